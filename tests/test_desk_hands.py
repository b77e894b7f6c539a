"""What the pages of the desk send is done, saved and undone, and nothing is written over."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from roundup.desk.state import digest
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.sweeping import few
from tests.test_desk_actions import BRIEF as TEXT_OF_BRIEF
from tests.test_desk_actions import laid

pytestmark = pytest.mark.slow

DERVLA, PRIYA = "dervla-osgathorpe", "priya-sethuraman-clegg"
BRIEF = f"/{SAMPLE}/brief"
DO = f"/{SAMPLE}/do"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path / "house")) as visit:
        yield visit


def contents(desk: DeskVisit) -> dict[str, bytes]:
    """Return every file of the sample, by its path."""
    paths = [path for path in sorted(desk.folder.rglob("*")) if path.is_file()]
    return {path.relative_to(desk.folder).as_posix(): path.read_bytes() for path in paths}


def version(desk: DeskVisit, name: str) -> str:
    """Return the version of a file as a page sends it."""
    return f'"{digest((desk.folder / name).read_bytes())}"'


def order(desk: DeskVisit) -> list[str]:
    """Return the ids of the answers that are used, in order."""
    return [each.id for each in desk.doors.desk.galley(SAMPLE).roundup.submissions]


def test_every_kind_of_change_is_done_and_undone(desk: DeskVisit) -> None:
    before = contents(desk)
    answer = f"/{SAMPLE}/answers/{DERVLA}"
    pulled = "They’ve had talks."
    changes = [
        (DO, {"action": "move", "id": DERVLA, "position": 2}),
        (DO, {"action": "leave-out", "ids": [PRIYA], "reason": "too late"}),
        (DO, {"action": "take-in", "ids": [PRIYA]}),
        (DO, {"action": "group", "ids": [DERVLA, PRIYA], "heading": "Both"}),
        (DO, {"action": "ungroup", "ids": [PRIYA]}),
        (f"{answer}/heading", {"text": "Fridges first"}),
        (f"{answer}/pull", {"text": pulled}),
        (f"{answer}/memo", {"text": "Rang on Tuesday"}),
        (f"{answer}/disclosure", {"text": "Dervla once cooked for us"}),
        (f"{answer}/allow", {"code": "answer-too-long", "reason": "It is good"}),
    ]

    answers = [desk.post(path, value) for path, value in changes]
    after = contents(desk)
    undone = [desk.post("/_/undo", {"name": SAMPLE}) for _ in changes]

    assert [status for status, _ in answers] == [200] * len(changes), answers
    assert all(value["said"] for _, value in (*answers, *undone))
    assert contents(desk) == before
    for _ in changes:
        desk.post("/_/redo", {"name": SAMPLE})
    assert contents(desk) == after


def test_an_order_is_saved_and_told_in_the_editors_language(desk: DeskVisit) -> None:
    move = {"action": "move", "id": DERVLA, "position": 1}

    status, value = desk.post(DO, move, Accept_Language="de")

    assert (status, value["said"]) == (200, "Dervla Osgathorpe verschoben")
    assert order(desk)[:2] == [PRIYA, DERVLA]


def test_an_answer_is_saved_and_an_older_version_of_it_is_not(desk: DeskVisit) -> None:
    path = f"/{SAMPLE}/answers/{DERVLA}/save"
    name = f"edits/{DERVLA}.md"
    begun = version(desk, name)

    status, saved = desk.post(path, {"text": "Fridges. …"}, If_Match=begun)
    late, there = desk.post(path, {"text": "Fridges, and more. …"}, If_Match=begun)

    assert (status, late) == (200, 409)
    assert f'"{saved["digest"]}"' == version(desk, name)
    assert (there["text"], there["digest"]) == ("Fridges. …", saved["digest"])
    assert there["hint"]
    assert b"Fridges. \xe2\x80\xa6" in (desk.folder / name).read_bytes()


def test_a_field_of_the_brief_is_saved_and_an_older_version_is_not(desk: DeskVisit) -> None:
    begun = version(desk, "roundup.md")
    before = (desk.folder / "roundup.md").read_text("utf-8")

    status, saved = desk.post(
        BRIEF, {"values": {"headline": "{count experts} people"}}, If_Match=begun
    )
    after = (desk.folder / "roundup.md").read_text("utf-8")
    late, _ = desk.post(BRIEF, {"values": {"deck": "Late"}}, If_Match=begun)

    assert (status, late, saved["headline"]) == (200, 409, "7 people")
    assert (desk.folder / "roundup.md").read_text("utf-8") == after
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    assert [line for line, _ in lines if line not in after] == [
        'headline: "The first hour: how {count experts in words} people take over a mess"'
    ]


def test_a_file_that_somebody_else_changed_is_not_undone(desk: DeskVisit) -> None:
    desk.post(DO, {"action": "move", "id": DERVLA, "position": 1})
    theirs = b"---\nquestion: Another one?\n---\n"
    (desk.folder / "roundup.md").write_bytes(theirs)

    status, value = desk.post("/_/undo", {"name": SAMPLE})

    assert status == 409
    assert "another program" in value["message"]
    assert (desk.folder / "roundup.md").read_bytes() == theirs


@pytest.mark.parametrize(
    ("path", "value"),
    few(
        [
            (DO, {"action": "burn", "ids": [DERVLA]}),
            (DO, {"action": "move", "id": "nobody", "position": 1}),
            (DO, {"action": "move", "id": DERVLA, "position": "1"}),
            (DO, {"action": "leave-out", "ids": DERVLA}),
            (DO, {"action": "leave-out", "ids": ["../../etc/passwd"]}),
            (DO, {"action": "fix", "key": "0"}),
            (DO, ["action"]),
            (BRIEF, {"values": "headline"}),
            (BRIEF, {"values": {"withdrawn": "Ana"}}),
            (f"/{SAMPLE}/answers/nobody/save", {"text": "Words"}),
            (f"/{SAMPLE}/answers/{DERVLA}/save", {"text": 7}),
            (f"/{SAMPLE}/answers/{DERVLA}/pull", {"text": "Words that nobody sent"}),
            ("/nowhere/do", {"action": "move", "id": DERVLA, "position": 1}),
        ],
        6,
    ),
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    desk: DeskVisit, path: str, value: object
) -> None:
    before = contents(desk)

    status, said = desk.post(path, value, If_Match=version(desk, "roundup.md"))

    assert status in (404, 422)
    assert said["message"]
    assert said["hint"]
    assert contents(desk) == before


def test_corrections_are_saved_and_those_by_hand_keep_their_comments(desk: DeskVisit) -> None:
    brief = desk.folder / "roundup.md"
    by_hand = "corrections:\n# rang on Monday\n- 2026-11-25: Two names were exchanged.\n"
    brief.write_text(brief.read_text("utf-8").replace("---\n", f"---\n{by_hand}", 1), "utf-8")
    first = {"date": "2026-11-25", "text": "Two names were exchanged."}
    made = {"date": "2026-11-26", "text": "", "wrong": "nurse", "right": "porter"}

    def save(*told: object) -> int:
        values = {"corrections": list(told)}
        return desk.post(BRIEF, {"values": values}, If_Match=version(desk, "roundup.md"))[0]

    added, text = save(first, made), brief.read_text("utf-8")
    shown = desk.ask(BRIEF)[2].decode()
    removed = save(made)

    assert (added, removed) == (200, 200)
    assert f"{by_hand}- date: 2026-11-26\n  wrong: nurse\n  right: porter\n" in text
    assert 'data-part="wrong" value="nurse"' in shown
    assert "Two names" not in brief.read_text("utf-8")
    assert save({"date": "2026-11-26", "wrong": "nurse"}) == 422


def test_nothing_to_undo_is_said(desk: DeskVisit) -> None:
    assert desk.post("/_/undo", {"name": SAMPLE})[1]["said"] == "There is nothing to undo"
    assert desk.post("/_/redo", {})[1]["said"] == "There is nothing to redo"


def test_a_step_of_another_roundup_is_undone_in_the_list_of_all_alone(desk: DeskVisit) -> None:
    other = shutil.copytree(desk.folder, desk.folder.parent / "second-hour") / "roundup.md"
    before = other.read_bytes()
    move = {"action": "move", "id": DERVLA, "position": 1}
    desk.post(DO, move)
    mine = contents(desk)
    desk.post("/second-hour/do", move)
    moved = other.read_bytes()

    here = [desk.post("/_/undo", {"name": SAMPLE})[1]["said"] for _ in range(2)]
    untouched = other.read_bytes()
    desk.post("/_/redo", {"name": SAMPLE})
    anywhere = desk.post("/_/undo", {})[1]["said"]

    assert here == ["Undone: Dervla Osgathorpe moved", "There is nothing to undo"]
    assert untouched == moved != before
    assert (anywhere, other.read_bytes()) == (
        "Undone in second-hour: Dervla Osgathorpe moved",
        before,
    )
    assert contents(desk) == mine


def test_what_changes_nothing_is_not_said_to_be_done(desk: DeskVisit) -> None:
    before = contents(desk)
    same = desk.post(f"/{SAMPLE}/answers/{DERVLA}/disclosure", {"text": ""})
    headline = desk.doors.desk.galley(SAMPLE).roundup.brief.headline
    begun = version(desk, "roundup.md")

    saved = desk.post(BRIEF, {"values": {"headline": headline}}, If_Match=begun)

    said = [(value["said"], value["has_changed"]) for _, value in (same, saved)]
    assert said == [("Nothing changed", False)] * 2
    assert contents(desk) == before


def test_files_that_were_taken_in_can_be_put_out_again(desk: DeskVisit) -> None:
    before = contents(desk)
    answer = "Nobody in my trade would open the till before they had said good morning to all. "
    data = f"Name,What do you do in the first hour?\nNadia Thorsby,{answer * 900}\n".encode()
    desk.ask(f"/{SAMPLE}/in/file", "POST", data, desk.headers() | {"X-File-Name": "form.csv"})
    desk.ask(f"/{SAMPLE}/in/take", "POST")
    taken = contents(desk)

    undone = desk.post("/_/undo", {"name": SAMPLE})[1]["said"]
    left = contents(desk)
    desk.post("/_/redo", {"name": SAMPLE})

    assert taken["form.csv"] == data
    assert undone.startswith("Undone: Files taken in: form.csv")
    assert (left, contents(desk)) == (before, taken)


@pytest.mark.long
def test_several_answers_are_grouped_parted_and_moved_to_a_question_by_hand(
    tmp_path: Path, browser: Browser
) -> None:
    two = "question:\n  - What do you do first?\n  - And last?"
    table = laid(
        tmp_path, TEXT_OF_BRIEF.replace("question: What do you do first?   # of the day", two)
    )
    for path in table.galley.folder.glob("*-*.md"):
        text = path.read_text().replace("title:", "question: What do you do first?\ntitle:")
        path.write_text(text)

    with open_desk(tmp_path) as desk:
        page = desk.open(browser, "/first/", viewport={"width": 1440, "height": 900})

        def choose(*names: str) -> None:
            """Choose the answers of some people."""
            for name in names:
                page.locator(f'.row[data-name="{name}"] .choose').check()

        choose("Ben Oduro", "Dora Lind")
        page.locator('[data-press="several-group"]').click()
        page.locator("form.ask input").fill("Bakers")
        page.keyboard.press("Enter")
        expect(page.locator(".row").nth(2)).to_contain_text("Dora Lind")
        headings = [chapter.heading for chapter in table.galley.roundup.chapters]
        expect(page.locator("#several")).to_be_hidden()

        choose("Dora Lind")
        page.locator('[data-press="several-ungroup"]').click()
        expect(page.locator("#several")).to_be_hidden()
        chapters = len(table.galley.roundup.chapters)

        choose("Ana Ruiz", "Emil Sand")
        page.locator("#to-question").select_option("1")
        expect(page.locator('[data-order="1"] .row')).to_have_count(2)

    assert headings == ["", "Bakers", "", ""]
    assert chapters == 5
    assert [chapter.question for chapter in table.galley.roundup.chapters] == [0, 0, 0, 1, 1]
