"""Texts that are nearly the same are found, among few and among many."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text import similarity
from roundup.text.similarity import (
    Resemblance,
    is_one_slip,
    resemblances,
    slips,
    without_one,
    words,
)
from tests.sweeping import examples

WORDS = [f"{first}{second}" for first in "bcdfglmnprst" for second in ("a", "el", "oru", "int")]


def text(seed: int, length: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def pairs(texts: list[str], **values: object) -> list[tuple[int, int]]:
    found = resemblances(texts, **({"share": 0.5, "least": 10} | values))  # type: ignore[arg-type]
    return [(one.first, one.second) for one in found]


def test_a_copy_and_its_longest_stretch_are_found() -> None:
    changed = f"{text(1).upper()} – and five words of mine"

    [found] = resemblances([text(2), text(1), changed], share=0.5, least=10)

    place, other = (0, len(text(1))), (0, len(text(1)))
    assert found == Resemblance(1, 2, 60, 60, True, 60, place, other)


@pytest.mark.parametrize("count", [3, similarity.MANY + 200])
def test_copies_are_found_among_few_and_among_many(count: int) -> None:
    texts = [text(seed) for seed in range(count)]
    texts[1] = f"{texts[0]} {text(-1, 8)}"
    texts[-1] = " ".join(reversed([texts[0][:150], texts[0][150:]]))

    assert set(pairs(texts)) >= {(0, 1), (0, count - 1)}


def test_many_copies_of_one_text_are_chained() -> None:
    copies = [f"{text(0)} {text(seed, 4)}" for seed in range(40)]

    found = pairs([text(99), *copies])

    assert {second for _, second in found} == set(range(2, 41))


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("abcdefg", "xxcdefy", (4, 2, 2)),
        ("abab", "bababa", (4, 0, 1)),
        ("abc", "cab", (2, 0, 1)),
        ("ab", "ba", (1, 0, 1)),
        ("abc", "xyz", (0, 0, 0)),
        ("", "abc", (0, 0, 0)),
        ("aaaaaaa", "aaaaaaa", (7, 0, 0)),
    ],
)
def test_the_longest_common_part_is_the_first_of_its_length(
    here: str, there: str, found: tuple[int, int, int]
) -> None:
    assert similarity.longest_common(here, there) == found


def test_what_is_to_be_ignored_counts_neither_as_shared_nor_as_words() -> None:
    head, one, other = text(1, 20), text(2, 15), text(3, 15)

    assert pairs([f"{head} {one}", f"{head} {other}"]) == [(0, 1)]
    assert pairs([f"{head} {one}", f"{head} {other}"], ignored=[head]) == []


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one two", "one two"], ["…", "!"]])
def test_texts_of_hardly_a_word_are_like_no_other(texts: list[str]) -> None:
    assert pairs(texts) == []


def test_one_word_over_and_over_takes_no_longer_than_others() -> None:
    same = "a b c " * 5_000

    [(first, second)] = pairs([same, f"{same} and the end"])

    assert (first, second) == (0, 1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Don’t open it", ["don", "t", "open", "it"]),
        ("ΣΊΣΥΦΟΣ straße İ", ["σίσυφοσ", "strase", "i"]),
        ("窓を開ける now", ["窓", "を", "開", "け", "る", "now"]),
        ("a_b 3.5", ["a", "b", "3", "5"]),
    ],
)
def test_words_are_folded_where_they_stand(typed: str, found: list[str]) -> None:
    assert words(typed) == found
    assert len(similarity.folded(typed)) == len(typed)


def test_the_same_texts_give_the_same_pairs_in_any_process() -> None:
    texts = [text(seed % 30) for seed in range(60)]

    assert pairs(texts) == pairs(texts)
    assert pairs(texts) == [(at, at + 30) for at in range(30)]


@given(
    st.text("ab c", max_size=7), st.text("ab c", max_size=2), st.integers(0, 7), st.integers(0, 3)
)
@examples(300)
def test_one_slip_is_known_by_a_look_from_each_end(
    text: str, put_in: str, place: int, left_out: int
) -> None:
    other = text[:place] + put_in + text[place + left_out :]

    is_near = is_one_slip(text, other)

    assert is_near == (slips(text, other) == 1)
    assert not is_near or set(without_one(text)) & set(without_one(other))
