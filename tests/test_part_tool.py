"""What `make part` writes is found, passes the checks of its shelf, and owes nothing more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import part

LEFT = shutil.ignore_patterns(".*", "__pycache__", "benchmarks", "dist")
MADE = """
from pathlib import Path
from roundup.testing import check_layout, check_proofreader, check_reader, check_rule, check_writer
case = Path("tests/readers/tried-out/two-answers")
check_reader("tried-out", (case / "answers.tried-out").read_bytes(), "answers.tried-out")
assert (case / "expected.json").is_file()
check_rule("tried-out")
assert "tried-out" in Path("docs/rules.md").read_text("utf-8")
check_writer("tried-out")
check_proofreader("tried-out", "tried-out")
assert Path("tests/writers/everything.tried-out").is_file()
check_layout("tried-out")
"""
PARTS = (
    ("reader", "tried-out"),
    ("rule", "quote/tried-out"),
    ("writer", "tried-out"),
    ("layout", "tried-out"),
)


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """Copy what a part is made in and what its tests need."""
    copy = tmp_path / "checkout"
    shutil.copytree(repository, copy, ignore=LEFT)
    return copy


@pytest.mark.slow
def test_a_part_of_each_kind_is_begun_with_all_that_it_owes(checkout: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(checkout)}

    told = ""
    for arguments in [["-m", "tools.part", *each] for each in PARTS] + [["-c", MADE]]:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=checkout,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        told += done.stderr

    assert told.count("Left to do:") == len(PARTS)
    assert 'scripts/accept.sh --all -k "tried-out and agreed"' in told
    kinds = [path.name.partition("-")[0] for path in (checkout / "changes").glob("*.added.md")]
    assert {kind for kind, _ in PARTS} <= set(kinds)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rule", "too-loud"), "a rule needs its family before its name, one of: attribution,"),
        (("rule", "quote/greeting"), "there is a rule `greeting` already"),
        (("reader", "csv"), "there is a reader `csv` already"),
        (("reader", "quote/ods"), "a reader has no folder"),
        (("writer", "Slips"), "has to be lower-case words and hyphens"),
        (("layout", "panel"), "there is a layout `panel` already"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "told",
)
def test_a_part_that_cannot_be_begun_is_refused_with_the_reason(
    arguments: tuple[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        part.main(arguments)

    assert told in capsys.readouterr().err
