"""Whatever shape an export has, it is understood with the question alone, or somebody is asked."""

from collections import Counter
from pathlib import Path

import pytest

from tests.intake_shapes import Verdict, outcome, shapes

SHAPES = shapes()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_comes_out_as_expected(shape: Path) -> None:
    found = outcome(shape)

    assert found.differences == (), f"{shape.name} is read differently"
    assert found.verdict is not Verdict.WRONG


@pytest.mark.sweep
@pytest.mark.slow
def test_nine_shapes_of_ten_come_out_right_and_none_wrong() -> None:
    verdicts = Counter(outcome(shape).verdict for shape in SHAPES)

    assert verdicts[Verdict.WRONG] == 0
    assert verdicts[Verdict.RIGHT] >= 0.9 * len(SHAPES)
