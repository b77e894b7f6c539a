"""Answers that came as HTML, from the rich-text fields of forms, as the Markdown they mean.

Only what an answer may hold is taken over; scripts, styles and frames are left out with what is in
them, and every other tag leaves its words. The words are counted against those of the HTML, so that
none is lost and none comes in.
"""

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from roundup.text import markdown
from roundup.text.expressions import expression
from roundup.text.signs import ENTITY, HEADING_ELEMENTS

TAG = expression(r"<(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*|/)?>")
BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
        *("pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "section", "article"),
        *("figure", "figcaption", "hr", "dl", "dt", "dd", "body", "html", "center"),
    }
)
INLINES = frozenset(
    {
        *("a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins"),
        *("kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("tt", "u", "var", "br", "label", "time", "wbr"),
    }
)
DROPPED = frozenset(
    {
        *("script", "style", "head", "title", "iframe", "object", "embed", "svg", "math"),
        *("template", "noscript", "select", "textarea", "button", "video", "audio", "canvas"),
        *("form", "input", "meta", "link", "xml"),
    }
)
VOID = frozenset(["br", "hr", "img", "wbr", "input", "meta", "link", "embed", "col", "source"])
STRESSED = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
}
CODE = frozenset({"code", "kbd", "samp", "tt"})
ABOUT_MARKUP = expression(r"(?i)\b(?:tags?|elements?|html|markup|balises?|etiquetas?)\b|タグ|وسم")
# What Markdown would take for a mark of its own, in a line and at its start.
SPECIAL = expression(r"[\\`*_\[\]<~|]|&(?=#?\w+;)")
OPENING = expression(r"^(\s*)(?:([#>+=-])|([0-9]{1,9})([.)])(?=\s|$))")
UNTYPED = expression(r"[<>\s]")
SPACES = expression(r"[ \t\r\n\f]+")


def markdown_of(text: str) -> str | None:
    """Write an answer in HTML as Markdown; nothing if it is not HTML, or cannot be kept whole."""
    if not is_html(text):
        return None
    for is_plain in (False, True):
        reader = reader_of(text, is_plain=is_plain)
        if reader is None:
            return None
        written = reader.written()
        said = "".join(reader.said)
        try:
            if letters(markdown.plain_text(markdown.typed_blocks(written))) == letters(said):
                return written
        except markdown.TooIntricate:
            return written  # it is said of the answer as of any other
    return None


def is_html(text: str) -> bool:
    """Return whether a text is HTML, and not prose that mentions tags."""
    if "<" not in text or "```" in text:
        return False
    tags = [(match[1] == "/", match[2].lower()) for match in TAG.finditer(text)]
    if not tags or not all(is_known(name) for _, name in tags):
        return False
    names = {name for _, name in tags}
    if names & BLOCKS - {"hr"}:
        return is_balanced(tags) and is_covered(text)
    if ABOUT_MARKUP.search(TAG.sub(" ", text)):
        return False
    if names <= {"br", "wbr"}:
        return bool(re.search(r"[\w.!?…。:;,”\"')]\s*<br", text))
    pairs = re.findall(r"(?is)<(\w+)(?:\s[^<>]*)?>([^<>]*)</\1>", text)
    return is_balanced(tags) and (
        "img" in names or any(any(map(str.isalnum, inside)) for _, inside in pairs)
    )


def is_encoded_twice(text: str) -> bool:
    """Return whether a text would be HTML if it were decoded once more."""
    return "&lt;" in text and not is_html(text) and is_html(unescape(unescape(text)))


def is_known(name: str) -> bool:
    """Return whether a tag is one of HTML's, or of the junk that office programs paste."""
    return name in BLOCKS | INLINES | DROPPED or ":" in name or name in {"col", "colgroup"}


def is_balanced(tags: Sequence[tuple[bool, str]]) -> bool:
    """Return whether most of the tags that open are closed; a browser minds no missing `</li>`."""
    opened = [name for is_end, name in tags if not is_end and name not in VOID]
    closed = [name for is_end, name in tags if is_end and name not in VOID]
    return bool(closed) and len(closed) * 2 >= len(opened)


