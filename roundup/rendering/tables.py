"""How much room a table needs: what has to be set in another way where there is less.

Lengths are in letters. A screen scrolls a table that is too wide; paper cannot, so such a table is
set smaller there, and its words may break.
"""

from collections.abc import Iterator

from roundup.model.markup import Table
from roundup.text.expressions import expression
from roundup.text.markdown import plain
from roundup.text.wrapping import columns

# From when a column is one of sentences, and what such a column needs at least.
LONG, ROOM = 24, 14
# What parts two columns.
GAP, SMALL_GAP = 3, 2
# What a telephone's page holds, and a sheet of paper.
WIDE, WIDEST = 36, 72
# What a telephone's page holds of small letters, before words have to break.
DENSE = 42
# Han, kana and Hangul break between any two characters.
WORD = expression(r"[^\s\u2e80-\ud7ff]+|[\u2e80-\ud7ff]")


def table_classes(table: Table) -> str:
    """Return the classes of a table: whether it is too wide for telephones, or for paper."""
    needed = room(table)
    names = ["table"] + ["is-wide"] * (needed > WIDE) + ["is-widest"] * (needed > WIDEST)
    return " ".join(names + ["is-dense"] * (needed > WIDE and core(table) > DENSE))


def core(table: Table) -> int:
    """Return how wide a table is if its columns of sentences are as narrow as can be."""
    needed = [
        max(map(longest_word, cells)) for cells in columns_of(table) if longest(cells) <= LONG
    ]
    return sum(needed) + SMALL_GAP * len(needed)


def room(table: Table) -> int:
    """Return how wide a table is if every column is as narrow as can be read."""
    needed = [
        max(*map(longest_word, cells), min(longest(cells), ROOM)) for cells in columns_of(table)
    ]
    return sum(needed) + GAP * (len(needed) - 1)


def column_classes(table: Table) -> list[str]:
    """Return the classes of each column: where it is aligned, and whether it is long."""
    return [
        " ".join(filter(None, (where and f"is-{where}", "is-wordy" * (longest(cells) > LONG))))
        for where, cells in zip(table.alignments, columns_of(table), strict=True)
    ]


def columns_of(table: Table) -> Iterator[list[str]]:
    """Yield the words of the cells of each column."""
    for cells in zip(table.head, *table.rows, strict=True):
        yield [plain(cell) for cell in cells]


def longest(cells: list[str]) -> int:
    """Return the length of the longest of several cells."""
    return max(map(columns, cells))


def longest_word(text: str) -> int:
    """Return the length of the longest word of a text."""
    return max(map(columns, WORD.findall(text)), default=0)
