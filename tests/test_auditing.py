"""The audit: everything that came in is accounted for, whatever it is."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import roundup
from roundup.cli import app
from roundup.model.audit import Audit, Fate, Role
from roundup.pipeline import auditing, targeting
from tests.sweeping import examples, some

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ANSWER = "name,answer\nAnn Lee,I weigh the flour twice and write it down.\n"
BRIEF = "---\nquestion: What helps?\noptional: [title, organisation]\n---\n"
SUFFIXES = (".md", ".csv", ".json", ".yaml", ".xlsx", ".docx", ".txt", ".jpg", "")
NAMES = st.builds(
    str.__add__,
    st.sampled_from(
        ["ann", "roundup", "README", ".hidden", "edits/ann-lee", "photos/a", "deep/a", "b c"]
    ),
    st.sampled_from(SUFFIXES),
)
CONTENTS = st.one_of(
    st.sampled_from([ANSWER, BRIEF, "", "---\nname: Bo\n---\nOnions.", '[{"name": "Bo"}]', "a: b"]),
    st.text(max_size=80),
).map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=80)


def workspace(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Put files into a workspace."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def paths_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]


def assert_law(audited: Audit, folder: Path) -> None:
    """Check that every sum is right, and that every file is in it with its hash."""
    assert audited.count.is_balanced
    for each in audited.folders:
        assert each.count.is_balanced, each.path
        for made in each.roundups:
            assert made.count.is_balanced, made.name
            assert Fate.LOST not in {record.fate for record in made.records}
    pile = folder / "submissions"
    files = [file for each in audited.folders for file in each.files if file.role is not Role.HOUSE]
    assert len(files) == len(paths_below(pile))
    hashes = sorted(file.sha256 for file in files)
    assert hashes == sorted(sha256(path.read_bytes()).hexdigest() for path in paths_below(pile))


@pytest.mark.slow
def test_the_samples_are_accounted_for(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")

    audited = auditing.audit((), tmp_path)

    assert_law(audited, tmp_path)
    assert audited.count.received > 30


@pytest.mark.long
@pytest.mark.parametrize("kind", some(["readers", "pictures", "corpora"], "readers"))
def test_the_cases_of_other_tests_are_accounted_for(
    kind: str, repository: Path, tmp_path: Path
) -> None:
    cases = {
        f"submissions/q/{path.parent.name}-{path.name}": path.read_bytes()
        for path in (repository / "tests" / kind).rglob("*")
        if path.is_file() and path.stat().st_size < 100_000
    }
    few = dict(list(cases.items())[:: max(1, len(cases) // 60)])
    folder = workspace(tmp_path, {**few, "submissions/q/roundup.md": BRIEF})

    assert_law(auditing.audit((), folder), folder)


@pytest.mark.sweep
@pytest.mark.parametrize("kind", ["blns", "csv", "email", "json", "markdown", "xml", "xss", "yaml"])
def test_what_strangers_wrote_is_accounted_for(kind: str, tmp_path: Path) -> None:
    if not CORPORA.is_dir():
        pytest.skip("there are no corpora beside the project")
    files: dict[str, str | bytes] = {
        f"submissions/q/{number}-{path.name}": path.read_bytes()
        for number, path in enumerate(sorted((CORPORA / kind).rglob("*")))
        if path.is_file() and path.stat().st_size < 100_000
    }
    folder = workspace(tmp_path, {**files, "submissions/q/roundup.md": BRIEF})

    assert_law(auditing.audit((), folder), folder)


@pytest.mark.slow
@given(st.dictionaries(NAMES, CONTENTS, max_size=6))
@examples(16)
def test_any_folder_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    given_files = {f"submissions/q/{name}": data for name, data in files.items()}
    workspace(folder, {**given_files, "submissions/q/answers.csv": ANSWER})

    audited = auditing.audit((), folder)

    assert_law(audited, folder)


def test_a_record_that_nothing_accounts_for_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path, {"submissions/q/a.csv": f"{ANSWER}Bo Quist,I buy onions.\n"})
    every = auditing.endings_of
    monkeypatch.setattr(auditing, "endings_of", lambda kept: list(every(kept))[1:])

    audited = auditing.audit((), folder)

    assert not audited.is_sound
    assert not audited.count.is_balanced
    assert [record.fate for record in audited.folders[0].roundups[0].records].count(Fate.LOST) == 1


def built(folder: Path) -> Path:
    """Build a workspace of one roundup with two answers, of which one is held."""
    files: dict[str, str | bytes] = {
        "submissions/q/roundup.md": BRIEF,
        "submissions/q/a.csv": f"{ANSWER}Bo Quist,\n",
    }
    workspace(folder, files)
    for place, inbox in roundup.find([], folder):
        for checked in roundup.check(place, inbox):
            roundup.build(place, checked, formats=("text",))
    return folder


def test_a_published_record_names_the_files_that_publish_it(tmp_path: Path) -> None:
    audited = auditing.audit((), built(tmp_path))

    [made] = audited.folders[0].roundups
    published, held = made.records
    assert audited.is_sound
    assert (published.fate, published.outputs) == (Fate.PUBLISHED, ("what-helps.txt",))
    assert (held.fate, held.code, held.outputs) == (Fate.HELD, "V101", ())
    [output] = made.outputs
    data = (tmp_path / "dist" / "q" / "what-helps.txt").read_bytes()
    assert (output.sha256, output.is_as_built) == (sha256(data).hexdigest(), True)


def test_the_hash_of_a_record_is_that_of_its_values_as_typed(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"submissions/q/a.csv": ANSWER})

    [record] = auditing.audit((), folder).folders[0].roundups[0].records

    values = {"answer": "I weigh the flour twice and write it down.", "name": "Ann Lee"}
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    assert record.sha256 == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("submissions/q/a.csv", "W240"),
        ("submissions/q/roundup.md", "W240"),
        ("dist/q/what-helps.txt", "W237"),
        ("dist/q/extra.txt", "W238"),
    ],
)
def test_what_has_changed_since_the_build_is_named(path: str, code: str, tmp_path: Path) -> None:
    changed = built(tmp_path) / path
    changed.write_text(f"{changed.read_text('utf-8') if changed.exists() else ''}\n", "utf-8")

    audited = auditing.audit((), tmp_path)

    assert code in {note.code for note in audited.notes}
    assert not audited.is_sound
    assert audited.count.is_balanced


@pytest.mark.parametrize("path", ["submissions/q/a.csv", "submissions/q/roundup.md"])
def test_what_has_changed_since_the_build_is_named_by_verify_too(path: str, tmp_path: Path) -> None:
    folder = built(tmp_path)
    [unchanged] = targeting.prove((), folder)
    changed = folder / path
    changed.write_text(f"{changed.read_text('utf-8')}\n", "utf-8")

    [proved] = targeting.prove((), folder)

    assert unchanged.notes == ()
    assert [(note.code, note.origin.path) for note in proved.notes] == [("W240", "dist/q")]
    assert "verify it again" in proved.notes[0].hint


def test_people_who_are_not_named_are_not_named_by_an_audit(tmp_path: Path) -> None:
    brief = BRIEF.replace(
        "---\n",
        "---\nanonymous:\n  hid-den: safety\nwithdrawn:\n  - name: Gone Girl\n    "
        "date: 2026-11-01\n",
        1,
    )
    person = (
        "---\nname: {}\nemail: private@canary.example\nheadshot: {}.jpg\n---\nI hide in flour.\n"
    )
    files: dict[str, str | bytes] = {"submissions/q/roundup.md": brief}
    for name in ("Hid Den", "Gone Girl"):
        stem = name.casefold().replace(" ", "-")
        files[f"submissions/q/{stem}.md"] = person.format(name, stem)
        files[f"submissions/q/photos/{stem}.jpg"] = stem
        files[f"submissions/q/edits/{stem}.md"] = "I hide."
    folder = workspace(tmp_path, files)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        printed = [CliRunner().invoke(app, ["audit", *form]).output for form in ([], ["--json"])]

    for text in printed:
        folded = text.casefold().replace("-", " ")
        for canary in ("hid den", "gone girl", "canary", "safety"):
            assert canary not in folded
    value: dict[str, Any] = json.loads(printed[1])
    assert value["count"]["withdrawn"] == 1


def test_an_audit_fits_into_80_columns(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        text = CliRunner().invoke(app, ["audit"]).output

    assert max(map(len, text.splitlines())) <= 80


def test_an_audit_does_not_depend_on_where_the_editor_stands(tmp_path: Path) -> None:
    folder = built(tmp_path)

    here = auditing.audit((), folder)

    assert auditing.audit(("q",), folder / "submissions").folders[0] == here.folders[0]


def test_every_row_of_every_sheet_is_counted(repository: Path, tmp_path: Path) -> None:
    shapes = repository / "tests" / "intake" / "shapes"
    shutil.copytree(shapes / "hidden-sheet-first", tmp_path / "submissions" / "hidden")
    shutil.copytree(shapes / "title-rows-above", tmp_path / "submissions" / "titles")
    for path in tmp_path.rglob("expected.toml"):
        path.unlink()

    audited = auditing.audit((), tmp_path)

    unread = [
        (each.sheet, each.rows, each.why)
        for folder in audited.folders
        for file in folder.files
        for each in file.unread
    ]
    assert unread == [("old", 1, "it is hidden"), ("", 2, "it stands above the headings")]
    assert (audited.count.received, audited.count.not_read) == (7, 3)
    assert audited.count.is_balanced
