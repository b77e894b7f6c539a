"""Where lines end on paper: headings are balanced, and no paragraph ends in half a word."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pypdfium2
import pytest

from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import GERMAN, article
from roundup.writers import pdf
from roundup.writers._paper.typesetting import page_of, parsed, typeset
from tests.sweeping import some

pytestmark = pytest.mark.slow

HEADINGS = (
    "What to keep and what to throw away when a system is older than you are",
    "Everything that nobody has a name for is a thing that somebody will break one day",
    "Die Bedienungsanleitung liegt im Schrank, und niemand hat sie je gelesen oder gesucht",
    "Qui garde la clef de la salle des machines garde aussi la mémoire de la maison",
)
COLON = "What nine printers and an archivist keep: the note that is taped to the inside of a door"
SENTENCE = (
    "The first thing I look for is the note taped to the inside of the door, written by somebody "
    "who was tired and right, and who left an extraordinarily complicated recommendation"
)
COMPOUNDS = (
    "Die Werkstatt hat ihre Anleitungen und Schaltungen jahrelang aufbewahrt, während "
    "die Versicherung und die Behörden immer wieder neue Bescheinigungen verlangten. "
)
HYPHENS = ("\x02", "\u2010")  # PDFium marks the hyphens of broken words


def lines(body: str, style: str, *, language: str = "en", direction: str = "ltr") -> list[str]:
    """Return the lines of a page of one text, as they are drawn in its PDF."""
    return [line for page in pages(body, style, language, direction) for line in page]


def pages(body: str, style: str, language: str = "en", direction: str = "ltr") -> list[list[str]]:
    """Return the lines of each page."""
    return lines_of(printed(body, style, language, direction))


def lines_of(data: bytes) -> list[list[str]]:
    """Return the lines of each page of a PDF. PDFium itself joins those that end in half a word."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    return [list(drawn(page.get_textpage())) for page in document]


def drawn(text: pypdfium2.PdfTextPage) -> Iterator[str]:
    """Yield the lines of a page, told apart by where their letters stand."""
    line, height = "", 0.0
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        _, bottom, _, top = text.get_charbox(at, loose=True)
        if letter in "\r\n" or top <= bottom:
            continue
        if line and abs(bottom - height) > 4:
            yield line.strip()
            line = ""
        line, height = line + letter, bottom
    yield line.strip()


def printed(body: str, style: str, language: str = "en", direction: str = "ltr") -> bytes:
    page = f'<html lang="{language}" dir="{direction}"><title>a</title><body>{body}'
    return typeset(page_of(page, {}), stylesheets=[parsed(style)])


def sheet(width: int, style: str, *, height: int = 400) -> str:
    return f"@page {{ size: {width}mm {height}mm; margin: 5mm }} body {{ margin: 0 }} {style}"


def evenness(found: Sequence[str]) -> float:
    """Return how long the shortest line is beside the longest."""
    return min(map(len, found)) / max(map(len, found))


def ends_in_half_a_word(paragraph: Sequence[str]) -> bool:
    """Return whether the last word of a paragraph is broken."""
    return paragraph[-2].endswith(HYPHENS) and " " not in paragraph[-1]


@pytest.mark.parametrize("width", some((90, 110, 130, 150), 110))
@pytest.mark.parametrize("heading", HEADINGS)
def test_balanced_lines_are_about_equally_long_and_no_more_of_them(
    heading: str, width: int
) -> None:
    style = "h2 { font-size: 15pt; text-wrap: %s }"

    filled = lines(f"<h2>{heading}</h2>", sheet(width, style % "wrap"))
    balanced = lines(f"<h2>{heading}</h2>", sheet(width, style % "balance"))

    assert len(balanced) == len(filled) > 1
    assert " ".join(balanced) == heading
    assert evenness(balanced) >= max(0.6, evenness(filled) - 0.15)


def test_a_line_ends_after_a_colon_before_anything_else() -> None:
    balanced = lines(f"<h2>{COLON}</h2>", sheet(150, "h2 { font-size: 15pt; text-wrap: balance }"))

    assert balanced == [
        "What nine printers and an archivist keep:",
        "the note that is taped to the inside of a door",
    ]


def test_a_headline_takes_a_line_more_for_its_colon() -> None:
    headline = "What to keep and what to throw away: ten people on old systems"
    style = "%s { font-size: 22pt; text-wrap: balance }"

    first = lines(f"<h1>{headline}</h1>", sheet(150, style % "h1"))
    second = lines(f"<h2>{headline}</h2>", sheet(150, style % "h2"))

    assert [line[-5:] for line in first] == ["p and", "away:", "stems"]
    assert len(second) == 2


