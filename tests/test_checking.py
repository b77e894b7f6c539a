"""Which rules look, at what, and how one of them keeps silent where another speaks."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from roundup.errors import SettingsError
from roundup.house.settings import Rules
from roundup.model.notes import (
    Elsewhere,
    Excerpt,
    Finding,
    Level,
    Note,
    Origin,
    Preset,
    Span,
)
from roundup.model.submission import Submission
from roundup.stages import _findings, _rules, checking, locating
from roundup.stages.checking import RuleModule, quieted
from roundup.testing.making import roundup, submission


def rule(name: str, **traits: object) -> RuleModule:
    """Make a rule that flags every answer."""
    module = ModuleType(f"roundup.rules.quote.{name}")
    module.check = lambda submission, **options: iter(())  # type: ignore[attr-defined]
    standard: dict[str, object] = {
        "name": name,
        "family": "quote",
        "code": f"Q9{len(name)}",
        "level": Level.WARNING,
        "preset": Preset.HOUSE,
        "scope": "Submission",
        "reads_archive": False,
        "is_binding": False,
        "counts": False,
        "yields_to": (),
        "options": {},
        "module": module,
    }
    return RuleModule(**{**standard, **traits})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("preset", "wanted"),
    [("relaxed", ["relaxed"]), ("house", ["relaxed", "house"]), ("strict", list(Preset))],
)
def test_each_preset_looks_at_all_that_the_milder_one_does(preset: str, wanted: list[str]) -> None:
    rules = [rule(each, preset=each) for each in Preset]

    looking = [one.name for one in rules if checking.level_of(one, Rules(preset=Preset(preset)))]

    assert looking == wanted


@pytest.mark.parametrize(
    "settings",
    [
        Rules(preset=Preset.RELAXED, select=("taste",)),
        Rules(preset=Preset.RELAXED, select=("quote",)),
        Rules(preset=Preset.RELAXED, levels={"taste": Level.INFO}),
    ],
)
def test_a_rule_beyond_the_preset_looks_where_the_house_names_it(settings: Rules) -> None:
    assert checking.level_of(rule("taste", preset=Preset.STRICT), settings)


def test_a_level_for_a_family_does_not_widen_the_preset() -> None:
    settings = Rules(preset=Preset.RELAXED, levels={"quote": Level.ERROR})

    assert checking.level_of(rule("taste", preset=Preset.STRICT), settings) is None


@pytest.mark.parametrize(
    "settings",
    [Rules(ignore=("A101",)), Rules(levels={"unattributed-answer": "off"})],
)
def test_no_house_publishes_an_answer_that_nobody_stands_by(settings: Rules) -> None:
    with pytest.raises(SettingsError, match="the same for every house"):
        checking.check_settings(settings)


def note(
    name: str, start: int | None = None, end: int | None = None, field: str = "answer"
) -> Note:
    span = Span(field, start, end)
    return Note("Q1", name, Level.INFO, "Seen", "Look", Origin("a.md"), span, "ada")


@pytest.mark.parametrize(
    ("near", "is_silent"),
    [
        (note("nearer"), True),
        (note("nearer", 2, 6), True),
        (note("nearer", 5, 9), False),
        (note("nearer", 2, 6, "heading"), False),
        (note("another", 2, 6), False),
    ],
)
def test_one_cause_has_one_note(
    near: Note, is_silent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    yielding = {"modest": rule("modest", yields_to=("nearer",))}
    monkeypatch.setattr(checking, "by_name", lambda: yielding)
    modest = note("modest", 1, 5)

    said = quieted([near, modest])

    assert said == ((near,) if is_silent else (near, modest))


def test_a_note_shows_the_words_and_the_line_that_they_stand_on() -> None:
    one = submission(answer="First line.\nSecond line.", lines={"answer": 4})
    finding = Finding("Seen", "Look", Span("answer", 19, 23))

    made = _findings.note_of_submission(rule("seen"), Level.WARNING, finding, one)

    assert made.origin.line == 5
    assert made.excerpt == Excerpt("Second line.", 7, 11)
    assert made.excerpt.words == "line"


def test_a_note_leads_to_the_other_place_that_it_speaks_of() -> None:
    ada, bo = submission("ada"), submission("bo", name="Bo Lind", answer="The same here.")
    other = Elsewhere("Bo says so too", Span("answer", 4, 8), "bo")
    finding = Finding("Twice", "Look", Span("answer"), "ada", elsewhere=(other,))

    places = _findings.Places.of(roundup(ada, bo))
    made = _findings.note_of_roundup(rule("seen"), Level.WARNING, finding, places)

    [related] = made.related
    assert (related.message, related.excerpt) == ("Bo says so too", Excerpt("The same here.", 4, 8))


def test_a_note_on_one_answer_leads_to_another_place_in_it() -> None:
    twice = "I keep a diary of every single day"
    answer = f"Rest more.\n\n{twice}.\n\nNothing else helps. {twice}."
    one = submission(answer=answer, lines={"answer": 4})

    notes = checking.check_submission(one, Rules(select=("said-twice",)))

    [other] = next(note.related for note in notes if note.name == "said-twice")
    assert other.origin.line == 6
    assert other.excerpt
    assert other.excerpt.words == f"{twice}."


def test_what_is_seen_inside_a_quote_may_only_inform() -> None:
    finding = Finding("Seen", "Look", at_most=Level.INFO)

    made = _findings.note_of_submission(rule("seen"), Level.ERROR, finding, submission())

    assert made.level is Level.INFO


def test_a_rule_that_lacks_something_is_named_and_does_not_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lame = rule("lame")
    lame.module.lack = lambda: "the extra `smart`"  # type: ignore[attr-defined]
    lame.module.check = forbidden  # type: ignore[attr-defined]
    monkeypatch.setattr(_rules, "rules", lambda: (lame,))
    monkeypatch.setattr(checking, "CHOSEN", {})  # what is chosen of these is not for other tests

    assert checking.check_submission(submission(), Rules()) == ()
    assert checking.not_run(Rules()) == ((lame, "the extra `smart`"),)
    assert checking.not_run(Rules(ignore=("lame",))) == ()


def forbidden(_submission: Submission) -> Iterator[Finding]:
    raise AssertionError("it looked")


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        (["---", "name: Ada", "---", "So it is."], 4, 7),
        (['Ada,"Well,', 'So it is.",x'], 2, 7),
        (["answer: >-", "  So it", "  is."], 3, 3),
        (["something else"], 1, None),
    ],
)
def test_the_words_of_a_note_are_found_in_its_file(
    lines: list[str], line: int, column: int | None
) -> None:
    origin, excerpt = Origin("a.md", 1), Excerpt("So it is.", 6, 9)

    found = locating.found(origin, excerpt, lines)

    assert (found.line, found.column) == (line, column)


def test_a_module_on_the_shelf_says_all_that_is_needed(tmp_path: Path) -> None:
    for one in checking.rules():
        assert one.scope in ("Submission", "Roundup"), one.name
        assert set(one.yields_to) <= {other.name for other in checking.rules()}, one.name
        assert one.code[1:].isdigit()
        assert one.code[0].isupper()


@pytest.mark.parametrize("name", ["same-answer", "R101", "balance", "wrong-number"])
def test_a_rule_on_whole_roundups_holds_no_answer(name: str) -> None:
    with pytest.raises(SettingsError, match="cannot hold an answer") as caught:
        checking.check_settings(Rules(levels={name: Level.HELD}))

    assert "`error`" in caught.value.hint


@pytest.mark.parametrize("name", ["answer-too-short", "Q101", "quote", "private"])
def test_a_rule_on_one_answer_may_hold_it(name: str) -> None:
    checking.check_settings(Rules(levels={name: Level.HELD}))
