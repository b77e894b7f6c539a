"""JSON as nothing but text: the same tree as YAML's, each value with its line.

Numbers keep their spelling, equal keys are kept as two entries, `null` is empty. `NaN`, halves of
characters and whatever else the standard does not know are refused. The standard library's parser
gives no lines and turns numbers and equal keys into something else.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from roundup.model.notes import Problem
from roundup.text.expressions import expression
from roundup.text.limits import MOST_VALUES
from roundup.text.signs import LINE_BREAK, SURROGATE
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable

DEEPEST = 32

_SPACE = expression(r"[ \t\r\n]*+")
_STRING = expression(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_BARE = expression(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)")


class JsonProblem(Problem):
    """What is wrong, where, and what to do; the message names line and column."""

    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(f"{message}, at line {line}, column {column}", hint)
        self.line = line
        self.column = column


@dataclass(slots=True)
class Budget:
    """How many more values may be read, in one text or in the lines of one file."""

    values: int = MOST_VALUES


def parse(text: str, first_line: int = 1, budget: Budget | None = None) -> Node:
    """Read one JSON value; raise `JsonProblem` where that cannot be done."""
    return _Parser(text, first_line, budget or Budget()).whole()


class _Parser:
    """A walk over the text; `at` is the next character."""

    def __init__(self, text: str, first_line: int, budget: Budget) -> None:
        self.text = text
        self.budget = budget
        self.first_line = first_line
        self.at = 0

    def whole(self) -> Node:
        """Read the only value there is."""
        self.skip()
        node = self.value(depth=1)
        self.skip()
        if self.at < len(self.text):
            raise self.problem(
                "Something follows the end of the JSON",
                "Put several submissions into one list, or end the file's name in `.jsonl`",
            )
        return node

    def value(self, depth: int) -> Node:
        """Read the value that begins here."""
        if depth > DEEPEST:
            raise self.problem(
                f"Lists stand more than {DEEPEST} deep in one another",
                "Export it in a flatter form",
            )
        self.budget.values -= 1
        if self.budget.values < 0:
            raise self.problem(
                f"There are more than {MOST_VALUES:,} values, the most that are read",
                "Split the file into several",
            )
        match self.text[self.at : self.at + 1]:
            case "{":
                return self.table(depth)
            case "[":
                return self.items(depth)
            case '"':
                return self.string()
            case _:
                return self.bare()

    def table(self, depth: int) -> YamlTable:
        """Read an object."""
        line = self.line(self.at)
        entries: list[tuple[Scalar, Node]] = []
        self.at += 1
        while not self.closes("}", is_first=not entries):
            key = self.string()
            self.skip()
            if not self.takes(":"):
                raise self.problem("A colon is missing after a key", 'Write `"key": value`')
            self.skip()
            entries.append((key, self.value(depth + 1)))
        return YamlTable(tuple(entries), line)

    def items(self, depth: int) -> Items:
        """Read an array."""
        line = self.line(self.at)
        children: list[Node] = []
        self.at += 1
        while not self.closes("]", is_first=not children):
            children.append(self.value(depth + 1))
        return Items(tuple(children), line)

    def closes(self, bracket: str, *, is_first: bool) -> bool:
        """Pass the closing bracket, or the comma before the next entry."""
        self.skip()
        if self.takes(bracket):
            return True
        if not is_first and not self.takes(","):
            raise self.problem(
                f"A comma or `{bracket}` is missing", "Check that every quotation mark is closed"
            )
        self.skip()
        return False

    def string(self) -> Scalar:
        """Read a string."""
        match = _STRING.match(self.text, self.at)
        if match is None:
            raise self.no_string()
        text = json.loads(match[0])
        if SURROGATE.search(text):
            raise self.problem("Half of a character stands in a string", "Retype the string")
        scalar = Scalar(text, self.line(self.at))
        self.at = match.end()
        return scalar

    def no_string(self) -> JsonProblem:
        """Return why there is no string here."""
        if self.text.startswith('"', self.at):
            return self.problem(
                "The string that opens here is not closed, or holds a line break or backslash",
                'Close it, and write `\\n` for a line break, `\\\\` for a backslash, `\\"` for `"`',
            )
        return self.problem(
            "A key in double quotation marks is missing", "Look for a comma or bracket too many"
        )

    def bare(self) -> Scalar:
        """Read a number, `true`, `false` or `null`."""
        match = _BARE.match(self.text, self.at)
        if match is None:
            raise self.problem(
                "A value is missing, or is none that JSON knows",
                "Put words in double quotation marks; write nothing as `null`",
            )
        self.at = match.end()
        return Scalar(match[0] if match[0] != "null" else "", self.line(match.start()))

    def skip(self) -> None:
        """Pass white space."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def takes(self, sign: str) -> bool:
        """Pass a sign if it stands here."""
        is_here = self.text.startswith(sign, self.at)
        self.at += is_here
        return is_here

    @cached_property
    def starts(self) -> list[int]:
        """List where lines begin, the first apart."""
        return [match.end() for match in LINE_BREAK.finditer(self.text)]

    def line(self, index: int) -> int:
        """Find the line of the file that a character stands on."""
        return self.first_line + bisect_right(self.starts, index)

    def problem(self, message: str, hint: str) -> JsonProblem:
        """Make a problem of the place reached."""
        before = bisect_right(self.starts, self.at)
        start = self.starts[before - 1] if before else 0
        return JsonProblem(message, hint, self.first_line + before, self.at - start + 1)
