"""Wrapped lines: not too wide, and the same words when they are put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.wrapping import (
    BEGINS_NO_LINE,
    ENDS_NO_LINE,
    columns,
    one_line,
    unwrapped,
    wrapped,
)

LETTERS = "ab-–—>*1.) \u00a0\u3000日本語かーっ「」。、한국é\u0301\U0001f389\u200dا"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=60)


@given(TEXTS, st.integers(0, 40))
def test_what_was_wrapped_can_be_put_together_again(text: str, width: int) -> None:
    assert unwrapped(wrapped(text, width)) == one_line(text)


@given(TEXTS, st.integers(20, 40))
def test_no_line_begins_or_ends_where_none_may(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert all(line == line.strip(" ") for line in lines)
    assert not any(line[0] in BEGINS_NO_LINE for line in lines[1:])
    assert not any(line[-1] in ENDS_NO_LINE for line in lines[:-1])


@given(st.lists(st.text("abö", min_size=1, max_size=9), min_size=1), st.integers(20, 40))
def test_no_line_is_wider_than_asked_for(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)

    assert all(columns(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three four five six", ["one two three four", "five six"]),
        ("She was born on the 12. of May", ["She was born on", "the 12. of May"]),
        ("It was loud, said he – mine", ["It was loud, said", "he – mine"]),
        ("a well-known co-operative", ["a well-known", "co-operative"]),
        ("https://example.org/a/very/long/one", ["https://example.org/a/very/long/one"]),
        (
            "古い機械には、必ず扉の内側に「メモ」がある。",
            ["古い機械には、必ず扉", "の内側に「メモ」があ", "る。"],
        ),
        (
            "私はPython 3を書きます。毎朝、書きます。",
            ["私はPython 3を書きま", "す。毎朝、書きます。"],
        ),
        ("마을 사람들은 모두 그 이름을 안다", ["마을 사람들은 모두", "그 이름을 안다"]),
    ],
)
def test_lines_end_where_a_typesetter_would_end_them(text: str, lines: list[str]) -> None:
    assert wrapped(text, 20) == lines


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("字", 2), ("é", 1), ("e\u0301", 1), ("ｱ", 1), ("", 0)]
)
def test_columns_are_those_of_a_fixed_width_font(text: str, width: int) -> None:
    assert columns(text) == width


def test_no_width_means_no_line_ends() -> None:
    assert wrapped("one two " * 99, 0) == [("one two " * 99).strip()]
