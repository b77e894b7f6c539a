"""What a reader has read before: in this roundup, in another one, in the contents."""

from datetime import date
from pathlib import Path

import pytest

from roundup.house.settings import Rules
from roundup.model.archive import Archive, Published
from roundup.model.brief import Place, Question, Roundup
from roundup.model.notes import Finding, Origin
from roundup.model.submission import Headshot, Submission
from roundup.pictures import photos
from roundup.stages import checking
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings

PICTURES = Path(__file__).parent.parent / "pictures"
TEXT = (
    "Before I read a single letter I open the window of the night office. The river air comes in "
    "and the heating goes down, and only then do I sort what has arrived. Bills go to the left, "
    "complaints go to the right, and anything written by hand goes on top. My predecessor read it "
    "all at once and had a stomach ulcer at forty; I have had none so far."
)
OTHER = (
    "The post waits on the mat until noon. By then the worst of it has usually solved itself, and "
    "what is left can be answered in one sitting with a pot of tea. I learned this from a judge "
    "who never opened an envelope on the day it came, and who was never late with anything."
)
GREETING = "Hi Hester, thanks for reaching out! I am happy to answer any questions you may have. "
QUESTION = "What do you do first after taking over a mess that somebody else has left behind?"
SENTENCES = TEXT.split(". ")
NEARLY = {
    "word for word": TEXT,
    "in capitals and other marks": TEXT.upper().replace(",", " –"),
    "in another order": ". ".join(reversed(SENTENCES)),
    "with a paragraph more": f"{TEXT}\n\n{OTHER}",
    "a part of it": ". ".join(SENTENCES[:2]),
    "with every seventh word changed": " ".join(
        word if at % 7 else "perhaps" for at, word in enumerate(TEXT.split())
    ),
    "with emphasis and a link": TEXT.replace("window", "*window*").replace(
        "river", "[river](https://river.example)"
    ),
}
APART = {
    "another answer": OTHER,
    "one sentence of it": f"{SENTENCES[1]}. {OTHER}",
    "the same words in no order": " ".join(sorted(TEXT.split())),
    "the same subject": "I open the window before the post as well, for the noise of the river.",
}


def pair(text: str, other: str, **values: object) -> Roundup:
    one, two = submission("one", answer=text), submission("two", name="Milo Tran", answer=other)
    return roundup(one, two, **values)


@pytest.mark.parametrize("other", NEARLY.values(), ids=NEARLY)
def test_a_copy_is_seen_in_any_guise(other: str) -> None:
    [found] = findings("same-answer", pair(TEXT, other))

    assert found.submission == "two"
    assert found.elsewhere[0].submission == "one"


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_what_has_little_in_common_is_left_alone(other: str) -> None:
    assert findings("same-answer", pair(TEXT, other)) == []


def test_both_places_show_the_longest_words_in_common() -> None:
    changed = TEXT.replace("goes down", "is turned off")

    [found] = findings("same-answer", pair(TEXT, changed))

    assert found.message == (
        "69 of the 71 words of Agathe Brunner stand in this answer as well, 47 of them in a row"
    )
    assert found.span
    [there] = found.elsewhere
    words = changed[found.span.start : found.span.end]
    assert words == TEXT[there.span.start : there.span.end]
    assert words.startswith("and only then")
    assert words.endswith("none so far")


@pytest.mark.parametrize(
    ("head", "tail"),
    [(GREETING, ""), (f"{QUESTION} ", ""), (GREETING, " Looking forward to hearing from you!")],
)
def test_courtesies_and_the_question_make_no_two_answers_alike(head: str, tail: str) -> None:
    short, other = "I open the window and sort the post.", "Tea first, and then one drawer a day."
    asked = (Question(question=QUESTION),)

    made = pair(f"{head}{short}{tail}", f"{head}{other}{tail}", question=asked)

    assert findings("same-answer", made) == []


def test_what_three_have_in_common_is_a_form_and_no_copy() -> None:
    form = (
        "What follows is my own opinion and no advice for which my employer could be held liable. "
    )
    bodies = (SENTENCES[1], "The post can wait until noon", "We begin with tea and a list of names")
    made = roundup(*(submission(f"n{at}", answer=f"{form}{one}.") for at, one in enumerate(bodies)))

    assert findings("same-answer", made) == []


def test_three_copies_are_one_note_that_names_them_all() -> None:
    names = ("Ana Ruiz", "Bo Lind", "Cy Holm")
    made = roundup(*(submission(name[:2], name=name, answer=TEXT) for name in names))

    (found,) = findings("same-answer", made)

    assert (found.submission, found.message) == (
        "Bo",
        "3 answers are nearly the same: Ana Ruiz, Bo Lind, Cy Holm",
    )
    assert [other.submission for other in found.elsewhere] == ["An", "Cy"]


