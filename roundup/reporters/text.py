"""Text for a terminal: a line that can be clicked, the words themselves, and what to do.

Everything can be understood without colour.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, takewhile

from roundup.model.notes import Excerpt, Level, Note, Origin
from roundup.model.report import Report, counted
from roundup.model.tally import Tally
from roundup.reporters._signs import escape, spelt_out

Paint = Callable[[str, str], str]
COLOURS = {
    Level.INFO: "blue",
    Level.WARNING: "yellow",
    Level.HELD: "magenta",
    Level.ERROR: "red",
}
QUIET = "bright_black"
# An excerpt of a paragraph that is one long line shows this much of it, in columns.
WIDTH = 76
BEFORE = 24
# A note shows so many of its other places; a report as data has them all.
MOST_RELATED = 4


def unpainted(text: str, _colour: str) -> str:
    """Leave text as it is."""
    return text


def write(report: Report, *, paint: Paint = unpainted, is_quiet: bool = False) -> str:
    """Write every note, or only the grave ones, then each roundup's count, then a summary."""
    width = max((columns(plain(roundup.name)) for roundup in report.roundups), default=0)
    lines = [note(each, paint) for each in (report.grave() if is_quiet else report).notes]
    lines += [""] * bool(lines)
    lines += [tally(roundup.name, roundup.tally, width) for roundup in report.roundups]
    lines += ["", summary(report.notes)]
    if allowed := sum(len(roundup.allowed) for roundup in report.roundups):
        lines[-1] += f"; {allowed} allowed"
    lines += report.methodology
    lines += [f"Not run: {each.code} {each.name}, {each.lack}" for each in report.not_run]
    return "\n".join(lines) + "\n"


def statistics(report: Report, *, paint: Paint = unpainted) -> str:
    """Count the notes of each code, the most frequent first."""
    counts = Counter((note.code, note.name, note.level) for note in report.notes)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0][0], row[0][2].weight))
    width = max((len(str(number)) for _, number in rows), default=0)
    lines = [
        f"{number:>{width}}  {paint(f'{level.value:<7}', COLOURS[level])}  {code}  {name}"
        for (code, name, level), number in rows
    ]
    return "\n".join([*lines, *[""] * bool(lines), summary(report.notes)]) + "\n"


def plain(text: str) -> str:
    """Make text safe for a terminal: on one line, and without control characters."""
    return spelt_out(text.replace("\n", " "), escape)


def plain_lines(text: str) -> str:
    """Make text safe for a terminal, line by line."""
    return spelt_out(text, escape)


def note(found: Note, paint: Paint = unpainted) -> str:
    """Write a note: where it is and what was seen, the words, other places, and what to do."""
    level = paint(found.level.value, COLOURS[found.level])
    code = paint(found.code, QUIET)
    lines = [f"{plain(str(found.origin))}: {level} {code} {plain(found.message)}"]
    lines += [f"  {paint(plain(found.whose), QUIET)}"] * bool(found.whose)
    lines += frame(found.excerpt, found.origin, COLOURS[found.level], paint)
    related_places = () if found.several else found.related  # the message names them
    for related in related_places[:MOST_RELATED]:
        there = f" ({plain(related.origin.in_table)})" if related.origin.row else ""
        lines.append(f"  {plain(str(related.origin))}: {plain(related.message)}{there}")
        lines += frame(related.excerpt, related.origin, QUIET, paint)
    if len(related_places) > MOST_RELATED:
        lines.append(f"  and {len(related_places) - MOST_RELATED:,} more places")
    lines.append(f"  hint: {plain(found.hint)}")
    return "\n".join(lines)


def frame(excerpt: Excerpt | None, origin: Origin, colour: str, paint: Paint) -> Iterator[str]:
    """Show the line that is meant, and mark the words below it."""
    if excerpt is None or not excerpt.words.strip():
        return
    before, words, after = cut(excerpt)
    gutter = str(origin.line or "")
    bar = paint("|", QUIET)
    # a long stretch is marked at both its ends, where the reader looks
    yield f"  {paint(gutter, QUIET)} {bar} {before}{words}{after}"
    marks = paint("^" * max(1, columns(words)), colour)
    yield f"  {' ' * len(gutter)} {bar} {' ' * columns(before)}{marks}"


def cut(excerpt: Excerpt) -> tuple[str, str, str]:
    """Part a line into what stands before the words, the words, and what follows, each short."""
    before, words = plain(excerpt.text[: excerpt.start]), plain(excerpt.words)
    after = plain(excerpt.text[excerpt.end :])
    if columns(before) > BEFORE and columns(before + words + after) > WIDTH:
        before = "…" + ending(before, BEFORE).lstrip()
    room = WIDTH - columns(before)
    if columns(words) > room:
        half = room // 2 - 2
        return before, f"{beginning(words, half).rstrip()} […] {ending(words, half).lstrip()}", ""
    room -= columns(words)
    if columns(after) > room:
        after = beginning(after, room - 1) + "…"
    return before, words, after


def beginning(text: str, width: int) -> str:
    """Return as much of a text's beginning as fits into so many columns."""
    reached = accumulate(map(columns, text))
    return text[: sum(1 for _ in takewhile(lambda column: column <= width, reached))]


def ending(text: str, width: int) -> str:
    """Return as much of a text's end as fits into so many columns."""
    reached = accumulate(map(columns, reversed(text)))
    taken = sum(1 for _ in takewhile(lambda column: column <= width, reached))
    return text[len(text) - taken :]


def columns(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me")
        else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def tally(name: str, count: Tally, width: int = 0) -> str:
    """Write the conservation law for one roundup."""
    shown = plain(name)
    gap = " " * (width - columns(shown))
    return f"{shown}{gap}  {equation(count)}"


def equation(count: Tally) -> str:
    """Write the conservation law in numbers and words."""
    withdrawn = f" + {count.withdrawn} withdrawn" if count.withdrawn else ""
    again = f" + {count.again} received again" if count.again else ""
    return (
        f"{count.received} received = {count.used} used "
        f"+ {count.left_out - count.again} left out by the brief{again} "
        f"+ {count.held} held{withdrawn}"
    )


def summary(found: Iterable[Note]) -> str:
    """Count notes by level, the gravest first."""
    counts = counted(found)
    nouns = {
        Level.ERROR: ("error", "errors"),
        Level.HELD: ("answer held", "answers held"),
        Level.WARNING: ("warning", "warnings"),
        Level.INFO: ("remark", "remarks"),
    }
    parts = [
        f"{counts[level]} {forms[counts[level] != 1]}"
        for level, forms in nouns.items()
        if counts[level]
    ]
    return f"Found {', '.join(parts)}" if parts else "Nothing to put right"
