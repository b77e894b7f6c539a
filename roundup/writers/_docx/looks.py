"""How a manuscript looks in a word processor: paper, typefaces, styles, numbering.

All looks are styles by the names that word processors know, so that a desk's own template can
replace them in one step. Lengths are in twips, the twentieths of a point that such files count in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering.layouts import Layout
from roundup.rendering.styles import palettes
from roundup.text.xml import NOTHING, Xml, element, joined
from roundup.writers._options import Paper

Role = Literal["text", "display", "labels", "code"]

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MILLIMETRE = 1440 / 25.4
# A manuscript has a page to be printed on, even where the PDF is for a telephone.
A4, LETTER = (11906, 16838), (12240, 15840)
PAPERS: dict[Paper, tuple[int, int]] = {"a4": A4, "letter": LETTER, "phone": A4}

# Numbers and portraits stand in the margin before the text, and a desk's remarks in the one after.
MARGIN_BEFORE = round(45 * MILLIMETRE)
MARGIN_AFTER = round(35 * MILLIMETRE)
MARGIN_TOP = round(30 * MILLIMETRE)
MARGIN_BOTTOM = round(27 * MILLIMETRE)
MARGIN_RUNNING = round(14 * MILLIMETRE)
LINE_NUMBERS = round(29 * MILLIMETRE)  # before the text, clear of the portraits
HANGING = round(12 * MILLIMETRE)
INDENT = round(7 * MILLIMETRE)
PAGE_NUMBER = round(9 * MILLIMETRE)
LEVELS = 9

GENERIC = ("serif", "sans-serif", "monospace", "ui-monospace", "system-ui", "cursive", "fantasy")
SHAPES: dict[Role, tuple[str, str]] = {
    "text": ("roman", "variable"),
    "display": ("roman", "variable"),
    "labels": ("swiss", "variable"),
    "code": ("modern", "fixed"),
}
# What comes with word processors, for scripts that the layouts' typefaces do not have.
EAST_ASIAN = {"ja": "Yu Mincho", "ko": "Batang", "zh": "SimSun"}
TRADITIONAL = ("hant", "tw", "hk", "mo")
COMPLEX = {"hi": "Nirmala UI", "mr": "Nirmala UI", "ne": "Nirmala UI", "th": "Leelawadee UI"}
USUAL_EAST_ASIAN, USUAL_COMPLEX = "MS Mincho", "Times New Roman"
USUAL_TEXT, USUAL_CODE = ("Georgia", "Cambria"), "Courier New"

THEME = "Roundup"
# The format's places for colours, and the layouts' names for them or what they are without one.
OFFERED = {
    "dk1": ("", "#000000"),
    "lt1": ("", "#FFFFFF"),
    "dk2": ("ink", "#1A1A1A"),
    "lt2": ("paper", "#FFFFFF"),
    "accent1": ("accent", "#1A4F9C"),
    "accent2": ("muted", "#595959"),
    "accent3": ("hairline", "#CCCCCC"),
    "accent4": ("tint", "#ECECEC"),
    "accent5": ("monogram", "#4D4D4D"),
    "accent6": ("ink", "#1A1A1A"),
    "hlink": ("accent", "#1A4F9C"),
    "folHlink": ("accent", "#1A4F9C"),
}
MAJOR_AND_MINOR: dict[str, Role] = {"major": "display", "minor": "text"}

# Abstract numberings, by what they count.
SECTIONS, BULLETS, NUMBERS = 1, 2, 3
MARKS = ("•", "–", "▪")
FIRST_LIST = 10  # lists in the text have numbers of their own, from here on


def w(name: str, /, *children: Xml, **attributes: str | int | None) -> Xml:
    """Write an element of a word processor's file, whose attributes have its prefix as well."""
    prefixed = {f"w__{key.removesuffix('_')}": value for key, value in attributes.items()}
    return element(f"w:{name}", *children, **prefixed)


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that an article, a layout and a house say about how a manuscript looks."""

    article: Article
    colours: Mapping[str, str]
    families: Mapping[Role, tuple[str, ...]]
    paper: Paper = "a4"
    has_numbers: bool = True

    @property
    def measure(self) -> int:
        """Return how long a line is."""
        return PAPERS[self.paper][0] - MARGIN_BEFORE - MARGIN_AFTER

    @property
    def margins(self) -> tuple[int, int]:
        """Return how wide the left margin is, and how wide the right one."""
        sides = MARGIN_BEFORE, MARGIN_AFTER
        return sides[::-1] if self.is_rtl else sides

    @property
    def is_rtl(self) -> bool:
        """Return whether the article runs from right to left."""
        return self.article.direction == "rtl"

    @property
    def section_level(self) -> int:
        """Return the level of the sections' headings."""
        return 2 if any(group.heading for group in self.article.groups) else 1

    def colour(self, name: str, otherwise: str) -> str:
        """Write one of the layout's colours, or `otherwise` where it has none of that name."""
        return self.colours.get(name, otherwise).removeprefix("#").upper()


