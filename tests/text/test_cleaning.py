"""Cleaning takes out what cannot be seen, says so, and touches nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.cleaning import clean, described, squeezed, trimmed
from tests import strangers

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
ODD = st.lists(
    st.sampled_from([*BIDI, *"ab \n\r\t\x00\x0b\x1b\x85\x9f\ufeff\ufffe\ufdd0\u0301\u2028"])
    | st.sampled_from(["\U000e0041", "\U000e007f", "\ud800", "\udfff", "\U0001f3f4", SCOTLAND])
    | st.sampled_from(["\u0301" * 9, "\r\n"])
    | st.characters(),
    max_size=40,
).map("".join)
PLAIN = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]))


@given(ODD)
def test_a_text_is_cleaned_once_and_for_all(text: str) -> None:
    once, _ = clean(text)

    assert clean(once) == (once, ())


@given(ODD)
def test_nothing_that_harms_is_left(text: str) -> None:
    cleaned, _ = clean(text)

    for character in cleaned.replace(SCOTLAND, ""):
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert character not in BIDI
        assert character not in "\ufeff\ufffe\uffff"
    cleaned.encode("utf-8")


@given(PLAIN)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == (text, ())


@given(ODD)
def test_what_was_taken_out_is_said_and_nothing_else_was_changed(text: str) -> None:
    cleaned, said = clean(text)

    if not said:
        for end in ("\r\n", *"\r\x85\u2028\u2029\x0b\x0c"):
            text = text.replace(end, "\n")
        assert cleaned == text
    assert list(said) == sorted(set(said))
    assert all(one.startswith("U+") for one in said)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_becomes_a_line_feed_without_a_word(end: str) -> None:
    assert clean(f"a{end}b") == ("a\nb", ())


def test_flags_keep_the_tags_they_are_spelt_with() -> None:
    assert clean(f"From {SCOTLAND}, with rain") == (f"From {SCOTLAND}, with rain", ())
    assert clean("hidden\U000e0041\U000e0042")[0] == "hidden"


def test_half_a_character_becomes_the_mark_for_one_that_is_missing() -> None:
    assert clean("a\ud83db") == ("a\ufffdb", ("U+D83D",))


@pytest.mark.parametrize(
    "text",
    ["می‌خواهم", "क्‍ष", "👩‍🚀", "❤️", "Nguyễn", "שָׁלוֹם", "مُحَمَّد", "a\u00a0b\u202fc\u00ad", "Z̤͔ͧ̑̓"],
)
def test_what_languages_and_pictures_need_is_kept(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "1️⃣",
        "🏳️‍🌈",
        "👩🏽‍🚀",
        "❤️‍🔥",
        "辻󠄀",
        "ภาษา\u200bไทย",
        "日本\u200b語",
        "ကမ္ဘာ\u200bကြီး",
        "ℹ️",
        "©️",
        "☂\ufe0e",
    ],
)
def test_what_shows_nothing_stays_where_it_does_something(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        f"the{sign}rapist"
        for sign in "\u200b\u200d\u200c\u2060\ufe0f\u034f\U000e0041\U000e0101\u2063"
    ],
)
def test_what_shows_nothing_is_taken_out_between_other_letters(text: str) -> None:
    cleaned, said = clean(text)

    assert cleaned == "therapist"
    assert len(said) == 1


def test_marks_do_not_climb_over_other_lines() -> None:
    cleaned, said = clean("a" + "\u0301" * 400 + "b")

    assert cleaned == "a" + "\u0301" * 8 + "b"
    assert said == ("U+0301 COMBINING ACUTE ACCENT",)


@given(st.text())
def test_squeezed_is_one_line_without_double_spaces(text: str) -> None:
    made = squeezed(text)

    assert made == made.strip()
    assert "  " not in made
    assert len(made.splitlines()) <= 1
    assert squeezed(made) == made
    assert "".join(made.split()) == "".join(text.replace("\u200b", "").split())


@given(st.text())
def test_trimmed_keeps_everything_between_the_first_word_and_the_last(text: str) -> None:
    made = trimmed(text)

    assert made.strip() == text.strip()
    assert trimmed(made) == made


def test_trimmed_keeps_the_indentation_of_the_first_line() -> None:
    assert trimmed("\n \n  - a\n  - b\n\n ") == "  - a\n  - b"


def test_a_character_is_described_by_point_and_name() -> None:
    assert described("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert described("\x00") == "U+0000"


def test_naughty_strings_come_out_clean() -> None:
    naughty = strangers.naughty_strings()

    assert len(naughty) > 400
    for text in naughty:
        once, _ = clean(text)
        assert clean(once) == (once, ())
        assert all(sign in "\n\t" or unicodedata.category(sign) != "Cc" for sign in once)


@pytest.mark.parametrize(
    "mark",
    ["\u0301", "\u0e49", "\u0670", "\u093c", "\u05b0", "\u3099", "\u20dd", "\U0001d165\u0301"[1:]],
    ids=["latin", "thai", "arabic", "devanagari", "hebrew", "kana", "enclosing", "after-a-note"],
)
def test_no_letter_of_any_script_has_more_than_eight_marks(mark: str) -> None:
    few, _ = clean("\u0e01" + mark * 8 + "b")
    many, said = clean("\u0e01" + mark * 500 + "b")

    assert few == many == "\u0e01" + mark * 8 + "b"
    assert said == (described(mark),)


def test_what_is_no_character_in_any_plane_is_taken_out() -> None:
    planes = range(0, 0x110000, 0x10000)
    signs = [chr(plane + last) for plane in planes for last in (0xFFFE, 0xFFFF)]

    cleaned, said = clean("a" + "".join(signs) + "b")

    assert cleaned == "ab"
    assert len(said) == len(signs) == 34
