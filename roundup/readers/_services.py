"""What form services send as JSON, to plain entries: one for each person, one value a question.

A service is known by the shape of what it sends and not by a name in it. The shapes are those that
the services' own references describe (seen in November 2026): Typeform, Tally, Google Forms,
Airtable, Notion, Jotform, SurveyMonkey, Formstack, Fillout, HubSpot, Paperform, Webflow, Wufoo and
Kobo, fetched as a list or sent to a webhook, one at a time.

Three things are common to nearly all of them. Questions with their answers stand in a list or in a
table of their own; the title of a question stands beside its answer, or elsewhere in the file under
its id; a value is a table that says of which type it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from roundup.text.expressions import expression
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable

# Under these keys the entries of a file stand.
_LISTS = (
    *("items", "records", "responses", "submissions", "results", "content", "entries", "Entries"),
    *("formSubmissions", "data", "value", "values", "members"),
)
# A message of a webhook holds its only entry under these.
_WRAPPINGS = ("form_response", "data", "payload", "formResponse", "response", "submission", "body")
# In an entry, the values stand under these, as a list or a table.
_NESTS = (
    *("answers", "fields", "values", "properties", "questions", "responses", "data"),
    *("formResponse", "pages", "namedValues", "fieldData", "hidden_fields", "attributes"),
)
# What is known of a person may stand in a table of its own beside the answers.
_PEOPLE = ("respondent", "contributor", "participant", "person", "expert", "contact", "author")
_ASKED_AS = (
    *("label", "title", "heading", "question", "display_text", "displayText", "question_text"),
    *("questionText", "field_label", "fieldLabel", "prompt"),
)
_TITLES = (*_ASKED_AS, "text", "name", "ref", "key")
_IDS = ("id", "questionId", "fieldId", "ref", "key", "qid")
_VALUES = ("answer", "value", "flat_value", "answers", "textAnswers", "fileUploadAnswers")
# How services say that there is more than the file holds.
_MORE = ("offset", "next", "next_cursor", "nextPageToken", "has_more", "hasMore", "nextOffset")
_COUNTS = ("total_items", "total", "count", "totalResponses", "total_count", "totalSubmissions")
_NAME_PARTS = ("prefix", "first", "given", "middle", "last", "family", "suffix")
# What a table is worth as text, whichever comes first.
_TEXTS = (
    "plain_text",
    "content",
    "simple_text",
    "text",
    "label",
    "name",
    "title",
    "value",
    "email",
    "start",
)
_FILES = ("filename", "fileName", "file_name", "name", "url", "file_url")
# The service's own keys under the headings that spreadsheets give them.
_OWN = {
    "createTime": "Created at",
    "lastSubmittedTime": "Submitted at",
    "dateSubmitted": "Submitted at",
    "DateCreated": "Created at",
    "date_created": "Created at",
    "timestamp": "Timestamp",
    "response_status": "Status",
    "isCompleted": "Finished",
    "completed": "Finished",
    "is_complete": "Finished",
    "response_type": "Status",
}
_FURNITURE = {
    f"control_{name}"
    for name in ("head", "button", "pagebreak", "divider", "text", "image", "collapse", "captcha")
}

_LINKED = expression(r"rec[A-Za-z0-9]{1,17}")
_MILLISECONDS = expression(r"1[0-9]{12}")  # from 2001 to 2033
_HUMP = expression(r"(?<=[a-z])(?=[A-Z])")
_GROUPED = expression(r"(?:[^/\s]+/)+(?=[^/\s]+$)")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with its answer; `is_linked` says that it only points to another table."""

    title: Scalar
    text: str
    line: int
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """What one person sent: answers, the service's own values, and what could not be used."""

    line: int
    answers: tuple[Answered, ...]
    own: tuple[tuple[Scalar, Scalar], ...]
    beside: tuple[tuple[Scalar, Node], ...]


@dataclass(frozen=True, slots=True)
class Export:
    """All entries of a file; `missing` says how a service shows that there are more."""

    entries: tuple[ServiceEntry, ...]
    missing: str = ""


