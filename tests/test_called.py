"""Hints show commands that work when they are typed again, however the program was started."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


COMMAND = re.compile(r"`([^`]*?) (?:new|build|check|list|explain|layouts|edit) ?[^`]*`")


def said(words: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["new", "sheds"], ["build"], ["--help"], ["explain", "X999"], ["layouts"], ["check"]],
    ids=" ".join,
)
def test_every_command_in_a_hint_is_spelt_as_it_was_called(
    arguments: list[str], roundup: list[str], tmp_path: Path
) -> None:
    text = said([*roundup, *arguments], tmp_path, ROUNDUP_CALLED_AS="../tools/run.sh")

    assert set(COMMAND.findall(text)) == {"../tools/run.sh"}, text


def test_a_module_that_is_run_says_so(tmp_path: Path) -> None:
    text = said([sys.executable, "-m", "roundup", "new", "sheds"], tmp_path, ROUNDUP_CALLED_AS="")

    assert "`python -m roundup check sheds` and `python -m roundup build sheds`" in text


def test_help_names_the_command_as_it_was_called(roundup: list[str], tmp_path: Path) -> None:
    text = said([*roundup, "build", "--help"], tmp_path, ROUNDUP_CALLED_AS="./run.sh")

    assert "Usage: ./run.sh build" in text


def test_a_user_without_sudo_is_given_the_line_to_paste(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    script = f". {repository}/scripts/setup.sh; apt_install libpango-1.0-0 python3-venv"

    done = subprocess.run(
        ["/bin/sh", "-c", script],
        env={"PATH": str(tmp_path), "checkout": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 4
    assert (
        "apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 python3-venv\n"
    ) in done.stderr
