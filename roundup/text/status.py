"""The standing of an answer: whether it was finished, and whether somebody chose it.

Form tools write it for themselves (“Spam”, “Survey Preview”, “Finished: False”), and editors add
it in the tables they work with (“Rejected”). A value keeps an answer back under a heading that is
about its standing, and nowhere else. The words stand in `status.toml`, in every language.
"""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from roundup.model.consent import Matter, Will
from roundup.text.consent import BETWEEN, ENDS, meaning, opens_with_yes, plain
from roundup.text.expressions import expression
from roundup.text.patterns import Pattern
from roundup.text.spelled_out import spelled_out

LONGEST_HEADING = 60
LONGEST_VALUE = 60
_DAY = expression(r"(?:\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{2,4})(?!\d)")
_NUMBER = expression(r"(\d{1,3})(?:[.,]\d+)? ?%?")


@cache
def words() -> dict[str, Any]:
    """Return all words and patterns."""
    source = files("roundup.text") / "status.toml"
    return tomllib.loads(source.read_text("utf-8"))


@cache
def known(kind: str) -> frozenset[str]:
    """Return the values of one kind: `rejected`, `incomplete`, `waiting` and so on."""
    return frozenset(words()["values"][kind])


@cache
def pattern(kind: str) -> Pattern:
    """Return the pattern of one kind of heading."""
    return Pattern(words()["headings"][kind].replace("\n", ""))


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> str:
    """Return what a heading says of an answer's standing, or an empty text if nothing.

    The kinds are `complete`, `progress`, `against`, `chosen` and `status`.
    """
    text = core(spelled_out(heading))
    if len(text) > LONGEST_HEADING or pattern("other").search(text):
        return ""
    kinds = ("complete", "progress", "against", "chosen", "status")
    return next((kind for kind in kinds if pattern(kind).fullmatch(text)), "")


def core(text: str) -> str:
    """Return a text in its plainest form, with single spaces for what parts its words."""
    text = plain(text).replace("_", " ").strip(ENDS)
    return " ".join(text.split()) if "?" in text else BETWEEN.sub(" ", text).strip(ENDS)


def keeping_back(heading: str, values: Iterable[str]) -> dict[str, Matter]:
    """Return which values under a heading keep an answer back, and for what."""
    kind = kind_of(heading)
    distinct = dict.fromkeys(values)
    if not kind or any(len(value) > LONGEST_VALUE for value in distinct):
        return {}
    cores = {value: standing_of(heading, value) for value in distinct}
    match kind:
        case "complete":
            return {value: Matter.COMPLETE for value in distinct if is_no(value, cores[value])}
        case "progress":
            return {value: Matter.COMPLETE for value in distinct if is_short_of_all(value)}
        case "against":
            return {value: Matter.STATUS for value in distinct if is_so(value)}
        case "chosen":
            return not_chosen(cores)
        case _:
            return by_words(cores)


def standing_of(heading: str, value: str) -> str:
    """Return a value without what programs repeat of its heading: “validation_status_on_hold”."""
    return core(spelled_out(value)).removeprefix(f"{core(spelled_out(heading))} ")


def unknown(heading: str, values: Iterable[str]) -> list[str]:
    """Return the values that no list of standings has, numbers of a program left aside."""
    kinds = words()["values"]
    return [
        value
        for value in values
        if not value.isdecimal()
        and not any(standing_of(heading, value) in known(kind) for kind in kinds)
    ]


def is_no(value: str, said: str) -> bool:
    """Return whether somebody did not get to the end."""
    if said in known("incomplete") or said in known("begun"):
        return True
    return bool(value) and meaning(value)[0] is Will.REFUSED


def is_yes(value: str) -> bool:
    """Return whether a box is ticked."""
    return bool(value) and meaning(value)[0] is Will.GIVEN


def is_so(value: str) -> bool:
    """Return whether something is said to be so: “yes, see row 2”, “x”, a day."""
    is_said = is_yes(value) or is_dated(value) or opens_with_yes(value)
    return is_said or (len(value.split()) > 1 and meaning(value)[0] is Will.UNCLEAR)


def is_dated(value: str) -> bool:
    """Return whether a value begins with the day on which something became so."""
    return bool(_DAY.match(value.strip()))


def is_short_of_all(value: str) -> bool:
    """Return whether a number of percent is below a hundred."""
    match = _NUMBER.fullmatch(value.strip())
    return match is not None and int(match[1]) < 100


def not_chosen(cores: dict[str, str]) -> dict[str, Matter]:
    """Return the values that say no where others say yes, an empty one included."""
    is_used = any(is_yes(value) or said in known("approved") for value, said in cores.items())
    kept_back = by_words(cores)
    for value in cores:
        if meaning(value)[0] is Will.REFUSED or (not value and is_used):
            kept_back[value] = Matter.STATUS
    return kept_back


def by_words(cores: dict[str, str]) -> dict[str, Matter]:
    """Return the values that reject an answer, and those that say it is not finished."""
    said = set(cores.values())
    kinds = {"incomplete": Matter.COMPLETE, "rejected": Matter.STATUS}
    if said & known("finished"):
        kinds["begun"] = Matter.COMPLETE
    if said & known("approved"):
        kinds["waiting"] = Matter.STATUS
    kept_back: dict[str, Matter] = {}
    for value, text in cores.items():
        matters = [matter for kind, matter in kinds.items() if text in known(kind)]
        kept_back |= dict.fromkeys([value], matters[0]) if matters else {}
    return kept_back
