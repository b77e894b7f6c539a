"""An article with a script in every field: what every output must show as text and nothing else."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from roundup.model.article import Article, Monogram
from roundup.model.markup import Link, Photo
from roundup.testing.samples import everything

SCRIPT = (
    "</title></style></script>\"'><script>window.ran=1</script>"
    "<img src=x onerror=window.ran=1>{{7*7}}"
)
# What no stranger writes: names of ours, and the marks that the article's language has
KEPT = {
    *("language", "direction", "anchor", "id", "slug", "published", "person", "page", "comma"),
    *("alignments", "marks", "modified", "colon"),
}


def hostile() -> Article:
    """Put the script into every text of the everything-article."""
    return attacked(SCRIPT, "javascript:window.ran=1")


def attacked(words: str, address: str) -> Article:
    """Put words into every text of the everything-article, and an address into every link."""
    made: Article = poisoned(everything(), words, address)
    return replace(made, publication_address=address, logo=None)


def poisoned(value: Any, words: str, address: str) -> Any:
    """Replace every string that people write, and every link."""
    if isinstance(value, str):
        return words if value else ""
    if isinstance(value, tuple):
        return tuple(poisoned(each, words, address) for each in value)
    if isinstance(value, Photo):
        return replace(value, alt=words)
    if isinstance(value, Monogram):
        return Monogram(value.initials, words)
    if isinstance(value, Link):
        shown = poisoned(value.children, words, address)
        return replace(value, address=address, children=shown)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    given = {each.name: getattr(value, each.name) for each in fields(value)}
    changed = {
        name: poisoned(old, words, address) for name, old in given.items() if name not in KEPT
    }
    if "profile" in changed and "person" in given:
        changed["profile"] = address
    return replace(value, **changed)


def attacked_fields(value: Any) -> set[str]:
    """Name the fields of an article that get words, each with the class that it is of."""
    if isinstance(value, tuple):
        return set().union(*map(attacked_fields, value)) if value else set()
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    names: set[str] = set()
    for each in fields(value):
        held = getattr(value, each.name)
        if each.name not in KEPT:
            is_words = isinstance(held, str) and held
            names |= {f"{type(value).__name__}.{each.name}"} if is_words else set()
            names |= attacked_fields(held)
    return names
