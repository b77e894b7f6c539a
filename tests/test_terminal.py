"""No name, file or text of a stranger's controls a terminal or a build server.

One workspace has them wherever a command prints what strangers wrote: control sequences, line ends,
direction marks, commands of GitHub's runner and markup of Rich.
"""

import ast
import io
import json
import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from xml.etree import ElementTree

import pytest
from rich.console import Console

from roundup.cli import _completing, _progress
from roundup.reporters._signs import is_safe
from tests.conftest import REPOSITORY
from tests.running import Running
from tests.sweeping import some
from tests.trees import nodes

# Ends the line, sets the title of the window, links, erases, colours, turns and returns.
SIGNS = (
    "\n\x1b]0;title\x07\x1b]8;;x:evil\x1b\\go\x1b[2J\x9b31m\x85\u2028\u202eneda\r\x7f[x][link=x]"
)
NAME = f"::error::gone{SIGNS}\n::error::two ##[error]three"
COMMANDS = [
    *("list", "list ROUNDUP", "list --json", "check", "check --statistics", "check --quiet"),
    *(f"check --format {form}" for form in ("json", "sarif", "junit", "github")),
    *("check --diff", "build --to html,text", "build --json", "build --fresh", "quote ann"),
    *("quote ANSWER", "quote ANSWER --json", "edit ANSWER --no-open", "verify", "feed"),
    *("feed --json", "withdraw bob --dry-run", "clean --dry-run", "clean NAME", "cache"),
    *("explain NAME", "new NAME", "check NAME", "build --to NAME", "build --layout NAME"),
    *("check --NAME", "layouts show NAME", "schema NAME", "build --output NAME", "check --fix"),
    *("withdraw bob --reason NAME", "withdraw bob --json", "build", "clean"),
]


@pytest.fixture
def hostile_workspace(tmp_path: Path) -> Path:
    """Make a workspace in which everything that can have a name has a hostile one."""
    folder = tmp_path / "submissions" / NAME
    folder.mkdir(parents=True)
    brief = {"question": f"What {NAME}?", "title": f"Of {NAME}", "date": "2026-01-02"}
    lines = [f"{key}: {json.dumps(value)}" for key, value in brief.items()]
    lines.append(f"leave_out: [{json.dumps(NAME)}]")
    (folder / "roundup.md").write_text("\n".join(["---", *lines, "---", "Words  of ours."]))
    ann = {"name": f"Ann {NAME}", "title": NAME, "organisation": NAME, "email": f"{NAME}@b.example"}
    lines = [f"{key}: {json.dumps(value)}" for key, value in ann.items()]
    answer = f"# {NAME}\n\nWrite the  list down {NAME} and then read it again tomorrow."
    (folder / f"{NAME}.md").write_text("\n".join(["---", *lines, "---", answer]))
    table = f'Name,Answer,"{NAME}"\n"Bob {NAME}","Some answer {NAME}","{NAME}"\n,,\n"x"y,z\n'
    (folder / f"{NAME}.csv").write_text(table)
    (folder / f"{NAME}.yaml").write_text(f"name: [{NAME}\n")
    (folder / f"{NAME}.unknown").write_text(NAME)
    (folder / "edits").mkdir()
    (folder / "edits" / f"{NAME}.md").write_text(f"---\nname: {NAME}\n---\n{NAME}")
    house = '[publication]\nname = "The House"\npages = "https://example.org/{slug}"\n'
    (tmp_path / "roundup.toml").write_text(house)
    return tmp_path


def arguments(command: str, answer: str) -> list[str]:
    """Return the words of a command, with the hostile names in them."""
    words = {"NAME": NAME, "--NAME": f"--{NAME}", "ROUNDUP": NAME, "ANSWER": answer}
    return [words.get(word, word) for word in command.split()]


def obeyed(printed: str) -> Iterator[str]:
    """Yield what a terminal or a runner would obey in what was printed."""
    yield from (repr(sign) for sign in printed if sign != "\n" and not is_safe(sign))
    yield from (line for line in printed.split("\n") if line.lstrip().startswith("::"))
    if "##[" in printed:
        yield "##["


