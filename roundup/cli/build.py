"""`roundup build`: from submissions to finished articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, _watching, showing
from roundup.cli._arguments import Formats, Jobs, Json, Names, Output, Quiet, Strict
from roundup.cli._options import Assignments, asked_of
from roundup.cli._progress import progress
from roundup.errors import UsageError, WritingError
from roundup.model import phrases
from roundup.model.notes import Note
from roundup.model.outcome import Failure, Outcome, Result
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.batch.jobs import BuildRequest
    from roundup.pipeline.tidying import Tidied

Layout = Annotated[
    str,
    typer.Option(
        "--layout",
        "-l",
        help="The look; `roundup layouts` lists them.",
        show_default=False,
        autocompletion=_completing.layouts,
    ),
]
Ledger = Annotated[
    bool,
    typer.Option("--ledger", help="Also write down every change to every quote, for the archive."),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        envvar="ROUNDUP_CLUSTER",
        help="Build on the workers of this Dask scheduler; `local` starts some on this machine.",
        show_default=False,
    ),
]
FailFast = Annotated[
    bool,
    typer.Option(
        "--fail-fast/--keep-going",
        help="Stop at the first roundup that cannot be built, or build the others.",
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="Print why each roundup was built.")]
Watch = Annotated[
    bool,
    typer.Option("--watch", "-w", help="Build again whenever something changes, until Ctrl-C."),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Build everything again, even if nothing has changed.")
]


def command(
    context: typer.Context,
    roundups: Names = None,
    *,
    to: Formats = None,
    layout: Layout = "",
    assignments: Assignments = None,
    ledger: Ledger = False,
    output: Output = None,
    jobs: Jobs = 0,
    cluster: Cluster = "",
    fail_fast: FailFast = False,
    fresh: Fresh = False,
    explain: Explain = False,
    watch: Watch = False,
    strict: Strict = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Build web pages, PDFs and what else the house publishes.

    What has not changed since the last build is left as it is. What became of every answer is said,
    and the count always balances: received = used + left out by the brief + held. Exit status: 0 if
    all is well, 1 for notes of level error, and under `--strict` for held answers.
    """
    from roundup.batch.jobs import BuildRequest

    names, start = tuple(roundups or ()), Path.cwd()
    request = BuildRequest(
        str(start),
        str(output) if output else "",
        tuple(to or ()),
        layout,
        asked_of(context, assignments),
        ledger,
    )
    asked = Asked(json, quiet, explain, strict)
    effort = Effort(jobs, cluster, fail_fast, fresh)
    if watch:
        if json:
            raise UsageError(
                "`--watch` shows a person what is built, again and again",
                hint="Leave out `--watch` or `--json`",
            )
        outputs = ((start / output).resolve(),) if output else ()
        _watching.keep_doing(
            lambda: f"{built(names, request, asked, effort)[0]}\n", names, start, outputs
        )
        raise typer.Exit
    text, status = built(names, request, asked, effort, is_kept=True)
    showing.say(text)
    raise typer.Exit(status)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a build is to be told, and when it fails."""

    is_json: bool
    is_quiet: bool
    is_explained: bool
    is_strict: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """How many processes build, of which cluster, and what is built and not passed over."""

    jobs: int
    cluster: str
    is_first_failure_last: bool
    is_fresh: bool


def built(
    names: tuple[str, ...],
    request: "BuildRequest",
    asked: Asked,
    effort: Effort,
    *,
    is_kept: bool = False,
) -> tuple[str, int]:
    """Build roundups; return what is to be printed, and the exit status.

    With `is_kept`, it is written down what the same command prints if nothing changes.
    """
    from roundup.batch import checking, repeating, running
    from roundup.pipeline import choosing, tidying, workspace

    start = Path(request.start)
    places = workspace.find(names, start)
    if request.options:
        for formats in {request.formats or house.settings.formats for house, _ in places}:
            choosing.refuse_unused(request.options, choosing.known_formats(formats))
    with progress(len(places), is_wanted=not asked.is_json) as pace:
        how = running.How(
            workers=effort.jobs,
            cluster=effort.cluster,
            is_first_failure_last=effort.is_first_failure_last,
            is_fresh=effort.is_fresh,
            step=pace.end,
            begin=pace.begin,
        )
        after = tidying.Tidied()
        root = Path(request.output) if request.output else places[0][0].output
        with tidying.generation(root) as generation:
            batch = running.run(places, request, how, generation)
            results = batch.results
            if failure := stopping(results, is_all_or_nothing=generation.copy is not None):
                raise showing.problem(failure)
            every = (each for group in checking.check_all(places, start=start) for each in group)
            if not request.output:
                after = tidying.tidy(places, results, every, start, generation.copy)
    repetition = text_of_repetition(results, after, asked, start)
    if is_kept and repetition and batch.snapshot:
        again, status = repetition
        output = Path(request.output) if request.output else batch.snapshot.owner.output
        repeating.keep(batch.snapshot, start, f"{again}\n", status, listed=[output])
    return told(results, after, asked, start)


def stopping(results: Sequence[Result], *, is_all_or_nothing: bool) -> Failure | None:
    """Return the failure that ends a whole build: the only roundup's, or that of the disk.

    Where the output folder is replaced as a whole, a disk that is full leaves the old one.
    """
    failures = [result.failure for result in results if result.failure]
    if len(results) == 1:
        return failures[0] if failures else None
    broken = [each for each in failures if each.status == WritingError.exit_code]
    return broken[0] if broken and is_all_or_nothing else None


def text_of_repetition(
    results: Sequence[Result], after: "Tidied", asked: Asked, start: Path
) -> tuple[str, int] | None:
    """Return what the same command will print if nothing changes, and its exit status.

    There is nothing to return if the next command will try a roundup again.
    """
    from roundup.pipeline import tidying

    if any(result.failure for result in results) or tidying.same_folder_notes(results):
        return None
    same = [replace(result, reason="") for result in results]
    return told(same, tidying.Tidied(notes=after.lasting), asked, start)


def told(results: Sequence[Result], after: "Tidied", asked: Asked, start: Path) -> tuple[str, int]:
    """Return what a build prints, and its exit status."""
    from roundup.pipeline import tidying

    notes = [note for result in results for note in result.notes]
    notes += [*tidying.same_folder_notes(results), *after.notes]
    built = [each for result in results for each in result.outcomes if not each.is_taken]
    held = sum(outcome.looked.tally.held for outcome in built)
    status = showing.status(notes, held=held, is_strict=asked.is_strict)
    failed = max((result.failure.status for result in results if result.failure), default=0)
    text = (
        values.as_text(value(results, after, notes, start)).rstrip("\n")
        if asked.is_json
        else showing.safe("\n".join(lines(results, after, notes, asked, start)))
    )
    return text, failed or status or int(not any(outcome.files for outcome in built))


def lines(
    results: Sequence[Result], after: "Tidied", notes: list[Note], asked: Asked, start: Path
) -> Iterator[str]:
    """Yield notes, then each roundup's count and files, and what was removed."""
    yield from showing.note_lines(notes, quiet=asked.is_quiet)
    for result in results:
        yield from lines_of(
            result, start, is_alone=not results[1:], is_explained=asked.is_explained
        )
    for gone in after.vanished:
        yield f"{showing.named(gone.folder, start)} belongs to no roundup any more"
        yield f"  {removed(gone.removed)}"
    if after.feeds:
        yield "The feeds, rewritten since they were there"
        yield from (f"  {showing.named(path, start)}" for path in after.feeds)
    yield ""
    yield f"{counted(results) if results[1:] else ''}{terminal.summary(notes)}"


