"""The file of an answer's edit: which one it is, and how a new one begins."""

from pathlib import Path

from roundup.disk import storing
from roundup.errors import UsageError
from roundup.pipeline.seeking import Answer
from roundup.stages import editing
from roundup.stages.reading import EDITS


def file_of(answer: Answer) -> Path:
    """Return the path of an answer's edit, whether the file exists or is still to be made."""
    edit = answer.edit
    name = edit.origin.path.rpartition("/")[2] if edit else f"{answer.submission.id}.md"
    return answer.checked.folder / EDITS / name


def create(path: Path, answer: Answer) -> None:
    """Copy an answer into a new file; leave an existing file alone. Raises `WritingError`."""
    folder = answer.checked.folder
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"`{path.parent}` is a link that leads out of the roundup's folder",
            hint="Replace it with a real folder",
        )
    storing.create(path, editing.fresh(answer.submission).encode())
