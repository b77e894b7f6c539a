"""`roundup edit`: a copy of the answer, made once; and what the expert sent, never touched."""

import shlex
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from typer.testing import CliRunner

from roundup.cli import app
from roundup.errors import RoundupError, SetupError, UsageError, WritingError

BRIEF = "---\nquestion: What do you do first?\n---\n"
ANSWER = "I open the window before I open the post, and I have never regretted the order.\n"
EXPERT = "---\nname: Agathe Brunner\ntitle: Porter\norganisation: Hotel Meridian\n---\n\n"


@pytest.fixture
def workspace(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(repository / "submissions" / "first-hour", tmp_path / "submissions" / "first-hour")
    for edit in (tmp_path / "submissions" / "first-hour" / "edits").iterdir():
        edit.unlink()
    monkeypatch.chdir(tmp_path)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["edit", *arguments])


def editor(folder: Path, script: str) -> str:
    """Make an editor that does one thing to the file it is given."""
    path = folder / "an editor.py"
    path.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{script}\n", "utf-8")
    return shlex.join([sys.executable, str(path), "--wait"])


def put(folder: Path, name: str, text: str) -> None:
    path = folder / "submissions" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_an_edit_is_made_once_and_never_overwritten(workspace: Path) -> None:
    path = workspace / "submissions/first-hour/edits/dervla-osgathorpe.md"
    run("dervla-osgathorpe", "--no-open")
    path.write_text("My own words.\n", "utf-8")

    again = run("Dervla Osgathorpe", "--no-open")

    assert again.exit_code == 0
    assert again.stdout == "submissions/first-hour/edits/dervla-osgathorpe.md\n"
    assert path.read_text("utf-8") == "My own words.\n"


def test_a_new_edit_changes_nothing(workspace: Path) -> None:
    for answer in ("dervla-osgathorpe", "corin-abeyta-strand", "unsigned"):
        run(answer, "--no-open")

    shown = CliRunner().invoke(app, ["quote", "corin-abeyta-strand"])

    assert "edited, and word for word, 9 marks set; used" in shown.stdout


def test_what_the_experts_sent_is_not_touched(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace / "submissions"
    before = everything(folder)
    monkeypatch.setenv("EDITOR", editor(workspace, "path.write_text('Nothing of it.')"))

    run("dervla-osgathorpe")

    after = everything(folder)
    assert after.pop("first-hour/edits/dervla-osgathorpe.md") == b"Nothing of it."
    assert after == before


def test_changes_are_judged_as_soon_as_the_editor_is_closed(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = "path.write_text(path.read_text('utf-8').replace('two sacks', 'nine sacks'), 'utf-8')"
    monkeypatch.setenv("EDITOR", "never-asked")
    monkeypatch.setenv("VISUAL", editor(workspace, change))

    done = run("dervla-osgathorpe")

    assert "[-two-]{+nine+} sacks" in done.stdout
    assert "not permitted L101: You wrote “nine”" in done.stdout
    assert "  hint: Put words of your own into [square brackets]" in done.stdout
    assert "1 change under the policy `ap`, 3 marks set; held\n" in done.stdout


def test_an_editor_that_is_not_there_is_said(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")

    done = run("dervla-osgathorpe")

    assert isinstance(done.exception, SetupError)
    assert "`no-such-editor --wait` could not be started" in done.exception.message
    assert (workspace / "submissions/first-hour/edits/dervla-osgathorpe.md").exists()


def test_without_an_editor_the_file_is_named(workspace: Path) -> None:
    done = run("dervla-osgathorpe", "--roundup", "first-hour")

    assert done.stdout == "submissions/first-hour/edits/dervla-osgathorpe.md\n"
    assert "`roundup quote dervla-osgathorpe --roundup first-hour`" in done.stderr


def test_an_edit_under_another_name_is_the_edit(workspace: Path) -> None:
    put(workspace, "first-hour/edits/Dervla Osgathorpe.markdown", "Fridges.\n")

    done = run("dervla-osgathorpe", "--no-open")

    assert done.stdout == "submissions/first-hour/edits/Dervla Osgathorpe.markdown\n"


def test_a_heading_that_opens_an_answer_stays_in_it(workspace: Path) -> None:
    put(workspace, "one/roundup.md", BRIEF)
    table = 'id,name,title,organisation,answer\na,Ada Bo,Porter,Inn,"# First' + f'\n\n{ANSWER}"\n'
    put(workspace, "one/form.csv", table)

    run("a", "--no-open")

    shown = CliRunner().invoke(app, ["quote", "a", "--roundup", "one"])
    assert "# First" in shown.stdout
    assert "edited, and word for word; used" in shown.stdout


@pytest.mark.parametrize(
    ("reference", "message", "hint"),
    [
        ("dervla-osgathorp", "There is no answer", "Did you mean `dervla-osgathorpe`?"),
        ("zzzzz", "There is no answer", "`roundup list ROUNDUP` shows every answer with its id"),
        ("agathe", "`agathe` is in 2 roundups", "`--roundup one`, `--roundup two`"),
        ("Twin Name", "`Twin Name` fits several answers", "`twin-1`, `twin-2`"),
    ],
)
def test_an_answer_that_is_not_one_is_refused(
    workspace: Path, reference: str, message: str, hint: str
) -> None:
    for name in ("one", "two"):
        put(workspace, f"{name}/roundup.md", BRIEF)
        put(workspace, f"{name}/agathe.md", EXPERT + ANSWER)
    for number in ("1", "2"):
        expert = EXPERT.replace("Agathe Brunner", "Twin Name")
        put(workspace, f"one/twin-{number}.md", f"{expert}{number} words. {ANSWER}")

    done = run(reference, "--no-open")

    assert isinstance(done.exception, UsageError)
    assert message in done.exception.message
    assert hint in done.exception.hint


def test_the_roundup_can_be_said(workspace: Path) -> None:
    for name in ("one", "two"):
        put(workspace, f"{name}/roundup.md", BRIEF)
        put(workspace, f"{name}/agathe.md", EXPERT + ANSWER)

    done = run("agathe", "--roundup", "two", "--no-open")

    assert done.stdout == "submissions/two/edits/agathe.md\n"


def test_no_edit_is_made_outside_the_folder(workspace: Path) -> None:
    edits = workspace / "submissions/first-hour/edits"
    elsewhere = workspace / "elsewhere"
    elsewhere.mkdir()
    edits.rmdir()
    edits.symlink_to(elsewhere)

    done = run("dervla-osgathorpe", "--no-open")

    assert isinstance(done.exception, RoundupError)
    assert not list(elsewhere.iterdir())


def test_a_file_in_the_folders_place_is_said(workspace: Path) -> None:
    edits = workspace / "submissions/first-hour/edits"
    edits.rmdir()
    edits.write_text("", "utf-8")

    done = run("dervla-osgathorpe", "--no-open")

    assert isinstance(done.exception, WritingError)
