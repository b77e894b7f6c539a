"""Words that an engine would fill in: what the writers of files for such engines say of them."""

from collections.abc import Iterator

from roundup.model.article import Article
from roundup.model.notes import Note, Origin
from roundup.model.phrases import first_of
from roundup.model.remarks.mails import TEMPLATE_MARKS
from roundup.text.template_marks import marks

MOST = 3


def mark_notes(article: Article, name: str) -> Iterator[Note]:
    """Name the marks in an article that the file `name` holds as mere words."""
    marks_found = marks(article)
    if not marks_found:
        return
    named = first_of([f"“{mark}”" for mark in marks_found], MOST)
    yield TEMPLATE_MARKS.note(
        f"{named} would be filled in by a mail tool or a CMS; readers see what was typed",
        hint="Nothing has to be done: no tool finds such marks in this file",
        origin=Origin(name),
    )
