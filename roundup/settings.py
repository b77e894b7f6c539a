"""The house: `roundup.toml` as typed values, defaults included."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from roundup.errors import SettingsError, did_you_mean
from roundup.model.notes import Level

FILE = "roundup.toml"

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Table(BaseModel):
    """A table of `roundup.toml`: frozen, and refusing keys that mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Publication(Table):
    """Who publishes.

    `rights` is the line at an article's foot, with `{year}` and `{publication}` filled in;
    `time_zone` is an IANA name (`Europe/Berlin`), in which dates are published.
    """

    name: str = ""
    address: str = ""
    rights: str = ""
    byline: str = ""
    language: str = "en"
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

    `ignore` and the keys of `levels` and `options` are codes (`Q101`), names (`answer-too-short`)
    or families (`quote`). The nearest wins: a code or name over a family.
    """

    ignore: tuple[str, ...] = ()
    levels: dict[str, Level | Literal["off"]] = Field(default_factory=dict)
    options: dict[str, dict[str, str | int | float | bool]] = Field(default_factory=dict)


class Settings(Table):
    """Everything in `roundup.toml`."""

    publication: Publication = Publication()
    layout: str = "magazine"
    paper: Literal["a4", "letter"] = "a4"
    formats: tuple[str, ...] = ("html", "pdf")
    style: Style = Style()
    rules: Rules = Rules()


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
    problem = error.errors(include_url=False, include_input=False)[0]
    keys = [str(key) for key in problem["loc"]]
    place = f"{path}:{line_of(keys, text)}"
    if problem["type"] == "extra_forbidden":
        known = known_keys(keys[:-1])
        return SettingsError(
            f"{place}: `{'.'.join(keys)}` means nothing here",
            hint=did_you_mean(keys[-1], known) or f"Known here are {', '.join(sorted(known))}",
        )
    if problem["type"] == "string_pattern_mismatch":
        return SettingsError(
            f"{place}: `{'.'.join(keys)}` is not a colour", hint='Write it as "#8c2f1b"'
        )
    return SettingsError(f"{place}: `{'.'.join(keys)}`: {problem['msg']}", hint="Put it right")


def known_keys(table: list[str]) -> list[str]:
    """List the keys that a table may hold."""
    found: Any = Settings
    for key in table:
        annotation = found.model_fields[key].annotation if key in found.model_fields else None
        if not (isinstance(annotation, type) and issubclass(annotation, Table)):
            return list(Font.model_fields)
        found = annotation
    return list(found.model_fields)


def line_of(keys: list[str], text: str) -> int:
    """Find the line on which the last key that stands in the text is written."""
    for key in reversed(keys):
        pattern = rf"^\s*(?:\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])"
        if match := re.search(pattern, text, re.MULTILINE):
            return text.count("\n", 0, match.start() + len(match.group()) - 1) + 1
    return 1
