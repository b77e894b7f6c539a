"""Values as JSON text, whatever the names of files are made of."""

import json
from typing import Any

from roundup.reporters._signs import spelt_out


def text_of(value: Any) -> str:
    """Write a value as JSON.

    What a terminal might obey is escaped, and so are bytes of a file's name that are not Unicode
    and the beginning of a command of GitHub's runner. A program reads all of it as it was.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return spelt_out(text, in_json).replace("##[", "\\u0023#[")


def in_json(sign: str) -> str:
    """Return a character as JSON escapes it."""
    return json.dumps(sign)[1:-1]
