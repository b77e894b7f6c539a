"""The doing of one job, in whatever process: what is made is stored at once, or sent for that."""

import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.batch.fingerprints import stamp
from roundup.batch.jobs import Job
from roundup.disk.switching import with_real_names
from roundup.errors import OF_DISKS, RoundupError, refusal
from roundup.house.home import home
from roundup.model.archive import Published
from roundup.model.outcome import Failure, Outcome, Result
from roundup.pipeline import checking, indexing, recounting, workspace
from roundup.pipeline.checking import Checked, CheckedFolder
from roundup.pipeline.remembering import RuleMemory
from roundup.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from roundup.pipeline.building import Prepared

TIMES_SAVED = 5  # how often a folder is read while its files change
BUG = 70  # the exit status of a mistake in the program, EX_SOFTWARE


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a job whose files are to be stored elsewhere: those of each outcome."""

    result: Result
    prepared: "tuple[Prepared | None, ...]" = ()


def perform(job: Job) -> Result:
    """Do the work of a job; what stops it is told in the result.

    A mistake in the program is told as well, with its traceback, so that it costs one roundup.
    """
    try:
        return done(job)
    except Exception as problem:
        return failed(job, problem)


def deliver(job: Job) -> Delivery:
    """Do the work of a job, and store nothing."""
    try:
        return delivered(job)
    except Exception as problem:
        return Delivery(failed(job, problem))


def receive(job: Job, delivery: Delivery) -> Result:
    """Store what was made of a job elsewhere, and return what `perform` would have returned."""
    try:
        owner = owner_of(job)
        pairs = zip(delivery.result.outcomes, delivery.prepared, strict=True)
        outcomes = (stored(owner, job, outcome, prepared) for outcome, prepared in pairs)
        return replace(delivery.result, outcomes=tuple(outcomes))
    except Exception as problem:
        return failed(job, problem)


def failed(job: Job, problem: Exception) -> Result:
    """Return what stopped a job as its result.

    What the system refuses to write is a `RoundupError` already. The program is not to blame for a
    file that cannot be read, one that is gone by now, or a full disk.
    """
    if isinstance(problem, OSError) and (problem.filename or problem.errno in OF_DISKS):
        # Our own files have a name by now; without one, it was a temporary file of a library's.
        problem = refusal(problem, tempfile.gettempdir())
    if isinstance(problem, RoundupError):
        failure = Failure(problem.message, problem.hint, problem.exit_code)
    else:
        hint = "This is a mistake in Roundup; please report it with the lines above"
        details = "".join(traceback.format_exception(problem))
        failure = Failure(f"{type(problem).__name__}: {problem}", hint, BUG, details)
    return Result(job.folder, failure=failure, reason=job.reason)


def done(job: Job) -> Result:
    """Do the work of a job, and store each roundup as soon as it is made."""
    owner, result, roundups = looked(job)
    outcomes = (stored(owner, job, *each) for each in prepared(owner, roundups, job))
    return replace(result, outcomes=tuple(outcomes)) if roundups else result


def delivered(job: Job) -> Delivery:
    """Do the work of a job, and return what is to be stored."""
    owner, result, roundups = looked(job)
    pairs = tuple(prepared(owner, roundups, job))
    if not roundups:
        return Delivery(result, (None,) * len(result.outcomes))
    outcomes = tuple(outcome for outcome, _ in pairs)
    return Delivery(replace(result, outcomes=outcomes), tuple(files for _, files in pairs))


def looked(job: Job) -> tuple[Workspace, Result, tuple[Checked, ...]]:
    """Do what reading and checking there is in a job; return what came of it, and what to build."""
    owner, folder = owner_of(job), Path(job.folder)
    if job.kind == "index":
        points = indexing.points_in(owner, folder, Path(job.request.start))
        return owner, Result(job.folder, points=points, reason=job.reason), ()
    checked, said = look(job)
    result = Result(job.folder, reason=job.reason, said=said.packed())
    if job.kind != "compare":
        result = replace(result, points=indexing.points(owner, folder, checked.contents))
    if job.kind == "build":
        return owner, result, checked.roundups
    outcomes = tuple(map(recounting.of_checked, checked.roundups))
    return owner, replace(result, outcomes=outcomes), ()


def look(job: Job) -> tuple[CheckedFolder, RuleMemory]:
    """Read and check the folder of a job, and return what the rules said of its answers as well.

    Where somebody saves one of its files meanwhile, all are read once more, a few times at most;
    each file is read whole in any case.
    """
    for _ in range(TIMES_SAVED):
        before = stamp([Path(job.folder)]).value
        result = looked_at(job)
        if stamp([Path(job.folder)]).value == before:
            break
    return result


def looked_at(job: Job) -> tuple[CheckedFolder, RuleMemory]:
    """Read and check the folder of a job as it is at this moment."""
    owner, said, start = owner_of(job), RuleMemory.of(job.said), Path(job.request.start)
    house = home(Path(job.folder)) or Path(job.folder)
    others = indexing.archive_of(
        answers_of(house, job.house, job.root, start, *each) for each in job.neighbours
    )
    is_built = job.kind == "build"
    folder = Path(job.folder)
    checked = checking.look(
        owner,
        folder,
        start=start,
        others=others,
        said=said,
        is_built=is_built,
        is_set=is_built,
        is_thinned=True,
    )
    return checked, said


@lru_cache(maxsize=64)  # folders that are near to one are near to the next as well
def answers_of(
    house: Path, state: bytes, root: str, start: Path, folder: str, digest: bytes
) -> tuple[Published, ...]:
    """Read what a folder's experts say; `state` and `digest` are those of the house and of it."""
    del digest
    owner = replace(loaded(house, state), root=Path(root))
    return indexing.answers_in(owner, Path(folder), start)


def owner_of(job: Job) -> Workspace:
    """Return the workspace of a job; a folder in none has settings of its own, and another root."""
    folder = Path(job.folder)
    return replace(loaded(home(folder) or folder, job.house), root=Path(job.root))


@lru_cache(maxsize=4)  # a process works for one workspace, or for a few one after the other
def loaded(folder: Path, house: bytes) -> Workspace:
    """Load a workspace; `house` is the digest of the files that it is made of."""
    del house
    return workspace.workspace(folder)


def prepared(
    owner: Workspace, roundups: tuple[Checked, ...], job: Job
) -> "Iterator[tuple[Outcome, Prepared | None]]":
    """Make the roundups of a folder, except for those that another folder is built as."""
    from roundup.pipeline import building  # with Jinja and Pillow, which a check does without

    request = job.request
    for checked in roundups:
        if checked.name in job.taken:
            yield recounting.of_checked(checked, is_taken=True), None
            continue
        files = building.prepare(
            owner,
            checked,
            output=output_of(owner, job),
            formats=request.formats,
            layout=request.layout,
            options=request.options,
            ledger=request.ledger,
            start=Path(request.start),
        )
        yield recounting.of_prepared(checked, files), files


def stored(owner: Workspace, job: Job, outcome: Outcome, prepared: "Prepared | None") -> Outcome:
    """Store the files of one roundup, if any were made."""
    if prepared is None:
        return outcome
    from roundup.pipeline import building

    start = Path(job.request.start)
    put = building.put(prepared, output_of(owner, job), owner.ledgers, start)
    done = recounting.of_stored(outcome, put)
    files = tuple(map(with_real_names, done.files))
    return replace(done, files=files, output=with_real_names(done.output))


def output_of(owner: Workspace, job: Job) -> Path:
    """Return the folder that a job's roundups are built into, each in a folder of its own."""
    return Path(job.into or job.request.output) if job.into or job.request.output else owner.output
