"""What every screen of the desk looks like, small and in grey, and that everybody can use it."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.goldens import assert_picture, is_same
from tests.sweeping import some
from tests.test_desk_answer import ANSWER, choose, edit_of, type_over
from tests.test_desk_newcomer import came
from tests.test_pictures import small
from tests.validators import axe_complaints

pytestmark = [pytest.mark.slow, pytest.mark.long]

# How wide and high a window is, its light, its language, and how wide its pictures are.
Window = tuple[int, int, str, str, int]
WINDOWS: Mapping[str, Window] = {
    "telephone": (320, 720, "light", "en-GB", 64),
    "telephone-at-night": (320, 720, "dark", "de-DE", 64),
    "night": (1280, 800, "dark", "de-DE", 128),
    "wide": (1920, 1080, "light", "en-GB", 160),
}
DAY = "2026-11-20"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def part(path: str) -> Callable[[DeskVisit, Page], None]:
    """Show a part of the sample by its address."""
    return lambda desk, page: go(desk, page, f"/{SAMPLE}/{path}")


def go(desk: DeskVisit, page: Page, path: str) -> None:
    """Go to an address of the desk, and wait until it is all there."""
    page.goto(f"{desk.address}{path}")


def front(desk: DeskVisit, page: Page) -> None:
    """Show the list of all roundups."""
    go(desk, page, "/")
    page.wait_for_selector(".roundups .facts")


def trouble(desk: DeskVisit, page: Page) -> None:
    """Ask for a page that is not there."""
    go(desk, page, "/nowhere/")


def corrections(desk: DeskVisit, page: Page) -> None:
    """Begin a correction in the brief."""
    go(desk, page, f"/{SAMPLE}/brief")
    page.locator('[data-press="another-correction"]').click()
    page.locator('.correction [data-part="date"]').fill(DAY)
    page.locator(".corrections").scroll_into_view_if_needed()


def columns(desk: DeskVisit, page: Page) -> None:
    """Drop a form and two pictures."""
    go(desk, page, f"/{SAMPLE}/in")
    folder = desk.root / "came"
    files = sorted(folder.iterdir()) if folder.is_dir() else came(folder)
    page.set_input_files("[data-files]", [files[0], *files[-2:]])
    page.wait_for_selector(".came.columns")


def open_answer(desk: DeskVisit, page: Page) -> None:
    """Open an answer."""
    go(desk, page, f"/{SAMPLE}/answers/{ANSWER}")
    page.wait_for_selector(".cm-content")


def refused(desk: DeskVisit, page: Page) -> None:
    """Write a word that nobody sent."""
    open_answer(desk, page)
    type_over(page, "put my hand", "put my clean hand")
    page.wait_for_selector('[data-remedy="bracket"]')
    page.wait_for_selector(f'.row[data-id="{ANSWER}"][data-state="held"]')


def tools(desk: DeskVisit, page: Page) -> None:
    """Choose words of an answer."""
    open_answer(desk, page)
    choose(page, "read the dates")


def square(desk: DeskVisit, page: Page) -> None:
    """Open the square of a portrait."""
    open_answer(desk, page)
    page.locator(".cropping summary").click()
    page.locator(".square").focus()


def conflict(desk: DeskVisit, page: Page) -> None:
    """Change an answer here that another program changes too."""
    open_answer(desk, page)
    path = edit_of(desk)
    page.route("**/state", lambda route: route.abort())
    text = path.read_text("utf-8")
    path.write_text(text.replace("my clean hand", "my [left] hand", 1), "utf-8")
    type_over(page, "every one", "every [cold] one")
    page.unroute("**/state")
    page.locator(".cm-content").press("End")
    page.keyboard.type(" ")
    page.wait_for_selector("[data-conflict]:not([hidden])")
    page.wait_for_selector(f'.row[data-id="{ANSWER}"][data-state="used"]')


def several(desk: DeskVisit, page: Page) -> None:
    """Choose two answers of the list."""
    go(desk, page, f"/{SAMPLE}/")
    for number in (0, 1):
        page.locator(".choose").nth(number).check(force=True)
    page.wait_for_selector("#several:not([hidden])")


def reason(desk: DeskVisit, page: Page) -> None:
    """Begin to leave an answer out."""
    go(desk, page, f"/{SAMPLE}/")
    page.locator("a.open").nth(1).focus()
    page.keyboard.press("o")
    page.wait_for_selector("form.ask")


def palette(desk: DeskVisit, page: Page) -> None:
    """Open the commands."""
    go(desk, page, f"/{SAMPLE}/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette-0")


def keys(desk: DeskVisit, page: Page) -> None:
    """Open the list of keys."""
    go(desk, page, f"/{SAMPLE}/")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def paper(desk: DeskVisit, page: Page) -> None:
    """Show the pages of the PDF."""
    go(desk, page, f"/{SAMPLE}/")
    page.locator('[data-view="paper"]').click()
    page.wait_for_function("() => document.querySelector('.frame img')?.naturalWidth > 0")
    # What was changed on the screens before is set anew, and the pages are drawn again.
    shown = [b"", page.screenshot()]
    while shown[-1] != shown[-2]:
        page.wait_for_timeout(700)
        shown.append(page.screenshot())


SCREENS: Mapping[str, Callable[[DeskVisit, Page], None]] = {
    "front": front,
    "trouble": trouble,
    "brief": part("brief"),
    "corrections": corrections,
    "check": part("check"),
    "outputs": part("out"),
    "ledger": part("ledger"),
    "take-in": part("in"),
    "columns": columns,
    "answer": open_answer,
    "tools": tools,
    "square": square,
    "several": several,
    "reason": reason,
    "palette": palette,
    "keys": keys,
    # the first two change the answer, and the desk remembers that the last was looked at
    "refused": refused,
    "conflict": conflict,
    "paper": paper,
}


def settled(page: Page) -> Image.Image:
    """Photograph a window once its letters and its preview are there."""
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_function("() => document.querySelector('#frame')?.ariaBusy !== 'true'")
    page.locator("#toast").evaluate("toast => { toast.hidden = true; }")
    return Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))


def opened(desk: DeskVisit, browser: Browser, window: Window) -> Page:
    """Open the desk in a window."""
    width, height, scheme, language, _ = window
    options: dict[str, Any] = {
        "viewport": {"width": width, "height": height},
        "color_scheme": scheme,
        "locale": language,
        "reduced_motion": "reduce",
    }
    return desk.open(browser, **options)


@pytest.mark.parametrize("name", some(WINDOWS, "telephone", "night"))
def test_every_screen_looks_as_agreed_and_can_be_used_by_everybody(
    name: str, desk: DeskVisit, browser: Browser
) -> None:
    window = WINDOWS[name]
    page = opened(desk, browser, window)
    complaints, pictures = {}, {}

    for screen, show in SCREENS.items():
        show(desk, page)
        pictures[screen] = small(settled(page), window[-1])
        complaints[screen] = axe_complaints(page)
        if page.evaluate("document.documentElement.scrollWidth") > window[0]:
            complaints[screen].append("wider than the window")

    assert {screen: said for screen, said in complaints.items() if said} == {}
    for screen, picture in pictures.items():
        assert_picture(f"pictures/desk/{screen}.{name}.png", picture)


@pytest.mark.parametrize("name", some(WINDOWS, "telephone-at-night", "wide"))
def test_an_empty_desk_looks_as_agreed_and_can_be_used_by_everybody(
    name: str, tmp_path: Path, browser: Browser
) -> None:
    with open_desk(tmp_path) as desk:
        page = opened(desk, browser, WINDOWS[name])
        picture = small(settled(page), WINDOWS[name][-1])
        complaints = axe_complaints(page)

    assert complaints == []
    assert_picture(f"pictures/desk/empty.{name}.png", picture)


def test_a_picture_tells_a_screen_from_a_slightly_changed_one(
    desk: DeskVisit, browser: Browser
) -> None:
    page = opened(desk, browser, WINDOWS["wide"])
    SCREENS["check"](desk, page)

    def changed(style: str) -> Image.Image:
        page.evaluate(
            """style => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(style);
              document.adoptedStyleSheets = [sheet];
            }""",
            style,
        )
        return small(settled(page), WINDOWS["wide"][-1])

    agreed = changed("")

    assert is_same(agreed, changed("h2 { letter-spacing: .1px }"))
    assert not is_same(agreed, changed(".check h3 { margin-top: 4rem }"))
    assert not is_same(agreed, changed(".check .strong { visibility: hidden }"))
    assert not is_same(agreed, changed(".list { width: 15rem }"))
