"""The article's data, read back to the article: the other way of `roundup/writers/json.py`."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from roundup.model import article as model
from roundup.model.article import (
    Article,
    Block,
    Cell,
    Code,
    CodeBlock,
    Credit,
    Emphasis,
    Footnote,
    FootnoteMark,
    Footnotes,
    Group,
    Inline,
    LineBreak,
    Link,
    Listing,
    Monogram,
    Paragraph,
    Passage,
    Photo,
    Picture,
    Quotation,
    Rule,
    Section,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
    Words,
)
from roundup.model.proof import UnreadableOutput
from roundup.text.markdown import plain_text

VERSION = 1
PLAIN = (str, int, bool)

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
        read = article(value, pictures or {})
        check(read)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as problem:
        if isinstance(problem, UnreadableOutput):
            raise
        raise UnreadableOutput("something in it is not as its schema says") from problem
    return read


def check(node: Any) -> None:
    """Raise `TypeError` unless words are words and numbers numbers, all the way down."""
    kinds = get_type_hints(type(node), vars(model))
    for field in fields(node):
        value = getattr(node, field.name)
        if kinds[field.name] in PLAIN and type(value) is not kinds[field.name]:
            raise TypeError(f"{field.name} is {value!r}")
        for each in flat(value):
            check(each)


def flat(found: Any) -> Iterator[Any]:
    """Yield the nodes that a field holds."""
    if isinstance(found, tuple):
        for each in found:
            yield from flat(each)
    elif is_dataclass(found):
        yield found


def article(value: Value, pictures: Mapping[str, bytes]) -> Article:
    """Read the whole."""
    logo, date = value["logo"], value["date"]
    return Article(
        slug=value["slug"],
        address=value["address"],
        headline=value["headline"],
        deck=value["deck"],
        byline=value["byline"],
        publication=value["publication"],
        publication_address=value["publication_address"],
        rights=value["rights"],
        language=value["language"],
        direction=value["direction"],
        date=datetime.date.fromisoformat(date) if date else None,
        date_text=value["date_text"],
        published=value["published"],
        minutes=value["minutes"],
        experts=value["experts"],
        introduction=blocks(value["introduction"]),
        groups=tuple(group(each, pictures) for each in value["groups"]),
        disclosure=blocks(value["disclosure"]),
        methodology=value["methodology"],
        words=Words(**value["words"]),
        logo=photo(logo, pictures) if logo else None,
    )


def group(value: Value, pictures: Mapping[str, bytes]) -> Group:
    """Read a question and its sections."""
    sections = tuple(section(each, pictures) for each in value["sections"])
    return Group(value["question"], value["heading"], value["anchor"], sections)


def section(value: Value, pictures: Mapping[str, bytes]) -> Section:
    """Read a section."""
    return Section(
        number=value["number"],
        anchor=value["anchor"],
        heading=value["heading"],
        passages=tuple(passage(each, pictures) for each in value["passages"]),
        pull=value["pull"],
    )


def passage(value: Value, pictures: Mapping[str, bytes]) -> Passage:
    """Read a quote, whose words stand there twice."""
    read = blocks(value["blocks"], pictures)
    if plain_text(read) != value["text"]:
        raise UnreadableOutput(f"the words of `{value['id']}` stand there twice, and differ")
    return Passage(
        id=value["id"],
        blocks=read,
        credit=credit(value["credit"], pictures),
        question=value["question"],
        disclosure=value["disclosure"],
        is_shortened=value["is_shortened"],
    )


def credit(value: Value, pictures: Mapping[str, bytes]) -> Credit:
    """Read who said it."""
    shown = value["portrait"]
    read = photo(shown, pictures) if shown["type"] == "photo" else monogram(shown)
    return Credit(**{**value, "portrait": read})


def photo(value: Value, pictures: Mapping[str, bytes]) -> Photo:
    """Read a picture."""
    return Photo(
        digest=value["digest"],
        data=pictures.get(value["digest"], b""),
        media_type=value["media_type"],
        width=value["width"],
        height=value["height"],
        alt=value["alt"],
    )


def monogram(value: Value) -> Monogram:
    """Read what is shown instead of a picture."""
    return Monogram(value["initials"], value["alt"])


def blocks(
    found: Iterable[Value], pictures: Mapping[str, bytes] | None = None
) -> tuple[Block, ...]:
    """Read blocks."""
    return tuple(BLOCKS[each["type"]](each, pictures or {}) for each in found)


def inlines(found: Iterable[Value]) -> tuple[Inline, ...]:
    """Read inlines."""
    return tuple(INLINES[each["type"]](each) for each in found)


def listing(value: Value, pictures: Mapping[str, bytes]) -> Listing:
    """Read a list."""
    return Listing(tuple(blocks(item, pictures) for item in value["items"]), value["start"])


def table(value: Value) -> Table:
    """Read a table, of which every row is as long as its head."""
    head, alignments = cells(value["head"]), tuple(value["alignments"])
    rows = tuple(map(cells, value["rows"]))
    if any(len(row) != len(head) for row in (alignments, *rows)):
        raise ValueError("a row is not as long as the head")
    return Table(head, rows, alignments, value["label"])


def cells(row: Iterable[Iterable[Value]]) -> tuple[Cell, ...]:
    """Read a row of a table."""
    return tuple(map(inlines, row))


def footnotes(value: Value, pictures: Mapping[str, bytes]) -> Footnotes:
    """Read the notes of a quote."""
    notes = tuple(
        Footnote(each["number"], blocks(each["blocks"], pictures), each["is_referred_to"])
        for each in value["notes"]
    )
    return Footnotes(notes, value["anchor"], value["label"], value["back"])


BLOCKS: Mapping[str, Callable[[Value, Mapping[str, bytes]], Block]] = {
    "paragraph": lambda value, _: Paragraph(inlines(value["children"])),
    "subheading": lambda value, _: Subheading(inlines(value["children"])),
    "list": listing,
    "code-block": lambda value, _: CodeBlock(value["text"], value["language"]),
    "quotation": lambda value, pictures: Quotation(blocks(value["children"], pictures)),
    "rule": lambda *_: Rule(),
    "table": lambda value, _: table(value),
    "footnotes": footnotes,
    "picture": lambda value, pictures: Picture(photo(value["photo"], pictures), value["label"]),
}
INLINES: Mapping[str, Callable[[Value], Inline]] = {
    "text": lambda value: Text(value["text"]),
    "emphasis": lambda value: Emphasis(inlines(value["children"])),
    "strong": lambda value: Strong(inlines(value["children"])),
    "strikethrough": lambda value: Strikethrough(inlines(value["children"])),
    "code": lambda value: Code(value["text"]),
    "link": lambda value: Link(value["address"], inlines(value["children"]), value["is_own"]),
    "line-break": lambda _: LineBreak(),
    "footnote-mark": lambda value: FootnoteMark(
        value["number"], value["anchor"], value["is_first"]
    ),
}
