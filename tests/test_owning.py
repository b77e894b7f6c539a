"""What stands in `dist/` after a build is what this build made, in every way that can change."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from roundup.cli import app
from roundup.errors import RoundupError

pytestmark = pytest.mark.slow


HOUSE = """\
[publication]
name = "The Shed Door"
pages = "https://shed.example/{slug}/"
language = "en"
time_zone = "UTC"
"""
BRIEF = """\
---
question: What do you check first?
headline: "{count experts in words} on what to check first"
date: 2026-11-02
---
"""
ANA = "We weigh the water, and we write the number on the wall with chalk, where everybody sees it."
BEN = "I listen to the stones before I look at the flour, for they tell the truth sooner."
ROWS = {
    "Ana Ruiz": f'Ana Ruiz,Baker,Ruiz & Daughters,ana@shed.example,"{ANA}"',
    "Ben Okoro": f'Ben Okoro,Miller,Okoro Mills,ben@shed.example,"{BEN}"',
}
HEAD = "name,title,organisation,email,answer"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a workspace with one roundup, and stand in it."""
    write(tmp_path / "roundup.toml", HOUSE)
    roundup(tmp_path, "first-checks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def roundup(place: Path, name: str, *rows: str, brief: str = BRIEF) -> Path:
    folder = place / "submissions" / name
    write(folder / "roundup.md", brief)
    write(folder / "friday.csv", "\n".join([HEAD, *(rows or ROWS.values())]) + "\n")
    return folder


def run(command: str, *, status: int = 0) -> Result:
    done = CliRunner().invoke(app, command.split())
    stopped = done.exception if isinstance(done.exception, RoundupError) else None
    assert (stopped.exit_code if stopped else done.exit_code) == status, done.output
    return done


def built(place: Path) -> set[str]:
    found = {path for path in (place / "dist").rglob("*") if path.is_file()}
    return {path.relative_to(place / "dist").as_posix() for path in found}


def manifest(place: Path, name: str = "first-checks") -> dict[str, Any]:
    value: dict[str, Any] = json.loads((place / "dist" / name / "manifest.json").read_bytes())
    return value


def words_in(folder: Path) -> str:
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files_in(folder))


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


# One roundup


def test_nobody_who_was_left_out_stays_in_any_file(place: Path) -> None:
    run("build --to html,json,text,markdown,cards,wordpress --ledger")
    left_out = "leave_out:\n  - submission: Ana Ruiz\n    reason: withdrew\n---\n"
    roundup(place, "first-checks", brief=BRIEF.removesuffix("---\n") + left_out)

    done = run("build --to html,cards")

    assert "Ruiz" not in words_in(place / "dist")
    assert not [name for name in built(place) if "ana" in name or "two-on" in name]
    assert "Removed 7 files of the last build: " in done.output
    assert "article.json" in done.output


def test_a_renamed_slug_another_paper_and_fewer_formats_leave_nothing(place: Path) -> None:
    run("build --to html,text,markdown --assets")
    roundup(place, "first-checks", brief=BRIEF.replace("date:", "slug: checks\ndate:"))

    run("build --to text")

    assert built(place) == {"first-checks/checks.txt", "first-checks/manifest.json"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["Ana Ruiz,Baker,Ruiz,,"], "received = 0 used"),
        (['"",Baker,Ruiz,,"A rag that was once a good shirt, beside the door of the shed."'], "0"),
    ],
    ids=["no-answer", "nobody-named"],
)
def test_a_roundup_without_an_answer_leaves_nothing(
    place: Path, rows: list[str], said: str
) -> None:
    run("build --to html,text --ledger")
    roundup(place, "first-checks", *rows)

    done = run("build --to html,text", status=1)

    assert built(place) == set()
    assert not (place / "ledgers").exists() or not files_in(place / "ledgers")
    assert said in done.output
    assert "Removed 4 files of the last build: " in done.output


def test_a_question_that_nobody_answers_any_more_is_removed(place: Path) -> None:
    shutil.rmtree(place / "submissions" / "first-checks")
    head = "name,title,organisation,question,answer"
    rows = [
        f'Ana Ruiz,Baker,Ruiz,What is first?,"{ANA}"',
        f'Ben Okoro,Miller,Okoro,What is last?,"{BEN}"',
    ]
    pile = place / "submissions" / "pile" / "a.csv"
    write(pile, "\n".join([head, *rows, rows[1].replace("last", "second")]))
    run("build --to text")
    write(pile, "\n".join([head, *rows]))

    done = run("build pile --to text")

    assert {name.rpartition("/")[0] for name in built(place)} == {
        "pile/what-is-first",
        "pile/what-is-last",
    }
    assert "dist/pile/what-is-second belongs to no roundup any more" in done.output


