"""An editor at the desk with a telephone: answers are moved and words are cut by a finger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.test_desk_answer import ANSWER, choose, edit_of, is_saved

pytestmark = [pytest.mark.slow, pytest.mark.long]

TELEPHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
# Longer than a finger rests on a row before the row comes along.
HELD = 400
STEPS = 8
SMALLEST_TARGET = 44


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def used(page: Page) -> list[str]:
    return page.locator('.row[data-state="used"] a.open').all_inner_texts()


def drag(page: Page, row: Locator, goal: Locator, held: int = HELD) -> None:
    """Hold a row with a finger, and move the finger to below another row."""
    first, last = row.bounding_box(), goal.bounding_box()
    assert first
    assert last
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": across, "y": down} for across, down in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    across, start = first["x"] + 150, first["y"] + 20
    end = last["y"] + last["height"] - 10
    touch("touchStart", (across, start))
    page.wait_for_timeout(held)
    for step in range(1, STEPS + 1):
        touch("touchMove", (across, start + (end - start) * step / STEPS))
        page.wait_for_timeout(30)
    touch("touchEnd")


def test_an_answer_that_is_held_by_a_finger_is_dragged_to_its_place(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", **TELEPHONE)
    names = used(page)
    rows = page.locator('.row[data-state="used"]')

    drag(page, rows.nth(0), rows.nth(2))

    expect(page.locator("#live")).to_contain_text("is now number 3")
    assert used(page)[:3] == [names[1], names[2], names[0]]


def test_a_finger_that_does_not_rest_scrolls_and_moves_no_answer(
    desk: DeskVisit, browser: Browser
) -> None:
    before = (desk.folder / "roundup.md").read_bytes()
    page = desk.open(browser, f"/{SAMPLE}/", **TELEPHONE)
    rows = page.locator('.row[data-state="used"]')

    drag(page, rows.nth(2), rows.nth(0), held=0)
    page.wait_for_function("scrollY > 0")

    assert (desk.folder / "roundup.md").read_bytes() == before


def test_an_answer_is_moved_and_left_out_by_buttons_that_a_finger_can_hit(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", **TELEPHONE)
    names = used(page)
    row = page.locator('.row[data-state="used"]').first
    buttons = [each.bounding_box() for each in row.locator(".hands button").all()]

    row.locator('[data-press="down"]').tap()
    expect(page.locator("#live")).to_contain_text("is now number 2")
    moved = used(page)[:2]
    page.locator('.row[data-state="used"] [data-press="leave-out"]').first.tap()
    page.get_by_label("Reason").fill("Answers another question")
    page.get_by_role("button", name="Do it").tap()

    out = page.locator('.row[data-state="left-out"]', has_text="Answers another question")
    expect(out).to_contain_text(names[1])
    assert moved == [names[1], names[0]]
    assert all(each and min(each["width"], each["height"]) >= SMALLEST_TARGET for each in buttons)


def test_chosen_words_are_cut_by_a_tap_on_the_tool_below_them(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/answers/{ANSWER}", **TELEPHONE)
    page.locator(".cm-content").tap()
    choose(page, "in every one and")
    words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    tool = page.locator('[data-press="cut-this"]')
    place = tool.bounding_box()

    tool.tap()
    page.wait_for_selector("del.struck.is-allowed")

    assert place
    assert place["y"] > words
    assert page.locator("del.struck").inner_text().strip() == "in every one and"
    assert is_saved(desk, page, "I put my hand … read the dates")
    assert edit_of(desk).is_file()


def test_three_links_lead_from_one_part_of_a_narrow_page_to_the_next(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", **TELEPHONE)
    jumps = page.get_by_role("navigation", name="Parts of the page")

    for name, part in (("Preview", "#preview"), ("Work", "#sheet"), ("Answers", "#list")):
        jumps.get_by_role("link", name=name).tap()

        expect(page.locator(part)).to_be_in_viewport()
        expect(jumps).to_be_in_viewport()


def test_a_reason_that_is_being_typed_is_kept_when_another_program_changes_the_roundup(
    desk: DeskVisit, browser: Browser
) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", **TELEPHONE)
    rows = page.locator('.row[data-state="used"]')
    last = used(page)[-1]
    rows.nth(1).locator(".choose").check()
    rows.last.locator('[data-press="leave-out"]').tap()
    page.get_by_label("Reason").type("Answers another")
    brief = desk.folder / "roundup.md"

    brief.write_text(brief.read_text("utf-8").replace("mess", "muddle"), "utf-8")
    expect(page.locator(".top h1")).to_contain_text("muddle")
    page.keyboard.type(" question")
    chosen = [box.is_checked() for box in rows.locator(".choose").all()]
    page.get_by_role("button", name="Do it").tap()

    out = page.locator('.row[data-state="left-out"]', has_text="Answers another question")
    expect(out).to_contain_text(last)
    assert chosen == [number == 1 for number in range(len(chosen))]
