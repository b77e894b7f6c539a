"""No word is so long, and of no such signs, that a line cannot end in it; names keep their way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product, takewhile
from typing import Any, NamedTuple

import pypdfium2
import pytest

from roundup.model.article import Article, Section
from roundup.model.house import House
from roundup.rendering import cards, layouts
from roundup.rendering.blocks import LONGEST, MOST_SIGNS, listed, title, words
from roundup.rendering.page import render
from roundup.testing.samples import article
from roundup.text.nodes import with_passages
from roundup.writers import pdf
from roundup.writers._paper import covers
from roundup.writers._paper.typesetting import asset_address
from tests.sweeping import some

ENDLESS = {
    "letters": "x",
    "signs that stand alone as accents": "^`",
    "letters of two directions": "aב",
    "joined letters": "a\u200d",
    "joined faces": "\U0001f469\u200d",
    "skins": "\U0001f3fb",
    "marks on nothing": "\u0301",
    "invisible signs": "a\u2060",
    "full stops of Chinese": "。",
    "long vowels of Japanese": "ー",
    "small kana": "っ",
    "letters of Vai": "\ua500",
    "spaces that hold together": "a\u00a0",
}
MARGIN = 5 * 72 / 25.4  # five millimetres
TEXTS = re.compile(r">([^<]+)<")
UNSEEN = re.compile(r"<head>.*?</head>|<(style|script).*?</\1>", re.DOTALL)


class Box(NamedTuple):
    """Where a letter stands on a page."""

    left: float
    bottom: float
    right: float
    top: float

    def reaches(self, other: "Box") -> bool:
        """Return whether this letter ends behind the beginning of another."""
        return other.left < self.right


@pytest.mark.parametrize("sign", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_line_can_end_in_every_endless_word(sign: str) -> None:
    endless = sign * 8_000

    written = str(words(endless))

    assert max(map(len, written.split("<wbr>"))) <= LONGEST * MOST_SIGNS
    assert written.replace("<wbr>", "") == endless


@pytest.mark.parametrize("text", ["日本語の文章です。" * 40, "한국어문장입니다" * 40])
def test_letters_that_part_anyway_get_no_places_to_break(text: str) -> None:
    assert words(text) == text


@pytest.mark.parametrize("name", ["e\u0301" * 40, "क्षि" * 10, "👩‍👩‍👧‍👦" * 40])
def test_a_letter_is_never_broken_from_its_marks(name: str) -> None:
    assert words(name) == name


@pytest.mark.parametrize("layout", layouts.names())
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_every_word_of_a_page_can_be_broken(layout: str, medium: layouts.Medium) -> None:
    page = render(endless(), layouts.load(layout), House(), address=asset_address, medium=medium)

    assert "<wbr>" in page
    assert longest_run(page) <= LONGEST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "paper"),
    some(product(layouts.names(), ("a4", "phone")), ("magazine", "phone")),
)
def test_endless_words_stay_inside_a_page_and_beside_one_another(layout: str, paper: str) -> None:
    data = pdf.write(endless(), layouts.load(layout), House(), paper=paper)[0].data  # type: ignore[arg-type]

    with pypdfium2.PdfDocument(data) as document:
        pages = [(page.get_width(), boxes_of(page)) for page in document]
    assert sum(len(boxes) for _, boxes in pages) > 2_000
    assert not [box for width, boxes in pages for box in boxes if box.right > width - MARGIN]
    assert not [pair for _, boxes in pages for pair in neighbours(boxes) if share(*pair)]


@pytest.mark.slow
def test_a_name_of_several_lines_stands_beside_the_first_words_of_its_answer() -> None:
    whole = with_passages(
        article(1, answers=("Zinc is what they need.",)),
        lambda each: replace(
            each, credit=replace(each.credit, name="Xenia Maximiliana Theodora von Wolfenstein")
        ),
    )

    data = pdf.write(whole, layouts.load("panel"), House())[0].data

    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        said = text.get_text_range()
        name, first, last = (said.rindex(word) for word in ("Xenia", "Zinc", "Wolfenstein"))
        beside, words, below = (text.get_charbox(at, loose=False) for at in (name, first, last))
    assert below[1] < beside[1]
    assert abs(beside[1] - words[1]) < 1


@pytest.mark.parametrize("template", ["card", "cover"])
def test_every_word_of_a_cover_and_of_a_card_can_be_broken(template: str) -> None:
    whole, house, plain = endless(), House(), layouts.load("plain")
    credit = whole.groups[0].sections[0].passages[0].credit
    card = cards.Card("A short quote", credit, "d" * 200, ("“", "”"))
    page = (
        cards.card_page(whole, plain, house, card, shape="wide", address=asset_address)
        if template == "card"
        else render(
            whole,
            plain,
            house,
            address=asset_address,
            medium="print",
            template=covers.TEMPLATE,
        )
    )

    assert longest_run(page) <= LONGEST


def test_names_that_run_both_ways_keep_to_themselves() -> None:
    assert listed(["Dana", "דנה"]) == '<span dir="ltr">Dana</span>, <span dir="rtl">דנה</span>'
    assert listed(["Dana", "Ann"]) == "Dana, Ann"


def longest_run(page: str) -> int:
    """Return how many letters of a page follow one another with no place to end a line."""
    texts = TEXTS.findall(UNSEEN.sub("", page))
    return max(len(word) for text in texts for word in text.split())


def boxes_of(page: pypdfium2.PdfPage) -> list[Box]:
    """Return where each letter of a page stands."""
    text = page.get_textpage()
    boxes = [Box(*text.get_charbox(at)) for at in range(text.count_chars())]
    return [box for box in boxes if box.right > box.left and box.top > box.bottom]


def neighbours(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield each two letters that stand above, below or on one another."""
    ordered = sorted(boxes)
    for at, box in enumerate(ordered):
        yield from ((box, other) for other in takewhile(box.reaches, ordered[at + 1 :]))


