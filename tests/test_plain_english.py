"""The worst habits of prose, found in everything that a user reads.

`plain_english.toml` lists them: a pattern, why it is there, and what to write instead.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.trees import inside, nodes

pytestmark = pytest.mark.together("trees")

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_name("plain_english.toml")

PAGES = (
    "*.md",
    "docs/**/*.md",
    "changes/*.md",
    "tests/cli/*.md",
    "docs/schema/*.json",
    "layouts/**/*.toml",
    "layouts/**/*.j2",
    "layouts/**/*.css",
    "roundup/**/*.md",
    "roundup/text/languages/en.toml",
    "roundup/pipeline/beginnings/*.txt",
)
# What a raw string holds is looked for in other people's words; nobody reads it.
RAW = re.compile(r"[rRbB]")
COMMENT = re.compile(r"(?:^|\s)# (.*)")
# Names and commands are not prose.
CODE = re.compile(r"`[^`]*`")
# Words of a fixed list, or of a language other than English.
NOT_OURS = ("LICENSE", "CHANGELOG", "/tongues/", "/fonts/")


@dataclass(frozen=True)
class Habit:
    """One habit: how to find it, why it is bad, and what to write instead."""

    pattern: re.Pattern[str]
    why: str
    instead: str
    where: str = "anywhere"


@dataclass(frozen=True)
class Passage:
    """One line of prose, and where it is."""

    path: str
    line: int
    words: str
    is_docstring: bool = False


def habits() -> tuple[Habit, ...]:
    """Return the habits of the list."""
    tables = tomllib.loads(LIST.read_text("utf-8"))["habit"]
    return tuple(Habit(**{**table, "pattern": re.compile(table["pattern"])}) for table in tables)


def pages() -> Iterator[Passage]:
    """Yield the lines of every page of prose, without the code in it."""
    for glob in PAGES:
        for path in sorted(ROOT.glob(glob)):
            name = path.relative_to(ROOT).as_posix()
            if not any(part in f"/{name}" for part in NOT_OURS):
                yield from lines_of(name, 1, path.read_text("utf-8"))


def modules() -> Iterator[Passage]:
    """Yield the comments and the readable strings of every module."""
    for path in sorted((ROOT / "roundup").rglob("*.py")):
        source = path.read_text("utf-8")
        yield from prose(path.relative_to(ROOT).as_posix(), source, nodes(path))


def prose(name: str, source: str, every: Iterable[ast.AST]) -> Iterator[Passage]:
    """Yield the comments, the docstrings and the messages of one module."""
    lines = source.splitlines()
    for number, line in enumerate(lines, 1):
        if comment := COMMENT.search(line):
            yield Passage(name, number, comment[1])
    for node in every:
        if isinstance(node, ast.FunctionDef) and (docstring := ast.get_docstring(node)):
            yield Passage(name, node.body[0].lineno, docstring.splitlines()[0], is_docstring=True)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and not RAW.match(lines[node.lineno - 1], node.col_offset)
        ):
            yield from lines_of(name, node.lineno, node.value)


def lines_of(name: str, first: int, text: str) -> Iterator[Passage]:
    """Yield the lines of a text, numbered from the first one on."""
    for number, line in enumerate(text.splitlines(), first):
        yield Passage(name, number, line.strip())


def complaints(passages: Iterable[Passage], listed: tuple[Habit, ...]) -> Iterator[str]:
    """Yield where a habit is, the words in question, and what to write instead."""
    for passage in passages:
        words = CODE.sub("`…`", passage.words)
        for habit in listed:
            if passage.is_docstring is not (habit.where == "docstring"):
                continue
            look = habit.pattern.match if passage.is_docstring else habit.pattern.search
            if match := look(words):
                yield (
                    f"{passage.path}:{passage.line}: “{match[0].strip()}” in “{passage.words}”"
                    f"\n  {habit.why}. Write: {habit.instead}"
                )


@pytest.mark.slow
def test_whatever_a_user_reads_is_plain_english() -> None:
    listed = habits()

    complained = list(complaints([*pages(), *modules()], listed))

    assert not complained, f"{len(complained)} to put in plain words:\n" + "\n".join(complained)


@pytest.mark.parametrize(
    ("source", "habit"),
    [
        ('def f():\n    """Tell the rain."""\n', "A docstring begins"),
        ('def f():\n    """Take a text apart."""\n', "A docstring begins"),
        ('raise E("`columns` holds no table")\n', "holds no"),
        ('raise E(f"{x} is no date")\n', "is no"),
        ("# A monogram stands in for it.\n", "stands in"),
        ('raise E("A heading that is not understood is said.")\n', "A program reports"),
        ('raise E("It may not be published")\n', "must not"),
        ('raise E("Of the addresses one is left")\n', "inverted"),
    ],
)
def test_a_habit_would_be_found(source: str, habit: str) -> None:
    passages = prose("module.py", source, inside(ast.parse(source)))

    [complaint] = complaints(passages, habits())

    assert complaint.startswith("module.py:")
    assert habit in complaint


@pytest.mark.parametrize(
    "source",
    [
        'raise E("There is no file of that name")\n',
        'def f():\n    """Return whether it rains."""\n',
        'WORDS = r"is no date"\n',
        'raise E("It is no longer there")\n',
        "# Mark it `anew` if it must not be kept.\n",
    ],
)
def test_plain_english_is_left_in_peace(source: str) -> None:
    passages = prose("module.py", source, inside(ast.parse(source)))

    assert not list(complaints(passages, habits()))
