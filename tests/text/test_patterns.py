"""Expressions that look up words before they search find what `re` finds."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundup
from roundup.text import patterns
from roundup.text.beginnings import beginnings
from roundup.text.patterns import INDEX, Choice, Either, Pattern, PatternIndex, possible, ways
from roundup.text.prose import sentences
from roundup.text.withholding import withheld
from tests.sweeping import examples

REPOSITORY = Path(__file__).resolve().parents[2]
SETS = sorted((REPOSITORY / "benchmarks").glob("labelled*/submissions/*"))


def known_patterns() -> Iterator[Pattern]:
    """Yield every expression that a module of the package holds, by itself or in a table."""
    for module in walk_packages(roundup.__path__, "roundup."):
        if module.name.startswith(("roundup.rules", "roundup.text", "roundup.readers")):
            for value in vars(import_module(module.name)).values():
                yield from patterns_in(value)
    yield from patterns_in(withheld())


def patterns_in(value: object) -> Iterator[Pattern]:
    """Yield the expressions in a value."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, Either):
        yield from value.ways.patterns
    elif isinstance(value, Choice):
        yield from value.patterns
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns_in(each)


EVERY = {(pattern.pattern, pattern.flags): pattern for pattern in known_patterns()}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Return the sentences of the labelled answers, and whole files."""
    files = [path for folder in SETS for path in sorted(folder.iterdir()) if path.suffix != ".xlsx"]
    whole = [path.read_text("utf-8") for path in files if path.is_file()][::3]
    return [*whole[:20], *(text[begin:end] for text in whole for begin, end in sentences(text))]


@pytest.mark.slow
@pytest.mark.parametrize("step", [63, pytest.param(21, marks=pytest.mark.long)])
def test_no_match_is_missed_in_the_labelled_answers(texts: list[str], step: int) -> None:
    tried = texts[::step]

    missed = [
        (pattern.pattern[:60], text)
        for pattern in EVERY.values()
        for text in tried
        if not pattern.may_match(text) and pattern.compiled.search(text)
    ]

    assert len(EVERY) > 200
    assert not missed


@given(st.data())
@examples(12)
def test_no_match_is_missed_in_texts_made_for_an_expression(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(list(EVERY.values())))
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))

    is_tried = pattern.may_match(text)

    assert is_tried or not pattern.compiled.search(text)


def test_a_compiled_expression_is_that_of_re() -> None:
    several = list(EVERY)[::9]

    made = [patterns.compiled(pattern, flags) for pattern, flags in several]

    assert made == [re.compile(pattern, flags) for pattern, flags in several]


def test_what_was_compiled_is_loaded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "STORE", tmp_path / "kept.patterns")
    monkeypatch.setattr(patterns, "STORED", {})
    monkeypatch.setattr(patterns, "FRESH", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    entry = patterns.fresh(r"\bsome(?P<what>thing)\b", re.IGNORECASE)
    patterns.save()
    patterns.stored.cache_clear()

    loaded = dict(patterns.stored())

    patterns.stored.cache_clear()
    assert loaded == {(r"\bsome(?P<what>thing)\b", int(re.IGNORECASE)): entry}


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff" * 40])
def test_a_damaged_store_is_an_empty_one(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept.patterns").write_bytes(damage)
    monkeypatch.setattr(patterns, "STORE", tmp_path / "kept.patterns")
    monkeypatch.setattr(patterns, "STORED", {})
    patterns.stored.cache_clear()

    loaded = dict(patterns.stored())

    patterns.stored.cache_clear()
    assert loaded == {}


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"\b(?:offer|sell)s?\b", [[{"offer ", "offers", "sell ", "sells "}]]),
        (r"\bmy (?:own )?(?:shop|school)\b", [[{"shop ", "school"}, {"my "}]]),
        (r"(?:the )?[\[(]sick[\])]", [[{"sick "}, {"[", "("}, {")", "]"}]]),
        (r"\w*[\[(]\w*[\])]", [[{"[", "("}, {"]", ")"}]]),
        (r"\bus\b|\bour[s]?\b", [[{"us ", "our ", "ours "}]]),
        (r"\bthe (?:\w+ ){0,2}best\b", [[{"best "}, {"the "}]]),
        (r"(?:^|(?<=[.!?] ))tk(?!\w)", [[{"tk "}]]),
        (r"\d+ ?%", [[{"0 "}, {"%"}]]),
        (r"x{3,}|\bx{3,}", [[], [{"xxx"}]]),
        (r"\b\w+ing\b", [[]]),
        (r"art", [[]]),
        (r"\ba\w*", [[]]),
    ],
)
def test_each_way_of_an_expression_needs_certain_words(
    pattern: str, sets: list[list[set[str]]]
) -> None:
    entry = patterns.fresh(pattern, re.IGNORECASE)

    assert entry is not None
    assert [[set(words) for words in way] for way in entry[-1]] == sets


@pytest.mark.parametrize("piece", ["ſhop", "σίσυφος", "ночь", "i\u0307stanbul"])
def test_a_piece_with_odd_letters_can_match_anything(piece: str) -> None:
    words = beginnings(piece)

    assert words is None
    assert INDEX.bits_of(piece) == (-1, -1, -1)


@pytest.mark.parametrize("texts", [["a cat and a dog", "the dog, the cat"], ["cat"], ["", "x|y"]])
def test_an_expression_of_several_ways_finds_the_same_matches(texts: list[str]) -> None:
    source = r"\b(?:dog|cow)\b|[|)]|(?<=the )cat|\bcat\b|x"

    matches = [[match.span() for match in Either(source).finditer(text)] for text in texts]

    assert matches == [[match.span() for match in re.finditer(source, text)] for text in texts]


def test_an_expression_is_parted_at_the_bars_outside_of_brackets() -> None:
    parts = ways(r"a(?:b|c)|[|\]|]d|\||[]|]e|f")

    assert parts == ["a(?:b|c)", r"[|\]|]d", r"\|", "[]|]e", "f"]


@given(st.text(st.sampled_from("acdgot \u017f\n,é"), max_size=30))
@examples(200)
def test_an_index_leaves_out_nothing_that_a_text_can_match(text: str) -> None:
    index = PatternIndex()
    sources = [r"\bcat", r"\bdog\b", "g.*o", "é", r"\ba\w* (?:do|ca)g?\b", r"\bt|\bo\b"]
    entries = [patterns.fresh(source, re.IGNORECASE) for source in sources]
    bits = [index.add(entry[-1]) for entry in entries if entry]

    known = possible(index, text)

    assert len(bits) == len(sources)
    assert all(
        bit & known
        for bit, source in zip(bits, sources, strict=True)
        if re.search(source, text, re.IGNORECASE)
    )
