"""What a row of a CSV costs: reading it, and checking it, beside Python's own `csv` module.

    python benchmarks/rows.py                                 # small: a minute or two
    python benchmarks/rows.py --read 100000 --check 8000 --json rows.json

Printed are milliseconds of CPU a row, the median of several runs, and how many times as long that
is as `csv.reader` takes for the same bytes in the same run. Then, for rows that are short, that are
near copies of all others, or that are full of what exports leave behind: what one costs, beside a
short one, how many lines are printed about all, and the memory of the check. Only these ratios can
be compared between machines. `--read` and `--check` give the larger of two sizes, of which the
smaller is a third: what a start costs is the same in both, and so the difference between them is
that of rows.
"""

import argparse
import csv
import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Command, adopt_orphans  # noqa: E402
from benchmarks.workspaces import Shape, listed, write_workspace  # noqa: E402
from roundup.model.notes import Origin  # noqa: E402
from roundup.readers import csv as reader  # noqa: E402
from roundup.readers._columns import Columns  # noqa: E402

CHECK = (sys.executable, "-m", "roundup", "check", "--quiet", "--fresh", "--jobs", "1")
Row = tuple[str, float, str]
Sizes = tuple[int, int]


def tables(scratch: Path, sizes: Sizes) -> dict[int, Path]:
    """Write a workspace of one long table for each size, and return where the tables are."""
    found = {}
    for rows in sizes:
        folder = scratch / str(rows)
        if not folder.exists():
            write_workspace(folder, Shape(roundups=1, answers=rows, form="csv"))
        [found[rows]] = folder.rglob("*.csv")
    return found


def read_by_us(data: bytes) -> None:
    """Read a table into drafts, as a check does."""
    for _ in reader.read(data, Origin("answers.csv"), Columns()):
        pass


def read_by_python(data: bytes) -> None:
    """Read a table into lists of cells."""
    for _ in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
        pass


def seconds(read: Callable[[bytes], None], data: bytes) -> float:
    """Return the seconds of CPU that reading takes."""
    began = time.process_time()
    read(data)
    return time.process_time() - began


def a_row(spent: Callable[[int], float], sizes: Sizes, runs: int) -> float:
    """Return the milliseconds of each row more, the median of several runs."""
    few, many = sizes
    return statistics.median((spent(many) - spent(few)) / (many - few) * 1000 for _ in range(runs))


def measured(scratch: Path, read: int, check: int, runs: int) -> Iterator[Row]:
    """Yield what a row costs: by Python's own module, read by us, and checked by us."""
    sizes = read // 3, read
    data = {rows: path.read_bytes() for rows, path in tables(scratch, sizes).items()}
    python = a_row(lambda rows: seconds(read_by_python, data[rows]), sizes, runs)
    yield "csv.reader", python, "ms a row"
    ours = a_row(lambda rows: seconds(read_by_us, data[rows]), sizes, runs)
    yield "read into drafts", ours, "ms a row"
    yield "read into drafts, beside csv.reader", ours / python, "times as long"
    sizes = check // 3, check
    tables(scratch, sizes)
    checked = a_row(lambda rows: Command(CHECK, scratch / str(rows)).run().cpu, sizes, runs)
    yield "checked", checked, "ms a row"
    yield "checked, beside csv.reader", checked / python, "times as long"
    yield from of_kinds(scratch / "kinds", check, runs)


def short(number: int) -> str:
    """Return an answer of two dozen words of its own."""
    words = " ".join(random.Random(number).choices(WORDS, k=12))
    return f"At {name_of(number)} we were told that {words} need {name_of(-number)} every day."


def copied(number: int) -> str:
    """Return an answer that differs from all others in a word."""
    return f"I keep a lamp in the hall and write down every noon what it said to {name_of(number)}."


def dirty(number: int) -> str:
    """Return an answer with entities, tags and the marks of spreadsheets."""
    ways = "<p>{} &amp; more</p>", "'{}", "{}&nbsp;", "{}<br>&hellip;"
    return ways[number % len(ways)].format(short(number))


def name_of(number: int) -> str:
    """Make a word of a number."""
    digits = blake2b(str(number).encode(), digest_size=6).digest()
    return "".join("bdfgklmnprst"[digit % 12] + "aeiou"[digit % 5] for digit in digits).title()


KINDS: Mapping[str, Callable[[int], str]] = {"short": short, "copied": copied, "dirty": dirty}
WORDS = listed(
    "bread / lamps / maps / letters / clocks / boats / stones / rain / water / flour / ovens / "
    "tables / gardens / windows / people / mornings / winters / streets / papers / hands / weeks"
)


def of_kinds(scratch: Path, count: int, runs: int) -> Iterator[Row]:
    """Yield what a row of each kind costs, what is printed of all, and what memory that takes."""
    costs = {}
    for kind, answer in KINDS.items():
        for rows in (count // 3, count):
            folder = scratch / f"{kind}-{rows}"
            write_rows(folder, [(name_of(each), answer(each)) for each in range(rows)])
        sizes = count // 3, count
        costs[kind] = a_row(
            lambda rows, kind=kind: Command(CHECK, scratch / f"{kind}-{rows}").run().cpu,
            sizes,
            runs,
        )
        yield f"checked, {kind}", costs[kind], "ms a row"
        if kind != "short":
            yield f"checked, {kind}, beside short", costs[kind] / costs["short"], "times as long"
        folder = scratch / f"{kind}-{count}"
        yield f"memory, {kind}", Command(CHECK, folder).run().megabytes, f"MB for {count:,} rows"
        yield f"printed, {kind}", lines_printed(folder), f"lines for {count:,} rows"


def lines_printed(folder: Path) -> int:
    """Count the lines that a check prints."""
    words = tuple(word for word in CHECK if word != "--quiet")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    check = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return len(check.stdout.splitlines())


def write_rows(folder: Path, rows: Sequence[tuple[str, str]]) -> None:
    """Write a workspace with one table of names and answers."""
    inside = folder / "submissions" / "rows"
    inside.mkdir(parents=True, exist_ok=True)
    (folder / "roundup.toml").write_text("", "utf-8")
    (inside / "roundup.md").write_text("---\nquestion: What helps?\n---\n", "utf-8")
    with (inside / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "title", "organisation", "answer"))
        writer.writerows(
            (f"{name} {name[::-1].title()}", "Baker", name, answer) for name, answer in rows
        )


def main() -> None:
    """Measure rows, and print what one costs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--read", type=int, default=20_000, help="rows that are read")
    parser.add_argument("--check", type=int, default=1_500, help="rows that are checked")
    parser.add_argument("--runs", type=int, default=3, help="of each measurement")
    parser.add_argument("--json", type=Path, help="write the figures into this file")
    asked = parser.parse_args()
    adopt_orphans()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for row in measured(Path(name), asked.read, asked.check, asked.runs):
            rows.append(row)
            print(f"{row[0]:40} {row[1]:10.4f} {row[2]}", flush=True)
    if asked.json:
        asked.json.write_text(f"{json.dumps(rows, indent=2)}\n", "utf-8")


if __name__ == "__main__":
    main()
