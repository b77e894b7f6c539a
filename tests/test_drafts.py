"""Drafts are built with a mark and listed nowhere; what was only begun stops nobody else."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from roundup.cli import app
from roundup.rendering import layouts

HOUSE = """\
[publication]
name = "The Shed Door"
pages = "https://shed.example/{slug}/"
time_zone = "UTC"
"""
ROWS = """\
name,title,organisation,answer
Ana Ruiz,Baker,Ruiz,"We weigh the water before anything else, and we write the number on the wall \
with chalk, where everybody who comes in can see it and ask us about it all day."
"""
BRIEF = "question: What now?\ndate: 2026-11-02"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a workspace with one roundup that is published, and stand in it."""
    (tmp_path / "roundup.toml").write_text(HOUSE)
    roundup(tmp_path, "done", BRIEF.replace("now", "then"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def roundup(place: Path, name: str, keys: str, introduction: str = "", rows: str = ROWS) -> Path:
    folder = place / "submissions" / name
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text(f"---\n{keys}\n---\n\n{introduction}\n")
    if rows:
        (folder / "friday.csv").write_text(rows)
    return folder


def run(*command: str, status: int = 0) -> Result:
    done = CliRunner().invoke(app, list(command), catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done


def files(place: Path, name: str) -> dict[str, bytes]:
    folder = place / "dist" / name
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Drafts


@pytest.mark.slow
def test_a_draft_is_marked_in_every_kind_of_text(place: Path) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: draft")

    run("build", "sunday", "--to", "html,text,markdown,paste,json,newsletter,epub,docx")

    made = files(place, "sunday")
    assert b'<meta name="robots" content="noindex">' in made["index.html"]
    assert b'<strong class="draft">Draft</strong>' in made["index.html"]
    assert b"noindex" in made["newsletter.html"]
    assert json.loads(made["article.json"])["status"] == "draft"
    assert json.loads(made["manifest.json"])["status"] == "draft"
    for name in ("what-now.txt", "what-now.md", "paste.html", "newsletter.txt"):
        assert b"Draft" in made[name], name
    for name in ("what-now.docx", "what-now.epub"):
        with ZipFile(place / "dist" / "sunday" / name) as package:
            assert any(b"Draft" in package.read(part) for part in package.namelist()), name


def test_what_is_published_is_not_marked(place: Path) -> None:
    run("build", "done", "--to", "html,text,json")

    made = files(place, "done")
    assert not [name for name, data in made.items() if b"Draft" in data or b"noindex" in data]
    assert json.loads(made["article.json"])["status"] == "published"


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("ar", "مسودة"),
        ("de", "Entwurf"),
        ("en", "Draft"),
        ("es", "Borrador"),
        ("fr", "Brouillon"),
        ("ja", "下書き"),
        ("pt", "Rascunho"),
    ],
)
def test_the_mark_is_in_the_article_s_language(place: Path, language: str, word: str) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: draft\nlanguage: {language}")

    run("build", "sunday", "--to", "text")

    assert word in (place / "dist" / "sunday" / "what-now.txt").read_text("utf-8")


@pytest.mark.parametrize("layout", layouts.names())
def test_every_look_shows_the_mark(place: Path, layout: str) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: draft")

    run("build", "sunday", "--to", "html", "--layout", layout)

    assert b'<strong class="draft">Draft</strong>' in files(place, "sunday")["index.html"]


def test_a_draft_is_in_no_feed(place: Path) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: draft")

    done = run("feed")

    assert "not there: sunday is a draft" in done.output
    assert "what-now" not in (place / "dist" / "feed.atom").read_text()
    assert "what-now" not in (place / "dist" / "index.html").read_text()


def test_an_article_that_becomes_a_draft_again_leaves_the_feed(place: Path) -> None:
    run("build", "--to", "text")
    run("feed")
    roundup(place, "sunday", BRIEF)
    run("build", "--to", "text")
    listed = "what-now" in (place / "dist" / "feed.json").read_text()
    brief = place / "submissions" / "sunday" / "roundup.md"
    brief.write_text(brief.read_text().replace("date:", "status: draft\ndate:"))

    run("build", "--to", "text")

    assert listed
    assert "what-now" not in (place / "dist" / "feed.json").read_text()


@pytest.mark.parametrize("word", ["Draft", "published", '"draft"'])
def test_a_status_is_read_in_any_case(place: Path, word: str) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: {word}")

    run("build", "sunday", "--to", "json")

    said = json.loads(files(place, "sunday")["article.json"])["status"]
    assert said == word.strip('"').casefold()


@pytest.mark.parametrize("word", ["darft", "ready", "yes", ""])
def test_a_status_that_is_none_is_said_and_taken_for_a_draft(place: Path, word: str) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: {word}")

    done = run("build", "sunday", "--to", "json", status=1)

    assert "roundup.md:4: error B102 `status` holds" in done.output
    assert json.loads(files(place, "sunday")["article.json"])["status"] == "draft"


# Placeholders

PLACES = {
    "headline": ("headline: Bakers on [topic]", "", 4),
    "deck": ("deck: Your deck here", "", 4),
    "byline": ("byline: '[Your name]'", "", 4),
    "disclosure": ("disclosure: Disclosure TK.", "", 4),
    "introduction": (
        "deck: Words",
        "Words.\n\nWrite the introduction here.",
        9,
    ),
    "heading": ("sections:\n  - submission: Ana Ruiz\n    heading: TBD", "", 5),
    "disclosure of a section": (
        "sections:\n  - submission: Ana Ruiz\n    disclosure: '[insert disclosure]'",
        "",
        5,
    ),
}


@pytest.mark.parametrize("field", PLACES)
def test_a_placeholder_stops_its_roundup_and_no_other(place: Path, field: str) -> None:
    keys, introduction, line = PLACES[field]
    roundup(place, "sunday", f"{BRIEF}\n{keys}", introduction)

    done = run("build", "--to", "text", status=1)

    assert f"submissions/sunday/roundup.md:{line}: error B120" in done.output
    assert files(place, "sunday") == {}
    assert "what-then.txt" in files(place, "done")


def test_a_placeholder_in_an_edit_stops_its_roundup(place: Path) -> None:
    folder = roundup(place, "sunday", BRIEF)
    (folder / "edits").mkdir()
    (folder / "edits" / "ana-ruiz.md").write_text("# Heading TK\n")

    done = run("build", "sunday", "--to", "text", status=1)

    assert "edits/ana-ruiz.md" in done.output
    assert "error B120 A heading still holds the placeholder “TK”" in done.output


def test_a_draft_may_hold_placeholders(place: Path) -> None:
    roundup(place, "sunday", f"{BRIEF}\nstatus: draft", "Write the introduction here.")

    done = run("build", "sunday", "--to", "text")

    assert "info B121 The introduction still holds the placeholder" in done.output
    assert "what-now.txt" in files(place, "sunday")


def test_words_of_experts_are_not_the_editor_s(place: Path) -> None:
    rows = ROWS.replace("the water", "the [flour] and [salt], and [your name] with it, TK,")
    roundup(place, "sunday", BRIEF, rows=rows)

    done = run("build", "sunday", "--to", "text")

    assert "B120" not in done.output


def test_words_that_are_meant_are_allowed(place: Path) -> None:
    allow = "allow:\n  - note: placeholder-in-own-words\n    reason: The firm is called so"
    roundup(place, "sunday", f"{BRIEF}\nheadline: What TK told us\n{allow}")

    done = run("build", "sunday", "--to", "text")

    assert "B120" not in done.output
    assert "what-tk-told-us.txt" in files(place, "sunday")


def test_what_stood_there_goes_when_a_placeholder_stops_the_build(place: Path) -> None:
    folder = roundup(place, "sunday", BRIEF)
    run("build", "sunday", "--to", "text")
    (folder / "roundup.md").write_text(f"---\n{BRIEF}\nheadline: TKTK\n---\n")

    done = run("build", "sunday", "--to", "text", status=1)

    assert files(place, "sunday") == {}
    assert "Removed 1 file of the last build: what-now.txt" in done.output


# What was only begun


@pytest.mark.parametrize(
    ("keys", "rows", "said"),
    [
        (BRIEF, "", "no answer has come in"),
        (BRIEF, "name,title,organisation,answer\n", "no answer has come in"),
        ("deck: Words", ROWS, "it has no question"),
        (f"{BRIEF}\nstatus: draft", ROWS.replace("Ana Ruiz", ""), "no answer can be used yet"),
        (f"{BRIEF}\nwithdrawn: [Ana Ruiz]", ROWS, "no answer is left"),
    ],
    ids=["no-file", "no-row", "no-question", "draft-with-nothing-to-use", "all-withdrawn"],
)
def test_a_begun_roundup_is_passed_over(place: Path, keys: str, rows: str, said: str) -> None:
    roundup(place, "sunday", keys, rows=rows)

    done = run("build", "--to", "text")

    assert f"Passed over: {said}" in done.output
    assert "what-then.txt" in files(place, "done")
    assert files(place, "sunday") == {}


def test_a_build_of_nothing_at_all_says_so_by_its_status(place: Path) -> None:
    roundup(place, "sunday", BRIEF, rows="")

    done = run("build", "sunday", "--to", "text", status=1)

    assert "Passed over: no answer has come in" in done.output


# What `roundup new` writes


def test_a_new_roundup_publishes_nothing_that_nobody_wrote(place: Path) -> None:
    run("new", "sunday", "--question", "What now?")
    folder = place / "submissions" / "sunday"
    empty = run("build", "--to", "text")
    (folder / "responses.csv").write_text(ROWS)

    done = run("build", "--to", "text,html")

    text = (place / "dist" / "sunday" / "what-now.txt").read_text()
    brief = (folder / "roundup.md").read_text()
    assert "Passed over: no answer has come in" in empty.output
    assert "B123 This is a draft" in done.output
    assert "introduction" not in text
    assert "\nstatus: draft\n" in brief
    assert "\ndate:" not in brief
    assert brief.endswith("---\n")
