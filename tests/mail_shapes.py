"""Mails as people send them, with what should be read: `tests/mails/*.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundup import shelf
from roundup.model.notes import Level, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.stages import reading

FOLDER = Path(__file__).parent / "mails"
FIELDS = ("name", "title", "organisation", "answer", "question", "email", "headshot", "website")
NOT_READ = "F130"


@dataclass(frozen=True)
class Shape:
    """One mail, the brief's questions, and what it should come to."""

    case: str
    data: bytes
    questions: tuple[str, ...]
    expected: dict[str, Any]


def shapes(name: str) -> list[Shape]:
    """Load the mails of one file; the first language's question is the brief's."""
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [shape(mail, content["questions"]) for mail in content["mail"]]


def shape(mail: dict[str, Any], questions: dict[str, str]) -> Shape:
    asked = mail.get("asked", [questions[mail.get("language", "en")]])
    return Shape(mail["case"], written(mail["text"]), tuple(asked), mail)


def written(text: str) -> bytes:
    """Write a mail as its program would: in UTF-8, and with lines that say so."""
    head, _, body = text.lstrip("\n").partition("\n\n")
    if "content-type:" not in head.lower():
        head += "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    return f"{head}\n\n{body}".encode()


def read(shape: Shape) -> list[Draft]:
    part = shelf.part("roundup.readers", shape.expected.get("reader", "eml"))
    columns = Columns({}, shape.questions)
    found = part.read(shape.data, Origin("mail.eml"), columns, reading.document_in)
    return [each for each in found if isinstance(each, Draft)]


def mistakes(shape: Shape) -> list[str]:
    """Say what was read otherwise than expected."""
    drafts, expected = read(shape), shape.expected
    several = expected.get("answers", [expected])
    if len(drafts) != len(several):
        return [f"{len(drafts)} drafts instead of {len(several)}"]
    wrong: list[str] = []
    for draft, wanted in zip(drafts, several, strict=True):
        merged = {**{key: expected[key] for key in FIELDS if key in expected}, **wanted}
        wrong += mistakes_in(draft, merged, expected.get("fate", wanted.get("fate", "")))
    return wrong


def mistakes_in(draft: Draft, wanted: dict[str, Any], fate: str) -> list[str]:
    holding = [note.code for note in draft.notes if note.level is Level.HELD]
    if fate == "not read":
        return [] if holding == [NOT_READ] else [f"not held as no answer: {holding} {draft.fields}"]
    if fate:
        return [] if fate in holding else [f"not held by {fate}: {holding} {draft.fields}"]
    wrong = [f"held: {holding}"] if holding else []
    wrong += [
        f"{name}: {draft.fields.get(name, '')!r} instead of {wanted[name]!r}"
        for name in FIELDS
        if name in wanted and plain(draft.fields.get(name, "")) != plain(wanted[name])
    ]
    return wrong


def plain(text: str) -> str:
    """Leave out where lines end: a mail program breaks them."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def standing(shape: Shape) -> str:
    """Return whether a mail is read `right`, held or incomplete (`asked`), or read `wrong`."""
    wrong = mistakes(shape)
    if not wrong:
        return "right"
    drafts = read(shape)
    held = all(any(note.level is Level.HELD for note in draft.notes) for draft in drafts)
    lacks = all(": '' instead" in each for each in wrong)
    return "asked" if drafts and (held or lacks) else "wrong"
