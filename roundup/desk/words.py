"""What the desk says, in the languages it speaks: every text of its pages in one place."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from roundup.text import strict_toml

FOLDER = Path(__file__).parent / "words"
USUAL = "en"


def languages() -> tuple[str, ...]:
    """Name the languages that the desk speaks."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def chosen(accepted: str) -> str:
    """Choose a language by what a browser sends as `Accept-Language`."""
    for wanted in accepted.split(","):
        tag = wanted.partition(";")[0].strip().partition("-")[0].casefold()
        if tag in languages():
            return tag
    return USUAL


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the texts of a language by their names, in groups."""
    return strict_toml.parse((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def notes(language: str) -> Mapping[str, Sequence[str]]:
    """Return what each note means in a language, and what to do about it, by the note's code.

    There are none in English, in which the program itself says both.
    """
    path = FOLDER / "notes" / f"{language}.toml"
    return strict_toml.parse(path.read_text("utf-8")) if path.is_file() else {}


@cache
def program(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return what the program says of formats, layouts and columns, by its own names for them.

    All groups are empty in English, in which the program speaks for itself.
    """
    path = FOLDER / "program" / f"{language}.toml"
    known = strict_toml.parse(path.read_text("utf-8")) if path.is_file() else {}
    return {group: known.get(group, {}) for group in ("format", "layout", "decision", "reason")}


@cache
def groups(language: str) -> SimpleNamespace:
    """Return the texts of a language for templates, where a text may be called like a method."""
    every = {name: SimpleNamespace(**texts) for name, texts in words(language).items()}
    return SimpleNamespace(**every, note=notes(language), program=program(language))


def for_scripts(language: str) -> Mapping[str, Any]:
    """Return the texts of a language for the desk's own scripts."""
    return {**words(language), "note": notes(language)}
