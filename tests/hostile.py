"""An article with a script in every field: what every output must show as text and nothing else."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from roundup.model.article import Article, Link, Monogram, Photo
from roundup.testing.samples import everything

SCRIPT = (
    "</title></style></script>\"'><script>window.ran=1</script>"
    "<img src=x onerror=window.ran=1>{{7*7}}"
)
KEPT = {
    *("language", "direction", "anchor", "id", "slug", "published", "person", "page", "comma"),
    "alignments",
}


def hostile() -> Article:
    """Put the script into every text of the everything-article."""
    made: Article = poisoned(everything())
    return replace(made, publication_address="javascript:window.ran=1", logo=None)


def poisoned(value: Any) -> Any:
    """Replace every string that people write, and every link."""
    if isinstance(value, str):
        return SCRIPT if value else ""
    if isinstance(value, tuple):
        return tuple(map(poisoned, value))
    if isinstance(value, Photo):
        return replace(value, alt=SCRIPT)
    if isinstance(value, Monogram):
        return Monogram(value.initials, SCRIPT)
    if isinstance(value, Link):
        return replace(value, address="javascript:window.ran=1", children=poisoned(value.children))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    given = {each.name: getattr(value, each.name) for each in fields(value)}
    changed = {name: poisoned(old) for name, old in given.items() if name not in KEPT}
    if "profile" in changed and "person" in given:
        changed["profile"] = "javascript:window.ran=1"
    return replace(value, **changed)
