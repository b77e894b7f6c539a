"""Columns that say whether an answer was finished, and whether somebody chose it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from roundup.model.consent import Matter
from roundup.text import status
from roundup.text.consent import plain
from roundup.text.spelled_out import spelled_out

COLUMNS = tomllib.loads((Path(__file__).parent / "status.toml").read_text("utf-8"))["column"]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column["heading"])
def test_what_rejects_an_answer_or_says_that_it_is_unfinished_keeps_it_back(
    column: dict[str, Any],
) -> None:
    expected = dict.fromkeys(column.get("rejected", ()), Matter.STATUS)
    expected |= dict.fromkeys(column.get("incomplete", ()), Matter.COMPLETE)

    kept_back = status.keeping_back(column["heading"], [*expected, *column["fine"]])

    assert kept_back == expected


def test_a_column_with_a_sentence_in_it_is_no_status() -> None:
    values = ["Rejected", "She wrote twice to say how glad she is that it is over, and so are we."]

    assert status.keeping_back("Status", values) == {}


def test_every_word_is_written_as_values_are_compared() -> None:
    values = [value for several in status.words()["values"].values() for value in several]

    assert [value for value in values if plain(value) != value] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("may_we_publish", "may we publish"),
        ("mayWePublishYourAnswer", "may We Publish Your Answer"),
        ("your-job-title", "your job title"),
        ("IPAddress", "IP Address"),
        ("E-Mail-Adresse", "E-Mail-Adresse"),
        ("LinkedIn URL", "LinkedIn URL"),
    ],
)
def test_a_name_that_a_program_gave_is_read_as_its_words(name: str, words: str) -> None:
    assert spelled_out(name) == words
