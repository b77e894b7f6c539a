"""What was found is kept for as long as nothing has changed, and not a moment longer."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roundup.cli import check
from roundup.disk import storing
from roundup.house import home
from roundup.model.report import Report
from roundup.pipeline import caching, reporting

FORMS = check.FORMS
ANSWER = "I open  the window before the post, and I have never once regretted it, in any year."


@pytest.fixture
def workspace(tmp_path: Path, repository: Path) -> Path:
    """Make a workspace of two roundups, with a portrait, an edit and a word list."""
    root = tmp_path / "work"
    for name in ("tea", "past"):
        folder = root / "submissions" / name
        (folder / "edits").mkdir(parents=True)
        (folder / "photos").mkdir()
        (folder / "roundup.md").write_text("---\nquestion: What comes first?\n---\n", "utf-8")
        (folder / "ada.md").write_text(
            f"---\nname: Ada Holm\ntitle: Porter\norganisation: Hotel\n---\n{ANSWER}\n", "utf-8"
        )
        portrait = next(iter(sorted(repository.glob("submissions/*/photos/*.*"))))
        shutil.copy(portrait, folder / "photos" / "ada.png")
    (root / "submissions/tea/edits/ada.md").write_text("---\nnote: cut?\n---\n", "utf-8")
    (root / "rules").mkdir()
    (root / "rules" / "cups.toml").write_text(
        'kind = "avoid"\ncode = "X001"\nsummary = "Cups"\nwords = ["cup"]\n', "utf-8"
    )
    (root / "roundup.toml").write_text('[publication]\nname = "The Post"\n', "utf-8")
    return root


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Write down each time that something is looked at."""
    found: list[int] = []
    report = reporting.report

    def counted(*given: object, **values: object) -> Report:
        found.append(1)
        return report(*given, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(reporting, "report", counted)
    return found


def looked(root: Path, *names: str, is_fresh: bool = False) -> Report:
    return check.looked(names or ("tea",), root, is_fresh=is_fresh)


def kept(root: Path) -> list[Path]:
    return sorted((root / ".roundup").glob("check-*.json"))


def said(report: Report, form: check.Form) -> str:
    return check.written(report, form, is_counted=False, is_quiet=False)


def test_where_nothing_has_changed_every_form_says_the_same(
    workspace: Path, looks: list[int]
) -> None:
    first = looked(workspace)

    again = looked(workspace)

    assert len(looks) == 1
    assert first.notes
    assert [said(again, form) for form in FORMS] == [said(first, form) for form in FORMS]
    assert check.written(again, "text", is_counted=True, is_quiet=False) == check.written(
        first, "text", is_counted=True, is_quiet=False
    )


def test_what_is_kept_is_nothing_for_a_repository(workspace: Path) -> None:
    looked(workspace)

    assert (workspace / ".roundup" / ".gitignore").read_text("utf-8") == "*\n"


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


def renamed(root: Path) -> None:
    folder = root / "submissions/tea/photos"
    (folder / "ada.png").rename(folder / "bo.png")


CHANGES: dict[str, Callable[[Path], None]] = {
    "an answer": added("submissions/tea/ada.md", "And then the post."),
    "a letter of an answer": same_time,
    "another answer": added("submissions/tea/bo.md", "---\nname: Bo\n---\nNo.\n"),
    "the brief": added("submissions/tea/roundup.md", "Welcome.\n"),
    "an edit": added("submissions/tea/edits/ada.md", ANSWER),
    "a new edit": added("submissions/past/edits/ada.md", "---\nnote: x\n---\n"),
    "a portrait": added("submissions/tea/photos/ada.png", "x"),
    "a portrait's name": renamed,
    "the house": added("roundup.toml", '[rules]\npreset = "strict"\n'),
    "a word list": added("rules/cups.toml", 'fine = ["tea"]\n'),
    "a new word list": added(
        "rules/pots.toml", 'kind = "avoid"\ncode = "X002"\nsummary = "P"\nwords = ["pot"]\n'
    ),
    "another roundup": added("submissions/past/ada.md", "And then the post."),
    "an answer taken away": lambda root: (root / "submissions/past/ada.md").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_looked_at(
    workspace: Path, looks: list[int], change: Callable[[Path], None]
) -> None:
    looked(workspace)

    change(workspace)
    looked(workspace)
    looked(workspace)

    assert len(looks) == 2


def test_what_is_changed_back_is_known_still(workspace: Path, looks: list[int]) -> None:
    looked(workspace)
    brief = workspace / "submissions/tea/roundup.md"
    before = brief.read_bytes()

    brief.write_bytes(before + b"Welcome.\n")
    looked(workspace)
    brief.write_bytes(before)
    looked(workspace)

    assert len(looks) == 2


def test_what_is_built_and_kept_is_no_change(workspace: Path, looks: list[int]) -> None:
    looked(workspace)

    for folder in ("dist", ".git", "submissions/tea/dist"):
        (workspace / folder).mkdir(parents=True)
        (workspace / folder / "page.html").write_text("<p>", "utf-8")
    looked(workspace)

    assert len(looks) == 1


def test_a_library_that_is_installed_is_a_change(
    workspace: Path, looks: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    monkeypatch.syspath_prepend(str(libraries))
    looked(workspace)

    (libraries / "an_extra").mkdir()
    looked(workspace)

    assert len(looks) == 2


def test_a_module_that_is_saved_at_the_same_length_is_a_change(
    workspace: Path, looks: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "roundup/rules/quote/cups.py"
    module.parent.mkdir(parents=True)
    module.write_text("MOST = 3\n", "utf-8")
    monkeypatch.setattr(caching, "__file__", str(tmp_path / "roundup/pipeline/caching.py"))
    looked(workspace)
    before = module.stat()

    module.write_text("MOST = 4\n", "utf-8")
    os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000_000))
    looked(workspace)

    assert len(looks) == 2


def test_a_roundup_that_is_linked_to_is_looked_into(
    workspace: Path, looks: list[int], tmp_path: Path
) -> None:
    shutil.move(workspace / "submissions/tea", tmp_path / "elsewhere")
    (workspace / "submissions/tea").symlink_to(tmp_path / "elsewhere")
    (workspace / "submissions/past/round").symlink_to(workspace / "submissions")
    looked(workspace)

    added("submissions/tea/ada.md", "And then the post.")(workspace)
    looked(workspace)

    assert len(looks) == 2


def test_other_roundups_and_other_folders_are_other_questions(
    workspace: Path, looks: list[int]
) -> None:
    looked(workspace, "tea")

    looked(workspace, "past")
    looked(workspace / "submissions", "tea")

    assert len(looks) == 3
    assert len(kept(workspace)) == 3


def test_a_roundup_outside_the_workspace_is_looked_at_every_time(
    workspace: Path, tmp_path: Path, looks: list[int]
) -> None:
    shutil.copytree(workspace / "submissions/tea", tmp_path / "alone")

    for _ in range(2):
        looked(workspace, str(tmp_path / "alone"))

    assert len(looks) == 2


def test_whoever_asks_for_it_is_answered_afresh(workspace: Path, looks: list[int]) -> None:
    first = looked(workspace)

    again = looked(workspace, is_fresh=True)

    assert len(looks) == 2
    assert again == first


DAMAGED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"{}",
    b'"x"',
    b"\xff\xfe",
    b'{"roundups": 5}',
    b'{"roundups": ["a"], "not_run": [], "meanings": {}}',
    b'{"roundups": [], "not_run": [], "meanings": ["a"]}',
    b'{"roundups": [], "not_run": [{"x": 1}], "meanings": {}}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_file_is_as_good_as_none(workspace: Path, looks: list[int], data: bytes) -> None:
    first = looked(workspace)
    [path] = kept(workspace)

    path.write_bytes(data)
    again = looked(workspace)

    assert len(looks) == 2
    assert again == first
    assert caching.recalled(path.stem.removeprefix("check-"), workspace) == first


def test_half_of_a_file_is_none(workspace: Path, looks: list[int]) -> None:
    looked(workspace)
    [path] = kept(workspace)
    whole = path.read_bytes()

    for cut in (1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        looked(workspace)

    assert len(looks) == 4
    assert path.read_bytes() == whole


def test_a_file_of_another_program_is_none(workspace: Path, looks: list[int]) -> None:
    looked(workspace)
    [path] = kept(workspace)
    foreign = json.loads(path.read_bytes())
    foreign["roundups"][0]["tally"]["pending"] = 3

    path.write_text(json.dumps(foreign), "utf-8")
    looked(workspace)

    assert len(looks) == 2


@pytest.mark.parametrize("name", ["submissions", "roundup.toml"])
def test_a_workspace_is_known_by_either_of_two_signs(workspace: Path, name: str) -> None:
    other = workspace / ("roundup.toml" if name == "submissions" else "rules")
    other.unlink() if other.is_file() else shutil.rmtree(other)

    assert home.home(workspace / "submissions") == workspace
    assert caching.key((), workspace)


def test_where_nothing_can_be_written_nothing_is_kept(
    workspace: Path, looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(storing, "replace", refuse)

    first, again = looked(workspace), looked(workspace)

    assert len(looks) == 2
    assert again == first


def test_a_file_in_the_folder_s_place_is_no_error(workspace: Path, looks: list[int]) -> None:
    (workspace / ".roundup").write_text("mine", "utf-8")

    first, again = looked(workspace), looked(workspace)

    assert again == first
    assert (workspace / ".roundup").read_text("utf-8") == "mine"


def test_only_the_last_reports_are_kept(workspace: Path) -> None:
    report = looked(workspace)

    for number in range(caching.KEPT + 5):
        caching.keep(f"{number:032}", workspace, report)

    assert len(kept(workspace)) == caching.KEPT
    assert (workspace / ".roundup" / f"check-{caching.KEPT + 4:032}.json").is_file()


@pytest.mark.slow
def test_several_at_once_say_the_same(workspace: Path, repository: Path) -> None:
    command = [sys.executable, "-m", "roundup", "check", "tea", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(repository)}

    running = [
        subprocess.Popen(command, cwd=workspace, env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    outputs = {one.communicate()[0] for one in running}

    assert [one.returncode for one in running] == [0, 0, 0]
    assert len(outputs) == 1
    assert len(kept(workspace)) == 1
    assert not list((workspace / ".roundup").glob("*.new"))
