"""What the rules said of each answer, so that an answer that has not changed is not read by them.

What a rule sees of an answer is the submission and the house's choice of rules, and nothing else:
the same of both is said again. Nothing is remembered of an answer that is not there any more.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from roundup.house.settings import Rules
from roundup.model.notes import Note
from roundup.model.report import note_from, plain_values
from roundup.model.submission import Submission
from roundup.stages import checking

# The bytes of pictures are digested as they are, and not as text.
BUT_PICTURES = {"expert": {"headshot": {"data"}}, "pictures": {"__all__": {"data"}}}
SIZE = 16


@dataclass(slots=True)
class RuleMemory:
    """What the rules said of answers, by the digest of what they saw.

    `known` is what they said before, and `current` what they say this time.
    """

    known: Mapping[str, list[Any]] = field(default_factory=dict)
    current: dict[str, list[Any]] = field(default_factory=dict)
    rules: Rules | None = None
    choice: bytes = b""

    @classmethod
    def of(cls, said: bytes) -> "RuleMemory":
        """Unpack what the rules said before; what is damaged was not said."""
        try:
            known = json.loads(zlib.decompress(said)) if said else {}
        except (zlib.error, ValueError, RecursionError):
            known = {}
        return cls(known if isinstance(known, dict) else {})

    def packed(self) -> bytes:
        """Pack what the rules say this time."""
        text = json.dumps(self.current, ensure_ascii=False)
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)

    def check(self, submission: Submission, rules: Rules) -> tuple[Note, ...]:
        """Run the rules on a submission, unless they have seen it already."""
        key = self.key(submission, rules)
        notes = remembered(self.known.get(key))
        if notes is None:
            notes = checking.check_submission(submission, rules)
        self.current[key] = (
            self.known[key] if key in self.known else [plain_values(note) for note in notes]
        )
        return notes

    def key(self, submission: Submission, rules: Rules) -> str:
        """Digest what the rules see."""
        if rules is not self.rules:
            self.rules, self.choice = rules, choice_of(rules)
        values = submission.model_dump(exclude=BUT_PICTURES, exclude_defaults=True)
        digest = blake2b(self.choice, digest_size=SIZE)
        digest.update(json.dumps(values, default=in_order).encode())
        for picture in (submission.expert.headshot, *submission.pictures.values()):
            digest.update(b"\0" + (picture.data if picture else b""))
        return digest.hexdigest()


def in_order(value: object) -> object:
    """Return a value that JSON has no form for: a set in the same order in every process."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


def choice_of(rules: Rules) -> bytes:
    """Return the house's choice of rules, its word lists, and what is missing on this machine."""
    lists = [words.model_dump_json() for words in rules.lists]
    lacks = [rule.lack for rule in checking.demanding()]
    return repr((rules.model_dump_json(), lists, lacks)).encode("utf-8", "surrogatepass")


def remembered(notes: list[Any] | None) -> tuple[Note, ...] | None:
    """Return the notes that were kept; nothing where there are none, or where they are damaged."""
    if notes is None:
        return None
    try:
        return tuple(map(note_from, notes))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
