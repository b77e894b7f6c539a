"""What the walls cost: a clean roundup of 20 answers, built with them and without, in turn.

    python benchmarks/walls.py             # 20 answers with headshots, page and PDF, 9 pairs
    python benchmarks/walls.py --pairs 3

Without walls, the same build sets its PDF and decodes its pictures in its own process, as no
command does. Both builds of a pair follow each other, so that a busy machine slows both. It prints
the seconds of the processor in all processes and those on the clock.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, Command, Spent
from workspaces import Shape, write_workspace

sys.path.insert(0, str(ROOT))


def main() -> None:
    """Build in turn with and without walls, and print what each way took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--open", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.open:
        build_without_walls()
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(folder, Shape(roundups=1, answers=20, has_headshots=True))
        ways = {"with walls": ("-m", "roundup"), "without": (__file__, "--open")}
        words = ("build", "--fresh", "--to", "html,pdf")
        commands = {
            way: Command((sys.executable, *start, *(words if start[0] == "-m" else ())), folder)
            for way, start in ways.items()
        }
        for command in commands.values():
            command.run()  # compiles what is kept
        runs = [
            {way: command.run() for way, command in commands.items()} for _ in range(asked.pairs)
        ]
    report(runs)


def build_without_walls() -> None:
    """Build as the command does, in this process alone."""
    from roundup.__main__ import main as command
    from roundup.pipeline import confining
    from roundup.sandbox import standby

    confining.written_apart = lambda commissions, written, _: confining.written_here(  # type: ignore[assignment]
        commissions, written
    )
    standby.can_begin = lambda: False
    sys.argv = ["roundup", "build", "--fresh", "--to", "html,pdf"]
    command()


def report(runs: list[dict[str, Spent]]) -> None:
    """Print the medians of both ways, and by how much the first takes longer."""
    for measure in ("cpu", "wall"):
        behind, free = (
            [getattr(run[way], measure) for run in runs] for way in ("with walls", "without")
        )
        more = statistics.median(one / other - 1 for one, other in zip(behind, free, strict=True))
        print(
            f"{measure}: {statistics.median(behind):.2f} s with walls, "
            f"{statistics.median(free):.2f} s without: {more:+.1%}, the median of {len(runs)} pairs"
        )


if __name__ == "__main__":
    main()
