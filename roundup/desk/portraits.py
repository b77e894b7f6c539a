"""Whose portrait a picture is, and which square of it is shown: set at the desk, kept in edits."""

from dataclasses import dataclass

from roundup.desk import choosing, edit_steps, paths
from roundup.desk.state import Galley, bytes_of
from roundup.desk.steps import FileChange, Step
from roundup.errors import UsageError
from roundup.model.intake import Kind
from roundup.model.submission import Crop, Submission
from roundup.pictures import decoding
from roundup.pictures.decoding import PictureProblem
from roundup.pipeline import filing, rewriting
from roundup.pipeline.collecting import Arrival
from roundup.text.crops import crop_from

NAMED, SQUARE = "headshot", "headshot_crop"


@dataclass(frozen=True, slots=True)
class ShownSquare:
    """The square of a picture as the page draws it: its middle and its side, in percent.

    `is_chosen` says that an editor chose it. `ratio` is the picture's width divided by its height.
    """

    across: float
    down: float
    side: float
    is_chosen: bool
    ratio: float


def square_of(submission: Submission) -> ShownSquare | None:
    """Return the square of an answer's portrait; nothing where it has no picture."""
    headshot = submission.expert.headshot
    if headshot is None or not headshot.height:
        return None
    crop = headshot.crop or Crop(across=50, down=100 / 3)
    ratio = headshot.width / headshot.height
    return ShownSquare(crop.across, crop.down, crop.side, headshot.crop is not None, ratio)


def picture_of(galley: Galley, answer: str) -> bytes | None:
    """Return the whole picture of an answer's author, encoded afresh; nothing without one."""
    headshot = choosing.submission_of(galley, answer).expert.headshot
    if headshot is None:
        return None
    try:
        return decoding.picture(headshot.model_copy(update={"crop": None})).data
    except PictureProblem:
        return None


def portrait(galley: Galley, answer: str, name: str, data: bytes) -> Step:
    """Put a picture into the roundup's folder as the portrait of an answer's author.

    Raises `UsageError` for a file that is not a picture, or one that cannot be used.
    """
    submission = choosing.submission_of(galley, answer)
    try:
        decoding.probe(name, data)
    except PictureProblem as problem:
        raise UsageError(problem.message, hint=problem.hint) from problem
    arrival = Arrival(name, name, Kind.PICTURE, data)
    (filed,) = filing.filed([arrival], galley.folder)
    path = galley.folder / filed.target
    new = (FileChange(paths.relative(galley, path), None, data),) if filed.is_new else ()
    edit = portrait_edit(galley, submission, path.name)
    return Step("portrait", (*new, edit), submission.expert.name)


def portrait_edit(galley: Galley, submission: Submission, picture: str) -> FileChange:
    """Return the change of an edit that names a picture, whose square is the usual one again."""
    path, _ = edit_steps.edit_file(galley, submission)
    data = bytes_of(path, galley.folder)
    before = paths.decoded(data, path) if data is not None else ""
    after = rewriting.with_key(before, NAMED, picture, named=edit_steps.edit_key)
    if after is not None:
        after = rewriting.with_key(after, SQUARE, None, named=edit_steps.edit_key)
    if after is None:
        raise paths.untouchable(path.name)
    edit_steps.check_edit(before, after, {NAMED, SQUARE}, None, path)
    return FileChange(paths.relative(galley, path), data, after.encode())


def crop(galley: Galley, answer: str, typed: str) -> Step:
    """Choose the square of a portrait; without one, it is the usual one again.

    Raises `UsageError` for a square that no picture has.
    """
    try:
        chosen = crop_from(typed)
    except ValueError as error:
        raise UsageError(
            f"`{typed}` is not a square of a picture", hint="Write it as `50% 30% 60%`"
        ) from error
    return edit_steps.edit_step(galley, "crop", answer, SQUARE, str(chosen) if chosen else "")
