"""Every reader on its cases, and what must hold for all of them.

A case is a folder: one file to read, `expected.json`, and `brief.json` where the brief's columns
or questions matter. `scripts/accept.sh tests/test_readers.py` writes what is expected.
"""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup import shelf
from roundup.model.notes import Level, Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.testing import check_reader
from tests import strangers
from tests.sweeping import examples

READERS = Path(__file__).parent / "readers"
NAMES = tuple(shelf.names("roundup.readers"))
CASES = sorted(path for name in NAMES for path in (READERS / name).glob("*/"))
ACCEPT = "look at what `scripts/accept.sh tests/test_readers.py` writes"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def read(name: str, data: bytes, path: str, columns: Columns | None = None) -> list[Draft | Note]:
    part = shelf.part("roundup.readers", name)
    return list(part.read(data, Origin(path), columns or Columns()))


def drafts(found: Sequence[Draft | Note]) -> list[Draft]:
    return [each for each in found if isinstance(each, Draft)]


def all_notes(found: Sequence[Draft | Note]) -> Iterator[Note]:
    for each in found:
        if isinstance(each, Note):
            yield each
        else:
            yield from each.notes


def input_of(case: Path) -> Path:
    paths = [path for path in case.iterdir() if path.name not in {"expected.json", "brief.json"}]
    assert len(paths) == 1, f"{case} needs one file to read, beside `expected.json`"
    return paths[0]


def columns_of(case: Path) -> Columns:
    brief = case / "brief.json"
    if not brief.exists():
        return Columns()
    said = json.loads(brief.read_text("utf-8"))
    return Columns(said.get("columns", {}), tuple(said.get("questions", ())))


def shown_note(note: Note) -> str:
    return f"{note.origin}: {note.level} {note.code} {note.message} | {note.hint}"


def shown_draft(draft: Draft) -> dict[str, Any]:
    shown: dict[str, Any] = {"origin": str(draft.origin)}
    if draft.origin.row is not None:
        shown["row"] = draft.origin.row
    if draft.origin.sheet:
        shown["sheet"] = draft.origin.sheet
    shown |= {"fields": draft.fields, "lines": draft.lines}
    if draft.cells:
        shown["columns"] = {name: column.letters for name, column in draft.cells.items()}
    if draft.unknown:
        shown["unknown"] = draft.unknown
    if draft.replies:
        shown["replies"] = [
            f"{reply.heading} ({reply.request.matter}; "
            f"{', '.join(sorted(reply.request.channels))}): {reply.words}"
            for reply in draft.replies
        ]
    if draft.unread:
        shown["unread"] = [f"{one.heading} ({one.place}): {one.words}" for one in draft.unread]
    shown["keeps_lines"] = draft.keeps_lines
    if draft.notes:
        shown["notes"] = [shown_note(note) for note in draft.notes]
    return shown