def look_of(article: Article, layout: Layout, house: House, paper: Paper) -> Look:
    """Gather how a manuscript looks."""
    roles: tuple[Role, ...] = ("text", "display", "labels", "code")
    return Look(
        article,
        palettes(layout, house)[0],
        {role: families(role, layout, house) for role in roles},
        paper,
        bool(layout.options.get("numbers", True)),
    )


def families(role: Role, layout: Layout, house: House) -> tuple[str, ...]:
    """List the typefaces for a role, the house's own first; all are taken from the machine."""
    own = house.fonts.get(role) or (house.fonts.get("text") if role == "display" else None) or ()
    stack = layout.families.get(role) or layout.families.get("text", "")
    behind = [name.strip().strip("\"'") for name in stack.split(",")]
    # Word processors do not go down a list as browsers do, so what everybody has comes early.
    usual = [USUAL_CODE] if role == "code" else []
    wanted = [*(face.family for face in own), *usual, *behind, *USUAL_TEXT]
    return tuple(dict.fromkeys(name for name in wanted if name and name not in GENERIC))


# Typefaces


def font_table(look: Look) -> Xml:
    """Write which typefaces are used, and which may replace them."""
    used = {names[0]: (role, names[1:]) for role, names in look.families.items()}
    fonts = [font(name, role, others) for name, (role, others) in sorted(used.items())]
    return element("w:fonts", *fonts, xmlns__w=NAMESPACE)


def font(name: str, role: Role, others: Iterable[str]) -> Xml:
    """Describe one typeface."""
    family, pitch = SHAPES[role]
    alternatives = ",".join(others)
    return w(
        "font",
        w("altName", val=alternatives) if alternatives else NOTHING,
        w("family", val=family),
        w("pitch", val=pitch),
        name=name,
    )


def fonts(look: Look, role: Role) -> Xml:
    """Name the typefaces of a role, for each kind of script."""
    name, language = look.families[role][0], look.article.language
    return w(
        "rFonts",
        ascii=name,
        hAnsi=name,
        eastAsia=east_asian(language),
        cs=COMPLEX.get(primary(language), USUAL_COMPLEX),
    )


def primary(language: str) -> str:
    """Return the language of a tag."""
    return language.lower().partition("-")[0]


def is_east_asian(language: str) -> bool:
    """Return whether a language is written with East Asian punctuation."""
    return primary(language) in EAST_ASIAN


def east_asian(language: str) -> str:
    """Choose a typeface for Chinese, Japanese or Korean."""
    if primary(language) == "zh" and any(
        part in TRADITIONAL for part in language.lower().split("-")
    ):
        return "PMingLiU"
    return EAST_ASIAN.get(primary(language), USUAL_EAST_ASIAN)


