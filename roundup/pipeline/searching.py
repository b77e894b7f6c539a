"""The files that were made and still hold something of a person."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from roundup.house.home import RECORDS
from roundup.pipeline.identifying import Meant
from roundup.pipeline.workspace import Workspace
from roundup.text.cleaning import squeezed
from roundup.text.expressions import expression

# So many words in a row say whose they are.
RUN = 6
# How a zip begins, which is what books and manuscripts are.
PACKAGE = b"PK\x03\x04"
TAG = expression(r"<[^>]*>")


def left(workspace: Workspace, meant: Meant) -> Iterator[Path]:
    """Yield the files that were made and still hold something of theirs."""
    marks = tuple(marks_of(meant))
    for root in (workspace.output, workspace.ledgers, workspace.root / RECORDS):
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            if path.is_file() and holds_any(path, marks):
                yield path


def holds_any(path: Path, marks: Sequence[str]) -> bool:
    """Return whether one of the marks of a person is among the words of a file."""
    words = words_in(path)
    return any(mark in words for mark in marks)


def marks_of(meant: Meant) -> Iterator[str]:
    """Yield what shows that a file holds something of a person: names, addresses, runs of words."""
    names = {meant.entry.name, *meant.entry.also}
    for answer in meant.answers:
        fields = answer.draft.fields
        names |= {answer.given.name}
        yield from (
            mark for key in ("email", "website", "profile") if (mark := plain(fields.get(key, "")))
        )
        words = plain(fields.get("answer", "")).split()
        for at in range(0, max(1, len(words) - RUN + 1), RUN):
            if len(words) >= RUN:
                yield f" {' '.join(words[at : at + RUN])} "
    for name in names:
        if len(plain(name).split()) > 1:
            yield f" {plain(name).strip()} "


def words_in(path: Path) -> str:
    """Return the words of a file, also those inside packages and in files that are not text."""
    data = path.read_bytes()
    texts = [data.decode("utf-8", "replace")]
    if data.startswith(PACKAGE):
        texts += unpacked(data)
    elif not is_text(data):
        texts += read_back(path.name, data)
    return f" {plain(' '.join(texts))} "


def is_text(data: bytes) -> bool:
    """Return whether a file is text and nothing else."""
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def unpacked(data: bytes) -> Iterator[str]:
    """Yield the files inside a package; a broken one has none."""
    try:
        with ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                yield package.read(name).decode("utf-8", "replace")
    except BadZipFile:
        return


def read_back(name: str, data: bytes) -> Iterator[str]:
    """Yield the text of a file as its proofreader reads it; one that nobody can read has none."""
    from roundup.stages import verifying

    reader = verifying.reader_of(name, verifying.proofreaders())
    if reader is None:
        return
    try:
        proof = reader.read(data)
    except Exception:
        return
    yield " ".join(piece.text for piece in proof.pieces)


def plain(text: str) -> str:
    """Return the words of a text, without signs, tags and case."""
    return " ".join(re.findall(r"\w+", TAG.sub(" ", squeezed(text)).casefold()))
