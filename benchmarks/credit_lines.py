"""How many credit lines are read as a person reads them.

    python benchmarks/credit_lines.py [--wrong]

Prints a line for each set of `tests/text`. The words and patterns were tuned on the first two. The
lines of the others were all written before any of them was read. A line counts as right if every
part of it is: name, honorific, degrees, title, organisation, place, pronouns, links and further
roles. Of the wrong ones it counts those of which nothing would be asked. `--wrong` prints the
wrong ones, except those of the set that is kept closed.
"""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from roundup.text.credit_lines import CreditLine, CreditRole, read

SHAPES = Path(__file__).parent.parent / "tests" / "text"
SETS = (
    *("credit_lines.toml", "credit_lines_further.toml"),
    *("credit_lines_blind.toml", "credit_lines_later.toml", "credit_lines_last.toml"),
    *("credit_lines_newest.toml", "credit_lines_plain.toml", "credit_lines_edges.toml"),
    *("credit_lines_fresh.toml", "credit_lines_third.toml", "credit_lines_fourth.toml"),
    "credit_lines_fifth.toml",
    "credit_lines_sixth.toml",
    "credit_lines_seventh.toml",
    "credit_lines_eighth.toml",
    "credit_lines_ninth.toml",
    "credit_lines_tenth.toml",
)

# Nobody has looked at these: only how many are read right is known.
CLOSED = "credit_lines_tenth.toml"


def shapes(name: str) -> list[dict[str, Any]]:
    """Return the shapes of a set: each with its line and what stands in it."""
    entries: list[dict[str, Any]] = tomllib.loads((SHAPES / name).read_text("utf-8"))["shapes"]
    return entries


def parts(line: CreditLine) -> Mapping[str, Any]:
    """Return the parts of a line that was read, as a set names them."""
    values: dict[str, Any] = {name: part.value for name, part in line.proposals.items()}
    if line.links:
        values["links"] = [link.value for link in line.links]
    if line.roles[1:]:
        values["more"] = [shown(role) for role in line.roles[1:]]
    return values


def shown(role: CreditRole) -> str:
    """Return a role as a set writes it."""
    title = role.title.value if role.title else ""
    organisation = role.organisation.value if role.organisation else ""
    return f"{title} @ {organisation}"


def expected(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the parts that a line should have."""
    return {name: value for name, value in shape.items() if name not in {"line", "asked"}}


def main() -> None:
    """Print the rates."""
    for name in SETS:
        every = [(shape, read(shape["line"])) for shape in shapes(name)]
        wrong = [(shape, line) for shape, line in every if parts(line) != expected(shape)]
        unasked = sum(line.is_sure for _, line in wrong)
        right = len(every) - len(wrong)
        rate = f"{100 * right / len(every):.1f} %"
        sys.stdout.write(f"{name}: {right} of {len(every)} ({rate}); wrong and sure: {unasked}\n")
        if "--wrong" in sys.argv and name != CLOSED:
            for shape, line in wrong:
                sys.stdout.write(f"  {shape['line']!r}\n    {dict(parts(line))}\n")


if __name__ == "__main__":
    main()
