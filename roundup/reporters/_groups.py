"""Notes for somebody at a terminal: those on one expert together, wrapped at words.

Level and code stand in columns of their own, and what is said hangs beside them. On a narrow
terminal it stands below.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from roundup.model.notes import Level, Note, Origin, Related
from roundup.reporters._excerpts import frame
from roundup.reporters._lines import columns, filled, plain
from roundup.reporters._paint import COLOURS, PERSON, QUIET, Paint

# Longer lines are hard to read, however wide the terminal is.
WIDEST = 100
# Below this, what is said stands under the level instead of beside it.
NARROW = 60
LEVEL_WIDTH = max(len(level.value) for level in Level)
# A note shows so many of its other places; a report as data has them all.
MOST_RELATED = 4


def grouped(notes: Sequence[Note], width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of notes, those on one expert under the name, a blank line between groups.

    Experts stand in the order in which their first notes do; notes on files stand where they do.
    """
    groups: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        groups.setdefault(group_of(note), []).append(note)
    for number, ((_where, title), inside) in enumerate(groups.items()):
        yield from [""] * bool(number)
        yield paint(title, PERSON)
        for note in inside:
            yield from laid_out(note, title, min(width, WIDEST), paint)


def group_of(note: Note) -> tuple[str, str]:
    """Return what parts the groups: the folder and the expert, or the place where nobody is."""
    folder = note.origin.path.rpartition("/")[0]
    person = "" if note.several else plain(note.person)
    return folder, person or plain(str(note.origin))


def laid_out(note: Note, title: str, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of a note: level, code, what was seen, where, and what to do."""
    level, code = f"{note.level.value:<{LEVEL_WIDTH}}", plain(note.code)
    begun = f"  {paint(level, COLOURS[note.level])}  {paint(code, QUIET)}"
    is_narrow = width < NARROW
    indent = "    " if is_narrow else " " * (columns(begun) + 2)
    said = list(body(note, title, width - len(indent), paint))
    if is_narrow:
        yield begun
    else:
        yield f"{begun}  {said.pop(0)}"
    yield from (f"{indent}{line}" for line in said)


def body(note: Note, title: str, width: int, paint: Paint) -> Iterator[str]:
    """Yield what a note says, in lines of so many columns."""
    yield from filled(plain(note.message), width)
    if where := place(note.origin, title):
        yield from (paint(line, QUIET) for line in filled(where, width))
    yield from frame(note.excerpt, note.origin, COLOURS[note.level], paint, width)
    related = () if note.several else note.related  # the message names them
    for each in islice(related, MOST_RELATED):
        yield from beside(each, width, paint)
    if len(related) > MOST_RELATED:
        yield f"and {len(related) - MOST_RELATED:,} more places"
    yield from filled(f"hint: {plain(note.hint)}", width, hanging=" " * len("hint: "))


def place(origin: Origin, title: str) -> str:
    """Write where something is, as terminals can click it, and where a table has it."""
    where, in_table = plain(str(origin)), plain(origin.in_table)
    if origin.row == origin.line:
        in_table = in_table.replace(f"row {origin.row:,}, ", "") if origin.row else ""
    return ", ".join(part for part in (where if where != title else "", in_table) if part)


def beside(related: Related, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of another place that a note speaks of."""
    there = f" ({plain(related.origin.in_table)})" if related.origin.row else ""
    message = f"{plain(related.message)}{there}:" if related.message else ""
    yield from filled(f"{message} {plain(str(related.origin))}".strip(), width)
    yield from frame(related.excerpt, related.origin, QUIET, paint, width)
