"""Words, minutes, tips and numbers are counted as an editor would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.counting import number_words, numbers_in, reading_minutes, tip_count, word_count
from roundup.text.markdown import blocks

WORD = st.from_regex(r"[A-Za-zäøñ]{1,9}(['’-][a-z]{1,3})?[,.]?", fullmatch=True)


@given(st.lists(WORD), st.sampled_from([" ", "\n\n", "\u00a0", " — ", " * "]))
def test_words_are_what_stands_between_spaces_and_is_no_mark(words: list[str], gap: str) -> None:
    assert word_count(gap.join(words)) == len(words)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_chinese_is_counted_by_signs(text: str) -> None:
    assert word_count(text) == len(text)
    assert word_count(f"{text} and more") == len(text) + 2


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("— … *", 0), ("早く起きる。", 5), ("ตื่น", 4), ("مرحبا بالعالم", 2), ("3.5 km", 2)],
)
def test_a_word_has_a_letter_or_a_figure(text: str, count: int) -> None:
    assert word_count(text) == count


@given(st.integers(0, 5000))
def test_reading_takes_longer_the_more_there_is(number: int) -> None:
    minutes = reading_minutes(["word " * number])

    assert minutes >= 1
    assert minutes <= reading_minutes(["word " * (number + 300)])


@given(st.integers(2, 999), st.sampled_from(["{}", "{} tips", "Our {} tips", "“{}”, they said"]))
def test_a_number_in_words_is_found_as_itself(number: int, frame: str) -> None:
    words = number_words(number)
    text = frame.format(words.capitalize() if frame.startswith("{") else words)

    [(typed, value, start)] = numbers_in(text)

    assert value == number
    assert typed.casefold() == words
    assert text[start:].startswith(typed)


@given(st.integers(2, 999))
def test_a_number_in_figures_is_found_as_itself(number: int) -> None:
    assert numbers_in(f"The {number} tips") == ((str(number), number, 4),)


@given(st.lists(st.integers(2, 99), max_size=5))
def test_numbers_are_found_in_order(numbers: list[int]) -> None:
    text = ", then ".join(number_words(number) for number in numbers)

    assert [value for _, value, _ in numbers_in(text)] == numbers


def test_each_number_has_words_of_its_own() -> None:
    assert len({number_words(number) for number in range(1200)}) == 1200


@pytest.mark.parametrize(
    "text",
    [
        "in 2026",
        "3.5 tips",
        "12 %",
        "12%",
        "$40",
        "£7",
        "at 9:30",
        "the 3rd",
        "1,000 tips",
        "24/7",
        "someone",
        "often",
        "tenfold",
        "a ten-year plan",
        "COVID-19",
        "v2",
        "20 percent",
        "#3",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert numbers_in(text) == ()


def test_both_ways_of_saying_hundreds_are_understood() -> None:
    assert [value for _, value, _ in numbers_in("two hundred five; two hundred and five")] == [
        205
    ] * 2


def test_a_list_has_as_many_tips_as_entries_and_other_answers_have_one() -> None:
    assert tip_count(blocks("- a\n- b\n\ntext\n\n1. c")) == 3
    assert tip_count(blocks("One thing only.")) == 1
