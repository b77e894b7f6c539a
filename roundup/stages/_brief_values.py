"""What each key of a brief can hold, from YAML to the values of a brief."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from roundup.errors import did_you_mean
from roundup.model.allowance import Allowance
from roundup.model.brief import Amendment, LeftOut, Order, Place, Question, Status
from roundup.model.notes import Origin
from roundup.model.person import Withdrawal
from roundup.text.cleaning import clean, squeezed, trimmed
from roundup.text.slugs import slug
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable

OPTIONAL = ("title", "organisation", "headshot")
OPTIONAL_WORDS = {
    **dict.fromkeys(("titles", "role"), "title"),
    **dict.fromkeys(("organization", "organisations", "organizations", "company"), "organisation"),
    **dict.fromkeys(("headshots", "photo", "photos", "portrait", "portraits"), "headshot"),
}
HOW_TO_CORRECT = "Write `date: 2026-11-23` and `text:`, or `wrong:` and `right:`"
HOW_TO_ALLOW = "Write `note: answer-too-short`, `reason: …` and, for one answer, `submission: …`"


class Refused(ValueError):
    """A value that a key of the brief cannot hold; the message says what it can hold."""


def line_value(name: str, node: Node) -> dict[str, Any]:
    """Return one line of text."""
    return {name: squeezed(scalar(node))}


def text_value(name: str, node: Node) -> dict[str, Any]:
    """Return text of several lines."""
    return {name: trimmed(clean(scalar(node))[0])}


def date_value(name: str, node: Node) -> dict[str, Any]:
    """Return a date, written 2026-11-23."""
    typed = squeezed(scalar(node))
    return {name: day(typed) if typed else None}


def day(typed: str) -> date:
    """Return a day, written 2026-11-23."""
    try:
        return date.fromisoformat(typed)
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


def corrections_value(name: str, node: Node) -> dict[str, Any]:
    """Return what was put right in the published article, the oldest first."""
    nodes = (node,) if isinstance(node, YamlTable) else items_of(node)
    told = [each for item in nodes for each in amendments(item)]
    return {name: tuple(sorted(told, key=lambda amendment: amendment.date))}


def amendments(node: Node) -> Iterator[Amendment]:
    """Yield what one entry under `corrections` says; a table of days to texts has several."""
    if not isinstance(node, YamlTable):
        raise Refused(f"an entry without a date (line {node.line})", HOW_TO_CORRECT)
    if any(key.text[:1].isdigit() for key, _ in node.entries):
        # `2026-11-23: An earlier version said …`
        for typed, text in table_of(node, None).items():
            yield told(Amendment(date=day(typed), text=text, line=node.line))
        return
    fields = table_of(node, {"date", "text", "wrong", "right"})
    if not fields.get("date"):
        raise Refused(f"an entry without a date (line {node.line})", HOW_TO_CORRECT)
    yield told(
        Amendment(
            date=day(fields["date"]),
            text=fields.get("text", ""),
            wrong=fields.get("wrong", ""),
            right=fields.get("right", ""),
            line=node.line,
        )
    )


def told(amendment: Amendment) -> Amendment:
    """Refuse an entry that tells readers nothing."""
    if not (amendment.text or (amendment.wrong and amendment.right)):
        raise Refused(
            f"an entry that does not say what was wrong (line {amendment.line})", HOW_TO_CORRECT
        )
    return amendment


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
    "corrections": corrections_value,
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
