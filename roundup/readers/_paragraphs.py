"""A document as paragraphs: what each says, and whether it is a heading, a list or plain text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from roundup.text.expressions import expression
from roundup.text.html_answers import OPENING, SPECIAL

_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "？", "！", "؟")
_ABBREVIATION = expression(
    r"\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|e\.V|S\.A|S\.L|Ph\.D|LL\.M|Esq|[A-Z]|"
    r"[A-Z]\.(?:[A-Za-z]\.)?[A-Z]|e\.K|S\.r\.l)\.$"
)

_SHORT_BRACKET = expression(r"\([\w.]{1,6}\.\)[\s*_]*$")  # “judge (ret.)”


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph of a document: its words, the same as Markdown, and where it stands.

    `line` counts lines, paragraphs or pages, as `place` says. `quotation` is the number of the
    quotation that it stands in, where a document marks them, and `is_caption` whether it is the
    line that says whose words those are. `level` is that of a heading, where it is known. A
    paragraph that is known to be a credit line says so by `is_credit`, and by `side`: 1 for one
    that stands over its words, -1 for one under them. All of its words are a link if `is_link`.
    A rule or another mark parts a paragraph from the one before it if `is_parted`. `within`
    numbers the elements of a page that it stands in, from the outermost to the innermost.
    """

    text: str
    markdown: str
    line: int
    place: str
    kind: ParagraphKind = ParagraphKind.TEXT
    is_bold: bool = False
    quotation: int = 0
    is_caption: bool = False
    level: int = 0
    is_credit: bool = False
    is_link: bool = False
    side: int = 0
    is_parted: bool = False
    within: tuple[int, ...] = ()

    @property
    def is_title_like(self) -> bool:
        """Return whether the paragraph is a heading by its style or its weight."""
        return self.kind is ParagraphKind.HEADING or (self.is_bold and self.is_short)

    @property
    def is_short(self) -> bool:
        """Return whether the paragraph is no longer than headings and credit lines are."""
        return len(self.text) <= 160 and len(self.text.split()) <= 24

    @property
    def is_open(self) -> bool:
        """Return whether no sentence ends here."""
        text = self.text.rstrip("\"'”’»*_ )")
        text = text.rstrip(":：") if self.is_bold else text
        is_short_bracket = bool(_SHORT_BRACKET.search(self.text))
        return not text.endswith(_ENDS) or is_short_bracket or bool(_ABBREVIATION.search(text))


def escaped(text: str) -> str:
    """Write plain words as Markdown that shows the same words."""
    return "\n".join(
        OPENING.sub(_escaped_opening, SPECIAL.sub(r"\\\g<0>", line)) for line in text.split("\n")
    )


def _escaped_opening(match: re.Match[str]) -> str:
    """Return the beginning of a line with its mark escaped."""
    if match[2]:
        return f"{match[1]}\\{match[2]}"
    return f"{match[1]}{match[3]}\\{match[4]}"