def shown(found: Sequence[Draft | Note]) -> str:
    content = {
        "notes": [shown_note(each) for each in found if isinstance(each, Note)],
        "drafts": [shown_draft(each) for each in drafts(found)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_file_becomes_the_drafts_and_notes_that_are_expected(case: Path) -> None:
    path, expected = input_of(case), case / "expected.json"

    found = shown(read(case.parent.name, path.read_bytes(), path.name, columns_of(case)))

    if os.environ.get("ROUNDUP_ACCEPT"):
        expected.write_text(found, "utf-8")
    assert expected.is_file(), f"{case.name} has no `expected.json` yet: {ACCEPT}"
    assert found == expected.read_text("utf-8"), f"{case.name} is read differently: {ACCEPT}"


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_reader_keeps_to_what_holds_of_all(name: str) -> None:
    cases = [case for case in CASES if case.parent.name == name]
    assert cases, f"`{name}` has no case: put a file into a folder in tests/readers/{name}/"

    for case in cases:
        path = input_of(case)
        said = columns_of(case)
        parts = check_reader(
            name, path.read_bytes(), path.name, columns=said.mapping, questions=said.questions
        )

        assert parts


def test_every_folder_of_cases_belongs_to_a_reader() -> None:
    folders = {path.name for path in READERS.glob("[!_]*/") if path.name != "__pycache__"}

    assert folders <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_noted(name: str) -> None:
    suffix = shelf.part("roundup.readers", name).suffixes[0]

    found = read(name, b"", f"empty{suffix}")

    assert [note.code for note in all_notes(found)] in (["F101"], ["F111"])


@pytest.mark.parametrize("name", NAMES)
def test_no_note_quotes_an_address_of_a_person(name: str) -> None:
    for case in (case for case in CASES if case.parent.name == name):
        path = input_of(case)

        found = read(name, path.read_bytes(), path.name, columns_of(case))

        assert "@example" not in " ".join(note.message + note.hint for note in all_notes(found))


@examples(60)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=6), st.sampled_from(",;\t|"))
def test_rows_written_by_csv_come_back_equal(rows: list[tuple[str, ...]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([("Name", "Title", "Answer"), *rows])

    found = drafts(read("csv", written.getvalue().encode(), "rows.csv"))

    names = ("name", "title", "answer")
    assert [tuple(draft.fields.get(name, "") for name in names) for draft in found] == [
        tuple(plain(cell) for cell in row) for row in rows if any(map(str.strip, row))
    ]


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else ""


@examples(60)
@given(st.lists(st.dictionaries(st.sampled_from(["name", "answer", "bio"]), TEXT), max_size=5))
def test_json_comes_back_equal(entries: list[dict[str, str]]) -> None:
    data = json.dumps(entries).encode()

    found = drafts(read("json", data, "entries.json"))

    filled = [{key: plain(text) for key, text in entry.items() if plain(text)} for entry in entries]
    assert [draft.fields for draft in found] == [entry for entry in filled if entry]


@examples(60)
@given(st.lists(st.sampled_from(["Ada,x", '"Ada', 'Ada,"x', '"a""', ",,,", "", '"', "a,b,c,d"])))
def test_every_line_that_is_not_blank_is_in_a_draft(lines: list[str]) -> None:
    text = "Name,Answer\n" + "\n".join(lines)

    found = drafts(read("csv", text.encode(), "lines.csv"))

    kept = "\n".join(
        text for draft in found for text in (*draft.fields.values(), *draft.unknown.values())
    )
    assert kept.count("d") == text.count("d")
    assert kept.count("x") == text.count("x")


@pytest.mark.parametrize("name", NAMES)
@examples(40)
@given(data=st.binary(max_size=300))
def test_no_bytes_make_a_reader_raise(name: str, data: bytes) -> None:
    found = read(name, data, f"noise.{name}")

    assert all(isinstance(each, Draft | Note) for each in found)


@pytest.mark.slow
def test_many_lines_with_open_quotation_marks_take_no_longer_than_their_length() -> None:
    lines = [*["Bo,plain"] * 4_000, 'Ada,"oven'] * 2

    found = drafts(read("csv", "\n".join(["Name,Answer", *lines]).encode(), "many.csv"))

    held = [draft for draft in found if any(note.level is Level.HELD for note in draft.notes)]
    assert len(found) == 8_002
    assert len(held) == 2


def test_a_cell_longer_than_the_standard_library_allows_is_read() -> None:
    answer = "word " * 100_000

    (draft,) = drafts(read("csv", f"Name,Answer\nAda,{answer}\n".encode(), "long.csv"))

    assert draft.fields["answer"] == answer


def test_a_spreadsheet_that_unpacks_to_too_much_is_held() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", " " * 20_000_000)

    (draft,) = drafts(read("xlsx", packed.getvalue(), "bomb.xlsx"))

    assert "unpacks to" in draft.notes[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_spreadsheet_that_declares_entities_is_held(encoding: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))

    (draft,) = drafts(read("xlsx", packed.getvalue(), "entities.xlsx"))

    assert "entities" in draft.notes[0].message


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    return strangers.naughty_strings()


def test_naughty_strings_come_through_csv_unharmed(naughty: list[str]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("Name", "Answer"), *(("Ada", text) for text in naughty)])

    found = drafts(read("csv", written.getvalue().encode("utf-8"), "naughty.csv"))

    assert [draft.fields.get("answer", "") for draft in found] == [plain(text) for text in naughty]


def test_naughty_strings_come_through_json_unharmed(naughty: list[str]) -> None:
    data = json.dumps([{"name": "Ada", "answer": text} for text in naughty]).encode()

    found = drafts(read("json", data, "naughty.json"))

    assert [draft.fields.get("answer", "") for draft in found] == [plain(text) for text in naughty]


@pytest.mark.slow
def test_naughty_strings_as_whole_files_make_no_reader_raise(naughty: list[str]) -> None:
    for name in NAMES:
        for text in naughty[:: 1 if name != "xlsx" else 40]:
            found = read(name, text.encode("utf-8"), f"naughty.{name}")

            assert found


@pytest.mark.parametrize("kind", ["y", "n"])
def test_json_is_accepted_and_refused_as_its_test_suite_says(kind: str) -> None:
    from roundup.text.strict_json import JsonProblem, parse

    texts = {name: text for name, text in strangers.json_texts().items() if name[0] == kind}

    refused = []
    for name, text in texts.items():
        try:
            parse(text)
        except JsonProblem:
            refused.append(name)

    assert len(texts) > 90
    assert refused == ([] if kind == "y" else list(texts))


@pytest.mark.parametrize("data", [b'["\xe9"]', b'["\xed\xa0\x80"]', '["a"]'.encode("utf-16")])
def test_json_of_another_encoding_is_read_or_explained(data: bytes) -> None:
    assert read("json", data, "other.json")


def test_json_of_every_kind_makes_the_reader_yield_something() -> None:
    texts = strangers.json_texts()

    silent = [name for name, text in texts.items() if not read("json", text.encode(), name)]

    assert not silent


@pytest.mark.slow
def test_yaml_of_every_kind_is_read_or_explained() -> None:
    from roundup.text.strict_yaml import YamlProblem, parse

    problems = []
    for text in strangers.yaml_texts():
        try:
            parse(text)
        except YamlProblem as problem:
            problems.append(problem)

    assert problems
    assert all(each.message and each.hint and each.line >= 1 for each in problems)


def test_csv_is_read_as_csv_spectrum_says() -> None:
    for path, expected in strangers.csv_files():
        if path.stem == "location_coordinates":
            continue  # its JSON holds another telephone number than its CSV
        names = dict(zip(expected[0], ["name", "title", "bio", "answer", "location"], strict=False))
        names |= dict.fromkeys(list(expected[0])[5:6], "website")
        found = drafts(read("csv", path.read_bytes(), path.name, Columns(names)))

        read_back = [
            {heading: draft.fields.get(name, "") for heading, name in names.items()}
            for draft in found
        ]
        assert read_back == [{key: plain(text) for key, text in row.items()} for row in expected]
