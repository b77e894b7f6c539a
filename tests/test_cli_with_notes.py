"""Every command, in every form that it prints, with notes of every level to show.

A command that is in no row of `RUNS` makes a test fail.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
import typer
from typer.testing import CliRunner

from roundup.cli import app
from roundup.cli.check import FORMS
from roundup.model.notes import Level

FILES = {
    "roundup.toml": """
[publication]
name = "The Shed Door"
pages = "https://shed.example/{slug}/"
time_zone = "UTC"

[rules]
preset = "strict"

[rules.options.answer-too-short]
minimum = 30
""",
    "submissions/q/roundup.md": """---
question: What should everybody keep in the shed?
headline: "40 things for the shed, and {count cats}"
date: 2026-11-01
slug: the-shed
leave_out:
  - Nobody At All: never answered
allow:
  - submission: ada-quill
    note: answer-too-short
    reason: She never says more
---

The introduction -- which every one of us wrote.
""",
    "submissions/q/a.csv": (
        "name,title,organisation,answer,Shoe size\n"
        'Orla Fennimore,Builder,Fennimore,"A rag\u200b , which we think is the best - it is '
        'really amazing!!! See https://fennimore.example/?utm_source=x",44\n'
        'Ada Quill,Locksmith,Quill,"A key beside the door, and a rag that was once a good shirt, '
        'are all that I keep.",43\n'
        'Eda Hill,Locksmith,Hill,"A key beside the door, and a rag that was once a good shirt, '
        'are all that I keep.",43\n'
        "Ben Weber,Baker,,,45\n"
        "Ida Marsh,Cook,Marsh,A spoon beside a jar.,41\n"
    ),
    "submissions/q/b.yaml": "name: Ana Ruiz\nname: Ana Luz\n",
    "submissions/q/edits/ida-marsh.md": "A fork beside a jar.\n",
}

# What each command is run with, `--json` or one of its forms then added.
RUNS: dict[str, list[list[str]]] = {
    "adopt": [["submissions/q/roundup.md", "--dry-run"]],
    "audit": [[], ["q"]],
    "build": [["q", "--to", "text"], ["q", "--to", "text,newsletter", "--ledger", "--strict"]],
    "cache": [[]],
    "cache clean": [[]],
    "cache prune": [[]],
    "check": [[], ["q", "--strict"], ["q", "--statistics"], ["q", "--fresh"]],
    "clean": [["--dry-run"]],
    # It goes on until it is stopped: test_desk runs it.
    "desk": [],
    "edit": [["ada-quill", "--no-open"], ["ida-marsh", "--no-open"]],
    "explain": [["answer-too-short"], []],
    "feed": [["--output", "site"]],
    "formats": [[]],
    "intake": [["--into", "q", "--explain"], ["submissions/q/a.csv", "--into", "q"]],
    "layouts": [[]],
    "layouts show": [["magazine", "--to", "text"]],
    "list": [[], ["q"]],
    "new layout": [["ours"]],
    "new proofreader": [["tried-out"]],
    "new reader": [["tried-out"]],
    "new roundup": [["what-now"]],
    "new rule": [["quote/tried-out"]],
    "new writer": [["tried-out"]],
    "quote": [["ida-marsh"], ["ada-quill", "--strict"]],
    "schema": [["brief"]],
    # It goes on until it is stopped: test_serving runs it.
    "serve": [],
    "withdraw": [["Ada Quill", "--dry-run"]],
    "verify": [[], ["q"], ["dist/q/the-shed.txt"]],
}


def commands() -> Iterator[tuple[str, Any]]:
    """List every command that can be typed, its parent's name before its own."""

    def below(command: Any, name: str) -> Iterator[tuple[str, Any]]:
        if not getattr(command, "commands", {}) or command.invoke_without_command:
            yield name, command
        for key, each in getattr(command, "commands", {}).items():
            yield from below(each, f"{name} {key}".strip())

    return below(typer.main.get_command(app), "")


