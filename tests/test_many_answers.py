"""A page of many answers: its contents are out of the way on a telephone, and never far."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import article
from roundup.writers import html
from tests.sweeping import some
from tests.validators import opened

pytestmark = pytest.mark.slow

SEEN = """[...document.querySelectorAll('.entry')]
  .filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"""
FIRST = "document.querySelector('.answer').getBoundingClientRect().top"


@pytest.mark.parametrize(
    ("layout", "width", "count"),
    some(
        (
            ("magazine", 320, 0),
            ("magazine", 1280, 60),
            ("plain", 320, 0),
            ("plain", 1280, 60),
        ),
        ("plain", 1280, 60),
    ),
)
def test_long_contents_are_folded_on_a_telephone_only(
    browser: Browser, tmp_path: Path, layout: str, width: int, count: int
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(html.write(article(60), layouts.load(layout), House())[0].data)

    with opened(browser, path, viewport={"width": width, "height": 800}) as (page, _):
        entries, top = page.evaluate(SEEN), page.evaluate(FIRST)

    assert entries == count
    assert width > 320 or top < 2400


@pytest.mark.parametrize(("count", "links"), [(19, 0), (20, 20)])
def test_many_answers_link_back_to_the_contents_and_to_themselves(count: int, links: int) -> None:
    page = html.write(article(count), layouts.load("magazine"), House())[0].data.decode()

    assert page.count('<a class="up" href="#contents">') == links
    assert page.count('aria-label="1: Read the note on the inside of the door">#</a>') == (
        links > 0
    )


@pytest.mark.parametrize("layout", layouts.names())
@pytest.mark.parametrize("questions", [(), ("What hums?", "What is kept?")])
def test_every_link_inside_a_page_leads_somewhere(layout: str, questions: tuple[str, ...]) -> None:
    whole = article(20)
    [group] = whole.groups
    if questions:
        half = len(group.sections) // 2
        parts = (group.sections[:half], group.sections[half:])
        groups = tuple(
            replace(group, heading=asked, anchor=f"question-{number}", sections=sections)
            for number, (asked, sections) in enumerate(zip(questions, parts, strict=True))
        )
        whole = replace(whole, groups=groups)

    page = html.write(whole, layouts.load(layout), House())[0].data.decode()

    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) >= 20
    assert targets <= set(re.findall(r'\bid="([^"]+)"', page))
