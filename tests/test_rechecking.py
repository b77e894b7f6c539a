"""What has changed is checked again, what has not is not read, and the report is the same."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from roundup.batch import checking as whole
from roundup.batch import fingerprints, repeating, running, store, working
from roundup.batch.jobs import BuildRequest
from roundup.cli import check
from roundup.model.report import Report
from roundup.pipeline import checking, gathering, indexing, workspace
from roundup.stages import checking as rules
from tests.records import everything_kept
from tests.sweeping import few
from tests.test_batch import ANSWER, SHARED, desk, write  # noqa: F401 - `desk` is a fixture

pytestmark = pytest.mark.slow

FORMS = check.FORMS


@pytest.fixture
def place(desk: Path, repository: Path) -> Path:  # noqa: F811
    """Make a workspace in which a roundup has an edit and a portrait, and the house a list."""
    folder = desk / "submissions" / "tea"
    (folder / "edits").mkdir()
    (folder / "photos").mkdir()
    portrait = next(iter(sorted(repository.glob("submissions/*/photos/*.*"))))
    shutil.copy(portrait, folder / "photos" / "ada.png")
    (folder / "edits" / "ada.md").write_text("---\nnote: cut?\n---\n", "utf-8")
    (desk / "rules").mkdir()
    (desk / "rules" / "cups.toml").write_text(
        'kind = "avoid"\ncode = "X001"\nsummary = "Cups"\nwords = ["cup"]\n', "utf-8"
    )
    return desk


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each folder is read, and how often the rules look at an answer."""
    counted: Counter[str] = Counter()
    inbox, look = gathering.folder_inbox, rules.check_submission

    def read(folder: Path, start: Path) -> Any:
        counted[folder.name] += 1
        return inbox(folder, start)

    def looked(*given: Any) -> Any:
        counted["rules"] += 1
        return look(*given)

    for module in (checking, indexing):
        monkeypatch.setattr(module, "folder_inbox", read)
    monkeypatch.setattr(rules, "check_submission", looked)
    return counted


def looked(root: Path, *names: str, is_fresh: bool = False) -> Report:
    return check.looked(names, root, is_fresh=is_fresh)[0]


def said(report: Report) -> list[str]:
    """Return a report in every form."""
    forms = [check.written(report, form, is_counted=False, is_quiet=False) for form in FORMS]
    return [*forms, check.written(report, "text", is_counted=True, is_quiet=False)]


def build(root: Path, *names: str) -> None:
    running.run(workspace.find(names, root), BuildRequest(str(root), formats=("text",)))


def test_where_nothing_has_changed_nothing_is_read_and_every_form_says_the_same(
    place: Path, counts: Counter[str]
) -> None:
    first = looked(place)
    counts.clear()

    again = looked(place)

    assert not counts
    assert first.notes
    assert said(again) == said(first)
    assert said(looked(place, is_fresh=True)) == said(first)


def test_what_a_build_has_checked_is_not_checked_again(place: Path, counts: Counter[str]) -> None:
    fresh = looked(place, is_fresh=True)
    store.forget(place)
    build(place)
    counts.clear()

    report = looked(place)

    assert not counts
    assert said(report) == said(fresh)


def test_what_was_checked_is_built_without_the_rules(place: Path, counts: Counter[str]) -> None:
    looked(place)
    counts.clear()

    build(place)

    assert counts["rules"] == 0
    counts.clear()
    looked(place)
    assert not counts


def added(path: str, text: str) -> Callable[[Path], None]:
    """Add words to a file, which may not be there."""

    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def same_time(root: Path) -> None:
    """Change a letter, and neither size nor time."""
    path = root / "submissions/tea/ada.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"window", b"widnow"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def rename_portrait(root: Path) -> None:
    folder = root / "submissions/tea/photos"
    (folder / "ada.png").rename(folder / "bo.png")


def link_elsewhere(root: Path) -> None:
    """Put a roundup elsewhere, and a link in its place, and change it there."""
    shutil.move(root / "submissions/tea", root.parent / "elsewhere")
    (root / "submissions/tea").symlink_to(root.parent / "elsewhere")
    (root / "submissions/tea/round").symlink_to(root / "submissions")
    added("submissions/tea/ada.md", "And then the post.")(root)


