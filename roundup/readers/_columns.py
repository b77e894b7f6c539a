"""Headings to fields: what people write over a column, and what we call it.

Case, accents, spaces and punctuation make no difference. The brief's `columns` table wins over
the words below; a heading that is one of the brief's questions holds answers to that question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from roundup.errors import did_you_mean, listed
from roundup.model.consent import Matter, Request
from roundup.model.notes import Note, Origin
from roundup.model.remarks.briefs import BRIEF_VALUE
from roundup.model.submission import FIELDS
from roundup.readers import _words as words
from roundup.readers._answers import holds_question, is_answer_heading
from roundup.readers._meanings import (
    CREDIT,
    PHRASE,
    QUESTION_WITHIN,
    TARGETS,
    WORDS,
    ColumnTarget,
    fold,
    understood,
)
from roundup.text import consent, permission
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_HEADING
from roundup.text.yaml_lines import in_yaml

IGNORE = "ignore"

# The pieces of a field that a brief can name: `name.first`, `location.city`, `answer.2`.
PIECES = {
    "name": {
        "prefix": words.PREFIX,
        "first": words.FIRST,
        "middle": words.MIDDLE,
        "last": words.LAST,
        "suffix": words.SUFFIX,
    },
    "location": {"city": words.CITY, "region": words.REGION, "country": words.COUNTRY},
}
# Numbered pieces come behind the named ones.
FIRST_NUMBERED = 10
MOST_PIECES = 9
# Fields of which no piece makes sense, since they decide something or are an address.
WHOLE = frozenset(
    {"question", "email", "website", "profile", "headshot", "submitted", "id", "anonymous"}
    | {"consent", "pronouns", "language"}
)
_LONGEST_GUESSED = 60

# LimeSurvey puts the code of a question before its words, and Kobo the path of its group. What
# looks like the abbreviation of a word is not a code: “co. name” is a company's.
_CODE = expression(
    r"(?:[A-Za-z]\w{0,15}\d\w{0,4}|(?!(?:co|org|comp|corp|dept|inst|univ|emp|pub|no|nr)\.)[a-z]{2,20})"
    r"\.\s+(?=\S)"
)
# Services that send an entry as it lies in their store write “data.name” or “fields.Title”.
_STORED = expression(
    r"(?:data|fields?|answers?|values|responses?|properties|attributes|payload|form_?data|body)"
    r"\.(?=[^\s.])",
    re.IGNORECASE,
)
_PATH = expression(r"(?P<group>[\w .-]{1,40})/(?=\S)")
_OWN_GROUP = expression(
    r"(?:person|expert|contributor|respondent|participant|you|aboutyou|aboutyourself|personal|"
    r"yourdetails|personaldetails|details|contact|contactdetails|identity|profile|credit|byline|"
    r"general|intro|main|group\w*|section\d*|page\d*)(?:info|information|data|details|group)?"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the brief says of headings: its `columns` table and its questions."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    _known: dict[str, ColumnTarget | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def target(self, heading: str) -> ColumnTarget | None:
        """Return where a column goes, or nothing where its heading is not understood."""
        if heading not in self._known:
            self._known[heading] = self._find_target(heading)
        return self._known[heading]

    def _find_target(self, heading: str) -> ColumnTarget | None:
        """Find where a column goes."""
        if len(heading) > LONGEST_HEADING:
            return None
        folded = fold(heading)
        for key, value in self.mapping.items():
            goal = goal_of(value)
            if fold(key) == folded and goal is not None:
                asked = _asked(heading) if goal.field == "consent" else None
                return replace(goal, request=asked)
        for question in self.questions:
            if fold(question) == folded:
                return ColumnTarget("answer", question=question)
        target = understood(heading) or _consent(heading) or self._answer(heading)
        return target or self._below_a_code(heading)

    def _below_a_code(self, heading: str) -> ColumnTarget | None:
        """Understand `G02Q04. Your name` and `person/name`, by what stands behind the code.

        The name of a group counts where it is nobody else's: `publisher/name` is not the expert's.
        """
        if match := _CODE.match(heading):
            return self.target(heading[match.end() :])
        if match := _STORED.match(heading):
            return self.target(heading[match.end() :])
        if match := _PATH.match(heading):
            target = self.target(heading[match.end() :])
            is_own = bool(_OWN_GROUP.fullmatch(fold(match["group"])))
            return target if target and (target.question or not target.field or is_own) else None
        return None

    def _answer(self, heading: str) -> ColumnTarget | None:
        """Find the brief's question in a heading, or a phrase that asks for the answer."""
        is_only = len(self.questions) == 1
        within = [
            question
            for question in self.questions
            if holds_question(heading, question, is_only=is_only)
        ]
        if within:
            return ColumnTarget("answer", question=max(within, key=len), doubt=QUESTION_WITHIN)
        return ColumnTarget("answer", doubt=PHRASE) if is_answer_heading(heading) else None

    def line(self, heading: str | Sequence[str], field: str) -> str:
        """Return what to paste into the brief, so that one heading or several mean a field."""
        headings = [heading] if isinstance(heading, str) else heading
        entries = [f"{in_yaml(each)}: {field}" for each in headings]
        if self.mapping and len(entries) == 1:
            return f"  {entries[0]}"
        return f"columns: {{{', '.join(entries)}}}"

    def maps(self, heading: str) -> bool:
        """Return whether the brief itself says where a column goes."""
        return any(fold(key) == fold(heading) for key in self.mapping)

    def problems(self, origin: Origin) -> tuple[Note, ...]:
        """Note what the brief maps to something that is not a field."""
        known = (*FIELDS, IGNORE)
        return tuple(
            BRIEF_VALUE.note(
                f"`columns` maps `{key}` to `{value}`, which is not a field",
                hint=did_you_mean(value[:_LONGEST_GUESSED], known)
                or f"Known are {listed(known)}; pieces of a field, such as `name.first`, "
                "`location.city` and `answer.2`; and `title + organisation` for both in one",
                origin=origin,
            )
            for key, value in self.mapping.items()
            if goal_of(value) is None
        )


