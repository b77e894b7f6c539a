"""Marks that mail tools, site generators and CMSs fill in: `{{ name }}`, `*|FNAME|*`, `%%name%%`.

An expert may type them as words. Where words are handed on to such an engine as they stand, a word
joiner (U+2060) inside the mark takes it apart: nobody sees it, no line breaks at it, and no
engine knows the mark any more. HTML has entities for that; plain text and JSON have nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from roundup.text.expressions import expression

Tree = TypeVar("Tree")

JOINER = "\u2060"
# Each match is the part of a mark behind which it is taken apart.
OPENINGS = expression(
    r"\{"  # Liquid, Handlebars, Jinja, Django, Go, Ghost, MailerLite
    r"|[$#@!](?=\{)"  # Marketo, Ruby
    r"|[#%}](?=\})|%(?=>)"  # an end without its beginning stops Nunjucks, and EJS takes it out
    r"|%(?=[%{]|[A-Za-z_][\w.:\[\]-]*%)"  # Salesforce, Pardot, Mailgun, ActiveCampaign
    r"|\*(?=\||$)"  # Mailchimp
    r"|<(?=[%?]|$)"  # ERB, EJS, PHP
    r"|\[(?=[\[%]|$)"  # GetResponse, Constant Contact, Emma
    r"|\[(?=(?:unsubscribe|webversion|forwardtoafriend|preferences|gallery|caption|embed|audio"
    r"|video|playlist|first_?name|last_?name|full_?name|name|e-?mail|currentday|currentmonth"
    r"|currentyear)\b[^\]\n]*\])"  # Campaign Monitor, WordPress
    r"|#(?=#[A-Za-z_])"  # SendPulse
    r"|[@$](?=([A-Za-z_]\w*)[@$])",  # Dotdigital, StringTemplate
    re.IGNORECASE,
)
# A whole mark, as it is shown to the editor.
MARK = expression(
    r"\{\{\{?[^{}\n]{0,60}\}?\}\}|\{[%#][^{}\n]{0,60}[%#]\}|[$#@]\{[^{}\n]{0,60}\}"
    r"|\{\$?[A-Za-z_][\w.]{0,40}(?:, ?\"[^\"\n]{0,40}\")?\}"
    r"|%%[^%\n]{1,60}%%|%[A-Za-z_][\w.:\[\]-]{0,60}%"
    r"|\*\|[^|\n]{1,60}\|\*"
    r"|<[%?][^<>\n]{0,60}[%?]>|\[\[[^\[\]\n]{1,60}\]\]|\[%[^\[\]\n]{0,60}%\]|##[A-Za-z_]\w{0,40}##"
)
# What are not words: names of things inside a page, addresses, bytes.
NO_WORDS = frozenset(
    (
        *("address", "alignments", "anchor", "comma", "digest", "direction", "home", "id"),
        *("language", "media_type"),
        *("page", "person", "profile", "publication_address", "published", "slug"),
    )
)


def taken_apart(text: str) -> str:
    """Return a text in which no engine finds a mark, and which reads the same."""
    return OPENINGS.sub(lambda match: match.group() + JOINER, text)


def marks(tree: object) -> tuple[str, ...]:
    """List the marks in the words of a tree of frozen values, once each."""
    return tuple(dict.fromkeys(mark for text in texts(tree) for mark in MARK.findall(text)))


def without_marks(tree: Tree) -> Tree:
    """Return a tree of frozen values with all of its words taken apart."""
    changed: Any = tree
    if isinstance(tree, str):
        changed = taken_apart(tree)
    elif isinstance(tree, tuple):
        changed = tuple(map(without_marks, tree))
    elif is_dataclass(tree) and not isinstance(tree, type):
        values = {name: getattr(tree, name) for name in worded(tree)}
        new = {name: without_marks(value) for name, value in values.items()}
        kept = {name: value for name, value in new.items() if value != values[name]}
        changed = replace(tree, **kept) if kept else tree
    return changed  # type: ignore[no-any-return]


def texts(tree: object) -> Iterator[str]:
    """Yield the words of a tree."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple):
        for each in tree:
            yield from texts(each)
    elif is_dataclass(tree):
        for name in worded(tree):
            yield from texts(getattr(tree, name))


def worded(tree: Any) -> list[str]:
    """Name the fields of a value that may hold words."""
    return [field.name for field in fields(tree) if field.init and field.name not in NO_WORDS]
