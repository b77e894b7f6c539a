"""The whole article as data, for programs; `docs/schema/article-1.json` says what stands where.

Every quote is there twice: as nodes, with its emphasis and links, and as `text`, its words alone.
Nothing stands in it that the web page does not say.
"""

import datetime
import json
from typing import Annotated, Any

from roundup.model.article import Article, Passage
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Photo
from roundup.rendering.layouts import Layout
from roundup.text.article_data import KEYS, TYPES, VERSION
from roundup.text.markdown import plain_text
from roundup.writers._assets import FOLDER, beside, file_name

channels = frozenset({Channel.WEB})

suffix = ".json"
media_type = "application/json"
libraries = ("pillow",)
uploads = FOLDER

NAME = "article.json"
SCHEMA = f"urn:roundup:article:{VERSION}"


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    images: Annotated[bool, "Write the pictures into `images/`, beside the data."] = False,
) -> tuple[File, ...]:
    """Write the data; with `images`, the pictures that they name are files beside them."""
    data = json.dumps(value(article), ensure_ascii=False, indent=2) + "\n"
    pictures = beside(article.photos) if images else ()
    return (File(NAME, data.encode()), *pictures)


def value(held: Any) -> Any:
    """Describe what a field holds: nodes, dates, words, numbers or nothing."""
    if isinstance(held, tuple):
        return [value(each) for each in held]
    if isinstance(held, datetime.date):
        return held.isoformat()
    return node(held) if type(held) in KEYS else held


def node(node: Any) -> dict[str, Any]:
    """Describe the article or one of its parts, key by key."""
    kind = type(node)
    described = {"type": TYPES[kind]} if kind in TYPES else {}
    besides = beside_fields(node)
    for key in KEYS[kind]:
        described[key] = besides[key] if key in besides else value(getattr(node, key))
    return described


def beside_fields(node: Any) -> dict[str, Any]:
    """Return what the data say about a node besides its fields."""
    match node:
        case Article():
            status = "draft" if node.words.draft else "published"
            return {"$schema": SCHEMA, "version": VERSION, "status": status}
        case Passage():
            return {"text": plain_text(node.blocks)}
        case Photo():
            return {"file": f"{FOLDER}/{file_name(node)}"}
        case _:
            return {}
