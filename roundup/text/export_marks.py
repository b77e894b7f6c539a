"""Marks that spreadsheets, wikis and note-taking programs put round a value when they export it.

Nobody typed them: `="Ada"` keeps a spreadsheet from reading a value as a number, an apostrophe
before `=`, `+`, `-` or `@` keeps it from reading a formula, `[[Ada]]` is a link of Obsidian or
MediaWiki, and Notion writes the address of a linked page behind its title.
"""

import re

from roundup.text.expressions import expression

# In these, a value stands alone, so that quotation marks round the whole of it are nobody's words.
SHORT = frozenset({"name", "title", "organisation", "location", "pronouns"})
UNMARKED = SHORT | {"heading", "bio", "interest", "anonymous", "headshot_alt", "answer"}

_FORMULA = expression(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_GUARD = expression(r"'(?=[=+@-])")
_WIKI = expression(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]*[^\W\d_][^\[\]|\n]*)\]\]")
_NOTION = expression(
    r"\s+\((?:https://(?:www\.)?notion\.(?:so|site)/[^\s()]+|(?:\.\./)*[^()\n]{1,200}%20[^()\n]{1,200}"
    r"\.md)\)"
)
_TAG = expression(
    r"</?(?:p|div|span|b|strong|i|em|u|br|font|small|a|h[1-6]|li|ul)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_QUOTED = expression(r'\s*(?:"([^"]+)"|“([^“”]+)”|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”])\s*')


def without_marks(field: str, typed: str) -> str:
    """Return the value of a field without the marks of the program that exported it."""
    text = typed
    if match := _FORMULA.fullmatch(text):
        text = match[1].replace('""', '"')
    text = _GUARD.sub("", text, count=1) if _GUARD.match(text) else text
    if field not in UNMARKED:
        return text
    if "[[" in text and "`" not in text:
        text = _WIKI.sub(r"\1", text)
    if field != "answer":
        text = _TAG.sub(" ", text).strip() if _TAG.search(text) else text
    if field in SHORT:
        text = _NOTION.sub("", text)
        text = _unquoted(text)
    return text


def _unquoted(text: str) -> str:
    """Return a value without quotation marks round the whole of it, or one that has no partner."""
    if match := _QUOTED.fullmatch(text):
        return next(inner for inner in match.groups() if inner)
    stripped = text.strip()
    if (
        stripped.count('"') == 1
        and stripped[0] != stripped[-1]
        and '"' in (stripped[0], stripped[-1])
    ):
        return stripped.strip('"')
    return text
