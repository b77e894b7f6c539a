"""Which of many variants run by default: the others are for `./test.sh --all`."""

from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import settings


def some(values: Iterable[Any], *kept: Any, mark: str = "sweep") -> list[Any]:
    """Mark all variants but those that are kept as a sweep; each that is kept is a variant.

    Those that `.ci/run` runs as well are marked `long`.
    """
    variants = list(values)
    strangers = [value for value in kept if value not in variants]
    assert kept, "keep at least one"
    assert not strangers, f"{strangers} are not among {variants}"
    return [
        value if value in kept else pytest.param(*parted(value), marks=getattr(pytest.mark, mark))
        for value in variants
    ]


def few(values: Iterable[Any], count: int) -> list[Any]:
    """Mark all variants but so many as `long`, for the rows of a table that are of one kind.

    Those that are kept are spread evenly, and the first is one of them.
    """
    variants = list(values)
    assert 0 < count < len(variants), f"there are {len(variants)} variants"
    kept = {round(number * len(variants) / count) for number in range(count)}
    return [
        value
        if number in kept or isinstance(value, ParameterSet)
        else pytest.param(*parted(value), marks=pytest.mark.long)
        for number, value in enumerate(variants)
    ]


def parted(value: Any) -> tuple[Any, ...]:
    """Return a variant's values; one of a single value is no tuple."""
    return value if isinstance(value, tuple) else (value,)


def examples(count: int) -> settings:
    """Try so many examples in a run of everything, and as large a share of them as usual in others.

    For properties of which an example takes longer than most.
    """
    share = settings().max_examples / settings.get_profile("all").max_examples
    return settings(max_examples=max(2, round(count * share)))
