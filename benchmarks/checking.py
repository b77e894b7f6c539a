"""How long the rules take: 1,000 answers through all of them, and a check that nothing changed for.

    python benchmarks/checking.py [RUNS]

Prints the CPU seconds that a thousand answers take, measured on the labelled set and in proportion
to its size, with the ten slowest rules; then those of `roundup check` on that set as a whole
process: anew, and from its cache when nothing changed. Medians, and multiples of what markdown-it
takes to parse the same answers in the same run; only the multiples can be compared between
machines. All rules look but `off-topic-answer` and `faceless-headshot`, which ask a model.
"""

import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import _lru_cache_wrapper
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from roundup.batch.checking import check_all  # noqa: E402
from roundup.house.settings import Rules  # noqa: E402
from roundup.model.brief import Roundup  # noqa: E402
from roundup.model.notes import Preset  # noqa: E402
from roundup.pipeline import workspace  # noqa: E402
from roundup.pipeline.checking import Checked  # noqa: E402
from roundup.stages import checking  # noqa: E402
from roundup.text import markdown  # noqa: E402

LABELLED = ROOT / "benchmarks" / "labelled"
ANSWERS = 1_000
EVERY_RULE = Rules(preset=Preset.STRICT, ignore=("off-topic-answer", "faceless-headshot"))
SLOWEST = 10


def main() -> None:
    """Time the rules, then the command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    roundups = [found.roundup for found in whole_set()]
    answers = [one.answer for roundup in roundups for one in roundup.submissions]
    scale = ANSWERS / len(answers)
    times: defaultdict[str, list[float]] = defaultdict(list)
    parsing = []
    for number in range(runs + 1):
        forget()
        took = looked(roundups)
        start = time.process_time()
        for answer in answers:
            markdown.parser().parse(answer)
        if number:  # the first round only warms up
            parsing.append(time.process_time() - start)
            for name, seconds in took.items():
                times[name].append(seconds)
    told(times, statistics.median(parsing), scale)
    for name, seconds in commands(runs).items():
        print(f"{name:44} {seconds:7.3f} s of CPU")


def whole_set() -> list[Checked]:
    """Read the labelled set."""
    return [one for found in check_all(workspace.find((), LABELLED)) for one in found]


def forget() -> None:
    """Empty every cache that a rule or the texts' own parts keep, as a new process has it."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and in_texts(each):
            each.cache_clear()


def in_texts(cached: "_lru_cache_wrapper[object]") -> bool:
    """Return whether a cache is of what was said of texts, and not of tables read once."""
    module = getattr(cached, "__module__", "")
    takes = cached.cache_parameters()["maxsize"]
    return module.startswith(("roundup.text", "roundup.rules")) and takes is not None


def looked(roundups: list[Roundup]) -> Mapping[str, float]:
    """Run every rule on everything; return the CPU seconds that each took."""
    took: dict[str, float] = {}
    for scope in ("Submission", "Roundup"):
        for rule, _, options in checking.selected(scope, EVERY_RULE):
            start = time.process_time()
            for roundup in roundups:
                subjects = roundup.submissions if scope == "Submission" else (roundup,)
                for subject in subjects:
                    list(rule.findings(subject, options))
            took[rule.name] = time.process_time() - start
    return took


def told(times: Mapping[str, list[float]], parsing: float, scale: float) -> None:
    """Print what a thousand answers take, and where."""
    medians = {name: statistics.median(each) for name, each in times.items()}
    whole = sum(medians.values())
    print(f"{ANSWERS:,} answers, {len(times)} rules: {whole * scale:.3f} s of CPU")
    print(f"that is {whole / parsing:.1f} times what parsing them takes; the slowest rules:")
    for name in sorted(medians, key=lambda each: -medians[each])[:SLOWEST]:
        print(f"  {name:32} {medians[name] * scale * 1000:7.1f} ms {medians[name] / whole:6.1%}")


def commands(runs: int) -> Mapping[str, float]:
    """Time `roundup check` on a copy of the set: with its cache away, and with it there."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "labelled"
        shutil.copytree(LABELLED, home)
        anew, again = [], []
        for _ in range(runs):
            shutil.rmtree(home / ".roundup", ignore_errors=True)
            anew.append(timed(home))
            again.append(timed(home))
    return {
        "roundup check, for the first time": statistics.median(anew),
        "roundup check, when nothing has changed": statistics.median(again),
    }


def timed(home: Path) -> float:
    """Run the command; return its CPU seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "roundup", "check", "--quiet"]
    subprocess.run(command, cwd=home, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
