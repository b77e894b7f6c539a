"""How long an editor at the desk waits: from a key to the lock, to the page, and to the PDF.

    python benchmarks/desk.py                    # roundups of 5, 20 and 60 answers, 9 keys each
    python benchmarks/desk.py --keys 25 --answers 20
    python benchmarks/desk.py --hour             # then an hour of editing, and the memory after it

Each key changes a word of one answer. It prints the medians of what the desk's server takes: to
judge the text that is typed (once every key), to save it, check the roundup and make its page (in
each pause), and to set the PDF and draw its first page; and the memory of the process and of those
that it began, after all keys. Beside them stands how long one `roundup build` of the page takes.
An hour of editing is a pause every five seconds in one answer after the other, with the page shown
in each and the PDF in every tenth; it takes as long as that work does, and nothing waits.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
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
PAUSES_IN_AN_HOUR = 720
PAUSES_TO_A_PDF = 10
LINE = "{:>8}  {:>12}  {:>12}  {:>12}  {:>14}  {:>10}  {:>16}"


def main() -> None:
    """Type at desks of several sizes, and print the waits."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=9)
    parser.add_argument("--answers", type=int, nargs="+", default=ANSWERS)
    parser.add_argument("--hour", action="store_true")
    asked = parser.parse_args()
    headings = ("to the lock", "to the page", "to the PDF", "roundup build", "memory")
    print(LINE.format("answers", *headings, "after an hour" if asked.hour else ""))
    for number in asked.answers:
        with tempfile.TemporaryDirectory() as place:
            root = Path(place).resolve()
            write_workspace(root, Shape(roundups=1, answers=number, has_headshots=True))
            print(LINE.format(number, *waits(root, asked.keys, asked.hour)), flush=True)


def waits(root: Path, keys: int, is_hour: bool) -> tuple[str, ...]:
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
    before = f"{memory():,.0f} MB"
    if is_hour:
        edit_for_an_hour(desk, previews, galley.name, folder)
    after = f"{memory():,.0f} MB" if is_hour else ""
    return (*medians, f"{built.run().wall * 1000:,.0f} ms", before, after)


def edit_for_an_hour(desk: OpenDesk, previews: Previews, roundup: str, folder: Path) -> None:
    """Do what a desk does in an hour in which an editor goes through the answers."""
    submissions = desk.galley(roundup).roundup.submissions
    texts = {
        each.id: str(opened.state_of(desk.galley(roundup), each.id)["text"]).rstrip()
        for each in submissions
    }
    for number in range(PAUSES_IN_AN_HOUR):
        name = submissions[number % len(submissions)].id
        typed = f"{texts[name]} [pause {number}]\n"
        judging.judge(desk.galley(roundup), name, typed)
        (folder / "edits" / f"{name}.md").write_text(typed, "utf-8")
        previews.document(roundup, "page", is_dark=False)
        if number % PAUSES_TO_A_PDF == 0:
            previews.drawn(roundup, 1)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory() -> float:
    """Return how many MB this process and those that it began hold now."""
    held: dict[int, float] = {}
    began_by: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.partition(":")[::2] for line in path.read_text("utf-8").splitlines())
        except OSError:  # it has ended meanwhile
            continue
        process = int(lines["Pid"])
        began_by[process] = int(lines["PPid"])
        held[process] = int(lines.get("VmRSS", "0").split()[0]) / 1000
    return sum(size for process, size in held.items() if is_ours(process, began_by))


def is_ours(process: int, began_by: Mapping[int, int]) -> bool:
    """Return whether a process is this one, or was begun by it or by one that it began."""
    while process in began_by:
        if process == os.getpid():
            return True
        process = began_by[process]
    return False


if __name__ == "__main__":
    main()
