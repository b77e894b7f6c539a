"""The assembled article: the one document that every writer writes.

Blocks make up passages, passages make up sections, sections make up groups. The outline says which
of them an output shows, and in which order.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from roundup.model.markup import Block, Paragraph, Photo, Picture, Strong, Text, descend


@dataclass(frozen=True, slots=True)
class ShareImage:
    """The picture that stands for the page where it is linked: its address, and what it shows."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Monogram:
    """What is shown instead of a missing portrait: one or two initials, or none at all."""

    initials: str
    alt: str


@dataclass(frozen=True, slots=True)
class Credit:
    """How the person is named under the quote.

    `name` is never empty: it is the house's words for a withheld name where there is none. Fields
    that were not given are empty. `person` is the same for all answers of one contributor.
    `profile` is their profile's address, or else their website's, and `profile_label` says which.
    `comma` is what the language sets between the parts of the line.
    """

    name: str
    title: str
    organisation: str
    portrait: Photo | Monogram
    person: str
    profile: str = ""
    profile_label: str = ""
    pronouns: str = ""
    location: str = ""
    bio: str = ""
    is_anonymous: bool = False
    comma: str = ", "

    @property
    def about(self) -> tuple[str, ...]:
        """List what is said of the person besides name, title and organisation."""
        return tuple(fact for fact in (self.pronouns, self.location) if fact)

    @property
    def role(self) -> str:
        """Join title and organisation as the credit line does."""
        return self.comma.join(part for part in (self.title, self.organisation) if part)

    @property
    def line(self) -> str:
        """Write *Name, Title, Organisation*."""
        return self.comma.join(part for part in (self.name, self.role) if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote with its credit line: the words are the submission's own.

    `disclosure` stands right after the credit line: what connects the expert to what they
    recommend, in the editor's words, or empty. Links beside one are published as sponsored.
    `is_shortened` where the words are only the beginning, with an ellipsis that shows it; `whole`
    are all of them then, or empty where a page cannot hold both.
    `pull_after` says after how many of the blocks the section's pull quote stands; with 0 it does
    not stand among them.
    `language` is that of the words where it is surely another than the article's, or empty.
    """

    id: str
    blocks: tuple[Block, ...]
    credit: Credit
    question: str
    disclosure: str = ""
    is_shortened: bool = False
    language: str = ""
    whole: tuple[Block, ...] = ()
    pull_after: int = 0

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """List the pictures in the quote."""
        return tuple(each for each in descend(self.blocks) if isinstance(each, Picture))

    @property
    def untold(self) -> tuple[str, ...]:
        """Describe, in brackets, the pictures that have no place in this output.

        These words are the editor's and stand under the credit line, never in the quote.
        """
        return tuple(each.description for each in self.pictures if not each.address)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is quoted under it.

    `number` counts from 1 through the whole article; `anchor` does not change when other
    sections come or go. `pull` is a stretch of one of its quotes, or empty; `is_pull_shown` is
    false where it would stand beside its own sentence wherever it is put.
    """

    number: int
    anchor: str
    heading: str
    passages: tuple[Passage, ...]
    pull: str = ""
    is_pull_shown: bool = True

    @property
    def pull_first(self) -> str:
        """Return the pull quote if it stands under the heading, before the first quote."""
        is_inside = any(passage.pull_after for passage in self.passages)
        return self.pull if self.is_pull_shown and not is_inside else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Name everyone quoted here, once each."""
        return tuple(dict.fromkeys(passage.credit.name for passage in self.passages))

    @property
    def whose(self) -> tuple[str, ...]:
        """List what stands beside the heading: the names, or under a name what that person does."""
        if not self.is_headed_by_name:
            return self.names
        role = self.passages[0].credit.role
        return (role,) if role else ()

    @property
    def is_headed_by_name(self) -> bool:
        """Return whether the heading is only the name of the one expert quoted."""
        return self.names == (self.heading,)


@dataclass(frozen=True, slots=True)
class Group:
    """One question and its sections; `heading` is empty in a roundup of one question."""

    question: str
    heading: str
    anchor: str
    sections: tuple[Section, ...]

    @property
    def asked(self) -> str:
        """Return the question to show under the heading; nothing where the heading asks it."""
        return self.question if self.heading and self.question != self.heading else ""

    @property
    def level(self) -> int:
        """Return the level of the sections' headings: 2, or 3 under a heading of the group."""
        return 3 if self.heading else 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody answers a question: its number and heading, and the answer's anchor."""

    number: int
    heading: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language, ready to print; `comma` is what parts names.

    `draft` is empty where the article is published, and `corrections` and `corrected` (with the day
    of the last one) where there are none.
    """

    contents: str
    skip: str
    page: str
    question: str
    disclosure: str
    experts: str
    minutes: str
    about: str
    online: str
    rest: str
    card: str = ""
    draft: str = ""
    corrections: str = ""
    corrected: str = ""
    comma: str = ", "
    table: str = "Table"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"
    picture: str = "Picture"


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts under the headline."""

    kind: Literal["draft", "byline", "date", "corrected", "experts", "minutes"]
    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the introduction.

    `asked` is the question to show over the headline: empty where the headline asks it already, and
    where there are several questions, each of which heads its own group.
    """

    asked: str
    headline: str
    deck: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the editor says before the answers."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of what is inside, group by group."""

    label: str
    groups: tuple[Group, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """List the sections of all groups, in order."""
        return tuple(section for group in self.groups for section in group.sections)


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of a correction: the day, and what was wrong before.

    `date_text` is the day as the language writes it, and `colon` what stands behind it.
    """

    date: datetime.date
    date_text: str
    blocks: tuple[Block, ...]
    colon: str = ": "

    @property
    def dated(self) -> tuple[Block, ...]:
        """Return the words with the day before them."""
        day = (Strong((Text(self.date_text),)), Text(self.colon))
        match self.blocks:
            case (Paragraph(children), *rest):
                return (Paragraph((*day, *children)), *rest)
        return (Paragraph(day[:1]), *self.blocks)


@dataclass(frozen=True, slots=True)
class Statement:
    """A labelled part of the closing, in the house's words."""

    kind: Literal["corrections", "disclosure", "methodology"]
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands after the last answer: statements, then lines such as the rights."""

    statements: tuple[Statement, ...]
    lines: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to say."""
        return not (self.statements or self.lines)


OutlinePart = Opening | Introduction | Contents | Group | Closing


@dataclass(frozen=True, slots=True)
class Article:
    """A whole roundup, ready to be written.

    `language` is a BCP 47 tag, `direction` is `ltr` or `rtl`; `date_text` is `date` as the
    language writes it and empty where there is none; `published` is the same with a time zone,
    in ISO 8601, and `modified` that of the last correction. `methodology`, `rights` and the words
    in `words` are whole sentences or labels with their numbers filled in. `marks` are those that
    every output sets around each quote, both empty where the house sets none. `address` is where
    the article stands on the web, or empty; `share` is the picture that stands for the page where
    it is linked.
    """

    slug: str
    address: str
    headline: str
    deck: str
    byline: str
    publication: str
    publication_address: str
    rights: str
    language: str
    direction: str
    date: datetime.date | None
    date_text: str
    published: str
    minutes: int
    experts: int
    introduction: tuple[Block, ...]
    groups: tuple[Group, ...]
    disclosure: tuple[Block, ...]
    methodology: str
    words: Words
    logo: Photo | None = None
    share: ShareImage | None = None
    marks: tuple[str, str] = ("", "")
    corrections: tuple[Notice, ...] = ()
    modified: str = ""

    def between_marks(self, stretch: str) -> str:
        """Write a stretch of a quote between the marks that stand around quotes."""
        opens, closes = self.marks
        return f"{opens}{stretch}{closes}"

    @property
    def updated(self) -> str:
        """Return when the article was published or last corrected, whichever is later."""
        return max(self.published, self.modified)

    @property
    def page_title(self) -> str:
        """Join headline and publication, as browsers and PDF readers show it."""
        return " – ".join(part for part in (self.headline, self.publication) if part)

    @property
    def address_text(self) -> str:
        """Write the address as people type it."""
        return self.address.partition("://")[2].rstrip("/")

    @property
    def colophon(self) -> tuple[str, ...]:
        """List the last lines: the rights, and the publication where they do not name it."""
        named = self.publication and self.publication not in self.rights
        return tuple(line for line in (self.rights, self.publication if named else "") if line)

    @property
    def opening(self) -> Opening:
        """Return what stands before the introduction, and what of it is shown."""
        [question] = self.questions if len(self.questions) == 1 else [""]
        facts = (
            Fact("draft", self.words.draft),
            Fact("byline", self.byline),
            Fact("date", self.date_text),
            Fact("corrected", self.words.corrected),
            Fact("experts", self.words.experts),
            Fact("minutes", self.words.minutes),
        )
        return Opening(
            asked=question if question != self.headline else "",
            headline=self.headline,
            deck=self.deck,
            facts=tuple(fact for fact in facts if fact.text),
        )

    @property
    def contents(self) -> Contents:
        """Return the list of what is inside."""
        return Contents(self.words.contents, self.groups)

    @property
    def own_blocks(self) -> tuple[Block, ...]:
        """List all that the editor says at some length."""
        put_right = (block for each in self.corrections for block in each.blocks)
        return (*self.introduction, *put_right, *self.disclosure)

    @property
    def closing(self) -> Closing:
        """Return what stands after the last answer."""
        about = (Paragraph((Text(self.methodology),)),) if self.methodology else ()
        put_right = tuple(block for each in self.corrections for block in each.dated)
        statements = (
            Statement("corrections", self.words.corrections, put_right),
            Statement("disclosure", self.words.disclosure, self.disclosure),
            Statement("methodology", self.words.about, about),
        )
        return Closing(tuple(each for each in statements if each.blocks), self.colophon)

    @property
    def outline(self) -> tuple[OutlinePart, ...]:
        """List the parts of the article in the order in which they are read.

        A writer walks them in a `match` that `assert_never` closes, so that formats agree on what
        is shown and where.
        """
        introduction = (Introduction(self.introduction),) if self.introduction else ()
        return (self.opening, *introduction, self.contents, *self.groups, self.closing)

    @property
    def sections(self) -> tuple[Section, ...]:
        """List the sections of all groups, in order."""
        return self.contents.sections

    @property
    def questions(self) -> tuple[str, ...]:
        """List the questions asked, in order."""
        return tuple(group.question for group in self.groups)

    @property
    def passages(self) -> Iterator[Passage]:
        """Yield every quote, in order."""
        return (passage for section in self.sections for passage in section.passages)

    @property
    def contributors(self) -> tuple[Credit, ...]:
        """List everyone quoted, once each, as they are first named."""
        by_person: dict[str, Credit] = {}
        for passage in self.passages:
            by_person.setdefault(passage.credit.person, passage.credit)
        return tuple(by_person.values())

    @property
    def turns(self) -> dict[str, tuple[Turn, ...]]:
        """List, by `person`, where everyone answers which question, once for each question."""
        by_person: dict[str, dict[int, Turn]] = {}
        for number, group in enumerate(self.groups, 1):
            for section in group.sections:
                turn = Turn(number, group.heading or group.question, section.anchor)
                for passage in section.passages:
                    by_person.setdefault(passage.credit.person, {}).setdefault(number, turn)
        return {person: tuple(each.values()) for person, each in by_person.items()}

    @property
    def photos(self) -> tuple[Photo, ...]:
        """List every picture in the article, once each."""
        portraits = [passage.credit.portrait for passage in self.passages]
        photos_shown = [portrait for portrait in portraits if isinstance(portrait, Photo)]
        photos_shown += [picture.photo for passage in self.passages for picture in passage.pictures]
        if self.logo:
            photos_shown.insert(0, self.logo)
        return tuple({photo.digest: photo for photo in photos_shown}.values())