def test_nobody_is_told_twice_that_a_text_was_used() -> None:
    made = pair(TEXT, TEXT)

    codes = [note.code for note in checking.check_roundup(made, Rules(), archived(TEXT))]

    assert codes.count("R101") == 1
    assert codes.count("R103") == 1, "of the first answer; the second has its note already"


# Pictures


def sitter(key: str, name: str, picture: str, **fields: object) -> Submission:
    data = (PICTURES / picture).read_bytes()
    return submission(key, name=name, headshot=photos.probe(f"photos/{picture}", data), **fields)


def test_one_picture_under_two_names_is_seen_though_it_was_cut() -> None:
    made = roundup(sitter("one", "Ana Ruiz", "gate.jpg"), sitter("two", "Bo Lind", "gate-cut.jpg"))

    [found] = findings("same-headshot", made)

    assert "`photos/gate-cut.jpg` and `photos/gate.jpg` show one picture" in found.message
    assert (found.submission, found.elsewhere[0].submission) == ("two", "one")


@pytest.mark.parametrize(
    "other",
    [
        sitter("two", "Bo Lind", "well.jpg"),
        sitter("two", "ana  RUÍZ", "gate.jpg"),
        sitter("two", "Bo Lind", "gate.jpg", anonymous="Her employer forbids it"),
        submission("two", name="Bo Lind"),
    ],
    ids=["another picture", "the same person", "nobody named", "no picture"],
)
def test_a_picture_of_ones_own_is_left_alone(other: Submission) -> None:
    assert findings("same-headshot", roundup(sitter("one", "Ana Ruiz", "gate.jpg"), other)) == []


def test_a_picture_that_cannot_be_read_is_like_no_other() -> None:
    files = (Headshot(name="a.jpg", data=bytes([n]), width=9, height=9) for n in (1, 2))
    made = roundup(
        *(submission(name[:2], name=name, headshot=next(files)) for name in ("Ana Ruiz", "Bo Lind"))
    )

    assert findings("same-headshot", made) == []


# Other roundups

KNOWN = "I open the window before the post, and I have never once regretted it."


def archived(text: str, day: date | None = None, name: str = "last-week") -> Archive:
    return Archive((Published(name, day, "x", "Some Body", text, Origin("last.md", 3)),))


def looked_up(answer: str, archive: Archive, **values: object) -> list[Finding]:
    made = roundup(submission("one", answer=answer), **values)
    return list(checking.find("published-before").findings(made, {}, archive))


@pytest.mark.parametrize(
    "answer",
    [
        KNOWN,
        f"Rest more. {KNOWN} So do I.",
        "I OPEN the *window* before the post – and I have never once regretted it!",
        f"- Rest\n- {KNOWN}",
        f"“{KNOWN}”",
    ],
)
def test_a_sentence_that_was_published_is_found(answer: str) -> None:
    [found] = looked_up(answer, archived(f"First this. {KNOWN}"))

    assert found.span
    assert "window" in answer[found.span.start : found.span.end]
    [there] = found.elsewhere
    assert there.within[there.span.start : there.span.end] == KNOWN
    assert there.origin == Origin("last.md", 3)


@pytest.mark.parametrize(
    "answer",
    [
        "I open the window before the post, and I have often regretted it.",
        "Open the window before the post, always.",
        f"My father used to say: “{KNOWN}”",
        f"> {KNOWN}\n\nThat is what my father used to say.",
        "Thank you so much for the opportunity to share my thoughts!",
    ],
)
def test_what_many_say_is_no_copy(answer: str) -> None:
    past = f"Open the window before the post, always. {GREETING}“{KNOWN}” "
    past += "Thank you so much for the opportunity to share my thoughts!"

    assert looked_up(answer, archived(f"{past}\n\n> {KNOWN}")) == []


def test_the_question_of_a_series_is_no_copy() -> None:
    asked = (Question(question=QUESTION),)

    assert looked_up(f"{QUESTION} The window.", archived(QUESTION), question=asked) == []


@pytest.mark.parametrize(
    ("own", "other", "is_told"),
    [
        (date(2026, 2, 1), date(2026, 1, 1), True),
        (date(2026, 1, 1), date(2026, 2, 1), False),
        (date(2026, 1, 1), None, True),
        (None, date(2026, 1, 1), True),
    ],
)
def test_the_later_roundup_is_told(own: date | None, other: date | None, is_told: bool) -> None:
    assert bool(looked_up(KNOWN, archived(KNOWN, other), date=own)) is is_told


def test_a_roundup_is_not_told_of_itself() -> None:
    assert looked_up(KNOWN, archived(KNOWN, name="morning")) == []


def test_several_sentences_are_said_once_with_their_roundup_and_day() -> None:
    [found] = looked_up(TEXT, archived(TEXT, date(2026, 1, 5)))

    assert found.message == (
        "4 sentences of this answer stand in the roundup `last-week` of 5 January 2026 as well, "
        "in the answer of Some Body"
    )


# Headings


