"""The transcripts in `tests/cli/` are run as they stand; they are the manual's pages as well.

A page is Markdown. A block marked `console` holds commands after `$` and what they print, stderr
after stdout, then `[exit N]` where the exit status is not 0. A block marked with a language and
`file=PATH` is a file that is written before the next command. Every page has a fresh copy of the
sample workspace, or an empty folder where it says `workspace: empty` in a comment on top.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((Path(__file__).parent / "cli").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_manual_tells_the_truth(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    workspace = prepared(tmp_path / "work", is_empty="<!-- workspace: empty -->" in text)

    played = BLOCK.sub(lambda block: performed(block, workspace), text)

    if os.environ.get("ROUNDUP_ACCEPT"):
        page.write_text(played, "utf-8")
    assert played == text


def prepared(folder: Path, *, is_empty: bool) -> Path:
    folder.mkdir()
    if not is_empty:
        shutil.copytree(ROOT / "submissions", folder / "submissions")
        shutil.copy(ROOT / "roundup.toml", folder)
    return folder


def performed(block: re.Match[str], workspace: Path) -> str:
    kind, name, body = block.groups()
    if name:
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    elif kind == "console":
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        return f"```console\n{''.join(run(command, workspace) for command in commands)}```"
    return block.group()


def run(command: str, workspace: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cd":
        raise AssertionError("a page keeps to one folder; name the roundup instead")
    program = [sys.executable, "-m", "roundup"] if words[0] == "roundup" else words[:1]
    done = subprocess.run(
        [*program, *words[1:]],
        cwd=workspace,
        env={**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "88", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout + done.stderr
    # Which folder the test runs in, and the day, are nobody's business.
    said = said.replace(str(workspace), "/work").replace("python -m roundup", "roundup")
    said = said if not said or said.endswith("\n") else f"{said}\n"
    status = f"[exit {done.returncode}]\n" if done.returncode else ""
    return f"$ {command}\n{said}{status}"
