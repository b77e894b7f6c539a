"""How long the lock takes: aligning answers of 5,000 words, and its share in a build.

    python benchmarks/lock.py [RUNS]

Prints medians, and each also as a multiple of what markdown-it takes to parse the same text in the
same run. Only the multiples can be compared between machines. An answer of 5,000 words is beyond
what Roundup sets; most answers have 50 to 200.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from roundup.lock.alignment import align  # noqa: E402
from roundup.lock.tokens import lex  # noqa: E402
from roundup.text import markdown  # noqa: E402

WORDS = 5_000
ANSWER = "I open the window before I open the post, and I have never regretted the order. " * 10


def main() -> None:
    """Time alignments, then a build with and without its edits."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    chance = random.Random(5)  # the same text on every run
    vocabulary = ["".join(chance.choices("abcdefghilmnoprstu", k=n % 9 + 2)) for n in range(900)]
    print(f"{'5,000 words':34} {'ms':>8} {'× parsing':>10}")
    for name, (source, edited) in texts(vocabulary, chance).items():
        parsing = median(lambda source=source: markdown.parser().parse(source), runs)  # type: ignore[misc]
        took = median(lambda s=source, e=edited: align(s, e), runs)  # type: ignore[misc]
        print(f"{name:34} {took * 1000:8.1f} {took / parsing:10.2f}")
    for formats in ("html", "html,pdf"):
        plain, edited = builds(formats.split(","), runs)
        print(
            f"roundup build, 20 answers, {formats}: {plain:.3f} s of CPU; "
            f"with 20 edits {edited:.3f} s, of which the lock {(edited - plain) / edited:.1%}"
        )


def texts(vocabulary: list[str], chance: random.Random) -> dict[str, tuple[str, str]]:
    """Make pairs of an answer and its edit."""
    words = [chance.choice(vocabulary) + "." * (n % 14 == 13) for n in range(WORDS)]
    lines = [" ".join(words[n : n + 90]) for n in range(0, WORDS, 90)]
    cut = [*words[:1000], "…", *words[1400:]]
    heavy = [word if chance.random() > 0.3 else chance.choice(vocabulary) for word in words]
    marked = [word if n % 25 else "…" for n, word in enumerate(words) if n % 25 < 20]
    other = [chance.choice(vocabulary) for _ in range(WORDS)]
    same = "a " * WORDS
    return {
        "one word altered": joined(words, [*words[:2500], "xyzzy", *words[2501:]]),
        "one cut": joined(words, cut),
        "200 cuts": joined(words, marked),
        "every third word altered": joined(words, heavy),
        "another text altogether": joined(words, other),
        "paragraphs shuffled": ("\n\n".join(lines), "\n\n".join(shuffled(lines, chance))),
        "all words the same, 100 cut": (same, "a " * (WORDS - 100)),
        "all words the same, 700 altered": (same, " ".join("ab"[n % 7 == 0] for n in range(WORDS))),
        "all words the same, 200 cuts": (
            same,
            " ".join("…" if n % 25 == 9 else "a" for n in range(WORDS - 400)),
        ),
    }


def joined(words: list[str], edited: list[str]) -> tuple[str, str]:
    """Write two lists of words as texts."""
    return " ".join(words), " ".join(edited)


def shuffled(lines: list[str], chance: random.Random) -> list[str]:
    """Put lines into another order."""
    return chance.sample(lines, len(lines))


def median(work: Callable[[], object], runs: int) -> float:
    """Time some work several times over."""
    times = []
    for number in range(runs + 1):
        lex.cache_clear()
        start = time.perf_counter()
        work()
        if number:  # the first round only warms up
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def builds(formats: list[str], runs: int) -> tuple[float, float]:
    """Time the command on twenty answers without edits, and with one each."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for kind in ("plain", "edited"):
            prepare(root / "submissions" / kind, is_edited=kind == "edited")
        wanted = [word for one in formats for word in ("--to", one)]

        def build(kind: str) -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            words = [sys.executable, "-m", "roundup", "build", kind, *wanted]
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
            subprocess.run(words, cwd=root, env=environment, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

        # the least of several, in turn: a build takes so long that other programs are in the way
        times = [(build("plain"), build("edited")) for _ in range(runs)]
        return min(one for one, _ in times), min(other for _, other in times)


def prepare(folder: Path, *, is_edited: bool) -> None:
    """Write a roundup of twenty answers of 180 words, with or without edits."""
    (folder / "edits").mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What first?\n---\n", "utf-8")
    for n in range(20):
        answer = f"{ANSWER}\n\nAnd number {n}, which I say twice, is the kettle.\n"
        head = f"---\nname: Expert {n}\ntitle: Baker\norganisation: Bakery {n}\n---\n"
        (folder / f"expert-{n}.md").write_text(head + answer, "utf-8")
        if is_edited:
            cut = answer.replace(", which I say twice,", " …").replace("window", "[old] window", 1)
            (folder / f"edits/expert-{n}.md").write_text(cut, "utf-8")


if __name__ == "__main__":
    main()
