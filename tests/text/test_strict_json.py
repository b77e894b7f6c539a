"""JSON is text and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.strict_json import JsonProblem, parse
from roundup.text.strict_yaml import Items, Scalar, YamlTable

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT, TEXT), st.sampled_from([None, 1]), st.booleans())
def test_strings_come_back_equal(table: dict[str, str], indent: int | None, as_ascii: bool) -> None:
    root = parse(json.dumps(table, indent=indent, ensure_ascii=as_ascii))

    assert isinstance(root, YamlTable)
    assert [(key.text, value.text) for key, value in root.entries if isinstance(value, Scalar)] == [
        *table.items()
    ]


def test_numbers_keep_their_spelling() -> None:
    root = parse("[1e3, -0.10, 123456789012345678901234567890, true, null]")

    assert isinstance(root, Items)
    assert [child.text for child in root.children if isinstance(child, Scalar)] == [
        *("1e3", "-0.10", "123456789012345678901234567890", "true", "")
    ]


def test_every_value_knows_its_line() -> None:
    root = parse('{\n"a": 1,\r\n"b":\n2}', first_line=3)

    assert root == YamlTable(
        ((Scalar("a", 4), Scalar("1", 4)), (Scalar("b", 5), Scalar("2", 6))), line=3
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[\n  {"a" 1}]', "line 2, column 8"),
        ("[NaN]", "line 1, column 2"),
        ('["\\ud800"]', "line 1, column 2"),
        ("[" * 100_000, "line 1, column 33"),
        ("[1] 2", "line 1, column 5"),
        ('["a\nb"]', "line 1, column 2"),
    ],
)
def test_a_problem_names_line_and_column(text: str, place: str) -> None:
    with pytest.raises(JsonProblem) as raised:
        parse(text)

    assert raised.value.message.endswith(place)
    assert raised.value.hint
