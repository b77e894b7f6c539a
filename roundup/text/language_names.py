"""Languages as people name them in forms: *German*, *Deutsch*, *de*, *de_AT*, *English (UK)*."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from roundup.text.expressions import expression
from roundup.text.names import folded

NAMES = files("roundup.text") / "language_names.toml"
# Language, script and region, as browsers and forms write them: `pt`, `pt_BR`, `zh-Hant-TW`.
_TAG = expression(
    r"(?P<base>[a-z]{2})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}))?", re.I
)
_BETWEEN = expression(r"\s*[(),;/|–—]\s*|\s+-\s+")
# Those of two letters that have no name in the table.
OTHERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "ak",
        "am",
        "an",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bi",
        "bm",
        "bo",
        "br",
        "ce",
        "ch",
        "co",
        "cr",
        "cu",
        "cv",
        "dv",
        "dz",
        "ee",
        "eo",
        "ff",
        "fj",
        "fo",
        "fy",
        "gn",
        "gu",
        "gv",
        "ha",
        "ho",
        "ht",
        "hy",
        "hz",
        "ia",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "iu",
        "jv",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lg",
        "li",
        "ln",
        "lo",
        "lu",
        "mg",
        "mh",
        "mi",
        "ml",
        "mn",
        "mr",
        "my",
        "na",
        "nd",
        "ne",
        "ng",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "ps",
        "qu",
        "rm",
        "rn",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "si",
        "sm",
        "sn",
        "so",
        "ss",
        "st",
        "su",
        "te",
        "tg",
        "ti",
        "tk",
        "tn",
        "to",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uz",
        "ve",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zu",
    ]
)


def tag_of(typed: str) -> str:
    """Return the BCP 47 tag of a language that somebody named, nothing for nothing.

    Raises `ValueError` for what names no language.
    """
    if not typed.strip():
        return ""
    if tag := known(typed):
        return tag
    # “English (UK)”, “Deutsch / German”: only names count there, since “UK” is Ukrainian as well
    parts = map(folded, _BETWEEN.split(typed))
    tags = list(dict.fromkeys(names()[part] for part in parts if part in names()))
    if len(tags) != 1:
        raise ValueError(typed)
    return tags[0]


def known(typed: str) -> str:
    """Return the tag of one name or code, or nothing."""
    if tag := names().get(folded(typed)):
        return tag
    match = _TAG.fullmatch(typed.strip())
    if not match or match["base"].lower() not in {*names().values(), *OTHERS}:
        return ""
    script, region = match["script"], match["region"]
    parts = (match["base"].lower(), script and script.title(), region and region.upper())
    return "-".join(filter(None, parts))


@cache
def names() -> Mapping[str, str]:
    """Map every name in the table to its tag."""
    return {folded(name): tag for tag, several in table().items() for name in several.split(" | ")}


@cache
def table() -> Mapping[str, str]:
    """Return the table of names: those of each tag, with bars between them."""
    return tomllib.loads(NAMES.read_text("utf-8"))


def english_name(tag: str) -> str:
    """Return the English name of a language; the tag itself where none is known."""
    base = tag.partition("-")[0].lower()
    return table().get(base, tag).partition(" | ")[0]
