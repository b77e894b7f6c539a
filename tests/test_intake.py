"""`roundup intake`: what people send comes into a roundup once and whole, and is explained."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import typer
from PIL import Image
from typer.testing import CliRunner

from roundup.cli import app, intake
from roundup.disk import placing, storing, unpacking
from roundup.errors import WritingError
from roundup.model.intake import Kind, Unclear
from roundup.pictures import decoding
from roundup.pictures.decoding import PictureProblem
from roundup.pipeline import (
    addressing,
    amending,
    auditing,
    collecting,
    filing,
    settling,
    taking,
)
from roundup.stages import reading
from roundup.text.limits import MOST_MEMBERS

SHAPES = Path(__file__).parent / "intake" / "shapes"
QUESTION = "What do you check first in the morning?"
HEAD = "Timestamp,Full name,Job title,Company,Email,What do you check first in the morning?"
ANA = (
    "2026-11-01 10:00,Ana Ruiz,Baker,Ruiz & Daughters,ana@example.org,We weigh the water and "
    "write the number on the wall with chalk so that everybody who comes in can see it."
)
BEN = (
    "2026-11-02 10:00,Ben Okoro,Miller,Okoro Mills,ben@example.org,I listen to the stones before "
    "I look at the flour because the stones tell the truth a minute earlier than it does."
)
ZOE = (
    "2026-11-03 10:00,Zoë Sethuraman-Clegg,Smith,Clegg Forge,zoe@example.org,The fire and the "
    "draught below it which tells me the weather before anybody on the radio knows of it."
)


PARTS = [row.split(",") for row in (ANA, BEN)]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(name: str, *rows: str, head: str = HEAD) -> str:
    Path(name).write_text("\n".join([head, *rows, ""]), "utf-8")
    return name


def take(*arguments: str, status: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["intake", *arguments, "--json"])
    assert result.exit_code == status, (result.output, result.exception)
    return dict(json.loads(result.output)) if result.output else {}


def picture(colour: str = "red") -> bytes:
    data = BytesIO()
    Image.new("RGB", (400, 400), colour).save(data, "PNG")
    return data.getvalue()


def download(members: dict[str, bytes], name: str = "download.zip") -> str:
    with ZipFile(name, "w", ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return name


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".roundup" not in path.parts
    }


# What came before


def test_a_second_export_brings_only_the_people_who_are_new() -> None:
    take(export("monday.csv", ANA), "--into", "q")

    second = take(export("friday.csv", ANA, BEN, ZOE), "--into", "q")

    (table,) = second["files"][0]["tables"]
    assert (table["rows"], table["used"], table["again"]) == (3, 2, 1)
    assert second["tally"]["used"] == 3


def test_the_same_file_is_taken_in_once(desk: Path) -> None:
    name = export("monday.csv", ANA, BEN)
    take(name, "--into", "q")
    before = folder_bytes(desk)

    second = take(name, "--into", "q")

    assert second["files"][0]["kept"] == "already there"
    assert folder_bytes(desk) == before


def test_an_export_in_which_every_row_came_before_is_not_kept(desk: Path) -> None:
    take(export("monday.csv", ANA, BEN), "--into", "q")
    before = folder_bytes(desk / "submissions")

    second = take(export("tuesday.csv", BEN, ANA), "--into", "q")

    assert second["files"][0]["kept"] == "nothing new"
    assert second["files"][0]["tables"][0]["again"] == 2
    assert folder_bytes(desk / "submissions") == before


def test_what_came_is_kept_byte_for_byte(desk: Path) -> None:
    data = f"\ufeff{HEAD}\r\n{ANA}\r\n\r\n".encode("utf-16")
    Path("odd name, v2.csv").write_bytes(data)

    take("odd name, v2.csv", "--into", "q")

    assert (desk / "submissions/q/odd name, v2.csv").read_bytes() == data


def test_a_changed_answer_is_a_newer_version(desk: Path) -> None:
    take(export("monday.csv", ANA, BEN), "--into", "q")
    changed = ANA.replace("2026-11-01", "2026-11-05").replace("weigh the water", "weigh the flour")

    second = take(export("friday.csv", changed, BEN), "--into", "q")

    assert second["tally"] | {"used": 2, "held": 0, "again": 2} == second["tally"]
    assert "newest: true" in (desk / "submissions/q/roundup.md").read_text("utf-8")


def test_the_last_export_counts_where_no_row_has_a_time(desk: Path) -> None:
    head = HEAD.removeprefix("Timestamp,")
    first, other = (row.partition(",")[2] for row in (ANA, BEN))
    second = first.replace("weigh the water", "weigh the flour")
    third = first.replace("weigh the water", "weigh the salt")
    for name, row in (("a.csv", first), ("b.csv", second), ("c.csv", third)):
        take(export(name, row, other, head=head), "--into", "q")

    audited = CliRunner().invoke(app, ["list", "q", "--json"])

    assert "newest: c.csv" in (desk / "submissions/q/roundup.md").read_text("utf-8")
    assert audited.exit_code == 0
    assert auditing.audit(["q"], desk).count.held == 0


def test_rows_that_went_from_an_export_are_named_and_stay() -> None:
    take(export("monday.csv", ANA, BEN), "--into", "q")

    second = take(export("friday.csv", BEN, ZOE), "--into", "q")

    assert [note["code"] for note in second["notes"]] == ["W253"]
    assert second["tally"]["used"] == 3


# The question


def test_the_question_is_found_in_a_heading(desk: Path) -> None:
    taken = take(export("monday.csv", ANA), "--into", "q")

    assert taken["questions"] == [QUESTION]
    assert f'question: "{QUESTION}"' in (desk / "submissions/q/roundup.md").read_text("utf-8")


@pytest.mark.parametrize("answer", ["asdf", "Patience.", "n/a", "https://ben.example/morning"])
def test_one_answer_of_a_single_word_does_not_hide_the_question(answer: str) -> None:
    short = f"{BEN.rpartition(',')[0]},{answer}"

    taken = take(export("monday.csv", ANA, short, ZOE), "--into", "q")

    assert taken["questions"] == [QUESTION]


@pytest.mark.parametrize(
    "aside",
    [
        "Anything else you'd like to tell us?",
        "How did you hear about us?",
        "Möchten Sie uns noch etwas mitteilen?",
        "Souhaitez-vous ajouter quelque chose ?",
        "¿Algo más que quiera contarnos?",
        "Gostaria de acrescentar mais alguma coisa?",
        "その他、編集部へのご連絡はありますか？",
        "هل لديك اي اضافه؟",
    ],
)
def test_a_word_to_the_editors_is_never_taken_for_the_answer(aside: str) -> None:
    words = "Please leave out my second name when you print this and ring me on Monday."
    head = f"{HEAD.replace(QUESTION, 'Notes')},{aside}"

    with_question = take(export("a.csv", f"{ANA},{words}", head=f"{HEAD},{aside}"), "--into", "a")
    without = take(export("b.csv", f"{ANA},{words}", head=head), "--into", "b")

    assert with_question["questions"] == [QUESTION]
    assert without["questions"] == []


def test_short_answers_are_enough_where_a_single_heading_asks() -> None:
    head, short = (
        HEAD.replace(QUESTION, "3. What comes first? (ten words) *"),
        ANA.rpartition(",")[0],
    )

    taken = take(export("a.csv", f"{short},The water and salt", head=head), "--into", "q")

    assert taken["questions"] == ["What comes first?"]
    assert taken["tally"]["used"] == 1


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        (
            "3. Which tool do you keep and why? (100-200 words) *",
            "Which tool do you keep and why?",
        ),
        ("Q3. Which tool do you keep? Please write a few lines.", "Which tool do you keep?"),
        ("Which tool (if any) do you keep? *", "Which tool (if any) do you keep?"),
        ("Which tool do you keep? (Is it old?)", "Which tool do you keep? (Is it old?)"),
        (
            "質問1：一番長く使っている道具は何ですか？（100字以内）",
            "一番長く使っている道具は何ですか？",
        ),
    ],
)
def test_a_question_is_printed_without_its_number_and_instructions(
    heading: str, question: str
) -> None:
    taken = take(export("a.csv", ANA, head=HEAD.replace(QUESTION, heading)), "--into", "q")

    assert taken["questions"] == [question]
    assert taken["tally"]["used"] == 1


def test_a_heading_over_links_alone_is_not_the_question() -> None:
    head = HEAD.replace(QUESTION, "Where can readers find you?")
    link = f"https://ana.example/{'a-long-way-down-' * 6}"

    taken = take(export("monday.csv", f"{ANA.rpartition(',')[0]},{link}", head=head), "--into", "q")

    assert taken["questions"] == []


def test_the_name_of_a_roundup_is_its_headline_where_no_file_says_the_question(desk: Path) -> None:
    name = export("monday.csv", ANA, head=HEAD.replace(QUESTION, "Answer"))

    first = take(name, "--into", "Small habits", "--strict")
    second = take(name, "--into", "Small habits", "--question", QUESTION)

    assert first["decided"] == [{"key": "headline", "value": "Small habits"}]
    assert [note["code"] for note in first["notes"]] == ["W300"]
    assert second["decided"] == [{"key": "question", "value": QUESTION}]
    brief = (desk / "submissions/small-habits/roundup.md").read_text("utf-8")
    assert 'headline: "Small habits"' in brief
    assert f'question: "{QUESTION}"' in brief


def test_a_question_is_never_chosen_among_several(desk: Path) -> None:
    rows = [f"{ANA},{'The hedge is too high and nobody cuts it in time. ' * 3}"]
    name = export("monday.csv", *rows, head=f"{HEAD},Why do you do that every single day?")

    result = CliRunner().invoke(app, ["intake", name, "--into", "q", "--yes"])

    assert QUESTION in str(getattr(result.exception, "hint", ""))
    assert not (desk / "submissions").exists()


# What is decided


def test_a_decision_is_written_into_the_brief_and_made_once(desk: Path) -> None:
    head = HEAD.replace("Company", "Websiet")
    options = ("--into", "q", "--yes")
    Path("roundup.toml").write_text('optional = ["organisation"]\n', "utf-8")

    first = take(export("monday.csv", ANA, head=head), *options)
    second = take(export("friday.csv", ANA, BEN, head=head), "--into", "q")

    assert {"key": "columns", "value": "Websiet: website"} in first["decided"]
    assert '"Websiet": website' in (desk / "submissions/q/roundup.md").read_text("utf-8")
    assert (second["decided"], second["undecided"]) == ([], [])


def test_a_column_that_may_say_who_is_published_is_asked_about() -> None:
    said = "I light the oven first and listen to the street for a while before anyone has come in."
    rows = [("Ada Quill", "Green"), ("Bo Ramsgard", "Red"), ("Cleo Voss", "Amber")]
    lines = [f'{name},Baker,Quill,"{said} {name}.",{light}' for name, light in rows]
    Path("a.csv").write_text("\n".join(["Name,Title,Company,Answer,RAG", *lines]), "utf-8")

    taken = take("a.csv", "--into", "q")

    about = [each for each in taken["undecided"] if each["key"] == "meaning"]
    assert [each["about"] for each in about] == ["a.csv#RAG"]
    assert [each["value"] for each in about[0]["choices"]] == ["consent", "ignore"]


def test_without_a_person_nothing_unclear_is_decided() -> None:
    name = export("monday.csv", ANA, head=HEAD.replace("Company", "Websiet"))

    taken = take(name, "--into", "q", "--strict", status=1)

    assert taken["undecided"]
    assert not [each for each in taken["decided"] if each["key"] == "columns"]


def test_a_person_is_asked_and_may_answer_with_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "1")
    unclear = Unclear("column", "a.csv#title", "Which column?", (("Rank", "Rank"),))

    assert intake.answered(unclear) == "Rank"


BRIEFS = {
    "no columns": "---\nquestion: Why?\n# mine\n---\n\nWords.\n",
    "braces": '---\nquestion: Why?\ncolumns: {"A": name}\n---\nWords.\n',
    "empty braces": "---\ncolumns: {}\nquestion: Why?\n---\nWords.\n",
    "below": '---\ncolumns:\n    "A": name # mine\n    B: title\nquestion: Why?\n---\nWords.\n',
    "nothing": "Words.\n",
}


@pytest.mark.parametrize("name", BRIEFS)
def test_columns_are_put_into_a_brief_and_the_rest_stays(name: str) -> None:
    before = BRIEFS[name]

    after = amending.with_columns(before, {"What, now: “so”?": "answer"})

    assert after is not None
    assert amending.table_at(after, "columns")["What, now: “so”?"] == "answer"
    known = [line for line in before.split("\n") if not line.startswith("columns: {")]
    assert [line for line in after.split("\n") if line in known and line != "---"] == [
        line for line in known if line != "---"
    ]


@pytest.mark.parametrize("text", ["---\nquestion: Why?\n", "---\na: {b\n---\n"])
def test_a_brief_that_is_broken_is_left_alone(text: str) -> None:
    assert amending.with_columns(text, {"A": "name"}) is None
    assert amending.with_value(text, "newest", "true") is None


# Downloads and portraits


def test_a_download_of_a_form_is_unpacked_and_its_portraits_find_their_people(desk: Path) -> None:
    head = f"{HEAD},Your headshot"
    rows = [
        f"{ANA},https://form.example/up/17/IMG.png",
        f"{BEN},https://form.example/up/18/IMG.png",
        f"{ZOE},",
    ]
    name = download(
        {
            "export/answers.csv": "\n".join([head, *rows]).encode(),
            "export/up/17/IMG.png": picture("red"),
            "export/up/18/IMG.png": picture("blue"),
            "export/Zoe Sethuraman Clegg.png": picture("green"),
            "export/garden.png": picture("grey"),
            "__MACOSX/export/._answers.csv": b"x",
        }
    )

    taken = take(name, "--into", "q")

    shows = {Path(file["source"]).name: file["shows"] for file in taken["files"][1:]}
    assert [file["shows"] for file in taken["files"][1:3]] == ["Ana Ruiz", "Ben Okoro"]
    assert shows["garden.png"] is None
    assert [note["code"] for note in taken["notes"]] == ["W252"]
    portraits = {
        file.detail.split("-")[0]
        for folder in auditing.audit(["q"], desk).folders
        for file in folder.files
        if file.path.startswith("photos/")
    }
    assert portraits == {"of ana", "of ben", "of zoe", "not used"}


def test_no_edit_repeats_the_portrait_that_an_answer_names(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a picture that cannot be decoded for a moment, as where a disk is full
    name = export("a.csv", f"{ANA},IMG_7.png", f"{BEN},up/8/IMG_8.png", head=f"{HEAD},Headshot")
    for path, colour in (("IMG_7.png", "red"), ("IMG_8.png", "blue")):
        Path(path).write_bytes(picture(colour))

    def refuse(*_: object) -> None:
        raise PictureProblem("It could not be decoded", hint="Try again")

    # when it comes with the answers
    with monkeypatch.context() as patched:
        patched.setattr(decoding, "probe", refuse)
        taken = take(name, "IMG_7.png", "IMG_8.png", "--into", "q")

    # then only the answer that names a path from elsewhere gets an edit
    assert [file["shows"] for file in taken["files"][1:]] == ["Ana Ruiz", "Ben Okoro"]
    edits = [path.name for path in (desk / "submissions/q/edits").iterdir()]
    assert len(edits) == 1
    assert edits[0].startswith("ben-okoro")


def test_a_picture_that_fits_two_people_is_nobodys() -> None:
    rows = [ANA, BEN.replace("Ben Okoro", "Ana Maria Ruiz")]
    Path("ana-maria-ruiz.png").write_bytes(picture())

    taken = take(export("a.csv", *rows), "ana-maria-ruiz.png", "--into", "q")

    assert taken["files"][1]["shows"] is None
    assert "fits 2 people" in taken["notes"][0]["message"]


def test_somebody_who_is_not_named_gets_no_portrait() -> None:
    Path("Ana Ruiz.png").write_bytes(picture())
    name = export("a.csv", f"{ANA},Her employer forbids it", head=f"{HEAD},Reason for anonymity")

    taken = take(name, "Ana Ruiz.png", "--into", "q")

    assert taken["files"][1]["shows"] is None


def test_a_member_that_would_leave_the_folder_is_not_unpacked(desk: Path) -> None:
    link = ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    with ZipFile("evil.zip", "w") as archive:
        archive.writestr("../../out.csv", f"{HEAD}\n{ANA}\n")
        archive.writestr("/etc/out.csv", "x")
        archive.writestr("C:/out.csv", "x")
        archive.writestr("..\\out.csv", "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("in.csv", f"{HEAD}\n{BEN}\n")

    taken = take("evil.zip", "--into", "desk/q")

    assert [file["kept"] for file in taken["files"]] == ["not kept"] * 5 + ["new"]
    assert {note["code"] for note in taken["notes"]} == {"W251"}
    assert not list(desk.rglob("out.csv"))


@pytest.mark.parametrize(
    "members",
    [
        lambda: {"bomb.csv": b"\0" * 30_000_000},
        lambda: {f"{number}.csv": b"" for number in range(MOST_MEMBERS + 1)},
    ],
    ids=["tight", "many"],
)
def test_an_archive_that_grows_is_refused_before_anything_is_unpacked(
    members: Callable[[], dict[str, bytes]],
) -> None:
    data = Path(download(members())).read_bytes()

    with pytest.raises(unpacking.RefusedArchive):
        next(unpacking.members(data))


def test_a_damaged_archive_is_a_file_that_is_not_read() -> None:
    Path("damaged.zip").write_bytes(b"PK\x03\x04 and so on")

    taken = take("damaged.zip", export("a.csv", ANA), "--into", "q", "--strict", status=1)

    assert [file["kind"] for file in taken["files"]] == ["not read", "answers"]
    assert taken["files"][0]["why"]


# Names in one file, answers in another


def test_a_file_of_contacts_says_who_wrote_the_answers_of_another(desk: Path) -> None:
    people = (f"{name},{title},{place},{email}" for _, name, title, place, email, _ in PARTS)
    answers = export(
        "answers.csv", *(f"{row[4]},{row[5]}" for row in PARTS), head=f"E-mail,{QUESTION}"
    )
    contacts = export("contacts.csv", *people, "Una,Potter,Clay,", head="Name,Title,Company,E-mail")

    together = take(answers, contacts, "--into", "q", "--strict")
    alone = take(answers, "--into", "later")
    later = take(contacts, "--into", "later")

    assert together["tally"]["used"] == together["tally"]["received"] == 2
    assert alone["tally"]["held"] == 2
    assert later["tally"] == together["tally"]
    for taken in (together, later):
        (table,) = taken["files"][-1]["tables"]
        assert (table["rows"], table["unread"]) == (3, 3)
    assert auditing.audit(["q"], desk).count.not_read == 3


# Questions that sheets are for


def test_a_sheet_for_a_second_question_waits_until_somebody_says_what_was_asked(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = SHAPES / "a-sheet-for-a-question-nobody-asks" / "q.xlsx"
    question = "Which small habit keeps your workshop running?"
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "What do you throw away first?")

    left_open = take(str(book), "--into", "q", "--question", question)
    tray = addressing.opened([str(book)], "other", question, desk)
    unclear = settling.undecided(tray)
    assert unclear
    decided = settling.decided(tray, unclear, intake.answered(unclear))
    taken = taking.taken(decided)

    assert (left_open["tally"]["used"], left_open["tally"]["held"]) == (2, 1)
    assert [each["about"] for each in left_open["undecided"]] == ["Question 2"]
    assert (taken.tally.used, taken.tally.held) == (3, 0)
    assert decided.questions == (question, "What do you throw away first?")


def test_a_decision_has_no_file_read_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = SHAPES / "a-sheet-for-a-question-nobody-asks" / "q.xlsx"
    tray = addressing.opened([str(book)], "q", "Which small habit helps?", desk)
    unclear = settling.undecided(tray)
    monkeypatch.setattr(reading, "_read_data", None)

    assert unclear
    left_open = settling.decided(tray, unclear, "")

    assert left_open is not tray
    assert left_open.read == tray.read


# What is not read


def test_rows_above_the_headings_are_counted_as_not_read_with_the_reason() -> None:
    name = export("a.csv", HEAD, ANA, BEN, head="Autumn question\n\nExported on 3 November\n")

    taken = take(name, "--into", "q")

    (table,) = taken["files"][0]["tables"]
    assert (table["rows"], table["used"], table["unread"]) == (4, 2, 2)
    assert table["why"][0] == "2 not read as answers: it stands above the headings"


def test_a_hidden_sheet_has_a_row_of_its_own_in_the_table() -> None:
    book = SHAPES / "hidden-sheet-first" / "answers.xlsx"

    result = CliRunner().invoke(app, ["intake", str(book), "--into", "q", "-q", QUESTION])

    rows = [line.split("  ") for line in result.output.splitlines() if "answers.xlsx  " in line]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert cells == [
        ["answers.xlsx", "Responses", "2", "2", "0"],
        ["answers.xlsx", "old", "1", "0", "1"],
    ]
    assert "1 not read as answers: it is hidden" in result.output


def test_the_rows_of_every_sheet_add_up() -> None:
    names = ("hidden-sheet-first", "second-table-below", "contacts-on-a-sheet-by-address")
    for number, name in enumerate(names):
        files = [str(path) for path in (SHAPES / name).glob("*.*") if path.stem != "roundup"]
        files = [path for path in files if not path.endswith(".toml")]

        taken = take(*files, "--into", f"q{number}", "--question", QUESTION)

        for table in (table for file in taken["files"] for table in file["tables"]):
            parts = sum(table[key] for key in ("used", "again", "held", "unread"))
            assert table["rows"] == parts, (name, table)


def test_a_file_of_an_unknown_kind_is_kept_and_fails_under_strict(desk: Path) -> None:
    Path("notes.pages").write_bytes(b"words")
    name = export("a.csv", ANA)

    taken = take(name, "notes.pages", "--into", "q", "--strict", status=1)

    assert taken["files"][1] | {"kind": "not read", "kept": "new"} == taken["files"][1]
    assert (desk / "submissions/q/notes.pages").read_bytes() == b"words"
    assert CliRunner().invoke(app, ["check", "q", "--strict"]).exit_code == 1
    assert CliRunner().invoke(app, ["check", "q"]).exit_code == 0
    assert auditing.audit(["q"], desk).count.not_read == 1


def test_the_audit_counts_what_the_table_counts(desk: Path) -> None:
    consent = f"{HEAD},May we publish your answer?"
    taken = take(
        export("a.csv", f"{ANA},Yes", f"{BEN},No", f"{ZOE},Yes", head=consent), "--into", "q"
    )

    count = auditing.audit(["q"], desk).count
    (table,) = taken["files"][0]["tables"]

    assert (count.received, count.not_built, count.held) == (3, 2, 1)
    assert (table["rows"], table["used"], table["held"]) == (3, 2, 1)
    assert table["why"] == ["1 held: consent refused"]


def test_who_said_yes_is_not_asked_to_say_it_again() -> None:
    name = export("a.csv", ANA, BEN, head=HEAD.replace("Full name", "Alpha"))

    asked = CliRunner().invoke(app, ["intake", name, "--into", "q"]).output
    said_yes = CliRunner().invoke(app, ["intake", name, "--into", "q", "--yes"]).output

    assert "to be asked, or with `--yes`" in asked
    assert "to be asked" not in said_yes
    assert "roundup check q" in said_yes.replace("\n", " ")


def test_no_under_photo_names_no_file(desk: Path) -> None:
    name = export("a.csv", f"{ANA},nein", f"{BEN},ja", head=f"{HEAD},Foto?")

    take(name, "--into", "q")

    printed = CliRunner().invoke(app, ["check", "q"]).output
    assert "`ja`" in printed
    assert "nein" not in printed


# What is shown


def test_what_is_private_is_masked_wherever_it_is_shown() -> None:
    head = f"{HEAD},Whom else may we ring?"
    row = f"{ANA},ring +44 20 7946 0000 or write to boss@example.org"

    name = export("a.csv", row, head=head)
    shown = CliRunner().invoke(app, ["intake", name, "--into", "q", "--explain"]).output
    printed = json.dumps(take(name, "--into", "q"))

    for private in ("ana@example.org", "7946 0000", "boss@example.org"):
        assert private not in shown
        assert private not in printed


def test_explaining_changes_nothing(desk: Path) -> None:
    name = export("a.csv", ANA)
    before = folder_bytes(desk)

    explained = take(name, "--into", "q", "--explain")

    assert folder_bytes(desk) == before
    assert {each["heading"]: each["field"] for each in explained["files"][0]["columns"]} == {
        "Timestamp": "submitted",
        "Full name": "name",
        "Job title": "title",
        "Company": "organisation",
        "Email": "email",
        QUESTION: "answer",
    }


def test_what_lies_in_a_roundup_is_explained_too() -> None:
    take(export("a.csv", ANA, BEN), "--into", "q")

    explained = take("--into", "q", "--explain")

    assert explained["files"][0]["tables"][0]["used"] == 2


# Names and accidents


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("answers.csv", ("answers", ".csv")),
        ("../a/b.csv", ("-a-b", ".csv")),
        ("README.csv", ("answers-README", ".csv")),
        ("roundup.md", ("answers-roundup", ".md")),
        ("roundup.toml", ("answers-roundup", ".toml")),
        ("People.TOML", ("answers-People", ".TOML")),
        ("con.csv", ("answers-con", ".csv")),
        (".hidden.csv", ("hidden", ".csv")),
        ("a\u202eb\n.csv", ("ab", ".csv")),
        ("", ("file", "")),
    ],
)
def test_a_name_is_one_that_every_system_takes_and_every_reader_sees(
    name: str, kept: tuple[str, str]
) -> None:
    stem, suffix = filing.safe_name(name)

    assert (stem.strip("-"), suffix) == (kept[0].strip("-"), kept[1])
    assert "/" not in stem + suffix


def test_two_files_of_one_name_are_both_kept(desk: Path) -> None:
    Path("one").mkdir()
    Path("two").mkdir()
    first, second = export("one/A.csv", ANA), export("two/a.csv", BEN)

    take(first, second, "--into", "q")

    names = {path.name for path in (desk / "submissions/q").glob("*.csv")}
    assert names == {"A.csv", "a-2.csv"}


@pytest.mark.parametrize("step", range(6))
def test_a_run_that_is_cut_off_can_be_run_again(
    step: int, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [export("b.csv", BEN), export("c.csv", ZOE)]
    Path("Ben Okoro.png").write_bytes(picture())
    take(export("a.csv", ANA), "--into", "q")
    calls = iter(range(100))
    write = storing.write_through

    def cut_off(path: Path, data: bytes) -> None:
        if next(calls) == step:
            path.write_bytes(data[: len(data) // 2])
            raise KeyboardInterrupt
        write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(storing, "write_through", cut_off)
        CliRunner().invoke(app, ["intake", *files, "Ben Okoro.png", "--into", "q"])
    torn = [path for path in (desk / "submissions/q").glob("*.csv") if path.stat().st_size < 100]
    taken = take(*files, "Ben Okoro.png", "--into", "q")

    assert not torn
    assert taken["tally"]["used"] == 3
    assert next(file for file in taken["files"] if file["kind"] == "picture")["shows"]
    assert auditing.audit(["q"], desk).is_sound


def test_the_drafts_of_a_run_that_was_killed_go_though_nothing_new_has_come(desk: Path) -> None:
    take(export("a.csv", ANA), "--into", "q")
    folder = desk / "submissions" / "q"
    drafts = [folder / f".a.csv.new-{'0' * 16}", folder / "edits" / f".ana.md.new-{'f' * 16}"]
    drafts[1].parent.mkdir(exist_ok=True)
    for draft in drafts:
        draft.write_bytes(b"half")

    take("a.csv", "--into", "q")

    assert not any(draft.exists() for draft in drafts)


def test_a_new_roundup_is_made_whole_or_not_at_all(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise WritingError("The disk is full", hint="Make room")

    monkeypatch.setattr(placing, "verify", refuse)

    CliRunner().invoke(app, ["intake", export("a.csv", ANA), "--into", "q"])

    assert not list((desk / "submissions").glob("[!.]*"))


def test_the_mails_of_a_maildir_are_taken_in(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Mail" / name).mkdir(parents=True)
    mail = "From: Ada Quillfeather <ada@quill.example>\nSubject: Re: Lamps\n\nI trim the wick.\n"
    (tmp_path / "Mail" / "cur" / "1700000000.M1.host:2,S").write_text(mail)
    (tmp_path / "Mail" / "new" / "1700000001.M2.host").write_text(mail)

    found = collecting.arrivals(["Mail"], tmp_path)

    assert [arrival.kind for arrival in found] == [Kind.ANSWERS, Kind.ANSWERS]
    assert all(arrival.within.endswith(".eml") for arrival in found)


MAIL = """From {sender}@x.example Tue Nov 24 18:02:11 2026
From: {sender} Vale <{sender}@x.example>
Subject: Re: A question
Date: Tue, 24 Nov 2026 18:02:11 +0000
Message-ID: <{sender}@x.example>

