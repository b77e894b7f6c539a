"""Stage 1b: what becomes of the editor's brief."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.allowance import Allowance
from roundup.model.brief import Amendment, Brief, LeftOut, Order, Place, Question, Status
from roundup.model.notes import Level, Origin
from roundup.model.person import Withdrawal
from roundup.stages.briefing import BRIEF_KEYS, ValidatedBrief, validate_brief
from roundup.text.language import language
from roundup.text.strict_yaml import YamlProblem, YamlTable, parse

ORIGIN = Origin("submissions/morning/roundup.md")


def briefed(head: str, introduction: str = "") -> ValidatedBrief:
    table = parse(head, 2)
    assert isinstance(table, YamlTable)
    return validate_brief(table, introduction, ORIGIN)


def sound(head: str) -> Brief:
    found = briefed(head)
    assert found.notes == ()
    return found.brief


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("question: Why?", "question", (Question(question="Why?"),)),
        ("questions: [A?, B?]", "question", (Question(question="A?"), Question(question="B?"))),
        (
            "question:\n  - question: A?\n    heading: On A\n  - B?",
            "question",
            (Question(question="A?", heading="On A"), Question(question="B?")),
        ),
        ("question: {question: A?}", "question", (Question(question="A?"),)),
        ("question:", "question", ()),
        ("headline: '  Ten   to four '", "headline", "Ten to four"),
        ("Headline: Ten", "headline", "Ten"),
        ("deck: D", "deck", "D"),
        ("byline: Hester Vannick", "byline", "Hester Vannick"),
        ("date: 2026-11-23", "date", date(2026, 11, 23)),
        ("date:", "date", None),
        ("slug: Quiet Mornings", "slug", "quiet-mornings"),
        ("slug:", "slug", ""),
        ("order: by name", "order", Order.BY_NAME),
        ("order: Shortest-First", "order", Order.SHORTEST_FIRST),
        ("order: longest", "order", Order.LONGEST_FIRST),
        ("order:", "order", Order.AS_RECEIVED),
        ("order: shuffled 7", "seed", "7"),
        ("order: shuffle by seed lighthouse", "seed", "lighthouse"),
        ("order: shuffled", "order", Order.SHUFFLED),
        ("layout: plain", "layout", "plain"),
        ("status: Draft", "status", Status.DRAFT),
        ("language: en_GB", "language", "en-GB"),
        ("disclosure: |\n  One.\n\n  Two.", "disclosure", "One.\n\nTwo."),
        (
            "corrections:\n- 2026-11-25: Two names were exchanged.\n- date: 2026-11-24\n"
            "  wrong: nurse\n  right: porter",
            "corrections",
            (
                Amendment(date=date(2026, 11, 24), wrong="nurse", right="porter", line=4),
                Amendment(date=date(2026, 11, 25), text="Two names were exchanged.", line=3),
            ),
        ),
        (
            "correction:\n  2026-11-24: One.\n  2026-11-25: Two.",
            "corrections",
            (
                Amendment(date=date(2026, 11, 24), text="One.", line=3),
                Amendment(date=date(2026, 11, 25), text="Two.", line=3),
            ),
        ),
        ("corrections:", "corrections", ()),
        ("columns:\n  Wie heißt du?: name", "columns", {"Wie heißt du?": "name"}),
        ("columns:", "columns", {}),
        ("options:\n  words: 80\n  numbers: false", "options", {"words": "80", "numbers": "false"}),
        ("anonymous:\n  night-nurse: fear", "anonymous", {"night-nurse": "fear"}),
        ("sections:", "sections", ()),
        ("sections: ada", "sections", (Place(submissions=("ada",), line=2),)),
        ("sections:\n- ada", "sections", (Place(submissions=("ada",), line=3),)),
        (
            "sections:\n- submission: ada\n  heading: Begin small",
            "sections",
            (Place(submissions=("ada",), heading="Begin small", line=3),),
        ),
        (
            "sections:\n- submissions: [ada, bo]",
            "sections",
            (Place(submissions=("ada", "bo"), line=3),),
        ),
        (
            "sections:\n- submission: ada\n  disclosure: Ada owns it.",
            "sections",
            (Place(submissions=("ada",), disclosure="Ada owns it.", line=3),),
        ),
        ("leave_out:", "leave_out", ()),
        ("leave out: [ada]", "leave_out", (LeftOut(submission="ada", line=2),)),
        (
            "leave-out:\n- submission: ada\n  reason: An advertisement",
            "leave_out",
            (LeftOut(submission="ada", reason="An advertisement", line=3),),
        ),
        (
            "allow:\n  answer-too-short: It is a joke",
            "allow",
            (Allowance("answer-too-short", "It is a joke", ORIGIN.at(3)),),
        ),
        (
            "allow:\n- note: Q101\n  submission: ada\n  reason: It is a joke",
            "allow",
            (Allowance("Q101", "It is a joke", ORIGIN.at(3), "ada"),),
        ),
        ("optional: title, photos", "optional", ("title", "headshot")),
        ("optional: [title, Organization]", "optional", ("title", "organisation")),
        ("typography: As-typed", "typography", "as typed"),
        ("typography: set", "typography", "set"),
        ("newest: yes", "newest", "true"),
        ("newest: false", "newest", ""),
        ("newest: exports/friday.csv", "newest", "friday.csv"),
        ("withdrawn: Ada", "withdrawn", (Withdrawal(name="Ada", origin=ORIGIN.at(2)),)),
        (
            "withdrawn:\n- Ada\n- name: Bo\n  date: 2026-11-20\n  reason: by mail",
            "withdrawn",
            (
                Withdrawal(name="Ada", origin=ORIGIN.at(3)),
                Withdrawal(
                    name="Bo", date=date(2026, 11, 20), reason="by mail", origin=ORIGIN.at(4)
                ),
            ),
        ),
        (
            "withdrawn:\n  Ada: by mail",
            "withdrawn",
            (Withdrawal(name="Ada", reason="by mail", origin=ORIGIN.at(3)),),
        ),
        (
            "withdrawn:\n- name: Ada\n  date: in May",
            "withdrawn",
            (Withdrawal(name="Ada", reason="in May", origin=ORIGIN.at(3)),),
        ),
    ],
)
def test_a_key_holds_what_it_is_for(head: str, field: str, value: Any) -> None:
    assert getattr(sound(head), field) == value


def test_every_key_is_tried_above() -> None:
    [mark] = [
        one for one in test_a_key_holds_what_it_is_for.pytestmark if one.name == "parametrize"
    ]

    assert {"order" if field == "seed" else field for _, field, _ in mark.args[1]} == set(
        BRIEF_KEYS
    )


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("question: [A?, '']", "question"),
        ("question:\n- heading: only", "question"),
        ("question:\n- quest: A?", "question"),
        ("headline: [a, b]", "headline"),
        ("deck: {a: b}", "deck"),
        ("byline: [x]", "byline"),
        ("date: tomorrow", "date"),
        ("date: 2026-02-30", "date"),
        ("slug: [a]", "slug"),
        ("sections:\n- heading: Nobody's", "sections"),
        ("sections:\n- submision: ada", "sections"),
        ("sections:\n- ''", "sections"),
        ("sections:\n- submission: ada\n  submission: bo", "sections"),
        ("sections:\n- submissions: {a: b}", "sections"),
        ("sections:\n- submissions: [ada, bo]\n  disclosure: Somebody owns it.", "sections"),
        ("leave_out:\n- reason: none", "leave_out"),
        ("leave_out: [[ada]]", "leave_out"),
        ("leave_out:\n-\n- ada", "leave_out"),
        ("order: by height", "order"),
        ("layout: {a: b}", "layout"),
        ("language: Queen's English", "language"),
        ("language: ../../../pyproject", "language"),
        ("disclosure: [a]", "disclosure"),
        ("corrections: It was wrong", "corrections"),
        ("corrections:\n- text: It was wrong", "corrections"),
        ("corrections:\n- date: yesterday\n  text: It was wrong", "corrections"),
        ("corrections:\n- date: 2026-11-24\n  wrong: nurse", "corrections"),
        ("corrections:\n- 2026-11-24:", "corrections"),
        ("corrections:\n- date: 2026-11-24\n  text: [a]", "corrections"),
        ("columns: name", "columns"),
        ("columns: [name]", "columns"),
        ("columns:\n  A: name\n  A: title", "columns"),
        ("anonymous: ada", "anonymous"),
        ("anonymous:\n  ada: [x]", "anonymous"),
    ],
)
def test_a_wrong_value_is_one_note_on_its_line_and_the_rest_stands(wrong: str, key: str) -> None:
    before, after = ("byline: Ada", "deck: D") if key != "byline" else ("slug: ada", "deck: D")
    after = after if key != "deck" else "slug: d"

    found = briefed(f"{before}\n{wrong}\n{after}")

    [note] = found.notes
    assert note.code == "B102"
    assert note.level is Level.ERROR
    assert f"`{key}`" in note.message
    assert note.hint
    assert note.origin == ORIGIN.at(3)
    right = sound(f"{before}\n{after}")
    assert found.brief.model_copy(update={"lines": {}}) == right.model_copy(update={"lines": {}})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("title", "headline"),
        ("Title", "headline"),
        ("headlin", "headline"),
        ("standfirst", "deck"),
        ("author", "byline"),
        ("skip", "leave_out"),
        ("leaveout", "leave_out"),
        ("lang", "language"),
        ("intro", "the text under the front matter"),
        ("sektions", "sections"),
    ],
)
def test_a_key_that_means_nothing_is_answered_with_one_that_does(typed: str, meant: str) -> None:
    found = briefed(f"question: Why?\n{typed}: x")

    [note] = found.notes
    assert note.code == "B101"
    assert note.origin.line == 3
    assert meant in note.hint
    assert found.brief.question


def test_a_key_like_no_other_is_answered_with_all_of_them() -> None:
    [note] = briefed("zzzz: x").notes

    assert all(f"`{key}`" in note.hint for key in BRIEF_KEYS)


def test_of_a_key_given_twice_the_first_is_used() -> None:
    found = briefed("headline: One\ndeck: D\nheadline: Two")

    [note] = found.notes
    assert found.brief.headline == "One"
    assert note.code == "B102"
    assert note.origin.line == 4
    assert "line 2" in note.message


def test_a_brief_knows_on_which_line_a_key_stands() -> None:
    made = sound("question: Why?\n\nheadline: H")

    assert made.place("headline") == ORIGIN.at(4)
    assert made.place("deck") == ORIGIN.at(1)


def test_the_introduction_is_the_text_below() -> None:
    found = briefed("question: Why?", "\n\n  One *two*.\u202e\n\nThree.\n\n")

    assert found.brief.introduction == "  One *two*.\n\nThree."


@pytest.mark.parametrize("text", ["a " * 10_001, "*a " * 99 + "a*" * 99, "- a\n" * 500])
def test_a_text_that_could_stop_the_press_is_left_out_with_a_note(text: str) -> None:
    found = briefed("question: Why?\nheadline: H", text)

    [note] = found.notes
    assert note.level is Level.ERROR
    assert "introduction" in note.message
    assert found.brief.introduction == ""
    assert found.brief.headline == "H"


def test_what_of_the_editors_text_is_not_published_is_told() -> None:
    found = briefed(
        "disclosure: We [paid](/terms).", "Look ![our dog](dog.jpg) and [here](https://a.example)."
    )

    assert [(note.code, note.origin.line) for note in found.notes] == [("V108", 1), ("V102", 2)]
    assert "our dog" in found.notes[0].message
    assert "/terms" in found.notes[1].message


words = st.sampled_from([*BRIEF_KEYS, "title", "submission", "heading", "reason", "x", ""])
scalars = words | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
values = st.recursive(
    scalars.map(lambda text: repr(text)),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]")
        | st.lists(st.tuples(words, inner), max_size=3).map(
            lambda many: "{" + ", ".join(f'"{key}": {value}' for key, value in many) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(words, values), min_size=1, max_size=6), st.text(max_size=80))
def test_whatever_stands_in_a_brief_it_is_read(
    entries: list[tuple[str, str]], introduction: str
) -> None:
    head = "\n".join(f'"{key}": {value}' for key, value in entries)
    try:
        table = parse(head, 2)
    except YamlProblem:
        return
    assert isinstance(table, YamlTable)

    found = validate_brief(table, introduction, ORIGIN)

    assert all(note.message and note.hint for note in found.notes)
    assert language(found.brief.language).word("contents")


@given(st.text())
def test_any_text_may_be_front_matter(head: str) -> None:
    try:
        table = parse(head)
    except YamlProblem:
        return

    if isinstance(table, YamlTable):
        assert isinstance(validate_brief(table, head, ORIGIN).brief, Brief)
