"""Dates are read as they are written, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.dates import day_from

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
FORMS = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y-%m-%d 09:14:03",
    "%Y-%m-%dT09:14:03Z",
    "%d.%m.%Y",
    "%d.%m.%Y 9:14",
]
WORDED = ["%d %B %Y", "%d. %B %Y", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%A, %d %B %Y"]


@given(DAYS, st.sampled_from(FORMS + WORDED))
def test_a_date_comes_back_from_every_form(day: date, form: str) -> None:
    assert day_from(day.strftime(form)) == day


@given(DAYS)
def test_a_date_that_could_be_two_is_refused(day: date) -> None:
    typed = day.strftime("%m/%d/%Y")

    if day.day <= 12 and day.day != day.month:
        with pytest.raises(ValueError, match="either of two"):
            day_from(typed)
    else:
        assert day_from(typed) == day


@pytest.mark.parametrize("typed", [None, ""])
def test_nothing_is_no_date(typed: str | None) -> None:
    assert day_from(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "31.02.2026",
        "Smarch 3, 2026",
        "0",
        "46354",
        "October 2026",
        " ",
        "0000-01-01",
        "12/2026",
        "2026-1",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        day_from(typed)


@given(st.text() | st.from_regex(r"\d{1,4}[./-]\d{1,4}[./-]\d{1,4}"))
def test_any_text_is_a_date_or_refused(typed: str) -> None:
    try:
        found = day_from(typed)
    except ValueError:
        return

    assert found is None or isinstance(found, date)
