"""Pictures and fonts as files beside an output, named by what is in them."""

from collections.abc import Iterable

from roundup.model.article import Article, Photo
from roundup.model.file import File
from roundup.model.house import FontFace

FOLDER = "images"
DIGEST_LENGTH = 16
# Not `mimetypes`: it reads the machine's own tables.
SUFFIXES = {
    "font/otf": ".otf",
    "font/ttf": ".ttf",
    "font/woff": ".woff",
    "font/woff2": ".woff2",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}


def file_name(asset: Photo | FontFace) -> str:
    """Name a file by its bytes, so that it may be cached for ever."""
    return f"{asset.digest[:DIGEST_LENGTH]}{SUFFIXES[asset.media_type]}"


def beside(assets: Iterable[Photo | FontFace], folder: str = FOLDER) -> tuple[File, ...]:
    """Make a file of everything, once each and in order of their names."""
    found = {f"{folder}/{file_name(each)}": each.data for each in assets}
    return tuple(File(name, data) for name, data in sorted(found.items()))


def portraits(article: Article) -> tuple[Photo, ...]:
    """List the portraits, once each."""
    found = [passage.credit.portrait for passage in article.passages]
    return tuple(dict.fromkeys(each for each in found if isinstance(each, Photo)))


def hosted(photo: Photo | FontFace, images: str) -> str:
    """Say where a picture stands once its folder is uploaded to an address."""
    return f"{images.rstrip('/')}/{file_name(photo)}"
