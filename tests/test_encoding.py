"""Bytes in the encodings of the world come back as the words that were typed, and it is said."""

import tomllib
from pathlib import Path

import pytest

from roundup.model.notes import Origin
from roundup.text.encoding import NotText, decode

TABLE = tomllib.loads((Path(__file__).parent / "text" / "encodings.toml").read_text("utf-8"))
TEXTS = [(each["encoding"], words) for each in TABLE["text"] for words in each["words"]]
FORM = Origin("form.csv")


@pytest.mark.parametrize(("encoding", "words"), TEXTS)
def test_words_come_back_from_their_encoding(encoding: str, words: str) -> None:
    data = f"name,answer\nx,{words}\n".encode(encoding)

    text, notes = decode(data, FORM)

    assert text == f"name,answer\nx,{words}\n"
    assert [note.code for note in notes] == ["F102"]
    assert notes[0].origin.line == 2


def test_a_line_in_another_encoding_is_read_by_itself() -> None:
    data = "name\nÄnne\n".encode() + "Zoë\n".encode("cp1252") + "Łukasz\n".encode()

    text, notes = decode(data, FORM)

    assert text == "name\nÄnne\nZoë\nŁukasz\n"
    assert [note.origin.line for note in notes] == [3]


def test_a_byte_that_means_nothing_costs_one_letter() -> None:
    data = "name\nÄnne\n".encode() + b"Z\x81oe\nBo\n"

    text, notes = decode(data, FORM)

    assert text.splitlines()[1:] == ["Änne", text.splitlines()[2], "Bo"]
    assert [note.origin.line for note in notes] == [3]


def test_lines_that_are_ended_otherwise_keep_their_numbers() -> None:
    data = "name\r\nÄnne\rBo\r\n".encode() + "Zoë".encode("cp1252")

    _, notes = decode(data, FORM)

    assert [note.origin.line for note in notes] == [4]


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0\x01\x02", b"\x89PNG\x1a\x0b\xfa\xfb", b"a\x00\xff"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data, FORM)
