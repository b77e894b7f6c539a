"""Run the command line: `python -m roundup`."""

import sys

HELP = {"--help", "-h"}


def main() -> None:
    """Run `roundup`: answer at once if nothing has changed, or start the command line."""
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


if __name__ == "__main__":
    main()
