"""Fonts: which faces an article needs, and the rules that bring them into a page.

A face is left out of the page unless there is a character for it to set: an article without
italics carries no italics, and the letters of Łódź cost only the cuts that set them.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from roundup.errors import LayoutError
from roundup.model import markup
from roundup.model.article import Article
from roundup.model.house import FontFace, House
from roundup.rendering.fallbacks import (
    SOURCES,
    STAND_IN,
    Source,
    fallbacks,
    is_emoji,
    letters_of,
    stand_in,
)
from roundup.rendering.layouts import EVERYTHING, FAMILIES, Cut, Layout, Medium, reaches_any
from roundup.text.composing import field_names

# `when` of a font, and the nodes whose words it sets.
NODES: dict[type, str] = {
    markup.Code: "code",
    markup.CodeBlock: "code",
    markup.Emphasis: "emphasis",
    markup.Strong: "strong",
    markup.Subheading: "strong",
    markup.Table: "strong",
}

# All kinds of words: those of a part of the page, the stressed ones, and both at once.
KINDS = (
    *EVERYTHING,
    *NODES.values(),
    *(f"{kind} {narrower}" for kind in EVERYTHING for narrower in NODES.values()),
)

# Roles whose letters have serifs; the other roles' have none.
SERIFS = ("text", "display")
# Every shipped face has these: most articles need not open their fonts to look for letters.
ORDINARY = frozenset(map(chr, [0x0A, *range(0x20, 0x7F), *range(0xA0, 0x100)])) | set(
    "\u2009\u2010\u2011\u202f–—‘’‚“”„•…‹›€™"
)
# Marks that layouts hang before a quote, where they are in no Latin font.
# Languages in which the layouts set stressed words in the sans.
STRESSED_BY_SANS = ("ja", "ko", "zh")
# Control and format characters, private ones, and spaces: nothing is drawn for them.
UNPRINTED = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs")
# Nor for what asks for the coloured form of a sign, or for the plain one.
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))

Used = dict[str, tuple[FontFace, ...]]


def faces(article: Article, layout: Layout, house: House, medium: Medium) -> Used:
    """Choose the faces that this article needs, by role.

    For what they lack there are faces from elsewhere; on paper, there is a mark for the rest.
    Emoji are set in black on paper; on a screen they are the reader's own, in their colours.
    """
    cuts, letters_by_family = all_cuts(layout, house, medium), inventory(article)
    used = fitting(cuts, letters_by_family)
    lacking = gaps(cuts, used, letters_by_family)
    if not any(lacking.values()):
        return used
    chosen = {role: [*used.get(role, ())] for role in lacking}
    for has_serifs in (True, False):
        likes = [cut for cut in cuts if (cut.role in SERIFS) is has_serifs]
        sources = [each for each in SOURCES if medium == "print" or not is_emoji(each)]
        fill(chosen, lacking, likes, article.language, sources, has_serifs=has_serifs)
    rest = frozenset[str]().union(*lacking.values())
    mark = [stand_in(rest)] if rest and medium == "print" else []
    return {role: (*all_of, *mark) for role, all_of in chosen.items() if all_of or mark}


def own_faces(article: Article, layout: Layout, house: House, medium: Medium) -> Used:
    """Choose the faces that this article needs among the layout's and the house's."""
    return fitting(all_cuts(layout, house, medium), inventory(article))


def fitting(cuts: Iterable[Cut], letters: Mapping[str, set[str]]) -> Used:
    """Choose the faces that have something to set."""
    chosen: dict[str, list[FontFace]] = {}
    texts: dict[tuple[str, ...], str] = {}
    for cut in cuts:
        if (kinds := kinds_of(cut)) not in texts:
            texts[kinds] = "".join(letters_of_kinds(kinds, letters))
        if reaches_any(cut.face.reach, texts[kinds]):
            chosen.setdefault(cut.role, []).append(cut.face)
    return {role: tuple(used) for role, used in chosen.items()}


def all_cuts(layout: Layout, house: House, medium: Medium) -> list[Cut]:
    """List the faces that there are: the house's, and the layout's for the other roles."""
    own = house_cuts(house)
    roles = {cut.role for cut in own}
    layouts = [cut for cut in layout.cuts if cut.role not in roles]
    return [cut for cut in own + layouts if cut.medium in ("", medium)]


def fill(
    chosen: dict[str, list[FontFace]],
    lacking: dict[str, set[str]],
    cuts: Iterable[Cut],
    language: str,
    sources: Sequence[Source],
    *,
    has_serifs: bool,
) -> None:
    """Add faces from elsewhere to what was chosen, and take what they set from what is lacking."""
    # One face for all of these roles: two of one name are one to the PDF renderer.
    roles = dict.fromkeys(cut.role for cut in cuts)
    needed = set[str]().union(*(lacking[role] for role in roles))
    weights = sorted({cut.face.weight for cut in cuts})
    supplements = fallbacks(needed, language, sources, has_serifs=has_serifs, weights=weights)
    for covered, face in supplements:
        for role in roles:
            chosen[role].append(face)
            lacking[role] -= covered


def kinds_of(cut: Cut) -> tuple[str, ...]:
    """Return the kinds of words that a face is for: all of a kind, or those that are stressed."""
    if not cut.when:
        return cut.sets
    return (
        (cut.when,) if cut.sets == EVERYTHING else tuple(both(kind, cut.when) for kind in cut.sets)
    )


def both(kind: str, narrower: str) -> str:
    """Name the words of a kind that are also of a narrower one, such as stressed labels."""
    return f"{kind} {narrower}"


def letters_of_kinds(kinds: Iterable[str], letters: Mapping[str, set[str]]) -> set[str]:
    """Return the characters of some kinds of words."""
    return set[str]().union(*(letters[kind] for kind in kinds))


def gaps(cuts: Iterable[Cut], used: Used, letters: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """List, by role, the characters that none of its faces has."""
    kinds: dict[str, set[str]] = {}
    for cut in cuts:
        kinds.setdefault(cut.role, set()).update(kinds_of(cut))
    lacking = {role: letters_of_kinds(theirs, letters) for role, theirs in kinds.items()}
    for role, characters in lacking.items():
        characters -= ORDINARY | SELECTORS
        if characters:
            characters -= set().union(*map(letters_of, used.get(role, ())))
        characters -= {each for each in characters if unicodedata.category(each) in UNPRINTED}
    return lacking


def house_cuts(house: House) -> list[Cut]:
    """List the house's own faces; its text face also sets headings unless it says otherwise."""
    fonts = dict(house.fonts)
    if "text" in fonts:
        fonts.setdefault("display", fonts["text"])
    return [Cut(role, face) for role, faces_used in fonts.items() for face in faces_used]


