"""Columns that hold several fields: a title with its organisation, a profile or a website.

People write “Baker, Quill & Daughters” and “Milkman at Ramsgard Dairy” into a box that asks for
both. Only what can be read in one way is parted; anything else stays whole, under the first field.
"""

from collections.abc import Mapping, Sequence

from roundup.readers._meanings import ColumnTarget
from roundup.text.expressions import expression

SOCIAL = (
    *("linkedin.", "twitter.com", "x.com", "instagram.", "facebook.", "bsky.app", "threads.net"),
    *("mastodon.", "xing.com", "tiktok.com", "youtube.com", "orcid.org", "github.com"),
)
# Whose role a credit without a name is taken for.
SOMEBODY = "Ada Quillfeather"
ROLE = frozenset({"title", "organisation"})
_AT = expression(r"\s+(?:at|bei|beim|chez)\s+|\s*@\s*(?=\S)")
_MARKS = expression(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*[–—]\s*|\s*[、，;/]\s*|\s*\n\s*")
_COMMA = expression(r"\s*,\s+(?!(?:Inc|LLC|Ltd|Limited|LLP|PLC|GmbH|Co)\b)|\s*،\s*")


def parted_credit(said: str, target: ColumnTarget) -> Mapping[str, str]:
    """Part a credit into the fields of its column; whole, under the first, if it is not plain."""
    fields = (target.field, *target.also)
    nothing = dict.fromkeys(fields, "")
    return nothing | (by_words(said, fields) or by_marks(said, fields) or {fields[0]: said})


def by_words(said: str, fields: Sequence[str]) -> dict[str, str]:
    """Part a credit by what its words mean, if that is sure, and it speaks of one role."""
    from roundup.text import credit_lines  # its words take a while to load

    line = credit_lines.read(said if "name" in fields else f"{SOMEBODY}, {said}")
    if not line.is_sure or len(line.roles) != 1 or line.left_out or line.links:
        return {}
    proposals = line.proposals
    values = {name: proposals[name].value for name in fields if name in proposals}
    if "name" in values:
        values["name"] = line.credited_name
    elif line.credited_name != SOMEBODY:
        return {}
    return values | ({"location": line.location.value} if line.location else {})


def by_marks(said: str, fields: Sequence[str]) -> dict[str, str]:
    """Part a credit at the marks that people write between two fields, in the heading's order."""
    if set(fields) == ROLE and len(parts := _AT.split(said)) == len(ROLE):
        return dict(zip(("title", "organisation"), parts, strict=True))
    for mark in (_MARKS, _COMMA):
        parts = [part for part in mark.split(said) if part]
        if len(parts) == len(fields):
            return dict(zip(fields, parts, strict=True))
        if len(parts) > 1:
            break
    return {}


def parted_link(said: str) -> Mapping[str, str]:
    """Return a link as a profile or as a website, by where it leads to."""
    address = said.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    is_social = address.startswith(("@", *SOCIAL)) or ".linkedin." in address.partition("/")[0]
    return {"profile" if is_social else "website": said}
