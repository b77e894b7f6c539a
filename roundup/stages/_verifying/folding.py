"""Quotes that a page shows as their beginning, with the whole to be unfolded under it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.model.article import Article
from roundup.model.proof import Piece, Proof
from roundup.stages._verifying.copies import Wanted
from roundup.stages._verifying.finding import IN_TWO, beginning_of, between, quotes_of
from roundup.text.comparing import Wording, wording
from roundup.text.language import language


def unfolded(article: Article, proof: Proof) -> Proof:
    """Return a proof in which a beginning and the whole under it are one quote.

    It is the whole where the beginning is one of those to which that quote may be cut, and else
    the beginning, which is told of then.
    """
    return replace(proof, pieces=tuple(once(article, proof)))


def once(article: Article, proof: Proof) -> Iterator[Piece]:
    """Yield the pieces of a proof with either the beginning or the whole of a quote."""
    at = 0
    while at < len(proof.pieces):
        pieces = proof.pieces[at : at + len(IN_TWO)]
        if not is_folded(article, proof, pieces):
            yield proof.pieces[at]
            at += 1
            continue
        yield from pieces[2:] if begins(article, proof, pieces) else pieces[:2]
        at += len(IN_TWO)


def is_folded(article: Article, proof: Proof, pieces: Sequence[Piece]) -> bool:
    """Return whether pieces are two texts of a quote, the second whole, around the way to it."""
    if tuple(piece.kind for piece in pieces) != IN_TWO:
        return False
    _, way, whole = pieces
    words, led = (
        wording(text, is_typeset=proof.is_typeset) for text in (article.words.rest, way.text)
    )
    is_way = led.letters == words.letters and not (way.links or way.pictures)
    return is_way and any(wholes(article, proof, whole))


def wholes(article: Article, proof: Proof, piece: Piece) -> Iterator[Wanted]:
    """Yield the article's quotes that have the letters of a piece."""
    letters = said(article, proof, piece).letters
    return (each for each in quotes_of(article, proof) if each.words.letters == letters)


def begins(article: Article, proof: Proof, pieces: Sequence[Piece]) -> bool:
    """Return whether the quote that follows whole may be cut to the first of pieces."""
    beginning = said(article, proof, pieces[0])
    turns = language(article.language).turns
    return any(
        beginning_of(wanted, beginning, turns) for wanted in wholes(article, proof, pieces[2])
    )


def said(article: Article, proof: Proof, piece: Piece) -> Wording:
    """Return the words of a quote, between the marks around it."""
    return wording(between(piece, article.marks) or piece.text, is_typeset=proof.is_typeset)