I trim the wick every evening and fill the lamp only two thirds.

{sender} Vale
Baker, Vale Bread

On Tue, Nov 24, 2026 at 3:12 PM Jo Marsh <desk@paper.example> wrote:

> we are writing a roundup. {question} Could you answer by Friday?

"""
BURNING, STORM = "How do you keep a lamp burning?", "What is the best oil for a storm?"


def box(*questions: str) -> str:
    senders = ("Bram", "Lena", "Della", "Wick")
    mails = [
        MAIL.format(sender=sender, question=question)
        for sender, question in zip(senders, questions, strict=False)
    ]
    Path("box.mbox").write_text("".join(mails))
    return "box.mbox"


def test_the_question_that_the_mails_of_a_mailbox_quote_becomes_that_of_the_brief(
    desk: Path,
) -> None:
    take(box(BURNING, BURNING, BURNING), "--into", "lamps")

    brief = (desk / "submissions" / "lamps" / "roundup.md").read_text()
    assert f'question: "{BURNING}"' in brief


def test_a_question_is_chosen_where_a_mailbox_quotes_two(desk: Path) -> None:
    result = CliRunner().invoke(
        app, ["intake", box(BURNING, BURNING, STORM, STORM), "--into", "lamps"]
    )

    hint = str(getattr(result.exception, "hint", ""))
    assert BURNING in hint
    assert STORM in hint
    assert not (desk / "submissions" / "lamps").exists()


def test_a_mail_that_quotes_another_question_is_held_beside_those_that_quote_the_brief_s() -> None:
    taken = take(box(BURNING, BURNING, STORM), "--into", "lamps", "--question", BURNING)

    assert taken["tally"]["held"] == 1


# What the answers say about the brief

GERMAN = (
    "Ich wiege das Wasser, bevor ich das Mehl hole, und schreibe die Zahl an die Wand, damit sie "
    "jeder sehen kann, der nach mir in die Stube kommt."
)
FRENCH = (
    "Je regarde le four avant de sortir la farine, et je note ce que dit le thermomètre pour que "
    "les autres le voient aussi quand ils arrivent dans la salle."
)


@pytest.mark.parametrize(
    ("answer", "given", "language"),
    [(GERMAN, (), "de"), (FRENCH, (), "fr"), (GERMAN, ("--question", QUESTION), "de")],
)
def test_a_new_roundup_is_in_the_language_of_most_answers(
    answer: str, given: tuple[str, ...], language: str
) -> None:
    export("a.csv", f'1,Ana Ruiz,Bäckerin,Ruiz,a@example.org,"{answer}"')

    intake = take("a.csv", "--into", "q", "--yes", *given)

    assert {"key": "language", "value": language} in intake["decided"]
    assert f"language: {language}\n" in Path("submissions/q/roundup.md").read_text("utf-8")


def test_a_roundup_in_the_language_of_the_house_says_none() -> None:
    Path("roundup.toml").write_text('[publication]\nlanguage = "de-AT"\n', "utf-8")
    export("a.csv", f'1,Ana Ruiz,Bäckerin,Ruiz,a@example.org,"{GERMAN}"')

    take("a.csv", "--into", "q", "--yes")

    assert "\nlanguage:" not in Path("submissions/q/roundup.md").read_text("utf-8")


def test_a_column_that_is_parted_into_two_fields_is_not_called_unused() -> None:
    head = "Your name,Your title and company,What do you check first in the morning?"
    rows = [
        f'Ana Ruiz,"Baker, Ruiz & Daughters","{ANA}"',
        f'Ben Okoro,"Miller, Okoro Mills","{BEN}"',
    ]
    export("a.csv", *rows, head=head)

    [file] = take("a.csv", "--into", "q", "--yes")["files"]

    becomes = [column["field"] for column in file["columns"]]
    assert sorted(filter(None, becomes)) == ["answer", "name", "organisation", "title"]
    assert len(becomes) == 4


# Documents


def document(name: str, *paragraphs: str) -> None:
    from docx import Document

    file = Document()
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    file.save(name)


def test_the_question_over_the_answers_of_several_documents_is_the_roundups(
    desk: Path,
) -> None:
    (desk / "in").mkdir()
    for name, credit, answer in (
        ("Ana Ruiz", "Baker, Ruiz & Daughters", ANA.rpartition(",")[2]),
        ("Ben Okoro", "Miller, Okoro Mills", BEN.rpartition(",")[2]),
        ("Zoë Clegg", "Smith", ZOE.rpartition(",")[2]),
    ):
        document(f"in/{name}.docx", name, credit, QUESTION, answer)

    intake = take("in", "--into", "q", "--yes", status=0)

    assert intake["questions"] == [QUESTION]
    assert intake["undecided"] == []
    answers = {
        draft.fields["answer"]
        for draft in reading.read_folder(desk / "submissions/q", "q", {}, (QUESTION,)).drafts
    }
    assert not [answer for answer in answers if QUESTION in answer]


def test_a_question_that_one_of_several_documents_begins_with_is_its_own(desk: Path) -> None:
    (desk / "in").mkdir()
    document("in/a.docx", "Ana Ruiz", "Baker, Ruiz", "Who knows?", ANA.rpartition(",")[2])
    document("in/b.docx", "Ben Okoro", "Miller, Okoro Mills", BEN.rpartition(",")[2])

    intake = take("in", "--into", "q", "--yes")

    assert intake["questions"] == []
