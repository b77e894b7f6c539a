"""Names are shown as typed; what sorts, shortens and compares them is worked out here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.names import folded, initials, is_same_person, question_key, sort_key

NAME = st.text(st.characters(categories=["L", "M", "Zs", "P"]), max_size=30)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_case_and_spaces_make_no_other_person(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower())
    assert folded(f" {text}\u00a0") == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Núñez", "jose nunez"),
        ("Jürgen Groß", "JURGEN GROSS"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("O’Brien", "O'Brien"),
        ("Jean-Luc", "Jean Luc"),
        ("Ａｎｎ Ｌｅｅ", "Ann Lee"),
        ("𝗔𝗻𝗻 𝗟𝗲𝗲", "Ann Lee"),
        ("مُحَمَّد", "محمد"),
        ("Zoe\u0308", "Zo\u00eb"),
    ],
)
def test_two_spellings_are_one_person(one: str, other: str) -> None:
    assert is_same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("राम", "रमा"),
        ("कमल", "कोमल"),
        ("Ann Lee", "Anne Lee"),
        ("山田太郎", "山田次郎"),
        ("Ж", "З"),
    ],
)
def test_two_names_are_two_people(one: str, other: str) -> None:
    assert not is_same_person(one, other)


QUESTION = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1).map(
    "What {}".format
)


@given(QUESTION, st.sampled_from(["", "?", " ?", "!", ".", "？", "…", ":"]))
def test_a_question_is_the_same_but_for_case_spaces_and_its_mark(question: str, mark: str) -> None:
    key = question_key(question)

    assert question_key(f"  {question.upper().replace(' ', '   ')}{mark} ") == question_key(
        question.upper()
    )
    assert question_key(question + mark) == key
    assert question_key(key) == key


@given(QUESTION, QUESTION)
def test_other_words_are_another_question(one: str, other: str) -> None:
    if one.casefold() != other.casefold():
        assert question_key(f"{one} or not?") != question_key(f"{other} or so?")


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Agathe Brunner", "brunner"),
        ("Dr. Agathe Brunner, PhD", "brunner"),
        ("Ana de Souza", "souza"),
        ("Milo Tran Jr.", "tran"),
        ("Henry Okoye III", "okoye"),
        ("Cher", "cher"),
        ("Prof. Dr.", "dr"),
        ("山田太郎", "山田太郎"),
        ("", ""),
    ],
)
def test_names_are_sorted_by_surname(name: str, surname: str) -> None:
    assert sort_key(name)[0] == surname


@given(st.text())
def test_every_text_can_be_sorted(text: str) -> None:
    assert len(sort_key(text)) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Agathe Brunner", "AB"),
        ("Dr. Agathe Maria Brunner, PhD", "AB"),
        ("Ana de la Cruz", "AC"),
        ("Vincent van Gogh", "VG"),
        ("Cher", "C"),
        ("Al", "A"),
        ("“Ada” Quillfeather", "AQ"),
        ("élan öst", "ÉÖ"),
        ("山田 太郎", "山太"),
        ("山田太郎", "山"),
        ("محمد علي", "مع"),
        ("ﬁona groß", "FG"),
        ("Dr.", ""),
        ("7", ""),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, shown: str) -> None:
    assert initials(name) == shown


@given(NAME)
def test_initials_are_at_most_two_signs_and_no_marks(name: str) -> None:
    made = initials(name)

    assert len(made) <= 2
    assert all(letter.isalpha() for letter in made)
