"""The desk: who may come in, what its pages show, and what a preview can do."""

import http.client
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from roundup.desk import words
from roundup.desk.guarding import KEY
from roundup.pipeline import deciding, explaining, offering
from roundup.rendering import layouts
from tests.conftest import REPOSITORY
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.running import Running
from tests.sweeping import some
from tests.validators import LONGEST_WAIT, axe_complaints

pytestmark = pytest.mark.slow

PARTS = ["", "brief", "check", "out", "ledger"]
SOME = ["", "out"]
CHANGES = (f"/{SAMPLE}/build", "/_/begin", "/_/sample")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path_factory.mktemp("desk"))) as visit:
        yield visit


def test_the_address_of_the_terminal_opens_the_desk_and_leaves_no_key_behind(
    desk: DeskVisit,
) -> None:
    host = {"Host": f"127.0.0.1:{desk.port}"}

    status, headers, _ = desk.ask(f"/{SAMPLE}/?{KEY}={desk.keys.key}", headers=host)

    assert (status, headers["location"]) == (303, f"/{SAMPLE}/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]


def test_a_path_of_two_slashes_leads_to_no_other_host(desk: DeskVisit) -> None:
    host = {"Host": f"127.0.0.1:{desk.port}"}

    status, headers, _ = desk.ask(f"//evil.example/?{KEY}={desk.keys.key}", headers=host)

    assert status == 303
    assert headers["location"] == "/evil.example/"


@pytest.mark.parametrize("path", ["/", f"/{SAMPLE}/", f"/{SAMPLE}/preview/page", "/_/events"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "evil.example"),
        ("Host", "127.0.0.1"),
        ("Host", "127.0.0.1:1"),
        ("Cookie", ""),
        ("Cookie", "roundup_desk=x"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ],
)
def test_nobody_else_reads_anything(desk: DeskVisit, path: str, header: str, value: str) -> None:
    status, _, body = desk.ask(path, headers=desk.headers() | {header: value})

    assert status in (403, 421)
    assert b"Osgathorpe" not in body


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "evil.example"),
        ("Cookie", ""),
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", ""),
        ("Sec-Fetch-Site", "cross-site"),
        ("X-Roundup-Desk", ""),
        ("X-Roundup-Desk", "guessed"),
    ],
)
def test_nobody_else_changes_anything(desk: DeskVisit, path: str, header: str, value: str) -> None:
    before = sorted(desk.root.rglob("*"))

    status, _, _ = desk.ask(path, "POST", {}, desk.headers() | {header: value})

    assert status in (403, 421)
    assert sorted(desk.root.rglob("*")) == before


@pytest.mark.parametrize("path", CHANGES)
def test_nothing_is_changed_by_looking(desk: DeskVisit, path: str) -> None:
    before = sorted(desk.root.rglob("*"))

    status, _, _ = desk.ask(path)

    assert status in (404, 405)
    assert sorted(desk.root.rglob("*")) == before


@pytest.mark.parametrize(
    "path",
    [
        "/_/assets/x/../state.py",
        "/_/assets/x/%2e%2e/state.py",
        "/_/assets/x/..%2fstate.py",
        f"/{SAMPLE}/files/../../roundup.toml",
        f"/{SAMPLE}/files/%2e%2e/%2e%2e/roundup.toml",
        f"/{SAMPLE}/files//etc/passwd",
        f"/{SAMPLE}/preview/cards/..%2f..%2froundup.toml",
        "/../roundup.toml",
        "/nobody/",
    ],
)
def test_no_address_leads_out_of_what_the_desk_shows(desk: DeskVisit, path: str) -> None:
    status, _, body = desk.ask(path)

    assert status == 404
    assert b"Common Room" not in body
    assert b"class OpenDesk" not in body


def test_a_browser_keeps_scripts_and_sheets_by_their_address_and_nothing_else(
    desk: DeskVisit,
) -> None:
    _, of_page, page = desk.ask(f"/{SAMPLE}/")
    loaded = re.findall(r'(?:src|href)="(/_/assets/[^"]+)"', page.decode())
    older = ["/".join(["", "_", "assets", "older", *each.split("/")[4:]]) for each in loaded]

    answers = {path: desk.ask(path)[:2] for path in [*loaded, *older]}

    assert len(loaded) == 6
    assert {status for status, _ in answers.values()} == {200}
    assert {answers[path][1]["cache-control"] for path in loaded} == {
        "private, max-age=31536000, immutable"
    }
    others = [of_page, *(answers[path][1] for path in older)]
    assert {headers["cache-control"] for headers in others} == {"no-store"}


