"""What was checked or built, as plain values that can be kept, sent to others, and printed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from roundup.model.notes import Note, in_order
from roundup.model.outcome import Outcome
from roundup.model.report import Looked
from roundup.pipeline import publishing
from roundup.pipeline.checking import Checked
from roundup.stages import writing

if TYPE_CHECKING:
    from roundup.pipeline.building import (  # with Jinja, which `check` needs not
        Built,
        Prepared,
        Put,
    )


def of_built(build: "Built") -> Outcome:
    """Describe what was built by plain values."""
    return replace(
        of_made(build.checked, build.notes, build.uploads),
        output=str(build.folder),
        files=tuple(map(str, build.files)),
        removed=build.removed,
    )


def of_prepared(checked: Checked, prepared: "Prepared") -> Outcome:
    """Describe by plain values what was made and is not stored yet."""
    uploads = writing.upload_folders(prepared.made.formats)
    return of_made(checked, prepared.made.notes, uploads)


def of_stored(prepared: Outcome, put: "Put") -> Outcome:
    """Describe by plain values what was made, now that it is stored."""
    return replace(
        prepared,
        output=str(put.folder),
        files=tuple(map(str, put.files)),
        removed=put.removed,
        remarks=tuple(in_order([*prepared.remarks, *put.notes])),
    )


def of_made(checked: Checked, notes: Iterable[Note], uploads: Iterable[str]) -> Outcome:
    """Describe by plain values what was made, wherever it will be stored."""
    known, stop = set(checked.notes), publishing.stopping(checked)
    return Outcome(
        looked(checked),
        checked.roundup.brief.origin,
        uploads=tuple(sorted(uploads)),
        remarks=tuple(note for note in notes if note not in known),
        passed_over=publishing.passed_over(checked),
        stopped=stop.message if stop else "",
        is_publishable=publishing.is_publishable(checked),
    )


def of_checked(checked: Checked, *, is_taken: bool = False) -> Outcome:
    """Describe by plain values what was checked and not built."""
    return Outcome(looked(checked), checked.roundup.brief.origin, is_taken=is_taken)


def looked(checked: Checked) -> Looked:
    """Return a roundup's part of a report."""
    return Looked(
        checked.name, str(checked.folder), checked.roundup.tally, checked.notes, checked.allowed
    )