CHANGES: dict[str, Callable[[Path], None]] = {
    "an answer": added("submissions/tea/ada.md", "And then the post."),
    "a letter of an answer": same_time,
    "another answer": added("submissions/tea/bo.md", "---\nname: Bo\n---\nNo.\n"),
    "an answer that comes late": added(
        "submissions/tea/cy.md", "---\nname: Cy Moss\n---\nI come late, with a full pot.\n"
    ),
    "an answer that is taken away": lambda root: (root / "submissions/tea/bo.md").unlink(),
    "the brief": added("submissions/tea/roundup.md", "Welcome.\n"),
    "an edit": added("submissions/tea/edits/ada.md", ANSWER),
    "a new edit": added("submissions/tea/edits/bo.md", "---\nnote: x\n---\n"),
    "a portrait": added("submissions/tea/photos/ada.png", "x"),
    "a portrait's name": rename_portrait,
    "a folder elsewhere": link_elsewhere,
    "the house": added("roundup.toml", '[rules]\npreset = "strict"\n'),
    "its people": added("people.toml", '[[person]]\nname = "Ada Holm"\ntitle = "Cook"\n'),
    "a word list": added("rules/cups.toml", 'fine = ["tea"]\n'),
    "a new word list": added(
        "rules/pots.toml", 'kind = "avoid"\ncode = "X002"\nsummary = "P"\nwords = ["pot"]\n'
    ),
}


@pytest.mark.parametrize("change", few(CHANGES.values(), 6), ids=CHANGES)
def test_whatever_changes_is_read_once_and_reported_as_if_all_were_fresh(
    place: Path, counts: Counter[str], change: Callable[[Path], None]
) -> None:
    looked(place, "tea")
    change(place)
    counts.clear()

    report = looked(place, "tea")

    assert counts["tea"] == 1
    counts.clear()
    assert said(looked(place, "tea")) == said(report)
    assert not counts
    assert said(looked(place, "tea", is_fresh=True)) == said(report)


def test_another_roundup_is_of_interest_only_if_it_has_words_in_common(
    place: Path, counts: Counter[str]
) -> None:
    assert "R103" in {note.code for note in looked(place, "bread").notes}
    counts.clear()

    write(place / "submissions/tea", "Bo Lund", "Something else, and at some length.")
    looked(place, "bread")
    assert counts == {"tea": 1}  # for its meeting points
    write(place / "submissions/sheds", "Ada Holm", ANSWER.format("sheds alone"))
    report = looked(place, "bread")

    assert "R103" not in {note.code for note in report.notes}
    assert said(looked(place, "bread", is_fresh=True)) == said(report)


def test_one_changed_answer_does_not_cost_the_rules_on_the_others(
    place: Path, counts: Counter[str]
) -> None:
    for number in range(20):
        write(place / "submissions/tea", f"P{number:02} Holm", ANSWER.format(f"tea {number}"))
    looked(place)
    write(place / "submissions/tea", "P07 Holm", f"{SHARED} I say so every day, {7} times.")
    counts.clear()

    report = looked(place)

    assert counts["rules"] == 1
    assert said(looked(place, is_fresh=True)) == said(report)


def test_a_folder_with_neighbours_has_the_rules_look_once_at_each_answer(
    place: Path, counts: Counter[str]
) -> None:
    looked(place)

    answers = len(list(place.glob("submissions/*/[!r]*.md")))

    assert counts["rules"] == answers


def more_answers(root: Path) -> None:
    """Change what answers to a question are usually as long as."""
    for number in range(3):
        write(root / "submissions/tea", f"P{number} Holm", f"{ANSWER.format(number)} " * 12)


def fewer_fields(root: Path) -> None:
    brief = root / "submissions/tea/roundup.md"
    brief.write_text("---\nquestion: What of tea?\noptional: [headshot]\n---\n", "utf-8")


@pytest.mark.parametrize("change", [more_answers, fewer_fields], ids=["others", "brief"])
def test_what_the_rules_see_of_the_whole_roundup_counts_as_seen(
    place: Path, counts: Counter[str], change: Callable[[Path], None]
) -> None:
    looked(place, "tea")
    change(place)

    report = looked(place, "tea")

    assert said(looked(place, "tea", is_fresh=True)) == said(report)