def test_a_page_knows_the_files_that_it_was_made_of_and_hears_of_every_later_change(
    desk: DeskVisit,
) -> None:
    _, _, front = desk.ask("/")
    _, _, page = desk.ask(f"/{SAMPLE}/")

    began = [re.findall(r'data-began="(\w+)"', body.decode()) for body in (front, page)]

    assert began == [[desk.doors.desk.state_of_all()], [desk.doors.desk.state(SAMPLE)]]


def test_no_link_is_followed_out_of_what_was_built(tmp_path: Path) -> None:
    root = sample_workspace(tmp_path / "house")
    (root / "dist" / SAMPLE).mkdir(parents=True)
    (root / "dist" / SAMPLE / "people.txt").symlink_to(root / "roundup.toml")

    with open_desk(root) as desk:
        status, _, body = desk.ask(f"/{SAMPLE}/files/people.txt")

    assert status == 404
    assert b"Common Room" not in body


def test_every_page_is_held_to_its_own_scripts(desk: DeskVisit) -> None:
    _, headers, body = desk.ask(f"/{SAMPLE}/")

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert b"<script>" not in body
    assert b" onclick" not in body


def test_a_preview_has_no_origin_and_asks_nobody(desk: DeskVisit) -> None:
    _, headers, body = desk.ask(f"/{SAMPLE}/preview/page")

    policy = headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "img-src data:;" in policy
    assert b"http-equiv" not in body


def test_both_languages_have_the_same_texts() -> None:
    def names(texts: Mapping[str, Any], above: str = "") -> Iterator[str]:
        """Yield the name of every text, below those of its groups."""
        for key, value in texts.items():
            if isinstance(value, Mapping):
                yield from names(value, f"{above}{key}.")
            else:
                yield f"{above}{key} {sorted(re.findall(r'{[^}]*}', value))}"

    shapes = [set(names(words.words(each))) for each in words.languages()]

    assert len(shapes) >= 2
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize("language", sorted({*words.languages()} - {words.USUAL}))
def test_every_note_has_its_meaning_and_a_remedy_in_another_language(language: str) -> None:
    notes = words.notes(language)

    assert set(notes) == {each["code"] for each in explaining.explanations(REPOSITORY)}
    assert [code for code, said in notes.items() if len(said) != 2] == []
    assert [code for code, (meaning, _) in notes.items() if meaning.endswith(".")] == []
    assert [code for code, (_, remedy) in notes.items() if not remedy.endswith(".")] == []


@pytest.mark.parametrize("language", sorted({*words.languages()} - {words.USUAL}))
def test_every_format_layout_and_decision_is_known_in_another_language(language: str) -> None:
    known = words.program(language)

    assert set(known["format"]) == set(offering.writers())
    assert set(known["layout"]) == set(layouts.names())
    assert set(known["decision"]) == {
        deciding.QUESTION, deciding.COLUMN, deciding.MEANING, deciding.NEWEST,
    }  # fmt: skip


def test_a_note_is_said_in_the_editors_language_above_the_words_of_the_program(
    desk: DeskVisit,
) -> None:
    german = desk.headers() | {"Accept": "text/html", "Accept-Language": "de"}

    _, _, body = desk.ask(f"/{SAMPLE}/check", headers=german)
    _, _, english = desk.ask(f"/{SAMPLE}/check")

    assert "<p>Nicht alle haben ein Porträt. Bitten Sie um die fehlenden;" in body.decode()
    assert '<p class="hint" lang="en">No headshot of Blessing' in body.decode()
    assert '<p class="why">Zur Antwort ist niemand genannt</p>' in body.decode()
    assert "<p>No headshot of Blessing" in english.decode()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("de-AT,de;q=0.9", "de"), ("en-GB", "en"), ("fr,ja;q=0.5", "en"), ("", "en"), ("fr,de", "de")],
)
def test_a_browser_is_answered_in_its_language(accepted: str, language: str) -> None:
    assert words.chosen(accepted) == language


