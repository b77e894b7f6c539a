"""Portraits as files to be put on the web, and where they are then."""

from roundup.model.article import Article, Photo
from roundup.model.file import File

FOLDER = "images"
DIGEST_LENGTH = 16
SUFFIXES = {"image/gif": ".gif", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


def image_files(article: Article) -> tuple[File, ...]:
    """Make a file of each portrait, named by what is in it."""
    portraits = {
        image_name(portrait): portrait.data
        for portrait in (passage.credit.portrait for passage in article.passages)
        if isinstance(portrait, Photo)
    }
    return tuple(File(f"{FOLDER}/{name}", data) for name, data in sorted(portraits.items()))


def image_address(photo: Photo, prefix: str) -> str:
    """Say where a portrait is once its file lies at the house's address for pictures."""
    return f"{prefix.removesuffix('/')}/{image_name(photo)}"


def image_name(photo: Photo) -> str:
    """Name a portrait's file."""
    return f"{photo.digest[:DIGEST_LENGTH]}{SUFFIXES[photo.media_type]}"
