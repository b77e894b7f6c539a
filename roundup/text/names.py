"""Names of people: what sorts them, what stands for them, and when two are one.

A name is one string, shown as the person typed it. It is only ever taken apart to sort by it or
to draw a monogram.
"""

import re
import unicodedata
from functools import lru_cache

from roundup.text.expressions import expression

# fmt: off
HONORIFICS = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "lord", "lady",
    "rev", "fr", "sr", "hon",
})
PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le",
    "ter", "ten", "zu", "zum", "zur", "af", "av", "al", "el", "bin", "ibn",
})
# fmt: on
# Letters that no decomposition takes to plain ones.
PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# From Hindi to Khmer a vowel is written as a mark: राम and रमा are two names.
VOWEL_SIGNS = expression("[\u0900-\u109f\u1700-\u17ff\u1a00-\u1bff]")


NO_LETTER = expression(r"[\W_]+")
NO_ASCII_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}


@lru_cache(maxsize=4096)  # titles and organisations come again, and every rule asks for them
def folded(text: str) -> str:
    """Reduce text to what two people would agree is the same: case, accents, spaces, marks gone."""
    if text.isascii():
        return text.lower().translate(NO_ASCII_LETTER)
    letters = plain(text)
    if not VOWEL_SIGNS.search(letters):
        return NO_LETTER.sub("", letters)
    return "".join(
        character
        for character in letters
        if character.isalnum() or (VOWEL_SIGNS.match(character) and is_mark(character))
    )


def plain(text: str) -> str:
    """Write text in lower-case letters of the plainest kind, accents apart from them.

    𝗔 and Ａ turn into A only when decomposed, so that case goes after that.
    """
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    return unicodedata.normalize("NFKD", lower)


def is_mark(character: str) -> bool:
    """Return whether a character is written onto the one before it."""
    return unicodedata.category(character).startswith("M")


def question_key(text: str) -> str:
    """Reduce a question to what makes it the same question: no case, no spaces, no final mark."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(composed.split()).rstrip(" ?!.:;…？！。")


def sort_key(name: str) -> tuple[str, str]:
    """Sort by surname, then by the rest: *Ana de Souza* under *de Souza*'s *Souza*."""
    words = [word for word in re.split(r"\s+", name.partition(",")[0].strip()) if word]
    words = [word for word in words if word.rstrip(".").casefold() not in HONORIFICS] or words
    while len(words) > 2 and re.fullmatch(
        r"(?i)jr\.?|sr\.?|[iv]{2,4}|ph\.?d\.?|m\.?d\.?", words[-1]
    ):
        words.pop()
    return (folded(words[-1]), folded(" ".join(words[:-1]))) if words else ("", "")


def initials(name: str) -> str:
    """Return the initials that a monogram shows: of the first and last name, or of the only one."""
    words = re.split(r"[\s]+", name.partition(",")[0].strip())
    words = [word for word in words if word.rstrip(".").casefold() not in HONORIFICS]
    words = [word.lstrip("‘’'\"“”(-") for word in words]
    words = [word for word in words if word and word[0].isalpha()]
    named = [word for word in words if word.casefold() not in PARTICLES] or words[-1:]
    chosen = [named[0], named[-1]] if len(named) > 1 else named
    return "".join(unicodedata.normalize("NFC", word)[0].upper()[0] for word in chosen)


def is_same_person(first: str, second: str) -> bool:
    """Return whether two names are spellings of one, but for case, accents, spaces and marks."""
    return folded(first) == folded(second)
