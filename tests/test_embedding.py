"""Fonts in a PDF, the same whichever versions of Pango and HarfBuzz a system has."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from roundup.writers._paper.embedding import FOR_DRAWING, for_drawing
from roundup.writers._paper.typesetting import page_of, typesetter, unpacked_fonts

# What no font that is drawn needs, and what differs between systems.
MADE_ELSEWHERE = {"FFTM": bytes(28), "GDEF": bytes(46), "STAT": bytes(72)}


def shipped_font() -> bytes:
    return min(unpacked_fonts().values(), key=lambda path: path.stat().st_size).read_bytes()


def changed(font: bytes, *, time: int, tables: dict[str, bytes]) -> bytes:
    """Return a font as another system might have it: made at another time, with more tables."""
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    opened["head"].modified = time
    for tag, data in tables.items():
        opened[tag] = DefaultTable(tag)
        opened[tag].data = data
    written = BytesIO()
    opened.save(written, reorderTables=None)
    return written.getvalue()


def test_a_font_is_embedded_with_the_same_bytes_whatever_a_system_adds_to_it() -> None:
    font = shipped_font()
    here = changed(font, time=1, tables={})
    elsewhere = changed(font, time=2, tables=MADE_ELSEWHERE)

    embedded = for_drawing(elsewhere)

    assert here != elsewhere
    assert embedded == for_drawing(here)
    assert for_drawing(embedded) == embedded


def test_an_embedded_font_is_whole_and_draws_the_same() -> None:
    font = shipped_font()

    embedded = TTFont(BytesIO(for_drawing(font)), checkChecksums=2)

    whole = TTFont(BytesIO(font))
    assert {tag.encode() for tag in embedded.reader.keys()} <= FOR_DRAWING  # noqa: SIM118
    for tag in ("glyf", "loca", "hmtx", "cmap", "maxp"):
        assert embedded.reader[tag] == whole.reader[tag]
    data = for_drawing(font)
    total = sum(int.from_bytes(data[at : at + 4]) for at in range(0, len(data), 4))
    assert total & 0xFFFFFFFF == 0xB1B0AFBA


@pytest.mark.parametrize("data", [b"", b"ttcf\0\0\0\0", b"not a font"])
def test_what_is_not_one_font_is_left_alone(data: bytes) -> None:
    assert for_drawing(data) == data


def test_fonts_are_named_by_nothing_that_only_some_versions_of_pango_describe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typesetter()
    from weasyprint.pdf import stream
    from weasyprint.text.ffi import pango

    masks: list[int] = []
    unset = pango.pango_font_description_unset_fields

    class Pango:
        """Pango, with an ear on which fields of a description are dropped."""

        def __getattr__(self, name: str) -> object:
            return getattr(pango, name)

        def pango_font_description_unset_fields(self, description: object, mask: int) -> None:
            masks.append(mask)
            unset(description, mask)

    key = stream.get_pango_font_key
    cell = key.__closure__[key.__code__.co_freevars.index("pango")]
    monkeypatch.setattr(cell, "cell_contents", Pango())

    page_of("<html lang=en><title>a</title><p>Open", {}).write_pdf()

    features, colours = 1 << 8, 1 << 9
    size, gravity, family, variations = 1 << 5, 1 << 6, 1 << 0, 1 << 7
    assert masks
    for mask in masks:
        assert all(mask & dropped for dropped in (features, colours, size, gravity))
        assert not any(mask & kept for kept in (family, variations))
