"""`roundup quote`: the difference as people and programs read it."""

import json
from hashlib import sha256
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from typer.testing import CliRunner

from roundup.cli import app, showing
from roundup.cli.quote import difference
from roundup.house.settings import Quotes
from roundup.lock.alignment import align
from roundup.model.ledger import KINDS, TRAITS, VERDICTS
from roundup.model.policy import Verdict
from roundup.model.quote import ChangeKind, Trait
from roundup.stages.recording import judged
from tests.sweeping import few


@pytest.fixture
def workspace(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(repository / "submissions", tmp_path / "submissions")
    copy(repository / "roundup.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["quote", *arguments]).stdout


def value(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return found


def undone(found: dict[str, Any]) -> str:
    """Undo changes as a program would that knows nothing but the manual."""
    made, place = "", 0
    for change in found["changes"]:
        made += found["quote"][place : change["edited_start"]] + change["text"]
        place = change["edited_end"]
    return made + str(found["quote"][place:])


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", few(["corin-abeyta-strand", "dervla-osgathorpe", "night-nurse"], 1)
)
def test_a_program_can_undo_every_change(workspace: Path, answer: str) -> None:
    found = value(answer)

    assert undone(found) == found["received"]
    assert found["sent_as"] == "markdown"
    assert found["received_sha256"] == sha256(found["received"].encode()).hexdigest()
    assert found["markdown_sha256"] == found["received_sha256"]
    assert found["quote_sha256"] == sha256(found["quote"].encode()).hexdigest()


HTML = " <p>I count&nbsp;the <strong>keys</strong>.\u200b</p>\r\n<p>Then <em>I</em> wait.</p>\n"


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_an_answer_in_html_is_hashed_as_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "submissions" / "keys"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What first?\n---\n")
    rows = {"id": "ana", "name": "Ana Ruiz", "title": "Porter", "organisation": "Inn"}
    row = {**rows, "answer": HTML}
    text = json.dumps([row])
    if suffix == "csv":
        text = f"{','.join(row)}\r\n" + ",".join(f'"{value}"' for value in row.values()) + "\r\n"
    (folder / f"answers.{suffix}").write_bytes(text.encode())

    found = value("ana")
    CliRunner().invoke(app, ["build", "keys", "--to", "text", "--ledger"])
    [entry] = json.loads((tmp_path / "ledgers/keys/ledger.json").read_text("utf-8"))["quotes"]

    keys = ("sent_as", "received_sha256", "markdown_sha256", "received")
    assert [found[key] for key in keys] == [entry[key] for key in keys]
    assert entry["sent_as"] == "html"
    assert entry["received_sha256"] == sha256(HTML.replace("\r\n", "\n").encode()).hexdigest()
    assert entry["markdown_sha256"] == sha256(entry["received"].encode()).hexdigest()
    assert "**keys**" in entry["received"]


@pytest.mark.slow
def test_the_samples_show_every_kind_that_ap_permits(workspace: Path, repository: Path) -> None:
    edits = (repository / "submissions/first-hour/edits").glob("*.md")

    found = {change["kind"]: change for edit in edits for change in value(edit.stem)["changes"]}

    assert {change["verdict"] for change in found.values()} == {"allowed"}
    assert found.keys() == {
        *("typography", "formatting", "cut", "cut-start", "cut-end", "cut-paragraph", "brackets")
    }


def test_an_answer_that_is_held_shows_what_was_done_to_it(workspace: Path) -> None:
    edit = workspace / "submissions/first-hour/edits/night-nurse.md"
    edit.write_text("After that I find the chocolate.\n", "utf-8")

    found = value("night-nurse")

    assert found["is_held"]
    assert "error" in {change["verdict"] for change in found["changes"]}
    assert undone(found) == found["received"]


def test_an_edit_that_cannot_be_read_is_not_compared(workspace: Path) -> None:
    (workspace / "submissions/first-hour/edits/night-nurse.md").write_bytes(b"\xff\xfe\x00\xd8")

    shown = run("night-nurse")

    assert "not compared with its edit; held\n" in shown
    assert value("night-nurse")["quote"] is None


def test_a_held_answer_fails_only_when_that_is_asked(workspace: Path) -> None:
    edit = workspace / "submissions/first-hour/edits/night-nurse.md"
    edit.write_text("After that I find the chocolate.\n", "utf-8")

    calm = CliRunner().invoke(app, ["quote", "night-nurse"])
    strict = CliRunner().invoke(app, ["quote", "night-nurse", "--strict"])

    assert (calm.exit_code, strict.exit_code) == (0, 1)


def test_the_rules_look_at_the_edited_answer(workspace: Path) -> None:
    noted = CliRunner().invoke(app, ["check", "first-hour"]).stdout
    (workspace / "submissions/first-hour/edits/corin-abeyta-strand.md").unlink()

    without = CliRunner().invoke(app, ["check", "first-hour"]).stdout

    assert "Q102" not in noted
    assert "Q102" in without


@pytest.mark.parametrize(
    ("received", "edited", "shown"),
    [
        ("I came late home.", "I came late home.", "I came late home."),
        ("I came late home.", "I came … home.", "I came [-late-]{+…+} home."),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.-]\n\nThree."),
        ("I came. I saw.", "I came.\n\nI saw.", "I came.[- -]{+⏎⏎+}I saw."),
        ("I came\nlate.", "I came late.", "I came late."),
        ("I \x1b[1mcame.", "I \x1b[1mwent.", "I \\x1b[[-1mcame-]{+1mwent+}."),
    ],
)
def test_the_difference_reads_without_colour(received: str, edited: str, shown: str) -> None:
    assert difference(edited, judged(align(received, edited), Quotes(), received, edited)) == shown


def test_the_difference_is_coloured_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "is_coloured", lambda **_: True)

    sent, edited = "I came late home.", "I came … home."
    shown = difference(edited, judged(align(sent, edited), Quotes(), sent, edited))

    assert "[-" not in shown
    assert "\x1b[31m\x1b[9mlate" in shown


def test_everything_has_a_name_that_editors_know() -> None:
    assert set(KINDS) == set(ChangeKind)
    assert set(TRAITS) == set(Trait)
    assert set(VERDICTS) == set(Verdict)


def test_what_a_rule_holds_is_shown_with_the_reason(workspace: Path) -> None:
    shown = run("unsigned")

    assert "held A101 Nobody is named" in shown
    assert shown.endswith("unsigned  not edited, 3 marks set; held\n")


def test_a_program_is_given_the_same_words_and_hash_as_the_ledger(workspace: Path) -> None:
    folder = workspace / "submissions/marks"
    folder.mkdir()
    (folder / "roundup.md").write_text("---\nquestion: What did you do?\n---\n", "utf-8")
    (folder / "r.csv").write_text(
        'id,name,title,organisation,answer\na,Ada Quill,Archivist,The Attic,"He said ""stop the '
        'clock"" twice before breakfast, and nobody has been late for anything since that day."\n',
        "utf-8",
    )
    runner = CliRunner()
    runner.invoke(app, ["build", "marks", "--to", "text", "--ledger"])
    [kept] = (workspace / "ledgers/marks").glob("*.json")
    [entry] = json.loads(kept.read_text("utf-8"))["quotes"]

    shown = value("a", "--roundup", "marks")

    assert (shown["quote"], shown["quote_sha256"]) == (
        entry["published"],
        entry["published_sha256"],
    )
    assert "“stop the clock”" in shown["quote"]
