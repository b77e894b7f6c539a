"""Stage 8: a roundup to its ledger, every change judged and every text hashed.

What must not be published is not in it either: e-mail addresses, the files of headshots,
and whatever tells who an anonymous expert is. A name that an anonymous expert typed into the answer
is masked letter by letter; the hashes are those of the texts as they are.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from roundup.house.settings import Quotes
from roundup.lock import changes as saying
from roundup.lock.shadow import FENCE
from roundup.model.article import Article
from roundup.model.brief import Held, Roundup
from roundup.model.correction import Correction
from roundup.model.ledger import (
    NAME_WITHHELD,
    Absent,
    Entry,
    Judged,
    Ledger,
    Mended,
    PutRight,
    Row,
    Stretch,
)
from roundup.model.notes import Origin
from roundup.model.policy import PERMISSIONS, Verdict, verdict
from roundup.model.quote import Change, ChangeKind, Quote
from roundup.model.submission import Expert, Submission
from roundup.stages._readers import holds_one_answer
from roundup.text.expressions import expression
from roundup.text.markdown import plain_text
from roundup.text.names import HONORIFICS, PARTICLES, folded

MASK = "█"
# Files of portraits are named nowhere, and why a name is withheld is nobody's business.
UNSHOWN = frozenset({"headshot", "anonymous"})
VERSION = 1
# In Markdown a line that goes on is only wrapped; one of these begins something, or is a row.
WRAP = expression(
    r"(?<![\n\\])(?<!  )\n(?P<indent>[ \t]*)"
    r"(?=\S)(?![-*+][ \t]|[0-9]{1,9}[.)][ \t]|>|\#{1,6}[ \t]|```|~~~|\[\^[^\]\n]+\]:"
    r"|[^\n]*\|)"
)
HEADING = expression(r" {0,3}\#{1,6}[ \t]")
QUOTED_WRAP = expression(r"(?m)(?<=[^\n>\s])\n(?P<indent>[ \t]*>[ \t]?)(?=[^\s>])")


def record(roundup: Roundup, article: Article, quotes: Quotes) -> Ledger:
    """Write down what was done to every answer of a roundup."""
    veil = veiled(roundup)
    return Ledger(
        roundup=roundup.name,
        headline=article.headline,
        question=roundup.brief.question[0].question if roundup.brief.question else "",
        publication=article.publication,
        language=article.language,
        date=article.date,
        date_text=article.date_text,
        corrections=tuple(
            PutRight(each.date, each.date_text, plain_text(each.blocks))
            for each in article.corrections
        ),
        policy=quotes.policy,
        permissions=permissions(quotes),
        tally=roundup.tally,
        entries=tuple(
            entry(quote, chapter.heading, quotes, veil)
            for chapter in roundup.chapters
            for quote in chapter.quotes
        ),
        left_out=tuple(left_out(submission, why, veil) for submission, why in roundup.left_out),
        held=tuple(held(each, roundup, veil) for each in roundup.held),
    )


def permissions(quotes: Quotes) -> Mapping[ChangeKind, Verdict]:
    """List what the house says of each kind of change."""
    said = PERMISSIONS[quotes.policy]
    return {kind: quotes.allow.get(kind) or said.get(kind, Verdict.ERROR) for kind in ChangeKind}


def judged(
    changes: Iterable[Change], quotes: Quotes, received: str, answer: str
) -> tuple[Judged, ...]:
    """Judge the changes between two texts by the house’s policy, numbered."""
    return tuple(
        judged_one(number, change, quotes, received, answer)
        for number, change in enumerate(changes, start=1)
    )


def judged_one(number: int, change: Change, quotes: Quotes, received: str, answer: str) -> Judged:
    """Judge one change; say of what is not simply permitted what its note says."""
    said = verdict(change, quotes.policy, quotes.allow)
    if said is Verdict.ALLOWED:
        return Judged(number, change, said)
    told = saying.message(change, said, received, answer, quotes.policy)
    return Judged(number, change, said, told, saying.remark_on(change, said).code)


def digest(text: str) -> str:
    """Hash a text, as `sha256sum` would a file of it."""
    return sha256(text.encode()).hexdigest()


# What does not stand in the ledger


@dataclass(frozen=True, slots=True)
class Veil:
    """What nobody may read: values to mask everywhere, and people who are not named.

    `own` maps an unnamed person to what is masked only in their own words: parts of the name,
    since elsewhere “Will” is a verb, and for whom they work.
    """

    secrets: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def hides(self, submission: Submission) -> bool:
        """Return whether an expert is not to be named; a second copy of an answer is theirs too."""
        expert = submission.expert
        return expert.is_anonymous or (bool(expert.name) and folded(expert.name) in self.own)

    def over(self, text: str, submission: Submission | None = None) -> str:
        """Mask what nobody may read in a text, at the same length."""
        own = self.own.get(folded(submission.expert.name), ()) if submission else ()
        for secret in (*self.secrets, *own):
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", masked, text)
        return text


def masked(match: re.Match[str]) -> str:
    """Make a word unreadable."""
    return MASK * len(match.group())


def veiled(roundup: Roundup) -> Veil:
    """Collect what nobody may read."""
    everyone = [*roundup.submissions, *(submission for submission, _ in roundup.left_out)]
    everyone += [each.submission for each in roundup.held if each.submission]
    unnamed = [submission.expert for submission in everyone if submission.expert.is_anonymous]
    secrets = {
        value
        for submission in everyone
        for value in (submission.expert.email, submission.headshot_named)
    }
    secrets |= {value for expert in unnamed for value in telling(expert)}
    own = {
        folded(each.name): (*parts(each.name), each.organisation) for each in unnamed if each.name
    }
    return Veil(
        # the longest first, so that no part of it is left to be read
        tuple(sorted(filter(None, secrets), key=lambda value: (-len(value), value))),
        {name: tuple(filter(None, values)) for name, values in own.items()},
    )


def telling(expert: Expert) -> tuple[str, ...]:
    """List what would tell who an anonymous expert is."""
    return (expert.name, expert.website, expert.profile, expert.anonymous)


def parts(name: str) -> Iterator[str]:
    """Parse a name, without titles and particles."""
    for word in re.findall(r"[^\W\d_]{3,}", name):
        if word.casefold() not in HONORIFICS | PARTICLES:
            yield word


# Entries


def entry(quote: Quote, heading: str, quotes: Quotes, veil: Veil) -> Entry:
    """Write down one quote."""
    submission = quote.submission
    expert, is_hidden = submission.expert, veil.hides(submission)
    received = veil.over(submission.answer, submission)
    published = veil.over(quote.answer, submission)
    changes = tuple(veiled_change(change, received, published) for change in quote.changes)
    role = (expert.title,) if is_hidden else (expert.title, expert.organisation)
    file, line = place(submission.origin, is_hidden=is_hidden)
    return Entry(
        id=identity(submission, veil),
        name=NAME_WITHHELD if is_hidden else expert.name,
        role=", ".join(filter(None, role)),
        heading=veil.over(heading),
        file=file,
        line=line,
        received=received,
        published=published,
        received_digest=digest(submission.sent),
        markdown_digest=digest(submission.answer),
        sent_as=submission.sent_as,
        published_digest=digest(quote.answer),
        changes=judged(changes, quotes, received, published),
        rows=tuple(rows(received, published, changes, keeps_lines=submission.keeps_lines)),
        is_masked=(received, published) != (submission.answer, quote.answer),
        corrections=tuple(
            mended(correction, submission, veil) for correction in submission.corrections
        ),
    )


def mended(correction: Correction, submission: Submission, veil: Veil) -> Mended:
    """Write down one corrected field; who is not named is not named by a correction either."""
    is_hidden = veil.hides(submission) or correction.field in UNSHOWN
    return Mended(
        field=correction.field,
        received="" if is_hidden else veil.over(correction.received, submission),
        published="" if is_hidden else veil.over(correction.value, submission),
        file="" if is_hidden else PurePosixPath(correction.origin.path).name,
        line=None if is_hidden else correction.origin.line,
        digest="" if veil.hides(submission) else digest(correction.received),
    )


def veiled_change(change: Change, received: str, published: str) -> Change:
    """Return a change with the words of texts in which names are masked."""
    return Change(
        change.kind,
        change.start,
        change.end,
        received[change.start : change.end],
        change.edited_start,
        change.edited_end,
        published[change.edited_start : change.edited_end],
        change.traits,
    )


def identity(submission: Submission, veil: Veil) -> str:
    """Name a submission; an id that is made of a withheld name is replaced."""
    return f"withheld-{digest(submission.answer)[:6]}" if veil.hides(submission) else submission.id


def place(origin: Origin, *, is_hidden: bool) -> tuple[str, int | None]:
    """Return in which file something came; a file is often called like its author."""
    # The name alone: how the folder is called depends on where the editor stands.
    return ("", None) if is_hidden else (PurePosixPath(origin.path).name, origin.line)


def left_out(submission: Submission, why: str, veil: Veil) -> Absent:
    """Write down an answer that the brief leaves out."""
    is_hidden = veil.hides(submission)
    file, line = place(submission.origin, is_hidden=is_hidden)
    name = NAME_WITHHELD if is_hidden else submission.expert.name
    reason = veil.over(why, submission)
    return Absent(
        identity(submission, veil),
        name,
        file,
        line,
        reason,
        digest=digest(submission.sent),
        sent_as=submission.sent_as,
    )


def held(absent: Held, roundup: Roundup, veil: Veil) -> Absent:
    """Write down an answer that is held back.

    What never became a submission may be from someone who is not to be named, so nothing of it is
    said but the file, if it is a table, and what was wrong.
    """
    submission = absent.submission
    code, named = absent.note.code, absent.note.name.replace("-", " ")
    if submission is None:
        is_table = not holds_one_answer(absent.origin.path)
        file, line = place(absent.origin, is_hidden=not is_table)
        return Absent("", "", file, line, named, code)
    is_hidden = veil.hides(submission)
    file, line = place(absent.origin, is_hidden=is_hidden)
    folder = PurePosixPath(roundup.brief.origin.path).parent.as_posix()
    message = veil.over(absent.note.message.replace(f"{folder}/", ""))
    return Absent(
        identity(submission, veil),
        NAME_WITHHELD if is_hidden else submission.expert.name,
        file,
        line,
        named if is_hidden else message,
        code,
        digest(submission.sent),
        submission.sent_as,
    )


# Side by side


class _Column:
    """One side of a row while it is being written."""

    def __init__(self) -> None:
        self.lines: list[list[Stretch]] = [[]]

    def add(self, text: str, change: int) -> None:
        """Add words, which may hold line ends."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.lines.append([])
            if line := line.replace("\0", ""):
                self.lines[-1].append(Stretch(line, change))

    @property
    def is_at_start(self) -> bool:
        """Return whether the next word begins a line."""
        return not self.lines[-1]

    def taken(self) -> tuple[tuple[Stretch, ...], ...]:
        """Return the lines, without empty ones before and after them."""
        lines, self.lines = self.lines, [[]]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        return tuple(map(tuple, lines))


