"""How long an editor at the desk waits: from a key to the lock, to the page, and to the PDF.

    python benchmarks/desk.py                    # roundups of 5, 20 and 60 answers, 9 keys each
    python benchmarks/desk.py --keys 25 --answers 20

Each key changes a word of one answer. It prints the medians of what the desk's server takes: to
judge the text that is typed (once every key), to save it, check the roundup and make its page (in
each pause), and to set the PDF and draw its first page; and the memory of the process and of those
that it began, after all keys. Beside them stands how long one `roundup build` of the page takes.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measuring import ROOT, Command
from workspaces import Shape, write_workspace

sys.path.insert(0, str(ROOT))

from roundup.desk import judging, opened
from roundup.desk.guarding import Keys
from roundup.desk.previews import Previews
from roundup.desk.state import OpenDesk

ANSWERS = (5, 20, 60)
LINE = "{:>8}  {:>12}  {:>12}  {:>12}  {:>14}  {:>10}"


def main() -> None:
    """Type at desks of several sizes, and print the waits."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=9)
    parser.add_argument("--answers", type=int, nargs="+", default=ANSWERS)
    asked = parser.parse_args()
    print(
        LINE.format(
            "answers", "to the lock", "to the page", "to the PDF", "roundup build", "memory"
        )
    )
    for number in asked.answers:
        with tempfile.TemporaryDirectory() as place:
            root = Path(place).resolve()
            write_workspace(root, Shape(roundups=1, answers=number, has_headshots=True))
            print(LINE.format(number, *waits(root, asked.keys)), flush=True)


def waits(root: Path, keys: int) -> tuple[str, ...]:
    """Return the medians of all waits at one desk, and the memory afterwards."""
    desk = OpenDesk((), root)
    [(_, folder)] = desk.places()
    previews = Previews(desk, Keys().click)
    galley = desk.look(*desk.places()[0])
    name = galley.roundup.submissions[0].id
    text = str(opened.state_of(galley, name)["text"])
    edit = folder / "edits" / f"{name}.md"
    edit.parent.mkdir(exist_ok=True)
    previews.document(galley.name, "page", is_dark=False)
    previews.drawn(galley.name, 1)
    took: dict[str, list[float]] = {"lock": [], "page": [], "paper": []}
    for number in range(keys):
        typed = f"{text.rstrip()} [{number} words]\n"
        took["lock"].append(timed(partial(judging.judge, desk.galley(galley.name), name, typed)))
        edit.write_text(typed, "utf-8")
        shown = partial(previews.document, galley.name, "page", is_dark=False)
        took["page"].append(timed(shown))
        took["paper"].append(timed(partial(previews.drawn, galley.name, 1)))
    medians = [f"{statistics.median(each) * 1000:,.0f} ms" for each in took.values()]
    built = Command((sys.executable, "-m", "roundup", "build", "--fresh", "--to", "html"), root)
    built.run()
    return (*medians, f"{built.run().wall * 1000:,.0f} ms", f"{memory():,.0f} MB")


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory() -> float:
    """Return how many MB this process holds now."""
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    main()
