"""What programs put round a value when they export it is not printed; what people typed is."""

import tomllib
from pathlib import Path

import pytest

from roundup.text.export_marks import without_marks

TABLE = tomllib.loads((Path(__file__).parent / "text" / "export_marks.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", TABLE["value"], ids=lambda case: case["sent"])
def test_a_value_is_read_without_the_marks_of_a_program(case: dict[str, str]) -> None:
    wanted = case.get("read", case["sent"])

    read = without_marks(case["field"], case["sent"])

    assert read == wanted
    assert without_marks(case["field"], read) == read or case["field"] == "answer"