def is_covered(text: str) -> bool:
    """Return whether nearly all words stand inside block elements, as they do in a page."""
    reader = reader_of(text, is_plain=True)
    return reader is not None and reader.outside * 2 <= len(letters("".join(reader.said)))


def reader_of(text: str, *, is_plain: bool) -> "_Reader | None":
    """Return what read a text as HTML; nothing for a text at which Python's parser gives up."""
    reader = _Reader(is_plain=is_plain)
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # `<![` before anything but a name, as in `<![>`
        return None
    return reader


def letters(text: str) -> str:
    """Leave out spaces, and the marks round what is struck out."""
    return "".join(text.split()).replace("~~", "").replace("\u200b", "")


def decoded(text: str) -> str:
    """Decode the entities in a name or a title, where a form has encoded it."""
    return unescape(text) if ENTITY.search(text) else text


class _Reader(HTMLParser):
    """Write Markdown while reading HTML."""

    def __init__(self, *, is_plain: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.is_plain = is_plain
        self.said: list[str] = []
        self.outside = 0
        self.lines: list[str] = []
        self.line: list[str] = []
        self.dropped: list[str] = []
        self.blocks: list[str] = []
        self.lists: list[list[str | int]] = []
        self.prefix = ""
        self.links: list[str] = []
        self.styles: list[str] = []
        self.pre = 0
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []

    # Lines

    def flush(self) -> None:
        """End the line that is being written."""
        text = "".join(self.line)
        self.line = []
        parts = [SPACES.sub(" ", part).strip(" ") for part in text.split("\v")]
        while parts and not parts[0].strip("\u00a0 "):
            parts.pop(0)
        while parts and not parts[-1].strip("\u00a0 "):
            parts.pop()
        # Two line ends in a row are the end of a paragraph.
        groups: list[list[str]] = [[]]
        for part in parts:
            if part.strip("\u00a0 "):
                groups[-1].append(part.strip("\u00a0 "))
            elif groups[-1]:
                groups.append([])
        for group in filter(None, groups):
            self.paragraph([opened(each) for each in group])

    def paragraph(self, parts: list[str]) -> None:
        """Write a paragraph, each line behind the marks of the lists and quotations around it."""
        heading = next((name for name in self.blocks if name in HEADING_ELEMENTS), "")
        if heading and "li" not in self.blocks:
            parts = [f"### {' '.join(parts)}"]
        first, beside = self.marks()
        for index, part in enumerate(parts):
            end = "\\" if index < len(parts) - 1 else ""
            self.lines.append(f"{beside if index else first}{part}{end}".rstrip(" "))
        self.lines.append("")

    def quote(self) -> str:
        """Write the marks of the quotations around a line."""
        return "> " * self.blocks.count("blockquote")

    def marks(self) -> tuple[str, str]:
        """Write what stands before the first line of a paragraph, and before the others."""
        quote = self.quote()
        first = beside = quote
        for depth, entry in enumerate(self.lists):
            mark, width = str(entry[0]), len(str(entry[0]))
            is_new = bool(entry[1]) and depth == len(self.lists) - 1
            first += mark if is_new else " " * width
            beside += " " * width
        if self.lists:
            self.lists[-1][1] = 0
        return first, beside

    def written(self) -> str:
        """Put everything together."""
        self.flush()
        self.end_table()
        return "\n".join(squeezed_lines(self.lines)).strip("\n")

    # Events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in DROPPED:
            self.dropped += [tag] if tag not in VOID else []
        elif self.dropped:
            return
        elif tag in ("td", "th") and self.row is not None:
            self.row.append("")
        elif tag in BLOCKS and (self.row is None or tag == "tr"):
            self.begin(tag, given)
        elif tag not in BLOCKS:
            self.begin_inline(tag, given)

    def begin_inline(self, tag: str, given: dict[str, str]) -> None:
        """Begin what stands in a line."""
        if tag == "br":
            self.line.append("\v") if self.row is None else self.put(" ")
        elif tag == "img":
            alt = SPECIAL.sub("", SPACES.sub(" ", given.get("alt", "")))
            self.put(f"![{alt}](<{UNTYPED.sub('', given.get('src', ''))}>)")
        elif tag == "a":
            address = "" if self.is_plain else UNTYPED.sub("", given.get("href", ""))
            self.links.append(address)
            self.put("[" if address else "")
        elif (tag in STRESSED or tag in CODE) and not self.is_plain and not self.pre:
            self.styles.append(tag)
            self.put(f"\x01{tag}\x02")

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """Begin a block."""
        self.flush()
        match tag:
            case "ul" | "ol":
                start = given.get("start", "1")
                self.lists.append(["-", 1, int(start) if start.isdigit() else 1, tag == "ol"])
            case "li":
                if not self.lists:
                    self.lists.append(["- ", 1, 1, 0])
                entry = self.lists[-1]
                entry[0] = f"{entry[2]}. " if entry[3] else "- "
                entry[1], entry[2] = 1, int(entry[2]) + 1
            case "hr":
                self.lines += ["***", ""]
                return
            case "pre":
                self.pre += 1
            case "tr":
                self.row = []
        self.blocks.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            return
        if tag == "tr" and self.row is not None:
            self.rows.append([SPACES.sub(" ", cell).strip() for cell in self.row])
            self.row = None
        elif self.row is not None and tag in BLOCKS:
            return
        elif tag in BLOCKS:
            self.flush()
            self.finish(tag)
        elif tag == "a" and self.links:
            if address := self.links.pop():
                self.put(f"](<{address}>)")
        elif tag in self.styles:
            self.styles.remove(tag)
            self.put(f"\x03{tag}\x02")

    def finish(self, tag: str) -> None:
        """End a block."""
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "pre":
            self.pre = max(0, self.pre - 1)
        if tag == "table":
            self.end_table()
        if tag in self.blocks:
            while self.blocks and self.blocks.pop() != tag:
                pass

    def end_table(self) -> None:
        """Write the rows of a table; the first one is its head."""
        width = max(map(len, self.rows), default=0)
        for index, row in enumerate(self.rows):
            cells = [styled(cell) for cell in (*row, *[""] * (width - len(row)))]
            self.lines.append(f"| {' | '.join(cells)} |")
            if index == 0:
                self.lines.append(f"|{' --- |' * width}")
        if self.rows:
            self.lines.append("")
        self.rows = []

    def handle_data(self, data: str) -> None:
        if self.dropped:
            return
        self.said.append(data)
        if not self.blocks:
            self.outside += len(letters(data))
        text = data.replace("\v", " ")
        if self.pre:
            text = text.replace("\n", "\v")
        self.put(SPECIAL.sub(r"\\\g<0>", text))

    def put(self, text: str) -> None:
        """Write something into the line or the cell."""
        if self.row is None:
            self.line.append(text)
        else:
            self.row[-1:] = [(self.row[-1] if self.row else "") + text]


STYLED = expression("\x01(\\w+)\x02(\\s*)((?:(?!\x01\\1\x02).)*?)(\\s*)\x03\\1\x02", re.DOTALL)


def opened(part: str) -> str:
    """Write a line's styles, and a backslash before what would begin a block."""
    text = styled(part)
    return OPENING.sub(
        lambda match: (
            f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}"
        ),
        text,
    )


def styled(text: str) -> str:
    """Put Markdown's signs round what is stressed, the spaces at its ends outside."""
    while (replaced := STYLED.sub(sign, text)) != text:
        text = replaced
    return re.sub("[\x01\x03]\\w+\x02", "", text)


def sign(match: re.Match[str]) -> str:
    """Write one stretch of one style."""
    tag, before, inside, after = match.groups()
    if not inside:
        return before + after
    if tag in CODE:
        plain = re.sub(r"\\(?=[\\`*_\[\]<~|&])", "", inside)
        return f"{before}``{plain}``{after}" if "`" in plain else f"{before}`{plain}`{after}"
    mark = STRESSED[tag]
    return f"{before}{mark}{inside}{mark}{after}"


def squeezed_lines(lines: Sequence[str]) -> list[str]:
    """Leave one empty line between two blocks."""
    squeezed: list[str] = []
    for line in lines:
        if line or (squeezed and squeezed[-1]):
            squeezed.append(line)
    return squeezed
