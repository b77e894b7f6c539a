"""Numbers in the brief are counted, not typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.counting import number_words
from roundup.text.gaps import COUNTED, fill, gaps

COUNTS = {"experts": 9, "answers": 11, "sections": 10, "tips": 24}
WHAT = st.sampled_from(COUNTED)


@given(WHAT, st.integers(0, 999))
def test_a_gap_becomes_its_number(what: str, number: int) -> None:
    text = f"From {{count {what}}} desks, {{count {what} in words}} in all"

    filled, unknown = fill(text, COUNTS | {what: number})

    assert filled == f"From {number} desks, {number_words(number)} in all"
    assert unknown == ()
    assert gaps(text) == (what, what)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{count}", "11"),
        ("{ count }", "11"),
        ("{count experts}", "9"),
        ("{COUNT Experts}", "9"),
        ("{count: tips}", "24"),
        ("{count, tips, in words}", "Twenty-four"),
        ("{count tips digits}", "24"),
        ("{count in words} people", "Eleven people"),
        ("The {count experts in words}", "The nine"),
        ("At last: {count experts in words}", "At last: nine"),
        ("One. {count experts in words}", "One. Nine"),
        ("“{count experts in words}”", "“Nine”"),
    ],
)
def test_a_gap_is_filled_as_it_asks(text: str, filled: str) -> None:
    assert fill(text, COUNTS) == (filled, ())


@pytest.mark.parametrize("gap", ["{count people}", "{name}", "{counts}", "{count experts in red}"])
def test_a_gap_that_means_nothing_stays_and_is_told(gap: str) -> None:
    assert fill(f"a {gap} b", COUNTS) == (f"a {gap} b", (gap,))
    assert gaps(gap) == ()


@given(st.text(st.characters(exclude_characters="{}")))
def test_a_text_without_gaps_stays_as_it_is(text: str) -> None:
    assert fill(text, COUNTS) == (text, ())


@given(st.text("{} count experts,:\n"))
def test_any_text_can_be_filled(text: str) -> None:
    filled, unknown = fill(text, COUNTS)

    assert all(gap in filled for gap in unknown)
