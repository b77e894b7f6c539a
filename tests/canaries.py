"""Finding planted words in any bytes, however they are packed."""

import base64
import gzip
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

import pypdfium2

DEEPEST = 4
LARGEST = 50_000_000
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}(?:\r?\n[A-Za-z0-9+/]+)*={0,2}")
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def seen(data: bytes, planted: Iterable[str]) -> set[str]:
    """Return which planted words are in some bytes, or in anything that is packed in them."""
    wanted = {word: spellings(word) for word in planted}
    found: set[str] = set()
    for layer in layers(data):
        lowered = layer.lower()
        found |= {word for word, spelt in wanted.items() if any(each in lowered for each in spelt)}
    return found


def spellings(word: str) -> tuple[bytes, ...]:
    """Return how bytes may hold a word: as text, in UTF-16, or as the numbers of UTF-16."""
    wide = word.lower().encode("utf-16-be")
    return (word.lower().encode(), wide, word.lower().encode("utf-16-le"), wide.hex().encode())


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield some bytes, and everything that is packed in them."""
    yield data
    if depth < DEEPEST:
        for inner in unpacked(data):
            yield from layers(inner, depth + 1)


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in some bytes, one level down."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive.comment
            for member in archive.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield archive.read(member)
        return
    if data[:2] == b"\x1f\x8b":
        with suppress(OSError, EOFError):
            yield gzip.decompress(data)
    for match in ZLIB.finditer(data):
        with suppress(zlib.error):
            inner = zlib.decompressobj().decompress(data[match.start() :], LARGEST)
            if inner:
                yield inner
    if data[:5] == b"%PDF-":
        # its bytes may hold "=3D" by chance, and would be no PDF once that is decoded
        yield words_of(data)
    elif b"=\n" in data or b"=\r\n" in data or b"=3D" in data:
        yield quopri.decodestring(data)
    for match in BASE64.finditer(data):
        with suppress(ValueError):
            yield base64.b64decode(match.group().replace(b"\r", b"").replace(b"\n", b""))


def words_of(data: bytes) -> bytes:
    """Return the words that a reader of a PDF sees, whose glyphs have other numbers."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages).encode()
