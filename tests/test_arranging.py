"""Stage 4: who is in, in which order, under which heading."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.brief import Held, LeftOut, Order, Place, Question
from roundup.model.edit import Edit
from roundup.model.notes import Origin
from roundup.model.remarks.files import LONG_ROW
from roundup.model.submission import Submission
from roundup.stages import arranging, editing
from roundup.testing.making import arranged, brief, roundup, submission

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


# What the notes say: the place, the answer, and what an editor needs to know to go on


def held_back(code: str = "F107", key: str = "milo-1", path: str = "answers/milo.csv") -> Held:
    one = submission(key, name="Milo Tran", origin=Origin(path, 4))
    note = LONG_ROW.note("A cell is too long", hint="Shorten it", origin=one.origin)
    return Held.of(one, replace(note, code=code))


@dataclass(frozen=True)
class Noted:
    """What a brief asks of which answers, and the note that says why it cannot be."""

    code: str
    origin: str
    about: str | None
    said: tuple[str, ...]
    submissions: tuple[Submission, ...] = (AGATHE, IDA)
    held: tuple[Held, ...] = ()
    brief: dict[str, Any] = field(default_factory=dict)


QUESTIONS = (Question(question="First?"), Question(question="Second?"))
STRAY = submission("milo-2", name="Milo Tran", question="Which tea?", origin=Origin("t.csv", 5))
TWISTED = submission("agathe-2", name="Agathe Brunner", answer="I never open the post first.")
NOTED = {
    "a section for nobody": Noted(
        *("B103", "roundup.md:7", None, ("`nemo` is not a submission", "`roundup list morning`")),
        brief={"sections": (Place(submissions=("nemo", "ida-1"), line=7),)},
    ),
    "a name that two have": Noted(
        *("B103", "roundup.md:3", None, ("`Ida Okoye` fits several", "`ida-1` or `ida-2`")),
        (AGATHE, IDA, submission("ida-2", name="Ida Okoye")),
        brief={"leave_out": (LeftOut(submission="Ida Okoye", line=3),)},
    ),
    "an id that was replaced": Noted(
        *("V121", "roundup.md:3", "ida-abc123", ("`ida-000000` is not there", "`ida-abc123`")),
        (AGATHE, submission("ida-abc123", name="Ida Okoye")),
        brief={"leave_out": (LeftOut(submission="ida-000000", line=3),)},
    ),
    "a section for somebody who is held": Noted(
        *("B104", "roundup.md:7", None),
        ("`milo-1`, which is held (F107)", "answers/milo.csv:4: A cell is too long"),
        held=(held_back(),),
        brief={"sections": (Place(submissions=("milo-1", "ida-1"), line=7),)},
    ),
    "a second section for somebody": Noted(
        *("B105", "roundup.md:9", "ida-1", ("`ida-1` is named a second time", "one of the two")),
        brief={
            "sections": (
                Place(submissions=("ida-1", "agathe-1"), line=7),
                Place(submissions=("Ida Okoye",), line=9),
            )
        },
    ),
    "a section for somebody who is left out": Noted(
        *("B105", "roundup.md:9", "ida-1", ("`ida-1` has a section, but it is off the topic",)),
        brief={
            "sections": (Place(submissions=("agathe-1", "ida-1"), line=9),),
            "leave_out": (LeftOut(submission="ida-1", reason="it is off the topic"),),
        },
    ),
    "an answer to another question": Noted(
        *(
            "B107",
            "t.csv:5",
            "milo-2",
            ("1 answer is to a question", "“Which tea?”", "in the brief"),
        ),
        (AGATHE, STRAY),
    ),
    "two answers to another question": Noted(
        *("B107", "t.csv:5", "milo-2", ("2 answers are to a question", "“Which tea?”")),
        (STRAY, AGATHE, submission("milo-3", name="Milo Tran", question="which  TEA")),
    ),
    "an answer to none of two questions": Noted(
        *("B108", "t.csv:6", "milo-3", ("does not say which", "`question`")),
        (
            submission("milo-3", name="Milo Tran", origin=Origin("t.csv", 6)),
            submission("ida-2", name="Ida Okoye", question="Second?"),
        ),
        brief={"question": QUESTIONS},
    ),
    "a pull quote that nobody said": Noted(
        *("B112", "roundup.md:9", None, ("“Four five”", "Agathe Brunner said is “One two”")),
        brief={"sections": (Place(submissions=("agathe-1", "ida-1"), pull="Four five", line=9),)},
    ),
    "a pull quote of somebody without a name": Noted(
        *("B112", "roundup.md:9", None, ("they said is “One.”",)),
        (submission("anon-1", name="", answer="One."),),
        brief={"sections": (Place(submissions=("anon-1",), pull="Four", line=9),)},
    ),
    "a pull quote without the words before it": Noted(
        *("L122", "roundup.md:9", "agathe-2"),
        ("“open the post first.”; in what Agathe Brunner said, “I never …” stands before it",),
        (TWISTED,),
        brief={"sections": (Place(submissions=("agathe-2",), pull="open the post first", line=9),)},
    ),
    "a pull quote without the words after it": Noted(
        *("L122", "roundup.md:9", "agathe-2"),
        ("in what they said, the words after it are “, but never the post.”", "`twisted-pull`"),
        (submission("agathe-2", name="", answer="I open the window, but never the post."),),
        brief={"sections": (Place(submissions=("agathe-2",), pull="I open the window", line=9),)},
    ),
    "nothing has come yet": Noted(
        *("B122", "roundup.md:1", None, ("passed over", "`roundup formats`")), ()
    ),
    "everybody is left out": Noted(
        *("B106", "roundup.md:1", None, ("no answer that can be published", "`leave_out`")),
        brief={"leave_out": (LeftOut(submission="agathe-1"), LeftOut(submission="ida-1"))},
    ),
    "everybody is held": Noted(
        *("B106", "roundup.md:1", None, ("the first is at answers/milo.csv:4",)),
        (),
        held=(held_back(), held_back(key="milo-2", path="b.csv")),
    ),
}


@pytest.mark.parametrize("case", NOTED.values(), ids=NOTED)
def test_what_cannot_be_followed_is_noted_with_its_place_and_what_to_do(case: Noted) -> None:
    found = arranged(*case.submissions, held=case.held, **case.brief)

    [note] = found.notes
    assert (note.code, str(note.origin), note.submission) == (case.code, case.origin, case.about)
    for words in case.said:
        assert words in f"{note.message}\n{note.hint}"


@pytest.mark.parametrize("reference", ["milo-1", "Milo Tran", "milo-tran", "milos-answer"])
def test_somebody_held_is_found_by_id_by_name_and_by_file(reference: str) -> None:
    held = (held_back(key="ida-9", path="ida.md"), held_back(path="answers/milos-answer.csv"))
    named = replace(held[0], name="Ida Okoye")

    found = arranged(AGATHE, held=(named, held[1]), sections=(Place(submissions=(reference,)),))

    assert [note.code for note in found.notes] == ["B104", "B106"]
    assert "milos-answer.csv" in found.notes[0].hint


@pytest.mark.parametrize(
    ("code", "is_left_out"),
    [("F107", True), ("A101", False), ("A116", False), ("V110", False), ("C101", False)],
)
def test_a_held_answer_without_a_section_is_left_out_unless_its_editor_is_asked(
    code: str, is_left_out: bool
) -> None:
    held = held_back(code)

    made = arranged(AGATHE, held=(held,), sections=(Place(submissions=("agathe-1",)),)).roundup

    assert bool(made.left_out) is is_left_out
    assert made.held == (() if is_left_out else (held,))
    assert made.tally.is_balanced


def test_versions_of_one_answer_stay_together_where_a_section_names_one() -> None:
    first = held_back("V120")
    second = replace(first, submission=submission("milo-9", name="Milo Tran"))

    found = arranged(AGATHE, held=(first, second), sections=(Place(submissions=("milo-1",)),))

    assert found.roundup.held == (first, second)
    assert [note.code for note in found.notes] == ["B106"]


def test_somebody_held_can_be_left_out_and_the_others_stay_held() -> None:
    held = (held_back(), held_back(key="milo-7", path="b.csv"))

    made = arranged(AGATHE, held=held, leave_out=(LeftOut(submission="milo-7"),)).roundup

    assert made.held == (held[0],)
    assert [(one.id, why) for one, why in made.left_out] == [("milo-7", "the brief leaves it out")]


def test_a_section_gives_its_quote_its_disclosure_and_its_heading_a_place() -> None:
    place = Place(submissions=("ida-1",), heading="Begin small", disclosure="Sells tea", line=7)

    made = roundup(AGATHE, IDA, sections=(place, Place(submissions=("agathe-1",))))

    assert [one.disclosure for one in made.quotes] == ["Sells tea", ""]
    assert [str(chapter.origin) for chapter in made.chapters] == ["roundup.md:7", "None"]


def test_where_the_brief_asks_nothing_the_question_is_the_one_asked_most() -> None:
    asked = ("Which tea?", "What first?", "", "what  FIRST", "What first?")
    many = [submission(f"one-{at}", question=one) for at, one in enumerate(asked)]

    made = roundup(*many, question=())

    assert [one.question for one in made.brief.question] == ["What first?"]
    assert [one.id for one, _ in made.left_out] == ["one-0"]
    assert roundup(submission(), question=()).brief.question == ()


def test_somebody_held_without_a_name_is_not_called_untitled() -> None:
    nameless = replace(held_back(key="x-1"), name="")
    place = Place(submissions=("untitled", "agathe-1"))

    found = arranged(AGATHE, held=(nameless,), sections=(place,))

    assert [note.code for note in found.notes] == ["B103"]


def test_a_name_of_two_answers_one_of_which_is_held_asks_which() -> None:
    milo = submission("milo-5", name="Milo Tran")

    found = arranged(milo, held=(held_back(),), sections=(Place(submissions=("Milo Tran",)),))

    assert [note.code for note in found.notes] == ["B103", "B106"]
    assert "`milo-5` or `milo-1`" in found.notes[0].hint


def test_a_name_means_whoever_is_not_left_out_and_a_whole_id_its_own_answer() -> None:
    gone, there = submission("ida-okoye", name="Ida Okoye"), submission("x-9", name="Ida Okoye")
    without: dict[str, Any] = {
        "leave_out": (LeftOut(submission="ida-okoye", reason="it is short"),)
    }

    by_name = arranged(gone, there, sections=(Place(submissions=("Ida Okoye",)),), **without)
    by_id = arranged(gone, there, sections=(Place(submissions=("ida-okoye",)),), **without)

    assert [one.id for one in by_name.roundup.submissions] == ["x-9"]
    assert by_name.notes == ()
    assert by_id.roundup.submissions == ()
    assert "`ida-okoye` has a section, but it is short" in by_id.notes[0].message


def test_a_heading_stands_where_it_was_typed() -> None:
    one = submission(heading="Begin small", lines={"heading": 5, "answer": 9})
    edit = Edit(one.id, Origin("edits/agathe.md", 1), heading="Begin now")
    edited = replace(editing.quote(one), heading=edit.heading, edit=edit)

    typed = roundup(one).chapters[0]
    [both] = arranging.arrange("tea", brief(), [edited], (), 1).roundup.chapters

    assert (typed.heading, str(typed.origin)) == ("Begin small", "a.csv:5")
    assert (both.heading, str(both.origin)) == ("Begin now", "edits/agathe.md:1")


def test_a_section_with_answers_to_two_questions_is_parted_and_keeps_its_pull_quote_once() -> None:
    first = submission("a", question="First?", answer="One two three.")
    second = submission("b", question="Second?", answer="Four five six.")
    place = Place(submissions=("a", "b"), heading="Both", pull="One two")

    made = roundup(first, second, sections=(place,), question=QUESTIONS)

    assert [
        (one.question, one.heading, one.pull, [each.submission.id for each in one.quotes])
        for one in made.chapters
    ] == [(0, "Both", "One two", ["a"]), (1, "Both", "", ["b"])]


def test_notes_on_answers_to_other_questions_stand_at_the_field_that_is_meant() -> None:
    lines = {"question": 5, "answer": 9}
    stray = submission("a", question="Third?", lines=lines)
    unsaid = submission("b", lines=lines)

    found = arranged(stray, unsaid, question=QUESTIONS)

    assert {note.code: note.origin.line for note in found.notes} == {
        "B106": 1,
        "B107": 5,
        "B108": 9,
    }


def test_what_was_left_out_before_is_kept_and_the_roundup_has_its_name_and_question() -> None:
    gone = (IDA, "another version is used")

    made = arranging.arrange("tea", brief(), [editing.quote(AGATHE)], (), 2, [gone]).roundup

    assert (made.name, made.left_out) == ("tea", (gone,))
    assert [one.question for one in made.brief.question] == ["What do you do first?"]
    assert [chapter.question for chapter in made.chapters] == [0]


references = st.sampled_from(["a-0", "a-1", "a-2", "Name 3", "a-4", "nobody", "A 5"])


@pytest.mark.slow
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
