"""Remarks on the languages of answers."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

ANOTHER_LANGUAGE = Remark(
    "W338",
    "answer-in-another-language",
    Level.WARNING,
    """An answer that is surely in another language than the article.

Most readers pass over what they cannot read, and headings and summaries are in another language
than the quote. An answer that says its language, under “Language” in a form or as `language` in its
edit, is taken to be meant. It is published with its language named, so that it is hyphenated, set
and read aloud as that language wants.""",
)
