"""Run the command line: `python -m roundup`."""

from roundup.cli import main

main()
