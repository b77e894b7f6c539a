"""Words that ask an editor to keep something back: an answer, a part of it, a name, a picture.

An expert who asks for something writes a sentence or a clause of its own, often the first or the
last. So most phrases are looked for only where a clause begins, and many only where it says nothing
else: “First name only, please.” asks for something, and “Use first names only in the shop.” is
advice. The phrases stand in `withholding.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from roundup.text.patterns import Choice, Either, Pattern, likely_together, ways
from roundup.text.prose import paragraphs, sentences

PART = re.compile(r"\{([a-z]+)\}")
# Before what is asked for: a mark, a salutation, “PS”, “but”, “sorry”.
LEAD = (
    r"[\s(\[*_“\"'–—-]{0,6}(?:(?:p\.?\s?(?:p\.?\s?)?s\.?|n\.?b\.?|note|important|draft|sorry|also|but|"
    r"and|so|oh|though|however|hi|hello|one (?:more )?thing|aber|und|mais|et|pero|y|ma|mas|e)\b"
    r"[:,.!\s–—-]{0,6}){0,3}"
)
POLITE = (
    r"(?:,? (?:please|pls|thanks?|thank you|if possible|"
    r"if (?:you|that)['’]?s? (?:can|may|ok|okay)(?: with you)?|"
    r"bitte|danke|merci|svp|s['’]il vous plaît|por favor|xfa|gracias|obrigad[oa]|grazie|per favore|"
    r"a\.?u\.?b\.?))*"
)
END = r"[\s.!?…)\]*_”\"']*$"
AFTER = rf"\b(?:{POLITE}{END}|{POLITE[:-1]}+[,;:–—])"
# Where a clause begins within a sentence.
BREAK = re.compile(r"(?:[,;:]|[–—]| -+|[(\[]) ?|\b(?:but|aber|mais|pero|mas|ma) ", re.IGNORECASE)


def words() -> dict[str, Any]:
    """Return all phrases as they are written."""
    source = files("roundup.text") / "withholding.toml"
    return tomllib.loads(source.read_text("utf-8"))


def phrases(table: dict[str, Any]) -> dict[str, list[str]]:
    """Return the phrases by where they stand, with their parts put in."""
    parts = table["parts"]

    def whole(phrase: str) -> str:
        return PART.sub(lambda part: whole(parts[part[1]]), phrase)

    return {
        kind: [whole(each) for several in languages.values() for each in several]
        for kind, languages in table.items()
        if kind not in ("parts", "together", "disclaimers")
    }


def expressions(phrases: list[str], after: str = "") -> Iterator[Pattern]:
    """Yield an expression for each way of a phrase, which is tried only where its words stand."""
    for phrase in phrases:
        for way in ways(phrase):
            yield Pattern(f"{LEAD}(?:{way}){after}", re.IGNORECASE)


class Withheld(NamedTuple):
    """What is looked for in a text, by where it stands."""

    at_beginnings: Choice
    # What turns to the editor, what keeps something back, and what is kept, by language.
    together: tuple[tuple[Pattern, ...], ...]
    disclaimers: tuple[Pattern, ...]
    label: Pattern
    bracket: Pattern
    anywhere: Either


@cache
def withheld() -> Withheld:
    """Return what is looked for; it is made for the first text, since most commands read none."""
    table = words()
    known = phrases(table)
    labels = "|".join(known["labels"])
    return Withheld(
        at_beginnings=Choice(
            (
                Pattern(f"{LEAD}(?:{'|'.join(known['words'])}){AFTER}", re.IGNORECASE),
                *expressions(known["clauses"]),
                *expressions(known["alone"], AFTER),
            )
        ),
        together=tuple(
            tuple(Pattern(each[kind], re.IGNORECASE) for kind in ("turning", "keeping", "kept"))
            for each in table["together"].values()
        ),
        disclaimers=tuple(Pattern(each, re.IGNORECASE) for each in table["disclaimers"].values()),
        label=Pattern(rf"[\s(\[*_–—-]{{0,6}}(?:{labels})", re.IGNORECASE),
        bracket=Pattern(rf"[(\[]\s{{0,6}}(?:{labels})", re.IGNORECASE),
        anywhere=Either("|".join(known["anywhere"]), re.IGNORECASE),
    )


def wishes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words of a text, from sign to sign, ask to keep something back."""
    small_print = list(disclaimers(text))
    for start, end in (*at_beginnings(text), *anywhere(text)):
        if not any(first <= start < last for first, last in small_print):
            yield start, end


def at_beginnings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence or a clause begins with such words, or has all that makes a wish."""
    known = withheld()
    asking = known.at_beginnings.likely(text)
    turning = likely_together(known.together, text)
    labels = [known.label] if known.label.may_match(text) else []
    if not (asking or turning or labels):
        return
    for start, end in sentences(text):
        begins = [start, *(mark.end() for mark in BREAK.finditer(text, start, end) if asking)]
        tried = [(each, start) for each in labels]
        tried += [(each, begin) for each in asking for begin in begins]
        for pattern, begin in tried:
            if match := pattern.match(text, begin, end):
                lead = len(match[0]) - len(match[0].lstrip(" \n\t*_"))
                yield begin + lead, match.end()
        if any(all(each.compiled.search(text, start, end) for each in kinds) for kinds in turning):
            yield start, end


def anywhere(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that ask for it wherever they stand."""
    known = withheld()
    for match in (*known.bracket.finditer(text), *known.anywhere.finditer(text)):
        yield match.start(), match.end()


def disclaimers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of companies' small print stand."""
    kinds = withheld().disclaimers
    if all(each.may_match(text) for each in kinds):
        for start, end in paragraphs(text):
            if all(each.compiled.search(text, start, end) for each in kinds):
                yield start, end
