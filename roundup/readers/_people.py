"""Several people in one Markdown file: where the second begins.

Whoever collects answers in one file writes a front matter above each. Only one that names somebody
counts: between two rules may also stand a few words of an answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.model.notes import Problem
from roundup.readers._columns import Columns
from roundup.text import signs, strict_yaml
from roundup.text.front_matter import CLOSING, FENCE, FrontMatter
from roundup.text.strict_yaml import YamlProblem, YamlTable

# Front matter is shorter, in lines.
LONGEST_HEAD = 60
MOST_HEADS = 2_000  # of what may be front matter in one file; each takes 0.2 ms to read


class TooManyHeads(Problem):
    """A file has more front matter than is read."""


def people_in(parts: FrontMatter, columns: Columns) -> Iterator[FrontMatter]:
    """Yield the front matter and body of each person in a file, from those of the whole file.

    Raises `TooManyHeads` for a file with more of them than are read.
    """
    lines = parts.body.split("\n")
    starts = list(_starts(lines, columns)) if parts.is_closed else []
    ends = [start for start, _ in starts] + [len(lines)]
    first = "\n".join(lines[: ends[0]])
    if not starts or parts.head_line or first.strip():
        yield replace(parts, body=_without_rule(first) if starts else first)
    for (start, end), stop in zip(starts, ends[1:], strict=True):
        body = "\n".join(lines[end + 1 : stop])
        yield FrontMatter(
            "\n".join(lines[start + 1 : end]),
            parts.body_line + start + 1,
            _without_rule(body) if stop < len(lines) else body,
            parts.body_line + end + 1,
        )


def _starts(lines: Sequence[str], columns: Columns) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each front matter, those inside code left out."""
    code, at, tried = "", 0, 0
    while at < len(lines):
        mark = signs.FENCE.match(lines[at])
        if mark and (not code or lines[at].strip().startswith(code)):
            code = "" if code else mark[1]
        elif not code and lines[at].rstrip() == FENCE:
            end = _end(lines, at)
            tried += bool(end)
            if tried > MOST_HEADS:
                raise TooManyHeads(
                    f"The file has front matter in more than {MOST_HEADS:,} places, the most that "
                    "are read",
                    "Split it into several files",
                )
            if end and _names_somebody(lines[at + 1 : end], columns):
                yield at, end
                at = end
        at += 1


def _end(lines: Sequence[str], start: int) -> int:
    """Return where the front matter that may begin on a line is closed; 0 if it is none."""
    if start + 1 >= len(lines) or ":" not in lines[start + 1]:
        return 0
    for number in range(start + 1, min(len(lines), start + LONGEST_HEAD)):
        if lines[number].rstrip() in CLOSING:
            return number
    return 0


def _names_somebody(lines: Sequence[str], columns: Columns) -> bool:
    """Return whether keys name a person."""
    try:
        root = strict_yaml.parse("\n".join(lines), 1)
    except YamlProblem:
        return False
    if not isinstance(root, YamlTable):
        return False
    targets = [columns.target(key.text) for key, _ in root.entries]
    return any(target and target.field == "name" for target in targets)


def _without_rule(body: str) -> str:
    """Remove the rule by which an answer is parted from the next person."""
    text = body.rstrip()
    last = text.rpartition("\n")[2].strip()
    is_rule = len(last) > 2 and set(last) in ({"-"}, {"*"}, {"_"})
    return text[: len(text) - len(last)].rstrip() if is_rule else body
