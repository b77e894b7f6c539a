"""Who gets how much room."""

import pytest

from roundup.model.brief import Place, Question, Roundup
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings, noted


def made(*organisations: str, **values: object) -> Roundup:
    """Make a roundup of somebody from each organisation."""
    return roundup(
        *(
            submission(f"one-{at}", name=f"Ana {'BCDEFGH'[at] * 3}", organisation=one)
            for at, one in enumerate(organisations)
        ),
        **values,
    )


@pytest.mark.parametrize(
    ("organisations", "words"),
    [
        (("A Ltd", "A", "B"), ["A"]),
        (("B", "A", "The A", "A GmbH", "B"), ["The A"]),
        (("A", "A", "B", "B"), ["A", "B"]),
        (("A", "B", "A"), []),
        (("Freelance", "freelance", "A"), []),
        (("", "", "A"), []),
        (("A", "A"), ["A"]),
        (("A", "A", "A"), []),
    ],
)
def test_neighbours_of_one_organisation_are_one_note_a_run(
    organisations: tuple[str, ...], words: list[str]
) -> None:
    found = findings("one-organisation-in-a-row", made(*organisations))

    assert [one.message.split("“")[1].rstrip("”") for one in found] == words
    assert all(one.elsewhere[0].submission != one.submission for one in found)


def test_one_person_twice_is_no_run() -> None:
    twice = [submission(f"one-{at}", name="Ana Ruiz", organisation="A") for at in range(2)]
    other = submission("two", name="Bo Lind", organisation="B")

    assert findings("one-organisation-in-a-row", roundup(*twice, other)) == []


def test_what_is_withheld_shows_no_run() -> None:
    hidden = submission("one", organisation="A", anonymous="Her employer forbids it")
    others = [submission(name, name=name, organisation=name[0]) for name in ("A Bo", "B Cy")]

    assert findings("one-organisation-in-a-row", roundup(hidden, *others)) == []


def test_two_under_one_heading_are_no_neighbouring_sections() -> None:
    together = (Place(submissions=("one-0", "one-1")), Place(submissions=("one-2",)))

    assert findings("one-organisation-in-a-row", made("A", "A", "B", sections=together)) == []


def test_a_question_s_end_parts_neighbours() -> None:
    asked = (Question(question="What?"), Question(question="Why?"))
    answers = [
        submission(f"one-{at}", name=f"Ana {name}", organisation=organisation, question=question)
        for at, (name, organisation, question) in enumerate(
            [("Bly", "A", "What?"), ("Cox", "A", "Why?"), ("Day", "B", "Why?")]
        )
    ]

    assert findings("one-organisation-in-a-row", roundup(*answers, question=asked)) == []


@pytest.mark.parametrize(
    ("organisations", "is_flagged"),
    [
        (("A", "A Ltd", "The A"), True),
        (("A", "A"), False),
        (("A", "A", "B"), False),
        (("A", "A", ""), False),
        (("Freelance", "Freelance", "Freelance"), False),
    ],
)
def test_one_organisation_alone_is_noted_once(
    organisations: tuple[str, ...], is_flagged: bool
) -> None:
    found = made(*organisations)

    codes = [note.code for note in noted(*found.submissions) if note.code in ("E101", "E102")]

    assert bool(findings("one-organisation-only", found)) is is_flagged
    assert len(codes) <= 1


@pytest.mark.parametrize(
    ("lengths", "outsized"),
    [
        ((20, 25, 30, 250), [250]),
        ((20, 25, 30, 240), []),
        ((20, 25, 250), []),
        ((20, 20, 20, 20, 300, 400), [300, 400]),
        ((1, 1, 1, 9), []),
    ],
)
def test_an_answer_is_measured_against_the_middle_of_the_others(
    lengths: tuple[int, ...], outsized: list[int]
) -> None:
    answers = [
        submission(f"one-{at}", name=f"Ana {at}", answer="word " * length)
        for at, length in enumerate(lengths)
    ]

    found = findings("outsized-answer", roundup(*answers))

    assert [int(one.message.split()[3]) for one in found] == outsized
