"""The heading over a quote, and the interests and corrections that the article tells of."""

from collections.abc import Iterator

from roundup.model.notes import Note
from roundup.model.proof import PieceKind
from roundup.model.remarks.copies import CORRECTION_MISSING, HEADING_DIFFERS, INTEREST_MISSING
from roundup.stages._verifying.copies import Said, Wanted, quoted, shown, texts_of
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text.markdown import plain_text


def heading_notes(around: Surroundings, wanted: Wanted, said: Said) -> Iterator[Note]:
    """Compare the heading over a quote, if the quote is the first under it."""
    section = wanted.section
    if section.is_headed_by_name or wanted.passage is not section.passages[0]:
        return
    over = over_quote(around, said.index)
    if around.says(over, section.heading) or around.has_doubts(over):
        return
    yield around.copy.note(
        HEADING_DIFFERS,
        f"Over {wanted.whose}, the {around.copy.noun} says {quoted(shown(over))}",
        "Build it again; the headings of answers stand in the brief",
        wanted,
    )


def over_quote(around: Surroundings, index: int) -> str:
    """Return the last heading before a quote, and what stands between them."""
    pieces = around.copy.proof.pieces
    texts: list[str] = []
    for at in range(index - 1, -1, -1):
        if at in around.quotes:
            break
        texts.insert(0, pieces[at].text)
        if pieces[at].kind is PieceKind.HEADING:
            break
    return "\n".join(texts)


def interest_notes(around: Surroundings, wanted: Wanted, said: Said) -> Iterator[Note]:
    """Find the interest that an expert has."""
    disclosure = wanted.passage.disclosure
    if not disclosure:
        return
    pieces = around.copy.proof.pieces
    near = [pieces[at] for at in (said.index - 1, said.index + 1) if 0 <= at < len(pieces)]
    beside = "\n".join(piece.text for piece in near if piece.kind is PieceKind.TEXT)
    if not (around.says(beside, disclosure) or around.has_doubts(disclosure)):
        yield around.copy.note(
            INTEREST_MISSING,
            f"The {around.copy.noun} does not say of {wanted.name} what the article does: "
            f"{quoted(disclosure)}",
            "Build it again; what is disclosed stands in the brief, under `disclosure`",
            wanted,
        )


def own_interest_notes(around: Surroundings) -> Iterator[Note]:
    """Find what the house discloses of the whole article."""
    told = plain_text(around.article.disclosure)
    if not told or around.copy.is_excerpt or around.has_doubts(told):
        return
    said = "\n".join(texts_of(around.copy.proof.pieces))
    if not all(around.says(said, line) for line in told.split("\n")):
        yield around.copy.note(
            INTEREST_MISSING,
            f"The {around.copy.noun} does not disclose what the article does: {quoted(told)}",
            "Build it again; what is disclosed stands in the brief, under `disclosure`",
        )


def correction_notes(around: Surroundings) -> Iterator[Note]:
    """Find every correction that the article tells of, with its day."""
    if around.copy.is_excerpt:
        return
    said = "\n".join(texts_of(around.copy.proof.pieces))
    for notice in around.article.corrections:
        told = [notice.date_text, *plain_text(notice.blocks).split("\n")]
        if any(map(around.has_doubts, told)) or all(around.says(said, each) for each in told):
            continue
        yield around.copy.note(
            CORRECTION_MISSING,
            f"The {around.copy.noun} does not tell of the correction of {notice.date_text}",
            "Build it again; the brief lists what was put right under `corrections`",
        )
