"""Scripts and notebooks get the command line's articles without a file being written."""

import doctest
import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import roundup
from roundup.errors import NotBuilt, UsageError
from roundup.model.notes import Level
from roundup.pipeline import building, checking, workspace
from roundup.pipeline.tabling import Rows

ROWS: list[dict[str, object]] = [
    {
        "Name": "Orla Fennimore",
        "Title": "Frame builder",
        "Organisation": "Fennimore & Daughter",
        "Answer": "Keep a rag that was once a good shirt, and wipe the chain before you oil it.",
    },
    {
        "Name": "Imre Valdsten",
        "Title": None,
        "Organisation": "Valdsten Cycles",
        "Answer": "Keep a pump that stands on the floor, and use it every week before you set out.",
    },
]
QUESTION = "What should everybody keep in the shed?"


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("page", ["docs/python.md"])
def test_the_examples_of_the_manual_give_what_they_say(page: str, repository: Path) -> None:
    result = doctest.testfile(str(repository / page), module_relative=False)

    assert result.attempted > 10
    assert not result.failed


@pytest.mark.slow
def test_the_readme_shows_an_example_that_runs(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (repository / "README.md").read_text("utf-8")
    [example] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(repository)

    exec(compile(example, "README.md", "exec"), {})

    assert "9 received" in capsys.readouterr().out


def from_pandas(name: str) -> Any:
    """Return a name of a library that takes a while to import, which only these tests need."""
    return getattr(import_module("pandas"), name)


TABLES: dict[str, Callable[[], Rows]] = {
    "list": lambda: ROWS,
    "tuple": lambda: tuple(ROWS),
    "generator": lambda: (row for row in ROWS),
    "pandas": lambda: from_pandas("DataFrame")(ROWS),
    "polars": lambda: import_module("polars").DataFrame(ROWS),
}
MISSING: dict[str, Callable[[], object]] = {
    "none": lambda: None,
    "nan": lambda: float("nan"),
    "pandas.NA": lambda: from_pandas("NA"),
    "pandas.NaT": lambda: from_pandas("NaT"),
    "nothing": str,
}


@pytest.mark.parametrize("kind", TABLES)
def test_rows_are_read_alike_from_every_kind_of_table(kind: str) -> None:
    received = roundup.read(TABLES[kind](), question=QUESTION)
    review = roundup.check(received)

    assert [draft.fields.get("title", "") for draft in received.inbox.drafts] == [
        "Frame builder",
        "",
    ]
    assert [(one.name, one.note.code) for one in review.held] == [("Imre Valdsten", "A102")]
    assert (review.tally.received, review.tally.used) == (2, 1)


@pytest.mark.parametrize("kind", MISSING)
def test_a_missing_value_is_empty(kind: str) -> None:
    received = roundup.read([{**ROWS[0], "Bio": MISSING[kind]()}], question=QUESTION)

    assert "bio" not in received.inbox.drafts[0].fields


def test_a_folder_gives_the_bytes_that_the_command_line_gives(
    repository: Path, tmp_path: Path
) -> None:
    folder = repository / "submissions" / "first-hour"
    [(place, _)] = workspace.find([str(folder)], repository)
    [checked] = checking.check(place, folder)
    built = building.build(place, checked, output=tmp_path, formats=["html"])

    page = roundup.article(roundup.read(folder)).html()

    assert page.encode() == built.files[0].read_bytes()


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    article = roundup.article(roundup.read(ROWS, question=QUESTION))
    article.html(), article.text(), article.markdown(), article.files("json"), repr(article)

    assert not list(tmp_path.iterdir())


def test_keys_of_the_brief_override_those_of_a_folder(repository: Path) -> None:
    received = roundup.read(repository / "submissions" / "first-hour", headline="Before nine")

    assert "<h1>Before nine</h1>" in re.sub(r"<h1[^>]*>", "<h1>", roundup.article(received).html())


def test_a_mistake_in_a_key_of_the_brief_is_a_note() -> None:
    review = roundup.check(roundup.read(ROWS, question=QUESTION, date="tomorrow"))

    [note] = [note for note in review.notes if note.level is Level.ERROR or note.code == "B102"]
    assert note.message == "`date` holds “tomorrow”, which is not a date"


def test_a_headshot_may_be_bytes_or_a_name(repository: Path) -> None:
    photos = repository / "submissions" / "first-hour" / "photos"
    picture = sorted(photos.iterdir())[0]

    by_bytes = roundup.read([{**ROWS[0], "Headshot": picture.read_bytes()}], question=QUESTION)
    by_name = roundup.read(
        [{**ROWS[0], "Headshot": picture.name}], question=QUESTION, photos=photos
    )

    assert roundup.article(by_bytes).html().count("data:image") == 1
    assert roundup.article(by_name).html() == roundup.article(by_bytes).html()


def test_a_name_of_a_headshot_without_a_folder_says_what_to_do() -> None:
    review = roundup.check(roundup.read([{**ROWS[0], "Headshot": "me.jpg"}], question=QUESTION))

    assert any("photos=" in note.hint for note in review.notes)


def test_one_file_is_read_by_its_reader(tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("name,title,organisation,answer\nAda,Builder,Own,One long answer of words.\n")

    review = roundup.check(roundup.read(table, question=QUESTION))

    assert review.tally.used == 1
    assert any(str(note.origin).startswith("answers.csv:2") for note in review.notes)


@pytest.mark.parametrize("address", ["", "https://www.shed.example/"])
def test_a_link_to_the_house_s_own_site_is_judged_alike_by_every_door(
    tmp_path: Path, address: str
) -> None:
    text = f"{ROWS[0]['Answer']} I drew the plan of it, https://notes.shed.example/plan for you."
    row = {**ROWS[0], "Website": "https://shed.example/orla", "Answer": text}
    folder = tmp_path / "submissions" / "shed"
    folder.mkdir(parents=True)
    (tmp_path / "roundup.toml").write_text(f'[publication]\naddress = "{address}"\n')
    (folder / "roundup.md").write_text(f"---\nquestion: {QUESTION}\n---\n")
    (folder / "answers.json").write_text(json.dumps([row]))
    [(place, found)] = workspace.find([str(folder)], tmp_path)

    from_folder = {note.code for note in checking.check(place, found)[0].notes}
    received = roundup.read([row], house=tmp_path, question=QUESTION)
    from_rows = {note.code for note in roundup.check(received).notes}

    assert ("P101" in from_folder, "P101" in from_rows) == (not address, not address)

    rows = [{**ROWS[0], "Name": "<b>Orla</b>", "Bio & more": "x"}, ROWS[1]]
    review = roundup.check(roundup.read(rows, question=QUESTION))

    assert "2 received = 1 used" in str(review)
    assert "Imre Valdsten has no title" in review._repr_html_()
    assert "<b>" not in review._repr_html_()


def test_the_preview_runs_no_script_and_keeps_its_styles_to_itself() -> None:
    shown = roundup.article(roundup.read(ROWS, question=QUESTION))._repr_html_()

    assert shown.startswith('<iframe sandbox srcdoc="')
    assert shown.count("<") == 2


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"name": "Ada"}, "One mapping is not a list of rows"),
        ([("Ada", "answer")], "A row is a mapping from headings to values, and this is a tuple"),
        ("nowhere.csv", "There is no file or folder `nowhere.csv`"),
    ],
)
def test_what_cannot_be_read_is_said(source: Rows, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        roundup.read(source)

    assert caught.value.message == message


def test_answers_to_several_questions_ask_for_one() -> None:
    rows = [{**ROWS[0], "Question": "Why?"}, {**ROWS[0], "Name": "Ada Bel", "Question": "How?"}]

    with pytest.raises(UsageError, match="2 questions: “Why\\?”, “How\\?”"):
        roundup.check(roundup.read(rows))


def test_an_article_without_answers_says_why() -> None:
    with pytest.raises(NotBuilt) as caught:
        roundup.article(roundup.read([{**ROWS[0], "Name": ""}], question=QUESTION))

    assert "Nobody is named" in caught.value.hint
