"""What is promised is measured: every promise names a command or a test that exists."""

import re
from pathlib import Path

import pytest
import typer

from roundup.cli import app
from tools import fuzz_targets
from tools.attack_table import attacks

PAGE = Path(__file__).resolve().parent.parent / "SECURITY.md"
ROW = re.compile(
    r"^\| (?P<number>\d+) \| (?P<promise>.+?) \| (?P<measures>.+?) \| (?P<last>.+?) \|$"
)
# What is at stake: the last of four columns says what measures it.
STAKE = re.compile(r"^\| (?P<what>[a-z][^|]+) \| [^|]+ \| [^|]+ \| (?P<measures>[^|]+) \|$")
RUN = re.compile(r"^\| (?P<number>\d+) \| [^|]+ \| [^|]+ \|$")


def stakes() -> list[re.Match[str]]:
    lines = PAGE.read_text("utf-8").splitlines()
    return [row for line in lines if (row := STAKE.match(line)) and row["what"] != "what"]


def rows() -> list[re.Match[str]]:
    return [row for line in PAGE.read_text("utf-8").splitlines() if (row := ROW.match(line))]


def measures() -> list[str]:
    every = (*rows(), *stakes())
    return sorted({named for row in every for named in re.findall(r"`([^`]+)`", row["measures"])})


def test_every_promise_has_a_number_and_a_measure() -> None:
    numbers = [int(row["number"]) for row in rows()]

    assert numbers == [*range(1, 17)]
    assert all("`" in row["measures"] for row in rows())
    assert not [row["number"] for row in rows() if row["last"].isupper()]


def test_whatever_is_at_stake_has_a_measure() -> None:
    assert len(stakes()) == 17
    assert all("`" in row["measures"] for row in stakes())


def test_a_run_is_told_of_every_promise() -> None:
    lines = PAGE.read_text("utf-8").splitlines()

    told = [int(row["number"]) for line in lines if (row := RUN.match(line))]

    assert [*dict.fromkeys(told)] == [*range(1, 17)]


@pytest.mark.parametrize("measure", measures())
def test_a_measure_exists(measure: str, repository: Path) -> None:
    first, *words = re.findall(r'"[^"]*"|\S+', measure)

    match first:
        case "python":
            assert (repository / words[0]).is_file()
            if words[0] == "tools/fuzz.py":
                assert words[1] in {"all", *fuzz_targets.TARGETS}
            if words[0] == "tools/attacks.py":
                prefixes = [word.strip('"').removesuffix("*") for word in words[1:]]
                assert all(any(name.startswith(each) for name in attacks()) for each in prefixes)
        case "roundup":
            assert words[0] in typer.main.get_command(app).commands  # type: ignore[attr-defined]
        case _:
            assert (repository / first).is_file()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_the_page_is_linked_to(page: str, repository: Path) -> None:
    assert "SECURITY.md)" in (repository / page).read_text("utf-8")
