"""`roundup serve`: the articles in a browser, built again at each save."""

import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Formats, Jobs
from roundup.cli._called import as_called
from roundup.cli._watching import watched
from roundup.cli.build import Layout
from roundup.house import home
from roundup.model.notes import Note
from roundup.model.outcome import Failure, Result
from roundup.model.phrases import counted
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.serving.rebuilding import Rebuilt

# What was told of a folder: what stopped its build, and its grave notes.
State = tuple[Failure | None, tuple[Note, ...]]
NOTHING: State = (None, ())

Target = Annotated[
    str,
    typer.Argument(
        metavar="WORKSPACE or ROUNDUP",
        help="The folder of a workspace, or the name or path of one roundup.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        "-p",
        min=1,
        max=65535,
        metavar="NUMBER",
        show_default=False,
        help="Answer at this port, and at no other if it is taken.",
    ),
]
Open = Annotated[
    bool | None,
    typer.Option(
        "--open/--no-open",
        help="Open the page in the browser, or do not; in a terminal, it is opened.",
        show_default=False,
    ),
]


def command(
    target: Target = "",
    *,
    to: Formats = None,
    layout: Layout = "",
    port: Port = None,
    is_opened: Open = None,
    jobs: Jobs = 0,
) -> None:
    """Show the articles in a browser, and build them again at each save.

    The first page lists the roundups. Every page loads again as soon as it has been rebuilt, and
    shows on top what has to be put right. Only this machine can see the pages. Ctrl-C stops it.
    """
    import webbrowser

    from roundup.batch.jobs import BuildRequest
    from roundup.pipeline import workspace
    from roundup.serving import listening, rebuilding, watching
    from roundup.serving.answering import Answers, application
    from roundup.serving.rebuilding import Edition, Rebuilder

    names, start = asked_places(target, Path.cwd())
    places = workspace.find(names, start)
    request = BuildRequest(str(start), formats=tuple(to or ()), layout=layout)
    door = listening.door(port or 0)
    address = listening.address_of(door)
    with rebuilding.unkept() as folder, suppress(KeyboardInterrupt):
        scratch = Path(folder).resolve()
        rebuilder = Rebuilder(names, start, request, scratch, jobs, Edition(places))
        answers = Answers(lambda: rebuilder.edition, places[0][0].output, scratch)
        with listening.listening(application(answers), door), closing(answers):
            showing.say(f"Serving {counted(len(places), 'roundup')} at {address}\nCtrl-C stops it")
            if sys.stdout.isatty() if is_opened is None else is_opened:
                webbrowser.open(address)
            told: dict[str, State] = {}
            for changed in watching.moments(watched(names, start)):
                if rebuilt := rebuilder.after(changed):
                    for line in lines(rebuilt, told):
                        showing.say(line)


def asked_places(target: str, start: Path) -> tuple[tuple[str, ...], Path]:
    """Return the names of roundups, and the folder from which they are named."""
    path = (start / target).resolve()
    if target and path.is_dir() and home.home(path) == path:
        return (), path
    return ((target,) if target else ()), start


def lines(rebuilt: "Rebuilt", told: dict[str, State]) -> Iterator[str]:
    """Yield what came of one round of building; what was told of a folder is not told again."""
    now = showing.colour(f"{datetime.now():%H:%M:%S}", terminal.QUIET)
    if rebuilt.problem:
        yield f"{now}  Nothing can be built"
        yield from failure_lines(rebuilt.problem)
        return
    built = [each for each in rebuilt.results if each.reason and not each.failure]
    if built:
        what = "page" if rebuilt.is_page_only else "all formats"
        yield f"{now}  {named(built)}: {what} in {rebuilt.seconds:.2f} s"
    elif not told:
        yield f"{now}  Nothing has changed since the last build"
    for result in rebuilt.results:
        state = (result.failure, tuple(note for note in result.notes if note.is_grave))
        if state == told.get(result.folder, NOTHING):
            continue
        told[result.folder] = state
        if result.failure:
            yield f"{now}  {terminal.plain(Path(result.folder).name)}: not built"
            yield from failure_lines(result.failure)
        yield from showing.noted(state[1])
    yield from showing.noted(rebuilt.after.notes)


def failure_lines(failure: Failure) -> Iterator[str]:
    """Yield what stopped a build, and what to do."""
    yield from (f"  {terminal.plain(line)}" for line in failure.details.splitlines())
    yield f"  {showing.colour('error:', 'red', bold=True)} {terminal.plain(failure.message)}"
    yield f"  hint: {as_called(terminal.plain(failure.hint))}"


def named(results: list[Result]) -> str:
    """Name a roundup, or count several."""
    if len(results) > 1:
        return counted(len(results), "roundup")
    return terminal.plain(Path(results[0].folder).name)
