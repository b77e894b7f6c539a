"""The house's own colours are measured, and what cannot be read is told with what could be."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.rendering import layouts
from roundup.rendering.contrast import PAIRS, contrast_notes, readable
from roundup.rendering.styles import CONTRAST, contrast, palettes

COLOUR = st.from_regex("#[0-9a-f]{6}", fullmatch=True)


def notes(layout: str = "magazine", **colours: str) -> list[Note]:
    found = contrast_notes(layouts.load(layout), House(colours=colours), lambda _: Origin("x", 3))
    return list(found)


@pytest.mark.parametrize("layout", sorted(layouts.names()))
def test_a_house_without_colours_has_nothing_to_mend(layout: str) -> None:
    assert notes(layout) == []


def test_a_colour_that_can_be_read_is_no_matter() -> None:
    assert notes(accent="#8c2f1b", accent_dark="#f0937c") == []


def test_a_colour_that_cannot_be_read_is_told_with_the_measure_and_the_nearest_that_can() -> None:
    [note] = notes(accent="#e08060")

    assert (note.code, str(note.origin)) == ("W210", "x:3")
    assert note.message.startswith("`accent` #e08060 on `paper` #fcfaf5 has a contrast of 2.")
    assert note.hint == 'The nearest that can be read is `accent = "#a86048"`'


def test_the_dark_palette_is_measured_by_itself() -> None:
    [note] = notes(accent_dark="#8c2f1b")

    assert "`accent_dark` #8c2f1b on `paper_dark` #171512" in note.message


def test_paper_is_measured_under_everything_that_stands_on_it() -> None:
    found = notes(paper="#808080")

    assert [note.message.split("`")[1] for note in found] == ["ink", "muted", "accent"]
    assert all("`paper = " in note.hint for note in found)


@given(COLOUR, COLOUR)
def test_what_is_proposed_can_be_read(colour: str, other: str) -> None:
    shade = readable(colour, other)

    assert shade
    assert contrast(shade, other) >= CONTRAST
    assert shade == colour or contrast(colour, other) < CONTRAST


@given(COLOUR)
def test_a_note_is_made_where_and_only_where_a_pair_fails(colour: str) -> None:
    light, _ = palettes(layouts.load("magazine"), House(colours={"accent": colour}))
    fails = [pair for pair in PAIRS if "accent" in pair and contrast(*map(light.get, pair)) < 4.5]  # type: ignore[arg-type]

    found = notes(accent=colour)

    assert len(found) == len(fails)
    assert all(re.search("#[0-9a-f]{6}", note.hint) for note in found)


def test_a_layout_of_the_house_s_own_is_measured_too(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    settings = 'extends = "magazine"\n[colours]\nmuted = "#bbbbbb"'
    (tmp_path / "ours" / "layout.toml").write_text(settings, "utf-8")

    [note] = contrast_notes(layouts.load("ours", tmp_path), House(), Origin)

    assert str(note.origin) == "muted"
    assert "`muted` #bbbbbb on `paper`" in note.message