def headed(*headings: str, **values: object) -> Roundup:
    several = [submission(f"n{at}", heading=one) for at, one in enumerate(headings)]
    return roundup(*several, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the window", "OPEN THE WINDOW!"),
        ("Open the window", "Open your window"),
        ("Keep a budget", "Keeping budgets"),
        ("The value of a second look", "The value of a second lock"),
        ("Less post, more sleep", "More sleep, less post"),
        ("Zuerst das Fenster öffnen", "Zuerst die Fenster öffnen"),
        ("The last jar", "The very last jar"),
        ("Give the fear a job", "Give the fear a job to do"),
        ("Slow hands win", "Slow hands, they win"),
        ("The good one gets tired", "The good one gets tired first"),
    ],
)
def test_headings_that_are_nearly_one_are_seen(one: str, other: str) -> None:
    [found] = findings("repeated-heading", headed(one, other))

    assert found.submission == "n1"
    assert found.elsewhere[0].within == one


def test_a_heading_that_comes_again_further_down_is_seen() -> None:
    [found] = findings("repeated-heading", headed("The window", "The post", "The window"))

    assert found.submission == "n2"
    assert found.elsewhere[0].within == "The window"


# Editors put one heading on each of several answers that stand under one theme: they are a group,
# which every output prints under the heading once.
@pytest.mark.parametrize(
    "headings",
    [
        ("The window", "The window"),
        ("The window", "The  window ", "The window", "The post"),
        ("The post", "The window", "The window", "The tea", "The tea"),
    ],
)
def test_neighbours_under_one_heading_are_a_group_and_no_repetition(headings: list[str]) -> None:
    assert findings("repeated-heading", headed(*headings)) == []


def test_a_section_that_is_divided_between_two_questions_repeats_no_heading() -> None:
    questions = (Question(question="What first?"), Question(question="What last?"))
    answers = [submission(f"n{at}", question=one.question) for at, one in enumerate(questions)]
    section = Place(submissions=("n0", "n1"), heading="From the bench", line=7)

    made = roundup(*answers, question=questions, sections=(section,))

    assert [chapter.heading for chapter in made.chapters] == ["From the bench"] * 2
    assert findings("repeated-heading", made) == []


def test_two_questions_under_one_heading_are_seen() -> None:
    asked = tuple(
        Question(question=one, heading="At work") for one in ("What first?", "What last?")
    )
    answers = [submission(f"n{at}", question=one.question) for at, one in enumerate(asked)]

    [found] = findings("repeated-heading", roundup(*answers, question=asked))

    assert found.span
    assert found.span.field == "question"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What to eat before a run", "What to eat after a run"),
        ("Start with the kitchen", "Start with the bedroom"),
        ("Work for your team", "Work with your team"),
        ("Do it now", "Do it not"),
        ("More fun", "More sun"),
        ("The first 10 minutes", "The first 20 minutes"),
        ("Week 1", "Week 2"),
        ("Part one: the window", "Part two: the window"),
        ("Say yes", "Say yes later"),
        ("Good cooks keep knives sharp", "Good cooks never keep knives sharp"),
        ("Do what the nurse says", "Do what the nurse says not"),
        ("Buy one good knife", "Buy one good knife never"),
        ("How we got there", "How we got there 2"),
    ],
)
def test_headings_of_two_subjects_are_left_alone(one: str, other: str) -> None:
    assert findings("repeated-heading", headed(one, other)) == []


@pytest.mark.parametrize(
    ("headings", "words", "count"),
    [
        (["Start small", "Start early", "Start over"], "Start", 3),
        (["The post", "How to wait", "How we wait", "How they waited"], "How", 3),
        (["The art of tea", "The art of sleep", "“The art of air”", "Wait"], "The art", 3),
        (["1. Start small", "2. Start early", "3. Start over", "4. Start now"], "Start", 4),
    ],
)
def test_headings_with_one_opening_are_counted(headings: list[str], words: str, count: int) -> None:
    [found] = findings("headings-open-alike", headed(*headings))

    assert f"{count} headings begin with “{words}”" in found.message
    assert found.span
    assert found.within[found.span.start : found.span.end] == words
    openings = [one.within[one.span.start : one.span.end] for one in found.elsewhere]
    assert openings == [words] * (count - 1)


@pytest.mark.parametrize(
    "headings",
    [
        ["Start small", "Start early"],
        ["Start small", "Wait", "Start early", "Start over"],
        ["The post", "The window", "The tea"],
        ["A post", "An air", "A tea"],
        ["Step 1: the post", "Step 2: the window", "Step 3: the tea"],
        ["Day one", "Day two", "Day three"],
        ["Dr. Ruiz", "Dr. Lind", "Dr. Holm"],
        ["Start small", "Start small!", "Start small"],
        ["", "", ""],
        ["1", "2", "3"],
    ],
)
def test_headings_that_open_alike_on_purpose_are_left_alone(headings: list[str]) -> None:
    assert findings("headings-open-alike", headed(*headings)) == []