def test_stress_and_pictures_of_numbers_in_a_heading_are_measured() -> None:
    heading = "What <em>nobody</em> has a <strong>name</strong> for is what somebody will break"
    number = "h2::before { content: '12'; display: inline-block; width: 20mm }"
    style = f"h2 {{ font-size: 15pt; text-wrap: balance }} {number}"

    balanced = lines(f"<h2>{heading}</h2>", sheet(110, style))

    assert len(balanced) == 2
    assert evenness([balanced[0].removeprefix("12"), balanced[1]]) < 1
    assert len(balanced[1]) - len(balanced[0].removeprefix("12")) in range(2, 20)


@pytest.mark.parametrize(("align", "direction"), [("right", "ltr"), ("start", "rtl")])
def test_balanced_lines_stand_where_others_do(align: str, direction: str) -> None:
    style = sheet(110, f"h2 {{ font-size: 15pt; text-wrap: balance; text-align: {align} }}")
    data = printed(f"<h2>{HEADINGS[0]}</h2>", style, direction=direction)

    page = pypdfium2.PdfDocument(BytesIO(data))[0]
    text = page.get_textpage()
    rights = [text.get_rect(at)[2] for at in range(text.count_rects())]

    assert len(rights) > 1
    assert max(rights) - min(rights) < 2
    assert page.get_width() - max(rights) == pytest.approx(5 * 72 / 25.4, abs=2)


@pytest.mark.long
def test_no_paragraph_ends_in_one_short_word_or_in_half_a_word() -> None:
    style = "p { font-size: 10pt; hyphens: auto; text-wrap: %s }"
    widths = range(60, 120, 3)

    filled = [lines(f"<p>{SENTENCE}", sheet(width, style % "wrap")) for width in widths]
    better = [lines(f"<p>{SENTENCE}", sheet(width, style % "pretty")) for width in widths]

    assert sum(map(ends_in_half_a_word, filled)) > 1
    assert not any(map(ends_in_half_a_word, better))
    assert any(" " not in found[-1].strip() for found in filled)
    short = f"<p>{SENTENCE} of it all"
    ends = [lines(short, sheet(width, style % "pretty"))[-1] for width in widths]
    assert not [end for end in ends if " " not in end.strip() and len(end) < 8]


@pytest.mark.long
def test_no_page_ends_in_half_a_word() -> None:
    body = f"<p>{COMPOUNDS * 12}"
    style = "p {{ font-size: 10pt; hyphens: auto; widows: 2; orphans: 2; text-wrap: {} }}"
    heights = range(40, 60, 5)

    def ends(wrap: str) -> list[str]:
        return [
            page[-1]
            for height in heights
            for page in pages(body, sheet(80, style.format(wrap), height=height), "de")[:-1]
        ]

    assert [end for end in ends("wrap") if end.endswith(HYPHENS)]
    assert not [end for end in ends("pretty") if end.endswith(HYPHENS)]


def test_no_three_lines_in_a_row_end_in_half_a_word() -> None:
    style = "p { font-size: 10pt; hyphens: auto; text-wrap: %s }"

    def ladders(wrap: str) -> int:
        ladder = 0
        for width in range(48, 73, 4):
            found = lines(f"<p>{COMPOUNDS * 6}", sheet(width, style % wrap), language="de")
            ends = [line.endswith(HYPHENS) for line in found]
            ladder += sum(map(all, zip(ends, ends[1:], ends[2:], strict=False)))
        return ladder

    # In a narrow column a long word may leave less than half a line.
    assert ladders("wrap") > 5 * ladders("pretty")


@pytest.mark.parametrize("layout", some(tuple(layouts.names()), "magazine"))
def test_no_heading_of_a_layout_ends_in_a_runt(layout: str) -> None:
    whole = article(12)
    data = pdf.write(whole, layouts.load(layout), House())[0].data

    found = [line for page in lines_of(data) for line in page]

    titles = [whole.headline, *(each.heading for each in whole.sections)]
    ends = [end for title in titles for end in found if title.endswith(f" {end}")]
    assert not [end for end in ends if len(end) < 9]


@pytest.mark.long
def test_german_is_broken_less_often_where_a_line_is_nearly_full() -> None:
    whole = article(2, portraits="no", language="de", words=GERMAN, answers=(COMPOUNDS * 6,))
    look = layouts.load("magazine")

    data = pdf.write(whole, look, House())[0].data

    found = [line for page in lines_of(data) for line in page if len(line) > 40]
    assert sum(line.endswith(HYPHENS) for line in found) < len(found) / 2