def test_another_program_checks_again(
    place: Path, counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = looked(place)
    counts.clear()
    for module in ("folders", "runs"):
        monkeypatch.setattr(f"roundup.batch.{module}.program", lambda: b"another")

    again = looked(place)

    assert counts["tea"] == counts["bread"] - 1 == counts["sheds"] - 1 == 1
    assert again == first


def test_the_program_is_another_one_if_a_module_or_a_library_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries, package = tmp_path / "site-packages", tmp_path / "roundup"
    libraries.mkdir()
    module = package / "rules" / "quote" / "cups.py"
    module.parent.mkdir(parents=True)
    module.write_text("MOST = 3\n", "utf-8")
    monkeypatch.syspath_prepend(str(libraries))
    monkeypatch.setattr(fingerprints, "__file__", str(package / "batch" / "fingerprints.py"))
    known = {describe()}

    (libraries / "an_extra").mkdir()
    known.add(describe())
    before = module.stat()
    module.write_text("MOST = 4\n", "utf-8")
    os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000_000))
    known.add(describe())

    assert len(known) == 3


def describe() -> bytes:
    """Describe the program, as another process would."""
    fingerprints.program.cache_clear()
    try:
        return fingerprints.program()
    finally:
        fingerprints.program.cache_clear()


def test_other_folders_name_files_otherwise(place: Path) -> None:
    from_above, from_inside = looked(place, "tea"), looked(place / "submissions", "tea")

    assert from_above.notes[0].origin.path.startswith("submissions/tea")
    assert from_inside.notes[0].origin.path.startswith("tea/")
    assert looked(place, "tea") == from_above


