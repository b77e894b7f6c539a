"""A name whose letters come from two alphabets.

A Cyrillic *а* looks like a Latin one and is another letter: the name cannot be searched for, sorts
elsewhere, and may be somebody's disguise. Names that are written twice, once in each alphabet, are
fine.

Flagged:

    name: Аgathe Brunner

Fine:

    name: Agathe Brunner

Fine:

    name: Анна Петрова (Anna Petrova)
"""

import unicodedata
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "T106"
level = Level.WARNING
preset = Preset.RELAXED

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
WORD = expression(r"[^\W\d_]{2,}")
FIELDS = ("name", "title", "organisation")


def check(submission: Submission) -> Iterator[Finding]:
    """Find words that mix Latin letters with Cyrillic or Greek ones."""
    for field in FIELDS:
        typed = getattr(submission.expert, field)
        for word in WORD.finditer(typed) if not typed.isascii() else ():
            if strange := strangers(word.group()):
                yield Finding(
                    f"“{word.group()}” in the {field} mixes alphabets: {described(strange)}",
                    hint=f"Ask, or type it again under `{field}`",
                    span=Span(field, *word.span()),
                )
                return


def strangers(word: str) -> list[str]:
    """List the letters of a word that are of the script which it has fewer letters of."""
    scripts: dict[str, list[str]] = {}
    for letter in word:
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in SCRIPTS:
            scripts.setdefault(script, []).append(letter)
    return min(scripts.values(), key=len) if len(scripts) > 1 else []


def described(letters: list[str]) -> str:
    """Name letters as Unicode does, with their code points."""
    return ", ".join(
        f"{letter} is U+{ord(letter):04X} {unicodedata.name(letter).capitalize()}"
        for letter in dict.fromkeys(letters)
    )
