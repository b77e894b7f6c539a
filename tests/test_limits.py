"""What is too much of anything is refused where it comes in, in words that name place and limit."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from roundup import shelf
from roundup.errors import SettingsError
from roundup.house import people, settings
from roundup.model import notes
from roundup.model.notes import Level, Note, Origin
from roundup.model.submission import FIELDS, Draft
from roundup.readers import _packages
from roundup.stages import briefing, reading
from roundup.text import limits, markdown, strict_toml
from roundup.text.strict_json import JsonProblem
from roundup.text.strict_json import parse as parse_json
from roundup.text.strict_yaml import YamlProblem
from roundup.text.strict_yaml import parse as parse_yaml
from tools import largest_files as files

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parent.parent / "docs" / "submissions.md"
DEEP = ".".join(["a"] * 50_000)
HEAD = "Name,Answer\n"
FAR = f'{files.HEAD}<row r="1048576">{files.CELL}</row>'  # a cell in the last row of a sheet

# Rows of the manual's table: what is limited, and how much of it there may be.
ROWS = {
    "A file of submissions": f"{limits.LARGEST_FILE // 1_000_000} MB, "
    f"{limits.MOST_RECORDS:,} submissions ({limits.MOST_CSV_RECORDS:,} of CSV), "
    f"{limits.MOST_COLUMNS} columns; {limits.MOST_KEYS:,} keys or questions where each submission "
    "has its own",
    "A spreadsheet": f"{limits.MOST_SHEET_ROWS:,} rows on a sheet, {limits.MOST_SHEETS} sheets, "
    f"{limits.MOST_SHEET_CELLS:,} filled cells on all of them "
    f"({limits.LARGEST_OLD_SHEET // 1_000_000} MB of the older kind, `.xls`)",
    "A document (`.docx`, `.odt`, `.pdf`)": f"{limits.MOST_PARAGRAPHS:,} paragraphs, "
    f"{limits.LONGEST_DOCUMENT:,} characters; {limits.MOST_PDF_PAGES} pages of a PDF, "
    f"{limits.MOST_PDF_OBJECTS:,} pieces of text and lines on them",
    "Any file that is a ZIP of XML (`.xlsx`, `.ods`, `.docx`, `.odt`)": (
        f"{_packages.LARGEST // 1_000_000} MB unpacked, {limits.MOST_MARKS:,} tags and attributes"
    ),
    "A file of plain text (`.txt`)": f"{limits.LARGEST_PLAIN_TEXT // 1_000_000} MB",
    "A file of Markdown": f"{limits.LARGEST_MARKDOWN // 1_000_000} MB",
    "An article for `roundup adopt`": f"{limits.LARGEST_ARTICLE // 1_000_000} MB "
    f"({limits.LARGEST_PLAIN_TEXT // 1_000_000} MB of plain text, "
    f"{limits.LARGEST_FILE // 1_000_000} MB of a document), "
    f"{limits.MOST_ARTICLE_PARAGRAPHS:,} paragraphs, headings and list entries",
    "A brief, an edit, `roundup.toml`, `people.toml`, a list of words": (
        f"{limits.LARGEST_OWN_FILE // 1_000_000} MB"
    ),
    "YAML, front matter included": "256 kB, "
    f"{limits.MOST_NODES:,} keys and values, 8 levels",
    "JSON": f"{limits.MOST_VALUES:,} values, 32 levels",
    "A mail": f"{limits.LARGEST_MAIL_TEXT // 1_000_000} MB of text, {limits.MOST_MAIL_LINES:,} "
    f"lines, {limits.MOST_MAIL_PARTS} parts, {limits.DEEPEST_MAIL} levels; in its head "
    f"{limits.LARGEST_MAIL_HEAD // 1_000} kB, {limits.MOST_MAIL_HEADERS} fields",
    "A picture": f"{limits.LARGEST_PICTURE // 1_000_000} MB, 24 megapixels",
    "A ZIP download": f"{limits.LARGEST_DOWNLOAD // 1_000_000} MB, "
    f"{limits.LARGEST_DOWNLOAD_UNPACKED // 1_000_000} MB unpacked, {limits.TIGHTEST_DOWNLOAD} "
    f"times its packed size, {limits.MOST_MEMBERS:,} files",
    "An answer, an introduction": f"{limits.LONGEST_TEXT:,} characters, {markdown.MOST_BLOCKS} "
    f"paragraphs and list entries, {markdown.MOST_CELLS} cells of tables, {markdown.MOST_PIECES} "
    f"changes of style or breaks of a line, {markdown.MOST_PIECES_UNBROKEN} without a space, "
    f"{markdown.DEEPEST} levels",
    "A word or an address": f"{limits.LONGEST_WORD:,} characters without a place to break",
    "A name, an id, a location": f"{limits.LONGEST_FIELD['name']} characters",
    "A title, an organisation, a heading, a headline, a byline": f"{limits.LONGEST_FIELD['title']} "
    "characters",
    "An alternative text": f"{limits.LONGEST_FIELD['headshot_alt']} characters",
    "A question, an interest, a deck, anything else in a brief": f"{limits.LONGEST_VALUE:,} "
    "characters",
    "A biography, a link, a disclosure": f"{limits.LONGEST_FIELD['bio']:,} characters",
    "A list in a brief": f"{limits.MOST_ENTRIES:,} entries, {limits.MOST_QUESTIONS} questions",
    "A value in `roundup.toml` and similar files": f"{limits.LONGEST_SETTING:,} characters, "
    f"{limits.DEEPEST_SETTING} levels",
}  # fmt: skip


def drafts_in(folder: Path, name: str, content: str) -> list[Draft]:
    (folder / name).write_text(content, "utf-8")
    return list(reading.read_folder(folder, "submissions/soup", {}, ()).drafts)


def brief_notes(typed: str) -> list[Note]:
    draft = reading.brief_draft(f"---\n{typed}\n---\n", Origin("roundup.md"))
    valid = briefing.validate_brief(draft.table, draft.introduction, draft.origin)
    return [*draft.notes, *valid.notes]


@pytest.mark.parametrize(("what", "most"), ROWS.items(), ids=ROWS)
def test_the_manual_lists_every_limit_as_the_program_has_it(what: str, most: str) -> None:
    page = PAGE.read_text("utf-8")

    assert f"| {what} | {most} |" in page


def test_markdown_is_refused_by_its_size_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf.part("roundup.readers", "markdown"), "most_bytes", 2_000_000)

    read = reading.read_received(b"It helps. " * 200_001, "ann.md", {}, ())

    note = read.drafts[0].notes[0]
    assert note.message == "The file is larger than 2 MB, the most that is read of its kind"
    assert note.hint == "Split it into several files, one for each answer"


def test_every_field_has_a_limit() -> None:
    assert {*limits.LONGEST_FIELD, "answer"} == {*FIELDS}


def heavy(name: str, content: str | Callable[[], bytes], limit: str) -> ParameterSet:
    """Return a case that takes seconds, which a sweep has."""
    return pytest.param(name, content, limit, marks=pytest.mark.sweep)


@pytest.mark.parametrize(
    ("name", "content", "limit"),
    [
        heavy("many.csv", HEAD + "Ada,Rest\n" * 100_001, "100,000 submissions"),
        heavy("blank.csv", HEAD + ",\n" * 200_001, "200,000 rows"),
        heavy("cells.csv", HEAD + f"{',' * 1_999}\n" * 2_100, "4,000,000 cells"),
        ("broken.csv", HEAD + 'Ada,"rest\nBo,plain\n' * 101, "More than 100 rows"),
        ("wide.csv", ",".join(f"Q{n}" for n in range(201)) + "\n", "200 are the most"),
        ("many.json", "[" + '{"name":"a"},' * 10_000 + '{"name":"a"}]', "10,000 submissions"),
        heavy("values.json", "[" + "1," * 400_000 + "1]", "400,000 values"),
        ("keys.json", "{" + ",".join(f'"k{n}": "v"' for n in range(201)) + "}", "200 are the"),
        (
            "others.json",
            json.dumps([{f"k{n}-{key}": "v" for key in range(100)} for n in range(21)]),
            "2,100 different keys or questions; 2,000 are the most",
        ),
        ("lines.jsonl", '{"name":"a"}\n' * 10_001, "10,000 submissions"),
        ("deep.json", "[" * 100_000, "32 deep"),
        ("deep.yaml", "[" * 100_000, "8 deep"),
        heavy("many.yaml", "- a\n" * 45_000, "40,000 keys and values"),
        ("long.yaml", "a: " + "b" * 300_000, "262,144 is the most"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(("n", "l", "v")) else "",
)
def test_a_file_of_too_much_is_one_draft_held_with_the_limit(
    tmp_path: Path, name: str, content: str, limit: str
) -> None:
    (draft,) = drafts_in(tmp_path, name, content)

    (note,) = draft.notes
    assert note.level is Level.HELD
    assert limit in note.message
    assert note.hint
    assert note.origin
    assert note.origin.path == f"submissions/soup/{name}"


@pytest.mark.parametrize(
    ("name", "made", "limit"),
    [
        ("marks.xlsx", lambda: files.xlsx("<row/>" * 1_300_000), "2,500,000 are the most"),
        ("sheets.xlsx", lambda: files.xlsx(*[files.HEAD] * 201), "200 sheets"),
        ("far.xlsx", lambda: files.xlsx(*[FAR] * 3), "2,200,000 rows and cells"),
        heavy("cells.xlsx", lambda: files.xlsx(files.rows(1_010, files.CELL * 199)), "200,000"),
        heavy("cells.ods", lambda: files.ods(files.ods_row(["a"] * 199) * 1_010), "200,000"),
        ("marks.docx", lambda: files.docx("<w:p/>" * 1_300_000), "2,500,000 are the most"),
        ("paragraphs.docx", lambda: files.docx("<w:p/>" * 20_001), "20,000 paragraphs"),
        ("paragraphs.odt", lambda: files.odt("<text:p/>" * 20_001), "20,000 paragraphs"),
        ("words.docx", lambda: files.docx(files.W_TEXT.format("ab " * 700_000)), "2,000,000"),
        ("pages.pdf", lambda: files.pages([b""] * 201), "200 pages"),
        heavy("pieces.pdf", lambda: files.pages([b"0 0 m 9 9 l S " * 300_001]), "300,000 pieces"),
        heavy("words.pdf", lambda: files.pages([files.lines(2_000)] * 30), "2,000,000"),
        ("old.xls", lambda: bytes(10_000_001), "larger than 10 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_an_office_file_of_too_much_is_one_draft_held_with_the_limit_and_a_cure(
    tmp_path: Path, name: str, made: Callable[[], bytes], limit: str
) -> None:
    (tmp_path / name).write_bytes(made())

    (draft,) = reading.read_folder(tmp_path, "submissions/soup", {}, ()).drafts

    (note,) = draft.notes
    assert note.level is Level.HELD
    assert limit in note.message
    assert note.hint.startswith(("Copy the", "Delete what", "Split it"))
    assert note.origin
    assert note.origin.path == f"submissions/soup/{name}"


def test_a_field_too_long_to_look_at_is_held_or_left_out_and_kept(tmp_path: Path) -> None:
    rows = f"Name,Answer,Bio\nAda,{'word ' * 50_000},\nBo,Rest,{'b' * 25_000}\nCy,Rest,short\n"

    long, biography, short = drafts_in(tmp_path, "rows.csv", rows)

    assert [(note.level, note.origin and note.origin.line) for note in long.notes] == [
        (Level.HELD, 2)
    ]
    assert "200,000" in long.notes[0].message
    assert [note.level for note in biography.notes] == [Level.WARNING]
    assert "bio" not in biography.fields
    assert biography.unknown["bio"] == "b" * 25_000
    assert short.notes == ()


def test_a_value_of_megabytes_is_held_without_many_copies_of_it(tmp_path: Path) -> None:
    answer = "word " * 1_000_000
    drafts_in(tmp_path, "long.json", '[{"name": "Ada", "answer": "Rest."}]')
    typed = f'[{{"name": "Ada", "answer": "{answer}"}}]'

    tracemalloc.start()
    try:
        (draft,) = drafts_in(tmp_path, "long.json", typed)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert draft.unknown["answer"] == answer
    assert "5,000,000" in draft.notes[0].message
    assert most < 12 * len(typed)


@pytest.mark.parametrize(
    ("typed", "key", "limit"),
    [
        (f"headline: {'a' * 200_000}", "headline", "300"),
        (f"question: {'a ' * 600}", "question", "1,000"),
        ("question: [" + "a, " * 101 + "]", "question", "100"),
        ("sections: [" + "a, " * 2_001 + "]", "sections", "2,000"),
        (f"columns:\n  {'k' * 900}: {'v' * 1_001}", "columns", "1,000"),
        (f"options:\n  {'k' * 1_010}: v", "options", "1,000"),
        (f"disclosure: {'a' * 2_500}", "disclosure", "2,000"),
        (f"deck: {'a ' * 501}", "deck", "1,000"),
    ],
    ids=["headline", "question", "questions", "sections", "columns", "key", "word", "deck"],
)
def test_a_value_of_a_brief_beyond_a_limit_is_named_with_it(
    typed: str, key: str, limit: str
) -> None:
    notes = brief_notes(typed)

    (note,) = [note for note in notes if note.span and note.span.field == key]
    assert limit in note.message
    assert note.hint == "Shorten it"
    assert note.origin
    assert note.origin.line == 2


@pytest.mark.parametrize(
    ("typed", "key", "limit"),
    [
        (f"---\nheading: {'a' * 301}\n---\nRest.\n", "heading", "300"),
        (f"# {'a' * 301}\n\nRest.\n", "heading", "300"),
        (f"---\nnote: {'a ' * 10_001}\n---\nRest.\n", "note", "20,000"),
        (f"---\nallow:\n  answer-too-short: {'a' * 1_001}\n---\nRest.\n", "allow", "1,000"),
    ],
    ids=["heading", "first-line", "note", "allow"],
)
def test_an_edit_beyond_a_limit_holds_its_answer(typed: str, key: str, limit: str) -> None:
    edit = reading.edit_from(typed, "ada", Origin("edits/ada.md"))

    (note,) = edit.notes
    assert note.level is Level.HELD
    assert f"`{key}`" in note.message
    assert limit in note.message


def test_what_cleaning_takes_out_of_an_edit_is_reported_with_its_line() -> None:
    typed = "---\nheading: So\u202eup\nnote: st\u2067ay\ntitle: C\u2066ook\n---\nRest.\n"

    edit = reading.edit_from(typed, "ada", Origin("edits/ada.md"))

    assert (edit.heading, edit.memo, edit.corrections[0].value) == ("Soup", "stay", "Cook")
    said = [(note.code, note.origin and note.origin.line) for note in edit.notes]
    assert said == [("V104", 2), ("V104", 3), ("V104", 4)]
    assert all("U+" in note.message for note in edit.notes)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"{DEEP} = 1", "12 deep"),
        (f"[{DEEP}]", "12 deep"),
        (f"a = {'[' * 100_000}", "12 deep"),
        (f"a = {'{b = ' * 13}1{'}' * 13}", "12 deep"),
        (f'a = "{"b " * 3_000}"', "5,000"),
        (f'a = "{"b" * 2_001}"', "2,000"),
        (f"a = {'1' * 5_000}", "a number or a date"),
        ('a = "so\\u202Eup"', "U+202E"),
        ("#" * 2_000_001, "2,000,000"),
    ],
    ids=["key", "table", "lists", "tables", "text", "word", "number", "hidden", "file"],
)
@pytest.mark.parametrize("load", [settings.load, lambda path: people.load(path, path.name)])
def test_settings_beyond_a_limit_stop_the_run_with_its_name(
    tmp_path: Path, typed: str, said: str, load: Callable[[Path], object]
) -> None:
    path = tmp_path / "roundup.toml"
    path.write_text(typed, "utf-8")

    with pytest.raises(SettingsError) as stop:
        load(path)

    shown = f"{limits.LARGEST_OWN_FILE // 1_000_000} MB" if said == "2,000,000" else said
    assert "roundup.toml" in stop.value.message
    assert shown in stop.value.message
    assert stop.value.hint


@pytest.mark.parametrize(
    "typed",
    [
        'a = """\n' + ".".join(["a"] * 50) + '\n"""',
        f'a = "{".".join(["a"] * 20)}"\n# {".".join(["b"] * 20)}',
        "'a b'.\"c d\".e = 1",
    ],
    ids=["several-lines", "one-line-and-comment", "keys-in-quotation-marks"],
)
def test_dots_in_texts_are_not_taken_for_keys(typed: str) -> None:
    assert strict_toml.parse(typed)


def test_a_key_cannot_be_hidden_between_quotation_marks() -> None:
    with pytest.raises(strict_toml.TomlProblem, match="12 deep"):
        strict_toml.parse(f"'\"'.{DEEP}.'\",' = 1")


def test_a_text_without_spaces_is_no_word_where_a_line_may_end_anywhere() -> None:
    assert limits.longest_word("水" * 20_000) == 0
    assert limits.longest_word("แม่น้ำ" * 3_000) == 0
    assert limits.longest_word("\U0001f600" * 20_000) == 0
    assert limits.longest_word("a" * 2_000 + " " + "b" * 2_000) == 0
    assert limits.longest_word("word " + "a" * 2_001) == 2_001


@pytest.mark.sweep
def test_values_at_the_limits_are_read() -> None:
    parse_json("[" + "1," * 1_000 + "1]")
    parse_yaml("- a\n" * 1_000)

    with pytest.raises(JsonProblem, match="400,000"):
        parse_json("[" + "1," * 400_001 + "1]")
    with pytest.raises(YamlProblem, match="40,000"):
        parse_yaml("- a\n" * 41_000)


@pytest.mark.parametrize("piece", ["word ", "a", " ", "word\n  ", f"{' ' * 700}a"])
@pytest.mark.parametrize("times", [0, 1, 5, 29, 30, 31, 599, 600, 601, 5_000])
def test_the_beginning_of_a_value_says_what_stands_on_one_line(piece: str, times: int) -> None:
    text = piece * times
    whole = " ".join(text.split())

    shown = notes.on_one_line(text, 30)

    assert shown == (whole if len(whole) <= 30 else whole[:29].rstrip() + "…")


def test_a_value_of_megabytes_is_shown_without_a_copy_of_it() -> None:
    value = "word " * 1_000_000

    tracemalloc.start()
    try:
        shown = notes.on_one_line(value)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert shown.endswith("…")
    assert most < 100_000