def forms(command: Any) -> Iterator[list[str]]:
    """List the ways in which a command can be asked to print: as it is, and by each option."""
    yield []
    for option in command.params:
        if "--quiet" in option.opts or "--json" in option.opts:
            yield [option.opts[0]]
        elif "--format" in option.opts:
            yield from (["--format", form] for form in FORMS)


RUN = [
    pytest.param(name, [*run, *form], id=" ".join([name, *run, *form]))
    for name, command in commands()
    for run in RUNS.get(name, ())
    for form in forms(command)
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace in which something was built, and then changed by somebody."""
    folder = tmp_path_factory.mktemp("noted")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        CliRunner().invoke(app, ["build", "q", "--to", "text"], catch_exceptions=False)
    [text_file] = (folder / "dist" / "q").glob("*.txt")
    text_file.write_text(text_file.read_text("utf-8").replace("rag", "rug"), "utf-8")
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(arguments: list[str]) -> str:
    """Run a command, and return what it prints; a traceback is raised as it is."""
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done.stdout


def test_every_command_is_run() -> None:
    known = [name for name, _ in commands()]

    assert sorted(known) == sorted(RUNS)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "arguments"), RUN)
def test_a_command_prints_notes_in_every_form(
    workspace: Path, name: str, arguments: list[str]
) -> None:
    text = said([*name.split(), *arguments])

    if "--json" in arguments or "json" in arguments or "sarif" in arguments:
        assert json.loads(text)
    elif "junit" in arguments:
        assert fromstring(text).iter("testcase")
    else:
        assert text or "--quiet" in arguments


# Bytes that no program would write in the same way again.
RECEIVED = {
    "submissions/q/c.md": b"\xef\xbb\xbf---\r\nname: Uma\xe2\x80\xae Lind\r\n---\r\nA  hook.\t\r\n",
    "submissions/q/d.csv": b'name;answer\r\n"Kai N\xf8rg\xe5rd";"A  lamp\x07 on a nail."\r\n\r\n',
    "submissions/q/e.json": b'[{"answer":"A\\u0020pail","name":"Noa Berg" ,"score":1.50}]',
}


@pytest.mark.slow
def test_no_command_changes_a_byte_of_what_came_in(workspace: Path) -> None:
    for name, data in RECEIVED.items():
        (workspace / name).write_bytes(data)
    came = [workspace / name for name in (*RECEIVED, "submissions/q/a.csv", "submissions/q/b.yaml")]
    before = {path: path.read_bytes() for path in came}
    names = [name for name, runs in RUNS.items() if runs and not name.startswith("new ")]
    runs = [[*name.split(), *RUNS[name][0]] for name in names]
    runs += [["new", "roundup", "what-now"], ["new", "rule", "quote/tried-out"]]
    runs += [["check", "--fix"], ["build", "--to", "html", "--ledger"], ["withdraw", "Ada Quill"]]

    for words in [*runs, ["clean"]]:
        said(words)

        assert {path: path.read_bytes() for path in came} == before, words


@pytest.mark.parametrize("name", ["build", "check", "verify"])
def test_a_program_is_told_every_note_that_people_are(workspace: Path, name: str) -> None:
    run = RUNS[name][0]
    # A build repairs what a hand changed, and says so once.
    said([name, *run])

    described = json.loads(said([name, *run, "--json"]))
    for_people = said([name, *run])

    told = [note for roundup in described["roundups"] for note in roundup["notes"]]
    shown = re.findall(r"^\S+: (?:info|warning|held|error) ([A-Z]+\d+) ", for_people, re.MULTILINE)
    assert sorted(note["code"] for note in told) == sorted(shown)
    assert told


def test_the_notes_are_of_every_level_and_kind(workspace: Path) -> None:
    described = json.loads(said(["check", "q", "--json"]))

    [roundup] = described["roundups"]
    assert {note["level"] for note in roundup["notes"]} == {level.value for level in Level}
    for field in ("words", "fix", "related", "submission"):
        assert any(note[field] for note in roundup["notes"]), field
    assert roundup["allowed"]
