"""What a run leaves out, it says; what is asked for by name, it runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sweeping import examples, few, some

SWEPT = "tests/test_writers_pdf.py"
# One process for all runs, since importing everything takes longer than a run.
RUNS = """
import sys, pytest
for arguments in sys.argv[1:]:
    pytest.main(["--collect-only", "-q", "-n", "0", *arguments.split()])
"""


def marked(variants: list[object]) -> list[bool]:
    return [bool(getattr(variant, "marks", ())) for variant in variants]


def test_all_variants_but_those_that_are_kept_are_a_sweep() -> None:
    assert marked(some(("a", "b", "c"), "b")) == [True, False, True]
    assert marked(some((("a", 1), ("a", 2)), ("a", 2))) == [True, False]


def test_a_few_rows_of_a_table_are_kept_and_the_others_are_long() -> None:
    assert marked(few("abcdef", 2)) == [False, True, True, False, True, True]
    assert marked(few(("a", "b"), 1)) == [False, True]


@pytest.mark.parametrize("kept", [(), ("d",)])
def test_what_is_kept_is_one_of_the_variants(kept: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        some(("a", "b"), *kept)


def test_a_slow_property_has_its_share_of_the_examples() -> None:
    assert 2 <= examples(40).max_examples <= examples(400).max_examples


@pytest.mark.long
@pytest.mark.slow
def test_a_run_ends_with_how_many_tests_it_left_out(repository: Path) -> None:
    runs = [SWEPT, f"{SWEPT} --all", f"{SWEPT}::test_the_pdf_names_itself"]

    done = subprocess.run(
        [sys.executable, "-c", RUNS, *runs],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [
        line for line in done.stdout.splitlines() if " collected " in line or "left out;" in line
    ]
    ends = "were left out; `./test.sh --all` runs them, and `.ci/run` the long ones"
    assert [line.endswith(ends) for line in lines] == [False, True, False, False]
