"""A published page as paragraphs: headings, text, lists and quotations, with links and stress.

Navigation, scripts and forms are left out. The words that stand for pictures are kept apart, since
pages often print them.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers._runs import StyledRun, markdown_of_runs

_SKIPPED = frozenset({"script", "style", "nav", "form", "noscript", "svg", "template", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "li", "blockquote", "section", "article", "figure", "figcaption", "footer"}
    | {"header", "main", "ul", "ol", "td", "th", "tr", "table", "body", "aside", "dd", "dt", "cite"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What stands beside an article on a page; in a quotation or a figure, a footer is a credit line.
_BESIDE = frozenset({"footer", "aside", "button"})
_BESIDE_CLASS = re.compile(
    r"(?i)(?:^|\s)(?:share|sharing|social|newsletter|subscribe|subscription|related|cookie|"
    r"breadcrumbs?|wp-block-buttons?|comments?|sidebar|menu|site-footer|site-header|sharedaddy|"
    r"jp-relatedposts|post-navigation|author-box|signup|sign-up)(?:[-_][\w-]*)?(?=\s|$)"
)
_OF_ARTICLE = frozenset({"article", "main", "blockquote", "figure"})
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


def page_of(text: str) -> Page:
    """Return what a page in HTML holds."""
    parser = _PageParser()
    parser.feed(text)
    parser.close()
    parser.end_block()
    return parser.page


class _PageParser(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.runs: list[StyledRun] = []
        self.open: list[str] = []
        self.is_beside: list[bool] = []
        self.links: list[str] = []
        self.line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        values = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS | _HEADINGS:
            self.end_block()
        if tag == "br":
            self.runs.append(StyledRun("\n"))
        if tag == "img" and values.get("alt"):
            self.page.alternatives.append(" ".join(values["alt"].split()))
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag not in _VOID:
            self.open.append(tag)
            self.is_beside.append(self._stands_beside(tag, values.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS | _HEADINGS:
            self.end_block()
        if tag == "a" and self.links:
            self.links.pop()
        if tag in self.open:
            while self.open.pop() != tag:
                self.is_beside.pop()
            self.is_beside.pop()

    def _stands_beside(self, tag: str, names: str) -> bool:
        """Return whether an element that begins is not part of the article."""
        if tag in _HEADINGS or {"blockquote", "figure"} & set(self.open):
            return False
        is_outside = not _OF_ARTICLE & {tag, *self.open}
        if tag == "header":
            return is_outside
        is_named = tag not in {"body", "html", "article", "main"} and _BESIDE_CLASS.search(names)
        return tag in _BESIDE or bool(is_named)

    def handle_data(self, data: str) -> None:
        """Add words to the paragraph."""
        if any(tag in _SKIPPED for tag in self.open):
            return
        if "title" in self.open:
            self.page.title += data
            return
        if "head" in self.open:
            return
        if any(self.is_beside) and not _HEADINGS & set(self.open):
            self.page.beside += [words] if (words := " ".join(data.split())) else []
            return
        if not self.runs:
            self.line = self.getpos()[0]
        self.runs.append(self._run(data))

    def _run(self, data: str) -> StyledRun:
        """Return words with the look of the elements around them."""
        words = " ".join(data.split())
        start = " " if data[:1].isspace() else ""
        end = " " if data[-1:].isspace() and words else ""
        return StyledRun(
            f"{start}{words}{end}",
            is_bold=any(tag in {"b", "strong"} for tag in self.open),
            is_italic=any(tag in {"i", "em"} for tag in self.open),
            address=next((link for link in self.links[-1:] if link.startswith("http")), ""),
        )

    def end_block(self) -> None:
        """Make a paragraph of the words since the last one."""
        runs, self.runs = self.runs, []
        text = "\n".join(
            " ".join(line.split()) for line in "".join(run.text for run in runs).split("\n")
        ).strip()
        if not text:
            return
        kind = self._kind()
        markdown = markdown_of_runs(runs)
        if kind is ParagraphKind.LIST:
            markdown = f"- {markdown}"
        is_bold = all(run.is_bold for run in runs if run.text.strip())
        shown = f"line {self.line}"
        self.page.paragraphs.append(
            DocumentParagraph(text, markdown, self.line, shown, kind, is_bold)
        )

    def _kind(self) -> ParagraphKind:
        """Return what the open elements make of a paragraph."""
        if any(tag in _HEADINGS for tag in self.open):
            return ParagraphKind.HEADING
        if "li" in self.open:
            return ParagraphKind.LIST
        return ParagraphKind.TEXT
