"""Steps at the desk: done, undone and done again, with the files as the truth."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from roundup.desk.history import History
from roundup.desk.steps import FileChange, Step
from roundup.disk import storing
from roundup.errors import Overtaken, UsageError, WritingError
from tests.sweeping import some

NAMES = ("roundup.md", "edits/ana.md", "people.toml")
Pairs = dict[str, tuple[bytes | None, bytes | None]]

contents = st.one_of(st.none(), st.binary(max_size=20))


def change(root: Path, name: str, after: bytes | None) -> FileChange:
    """Return the change of a file from what it holds now."""
    path = root / name
    return FileChange(name, path.read_bytes() if path.exists() else None, after)


class AtTheDesk(RuleBasedStateMachine):
    """Steps, undo, redo, others' changes and restarts, beside a list of states."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.history = History(self.root)
        self.files: dict[str, bytes | None] = dict.fromkeys(NAMES)
        self.done: list[Pairs] = []
        self.undone: list[Pairs] = []

    def teardown(self) -> None:
        """Remove the workspace."""
        self.folder.cleanup()

    @rule(wanted=st.dictionaries(st.sampled_from(NAMES), contents, min_size=1))
    def do(self, wanted: dict[str, bytes | None]) -> None:
        changes = tuple(change(self.root, name, after) for name, after in wanted.items())
        self.history.do(Step("a step", changes))
        pairs = {each.path: (each.before, each.after) for each in changes}
        pairs = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if pairs:
            self.done.append(pairs)
            self.undone.clear()
            self.files |= {name: pair[1] for name, pair in pairs.items()}

    def turn(
        self, come: list[Pairs], go: list[Pairs], end: int, act: Callable[[], Step | None]
    ) -> None:
        """Go one step back or forward, unless a file was changed by others."""
        if not come:
            assert act() is None
            return
        pairs = come[-1]
        if any(self.files[name] != pair[end] for name, pair in pairs.items()):
            with pytest.raises(Overtaken):
                act()
            return
        assert act() is not None
        go.append(come.pop())
        self.files |= {name: pair[1 - end] for name, pair in pairs.items()}

    @rule()
    def undo(self) -> None:
        self.turn(self.done, self.undone, 1, self.history.undo)

    @rule()
    def redo(self) -> None:
        self.turn(self.undone, self.done, 0, self.history.redo)

    @rule(name=st.sampled_from(NAMES), data=contents)
    def somebody_else_saves(self, name: str, data: bytes | None) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
            os.utime(path, (1, 1))
        self.files[name] = data

    @rule(name=st.sampled_from(NAMES), data=st.binary(max_size=5))
    def a_step_from_an_older_version_is_refused(self, name: str, data: bytes) -> None:
        older = b"older than " + (self.files[name] or b"")
        with pytest.raises(Overtaken) as caught:
            self.history.do(Step("late", (FileChange(name, older, data),)))
        assert caught.value.found == self.files[name]

    @rule()
    def the_desk_is_opened_again(self) -> None:
        self.history = History(self.root)

    @invariant()
    def the_files_are_as_they_should_be(self) -> None:
        for name, data in self.files.items():
            path = self.root / name
            assert (path.read_bytes() if path.exists() else None) == data


AtTheDesk.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
test_steps_are_done_undone_and_done_again = pytest.mark.slow(AtTheDesk.TestCase)


def test_typing_that_is_saved_within_seconds_is_one_step(tmp_path: Path) -> None:
    moment = [0.0]
    history = History(tmp_path, clock=lambda: moment[0])

    for at, typed in enumerate((b"a", b"ab", b"abc")):
        moment[0] = at * 1.0
        history.do(Step("typing", (change(tmp_path, "ana.md", typed),), joins="ana"))
    moment[0] = 60.0
    history.do(Step("typing", (change(tmp_path, "ana.md", b"abcd"),), joins="ana"))

    history.undo()
    assert (tmp_path / "ana.md").read_bytes() == b"abc"
    history.undo()
    assert not (tmp_path / "ana.md").exists()
    history.redo()
    assert (tmp_path / "ana.md").read_bytes() == b"abc"


