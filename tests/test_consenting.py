"""What people agreed to decides whether an answer is published, and where."""

import csv
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from roundup.model.tally import Tally
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from tests import reports

ADA = "I light the oven first and listen to the street for a while before anyone has come in."
BO = "I count the empties on the steps because a step without an empty is somebody who moved."
COMMON = (
    "Name,Title,Organisation,Answer,{}\n"
    f'Ada Quillfeather,Baker,Q & D,"{ADA}",{{}}\n'
    f'Bo Ramsgard,Milkman,R,"{BO}",{{}}\n'
)

COLUMNS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "text" / "consent_columns.toml").read_text("utf-8")
)["columns"]


def checked(
    root: Path, headings: str, ada: str, bo: str, *, house: str = "", brief: str = ""
) -> Checked:
    """Check a roundup of two answers with these columns of consent."""
    folder = root / "submissions" / "tea"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text(f'publication.name = "Q"\n{house}')
    (folder / "answers.csv").write_text(COMMON.format(headings, ada, bo))
    (folder / "roundup.md").write_text(f"---\nquestion: What do you check first?\n{brief}\n---\n")
    [(place, path)] = workspace.find(["tea"], root)
    [found] = checking.check(place, path)
    return found


def said(found: Checked) -> dict[str, str]:
    """Return what is noted on consent, by code."""
    return {note.code: note.message for note in found.notes if note.code.startswith("C")}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column["heading"])
def test_no_refusal_is_published_and_no_yes_is_held(tmp_path: Path, column: dict[str, Any]) -> None:
    kinds = ("published", "held", "unnamed")
    values = [(kind, value) for kind in kinds for value in column.get(kind, ())]
    folder = tmp_path / "submissions" / "tea"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What do you check first?\n---\n")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Title", "Organisation", "Answer", column["heading"]])
        for number, (_, value) in enumerate(values):
            person = [f"Ada Quill{'abcdefghijklmnop'[number]}", "Baker", "Q & D"]
            writer.writerow([*person, f"{ADA} It is day {number}.", value])

    [(place, path)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, path)

    rows = {(one.origin.line or 0) - 2: one.expert for one in found.roundup.submissions}
    published = {value for number, (_, value) in enumerate(values) if number in rows}
    named = {values[number][1] for number, expert in rows.items() if not expert.is_anonymous}
    assert set(column.get("published", ())) <= published
    assert not set(column.get("held", ())) & published
    assert not set(column.get("unnamed", ())) & named


