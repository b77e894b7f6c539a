"""Two browsers, another program and restarts at one desk, with the files as the truth."""

import http.client
import json
import re
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from roundup.desk import actions, saves
from roundup.desk.history import History
from roundup.desk.state import digest
from roundup.errors import Overtaken
from tests.desks import SAMPLE, sample_workspace
from tests.running import Running
from tests.sweeping import examples, some
from tests.test_desk_actions import PEOPLE, Table, laid

pytestmark = pytest.mark.slow

DERVLA = "dervla-osgathorpe"
FIRST = [name.split()[0] for name in PEOPLE]
Pair = tuple[dict[str, bytes], dict[str, bytes]]
ENDINGS = ("", " …", " [again]")


@dataclass
class Tab:
    """A browser's tab: the version of each file that it began from, and what it shows."""

    brief: str = ""
    answers: dict[str, str] = field(default_factory=dict)


class Together(RuleBasedStateMachine):
    """Edits, orders, saves, undo, others' changes and restarts, beside what the files should be."""

    def __init__(self) -> None:
        super().__init__()
        self.house = TemporaryDirectory()
        self.clock = count(step=60)
        self.table = self.slowly(laid(Path(self.house.name)))
        self.ids = {name.split()[0]: self.table.id(name) for name in PEOPLE}
        self.received = {
            first: self.table.galley.submissions[answer].answer
            for first, answer in self.ids.items()
        }
        self.files: dict[str, bytes] = self.read()
        self.done: list[Pair] = []
        self.undone: list[Pair] = []
        self.tabs = [Tab(), Tab()]
        for tab in self.tabs:
            self.load(tab)

    def slowly(self, table: Table) -> Table:
        """Return a table at which a minute passes between two steps, so that none are one."""
        table.history = History(table.root, clock=lambda: float(next(self.clock)))
        return table

    def teardown(self) -> None:
        """Remove the workspace."""
        self.house.cleanup()

    def read(self) -> dict[str, bytes]:
        """Return every file of the roundup, by its path."""
        folder = self.table.galley.folder
        paths = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    def load(self, tab: Tab) -> None:
        """Load a tab again: it begins from the files as they are."""
        tab.brief = digest(self.files.get("roundup.md"))
        tab.answers = {
            first: digest(self.files.get(f"edits/{answer}.md"))
            for first, answer in self.ids.items()
        }

    def remember(self, before: dict[str, bytes]) -> None:
        """Remember a step, if it changed anything."""
        self.files = self.read()
        if self.files != before:
            self.done.append((before, self.files))
            self.undone.clear()

    @rule(at=st.integers(0, 1), first=st.sampled_from(FIRST), ending=st.sampled_from(ENDINGS))
    def a_tab_saves_an_answer(self, at: int, first: str, ending: str) -> None:
        tab, before = self.tabs[at], self.files
        text = self.received[first] + ending
        name = f"edits/{self.ids[first]}.md"
        galley = self.table.galley
        if tab.answers[first] != digest(before.get(name)):
            with pytest.raises(Overtaken):
                saves.save_answer(galley, self.ids[first], text, tab.answers[first])
            return
        self.table.do(saves.save_answer(galley, self.ids[first], text, tab.answers[first]))
        self.remember(before)
        tab.answers[first] = digest(self.files.get(name))
        shown = self.table.galley.checked.edits.get(self.ids[first])
        assert (shown.answer if shown else self.received[first]) == text

    @rule(at=st.integers(0, 1), headline=st.sampled_from(["One", "Two: a line", "# Three"]))
    def a_tab_saves_the_headline(self, at: int, headline: str) -> None:
        tab, before = self.tabs[at], self.files
        values = {"headline": headline}
        if tab.brief != digest(before["roundup.md"]):
            with pytest.raises(Overtaken):
                saves.save_brief(self.table.galley, values, tab.brief)
            return
        self.table.do(saves.save_brief(self.table.galley, values, tab.brief))
        self.remember(before)
        tab.brief = digest(self.files["roundup.md"])
        assert self.table.galley.roundup.brief.headline == headline

    @rule(first=st.sampled_from(FIRST), position=st.integers(0, 4))
    def an_answer_is_moved(self, first: str, position: int) -> None:
        if first not in self.table.order:  # what was written into it may hold it back
            return
        before = self.files
        wanted = [each for each in self.table.order if each != first]
        wanted.insert(position, first)
        self.table.do(actions.move(self.table.galley, self.ids[first], position))
        self.remember(before)
        assert self.table.order == wanted

    @rule(first=st.sampled_from(FIRST), text=st.sampled_from(["", "Bread", 'He said: "No"']))
    def a_heading_is_written(self, first: str, text: str) -> None:
        before = self.files
        self.table.do(actions.heading(self.table.galley, self.ids[first], text))
        self.remember(before)

    @rule(at=st.integers(0, 1))
    def a_tab_is_loaded_again(self, at: int) -> None:
        self.load(self.tabs[at])

    @rule(line=st.sampled_from(["# by hand", "deck: By hand", ""]))
    def somebody_edits_the_brief_by_hand(self, line: str) -> None:
        path = self.table.galley.brief_file
        kept = [
            each
            for each in self.files["roundup.md"].decode().split("\n")
            if each not in ("# by hand", "deck: By hand")
        ]
        at = kept.index("---", 1)
        kept[at:at] = [line] if line else []
        path.write_bytes("\n".join(kept).encode())
        self.files = self.read()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.turn(self.done, self.undone, 1)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.turn(self.undone, self.done, 0)

    def turn(self, come: list[Pair], go: list[Pair], end: int) -> None:
        """Go one step back or forward; a step is refused if others changed one of its files."""
        act = self.table.history.undo if end else self.table.history.redo
        pair = come[-1]
        touched = {name for each in pair for name in each if pair[0].get(name) != pair[1].get(name)}
        if any(self.files.get(name) != pair[end].get(name) for name in touched):
            with pytest.raises(Overtaken):
                act()
            return
        assert act()
        go.append(come.pop())
        for name in touched:
            if name in pair[1 - end]:
                self.files[name] = pair[1 - end][name]
            else:
                del self.files[name]

    @rule()
    def the_desk_is_opened_again(self) -> None:
        self.table = self.slowly(Table(self.table.root))

    @invariant()
    def the_files_are_what_was_saved(self) -> None:
        assert self.read() == self.files

    @invariant()
    def no_comment_is_lost_and_nothing_that_came_is_touched(self) -> None:
        brief = self.files["roundup.md"].decode()
        assert "# Asked by mail\nquestion: What do you do first?   # of the day\n" in brief
        assert brief.endswith("---\n\nHello.\n")


