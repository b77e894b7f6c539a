"""Run the command line: `python -m roundup`."""

import os
import sys

HELP = {"--help", "-h"}


def main() -> None:
    """Run `roundup`: answer at once if nothing has changed, or start the command line."""
    open_streams()
    if sys.argv[1:] and not HELP & set(sys.argv):
        from roundup.batch import repeating

        status = repeating.repeated()
        if status is not None:
            sys.exit(status)
    from roundup.batch.classes import keep_methods

    keep_methods()  # before all classes but the few of what answers at once
    from roundup import cli
    from roundup.batch.collecting import collect_seldom

    collect_seldom()
    cli.main()


def open_streams() -> None:
    """Open the streams that are closed, or a file that is written would be taken for one."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is the stream's
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