def language(look: Look) -> Xml:
    """Return which language everything is in, for each kind of script."""
    tag = look.article.language
    return w(
        "lang",
        val=tag,
        eastAsia=tag if is_east_asian(tag) else None,
        bidi=tag if look.is_rtl else None,
    )


# Styles


def style_sheet(look: Look) -> Xml:
    """Write every style."""
    return element(
        "w:styles",
        defaults(look),
        *paragraph_styles(look),
        *character_styles(look),
        w(
            "style",
            w("name", val="No List"),
            w("uiPriority", val=99),
            w("semiHidden"),
            w("unhideWhenUsed"),
            type="numbering",
            default=1,
            styleId="NoList",
        ),
        xmlns__w=NAMESPACE,
    )


def defaults(look: Look) -> Xml:
    """Write what holds wherever no style says otherwise."""
    letters = w("rPr", fonts(look, "text"), *size(11), language(look))
    lines = w("pPr", w("spacing", after=140, line=312, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", lines))


def paragraph_styles(look: Look) -> list[Xml]:
    """Write the styles of paragraphs: the opening, headings, text, quotes, credits, the rest."""
    accent, muted = look.colour("accent", "auto"), look.colour("muted", "auto")
    hairline = look.colour("hairline", "C0C0C0")
    display, labels, code = (fonts(look, role) for role in ("display", "labels", "code"))
    label = (labels, *bold(), color(muted), *size(8.5))
    small = (labels, color(muted), *size(9))
    stays = w("keepNext")
    bullets, numbers = listed(BULLETS), listed(NUMBERS)
    return [
        style("Normal", pPr=(w("widowControl"), direction(look)), is_default=True),
        style("Body Text"),
        style(
            "Publication", then="Title", pPr=(stays, space(0, 720)), rPr=(labels, *bold(), *size(9))
        ),
        style(
            "Question",
            then="Title",
            pPr=(stays, space(0, 120)),
            rPr=(*italic(), color(accent), *size(14)),
        ),
        style(
            "Title",
            then="Subtitle",
            pPr=(stays, w("suppressAutoHyphens"), space(0, 160, 252)),
            rPr=(display, *size(28)),
        ),
        style("Subtitle", then="Body Text", pPr=(stays, space(0, 240, 288)), rPr=size(14)),
        style(
            "Dateline",
            then="Body Text",
            pPr=(border("top", hairline, 6), space(240, 480)),
            rPr=small,
        ),
        style(
            "TOC Heading",
            then="Body Text",
            pPr=(stays, border("top", hairline, 6), space(480, 120)),
            rPr=label,
        ),
        style("toc 1", pPr=contents_place(look, is_numbered=look.section_level == 1), priority=39),
        style("toc 2", pPr=contents_place(look, is_numbered=True), priority=39),
        *heading_styles(look, accent, display),
        style(
            "Pull Quote",
            then="Quote",
            pPr=(stays, space(200, 240, 276)),
            rPr=(display, color(accent), *size(21)),
        ),
        style("Quote", then="Caption"),
        *in_both("Subheading", pPr=(stays, space(200, 60)), rPr=bold()),
        *in_both("List Bullet", pPr=(bullets, space(0, 140), w("contextualSpacing"))),
        *in_both("List Number", pPr=(numbers, space(0, 140), w("contextualSpacing"))),
        *in_both("List Continue", pPr=(space(0, 140), w("ind", left=INDENT))),
        *in_both("Table Text", pPr=(space(40, 40, 264),), rPr=size(10)),
        *in_both("Code Lines", pPr=(space(60, 200, 264),), rPr=(code, *size(9.5))),
        *in_both(
            "Break",
            pPr=(
                border("bottom", hairline, 4),
                space(0, 240),
                w("ind", right=look.measure * 3 // 4),
            ),
        ),
        style("Block Text", pPr=(w("ind", left=INDENT, right=INDENT),)),
        style("Quote Within", on="Quote", pPr=(w("ind", left=INDENT, right=INDENT),)),
        style(
            "caption",
            then="Quote",
            pPr=(w("keepLines"), space(160, 720, 288)),
            rPr=(labels, *size(9.5)),
        ),
        style(
            "Label",
            then="Body Text",
            pPr=(stays, space(480, 60), w("outlineLvl", val=0)),
            rPr=label,
        ),
        style("Closing Text", pPr=(space(0, 120, 288),), rPr=small),
        style(
            "header",
            pPr=(running_place(look), space(0, 0, 240)),
            rPr=(labels, color(muted), *size(8)),
            priority=99,
        ),
        style(
            "footer",
            pPr=(running_place(look), space(0, 0, 240)),
            rPr=(labels, color(muted), *size(8)),
            priority=99,
        ),
    ]


def heading_styles(look: Look, accent: str, display: Xml) -> Iterable[Xml]:
    """Write the headings' styles: those of sections are numbered, with a line above them."""
    line = border("top", accent, 8)
    number = listed(SECTIONS) if look.has_numbers else NOTHING
    stays = (w("keepNext"), w("keepLines"))
    for level in (1, 2):
        is_section = level == look.section_level
        yield style(
            f"heading {level}",
            then="Quote" if is_section else "Question",
            pPr=(*stays, number, line, w("suppressAutoHyphens"), space(480, 160, 264))
            if is_section
            else (*stays, w("suppressAutoHyphens"), space(720, 120, 264)),
            rPr=(display, *size(16 if is_section else 21)),
            outline=level - 1,
        )


def character_styles(look: Look) -> list[Xml]:
    """Write the styles of words."""
    accent = look.colour("accent", "auto")
    return [
        style("Default Paragraph Font", kind="character", on="", is_default=True, is_offered=False),
        style("Emphasis", kind="character", rPr=italic()),
        style("Strong", kind="character", rPr=bold()),
        style(
            "Credit Note",
            kind="character",
            rPr=(fonts(look, "labels"), color(look.colour("muted", "auto")), *size(8.5)),
        ),
        style("HTML Code", kind="character", rPr=(fonts(look, "code"), *size(9.5))),
        style(
            "Hyperlink",
            kind="character",
            rPr=(color(accent), w("u", val="single")),
        ),
    ]


def in_both(name: str, pPr: Iterable[Xml] = (), rPr: Iterable[Xml] = ()) -> Iterable[Xml]:  # noqa: N803
    """Write a style twice: for the editor's text, and for what is quoted."""
    yield style(name, on="Body Text", pPr=pPr, rPr=rPr)
    yield style(f"Quote {name}", on="Quote", pPr=pPr, rPr=rPr)


def style(
    name: str,
    *,
    kind: Literal["paragraph", "character"] = "paragraph",
    on: str | None = None,
    then: str = "",
    pPr: Iterable[Xml] = (),  # noqa: N803 - what the format calls it
    rPr: Iterable[Xml] = (),  # noqa: N803
    outline: int | None = None,
    priority: int = 1,
    is_default: bool = False,
    is_offered: bool = True,
) -> Xml:
    """Write one style; those that the format knows have its names and no others."""
    usual = "Default Paragraph Font" if kind == "character" else "Normal"
    base = usual if on is None else on
    paragraph, letters = "".join(pPr), "".join(rPr)
    if outline is not None:
        paragraph += w("outlineLvl", val=outline)
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=style_id(base)) if base and not is_default else NOTHING,
        w("next", val=style_id(then)) if then else NOTHING,
        w("uiPriority", val=priority),
        w("qFormat") if is_offered else joined(w("semiHidden"), w("unhideWhenUsed")),
        w("pPr", Xml(paragraph)) if paragraph else NOTHING,
        w("rPr", Xml(letters)) if letters else NOTHING,
        type=kind,
        default=1 if is_default else None,
        customStyle=None if is_default or name in BUILT_IN else 1,
        styleId=style_id(name),
    )


BUILT_IN = frozenset(
    {
        *("Body Text", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2", "heading 1"),
        *("heading 2", "Quote", "List Bullet", "List Number", "List Continue", "Block Text"),
        *("caption", "header", "footer", "Emphasis", "Strong", "HTML Code"),
        *("Hyperlink",),
    }
)


def style_id(name: str) -> str:
    """Make the name by which paragraphs refer to a style: `toc 1` is `TOC1`."""
    words = name.replace("toc ", "TOC ").split()
    return "".join(word[0].upper() + word[1:] for word in words)


def size(points: float) -> tuple[Xml, Xml]:
    """Set a size in points; scripts of two kinds have each their own."""
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def bold() -> tuple[Xml, Xml]:
    """Set bold."""
    return w("b"), w("bCs")


def italic() -> tuple[Xml, Xml]:
    """Set italics."""
    return w("i"), w("iCs")


def color(value: str) -> Xml:
    """Set the colour of letters."""
    return w("color", val=value)


def space(before: int, after: int, line: int = 300) -> Xml:
    """Set the space round a paragraph, and its lines' height in 240ths of the typeface's own."""
    return w("spacing", before=before, after=after, line=line, lineRule="auto")


def border(side: str, colour: str, distance: int) -> Xml:
    """Draw a thin line on one side of a paragraph."""
    return w("pBdr", w(side, val="single", sz=4, space=distance, color=colour))


def direction(look: Look) -> Xml:
    """Run paragraphs from right to left where the article does."""
    return w("bidi") if look.is_rtl else NOTHING


def listed(numbering: int) -> Xml:
    """Count paragraphs of a style."""
    return w("numPr", w("numId", val=numbering))


def contents_place(look: Look, *, is_numbered: bool) -> tuple[Xml, ...]:
    """Set an entry of the contents: its number, its heading, and far from both the page."""
    hanging = HANGING if is_numbered and look.has_numbers else 0
    tabs = [w("tab", val="left", pos=hanging)] if hanging else []
    tabs.append(w("tab", val="right", pos=look.measure))
    indent = w("ind", left=hanging, right=PAGE_NUMBER, hanging=hanging or None)
    return w("suppressLineNumbers"), w("tabs", *tabs), space(0 if hanging else 120, 60, 276), indent


def running_place(look: Look) -> Xml:
    """Set what stands at both ends of a line."""
    return w("tabs", w("tab", val="right", pos=look.measure))


# Numbering


def numbering(look: Look, lists: Iterable[tuple[int, int, int | None]]) -> Xml:
    """Write how sections and lists are counted.

    `lists` has, for each list of the article in order, what is counted (`BULLETS` or `NUMBERS`),
    how deep it stands, and the number it begins with.
    """
    return element(
        "w:numbering",
        counting(SECTIONS, [section_level(look)]),
        counting(BULLETS, [bullet_level(level) for level in range(LEVELS)]),
        counting(NUMBERS, [number_level(level) for level in range(LEVELS)]),
        *(instance(each, each) for each in (SECTIONS, BULLETS, NUMBERS)),
        *(
            instance(FIRST_LIST + index, what, level, start)
            for index, (what, level, start) in enumerate(lists)
        ),
        xmlns__w=NAMESPACE,
    )


def counting(number: int, levels: Iterable[Xml]) -> Xml:
    """Describe one way of counting."""
    kind = w("multiLevelType", val="singleLevel" if number == SECTIONS else "hybridMultilevel")
    return w("abstractNum", kind, *levels, abstractNumId=number)


def section_level(look: Look) -> Xml:
    """Count sections, in the margin, in the accent's colour."""
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal"),
        w("pStyle", val=f"Heading{look.section_level}") if look.has_numbers else NOTHING,
        w("lvlText", val="%1"),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=0, hanging=HANGING)),
        w("rPr", color(look.colour("accent", "auto"))),
        ilvl=0,
    )


