"""What an editor does at the desk changes what was asked for, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from roundup.desk import actions, saves
from roundup.desk.history import History
from roundup.desk.state import Galley, OpenDesk, digest
from roundup.desk.steps import Step
from roundup.errors import Overtaken, RoundupError, UsageError

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "submissions" / "first-hour"
ANSWER = """\
---
name: {name}
title: Baker
organisation: Mill Lane
---

{name} gets up at five, lights the oven, and reads nothing until the first loaves are out. \
Then {name} opens the shop, and not a minute before seven.
"""
BRIEF = """\
---
# Asked by mail
question: What do you do first?   # of the day
headline: Quiet mornings
optional: [headshot]
---

Hello.
"""
PEOPLE = ("Ana Ruiz", "Ben Oduro", "Cyril Danko", "Dora Lind", "Emil Sand")


@dataclass
class Table:
    """A workspace with one roundup, and the hands of an editor."""

    root: Path

    def __post_init__(self) -> None:
        self.desk = OpenDesk((), self.root)
        self.history = History(self.root)

    @property
    def galley(self) -> Galley:
        """Return the roundup as its files are now."""
        return self.desk.look(*self.desk.places()[0])

    @property
    def brief(self) -> str:
        """Return the text of the brief."""
        return self.galley.brief_file.read_bytes().decode()

    @property
    def order(self) -> list[str]:
        """Return the first names of those whose answers are used, in order."""
        return [each.expert.name.split()[0] for each in self.galley.roundup.submissions]

    def id(self, first_name: str) -> str:
        """Return the id of somebody's answer."""
        each = self.galley.submissions.values()
        return next(one.id for one in each if one.expert.name.startswith(first_name))

    def do(self, step: Step) -> Step:
        """Do a step."""
        return self.history.do(step)


