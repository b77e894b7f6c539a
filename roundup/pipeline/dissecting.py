"""A published article taken apart: its headline, its sections, and what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.model.notes import Origin
from roundup.pipeline.asides import without_asides
from roundup.pipeline.attributing import attributed
from roundup.pipeline.attribution import EITHER, HINTS, Attribution
from roundup.pipeline.dissection import Dissected, add_defect
from roundup.pipeline.opening_html import Page
from roundup.pipeline.parting import parted
from roundup.pipeline.pieces import pieces_of
from roundup.pipeline.quoting import QuotedParts, quoted_parts
from roundup.pipeline.saying import parted_at_sayings
from roundup.pipeline.sectioning import contents_of, with_numbered_headings
from roundup.pipeline.speaking import parted_at_turns, without_cast
from roundup.pipeline.stretches import UNCLEAR
from roundup.pipeline.stripping import (
    BYLINE,
    DATE,
    names_somebody,
    without_closing,
    without_leavings,
    without_menu_above,
    without_what_follows,
)
from roundup.readers._documents import joined_markdown
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded

_ENTRY = re.compile(r"\d{1,3}(?:\t|[.)]\s)")
LONGEST_FACTS = 20
LAST_HEADLINE = 12
SHORTEST = 4


def dissected(page: Page, origin: Origin, *, side: int = UNCLEAR) -> Dissected:
    """Return what a published article consists of, and the defects that its form shows."""
    result = Dissected()
    page.paragraphs = without_what_follows(page.paragraphs, result)
    page.paragraphs = without_menu_above(page.paragraphs, result)
    body = list(without_leavings(page, origin, result))
    result.left_out += page.beside
    body = _without_headline(body, origin, result, page.title)
    body = list(_without_names_of_portraits(body, origin, result))
    if parts := quoted_parts(body):
        _take_quoted(parts, result)
        return result
    body = without_asides(with_numbered_headings(body), result)
    body, cast = without_cast(body, result.left_out)
    body = parted_at_turns(body, cast, result.left_out)
    body = parted(parted_at_sayings(body, result.left_out))
    attribution = attributed(pieces_of(body, contents_of(body), cast), side=side)
    intro = [each for each in attribution.introduction if each.kind is not ParagraphKind.LIST]
    result.introduction = joined_markdown(list(_without_facts(intro, result)))
    result.left_out += [each.text for each in attribution.rest]
    result.sections = without_closing(attribution.answers, result)
    _ask_about(attribution, origin, result)
    return result


def _ask_about(attribution: Attribution, origin: Origin, result: Dissected) -> None:
    """Add a defect for all words of which it is not clear whose they are, by reason."""
    first = {why: number for number, (_, why) in reversed(list(enumerate(attribution.doubts)))}
    for number, (paragraph, why) in enumerate(attribution.doubts):
        if why == EITHER and number > first[why]:
            continue  # it is so for the whole article
        message = f"It is not clear whose words “{excerpt_of(paragraph.text)}” are: {why}"
        add_defect(result, "owner-unclear", message, HINTS[why], origin, paragraph.line)


def _take_quoted(parts: QuotedParts, result: Dissected) -> None:
    """Add the answers of an article whose quotations are marked, and what stands before them."""
    intro = [each for each in parts.before if each.kind is not ParagraphKind.LIST]
    kept = [each for each in _without_facts(intro, result) if not _is_label(each)]
    result.left_out += [each.text for each in intro if _is_label(each)]
    result.introduction = joined_markdown(kept)
    result.sections = list(parts.answers)
    result.left_out += [each.text for each in parts.rest]


def _is_label(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is only a label: a publication's name, “Contents” or an entry.

    A line of contents has a number before it, and in a document a tabulator behind that.
    """
    return paragraph.is_short and (paragraph.is_open or bool(_ENTRY.match(paragraph.text)))


def _without_facts(
    intro: Sequence[DocumentParagraph], result: Dissected
) -> Iterator[DocumentParagraph]:
    """Yield an introduction without a line of author and date, and without a lone question."""
    for each in intro:
        text = " ".join(each.text.split())
        has_date = each.is_short and each.is_open and DATE.search(text)
        if has_date and (BYLINE.match(text) or len(text.split()) <= LONGEST_FACTS):
            result.date = result.date or has_date.group()
            result.left_out.append(text)
        elif each.is_short and text.endswith("?") and text.count("?") == 1 and _is_one(text):
            result.question = result.question or text
            result.left_out.append(text)
        else:
            yield each


def _is_one(text: str) -> bool:
    """Return whether a text is a single sentence."""
    return not re.search(r"[.!…]\s", text)


