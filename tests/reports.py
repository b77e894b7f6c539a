"""What checking several folders finds, each by itself."""

from collections.abc import Sequence
from pathlib import Path

from roundup.model.report import Report
from roundup.pipeline import checking, recounting, reporting
from roundup.pipeline.workspace import Workspace


def report(places: Sequence[tuple[Workspace, Path]], start: Path | None = None) -> Report:
    """Report what checking finds, and keep nothing of it."""
    checks = [checking.check(owner, folder, start=start) for owner, folder in places]
    looked = [recounting.looked(checked) for every in checks for checked in every]
    return reporting.report(looked, [owner.settings for owner, _ in places])
