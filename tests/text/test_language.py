"""Every language that is shipped says everything that English says."""

import re
import string
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.language import FOLDER, RIGHT_TO_LEFT, Language, language

SHIPPED = sorted(entry.name.removesuffix(".toml") for entry in FOLDER.iterdir())


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def phrases(words: dict[str, Any], at: str = "") -> dict[str, str]:
    """List every phrase by its key; forms of a number are keyed `name.one` and `name.many`."""
    made: dict[str, str] = {}
    for key, value in words.items():
        made |= phrases(value, f"{at}{key}.") if isinstance(value, dict) else {f"{at}{key}": value}
    return made


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ENGLISH = phrases(table("en")["words"])


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_every_phrase_of_english_with_the_same_gaps(name: str) -> None:
    theirs = phrases(table(name)["words"])

    assert theirs.keys() == ENGLISH.keys()
    for key, phrase in theirs.items():
        assert phrase.strip() == phrase != ""
        # “One” may be said without a figure.
        needed = gaps(ENGLISH[key]) if not key.endswith(".one") else set()
        assert needed <= gaps(phrase) <= needed | {"count"}, key


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_twelve_months_and_writes_whole_dates(name: str) -> None:
    told = table(name)

    for variant in (told, *(told | one for one in told.get("variants", {}).values())):
        assert len(set(variant["months"])) == 12
        assert gaps(variant["date"]) == {"day", "month", "year"}
    assert told["name"]


@pytest.mark.parametrize("name", SHIPPED)
def test_each_day_of_a_year_is_written_differently(name: str) -> None:
    tongue = language(name)
    days = [date.fromordinal(date(2028, 1, 1).toordinal() + n) for n in range(366)]

    assert len({tongue.day(day) for day in days}) == 366


@pytest.mark.parametrize("name", SHIPPED)
def test_only_one_is_one(name: str) -> None:
    tongue = language(name)

    for phrase in ("experts", "minutes", "received", "used"):
        forms = [tongue.count(phrase, number) for number in (0, 1, 2, 21)]
        assert len(set(forms)) == 4
        assert "21" in forms[-1]
        assert not re.search(r"[{}]", "".join(forms))


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "1 November 2026"),
        ("en-GB", "1 November 2026"),
        ("en-US", "November 1, 2026"),
        ("en_us", "November 1, 2026"),
        ("de", "1. November 2026"),
        ("fr", "1er novembre 2026"),
        ("es", "1 de noviembre de 2026"),
    ],
)
def test_a_date_is_written_as_the_language_does(tag: str, written: str) -> None:
    assert language(tag).day(date(2026, 11, 1)) == written


def test_january_has_its_austrian_name() -> None:
    assert language("de-AT").day(date(2026, 1, 2)) == "2. Jänner 2026"


def test_a_variant_takes_the_words_of_its_language() -> None:
    assert language("de-CH").word("contents") == language("de").word("contents") == "Inhalt"


@pytest.mark.parametrize(
    "tag", ["xx", "fi", "tlh-Latn", "", "../../../pyproject", "..", "en/", "\0"]
)
def test_english_stands_in_for_a_language_that_is_not_shipped(tag: str) -> None:
    tongue = language(tag)

    assert not tongue.is_known
    assert tongue.tag == tag
    assert tongue.word("contents") == "Contents"


@given(st.text())
def test_every_tag_gives_a_language_with_words(tag: str) -> None:
    assert isinstance(language(tag), Language)
    assert language(tag).word("portrait", name="Ada")


def test_direction_is_that_of_the_script() -> None:
    assert {language(tag).direction for tag in RIGHT_TO_LEFT} == {"rtl"}
    assert language("ar-EG").direction == "rtl"
    assert language("en").direction == language("arn").direction == "ltr"


def test_a_name_is_filled_in_as_it_is() -> None:
    assert language("en").word("portrait", name="{name} {0}") == "Portrait of {name} {0}"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_spells_the_numbers_that_headlines_count(name: str) -> None:
    told = language(name)

    spelt = [told.number(number) for number in range(21)]

    assert len(set(spelt)) == 21
    assert not any(character.isdigit() for character in "".join(spelt))
    assert told.number(7) != "seven" or name == "en"


def test_a_number_that_a_language_does_not_spell_stays_in_figures() -> None:
    assert language("de").number(21) == "21"
    assert language("en").number(21) == "twenty-one"
