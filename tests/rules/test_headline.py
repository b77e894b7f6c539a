"""What the editor promises: numbers, questions, cases, and no bait."""

import pytest

from roundup.model.brief import Brief, Held, Place, Question, Roundup
from roundup.model.notes import Origin
from roundup.model.remarks.submissions import ANSWER_MISSING
from roundup.rules.headline import _counted, wrong_number
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings

COUNT = 3


def made(*headings: str, **values: object) -> Roundup:
    """Make a roundup with a section under each heading."""
    people = [
        submission(f"one-{at}", name=f"Ana {at}", heading=heading)
        for at, heading in enumerate(headings or [""] * COUNT)
    ]
    return roundup(*people, **values)


# Numbers


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("headline", "7 ways to open a window", "7"),
        ("headline", "{count experts} people on 7 ways to rest", "7"),
        ("deck", "Seven experts say how", "Seven"),
        ("introduction", "We asked.\n\nHere are 7 answers.", "7"),
        ("slug", "7-ways-to-open-a-window", "7"),
        ("slug", "window-tips-by-7-experts", "7"),
        ("slug", "7-windows", "7"),
        ("headline", "The ten-person guide to windows", "ten"),
        ("headline", "What a nine-baker panel says", "nine"),
        ("introduction", "We put one question to half a dozen bakers.", "half a dozen"),
        ("introduction", "A score of bakers wrote back.", "A score of"),
        ("introduction", "Of the seven, two disagreed.", "seven"),
    ],
)
def test_a_wrong_number_is_pointed_at(field: str, text: str, words: str) -> None:
    [found] = findings("wrong-number", made(**{field: text}))

    assert found.span
    assert (found.span.field, found.within[found.span.start : found.span.end]) == (field, words)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("headline", "3 ways to open a window"),
        ("headline", "{count answers} ways to open a window"),
        ("headline", "5 am and awake: on early starts"),
        ("headline", "What 40 years of nights teach"),
        ("slug", "3-ways-to-open-a-window"),
        ("slug", "windows-2026"),
        ("slug", "2026-in-windows"),
        ("slug", "5-am-and-awake"),
        ("slug", "ten-to-four"),
        ("slug", "the-10-minute-kettle"),
        ("introduction", "Of the nine islands, two freeze."),
        ("headline", "A two-person boat"),
    ],
)
def test_a_number_that_counts_nothing_or_counts_right_is_left_alone(field: str, text: str) -> None:
    assert findings("wrong-number", made(**{field: text})) == []


@pytest.mark.parametrize(("heading", "is_flagged"), [("2 ways in", False), ("7 ways in", True)])
def test_a_question_s_heading_counts_what_stands_under_it(heading: str, is_flagged: bool) -> None:
    asked = (
        Question(question="How do you get in?", heading=heading),
        Question(question="How do you get out?"),
    )
    answers = [
        submission(f"one-{at}", name=f"Ana {at}", question=asked[at > 1].question)
        for at in range(5)
    ]

    found = findings("wrong-number", roundup(*answers, question=asked))

    assert bool(found) is is_flagged


# Questions


def test_an_answer_kept_back_is_said_with_the_question_that_nobody_answers() -> None:
    asked = (Question(question="What first?"), Question(question="What last?"))
    held = submission("two", question="what last")
    note = ANSWER_MISSING.note("Held", hint="…", origin=Origin("a.csv", 3))

    [found] = findings(
        "unanswered-question",
        roundup(
            submission("one", question="What first?"), question=asked, held=(Held.of(held, note),)
        ),
    )

    assert found.message == "Nobody answers “What last?”; an answer to it is held or left out"


def test_without_any_answer_no_question_is_noted() -> None:
    assert findings("unanswered-question", Roundup("a", Brief(origin=Origin("r.md")), 0, ())) == []


# Cases

TITLE = "Put Your Hand in Every Fridge"
SENTENCE = "Put your hand in every fridge"
OTHER = "Open the window before you read"


def test_the_fewer_headings_are_flagged_and_written_anew() -> None:
    known = "A hand is worth a fridge."
    subject = made(TITLE, OTHER, "Leave the post where it is", introduction=known)

    [found] = findings("mixed-case-headings", subject)

    assert found.within == TITLE
    assert found.fix
    assert found.fix.replacement == SENTENCE
    assert "2 of 3 headings have sentence case" in found.message


def test_a_gap_stays_in_a_headline_that_is_written_anew() -> None:
    headline = "What {count experts} porters keep in every fridge"

    [found] = findings("mixed-case-headings", made(OTHER, headline=headline), case="title")[:1]

    assert found.fix
    assert found.fix.replacement == "What {count experts} Porters Keep in Every Fridge"


