"""At a terminal lines end at words, notes on one expert stand together, and colour can be off."""

import os
import re
import subprocess

import pytest

from roundup.cli import showing
from roundup.model.notes import Excerpt, Level, Note, Origin
from roundup.reporters import text
from roundup.reporters._excerpts import cut
from roundup.reporters._lines import columns, filled, hung, reflowed
from tests.conftest import REPOSITORY
from tests.sweeping import few
from tests.terminals import COLOUR, printed_at

CODE = re.compile(r"`[^`]+`")
COMMANDS = [
    ("check", "repair-or-replace"),
    ("quote", "mina-ashdown-farr"),
    ("explain", "W210"),
    ("explain",),
    ("formats",),
    ("list", "repair-or-replace"),
    ("check", "nowhere"),
]


def is_breakable(line: str) -> bool:
    """Return whether a line has a place at which it could have been broken."""
    bare = CODE.sub("code", line.strip())
    return " " in bare.removeprefix("hint: ").rstrip(";:,. ")


@pytest.mark.parametrize("width", few([40, 80, 120], 1))
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_that_can_be_broken_is_wider_than_the_terminal(
    width: int, command: tuple[str, ...], roundup: list[str]
) -> None:
    printed = COLOUR.sub("", printed_at(width, [*roundup, *command], REPOSITORY))
    # the bar that tells how far a check is was wiped away
    lines = printed.rpartition("\x1b[2K")[2].split("\n")

    too_wide = [line for line in lines if columns(line) > width]

    assert [line for line in too_wide if is_breakable(line)] == []


def test_no_color_is_heeded_at_a_terminal(roundup: list[str]) -> None:
    coloured = printed_at(80, [*roundup, "quote", "mina-ashdown-farr"], REPOSITORY)
    bare = printed_at(80, [*roundup, "quote", "mina-ashdown-farr"], REPOSITORY, NO_COLOR="1")

    assert COLOUR.search(coloured)
    assert not COLOUR.search(bare)
    assert "{+’+}" in bare


def test_columns_of_the_environment_win_over_those_of_the_terminal(roundup: list[str]) -> None:
    lines = printed_at(120, [*roundup, "explain", "W210"], REPOSITORY, COLUMNS="44").split("\n")

    assert max(map(columns, lines)) <= 44


def test_in_a_pipe_a_note_is_one_line_whatever_its_length(
    roundup: list[str],
) -> None:
    done = subprocess.run(
        [*roundup, "check", "repair-or-replace"],
        cwd=REPOSITORY,
        env={**os.environ, "COLUMNS": "40"},
        capture_output=True,
        text=True,
        check=False,
    )

    [line] = [line for line in done.stdout.splitlines() if "warning M102" in line]
    assert line.endswith("needs 400 on its shorter side")


# Notes


def note(code: str, person: str, line: int, *, row: int | None = None) -> Note:
    """Return a note on somebody's answer, in a table where there is a row."""
    origin = Origin("a/form.csv", line, row=row, cell="B", heading="Job")
    level = Level.WARNING
    return Note(code, "a-name", level, "What was seen here", "Do it", origin, person=person)


def test_notes_on_one_expert_stand_together_with_a_blank_line_between_experts() -> None:
    notes = [note("A1", "Ann", 2), note("B1", "Bob", 3), note("A2", "Ann", 4), note("F1", "", 5)]

    lines = list(text.noted(notes, width=80))

    assert lines == [
        "Ann",
        "  warning  A1  What was seen here",
        "               a/form.csv:2",
        "               hint: Do it",
        "  warning  A2  What was seen here",
        "               a/form.csv:4",
        "               hint: Do it",
        "",
        "Bob",
        "  warning  B1  What was seen here",
        "               a/form.csv:3",
        "               hint: Do it",
        "",
        "a/form.csv:5",
        "  warning  F1  What was seen here",
        "               hint: Do it",
    ]


def test_people_of_one_name_in_two_folders_are_two() -> None:
    other = Note("A2", "a-name", Level.INFO, "Seen", "Do", Origin("b/form.csv", 2), person="Ann")

    lines = list(text.noted([note("A1", "Ann", 2), other], width=80))

    assert lines.count("Ann") == 2


def test_what_is_said_stands_below_the_level_on_a_narrow_terminal() -> None:
    lines = list(text.noted([note("A1", "Ann", 2)], width=40))

    assert lines[1:3] == ["  warning  A1", "    What was seen here"]


def test_the_row_of_a_table_is_not_told_twice() -> None:
    notes = [note("A1", "Ann", 3, row=3), note("A2", "Ann", 5, row=3)]

    lines = list(text.noted(notes, width=80))

    assert "               a/form.csv:3, column B “Job”" in lines
    assert "               a/form.csv:5, row 3, column B “Job”" in lines


# Lines


def test_code_is_never_broken_so_that_it_can_be_copied() -> None:
    lines = filled("Write `optional = [1, 2, 3]` at the top of the file", 24)

    assert lines == ["Write", "`optional = [1, 2, 3]`", "at the top of the file"]


def test_colours_take_no_room() -> None:
    lines = filled("\x1b[31mone\x1b[0m two three", 9)

    assert lines == ["\x1b[31mone\x1b[0m two", "three"]


def test_the_rest_of_a_long_line_hangs_below_its_beginning() -> None:
    assert hung("  one two three", 11) == ["  one two", "    three"]
    assert hung("  one two three", 0) == ["  one two three"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\ntwo three\nfour", "one two\nthree\nfour"),
        ("one\n\n\ntwo", "one\n\n\ntwo"),
        ("> one\n> two three", "> one two\n> three"),
        ("- one two three\n- four", "- one two\n  three\n- four"),
        ("1. one two\n   three\n2. four", "1. one\n   two\n   three\n2. four"),
        ("# one two three four", "# one two three four"),
        ("    code stays here", "    code stays here"),
        ("| a | table is |\n| - | - |", "| a | table is |\n| - | - |"),
        ("one\\\ntwo", "one\\\ntwo"),
    ],
)
def test_paragraphs_are_filled_and_the_rest_of_markdown_stays(markdown: str, expected: str) -> None:
    assert reflowed(markdown, 9) == expected


def test_an_excerpt_begins_and_ends_at_words() -> None:
    line = "several words that stand before it and the word and several that stand behind it"
    start = line.index("the word")

    before, words, after = cut(Excerpt(line, start, start + len("the word")), 40)

    assert (before, words, after) == ("…it and ", "the word", " and several that stand…")


def test_a_text_without_spaces_is_cut_where_it_must_be() -> None:
    line = "茶" * 60

    before, words, after = cut(Excerpt(line, 40, 42), 40)

    assert words == "茶茶"
    assert before == "…" + "茶" * 6
    assert columns(before + words + after) <= 41


# Columns


def test_a_long_last_column_is_wrapped_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "columns_of_terminal", lambda: 40)

    lines = list(showing.columns([["a", "bb", "one two three four five six seven eight"]]))

    assert lines == ["a  bb  one two three four five six seven", "       eight"]


def test_a_row_stands_on_lines_of_its_own_where_columns_have_no_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(showing, "columns_of_terminal", lambda: 24)

    lines = list(showing.columns([["a-long-identifier", "58", "held, since nobody is named"]]))

    assert lines == ["a-long-identifier", "    58  held, since", "    nobody is named"]
