"""Roundups in Arabic, Japanese and Portuguese: built, looked at in a browser, and verified."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from roundup.model.notes import Note
from roundup.pipeline import building, checking, proving, workspace
from roundup.rendering import layouts
from tests.sweeping import some
from tests.validators import assert_can_be_read, opened, ua_complaints

pytestmark = pytest.mark.slow


TONGUES = Path(__file__).parent / "tongues"
NAMES = tuple(sorted(path.name for path in TONGUES.iterdir() if (path / "roundup.md").is_file()))
LAYOUTS = tuple(layouts.names())


def built(
    name: str, layout: str, folder: Path, kind: str = "html"
) -> tuple[Path, tuple[Note, ...]]:
    [(place, found)] = workspace.find([f"./{name}"], TONGUES)
    [checked] = checking.check(place, found)
    made = building.build(place, checked, output=folder / layout, formats=(kind,), layout=layout)
    return made.files[0], made.notes


@pytest.mark.parametrize("name", some(NAMES, "arabic"))
def test_nothing_is_to_be_put_right(name: str, tmp_path: Path) -> None:
    [(place, found)] = workspace.find([f"./{name}"], TONGUES)
    [checked] = checking.check(place, found)
    building.build(place, checked, output=tmp_path, formats=("html",))

    verified = proving.verify(place, checked, tmp_path / checked.name)

    assert checked.notes == ()
    assert (len(verified.files), verified.notes) == (1, ())


@pytest.mark.parametrize("layout", some(LAYOUTS, "magazine"))
@pytest.mark.parametrize("name", some(NAMES, "arabic"))
@pytest.mark.parametrize(
    ("width", "scheme"), some(((320, "dark"), (768, "light"), (1280, "dark")), (320, "dark"))
)
def test_a_page_can_be_read_at_every_width(
    width: int, scheme: Any, name: str, layout: str, browser: Browser, tmp_path: Path
) -> None:
    page, _ = built(name, layout, tmp_path)

    with opened(browser, page, viewport={"width": width, "height": 900}, color_scheme=scheme) as (
        shown,
        _,
    ):
        assert_can_be_read(shown)


@pytest.mark.sweep
@pytest.mark.parametrize("width", some((320, 1280), 1280))
@pytest.mark.parametrize("layout", some(LAYOUTS, "magazine"))
def test_what_is_read_from_the_right_is_a_mirror_of_what_is_read_from_the_left(
    layout: str, width: int, browser: Browser, tmp_path: Path
) -> None:
    page, _ = built("arabic", layout, tmp_path)

    with opened(browser, page, viewport={"width": width, "height": 900}) as (shown, _):
        right = edges(shown)
        shown.evaluate("document.documentElement.dir = 'ltr'")
        left = edges(shown)

    for selector, (start, end) in right.items():
        assert left[selector] == pytest.approx((width - end, width - start), abs=1), selector


def edges(shown: Page) -> dict[str, tuple[float, float]]:
    """Measure from where to where some parts of a page reach, from its left side."""
    found: dict[str, tuple[float, float]] = {}
    # The words of a heading turn with its own direction, not with the page's.
    for selector in (".opening", ".contents ol", ".answer", ".portrait", ".whom", ".closing"):
        parts = shown.locator(selector)
        if parts.count():  # a layout may list nothing, or have its portraits elsewhere
            box = parts.first.bounding_box()
            assert box
            found[selector] = (box["x"], box["x"] + box["width"])
    assert {".opening", ".closing"} < found.keys()
    return found


@pytest.mark.parametrize("layout", some(LAYOUTS, "magazine"))
@pytest.mark.parametrize("name", some(NAMES, "arabic"))
def test_a_pdf_is_accessible(name: str, layout: str, tmp_path: Path) -> None:
    made, notes = built(name, layout, tmp_path, "pdf")

    # A layout that cuts answers notes that this house does not say where the rest is.
    assert [note for note in notes if note.name != "nowhere-to-read-on"] == []
    assert ua_complaints(made.read_bytes()) == []