Together.TestCase.settings = settings(examples(20), stateful_step_count=15, deadline=None)
test_nobody_at_the_desk_writes_over_anybody = Together.TestCase


@dataclass
class FromOutside:
    """A desk that runs as a command, and requests as its pages send."""

    root: Path
    command: Running

    def __post_init__(self) -> None:
        address = self.command.until("Ctrl-C").partition(": ")[2].split()[0]
        self.door = urlsplit(address)
        status, headers, _ = self.ask("GET", f"{self.door.path}?{self.door.query}", {})
        assert status == 303
        self.cookie = headers["set-cookie"].partition(";")[0]
        _, _, page = self.ask("GET", f"/{SAMPLE}/", {"Cookie": self.cookie})
        match = re.search(r'name="desk-token" content="([^"]+)"', page.decode())
        assert match
        self.token = match[1]

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request, and return status, headers and body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.door.port or 0, timeout=60)
        with closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def save(self, text: str, begun: str) -> str:
        """Save an answer as its page does, and return the version that it has then."""
        headers = {
            "Cookie": self.cookie,
            "Origin": f"http://{self.door.netloc}",
            "X-Roundup-Desk": self.token,
            "Accept": "application/json",
            "If-Match": f'"{begun}"',
        }
        path = f"/{SAMPLE}/answers/{DERVLA}/save"
        status, _, body = self.ask("POST", path, headers, json.dumps({"text": text}).encode())
        assert status == 200, body
        return str(json.loads(body)["digest"])


@pytest.mark.long
@pytest.mark.parametrize("milliseconds", some((5, 40, 90), 40))
def test_a_desk_that_is_killed_while_it_saves_loses_nothing_that_was_said_to_be_saved(
    tmp_path: Path, milliseconds: int
) -> None:
    root = sample_workspace(tmp_path / "house")
    path = root / "submissions" / SAMPLE / "edits" / f"{DERVLA}.md"
    first, said = path.read_bytes(), [0]
    command = Running(root, "desk", "--no-open", longest_wait=60)
    try:
        desk = FromOutside(root, command)

        def type_on() -> None:
            """Save longer and longer texts until nobody answers."""
            begun = digest(path.read_bytes())
            with suppress(OSError, http.client.HTTPException):
                for words in range(1, 200):
                    begun = desk.save(" ".join(["Fridges."] * words), begun)
                    said.append(words)

        typing = threading.Thread(target=type_on)
        typing.start()
        while len(said) < 3:
            time.sleep(0.01)
        time.sleep(milliseconds / 1000)
    finally:
        command.process.kill()
        command.process.wait(60)
        command.reader.join(60)
        if command.process.stdout:
            command.process.stdout.close()
    typing.join(60)

    kept = path.read_text("utf-8").rpartition("---\n\n")[2].split()
    history = History(root, SAMPLE)
    assert set(kept) == {"Fridges."}
    assert len(kept) >= said[-1]
    while history.undo():
        pass
    assert path.read_bytes() == first
