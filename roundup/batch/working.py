"""The doing of one job, in whatever process."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from roundup.batch.jobs import Job
from roundup.errors import RoundupError
from roundup.house.home import home
from roundup.model.outcome import Failure, Outcome, Result
from roundup.pipeline import building, checking, indexing, recounting, workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace

BUG = 70  # the exit status of a mistake in the program, EX_SOFTWARE


def perform(job: Job) -> Result:
    """Do the work of a job; what stops it is told in the result.

    A mistake in the program is told as well, with its traceback, so that it costs one roundup.
    """
    try:
        return done(job)
    except RoundupError as problem:
        failure = Failure(problem.message, problem.hint, problem.exit_code)
    except Exception as mistake:
        hint = "This is a mistake in Roundup; please report it with the lines above"
        failure = Failure(f"{type(mistake).__name__}: {mistake}", hint, BUG, traceback.format_exc())
    return Result(job.folder, failure=failure, reason=job.reason)


def done(job: Job) -> Result:
    """Do the work of a job."""
    owner, folder, start = owner_of(job), Path(job.folder), Path(job.request.start)
    others = indexing.archive_of(owner, map(Path, job.neighbours), start=start)
    if job.kind == "index":
        return Result(
            job.folder, points=indexing.points_in(owner, folder, start), reason=job.reason
        )
    looked = checking.look(owner, folder, start=start, others=others)
    if job.kind == "compare":
        outcomes = tuple(map(recounting.of_checked, looked.roundups))
        return Result(job.folder, outcomes, reason=job.reason)
    points = indexing.points(owner, folder, looked.contents)
    return Result(job.folder, tuple(built(owner, looked.roundups, job)), points, reason=job.reason)


def owner_of(job: Job) -> Workspace:
    """Return the workspace of a job; a folder in none has settings of its own, and another root."""
    folder = Path(job.folder)
    return replace(loaded(home(folder) or folder, job.house), root=Path(job.root))


@lru_cache(maxsize=4)  # a process works for one workspace, or for a few one after the other
def loaded(folder: Path, house: bytes) -> Workspace:
    """Load a workspace; `house` is the digest of the files that it is made of."""
    del house
    return workspace.workspace(folder)


def built(owner: Workspace, roundups: tuple[Checked, ...], job: Job) -> Iterator[Outcome]:
    """Build the roundups of a folder, except for those that another folder is built as."""
    for checked in roundups:
        if checked.name in job.taken:
            yield recounting.of_checked(checked, is_taken=True)
            continue
        request = job.request
        yield recounting.of_built(
            building.build(
                owner,
                checked,
                output=Path(request.output) if request.output else None,
                formats=request.formats,
                layout=request.layout,
                options=request.options,
                ledger=request.ledger,
                start=Path(request.start),
            )
        )