def test_a_roundup_outside_the_workspace_is_checked_as_one_inside(
    place: Path, tmp_path: Path, counts: Counter[str]
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(place / "submissions/bread", alone)
    copy = looked(place, str(alone))
    fresh = looked(place, str(alone), is_fresh=True)

    write(alone, "Bo Lund", "Something else, and at some length.")
    changed = looked(place, str(alone))

    assert "R103" in {note.code for note in copy.notes}
    assert said(copy) == said(fresh)
    assert said(changed) != said(copy)
    assert said(looked(place, str(alone), is_fresh=True)) == said(changed)


def test_a_folder_in_no_workspace_is_checked_and_leaves_nothing(
    place: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "nowhere" / "alone"
    shutil.copytree(place / "submissions/bread", alone)

    report = looked(alone)

    assert report.roundups
    assert not (alone / ".roundup").exists()


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_roundup_whose_name_is_no_unicode_is_kept_like_others(
    place: Path, counts: Counter[str]
) -> None:
    odd = Path(os.fsdecode(os.fsencode(place / "submissions") + b"/tea\xff"))
    (place / "submissions/tea").rename(odd)
    first = looked(place)
    counts.clear()

    again = looked(place)

    assert not counts
    assert again == first


def test_what_is_kept_is_nothing_for_a_repository(place: Path) -> None:
    looked(place)

    assert (place / ".roundup" / ".gitignore").read_text("utf-8") == "*\n"


# Damage, other runs, and disks that cannot be written to


@pytest.mark.parametrize("table", ["looks", "remarks"])
@pytest.mark.parametrize(
    "data", few([b"", b"\x00", store.packed(5), store.packed([{"looked": 3}])], 2)
)
def test_a_damaged_entry_only_costs_time(
    place: Path, counts: Counter[str], table: str, data: bytes
) -> None:
    first = looked(place)
    write(place / "submissions/tea", "Cy Moss", "I come late, with a full pot.")
    changed = looked(place)
    (place / "submissions/tea/cy.md").unlink()
    column = {"looks": "outcomes", "remarks": "said"}[table]
    with closing(sqlite3.connect(store.record_of(place))) as record:
        record.execute(f"UPDATE {table} SET {column} = ?", (data,))
        record.commit()

    again = looked(place)

    assert first == again != changed
    counts.clear()
    assert looked(place) == first
    assert not counts


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_record_with_a_hole_in_it_is_none(place: Path, share: float) -> None:
    first = looked(place)
    path = store.record_of(place)
    data = bytearray(path.read_bytes())
    at = int(len(data) * share)
    data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(data)

    assert looked(place) == first
    assert looked(place) == first


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the record as another run does while it writes."""
    with closing(sqlite3.connect(store.record_of(root))) as record:
        record.execute("BEGIN IMMEDIATE")
        yield
        record.rollback()


def test_a_record_that_another_run_holds_is_read_and_not_written(
    place: Path, counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    first = looked(place)
    write(place / "submissions/tea", "Bo Lund", "Something else, and at some length.")
    counts.clear()

    with held(place):
        changed = looked(place)

    assert counts == {"tea": 1, "rules": 1}
    assert changed != first
    assert looked(place) == changed


def test_a_record_that_is_lost_in_the_middle_of_a_run_costs_time(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = looked(place, is_fresh=True)
    write(place / "submissions/tea", "Bo Lund", "Something else, and at some length.")
    keep = store.Store.keep_look

    def full(self: store.Store, *given: Any) -> None:
        if self.connection.execute("PRAGMA database_list").fetchone()[2]:
            raise sqlite3.OperationalError("database or disk is full")
        keep(self, *given)

    monkeypatch.setattr(store.Store, "keep_look", full)

    assert looked(place).roundups[:2] == fresh.roundups[:2]


def test_a_record_on_a_disk_that_only_can_be_read_is_read(
    place: Path, counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = looked(place)
    path = store.record_of(place)
    before = path.read_bytes()
    connect = sqlite3.connect

    def read_only(target: Any, *given: Any, **named: Any) -> sqlite3.Connection:
        if Path(str(target)) == path:
            target, named["uri"] = f"{path.as_uri()}?mode=ro", True
        connection: sqlite3.Connection = connect(target, *given, **named)
        return connection

    monkeypatch.setattr(sqlite3, "connect", read_only)
    write(place / "submissions/tea", "Bo Lund", "Something else, and at some length.")
    counts.clear()

    report = looked(place)

    assert counts == {"tea": 1, "rules": 1}
    assert report != first
    assert path.read_bytes() == before


def test_a_file_in_the_folder_s_place_is_no_error(place: Path) -> None:
    (place / ".roundup").write_text("mine", "utf-8")

    first, again = looked(place), looked(place)

    assert again == first
    assert (place / ".roundup").read_text("utf-8") == "mine"


@pytest.mark.sweep
@pytest.mark.slow
def test_several_at_once_say_the_same_and_one_that_is_killed_does_not_matter(
    place: Path, repository: Path
) -> None:
    check_all = [sys.executable, "-m", "roundup", "check", "--json"]
    build_all = [sys.executable, "-m", "roundup", "build", "--to", "text"]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    *several, builder, killed = [
        subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE)
        for command in (check_all, check_all, build_all, check_all)
    ]
    while not store.record_of(place).exists() and killed.poll() is None:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    outputs = {process.communicate()[0] for process in several}
    builder.communicate()
    killed.communicate()

    assert [process.returncode for process in (*several, builder)] == [0, 0, 0]
    assert len(outputs) == 1
    again = subprocess.run(check_all, cwd=place, env=environment, capture_output=True, check=True)
    assert {again.stdout} == outputs


# What is not kept


def test_nothing_of_an_answer_that_was_deleted_is_kept_even_where_others_repeat_it(
    place: Path,
) -> None:
    looked(place)
    assert b"only clock in this house" in everything_kept(place)

    (place / "submissions/sheds/ada.md").unlink()
    write(place / "submissions/bread", "Ada Holm", ANSWER.format("bread alone"))
    looked(place, "sheds")

    assert b"only clock in this house" not in everything_kept(place)


def test_nothing_of_somebody_who_withdrew_is_kept_whatever_is_checked_next(place: Path) -> None:
    write(place / "submissions/bread", "Quentin Zephyr", "Verily quixotic, FAR TOO SHORT")
    looked(place)
    assert b"Zephyr" in everything_kept(place)

    (place / "people.toml").write_text('[[person]]\nname = "Quentin Zephyr"\nwithdrawn = true\n')
    looked(place, "tea")

    kept = everything_kept(place)
    assert b"Zephyr" not in kept
    assert b"quixotic" not in kept


def test_what_cannot_be_checked_any_more_leaves_no_notes(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(place)
    write(place / "submissions/tea", "Ada Holm", "Verily quixotic.")

    def broken(*given: Any, **named: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "folder_inbox", broken)
    batch = running.check(workspace.find(["tea"], place), place)

    assert batch.results[0].failure is not None
    assert b"submissions/tea/bo.md" not in everything_kept(place)


# The same command again


@pytest.fixture
def command(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, int]]:
    """Return a function that runs `roundup check`, and returns what it prints.

    The workspace counts as old enough for its files' times to be trusted.
    """
    from roundup import cli

    monkeypatch.chdir(place)
    monkeypatch.setattr(fingerprints, "TICK", 0)

    def checked(*more: str) -> tuple[str, int]:
        monkeypatch.setattr(sys, "argv", ["roundup", "check", *more])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return capsys.readouterr().out, int(ended.value.code or 0)

    return checked


def repeated(capsys: pytest.CaptureFixture[str]) -> tuple[str, int | None]:
    status = repeating.repeated()
    return capsys.readouterr().out, status


@pytest.mark.parametrize("more", [(), ("--json",), ("tea", "-f", "sarif"), ("--statistics", "-q")])
def test_the_record_says_what_the_command_says(
    more: tuple[str, ...],
    command: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = command(*more)

    assert repeated(capsys) == text
    assert command(*more) == text


@pytest.mark.parametrize(
    "more", [("--fresh",), ("--output", "report.txt"), ("--fix",), ("--diff",)]
)
def test_a_command_that_does_something_is_not_answered_from_the_record(
    more: tuple[str, ...],
    command: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    command(*more)

    assert repeated(capsys) == ("", None)


def begin(root: Path) -> None:
    write(root / "submissions/later", "Cy Moss", "A new one.")


def add_roundup(root: Path) -> None:
    (root / "submissions/new").mkdir()
    write(root / "submissions/new", "Cy Moss", "A new one.")


@pytest.mark.parametrize("change", [begin, add_roundup, same_time, CHANGES["the house"]])
def test_whatever_changes_the_command_is_run(
    change: Callable[[Path], None],
    command: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (Path.cwd() / "submissions/later").mkdir()
    command()
    assert repeated(capsys)[1] == 0

    change(Path.cwd())

    assert repeated(capsys) == ("", None)


def test_a_record_that_another_run_holds_still_answers(
    command: Callable[..., tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    text = command()

    with held(Path.cwd()):
        assert repeated(capsys) == text


# Whole roundups, for feeds, fixes and withdrawals


def test_whole_roundups_are_read_once_each_and_their_neighbours_once_more(
    place: Path, counts: Counter[str]
) -> None:
    first = notes_of(place)
    fresh = counts.copy()
    counts.clear()
    looked(place)
    assert counts["rules"] == 0
    counts.clear()
    working.answers_of.cache_clear()

    again = notes_of(place)

    assert again == first
    assert fresh["tea"] == 2  # for its meeting points, and for its notes
    assert counts == {"tea": 1, "bread": 2, "sheds": 2}  # one of these for the other


def notes_of(root: Path) -> list[object]:
    """Return the notes on whole roundups."""
    every = whole.check_all(workspace.find((), root))
    return [[each.notes for each in group] for group in every]


@pytest.mark.sweep
@pytest.mark.slow
def test_what_the_rules_saw_has_the_same_number_in_every_process(repository: Path) -> None:
    code = (
        "from roundup.house.settings import Rules\n"
        "from roundup.pipeline.remembering import RuleMemory\n"
        "from roundup.testing.making import submission\n"
        "print(RuleMemory().key(submission('Rest more.'), Rules()))\n"
    )

    keys = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(repository)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(1, 4)
    }

    assert len(keys) == 1


def test_whole_roundups_are_checked_without_the_record_where_it_is_damaged(place: Path) -> None:
    first = notes_of(place)
    path = store.record_of(place)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    assert notes_of(place) == first
    assert notes_of(place) == first