def lines_of(result: Result, start: Path, *, is_alone: bool, is_explained: bool) -> Iterator[str]:
    """Yield what became of one folder; a folder in which nothing has changed is only counted."""
    if failure := result.failure:
        yield f"{terminal.plain(Path(result.folder).name)}  not built"
        yield from (f"  {terminal.plain(line)}" for line in failure.details.splitlines())
        yield f"  {terminal.plain(failure.message)}"
        yield f"  {terminal.plain(failure.hint)}"
        return
    for outcome in result.outcomes:
        if outcome.is_taken or not (result.reason or is_explained or is_alone):
            continue
        yield terminal.tally(outcome.looked.name, outcome.looked.tally)
        if result.reason:
            yield from (f"  {line}" for line in listed(outcome, start))
        if outcome.passed_over:
            yield f"  Passed over: {terminal.plain(outcome.passed_over)}"
        elif outcome.stopped:
            yield f"  Not built: {terminal.plain(outcome.stopped)}"
        elif not result.reason:
            yield "  Nothing has changed since the last build"
        if is_explained and result.reason:
            yield f"  Built because {result.reason}"


def counted(results: Sequence[Result]) -> str:
    """Count the roundups that were built, those that had not changed, and those that failed."""
    counts = Counter(
        "failed" if result.failure else "built" if result.reason else "unchanged"
        for result in results
        for _ in range(max(sum(not each.is_taken for each in result.outcomes), 1))
    )
    said = [f"{counts[word]:,} {word}" for word in ("built", "unchanged", "failed") if counts[word]]
    return f"{', '.join(said)}. "


def value(
    results: Sequence[Result], after: "Tidied", notes: list[Note], start: Path
) -> dict[str, Any]:
    """Describe what was built and what is gone, for a program."""
    own = {note for result in results for note in result.notes}
    return {
        "roundups": [
            values.roundup_value(outcome.looked)
            | {
                "folder": showing.typed(outcome.looked.folder, start),
                "notes": [values.note_value(note) for note in outcome.notes],
                "files": [showing.typed(path, start) for path in outcome.files],
                "removed": list(outcome.removed) if result.reason else [],
                "passed_over": outcome.passed_over,
                "built_because": result.reason,
            }
            for result in results
            for outcome in result.outcomes
            if not outcome.is_taken
        ],
        "failed": [
            {
                "folder": showing.typed(result.folder, start),
                "message": result.failure.message,
                "hint": result.failure.hint,
            }
            for result in results
            if result.failure
        ],
        "vanished": [
            {"folder": showing.typed(each.folder, start), "removed": list(each.removed)}
            for each in after.vanished
        ],
        "feeds": [showing.typed(path, start) for path in after.feeds],
        "notes": [values.note_value(note) for note in notes if note not in own],
    }


def listed(outcome: Outcome, start: Path) -> Iterator[str]:
    """List what was built: files by name, folders with the number of files in them."""
    output, folders = Path(outcome.output), dict[Path, list[Path]]()
    for path in map(Path, outcome.files):
        if path.parent == output or not path.is_relative_to(output):
            yield showing.named(path, start)
        else:
            folders.setdefault(path.parent, []).append(path)
    for folder, inside in folders.items():
        count = phrases.counted(len(inside), "file")
        if folder.name in outcome.uploads:
            yield f"{showing.named(folder, start)}/ ({count} to upload)"
        elif inside[1:]:
            yield f"{showing.named(folder, start)}/ ({count})"
        else:
            yield showing.named(inside[0], start)
    if outcome.removed:
        yield removed(outcome.removed)


def removed(names: Sequence[str]) -> str:
    """Return which files of the last build are gone."""
    from roundup.model.reconciled import by_folder

    count = phrases.counted(len(names), "file")
    return f"Removed {count} of the last build: {', '.join(map(terminal.plain, by_folder(names)))}"
