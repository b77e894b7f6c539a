"""The cells of a record, grouped by field: what is asked in parts is joined."""

from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._cells import Cell, Record
from roundup.readers._columns import ColumnTarget
from roundup.readers._known import KnownHeadings
from roundup.text.namesakes import Nearness, nearness


def by_field(record: Record, known: KnownHeadings) -> dict[str, list[Cell]]:
    """Group a record's cells by the field they go to; what is asked in parts is joined."""
    groups: dict[str, list[Cell]] = {}
    parts: dict[int, Cell] = {}
    for cell in record.cells:
        target = known.target(cell)
        if target is None or not target.field:
            continue
        if target.part and target.part not in parts:
            parts[target.part] = cell
        elif not target.part or cell.value.strip() not in {"", parts[target.part].value.strip()}:
            groups.setdefault(target.field, []).append(cell)
    if len(parts) == 1 and len(groups.get("name", ())) == 1:
        complete(parts, groups)
    if parts:
        named = [parts[part] for part in sorted(parts)]
        groups.setdefault("name", []).append(joined(named, "name", " "))
    if asked := groups.get("interest"):
        # “Do you have a conflict of interest?” and, in the next column, “If so, which?”
        groups["interest"] = [joined(asked, "interest", "; ")]
    return groups


def complete(parts: dict[int, Cell], groups: dict[str, list[Cell]]) -> None:
    """Use a plain name for the half that is missing: `Nombre` beside `Apellidos`."""
    ((part, half),) = parts.items()
    (rest,) = groups["name"]
    if half.value.strip() and half.value.strip() not in rest.value:
        parts[1 if part == 3 else 3] = rest
        del groups["name"]


def joined(parts: Sequence[Cell], field: str, between: str) -> Cell:
    """Join the parts of one field."""
    filled = [cell for cell in parts if cell.value.strip()]
    return replace(
        (filled or parts)[0],
        heading=" + ".join(cell.heading for cell in parts),
        value=between.join(cell.value.strip() for cell in filled),
        place=" and ".join(cell.place for cell in parts),
        target=ColumnTarget(field),
    )


def question_of(cell: Cell, known: KnownHeadings) -> str:
    """Return which of the brief's questions a cell answers."""
    target = known.target(cell)
    return target.question if target else ""


def by_question(cells: Sequence[Cell], known: KnownHeadings) -> list[list[Cell]]:
    """Part the answers to several questions; where there is one, every answer is to it."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(question_of(cell, known), []).append(cell)
    is_several = sum(map(bool, groups)) > 1
    return list(groups.values()) if is_several else [list(cells)]


def is_one_name(name: str, other: str) -> bool:
    """Return whether two values are one name, written in two ways."""
    return nearness(name, other) is Nearness.SAME


def rank_of(cell: Cell, known: KnownHeadings) -> int:
    """Return which of several bookkeeping columns a cell is; 0 for what people typed."""
    target = known.target(cell)
    return target.rank if target else 0
