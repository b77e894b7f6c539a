"""Quote cards for social media: each expert's words as pictures, wide and square, with their text.

A card shows a continuous part of a quote: the section's pull quote where the editor chose one, or
else whole sentences in a row. It is set in the largest size that fits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import MinLen

from roundup.model.article import Article, Passage, Section
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.model.remarks.looks import NO_CARD, PULL_NOT_ON_CARD
from roundup.rendering import Card, Shape
from roundup.rendering.layouts import Layout
from roundup.text.pulling import LONGEST, chosen, opened, pulled
from roundup.writers._paper.easel import Easel
from roundup.writers._paper.pictures import labelled
from roundup.writers._paper.typesetting import LIBRARIES

channels = frozenset({Channel.CARDS, Channel.SOCIAL})

suffix = ".png"
media_type = "image/png"
libraries = (*LIBRARIES, "pypdfium2")
imports = ("roundup.writers._paper.ready",)
folder = "cards"
needs_glyphs = True

FOLDER = folder
SHAPES: tuple[Shape, ...] = ("wide", "square")
LONGEST_QUESTION = 140  # characters: two lines on a wide card


@dataclass(frozen=True, slots=True)
class Planned:
    """A card to be drawn, and what its files are called."""

    name: str
    card: Card


def write(
    article: Article,
    layout: Layout,
    house: House,
    *,
    shapes: Annotated[tuple[Shape, ...], MinLen(1), "The shapes to draw of each quote."] = SHAPES,
) -> tuple[File, ...]:
    """Draw the cards."""
    plans = tuple(planned(article))
    easel = Easel.of(article, layout, house, [plan.card for plan in plans])
    files: list[File] = []
    for plan in plans:
        words = alternative(article, plan.card)
        drawn = [(shape, easel.draw(plan.card, shape)) for shape in shapes]
        pictures = [
            File(f"{FOLDER}/{plan.name}-{shape}.png", labelled(data, words, article.language))
            for shape, data in drawn
            if data
        ]
        if pictures:
            files += [*pictures, File(f"{FOLDER}/{plan.name}.alt.txt", f"{words}\n".encode())]
    return tuple(files)


def planned(article: Article) -> Iterator[Planned]:
    """Plan a card for everyone of whom there is a stretch to set."""
    pair = article.marks[0].strip(), article.marks[1]
    for group in article.groups:
        for section in group.sections:
            for passage in section.passages:
                quote = stretch(article, section, passage)
                if quote:
                    asked = passage.question if len(passage.question) <= LONGEST_QUESTION else ""
                    card = Card(quote, passage.credit, passage.disclosure, pair, asked)
                    yield Planned(passage.id, card)


def stretch(article: Article, section: Section, passage: Passage) -> str:
    """Return the editor's pull quote if it is of this passage and short enough, or choose one."""
    pull = pulled(section.pull, passage.blocks)
    return opened(pull) if 0 < len(pull) <= LONGEST else chosen(passage.blocks, article.language)


def alternative(article: Article, card: Card) -> str:
    """Write what is on a card, for those who hear it: a line each for all that it shows."""
    origin = article.words.comma.join(filter(None, (article.words.card, article.publication)))
    before, after = card.marks
    said = (
        f"{before}{card.quote}{after}",
        f"— {card.credit.line}",
        card.disclosure,
        card.asked,
        origin,
    )
    return "\n".join(filter(None, (" ".join(line.split()) for line in said)))


def notes(article: Article, files: tuple[File, ...], _options: Mapping[str, Any]) -> Iterator[Note]:
    """Report who has no card, and where it is not the words that the editor chose."""
    file_names = {file.name for file in files}
    for section in article.sections:
        pulls = [pulled(section.pull, passage.blocks) for passage in section.passages]
        if any(len(pull) > LONGEST for pull in pulls):
            yield PULL_NOT_ON_CARD.note(
                f"The pull quote of “{section.heading}” has {len(max(pulls, key=len))} characters; "
                f"a card holds {LONGEST}, and shows other words",
                hint="Choose a shorter `pull` in the brief",
                origin=Origin(FOLDER),
            )
        for passage in section.passages:
            if f"{FOLDER}/{passage.id}.alt.txt" not in file_names:
                yield no_card_note(passage, is_wordless=not stretch(article, section, passage))


def no_card_note(passage: Passage, *, is_wordless: bool) -> Note:
    """Report why somebody has no card."""
    reason = (
        f"nothing that can stand by itself has at most {LONGEST} characters"
        if is_wordless
        else "they do not fit on one, with all that stands under them, or the fonts at hand lack "
        "a sign of theirs, which note W211 then names"
    )
    return NO_CARD.note(
        f"There is no card with the words of {passage.credit.name}: {reason}",
        hint="Choose a part of the quote as `pull` of its section in the brief, or do without",
        origin=Origin(FOLDER),
        submission=passage.id,
    )
