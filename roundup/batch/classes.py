"""The methods of classes, compiled once for a Python.

`dataclass` writes the methods of each class as a text, and Python compiles it: nine hundred texts
for a check, which is a third of the time that its imports take. What was compiled of a text is
kept.

`dataclasses` gives its texts to `exec`, and looks that name up in its own module first. With a
Python that does it otherwise nothing is kept, and nothing changes.
"""

import atexit
import builtins
import dataclasses
import marshal
import sys
from typing import Any

from roundup.bytecode import load, save, store_path

STORE = store_path(__file__, ".methods")
SIGNATURE = f"{sys.version} {sys.flags.optimize}".encode()
MOST_STORED = 4_000

STORED: dict[str, bytes] = {}
FRESH: dict[str, bytes] = {}


def keep_methods() -> None:
    """Have `dataclass` use what was compiled before; call it before any class is made."""
    STORED.update(load(STORE, SIGNATURE))
    vars(dataclasses)["exec"] = execute


def execute(text: str, names: dict[str, Any], methods: dict[str, Any]) -> None:
    """Do what `exec` does with the text of a method."""
    code = STORED.get(text) or fresh(text)
    builtins.exec(marshal.loads(code), names, methods)  # noqa: S102, S302 - what `dataclass` wrote


def fresh(text: str) -> bytes:
    """Compile a text and remember it."""
    if not FRESH:
        atexit.register(remember)
    FRESH[text] = STORED[text] = marshal.dumps(compile(text, "<string>", "exec"))
    return FRESH[text]


def remember() -> None:
    """Store what was compiled for the next time."""
    save(STORE, SIGNATURE, STORED if len(STORED) <= MOST_STORED else FRESH)
