"""What the last build made of a roundup, and what has changed since."""

from dataclasses import dataclass
from pathlib import Path

from roundup.disk import digesting, noting, surveying
from roundup.errors import LayoutError
from roundup.house import home
from roundup.model.audit import PublishedFile
from roundup.model.manifest import Manifest
from roundup.model.notes import Note, Origin
from roundup.model.remarks.outputs import SOURCES_CHANGED
from roundup.model.submission import Submission
from roundup.pipeline import styling
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, shown
from roundup.stages import writing


@dataclass(frozen=True, slots=True)
class Kept:
    """A checked roundup, what the last build made of it, and notes on what has changed since."""

    checked: Checked
    label: str
    outputs: tuple[PublishedFile, ...]
    notes: tuple[Note, ...]

    @classmethod
    def of(cls, owner: Workspace, checked: Checked, built: Path) -> "Kept":
        """Compare what was built of a roundup with its manifest, and that with the sources."""
        folder = built / checked.name
        label = shown(folder, owner.root)
        last = surveying.manifest_in(folder)
        if last is None:
            return cls(checked, "", (), ())
        now = surveying.survey(folder)
        outputs = tuple(
            PublishedFile(name, digest.sha256, name in now.files and now.is_as_built(name))
            for name, digest in sorted(last.outputs.items())
        )
        notes = noting.differences(folder, label)
        if not is_made_of(last, owner, checked):
            notes = (sources_changed(checked, label, "audit"), *notes)
        return cls(checked, label, outputs, notes)

    def publishing(self, submission: Submission) -> tuple[str, ...]:
        """List the files in which an answer is published, as its author agreed."""
        return tuple(
            output.path
            for output in self.outputs
            if submission.consent.covers(writing.channels_of_file(output.path))
        )


def is_made_of(last: Manifest, owner: Workspace, checked: Checked) -> bool:
    """Return whether a build read what is there now."""
    layout = last.asked.get("layout")
    name = layout if isinstance(layout, str) else ""
    try:
        look = styling.look_of(owner, name, checked.roundup.brief)
    except LayoutError:
        return False
    own, hidden = styling.house_files(owner, look), [owner.root / home.PEOPLE]
    now = digesting.inputs(checked.roundup, checked.folder, owner.root, own, hidden)
    return now.all_of_it == last.inputs.all_of_it


def sources_changed(checked: Checked, label: str, command: str) -> Note:
    """Note that what was built is not of what is there now; `command` is the one that looked."""
    return SOURCES_CHANGED.note(
        f"What `{checked.name}` is made of has changed since it was built",
        hint=f"Build it again with `roundup build {checked.folder.name}`, then {command} it again",
        origin=Origin(label),
    )
