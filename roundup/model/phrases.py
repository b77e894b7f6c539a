"""Counts and lists in messages, which read alike wherever they stand."""

from collections.abc import Iterable, Sequence


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: *1 file*, *1,200 files*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def joined(words: Iterable[str]) -> str:
    """Write words one after another, the last one after *and*."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def first_of(names: Sequence[str], most: int) -> str:
    """Write the first few names, and how many more there are."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
