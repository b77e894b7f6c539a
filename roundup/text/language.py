"""Fixed words, dates and numbers, as each language writes them.

One TOML file a language stands in `languages/`; putting one there is all it takes to add a
language. A tag such as `en-US` takes its language's file and what the file says of that variant.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from roundup.text.counting import number_words

FOLDER = files("roundup.text") / "languages"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language's fixed words; `is_known` is false where English stands in for it."""

    tag: str
    is_known: bool
    table: dict[str, Any]

    @property
    def direction(self) -> str:
        """Say which way it is written: `ltr` or `rtl`."""
        return "rtl" if base(self.tag) in RIGHT_TO_LEFT else "ltr"

    @property
    def turns(self) -> tuple[str, ...]:
        """List the words that take back what was said before them."""
        return tuple(self.table.get("turns", ()))

    def word(self, key: str, /, **values: str) -> str:
        """Take a fixed word, its gaps filled in."""
        made: str = self.table["words"][key]
        for gap, value in values.items():
            made = made.replace(f"{{{gap}}}", value)
        return made

    def count(self, name: str, number: int) -> str:
        """Take the form of a phrase that agrees with a number."""
        forms: dict[str, str] = self.table["words"][name]
        return forms["one" if number == 1 else "many"].replace("{count}", str(number))

    def number(self, number: int) -> str:
        """Spell a number, as far as the language's words go; larger ones stay figures."""
        words: list[str] | None = self.table.get("numbers")
        if words is None:
            return number_words(number)
        return words[number] if number < len(words) else str(number)

    def day(self, day: date) -> str:
        """Write a date."""
        first: str = self.table.get("first_day", "1")
        pattern: str = self.table["date"]
        return pattern.format(
            day=first if day.day == 1 else day.day,
            month=self.table["months"][day.month - 1],
            year=day.year,
        )


def language(tag: str) -> Language:
    """Find the language of a BCP 47 tag; English words stand in where none are shipped."""
    table = load(base(tag))
    return Language(tag, table is not None, adapted(table or load("en") or {}, tag))


@cache
def load(name: str) -> dict[str, Any] | None:
    """Read one language's file; a name that is no plain word names none."""
    source = FOLDER / f"{name}.toml"
    is_shipped = name.isascii() and name.isalpha() and source.is_file()
    return tomllib.loads(source.read_text("utf-8")) if is_shipped else None


def adapted(table: dict[str, Any], tag: str) -> dict[str, Any]:
    """Lay over a language what its file says of the variant."""
    variants: dict[str, dict[str, Any]] = table.get("variants", {})
    said = {name.casefold(): variant for name, variant in variants.items()}
    return table | said.get(tag.replace("_", "-").casefold(), {})


def base(tag: str) -> str:
    """Take the language out of a tag: `pt-BR` is `pt`."""
    return tag.replace("_", "-").partition("-")[0].casefold()
