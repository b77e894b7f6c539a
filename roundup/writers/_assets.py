"""Pictures and fonts as files beside an output, named by what is in them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from roundup.model.article import Article, Passage
from roundup.model.file import File
from roundup.model.house import FontFace
from roundup.model.markup import Block, Photo, Picture
from roundup.text.nodes import changed, with_passages

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
    data_by_name = {f"{folder}/{file_name(each)}": each.data for each in assets}
    return tuple(File(name, data) for name, data in sorted(data_by_name.items()))


def portraits(article: Article) -> tuple[Photo, ...]:
    """List the portraits and the pictures in answers, once each."""
    passages = [
        each
        for passage in article.passages
        for each in (passage.credit.portrait, *(picture.photo for picture in passage.pictures))
    ]
    return tuple(dict.fromkeys(each for each in passages if isinstance(each, Photo)))


def addressed(article: Article, address: Callable[[Photo], str]) -> Article:
    """Set where every picture in an answer is stored."""

    def block(node: Block) -> Block:
        return replace(node, address=address(node.photo)) if isinstance(node, Picture) else node

    def passage(quoted: Passage) -> Passage:
        return replace(quoted, blocks=changed(quoted.blocks, block)) if quoted.pictures else quoted

    return with_passages(article, passage)


def hosted(photo: Photo | FontFace, images: str) -> str:
    """Return where a picture stands once its folder is uploaded to an address."""
    return f"{images.rstrip('/')}/{file_name(photo)}"
