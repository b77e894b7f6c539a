"""What a PDF holds of a font, the same whichever versions of Pango and HarfBuzz a system has.

Like `quickening`, this reaches into WeasyPrint, and is used with the same versions.
"""

import struct
from collections.abc import Mapping
from typing import Any

# What names a font. Newer versions of Pango describe more, such as the features that it is used
# with, and a font would then have another name, or two.
NAMING = sum(1 << bit for bit in (0, 1, 2, 3, 4, 7))  # Pango's masks; 5 and 6: size and gravity
EVERYTHING = (1 << 16) - 1
# The tables from which glyphs are drawn. Versions of HarfBuzz write some of the others differently,
# and packages of one font differ in them, such as in the time at which they were made.
FOR_DRAWING = frozenset(
    (
        *(b"CFF ", b"OS/2", b"VORG", b"cmap", b"cvt ", b"fpgm", b"gasp", b"glyf", b"head"),
        *(b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"prep", b"vhea", b"vmtx"),
    )
)
# Beginnings of a font with its outlines as TrueType or as PostScript.
FONTS = (b"\x00\x01\x00\x00", b"OTTO")
# In the table `head`: the sum that a whole font comes to, and when it was made and changed.
HEAD, ADJUSTED_AT, ADJUSTED_TO, TIMES = b"head", 8, 0xB1B0AFBA, slice(20, 36)


def embed_alike() -> None:
    """Name and embed fonts by what all versions of Pango and HarfBuzz agree on."""
    from weasyprint.pdf import stream
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    clean = Font.clean

    def font_key(pango_font: Any) -> tuple[int, Any, float]:
        description = ffi.gc(
            pango.pango_font_describe_with_absolute_size(pango_font),
            pango.pango_font_description_free,
        )
        size = pango.pango_font_description_get_size(description) * FROM_UNITS
        pango.pango_font_description_unset_fields(description, EVERYTHING - NAMING)
        return pango.pango_font_description_hash(description), description, size

    def cleaned(self: Any, to_unicode: Any, hinting: Any) -> None:
        clean(self, to_unicode, hinting)
        self.file_content = for_drawing(self.file_content)

    stream.get_pango_font_key, Font.clean = font_key, cleaned


def for_drawing(font: bytes) -> bytes:
    """Return a font with no tables but those that draw it; anything else as it is."""
    if font[:4] not in FONTS:
        return font
    tables = tables_of(font)
    kept = {tag: data for tag, data in sorted(tables.items()) if tag in FOR_DRAWING}
    if HEAD in kept:
        kept[HEAD] = undated(kept[HEAD])
    return written(font[:4], kept)


def tables_of(font: bytes) -> Mapping[bytes, bytes]:
    """Map the tags of a font's tables to their bytes."""
    [count] = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4s3I", font, 12 + 16 * number) for number in range(count))
    return {tag: font[offset : offset + length] for tag, _, offset, length in records}


def written(kind: bytes, tables: Mapping[bytes, bytes]) -> bytes:
    """Write tables, in order of their tags, as a font with its checksums."""
    tables = dict(tables)
    if HEAD in tables:
        tables[HEAD] = adjusted(tables[HEAD], 0)
    half = 1 << (len(tables).bit_length() - 1)  # the largest power of two that is not above
    steps = (half * 16, half.bit_length() - 1, (len(tables) - half) * 16)
    directory = struct.pack(">4s4H", kind, len(tables), *steps)
    begin, body = 12 + 16 * len(tables), b""
    for tag, data in tables.items():
        directory += struct.pack(">4s3I", tag, checksum(data), begin + len(body), len(data))
        body += padded(data)
    if HEAD not in tables:
        return directory + body
    adjustment = (ADJUSTED_TO - checksum(directory + body)) & 0xFFFFFFFF
    return directory + b"".join(
        padded(adjusted(data, adjustment) if tag == HEAD else data) for tag, data in tables.items()
    )


def undated(head: bytes) -> bytes:
    """Return the table `head` without the times at which a font was made."""
    return head[: TIMES.start] + bytes(TIMES.stop - TIMES.start) + head[TIMES.stop :]


def adjusted(head: bytes, adjustment: int) -> bytes:
    """Return the table `head` with the number that adjusts the sum of the whole font."""
    return head[:ADJUSTED_AT] + struct.pack(">I", adjustment) + head[ADJUSTED_AT + 4 :]


def padded(data: bytes) -> bytes:
    """Fill bytes up to a multiple of four."""
    return data + bytes(-len(data) % 4)


def checksum(data: bytes) -> int:
    """Add bytes up as fonts do: as numbers of four bytes."""
    whole = padded(data)
    numbers: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}I", whole)
    return sum(numbers) & 0xFFFFFFFF
