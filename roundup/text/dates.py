"""Dates as forms, spreadsheets and people write them."""

import re
from datetime import date
from enum import Enum

from roundup.text.expressions import expression

ISO = expression(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)")
NUMERIC = expression(r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})\b")
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
CLOCK = expression(
    r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?\.?", re.IGNORECASE
)
WORDED = expression(
    r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)


class DayOrder(Enum):
    """Whether the day or the month comes first in dates such as `03/04/2026`."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class AmbiguousDay(ValueError):
    """A date that could be either of two days."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__("could be either of two days")
        self.readings = (in_words(first, second), in_words(second, first))


def in_words(day: int, month: int) -> str:
    """Write a day of a year as people do."""
    return f"{day} {MONTH_NAMES[month - 1]}"


def day_from(typed: str | None) -> date | None:
    """Read a date, with or without a time after it; raise `ValueError` for anything else.

    `03/04/2026` could be March or April, and is refused like a date that is none; `03.04.2026` is
    written only where the day comes first.
    """
    if not typed:
        return None
    text = typed.strip()
    if match := ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := NUMERIC.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12:
            return date(year, second, first)
        if second > 12 or first == second:
            return date(year, first, second)
        raise AmbiguousDay(first, second)
    if match := WORDED.search(text):
        month_number = MONTHS.get(match[2][:3].casefold())
        day_typed = match[1] or match[3]
        if month_number and day_typed:
            return date(int(match[4]), month_number, int(day_typed))
    raise ValueError("is not a date")


def order_of(typed: str) -> DayOrder | None:
    """Return the order of a date with slashes or hyphens, where it shows one."""
    match = NUMERIC.match(typed.strip())
    if not match or match[2] == ".":
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if second > 12 >= first else None


def with_iso_day(typed: str, order: DayOrder) -> str:
    """Return a date that could be either of two days as the one of an order; others as they are."""
    text = typed.strip()
    match = NUMERIC.match(text)
    if not match or match[2] == ".":
        return typed
    first, second, year = int(match[1]), int(match[3]), match[4]
    if not 0 < first <= 12 or not 0 < second <= 12:
        return typed
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    return f"{year}-{month:02}-{day:02}{text[match.end() :]}"


def moment_from(typed: str) -> str:
    """Return a day with its time as `2026-11-03T14:22`, and the seconds if there are any.

    Where the day cannot be told, the text itself stands for the moment, so that two equal ones are
    seen to be equal; a day without a time is not a moment.
    """
    text = " ".join(typed.split())
    clocks = [match for match in CLOCK.finditer(text) if ":" in match[0]]
    if not clocks:
        return ""
    clock = clocks[0]
    try:
        day = day_from(text)
    except ValueError:
        day = None
    if day is None:
        return text
    hour, half = int(clock[1]), (clock[4] or "").casefold()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return f"{day}T{hour:02}:{clock[2]}:{clock[3] or '00'}"