@lru_cache(maxsize=4096)
def suggestion(heading: str) -> tuple[str, str]:
    """Find the known heading that was likely meant, and its field; both empty if none was."""
    if len(heading) > _LONGEST_GUESSED:
        return "", ""
    # nearer than elsewhere: `zip` is not `tip`, and nobody should be led to publish consent
    near = get_close_matches(fold(heading), WORDS, n=1, cutoff=0.8)
    return (WORDS[near[0]], in_brief(TARGETS[near[0]])) if near else ("", "")


def _consent(heading: str) -> ColumnTarget | None:
    """Return the target of a heading that asks for consent, or for a wish to be anonymous."""
    if request := consent.request(heading):
        return ColumnTarget("consent", request=request)
    is_asked = consent.asks_anonymity(heading) and not permission.is_about_others(heading)
    return ColumnTarget("anonymous") if is_asked else None


def _asked(heading: str) -> Request:
    """Return what a heading asks for that the brief maps to consent."""
    channels = consent.channels_in(consent.plain(heading))
    is_reversed = permission.is_reversed(heading)
    return consent.request(heading) or Request(Matter.PUBLISH, channels, is_reversed=is_reversed)


@lru_cache(maxsize=1024)
def goal_of(value: str) -> ColumnTarget | None:
    """Read what a heading is mapped to: a field, a piece of one, two fields, or `ignore`."""
    if fold(value) == IGNORE:
        return ColumnTarget(is_mapped=True)
    fields = [_FIELDS.get(fold(name), "") for name in value.split("+")]
    if len(fields) > 1:
        is_credit = set(fields) <= set(CREDIT) and len(set(fields)) == len(fields)
        known = ColumnTarget(fields[0], also=tuple(fields[1:]), is_mapped=True)
        return known if is_credit else None
    if fields[0]:
        return ColumnTarget(fields[0], is_mapped=True)
    name, _, piece = value.strip().rpartition(".")
    part = piece_of(_FIELDS.get(fold(name), ""), piece)
    return ColumnTarget(_FIELDS[fold(name)], part=part, is_mapped=True) if part else None


def piece_of(field: str, piece: str) -> int:
    """Return the number of a piece of a field, or 0 where the field has no such piece."""
    if not field or field in WHOLE:
        return 0
    if piece.isdecimal() and 1 <= int(piece) <= MOST_PIECES:
        return FIRST_NUMBERED + int(piece)
    return PIECES.get(field, {}).get(fold(piece), 0)


def in_brief(target: ColumnTarget) -> str:
    """Write a target as `columns` has it in a brief."""
    names = {part: name for name, part in PIECES.get(target.field, {}).items()}
    if target.part in names:
        return f"{target.field}.{names[target.part]}"
    if target.part > FIRST_NUMBERED:
        return f"{target.field}.{target.part - FIRST_NUMBERED}"
    return " + ".join((target.field, *target.also))


_FIELDS = {fold(name): name for name in FIELDS}
