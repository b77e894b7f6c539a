"""A quote card, by the words that are written into its picture, or the text beside it.

The picture itself is not read. But the words say which drawing they are of, so that a picture that
was drawn over is told from the one that was made.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256

from roundup.model.proof import Piece, PieceKind, Proof, UnreadableOutput

suffixes = ("-wide.png", "-square.png", "-tall.png", ".alt.txt")
noun = "card"

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST = 20_000_000
WORDS, DIGEST, DRAWN = (b"iTXt", b"Description"), (b"tEXt", b"Drawing"), b"IDAT"
MARKS = frozenset("‘’“”„«»「」")
CREDIT = "— "


def read(data: bytes) -> Proof:
    """Parse a card: the first line is the quote, the second whose it is."""
    if len(data) > LARGEST:
        raise UnreadableOutput(f"it is larger than {LARGEST // 1_000_000} megabytes")
    text = words_of(data) if data.startswith(SIGNATURE) else data
    try:
        first, *rest = [line.strip() for line in text.decode("utf-8-sig").strip().splitlines()]
    except ValueError as error:
        raise UnreadableOutput("it does not say what stands on it") from error
    credit = "\n".join(rest).removeprefix(CREDIT)
    return Proof(
        (Piece(PieceKind.QUOTE, bare(first)), Piece(PieceKind.TEXT, credit)), is_stretch=True
    )


def bare(quote: str) -> str:
    """Remove the outer marks, and no other that stand beside them."""
    begin, end = quote[:1] in MARKS, quote[-1:] in MARKS
    return quote[int(begin) : len(quote) - int(end)].strip()


def words_of(picture: bytes) -> bytes:
    """Return the words stored in a picture, if they are of what is drawn there."""
    texts, drawn = {}, sha256()
    for kind, data in chunks(picture):
        name, _, rest = data.partition(b"\0")
        texts[kind, name] = rest
        if kind == DRAWN:
            drawn.update(data)
    if WORDS not in texts:
        raise UnreadableOutput("it does not say what stands on it, as a picture from elsewhere")
    if texts.get(DIGEST) != drawn.hexdigest().encode():
        raise UnreadableOutput("the picture was changed since it was made, or stored again")
    # Two bytes on compression, then the language and what the name is called in it.
    return texts[WORDS][2:].split(b"\0", 2)[-1]


def chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG."""
    position = len(SIGNATURE)
    while position + 12 <= len(picture):
        length = int.from_bytes(picture[position : position + 4], "big")
        end = position + 8 + length
        body, check = picture[position + 4 : end], picture[end : end + 4]
        if zlib.crc32(body).to_bytes(4, "big") != check:
            raise UnreadableOutput("it is damaged")
        yield body[:4], body[4:]
        position = end + 4
