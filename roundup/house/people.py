"""The people of the house: `people.toml` as typed values.

One table for each person: how they are called, what they corrected, and whether they withdrew. It
holds for every roundup of the workspace. A file that is not understood stops the run, since a word
that is misspelt there could publish somebody against their will.
"""

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from roundup.errors import SettingsError, did_you_mean, listed
from roundup.house.toml import ADVICE, parsed, text_of
from roundup.model.notes import Origin
from roundup.model.person import Person, Withdrawal
from roundup.text.cleaning import clean, squeezed
from roundup.text.dates import day_from
from roundup.text.expressions import expression

HEADER = expression(r"\s*\[\[\s*(?:person|people|\"person\")\s*\]\]")
KEY = expression(r"\s*(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)\s*[.=]")
SUBTABLE = expression(r"\s*\[\s*person\s*\.\s*(?P<key>[\w-]+)\s*\]")
# What people call a key, and what it is called here.
OTHER_WORDS = {
    "aliases": "also",
    "alias": "also",
    "byline": "published_name",
    "company": "organisation",
    "conflict": "interest",
    "display_name": "published_name",
    "job": "title",
    "link": "website",
    "linkedin": "profile",
    "links": "website",
    "mail": "email",
    "nickname": "also",
    "organization": "organisation",
    "photo": "headshot",
    "publish": "consent",
    "role": "title",
    "url": "website",
}
HOW = 'Write it as `withdrawn = {date = 2026-11-20, reason = "by mail"}`, or `withdrawn = true`'


def text(value: object) -> object:
    """Clean a text on its way in."""
    return squeezed(clean(value)[0]) if isinstance(value, str) else value


def texts(value: object) -> object:
    """Read one text as a list of one."""
    several = [value] if isinstance(value, str) else value
    return [text(entry) for entry in several] if isinstance(several, list) else several


Line = Annotated[str, BeforeValidator(text)]
Lines = Annotated[tuple[str, ...], BeforeValidator(texts)]


class Reason(BaseModel):
    """When and why somebody withdrew."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    date: datetime.date | None = None
    reason: Line = ""


def reason(value: object) -> object:
    """Read a withdrawal that is written as a yes, a day or a reason alone."""
    match value:
        case bool():
            return {} if value else None
        case datetime.datetime():
            return {"date": value.date()}
        case datetime.date():
            return {"date": value}
        case str():
            return day_or_reason(squeezed(value))
        case _:
            return value


def day_or_reason(typed: str) -> dict[str, Any] | None:
    """Read a day, a reason, or a plain yes or no."""
    if typed.casefold() in ("", "no", "false"):
        return None
    if typed.casefold() in ("yes", "true"):
        return {}
    try:
        return {"date": day_from(typed)}
    except ValueError:
        return {"reason": typed}


class PersonEntry(BaseModel):
    """One table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: Line = Field(min_length=1)
    also: Lines = ()
    email: Lines = ()
    published_name: Line = ""
    title: Line | None = None
    organisation: Line | None = None
    website: Line | None = None
    profile: Line | None = None
    headshot: Line | None = None
    headshot_alt: Line | None = None
    headshot_crop: Line | None = None
    bio: Line | None = None
    pronouns: Line | None = None
    location: Line | None = None
    language: Line | None = None
    interest: Line | None = None
    disclosure: Line | None = None
    consent: Line | bool | None = None
    anonymous: Line | None = None
    withdrawn: Annotated[Reason | None, BeforeValidator(reason)] = None


class Register(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    person: tuple[PersonEntry, ...] = ()


def load(path: Path, label: str) -> tuple[Person, ...]:
    """Return the people of a file, none where there is no such file.

    `label` is how notes name the file. Raises `SettingsError` for a file that is not understood.
    """
    if not path.is_file():
        return ()
    return people(text_of(path, label), label)


@lru_cache(maxsize=1)  # one command asks for each of its roundups
def people(typed: str, label: str) -> tuple[Person, ...]:
    """Return the people that a text describes; raise `SettingsError` where it is not understood."""
    data = parsed(typed, label)
    lines = list(lines_of(typed))
    try:
        entries = Register.model_validate(data).person
    except ValidationError as error:
        raise explained(error, label, lines) from None
    lines += [{}] * (len(entries) - len(lines))
    return tuple(
        person(entry, Origin(label, own.get("", 1)), own)
        for entry, own in zip(entries, lines, strict=False)
    )


def person(entry: PersonEntry, origin: Origin, lines: Mapping[str, int]) -> Person:
    """Make a person of a table."""
    own = entry.model_dump(exclude_none=True, exclude={"name", "also", "email", "withdrawn"})
    if published := own.pop("published_name"):
        own["name"] = published
        lines = {**lines, "name": lines.get("published_name", origin.line or 1)}
    if isinstance(own.get("consent"), bool):
        own["consent"] = "yes" if own["consent"] else "no"
    withdrawn = entry.withdrawn and Withdrawal(
        name=entry.name,
        date=entry.withdrawn.date,
        reason=entry.withdrawn.reason,
        origin=origin.at(lines.get("withdrawn")),
    )
    return Person(
        name=entry.name,
        origin=origin,
        also=entry.also,
        emails=entry.email,
        corrections=own,
        withdrawn=withdrawn,
        lines=dict(lines),
    )


def lines_of(typed: str) -> Iterator[dict[str, int]]:
    """Yield, for each table of a person, on which lines its keys stand; `""` is the table's own."""
    lines: dict[str, int] = {}
    for number, line in enumerate(typed.split("\n"), start=1):
        if HEADER.match(line):
            if lines:
                yield lines
            lines = {"": number}
        elif lines and (key := SUBTABLE.match(line) or KEY.match(line)):
            lines.setdefault(key["key"], number)
    if lines:
        yield lines


def explained(error: ValidationError, label: str, lines: list[dict[str, int]]) -> SettingsError:
    """Return an error for the first problem: whose it is, its line, and what would be right."""
    problem = error.errors(include_url=False, include_input=False)[0]
    location = problem["loc"]
    if len(location) < 3:
        return structural(problem["type"], [str(part) for part in location], label)
    key = str(location[2])
    own = lines[int(location[1])] if int(location[1]) < len(lines) else {}
    where = f"{label}:{own.get(key) or own.get('', 1)}"
    if problem["type"] == "extra_forbidden":
        inner = location[3:] and str(location[3])
        known = Reason.model_fields if inner else PersonEntry.model_fields
        meant = OTHER_WORDS.get(key, "") if not inner else ""
        near = f"Did you mean `{meant}`?" if meant else did_you_mean(str(inner or key), known)
        return SettingsError(
            f"{where}: `{inner or key}` means nothing here",
            hint=near or f"Known here are {listed(sorted(known))}",
        )
    if problem["type"] == "missing":
        return SettingsError(
            f"{where}: a person without a `name`", hint='Write `name = "Ada Quillfeather"`'
        )
    advice = HOW if key == "withdrawn" else ADVICE.get(problem["type"], problem["msg"])
    return SettingsError(f"{where}: `{key}` cannot be that", hint=advice)


def structural(kind: str, location: list[str], label: str) -> SettingsError:
    """Return that a file is not a list of people."""
    hint = 'Each person begins with a line `[[person]]`, and under it stands `name = "…"`'
    if kind == "extra_forbidden":
        return SettingsError(f"{label}: `{location[0]}` means nothing here", hint=hint)
    return SettingsError(f"{label}: `person` is not a list of people", hint=hint)
