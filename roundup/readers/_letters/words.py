"""The phrases that people and mail programs write, from `words.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from roundup.text.credit_lines import names_role


@cache
def words() -> dict[str, Any]:
    """Return all phrases, by table and key."""
    return tomllib.loads((files("roundup.readers._letters") / "words.toml").read_text("utf-8"))


@cache
def any_of(table: str, key: str) -> re.Pattern[str]:
    """Return the pattern of any phrase under a key, whatever its case."""
    phrases = words()[table][key] if table else words()[key]
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def looks_like_name(line: str) -> bool:
    """Return whether a line may be a person's name: two to four words with capitals."""
    parts = line.split()
    is_plain = all(part[:1].isupper() or (part.islower() and len(part) < 4) for part in parts)
    return (
        2 <= len(parts) <= 4 and is_plain and not re.search(r"[\d,|@]", line) and not has_job(line)
    )


def has_job(text: str) -> bool:
    """Return whether a text has a word in it that titles have."""
    return names_role(text)
