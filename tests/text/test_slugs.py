"""Slugs name files, folders and anchors on every machine."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.slugs import LONGEST, RESERVED, short_digest, slug

TEXT = st.text() | st.sampled_from([*RESERVED, "CON", "a" * 90, "con-" + "a" * 80, "..", "/", "🙂"])


@given(TEXT)
def test_a_slug_is_a_name_on_every_machine(text: str) -> None:
    made = slug(text)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= LONGEST
    assert made not in RESERVED


@given(TEXT)
def test_a_slug_stays_when_it_is_made_a_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_case_and_outer_spaces_do_not_matter(text: str) -> None:
    named = f"a{text}"

    assert slug(named.upper()) == slug(named.lower()) == slug(f"  {named.lower()} ")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_a_text_without_latin_letters_has_a_slug_of_its_own(text: str) -> None:
    made = slug(text, otherwise="question")

    assert re.fullmatch(r"question-[0-9a-f]{6}", made)
    assert made != slug(text + "一", otherwise="question")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What’s next, Ann?", "whats-next-ann"),
        ("Größe & Maß", "grosse-and-mass"),
        ("Łódź, Århus, Þórr", "lodz-arhus-thorr"),
        ("Crème brûlée", "creme-brulee"),
        ("𝗔𝗻𝗻 Ｌｅｅ", "ann-lee"),
        ("٣ things", "things"),
        ("2026", "2026"),
        ("5人の朝", "untitled-0f22b3"),
        ("CON", "con-1"),
        ("  ", "untitled"),
        ("one " * 30, "one-one-one-one-one-one-one-one-one-one-one-one-one-one-one"),
    ],
)
def test_a_slug_reads_like_the_text(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.lists(st.text(), min_size=1), st.integers(1, 20))
def test_a_digest_is_the_same_everywhere_and_tells_parts_apart(
    parts: list[str], length: int
) -> None:
    made = short_digest(*parts, length=length)

    assert re.fullmatch(rf"[0-9a-f]{{{length}}}", made)
    assert made == short_digest(*parts, length=length)
    assert short_digest("ab", "c") != short_digest("a", "bc")
    assert short_digest("Ada") == "99a563"
