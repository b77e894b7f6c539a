"""Formats written behind walls: those whose libraries take a stranger's text apart in C.

A PDF, its pictures and covers are set in a process of their own, with no network, no file but the
fonts, and limits of time and memory. What stops it costs this roundup, and is said in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Any

from roundup.errors import WritingError
from roundup.model.article import Article
from roundup.model.house import House
from roundup.model.quote import Quote
from roundup.sandbox import apart, walls
from roundup.stages import writing
from roundup.stages.writing import Written

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout


@dataclass(frozen=True, slots=True)
class Commission:
    """One format of one article, and how it is to be written."""

    name: str
    article: Article
    layout: "Layout"
    house: House
    options: Mapping[str, Any]


def write(commissions: Sequence[Commission], quotes: Sequence[Quote]) -> Mapping[str, Written]:
    """Return what was written of each format; `quotes` are those of the article.

    Formats that stand beside each other and need the walls share one process, so that it loads the
    fonts once. Raises `WritingError` where that process was stopped.
    """
    results: dict[str, Written] = {}
    for behind_walls, group in groupby(commissions, lambda each: needs_walls(each.name)):
        if behind_walls:
            results |= written_apart(tuple(group), results, quotes)
        else:
            results |= written_here(tuple(group), results)
    return results


def needs_walls(name: str) -> bool:
    """Return whether a format is written by libraries that are kept behind walls."""
    return bool(writing.imports([name]))


def written_here(
    commissions: Sequence[Commission], written: Mapping[str, Written]
) -> dict[str, Written]:
    """Write formats in this process."""
    results = dict(written)
    for each in commissions:
        results[each.name] = writing.write(
            each.article, each.layout, each.house, each.name, each.options, results
        )
    return {each.name: results[each.name] for each in commissions}


def written_apart(
    commissions: Sequence[Commission], written: Mapping[str, Written], quotes: Sequence[Quote]
) -> dict[str, Written]:
    """Write formats behind walls: in this process where they stand, else in one of their own.

    Where this process has several threads it cannot be forked, and writes them itself; a run of
    several roundups, and the preview, have a process for that already.
    """
    if walls.stand() or not apart.can_fork():
        return written_here(commissions, written)
    for module in writing.imports(each.name for each in commissions):
        import_module(module)  # once, for this fork and all that follow
    try:
        return apart.call(written_here, tuple(commissions), written)
    except apart.WorkLost as problem:
        raise WritingError(
            f"The work on {named(commissions)} was given up: {problem}", hint=advice(quotes)
        ) from problem


def named(commissions: Sequence[Commission]) -> str:
    """Name formats in a sentence."""
    return " and ".join(f"`{each.name}`" for each in commissions)


def advice(quotes: Sequence[Quote]) -> str:
    """Return what to do about an article that takes too much: its longest answer is named."""
    page = f"make the page alone, with `--to {writing.usual_formats()[0]}`"
    longest = max(quotes, key=lambda quote: len(quote.answer), default=None)
    if longest is None:
        return f"Instead, {page}"
    return (
        f"The longest answer, by {longest.submission.person}, has {len(longest.answer):,} "
        f"characters ({longest.place()}). Shorten it, leave it out, or {page}"
    )
