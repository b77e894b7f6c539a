"""Front matter: a head of keys between two fences, and the body below it.

    ---
    name: Ada Quillfeather
    ---
    The body.

The closing fence may also be `...`. Line breaks come out as line feeds.
"""

from dataclasses import dataclass

FENCE = "---"
CLOSING = ("---", "...")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Head and body, and on which line of the file each begins.

    Where the fence is never closed there is no telling them apart: everything is then the body.
    """

    head: str
    head_line: int
    body: str
    body_line: int
    is_closed: bool = True


def split(text: str) -> FrontMatter | None:
    """Part head and body; return nothing where the text does not begin with a fence."""
    lines = with_plain_lines(text).split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or lines[first].rstrip() != FENCE:
        return None
    for number in range(first + 1, len(lines)):
        if lines[number].rstrip() in CLOSING:
            head, body = lines[first + 1 : number], lines[number + 1 :]
            return FrontMatter("\n".join(head), first + 2, "\n".join(body), number + 2)
    return FrontMatter("", first + 1, "\n".join(lines[first:]), first + 1, is_closed=False)


def with_plain_lines(text: str) -> str:
    """End every line with a line feed, and take a byte order mark off."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