@dataclass(slots=True)
class _Titles:
    """The titles of questions and the words of choices, by the ids under which both are used."""

    by_id: dict[str, str] = field(default_factory=dict)

    def learn(self, node: Node, depth: int = 0) -> None:
        """Find the titles in everything below a node."""
        if depth > _DEEPEST:
            return
        match node:
            case Items():
                for child in node.children:
                    self.learn(child, depth + 1)
            case YamlTable():
                self._learn_one(_keys(node))
                for _, value in node.entries:
                    self.learn(value, depth + 1)

    def _learn_one(self, keys: Mapping[str, Node]) -> None:
        """Note the title of one table, if it has an id as well."""
        title = _first_text(keys, ("title", "label", "heading", "display_text", "text"))
        asked = keys.get("questionItem")
        question = _keys(asked).get("question") if isinstance(asked, YamlTable) else None
        if title and isinstance(question, YamlTable):
            self.by_id.setdefault(_first_text(_keys(question), ("questionId",)), title)
        for name in _IDS if title else ():
            if text := _first_text(keys, (name,)):
                self.by_id.setdefault(text, title)


def export(root: Node) -> Export | None:
    """Read what a form service sent; return nothing if it has the shape of none."""
    tables = _entries(root)
    if not tables:
        return None
    titles = _Titles()
    titles.learn(root)
    return Export(tuple(_entry(each, titles) for each in tables), _missing(root, len(tables)))


def _entries(root: Node) -> list[YamlTable]:
    """Find the tables that are one entry each; none if any of them may be something else."""
    match root:
        case Scalar():
            return []
        case Items():
            entries = [_unwrapped(each) for each in root.children if isinstance(each, YamlTable)]
            is_all = len(entries) == len(root.children)
            return entries if is_all and any(map(_is_entry, entries)) else []
        case YamlTable():
            keys = _keys(root)
            for name in _LISTS:
                if (listed := keys.get(name)) and (entries := _entries_below(listed, name)):
                    return entries
            whole = _unwrapped(root)
            return [whole] if _is_entry(whole) else []


def _entries_below(node: Node, name: str) -> list[YamlTable]:
    """Find entries in a value that may be the list of them, or a table with that list."""
    if isinstance(node, Items):
        return _entries(node)
    return _entries(node) if isinstance(node, YamlTable) and name == "data" else []


def _unwrapped(table: YamlTable) -> YamlTable:
    """Return the entry that a message of a webhook carries, or the table as it is."""
    keys = _keys(table)
    for name in _WRAPPINGS:
        inner = keys.get(name)
        if isinstance(inner, YamlTable) and _is_entry(inner):
            return inner
    return table


def _is_entry(table: YamlTable) -> bool:
    """Return whether a table has the values of an entry in one of the known shapes."""
    keys = _keys(table)
    if "_submission_time" in keys or "_uuid" in keys:
        return True
    return any(_is_nest(keys[name]) for name in _NESTS if name in keys) or _is_numbered(keys)


def _is_numbered(keys: Mapping[str, Node]) -> bool:
    """Return whether the values stand under numbered fields, as Wufoo sends them."""
    return "EntryId" in keys and any(name.startswith("Field") for name in keys)


def _is_nest(node: Node) -> bool:
    """Return whether a value holds questions with their answers."""
    match node:
        case Items():
            tables = [each for each in node.children if isinstance(each, YamlTable)]
            is_all = bool(tables) and len(tables) == len(node.children)
            return is_all and all(_is_pair(each) or _is_page(each) for each in tables)
        case YamlTable():
            return bool(node.entries)
        case _:
            return False


def _is_pair(table: YamlTable) -> bool:
    """Return whether a table is a question with its answer."""
    keys = _keys(table)
    has_name = "field" in keys or any(name in keys for name in (*_TITLES, *_IDS))
    return has_name and (_typed(keys) is not None or any(name in keys for name in _VALUES))


def _is_page(table: YamlTable) -> bool:
    """Return whether a table is a page of a form, with the questions on it."""
    questions = _keys(table).get("questions")
    return isinstance(questions, Items)


