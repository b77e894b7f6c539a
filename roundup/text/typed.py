"""What a keyboard has for the signs that typography sets: a text as somebody would type it.

Two texts that are the same when typed differ in their type alone: in quotation marks, apostrophes,
primes, dashes, dots, fractions, crosses and the width of spaces. Words and numbers never become
the same here, unless they are.
"""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from roundup.text._type_signs import FRACTIONS
from roundup.text.expressions import expression

Held = TypeVar("Held")

# fmt: off
KEYS = str.maketrans({
    **dict.fromkeys("“”„‟«»「」″", '"'), **dict.fromkeys("‘’‚‛‹›『』′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("\u00a0\u2009\u202f", " "),
    "×": "x",
})
# fmt: on
SPELLED = {sign: spelled for spelled, sign in FRACTIONS.items()}
FRACTION = expression(rf"(?P<whole>(?<=\d) ?)?(?P<sign>[{''.join(SPELLED)}])")
DASHES = expression("-{2,3}")
DOTS = expression(r"\.\.\.|\. \. \.")
MARKS = expression("\"|''|'")
AROUND_MARKS = expression(r" ?(\") ?| (?=[?!;:%])")


def typed(text: str) -> str:
    """Write a text with the signs of a keyboard."""
    plain = FRACTION.sub(
        lambda match: ("" if match["whole"] is None else " ") + SPELLED[match["sign"]],
        text.translate(KEYS),
    )
    return DOTS.sub("…", DASHES.sub("-", plain))


def is_same_but_for_type(first: str, second: str) -> bool:
    """Return whether two texts differ in their type alone, at whichever level marks are set.

    The marks around a whole text count as type.
    """
    return unmarked(first).strip('"') == unmarked(second).strip('"')


def unmarked(text: str) -> str:
    """Write a text as typed, with one kind of mark and no space that only type asks for."""
    return " ".join(AROUND_MARKS.sub(r"\1", MARKS.sub('"', typed(text))).split())


def as_typed(value: Held) -> Held:
    """Return a value with every text in it as typed, line by line; bytes and numbers stay."""
    changed: object = value
    if isinstance(value, str) and type(value) is str:
        changed = "\n".join(map(unmarked, value.split("\n")))
    elif isinstance(value, tuple):
        changed = tuple(map(as_typed, value))
    elif is_dataclass(value) and not isinstance(value, type):
        inside = {each.name: as_typed(getattr(value, each.name)) for each in fields(value)}
        changed = replace(value, **inside)
    return cast("Held", changed)
