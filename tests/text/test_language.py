"""Every language that is shipped says everything that English says."""

import re
import string
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import SettingsError
from roundup.text.house_words import check_words
from roundup.text.language import (
    FOLDER,
    PLURALS,
    RIGHT_TO_LEFT,
    HouseWords,
    Language,
    language,
    plural,
)

SHIPPED = sorted(entry.name.removesuffix(".toml") for entry in FOLDER.iterdir())


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ENGLISH = table("en")["words"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_every_phrase_of_english_with_the_same_gaps(name: str) -> None:
    told = table(name)

    assert told["words"].keys() == ENGLISH.keys()
    for key, phrase in told["words"].items():
        if isinstance(phrase, str):
            assert phrase.strip() == phrase != ""
            assert gaps(phrase) == gaps(ENGLISH[key]), key


@pytest.mark.parametrize("name", SHIPPED)
def test_a_phrase_with_a_number_has_a_form_for_each_kind_of_number(name: str) -> None:
    told = table(name)
    needed = {"other"} if "other" in told["words"]["experts"] else {"many"}

    for key, forms in told["words"].items():
        if isinstance(forms, dict):
            assert forms.keys() == {*told.get("plurals", PLURALS), *needed}, key
            for form in forms.values():
                assert form.strip() == form != ""
                assert gaps(form) <= {"count"}


def test_a_number_without_a_figure_is_the_only_one_of_its_kind() -> None:
    for name in SHIPPED:
        told = language(name)
        for phrase in ("experts", "minutes", "received", "used"):
            forms = [told.count(phrase, number) for number in range(200)]
            assert len(set(forms)) == 200, (name, phrase)


# Unicode's CLDR 48, common/supplemental/plurals.xml: samples of whole numbers beside each rule.
@pytest.mark.parametrize(
    ("tag", "samples"),
    [
        (
            "ar",
            {
                "zero": "0",
                "one": "1",
                "two": "2",
                "few": "3-10 103-110 1003",
                "many": "11-26 111 1011",
                "other": "100-102 200-202 300 1000 10000",
            },
        ),
        ("de", {"one": "1", "other": "0 2-16 100 1000"}),
        ("en", {"one": "1", "other": "0 2-16 100 1000"}),
        ("fr", {"one": "0 1", "other": "2-17 100 1000"}),
        ("ja", {"other": "0-15 100 1000"}),
        ("pt", {"one": "0 1", "other": "2-17 100 1000"}),
        ("pt-PT", {"one": "1", "other": "0 2-16 100 1000"}),
    ],
)
def test_numbers_are_of_the_kinds_that_unicode_lists(tag: str, samples: dict[str, str]) -> None:
    rules = language(tag).table.get("plurals", PLURALS)

    for kind, listed in samples.items():
        for low, _, high in (one.partition("-") for one in listed.split()):
            for number in range(int(low), int(high or low) + 1):
                assert plural(number, rules) == kind, number


def test_rules_are_read_as_unicode_writes_them() -> None:
    slavic = {"one": "n % 10 = 1 and n % 100 != 11", "few": "n % 10 = 2..4 and n % 100 != 12..14"}
    either = {"few": "n = 1,3..4 or n % 100 = 50"}

    assert [plural(number, slavic) for number in (1, 11, 21, 22, 12, 5)] == [
        *("one", "other", "one", "few", "other", "other")
    ]
    assert [n for n in range(200) if plural(n, either) == "few"] == [1, 3, 4, 50, 150]


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
        ("pt-BR", "1 de novembro de 2026"),
        ("ar", "1 نوفمبر 2026"),
        ("ar-LB", "1 تشرين الثاني 2026"),
        ("ja", "2026年11月1日"),
    ],
)
def test_a_date_is_written_as_the_language_does(tag: str, written: str) -> None:
    assert language(tag).day(date(2026, 11, 1)) == written


def test_january_has_its_austrian_name() -> None:
    assert language("de-AT").day(date(2026, 1, 2)) == "2. Jänner 2026"


def test_a_variant_says_some_words_otherwise_and_keeps_the_rest() -> None:
    brazil, portugal = language("pt-BR"), language("pt_pt")

    assert (brazil.word("contents"), portugal.word("contents")) == ("Sumário", "Índice")
    assert brazil.word("question") == portugal.word("question") == "A pergunta"
    assert (brazil.number(16), portugal.number(16)) == ("dezesseis", "dezasseis")
    assert portugal.count("all_used", 1) == "É publicada aqui, palavra por palavra"
    assert portugal.count("all_used", 2) == brazil.count("all_used", 2)


def test_a_house_says_a_word_otherwise_and_the_nearer_tag_wins() -> None:
    house: HouseWords = {
        "en-GB": {"contents": "Within", "date": "{day}.{month}.{year}"},
        "en": {"contents": "Inside", "experts": {"one": "A lone voice"}, "question": "We asked"},
        "de": {"contents": "Drinnen"},
    }
    british, american = language("en-GB", house), language("en-US", house)

    assert (british.word("contents"), american.word("contents")) == ("Within", "Inside")
    assert british.word("question") == "We asked"
    assert (british.count("experts", 1), british.count("experts", 2)) == (
        *("A lone voice", "2 experts"),
    )
    assert british.day(date(2026, 11, 23)) == "23.November.2026"
    assert language("en").word("contents") == "Contents"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ({"en": {"contnts": "In"}}, "words.en.contnts` means nothing", "Did you mean `contents`?"),
        ({"en": {"x": "In"}}, "words.en.x` means nothing", "Known here are `about`, `all_used`"),
        ({"de": {"portrait": "Bild"}}, "is “Bild”", "It holds `{name}`, and nothing else"),
        ({"de": {"contents": "{name}"}}, "is “{name}”", "Nothing in braces"),
        ({"de": {"contents": "Zu {"}}, "is “Zu {”", "Nothing in braces"),
        ({"en": {"date": "{day}/{month}"}}, "is “{day}/{month}”", "`{day}`, `{month}`, `{year}`"),
        ({"en": {"date": "{day.real} {month} {year}"}}, "words.en.date", "`{day}`, `{month}`"),
        ({"en": {"experts": {"many": "Some"}}}, "words.en.experts.many", "It holds `{count}`"),
        ({"en": {"experts": {"few": "{count}"}}}, "experts.few` means nothing", "`many`, `one`"),
        ({"en": {"experts": "{count}"}}, "cannot be that", "table, `[words.en.experts]`, of `one`"),
        ({"en": {"contents": {"one": "In"}}}, "cannot be that", 'Write it as "Contents"'),
    ],
)
def test_a_word_that_is_none_stops_the_run(words: HouseWords, message: str, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        check_words(words)

    assert message in caught.value.message
    assert hint in caught.value.hint


def test_every_word_that_is_shipped_may_be_a_houses_own() -> None:
    for name in SHIPPED:
        told = table(name)
        check_words({name: {**told["words"], "date": told["date"]}})


def test_sentences_and_lists_are_joined_as_the_language_does() -> None:
    parts = ("a", "b")

    assert [language(tag).joined(parts) for tag in ("en", "ar", "ja")] == ["a, b", "a، b", "a、b"]
    assert [language(tag).sentences(parts) for tag in ("de", "ja")] == ["a. b.", "a。b。"]


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
