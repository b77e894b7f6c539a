"""Somebody who has read nothing makes an article at the desk with the mouse."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desks import DeskVisit, open_desk

pytestmark = pytest.mark.slow
PHOTOS = Path(__file__).parent.parent / "submissions" / "first-hour" / "photos"
QUESTION = "What do you do first?"
ROUNDUP = "what-do-you-do-first"
SOON = 60_000
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


def by_mouse(page: Page, files: list[Path]) -> None:
    """Make an article of files with the mouse."""
    page.get_by_label("The question that experts answered").click()
    page.keyboard.type(QUESTION)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(f"**/{ROUNDUP}/in")
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Choose files").click()
    chooser.value.set_files(files)
    page.get_by_label("Shows: IMG_2201.jpg").select_option("Cyra Haddad")
    expect(page.locator(".came").last).to_contain_text("cyra-haddad.jpg")
    page.get_by_role("button", name="Take these in").click()
    expect(page.locator(".say.is-good")).to_be_visible()
    page.locator(".top").get_by_role("link", name="Outputs").click()
    page.get_by_role("checkbox", name="newsletter").click()
    page.get_by_role("button", name="Build", exact=True).click()


def test_a_newcomer_makes_a_page_a_pdf_and_a_mail_of_a_form_and_six_pictures(
    tmp_path: Path, browser: Browser
) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    files = came(tmp_path / "came")

    with open_desk(root) as desk:
        page = desk.open(browser, "/", viewport={"width": 1280, "height": 800})
        by_mouse(page, files)
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
