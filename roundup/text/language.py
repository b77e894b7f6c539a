"""Fixed words, dates and numbers, as each language writes them.

One TOML file a language stands in `languages/`; putting one there is all it takes to add a
language. A tag such as `en-US` takes its language's file and what the file says of that variant.
Over both lies what the house says instead.

A phrase with a number has a form for each kind of number that the language tells apart. Which
number is of which kind, `[plurals]` says in the words of Unicode's CLDR (the rules for whole
numbers in its `plurals.xml`), as in `few = "n % 100 = 3..10"`; without it, 1 is `one`. Whatever
is of no kind there takes the form `other`, or `many` where a file has no `other`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from roundup.text.counting import number_words
from roundup.text.expressions import expression

FOLDER = files("roundup.text") / "languages"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
PLURALS = {"one": "n = 1"}
# One relation of a CLDR rule, such as `n % 100 = 3..10,13`.
RELATION = expression(r"n(?: % (\d+))? (!?=) ([\d.,]+)")

HouseWords = Mapping[str, Mapping[str, str | Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Language:
    """A language's fixed words; `is_known` is false where English is used instead."""

    tag: str
    is_known: bool
    table: dict[str, Any]

    @property
    def direction(self) -> str:
        """Return which way it is written: `ltr` or `rtl`."""
        return "rtl" if base(self.tag) in RIGHT_TO_LEFT else "ltr"

    @property
    def comma(self) -> str:
        """Return what parts names, and the parts of a credit line."""
        comma: str = self.table.get("comma", ", ")
        return comma

    @property
    def colon(self) -> str:
        """Return what stands between a label and what it is about."""
        colon: str = self.table.get("colon", ": ")
        return colon

    @property
    def turns(self) -> tuple[str, ...]:
        """List the words that take back what was said before them."""
        return tuple(self.table.get("turns", ()))

    @property
    def leaning(self) -> frozenset[str]:
        """List the words with which a sentence leans on the one before it."""
        return frozenset(self.table.get("leaning", ()))

    def word(self, key: str, /, **values: str) -> str:
        """Return a fixed word, its gaps filled in."""
        filled: str = self.table["words"][key]
        for gap, value in values.items():
            filled = filled.replace(f"{{{gap}}}", value)
        return filled

    def count(self, name: str, number: int) -> str:
        """Return the form of a phrase that agrees with a number."""
        forms: dict[str, str] = self.table["words"][name]
        kind = plural(number, self.table.get("plurals", PLURALS))
        form = forms[next(known for known in (kind, "other", "many") if known in forms)]
        return form.replace("{count}", str(number))

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

    def joined(self, names: Iterable[str]) -> str:
        """Write names one after another."""
        return self.comma.join(names)

    def sentences(self, phrases: Iterable[str]) -> str:
        """Make a sentence of each phrase."""
        stop: str = self.table.get("stop", ". ")
        return "".join(phrase + stop for phrase in phrases).rstrip()


def language(tag: str, house: HouseWords | None = None) -> Language:
    """Find the language of a BCP 47 tag; English words stand in where none are shipped.

    `house` holds the words that the house sets, by tag; the nearer tag goes before the wider.
    """
    table = load(base(tag))
    adapted = varied(table or load("en") or {}, tag)
    for name in dict.fromkeys((base(tag), same_case(tag))):
        for theirs, words in (house or {}).items():
            if same_case(theirs) == name:
                adapted = laid_over(adapted, words)
    return Language(tag, table is not None, adapted)


@cache
def shipped() -> tuple[str, ...]:
    """List the languages that have a file."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in FOLDER.iterdir()))


@cache
def load(name: str) -> dict[str, Any] | None:
    """Read one language's file; a name that is not a plain word names no language."""
    source = FOLDER / f"{name}.toml"
    is_shipped = name.isascii() and name.isalpha() and source.is_file()
    return tomllib.loads(source.read_text("utf-8")) if is_shipped else None


def varied(table: dict[str, Any], tag: str) -> dict[str, Any]:
    """Lay over a language what its file says of the variant."""
    variants: dict[str, dict[str, Any]] = table.get("variants", {})
    said = {same_case(name): variant for name, variant in variants.items()}
    variant = said.get(same_case(tag), {})
    words = {"words": merged(table["words"], variant.get("words", {}))}
    return table | variant | words


def laid_over(table: dict[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the house's words over a language's; its date stands among them."""
    theirs = {key: value for key, value in words.items() if key != "date"}
    date_form = {"date": words["date"]} if "date" in words else {}
    return table | date_form | {"words": merged(table["words"], theirs)}


def merged(words: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """Replace words, and single forms of a phrase with a number."""
    return {
        key: {**old, **others.get(key, {})} if isinstance(old, Mapping) else others.get(key, old)
        for key, old in words.items()
    }


def plural(number: int, rules: Mapping[str, str]) -> str:
    """Return a number's plural form: `zero`, `one`, `two`, `few`, `many` or `other`."""
    return next((kind for kind, rule in rules.items() if fits(number, rule)), "other")


def fits(number: int, rule: str) -> bool:
    """Return whether a whole number is one of those that a CLDR rule describes."""
    return any(
        all(is_related(number, relation) for relation in choice.split(" and "))
        for choice in rule.split(" or ")
    )


def is_related(number: int, relation: str) -> bool:
    """Return whether one relation holds, as `n % 100 = 3..10` does of 103."""
    divisor, sign, ranges = map(str, RELATION.findall(relation)[0])
    remainder = number % int(divisor) if divisor else number
    ends = (each.partition("..")[::2] for each in ranges.split(","))
    is_among = any(int(low) <= remainder <= int(high or low) for low, high in ends)
    return is_among == (sign == "=")


def same_case(tag: str) -> str:
    """Write a tag so that two spellings of it are one."""
    return tag.replace("_", "-").casefold()


def base(tag: str) -> str:
    """Return the language of a tag: `pt-BR` is `pt`."""
    return same_case(tag).partition("-")[0]
