"""What maintainers run by hand works when they need it."""

import runpy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def changelog(repository: Path) -> Callable[..., Any]:
    """Give the script that makes a release of the fragments."""
    script: Callable[..., Any] = runpy.run_path(str(repository / "tools" / "changelog.py"))["main"]
    return script


def test_fragments_become_a_release_above_the_others(
    changelog: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\nWords.\n\n## 0.1.0 (2026-11-01)\n\nOld.\n"
    )
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "README.md").write_text("How to.")
    (tmp_path / "changes" / "tables.fixed.md").write_text("Tables\nhold.\n")
    (tmp_path / "changes" / "mails.added.md").write_text("Mails are read.\n")

    changelog(tmp_path, "0.2.0", "2026-12-01")

    assert (tmp_path / "CHANGELOG.md").read_text() == (
        "# Changelog\n\nWords.\n\n## 0.2.0 (2026-12-01)\n\n"
        "### Added\n\n- Mails are read.\n\n### Fixed\n\n- Tables\n  hold.\n\n"
        "## 0.1.0 (2026-11-01)\n\nOld.\n"
    )
    assert [path.name for path in (tmp_path / "changes").iterdir()] == ["README.md"]


def test_a_fragment_of_no_kind_stops_the_release(
    changelog: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n")
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "tables.mended.md").write_text("Tables hold.")

    with pytest.raises(SystemExit, match=r"tables\.mended\.md` says no kind of change"):
        changelog(tmp_path, "0.2.0", "2026-12-01")


def test_the_fragments_that_wait_are_fit_for_a_release(repository: Path) -> None:
    names = [path.name for path in (repository / "changes").iterdir() if path.name != "README.md"]

    assert all(name.endswith((".added.md", ".changed.md", ".fixed.md")) for name in names), names


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_versions_and_hashes_and_no_place(lock: str, repository: Path) -> None:
    lines = (repository / lock).read_text("utf-8").splitlines()

    assert not [line for line in lines if "://" in line or line.startswith("-")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert all("==" in line and line.endswith("\\") for line in packages)


# Mutants

KNOWN = """
[rooms.tea]
code = ["roundup/tea.py"]
tests = ["tests/test_tea.py"]

[[survivors]]
where = "roundup.tea.pour"
before = "cups = full - 1"
after = "cups = full + 1"
reason = "A cup more is poured and drunk at once"
"""


@pytest.fixture
def mutants(repository: Path) -> dict[str, Any]:
    """Give what stands in the script that reports surviving mutants."""
    return runpy.run_path(str(repository / "tools" / "mutants.py"))


@pytest.mark.parametrize(
    ("before", "after", "is_only_words"),
    [
        ('hint="Pour it out",', 'hint="XXPour it outXX",', True),
        ('hint="Pour it out",', 'hint="pour it out",', True),
        ('hint="Pour it out",', "hint=None,", False),
        ('kind = "tea"', 'kind = "XXteaXX"', False),
        ('kind = "tea"', 'kind = "TEA"', False),
        ('say("Pour it out", cups + 1)', 'say("Pour it out", cups - 1)', False),
        ("", "", False),
    ],
)
def test_only_the_words_of_a_message_may_change_unnoticed(
    mutants: dict[str, Any], before: str, after: str, is_only_words: bool
) -> None:
    survivor = mutants["Survivor"]("roundup.tea.pour", before, after)

    assert mutants["is_wording"](survivor) is is_only_words


def test_a_survivor_is_reported_as_it_would_be_listed(mutants: dict[str, Any]) -> None:
    diff = ["--- a", "+++ b", " def pour(full):", "-    cups = full - 1", "+    cups = full + 1"]

    lines = mutants["changed_lines"](diff)
    survivor = mutants["Survivor"]("roundup.tea.pour", *lines)

    [listed] = tomllib.loads(str(survivor))["survivors"]
    assert (
        listed | {"reason": "A cup more is poured and drunk at once"}
        == (tomllib.loads(KNOWN)["survivors"][0])
    )
    assert list(mutants["known_survivors"](tomllib.loads(KNOWN))) == [survivor]


def test_a_listed_survivor_of_a_room_that_was_noticed_or_rewritten_is_idle(
    mutants: dict[str, Any],
) -> None:
    made = mutants["Survivor"]
    poured, drunk = made("roundup.tea.pour", "a", "b"), made("roundup.tea.Cup.drink", "c", "d")
    elsewhere = made("roundup.teapot.fill", "e", "f")

    idle = mutants["idle"]({poured, drunk, elsewhere}, [drunk], ["roundup/tea.py"])

    assert idle == [poured]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("roundup.lock.tokens.x_read__mutmut_3", "roundup.lock.tokens.read"),
        ("roundup.lock.tokens.x__read__mutmut_12", "roundup.lock.tokens._read"),
        ("roundup.lock.tokens.xǁTextǁraw__mutmut_1", "roundup.lock.tokens.Text.raw"),
    ],
)
def test_a_changed_function_has_its_own_name(mutants: dict[str, Any], key: str, name: str) -> None:
    assert mutants["function_of"](key) == name


def test_rooms_of_mutants_name_code_and_tests_that_there_are(repository: Path) -> None:
    rooms = tomllib.loads((repository / "tests" / "mutants.toml").read_text("utf-8"))["rooms"]

    missing = [
        pattern
        for room in rooms.values()
        for pattern in (*room["code"], *room["tests"])
        if not list(repository.glob(pattern))
    ]

    assert not missing, "`tests/mutants.toml` names what is not there"


def test_a_known_survivor_has_a_reason_and_is_of_a_module_that_there_is(repository: Path) -> None:
    table = tomllib.loads((repository / "tests" / "mutants.toml").read_text("utf-8"))

    stale = [one for one in table.get("survivors", ()) if not is_current(one, repository)]

    assert not stale, "change or remove these in `tests/mutants.toml`"


def is_current(survivor: dict[str, str], repository: Path) -> bool:
    """Return whether a listed survivor has a reason and a module."""
    function = repository.joinpath(*survivor["where"].split("."))
    modules = [Path(f"{parent}.py") for parent in function.parents]
    return bool(survivor["reason"]) and any(path.is_file() for path in modules)
