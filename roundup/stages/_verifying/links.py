"""Where the links of a file lead, compared with the article."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from urllib.parse import unquote

from roundup.model.notes import Note
from roundup.model.proof import Piece, PieceKind, Reference
from roundup.model.remarks.copies import LINK_DIFFERS
from roundup.stages._verifying.copies import Wanted, quoted, shown
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text.comparing import wording
from roundup.text.markdown import links_of


def link_notes(around: Surroundings, index: int, piece: Piece) -> Iterator[Note]:
    """Compare where links lead."""
    wanted = around.quotes.get(index)
    for link in piece.links:
        if wanted and not (is_link_of(around, wanted, link) or link.address.startswith("#")):
            yield link_note(around, link, wanted)
        elif not wanted and not may_lead(around, index, link):
            yield link_note(around, link, around.whose(index) if around.before(index) else None)
    if not around.before(index) and piece.kind is PieceKind.TEXT:
        yield from order_notes(around, piece)


def is_link_of(around: Surroundings, wanted: Wanted, link: Reference) -> bool:
    """Return whether a quote has a link; a format may make one of two that lead one way."""
    said = wording(link.words, is_typeset=around.is_typeset).letters
    ways = groupby(links_of(wanted.passage.blocks), key=itemgetter(0))
    return any(
        same_address(address, link.address)
        and said
        in wording("".join(words for _, words in same), is_typeset=around.is_typeset).letters
        for address, same in ways
    )


def may_lead(around: Surroundings, index: int, link: Reference) -> bool:
    """Return whether a link beside the quotes leads where the article says, or stays inside."""
    if is_inside(link.address):
        return True
    article = around.article
    known = [article.address, article.publication_address]
    own = links_of(article.own_blocks)
    before = around.before(index)
    if not before or not around.after(index) or around.is_headed(index):
        known += [address for address, _ in own]
    if before and not around.is_headed(index):
        known += [before.passage.credit.profile]
        known += [address for address, _ in links_of(before.passage.blocks)]
    if around.is_announced and (after := around.after(index)):
        known += [after.passage.credit.profile]
    if not before:
        known += [credit.profile for credit in article.contributors]
    where = link.address
    if article.address and where.partition("#")[0] == article.address:
        return True
    return any(same_address(each, where) for each in known if each)


def order_notes(around: Surroundings, piece: Piece) -> Iterator[Note]:
    """Compare where people's links in a list of them lead, one after another."""
    profiles = [each.profile for each in around.article.contributors if each.profile]
    places = [
        next((at for at, each in enumerate(profiles) if same_address(each, link.address)), -1)
        for link in piece.links
    ]
    there = [at for at in places if at >= 0]
    if there != sorted(there):
        at = next(first for first, second in pairwise(there) if first > second)
        yield link_note(around, Reference(profiles[at], ""), None)


def link_note(around: Surroundings, link: Reference, wanted: Wanted | None) -> Note:
    """Report where a link leads that does not lead there in the article."""
    words = f" on {quoted(shown(link.words))}" if link.words else ""
    beside = f" beside {wanted.whose}" if wanted else ""
    return around.copy.note(
        LINK_DIFFERS,
        f"In the {around.copy.noun}, a link{words}{beside} leads to {quoted(link.address)}, and "
        "not in the article",
        "Build it again; addresses are mended in the submission",
        wanted,
    )


def same_address(first: str, second: str) -> bool:
    """Return whether two addresses are one, written with or without what needs no writing."""
    return plain_address(first) == plain_address(second)


def plain_address(address: str) -> str:
    """Write an address without what needs no writing."""
    return unquote(address).removeprefix("mailto:").rstrip("/")


def is_inside(address: str) -> bool:
    """Return whether an address leads to another place of the same file."""
    return not address or address.startswith("#")
