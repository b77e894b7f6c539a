"""Formats written behind walls: those whose libraries take a stranger's text apart in C.

A PDF, its pictures and covers are set in a process of their own, with no network, no file but the
fonts, and limits of time and memory; so is everything whose layout did not come with the program,
since its templates are programs of somebody else. What stops it costs this roundup, and is said in
words: the answer over which it happens is looked for, and named.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from roundup.bytecode import user_cache
from roundup.errors import RoundupError, WritingError
from roundup.model.article import Article
from roundup.model.house import House
from roundup.model.quote import Quote
from roundup.pipeline import announcing
from roundup.pipeline.blaming import culprit, files_of
from roundup.pipeline.refusing import refusal_notes
from roundup.sandbox import apart, deputy, walls
from roundup.sandbox.limits import JobLimits, cure
from roundup.sandbox.refusals import counting
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


@dataclass(frozen=True, slots=True)
class Task:
    """What an article is made of: its quotes, its limits, and how to commission part of it."""

    quotes: Sequence[Quote]
    limits: JobLimits
    part: Callable[[Sequence[Quote]], Sequence[Commission]]


USUAL_LAYOUT = "plain"  # in which an answer is tried that stops a layout of the house's own
MOST_SAID = 200  # characters of what a library says
# What is told each time that another process begins behind walls, which may take as long as the
# work itself. A process that is behind them already begins another only where this is set: where
# the same work has cost a process before, and it is to be found out why.
BEGINNING: ContextVar[Callable[[], None] | None] = ContextVar("beginning", default=None)


@contextmanager
def telling(begun: Callable[[], None]) -> Iterator[None]:
    """Report each process that begins behind walls to somebody, for as long as this lasts."""
    before = BEGINNING.set(begun)
    try:
        yield
    finally:
        BEGINNING.reset(before)


def write(commissions: Sequence[Commission], task: Task) -> Mapping[str, Written]:
    """Return what was written of each format of an article.

    Formats that stand beside each other and need the walls share one process, which loads the fonts
    once, unless somebody hears of each. Raises `WritingError` where that process was stopped.
    """
    results: dict[str, Written] = {}
    for behind_walls, group in groupby(commissions, needs_walls):
        for part in announcing.parts(tuple(group)):
            with announcing.announced([each.name for each in part]):
                if behind_walls:
                    results |= written_apart(part, results, task)
                else:
                    results |= written_here(part, results)
    return results


def needs_walls(commission: Commission) -> bool:
    """Return whether a format is written by libraries or templates that are kept behind walls."""
    return bool(writing.imports([commission.name])) or not commission.layout.is_shipped


def written_here(
    commissions: Sequence[Commission], written: Mapping[str, Written]
) -> dict[str, Written]:
    """Write formats in this process."""
    results = dict(written)
    for each in commissions:
        with counting() as counts:
            result = written_by(each, results)
        results[each.name] = replace(result, notes=(*result.notes, *refusal_notes(counts, result)))
    return {each.name: results[each.name] for each in commissions}


def written_by(commission: Commission, written: Mapping[str, Written]) -> Written:
    """Write one format; raise `WritingError` for what a layout of the house's own makes fail.

    What libraries say of its sheets is of many kinds, and no mistake of the program.
    """
    each = commission
    given = (each.article, each.layout, each.house, each.name, each.options, written)
    try:
        return writing.write(*given)
    except (RoundupError, MemoryError):
        raise
    except Exception as problem:
        if each.layout.is_shipped:
            raise
        raise WritingError(
            f"The layout `{each.layout.name}` cannot be set as `{each.name}`: "
            f"{type(problem).__name__}: {str(problem)[:MOST_SAID]}",
            hint="Take back what was last changed in its style sheets and templates"
            f"{files_of(each.layout)}, or build with a layout that came with the program, "
            "`--layout magazine`",
        ) from problem


def written_apart(
    commissions: Sequence[Commission], written: Mapping[str, Written], task: Task
) -> dict[str, Written]:
    """Write formats behind walls: in this process where they stand, else in one of their own.

    Where no process can be begun, as on Windows, this one writes them itself.
    """
    if (walls.stand() and not BEGINNING.get()) or not deputy.can_begin():
        return written_here(commissions, written)
    try:
        return within(commissions, written, task.limits)
    except apart.WorkLost as problem:
        raise stopped(commissions, task, str(problem)) from problem


def within(
    commissions: Sequence[Commission], written: Mapping[str, Written], limits: JobLimits
) -> dict[str, Written]:
    """Write formats in another process, within limits, which may read their layouts."""
    folders = (folder for each in commissions for folder in each.layout.folders.values())
    # A refusal of what this program keeps would count as one of the layout's.
    reads = tuple(dict.fromkeys(filter(None, (*folders, user_cache()))))
    if begin := BEGINNING.get():
        begin()
    imports = writing.imports(each.name for each in commissions)
    return deputy.call(
        *(written_here, tuple(commissions), written), limits=limits, reads=reads, imports=imports
    )


def stopped(commissions: Sequence[Commission], task: Task, reason: str) -> WritingError:
    """Return the error for formats that were given up; it names the answer that was in the way."""
    names = [each.name for each in commissions]

    def attempt(quotes: Sequence[Quote], limits: JobLimits) -> str:
        part = [each for each in task.part(quotes) if each.name in names]
        try:
            within(part, {}, limits)
        except apart.WorkLost as problem:
            return str(problem)
        return ""

    over = ""
    if blamed := culprit(task.quotes, task.limits, attempt):
        quote, reason = blamed
        over = f" over the answer by {quote.submission.person} ({quote.place()})"
        if is_the_layouts(commissions, quote, task):
            return stopped_by_layout(commissions, over, reason)
    return WritingError(
        f"The work on {named(names)} was given up{over}: {reason}",
        hint=advice(names, task.quotes, reason, is_known=bool(blamed)),
    )


def is_the_layouts(commissions: Sequence[Commission], quote: Quote, task: Task) -> bool:
    """Return whether an answer that was in the way can be written in a layout that came with us."""
    from roundup.rendering import layouts

    names = [each.name for each in commissions]
    if commissions[0].layout.is_shipped:
        return False
    look = layouts.load(USUAL_LAYOUT)
    part = [replace(each, layout=look) for each in task.part([quote]) if each.name in names]
    try:
        within(part, {}, task.limits)
    except (apart.WorkLost, RoundupError):
        return False
    return True


def stopped_by_layout(commissions: Sequence[Commission], over: str, reason: str) -> WritingError:
    """Return the error for formats over which a layout of the house's own was given up."""
    layout = commissions[0].layout.name
    names = named([each.name for each in commissions])
    return WritingError(
        f"The work on {names} was given up{over} in the layout `{layout}`: {reason}",
        hint=f"The same answer can be set in the layout `{USUAL_LAYOUT}`: look at the templates "
        f"and style sheets of `{layout}` first, or build with `--layout {USUAL_LAYOUT}`",
    )


def named(names: Sequence[str]) -> str:
    """Name formats in a sentence."""
    return " and ".join(f"`{name}`" for name in names)


def advice(names: Sequence[str], quotes: Sequence[Quote], reason: str, *, is_known: bool) -> str:
    """Return what to do about an article that was given up.

    Where it is not known over which answer, the longest one is named.
    """
    page = writing.usual_formats()[0]
    others = "" if page in names else f"make the page alone, with `--to {page}`"
    *most, last = filter(None, ("Shorten it", "leave it out", others, cure(reason)))
    ways = f"{', '.join(most)} or {last}"
    longest = max(quotes, key=lambda quote: len(quote.answer), default=None)
    if is_known or longest is None:
        return ways
    return (
        f"The longest answer, by {longest.submission.person}, has {len(longest.answer):,} "
        f"characters ({longest.place()}). {ways}"
    )
