"""The page: a layout's template filled with an article.

Templates see `article`, `house` and `options`, and a few helpers that write what a template
should not: words with places to break (`words`, `title`), blocks (`blocks`), portraits, the
page's styles, linked data. They run in a sandbox, since a house's layout may come from anywhere.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb, walk_tb
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from roundup.errors import LayoutError, RoundupError
from roundup.model.article import Article, Credit, Monogram
from roundup.model.house import FontFace, House
from roundup.model.markup import Photo
from roundup.rendering import blocks, linked_data, monograms, nodes
from roundup.rendering.layouts import Layout, Medium, Option, suited
from roundup.rendering.restraint import MEMORY, SECONDS, TemplateTooLong, restrained
from roundup.rendering.styles import palettes, paper_palette
from roundup.rendering.templates import Sandbox, sandbox
from roundup.text.nodes import marked

Address = Callable[[Photo | FontFace], str]

PAGE = "page.html.j2"
# The page runs no script and asks no other host for anything; this has the browser see to it.
# Linked data are not a script, but the Nu checker wants to see them allowed, by their hash.
POLICY = (
    "default-src 'none'; script-src 'sha256-{}'; style-src 'unsafe-inline'; "
    "img-src data: 'self'; font-src data: 'self'; base-uri 'none'; form-action 'none'"
)
# What a template receives; the manual's page on it is made from this and from the model.
RECEIVED = {
    "article": "the whole article, an `Article`",
    "house": "what the house sets over the layout's look, a `House`",
    "options": "the layout's options, by name",
    "medium": "`screen` or `print`",
    "portrait": "`portrait(credit, size)` writes a portrait, or a monogram in its place",
    "address": "`address(photo)` says where a picture is",
    "way": '`way(text)` says what to write into `dir="…"` of words that may run the other way',
    "own_way": "`own_way(text)` writes that attribute into a `bdi`, and nothing where it is clear",
    "other_way": "`other_way(text)` is `ltr` or `rtl` where words run another way than the article",
    "styles": "the page's style sheet, for `head`; empty on paper",
    "description": "the article in a sentence or two, for `head`",
    "linked_data": "what search engines are told, as JSON, for `head`",
    "policy": "the page's Content-Security-Policy, for `head`",
    "own_link": "what stands in `rel` of a link that the editor set",
    "experts_link": "what stands in `rel` of a link that an expert set",
    "sponsored_link": "what stands there where the expert gains by it, see `disclosure`",
}
FILTERS: Mapping[str, Callable[..., Any]] = {
    "words": blocks.words,
    "title": blocks.title,
    "blocks": blocks.blocks,
    "begins_long": blocks.begins_long,
    "marked": marked,
    "listed": blocks.listed,
    "starting": blocks.starting,
    "is_linkable": nodes.is_linkable,
    "is_photo": blocks.is_photo,
}
LINKS = {
    "own_link": nodes.OWN_LINK,
    "experts_link": nodes.EXPERTS_LINK,
    "sponsored_link": nodes.SPONSORED_LINK,
}
PHOTO = '<img class="portrait u-photo" src="{}" alt="{}" width="{}" height="{}">'


def render(
    article: Article,
    layout: Layout,
    house: House,
    *,
    address: Address,
    styles: str = "",
    medium: Medium = "screen",
    options: Mapping[str, Option] | None = None,
    template: str = PAGE,
    more: Mapping[str, object] | None = None,
) -> str:
    """Fill a layout's template; `address` says where pictures are, `styles` is the page's sheet.

    `more` are helpers of a template other than the page's.
    """
    layout = suited(layout.with_options(options or {}), article)
    given = received(article, layout, house, address=address, styles=styles, medium=medium)
    try:
        with restrained(is_trusted=layout.is_shipped):
            filled = environment(tuple(layout.folders.items())).get_template(
                layout.template(template)
            )
            return filled.render({**given, **(more or {})})
    except RoundupError:
        raise
    except Exception as error:
        raise with_template_line(error, layout) from error


def received(
    article: Article,
    layout: Layout,
    house: House,
    *,
    address: Address,
    styles: str,
    medium: Medium,
) -> dict[str, Any]:
    """Gather what a template receives; `RECEIVED` says what each of them is."""
    data = json_ld(article, address)
    colours = paper_palette(layout, house) if medium == "print" else palettes(layout, house)[0]
    return {
        "article": article,
        "house": house,
        "options": layout.options,
        "medium": medium,
        "portrait": partial(portrait, colours=colours, house=house, address=address, medium=medium),
        "address": address,
        "way": partial(blocks.way, around=article.direction, is_printed=medium == "print"),
        "own_way": partial(blocks.own_way, around=article.direction, is_printed=medium == "print"),
        "other_way": partial(nodes.other_way, around=article.direction),
        "styles": Markup(styles),  # noqa: S704 - made by `stylesheet`, which checks what goes in
        "description": linked_data.description(article),
        "linked_data": data,
        "policy": POLICY.format(b64encode(sha256(data.encode()).digest()).decode()),
    }


@lru_cache(maxsize=8)
def environment(folders: tuple[tuple[str, Path], ...]) -> Sandbox:
    """Set up Jinja for a chain of layouts; templates are loaded once with it."""
    return sandbox(dict(folders), FILTERS, LINKS)


def portrait(
    credit: Credit,
    size: int,
    *,
    colours: Mapping[str, str],
    house: House,
    address: Address,
    medium: Medium,
) -> Markup:
    """Write a portrait, or draw a monogram in its place."""
    if isinstance(credit.portrait, Monogram):
        return monograms.monogram(
            credit.portrait,
            shape=house.portraits,
            size=size,
            ground=colours["tint"],
            ink=colours["monogram"],
            is_outlined=colours["tint"] == colours["paper"],
            is_described=medium == "print",
        )
    words = escape(credit.portrait.alt or credit.name)
    photo = PHOTO.format(escape(address(credit.portrait)), words, size, size)
    return Markup(photo)  # noqa: S704 - what is not ours in it is escaped


def json_ld(article: Article, address: Address) -> Markup:
    """Write linked data so that no word in it can end its element."""
    data = json.dumps(linked_data.linked_data(article, address), ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return Markup(data)  # noqa: S704 - nothing in it can end the element now


def with_template_line(error: Exception, layout: Layout) -> Exception:
    """Return which line of which template broke; leave an error of our own code as it is."""
    if isinstance(error, TemplateSyntaxError):
        return broken(error.filename or error.name or layout.name, error.lineno, error.message)
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if isinstance(error, TemplateNotFound):
        frame_of_layout = frames[-1] if frames else None
        where = frame_of_layout.filename if frame_of_layout else str(layout.folders[layout.name])
        return broken(
            where,
            frame_of_layout and frame_of_layout.lineno,
            f"there is no template `{error.name}`",
        )
    if not layout.is_shipped:
        # Whatever a template of somebody else's brings about is the template's.
        own = str(layout.folders[layout.name])
        frames = [frame for frame in frames if frame.filename.startswith(own)] or frames
        file = frames[-1].filename if frames else compiled_file(error) or own
        return broken(file, frames[-1].lineno if frames else None, reason(error))
    innermost: Any = extract_tb(error.__traceback__)[-1]
    if frames and (isinstance(error, TemplateError) or innermost.filename.endswith(".j2")):
        return broken(frames[-1].filename, frames[-1].lineno, str(error))
    return error


def compiled_file(error: Exception) -> str:
    """Return the template that Jinja was at work on when it failed; nothing where it fills one."""
    names = [frame.f_locals.get("filename") for frame, _ in walk_tb(error.__traceback__)]
    return next((name for name in reversed(names) if isinstance(name, str)), "")


def reason(error: Exception) -> str:
    """Return in words what stopped a template."""
    match error:
        case TemplateTooLong():
            return f"it takes longer than {SECONDS:.0f} s to fill"
        case MemoryError():
            return f"it takes more than {MEMORY // 1_000_000} MB of memory to fill"
        case RecursionError():
            return "it goes too deep, or calls itself without end"
        case _:
            return str(error) or type(error).__name__


def broken(file: str, line: int | None, message: str | None) -> LayoutError:
    """Describe a broken template."""
    where = f"{file}:{line}" if line else file
    return LayoutError(
        f"Template `{where}`: {message}",
        hint="`docs/template.md` lists what a template receives",
    )