def laid(root: Path, brief: str = BRIEF) -> Table:
    """Lay a roundup of five answers on the table."""
    folder = root / "submissions" / "first"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text('[publication]\nname = "The Mill"\n')
    if brief:
        (folder / "roundup.md").write_bytes(brief.encode())
    for name in PEOPLE:
        path = folder / f"{name.casefold().replace(' ', '-')}.md"
        path.write_text(ANSWER.format(name=name))
    return Table(root)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Return a table with five answers on it."""
    return laid(tmp_path)


def test_an_answer_is_moved_and_the_rest_of_the_brief_is_as_it_was(table: Table) -> None:
    before = table.brief

    table.do(actions.move(table.galley, table.id("Ana"), 2))

    assert table.order == ["Ben", "Cyril", "Ana", "Dora", "Emil"]
    ahead, behind = before.split("---\n\nHello.")
    assert table.brief.startswith(ahead + "sections:\n")
    assert table.brief.endswith("---\n\nHello." + behind)


def test_a_brief_with_windows_line_ends_keeps_them(tmp_path: Path) -> None:
    table = laid(tmp_path, "\ufeff" + BRIEF.replace("\n", "\r\n"))

    table.do(actions.leave_out(table.galley, [table.id("Ben")], "came too late"))

    assert table.order == ["Ana", "Cyril", "Dora", "Emil"]
    assert table.brief.startswith("\ufeff---\r\n# Asked by mail\r\n")
    assert table.brief.count("\n") == table.brief.count("\r\n")
    assert table.galley.roundup.left_out[0][1] == "came too late"


def test_an_answer_is_left_out_and_taken_in_without_a_trace(table: Table) -> None:
    before = table.brief

    table.do(actions.leave_out(table.galley, [table.id("Ben"), table.id("Emil")], "too late"))
    left_out = table.order
    table.do(actions.take_in(table.galley, [table.id("Ben"), table.id("Emil")]))

    assert left_out == ["Ana", "Cyril", "Dora"]
    assert table.brief == before


def test_the_last_answer_of_listed_sections_can_be_left_out(table: Table) -> None:
    table.do(actions.move(table.galley, table.id("Ana"), 1))
    everybody = [table.id(each) for each in table.order]

    table.do(actions.leave_out(table.galley, everybody, ""))

    assert table.order == []
    assert "sections" not in table.brief


def test_an_answer_is_moved_to_another_question_and_back(tmp_path: Path) -> None:
    two = "question:\n  - What do you do first?\n  - And last?"
    table = laid(tmp_path, BRIEF.replace("question: What do you do first?   # of the day", two))
    for path in table.galley.folder.glob("*-*.md"):
        text = path.read_text().replace("title:", "question: What do you do first?\ntitle:")
        path.write_text(text)

    table.do(actions.move_to_question(table.galley, [table.id("Ben")], 1))
    moved = [(chapter.question, len(chapter.quotes)) for chapter in table.galley.roundup.chapters]
    table.do(actions.move_to_question(table.galley, [table.id("Ben")], 0))

    assert moved == [(0, 1), (0, 1), (0, 1), (0, 1), (1, 1)]
    assert [chapter.question for chapter in table.galley.roundup.chapters] == [0] * 5
    assert "question" not in (table.galley.folder / f"edits/{table.id('Ben')}.md").read_text()


def test_answers_are_put_under_one_heading_and_apart_again(table: Table) -> None:
    table.do(actions.group(table.galley, [table.id("Dora"), table.id("Ben")], "Bakers"))
    chapter = table.galley.roundup.chapters[1]
    together = [chapter.heading, *(each.submission.expert.name for each in chapter.quotes)]

    table.do(actions.move(table.galley, table.id("Ana"), 1))
    joined = len(table.galley.roundup.chapters)
    table.do(actions.ungroup(table.galley, [table.id(each) for each in ("Ana", "Ben", "Dora")]))

    assert together == ["Bakers", "Ben Oduro", "Dora Lind"]
    assert joined == 3
    assert len(table.galley.roundup.chapters) == 5


PULL = "Then Ben Oduro opens the shop, and not a minute before seven."


def test_a_pull_quote_goes_with_its_answer(table: Table) -> None:
    table.do(actions.pull(table.galley, table.id("Ben"), PULL))
    table.do(actions.group(table.galley, [table.id("Ana"), table.id("Ben")], "Bakers"))

    table.do(actions.move(table.galley, table.id("Ben"), 4))

    pulls = [chapter.pull for chapter in table.galley.roundup.chapters]
    assert pulls == ["", "", "", "", PULL]


def test_only_words_in_a_row_can_be_pulled(table: Table) -> None:
    with pytest.raises(UsageError, match="word for word") as caught:
        actions.pull(table.galley, table.id("Ana"), "Ana opens the oven")

    assert "opens the shop" in caught.value.hint


def test_what_stands_around_an_answer_is_in_its_edit(table: Table) -> None:
    ana = table.id("Ana")

    table.do(actions.heading(table.galley, ana, "Bread first"))
    table.do(actions.memo(table.galley, ana, "Rang on Tuesday.\n\nSays: yes"))
    table.do(actions.disclosure(table.galley, ana, "Ana bakes for us"))

    edit = table.galley.checked.edits[ana]
    assert edit.heading == "Bread first"
    assert edit.memo == "Rang on Tuesday.\n\nSays: yes"
    assert edit.disclosure == "Ana bakes for us"
    assert edit.answer == ""
    assert table.galley.roundup.chapters[0].heading == "Bread first"


@pytest.mark.parametrize("before", ["", "allow:\n  one-organisation-only: all are bakers\n"])
def test_a_note_is_allowed_for_a_reason(tmp_path: Path, before: str) -> None:
    table = laid(tmp_path, BRIEF.replace("optional", f"{before}optional"))
    note = next(each for each in table.galley.checked.notes if each.name == "same-answer")
    assert note.submission

    table.do(actions.allow(table.galley, note.name, [note.submission], "They work together"))

    allowed = [each.note.name for each in table.galley.checked.allowed]
    assert "same-answer" in allowed
    assert ("one-organisation-only" in allowed) == bool(before)
    assert "same-answer" not in [each.name for each in table.galley.checked.notes]
    with pytest.raises(UsageError, match="reason"):
        actions.allow(table.galley, note.name, [note.submission], " ")


def test_an_answer_is_saved_and_what_came_stays(table: Table) -> None:
    ana = table.id("Ana")
    came = table.galley.submissions[ana].answer
    cut = came.replace(", lights the oven,", " …")

    table.do(saves.save_answer(table.galley, ana, cut, ""))
    path = table.galley.folder / "edits" / f"{ana}.md"
    version = digest(path.read_bytes())
    table.do(saves.save_answer(table.galley, ana, cut + " …", version))

    assert table.galley.checked.edits[ana].answer == cut + " …"
    assert table.galley.submissions[ana].answer == came
    with pytest.raises(Overtaken):
        saves.save_answer(table.galley, ana, came, version)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("above", ["", "# A heading of its own\n\n"])
def test_the_keys_and_the_heading_of_an_edit_stay(table: Table, end: str, above: str) -> None:
    ana = table.id("Ana")
    path = table.galley.folder / "edits" / f"{ana}.md"
    path.parent.mkdir()
    head = f'---\nnote: "by mail"  # on Tuesday\n---\n\n{above}'.replace("\n", end)
    path.write_bytes(f"{head}Ana gets up.{end}{end}".encode())

    answer = "Ana gets up at five.\n\nThen Ana opens the shop."
    table.do(saves.save_answer(table.galley, ana, answer, digest(path.read_bytes())))

    written = answer.replace("\n", end)
    assert path.read_bytes().decode() == f"{head}{written}{end}{end}"


def test_the_brief_is_saved_key_by_key(table: Table) -> None:
    version = digest(table.brief.encode())
    values = {
        "headline": "{count answers} quiet mornings",
        "date": "2026-11-09",
        "introduction": "Good morning.\n\nIt is early.",
        "options": {"toc": "false"},
        "question": [
            {"question": "What do you do first?", "heading": "First"},
            {"question": "And last?", "heading": ""},
        ],
    }

    table.do(saves.save_brief(table.galley, values, version))

    brief = table.galley.roundup.brief
    assert brief.headline == "{count answers} quiet mornings"
    assert str(brief.date) == "2026-11-09"
    assert brief.introduction == "Good morning.\n\nIt is early."
    assert [each.heading for each in brief.question] == ["First", ""]
    assert dict(brief.options) == {"toc": "false"}
    assert table.brief.startswith("---\n# Asked by mail\nquestion:   # of the day\n  - question: ")
    with pytest.raises(Overtaken):
        saves.save_brief(table.galley, {"deck": "Late"}, version)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("date", "tomorrow", "not a date"),
        ("language", "42", "language tag"),
        ("status", "soon", "neither"),
        ("columns", "name", "no field"),
    ],
)
def test_what_a_key_cannot_hold_is_refused_with_the_reason(
    table: Table, key: str, value: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        saves.save_brief(table.galley, {key: value}, digest(table.brief.encode()))

    assert caught.value.hint


def test_a_brief_is_begun_with_the_first_save(tmp_path: Path) -> None:
    table = laid(tmp_path, "")

    table.do(saves.save_brief(table.galley, {"question": "What first?", "headline": "Early"}, ""))

    assert table.brief == '---\nquestion: "What first?"\nheadline: Early\n---\n'


def test_a_brief_that_cannot_be_changed_in_one_place_alone_is_left_alone(tmp_path: Path) -> None:
    twice = BRIEF.replace("headline:", "headline: One\nheadline:")
    table = laid(tmp_path, twice)

    with pytest.raises(UsageError, match="without changing other parts"):
        saves.save_brief(table.galley, {"headline": "Two"}, digest(twice.encode()))


@pytest.mark.slow
def test_every_action_on_the_sample_can_be_undone(tmp_path: Path) -> None:
    copytree(SAMPLE, tmp_path / "submissions" / "first-hour")
    (tmp_path / "roundup.toml").write_text('[publication]\nname = "The Mill"\n')
    table = Table(tmp_path)
    before = contents(tmp_path)
    used = [each.id for each in table.galley.roundup.submissions]
    acts: list[Callable[[Galley], Step]] = [
        lambda galley: actions.move(galley, used[0], 3),
        lambda galley: actions.leave_out(galley, used[1:3], "too late"),
        lambda galley: actions.take_in(galley, used[1:2]),
        lambda galley: actions.heading(galley, used[0], "Another heading"),
        lambda galley: actions.memo(galley, used[0], "A note"),
    ]

    for act in acts:
        table.do(act(table.galley))
    assert contents(tmp_path) != before
    while table.history.undo():
        pass

    assert contents(tmp_path) == before


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a workspace."""
    return {
        path.as_posix(): path.read_bytes()
        for path in sorted((root / "submissions").rglob("*"))
        if path.is_file()
    }


