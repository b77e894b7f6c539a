"""Stage 1b: the editor's brief, from front matter to a `Brief`.

A key that means nothing and a value that its key cannot hold are notes; the rest of the brief
stands. The editor is told on which line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from roundup.errors import did_you_mean
from roundup.model.allowance import Allowance
from roundup.model.brief import Brief, LeftOut, Order, Place, Question, Status
from roundup.model.notes import Level, Note, Origin, Span
from roundup.model.person import Withdrawal
from roundup.model.remarks.briefs import BRIEF_KEY_UNKNOWN, BRIEF_VALUE
from roundup.model.remarks.submissions import PICTURE_IN_ANSWER, VALUE_NOT_UNDERSTOOD
from roundup.model.remarks.withdrawals import WITHDRAWN_NOT_UNDERSTOOD
from roundup.text import markdown
from roundup.text.cleaning import clean, squeezed, trimmed
from roundup.text.expressions import expression
from roundup.text.limits import MOST_COLUMNS, MOST_ENTRIES, MOST_QUESTIONS, excess, own_limit
from roundup.text.slugs import slug
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable, texts_of


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
    "sort": "order",
    "intro": "the text under the front matter",
}


# Seldom meant where they stand, and never seen: soft hyphens, spaces and joiners of no width.
SOFT = expression("[\u00ad\u200b\u2060\ufeff]")
OPTIONAL = ("title", "organisation", "headshot")
OPTIONAL_WORDS = {
    **dict.fromkeys(("titles", "role"), "title"),
    **dict.fromkeys(("organization", "organisations", "organizations", "company"), "organisation"),
    **dict.fromkeys(("headshots", "photo", "photos", "portrait", "portraits"), "headshot"),
}
MOST_ENTRIES_OF = {"question": MOST_QUESTIONS, "columns": 2 * MOST_COLUMNS, "options": MOST_COLUMNS}
HOW_TO_ALLOW = "Write `note: answer-too-short`, `reason: …` and, for one answer, `submission: …`"
# What a broken value of a key is called, where it is graver than others.
REFUSALS = {"withdrawn": WITHDRAWN_NOT_UNDERSTOOD}


class Refused(ValueError):
    """A value that a key of the brief cannot hold; the message says what it can hold."""


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


def line_value(name: str, node: Node) -> dict[str, Any]:
    """Return one line of text."""
    return {name: squeezed(scalar(node))}


def text_value(name: str, node: Node) -> dict[str, Any]:
    """Return text of several lines."""
    return {name: trimmed(clean(scalar(node))[0])}


def date_value(name: str, node: Node) -> dict[str, Any]:
    """Return a date, written 2026-11-23."""
    typed = squeezed(scalar(node))
    try:
        return {name: date.fromisoformat(typed) if typed else None}
    except ValueError:
        raise Refused(f"“{typed}”, which is not a date", "Write it as 2026-11-23") from None


def language_value(name: str, node: Node) -> dict[str, Any]:
    """Return a language tag."""
    typed = squeezed(scalar(node)).replace("_", "-")
    if not re.fullmatch(r"([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?", typed):
        raise Refused(
            f"“{typed}”, which is not a language tag", "Write it as `en`, `de-AT`, `pt-BR`"
        )
    return {name: typed}


def slug_value(name: str, node: Node) -> dict[str, Any]:
    """Return a slug; what is not one is made one."""
    typed = squeezed(scalar(node))
    return {name: slug(typed) if typed else ""}


def status_value(name: str, node: Node) -> dict[str, Any]:
    """Return `draft` or `published`."""
    typed = squeezed(scalar(node)).casefold()
    try:
        return {name: Status(typed)}
    except ValueError:
        raise Refused(
            f"“{typed}”, which is neither `draft` nor `published`",
            "Write `status: draft` or `status: published`; until then this is a draft",
        ) from None


def typography_value(name: str, node: Node) -> dict[str, Any]:
    """Return `set` or `as typed`; without a value, what the house says."""
    typed = squeezed(scalar(node)).casefold().replace("_", " ").replace("-", " ")
    if typed not in ("", "set", "as typed"):
        raise Refused(
            f"“{typed}”, which is neither `set` nor `as typed`",
            "Write `typography: as typed` to keep every mark as it was typed, or delete the line",
        )
    return {name: typed}


def order_value(name: str, node: Node) -> dict[str, Any]:
    """Return an order, in words."""
    typed = squeezed(scalar(node)).casefold().replace("_", " ").replace("-", " ")
    shuffled = re.fullmatch(r"shuffled?(?:\s+(?:by|with)?\s*(?:seed\s+)?(.+))?", typed)
    if shuffled:
        return {name: Order.SHUFFLED, "seed": shuffled.group(1) or ""}
    short = {
        "": Order.AS_RECEIVED,
        "received": Order.AS_RECEIVED,
        "name": Order.BY_NAME,
        "shortest": Order.SHORTEST_FIRST,
        "longest": Order.LONGEST_FIRST,
    }
    try:
        return {name: short.get(typed) or Order(typed)}
    except ValueError:
        raise Refused(
            f"“{typed}”, which is not an order",
            "Write `as received`, `by name`, `shortest first`, `longest first` or `shuffled 7`",
        ) from None


def questions_value(name: str, node: Node) -> dict[str, Any]:
    """Return a question, or a list of questions, each with or without a heading."""
    nodes = node.children if isinstance(node, Items) else (node,)
    asked = []
    for question_node in nodes:
        if isinstance(question_node, YamlTable):
            fields = table_of(question_node, {"question", "heading"})
            asked.append(
                Question(question=fields.get("question", ""), heading=fields.get("heading", ""))
            )
        else:
            asked.append(Question(question=squeezed(scalar(question_node))))
    if empty := [each for each in asked if not each.question]:
        if len(asked) > len(empty) or isinstance(node, Items):
            raise Refused("an entry without a question", "Write `question:` and the question")
        return {name: ()}
    return {name: tuple(asked)}


def sections_value(name: str, node: Node) -> dict[str, Any]:
    """Return the list of sections: an id, or whose answers under which heading."""
    return {name: tuple(place_from(each) for each in items_of(node))}


def place_from(node: Node) -> Place:
    """Return one section."""
    if not isinstance(node, YamlTable):
        return Place(submissions=(named(squeezed(scalar(node)), node),), line=node.line)
    several = {key.text: value for key, value in node.entries}.get("submissions")
    rest = YamlTable(tuple(e for e in node.entries if e[0].text != "submissions"), node.line)
    fields = table_of(rest, {"submission", "heading", "pull", "disclosure"})
    ids = [squeezed(scalar(each)) for each in items_of(several)] if several else []
    ids = [each for each in (fields.get("submission", ""), *ids) if each]
    named("".join(ids), node)
    if fields.get("disclosure") and len(ids) > 1:
        raise Refused(
            f"a disclosure beside several people's quotes (line {node.line})",
            "Say whose it is: write it as `disclosure` into that answer's own edit, `edits/ID.md`",
        )
    return Place(
        submissions=tuple(ids),
        heading=fields.get("heading", ""),
        pull=fields.get("pull", ""),
        disclosure=fields.get("disclosure", ""),
        line=node.line,
    )


def named(reference: str, node: Node) -> str:
    """Refuse an entry that names no submission."""
    if not reference:
        raise Refused(
            f"an entry without a submission (line {node.line})", "Write `submission:` and an id"
        )
    return reference


def leave_out_value(name: str, node: Node) -> dict[str, Any]:
    """Return the list of submissions to leave out, each with or without a reason."""
    entries = []
    for item in items_of(node):
        if isinstance(item, YamlTable):
            fields = table_of(item, {"submission", "reason"})
            entries.append(
                LeftOut(
                    submission=named(fields.get("submission", ""), item),
                    reason=fields.get("reason", ""),
                    line=item.line,
                )
            )
        else:
            entries.append(LeftOut(submission=named(squeezed(scalar(item)), item), line=item.line))
    return {name: tuple(entries)}


@dataclass(frozen=True, slots=True)
class Allowing:
    """What one entry under `allow` says, and on which line."""

    note: str
    reason: str
    submission: str
    line: int


def allow_value(name: str, node: Node) -> dict[str, Any]:
    """Return what is allowed: a table of notes to reasons, or a list that says whose as well."""
    if isinstance(node, YamlTable):
        return {
            name: tuple(
                reasoned(Allowing(key.text, squeezed(scalar(value)), "", key.line))
                for key, value in node.entries
            )
        }
    entries = []
    for item in items_of(node):
        if not isinstance(item, YamlTable):
            raise Refused(f"an entry without a reason (line {item.line})", HOW_TO_ALLOW)
        fields = table_of(item, {"note", "reason", "submission"})
        entries.append(
            reasoned(
                Allowing(
                    fields.get("note", ""),
                    fields.get("reason", ""),
                    fields.get("submission", ""),
                    item.line,
                )
            )
        )
    return {name: tuple(entries)}


def reasoned(entry: Allowing) -> Allowing:
    """Refuse an allowance that names no note, or gives no reason."""
    for part in ("note", "reason"):
        if not getattr(entry, part):
            raise Refused(f"an entry without a {part} (line {entry.line})", HOW_TO_ALLOW)
    return entry


def allowance(entry: Allowing, origin: Origin) -> Allowance:
    """Make an allowance of an entry."""
    return Allowance(entry.note, entry.reason, origin.at(entry.line), entry.submission)


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What one entry under `withdrawn` says, and on which line."""

    name: str
    date: date | None
    reason: str
    line: int


