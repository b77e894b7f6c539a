"""Quotes in two parts, with their pull quote between them, as one quote again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.model.article import Article
from roundup.model.proof import Piece, PieceKind, Proof
from roundup.stages._verifying.finding import IN_TWO, between, is_transcript
from roundup.text.comparing import wording


def rejoined(article: Article, proof: Proof) -> Proof:
    """Return a proof in which no pull quote stands within a quote.

    A pull quote stands before the quote's own words then, or behind what is said of whoever spoke
    before, as if it had been set there.
    """
    pulls = frozenset(letters(each.pull, proof) for each in article.sections if each.pull)
    if not any(is_parted(article, proof, at, pulls) for at in range(len(proof.pieces))):
        return proof
    is_announced = is_transcript(article, proof)
    pieces: list[Piece] = []
    at = 0
    while at < len(proof.pieces):
        if is_parted(article, proof, at, pulls):
            first, pull, second = proof.pieces[at : at + len(IN_TWO)]
            pieces[:] = with_pull(pieces, pull, is_announced=is_announced)
            pieces.append(whole(first, second))
            at += len(IN_TWO)
        else:
            pieces.append(proof.pieces[at])
            at += 1
    return replace(proof, pieces=tuple(pieces))


def is_parted(article: Article, proof: Proof, at: int, pulls: frozenset[str]) -> bool:
    """Return whether two parts of a quote and a pull quote between them begin at a place."""
    pieces = proof.pieces[at : at + len(IN_TWO)]
    if tuple(piece.kind for piece in pieces) != IN_TWO:
        return False
    pull = pieces[1]
    text = between(pull, article.marks) or pull.text
    return not (pull.links or pull.pictures) and letters(text, proof) in pulls


def letters(text: str, proof: Proof) -> str:
    """Return what counts where two texts are compared."""
    return wording(text, is_typeset=proof.is_typeset).letters


def with_pull(pieces: Sequence[Piece], pull: Piece, *, is_announced: bool) -> Iterator[Piece]:
    """Yield the pieces before a quote and its pull quote, which joins mere text at their end."""
    *before, last = pieces or [pull]
    yield from before
    if not pieces or last.kind is not PieceKind.TEXT:
        yield from pieces[-1:]
        yield pull
        return
    lines = (pull.text, last.text) if is_announced else (last.text, pull.text)
    yield replace(last, text="\n".join(lines))


def whole(first: Piece, second: Piece) -> Piece:
    """Return the two parts of a quote as one."""
    return replace(
        first,
        text=f"{first.text}\n{second.ornament}{second.text}".strip(),
        links=first.links + second.links,
        pictures=first.pictures + second.pictures,
        struck=first.struck + second.struck,
    )
