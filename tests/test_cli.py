"""The manual's pages are run as they stand: transcripts, commands, and examples in Python.

A page is Markdown. What becomes of a block is said by its first line:

- `console` holds commands after `$` and what they print, stderr after stdout, then `[exit N]` where
  the exit status is not 0. `scripts/accept.sh tests/test_cli.py` writes it anew.
- `sh` and `python` hold what has to end without an error; blocks of Python share their names.
  An example with `>>>` is run by `test_notebook.py`.
- A language and `file=PATH` make a file, which is written before the next command.
- `<!-- run: COMMAND -->` does unseen what a reader does by hand, such as changing a word in a file.
- `<!-- not run: REASON -->` in the line above keeps a block from being run.

Every page has a fresh copy of the sample workspace, or an empty folder where it says
`<!-- workspace: empty -->`. The pages of a path, such as `docs/editor/`, share one folder.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.sweeping import some

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parent.parent
TRANSCRIPTS = sorted((ROOT / "tests" / "cli").glob("*.md"))
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted(ROOT.glob("docs/*.md")),
]
PATHS = [folder for folder in sorted(ROOT.glob("docs/*/")) if any(folder.glob("*.md"))]
JOURNEYS = {
    **{page.relative_to(ROOT).as_posix(): [page] for page in [*TRANSCRIPTS, *PAGES]},
    **{path.relative_to(ROOT).as_posix(): sorted(path.glob("*.md")) for path in PATHS},
}
BLOCK = re.compile(
    r"^<!-- run: (?P<unseen>[^\n]+) -->$|"
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n)?"
    r"^```(?P<kind>\w+)(?: file=(?P<file>\S+))?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RUN = ("console", "sh", "python")
COMMAND = re.compile(
    r"^(?:\$ |(?:\./run\.sh|\./test\.sh|roundup|scripts/\w+\.sh) [\w-])", re.MULTILINE
)


def is_played(pages: list[Path]) -> bool:
    text = "".join(page.read_text("utf-8") for page in pages)
    return any(block["kind"] in RUN for block in BLOCK.finditer(text))


PLAYED = [name for name, pages in JOURNEYS.items() if is_played(pages)]
# Each of the others runs several commands; `.ci/run` follows those as well.
SHORT = tuple(
    name
    for name in PLAYED
    if Path(name).stem in ("explain", "schema", "formats", "house-words", "bad-input", "python")
)


@pytest.mark.parametrize("name", some(PLAYED, *SHORT, mark="long"))
def test_a_page_of_the_manual_tells_the_truth(
    name: str, roundup: list[str], tmp_path: Path
) -> None:
    pages = {page: page.read_text("utf-8") for page in JOURNEYS[name]}
    is_empty = any("<!-- workspace: empty -->" in text for text in pages.values())
    workspace = prepared(tmp_path / "work", is_empty=is_empty)
    reading = Reading(workspace, tmp_path / "programs", roundup)

    played = {page: BLOCK.sub(reading.performed, text) for page, text in pages.items()}

    if os.environ.get("ROUNDUP_ACCEPT"):
        for page, text in played.items():
            page.write_text(text, "utf-8")
        pages = played
    differing = [page.relative_to(ROOT).as_posix() for page in pages if played[page] != pages[page]]
    assert not differing, (
        f"commands print something else than {differing} shows: if that is meant, run "
        f"`scripts/accept.sh tests/test_cli.py -k {name}`, and read the diff"
    )


@pytest.mark.parametrize("name", JOURNEYS)
def test_no_page_shows_a_command_in_a_block_that_is_not_run(name: str) -> None:
    blocks = [block for page in JOURNEYS[name] for block in fenced(page.read_text("utf-8"))]

    unmarked = [body for kind, body in blocks if kind not in RUN and COMMAND.search(body)]

    assert not unmarked, "mark it as `console` or `sh`, or say above it why it cannot be run"


def fenced(text: str) -> Iterator[tuple[str, str]]:
    """Yield language and text of the fenced blocks that say no reason for not being run."""
    for block in re.finditer(r"^(.*)\n```(\w*).*\n((?:.*\n)*?)```$", text, re.MULTILINE):
        if not block[1].startswith("<!-- not run: "):
            yield block[2], block[3]


def prepared(folder: Path, *, is_empty: bool) -> Path:
    folder.mkdir()
    if not is_empty:
        shutil.copytree(ROOT / "submissions", folder / "submissions")
        shutil.copy(ROOT / "roundup.toml", folder)
    return folder


@dataclass
class Reading:
    """Somebody who follows the pages in a workspace."""

    workspace: Path
    programs: Path
    roundup: list[str]
    python: str = field(default="")

    def performed(self, block: re.Match[str]) -> str:
        """Do what a block says; return it with what was printed."""
        body = block["body"]
        if block["unseen"]:
            self.succeed(["/bin/sh", "-eu", "-c", block["unseen"]])
        if block["unseen"] or block["reason"]:
            return block.group()
        if block["file"]:
            path = self.workspace / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, "utf-8")
        elif block["kind"] == "console":
            commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            return f"```console\n{''.join(self.shown(command) for command in commands)}```"
        elif block["kind"] == "sh":
            self.succeed(["/bin/sh", "-eu", "-c", body])
        elif block["kind"] == "python" and ">>> " not in body:
            self.python += body
            self.succeed([*self.roundup, "-c", self.python])
        return block.group()

    def shown(self, command: str) -> str:
        """Run one command of a transcript."""
        words = shlex.split(command)
        if words[0] == "cd":
            raise AssertionError("a page keeps to one folder; name the roundup instead")
        program = self.roundup if words[0] == "roundup" else words[:1]
        done = self.run([*program, *words[1:]])
        said = done.stdout + done.stderr
        # Which folder the test runs in, and the day, are nobody's business.
        said = said.replace(str(self.workspace), "/work").replace("python -m roundup", "roundup")
        said = said if not said or said.endswith("\n") else f"{said}\n"
        status = f"[exit {done.returncode}]\n" if done.returncode else ""
        return f"$ {command}\n{said}{status}"

    def succeed(self, words: list[str]) -> None:
        """Run what has to end without an error, with `roundup` and `./run.sh` at hand."""
        self.programs.mkdir(exist_ok=True)
        program = self.programs / "roundup"
        program.write_text(f'#!/bin/sh\nexec {shlex.join(self.roundup)} "$@"\n')
        program.chmod(0o755)
        shutil.copy(program, self.workspace / "run.sh")
        done = self.run(words)
        (self.workspace / "run.sh").unlink()
        assert done.returncode == 0, f"{words[-1]}\n{done.stdout}{done.stderr}"

    def run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a program in the workspace."""
        return subprocess.run(
            words,
            cwd=self.workspace,
            env={
                **os.environ,
                "COLUMNS": "100",
                "TERMINAL_WIDTH": "88",
                "PYTHONPATH": str(ROOT),
                "PATH": f"{self.programs}:{os.environ['PATH']}",
                "EDITOR": "true",
                "VISUAL": "true",
                # Other processes would have to import everything again.
                "ROUNDUP_JOBS": "1",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