def rows(
    received: str, published: str, changes: Sequence[Change], *, keeps_lines: bool = False
) -> Iterator[Row]:
    """Lay both texts side by side, line by line, the changes marked by their numbers."""
    ours, theirs = (unwrapped(text, keeps_lines=keeps_lines) for text in (received, published))
    left, right, opens = _Column(), _Column(), True
    start = 0
    stops = [
        (change.start, change.end, change.edited_start, change.edited_end) for change in changes
    ]
    last = (len(received), len(received), len(published), len(published))
    for number, (end, after, edited_end, edited_after) in enumerate([*stops, last], start=1):
        for words in re.split(r"(\n\s*)", ours[start:end]):
            if not words.startswith("\n"):
                left.add(words, 0)
                right.add(words, 0)
                continue
            yield from row(left, right, opens)
            opens = words.count("\n") > 1
        left.add(ours[end:after], number)
        right.add(theirs[edited_end:edited_after], number)
        if left.is_at_start and right.is_at_start:
            yield from row(left, right, opens)
            opens = True
        start = after
    yield from row(left, right, opens)


def row(left: _Column, right: _Column, opens: bool) -> Iterator[Row]:
    """Yield what both columns hold as a row, if they hold anything."""
    received, published = left.taken(), right.taken()
    if received or published:
        yield Row(received, published, opens)