def bullet_level(level: int) -> Xml:
    """Mark the items of a list."""
    return list_level(level, "bullet", MARKS[level % len(MARKS)])


def number_level(level: int) -> Xml:
    """Count the items of a list."""
    return list_level(level, "decimal", f"%{level + 1}.")


def list_level(level: int, kind: str, text: str) -> Xml:
    """Set the items of a list at one level."""
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=INDENT * (level + 1), hanging=INDENT)),
        ilvl=level,
    )


def instance(number: int, what: int, level: int = 0, start: int | None = None) -> Xml:
    """Count again, from a number on."""
    over = w("lvlOverride", w("startOverride", val=start), ilvl=level)
    counted = w("abstractNumId", val=what)
    return w("num", counted, over if start is not None else NOTHING, numId=number)


# The theme: what a word processor offers when somebody chooses a colour or a typeface


def theme(look: Look) -> Xml:
    """Write the house's colours and typefaces, in the places that the format has for them."""
    return element(
        "a:theme",
        element("a:themeElements", colour_scheme(look), font_scheme(look), effect_scheme()),
        xmlns__a=DRAWING,
        name=THEME,
    )


def colour_scheme(look: Look) -> Xml:
    """Offer the layout's colours."""
    return element(
        "a:clrScheme",
        *(
            element(f"a:{slot}", element("a:srgbClr", val=look.colour(name, otherwise)))
            for slot, (name, otherwise) in OFFERED.items()
        ),
        name=THEME,
    )


