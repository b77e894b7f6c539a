"""The middles of answers and of questions, from which the rule on relevance looks at a text.

python tools/find_middles.py    # writes roundup/text/minilm/middles.json; needs the extra `smart`

Answers are alike for being answers: told by an “I”, about work. Seen from the middle of many of
them, what is left is what each is about. The texts are the labelled ones that the rule may be tuned
by.
"""

import json
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from roundup.pipeline import checking, workspace
from roundup.rules.relevance.off_topic_answer import is_english
from roundup.text import embedding

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
OPEN = ("labelled", "labelled_open")
DIGITS = 4


def texts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the questions of the open sets, each with the answers to it."""
    written = tomllib.loads((BENCHMARKS / "labelled/relevance.toml").read_text("utf-8"))
    blind = tomllib.loads((BENCHMARKS / "labelled_relevance/set.toml").read_text("utf-8"))
    is_open = [
        one
        for one in blind["roundup"]
        if int(sha256(one["question"].encode()).hexdigest(), 16) % 2 == 1
    ]
    for one in (*written["question"], *is_open):
        yield one["question"], tuple(one["on"])
    for name in OPEN:
        for owner, folder in workspace.find((), BENCHMARKS / name):
            [checked] = checking.check(owner, folder)
            for at, question in enumerate(checked.roundup.brief.question):
                chapters = [one for one in checked.roundup.chapters if one.question == at]
                answers = [quote.answer for one in chapters for quote in one.quotes]
                yield question.question, tuple(filter(is_english, answers))


def middle(of: list[str]) -> list[float]:
    """Return the mean of the points of texts."""
    points = [embedding.point(text) for text in of]
    return [round(sum(values) / len(points), DIGITS) for values in zip(*points, strict=True)]


def main() -> None:
    """Write both middles."""
    found = [one for one in texts() if is_english(one[0])]
    questions = sorted({question for question, _ in found})
    answers = [answer for _, several in found for answer in several]
    made = {"answers": middle(answers), "questions": middle(questions)}
    embedding.MIDDLES.write_text(json.dumps(made) + "\n", "utf-8")


if __name__ == "__main__":
    main()