def unwrapped(text: str, *, keeps_lines: bool = False) -> str:
    """Put wrapped lines on one, at the same length; U+0000 fills what is left.

    So places in the text stay what they are.
    """
    if keeps_lines:
        return text
    pieces, position = [], 0
    for fence in FENCE.finditer(text):
        # the line ends at both sides of code are line ends
        start, end = fence.start(), min(fence.end() + 1, len(text))
        pieces += [joined(text[position:start]), text[start:end]]
        position = end
    return "".join([*pieces, joined(text[position:])])


def joined(text: str) -> str:
    """Join wrapped lines, at the same length."""
    for pattern in (QUOTED_WRAP, WRAP):
        text = pattern.sub(line_joined, text)
    return text


def line_joined(wrap: re.Match[str]) -> str:
    """Put a space for a line end, unless the line before is a heading."""
    before = wrap.string[wrap.string.rfind("\n", 0, wrap.start()) + 1 : wrap.start()]
    return wrap.group() if HEADING.match(before) else " " + "\0" * len(wrap["indent"])


# For programs


def as_json(ledger: Ledger) -> str:
    """Write a ledger for programs; `docs/ledger.md` says what the keys hold."""
    value = {
        "version": VERSION,
        "roundup": ledger.roundup,
        "headline": ledger.headline,
        "question": ledger.question,
        "publication": ledger.publication,
        "date": ledger.date.isoformat() if ledger.date else None,
        "corrections": [
            {"date": each.date.isoformat(), "text": each.text} for each in ledger.corrections
        ],
        "policy": {
            "name": ledger.policy.value,
            "permissions": {kind.value: said.value for kind, said in ledger.permissions.items()},
        },
        "tally": asdict(ledger.tally),
        "quotes": [entry_value(entry) for entry in ledger.entries],
        "left_out": [absent_value(each) for each in ledger.left_out],
        "held": [absent_value(each) for each in ledger.held],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def entry_value(quoted: Entry) -> dict[str, Any]:
    """Describe one quote for a program."""
    return {
        "id": quoted.id,
        "name": quoted.name,
        "role": quoted.role,
        "heading": quoted.heading,
        "file": quoted.file or None,
        "line": quoted.line,
        "sent_as": quoted.sent_as,
        "received_sha256": quoted.received_digest,
        "markdown_sha256": quoted.markdown_digest,
        "published_sha256": quoted.published_digest,
        "masked": quoted.is_masked,
        "received": quoted.received,
        "published": quoted.published,
        "changes": [change_value(change) for change in quoted.changes],
        "corrections": [correction_value(each) for each in quoted.corrections],
    }


def correction_value(correction: Mended) -> dict[str, Any]:
    """Describe one corrected field for a program."""
    return {
        "field": correction.field,
        "received": correction.received or None,
        "published": correction.published or None,
        "file": correction.file or None,
        "line": correction.line,
        "received_sha256": correction.digest or None,
    }


def change_value(judged_change: Judged) -> dict[str, Any]:
    """Describe one change for a program."""
    change = judged_change.change
    return {
        "number": judged_change.number,
        "kind": change.kind.value,
        "meaning": judged_change.named,
        "traits": [trait.value for trait in change.traits],
        "verdict": judged_change.verdict.value,
        "code": judged_change.code or None,
        "message": judged_change.message or None,
        "start": change.start,
        "end": change.end,
        "text": change.text,
        "edited_start": change.edited_start,
        "edited_end": change.edited_end,
        "edited": change.edited,
    }


def absent_value(absent: Absent) -> dict[str, Any]:
    """Describe an answer that is not published."""
    return {
        "id": absent.id or None,
        "name": absent.name or None,
        "file": absent.file or None,
        "line": absent.line,
        "reason": absent.reason,
        "code": absent.code or None,
        "sent_as": absent.sent_as or None,
        "received_sha256": absent.digest or None,
    }