def _entry(table: YamlTable, titles: _Titles) -> ServiceEntry:
    """Find the answers in one entry, and what stands beside them."""
    answers: list[Answered] = []
    own: list[tuple[Scalar, Scalar]] = []
    beside: list[tuple[Scalar, Node]] = []
    is_flat = not any(_is_nest(value) for key, value in table.entries if key.text in _NESTS)
    for key, value in table.entries:
        if key.text in _NESTS and not is_flat and _is_nest(value):
            answers += _answers(value, titles)
        elif isinstance(value, YamlTable) and is_person(key, value):
            answers += [_plain(name, part, titles) for name, part in value.entries]
        elif isinstance(value, Scalar):
            if is_flat and not key.text.startswith(("_", "meta/", "formhub/")):
                answers.append(_plain(key, value, titles))
            else:
                own.append((Scalar(_OWN.get(key.text, key.text), key.line), _in_time(value)))
        elif is_flat and not key.text.startswith("_"):
            answers.append(_plain(key, value, titles))
        elif key.text != "definition":  # the form itself, in each message
            beside.append((key, value))
    return ServiceEntry(table.line, tuple(answers), tuple(own), tuple(beside))


def is_person(key: Scalar, value: YamlTable) -> bool:
    """Return whether a table holds what is known of somebody: a name, with plain values."""
    names = {name.text.casefold() for name, _ in value.entries}
    is_plain = all(isinstance(part, Scalar) for _, part in value.entries)
    has_name = any("name" in name for name in names)
    return key.text.casefold() in _PEOPLE and is_plain and has_name


def _in_time(value: Scalar) -> Scalar:
    """Return a moment in milliseconds since 1970 as a date with its time; others as they are."""
    if not _MILLISECONDS.fullmatch(value.text):
        return value
    moment = datetime.fromtimestamp(int(value.text) / 1000, UTC)
    return replace(value, text=moment.isoformat(timespec="seconds"))


def _answers(node: Node, titles: _Titles) -> Iterator[Answered]:
    """Yield the answers of a list of questions, or of a table of them."""
    match node:
        case Items():
            for each in node.children:
                if isinstance(each, YamlTable) and _is_page(each):
                    yield from _answers(_keys(each)["questions"], titles)
                elif isinstance(each, YamlTable):
                    yield _pair(each, titles)
        case YamlTable():
            for key, value in node.entries:
                if not _is_furniture(value):
                    yield _plain(key, value, titles)


def _is_furniture(node: Node) -> bool:
    """Return whether a value is a part of the form that asks nothing: a heading, a button."""
    kind = _keys(node).get("type") if isinstance(node, YamlTable) else None
    return isinstance(kind, Scalar) and kind.text in _FURNITURE


def _plain(key: Scalar, value: Node, titles: _Titles) -> Answered:
    """Return a key with its value; a value that has a title of its own goes by that."""
    if isinstance(value, YamlTable):
        keys = _keys(value)
        has_title = any(name in keys for name in ("label", "text", "question", "questionId"))
        if has_title and any(name in keys for name in _VALUES):
            return _pair(value, titles)
        if has_title and "type" in keys and "order" in keys:  # Jotform's question without an answer
            return Answered(Scalar(_first_text(keys, ("text",)), key.line), "", value.line)
    name = titles.by_id.get(key.text) or in_words(_GROUPED.sub("", key.text))
    return Answered(Scalar(name, key.line), text(value), value.line, _is_linked(value))


def _pair(table: YamlTable, titles: _Titles) -> Answered:
    """Return a question with its answer."""
    keys = _keys(table)
    value = _value(keys)
    said = text(value) if value is not None else ""
    chosen = [text(each) for each in value.children] if isinstance(value, Items) else [said]
    options = _Titles()
    options.learn(keys.get("options", Scalar("", table.line)))
    if chosen and all(each in options.by_id for each in chosen):
        said = ", ".join(options.by_id[each] for each in chosen)
    line = value.line if value is not None else table.line
    return Answered(
        _title(keys, titles, table.line), said, line, value is not None and _is_linked(value)
    )


def _value(keys: Mapping[str, Node]) -> Node | None:
    """Return the value of a question."""
    typed = _typed(keys)
    if typed is not None:
        return typed
    return next((keys[name] for name in _VALUES if name in keys), None)


