"""A web page: one file that needs nothing else, or a page with its files beside it.

The page runs no script and asks no other host for anything, and its Content-Security-Policy holds
a browser to that.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated
from urllib.parse import urljoin, urlsplit

from roundup.lock.shortening import shortened
from roundup.model.article import Article, ShareImage
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.model.markup import Photo
from roundup.options import FilesOf, Flag
from roundup.rendering import LIBRARIES, faces, font_faces, render, stylesheet
from roundup.rendering.layouts import Layout
from roundup.writers._assets import addressed, beside, file_name

channels = frozenset({Channel.WEB})

suffix = ".html"
media_type = "text/html"
libraries = LIBRARIES
is_default = True
also_called = ("web",)

FOLDER = "assets"
# The quote cards lie in a folder beside the page; networks show the wide ones.
CARD = "cards/{}-wide.png"
CARD_TEXT = "cards/{}.alt.txt"


def write(
    article: Article,
    layout: Layout,
    house: House,
    *,
    assets: Annotated[
        bool, Flag(), "Put pictures, fonts and styles beside the page, not into it."
    ] = False,
    cards: Annotated[tuple[File, ...], FilesOf("cards")] = (),
) -> tuple[File, ...]:
    """Write the page; with `assets`, pictures and fonts are files of their own.

    `cards` are the files of the quote cards; one of them stands for the page where it is linked.
    """
    article = replace(article, share=share_image(article, cards))
    by_role = faces(article, layout, house, "screen")  # also for what is folded on the page
    article = shortened(article, layout.words)
    address = asset_name if assets else data_address
    article = addressed(article, address)
    used = [face for role in by_role.values() for face in role]
    fonts = font_faces(used, address)
    styles = stylesheet(article, layout, house, medium="screen", fonts=fonts, used=by_role)
    page = render(article, layout, house, address=address, styles=styles)
    files = beside([*article.photos, *used], FOLDER) if assets else ()
    return (File("index.html", page.encode()), *files)


def data_address(asset: Photo | FontFace) -> str:
    """Write a picture or font as an address that holds it."""
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode()}"


def asset_name(asset: Photo | FontFace) -> str:
    """Return where a picture or font stands beside the page."""
    return f"{FOLDER}/{file_name(asset)}"


def share_image(article: Article, cards: Iterable[File]) -> ShareImage | None:
    """Choose the picture that stands for an article's page: its first wide card.

    Networks want a whole address, so there is none without one, nor of a person who is not on the
    page.
    """
    parts = urlsplit(article.address)
    if not article.address or parts.query or parts.fragment:
        return None
    is_file = "." in parts.path.rpartition("/")[2]
    base = article.address if is_file else f"{article.address.rstrip('/')}/"
    data = {file.name: file.data for file in cards}
    for passage in article.passages:
        picture = data.get(name := CARD.format(passage.id))
        if picture:
            alt = " ".join(data[CARD_TEXT.format(passage.id)].decode().split())
            width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))  # its header
            return ShareImage(urljoin(base, name), alt, width, height)
    return None
