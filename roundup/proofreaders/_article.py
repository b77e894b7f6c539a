"""The article's data, read back to the article: the other way of `roundup/writers/json.py`."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from roundup.model.article import Article, Passage
from roundup.model.markup import Photo, Table
from roundup.model.proof import UnreadableOutput
from roundup.text.article_data import KEYS, TYPES, VERSION
from roundup.text.markdown import plain_text

KINDS = {name: kind for kind, name in TYPES.items()}

Value = dict[str, Any]


def article_of(data: bytes, pictures: Mapping[str, bytes] | None = None) -> Article:
    """Read an article back; `pictures` maps digests to bytes, and those left out have none.

    Raises `Unreadable` for anything but an article.
    """
    try:
        value = json.loads(data)
        version = value["version"]
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise UnreadableOutput("it is not the data of an article") from problem
    if version != VERSION:
        raise UnreadableOutput(f"it is of version {version!r}, and only {VERSION} is known")
    try:
        article: Article = node(value, Article, pictures or {})
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as problem:
        if isinstance(problem, UnreadableOutput):
            raise
        raise UnreadableOutput("something in it is not as its schema says") from problem
    return article


def field(value: Any, hint: Any, pictures: Mapping[str, bytes]) -> Any:
    """Read what a field holds; raises `TypeError` where the field's type is another one."""
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is not a list")
        return tuple(field(each, get_args(hint)[0], pictures) for each in value)
    kinds = get_args(hint) or (hint,)
    if isinstance(value, dict):
        kind = KINDS[value["type"]] if "type" in value else hint
        read = node(value, kind, pictures)
    else:
        is_date = isinstance(value, str) and datetime.date in kinds
        read = datetime.date.fromisoformat(value) if is_date else value
    if type(read) not in kinds:
        raise TypeError(f"{value!r} stands where {hint} is wanted")
    return read


def node(value: Value, kind: Any, pictures: Mapping[str, bytes]) -> Any:
    """Read the article or one of its parts, key by key."""
    held = {
        name: field(value[name], hint, pictures) for name, hint in hints(kind) if name in KEYS[kind]
    }
    if kind is Photo:
        held["data"] = pictures.get(held["digest"], b"")
    read = kind(**held)
    check(read, value)
    return read


@cache
def hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    """List the fields of a node, each with its type."""
    kinds = get_type_hints(kind)
    return tuple((each.name, kinds[each.name]) for each in fields(kind))


def check(read: Any, value: Value) -> None:
    """Raise an error for words that stand there twice and differ, and for a row of another length.

    A row of a table is as long as its head, and there are two marks around quotes.
    """
    match read:
        case Article(marks=marks):
            if len(marks) != 2:
                raise ValueError("a quote stands between two marks")
        case Passage():
            if plain_text(read.blocks) != value["text"]:
                raise UnreadableOutput(f"the words of `{read.id}` stand there twice, and differ")
        case Table(head, rows, alignments):
            if any(len(row) != len(head) for row in (alignments, *rows)):
                raise ValueError("a row is not as long as the head")
