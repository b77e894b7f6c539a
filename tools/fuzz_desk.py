"""What is fuzzed of the files that the desk writes: briefs, edits, people, and what was done.

An input is a file as an editor left it, and behind a separator what is put into it. Nothing may
change but what was to change, what is written must be read back as it was meant, and every step
can be undone to the byte. `tools/fuzz_targets.py` has the names of the targets.
"""

import tempfile
from pathlib import Path

from roundup.desk import edit_steps, paths, saves
from roundup.desk.history import History
from roundup.desk.records import FOLDER, STATE
from roundup.desk.steps import FileChange, Step
from roundup.errors import RoundupError
from roundup.house import people
from roundup.model.notes import Origin
from roundup.model.person import Person
from roundup.pipeline import entering, relisting, reordering, rewriting
from roundup.pipeline.identifying import Meant
from roundup.stages import briefing, reading
from roundup.text.cleaning import trimmed

PARTED = "\x1f"
NOWHERE = Origin("")
KEYS = ("headline", "deck", "sections", "note", "leave_out", "name")
BRIEF = "submissions/a/roundup.md"
RECORDS = (STATE, "000000.json", "000001.json", "files/x")


def pieces(data: bytes) -> list[str]:
    """Part bytes into a file, and what is put into it: its own last letters if it says nothing."""
    text, *given = data.decode("utf-8", "replace").split(PARTED)
    return [text, *(given or [text[-60:]])]


def rewrite(data: bytes) -> None:
    """Set a key of a front matter, and the text below it: nothing else changes."""
    text, *given = pieces(data)
    value = given[0]
    key = KEYS[len(data) % len(KEYS)]
    if (after := rewriting.with_key(text, key, value)) is not None:
        assert rest_of(after, key) == rest_of(text, key), "another key has changed"
        assert dict(rewriting.values(after, briefing.brief_key) or ())[key] == value
        assert rewriting.body_of(after) == rewriting.body_of(text), "the text has changed"
        gone = rewriting.with_key(after, key, None)
        assert gone is None or rest_of(gone, key) == rest_of(text, key)
    below = rewriting.with_body(text, trimmed(value))
    assert rest_of(below, "") == rest_of(text, "") or not rest_of(text, "")


def rest_of(text: str, key: str) -> list[tuple[str, object]]:
    """Return the keys of a front matter but one, with what they say."""
    return [each for each in rewriting.values(text, briefing.brief_key) or () if each[0] != key]


def reorder(data: bytes) -> None:
    """Turn the sections of a brief round and back: each keeps what it says."""
    text = pieces(data)[0]
    listed = dict(rewriting.values(text, briefing.brief_key) or ()).get("sections")
    if not isinstance(listed, list):
        return
    sections = reordering.sections_of(listed, str)
    for turned in (sections[::-1], sections[1:]):
        entries = [each.entry() for each in turned]
        after = relisting.with_entries(text, "sections", entries)
        if after is not None:
            assert rest_of(after, "sections") == rest_of(text, "sections")
            said = dict(rewriting.values(after, briefing.brief_key) or ()).get("sections", [])
            assert said == [rewriting.wanted_plain(each.value) for each in entries]


def save_brief(data: bytes) -> None:
    """Save what the form of a brief holds: what is refused changes nothing."""
    text, *given = pieces(data)
    key = saves.SAVED[len(data) % len(saves.SAVED)]
    wanted = {given[0]: given[0]} if key == "options" else given[0]
    reading.brief_draft(saves.saved(text, key, wanted), NOWHERE)


def save_edit(data: bytes) -> None:
    """Put another answer into an edit: it is read back as it was typed, or refused."""
    text, *given = pieces(data)
    answer = trimmed(paths.plain_lines(given[0]))
    edit = reading.edit_from(text, "edit", NOWHERE)
    after = edit_steps.with_answer(text, edit, answer)
    edit_steps.check_edit(text, after, {"answer"}, answer, Path("edit.md"))
    assert reading.edit_from(after, "edit", NOWHERE).answer == answer


def withdraw(data: bytes) -> None:
    """Write a withdrawal into the people of a house: everybody else stays as they are."""
    text, *given = pieces(data)
    known = people.people(text, "people.toml")
    reason = given[0]
    for before in (known[len(data) % len(known)] if known else None, None):
        entry = before or Person(name="Zoe Nobody", origin=NOWHERE)
        changed = entering.entered(text, Meant(entry, (), before), None, reason)
        there = people.people(changed, "people.toml")
        assert [each.name for each in there if each.withdrawn], "the withdrawal is not there"


def retrace(data: bytes) -> None:
    """Open records of steps that are damaged: the files of the editor are never torn."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / BRIEF).parent.mkdir(parents=True)
        (root / BRIEF).write_bytes(b"old")
        History(root).do(Step("a", (FileChange(BRIEF, b"old", b"new"),)))
        for name, piece in zip(RECORDS, data.split(PARTED.encode()), strict=False):
            path = root / FOLDER / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(piece or (path.read_bytes() if path.exists() else b""))
        for turn in (History.last, History.undo, History.redo, History.next):
            try:
                turn(History(root))
            except RoundupError:
                assert (root / BRIEF).read_bytes() in (b"old", b"new")
        now = (root / BRIEF).read_bytes()
        try:
            History(root).do(Step("b", (FileChange(BRIEF, now, b"newest"),)))
        except RoundupError:
            assert (root / BRIEF).read_bytes() in (now, b"newest")
        else:
            assert (root / BRIEF).read_bytes() == b"newest", "a step is said to be done"
