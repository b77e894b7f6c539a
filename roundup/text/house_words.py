"""The fixed words that a house sets itself: whether each is one, and has its gaps."""

import string
from collections.abc import Iterable, Mapping
from typing import Any

from roundup.errors import SettingsError, did_you_mean, listed
from roundup.text.language import HouseWords, base, load, varied


def check_words(house: HouseWords) -> None:
    """Raise `SettingsError` for the first word of the house that is not understood."""
    for tag, words in house.items():
        table = varied(load(base(tag)) or load("en") or {}, tag)
        known = {"date": table["date"], **table["words"]}
        for key, typed in words.items():
            key_path = f"words.{tag}.{key}"
            check_key(key_path, key, known)
            check_phrase(key_path, typed, known[key])


def check_phrase(key_path: str, typed: Any, shipped: Any) -> None:
    """Check one word, or the forms of a phrase with a number."""
    if isinstance(shipped, str) and isinstance(typed, str):
        check_gaps(key_path, typed, gaps(shipped), gaps(shipped))
    elif isinstance(shipped, Mapping) and isinstance(typed, Mapping):
        for form, text in typed.items():
            check_key(f"{key_path}.{form}", form, shipped)
            # Where one number only takes a form, as in “one” and “two”, its figure may be left out.
            is_single = form in ("zero", "one", "two") or "{count}" not in shipped[form]
            check_gaps(f"{key_path}.{form}", text, set() if is_single else {"count"}, {"count"})
    else:
        raise SettingsError(
            f"roundup.toml: `{key_path}` cannot be that",
            hint=f'Write it as "{shipped}"'
            if isinstance(shipped, str)
            else f"Write it as a table, `[{key_path}]`, of {listed(shipped)}",
        )


def check_key(key_path: str, key: str, known: Iterable[str]) -> None:
    """Raise `SettingsError` unless a key is known."""
    if key not in known:
        raise SettingsError(
            f"roundup.toml: `{key_path}` means nothing here",
            hint=did_you_mean(key, known) or f"Known here are {listed(sorted(known))}",
        )


def check_gaps(key_path: str, typed: str, needed: set[str], allowed: set[str]) -> None:
    """Raise `SettingsError` unless a text has the gaps that are filled in, and no others."""
    if not needed <= gaps(typed) <= allowed:
        filled = listed(f"{{{gap}}}" for gap in sorted(allowed))
        raise SettingsError(
            f"roundup.toml: `{key_path}` is “{typed}”",
            hint=f"It holds {filled}, and nothing else in braces"
            if filled
            else "Nothing in braces is filled in here",
        )


def gaps(text: str) -> set[str]:
    """List the gaps in a text, such as `{name}`; a brace by itself counts as one."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
