"""How the program was called, so that hints show a command that works when it is typed again."""

import os
import re
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

NAME = "roundup"
# `run.sh` sets it to what it was called as: `./run.sh`, `../roundup/run.sh`.
VARIABLE = "ROUNDUP_CALLED_AS"
COMMAND = re.compile(rf"(?<=`){NAME}(?= [a-z-])")


@cache
def called() -> str:
    """Return the words that start the program, as a person would type them again."""
    if given := os.environ.get(VARIABLE):
        return shlex.quote(given)
    path = Path(sys.argv[0])
    if path.name == "__main__.py":
        return f"python -m {NAME}"
    installed = shutil.which(NAME)
    is_on_path = installed is not None and Path(installed).resolve() == path.resolve()
    return shlex.quote(sys.argv[0]) if path.name == NAME and not is_on_path else NAME


def as_called(text: str) -> str:
    """Write the commands in a text the way the program was called."""
    return COMMAND.sub(lambda _match: called(), text)
