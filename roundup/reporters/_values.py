"""Values as JSON text, whatever the names of files are made of."""

import json
from typing import Any


def text_of(value: Any) -> str:
    """Write a value as JSON; bytes of a file's name that are not Unicode are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
