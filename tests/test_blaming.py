"""The answer over which an article is given up is found by writing parts of the article."""

from collections.abc import Sequence

import pytest

from roundup.model.quote import Quote
from roundup.pipeline import blaming
from roundup.pipeline.blaming import Attempt
from roundup.sandbox.limits import JobLimits
from roundup.testing import making

LIMITS = JobLimits()


def answers(count: int) -> tuple[Quote, ...]:
    """Return as many quotes, each by a person of its own."""
    every = (making.submission(f"id-{number}") for number in range(count))
    return making.roundup(*every).quotes


def stuck_on(*guilty: Quote) -> Attempt:
    """Return an attempt that is lost over each of some answers."""

    def attempt(quotes: Sequence[Quote], _limits: JobLimits) -> str:
        return "it died" if any(each is quote for each in guilty for quote in quotes) else ""

    return attempt


@pytest.mark.parametrize("count", [1, 2, 3, 7, 200])
@pytest.mark.parametrize("place", [0.0, 0.5, 0.99])
def test_the_one_answer_that_cannot_be_written_is_found_in_few_attempts(
    count: int, place: float
) -> None:
    quotes, times = answers(count), list[float]()
    guilty = quotes[int(count * place)]

    def attempt(part: Sequence[Quote], limits: JobLimits) -> str:
        times.append(limits.seconds)
        return stuck_on(guilty)(part, limits)

    found = blaming.culprit(quotes, LIMITS, attempt)

    assert found == (guilty, "it died")
    assert sum(times) <= blaming.MOST_SECONDS
    assert len(times) <= count.bit_length() + 1


def test_nobody_is_blamed_for_what_only_all_of_them_do() -> None:
    def attempt(quotes: Sequence[Quote], _limits: JobLimits) -> str:
        return "it died" if len(quotes) > 4 else ""

    assert blaming.culprit(answers(16), LIMITS, attempt) is None
    assert blaming.culprit((), LIMITS, attempt) is None


def test_of_two_that_cannot_be_written_one_is_named() -> None:
    quotes = answers(9)

    found = blaming.culprit(quotes, LIMITS, stuck_on(quotes[2], quotes[7]))

    assert found == (quotes[2], "it died")


def test_an_attempt_takes_no_longer_than_the_house_allows() -> None:
    times: list[float] = []

    def attempt(_quotes: Sequence[Quote], limits: JobLimits) -> str:
        times.append(limits.seconds)
        return ""

    blaming.culprit(answers(2), JobLimits(seconds=5), attempt)

    assert times == [5, 5]


def test_a_part_of_a_roundup_has_some_of_its_quotes_and_no_empty_chapter() -> None:
    names = ("Ada Quill", "Bo Ramsgard", "Cleo Marsh")
    whole = making.roundup(*(making.submission(name, name=name) for name in names))

    part = blaming.part_of(whole, whole.quotes[1:2])

    assert part.quotes == whole.quotes[1:2]
    assert len(part.chapters) == 1
