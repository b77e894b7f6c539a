"""An editor at the desk, in a real browser: the whole way from dropped files to the outputs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace

pytestmark = pytest.mark.slow

WIDE = {"width": 1440, "height": 900}
QUESTION = "What do you do before anybody else is up?"
FORM = f'''Timestamp,Your full name,Job title,Company,"{QUESTION}"
2026-11-20 10:00,Nadia Thorsby,Harbour Master,Port of Lune,"I walk the quay end to end, and I say \
good morning to everybody who is on it before I ask a single question about the books."
2026-11-20 11:00,Bela Quist,Baker,Quist & Daughter,"I taste the dough of the night before. If it \
is sour I know who was on shift, and if it is flat I know that the heating failed again at four."
2026-11-20 12:00,Ola Ferreira,Night Porter,The Pavilion,"I count the keys. When one is missing, I \
know which guest is still out, and I put the kettle on for whoever has to wait for him with me."
'''


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def used(page: Page) -> list[str]:
    return page.locator('.row[data-state="used"] a.open').all_inner_texts()


def sections_in(desk: DeskVisit) -> str:
    text = (desk.folder / "roundup.md").read_text("utf-8")
    return text.partition("sections:")[2].partition("leave_out:")[0]


@pytest.mark.long
def test_answers_are_ordered_by_keys_and_the_focus_stays(desk: DeskVisit, browser: Browser) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    first, second, *_ = used(page)

    page.locator("a.open").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#live")).to_contain_text("is now number 2")

    assert used(page)[:2] == [second, first]
    expect(page.locator("#open-dervla-osgathorpe")).to_be_focused()
    assert sections_in(desk).index("priya") < sections_in(desk).index("dervla")


@pytest.mark.long
def test_every_step_can_be_undone_and_done_again(desk: DeskVisit, browser: Browser) -> None:
    brief = desk.folder / "roundup.md"
    before = brief.read_bytes()
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    page.locator("a.open").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#live")).to_contain_text("is now number 2")
    after = brief.read_bytes()

    page.keyboard.press("Control+z")
    expect(page.locator("#live")).to_contain_text("Undone")
    undone = brief.read_bytes()
    page.keyboard.press("Control+Shift+Z")
    expect(page.locator("#live")).to_contain_text("Redone")

    assert undone == before
    assert brief.read_bytes() == after != before


@pytest.mark.long
def test_an_answer_is_left_out_with_a_reason_and_taken_in_again(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)

    page.locator("#open-ilkka-rautakorpi").focus()
    page.keyboard.press("o")
    page.get_by_label("Reason").fill("Answers another question")
    page.keyboard.press("Enter")
    row = page.locator('.row[data-id="ilkka-rautakorpi"]')
    expect(row).to_have_attribute("data-state", "left-out")
    expect(row).to_contain_text("Answers another question")
    row.locator("a.open").focus()
    page.keyboard.press("o")

    expect(row).to_have_attribute("data-state", "used")


@pytest.mark.long
def test_the_headline_is_counted_as_it_is_written(desk: DeskVisit, browser: Browser) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)

    page.locator("[data-key=headline]").fill("{count experts} people on a mess")
    page.keyboard.press("Tab")

    expect(page.locator(".reads")).to_contain_text("7 people on a mess")
    expect(page.locator(".top h1")).to_have_text("7 people on a mess")
    text = (desk.folder / "roundup.md").read_text("utf-8")
    assert 'headline: "{count experts} people on a mess"' in text
    assert "anonymous:\n  night-nurse: The hospital" in text


@pytest.mark.long
def test_a_correction_is_told_to_readers_once_it_says_what_is_right(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    brief = desk.folder / "roundup.md"

    page.get_by_role("button", name="Add a correction").press("Enter")
    page.get_by_label("It said", exact=True).fill("night porter")
    page.keyboard.press("Tab")
    page.keyboard.type("night nurse")
    begun = brief.read_text("utf-8")
    page.keyboard.press("Tab")

    expect(page.locator("#live")).to_contain_text("Saved")
    assert "corrections" not in begun
    assert 'wrong: "night porter"\n    right: "night nurse"\n' in brief.read_text("utf-8")
    shown = page.frame_locator("iframe").first.locator(".corrections")
    expect(shown).to_contain_text("It should have said ‘night nurse’")


@pytest.mark.long
def test_an_answer_is_dragged_to_its_place(desk: DeskVisit, browser: Browser) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    rows = page.locator('.row[data-state="used"]')
    names = used(page)
    origin, goal = rows.nth(0).bounding_box(), rows.nth(2).bounding_box()
    assert origin
    assert goal

    page.mouse.move(origin["x"] + 150, origin["y"] + 20)
    page.mouse.down()
    page.mouse.move(origin["x"] + 150, origin["y"] + 60, steps=5)
    page.mouse.move(goal["x"] + 150, goal["y"] + 70, steps=10)
    page.mouse.up()
    expect(page.locator("#live")).to_contain_text("is now number")

    assert used(page)[:3] == [names[1], names[2], names[0]]


@pytest.mark.long
def test_two_browsers_see_each_other(desk: DeskVisit, browser: Browser) -> None:
    one = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    other = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    expect(other.locator("a.open").first).to_have_text("Dervla Osgathorpe")

    one.locator("a.open").first.focus()
    one.keyboard.press("Alt+ArrowDown")
    expect(one.locator("#live")).to_contain_text("is now number 2")
    desk.doors.touch()

    expect(other.locator("a.open").first).to_have_text("Priya Sethuraman-Clegg")


@pytest.mark.long
def test_a_brief_that_was_changed_elsewhere_is_not_written_over(
    desk: DeskVisit, browser: Browser
) -> None:
    brief = desk.folder / "roundup.md"
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)
    field = page.locator("[data-key=headline]")
    field.fill("Mine")
    brief.write_text(brief.read_text("utf-8").replace("The first hour", "Theirs"), "utf-8")

    page.keyboard.press("Tab")

    expect(page.locator("#toast")).to_contain_text("Changed in another program")
    assert "Theirs" in brief.read_text("utf-8")
    assert "Mine" not in brief.read_text("utf-8")


@pytest.mark.long
def test_the_palette_opens_an_answer_and_shows_the_keys_of_commands(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport=WIDE)

    page.keyboard.press("Control+k")
    expect(page.locator("#palette-list")).to_contain_text("Publish check P")
    page.keyboard.type("ilk")
    page.keyboard.press("Enter")

    page.wait_for_url("**/answers/ilkka-rautakorpi")


@pytest.mark.long
@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_a_form_becomes_a_page_a_pdf_and_a_mail(
    hand: str, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "form.csv").write_text(FORM, "utf-8")
    root = tmp_path / "house"
    root.mkdir()
    (root / "roundup.toml").write_text("", "utf-8")

    def use(page: Page, role: Literal["button", "link"], name: str) -> None:
        target = page.get_by_role(role, name=name, exact=True)
        if hand == "mouse":
            target.click()
        else:
            target.focus()
            page.keyboard.press("Enter")

    with open_desk(root) as desk:
        page = desk.open(browser, viewport=WIDE)
        page.get_by_label("The question that experts answered").fill(QUESTION)
        use(page, "button", "Begin")
        page.wait_for_url("**/what-do-you-do-before/in")
        page.locator("[data-files]").evaluate("field => field.dataset.old = ''")
        use(page, "link", "Take in")
        # The desk's answer brings a new field, and files put into the old one would be lost.
        expect(page.locator("[data-old]")).to_have_count(0)
        page.set_input_files("[data-files]", tmp_path / "form.csv")
        use(page, "button", "Take these in")
        expect(page.locator("#list")).to_contain_text("Ola Ferreira")
        page.goto(f"{desk.address}/what-do-you-do-before/out")
        for name in ("html", "pdf", "newsletter"):
            page.locator(f'[name="to"][value="{name}"]').check()
        use(page, "button", "Build")
        expect(page.locator(".say.is-good")).to_be_visible(timeout=90_000)

    made = {path.suffix for path in (root / "dist" / "what-do-you-do-before").rglob("*")}
    assert {".html", ".pdf", ".eml"} <= made
