"""A web page: one file that needs nothing else, or a page with its files beside it.

The page runs no script and asks no other host for anything, and its Content-Security-Policy holds
a browser to that.
"""

from base64 import b64encode

from roundup.lock.shortening import shortened
from roundup.model.article import Article, Photo
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.rendering import faces, font_faces, render, stylesheet
from roundup.rendering.layouts import Layout
from roundup.writers._assets import addressed, beside, file_name

channels = frozenset({Channel.WEB})

suffix = ".html"
media_type = "text/html"
libraries = ("fonttools", "jinja2", "pillow")

FOLDER = "assets"


def write(
    article: Article, layout: Layout, house: House, *, assets: bool = False
) -> tuple[File, ...]:
    """Write the page; with `assets`, pictures and fonts are files of their own."""
    article = shortened(article, layout.words)
    address = asset_name if assets else data_address
    article = addressed(article, address)
    used = [face for role in faces(article, layout, house, "screen").values() for face in role]
    fonts = font_faces(used, address)
    styles = stylesheet(article, layout, house, medium="screen", fonts=fonts)
    page = render(article, layout, house, address=address, styles=styles)
    files = beside([*article.photos, *used], FOLDER) if assets else ()
    return (File("index.html", page.encode()), *files)


def data_address(asset: Photo | FontFace) -> str:
    """Write a picture or font as an address that holds it."""
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode()}"


def asset_name(asset: Photo | FontFace) -> str:
    """Say where a picture or font stands beside the page."""
    return f"{FOLDER}/{file_name(asset)}"
