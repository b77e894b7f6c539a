"""A part of one's own: what `roundup new` makes works as it is, once it is installed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roundup.errors import AlreadyThere, UsageError
from roundup.house.settings import Settings
from roundup.pipeline.extending import KINDS, begin_part, free_code
from roundup.pipeline.workspace import Workspace
from roundup.testing import check_reader, check_rule, check_writer

NAME = "only-in-tests"  # which nobody calls a part that is shipped


@pytest.fixture
def house(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "house", Settings())


@pytest.mark.sweep
@pytest.mark.slow
def test_new_parts_pass_the_checks_of_their_shelves(
    house: Workspace, tmp_path: Path, repository: Path
) -> None:
    folders = [begin_part(house, kind, f"evening-{kind}", tmp_path)[0] for kind in KINDS]
    site = tmp_path / "site"
    install = ["--no-deps", "--no-index", "--no-build-isolation", "--target", str(site)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, *install, *map(str, folders)], check=True)

    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *folders],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{repository}"},
        capture_output=True,
        text=True,
    )

    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert all(f"test_evening_{kind}.py" in tested.stdout for kind in KINDS)


def test_two_rules_of_a_house_get_two_codes(house: Workspace, tmp_path: Path) -> None:
    first, _ = begin_part(house, "rule", f"{NAME}-first", tmp_path)
    second, _ = begin_part(house, "rule", f"{NAME}-second", tmp_path)

    said = [next(each.glob("*_rule.py")).read_text("utf-8") for each in (first, second)]
    assert 'code = "X900"' in said[0]
    assert 'code = "X901"' in said[1]


def test_a_rule_that_a_killed_run_left_half_made_takes_no_code(
    house: Workspace, tmp_path: Path
) -> None:
    left = house.root / "parts" / ".too-loud.new-0123456789abcdef"
    left.mkdir(parents=True)
    (left / "roundup_too_loud_rule.py").write_text('code = "X900"\n', "utf-8")

    folder, _ = begin_part(house, "rule", "too-loud", tmp_path)

    assert 'code = "X900"' in (folder / "roundup_too_loud_rule.py").read_text("utf-8")


def test_the_next_code_is_one_that_nobody_has() -> None:
    assert free_code("Q", ("Q101", "Q120", "X900"), 101) == "Q121"


def test_nothing_that_is_there_is_overwritten(house: Workspace, tmp_path: Path) -> None:
    begin_part(house, "reader", NAME, tmp_path)

    with pytest.raises(AlreadyThere):
        begin_part(house, "writer", NAME, tmp_path)


def test_the_name_of_a_shipped_part_is_taken(house: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is a proofreader `eml` already"):
        begin_part(house, "writer", "eml", tmp_path)


def test_the_suffix_of_a_shipped_part_is_taken(house: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"end in `\.tsv` belong to the reader `csv` already"):
        begin_part(house, "reader", "tsv", tmp_path)

    assert not (house.root / "parts").exists()


@pytest.mark.parametrize(
    "check",
    [
        lambda: check_reader("cvs", b"", "a.cvs"),
        lambda: check_rule("cvs"),
        lambda: check_writer("cvs"),
    ],
    ids=["reader", "rule", "writer"],
)
def test_a_part_that_is_not_installed_is_told_what_to_do(check: Callable[[], object]) -> None:
    with pytest.raises(AssertionError, match="pip install -e FOLDER"):
        check()