@pytest.mark.parametrize("commands", some([COMMANDS, COMMANDS[::3]], COMMANDS[::3]), ids=len)
def test_nothing_that_a_command_prints_is_obeyed(
    commands: list[str], hostile_workspace: Path, roundup: list[str]
) -> None:
    environment = {**os.environ, "GITHUB_ACTIONS": "true", "EDITOR": ""}
    wrong: dict[str, object] = {}
    answer = ""
    for command in ["list ROUNDUP --json", *commands]:
        done = subprocess.run(
            [*roundup, *arguments(command, answer)],
            cwd=hostile_workspace,
            env=environment,
            capture_output=True,
            check=False,
        )
        printed, told = done.stdout.decode(), done.stderr.decode()
        if command == "list ROUNDUP --json":
            rows = json.loads(printed)["roundups"][0]["submissions"]
            answer = next(row["id"] for row in rows if row["name"].startswith("Ann"))
        if "github" in command:
            lines = printed.splitlines()
            assert all(re.match(r"::(?:notice|warning|error) ", line) for line in lines), lines
            printed = ""
        signs = [*obeyed(printed), *obeyed(told)]
        if signs or "Traceback" in told:
            wrong[command] = signs or told
    assert not wrong


AT_EACH_SAVE = ("serve --no-open", "build --watch --to html")


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("command", some(AT_EACH_SAVE, AT_EACH_SAVE[1], mark="long"))
def test_nothing_that_a_command_prints_at_each_save_is_obeyed(
    command: str, hostile_workspace: Path
) -> None:
    folder = hostile_workspace / "submissions" / NAME
    ended = " s" if command.startswith("serve") else "Waiting for changes"
    running = Running(hostile_workspace, *command.split(), longest_wait=60)
    try:
        printed = running.until(ended)
        (folder / f"{NAME}.md").write_text(f"---\nname: Cy {NAME}\n---\nAnother answer {NAME}.\n")
        printed += running.until(ended)
    finally:
        running.stop()

    assert "gone" in printed
    assert not list(obeyed(printed + running.rest()))


def test_the_same_signs_are_found_where_they_are_printed_as_they_are() -> None:
    assert len(list(obeyed(NAME))) > len("\x1b\x07\x1b\x1b\x1b\x9b\x85")


def test_forms_for_programs_give_names_back_as_they_are(
    hostile_workspace: Path, roundup: list[str]
) -> None:
    forms = {}
    for form in ("json", "junit"):
        words = [*roundup, "check", "--format", form]
        done = subprocess.run(words, cwd=hostile_workspace, capture_output=True, check=False)
        forms[form] = done.stdout.decode()

    [checked] = json.loads(forms["json"])["roundups"]
    suites = ElementTree.fromstring(forms["junit"])

    assert Path(checked["folder"]).name == NAME
    assert any(NAME in note["file"] for note in checked["notes"])
    assert len(suites.findall(".//testcase")) == len(checked["notes"])


def test_at_a_terminal_nothing_is_obeyed_but_our_colours(
    hostile_workspace: Path, roundup: list[str]
) -> None:
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}

    with subprocess.Popen(
        [*roundup, "check"],
        cwd=hostile_workspace,
        env={**environment, "TERM": "xterm"},
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        written = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)

    printed = written.decode().replace("\r\n", "\n")
    coloured = re.findall(r"\x1b\[[0-9;]*m", printed)
    assert coloured
    assert set(coloured) <= {
        "\x1b[0m",
        *(f"\x1b[{code}m" for code in (1, 22, 31, 32, 33, 34, 35, 90)),
    }
    assert list(obeyed(re.sub(r"\x1b\[[0-9;]*m", "", printed))) == []


def test_a_progress_bar_and_its_lines_show_names_as_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = _progress.Pace(2)
    pace.begin(NAME)
    page = io.StringIO()
    monkeypatch.setattr(_progress, "SECONDS_BETWEEN_LINES", 0.01)

    Console(file=page, width=200).print(_progress.bar_of(pace).get_renderable())
    with _progress.progress(2) as shown:
        shown.begin(NAME)
        sleep(0.2)

    lines = capsys.readouterr().err
    assert "done; longest at work:" in lines
    assert list(obeyed(page.getvalue())) == []
    assert list(obeyed(lines)) == []


def read(terminal: int) -> bytes:
    """Return what was written to a terminal; nothing once its other end is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_only_one_module_of_the_command_line_prints() -> None:
    calls = []
    for path in sorted((REPOSITORY / "roundup" / "cli").glob("*.py")):
        for node in nodes(path):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in {"print", "typer.echo", "typer.secho", "sys.stdout.write"}:
                calls.append((path.name, called))

    assert {name for name, _ in calls} == {"showing.py"}


def test_a_shell_completes_no_name_that_it_might_obey(
    hostile_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hostile_workspace / "submissions" / "plain").mkdir()
    (hostile_workspace / "submissions" / "plain" / "ann.md").write_text("Words")
    monkeypatch.chdir(hostile_workspace)

    completed = [*_completing.roundups(""), *_completing.answers("")]

    assert ("plain", "") in completed
    assert all(is_safe(sign) for choice in completed for word in choice for sign in word)
