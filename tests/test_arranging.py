"""Stage 4: who is in, in which order, under which heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.brief import Held, LeftOut, Order, Place, Question
from roundup.model.notes import Origin
from roundup.model.remarks.files import LONG_ROW
from roundup.testing.making import arranged, roundup, submission

AGATHE = submission("agathe-1", name="Agathe Brunner", answer="One two three.")
MILO = submission("milo-1", name="Milo Tran", answer="One.")
IDA = submission("ida-1", name="Ida Okoye", answer="One two.")


def names(*submissions: object, **values: object) -> list[str]:
    made = roundup(*submissions, **values)  # type: ignore[arg-type]
    return [one.expert.name.split()[0] for one in made.submissions]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.AS_RECEIVED, ["Milo", "Agathe", "Ida"]),
        (Order.BY_NAME, ["Agathe", "Ida", "Milo"]),
        (Order.SHORTEST_FIRST, ["Milo", "Ida", "Agathe"]),
        (Order.LONGEST_FIRST, ["Agathe", "Ida", "Milo"]),
    ],
)
def test_an_order_is_what_it_is_called(order: Order, expected: list[str]) -> None:
    assert names(MILO, AGATHE, IDA, order=order) == expected


def test_a_shuffle_is_the_same_each_time_and_one_more_does_not_move_the_others() -> None:
    many = [submission(f"one-{n}", name=f"N{n} Surname") for n in range(12)]

    whole = names(*many, order=Order.SHUFFLED, seed="7")
    without = names(*many[1:], order=Order.SHUFFLED, seed="7")

    assert whole == names(*reversed(many), order=Order.SHUFFLED, seed="7")
    assert whole != names(*many, order=Order.SHUFFLED, seed="8")
    assert without == [name for name in whole if name != "N0"]


def test_sections_say_who_is_in_and_under_which_heading() -> None:
    made = roundup(
        AGATHE,
        MILO,
        IDA,
        sections=(
            Place(submissions=("ida-1",), heading="Begin small"),
            Place(submissions=("Agathe Brunner",)),
        ),
    )

    assert [chapter.heading for chapter in made.chapters] == ["Begin small", ""]
    assert [one.id for one in made.submissions] == ["ida-1", "agathe-1"]
    assert [one.id for one, _ in made.left_out] == ["milo-1"]


def test_a_section_may_hold_several_answers() -> None:
    made = roundup(AGATHE, MILO, sections=(Place(submissions=("milo-1", "agathe-1")),))

    assert len(made.chapters) == 1
    assert [one.submission.id for one in made.chapters[0].quotes] == ["milo-1", "agathe-1"]


def test_neighbours_with_one_heading_are_one_section() -> None:
    answers = [
        submission(f"n{at}", heading=one)
        for at, one in enumerate(("Tea", "The window", "The window", "The post", "The window"))
    ]

    made = roundup(*answers)

    assert [(one.heading, len(one.quotes)) for one in made.chapters] == [
        ("Tea", 1),
        ("The window", 2),
        ("The post", 1),
        ("The window", 1),
    ]


def test_sections_that_repeat_a_heading_one_after_the_other_are_one_with_its_pull_quote() -> None:
    sections = (
        Place(submissions=("n0",), heading="The window"),
        Place(submissions=("n1",), heading="The window", pull="before I open the post"),
    )

    made = roundup(submission("n0"), submission("n1"), sections=sections)

    [chapter] = made.chapters
    assert [one.submission.id for one in chapter.quotes] == ["n0", "n1"]
    assert chapter.pull == "before I open the post,"


def test_two_pull_quotes_keep_their_sections_apart() -> None:
    sections = tuple(
        Place(submissions=(key,), heading="The window", pull="before I open the post")
        for key in ("n0", "n1")
    )

    made = roundup(submission("n0"), submission("n1"), sections=sections)

    assert [one.pull for one in made.chapters] == ["before I open the post,"] * 2


def test_answers_without_a_heading_are_no_group() -> None:
    assert len(roundup(submission("n0"), submission("n1")).chapters) == 2


def test_a_pull_quote_that_nobody_said_is_an_error_and_is_not_printed() -> None:
    places = (
        Place(submissions=("agathe-1",), pull="two three"),
        Place(submissions=("milo-1",), pull="Two.", line=9),
    )

    found = arranged(AGATHE, MILO, sections=places)

    assert [chapter.pull for chapter in found.roundup.chapters] == ["two three.", ""]
    [note] = found.notes
    assert (note.code, note.origin.line) == ("B112", 9)
    assert "“One.”" in note.hint


def test_a_reference_that_fits_nobody_suggests_whom_it_fits() -> None:
    found = arranged(AGATHE, MILO, sections=(Place(submissions=("agahte-1",), line=7),))

    note = found.notes[0]
    assert note.code == "B103"
    assert note.origin.line == 7
    assert "`agathe-1`" in note.hint


def test_a_name_that_fits_two_asks_which() -> None:
    twin = submission("agathe-2", name="Agathe Brunner")

    found = arranged(AGATHE, twin, MILO, leave_out=(LeftOut(submission="Agathe Brunner"),))

    assert found.notes[0].code == "B103"
    assert "`agathe-1` or `agathe-2`" in found.notes[0].hint
    assert found.roundup.left_out == ()


def test_a_section_for_somebody_held_is_an_error_that_says_why() -> None:
    note = LONG_ROW.note("too long", hint="shorten", origin=Origin("a.csv", 2))
    held = Held(Origin("a.csv", 2), "Milo Tran", note, MILO)

    found = arranged(AGATHE, held=(held,), sections=(Place(submissions=("milo-1",)),))

    assert found.notes[0].code == "B104"
    assert "F107" in found.notes[0].message


def test_who_is_named_twice_stands_where_named_first() -> None:
    twice = (
        Place(submissions=("milo-1",), heading="First"),
        Place(submissions=("milo-1",), heading="Second"),
    )

    found = arranged(MILO, sections=twice)

    assert [chapter.heading for chapter in found.roundup.chapters] == ["First"]
    assert [note.code for note in found.notes] == ["B105"]


def test_questions_are_the_same_but_for_case_spaces_and_the_final_mark() -> None:
    loose = submission("milo-2", name="Milo Tran", question="what do  you do FIRST")

    found = arranged(AGATHE, loose)

    assert len(found.roundup.chapters) == 2
    assert found.notes == ()


def test_an_answer_to_another_question_is_left_out_with_a_note() -> None:
    stray = submission("milo-2", name="Milo Tran", question="What is your favourite colour?")

    found = arranged(AGATHE, stray)

    assert [one.id for one, _ in found.roundup.left_out] == ["milo-2"]
    assert [note.code for note in found.notes] == ["B107"]


def test_several_questions_make_groups_in_their_order() -> None:
    asked = (Question(question="First?"), Question(question="Second?"))
    made = roundup(
        submission("a", question="second"), submission("b", question="First?"), question=asked
    )

    assert [(chapter.question, chapter.quotes[0].submission.id) for chapter in made.chapters] == [
        (0, "b"),
        (1, "a"),
    ]


def test_an_answer_that_names_none_of_several_questions_is_held() -> None:
    asked = (Question(question="First?"), Question(question="Second?"))

    found = arranged(submission("a", question="First?"), submission("b"), question=asked)

    assert [one.note.code for one in found.roundup.held] == ["B108"]


def test_a_roundup_that_was_only_begun_says_so() -> None:
    found = arranged()

    assert [note.code for note in found.notes] == ["B122"]


def test_a_roundup_whose_answers_are_all_left_out_says_so() -> None:
    found = arranged(submission("a"), leave_out=(LeftOut(submission="a"),))

    assert [note.code for note in found.notes] == ["B106"]


references = st.sampled_from(["a-0", "a-1", "a-2", "Name 3", "a-4", "nobody", "A 5"])


@given(
    number=st.integers(0, 7),
    sections=st.lists(st.lists(references, min_size=1, max_size=3), max_size=4),
    leave_out=st.lists(references, max_size=3),
)
def test_nothing_is_lost_whatever_the_brief_says(
    number: int, sections: list[list[str]], leave_out: list[str]
) -> None:
    many = [submission(f"a-{n}", name=f"Name {n}") for n in range(number)]

    made = roundup(
        *many,
        sections=tuple(Place(submissions=tuple(ids)) for ids in sections),
        leave_out=tuple(LeftOut(submission=one) for one in leave_out),
    )

    assert made.tally.is_balanced
    gone = [one.id for one, _ in made.left_out]
    assert sorted([one.id for one in made.submissions] + gone) == [one.id for one in many]
