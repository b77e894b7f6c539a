"""The command line: one module a command, and `showing`, which prints."""

import signal
import sys
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import Any

import typer

from roundup.cli import (
    adopt,
    audit,
    build,
    cache,
    check,
    clean,
    desk,
    edit,
    explain,
    feed,
    formats,
    intake,
    layouts,
    list_,
    new,
    quote,
    schema,
    serve,
    showing,
    verify,
    withdraw,
)
from roundup.cli._called import as_called, called
from roundup.cli._options import OptionsCommand
from roundup.errors import RoundupError, UsageError, refusal
from roundup.version import __version__

INTERRUPTED = 128 + signal.SIGINT
# What Typer raises for a command line that it does not understand.
MISTYPED: tuple[type[Any], ...] = (typer.BadParameter.__mro__[1],)
# Typer's help is drawn without Rich: it reads as well, and starts in half the time.
app = typer.Typer(
    name="roundup",
    help="From a folder of expert answers to a published article, word for word.",
    epilog=as_called(
        "Begin with `roundup new my-question`, or `roundup build` in a folder of answers. "
        "Every command has its own --help."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(new.app, name="new")
app.command("intake")(intake.command)
app.command("adopt")(adopt.command)
app.command("list")(list_.command)
app.command("check")(check.command)
app.command("edit")(edit.command)
app.command("quote")(quote.command)
app.command("build", cls=OptionsCommand)(build.command)
app.command("serve")(serve.command)
app.command("desk")(desk.command)
app.command("verify")(verify.command)
app.command("audit")(audit.command)
app.command("clean")(clean.command)
app.add_typer(cache.app, name="cache")
app.command("feed")(feed.command)
app.command("withdraw")(withdraw.command)
app.command("explain")(explain.command)
app.add_typer(layouts.app, name="layouts")
app.command("formats")(formats.command)
app.command("schema")(schema.command)


def version(is_asked: bool) -> None:
    """Print the version."""
    if is_asked:
        showing.say(f"roundup {__version__}")
        raise typer.Exit


@app.callback()
def callback(
    _version: bool = typer.Option(
        False, "--version", callback=version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """From a folder of expert answers to a published article, word for word."""


def main() -> None:
    """Run `roundup`; what stops a run is told in two lines, and the exit status says what kind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding != "utf-8":
            # a terminal may lack letters that a name has
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, stop)
    try:
        status = finished()
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        status = 0  # whoever read our output has gone (`roundup list | head`)
    except RoundupError as error:
        status = told(error)
    except OSError as problem:
        status = told(system_error(problem))
    showing.let_go()
    sys.exit(status)


def stop(number: int, _frame: object) -> None:
    """End the run as Ctrl-C does, so that nothing half-made stays behind."""
    sys.exit(128 + number)


def finished() -> int:
    """Run the command that was typed, and return its exit status."""
    try:
        return int(
            app(prog_name=called(), complete_var="_ROUNDUP_COMPLETE", standalone_mode=False) or 0
        )
    except MISTYPED as mistake:
        text = StringIO()
        mistake.show(text)
        showing.say(text.getvalue(), to_stderr=True, ends_line=False)
        return int(mistake.exit_code)


def told(error: RoundupError) -> int:
    """Print what stopped a run, if that can be printed; return the exit status."""
    with suppress(OSError):
        showing.error(error)
    return error.exit_code


def system_error(problem: OSError) -> RoundupError:
    """Return what the system refused outside the writing of outputs, which has its own errors."""
    if isinstance(problem, FileNotFoundError) and not problem.filename:
        return UsageError(
            "The folder in which this was started is not there any more",
            hint="Go to it once more with `cd`, and run this again",
        )
    return refusal(problem)
