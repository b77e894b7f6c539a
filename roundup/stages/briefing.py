"""Stage 1b: the editor's brief, from front matter to a `Brief`.

A key that means nothing and a value that its key cannot hold are notes; the rest of the brief
stands. The editor is told on which line.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from roundup.errors import did_you_mean
from roundup.model.brief import Brief, Status
from roundup.model.notes import Level, Note, Origin, Span
from roundup.model.remarks.briefs import BRIEF_KEY_UNKNOWN, BRIEF_VALUE
from roundup.model.remarks.submissions import PICTURE_IN_ANSWER, VALUE_NOT_UNDERSTOOD
from roundup.model.remarks.withdrawals import WITHDRAWN_NOT_UNDERSTOOD
from roundup.stages._brief_values import BRIEF_KEYS as BRIEF_KEYS
from roundup.stages._brief_values import Refused, allowance, table_of, withdrawal
from roundup.text import markdown
from roundup.text.cleaning import clean, trimmed
from roundup.text.expressions import expression
from roundup.text.limits import MOST_COLUMNS, MOST_ENTRIES, MOST_QUESTIONS, excess, own_limit
from roundup.text.strict_yaml import Items, Node, YamlTable, texts_of


@dataclass(frozen=True, slots=True)
class ValidatedBrief:
    """A brief, and what in it meant nothing."""

    brief: Brief
    notes: tuple[Note, ...]


OTHER_WORDS = {
    "title": "headline",
    "subtitle": "deck",
    "subhead": "deck",
    "standfirst": "deck",
    "dek": "deck",
    "author": "byline",
    "editor": "byline",
    "by": "byline",
    "lang": "language",
    "template": "layout",
    "theme": "layout",
    "mapping": "columns",
    "exclude": "leave_out",
    "skip": "leave_out",
    "withdraw": "withdrawn",
    "withdrawals": "withdrawn",
    "errata": "corrections",
    "clarifications": "corrections",
    "amendments": "corrections",
    "sort": "order",
    "intro": "the text under the front matter",
}


# Seldom meant where they stand, and never seen: soft hyphens, spaces and joiners of no width.
SOFT = expression("[\u00ad\u200b\u2060\ufeff]")
MOST_ENTRIES_OF = {"question": MOST_QUESTIONS, "columns": 2 * MOST_COLUMNS, "options": MOST_COLUMNS}
# What a broken value of a key is called, where it is graver than others.
REFUSALS = {"withdrawn": WITHDRAWN_NOT_UNDERSTOOD}


def validate_brief(
    table: YamlTable, introduction: str, origin: Origin, introduction_line: int = 1
) -> ValidatedBrief:
    """Make a brief of its front matter and body; leave out what a key cannot hold."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    notes: list[Note] = []
    hidden: dict[str, tuple[str, ...]] = {}
    for key, node in table.entries:
        name = brief_key(key.text)
        key_origin = origin.at(key.line)
        if unseen := [sign for text in texts_of(node) for sign in hidden_in(text)]:
            hidden[name] = tuple(dict.fromkeys(unseen))
        if name not in BRIEF_KEYS:
            notes.append(unknown_key(key.text, key_origin))
        elif name in values:
            notes += second(name, node, values, key_origin, lines[name])
        else:
            lines[name] = key.line
            try:
                check_limits(name, node)
                values |= BRIEF_KEYS[name](name, node)
            except Refused as problem:
                notes.append(refused(name, problem, key_origin))
    if "status" in lines and "status" not in values:
        # Who wrote something there did not mean to publish by a slip of the pen.
        values["status"] = Status.DRAFT
    values["introduction"] = trimmed(clean(introduction)[0])
    if signs := hidden_in(introduction):
        hidden["introduction"] = signs
    values["allow"] = tuple(allowance(each, origin) for each in values.get("allow", ()))
    values["withdrawn"] = tuple(withdrawal(each, origin) for each in values.get("withdrawn", ()))
    lines["introduction"] = introduction_line
    notes += texts_checked(values, hidden, lines, origin)
    return ValidatedBrief(Brief(origin=origin, lines=lines, hidden=hidden, **values), tuple(notes))


def texts_checked(
    values: dict[str, Any],
    hidden: dict[str, tuple[str, ...]],
    lines: Mapping[str, int],
    origin: Origin,
) -> list[Note]:
    """Return notes on the texts between the quotes; leave out those that cannot be set.

    What cannot be seen and is spelt, as `&#x202e;`, is added to what is hidden.
    """
    notes: list[Note] = []
    for name in ("introduction", "disclosure"):
        if signs := spelt_out(values.get(name, "")):
            hidden[name] = tuple(dict.fromkeys((*hidden.get(name, ()), *signs)))
        remarks = text_notes(name, values.get(name, ""), origin.at(lines.get(name, 1)))
        if any(note.level is Level.ERROR for note in remarks):
            values[name] = ""
        notes += remarks
    return notes + corrections_checked(values, origin)


