"""Corrections of a published article: what readers are told, and what an editor should look at."""

import re
from collections.abc import Iterator

from roundup.model.article import Article, Notice
from roundup.model.brief import Amendment, Brief
from roundup.model.markup import Block, Paragraph, Text
from roundup.model.notes import Note, Origin, Span
from roundup.model.remarks.briefs import CORRECTION_NOT_MADE, CORRECTION_TOO_EARLY
from roundup.text import markdown
from roundup.text.counting import UNSPACED
from roundup.text.language import Language
from roundup.text.markdown import plain_text
from roundup.text.pulling import SAME
from roundup.text.typography import Type, set_line, set_markdown


def notices(brief: Brief, tongue: Language, setting: Type) -> tuple[Notice, ...]:
    """Return what readers are told of each correction, the oldest first."""
    return tuple(
        Notice(each.date, tongue.day(each.date), said(each, tongue, setting), tongue.colon)
        for each in brief.corrections
    )


def said(amendment: Amendment, tongue: Language, setting: Type) -> tuple[Block, ...]:
    """Return the editor's words, or a sentence made of what was wrong and what is right."""
    if amendment.text:
        return markdown.blocks(set_markdown(amendment.text, setting), is_own=True)
    line = tongue.word("misstated", wrong=amendment.wrong, right=amendment.right)
    return (Paragraph((Text(set_line(line, setting)),)),)


def correction_notes(article: Article, brief: Brief) -> Iterator[Note]:
    """Report corrections that were not made in the article, or before there was one."""
    published = "\n".join(texts_of(article))
    for each in brief.corrections:
        origin = brief.origin.at(each.line or 1)
        yield from undone(each, published, origin)
        if brief.date and each.date < brief.date:
            yield CORRECTION_TOO_EARLY.note(
                f"A correction of {each.date} is older than the article of {brief.date}",
                hint="Compare the two dates; `date` is the day on which the article was published",
                origin=origin,
                span=Span("corrections"),
            )


def undone(amendment: Amendment, published: str, origin: Origin) -> Iterator[Note]:
    """Report words that a correction calls wrong and that still stand in the article."""
    others = without(published, amendment.right)
    if amendment.wrong and occurs(amendment.wrong, others):
        yield CORRECTION_NOT_MADE.note(
            f"The article still says “{amendment.wrong}”, which a correction calls wrong",
            hint="Put it right in the brief, in the answer's edit or in `people.toml`",
            origin=origin,
            span=Span("corrections"),
        )
    if amendment.right and not occurs(amendment.right, published):
        yield CORRECTION_NOT_MADE.note(
            f"The article does not say “{amendment.right}”, which a correction calls right",
            hint="Put it into the article, or write under `right` what stands there now",
            origin=origin,
            span=Span("corrections"),
        )


def texts_of(article: Article) -> Iterator[str]:
    """Yield all that readers are told, except for the corrections themselves."""
    yield from (article.headline, article.deck, article.byline, *article.questions)
    yield from (plain_text(article.introduction), plain_text(article.disclosure))
    for section in article.sections:
        yield section.heading
        for passage in section.passages:
            yield from (plain_text(passage.blocks), passage.credit.line, passage.disclosure)
            yield from (passage.credit.location, passage.credit.bio)


def occurs(words: str, text: str) -> bool:
    """Return whether words stand in a text, whatever their case, spaces and marks."""
    return bool(found_by(words).search(text.translate(SAME)))


def without(text: str, words: str) -> str:
    """Return a text in which some words stand no longer."""
    return found_by(words).sub("\n", text.translate(SAME)) if words else text


def found_by(words: str) -> re.Pattern[str]:
    """Return an expression that finds words in a row; in scripts without spaces, signs."""
    run = r"\s+".join(map(re.escape, words.translate(SAME).split()))
    return re.compile(run if UNSPACED.search(words) else rf"(?<!\w){run}(?!\w)", re.IGNORECASE)
