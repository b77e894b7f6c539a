"""Reading packages, which are zip archives of XML, without trusting what they say about themselves.

An archive of a few bytes can claim, and can hold, gigabytes; an XML file of a few lines can unfold
into as many. So sizes are limited while reading, and no document may declare an entity.
"""

import lzma
import posixpath
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html.entities import name2codepoint
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from roundup.model.proof import UnreadableOutput

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# A part of a large book is a hundredth of it.
LARGEST_PART = 50_000_000
LARGEST = 200_000_000
MOST_PARTS = 10_000
DEEPEST = 400
# What `zipfile` raises for archives that were torn, locked, or made up.
TORN = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, IndexError, KeyError, OSError, RuntimeError, ValueError),
)


class Package:
    """An archive that is read part by part, and never more of it than the limits allow."""

    def __init__(self, data: bytes) -> None:
        with told():
            self.archive = ZipFile(BytesIO(data))
        self.names = frozenset(self.archive.namelist())
        self.left = LARGEST
        if len(self.names) > MOST_PARTS:
            raise UnreadableOutput(f"it has more than {MOST_PARTS:,} parts")

    def bytes_of(self, name: str) -> bytes:
        """Read a part."""
        if name not in self.names:
            raise UnreadableOutput(f"it lacks its part `{name}`")
        with told(), self.archive.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        self.left -= len(data)
        if len(data) > LARGEST_PART or self.left < 0:
            raise UnreadableOutput(f"its part `{name}` is larger than such files are")
        return data

    def tree_of(self, name: str) -> "Element":
        """Read a part that is XML."""
        return tree(self.bytes_of(name), name)


@contextmanager
def told() -> Iterator[None]:
    """Report any broken archive as damaged."""
    try:
        yield
    except TORN as error:
        raise UnreadableOutput("it is damaged, or locked with a password") from error


def tree(data: bytes, name: str) -> "Element":
    """Read XML that declares nothing."""
    from xml.etree.ElementTree import TreeBuilder

    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableOutput(f"the elements of `{name}` stand more than {DEEPEST} deep")
        builder.start(qualified(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(qualified(tag))

    def refuse(*_: object) -> NoReturn:
        raise UnreadableOutput(f"its part `{name}` declares entities, as no such file does")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    # Older books name no-break spaces as pages do, by a declaration that lies elsewhere.
    parser.SkippedEntityHandler = lambda entity, _: builder.data(named(entity))
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError, AssertionError) as error:
        if isinstance(error, UnreadableOutput):
            raise
        raise UnreadableOutput(f"its part `{name}` is not XML as it should be") from error


def named(entity: str) -> str:
    """Write the character of an entity's name."""
    return chr(name2codepoint[entity]) if entity in name2codepoint else ""


def qualified(tag: str) -> str:
    """Write a name as other parsers do: its namespace in braces."""
    return f"{{{tag}" if "}" in tag else tag


def local(name: object) -> str:
    """Remove the namespace from a name; comments have no name."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: "Element", name: str) -> str:
    """Return an element's attribute, whatever its namespace."""
    return next((value for key, value in element.items() if local(key) == name), "")


def beside(part: str, target: str) -> str:
    """Resolve a reference from one part to another."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).lstrip("/")
