"""What maintainers run by hand works when they need it."""

import runpy
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
