"""`roundup check`: read everything, look at everything, write nothing."""

from dataclasses import replace
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from roundup import reporters
from roundup.cli import _watching, showing
from roundup.cli._arguments import Jobs, Names, OutputFile, Quiet, Strict
from roundup.errors import UsageError
from roundup.model.phrases import counted
from roundup.model.report import Report

if TYPE_CHECKING:
    from roundup.batch.folders import Snapshot
    from roundup.model.file import MendedFile

FORMS = tuple(sorted(part.name for part in iter_modules(reporters.__path__) if part.name[0] != "_"))
# Every reporter is a form; type checkers cannot follow that, and need not.
if TYPE_CHECKING:
    Form = str
else:
    Form = Literal[FORMS]
Format = Annotated[
    Form,
    typer.Option("--format", "-f", help="How to say it: for people, or for a program."),
]
Json = Annotated[bool, typer.Option("--json", help="The same as `--format json`.")]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count the notes of each kind, instead of each note.")
]
Fix = Annotated[
    bool,
    typer.Option(
        "--fix", help="Mend what can be mended without touching a quote's words, then look again."
    ),
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Only show what `--fix` would change; nothing is written.")
]
Watch = Annotated[
    bool, typer.Option("--watch", "-w", help="Look again whenever something changes, until Ctrl-C.")
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Check everything again, even if nothing has changed.")
]


def command(
    roundups: Names = None,
    *,
    form: Format = "text",
    json: Json = False,
    output: OutputFile = None,
    statistics: Statistics = False,
    strict: Strict = False,
    quiet: Quiet = False,
    fix: Fix = False,
    diff: Diff = False,
    watch: Watch = False,
    jobs: Jobs = 0,
    fresh: Fresh = False,
) -> None:
    """Report what to look at before anything is published.

    Every note names the file, the line, what is wrong and what to do. An answer that cannot be
    published as it is, is held: it is counted, and the others go on. Exit status: 0 if nothing
    must be put right, 1 for notes of level error.
    """
    form = "json" if json else form
    names, start = tuple(roundups or ()), Path.cwd()
    if watch:
        if form != "text" or output or fix or diff:
            raise UsageError(
                "`--watch` shows notes to a person, and writes nothing",
                hint="Leave out `--watch`, or what asks for a form, a file or fixes",
            )
        _watching.keep_doing(
            lambda: written(
                looked(names, start, is_fresh=fresh, workers=jobs)[0],
                "text",
                is_counted=statistics,
                is_quiet=quiet,
            ),
            names,
            start,
        )
        raise typer.Exit
    if fix or diff:
        mend(names, start, is_shown=diff)
    if diff:
        raise typer.Exit
    report, snapshot = looked(names, start, is_fresh=fresh, workers=jobs)
    text = written(report, form, is_counted=statistics, is_quiet=quiet)
    status = showing.status(report.notes, held=report.held, is_strict=strict)
    if output:
        from roundup.pipeline import saving

        saving.save(output, text)
    else:
        showing.report(text)
        if snapshot and not fix:
            from roundup.batch import repeating

            repeating.keep(snapshot, start, text, status)
    raise typer.Exit(status)


def looked(
    names: tuple[str, ...], start: Path, *, is_fresh: bool = False, workers: int = 0
) -> tuple[Report, "Snapshot | None"]:
    """Check what has changed since the last time, and take up what was found in the rest.

    What the report depended on is returned with it, unless a change could go unseen.
    """
    from roundup.batch import running
    from roundup.cli._progress import progress
    from roundup.pipeline import reporting, workspace

    places = workspace.find(names, start)
    with progress(len(places)) as pace:
        how = running.How(workers, is_fresh=is_fresh, step=pace.end, begin=pace.begin)
        batch = running.check(places, start, how)
    for result in batch.results:
        if result.failure:
            raise showing.problem(result.failure)
    # a report may be shared, and names nothing of the machine that made it
    roundups = [
        replace(each.looked, folder=workspace.shown(Path(each.looked.folder), start))
        for result in batch.results
        for each in result.outcomes
    ]
    houses = [owner.settings for owner, _ in places]
    return reporting.report(roundups, houses), batch.snapshot


def mend(names: tuple[str, ...], start: Path, *, is_shown: bool) -> None:
    """Put fixes into briefs and edits, or only show what they would change."""
    from roundup.batch import checking
    from roundup.pipeline import mending, workspace

    places = workspace.find(names, start)
    for (_, folder), every in zip(places, checking.check_all(places, start=start), strict=True):
        for mended in (file for checked in every for file in mending.fix(folder, checked)):
            path = Path(mended.path)
            if is_shown:
                showing.say(difference(mended, workspace.shown(path, start)), ends_line=False)
                continue
            mending.store(mended)
            several = counted(len(mended.notes), "note")
            showing.say(f"Fixed {several} in {showing.named(path, start)}", to_stderr=True)


def difference(mended: "MendedFile", name: str) -> str:
    """Show what a fix changes, as `diff -u` does; what a terminal might obey is spelt out."""
    from difflib import unified_diff

    from roundup.reporters.text import plain

    old, new = (text.splitlines() for text in (mended.before, mended.text))
    before = name if mended.before else "/dev/null"
    marks = {"+": "green", "-": "red", "@": "blue"}
    lines = (plain(line) for line in unified_diff(old, new, before, name, lineterm=""))
    return "".join(
        f"{showing.colour(line, marks[line[0]]) if line[0] in marks else line}\n" for line in lines
    )


def written(report: Report, form: Form, *, is_counted: bool, is_quiet: bool) -> str:
    """Write a report in a form."""
    from roundup.reporters import text

    if form != "text":
        from roundup.pipeline import reporting

        return reporting.written(report.grave() if is_quiet else report, form)
    if is_counted:
        return text.statistics(report, paint=showing.paint)
    called = replace(
        report,
        roundups=tuple(
            replace(each, notes=tuple(map(showing.callable_note, each.notes)))
            for each in report.roundups
        ),
    )
    width = showing.columns_of_terminal()
    return showing.safe(text.write(called, paint=showing.paint, is_quiet=is_quiet, width=width))
