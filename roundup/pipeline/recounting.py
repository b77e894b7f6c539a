"""What was checked or built, as plain values that can be kept, sent to others, and printed."""

from roundup.model.outcome import Outcome
from roundup.model.report import Looked
from roundup.pipeline import publishing
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked


def of_built(build: Built) -> Outcome:
    """Describe what was built by plain values."""
    checked, known = build.checked, set(build.checked.notes)
    stop = publishing.stopping(checked)
    return Outcome(
        looked(checked),
        checked.roundup.brief.origin,
        output=str(build.folder),
        files=tuple(map(str, build.files)),
        removed=build.removed,
        uploads=tuple(sorted(build.uploads)),
        remarks=tuple(note for note in build.notes if note not in known),
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
