"""The breaks before a place: as many as one would count."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.text.line_breaks import LineBreaks


@given(st.text("ab\n\r", max_size=40), st.integers(0, 45))
def test_as_many_lines_end_before_a_place_as_one_would_count(text: str, place: int) -> None:
    count = LineBreaks(text).before(place)

    assert count == text.count("\n", 0, place)
