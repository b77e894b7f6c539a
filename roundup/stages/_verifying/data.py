"""What a file tells programs, what marks its words, and what it takes from elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from roundup.lock.shortening import MARK
from roundup.model.article import Article
from roundup.model.markup import Strikethrough
from roundup.model.notes import Note, Origin
from roundup.model.proof import Claim, Piece
from roundup.model.remarks.copies import DATA_DIFFER, NOT_COMPARED, PAGES_MARKED, WORDS_STRUCK
from roundup.stages._verifying.copies import Copy, Wanted, quoted, shown
from roundup.stages._verifying.links import same_address
from roundup.text import surroundings
from roundup.text.comparing import agreement, is_same, wording
from roundup.text.markdown import plain, plain_text
from roundup.text.surroundings import Phrases


def data_notes(article: Article, copy: Copy, wanted: Sequence[Wanted]) -> Iterator[Note]:
    """Compare what a file tells programs: of every quote, and of itself."""
    front = Phrases(
        (*surroundings.of_front(article), *surroundings.of_back(article)), is_typeset=False
    )
    for label in copy.proof.labels:
        if words := front.unknown(label) if not is_beginning(label, article) else "":
            yield copy.note(
                DATA_DIFFER,
                f"The {copy.noun} is described to programs as {quoted(shown(label))}, and the "
                f"article does not say {quoted(words)}",
                "Build it again",
            )
    claims = copy.proof.claims
    if claims and len(claims) != len(wanted):
        yield copy.note(
            DATA_DIFFER,
            f"The {copy.noun} tells search engines of {len(claims)} quotes; the article has "
            f"{len(wanted)}",
            "Build it again",
        )
    for claim, quote in zip(claims, wanted, strict=False):
        if part := differing_part(claim, quote):
            yield copy.note(
                DATA_DIFFER,
                f"Of {quote.whose}, the {copy.noun} tells search engines otherwise: "
                f"{quoted(shown(part))}",
                "Build it again",
                quote,
            )


def is_beginning(label: str, article: Article) -> bool:
    """Return whether a description is the beginning of what the article says."""
    said = wording(label.removesuffix(MARK), is_typeset=False).letters
    texts = (article.deck, plain_text(article.introduction), *article.questions)
    return any(wording(text, is_typeset=False).letters.startswith(said) for text in texts)


def differing_part(claim: Claim, wanted: Wanted) -> str:
    """Return what of a quote is told otherwise; nothing if all is as the article has it."""
    credit = wanted.passage.credit
    names = (
        ("", "", "") if credit.is_anonymous else (credit.name, credit.title, credit.organisation)
    )
    told = (claim.name, claim.title, claim.organisation)
    for known, other in zip(names, told, strict=True):
        if known != other and (known or other):
            return other or "nothing"
    if claim.address and not same_address(claim.address, credit.profile):
        return claim.address
    said, whole = (
        wording(text, is_typeset=False) for text in (claim.text, plain_text(wanted.passage.blocks))
    )
    beginning = said.marks.removesuffix(MARK).rstrip()
    is_cut = claim.text.endswith(MARK) and whole.marks.startswith(beginning)
    if is_cut or is_same(whole, said):
        return ""
    return said.around(agreement(whole, said)[1]) or "nothing"


def struck_notes(copy: Copy, piece: Piece, wanted: Wanted | None) -> Iterator[Note]:
    """Return which words are struck through that nobody struck."""
    own = letters_of(struck_in(wanted.passage.blocks)) if wanted else ""
    for words in (each.strip() for each in piece.struck):
        if letters_of(words) not in own:
            whose = wanted.whose if wanted else "the words of the editor"
            yield copy.note(
                WORDS_STRUCK,
                f"In {whose}, or beside them, the {copy.noun} strikes through {quoted(words)}",
                "Build it again; a cut that is meant belongs in the edit of the answer",
                wanted,
            )


def letters_of(text: str) -> str:
    """Return the letters of a text, without the marks between them."""
    return wording(text, is_typeset=False).letters


def struck_in(node: Any) -> str:
    """Return the words that an expert has struck through, a line for each stretch."""
    if isinstance(node, Strikethrough):
        return f"{plain(node.children)}\n"
    if is_dataclass(node):
        return struck_in([getattr(node, each.name) for each in fields(node)])
    return "".join(map(struck_in, node)) if isinstance(node, tuple | list) else ""


def overlay_notes(copy: Copy) -> Iterator[Note]:
    """Report what somebody has laid over the pages."""
    for mark in dict.fromkeys(copy.proof.marks):
        yield copy.note(
            PAGES_MARKED,
            f"Somebody has laid {mark} over a page of the {copy.noun}",
            "Build it again, or take the marks away in the program that made them",
        )


def unread_notes(copy: Copy) -> Iterator[Note]:
    """Report what a file takes from elsewhere, so that nobody knows what its readers see."""
    for what in copy.proof.unread:
        yield NOT_COMPARED.note(
            f"Not compared: the {copy.noun} takes from elsewhere {what}",
            hint="Build it again, or take that out",
            origin=Origin(copy.name),
        )
