"""The shell completes what a workspace holds."""

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def completed(roundup: list[str], line: str, folder: Path) -> list[str]:
    """Press Tab at the end of a line, as bash does, and list what it offers."""
    words = line.split(" ")
    done = subprocess.run(
        roundup,
        cwd=folder,
        env={
            **os.environ,
            "_ROUNDUP_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("roundup build fi", {"first-hour"}),
        ("roundup check ", {"first-hour", "quiet-mornings", "repair-or-replace"}),
        ("roundup verify qu", {"quiet-mornings"}),
        ("roundup build --to html,p", {"html,paste", "html,pdf"}),
        ("roundup build --layout pa", {"panel"}),
        ("roundup build --set pdf.pa", {f"pdf.paper={size}" for size in ("a4", "letter", "phone")}),
        ("roundup build --set text.", {"text.width="}),
        ("roundup build --paper l", {"letter"}),
        ("roundup layouts show br", {"brief"}),
        ("roundup quote mina", {"mina-ashdown-farr"}),
        ("roundup edit mina-ashdown-farr --roundup fi", {"first-hour"}),
        ("roundup explain answer-too-s", {"answer-too-short"}),
        ("roundup explain Q10", {f"Q10{number}" for number in range(1, 10)}),
    ],
)
def test_the_last_word_is_completed(
    line: str, offered: set[str], roundup: list[str], repository: Path
) -> None:
    assert set(completed(roundup, line, repository)) == offered


def test_a_broken_workspace_completes_to_nothing(roundup: list[str], tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text("publication = 3")

    assert completed(roundup, "roundup build ", tmp_path) == []