def inventory(article: Article) -> dict[str, set[str]]:
    """List the characters of each kind of an article's words."""
    letters: dict[str, set[str]] = {kind: set() for kind in KINDS}
    said = (article.introduction, article.deck, *(each.blocks for each in article.passages))
    group_headings = tuple(group.heading for group in article.groups)
    headings = (article.headline, *(section.heading for section in article.sections))
    whose = tuple(passage.credit for passage in article.passages)
    rest = replace(article, introduction=(), groups=(), headline="", deck="")
    gather(said, ("answers",), letters)
    gather(article.questions, ("answers", "emphasis"), letters)
    gather(group_headings, ("headings", "emphasis"), letters)
    gather(headings, ("headings",), letters)
    interests = tuple(passage.disclosure for passage in article.passages)
    # Running heads repeat the headline.
    gather((whose, interests, rest, article.headline), ("labels",), letters)
    gather(article.marks, ("answers", "headings"), letters)
    if article.language.partition("-")[0] in STRESSED_BY_SANS:
        letters["labels"] |= letters["emphasis"] | letters["strong"]
    return letters


def gather(value: object, kinds: tuple[str, ...], letters: dict[str, set[str]]) -> None:
    """Add the characters of every string in a value to its kinds."""
    if isinstance(value, str):
        for kind in kinds:
            letters[kind].update(value)
    elif isinstance(value, tuple):
        for each in value:
            gather(each, kinds, letters)
    elif isinstance(value, markup.FootnoteMark):
        gather(value.text, kinds, letters)
    else:
        node: Any = type(value)
        narrower = NODES.get(node)
        for name in field_names(node):
            gather(getattr(value, name), within(kinds, narrower) if narrower else kinds, letters)


def within(kinds: tuple[str, ...], narrower: str) -> tuple[str, ...]:
    """Add a narrower kind to those of the words around it, by itself and together with each."""
    return (*kinds, narrower, *(both(kind, narrower) for kind in kinds if kind in EVERYTHING))


def stacks(used: Used, layout: Layout) -> dict[str, str]:
    """Write the font stack of each role."""
    return {
        role: stack([face.family for face in used.get(role, ())], behind)
        for role, behind in layout.families.items()
    }


def stack(families: list[str], behind: str) -> str:
    """Write one font stack; before a mark stands in, whatever the machine has is tried."""
    named = dict.fromkeys(quoted(family) for family in families if family != STAND_IN)
    last = ["sans-serif", quoted(STAND_IN)] if STAND_IN in families else []
    return ", ".join([*named, behind, *last])


def quoted(family: str) -> str:
    """Write a family's name in CSS."""
    if not FAMILIES.fullmatch(family) or '"' in family:
        raise LayoutError(f"{family!r} is not a name for a font", hint='Write it as "Gill Sans"')
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