def test_only_a_build_of_the_workspace_removes_a_renamed_roundup(place: Path) -> None:
    roundup(place, "other")
    run("build --to text")
    (place / "submissions" / "other").rename(place / "submissions" / "another")

    run("build first-checks --to text")
    alone = {name.partition("/")[0] for name in built(place)}
    done = run("build --to text")

    assert "other" in alone
    assert {name.partition("/")[0] for name in built(place)} == {"first-checks", "another"}
    assert "dist/other belongs to no roundup any more" in done.output


def test_a_shared_folder_keeps_what_others_built_into_it(place: Path) -> None:
    roundup(place, "other")
    run("build --to text --output site")
    shutil.rmtree(place / "submissions" / "other")

    run("build --to text --output site")

    assert (place / "site" / "other" / "manifest.json").exists()


def test_a_specimen_is_not_taken_for_a_roundup(place: Path) -> None:
    run("layouts show plain --to text")

    run("build --to text")

    assert manifest(place, "specimen-plain")["makes"] == "specimen"


def test_what_a_former_version_built_is_named(place: Path) -> None:
    write(place / "dist" / "first-checks" / "old.html", "Ana Ruiz")
    write(place / "dist" / "renamed-since" / "index.html", "Ana Ruiz")

    done = run("build --to text")
    run("clean --all first-checks renamed-since")

    assert "W230 No build made 1 file (old.html); it is still there" in done.output
    assert "W235 `renamed-since/` with 1 file (index.html) belongs to no roundup" in done.output
    assert built(place) == set()


def test_two_folders_of_one_name_are_not_built_over_each_other(place: Path) -> None:
    roundup(place, "First Checks")

    done = run("build --to text", status=1)

    assert "W234 `first-checks` and `First Checks` would both be built" in done.output


@pytest.mark.parametrize("folder", ["submissions", "."])
def test_a_folder_of_submissions_is_not_built_into(place: Path, folder: str) -> None:
    (place / "submissions" / "submissions").mkdir()
    roundup(place, "submissions")
    before = files_in(place)

    run(f"build submissions --to text --output {folder}", status=2)

    assert files_in(place) == before


# The manifest


