"""Somebody who has read nothing makes an article at the desk, by mouse or by keyboard alone."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desks import DeskVisit, open_desk
from tests.sweeping import some

pytestmark = pytest.mark.slow
PHOTOS = Path(__file__).parent.parent / "submissions" / "first-hour" / "photos"
QUESTION = "What do you do first?"
ROUNDUP = "what-do-you-do-first"
SOON = 60_000
MOST_TABS = 90
PEOPLE = (
    ("Ana Ruiz", "Head Gardener", "the garden", "ana-ruiz"),
    ("Ben Oduro", "Bus Driver", "the bus", "Ben Oduro"),
    ("Cyra Haddad", "Baker", "the bakery", "IMG_2201"),
    ("Dmitri Volkov", "Sound Engineer", "the hall", "dmitri_volkov"),
    ("Esther Mbeki", "Midwife", "the ward", "esther-mbeki"),
    ("Felix Grau", "Locksmith", "the shop", "felix grau"),
)
ANSWER = (
    "I walk through {} before I touch a tool, and I say good morning to whoever is there. Then I "
    "write down the three things that cannot wait, and I leave everything else until after tea."
)


def came(folder: Path) -> list[Path]:
    """Write a form's answers as a table, and a picture of everybody; return the files."""
    folder.mkdir()
    table = folder / "Form responses.csv"
    rows = [("Your name", "Job title", "Company", QUESTION)]
    rows += [
        (name, title, "Northside Works", ANSWER.format(place)) for name, title, place, _ in PEOPLE
    ]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    files = [table]
    pictures = sorted(path for path in PHOTOS.iterdir() if path.suffix in (".jpg", ".png"))
    for (*_, called), picture in zip(PEOPLE, pictures, strict=True):
        files.append(folder / f"{called}{picture.suffix}")
        files[-1].write_bytes(picture.read_bytes())
    return files


def by_mouse(page: Page, files: Sequence[Path]) -> None:
    """Make an article of files with the mouse."""
    page.get_by_label("The question that experts answered").click()
    page.keyboard.type(QUESTION)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(f"**/{ROUNDUP}/in")
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Choose files").click()
    chooser.value.set_files([*files])
    page.get_by_label("Shows: IMG_2201.jpg").select_option("Cyra Haddad")
    expect(page.locator(".came").last).to_contain_text("cyra-haddad.jpg")
    page.get_by_role("button", name="Take these in").click()
    expect(page.locator(".say.is-good")).to_be_visible()
    page.locator(".top").get_by_role("link", name="Outputs").click()
    page.get_by_role("checkbox", name="newsletter").click()
    page.get_by_role("button", name="Build", exact=True).click()


def by_keyboard(page: Page, files: Sequence[Path]) -> None:
    """Make an article of files with keys alone, each step from where the one before has led."""
    # From now on the browser tells of files that are asked for; a key is quicker than to ask it.
    page.on("filechooser", lambda _: None)
    tab_to(page, "The question that experts answered")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ROUNDUP}/in")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    tab_to(page, "Choose files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([*files])
    expect(page.get_by_label("Shows: IMG_2201.jpg")).to_be_visible()
    tab_to(page, "Shows: IMG_2201.jpg")
    page.keyboard.type("Cyra")
    expect(page.locator(".came").last).to_contain_text("cyra-haddad.jpg")
    assert is_in_the_work(page)
    tab_to(page, "Take these in")
    page.keyboard.press("Enter")
    expect(page.locator(".say.is-good")).to_be_visible()
    assert is_in_the_work(page)
    page.keyboard.press("g")
    expect(page.get_by_role("heading", name="Outputs")).to_be_visible()
    tab_to(page, "newsletter A mail: HTML", exact=False)
    page.keyboard.press("Space")
    tab_to(page, "Build")
    page.keyboard.press("Enter")


def tab_to(page: Page, name: str, *, exact: bool = True) -> None:
    """Press Tab until the field or button of that name has the focus, and shows it."""
    wanted = page.get_by_label(name, exact=exact).or_(
        page.get_by_role("button", name=name, exact=exact)
    )
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.first.evaluate("each => each === document.activeElement"):
            assert wanted.first.evaluate("each => each.matches(':focus-visible')")
            return
    raise AssertionError(f"No {name} in {MOST_TABS} tabs")


def is_in_the_work(page: Page) -> bool:
    """Return whether the focus is where the editor works, and has not fallen to the page's top."""
    return bool(page.evaluate("document.activeElement.closest('#sheet') !== null"))


@pytest.mark.parametrize(
    "work", some([by_mouse, by_keyboard], by_mouse, mark="long"), ids=lambda work: work.__name__
)
def test_a_newcomer_makes_a_page_a_pdf_and_a_mail_of_a_form_and_six_pictures(
    tmp_path: Path, browser: Browser, work: Callable[[Page, Sequence[Path]], None]
) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    files = came(tmp_path / "came")

    with open_desk(root) as desk:
        page = desk.open(browser, "/", viewport={"width": 1280, "height": 800})
        work(page, files)
        expect(page.locator(".say.is-good")).to_contain_text("Built and verified", timeout=SOON)

        assert_everything_is_there(desk)


def assert_everything_is_there(desk: DeskVisit) -> None:
    """Check that every answer has its portrait, and that the three outputs exist."""
    made = {path.name for path in (desk.root / "dist" / ROUNDUP).iterdir()}
    galley = desk.doors.desk.galley(ROUNDUP)

    assert {"index.html", "newsletter.eml"} <= made
    assert any(name.endswith(".pdf") for name in made)
    assert galley.roundup.tally.used == len(PEOPLE)
    assert all(each.expert.headshot for each in galley.roundup.submissions)