def corrections_checked(values: dict[str, Any], origin: Origin) -> list[Note]:
    """Return notes on what readers are told was wrong; leave out what cannot be set."""
    notes: list[Note] = []
    sound = []
    for each in values.get("corrections", ()):
        remarks = text_notes("corrections", each.text, origin.at(each.line or 1))
        if not any(note.level is Level.ERROR for note in remarks):
            sound.append(each)
        notes += remarks
    if notes:
        values["corrections"] = tuple(sound)
    return notes


def check_limits(name: str, node: Node) -> None:
    """Refuse a value with more entries, or with longer texts, than are read."""
    most = MOST_ENTRIES_OF.get(name, MOST_ENTRIES)
    if (count := len(entries_of(node))) > most:
        raise Refused(f"{count:,} entries; {most:,} are the most that are read", "Shorten it")
    for text in texts_of(node, has_keys=True):
        if problem := excess(text, own_limit(name)):
            raise Refused(f"a text that {problem}", "Shorten it")


def entries_of(node: Node) -> tuple[object, ...]:
    """Return what a list or a table has in it."""
    match node:
        case Items():
            return node.children
        case YamlTable():
            return node.entries
    return ()


def refused(name: str, problem: Refused, origin: Origin) -> Note:
    """Report that a key cannot hold its value, and what it can hold."""
    remark = REFUSALS.get(name, BRIEF_VALUE)
    return remark.note(
        f"`{name}` holds {problem.args[0]}", hint=problem.args[1], origin=origin, span=Span(name)
    )


def second(
    name: str, node: Node, values: dict[str, Any], origin: Origin, line: int
) -> Iterator[Note]:
    """Note that a key stands twice; two tables of `columns` are put together.

    Hints on headings are pasted one after the other, each with a `columns:` of its own.
    """
    if name == "columns" and isinstance(node, YamlTable):
        try:
            values[name] = table_of(node, None) | values[name]
        except Refused as problem:
            yield refused(name, problem, origin)
        return
    yield BRIEF_VALUE.note(
        f"`{name}` stands twice, here and on line {line}; the first one is used",
        hint="Take one of them out",
        origin=origin,
        span=Span(name),
    )


def text_notes(name: str, text: str, origin: Origin) -> list[Note]:
    """Report what in a text of the editor's cannot be set, or is not published as typed."""
    try:
        parsed = markdown.parse(text)
    except markdown.TooIntricate as problem:
        return [
            BRIEF_VALUE.note(
                f"The {name} cannot be set: {problem}",
                hint="Shorten it",
                origin=origin,
                span=Span(name),
            )
        ]
    return [
        VALUE_NOT_UNDERSTOOD.note(
            f"The {name} links to “{typed}”; it {reason}, and its words are set without it",
            hint="Write the whole address, `https://www.example.org`",
            origin=origin,
            span=Span(name),
        )
        for typed, reason in parsed.refused_addresses
    ] + [
        PICTURE_IN_ANSWER.note(
            f"The {name} holds a picture, “{alt}”; its description is set instead",
            hint="Only portraits and the logo of the house are published",
            origin=origin,
            span=Span(name),
        )
        for alt in parsed.pictures
    ]


def brief_key(typed: str) -> str:
    """Write a key as the brief does: `Leave out` is `leave_out`."""
    key = re.sub(r"[\s-]+", "_", typed.strip().casefold())
    return {
        "questions": "question",
        "section": "sections",
        "column": "columns",
        "option": "options",
        "correction": "corrections",
    }.get(key, key)


def unknown_key(typed: str, origin: Origin) -> Note:
    """Report that a key means nothing, and which one was probably meant."""
    meant = OTHER_WORDS.get(brief_key(typed), "")
    near = f"Did you mean `{meant}`?" if meant else did_you_mean(typed, BRIEF_KEYS)
    known = ", ".join(f"`{key}`" for key in BRIEF_KEYS)
    return BRIEF_KEY_UNKNOWN.note(
        f"`{typed}` means nothing in a brief",
        hint=near or f"A brief may hold {known}",
        origin=origin,
    )


def hidden_in(text: str) -> tuple[str, ...]:
    """Name the characters of a text that cannot be seen: those taken out, and those left in."""
    left = dict.fromkeys(SOFT.findall(text))
    named = [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in left]
    return (*clean(text)[1], *(each for each in named if each not in clean(text)[1]))


def spelt_out(text: str) -> tuple[str, ...]:
    """Name the characters that cannot be seen and that a text spells, as `&#x202e;`."""
    try:
        return markdown.parse(text).taken_out
    except markdown.TooIntricate:
        return ()
