"""Colours with a meaning: how grave a note is, what is quiet, and whose it is."""

from collections.abc import Callable

from roundup.model.notes import Level

# Takes text and a colour's name, or `PERSON`, and returns the text in it.
Paint = Callable[[str, str], str]
COLOURS = {
    Level.INFO: "blue",
    Level.WARNING: "yellow",
    Level.HELD: "magenta",
    Level.ERROR: "red",
}
QUIET = "bright_black"
PERSON = "bold"


def unpainted(text: str, _colour: str) -> str:
    """Leave text as it is."""
    return text
