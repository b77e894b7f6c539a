"""Credit lines: what is read in each shape, and what is asked about."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from benchmarks.credit_lines import CLOSED, expected, parts, shapes
from roundup.text.credit_lines import read

SHAPES = shapes("credit_lines.toml") + shapes("credit_lines_further.toml")
BLIND = {
    "credit_lines_blind.toml": 99,
    "credit_lines_later.toml": 97,
    "credit_lines_last.toml": 96,
    "credit_lines_newest.toml": 99,
    "credit_lines_plain.toml": 99,
    "credit_lines_edges.toml": 48,
    "credit_lines_fresh.toml": 94,
    "credit_lines_third.toml": 97,
    "credit_lines_fourth.toml": 99,
    "credit_lines_fifth.toml": 99,
    "credit_lines_sixth.toml": 60,
    "credit_lines_seventh.toml": 59,
    "credit_lines_eighth.toml": 60,
    "credit_lines_ninth.toml": 60,
}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["line"][:60])
def test_a_credit_line_is_read_as_a_person_reads_it(shape: dict[str, Any]) -> None:
    line = read(shape["line"])

    assert parts(line) == expected(shape)


@pytest.mark.parametrize(
    "shape", [shape for shape in SHAPES if "asked" in shape], ids=lambda shape: shape["line"]
)
def test_what_a_credit_line_leaves_open_is_to_be_asked(shape: dict[str, Any]) -> None:
    line = read(shape["line"])

    asked = [name for name, proposal in line.proposals.items() if not proposal.is_sure]
    assert asked == shape["asked"]


@pytest.mark.parametrize("name", BLIND)
def test_most_lines_that_nobody_tuned_for_are_read_right(name: str) -> None:
    blind = shapes(name)

    right = [shape for shape in blind if parts(read(shape["line"])) == expected(shape)]

    assert len(right) >= BLIND[name]


@pytest.mark.parametrize("name", BLIND)
def test_no_line_is_read_wrong_without_being_asked_about(name: str) -> None:
    blind = shapes(name)

    lines = [(read(shape["line"]), expected(shape)) for shape in blind]

    unasked = [line.original for line, said in lines if parts(line) != said and line.is_sure]
    assert unasked == []


def test_hard_lines_that_nobody_has_looked_at_are_read_no_worse() -> None:
    closed = [(read(shape["line"]), expected(shape)) for shape in shapes(CLOSED)]

    wrong = [line for line, said in closed if parts(line) != said]
    unasked = [line for line in wrong if line.is_sure]

    assert len(closed) - len(wrong) >= 37
    assert len(unasked) <= 5


def test_a_proposal_keeps_the_words_it_was_made_from() -> None:
    line = read("Lena Okafor, a therapist based in Denver")

    assert line.title is not None
    assert (line.title.value, line.title.original) == ("therapist", "therapist based in Denver")
    assert line.original == "Lena Okafor, a therapist based in Denver"


def test_a_credited_name_has_its_honorific_and_degrees() -> None:
    line = read("Dr. Ada Quillfeather, MD, MPH, Inkwell Clinic")

    assert line.credited_name == "Dr. Ada Quillfeather, MD, MPH"


@pytest.mark.parametrize("line", ["", " ", "—", "\n\n", "🌱", "()", "@", ",,,", "|" * 50])
def test_a_line_without_words_holds_nothing(line: str) -> None:
    assert not read(line).proposals


def test_a_line_that_is_no_credit_line_is_left_alone() -> None:
    answer = "We weigh the water first, and we write the number on the wall. " * 20

    line = read(answer)

    assert not line.proposals
    assert line.left_out == (answer.strip(),)


@given(some.text(max_size=80))
def test_any_line_can_be_read(line: str) -> None:
    assert read(line).original == line


@given(some.text(alphabet="AZaz é’'.,|–-@()\n&/12李山ا", max_size=60))
def test_any_line_of_the_signs_of_credit_lines_can_be_read(line: str) -> None:
    assert read(line).original == line


@pytest.mark.parametrize("sign", ["🌱", "🌱 ", "(a ", "Vale & ", "on the ", "12 Main ", "A, "])
def test_no_row_of_signs_takes_longer_than_its_length(sign: str) -> None:
    begun = time.process_time()

    read(f"Ada Vale {sign * 25}!")

    assert time.process_time() - begun < 2
