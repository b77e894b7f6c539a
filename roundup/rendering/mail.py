"""The mail: a layout's mail template filled, and its sheet written into every element.

Mail programs throw a sheet away, or half of it. So what makes the look is inlined; the head keeps
only what is lost without harm: the dark palette, and larger headings on wide screens.
"""

import re

from roundup.errors import LayoutError
from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering.layouts import FAMILIES, Layout
from roundup.rendering.linked_data import description
from roundup.rendering.page import Address, render
from roundup.rendering.styles import COMMENT, DARK, mirrored, palettes, resolved
from roundup.text.expressions import expression

MAIL = "newsletter.html.j2"
FALLBACKS = {"display": "text", "labels": "text", "code": "text"}
PREHEADER_LENGTH = 110
# Blanks that no program squeezes; without them a list of mails also shows how the mail goes on.
# What mail tools fill in (`{{ name }}`, `*|FNAME|*`, `%%name%%`) is made of these. As entities
# nothing finds them, and every reader sees them; the inliner would write them plainly again.
MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}[]%|$@"})
TWICE = expression("#(?=#)")
MARKUP = expression(r"""<!--.*?-->|<style\b.*?</style>|<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
WORDED = expression(r"""(\s(?:alt|content|href|src|title)=)("[^"]*"|'[^']*')""")
PADDING = "\u034f\u200c\u00a0" * 60


def mail(article: Article, layout: Layout, house: House, *, address: Address, shown: int) -> str:
    """Write the mail, of its answers the first `shown`."""
    import css_inline  # a compiled library, which only mails need

    light, dark = palettes(layout, house)
    darkened = {f"{name}{DARK}": colour for name, colour in dark.items()}
    values = {**light, **darkened, **families(layout, house)}
    sheet = resolved(COMMENT.sub("", layout.mail), values)
    page = render(
        article,
        layout,
        house,
        address=address,
        styles=resolved(COMMENT.sub("", layout.mail_head), values),
        template=MAIL,
        more={
            "colours": light,
            "preheader": preheader(article),
            "shown": shown,
            "is_cut": shown < len(article.sections),
        },
    )
    inlined = css_inline.inline(
        page.lstrip(),
        extra_css=mirrored(sheet) if article.direction == "rtl" else sheet,
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        minify_css=True,
    )
    return without_marks(inlined)


def without_marks(page: str) -> str:
    """Write the words of a page so that no mail tool finds anything to fill in."""
    written, end = [], 0
    for match in MARKUP.finditer(page):
        written += [coded(page[end : match.start()]), in_attributes(match.group())]
        end = match.end()
    return "".join((*written, coded(page[end:])))


def coded(text: str) -> str:
    """Write marks as entities."""
    return TWICE.sub("&#35;", text).translate(MARKS)


def in_attributes(markup: str) -> str:
    """Write the marks in a tag's words and addresses as entities; leave comments and sheets."""
    if markup.startswith(("<!--", "<style")):
        return markup
    return WORDED.sub(lambda match: match[1] + coded(match[2]), markup)


def families(layout: Layout, house: House) -> dict[str, str]:
    """Write each role's typefaces: the house's, for those who have it, and what stands behind."""
    behind = {role: layout.families.get(other, "serif") for role, other in FALLBACKS.items()}
    ours = {role: faces[0].family for role, faces in house.fonts.items() if faces}
    if "text" in ours:
        ours.setdefault("display", ours["text"])
    return {
        role: f"{named(ours[role])}, {stack}" if role in ours else stack
        for role, stack in {**behind, **layout.families}.items()
    }


def named(family: str) -> str:
    """Write a family's name so that it may stand in an attribute."""
    if not FAMILIES.fullmatch(family) or '"' in family:
        raise LayoutError(f"{family!r} is not a name for a font", hint='Write it as "Gill Sans"')
    return f"'{family}'"


def preheader(article: Article) -> str:
    """Write what a list of mails shows beside the subject, and blanks behind it."""
    text = description(article)
    if len(text) > PREHEADER_LENGTH:
        text = text[:PREHEADER_LENGTH].rsplit(" ", 1)[0] + " …"
    return text + PADDING
