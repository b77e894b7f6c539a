"""An answer that lies open on the desk: the lock while typing, remedies, saves and drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from roundup.desk import judging, opened
from roundup.desk.state import Galley, OpenDesk
from roundup.errors import UsageError
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.sweeping import some
from tests.validators import axe_complaints

ANSWER = "dervla-osgathorpe"
MOST_LOOKS = 300
BEGINNING = "Fridges. I put my hand in every one and read the dates"


@pytest.fixture(scope="module")
def galley(tmp_path_factory: pytest.TempPathFactory) -> Galley:
    root = sample_workspace(tmp_path_factory.mktemp("judged") / "house")
    return OpenDesk((), root).galley(SAMPLE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def received(galley: Galley) -> str:
    return galley.submissions[ANSWER].answer


def judged(galley: Galley, text: str) -> list[dict[str, object]]:
    return [each for each in judging.judge(galley, ANSWER, text)["changes"] if each["is_seen"]]


def done(text: str, swaps: list[dict[str, object]]) -> str:
    """Return a text with swaps done, counted as a browser counts."""
    units = text.encode("utf-16-le")
    for swap in sorted(swaps, key=lambda each: -int(str(each["start"]))):
        start, end = int(str(swap["start"])) * 2, int(str(swap["end"])) * 2
        units = units[:start] + str(swap["text"]).encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


# What is said while somebody types


CHANGED = {
    "words-not-sent": ("my hand", "my clean hand", "refused"),
    "unmarked-cut": ("in every one ", "", "refused"),
    "marked-cut": ("in every one and read", "… read", "allowed"),
    "brackets": ("my hand", "my [right] hand", "allowed"),
    "another-number": ("two sacks", "nine sacks", "refused"),
    "capital": ("Nobody could", "nobody could", "refused"),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_change_is_judged_as_checking_would(galley: Galley, case: str) -> None:
    old, new, verdict = CHANGED[case]
    text = received(galley).replace(old, new, 1)
    assert text != received(galley)

    [change] = judged(galley, text)

    assert change["verdict"] == verdict


@pytest.mark.parametrize("case", CHANGED)
def test_every_remedy_puts_a_change_right(galley: Galley, case: str) -> None:
    old, new, _ = CHANGED[case]
    text = received(galley).replace(old, new, 1)

    [change] = judging.judge(galley, ANSWER, text)["changes"]
    outcomes = {
        remedy["kind"]: judged(galley, done(text, remedy["swaps"]))
        for remedy in change["remedies"]
        if remedy["swaps"]
    }

    assert outcomes["restore"] == []
    assert all(each["verdict"] != "refused" for rest in outcomes.values() for each in rest)


@pytest.mark.parametrize("before", ["", "\n\n", "🙂 ", "\u200b"])
def test_places_are_those_of_the_text_as_it_was_typed(galley: Galley, before: str) -> None:
    text = before + received(galley).replace("my hand", "my clean hand", 1)

    change = judged(galley, text)[-1]

    units = text.encode("utf-16-le")
    start, end = int(str(change["start"])) * 2, int(str(change["end"])) * 2
    assert units[start:end].decode("utf-16-le").strip() == "clean"


@pytest.mark.parametrize(
    "words",
    [
        "Fridges. I",
        "in every one and",
        "There was a tub of crab\nlabelled “Tuesday”.",
        "Nobody could say which.",
    ],
)
def test_a_stretch_is_cut_so_that_it_may_be_published(galley: Galley, words: str) -> None:
    text = received(galley)
    start = text.index(words)

    found = judging.cut(galley, ANSWER, text, start, start + len(words))
    after = done(text, found["swaps"])

    assert words not in after
    assert {each["verdict"] for each in judged(galley, after)} == {"allowed"}


def test_a_paragraph_is_cut_with_the_empty_line_behind_it(galley: Galley) -> None:
    text = received(galley)
    first, second, rest = text.split("\n\n", 2)

    found = judging.cut(galley, ANSWER, text, len(first) + 2, len(first) + 2 + len(second))

    assert done(text, found["swaps"]) == f"{first}\n\n{rest}"


def test_an_answer_that_is_not_there_is_named(galley: Galley) -> None:
    with pytest.raises(UsageError, match="There is no answer `nobody`"):
        judging.judge(galley, "nobody", "Words")


@pytest.mark.slow
def test_no_page_has_the_address_of_an_expert(desk: DeskVisit) -> None:
    galley = desk.doors.desk.galley(SAMPLE)
    addresses = {each.expert.email for each in galley.submissions.values() if each.expert.email}

    pages = [desk.ask(f"/{SAMPLE}/answers/{each}")[2].decode() for each in galley.submissions]

    assert addresses
    assert not [address for address in addresses for page in pages if address in page]


def test_a_draft_to_the_expert_asks_about_the_words(galley: Galley) -> None:
    name = next(each.id for each in galley.submissions.values() if each.expert.email)
    text = "Invented " + galley.submissions[name].answer

    address = opened.letter(galley, name, text)["address"]

    assert address.startswith(f"mailto:{galley.submissions[name].expert.email}?subject=")
    assert "Invented" in address


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "- May we add “Invented”?"), ("de", "- Dürfen wir „Invented“ ergänzen?")],
)
def test_an_expert_is_asked_in_the_language_of_the_roundup(
    galley: Galley, language: str, asked: str
) -> None:
    name = next(each.id for each in galley.submissions.values() if each.expert.email)
    setting = replace(galley.checked.setting, language=language)
    other = replace(galley, roundups=(replace(galley.checked, setting=setting),))

    address = opened.letter(other, name, "Invented " + galley.submissions[name].answer)["address"]

    assert asked in unquote(address)


# In a browser


def open_answer(desk: DeskVisit, browser: Browser, answer: str = ANSWER) -> Page:
    page = desk.open(
        browser, f"/{SAMPLE}/answers/{answer}", viewport={"width": 1920, "height": 1000}
    )
    page.wait_for_selector(".cm-content")
    return page


def choose(page: Page, words: str) -> None:
    """Choose some words in the editor, as with the mouse."""
    page.locator(".cm-content").click()
    page.evaluate(
        """words => {
          const lines = document.querySelector(".cm-content");
          const walker = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return;
          }
          throw new Error("These words are not there");
        }""",
        words,
    )
    page.wait_for_selector(".tools:not([hidden])")


def type_over(page: Page, words: str, others: str) -> None:
    """Write other words in place of some, at once, so that no half of them is judged."""
    choose(page, words)
    page.keyboard.insert_text(others)


def edit_of(desk: DeskVisit, answer: str = ANSWER) -> Path:
    return desk.folder / "edits" / f"{answer}.md"


def is_saved(desk: DeskVisit, page: Page, words: str) -> bool:
    """Return whether the file of the edit has some words, as soon as it does."""
    for _ in range(MOST_LOOKS):
        if words in edit_of(desk).read_text("utf-8"):
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.long
@pytest.mark.parametrize(
    ("remedy", "published"),
    some(
        [
            ("bracket", "I put my [clean] hand in every one"),
            ("restore", "I put my hand in every one"),
        ],
        ("bracket", "I put my [clean] hand in every one"),
        mark="long",
    ),
)
def test_a_word_that_was_not_sent_is_put_right_by_one_button(
    desk: DeskVisit, browser: Browser, remedy: str, published: str
) -> None:
    page = open_answer(desk, browser)
    type_over(page, "put my hand", "put my clean hand")

    page.wait_for_selector(".mark.is-refused:text-is('clean')")
    marked = page.locator(".mark.is-refused").inner_text()
    page.locator(f'[data-remedy="{remedy}"]').click()
    page.wait_for_selector(".mark.is-refused", state="detached")

    assert marked.strip() == "clean"
    assert published in page.locator(".cm-content").inner_text()


@pytest.mark.long
def test_who_gave_no_address_cannot_be_written_to(desk: DeskVisit, browser: Browser) -> None:
    galley = desk.doors.desk.galley(SAMPLE)
    known = {each.id: bool(each.expert.email) for each in galley.submissions.values()}

    page = open_answer(desk, browser)
    type_over(page, "put my hand", "put my clean hand")

    assert page.locator('[data-remedy="write"]').is_enabled() is known[ANSWER]


@pytest.mark.long
def test_what_is_typed_is_saved_in_the_next_pause(desk: DeskVisit, browser: Browser) -> None:
    page = open_answer(desk, browser)

    type_over(page, "put my hand", "put my [right] hand")

    assert is_saved(desk, page, "I put my [right] hand in every one")


@pytest.mark.long
def test_chosen_words_are_cut_and_shown_struck_through(desk: DeskVisit, browser: Browser) -> None:
    page = open_answer(desk, browser)

    choose(page, "in every one and")
    page.locator('[data-press="cut-this"]').click()
    page.wait_for_selector("del.struck.is-allowed")

    assert page.locator("del.struck").inner_text().strip() == "in every one and"
    assert is_saved(desk, page, "I put my hand … read the dates")


@pytest.mark.long
def test_words_are_pulled_as_they_follow_one_another(desk: DeskVisit, browser: Browser) -> None:
    page = open_answer(desk, browser)

    choose(page, "obody could say whic")
    page.locator('[data-press="pull-this"]').click()
    page.wait_for_function(
        "() => document.querySelector('[data-pull]').textContent === 'Nobody could say which'"
    )

    chapters = desk.doors.desk.galley(SAMPLE).roundup.chapters
    assert [each.pull for each in chapters if each.quotes[0].submission.id == ANSWER] == [
        "Nobody could say which."
    ]


@pytest.mark.long
def test_a_note_is_allowed_with_its_reason(desk: DeskVisit, browser: Browser) -> None:
    edit_of(desk).write_text("Fridges. I put my hand in every one.\n", "utf-8")
    [note] = [
        each
        for each in desk.doors.desk.galley(SAMPLE).checked.notes
        if each.submission == ANSWER and each.name == "answer-too-short"
    ]

    page = open_answer(desk, browser)
    entry = page.locator(f'[data-key="{opened.key_of(note)}"]')
    entry.locator('[data-remedy="allow"]').click()
    entry.locator("input").fill("The editor has seen it")
    entry.locator('form button[type="submit"]').click()
    page.wait_for_selector(".entry.is-let")

    assert "The editor has seen it" in page.locator(".entry.is-let").first.inner_text()
    allowed = [each.allowance.reason for each in desk.doors.desk.galley(SAMPLE).checked.allowed]
    assert "The editor has seen it" in allowed


@pytest.mark.long
def test_a_note_in_the_margin_is_said_in_the_editors_language(
    desk: DeskVisit, browser: Browser
) -> None:
    edit_of(desk).write_text("Fridges. I put my hand in every one.\n", "utf-8")

    page = desk.open(browser, f"/{SAMPLE}/answers/{ANSWER}", locale="de-DE")
    entry = page.locator(".entry", has_text="Q101")

    expect(entry).to_contain_text("Die Antwort ist zu kurz für einen Abschnitt. Bitten Sie")
    expect(entry.locator('[lang="en"]')).to_contain_text("The answer is")


@pytest.mark.long
def test_what_a_note_proposes_is_done_by_one_button_and_undone(
    desk: DeskVisit, browser: Browser
) -> None:
    path = edit_of(desk)
    before = path.read_text("utf-8").replace("put my hand", "put  my hand", 1)
    path.write_text(before, "utf-8")
    [note] = [
        each
        for each in desk.doors.desk.galley(SAMPLE).checked.notes
        if each.submission == ANSWER and each.name == "double-space"
    ]

    page = open_answer(desk, browser)
    entry = page.locator(f'[data-key="{opened.key_of(note)}"]')
    entry.locator('[data-remedy="fix"]').click()
    expect(entry).to_have_count(0)
    shown = page.locator(".cm-content").inner_text()
    fixed = path.read_text("utf-8")
    page.locator('[data-press="undo"]').click()
    expect(entry).to_have_count(1)

    assert "put my hand" in shown
    assert fixed == before.replace("put  my hand", "put my hand")
    assert path.read_text("utf-8") == before


@pytest.mark.long
def test_words_that_were_not_saved_are_offered_again(desk: DeskVisit, browser: Browser) -> None:
    page = open_answer(desk, browser)
    page.route("**/save", lambda route: route.abort())
    type_over(page, "put my hand", "put my [right] hand")
    page.wait_for_function("() => Object.keys(localStorage).some(each => each.includes('draft'))")

    page.reload()
    page.unroute("**/save")
    page.locator('[data-press="draft-restore"]').click()

    assert is_saved(desk, page, "I put my [right] hand")


@pytest.mark.long
@pytest.mark.parametrize(
    ("choice", "kept"),
    some(
        [("keep-mine", "[right] hand"), ("take-theirs", "[left] hand")],
        ("keep-mine", "[right] hand"),
        mark="long",
    ),
)
def test_both_versions_are_shown_where_somebody_else_has_changed_the_answer(
    desk: DeskVisit, browser: Browser, choice: str, kept: str
) -> None:
    page = open_answer(desk, browser)
    path = edit_of(desk)
    page.route("**/state", lambda route: route.abort())  # the page has not heard of it yet
    path.write_text(path.read_text("utf-8").replace("my hand", "my [left] hand", 1), "utf-8")
    type_over(page, "put my hand", "put my [right] hand")
    page.unroute("**/state")

    page.locator(".cm-content").press("End")
    page.keyboard.type(" ")
    page.wait_for_selector("[data-conflict]:not([hidden])")
    shown = page.locator("[data-mine]").inner_text(), page.locator("[data-theirs]").inner_text()
    untouched = path.read_text("utf-8")
    page.locator(f'[data-press="{choice}"]').click()
    page.wait_for_selector("[data-conflict]", state="hidden")

    assert "[right] hand" in shown[0]
    assert "[left] hand" in shown[1]
    assert "[left] hand" in untouched
    page.wait_for_function(
        "words => document.querySelector('.cm-content').textContent.includes(words)", arg=kept
    )


def test_the_keyboard_alone_finds_a_change_and_puts_it_right(
    desk: DeskVisit, browser: Browser
) -> None:
    page = open_answer(desk, browser)
    type_over(page, "put my hand", "put my clean hand")
    page.wait_for_selector(".mark.is-refused:text-is('clean')")
    page.wait_for_selector('[data-remedy="bracket"]')

    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Enter")

    page.wait_for_selector(".mark.is-refused", state="detached")
    assert "my [clean] hand" in page.locator(".cm-content").inner_text()
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")


@pytest.mark.parametrize("scheme", some(("light", "dark"), "light", mark="long"))
@pytest.mark.parametrize("width", some((320, 2560), 320, mark="long"))
def test_an_open_answer_can_be_used_by_everybody(
    desk: DeskVisit, browser: Browser, scheme: Literal["light", "dark"], width: int
) -> None:
    page = open_answer(desk, browser)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    type_over(page, "put my hand", "put my clean [right] hand")
    page.wait_for_selector('[data-remedy="bracket"]')
    choose(page, "read the dates")

    assert axe_complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
