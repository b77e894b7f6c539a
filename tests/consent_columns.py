"""Tables with columns of consent, and what becomes of each row: who is published, and by name.

Each set is a file of `tests/consents`. A row is expected to be published (`publish`), held (`hold`)
or published without its name at most (`anonymous`); of `unclear` ones nobody can say.
"""

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from roundup.pipeline import checking, workspace
from roundup.sandbox import deputy

SETS = Path(__file__).parent / "consents"
PUBLISHED, NAMED, HELD = "refusal published", "named against the wish", "permitted and held"
UNCLEAR = "unclear and published in silence"


def cases(path: Path) -> list[dict[str, Any]]:
    """Return the tables of one set."""
    tables: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return tables


def rows_used(case: dict[str, Any]) -> tuple[dict[int, bool], bool]:
    """Return the numbers of the rows in the article, whether by name, and whether it is said.

    The files are ours, so they are read in this process rather than in one for each of them.
    """
    in_this_process = patch.object(deputy, "can_begin", lambda: False)
    with in_this_process, tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "submissions" / "tea"
        folder.mkdir(parents=True)
        (folder / "roundup.md").write_text("---\nquestion: What do you check first?\n---\n")
        with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([case["headings"], *(row["cells"] for row in case["rows"])])
        [(place, path)] = workspace.find(["tea"], root)
        [found] = checking.check(place, path)
    used = {
        (one.origin.row or 0) - 2: not one.expert.is_anonymous for one in found.roundup.submissions
    }
    return used, any(note.code.startswith("C") for note in found.notes)


def faults(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the rows of a set: the kind, the table and the row."""
    for case in cases(path):
        used, is_said = rows_used(case)
        for number, row in enumerate(case["rows"]):
            is_used, is_named = number in used, used.get(number, False)
            fault = {
                "hold": PUBLISHED if is_used else "",
                "anonymous": NAMED if is_named else "",
                "publish": "" if is_named else HELD,
                "unclear": UNCLEAR if is_named and not is_said else "",
            }[row["expect"]]
            if fault:
                yield fault, case["id"], " | ".join(row["cells"])


def counted(path: Path) -> Counter[str]:
    """Count the rows of a set by what is expected of them."""
    return Counter(row["expect"] for case in cases(path) for row in case["rows"])