def _without_headline(
    body: list[DocumentParagraph], origin: Origin, result: Dissected, title: str
) -> list[DocumentParagraph]:
    """Find the headline, and leave out the copies of it."""
    body = _with_one_headline(body, origin, result)
    at = next((each for each in body if each.kind is ParagraphKind.HEADING), None)
    opening = body[0] if body else None
    is_question = opening is not None and opening.text.endswith("?") and _is_one(opening.text)
    is_title = opening is not None and opening.is_short and (opening.is_open or is_question)
    if opening and is_title and (at is None or at is not opening):
        is_repeated = any(folded(each.text) == folded(opening.text) for each in body[1:])
        at = opening if is_repeated or at is None else at
    if at is None or at.level != 1:
        at = _of_title(body, title, result.left_out) or at
    if at is None or not at.is_short:
        return body
    result.headline = " ".join(at.text.split())
    if at.level == 1 or at is _of_title(body, title, result.left_out):
        body = _without_site_above(body, at, result)
    key = folded(result.headline)
    kept: list[DocumentParagraph] = []
    for each in body:
        text = " ".join(each.text.split())
        if each is at:
            continue
        if folded(text) == key:
            hint = "It was left out; a headline stands once"
            add_defect(
                result, "headline-twice", "The headline is printed twice", hint, origin, each.line
            )
        elif key and folded(text).startswith(key) and each.is_short and _is_site(text, result):
            message = f"The title of the page stands in the article: “{excerpt_of(text)}”"
            hint = "It was left out; it belongs to the window of a browser"
            add_defect(result, "page-title-in-body", message, hint, origin, each.line)
        else:
            kept.append(each)
            continue
        result.left_out.append(text)
    return kept


def _of_title(
    body: Sequence[DocumentParagraph], title: str, left_out: Sequence[str]
) -> DocumentParagraph | None:
    """Return the line that the title of the window, or of the page below, begins with."""
    key = folded(title)
    for number, each in enumerate(body[:LAST_HEADLINE]):
        line = folded(each.text)
        is_line = each.is_short and "\n" not in each.text and len(each.text.split()) >= SHORTEST
        if not is_line or each.kind is ParagraphKind.LIST:
            continue
        below = [other.text for other in body[number + 2 :] if other.is_short] + [*left_out]
        is_below = any(_is_page_title(other, each.text) for other in below)
        if (key and line in key) or is_below:
            return each
    return None


def _is_page_title(text: str, headline: str) -> bool:
    """Return whether a text is a headline with the name of a site behind a mark."""
    return bool(re.search(re.escape(headline) + r"\s*[-–—|·:•]\s*\S.{0,40}$", text))


def _without_site_above(
    body: list[DocumentParagraph], headline: DocumentParagraph, result: Dissected
) -> list[DocumentParagraph]:
    """Leave out the names and menus of a site that stand over a headline."""
    number = next(at for at, each in enumerate(body) if each is headline)
    above = [each for each in body[:number] if each.is_short and each.is_open]
    result.left_out += [" ".join(each.text.split()) for each in above]
    return [each for each in body[:number] if each not in above] + body[number:]


def _with_one_headline(
    body: list[DocumentParagraph], origin: Origin, result: Dissected
) -> list[DocumentParagraph]:
    """Return the paragraphs with a first one that says the headline once, if it says it twice."""
    lines = body[0].text.split("\n") if body else []
    if len(lines) < 2 or len({folded(line) for line in lines}) > 1:
        return body
    hint = "It was left out; a headline stands once"
    add_defect(
        result, "headline-twice", "The headline is printed twice", hint, origin, body[0].line
    )
    result.left_out += lines[1:]
    return [replace(body[0], text=lines[0], markdown=body[0].markdown.split("\n")[0]), *body[1:]]


def _is_site(text: str, result: Dissected) -> bool:
    """Return whether a text is the headline with the name of a site behind a mark."""
    return bool(re.match(r"\s*[-–—|·:•]\s*\S", text[len(result.headline) :]))


def _without_names_of_portraits(
    body: list[DocumentParagraph], origin: Origin, result: Dissected
) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs without names that stand a second time for a portrait."""
    for number, each in enumerate(body):
        lines = each.text.split("\n")
        behind = body[number + 1].text if number + 1 < len(body) else ""
        if (
            len(lines) == 1
            and behind != each.text
            and behind.startswith(each.text)
            and names_somebody(each.text)
        ):
            result.left_out.append(each.text)
            message = f"The name of a portrait stands in the article: “{excerpt_of(each.text)}”"
            hint = "It was left out; a picture's words belong to the picture"
            add_defect(result, "alt-text-in-body", message, hint, origin, each.line)
            continue
        if len(lines) > 1 and lines[1].startswith(lines[0]) and names_somebody(lines[0]):
            message = f"The name of a portrait stands in the article: “{excerpt_of(lines[0])}”"
            hint = "It was left out; a picture's words belong to the picture"
            add_defect(result, "alt-text-in-body", message, hint, origin, each.line)
        yield each