class Editing(RuleBasedStateMachine):
    """Orders, cuts, undo and redo, beside a list of names."""

    def __init__(self) -> None:
        super().__init__()
        self.table = laid(Path(mkdtemp()))
        self.states = [[name.split()[0] for name in PEOPLE]]
        self.at = 0

    @initialize()
    def nothing_is_done(self) -> None:
        self.ids = {name.split()[0]: self.table.id(name) for name in PEOPLE}

    @property
    def order(self) -> list[str]:
        """Return the order that there should be."""
        return self.states[self.at]

    def go(self, step: Step, order: list[str]) -> None:
        """Do a step, after which there is another order."""
        before = self.table.history.opened
        del before
        if any(change.before != change.after for change in step.changes):
            self.table.do(step)
            self.states[self.at + 1 :] = [order]
            self.at += 1
        else:
            assert order == self.order

    @rule(name=st.sampled_from(PEOPLE), position=st.integers(0, 5))
    def move(self, name: str, position: int) -> None:
        first = name.split()[0]
        if first not in self.order:
            with pytest.raises(RoundupError):
                actions.move(self.table.galley, self.ids[first], position)
            return
        order = [each for each in self.order if each != first]
        order.insert(position, first)
        self.go(actions.move(self.table.galley, self.ids[first], position), order)

    @rule(name=st.sampled_from(PEOPLE))
    def leave_out_or_take_in(self, name: str) -> None:
        first = name.split()[0]
        galley, answer = self.table.galley, self.ids[first]
        if first in self.order:
            step = actions.leave_out(galley, [answer], "for now")
            self.go(step, [each for each in self.order if each != first])
        else:
            listed = "sections:" in self.table.brief
            rest = [each.split()[0] for each in PEOPLE]
            order = (
                [*self.order, first]
                if listed
                else [each for each in rest if each in {*self.order, first}]
            )
            self.go(actions.take_in(galley, [answer]), order)

    @rule()
    def undo(self) -> None:
        assert bool(self.table.history.undo()) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert bool(self.table.history.redo()) == (self.at + 1 < len(self.states))
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def the_desk_is_opened_again(self) -> None:
        self.table = Table(self.table.root)

    @invariant()
    def the_article_is_in_this_order(self) -> None:
        assert self.table.order == self.order
        assert "# Asked by mail\nquestion: What do you do first?   # of the day\n" in (
            self.table.brief
        )


Editing.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
test_the_article_follows_the_hands = pytest.mark.slow(Editing.TestCase)
