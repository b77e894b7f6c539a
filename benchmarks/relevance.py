"""How well answers are told from answers to something else.

    python benchmarks/relevance.py

Prints the area under the curve (AUC: how often an answer to the question has the higher figure of
two) on two sets made of `benchmarks/labelled/relevance.toml`, whose answers share no word with
their question: against answers to another question, as an expert pastes them by mistake; and
against answers that take up the question's very words and speak of something else, which are meant
to be hard. Then precision and recall at the rule's threshold, for answers to another question. Each
answer is looked at in a roundup's company. Then the rule's own verdict on a second set,
`benchmarks/labelled_relevance/set.toml`, which was written blind: stray answers that are caught and
good ones that are flagged, in the half that the rule was tuned by and in the half that is kept
closed. Needs the extra `smart`.
"""

import tomllib
from collections.abc import Sequence
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from roundup.rules.relevance.off_topic_answer import FAR, figure, stray

SET = Path(__file__).parent / "labelled" / "relevance.toml"
# Which other questions' answers are pasted by mistake, counted on from the question.
STEPS = (1, 3, 5, 7)
BLIND = Path(__file__).parent / "labelled_relevance" / "set.toml"


def area(on: Sequence[float], off: Sequence[float]) -> float:
    """Count how often the answer to the question has the higher figure."""
    pairs = [(one > other) + 0.5 * (one == other) for one, other in product(on, off)]
    return sum(pairs) / len(pairs)


def pasted(entries: Sequence[dict[str, Any]], at: int) -> list[str]:
    """Return answers to other questions."""
    return [entries[(at + step) % len(entries)]["on"][number] for number, step in enumerate(STEPS)]


def main() -> None:
    """Print the figures."""
    entries = tomllib.loads(SET.read_text("utf-8"))["question"]
    on: list[float] = []
    off: list[float] = []
    hard: list[float] = []
    for at, entry in enumerate(entries):
        asked, answers = entry["question"], entry["on"]
        for number, answer in enumerate(answers):
            on.append(figure(asked, answer, [*answers[:number], *answers[number + 1 :]]))
        off += [figure(asked, answer, answers) for answer in pasted(entries, at)]
        hard += [figure(asked, answer, answers) for answer in entry["off"]]
    caught, needless = sum(one < FAR for one in off), sum(one < FAR for one in on)
    print(f"{len(entries)} questions, {len(on)} answers to them")
    print(f"against {len(off)} answers to another question: AUC {area(on, off):.3f}")
    print(f"against {len(hard)} that take up the question's words: AUC {area(on, hard):.3f}")
    precision = caught / max(1, caught + needless)
    print(f"below {FAR}: precision {precision:.3f}, recall {caught / len(off):.3f}")
    verdicts("the same, by the rule", [entry_of(entries, at) for at in range(len(entries))])
    roundups = tomllib.loads(BLIND.read_text("utf-8"))["roundup"]
    for name, is_open in (("open", True), ("closed", False)):
        verdicts(f"blind set, {name} half", [one for one in roundups if opened(one) is is_open])


def entry_of(entries: Sequence[dict[str, Any]], at: int) -> dict[str, Any]:
    """Return a question with its answers, and answers to other questions as strays."""
    return {**entries[at], "off": pasted(entries, at)}


def opened(roundup: dict[str, Any]) -> bool:
    """Return whether a roundup is in the half that the rule may be tuned by."""
    return int(sha256(roundup["question"].encode()).hexdigest(), 16) % 2 == 1


def verdicts(name: str, roundups: Sequence[dict[str, Any]]) -> None:
    """Print what the rule says of strays, each alone among good answers, and of good answers."""
    strays = [(one["question"], [*one["on"], text]) for one in roundups for text in one["off"]]
    caught = sum(len(answers) - 1 in stray(asked, answers) for asked, answers in strays)
    good = sum(len(one["on"]) for one in roundups)
    needless = sum(len(stray(one["question"], one["on"])) for one in roundups)
    print(f"{name}: {caught} of {len(strays)} strays caught, {needless} of {good} good flagged")


if __name__ == "__main__":
    main()
