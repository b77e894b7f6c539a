"""The text of a mail that came as HTML alone, as Markdown, with `>` before what it quotes.

A mail's HTML says by its elements and classes what no words say: what is quoted, what is the
signature, what is hidden. That is turned into the marks of plain mail, so that both are read in
one way. Nothing is fetched, and pictures are left out.
"""

import re
from html.parser import HTMLParser

from roundup.readers._letters.signing import DELIMITER
from roundup.text.expressions import expression
from roundup.text.html_answers import DROPPED, VOID, reader_of

# What Outlook writes for itself alone, and what a browser would pass over.
DECLARATION = expression(
    r"<!\[[^<>]{0,200}\]>|<\?[^<>]{0,200}>|<!DOCTYPE[^<>]{0,400}>", re.IGNORECASE
)
HIDDEN = expression(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d])"
)
SIGNATURE = expression(
    r"(?i)\b(?:gmail_signature|moz-signature|signature[-_ ]?(?:text|div|block)?|signature_old"
    r"|x_signature|protonmail_signature_block|ms-outlook-mobile-signature|applemailsignature)\b"
)
QUOTED = expression(
    r"(?i)\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|tutanota_quote"
    r"|zmail_extra|quotedtext)\b"
)
# Beyond this a page is not a letter: reading it would take seconds.
MOST_TAGS = 20_000
DEEPEST = 200
# Python's parser looks for the end of each tag to the end of the page.
MOST_UNCLOSED = 100


def markdown_of_page(page: str) -> str | None:
    """Return the text of a mail's HTML as Markdown; nothing for what is not a letter."""
    plain = DECLARATION.sub("", without_comments(page))
    opened = plain.count("<")
    if opened > MOST_TAGS or opened - plain.count(">") > MOST_UNCLOSED:
        return None
    cleaner = Cleaner()
    try:
        cleaner.feed(plain)
        cleaner.close()
    except AssertionError:  # a declaration that Python's parser gives up at
        return None
    if cleaner.is_too_deep:
        return None
    reader = reader_of("".join(cleaner.written), is_plain=False)
    return None if reader is None else without_marks(reader.written())


def without_comments(page: str) -> str:
    """Leave out comments; one that does not end goes on to the end."""
    pieces: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) >= 0:
        pieces.append(page[at:start])
        end = page.find("-->", start + 4)
        if end < 0:
            return "".join(pieces)
        at = end + 3
    return "".join([*pieces, page[at:]])


def without_marks(text: str) -> str:
    """Put the delimiter of signatures on lines of their own, and take spaces for spaces."""
    lines = text.replace("\u00a0", " ").split("\n")
    return "\n".join(DELIMITER if line.strip("\\ ") == MARK else line for line in lines)


# A word that nobody writes, which Markdown leaves as it is.
MARK = "⸺signature⸺"


class Cleaner(HTMLParser):
    """Write a page without what is hidden, and with a mark before the signature."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.unseen = 0
        self.is_too_deep = False
        self.is_signed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_hidden = tag in DROPPED or bool(HIDDEN.search(given.get("style", "")))
        if tag not in VOID:
            self.open.append((tag, is_hidden))
            self.unseen += is_hidden
            self.is_too_deep = self.is_too_deep or len(self.open) > DEEPEST
        if self.unseen or tag in {"img", "input", "meta", "link"} or self.is_too_deep:
            return
        named = f"{given.get('class', '')} {given.get('id', '')}"
        if not self.is_signed and tag in {"div", "p", "table", "pre"} and SIGNATURE.search(named):
            self.is_signed = True
            self.written.append(f"<p>{MARK}</p>")
        self.write_start(tag, given)

    def write_start(self, tag: str, given: dict[str, str]) -> None:
        """Write the beginning of an element, with no more of it than the text needs."""
        if tag == "a":
            address = given.get("href", "")
            self.written.append(f'<a href="{escaped(address)}">' if is_web(address) else "<a>")
        elif tag in {"table", "tbody", "thead", "tr", "td", "th"}:
            # mail is laid out with tables, whose cells are paragraphs
            self.written.append("<div>")
        elif ":" not in tag:
            self.written.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _ in self.open[-DEEPEST:]):
            return
        while self.open:
            name, is_hidden = self.open.pop()
            was_unseen = self.unseen
            self.unseen -= is_hidden
            if not was_unseen:
                self.write_end(name)
            if name == tag:
                return

    def write_end(self, tag: str) -> None:
        """Write the end of an element."""
        if tag in {"table", "tbody", "thead", "tr", "td", "th"}:
            self.written.append("</div>")
        elif ":" not in tag:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.written.append(escaped(data))


def escaped(text: str) -> str:
    """Write a text as HTML."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def is_web(address: str) -> bool:
    """Return whether an address leads to a page."""
    return address.strip().lower().startswith(("http://", "https://"))