@pytest.mark.parametrize("parts", some((PARTS, SOME), SOME, mark="long"), ids=len)
@pytest.mark.parametrize("scheme", some(("light", "dark"), "dark", mark="long"))
@pytest.mark.parametrize("width", some((320, 1280), 320, mark="long"))
def test_every_page_can_be_used_by_everybody_and_complains_of_nothing(
    desk: DeskVisit, browser: Browser, parts: Sequence[str], scheme: str, width: int
) -> None:
    said: list[str] = []
    page = desk.open(browser, "/", color_scheme=scheme, viewport={"width": width, "height": 800})
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    complaints = axe_complaints(page)
    for part in parts:
        page.goto(f"{desk.address}/{SAMPLE}/{part}")
        page.wait_for_selector("iframe:not(.is-coming)", state="attached")
        complaints += axe_complaints(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert complaints == []
    assert said == []


def test_a_click_in_the_preview_opens_the_answer(desk: DeskVisit, browser: Browser) -> None:
    page = desk.open(browser, f"/{SAMPLE}/", viewport={"width": 1440, "height": 900})
    page.get_by_role("button", name="Telephone").click()  # in which nothing is made smaller
    frame = page.frame_locator("iframe:not(.is-coming)")

    frame.locator(".desk-open").nth(1).click(position={"x": 40, "y": 10})

    page.wait_for_url("**/answers/priya-sethuraman-clegg*")


def test_a_file_that_another_program_saves_is_seen(tmp_path: Path, browser: Browser) -> None:
    root = sample_workspace(tmp_path / "house")

    with open_desk(root) as desk:
        page = desk.open(browser, f"/{SAMPLE}/", viewport={"width": 1440, "height": 900})
        page.wait_for_selector("iframe:not(.is-coming)")
        shutil.rmtree(desk.folder / "edits")
        desk.doors.touch()

        expect(page.locator("#list")).not_to_contain_text("edited")


@pytest.mark.long
def test_the_publish_check_builds_and_verifies(tmp_path: Path, browser: Browser) -> None:
    root = sample_workspace(tmp_path / "house")

    with open_desk(root) as desk:
        page = desk.open(browser, f"/{SAMPLE}/check", viewport={"width": 1440, "height": 900})
        page.get_by_role("button", name="Build and verify").click()
        page.wait_for_selector(".say.is-good", timeout=60_000)
        names = page.locator(".files a").all_inner_texts()
        with page.expect_download() as download:
            page.locator(".files a", has_text="index.html").click()

    assert "index.html" in names
    assert download.value.suggested_filename == "index.html"
    assert (root / "dist" / SAMPLE / "index.html").is_file()


def test_the_list_looks_at_a_roundup_when_it_comes_into_view(
    desk: DeskVisit, browser: Browser
) -> None:
    _, _, body = desk.ask("/")
    page = desk.open(browser)

    expect(page.locator(".roundups")).to_contain_text("The first hour: how seven people")
    expect(page.locator(".roundups")).to_contain_text("9 received = 7 used")
    assert b"9 received" not in body


@pytest.mark.long
def test_an_empty_workspace_offers_a_sample(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "roundup.toml").write_text("", "utf-8")

    with open_desk(tmp_path) as desk:
        page = desk.open(browser)
        page.get_by_role("button", name="Open a sample").click()
        page.wait_for_url("**/sample/")
        names = page.locator("a.open").count()

    assert names > 3


@pytest.mark.long
def test_a_roundup_begins_with_its_question(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "roundup.toml").write_text("", "utf-8")

    with open_desk(tmp_path) as desk:
        page = desk.open(browser)
        page.get_by_label("The question that experts answered").fill("What wakes you at night?")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/what-wakes-you-at-night/in")
        page.get_by_role("link", name="Brief").click()
        question = page.locator('[data-part="question"]').input_value()

    assert question == "What wakes you at night?"


def test_the_command_says_its_address_and_stops_at_control_c(tmp_path: Path) -> None:
    root = sample_workspace(tmp_path / "house")
    command = Running(root, "desk", "--no-open", longest_wait=LONGEST_WAIT)
    try:
        address = command.until("Ctrl-C").partition(": ")[2].split()[0]
        door = urlsplit(address)
        connection = http.client.HTTPConnection("127.0.0.1", door.port or 0, timeout=LONGEST_WAIT)
        connection.request("GET", f"{door.path}?{door.query}")
        status = connection.getresponse().status
        connection.close()
        stopped = command.stop()
    finally:
        if command.process.poll() is None:
            command.process.kill()

    assert status == 303
    assert stopped == 0
