"""Words in a picture: what stands on a PNG, written into it, and what it was written for."""

import zlib
from hashlib import sha256

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DRAWN = b"IDAT"


def labelled(picture: bytes, words: str, language: str) -> bytes:
    """Write into a PNG what stands on it, and a digest of the drawing that this is true of."""
    first = picture.index(DRAWN) - 4
    description = b"Description\0\0\0" + language.encode() + b"\0\0" + words.encode()
    digest = b"Drawing\0" + drawing_digest(picture).encode()
    return b"".join(
        (picture[:first], chunk(b"iTXt", description), chunk(b"tEXt", digest), picture[first:])
    )


def drawing_digest(picture: bytes) -> str:
    """Sum up what is drawn, and nothing else, in a SHA-256."""
    digest, position = sha256(), len(SIGNATURE)
    while position < len(picture):
        length = int.from_bytes(picture[position : position + 4], "big")
        if picture[position + 4 : position + 8] == DRAWN:
            digest.update(picture[position + 8 : position + 8 + length])
        position += 12 + length
    return digest.hexdigest()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write one chunk of a PNG."""
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