def test_a_manifest_says_what_was_read_made_and_asked_for(place: Path, repository: Path) -> None:
    run("build --to text,html --layout plain --assets")
    run("feed")
    schema = json.loads((repository / "docs" / "schema" / "manifest-1.json").read_bytes())

    found = manifest(place)

    for each in (found, manifest(place, ".")):
        jsonschema.validate(each, schema)
    assert found["asked"] == {
        "formats": ["text", "html"],
        "layout": "plain",
        "options": {"assets": True},
    }
    assert {"roundup", "jinja2", "markdown-it-py"} <= found["versions"].keys()
    assert "weasyprint" not in found["versions"]
    for one in found["outputs"]:
        data = (place / "dist" / "first-checks" / one["path"]).read_bytes()
        assert (one["sha256"], one["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert {f"first-checks/{one['path']}" for one in found["outputs"]} == {
        name for name in built(place) if name.startswith("first-checks/")
    } - {"first-checks/manifest.json"}
    read = {one["sha256"] for one in found["inputs"]}
    own = [f"submissions/first-checks/{name}" for name in ("roundup.md", "friday.csv")]
    files = ["roundup.toml", *own]
    assert read == {hashlib.sha256((place / name).read_bytes()).hexdigest() for name in files}


def test_a_manifest_gives_nobody_away(place: Path) -> None:
    folder = roundup(place, "first-checks", ROWS["Ana Ruiz"], brief=withheld())
    mail = write(folder / "ben.md", f"---\nname: Ben Okoro\ntitle: Miller\n---\n\n{BEN}\n")
    edit = write(folder / "edits" / "ben-okoro.md", f"{BEN}\n")
    away = write(folder / "cara.md", "---\nname: Cara Holt\n---\n\n")

    run("build --to text")

    text = (place / "dist" / "first-checks" / "manifest.json").read_text()
    assert not [word for word in ("Okoro", "okoro", "ben", "cara", "Holt", "edits") if word in text]
    for path in (mail, edit, away):
        assert hashlib.sha256(path.read_bytes()).hexdigest() not in text


def test_what_nobody_sees_still_changes_the_number_of_all_inputs(place: Path) -> None:
    folder = roundup(place, "first-checks", ROWS["Ana Ruiz"], brief=withheld())
    mail = write(folder / "ben.md", f"---\nname: Ben Okoro\ntitle: Miller\n---\n\n{BEN}\n")
    run("build --to text")
    before = manifest(place)

    write(mail, mail.read_text().replace("Miller", "Baker"))
    run("build --to text")

    after = manifest(place)
    assert after["inputs_sha256"] != before["inputs_sha256"]
    assert after["inputs"] == before["inputs"]


def withheld() -> str:
    return BRIEF.replace("date:", "anonymous:\n  Ben Okoro: He may not speak\ndate:")


def test_the_same_workspace_elsewhere_gives_the_same_manifest(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build --to html")
    copy = place / "elsewhere"
    shutil.copytree(place / "submissions", copy / "submissions")
    shutil.copy(place / "roundup.toml", copy)
    monkeypatch.chdir(copy / "submissions")

    run("build --to html")

    assert manifest(copy) == manifest(place)


# The ledger


def test_the_ledger_stands_beside_what_is_uploaded_and_is_kept_up_to_date(place: Path) -> None:
    run("build --to text --ledger")
    before = json.loads((place / "ledgers" / "first-checks" / "ledger.json").read_bytes())
    roundup(place, "first-checks", ROWS["Ben Okoro"])

    run("build --to text")

    after = json.loads((place / "ledgers" / "first-checks" / "ledger.json").read_bytes())
    assert [len(one["quotes"]) for one in (before, after)] == [2, 1]
    assert not [name for name in built(place) if "ledger" in name]


# The feeds


def test_a_build_of_the_workspace_writes_feeds_anew_that_are_there(place: Path) -> None:
    run("build --to text")
    quiet = built(place)
    run("feed")
    roundup(place, "first-checks", ROWS["Ben Okoro"])

    run("build --to text")

    assert "feed.atom" not in quiet
    assert "Ruiz" not in words_in(place / "dist")
    assert "Okoro" in (place / "dist" / "feed.atom").read_text()


def test_a_build_of_one_roundup_says_that_the_feeds_are_older(place: Path) -> None:
    roundup(place, "other", brief=BRIEF.replace("date:", "slug: other\ndate:"))
    run("build --to text")
    run("feed")
    same = run("build first-checks --to text")
    roundup(place, "first-checks", ROWS["Ben Okoro"])

    changed = run("build first-checks --to text")

    assert "W239" not in same.output
    assert "W239 The feeds still say of `first-checks` what they said" in changed.output


def test_a_feed_of_nothing_does_not_stay(place: Path) -> None:
    run("feed")
    roundup(place, "first-checks", brief=BRIEF.replace("date: 2026-11-02\n", ""))

    done = run("build --to text")

    assert not [name for name in built(place) if not name.startswith("first-checks/")]
    assert "The files of the last feed were removed" in done.output


def test_cleaning_takes_the_feeds_and_leaves_a_file_beside_them(place: Path) -> None:
    run("feed")
    write(place / "dist" / "CNAME", "shed.example")

    run("clean feed")

    assert built(place) == {"CNAME"}


# What is listed


def test_every_folder_is_listed_with_its_files(place: Path) -> None:
    from PIL import Image

    Image.new("RGB", (500, 500), "#369").save(place / "submissions" / "first-checks" / "ana.png")
    rows = [f"{row},{'ana.png' if 'Ana' in row else ''}" for row in ROWS.values()]
    write(
        place / "submissions" / "first-checks" / "friday.csv",
        "\n".join([f"{HEAD},headshot", *rows]),
    )
    write(place / "roundup.toml", HOUSE + '\n[newsletter]\nimages = "https://img.shed.example/"\n')

    done = run("build --to newsletter,cards,html --assets")

    assert "dist/first-checks/newsletter-images/ (1 file to upload)" in done.output
    assert "dist/first-checks/cards/ (6 files)" in done.output
    assert "dist/first-checks/assets/ (" in done.output


@pytest.mark.parametrize("name", ["images", "assets", "cards", "newsletter-images"])
def test_a_roundup_of_any_name_is_listed(place: Path, name: str) -> None:
    roundup(place, name)

    done = run(f"build {name} --to text")

    assert f"dist/{name}/two-on-what-to-check-first.txt" in done.output


# Verifying


def test_verifying_names_what_is_missing_changed_and_unknown(place: Path) -> None:
    run("build --to text,markdown,html --assets")
    folder = place / "dist" / "first-checks"
    next((folder / "assets").iterdir()).unlink()
    page = (folder / "index.html").read_text()
    write(folder / "index.html", page.replace("</title>", ", corrected</title>"))
    shutil.copy(folder / "two-on-what-to-check-first.txt", folder / "old.txt")

    done = run("verify", status=1)

    assert sorted(word for word in done.output.split() if word.startswith("W23")) == [
        "W236",
        "W237",
        "W238",
    ]


def test_verifying_everything_looks_at_feeds_and_at_what_is_gone(place: Path) -> None:
    roundup(place, "other", brief=BRIEF.replace("date:", "slug: other\ndate:"))
    run("build --to text")
    run("feed")
    (place / "dist" / "feed.atom").unlink()
    shutil.rmtree(place / "submissions" / "other")

    done = run("verify", status=1)

    assert "dist/feed.atom: error W236" in done.output
    assert "dist/other: warning W238 `other` was built of a roundup that is gone" in done.output


def test_what_nothing_can_be_built_of_any_more_does_not_stop_the_others(place: Path) -> None:
    folder = roundup(place, "other", brief=BRIEF.replace("date:", "slug: other\ndate:"))
    run("build --to text")
    (folder / "friday.csv").unlink()

    done = run("verify")

    assert "first-checks  2 quotes in two-on-what-to-check-first.txt: the same words" in done.output
    assert "dist/other: warning W238" in done.output
