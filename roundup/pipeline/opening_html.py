"""A published page as paragraphs: headings, text, lists and quotations, with links and stress.

Navigation, scripts and forms are left out. The words that stand for pictures are kept apart, since
pages often print them.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers._runs import StyledRun, markdown_of_runs
from roundup.text import page_furniture
from roundup.text.limits import MOST_ARTICLE_PARAGRAPHS
from roundup.text.signs import HEADING_ELEMENTS

_SKIPPED = frozenset({"script", "style", "nav", "form", "noscript", "svg", "template", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "li", "blockquote", "section", "article", "figure", "figcaption", "footer"}
    | {
        "header",
        "main",
        "ul",
        "ol",
        "td",
        "th",
        "tr",
        "table",
        "body",
        "aside",
        "dd",
        "dt",
        "cite",
        "summary",
    }
)
# In a quotation or a figure, a footer is a credit line.
_OF_ARTICLE = frozenset({"article", "main", "blockquote", "figure"})
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "wbr"})


@dataclass(slots=True)
class Page:
    """What a page holds: its paragraphs, its title, and the words that stand for pictures.

    `beside` are the words of its footer, its buttons and whatever else is not the article.
    """

    paragraphs: list[DocumentParagraph] = field(default_factory=list)
    title: str = ""
    alternatives: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def add(self, paragraph: DocumentParagraph) -> None:
        """Add a paragraph, if it has words. Raises `TooManyParagraphs` beyond the limit."""
        if paragraph.text:
            self.paragraphs.append(paragraph)
        if len(self.paragraphs) > MOST_ARTICLE_PARAGRAPHS:
            raise TooManyParagraphs


class TooManyParagraphs(Exception):
    """An article has more paragraphs than are read."""


def page_of(text: str) -> Page:
    """Return what a page in HTML holds. Raises `TooManyParagraphs` beyond the limit."""
    parser = _PageParser()
    # Behind the last `>` no tag can end, and the parser would look for its end at every `<`.
    end = text.rfind(">") + 1
    parser.feed(text[:end])
    parser.close()
    if text[end:]:
        parser.handle_data(unescape(text[end:]))
    parser.end_block()
    return parser.page


class _PageParser(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.runs: list[StyledRun] = []
        self.open: list[str] = []
        self.inside: Counter[str] = Counter()  # how many elements of each kind are open
        self.is_beside: list[bool] = []
        self.beside = 0  # how many of these are true
        self.links: list[str] = []
        self.line = 1
        self.quoted = 0  # how many paragraphs stand before the last quotation
        self.quotations = 0
        self.elements = 0
        self.within: list[int] = []  # the numbers of those that are open
        self.linked: list[str] = []  # where the words since the last paragraph lead to, if anywhere
        self.is_parted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        values = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS | HEADING_ELEMENTS | {"hr"}:
            self.end_block()
        self._begin_quotation(tag, values.get("class", "").split())
        if tag == "br":
            self.runs.append(StyledRun("\n"))
        self.is_parted = self.is_parted or tag == "hr"
        if tag == "img" and values.get("alt"):
            self.page.alternatives.append(" ".join(values["alt"].split()))
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag not in _VOID:
            names = f"{values.get('class', '')} {values.get('id', '')}".strip()
            is_hidden = values.get("aria-hidden") == "true" or "hidden" in values
            is_hidden = is_hidden or bool(_HIDDEN.search(values.get("style", "")))
            if tag == "span" and page_furniture.names_part(names) and self.runs:
                self.runs.append(StyledRun("\n"))
            is_beside = is_hidden or self._stands_beside(tag, names)
            self._open(tag, is_beside=is_beside)

    def _begin_quotation(self, tag: str, names: list[str]) -> None:
        """Keep where a quotation begins; forget its beginning where a page of ours repeats it."""
        if tag == "blockquote" and not self._is_in("blockquote"):
            self.quoted = len(self.page.paragraphs)
            self.quotations += 1
        if tag == "details" and "whole" in names:
            self.end_block()
            del self.page.paragraphs[self.quoted :]

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS | HEADING_ELEMENTS:
            self.end_block()
        if tag == "a" and self.links:
            self.links.pop()
        if self._is_in(tag):
            while self._close() != tag:
                pass

    def _open(self, tag: str, *, is_beside: bool) -> None:
        """Add an element to those that are open."""
        self.open.append(tag)
        self.elements += 1
        self.within.append(self.elements)
        self.inside[tag] += 1
        self.is_beside.append(is_beside)
        self.beside += is_beside

    def _close(self) -> str:
        """Remove the innermost element from those that are open, and return its tag."""
        tag = self.open.pop()
        self.within.pop()
        self.inside[tag] -= 1
        self.beside -= self.is_beside.pop()
        return tag

    def _is_in(self, *tags: str) -> bool:
        """Return whether one of these elements is open, however many others are."""
        return any(self.inside[tag] for tag in tags)

    def _stands_beside(self, tag: str, names: str) -> bool:
        """Return whether an element that begins is not part of the article."""
        if (tag, names) == ("p", "pull") or (tag == "summary" and "rest" in names.split()):
            return True  # on a page of ours: words that it repeats, and the way to the rest
        if tag in HEADING_ELEMENTS or self._is_in("blockquote", "figure"):
            return False
        is_outside = tag not in _OF_ARTICLE and not self._is_in(*_OF_ARTICLE)
        if tag == "header":
            return is_outside
        return page_furniture.stands_beside(tag, names)

    def handle_data(self, data: str) -> None:
        """Add words to the paragraph."""
        if self._is_in(*_SKIPPED):
            return
        if self._is_in("title"):
            self.page.title += data
            return
        if self._is_in("head"):
            return
        if self.beside and not self._is_in("h1"):
            self.page.beside += [words] if (words := " ".join(data.split())) else []
            return
        if not self.runs:
            self.line = self.getpos()[0]
        self.runs.append(self._run(data))
        if any(map(str.isalnum, data)):
            self.linked.append(self.links[-1] if self.links else "")

    def _run(self, data: str) -> StyledRun:
        """Return words with the look of the elements around them."""
        words = " ".join(data.split())
        start = " " if data[:1].isspace() else ""
        end = " " if data[-1:].isspace() and words else ""
        return StyledRun(
            f"{start}{words}{end}",
            is_bold=self._is_in("b", "strong"),
            is_italic=self._is_in("i", "em"),
            address=next((link for link in self.links[-1:] if link.startswith("http")), ""),
        )

    def end_block(self) -> None:
        """Make a paragraph of the words since the last one."""
        runs, self.runs = self.runs, []
        linked, self.linked = self.linked, []
        text = "\n".join(
            " ".join(line.split()) for line in "".join(run.text for run in runs).split("\n")
        ).strip()
        if not text:
            return
        kind = self._kind()
        is_row = len(linked) > 2 or (len(linked) > 1 and any(sign in text for sign in "|·•›"))
        if kind is ParagraphKind.TEXT and is_row and all(linked):
            self.page.beside.append(" ".join(text.split()))  # a row of links
            return
        markdown = markdown_of_runs(runs)
        if kind is ParagraphKind.LIST:
            markdown = f"- {markdown}"
        is_bold = all(run.is_bold for run in runs if run.text.strip()) or self._is_in("dt")
        shown = f"line {self.line}"
        is_caption = self._is_caption()
        quotation = self.quotations if self._is_in("blockquote") and not is_caption else 0
        level = min((int(tag[1]) for tag in HEADING_ELEMENTS if self._is_in(tag)), default=0)
        self.page.add(
            DocumentParagraph(
                *(text, markdown, self.line, shown, kind, is_bold, quotation, is_caption, level),
                is_parted=self.is_parted or self._is_in("summary"),
                is_credit=self._is_in("summary"),
                is_link=bool(linked) and all(linked),
                within=tuple(self.within),
            )
        )
        self.is_parted = False

    def _is_caption(self) -> bool:
        """Return whether the open elements hold the name under a quotation."""
        is_inside = self._is_in("blockquote") and self._is_in("footer", "cite")
        return self._is_in("figcaption") or is_inside

    def _kind(self) -> ParagraphKind:
        """Return what the open elements make of a paragraph."""
        if self._is_in(*HEADING_ELEMENTS):
            return ParagraphKind.HEADING
        if self._is_in("li"):
            return ParagraphKind.LIST
        return ParagraphKind.TEXT
