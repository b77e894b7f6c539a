"""JSON Schema of what editors write: the brief's front matter, `roundup.toml` and `people.toml`.

With it, a text editor completes keys, shows what they mean and underlines mistakes. The schema of
the house comes from the settings themselves; the others are described here, key by key.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from roundup.house.formats import model_with_formats
from roundup.house.settings import Settings
from roundup.model.brief import Order
from roundup.model.submission import FIELDS
from roundup.text.expressions import expression

DIALECT = "https://json-schema.org/draft/2020-12/schema"

REFERENCE = expression(r'"#/\$defs/([^"]+)"')
# What an editor's program wants to see in the file's first line; the path is the schema's.
MODELINES = {
    "brief": "# yaml-language-server: $schema={}",
    "house": "#:schema {}",
    "people": "#:schema {}",
}

Schema = Mapping[str, Any]

# Front matter is YAML, where a number or a date without quotation marks is not a string.
LINE: Schema = {"type": ["string", "number", "boolean"]}
NAMES: Schema = {"type": "array", "items": LINE}


def table(required: tuple[str, ...] = (), /, **keys: Schema) -> Schema:
    """Describe a table that holds these keys and no others."""
    return {
        "type": "object",
        "properties": keys,
        "required": list(required),
        "additionalProperties": False,
    }


def said(description: str, kind: Schema = LINE, **more: Any) -> Schema:
    """Describe a key in a sentence."""
    return {"description": description, **kind, **more}


def several(*kinds: Schema) -> Schema:
    """Describe a list whose entries are of one of these kinds."""
    return {"type": "array", "items": {"anyOf": list(kinds)}}


WITHDRAWAL = table(
    ("name",),
    name=said("A name, an e-mail address or an id."),
    date=said("The day, as 2026-11-23."),
    reason=said("Why, or how they said so; never published."),
)
SUBMISSION = said("An id, as `roundup list` shows it, or the expert's name.")
HEADING = said("The heading over the answer.")
QUESTION = table(
    ("question",),
    question=said("The question, word for word as the experts were asked."),
    heading=said("The heading of its group; without one, the question is the heading."),
)
SECTION = table(
    submission=SUBMISSION,
    submissions=said("Several answers under one heading.", NAMES),
    heading=HEADING,
    pull=said("Words of a quote in this section, in a row, to be set large."),
    disclosure=said("What connects the expert to what they recommend; printed beside the quote."),
)
LEFT_OUT = table(("submission",), submission=SUBMISSION, reason=said("Why it is left out."))
AMENDMENT = table(
    ("date",),
    date=said("The day, as 2026-11-23."),
    text=said("What readers are told, in Markdown."),
    wrong=said("Words that stood in the article and are not right."),
    right=said("The words that stand there now."),
)
GOAL: Schema = {
    **LINE,
    "examples": [
        *(*FIELDS, "ignore", "name.prefix", "name.first", "name.middle", "name.last"),
        *("name.suffix", "location.city", "location.region", "location.country", "answer.1"),
        *("answer.2", "title + organisation", "name + title + organisation"),
    ],
}
ALLOWANCE = table(
    ("note", "reason"),
    note=said("A note's name or code, such as `answer-too-short`."),
    reason=said("Why it may stand."),
    submission=SUBMISSION,
)
ORDERS = [order.value for order in Order]

BRIEF: Mapping[str, Schema] = {
    "question": {
        "description": "What the experts were asked: one question, or a list of them.",
        "anyOf": [LINE, several(LINE, QUESTION)],
    },
    "headline": said("The headline; numbers are counted, as in `{count experts}`."),
    "deck": said("The line under the headline."),
    "byline": said("Who compiled the article."),
    "date": said("The day of publication, as 2026-11-23.", {"type": ["string", "null"]}),
    "status": said(
        "Whether everybody may read the article; a draft is marked as one, and is in no feed.",
        {"enum": ["draft", "published"]},
    ),
    "slug": said("The last part of the article's address, and the PDF's name."),
    "sections": said(
        "Which answers, in which order, under which headings; who is not listed is left out.",
        several(LINE, SECTION),
    ),
    "leave_out": said("Answers to leave out.", several(LINE, LEFT_OUT)),
    "order": said(
        "The order of answers where `sections` lists none; `shuffled 7` shuffles by a number.",
        examples=[*ORDERS, "shuffled 7"],
    ),
    "layout": said("The layout; `roundup layouts` lists them."),
    "options": said("The layout's options.", {"type": "object", "additionalProperties": LINE}),
    "language": said("The article's language as a tag: `en-GB`, `de`, `pt-BR`."),
    "typography": said(
        "Whether quotation marks, apostrophes, dashes and spaces are set, or stay as typed.",
        {"enum": ["set", "as typed"]},
    ),
    "disclosure": said("What readers should know about money and interests, in Markdown."),
    "corrections": said("What was wrong in the published article.", several(AMENDMENT)),
    "columns": said(
        'Headings of a form to fields, as in `"What do you do?": title`; or `ignore`. Pieces: '
        "`name.first`, `location.city`, `answer.1`; two fields in one: `title + organisation`.",
        {"type": "object", "additionalProperties": GOAL},
    ),
    "anonymous": said(
        "Ids to the reasons for withholding the names.",
        {"type": "object", "additionalProperties": LINE},
    ),
    "allow": {
        "description": "Notes that may stand, each with a reason.",
        "anyOf": [
            {"type": "object", "additionalProperties": LINE},
            {"type": "array", "items": ALLOWANCE},
        ],
    },
    "optional": {
        "description": "What an answer may lack: title, organisation, headshot.",
        "anyOf": [LINE, several({"enum": ["title", "organisation", "headshot"]})],
    },
    "newest": {
        "description": "Whether the newest version of an answer is used, or which file has it.",
        "anyOf": [{"type": "boolean"}, LINE],
    },
    "withdrawn": {
        "description": "Who took their words back; nothing that they sent is published.",
        "anyOf": [
            LINE,
            several(LINE, WITHDRAWAL),
            {"type": "object", "additionalProperties": LINE},
        ],
    },
}

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}

PERSON: Mapping[str, Schema] = {
    "name": said("The name as the person writes it in forms.", TEXT, minLength=1),
    "also": said("Other spellings, nicknames and handles of the same person.", TEXTS),
    "email": said(
        "Their e-mail addresses, by which namesakes are told apart; not published.", TEXTS
    ),
    "published_name": said("The name to print instead.", TEXT),
    "title": said("What they do; an empty text takes out what was received.", TEXT),
    "organisation": said("Where they do it.", TEXT),
    "website": said("A complete address, such as `https://example.org/`.", TEXT),
    "profile": said("The address of their page elsewhere.", TEXT),
    "headshot": said("A picture's file, beside `people.toml`.", TEXT),
    "headshot_alt": said("What the picture shows, for readers who do not see it.", TEXT),
    "headshot_crop": said(
        "The square of the picture that is shown: where its middle is, from the left and from the "
        "top, and how long its side is, as in `50% 30% 60%`.",
        TEXT,
    ),
    "bio": said("A sentence about them.", TEXT),
    "pronouns": said("Their pronouns.", TEXT),
    "location": said("Where they live or work.", TEXT),
    "language": said("The language in which they write: `German`, `pt-BR`.", TEXT),
    "interest": said("What connects them to what they recommend, as they said it.", TEXT),
    "disclosure": said("A sentence that is printed under each of their quotes.", TEXT),
    "consent": said(
        "What they agreed to and how they said so, such as `yes, by mail 12 March`.",
        {"type": ["string", "boolean"]},
    ),
    "anonymous": said("Why their name is withheld.", TEXT),
    "withdrawn": {
        "description": "Whether they took their words back: `true`, the day, the reason, or both.",
        "anyOf": [
            {"type": ["string", "boolean"]},
            table(
                date=said("The day, as 2026-11-23.", TEXT),
                reason=said("Why, or how they said so; never published.", TEXT),
            ),
        ],
    },
}


def brief() -> Schema:
    """Describe the front matter of `roundup.md`."""
    return {
        "$schema": DIALECT,
        "title": "A roundup's brief",
        "description": "The front matter of roundup.md: the editor's file for one roundup.",
        **table((), **BRIEF),
    }


def house() -> Schema:
    """Describe `roundup.toml`."""
    described = model_with_formats(Settings).model_json_schema(by_alias=True)
    del described["$defs"]["Rules"]["properties"]["lists"]  # they stand in files of their own
    used = set(references(described))
    described["$defs"] = {name: each for name, each in described["$defs"].items() if name in used}
    return {
        "$schema": DIALECT,
        **described,
        "title": "A house's settings",
        "description": "roundup.toml: who publishes, how things look, which rules apply.",
    }


def people() -> Schema:
    """Describe `people.toml`."""
    persons = said(
        "Each person begins with a line `[[person]]`.",
        {"type": "array", "items": table(("name",), **PERSON)},
    )
    return {
        "$schema": DIALECT,
        "title": "A house's people",
        "description": "people.toml: who is who, what they corrected, who withdrew.",
        **table(person=persons),
    }


def references(schema: Any) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to, from its top down."""
    waiting, known = [{key: each for key, each in schema.items() if key != "$defs"}], set[str]()
    while waiting:
        for name in REFERENCE.findall(json.dumps(waiting.pop())):
            if name not in known:
                known.add(name)
                waiting.append(schema["$defs"][name])
                yield name


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"brief": brief, "house": house, "people": people}


def as_json(name: str) -> str:
    """Write one of the schemas as a file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"
