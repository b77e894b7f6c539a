"""docs/performance.md says what was measured last, and the cost model adds up."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import cost, page
from benchmarks.cost import Assumptions, Work, clock

ASSUMED = Assumptions(
    roundups=1_000_000, start=60, overhead=0.0, failures=0.0, efficiency=1.0, per_second=1e6
)
WORK = Work("page", 0.036, 100_000)


@pytest.fixture(scope="module")
def last() -> Any:
    return json.loads(page.LAST.read_text("utf-8"))


def test_the_page_is_that_of_the_last_run(last: Any) -> None:
    text = page.PAGE.read_text("utf-8")

    written = page.page_with(text, page.measured(last))

    assert written == text, "run `python benchmarks/page.py`"
    assert page.BEGIN in text
    assert page.END in text


def test_the_pictures_are_those_of_the_last_run(last: Any) -> None:
    drawings = page.pictures(last)

    stale = [path.name for path, text in drawings.items() if path.read_text("utf-8") != text]

    assert not stale, "run `python benchmarks/page.py`"
    assert all(f"pictures/{path.name})" in page.PAGE.read_text("utf-8") for path in drawings)


def test_a_bar_is_as_long_as_the_time_that_it_stands_for(last: Any) -> None:
    contest = next(each for each in last["contests"] if each["key"] == "pages")

    root = ElementTree.fromstring(page.chart(contest))
    bars = root.findall("{*}rect")[1:]

    longest = max(bar.highest for bar in page.bars(contest))
    room = page.WIDTH - page.LEFT - page.RIGHT
    for drawn, bar in zip(bars, page.bars(contest), strict=True):
        assert float(drawn.attrib["width"]) == pytest.approx(
            max(bar.median / longest * room, 1), abs=0.1
        )


def test_a_run_with_a_changed_figure_has_another_page(last: Any) -> None:
    other = json.loads(json.dumps(last))
    other["contests"][0]["runs"][page.OURS][0]["cpu"] += 100
    other["contests"][0]["runs"][page.OURS][0]["wall"] += 100

    assert page.measured(other) != page.measured(last)


def test_twice_as_many_workers_take_half_the_time_and_the_same_money() -> None:
    ten, twenty = (cost.cost(WORK, workers, replace(ASSUMED, start=0)) for workers in (10, 20))

    assert ten.seconds == pytest.approx(3600)
    assert twenty.seconds == pytest.approx(ten.seconds / 2)
    assert twenty.dollars == pytest.approx(ten.dollars)


def test_no_run_is_quicker_than_its_scheduler() -> None:
    crowd = cost.cost(WORK, 100_000, replace(ASSUMED, per_second=1000))

    assert crowd.seconds == 60 + 1000


@pytest.mark.parametrize(
    ("assumed", "share"),
    [
        (replace(ASSUMED, start=0, failures=0.5), 1.5),
        (replace(ASSUMED, start=0, efficiency=0.5), 2.0),
        (replace(ASSUMED, start=0, overhead=0.036), 2.0),
        (replace(ASSUMED, start=0, core_hour=2 * ASSUMED.core_hour), 2.0),
        (replace(ASSUMED, start=0, roundups=3_000_000), 3.0),
    ],
)
def test_each_assumption_is_counted(assumed: Assumptions, share: float) -> None:
    usual = cost.cost(WORK, 10, replace(ASSUMED, start=0))

    other = cost.cost(WORK, 10, assumed)

    assert other.dollars == pytest.approx(usual.dollars * share)


def test_what_is_kept_is_paid_by_size() -> None:
    assert cost.monthly(WORK, ASSUMED) == pytest.approx(100 * 0.023)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(61, "61 seconds"), (150, "2.5 minutes"), (8000, "2.2 hours"), (864_000, "10 days")],
)
def test_a_length_of_time_has_the_unit_that_one_would_say(seconds: float, words: str) -> None:
    assert clock(seconds) == words