def font_scheme(look: Look) -> Xml:
    """Offer the typeface of headings and that of text."""
    return element(
        "a:fontScheme",
        *(
            element(
                f"a:{slot}Font",
                element("a:latin", typeface=look.families[role][0]),
                element("a:ea", typeface=""),
                element("a:cs", typeface=""),
            )
            for slot, role in MAJOR_AND_MINOR.items()
        ),
        name=THEME,
    )


def effect_scheme() -> Xml:
    """Offer no effects; the format wants three of each."""
    colour = element("a:solidFill", element("a:schemeClr", val="phClr"))
    line = element("a:ln", colour, element("a:prstDash", val="solid"), w=6350)
    effect = element("a:effectStyle", element("a:effectLst"))
    return element(
        "a:fmtScheme",
        element("a:fillStyleLst", colour, colour, colour),
        element("a:lnStyleLst", line, line, line),
        element("a:effectStyleLst", effect, effect, effect),
        element("a:bgFillStyleLst", colour, colour, colour),
        name=THEME,
    )


# The page


def page_setup(look: Look, *, line_numbers: bool, running: Iterable[Xml]) -> Xml:
    """Write the paper's size and margins; `running` refers to what stands on every page."""
    width, height = PAPERS[look.paper]
    left, right = look.margins
    return w(
        "sectPr",
        *running,
        w("pgSz", w=width, h=height),
        w(
            "pgMar",
            top=MARGIN_TOP,
            right=right,
            bottom=MARGIN_BOTTOM,
            left=left,
            header=MARGIN_RUNNING,
            footer=MARGIN_RUNNING,
            gutter=0,
        ),
        w("lnNumType", countBy=1, distance=LINE_NUMBERS, restart="continuous")
        if line_numbers
        else NOTHING,
        w("titlePg"),
        w("bidi") if look.is_rtl else NOTHING,
    )


def settings(look: Look) -> Xml:
    """Write the document's settings: today's way of setting lines, and the language."""
    modern = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    tag = look.article.language
    return element(
        "w:settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", modern),
        w(
            "themeFontLang",
            val=tag,
            eastAsia=tag if is_east_asian(tag) else None,
            bidi=tag if look.is_rtl else None,
        ),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
        xmlns__w=NAMESPACE,
    )
