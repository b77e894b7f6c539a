"""`roundup desk`: a roundup reviewed, ordered, cut and previewed in the browser."""

import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

import typer

from roundup.cli import showing
from roundup.cli._watching import watched
from roundup.cli.serve import Port, Target, asked_places
from roundup.model.phrases import counted

Open = Annotated[
    bool | None,
    typer.Option(
        "--open/--no-open",
        help="Open the desk in the browser, or do not; in a terminal, it is opened.",
        show_default=False,
    ),
]


def command(target: Target = "", *, port: Port = None, is_opened: Open = None) -> None:
    """Work on roundups in the browser: order, cut, check, preview and build them.

    Everything you do there is an edit to the roundup's files, saved at once, and can be undone.
    Only this machine can open it, with the address that is shown. Ctrl-C stops it.
    """
    import webbrowser

    from roundup.desk.answering import Doors, application
    from roundup.desk.guarding import KEY, Keys
    from roundup.desk.previews import Previews
    from roundup.desk.state import OpenDesk
    from roundup.serving import listening, watching

    names, start = asked_places(target, Path.cwd())
    desk, keys = OpenDesk(names, start), Keys()
    places = desk.places()
    door = listening.door(port or 0)
    number = door.getsockname()[1]
    address = f"{listening.address_of(door)}?{KEY}={keys.key}"
    doors = Doors(desk, keys, Previews(desk, keys.click))
    with (
        suppress(KeyboardInterrupt),
        listening.listening(application(doors, number), door),
        closing(doors),
    ):
        showing.say(f"The desk has {counted(len(places), 'roundup')}: {address}\nCtrl-C stops it")
        if sys.stdout.isatty() if is_opened is None else is_opened:
            webbrowser.open(address)
        for changed in watching.moments(watched(names, start)):
            if changed:
                doors.touch()
