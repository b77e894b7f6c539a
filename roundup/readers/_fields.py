"""The cells of a record by field: parts are joined, and what holds several fields is parted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roundup.readers import _words as words
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import FIRST_NUMBERED
from roundup.readers._credits import parted_credit, parted_link
from roundup.readers._honorifics import is_courtesy, is_post_nominal
from roundup.readers._known import KnownHeadings
from roundup.readers._meanings import AS_WISHED, CREDIT, OF_ACCOUNT, ColumnTarget
from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.namesakes import Nearness, nearness

# Two values of one of these are never chosen between; of any other field the first is used.
MUST_AGREE = frozenset({"name", "title", "organisation", "answer", "question", "anonymous"})
_PARAGRAPHS = frozenset({"answer", "bio"})
_LONGEST_NAME = 5
_TASK = expression(
    r"\s*(?:(?:new|form) )?(?:form )?(?:submission|response|entry|answer)s? (?:from|by|of|#)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    map(
        folded,
        (
            *("anonymous", "anonymous user", "anonymous respondent", "anonym", "anonyme"),
            *("anónimo", "anónima", "anônimo", "anônima", "anonimo", "anoniem", "аноним", "匿名"),
            *("مجهول", "guest user"),
        ),
    )
)


def by_field(record: Record, known: KnownHeadings) -> dict[str, list[Cell]]:
    """Group a record's cells by the field they go to."""
    if plan := known.plan(record):
        return {name: [record.cells[number]] for name, number in plan.fields}
    groups: dict[str, list[Cell]] = {}
    pieces: dict[tuple[str, int], dict[int, Cell]] = {}
    for cell in record.cells:
        target = known.target(cell)
        if target is None or not target.field:
            continue
        if target.also:
            for part in parted(cell, target):
                groups.setdefault(part.target.field if part.target else "", []).append(part)
        elif target.part:
            taken = pieces.setdefault((target.field, target.rank), {})
            if not takes(taken, target.part, cell):
                groups.setdefault(target.field, []).append(cell)
        else:
            groups.setdefault(target.field, []).append(cell)
    for (field, rank), parts in pieces.items():
        put_together(field, rank, parts, groups)
    if asked := groups.get("interest"):
        # “Do you have a conflict of interest?” and, in the next column, “If so, which?”
        groups["interest"] = [joined(asked, "interest", "; ")]
    return groups


def takes(taken: dict[int, Cell], part: int, cell: Cell) -> bool:
    """Put a cell among the pieces of a field; return whether there was a place for it."""
    before = taken.get(part)
    if before and part == words.PREFIX:
        taken[part] = with_prefix(before, cell)
    elif not before or not before.value.strip():
        taken[part] = cell
    return (
        not before or taken[part] is not before or cell.value.strip() in {"", before.value.strip()}
    )


def parted(cell: Cell, target: ColumnTarget) -> Iterator[Cell]:
    """Part what stands in one column for several fields."""
    said = cell.value.strip()
    values = parted_credit(said, target) if target.field in CREDIT else parted_link(said)
    for field, value in values.items():
        yield replace(cell, value=value, target=ColumnTarget(field))


def put_together(
    field: str, rank: int, parts: dict[int, Cell], groups: dict[str, list[Cell]]
) -> None:
    """Join the pieces of a field, with a plain name for the half that is missing."""
    if field == "name":
        complete(parts, groups)
        whole = name_of(parts, rank)
    elif field == "location":
        whole = replace(joined_pieces(parts, field, ", "), value=place_of(parts))
    else:
        whole = joined_pieces(parts, field, "\n\n" if field in _PARAGRAPHS else ", ")
    groups.setdefault(field, []).append(whole)


def complete(parts: dict[int, Cell], groups: dict[str, list[Cell]]) -> None:
    """Use a plain name for what is missing: `Nombre` beside `Apellidos`, a name beside `Prefix`."""
    wholes = [cell for cell in groups.get("name", ()) if not (cell.target and cell.target.rank)]
    halves = {part for part in parts if part in {words.FIRST, words.LAST}}
    if len(wholes) != 1 or len(halves) > 1 or len(groups["name"]) > 1:
        return
    (whole,) = wholes
    half = next((parts[part] for part in halves), None)
    if half is None:
        parts[words.FIRST] = whole
    elif half.value.strip() and half.value.strip() not in whole.value:
        parts[words.LAST if words.FIRST in halves else words.FIRST] = whole
    else:
        return
    del groups["name"]


def name_of(parts: Mapping[int, Cell], rank: int) -> Cell:
    """Join the pieces of a name: no “Mr” before it, and a comma before a degree."""
    kept = {
        part: cell
        for part, cell in parts.items()
        if not (part == words.PREFIX and is_courtesy(cell.value))
    }
    cell = joined_pieces(kept or parts, "name", " ")
    if set(kept) == {words.FIRST, words.LAST} and is_eastern(cell.value):
        cell = joined([parts[words.LAST], parts[words.FIRST]], "name", " ")  # 森 花
    suffix = parts[words.SUFFIX].value.strip() if words.SUFFIX in parts else ""
    if suffix and is_post_nominal(suffix) and cell.value != suffix:
        cell = replace(cell, value=f"{cell.value.removesuffix(suffix).rstrip(' ,')}, {suffix}")
    if not any(part.value.strip() for number, part in kept.items() if is_proper(number)):
        cell = replace(cell, value="")
    return replace(cell, target=ColumnTarget("name", rank=rank))


