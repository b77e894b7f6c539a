"""The house: `roundup.toml` as typed values, defaults included."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from roundup.errors import SettingsError, did_you_mean, listed
from roundup.model.notes import Level
from roundup.model.policy import Policy, Verdict
from roundup.model.quote import Kind

FILE = "roundup.toml"

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]

AS_TABLE = "Write it as a table: `[NAME]` on a line, and under it lines of `key = value`"
# What a key's value has to look like, and an example.
FORMS = {
    "address": ("no address", "https://example.org/"),
    "images": ("no address", "https://example.org/images/"),
    "language": ("no language tag", "en-GB"),
}
# What would be right, by pydantic's names for what is wrong.
ADVICE = {
    "dict_type": AS_TABLE,
    "missing": "It has to be there; write it as `key = value`",
    "model_type": AS_TABLE,
    "string_type": "Write it in double quotation marks",
    "tuple_type": 'Write it as a list, `["…", "…"]`, even if it is one of one',
}


class Table(BaseModel):
    """A table of `roundup.toml`: frozen, and refusing keys that mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Publication(Table):
    """Who publishes.

    `pages` is where its articles stand on the web, with `{slug}` filled in. `rights` is the line at
    an article's foot, with `{year}` and `{publication}` filled in; `time_zone` is an IANA name
    (`Europe/Berlin`), in which dates are published.
    """

    name: str = ""
    address: str = ""
    pages: str = ""
    rights: str = ""
    byline: str = ""
    language: Tag = "en"
    time_zone: str = "UTC"


class Font(Table):
    """A house's own typeface for one role: the family's name and its files, by path.

    `bold`, `italic` and `medium` may be left out; the layout then does without.
    """

    family: str
    regular: str
    italic: str = ""
    medium: str = ""
    bold: str = ""


class Style(Table):
    """What the house sets over the layout's look; paths start at `roundup.toml`."""

    colours: dict[str, Colour] = Field(default_factory=dict)
    fonts: dict[Literal["text", "labels", "display"], Font] = Field(default_factory=dict)
    logo: str = ""
    portraits: Literal["round", "square"] = "round"
    options: dict[str, str | int | bool] = Field(default_factory=dict)


class Rules(Table):
    """Which rules look, how grave their notes are, and their options.

    `ignore` and the keys of `levels` are codes (`Q101`), names (`answer-too-short`) or families
    (`quote`). The nearest wins: a code or name over a family. The keys of `options` are codes or
    names.
    """

    ignore: tuple[str, ...] = ()
    levels: dict[str, Level | Literal["off"]] = Field(default_factory=dict)
    options: dict[str, dict[str, str | int | float | bool]] = Field(default_factory=dict)


class Quotes(Table):
    """What may be done to a quote: a policy, and single kinds of change that differ from it.

    Words that the expert did not send are not to be permitted. `marks` says whether quotation
    marks inside a quote are set one level down, as the language does, or stay as typed.
    """

    policy: Policy = Policy.AP
    allow: dict[Kind, Verdict] = Field(default_factory=dict)
    marks: Literal["nested", "typed"] = "nested"

    @field_validator("allow")
    @classmethod
    def keep_the_lock(cls, typed: dict[Kind, Verdict]) -> dict[Kind, Verdict]:
        """Refuse to permit what no policy permits."""
        if Kind.OTHER in typed:
            raise ValueError("Words that the expert did not send cannot be permitted")
        return typed


class Json(Table):
    """The article as data; `images` has its pictures written beside it."""

    images: bool = False


class Wordpress(Table):
    """A file for WordPress; `images` is where its portraits will be found once uploaded."""

    images: Address = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Ghost(Table):
    """A file for Ghost; `images` is where its portraits will be found once uploaded."""

    images: Address = ""
    tags: tuple[str, ...] = ()


class Feed(Table):
    """The feed of all articles: its title, where it will stand, and how much it tells."""

    title: str = ""
    address: Address = ""
    content: Literal["full", "summary"] = "full"
    entries: int = Field(50, ge=1)


