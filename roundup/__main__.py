"""Run the command line: `python -m roundup`."""

import sys

from roundup.batch import repeating
from roundup.batch.collecting import collect_seldom


def main() -> None:
    """Run `roundup`: answer at once if nothing has changed, or start the command line."""
    status = repeating.repeated()
    if status is not None:
        sys.exit(status)
    collect_seldom()
    from roundup import cli

    cli.main()


if __name__ == "__main__":
    main()
