"""What `make part` writes is found, passes the checks of its shelf, and owes nothing more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sweeping import some
from tools import part

LEFT = shutil.ignore_patterns(".*", "__pycache__", "benchmarks", "dist")
READER = """
from pathlib import Path
from roundup.testing import check_reader
case = Path("tests/readers/evening-post/two-answers")
check_reader("evening-post", (case / "answers.evening-post").read_bytes(), "answers.evening-post")
assert (case / "expected.json").is_file()
assert ".evening-post" in Path("tests/cli/formats.md").read_text("utf-8")
"""
RULE = """
from pathlib import Path
from roundup.testing import check_rule
check_rule("too-loud")
assert "too-loud" in Path("docs/rules.md").read_text("utf-8")
assert "too-loud" in Path("tests/cli/explain.md").read_text("utf-8")
"""
WRITER = """
from pathlib import Path
from roundup.testing import check_proofreader, check_writer
check_writer("slips")
check_proofreader("slips", "slips")
assert Path("tests/writers/everything.slips").is_file()
assert "Options of `slips`" in Path("roundup/house/schemas/house.json").read_text("utf-8")
"""
LAYOUT = """
from pathlib import Path
from roundup.testing import check_layout
check_layout("dusk")
assert "dusk" in Path("tests/cli/layouts.md").read_text("utf-8")
"""
# What is asked for, what has to be true then, and what the tool says is left to do.
PARTS = {
    "reader": ("evening-post", READER, ""),
    "rule": ("quote/too-loud", RULE, ""),
    "writer": ("slips", WRITER, ""),
    "layout": ("dusk", LAYOUT, 'scripts/accept.sh --all -k "dusk and agreed"'),
}


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """Copy what a part is made in and what its tests need."""
    copy = tmp_path / "checkout"
    shutil.copytree(repository, copy, ignore=LEFT)
    return copy


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("kind", some(PARTS, "rule"))
def test_a_part_of_each_kind_is_begun_with_all_that_it_owes(kind: str, checkout: Path) -> None:
    name, is_made, left = PARTS[kind]

    told = ""
    for arguments in (["-m", "tools.part", kind, name], ["-c", is_made]):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        told += done.stderr

    assert told.count("Left to do:") == 1
    assert left in told
    assert [*(checkout / "changes").glob(f"{kind}-*.added.md")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rule", "too-loud"), "a rule needs its family before its name, one of: attribution,"),
        (("rule", "quote/greeting"), "there is a rule `greeting` already"),
        (("reader", "csv"), "there is a reader `csv` already"),
        (("reader", "ndjson"), "files that end in `.ndjson` belong to the reader `json` already"),
        (("writer", "md"), "files that end in `.md` belong to the proofreader `markdown` already"),
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