def with_prefix(before: Cell, cell: Cell) -> Cell:
    """Join two columns of forms of address: “Frau” beside “Dr.”."""
    values = [each.value.strip() for each in (before, cell) if not is_courtesy(each.value)]
    return replace(before, value=" ".join(filter(None, values)) or before.value)


def is_proper(part: int) -> bool:
    """Return whether a piece of a name names somebody by itself."""
    return part not in {words.PREFIX, words.SUFFIX}


def place_of(parts: Mapping[int, Cell]) -> str:
    """Join the pieces of a place, none of them twice."""
    values: list[str] = []
    for part in sorted(parts):
        value = " ".join(parts[part].value.split())
        if value and not any(folded(value) in folded(before) for before in values):
            values.append(value)
    if values and is_eastern("".join(values)):
        return "".join(reversed(values))  # 東京都 before 港区
    return ", ".join(values)


def is_eastern(text: str) -> bool:
    """Return whether a text is written in Chinese or Japanese only."""
    return all("\u3040" <= sign <= "\u9fff" for sign in text if not sign.isspace())


def joined_pieces(parts: Mapping[int, Cell], field: str, between: str) -> Cell:
    """Join pieces in the order of their numbers."""
    return joined([parts[part] for part in sorted(parts, key=_order)], field, between)


def _order(part: int) -> tuple[bool, int]:
    """Sort the pieces that have names before those that have only numbers."""
    return part >= FIRST_NUMBERED, part


def joined(parts: Sequence[Cell], field: str, between: str) -> Cell:
    """Join the parts of one field."""
    filled = [cell for cell in parts if cell.value.strip()]
    return replace(
        (filled or parts)[0],
        heading=" + ".join(cell.heading for cell in parts),
        value=between.join(cell.value.strip() for cell in filled),
        place=" and ".join(cell.place for cell in parts),
        target=ColumnTarget(field),
        headings=tuple(cell.heading for cell in parts),
    )


def question_of(cell: Cell, known: KnownHeadings) -> str:
    """Return which of the brief's questions a cell answers."""
    target = known.target(cell)
    return target.question if target else ""


def by_question(cells: Sequence[Cell], known: KnownHeadings) -> list[list[Cell]]:
    """Part the answers to several questions; where there is one, every answer is to it."""
    if len(cells) < 2:
        return [list(cells)]
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(question_of(cell, known), []).append(cell)
    is_several = sum(map(bool, groups)) > 1
    return list(groups.values()) if is_several else [list(cells)]


def chosen(name: str, cells: Sequence[Cell], known: KnownHeadings) -> tuple[Cell, list[Cell]]:
    """Return the cell that a field takes, and those that contradict it."""
    ranked = sorted(cells, key=lambda cell: rank_of(cell, known))
    first = ranked[0]
    others = [cell for cell in ranked[1:] if cell.value.strip() != first.value.strip()]
    if name not in MUST_AGREE:
        return first, []
    if rank_of(first, known) == AS_WISHED and (
        typed := [c for c in others if not_account(c, known)]
    ):
        return as_wished(first, typed)
    rivals = [cell for cell in others if not rank_of(cell, known)]
    if name == "name":
        # the name of an account beside the one typed: “Ramsgard, Bo (Ext)”
        rivals = [rival for rival in rivals if not is_one_name(rival.value, first.value)]
    return first, rivals


def not_account(cell: Cell, known: KnownHeadings) -> bool:
    """Return whether somebody typed a name, and no account has it."""
    return rank_of(cell, known) < OF_ACCOUNT


def as_wished(wish: Cell, typed: Sequence[Cell]) -> tuple[Cell, list[Cell]]:
    """Return the name that somebody wants to be called by, if it is one of theirs and no remark."""
    name = typed[0]
    said, asked = folded(wish.value), folded(name.value)
    if asked and asked in said and said != asked:
        return name, []  # “Ida Lindqvist, head gardener at Lindqvist Plants”
    own = {folded(word) for word in name.value.split()}
    is_own = any(folded(word) in own for word in wish.value.split())
    is_name = len(wish.value.split()) <= _LONGEST_NAME and not any(s in wish.value for s in ",;:/|")
    return wish, [] if is_own and is_name else [name]


def is_nobody(name: str) -> bool:
    """Return whether a name says that nobody is named, as accounts of Microsoft Forms do.

    The name of a task, as in “Submission from Ada Quill”, is nobody either.
    """
    return folded(name) in _NOBODY or bool(_TASK.match(name))


def is_one_name(name: str, other: str) -> bool:
    """Return whether two values are one name, written in two ways."""
    return nearness(name, other) is Nearness.SAME


def rank_of(cell: Cell, known: KnownHeadings) -> int:
    """Return which of several bookkeeping columns a cell is; 0 for what people typed."""
    target = known.target(cell)
    return target.rank if target else 0