class Settings(Table):
    """Everything in `roundup.toml`."""

    publication: Publication = Publication()
    layout: str = "magazine"
    paper: Literal["a4", "letter"] = "a4"
    formats: tuple[str, ...] = ("html", "pdf")
    style: Style = Style()
    rules: Rules = Rules()
    quotes: Quotes = Quotes()
    json_: Json = Field(Json(), alias="json")  # pydantic has a method of that name
    wordpress: Wordpress = Wordpress()
    ghost: Ghost = Ghost()
    feed: Feed = Feed()

    def options_of(self, name: str) -> dict[str, Any]:
        """List what the house sets for one format: what stands in the table of its name."""
        keys = {field.alias or key: key for key, field in type(self).model_fields.items()}
        table = getattr(self, keys.get(name, ""), None)
        return table.model_dump() if isinstance(table, Table) else {}


def load(path: Path) -> Settings:
    """Read `roundup.toml`; a missing file means defaults, a broken one raises `SettingsError`."""
    if not path.is_file():
        return Settings()
    try:
        text = path.read_text("utf-8")
        return Settings.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise SettingsError(f"`{path}` is not UTF-8", hint="Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"`{path}` is not TOML: {error}", hint="Text stands in double quotation marks in TOML"
        ) from error
    except ValidationError as error:
        raise explained(path, text, error) from None


def explained(path: Path, text: str, error: ValidationError) -> SettingsError:
    """Say of the first thing that is wrong where it stands and what would be right."""
    problems = error.errors(include_url=False, include_input=False)
    data, problem = tomllib.loads(text), problems[0]
    keys, kind = typed_keys(problem["loc"], data), problem["type"]
    place, key = f"{path}:{line_of(keys, text)}", ".".join(keys)
    # A value that may be of several kinds has a problem for each of them.
    choices = [
        word
        for one in problems
        if typed_keys(one["loc"], data) == keys
        for word in re.findall("'([^']+)'", one.get("ctx", {}).get("expected", ""))
    ]
    if kind == "extra_forbidden" or "[key]" in problem["loc"]:
        known = choices or known_keys(keys[:-1])
        return SettingsError(
            f"{place}: `{key}` means nothing here",
            hint=did_you_mean(keys[-1], known) or f"Known here are {listed(sorted(known))}",
        )
    if choices:
        return SettingsError(
            f"{place}: `{key}` cannot be that", hint=f"Known are {listed(choices)}"
        )
    if kind == "string_pattern_mismatch":
        what, example = FORMS.get(keys[-1], ("not a colour", "#8c2f1b"))
        return SettingsError(f"{place}: `{key}` is {what}", hint=f'Write it as "{example}"')
    trouble = "is missing" if kind == "missing" else "cannot be that"
    return SettingsError(f"{place}: `{key}` {trouble}", hint=ADVICE.get(kind, problem["msg"]))


def typed_keys(place: Iterable[int | str], data: Any) -> list[str]:
    """Take of pydantic's place what stands in the file: no places in lists, no kinds of value."""
    keys = []
    for key in place:
        if not isinstance(data, dict) or key == "[key]":
            break
        keys.append(str(key))
        data = data.get(key)
    return keys


def known_keys(table: list[str]) -> list[str]:
    """List the keys that a table may hold."""
    found: Any = Settings
    for key in table:
        fields = {field.alias or name: field for name, field in found.model_fields.items()}
        annotation = fields[key].annotation if key in fields else None
        if not (isinstance(annotation, type) and issubclass(annotation, Table)):
            return list(Font.model_fields)
        found = annotation
    return [field.alias or name for name, field in found.model_fields.items()]


def line_of(keys: list[str], text: str) -> int:
    """Find the line on which the last key that stands in the text is written."""
    table = r"\s*\.\s*".join(re.escape(key) for key in keys[:-1])
    opened = re.search(rf"^\s*\[\s*{table}\s*\]", text, re.MULTILINE)
    for number, key in enumerate(reversed(keys)):
        pattern = rf"^\s*(?:\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])"
        start = opened.end() if opened and not number else 0
        if match := re.compile(pattern, re.MULTILINE).search(text, start):
            return text.count("\n", 0, match.start() + len(match.group()) - 1) + 1
    return 1
