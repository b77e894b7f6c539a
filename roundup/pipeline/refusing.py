"""What a layout asked for while a format was written, and was refused, as notes."""

from collections.abc import Iterator, Mapping

from roundup.model.notes import Note, Origin
from roundup.model.remarks.layouts import REFUSED_REQUEST
from roundup.sandbox.refusals import Kind
from roundup.stages.writing import Written

# How each kind of what is refused is called: one, and several.
SAID: Mapping[Kind, tuple[str, str]] = {
    "host": ("address of another host", "addresses of other hosts"),
    "file": ("file", "files"),
    "program": ("program", "programs"),
    "other": ("other address", "other addresses"),
}


def refusal_notes(counts: Mapping[Kind, int], result: Written) -> Iterator[Note]:
    """Report how often something was refused that was asked for while a format was written."""
    times = [f"{counts[kind]} {SAID[kind][counts[kind] > 1]}" for kind in SAID if counts.get(kind)]
    if times and result.files:
        *most, last = times
        asked = f"{', '.join(most)} and {last}" if most else last
        yield REFUSED_REQUEST.note(
            f"The layout asked for {asked} while this was made, and was refused",
            hint="Look at the layout: `roundup check` names the lines that ask for such things",
            origin=Origin(result.files[0].name),
        )
