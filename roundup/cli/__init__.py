"""The command line: one module a command, and `showing`, which prints."""

import sys
from io import StringIO, TextIOWrapper
from typing import Any

import typer

from roundup.cli import (
    audit,
    build,
    cache,
    check,
    clean,
    edit,
    explain,
    feed,
    formats,
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
from roundup.errors import RoundupError
from roundup.version import __version__

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
app.command("list")(list_.command)
app.command("check")(check.command)
app.command("edit")(edit.command)
app.command("quote")(quote.command)
app.command("build", cls=OptionsCommand)(build.command)
app.command("serve")(serve.command)
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
    try:
        status = app(prog_name=called(), complete_var="_ROUNDUP_COMPLETE", standalone_mode=False)
        sys.exit(status)
    except MISTYPED as mistake:
        told = StringIO()
        mistake.show(told)
        showing.say(told.getvalue(), to_stderr=True, ends_line=False)
        sys.exit(mistake.exit_code)
    except RoundupError as error:
        showing.error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`roundup list | head`); that is not our fault.
        sys.stderr.close()
        sys.exit(0)
