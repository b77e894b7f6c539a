"""Quotation marks around a whole quotation, which are the house's and no part of what was said."""

from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._paragraphs import DocumentParagraph

MARKS = {
    "“": "”",
    "‘": "’",
    "«": "»",
    "„": "“",
    "‚": "‘",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
}


def stands_in_marks(words: Sequence[DocumentParagraph]) -> bool:
    """Return whether a quotation stands as a whole between quotation marks."""
    text = "\n".join(each.text.strip() for each in words)
    closing = MARKS.get(text[:1], "")
    if not closing or len(text) < 3 or not text.endswith(closing):
        return False
    inside = text[1:-1]
    return text[0] not in inside or inside.find(text[0]) < _closes(inside, closing)


def _closes(text: str, closing: str) -> int:
    """Return where a mark closes words; inside a word it is an apostrophe."""
    places = (
        number
        for number, sign in enumerate(text)
        if sign == closing and not text[number + 1 : number + 2].isalnum()
    )
    return next(places, len(text))


def without_mark(paragraph: DocumentParagraph, *, first: bool) -> DocumentParagraph:
    """Return a paragraph without the quotation mark at its beginning or its end."""
    text, markdown = paragraph.text.strip(), paragraph.markdown.strip()
    if first:
        mark = text[0]
        return replace(paragraph, text=text[1:], markdown=markdown.replace(mark, "", 1))
    at = markdown.rfind(text[-1])
    return replace(paragraph, text=text[:-1], markdown=markdown[:at] + markdown[at + 1 :])