def withdrawn_value(name: str, node: Node) -> dict[str, Any]:
    """Return who withdrew: names, or tables that say when and why as well."""
    if isinstance(node, YamlTable) and not {"name", "submission"} & {
        k.text for k, _ in node.entries
    }:
        # `withdrawn:` and under it `Ana Ruiz: by mail, 20 November`
        return {
            name: tuple(
                Withdrawing(squeezed(key.text), None, squeezed(scalar(value)), key.line)
                for key, value in node.entries
            )
        }
    return {name: tuple(withdrawing(each) for each in items_of(node))}


def withdrawing(node: Node) -> Withdrawing:
    """Return one entry under `withdrawn`."""
    if not isinstance(node, YamlTable):
        return Withdrawing(named(squeezed(scalar(node)), node), None, "", node.line)
    fields = table_of(node, {"name", "submission", "date", "reason"})
    who = fields.get("name") or fields.get("submission", "")
    day, reason = fields.get("date", ""), fields.get("reason", "")
    try:
        when = date.fromisoformat(day) if day else None
    except ValueError:
        # who withdrew is gone, however the day is written
        when, reason = None, ", ".join(filter(None, (day, reason)))
    return Withdrawing(named(who, node), when, reason, node.line)


def withdrawal(entry: Withdrawing, origin: Origin) -> Withdrawal:
    """Make a withdrawal of an entry."""
    return Withdrawal(
        name=entry.name, date=entry.date, reason=entry.reason, origin=origin.at(entry.line)
    )