def share(one: Box, other: Box) -> bool:
    """Return whether two letters stand on one another; those of a ligature have one place."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    narrow = min(one.right - one.left, other.right - other.left)
    return (
        one != other
        and wide > narrow / 2
        and high > min(one.top - one.bottom, other.top - other.bottom) / 2
    )


def endless() -> Article:
    """Make an article of which every text is one word without an end."""
    whole = article(2, answers=("a" * 900, f"`{'c' * 900}`"), headings=("h" * 300, "i" * 300))
    groups = tuple(
        replace(
            group,
            sections=tuple(map(endless_section, group.sections)),
            heading="g" * 300,
            question="k" * 300,
        )
        for group in whole.groups
    )
    texts = ("headline", "deck", "publication", "byline", "rights")
    said: dict[str, Any] = {name: name[0] * 300 for name in texts}
    return replace(whole, groups=groups, **said)


def endless_section(section: Section) -> Section:
    """Return a section of which every text is one word without an end."""
    texts = ("name", "title", "organisation", "bio", "pronouns", "location")
    said: dict[str, Any] = {name: name[0] * 200 for name in texts}
    passages = tuple(
        replace(passage, disclosure="w" * 200, credit=replace(passage.credit, **said))
        for passage in section.passages
    )
    return replace(section, passages=passages, pull="p" * 300)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("What to keep: 3 people on old systems", "3\u00a0people"),
        ("After 12 years, a list of what stayed", "12\u00a0years"),
        ("In 2026 we asked what to keep", "2026\u00a0we"),
    ],
)
def test_a_headline_never_breaks_between_a_number_and_its_word(typed: str, line: str) -> None:
    assert line in title(typed)


@pytest.mark.parametrize(
    "typed", ["Version 2.10 of the list of tools", "Since 1,000 of them left us"]
)
def test_a_headline_may_break_behind_a_number_that_is_no_count(typed: str) -> None:
    assert title(typed).count("\u00a0") == 1


def test_no_line_ends_within_a_range_of_numbers() -> None:
    assert words("for 3–4 hours, <12–14> or 1914–1918") == (
        'for <span class="range">3–4</span> hours, &lt;<span class="range">12–14</span>&gt; or '
        '<span class="range">1914–1918</span>'
    )
    assert words("a dash – and A3–A5, 12345–6") == "a dash – and A3–A5, 12345–6"
