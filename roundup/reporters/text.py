"""Text for people: a line that can be clicked, the words themselves, and what to do.

In a pipe each note is told on lines as long as they are. At a terminal, whose `width` in columns is
given, notes on one expert stand together, and every line is broken at a word. Everything can be
understood without colour.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from roundup.model.notes import Level, Note
from roundup.model.report import Report, counted
from roundup.model.tally import Tally
from roundup.reporters._excerpts import frame
from roundup.reporters._groups import MOST_RELATED, grouped
from roundup.reporters._lines import columns, filled, hung, plain, reflowed
from roundup.reporters._paint import COLOURS, PERSON, QUIET, Paint, unpainted
from roundup.reporters._signs import escape, spelt_out
from roundup.text.wrapping import beginning, both_ends

__all__ = [
    "PERSON",
    "QUIET",
    "beginning",
    "both_ends",
    "columns",
    "equation",
    "filled",
    "hung",
    "note",
    "noted",
    "plain",
    "plain_lines",
    "reflowed",
    "statistics",
    "summary",
    "tally",
    "unpainted",
    "write",
]


def write(
    report: Report, *, paint: Paint = unpainted, is_quiet: bool = False, width: int = 0
) -> str:
    """Write every note, or only the grave ones, then each roundup's count, then a summary."""
    longest = max((columns(plain(roundup.name)) for roundup in report.roundups), default=0)
    lines = list(noted((report.grave() if is_quiet else report).notes, paint=paint, width=width))
    lines += [""] * bool(lines)
    for roundup in report.roundups:
        lines += hung(tally(roundup.name, roundup.tally, longest), width)
    lines += ["", summary(report.notes)]
    if allowed := sum(len(roundup.allowed) for roundup in report.roundups):
        lines[-1] += f"; {allowed} allowed"
    for line in report.methodology:
        lines += hung(line, width)
    for each in report.not_run:
        lines += hung(f"Not run: {each.code} {each.name}, {each.lack}", width)
    return "\n".join(lines) + "\n"


def noted(notes: Sequence[Note], *, paint: Paint = unpainted, width: int = 0) -> Iterator[str]:
    """Yield the lines of notes: grouped for a terminal of a width, one after another for a pipe."""
    if width:
        yield from grouped(notes, width, paint)
    else:
        yield from (note(each, paint) for each in notes)


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


def plain_lines(text: str) -> str:
    """Make text safe for a terminal, line by line."""
    return spelt_out(text, escape)


def note(entry: Note, paint: Paint = unpainted) -> str:
    """Write a note: where it is and what was seen, the words, other places, and what to do."""
    level = paint(entry.level.value, COLOURS[entry.level])
    code = paint(entry.code, QUIET)
    lines = [f"{plain(str(entry.origin))}: {level} {code} {plain(entry.message)}"]
    lines += [f"  {paint(plain(entry.whose), QUIET)}"] * bool(entry.whose)
    lines += indented(frame(entry.excerpt, entry.origin, COLOURS[entry.level], paint))
    related_places = () if entry.several else entry.related  # the message names them
    for related in related_places[:MOST_RELATED]:
        there = f" ({plain(related.origin.in_table)})" if related.origin.row else ""
        lines.append(f"  {plain(str(related.origin))}: {plain(related.message)}{there}")
        lines += indented(frame(related.excerpt, related.origin, QUIET, paint))
    if len(related_places) > MOST_RELATED:
        lines.append(f"  and {len(related_places) - MOST_RELATED:,} more places")
    lines.append(f"  hint: {plain(entry.hint)}")
    return "\n".join(lines)


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Put lines two columns further in."""
    yield from (f"  {line}" for line in lines)


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


def summary(notes: Iterable[Note]) -> str:
    """Count notes by level, the gravest first."""
    counts = counted(notes)
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