def mapping_value(name: str, node: Node) -> dict[str, Any]:
    """Return a table of text to text."""
    if isinstance(node, Scalar) and not node.text:
        return {name: {}}
    if not isinstance(node, YamlTable):
        raise Refused("no table", f"Write `{name}:` and, indented under it, lines of `this: that`")
    return {name: table_of(node, None)}


def newest_value(name: str, node: Node) -> dict[str, Any]:
    """Return whether the newest version of an answer is used, or the file that has it."""
    typed = squeezed(scalar(node))
    if typed.casefold() in ("", "no", "false"):
        return {name: ""}
    if typed.casefold() in ("yes", "true"):
        return {name: "true"}
    if not re.search(r"\.\w+$", typed):
        raise Refused(
            f"“{typed}”, which is neither `true` nor a file",
            "Write `newest: true`, or the name of the file that has the newest answers",
        )
    return {name: PurePosixPath(typed).name}


def optional_value(name: str, node: Node) -> dict[str, Any]:
    """Return the list of what an answer may lack."""
    typed = [word for each in items_of(node) for word in re.split(r"[,\s]+", scalar(each)) if word]
    names = [OPTIONAL_WORDS.get(word.casefold(), word.casefold()) for word in typed]
    for word, known in zip(typed, names, strict=True):
        if known not in OPTIONAL:
            choice = ", ".join(f"`{each}`" for each in OPTIONAL)
            raise Refused(f"“{word}”, which every answer needs", f"Known here are {choice}")
    return {name: tuple(dict.fromkeys(names))}


BRIEF_KEYS: Mapping[str, Callable[[str, Node], dict[str, Any]]] = {
    "question": questions_value,
    "headline": line_value,
    "deck": line_value,
    "byline": line_value,
    "date": date_value,
    "status": status_value,
    "slug": slug_value,
    "sections": sections_value,
    "leave_out": leave_out_value,
    "order": order_value,
    "layout": line_value,
    "options": mapping_value,
    "language": language_value,
    "typography": typography_value,
    "disclosure": text_value,
    "columns": mapping_value,
    "anonymous": mapping_value,
    "allow": allow_value,
    "newest": newest_value,
    "optional": optional_value,
    "withdrawn": withdrawn_value,
}


def scalar(node: Node) -> str:
    """Return a single value's text."""
    if not isinstance(node, Scalar):
        kind = "a list" if isinstance(node, Items) else "a table"
        raise Refused(f"{kind} where one value is expected (line {node.line})", "Write one value")
    return clean(node.text)[0]


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


def items_of(node: Node) -> tuple[Node, ...]:
    """Return a list's entries; one value alone is a list of one, nothing a list of none."""
    if isinstance(node, Items):
        return tuple(node.children)
    return () if isinstance(node, Scalar) and not node.text else (node,)


def table_of(node: YamlTable, known: Iterable[str] | None) -> dict[str, str]:
    """Return a table of single values, refusing keys that mean nothing and keys given twice."""
    fields: dict[str, str] = {}
    for key, value in node.entries:
        if known is not None and key.text not in known:
            choice = " and ".join(f"`{each}`" for each in sorted(known))
            near = did_you_mean(key.text, known)
            raise Refused(
                f"`{key.text}`, which means nothing here (line {key.line})",
                near or f"Known here are {choice}",
            )
        if key.text in fields:
            raise Refused(f"`{key.text}` twice (line {key.line})", "Take one of them out")
        fields[key.text] = squeezed(scalar(value))
    return fields