def _typed(keys: Mapping[str, Node]) -> Node | None:
    """Return a value that stands under the name of its type: `"type": "text", "text": "Ada"`."""
    kind = keys.get("type")
    if not isinstance(kind, Scalar):
        return None
    # a text in which `text` is the question, as Jotform writes it, has its value elsewhere
    return keys.get(kind.text) if not any(name in keys for name in ("answer", "value")) else None


def _title(keys: Mapping[str, Node], titles: _Titles, line: int) -> Scalar:
    """Return how a question is called: by its own title, by one found by its id, or by its id."""
    asked = keys.get("field")
    if isinstance(asked, YamlTable):
        keys = _keys(asked)
    own = _first_text(keys, _ASKED_AS)
    ids = [own_id for name in _IDS if (own_id := _first_text(keys, (name,)))]
    by_id = next((titles.by_id[each] for each in ids if each in titles.by_id), "")
    has_value = any(name in keys for name in ("answer", "value"))
    plain = _first_text(keys, ("text", "name") if has_value and "field" not in keys else ("name",))
    readable = _first_text(keys, ("ref", "key"))
    named = own or by_id or in_words(plain or readable or next(iter(ids), ""))
    return Scalar(named, line)


def in_words(name: str) -> str:
    """Return a name that a program gave, such as `may_we_publish` or `jobTitle`, as words."""
    return name if " " in name else _HUMP.sub(" ", name.replace("_", " ")).strip()


def text(node: Node) -> str:
    """Return the words of a value, whatever lists and tables they stand in."""
    match node:
        case Scalar():
            return node.text
        case Items():
            parts = [text(child) for child in node.children]
            is_run = any(
                isinstance(child, YamlTable) and "plain_text" in _keys(child)
                for child in node.children
            )
            return ("" if is_run else ", ").join(part for part in parts if part)
        case YamlTable():
            return _table_text(_keys(node))


def _table_text(keys: Mapping[str, Node]) -> str:
    """Return the words of a table."""
    if any(name in keys for name in ("first", "last", "given", "family")):
        parts = [_first_text(keys, (name,)) for name in _NAME_PARTS]
        return " ".join(part for part in parts if part)
    if "labels" in keys:
        others = [text(keys[name]) for name in ("labels", "other") if name in keys]
        return ", ".join(each for each in others if each)
    typed = _typed(keys)
    if typed is not None and not ("name" in keys and isinstance(typed, YamlTable)):
        return text(typed)
    names = _FILES if any(name in keys for name in ("url", "file_url", "mimeType")) else _TEXTS
    nested = next((keys[name] for name in ("answers", "answer") if name in keys), None)
    return _first_text(keys, names) or (text(nested) if nested is not None else "")


def _is_linked(node: Node) -> bool:
    """Return whether a value only points to another table, whose words are not in the file."""
    match node:
        case Items():
            return bool(node.children) and all(
                (isinstance(each, Scalar) and bool(_LINKED.fullmatch(each.text)))
                or (isinstance(each, YamlTable) and list(_keys(each)) == ["id"])
                for each in node.children
            )
        case YamlTable():
            relation = _keys(node).get("relation")
            return relation is not None and _is_linked(relation)
        case _:
            return False


def _missing(root: Node, count: int) -> str:
    """Return what in a file says that there are more entries than it holds; empty if nothing."""
    if not isinstance(root, YamlTable):
        return ""
    keys = _keys(root)
    if isinstance(paging := keys.get("paging"), YamlTable) and "next" in _keys(paging):
        return "`paging` names a next page"
    for name in _MORE:
        if _first_text(keys, (name,)) not in {"", "null", "false"}:
            return f"`{name}` is set"
    for name in _COUNTS:
        said = _first_text(keys, (name,))
        if said.isdecimal() and len(said) < 10 and int(said) > count:
            return f"`{name}` is {int(said):,}"
    return ""


def _keys(table: YamlTable) -> dict[str, Node]:
    """Return the values of a table by their keys; the first of equal keys counts."""
    first_values: dict[str, Node] = {}
    for key, value in table.entries:
        first_values.setdefault(key.text, value)
    return first_values


def _first_text(keys: Mapping[str, Node], names: tuple[str, ...]) -> str:
    """Return the first of some keys that holds a plain text."""
    for name in names:
        value = keys.get(name)
        if isinstance(value, Scalar) and value.text.strip():
            return value.text
    return ""
