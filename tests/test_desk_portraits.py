"""Pictures dropped on people at the desk, and the square of them that is shown."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from roundup.model.submission import Crop
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace

pytestmark = pytest.mark.slow
BLESSING = "blessing-tarkowska-oduro"
ANSWER = f"/{SAMPLE}/answers/{BLESSING}"
PHOTOS = Path(__file__).parent.parent / "submissions" / "repair-or-replace" / "photos"
PICTURE = min(PHOTOS.glob("*.jp*g"))
DROP = """([selector, data, name]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const dragged = new DataTransfer();
  dragged.items.add(new File([bytes], name, { type: "image/jpeg" }));
  const target = document.querySelector(selector);
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: dragged }));
  }
}"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def sent(desk: DeskVisit, name: str, data: bytes, answer: str = ANSWER) -> int:
    """Send a picture as the page does, and return the status of the answer."""
    return desk.ask(f"{answer}/portrait", "POST", data, desk.headers() | {"X-File-Name": name})[0]


def chosen(desk: DeskVisit) -> Crop | None:
    """Return the square that is chosen of the portrait."""
    headshot = desk.doors.desk.galley(SAMPLE).submissions[BLESSING].expert.headshot
    return headshot.crop if headshot else None


@pytest.mark.long
def test_a_picture_dropped_on_a_name_is_that_persons_portrait(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport={"width": 1440, "height": 900})
    row = f'.row[data-id="{BLESSING}"]'
    page.wait_for_selector(row)

    page.evaluate(DROP, [row, b64encode(PICTURE.read_bytes()).decode(), "IMG_1234.jpg"])
    expect(page.locator("#live")).to_have_text("Portrait of Blessing Tarkowska-Oduro")
    expect(page.locator(f"{row} .portrait img")).to_be_visible()

    headshot = desk.doors.desk.galley(SAMPLE).submissions[BLESSING].expert.headshot
    assert headshot
    assert headshot.data == PICTURE.read_bytes()
    assert (desk.folder / "photos" / "IMG_1234.jpg").is_file()


def open_square(desk: DeskVisit, browser: Browser) -> Page:
    """Open the answer of somebody with a portrait, and the square over it."""
    assert sent(desk, "IMG_1234.jpg", PICTURE.read_bytes()) == 200
    page = desk.open(browser, ANSWER, viewport={"width": 1440, "height": 900})
    page.locator(".cropping summary").click()
    expect(page.locator(".crop img")).to_be_visible()
    return page


@pytest.mark.long
def test_the_square_is_moved_by_keys_and_by_the_mouse_and_undone(
    desk: DeskVisit, browser: Browser
) -> None:
    page = open_square(desk, browser)
    square = page.locator(".square")

    square.focus()
    # Whoever pauses between two keys has the square saved in between.
    with page.expect_response(lambda answer: '"46% ' in (answer.request.post_data or "")):
        for key in ("-",) * 10 + ("ArrowLeft",) * 4:
            page.keyboard.press(key)
    by_keys = chosen(desk)
    box = square.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 70, steps=3)
    with page.expect_response("**/crop"):
        page.mouse.up()
    by_mouse = chosen(desk)
    desk.post("/_/undo", {"name": SAMPLE})

    assert by_keys
    assert (by_keys.side, by_keys.across) == (80, 46)
    assert by_mouse
    assert by_mouse.across > by_keys.across
    assert by_mouse.down > by_keys.down
    assert chosen(desk) in (by_keys, None)


def test_another_picture_begins_with_the_usual_square(desk: DeskVisit) -> None:
    sent(desk, "one.jpg", PICTURE.read_bytes())
    desk.post(f"{ANSWER}/crop", {"text": "40% 40% 50%"})
    before = chosen(desk)

    sent(desk, "two.jpg", max(PHOTOS.glob("*.jp*g")).read_bytes())

    assert before == Crop(across=40, down=40, side=50)
    assert chosen(desk) is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.jpg", b"<html>"),
        ("../../../roundup.toml", PICTURE.read_bytes()),
        ("a%00b.jpg", PICTURE.read_bytes()),
    ],
)
def test_what_is_no_picture_or_leads_elsewhere_changes_nothing_else(
    desk: DeskVisit, name: str, data: bytes
) -> None:
    house = (desk.root / "roundup.toml").read_bytes()

    status = sent(desk, name, data)

    everywhere = [path for path in desk.root.rglob("*") if path.is_file()]
    new = [path.parent for path in everywhere if path.read_bytes() == data]
    assert status in ((422,) if data == b"<html>" else (200, 422))
    assert (desk.root / "roundup.toml").read_bytes() == house
    assert set(new) <= {desk.folder / "photos", *desk.root.glob(".roundup/desk/*/files")}


def test_an_introduction_is_shown_as_it_is_typed(desk: DeskVisit, browser: Browser) -> None:
    page = desk.open(browser, f"/{SAMPLE}/brief", viewport={"width": 1440, "height": 900})
    field = page.locator('[data-key="introduction"]')

    field.fill("We asked *{count experts}* people.\n\n<b onclick=alert(1)>They</b> answered.")

    shown = page.locator("[data-introduced]")
    expect(shown.locator("em")).to_have_text("7")
    expect(shown.locator("p")).to_have_count(2)
    assert shown.locator("b").count() == 0
