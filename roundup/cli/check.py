"""`roundup check`: read everything, look at everything, write nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from roundup.cli import showing
from roundup.cli._arguments import Names, Quiet, Strict
from roundup.model.report import Report

if TYPE_CHECKING:
    from roundup.fixing import Mended

Form = Literal["text", "json", "sarif", "github", "junit"]
Format = Annotated[
    Form,
    typer.Option("--format", "-f", help="How to say it: for people, or for a program."),
]
Json = Annotated[bool, typer.Option("--json", help="The same as `--format json`.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write it into a file.", show_default=False
    ),
]
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
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Look again, even if nothing has changed since.")
]


def command(
    roundups: Names = None,
    *,
    form: Format = "text",
    json: Json = False,
    output: Output = None,
    statistics: Statistics = False,
    strict: Strict = False,
    quiet: Quiet = False,
    fix: Fix = False,
    diff: Diff = False,
    no_cache: NoCache = False,
) -> None:
    """Say what to look at before anything is published.

    Every note names the file, the line, what is wrong and what to do. An answer that cannot be
    published as it is, is held: it is counted, and the others go on. Exit status: 0 if nothing
    must be put right, 1 for notes of level error.
    """
    if fix or diff:
        mend(tuple(roundups or ()), Path.cwd(), is_shown=diff)
    if diff:
        raise typer.Exit
    report = looked(tuple(roundups or ()), Path.cwd(), is_fresh=no_cache)
    text = written(report, "json" if json else form, is_counted=statistics, is_quiet=quiet)
    if output:
        save(output, text)
    else:
        typer.echo(text, nl=False)
    raise typer.Exit(showing.status(report.notes, held=report.held, is_strict=strict))


def looked(names: tuple[str, ...], start: Path, *, is_fresh: bool) -> Report:
    """Check, or take up what was found the last time if nothing has changed since."""
    from roundup import caching

    key = caching.key(names, start)
    kept = None if is_fresh else caching.recalled(key, start)
    if kept:
        return kept
    from roundup import pipeline, workspace  # whoever finds a kept report waits for none of it
    from roundup.cli._progress import progress

    places = workspace.find(names, start)
    with progress(len(places)) as step:
        report = pipeline.report(places, start=start, step=step)
    caching.keep(key, start, report)
    return report


def mend(names: tuple[str, ...], start: Path, *, is_shown: bool) -> None:
    """Put fixes into briefs and edits, or only show what they would change."""
    from roundup import pipeline, storing, workspace
    from roundup.model.file import File

    places = workspace.find(names, start)
    for (_, folder), found in zip(places, pipeline.check_all(places, start=start), strict=True):
        for mended in (each for one in found for each in pipeline.fix(folder, one)):
            path = Path(mended.path)
            if is_shown:
                typer.echo(difference(mended, workspace.shown(path, start)), nl=False)
                continue
            storing.store([File(path.name, mended.text.encode())], path.parent)
            several = f"{len(mended.notes)} notes" if mended.notes[1:] else "1 note"
            typer.echo(f"Fixed {several} in {workspace.shown(path, start)}", err=True)


def difference(mended: "Mended", name: str) -> str:
    """Show what a fix changes, as `diff -u` does."""
    from difflib import unified_diff

    old, new = mended.before.splitlines(keepends=True), mended.text.splitlines(keepends=True)
    before = name if mended.before else "/dev/null"
    marks = {"+": "green", "-": "red", "@": "blue"}
    return "".join(
        showing.colour(line, marks[line[0]]) if line[0] in marks else line
        for line in unified_diff(old, new, before, name)
    )


def written(report: Report, form: Form, *, is_counted: bool, is_quiet: bool) -> str:
    """Write a report in a form."""
    from roundup.reporters import text

    if form != "text":
        from roundup import shelf

        made: str = shelf.part("roundup.reporters", form).write(
            report.grave() if is_quiet else report
        )
        return made
    if is_counted:
        return text.statistics(report, paint=showing.paint)
    return text.write(report, paint=showing.paint, is_quiet=is_quiet)


def save(path: Path, text: str) -> None:
    """Write a report into a file."""
    from roundup import storing
    from roundup.model.file import File

    storing.store([File(path.name, text.encode())], path.parent)