KILLED = """\
    import sys
    from pathlib import Path
    from roundup.desk.history import History
    from roundup.desk.steps import FileChange, Step

    root, history = Path(sys.argv[1]), History(Path(sys.argv[1]), clock=lambda: 0.0)
    number = 0
    while True:
        number += 1
        before = [str(number - 1).encode() if number > 1 else None] * 3
        after = str(number).encode()
        names = ("one.md", "edits/two.md", "three.md")
        changes = tuple(FileChange(name, old, after) for name, old in zip(names, before))
        history.do(Step("a step", changes, joins="typing" if number % 3 else ""))
        print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", some((1, 7, 13, 22, 31, 43, 58), 7, 31))
def test_a_desk_that_is_killed_while_it_saves_leaves_whole_steps(
    tmp_path: Path, milliseconds: int
) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", dedent(KILLED), str(tmp_path)], stdout=subprocess.PIPE
    )
    assert run.stdout
    run.stdout.readline()
    time.sleep(milliseconds / 1000)
    run.send_signal(signal.SIGKILL)
    printed = run.communicate()[0].split()
    history = History(tmp_path)

    history.redo()

    held = {(tmp_path / name).read_bytes() for name in ("one.md", "edits/two.md", "three.md")}
    assert len(held) == 1
    assert int(next(iter(held))) >= int(printed[-1] if printed else 1)
    while history.undo():
        pass
    assert not (tmp_path / "one.md").exists()


def test_a_step_whose_second_file_cannot_be_written_changes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.md").write_bytes(b"as it was")
    history = History(tmp_path)
    usual = storing.replace

    def refused(path: Path, data: bytes) -> None:
        """Write, but find the disk full at one file."""
        if path.name == "two.md":
            raise OSError(28, "No space left on device")
        usual(path, data)

    monkeypatch.setattr(storing, "replace", refused)
    changes = (change(tmp_path, "one.md", b"new"), change(tmp_path, "two.md", b"new"))

    with pytest.raises(WritingError):
        history.do(Step("a step", changes))

    assert (tmp_path / "one.md").read_bytes() == b"as it was"
    assert history.undo() is None


@pytest.mark.parametrize("path", ["../outside.md", "link.md", "folder/in.md", "/etc/hosts", "a\0b"])
def test_no_step_leads_out_of_the_workspace(tmp_path: Path, path: str) -> None:
    root, outside = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    outside.mkdir()
    (outside / "in.md").write_bytes(b"theirs")
    (root / "link.md").symlink_to(outside / "in.md")
    (root / "folder").symlink_to(outside)

    with pytest.raises(UsageError):
        History(root).do(Step("a step", (FileChange(path, b"theirs", b"ours"),)))

    assert (outside / "in.md").read_bytes() == b"theirs"


def test_a_kept_history_does_not_grow_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.desk.history.MOST_STEPS", 3)
    history = History(tmp_path)

    for number in range(6):
        history.do(Step("a step", (change(tmp_path, "one.md", str(number).encode()),)))

    assert len(list((tmp_path / ".roundup/desk").glob("0*.json"))) == 3
    assert [bool(history.undo()) for _ in range(4)] == [True, True, True, False]
    assert (tmp_path / "one.md").read_bytes() == b"2"


def test_a_large_file_is_kept_once_and_no_longer_than_a_step_speaks_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.desk.history.MOST_STEPS", 2)
    history, large = History(tmp_path, "ana"), b"picture" * 20_000
    kept = tmp_path / ".roundup/desk/ana/files"

    history.do(Step("a step", (change(tmp_path, "one.jpg", large), change(tmp_path, "two", large))))
    history.undo()
    gone = (tmp_path / "one.jpg").exists()
    History(tmp_path, "ana").redo()
    there = len(list(kept.iterdir()))
    for number in range(3):
        history.do(Step("a step", (change(tmp_path, "ana.md", b"%d" % number),)))

    assert (gone, there, list(kept.iterdir())) == (False, 1, [])
    assert (tmp_path / "one.jpg").read_bytes() == large
