"""What a finished file says, shows and links to around its quotes, compared with the article."""

from collections.abc import Iterator

from roundup.model.notes import Note
from roundup.model.proof import PieceKind
from roundup.stages._verifying.data import data_notes, overlay_notes, struck_notes, unread_notes
from roundup.stages._verifying.headings import (
    correction_notes,
    heading_notes,
    interest_notes,
    own_interest_notes,
)
from roundup.stages._verifying.links import link_notes
from roundup.stages._verifying.omissions import left_out_notes
from roundup.stages._verifying.pictures import picture_notes
from roundup.stages._verifying.surroundings import Surroundings
from roundup.stages._verifying.words import word_notes


def around_notes(around: Surroundings) -> Iterator[Note]:
    """Compare everything but the quotes' own words."""
    notes = [*notes_on_what_is_there(around)]
    yield from notes
    # What was changed is told of already, and not missed as well.
    yield from left_out_notes(around, changed={note.submission for note in notes})


def notes_on_what_is_there(around: Surroundings) -> Iterator[Note]:
    """Compare what the file says and shows around the quotes."""
    for index, piece, wanted in around.compared:
        if piece.kind is not PieceKind.QUOTE:
            yield from word_notes(around, index, piece)
        yield from link_notes(around, index, piece)
        yield from struck_notes(around.copy, piece, wanted)
    yield from picture_notes(around)
    for wanted, said in around.match.pairs:
        if wanted.passage.id not in around.told:
            yield from heading_notes(around, wanted, said)
            yield from interest_notes(around, wanted, said)
    yield from own_interest_notes(around)
    yield from correction_notes(around)
    yield from data_notes(around.article, around.copy, around.wanted)
    yield from overlay_notes(around.copy)
    yield from unread_notes(around.copy)
