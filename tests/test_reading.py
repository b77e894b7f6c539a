"""Files are opened safely, each goes to its reader, and none is lost without a word."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from roundup.disk.opening import read_bytes
from roundup.model.notes import Level, Note, Origin
from roundup.pictures.finding import read_picture
from roundup.stages.reading import BriefDraft, Reading, read_brief, read_folder
from roundup.text.strict_yaml import Scalar

PLACE = Origin("submissions/first-hour/ada.md", 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "first-hour"
    (path / "photos").mkdir(parents=True)
    return path


def read(folder: Path, columns: Mapping[str, str] | None = None) -> Reading:
    return read_folder(folder, "submissions/first-hour", columns or {}, ())


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(str(note.origin), note.code) for note in reading.notes]


def brief(folder: Path, text: str) -> BriefDraft:
    (folder / "roundup.md").write_text(text, "utf-8")
    found = read_brief(folder / "roundup.md", "submissions/first-hour/roundup.md")
    assert found is not None
    return found


def test_files_are_read_in_the_order_of_their_names(folder: Path) -> None:
    for name in ("Cleo.md", "ada.md", "Bo.markdown"):
        (folder / name).write_text(f"---\nname: {name}\n---\nWords.\n", "utf-8")

    reading = read(folder)

    assert [draft.fields["name"] for draft in reading.drafts] == [
        "ada.md",
        "Bo.markdown",
        "Cleo.md",
    ]
    assert [draft.origin.path for draft in reading.drafts] == [
        f"submissions/first-hour/{name}" for name in ("ada.md", "Bo.markdown", "Cleo.md")
    ]


def test_what_is_no_submission_is_passed_over(folder: Path) -> None:
    for name in ("roundup.md", "README.md", ".hidden.csv", "~$responses.xlsx", "me.JPG", "a.csv~"):
        (folder / name).write_text("words", "utf-8")
    (folder / "edits").mkdir()

    reading = read(folder)

    assert reading == Reading((), ())


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.numbers", "a.pages", "a.xyz", "a"])
def test_a_file_that_no_reader_knows_is_noted(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"words")

    reading = read(folder)

    assert codes(reading) == [(f"submissions/first-hour/{name}", "F109")]
    assert reading.notes[0].hint


def test_a_folder_in_the_folder_is_noted_unless_it_is_a_roundup(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "second-hour").mkdir()
    (folder / "second-hour" / "roundup.md").write_text("words", "utf-8")

    reading = read(folder)

    assert codes(reading) == [("submissions/first-hour/more", "F109")]


def test_the_mails_of_a_maildir_in_the_folder_are_read(folder: Path) -> None:
    mail = "From: {0} <{0}@quill.example>\nSubject: Re: Lamps\n\nI trim the wick every evening.\n"
    for name in ("cur", "new", "tmp"):
        (folder / "box" / name).mkdir(parents=True)
    (folder / "box" / "cur" / "1700000000.M1.host:2,S").write_text(mail.format("Ada"))
    (folder / "box" / "new" / "1700000001.M2.host").write_text(mail.format("Bram"))
    (folder / "box" / "tmp" / "1700000002.M3.host").write_text(mail.format("Half"))

    reading = read(folder)

    assert [draft.fields["name"] for draft in reading.drafts] == ["Ada", "Bram"]
    assert reading.drafts[0].origin.path.endswith("box/cur/1700000000.M1.host:2,S")
    assert not [note for note in reading.notes if note.code == "F109"]


def test_a_pipe_is_held_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")

    reading = read(folder)

    assert [draft.notes[0].code for draft in reading.drafts] == ["F101"]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret.md"
    secret.write_text("secret words", "utf-8")
    (folder / "ada.md").symlink_to(secret)
    (folder / "bo.md").symlink_to(folder / "bo.md")

    reading = read(folder)

    assert [draft.fields for draft in reading.drafts] == [{}, {}]
    assert all(draft.notes[0].level is Level.HELD for draft in reading.drafts)


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "photos" / "ada.txt").write_text("Words.", "utf-8")
    (folder / "ada.md").symlink_to(folder / "photos" / "ada.txt")

    (draft,) = read(folder).drafts

    assert draft.fields == {"answer": "Words."}


def test_a_file_of_another_folder_with_the_same_beginning_is_outside(folder: Path) -> None:
    sibling = folder.parent / "first-hour-secret"
    sibling.mkdir()
    (sibling / "ada.jpg").write_bytes(b"secret")
    (folder / "photos" / "ada.jpg").symlink_to(sibling / "ada.jpg")

    found = read_picture(folder, "ada.jpg", PLACE)

    assert isinstance(found, Note)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_held(folder: Path) -> None:
    (folder / "ada.md").write_text("Words.", "utf-8")
    (folder / "ada.md").chmod(0)

    (draft,) = read(folder).drafts

    assert "permission" in draft.notes[0].message


def test_a_name_that_is_not_utf_8_can_be_printed(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/ad\xe1.md", "wb") as file:  # noqa: PTH123 bytes on purpose
        file.write(b"Words.")

    (draft,) = read(folder).drafts

    assert draft.origin.path == "submissions/first-hour/ad\ufffd.md"


def test_a_column_mapped_to_no_field_is_told_once(folder: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("Name,Who\nAda,Bo\n", "utf-8")

    reading = read(folder, {"Who": "nmae"})

    errors = [note for note in reading.notes if note.level is Level.ERROR]
    assert [note.hint for note in errors] == ["Did you mean `name`?"]


def test_a_brief_keeps_keys_introduction_and_lines(folder: Path) -> None:
    found = brief(folder, "---\nquestion: What first?\ndate: 2026-11-23\n---\n\nWe asked.\n\n")

    assert [(key.text, value) for key, value in found.table.entries] == [
        ("question", Scalar("What first?", 2)),
        ("date", Scalar("2026-11-23", 3)),
    ]
    assert (found.introduction, found.introduction_line) == ("We asked.", 6)
    assert found.notes == ()


def test_a_brief_without_front_matter_is_an_introduction(folder: Path) -> None:
    found = brief(folder, "\nWe asked.\n")

    assert (found.introduction, found.introduction_line) == ("We asked.", 2)
    assert found.table.entries == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nheadline: {count} experts say\n---\nWe asked.\n", 2),
        ("---\nquestion: What first?\n", 1),
        ("---\n- a\n---\nWe asked.\n", 2),
    ],
)
def test_a_broken_brief_is_an_error_on_its_line(folder: Path, text: str, line: int) -> None:
    found = brief(folder, text)

    assert [(note.level, note.origin.line) for note in found.notes] == [(Level.ERROR, line)]
    assert found.table.entries == ()


def test_what_a_number_sign_cuts_off_in_a_brief_is_told(folder: Path) -> None:
    found = brief(folder, "---\nheadline: Our #1 tips\n---\n")

    assert [(note.code, note.origin.line) for note in found.notes] == [("F108", 2)]


def test_no_brief_is_nothing(folder: Path) -> None:
    assert read_brief(folder / "roundup.md", "roundup.md") is None


@pytest.mark.parametrize(
    "named",
    ["Ada.jpg", "photos/Ada.jpg", "ada.JPG", "ada", "Photos/ADA", "photos\\Ada.jpg", " Ada.jpg "],
)
def test_a_headshot_is_found_however_it_is_spelt(folder: Path, named: str) -> None:
    (folder / "photos" / "Ada.jpg").write_bytes(b"pixels")

    found = read_picture(folder, named, PLACE)

    assert found == b"pixels"


def test_a_headshot_is_found_beside_the_submission(folder: Path) -> None:
    (folder / "ada.png").write_bytes(b"pixels")

    found = read_picture(folder, "ada.png", PLACE)

    assert found == b"pixels"


@pytest.mark.parametrize(
    "named",
    [
        *("../secret.jpg", "photos/../../secret.jpg", "/etc/passwd", "~/me.jpg", "C:\\me.jpg"),
        *("a\0b.jpg", "", ".", "https://example.org/ada.jpg", "file:///etc/passwd", "//host/a.jpg"),
        *("data:image/png;base64,AAAA", "a" * 5000, "photos", "www.example.org/a.jpg", "\ud800"),
    ],
)
def test_a_headshot_is_never_looked_for_elsewhere(folder: Path, named: str) -> None:
    (folder.parent / "secret.jpg").write_bytes(b"secret")

    found = read_picture(folder, named, PLACE)

    assert isinstance(found, Note)
    assert (found.code, found.origin) == ("F110", PLACE)


def test_a_picture_on_the_network_is_to_be_downloaded(folder: Path) -> None:
    found = read_picture(folder, "https://example.org/ada.jpg", PLACE)

    assert isinstance(found, Note)
    assert "never fetched" in found.hint


def test_a_headshot_that_is_missing_is_told_with_the_nearest_name(folder: Path) -> None:
    (folder / "photos" / "quillfeather.jpg").write_bytes(b"pixels")

    found = read_picture(folder, "quilfeather.jpg", PLACE)

    assert isinstance(found, Note)
    assert found.hint == "Did you mean `quillfeather.jpg`?"


def test_a_picture_that_is_too_large_is_told(folder: Path) -> None:
    with (folder / "photos" / "ada.jpg").open("wb") as file:
        file.truncate(10_000_001)

    found = read_picture(folder, "ada.jpg", PLACE)

    assert isinstance(found, Note)
    assert found.code == "V109"


def test_a_file_of_the_house_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_bytes(b"a = 1\r\n")

    data = read_bytes(tmp_path / "roundup.toml")

    assert data == b"a = 1\r\n"
