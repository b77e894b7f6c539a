"""What is drawn in a file and cannot be read: cards and pages, compared as pictures."""

from collections.abc import Iterator
from itertools import zip_longest
from types import ModuleType

from roundup.model.file import File
from roundup.model.notes import Note, Origin
from roundup.model.remarks.copies import CARD_DIFFERS, NOT_COMPARED, PAGES_DIFFER
from roundup.pictures.likeness import is_drawn_alike
from roundup.stages._verifying.opening import pages_of


def drawing_notes(file: File, reader: ModuleType, today: bytes) -> Iterator[Note]:
    """Compare a picture with the one that is drawn today: what is drawn is not read."""
    if today == file.data or (today and is_drawn_alike(file.data, today)):
        return
    if not today:
        what = f"what is drawn on the {reader.noun}; it could not be drawn again here"
        yield not_looked_at(file, what, "Look at it yourself, or build it again")
        return
    yield CARD_DIFFERS.note(
        f"The {reader.noun} is not the one that would be drawn today, though it says the right "
        "words to programs",
        hint="Build it again, or take it away if it was drawn by somebody else",
        origin=Origin(file.name),
    )


def page_notes(file: File, reader: ModuleType, today: bytes) -> Iterator[Note]:
    """Compare the pages of a file with those that are made today, as pictures."""
    if not today:
        what = f"how the {reader.noun}'s pages look; it could not be made again here"
        yield not_looked_at(file, what, "Look at them yourself, or build it again")
        return
    pairs = zip_longest(pages_of(reader, file.data), pages_of(reader, today), fillvalue=b"")
    for number, (page, wanted) in enumerate(pairs, 1):
        if not is_drawn_alike(page, wanted):
            yield PAGES_DIFFER.note(
                f"Page {number} of the {reader.noun} looks different from the one that is made "
                "today, though its text says the right words",
                hint="Build it again",
                origin=Origin(file.name),
            )
            return


def not_looked_at(file: File, what: str, hint: str) -> Note:
    """Report what of a whole file was not compared, since there is nothing to compare it with."""
    return NOT_COMPARED.note(f"Not compared: {what}", hint=hint, origin=Origin(file.name))
