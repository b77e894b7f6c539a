"""The ledger: what was received, what is published, and every change between the two.

It is for the archive and for whoever asks afterwards what was done to a quote. It carries the
hashes of both texts, so that nobody can say later that they were others.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from roundup.model.policy import Policy, Verdict
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.model.tally import Tally

NAME_WITHHELD = "Name withheld"

# What an editor calls them.
KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.TYPOGRAPHY: "typography",
    ChangeKind.FORMATTING: "formatting",
    ChangeKind.LINK: "link added",
    ChangeKind.CUT: "cut with an ellipsis",
    ChangeKind.CUT_START: "cut at the start",
    ChangeKind.CUT_END: "cut at the end",
    ChangeKind.CUT_PARAGRAPH: "paragraph cut",
    ChangeKind.BRACKETS: "words in brackets",
    ChangeKind.CAPITAL: "capital letter",
    ChangeKind.CAPITALS: "capitals set in ordinary letters",
    ChangeKind.MENDED: "spelling or grammar mended",
    ChangeKind.MOVED: "moved",
    ChangeKind.OTHER: "words not sent",
}
TRAITS: Mapping[Trait, str] = {
    Trait.JOINS_SENTENCES: "makes one sentence of two",
    Trait.HIDES_NEGATION: "a word that denies or limits came or went",
    Trait.REVERSES: "may say the opposite, or another number",
    Trait.NEEDLESS_ELLIPSIS: "the ellipsis shows nothing",
    Trait.EXPERT_BRACKETS: "the brackets were the expert’s",
    Trait.RESEMBLES: "may be another word",
    Trait.CASE_ONLY: "only the capital",
    Trait.ADDS_EMPHASIS: "adds emphasis",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.ALLOWED: "permitted",
    Verdict.WARNING: "permitted, look again",
    Verdict.ERROR: "not permitted",
}
# What a change of spaces alone is, said in words.
UNSEEN = {
    " ": "space",
    "\n": "line break",
    "\t": "tab",
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, numbered within its quote, and what the house's policy says of it.

    `message` is the text of the note on it, and `code` that of its remark; both are empty where it
    is simply permitted.
    """

    number: int
    change: Change
    verdict: Verdict
    message: str = ""
    code: str = ""

    @property
    def named(self) -> str:
        """Return what an editor calls the change."""
        change = self.change
        is_cut = any(map(str.isalnum, change.text)) and not any(map(str.isalnum, change.edited))
        is_unmarked = change.kind is ChangeKind.OTHER and is_cut
        return "cut without a mark" if is_unmarked else KINDS[change.kind]

    @property
    def described(self) -> str:
        """Return what an editor calls the change, and what to know of it."""
        return "; ".join([self.named, *map(TRAITS.__getitem__, self.change.traits)])


@dataclass(frozen=True, slots=True)
class Like:
    """Changes that are one another's twins: the same words became the same words."""

    numbers: tuple[int, ...]
    first: Judged


def alike(changes: Iterable[Judged]) -> Iterator[Like]:
    """Put changes together that do the same to the same words."""
    groups: dict[object, list[Judged]] = {}
    for judged in changes:
        change = judged.change
        key = (change.kind, change.traits, judged.verdict, change.text, change.edited)
        groups.setdefault(key, []).append(judged)
    for twins in groups.values():
        yield Like(tuple(twin.number for twin in twins), twins[0])


def seen(text: str) -> str:
    """Show words on one line; say in words what cannot be seen."""
    if text.strip():
        return " ".join(text.split())
    if text.startswith("\n\n"):
        return "new paragraph"
    return ", ".join(UNSEEN.get(sign, f"U+{ord(sign):04X}") for sign in text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one line; `change` is the number of the change they belong to, 0 for none."""

    text: str
    change: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that belong beside each other: as received, and as published.

    A line without a stretch is an empty one, between two paragraphs. `opens` is true where a
    paragraph begins, and false for the next line of a list or a poem.
    """

    received: tuple[tuple[Stretch, ...], ...]
    published: tuple[tuple[Stretch, ...], ...]
    opens: bool = True

    @property
    def is_same(self) -> bool:
        """Return whether nothing was changed here."""
        return self.received == self.published


@dataclass(frozen=True, slots=True)
class Mended:
    """A field that an editor corrected: what came, what is published, and where that is written.

    `digest` is of what came, as it came; both values are empty where they must not be shown.
    """

    field: str
    received: str
    published: str
    file: str
    line: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One quote in the ledger.

    `received` and `published` are CommonMark. The digests are SHA-256 of UTF-8 bytes, before
    anything was masked: `received_digest` of the answer as it was sent, which is HTML where
    `sent_as` says so, `markdown_digest` of the Markdown that it was read as, `published_digest` of
    the quote.
    `is_masked` says that a name that is withheld was made unreadable in the texts, letter by
    letter, so that places stay what they are.
    """

    id: str
    name: str
    role: str
    heading: str
    file: str
    line: int | None
    received: str
    published: str
    received_digest: str
    published_digest: str
    changes: tuple[Judged, ...]
    rows: tuple[Row, ...]
    is_masked: bool = False
    corrections: tuple[Mended, ...] = ()
    sent_as: str = "markdown"
    markdown_digest: str = ""

    @property
    def is_unedited(self) -> bool:
        """Return whether the answer is published as it came."""
        return not self.changes

    @property
    def has_only_type_set(self) -> bool:
        """Return whether every word is as it came, and marks or spaces were set as type."""
        kinds = {judged.change.kind for judged in self.changes}
        return kinds == {ChangeKind.TYPOGRAPHY}


@dataclass(frozen=True, slots=True)
class Absent:
    """An answer that is not published, and why; `digest` is of the answer as sent, if there is one.

    `sent_as` names the language in which it was sent.
    """

    id: str
    name: str
    file: str
    line: int | None
    reason: str
    code: str = ""
    digest: str = ""
    sent_as: str = ""


@dataclass(frozen=True, slots=True)
class PutRight:
    """What readers were told of a correction of the published article, and when."""

    date: datetime.date
    date_text: str
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was done to the quotes of one roundup."""

    roundup: str
    headline: str
    question: str
    publication: str
    language: str
    date: datetime.date | None
    date_text: str
    policy: Policy
    permissions: Mapping[ChangeKind, Verdict]
    tally: Tally
    entries: tuple[Entry, ...]
    left_out: tuple[Absent, ...]
    held: tuple[Absent, ...]
    corrections: tuple[PutRight, ...] = ()

    @property
    def changed(self) -> int:
        """Count the quotes of which more than the type differs from what was received."""
        return sum(not (entry.is_unedited or entry.has_only_type_set) for entry in self.entries)

    @property
    def is_set(self) -> bool:
        """Return whether the type of any quote was set."""
        return any(
            judged.change.kind is ChangeKind.TYPOGRAPHY
            for entry in self.entries
            for judged in entry.changes
        )

    @property
    def changes(self) -> int:
        """Count the changes."""
        return sum(len(entry.changes) for entry in self.entries)