WITHHELD = (
    "Please leave me out of the article.",
    "For internal use only, please.",
    "I do not give permission to publish this.",
    "Could you keep my answer off the website?",
    "Bitte lassen Sie mich außen vor.",
    "Das ist vertraulich.",
    "Je ne souhaite pas que ma réponse soit publiée.",
    "Prefiero no aparecer en el artículo.",
    "Só para uso interno.",
    "社内限りでお願いします。",
    "لا أريد نشر هذا.",
)
BESIDE = (
    "Feel free to publish it.",
    "No need to send me a copy of the magazine.",
    "Ich freue mich auf den Artikel.",
    "N'hésitez pas à raccourcir.",
)
LETTER = (
    "From: Ada Quill <ada@quill.example>\nTo: desk@q.example\n"
    "Subject: Re: What do you check first?\nContent-Type: text/plain; charset=utf-8\n\n"
    "Hello,\n\n{answer}\n\nBest wishes\nAda Quill\nBaker, Quill & Daughters\n\nPS: {said}\n"
)
HEAD = "---\nname: Ada Quill\ntitle: Baker\norganisation: Quill & Daughters\n---\n"
PLACES = {
    "ada.eml": LETTER,
    "ada.md": HEAD + "{answer} {said}\n",
    "comment.md": HEAD + "{answer}\n\n<!-- {said} -->\n",
    "ada.txt": "{said}\n\nAda Quill, Baker, Quill & Daughters\n\n{answer}\n",
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("said", [*WITHHELD, *BESIDE])
def test_words_beside_an_answer_hold_it_if_they_refuse(
    tmp_path: Path, name: str, said: str
) -> None:
    folder = tmp_path / "submissions" / "tea"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What do you check first?\n---\n")
    (folder / name).write_text(PLACES[name].format(answer=f"{ADA} {BO}", said=said), "utf-8")

    [(place, path)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, path)

    assert found.roundup.tally.used == (said in BESIDE)


def used(found: Checked) -> list[str]:
    """Return who is in the article."""
    return [one.expert.name for one in found.roundup.submissions]


def test_a_whole_answer_may_be_about_a_privacy_policy(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "tea"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What do you check first?\n---\n")
    (folder / "ada.md").write_text("---\nname: Ada\n---\nI agree to the privacy policy.\n")

    [(place, path)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, path)

    assert not said(found)


def test_a_plain_yes_publishes_and_says_nothing(tmp_path: Path) -> None:
    found = checked(tmp_path, "May we publish your answer?", "Yes", "Ja gerne")

    assert (used(found), said(found)) == (["Ada Quillfeather", "Bo Ramsgard"], {})


def test_a_no_holds_the_answer_and_what_is_unclear_holds_it_with_its_words(tmp_path: Path) -> None:
    found = checked(tmp_path, "Permission to publish", "No", "Yes but without my name please")

    assert found.roundup.tally == Tally(2, 0, 0, 2)
    assert "“No”" in said(found)["C101"]
    assert "“Yes but without my name please”" in said(found)["C102"]
    [hint] = [note.hint for note in found.notes if note.code == "C102"]
    assert all(way in hint for way in ("anonymous:", "consent: yes, by mail", "leave_out: [bo-"))


def test_what_cannot_be_seen_in_a_reply_is_taken_out_once_and_said(tmp_path: Path) -> None:
    found = checked(tmp_path, "May we publish your answer?", "Y\u202ees", "No\u200b\x07")

    [ada] = found.roundup.submissions
    cleaned = [note.message for note in found.notes if note.code == "V104"]
    assert [reply.words for reply in ada.replies] == ["Yes"]
    assert "“No”" in said(found)["C101"]
    assert cleaned == [
        "The reply about consent held characters that cannot be seen: "
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "The reply about consent held characters that cannot be seen: U+0007, "
        "U+200B ZERO WIDTH SPACE",
    ]


def test_of_several_columns_the_strictest_counts(tmp_path: Path) -> None:
    found = checked(tmp_path, "Consent,OK to publish?", "Yes,Yes", "Yes,No")

    assert used(found) == ["Ada Quillfeather"]


def test_who_did_not_answer_is_published_and_named_in_a_warning(tmp_path: Path) -> None:
    found = checked(tmp_path, "I agree to be quoted", "Yes", "")

    assert used(found) == ["Ada Quillfeather", "Bo Ramsgard"]
    assert "was not answered by Bo Ramsgard" in said(found)["C104"]


@pytest.mark.parametrize("mark", ["x", "checked", "TRUE", "✓", "I agree to be quoted"])
def test_a_box_that_others_ticked_is_no_yes_where_it_is_empty(tmp_path: Path, mark: str) -> None:
    found = checked(tmp_path, "I agree to be quoted", mark, "")

    assert used(found) == ["Ada Quillfeather"]
    assert said(found) == {
        "C102": "It is not clear whether it may be published: what they answered to “I agree to be "
        "quoted”: it is empty, unlike that of others"
    }


@pytest.mark.parametrize("heading", ["Keep my name private", "Embargo", "Withhold name?"])
def test_a_yes_under_a_heading_that_keeps_back_is_no_leave_when_it_is_mapped(
    tmp_path: Path, heading: str
) -> None:
    found = checked(tmp_path, heading, "No", "Yes", brief=f'columns: {{"{heading}": consent}}')

    assert used(found) == ["Ada Quillfeather"]


def test_a_house_that_wants_a_yes_holds_whoever_did_not_say_it(tmp_path: Path) -> None:
    house = "[consent]\nrequired = true\n"
    found = checked(tmp_path, "I agree to be quoted", "Yes", "", house=house)

    assert used(found) == ["Ada Quillfeather"]
    assert [one.note.code for one in found.roundup.held] == ["C103"]


def test_a_house_that_wants_a_yes_holds_everybody_where_nobody_was_asked(tmp_path: Path) -> None:
    found = checked(tmp_path, "City", "Ely", "Ayr", house="[consent]\nrequired = true\n")

    assert found.roundup.tally.held == 2


@pytest.mark.parametrize(
    ("is_required", "words"), [("true", "counts as a no"), ("false", "counts as a yes")]
)
def test_every_report_says_how_silence_is_read(
    tmp_path: Path, is_required: str, words: str
) -> None:
    checked(tmp_path, "City", "Ely", "Ayr", house=f"[consent]\nrequired = {is_required}\n")

    report = reports.report(workspace.find(["tea"], tmp_path))

    assert words in " ".join(report.methodology)


def test_a_refusal_under_an_unknown_heading_holds_the_answer_and_says_whose(
    tmp_path: Path,
) -> None:
    checked(tmp_path, "Remark 7,Do you own a dog?", ",No", "Declined,No")

    [note] = reports.report(workspace.find(["tea"], tmp_path)).grave().notes

    assert (note.code, note.level, note.person) == ("C108", "held", "Bo Ramsgard")
    assert "“Declined”" in note.message


@pytest.mark.parametrize("goal", ["ignore", "consent"])
def test_a_column_that_the_brief_maps_is_read_as_it_says(tmp_path: Path, goal: str) -> None:
    found = checked(tmp_path, "Status", "Yes", "No", brief=f"columns:\n  Status: {goal}")

    assert used(found)[1:] == ([] if goal == "consent" else ["Bo Ramsgard"])
    assert "C108" not in said(found)


def test_who_does_not_want_to_be_named_is_held_until_a_reason_is_recorded(tmp_path: Path) -> None:
    found = checked(tmp_path, "May we use your name?", "Yes", "No")

    assert [one.note.code for one in found.roundup.held] == ["V110"]
    assert "“No”" in found.roundup.held[0].note.message


def test_a_reason_that_the_editor_records_publishes_without_the_name(tmp_path: Path) -> None:
    found = checked(
        tmp_path, "May we use your name?", "Yes", "No", brief="anonymous:\n  Bo Ramsgard: fear"
    )

    assert [one.expert.is_anonymous for one in found.roundup.submissions] == [False, True]


def test_an_answer_that_was_refused_is_left_out_as_the_hint_says(tmp_path: Path) -> None:
    found = checked(tmp_path, "Consent", "Yes", "No", brief="leave_out: [Bo Ramsgard]")

    assert found.roundup.tally == Tally(2, 1, 1, 0)
    assert said(found) == {}


def test_a_later_row_that_takes_the_yes_back_is_not_passed_over(tmp_path: Path) -> None:
    found = checked(tmp_path, "Consent", "Yes", "Yes")
    path = tmp_path / "submissions" / "tea" / "answers.csv"
    path.write_text(path.read_text() + f'Ada Quillfeather,Baker,Q & D,"{ADA}",No\n')

    [(place, folder)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, folder)

    assert used(found) == ["Bo Ramsgard"]


def test_consent_to_something_else_decides_nothing(tmp_path: Path) -> None:
    headings = "Consent (Consent),Consent (Text)"
    policy = "I agree to the privacy policy."

    found = checked(tmp_path, headings, f"Checked,{policy}", f"Not Checked,{policy}")

    assert (used(found), said(found)) == (["Ada Quillfeather", "Bo Ramsgard"], {})


# What a form or an editor says of an answer


@pytest.mark.parametrize(
    ("headings", "ada", "bo", "code"),
    [
        ("Status", "Selected", "Rejected", "C130"),
        ("Status", "Aktiv", "Papierkorb", "C130"),
        ("Response Type", "IP Address", "Survey Preview", "C130"),
        ("Spam?", "No", "Yes", "C130"),
        ("Selected", "x", "", "C130"),
        ("Finished", "True", "False", "C131"),
        ("Progress", "100", "62", "C131"),
        ("Entry_Status", "Submitted", "Incomplete", "C131"),
    ],
)
def test_an_answer_that_was_rejected_or_not_finished_is_held(
    tmp_path: Path, headings: str, ada: str, bo: str, code: str
) -> None:
    found = checked(tmp_path, headings, ada, bo)

    [held] = found.roundup.held
    assert used(found) == ["Ada Quillfeather"]
    assert (held.note.code, held.note.person) == (code, "Bo Ramsgard")
    assert f"`{headings}`" in held.note.message


def test_a_status_that_the_brief_passes_over_holds_nobody(tmp_path: Path) -> None:
    found = checked(tmp_path, "Status", "Selected", "Rejected", brief="columns: {Status: ignore}")

    assert used(found) == ["Ada Quillfeather", "Bo Ramsgard"]


def test_the_lines_of_a_hint_on_a_status_work_as_printed(tmp_path: Path) -> None:
    [held] = checked(tmp_path / "asked", "Status", "Selected", "Rejected").roundup.held
    lines = re.findall(r"`((?:leave_out|columns): [^`]+)`", held.note.hint)

    left_out = checked(tmp_path / "one", "Status", "Selected", "Rejected", brief=lines[0])
    passed_over = checked(tmp_path / "two", "Status", "Selected", "Rejected", brief=lines[1])

    assert (left_out.roundup.tally.held, left_out.roundup.tally.left_out) == (0, 1)
    assert len(used(passed_over)) == 2


def test_an_editor_who_asked_publishes_what_was_rejected(tmp_path: Path) -> None:
    [held] = checked(tmp_path, "Status", "Selected", "Rejected").roundup.held
    edits = tmp_path / "submissions" / "tea" / "edits"
    edits.mkdir()
    assert held.submission is not None
    (edits / f"{held.submission.id}.md").write_text("---\nconsent: yes, I asked\n---\n")

    [(place, folder)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, folder)

    assert used(found) == ["Ada Quillfeather", "Bo Ramsgard"]


def test_json_says_the_same_in_the_names_that_programs_give(tmp_path: Path) -> None:
    common = {"title": "Baker", "organisation": "Quill"}
    entries = [
        {"name": "Ada Quill", "answer": ADA, "status": "approved", "may_we_publish": True},
        {"name": "Bo Ramsgard", "answer": BO, "status": "rejected", "may_we_publish": True},
        {"name": "Cleo Abel", "answer": f"{BO} Twice.", "mayWePublish": False},
        {"name": "Dan Poe", "answer": f"{ADA} Twice.", "finished": False},
    ]
    (tmp_path / "roundup.md").write_text("---\nquestion: What first?\n---\n")
    (tmp_path / "a.json").write_text(json.dumps([entry | common for entry in entries]))

    [(place, folder)] = workspace.find(["."], tmp_path)
    [found] = checking.check(place, folder)

    assert used(found) == ["Ada Quill"]
    assert [one.note.code for one in found.roundup.held] == ["C130", "C101", "C131"]
