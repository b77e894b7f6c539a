"""The words around the quotes of a file, compared with what may stand there."""

from collections.abc import Iterator

from roundup.model.notes import Note
from roundup.model.proof import Piece, PieceKind
from roundup.model.remarks.copies import HEADING_DIFFERS, OWN_WORDS_DIFFER, WORDS_ADDED
from roundup.stages._verifying.copies import Wanted, not_compared, quoted, shown
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text import surroundings
from roundup.text.surroundings import Phrases


def word_notes(around: Surroundings, index: int, piece: Piece) -> Iterator[Note]:
    """Compare a heading, or what stands between quotes, with what may stand there."""
    known, wanted = known_at(around, index, piece)
    words = known.unknown(piece.text)
    if not words or around.is_as_today(index) or is_told_at_quote(around, index, piece, wanted):
        return
    if around.has_doubts(piece.text):
        yield not_compared(around.copy, f"what stands beside {quoted(words)}", wanted)
    elif piece.kind is PieceKind.HEADING:
        yield around.copy.note(
            HEADING_DIFFERS,
            f"The {around.copy.noun} has the heading {quoted(shown(piece.text))}, which the "
            "article does not have",
            "Build it again; a heading that is meant belongs in the brief",
            wanted,
        )
    elif wanted:
        yield around.copy.note(
            WORDS_ADDED,
            f"Beside {wanted.whose}, the {around.copy.noun} says {quoted(words)}, which the "
            "article does not say there",
            "Build it again; credit lines are mended in the submission, pull quotes and "
            "interests in the brief",
            wanted,
        )
    else:
        yield around.copy.note(
            OWN_WORDS_DIFFER,
            f"The {around.copy.noun} says {quoted(words)}, which the article does not say",
            "Build it again; words that are meant belong in the brief",
        )


def is_told_at_quote(around: Surroundings, index: int, piece: Piece, wanted: Wanted | None) -> bool:
    """Return whether a heading is told of where the quote under it is compared."""
    if piece.kind is not PieceKind.HEADING or not wanted or wanted.section.is_headed_by_name:
        return False
    at = next(at for at, each in around.quotes.items() if each is wanted)
    between = around.copy.proof.pieces[index + 1 : at]
    is_over = not any(each.kind is PieceKind.HEADING for each in between)
    is_first = wanted.passage is wanted.section.passages[0]
    return is_over and is_first and not around.says(piece.text, wanted.section.heading)


def known_at(around: Surroundings, index: int, piece: Piece) -> tuple[Phrases, Wanted | None]:
    """Find what may be said at a place, and of whose quote it is said if it is of one."""
    before, after = around.before(index), around.after(index)
    if piece.kind is PieceKind.HEADING:
        return around.prepared("headings", surroundings.headings(around.article)), after
    if before and not around.is_headed(index):
        return under(around, before, after), before
    if after and (before or around.is_headed_by(index, after)):
        return over(around, after, is_first=not before), after
    if before:
        return around.prepared("back", surroundings.of_back(around.article)), None
    return around.prepared("front", front(around)), None


def front(around: Surroundings) -> Iterator[str]:
    """Yield what may stand before the first quote."""
    yield from surroundings.of_front(around.article)
    yield from surroundings.of_back(around.article)
    if around.article.sections:
        yield from surroundings.of_opening(around.article, around.article.sections[0])


def under(around: Surroundings, wanted: Wanted, after: Wanted | None) -> Phrases:
    """Find what may stand under a quote, and before the next one."""
    said = [*surroundings.of_passage(around.article, wanted.section, wanted.passage)]
    said += [str(section.number) for section in around.article.sections]
    if not after:
        said += surroundings.of_back(around.article)
    elif around.is_announced:
        said += surroundings.of_passage(around.article, after.section, after.passage)
    if after:
        said += surroundings.of_opening(around.article, after.section)
    return around.prepared(f"under {wanted.passage.id}", said)


def over(around: Surroundings, wanted: Wanted, *, is_first: bool) -> Phrases:
    """Find what may stand between a heading and a quote."""
    said = [*surroundings.of_opening(around.article, wanted.section)]
    said += [str(section.number) for section in around.article.sections]
    if around.is_announced:
        said += surroundings.of_passage(around.article, wanted.section, wanted.passage)
    if is_first and not around.copy.proof.is_whole:
        said += front(around)
    return around.prepared(f"over {wanted.passage.id}", said)
