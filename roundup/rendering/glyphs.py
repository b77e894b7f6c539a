"""Characters that no font here has: a note before the PDF is written, not a box in it."""

from collections.abc import Iterable, Iterator

from roundup.model.article import Article, Passage
from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.model.phrases import first_of
from roundup.model.remarks.looks import MISSING_GLYPH
from roundup.rendering.fallbacks import BETWEEN, EXTRA, STAND_IN, is_installable, letters_of
from roundup.rendering.fonts import faces
from roundup.rendering.layouts import Layout
from roundup.text.markdown import plain_text

SHOWN = 8


def glyph_notes(article: Article, layout: Layout, house: House, origin: Origin) -> Iterator[Note]:
    """Return which characters of an article no font has, in whose words, and what to do."""
    missing = missing_letters(article, layout, house)
    if missing:
        lack = "a character" if len(missing) == 1 else f"{len(missing)} characters"
        yield MISSING_GLYPH.note(
            f"The fonts at hand lack {lack}: {listed(missing)}; {whose(article, missing)}",
            hint=f'`pip install "{EXTRA}"` brings fonts for many scripts'
            if any(map(is_installable, missing))
            else "Name a font of yours that has them under `[style.fonts.text]` and "
            "`[style.fonts.labels]` in roundup.toml, or write them otherwise",
            origin=origin,
        )


def missing_letters(article: Article, layout: Layout, house: House) -> tuple[str, ...]:
    """List the characters that a mark would replace on paper."""
    used = faces(article, layout, house, "print").values()
    marks = {face for role in used for face in role if face.family == STAND_IN}
    return tuple(sorted({letter for face in marks for letter in letters_of(face)} - {*BETWEEN}))


def listed(characters: tuple[str, ...]) -> str:
    """Name the first few characters, each with its number in Unicode."""
    return first_of([f"{each} (U+{ord(each):04X})" for each in characters], SHOWN)


def whose(article: Article, missing: Iterable[str]) -> str:
    """Return in whose words or credit line the characters are."""
    letters = set(missing)
    names = dict.fromkeys(
        passage.credit.name for passage in article.passages if letters & set(said(passage))
    )
    if not names:
        return "they stand in the editor's own words"
    first, *others = names
    more = f" and {len(others)} more" if len(others) > 1 else f" and {others[0]}" if others else ""
    return f"they stand in the answer of {first}{more}"


def said(passage: Passage) -> str:
    """Write a quote and its credit line as bare words."""
    credit = passage.credit
    said = (credit.line, credit.location, credit.pronouns, credit.bio)
    return " ".join((plain_text(passage.blocks), *said))
