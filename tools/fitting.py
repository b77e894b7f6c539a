"""Measure how full the last pages of PDFs are, and where the lines of their headings end.

Run it as `python tools/fitting.py`. It sets 3 to 60 answers in every layout, prints a line for
each, and fails if a last page is nearly empty or holds only what closes the article, if a headline,
heading or pull quote ends in a short word alone, or if two of its lines in a row end in half a
word. `--help` says how to measure only some.
`python tools/fitting.py dist/*/*.pdf` measures files that are there.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from roundup.model.house import House  # noqa: E402  the checkout's own, installed or not
from roundup.rendering import layouts  # noqa: E402
from roundup.testing.samples import article  # noqa: E402
from roundup.writers import pdf  # noqa: E402

COUNTS = (3, 5, 10, 12, 20, 40, 60)
HEAD, FOOT = 85, 43  # points of a page in which its head and its number stand
LEAST = 0.15  # of the last page that is full
DISPLAY = 1.14  # times the size of the text: what is larger is a heading, or the like
NEAR = 1.6  # times its size that a line stands below the one before it
ONE_WORD = 1 / 3  # of the longest line: a last word that is shorter stands alone
HYPHENS = ("\x02", "\u2010", "-")  # PDFium marks the hyphens of broken words
CLOSING = 0.8  # times the size of the text: what is smaller was said by nobody


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, their size, and where they stand, in points."""

    words: str
    size: float
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How a PDF fits its pages."""

    pages: int
    last: float
    closes_alone: bool
    runts: tuple[str, ...]
    ladders: tuple[str, ...]

    @property
    def complaints(self) -> list[str]:
        """List what a reader would notice."""
        return [
            *([f"the last page is {self.last:.0%} full"] if self.last < LEAST else []),
            *(["the last page holds only what closes the article"] if self.closes_alone else []),
            *(f"“{words}” ends in a short word alone" for words in self.runts),
            *(f"“{words}” is broken in two words in a row" for words in self.ladders),
        ]

    def __str__(self) -> str:
        """Write the figures in one line."""
        said = "; ".join(self.complaints) or "nothing to note"
        return f"{self.pages:3} pages, the last {self.last:4.0%} full: {said}"


def measured(data: bytes) -> Fit:
    """Measure a PDF."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        pages = [list(lines_of(page)) for page in document]
        height = document[len(document) - 1].get_height()
    sizes = Counter[float]()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.words)
    text = sizes.most_common(1)[0][0]
    display = [stack for page in pages for stack in stacks(page, DISPLAY * text)]
    last = [line for line in pages[-1] if FOOT < line.base < height - HEAD / 2]
    lowest = min((line.base for line in last), default=height)
    return Fit(
        len(pages),
        min(1.0, max(0.0, (height - HEAD - lowest) / (height - HEAD - FOOT))),
        len(pages) > 1 and not any(line.size > CLOSING * text for line in last),
        tuple(joined(stack) for stack in display if ends_in_runt(stack)),
        tuple(joined(stack) for stack in display if is_broken_twice(stack)),
    )


def lines_of(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Yield the lines of a page, told apart by where their letters stand."""
    text = page.get_textpage()
    line: Line | None = None
    x, y = c_double(), c_double()
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if letter in "\r\n" or not raw.FPDFText_GetCharOrigin(text.raw, at, byref(x), byref(y)):
            continue
        # WeasyPrint counts in pixels, which are three quarters of a point.
        size = round(raw.FPDFText_GetFontSize(text.raw, at) * 0.75, 1)
        right = text.get_charbox(at, loose=True)[2]
        if line and abs(line.base - y.value) < 1 and line.size == size and x.value >= line.left:
            line = Line(line.words + letter, size, line.left, right, line.base)
            continue
        if line:
            yield line
        line = Line(letter, size, x.value, right, y.value)
    if line:
        yield line


def stacks(lines: Iterable[Line], least: float) -> Iterator[list[Line]]:
    """Yield the lines of each heading, deck or pull quote of a page."""
    stack: list[Line] = []
    for line in lines:
        if stack and not continues(stack[-1], line):
            yield stack
            stack = []
        if line.size >= least and line.words.strip():
            stack.append(line)
    if stack:
        yield stack


def continues(before: Line, line: Line) -> bool:
    """Return whether a line is the next one of a heading."""
    return before.size == line.size and 0 < before.base - line.base < NEAR * line.size


def ends_in_runt(stack: Sequence[Line]) -> bool:
    """Return whether a heading of several lines ends in a short word alone."""
    longest = max(line.right - line.left for line in stack)
    *before, last = stack
    alone = len(last.words.split()) == 1
    return bool(before) and alone and last.right - last.left < ONE_WORD * longest


def is_broken_twice(stack: Sequence[Line]) -> bool:
    """Return whether two lines of a heading in a row end in half a word."""
    ends = [line.words.rstrip(" ").endswith(HYPHENS) for line in stack]
    return any(first and second for first, second in pairwise(ends))


def joined(stack: Iterable[Line]) -> str:
    """Write the lines of a heading with bars between them."""
    return " | ".join(line.words.replace("\x02", "-").strip() for line in stack)


def main() -> int:
    """Print what was measured; return 1 if a reader would notice something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="PDFs; without any, samples are set")
    shipped = list(layouts.names())
    parser.add_argument("--layouts", nargs="+", choices=shipped, default=shipped)
    parser.add_argument("--answers", nargs="+", type=int, default=COUNTS)
    parser.add_argument("--portraits", choices=["all", "some", "no"], default="some")
    asked = parser.parse_args()
    fits = []
    for name, data in documents(asked):
        fits.append(measured(data))
        print(f"{name}: {fits[-1]}", flush=True)
    noted = sum(bool(fit.complaints) for fit in fits)
    print(f"{len(fits)} PDFs, {noted} with something that a reader would notice")
    return 1 if noted else 0


def documents(asked: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    """Yield the PDFs that were asked for, with their names."""
    for file in asked.files:
        yield str(file), file.read_bytes()
    if asked.files:
        return
    for name in asked.layouts:
        for count in asked.answers:
            whole = article(count, portraits=asked.portraits)
            yield f"{name} {count}", pdf.write(whole, layouts.load(name), House())[0].data


if __name__ == "__main__":
    sys.exit(main())
