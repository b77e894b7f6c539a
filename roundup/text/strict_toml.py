"""TOML within limits: the standard library's parser, kept from what makes it slow, huge or fail.

A key of fifty thousand parts takes that parser a minute and nine gigabytes, and a thousand opening
brackets end in a `RecursionError`. What is too much of anything is refused, with its key; so are
characters that cannot be seen, since nobody knows of them and settings have no notes.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from roundup.model.notes import Problem
from roundup.text import limits
from roundup.text.cleaning import clean
from roundup.text.expressions import expression

# A key, or the head of a table, of more parts than tables may stand in one another.
_KEY_PART = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+"
_LONG_KEY = expression(rf"(?<![A-Za-z0-9_-])(?:{_KEY_PART}\.[ \t]*+){{{limits.DEEPEST_SETTING},}}")
# Values between quotation marks, and what follows a number sign; keys in quotation marks stay.
_STRING = r"(?:\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')"
_NO_KEY = expression(
    r"\"\"\"(?:[^\"\\]|\\[\s\S]|\"{1,2}(?!\"))*+\"{3,5}|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    rf"|(?P<key>{_STRING}(?=[ \t]*[.=]))|{_STRING}|#[^\n]*+"
)


class TomlProblem(Problem):
    """Why a file cannot be read as TOML: the message follows the file's name."""


def parse(text: str) -> dict[str, Any]:
    """Return what a file of TOML says; raise `TomlProblem` where it cannot be read."""
    if len(text) > limits.LARGEST_OWN_FILE:
        raise TomlProblem(
            f"has {len(text):,} characters; {limits.LARGEST_OWN_FILE:,} is the most that is read",
            "Take out what is not needed",
        )
    if _LONG_KEY.search(_NO_KEY.sub(r"\g<key>", text)):
        raise too_deep()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlProblem(
            f"is not TOML: {error}", "Text stands in double quotation marks in TOML"
        ) from error
    except RecursionError:
        raise too_deep() from None
    except ValueError as error:  # a number of more than 4,300 digits, a date in no calendar
        raise TomlProblem(
            "holds a number or a date that cannot be", "Write it in double quotation marks"
        ) from error
    for key, value in texts_in(data):
        check(key, value)
    return data


def too_deep() -> TomlProblem:
    """Return that tables stand too deep in one another."""
    return TomlProblem(
        f"has tables or lists more than {limits.DEEPEST_SETTING} deep in one another",
        "Write them side by side",
    )


def texts_in(value: object, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield every key and every text, each with the key under which it stands."""
    if depth > limits.DEEPEST_SETTING:
        raise too_deep()
    match value:
        case str():
            yield key, value
        case list():
            for each in value:
                yield from texts_in(each, key, depth + 1)
        case dict():
            for name, each in value.items():
                yield key, name
                yield from texts_in(each, name, depth + 1)


def check(key: str, text: str) -> None:
    """Refuse a text that is too long, or that holds what cannot be seen."""
    shown = key[:60]
    if problem := limits.excess(text, limits.LONGEST_SETTING):
        raise TomlProblem(f"holds a text under `{shown}` that {problem}", "Shorten it")
    if taken_out := clean(text)[1]:
        raise TomlProblem(
            f"holds characters under `{shown}` that cannot be seen: {', '.join(taken_out[:5])}",
            "Type the text again, without copying it",
        )
