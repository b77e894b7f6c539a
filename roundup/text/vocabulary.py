"""The words of a language, to tell a slip of the pen from another word.

The lists are those of pyspellchecker (MIT): word frequencies from film subtitles, cleaned by hand.
They come with the package, so nothing is fetched. The largest takes 0.6 seconds and 75 MB, English
0.1 seconds and 26 MB, so a list is read when a spelling is first in doubt, and not before.
"""

import gzip
import json
from functools import cache
from importlib.resources import files

from roundup.text.language import base
from roundup.text.mending import american

LISTED = frozenset({"ar", "de", "en", "es", "fr", "pt"})
APOSTROPHES = str.maketrans("’ʼ", "''")
# Contractions without their apostrophe that happen to be rare words as well.
NO_APOSTROPHE = frozenset({"cant", "wont", "lets"})


@cache
def known(language: str) -> frozenset[str]:
    """Return the words of a language; none where there is no list of it."""
    if language not in LISTED:
        return frozenset()
    # the package's own class counts letters as well and takes three times as long
    packed = files("spellchecker").joinpath(f"resources/{language}.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(packed)))


def is_word(word: str, language: str) -> bool:
    """Return whether a word is in the list of its language, in British or American spelling."""
    words = known(base(language))
    low = word.translate(APOSTROPHES).casefold() if base(language) != "de" else word.lower()
    stem = low.removesuffix("'s").removesuffix("'")
    forms = {low, stem} | ({american(low), american(stem)} if base(language) == "en" else set())
    return not words.isdisjoint(forms)


def is_slip(came: str, stands: str, language: str) -> bool:
    """Return whether what came is no word of the language, and what stands there instead is one."""
    is_contraction = came.lower() in NO_APOSTROPHE and stands.replace("'", "") == came
    is_unknown = is_contraction or not is_word(came, language)
    return is_unknown and is_word(stands, language)
