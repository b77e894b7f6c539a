"""Fonts: which faces an article needs, and the rules that bring them into a page.

A face is left out of the page unless there is a character for it to set: an article without
italics carries no italics, and the letters of Łódź cost only the cuts that set them.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from roundup.errors import LayoutError
from roundup.layouts import EVERYTHING, FAMILIES, Cut, Layout, Medium, reaches
from roundup.model.article import Article, Code, CodeBlock, Emphasis, Strong, Subheading
from roundup.model.house import FontFace, House

# `when` of a font, and the nodes whose words it sets.
NODES: dict[type, str] = {
    Code: "code",
    CodeBlock: "code",
    Emphasis: "emphasis",
    Strong: "strong",
    Subheading: "strong",
}

Used = dict[str, tuple[FontFace, ...]]


def faces(article: Article, layout: Layout, house: House, medium: Medium) -> Used:
    """Choose the faces that this article needs, by role."""
    found = inventory(article)
    chosen: dict[str, list[FontFace]] = {}
    for cut in house_cuts(house) + [cut for cut in layout.cuts if not is_replaced(cut, house)]:
        wanted = found[cut.when] if cut.when else set().union(*(found[kind] for kind in cut.sets))
        if cut.medium in ("", medium) and covers_any(cut.face, wanted):
            chosen.setdefault(cut.role, []).append(cut.face)
    return {role: tuple(used) for role, used in chosen.items()}


def house_cuts(house: House) -> list[Cut]:
    """List the house's own faces; its text face also sets headings unless it says otherwise."""
    fonts = dict(house.fonts)
    if "text" in fonts:
        fonts.setdefault("display", fonts["text"])
    return [Cut(role, face) for role, found in fonts.items() for face in found]


def is_replaced(cut: Cut, house: House) -> bool:
    """Tell whether the house has faces of its own for a cut's role."""
    return cut.role in {own.role for own in house_cuts(house)}


def covers_any(face: FontFace, characters: Iterable[str]) -> bool:
    """Tell whether a face is there for any of the characters."""
    return any(reaches(face.reach, character) for character in characters)


def inventory(article: Article) -> dict[str, set[str]]:
    """List the characters of each kind of an article's words."""
    found: dict[str, set[str]] = {kind: set() for kind in (*EVERYTHING, *NODES.values())}
    said = (article.introduction, article.deck, *(each.blocks for each in article.passages))
    group_headings = tuple(group.heading for group in article.groups)
    headings = (article.headline, *(section.heading for section in article.sections))
    whose = tuple(passage.credit for passage in article.passages)
    rest = replace(article, introduction=(), groups=(), headline="", deck="")
    gather(said, ("answers",), found)
    gather(article.questions, ("answers", "emphasis"), found)
    gather(group_headings, ("headings", "emphasis"), found)
    gather(headings, ("headings",), found)
    interests = tuple(passage.disclosure for passage in article.passages)
    gather((whose, interests, rest), ("labels",), found)
    return found


def gather(value: object, kinds: tuple[str, ...], found: dict[str, set[str]]) -> None:
    """Add the characters of every string in a value to its kinds."""
    if isinstance(value, str):
        for kind in kinds:
            found[kind].update(value)
    elif isinstance(value, tuple):
        for each in value:
            gather(each, kinds, found)
    elif is_dataclass(value) and not isinstance(value, type):
        narrower = NODES.get(type(value))
        for name in field_names(type(value)):
            gather(getattr(value, name), (*kinds, narrower) if narrower else kinds, found)


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """List a node's fields."""
    return tuple(each.name for each in fields(kind))


def stacks(article: Article, layout: Layout, house: House, medium: Medium) -> dict[str, str]:
    """Write the font stack of each role."""
    used = faces(article, layout, house, medium)
    return {
        role: ", ".join(
            [*dict.fromkeys(quoted(face.family) for face in used.get(role, ())), behind]
        )
        for role, behind in layout.families.items()
    }


def quoted(family: str) -> str:
    """Write a family's name in CSS."""
    if not FAMILIES.fullmatch(family) or '"' in family:
        raise LayoutError(f"{family!r} is no name for a font", hint='Write it as "Gill Sans"')
    return f'"{family}"'


def font_faces(used: Iterable[FontFace], address: Callable[[FontFace], str]) -> str:
    """Write `@font-face` rules, each face once."""
    return "".join(
        f"@font-face{{font-family:{quoted(face.family)};font-weight:{face.weight};"
        f"font-style:{'italic' if face.is_italic else 'normal'};"
        f"src:url({address(face)}){reach(face)}}}\n"
        for face in dict.fromkeys(used)
    )


def reach(face: FontFace) -> str:
    """Write a face's `unicode-range`."""
    return f";unicode-range:{face.reach}" if face.reach else ""
