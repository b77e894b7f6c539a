"""No word is so long, and of no such signs, that a line cannot end in it; names keep their way."""

import re
from dataclasses import replace
from typing import Any

import pytest

from roundup.model.article import Article, Section
from roundup.model.house import House
from roundup.rendering import cards, layouts
from roundup.rendering.blocks import LONGEST, MOST_SIGNS, listed, words
from roundup.rendering.page import render
from roundup.testing.samples import article
from roundup.writers._paper import covers
from roundup.writers._paper.typesetting import asset_address

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
TEXTS = re.compile(r">([^<]+)<")
UNSEEN = re.compile(r"<head>.*?</head>|<(style|script).*?</\1>", re.DOTALL)


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