@pytest.mark.parametrize(
    ("case", "flagged"),
    [("title", SENTENCE), ("sentence", TITLE), ("either", TITLE)],
)
def test_the_house_may_say_which_case(case: str, flagged: str) -> None:
    [found] = findings("mixed-case-headings", made(SENTENCE, OTHER, TITLE), case=case)

    assert found.within == flagged
    assert ("and 1 more" in found.message) is (case == "title")


@pytest.mark.parametrize(
    ("values", "headings"),
    [
        ({}, (SENTENCE, OTHER)),
        ({}, (TITLE, "Open the Window Before You Read")),
        ({}, (SENTENCE, "Ask Marie Curie")),
        ({}, (SENTENCE, "What the Hotel Meridian knows of Paris")),
        ({}, (SENTENCE, "Agathe Brunner")),
        ({"language": "de"}, ("Wir öffnen das Fenster am Morgen", TITLE)),
        (
            {"question": (Question(question="Was ist das Erste und wie geht es mit dem Rest?"),)},
            ("Das Fenster ist das Erste", "Und die Post kommt nach dem Tee"),
        ),
    ],
)
def test_headings_that_agree_or_are_not_english_are_left_alone(
    values: dict[str, object], headings: tuple[str, ...]
) -> None:
    assert findings("mixed-case-headings", made(*headings, **values)) == []


def test_a_heading_with_a_name_in_it_is_not_written_anew() -> None:
    named = "Keep Your Fridge Like Marie Would"

    [found] = findings("mixed-case-headings", made(named, SENTENCE, OTHER))

    assert (found.within, found.fix) == (named, None)


# Bait


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You won’t believe what porters do", "You won’t believe"),
        ("You'll never guess who opened it", "You'll never guess"),
        ("This will blow your mind", "will blow your mind"),
        ("9 windows: #7 will shock you", "#7 will"),
        ("This one weird trick opens windows", "This one weird trick"),
        ("A porter opened a window. What happened next", "What happened next"),
        ("Landlords hate this window", "Landlords hate this"),
        ("The truth they don’t want you to know", "don’t want you to know"),
        ("Why you should NEVER open it", "NEVER"),
        ("NIGHT PORTERS OPEN WINDOWS", "NIGHT PORTERS OPEN WINDOWS"),
        ("Open the window!!", "!!"),
        ("Really?!", "?!"),
        ("Open it! Now!", "!"),
    ],
)
@pytest.mark.parametrize("field", ["headline", "deck", "heading"])
def test_bait_is_pointed_at(field: str, text: str, words: str) -> None:
    subject = made(text) if field == "heading" else made(**{field: text})

    found = findings("clickbait", subject)

    places = [one.within[one.span.start : one.span.end] for one in found if one.span]
    assert words in places


@pytest.mark.parametrize(
    "text",
    [
        "What happens next to a night porter",
        "Why NASA and UNESCO asked a porter",
        "How the CEO, the CFO and HR sleep",
        "HTML, CSS and you",
        "Stop! In the name of sleep",
        "What nobody told us about windows",
        "Number 7 is a window seat",
        "The one thing we would keep",
        "A shock to the system",
        "Which window would you choose?",
        "How to change your life by an inch",
        "What doctors hate about Mondays",
    ],
)
def test_a_plain_headline_is_no_bait(text: str) -> None:
    assert findings("clickbait", made(headline=text)) == []


def test_an_introduction_may_tell_what_happened_next() -> None:
    assert (
        findings("clickbait", made(introduction="What happened next is told below. Wow! Yes!"))
        == []
    )


def test_two_sections_of_one_brief_are_told_apart() -> None:
    places = (
        Place(submissions=("one-0",), heading=TITLE, line=4),
        Place(submissions=("one-1",), heading=SENTENCE, line=6),
    )

    [found] = findings("mixed-case-headings", made("", "", sections=places), case="sentence")

    assert found.origin == Origin("roundup.md", 4)


def test_only_the_first_and_last_of_a_row_of_numbers_are_looked_at_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = []

    class Counting:
        def search(self, text: str) -> None:
            looks.append(len(text))

    monkeypatch.setattr(_counted, "ASKED", Counting())
    row = " ".join(str(number % 97 + 2) for number in range(1_000))

    found = list(wrong_number.claims("introduction", row))

    assert found == []
    assert len(looks) <= 2  # the first number and the last
