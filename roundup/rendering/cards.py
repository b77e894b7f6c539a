"""Quote cards: one stretch of a quote, set large, with whose it is, in the layout's type.

A layout may bring a `card.html.j2` of its own, and a `card.css` that comes after the shared one.
"""

from dataclasses import dataclass
from typing import Literal

from roundup.model.article import Article, Credit
from roundup.model.house import House
from roundup.rendering.books import families, palette
from roundup.rendering.fonts import faces, stacks
from roundup.rendering.layouts import Layout
from roundup.rendering.page import Address, render
from roundup.rendering.styles import mirrored, resolved

Shape = Literal["wide", "square", "tall"]

TEMPLATE = "card.html.j2"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: a stretch of a quote between its language's marks, and whose it is.

    `asked` is the question that it answers, or empty where there is no room for it.
    """

    quote: str
    credit: Credit
    disclosure: str
    marks: tuple[str, str]
    asked: str = ""


def card_page(
    article: Article, layout: Layout, house: House, card: Card, *, shape: Shape, address: Address
) -> str:
    """Write a card as a page."""
    return render(
        article,
        layout,
        house,
        address=address,
        medium="print",
        template=TEMPLATE,
        more={"card": card, "shape": shape},
    )


def card_sheet(article: Article, layout: Layout, house: House) -> str:
    """Write the sheet of an article's cards."""
    properties = families(stacks(faces(article, layout, house, "print"), layout))
    sheet = mirrored(layout.card) if article.direction == "rtl" else layout.card
    return resolved(sheet, {**palette(layout, house), **properties})
