"""The text of an edit: its keys, a heading, and the answer as it is to be published."""

from collections.abc import Iterator

from roundup.errors import did_you_mean, listed
from roundup.model.allowance import Allowance
from roundup.model.correction import CORRECTABLE, Correction
from roundup.model.edit import Edit
from roundup.model.notes import Note, Origin
from roundup.model.remarks.edits import EDIT_KEY_UNKNOWN, UNREADABLE_EDIT
from roundup.stages._heads import head_table, trimmed_body
from roundup.stages._unseen import cleaned_note
from roundup.text import front_matter
from roundup.text.cleaning import clean, squeezed
from roundup.text.excerpts import excerpt_of
from roundup.text.limits import excess, own_limit
from roundup.text.signs import HEADING
from roundup.text.strict_yaml import Node, Scalar, YamlTable, texts_of

EDIT_KEYS = ("heading", "disclosure", "note", "allow", *CORRECTABLE)
# What people call a key of an edit, and what it is called here.
EDIT_WORDS = {
    "byline": "name",
    "company": "organisation",
    "link": "website",
    "linkedin": "profile",
    "links": "website",
    "organization": "organisation",
    "photo": "headshot",
    "publish": "consent",
    "role": "title",
    "job_title": "title",
    "url": "website",
}


def edit_from(text: str, name: str, origin: Origin, notes: tuple[Note, ...] = ()) -> Edit:
    """Parse an edit: its keys, a heading, and the answer."""
    parts = front_matter.split(text)
    if parts is None:
        parts = front_matter.FrontMatter("", 1, front_matter.with_plain_lines(text), 1)
    table, problems = head_table(
        parts, origin, edit_note, "The front matter has no keys", "heading"
    )
    values = {
        key.text.strip().casefold(): value.text.strip()
        for key, value in table.entries
        if isinstance(value, Scalar)
    }
    heading, answer, line = headed(*trimmed_body(parts.body, parts.body_line))
    problems = (*problems, *too_long(table, heading, origin), *hidden(table, heading, origin))
    return Edit(
        submission=name,
        origin=origin,
        heading=squeezed(clean(values.get("heading", "") or heading)[0]),
        memo=clean(values.get("note", ""))[0],
        answer=answer,
        line=line,
        notes=(*notes, *problems, *unknown_keys(table, origin)),
        allow=tuple(allowances(table, name, origin)),
        disclosure=squeezed(clean(values.get("disclosure", ""))[0]),
        corrections=tuple(corrections(table, origin)),
    )


def own_texts(table: YamlTable, heading: str, origin: Origin) -> Iterator[tuple[str, str, Origin]]:
    """Yield every text in an edit beside the answer: its key, itself, and where it stands."""
    yield "heading", heading, origin
    for key, value in table.entries:
        for text in texts_of(value, has_keys=True):
            yield key.text.strip().casefold(), text, origin.at(key.line)


def too_long(table: YamlTable, heading: str, origin: Origin) -> Iterator[Note]:
    """Note texts in an edit that are too long to be set."""
    for key, text, where in own_texts(table, heading, origin):
        if problem := excess(text, own_limit(key)):
            yield edit_note(f"`{excerpt_of(key)}` {problem}", "Shorten it", where)


def hidden(table: YamlTable, heading: str, origin: Origin) -> Iterator[Note]:
    """Note characters in an edit's other texts that cannot be seen."""
    for key, text, where in own_texts(table, heading, origin):
        if taken_out := clean(text)[1]:
            yield cleaned_note(f"`{excerpt_of(key)}`", taken_out, where)


def corrections(table: YamlTable, origin: Origin) -> Iterator[Correction]:
    """Yield what an edit corrects of the submission's other fields, each with its line."""
    for key, value in table.entries:
        name = key_of(key)
        if name in CORRECTABLE:
            said = ", ".join(texts_of(value, has_keys=True))
            yield Correction(name, squeezed(clean(said)[0]), origin.at(key.line))


def allowances(table: YamlTable, submission: str, origin: Origin) -> Iterator[Allowance]:
    """Read what an edit allows: a note on each line, and after the colon the reason."""
    for key, value in table.entries:
        if key.text.strip().casefold() == "allow" and isinstance(value, YamlTable):
            for note, reason in value.entries:
                said = squeezed(clean(reason.text)[0]) if isinstance(reason, Scalar) else ""
                if said:
                    yield Allowance(note.text.strip(), said, origin.at(note.line), submission)


def key_of(typed: Scalar) -> str:
    """Return a key as edits have it: `Job title` is `job_title`."""
    return typed.text.strip().casefold().replace(" ", "_").replace("-", "_")


def headed(text: str, line: int) -> tuple[str, str, int]:
    """Part a heading that opens an edit from the answer, as in a submission."""
    first, _, rest = text.partition("\n")
    if match := HEADING.fullmatch(first):
        return match["words"], *trimmed_body(rest, line + 1)
    return "", text, line


def unknown_keys(table: YamlTable, origin: Origin) -> Iterator[Note]:
    """Note the keys of an edit that mean nothing."""
    for key, value in table.entries:
        name = key_of(key)
        if name not in EDIT_KEYS:
            meant = EDIT_WORDS.get(name, "")
            near = f"Did you mean `{meant}`?" if meant else did_you_mean(name, EDIT_KEYS)
            yield EDIT_KEY_UNKNOWN.note(
                f"`{excerpt_of(key.text)}` means nothing in an edit",
                hint=near or f"Known are {listed(EDIT_KEYS)}",
                origin=origin.at(key.line),
            )
        elif name == "allow" and not is_reasoned(value):
            yield EDIT_KEY_UNKNOWN.note(
                "`allow` says no reason here",
                hint="Write under it, indented, a line for each: `answer-too-short: the reason`",
                origin=origin.at(key.line),
            )


def is_reasoned(value: Node) -> bool:
    """Return whether a value is a table of notes, each with a reason."""
    return isinstance(value, YamlTable) and all(
        isinstance(reason, Scalar) and reason.text.strip() for _, reason in value.entries
    )


def edit_note(message: str, hint: str, origin: Origin) -> Note:
    """Note that an edit could not be read."""
    return UNREADABLE_EDIT.note(message, hint=hint, origin=origin)
