"""The web page: valid, accessible, word for word, asking nobody for anything."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from roundup.lock.shortening import shortened
from roundup.model.article import Article, Credit, Group, Monogram, Passage, Section
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.rendering.blocks import title
from roundup.testing.samples import (
    ANSWERS,
    ENDLESS,
    HEADINGS,
    QUESTION,
    article,
    credit,
    everything,
    paragraphs,
    with_blocks,
)
from roundup.text.markdown import blocks, plain_text
from roundup.writers import html
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import some
from tests.validators import assert_can_be_read, opened

SHIPPED = tuple(layouts.names())


def page(article: Article, layout: str = "magazine", *, portraits: str = "round") -> str:
    house = House(portraits="square" if portraits == "square" else "round")
    return html.write(article, layouts.load(layout), house)[0].data.decode()


def elided(page: str) -> str:
    """Leave the styles out, and what fonts and pictures hold."""
    page = re.sub(r"<style>.*?</style>", "<style>…</style>", page, flags=re.DOTALL)
    page = re.sub(r"data:image/png;base64,[\w+/=]+", "data:…", page)
    page = re.sub(r"(<path [^>]*?d=)\"[^\"]+\"", r'\1"…"', page)
    page = re.sub(r"sha256-[\w+/=]+", "sha256-…", page)
    return re.sub(r"\n\s*\n+", "\n", page)


def words(page: str) -> str:
    """Read what a person would copy out of the page."""
    body = page.partition("<body>")[2]
    body = re.sub(r"<title>.*?</title>", "", body, flags=re.DOTALL).replace("<wbr>", "")
    body = re.sub(r"</?(em|strong|code|a|bdi|span)\b[^>]*>", "", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("layout", SHIPPED)
def test_the_page_is_built_as_agreed(layout: str) -> None:
    assert_golden(f"writers/everything.{layout}.html", elided(page(everything(), layout)))


def bare() -> Article:
    return article(
        2,
        portraits="no",
        deck="",
        byline="",
        publication="",
        publication_address="",
        rights="",
        methodology="",
        date=None,
        date_text="",
        published="",
        introduction=(),
        disclosure=(),
    )


@pytest.mark.parametrize("scheme", some(("light", "dark"), "dark"))
@pytest.mark.parametrize("width", some((320, 1280), 320))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_axe_finds_nothing_and_nothing_is_fetched(
    layout: str, width: int, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(everything(), layout), "utf-8")

    size = {"width": width, "height": 900}
    with opened(browser, path, viewport=size, color_scheme=scheme) as (shown, requests):
        assert_can_be_read(shown)

    assert [request for request in requests if not request.startswith("data:")] == []


@pytest.mark.long
@pytest.mark.parametrize(("layout", "width"), some(product(SHIPPED, (320, 1440)), ("panel", 1440)))
def test_axe_finds_nothing_on_a_page_of_many(
    layout: str, width: int, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(article(24), layout), "utf-8")

    with opened(browser, path, viewport={"width": width, "height": 900}) as (shown, _):
        assert_can_be_read(shown)


@pytest.mark.long
@pytest.mark.parametrize(("layout", "width"), some(product(SHIPPED, (320, 1440)), ("panel", 320)))
def test_the_first_of_200_answers_stands_near_the_top(
    layout: str, width: int, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(article(200), layout), "utf-8")

    with opened(browser, path, viewport={"width": width, "height": 900}) as (shown, _):
        top = shown.evaluate("document.querySelector('.answer').getBoundingClientRect().top")

    assert 0 < top < 1800


def test_the_contents_beside_the_words_stay_in_sight_with_the_place(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(article(60)), "utf-8")

    with opened(browser, path, viewport={"width": 1280, "height": 900}) as (shown, _):
        shown.evaluate("document.querySelectorAll('.answer')[40].scrollIntoView()")
        shown.wait_for_function("document.querySelector('a:target-current')")
        place = shown.locator("li:has(> a:target-current)")
        number = place.evaluate(
            "item => [...document.querySelectorAll('.contents li')].indexOf(item)"
        )
        box = place.bounding_box()

    assert number in (40, 41)
    assert box
    assert 0 <= box["y"] < box["y"] + box["height"] <= 900


def test_in_a_panel_everybody_leads_to_each_of_their_answers() -> None:
    first, second = (
        Group(f"Question {number}?", f"Question {number}", f"question-{number}", (section,))
        for number, section in enumerate(article(2).sections, 1)
    )
    [one] = second.sections
    same = replace(one, passages=(replace(one.passages[0], credit=credit(0)),))
    whole = replace(article(2), groups=(first, replace(second, sections=(same,))))

    shown = page(whole, "panel")

    links = re.findall(r'<a href="(#[^"]+)" data-number="\d" aria-label="([^"]+)"', shown)
    assert links == [("#1-section", "1: Question 1"), ("#2-section", "2: Question 2")]


def test_a_page_with_assets_shows_its_pictures_and_fonts(browser: Browser, tmp_path: Path) -> None:
    files = html.write(article(3, portraits="all"), layouts.load("magazine"), House(), assets=True)
    for file in files:
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes(file.data)

    with opened(browser, tmp_path / "index.html") as (shown, requests):
        shown.evaluate("document.fonts.ready.then(() => null)")
        broken = shown.evaluate("[...document.images].filter(i => !i.naturalWidth).length")
        fonts = shown.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")

    assert b"data:" not in files[0].data.partition(b"<body>")[2]
    assert all(request.startswith(tmp_path.as_uri()) for request in requests)
    assert (broken, fonts > 0) == (0, True)


def test_a_hostile_article_is_only_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(hostile()), "utf-8")

    with opened(browser, path) as (shown, requests):
        ran = shown.evaluate("window.ran")
        scripts = shown.evaluate("document.scripts.length")
        links = shown.evaluate("[...document.links].map(link => link.protocol)")
        text = shown.inner_text("h1")

    assert ran is None
    assert scripts == 1  # linked data
    assert set(links) <= {"file:"}  # the contents' own anchors
    assert text.replace("\n", "") == SCRIPT
    assert requests == [request for request in requests if request.startswith("data:")]


@pytest.mark.parametrize("layout", SHIPPED)
def test_every_quote_is_there_word_for_word_and_its_credit_beside_it(layout: str) -> None:
    for whole in (replace(everything(), marks=("", "")), article(10)):
        # The ways back from footnotes are the page’s, and nobody said them.
        text = " ".join(words(page(whole, layout)).replace("↩︎", " ").split())
        place = 0
        for said in in_order(whole, layout):
            said = " ".join(said.split())
            place = text.index(said, place) + len(said)


def in_order(whole: Article, layout: str) -> Iterator[str]:
    """List what a layout says of an article's quotes, as it says it: a panel names people first."""
    for passage in shortened(whole, layouts.load(layout).words).passages:
        said = plain_text(passage.blocks).replace("~~", ""), passage.credit.line
        yield from said[::-1] if layout == "panel" else said


def test_a_blockquote_holds_only_what_was_said() -> None:
    for quoted in re.findall(
        r"<blockquote class.*?</blockquote>\n<figcaption", page(article(10)), re.S
    ):
        assert "Amsel" not in quoted
        assert "<p>" in quoted


@pytest.mark.parametrize("layout", SHIPPED)
def test_a_screen_reader_says_who_is_quoted_and_names_the_contents_once(layout: str) -> None:
    shown = page(article(3), layout)

    names = re.findall(r'<figure [^>]*aria-label="([^"]+)"', shown)
    assert names == [each.name for each in article(3).contributors]
    assert 'aria-label="Contents"' not in shown


LEFT = "it => it.getBoundingClientRect().left"


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine", mark="long"))
def test_a_headline_breaks_after_its_colon_first(browser: Browser, layout: str) -> None:
    shown = browser.new_page()
    shown.set_content(page(article(3), layout))

    headline, turn = shown.locator("h1"), shown.locator("h1 .turn").last
    lefts = []
    for width in (320, 768, 1280):
        shown.set_viewport_size({"width": width, "height": 900})
        lefts.append([each.evaluate(LEFT) for each in (headline, turn)])

    assert turn.inner_text().replace("\u00a0", " ") == "3 people on old systems"
    assert [turned for _, turned in lefts] == [begun for begun, _ in lefts]
    shown.close()


# The words of each line of an element, by where they stand.
LINES_OF = """it => {
  const lines = new Map();
  const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const line = Math.round(range.getBoundingClientRect().bottom / 12);
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return [...lines.values()];
}"""


def test_the_last_word_of_a_quote_has_company(browser: Browser) -> None:
    words = "Ask the printer who has been there for as long as the press has, and then wait. " * 2
    whole = replace(article(1, answers=(words.strip(),)), marks=("“", "”"))
    shown = browser.new_page()
    shown.set_content(page(whole, "magazine"))
    quote = shown.locator("blockquote p").first
    quote.evaluate("it => { it.style.width = '460px' }")

    last = quote.evaluate(LINES_OF)[-1]
    quote.evaluate("it => { it.style.textWrap = 'wrap' }")
    left_alone = quote.evaluate(LINES_OF)[-1]

    # The mark at the end stands in an element of its own, and counts as a word here.
    assert (left_alone, last) == (2, 3)
    shown.close()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("What 3 people keep", "What 3\u00a0people\u00a0keep"),
        ("What (12 people) keep for all", "What (12\u00a0people) keep for\u00a0all"),
        ("What 3 Geschäftsführerinnen do now", "What 3 Geschäftsführerinnen do\u00a0now"),
        ("What v2.0 people keep for now", "What v2.0 people keep for\u00a0now"),
    ],
)
def test_a_number_stays_beside_what_it_counts(text: str, written: str) -> None:
    assert title(text) == written


@pytest.mark.parametrize("last", ["- One hand.\n- Two hands.", "> One hand.\n>\n> Two hands."])
def test_the_mark_of_a_cut_stands_behind_the_last_words(last: str) -> None:
    whole = article(1, answers=(f"Ask first.\n\n{last}\n\n{'And so on, and on. ' * 40}",))

    [cut] = shortened(whole, 7).passages

    assert plain_text(cut.blocks).endswith("Two hands.\u00a0…")


@pytest.mark.parametrize(
    "last",
    ["```\nstop\n```", "| a | b |\n|---|---|\n| c | d |", "- One:\n\n  ```\n  stop\n  ```"],
    ids=["code", "table", "code in a list"],
)
def test_nothing_is_cut_under_what_no_mark_can_end(last: str) -> None:
    answer = f"Ask first.\n\n{last}\n\n{'And so on, and on. ' * 40}"
    whole = with_blocks(article(1), blocks(answer))

    [cut] = shortened(whole, 7).passages

    assert plain_text(cut.blocks) == "Ask first.\u00a0…"


LENGTHY = f"{'Ask who built it. ' * 60}That is the end of it."


def test_a_shortened_answer_unfolds_where_it_stands() -> None:
    text = page(article(3), "brief")

    [first, _] = re.findall(r'<summary class="rest" aria-label="([^"]+)"', text)
    assert first == "Read the rest: Read the note on the inside of the door"
    assert 'class="rest"' not in page(article(3, address=""), "brief")
    assert 'class="rest"' not in page(article(3), "magazine")


def test_an_answer_unfolds_whole_in_the_place_of_its_beginning(browser: Browser) -> None:
    shown = browser.new_page(viewport={"width": 360, "height": 800})
    shown.set_content(page(article(1, answers=(LENGTHY,)), "brief"))
    quotes = shown.locator("blockquote")
    before = [quote.is_visible() for quote in quotes.all()]

    shown.locator("summary.rest").click()

    after = [quote.is_visible() for quote in quotes.all()]
    assert (before, after) == ([True, False], [False, True])
    assert quotes.last.inner_text().endswith("the end of it.")
    shown.close()


def test_an_answer_with_a_footnote_leads_to_where_the_rest_of_it_is() -> None:
    noted = f"Ask first.[^1] Then wait. {LENGTHY}\n\n[^1]: The door."

    text = page(with_blocks(article(1), blocks(noted)), "brief")

    [address] = re.findall(r'<p class="rest"><a href="([^"]+)"', text)
    assert address == "https://longdesk.example.org/old-systems/#1-section"
    assert "<details" not in text


def test_who_answers_twice_is_on_the_panel_once() -> None:
    whole = panel()

    text = page(whole, "panel")

    people = re.findall(r'<p class="known-as"><bdi class="name">(.*?)</bdi>', text)
    assert people == ["Ingrid Amsel-Kowalczyk", "Tobias Okonjo", "Siân Prydderch"]
    assert text.count('<img class="portrait') + text.count('<svg class="portrait') == 3
    assert text.count('<p class="credit-line">') == 5


def test_on_a_panel_a_name_is_no_heading_over_its_own_words() -> None:
    text = page(panel(), "panel")

    assert re.findall(r'<h3 class="heading" dir="auto">(.*?)</h3>', text) == ["Stop it for a day"]
    assert text.count("<h2") - text.count('<h2 class="label"') == 2


def panel() -> Article:
    """Make an article of two questions and three people, one of whom skipped the second."""

    def section(number: int, whose: int, heading: str = "") -> Section:
        credited = credit(whose, has_portrait=whose != 1)
        said = Passage(f"a{number}", paragraphs(ANSWERS[number % 5]), credited, QUESTION)
        return Section(number, f"a{number}", heading or credited.name, (said,))

    groups = (
        Group("What stays?", "What stays?", "stays", (section(1, 0), section(2, 1), section(3, 4))),
        Group("What goes?", "On going", "goes", (section(4, 1), section(5, 0, HEADINGS[3]))),
    )
    return article(groups=groups)


def test_what_is_printed_without_colour_is_black() -> None:
    look = layouts.load("magazine", options={"colour": False})

    text = html.write(everything(), look, House())[0].data.decode()

    printed = text.partition("@media print")[2].partition("</style>")[0]
    assert "--accent:#000000" in printed
    assert "--paper:#ffffff" in printed
    assert "grayscale" in printed
    assert "--accent:#a3301f" in text.partition("@media print")[0]


def test_experts_links_are_not_recommended_and_the_editors_are() -> None:
    text = page(everything())

    assert (
        'href="https://example.org/?a=1&amp;b=“2”" rel="nofollow ugc noopener noreferrer"' in text
    )
    assert 'href="https://longdesk.example.org/old" rel="noopener noreferrer"' in text
    assert "javascript:" not in re.sub(r"<script.*?</script>", "", text)


def test_links_beside_a_disclosure_are_sponsored_and_no_others() -> None:
    plain = page(everything())
    whole = everything()
    group = whole.groups[0]
    first = group.sections[0]
    passage = replace(first.passages[0], disclosure="She owns the register.")
    section = replace(first, passages=(passage,))
    group = replace(group, sections=(section, *group.sections[1:]))

    text = page(replace(whole, groups=(group, *whole.groups[1:])))

    assert '<p class="interest" dir="auto">She owns the register.</p>' in text
    assert text.count('rel="sponsored nofollow ugc noopener noreferrer"') == 2  # quote, profile
    assert "sponsored" not in plain
    assert linked(text) == linked(plain)


def linked(page: str) -> str:
    """Return a page's linked data."""
    return page.partition('ld+json">')[2].partition("</script>")[0]


def test_linked_data_name_the_quoted_and_not_the_withheld() -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(everything()))
    assert found
    data = json.loads(found[1])

    parts = data["hasPart"]
    assert data["@type"] == "Article"
    assert [part["@type"] for part in parts] == ["Quotation"] * 5
    assert parts[0]["creator"]["worksFor"]["name"] == "Northern Tram Works"
    assert parts[-1]["creator"] == {"@type": "Person"}


def test_initials_are_drawn_and_are_no_words_of_the_page() -> None:
    whose = Credit("Quentin Zabor", "", "", Monogram("QZ", "Monogram of Quentin Zabor"), "quentin")
    assert "QZ" not in words(page(with_credit(whose)))
    assert '<g class="letters"' in page(with_credit(whose))
    assert "Monogram of" not in page(with_credit(whose))


@pytest.mark.slow
@pytest.mark.parametrize("initials", ["", "字", "م"])
def test_a_silhouette_stands_in_where_the_serif_has_no_letter(initials: str) -> None:
    whose = Credit("Somebody", "", "", Monogram(initials, "No portrait"), "somebody")
    drawing = re.search(r"<svg.*?</svg>", page(with_credit(whose)), re.DOTALL)
    assert drawing
    assert "scale(" not in drawing[0]


def with_credit(credit: Credit) -> Article:
    """Make an article of somebody, and of somebody else with a portrait."""
    whole = article(2, portraits="all")
    group = whole.groups[0]
    section, other = group.sections
    passage = replace(section.passages[0], credit=credit)
    section = replace(section, passages=(passage,))
    return replace(whole, groups=(replace(group, sections=(section, other)),))


def test_where_nobody_has_a_portrait_no_place_is_kept_for_any() -> None:
    shown = page(article(3, portraits="no"))

    assert "has-portrait" not in shown.partition("<body>")[2]
    assert "<svg" not in shown


def test_an_endless_word_gets_places_to_break() -> None:
    assert f"{ENDLESS[:40]}<wbr>{ENDLESS[40:80]}" in page(everything())


def test_only_the_fonts_that_are_needed_are_embedded() -> None:
    plain_english = page(with_credit(Credit("Ann", "", "", Monogram("A", "a"), "a")))

    assert "Roundup Newsreader Ext" not in plain_english
    assert "Roundup DM Mono" not in plain_english
    assert "@font-face" not in page(article(3), "plain")


def test_the_page_says_how_it_looks_in_a_link() -> None:
    text = page(everything())

    assert "<title>What to keep &amp; what to “throw away”: 5 people on &lt;old&gt; systems" in text
    assert '<meta property="og:site_name" content="The Long Desk &amp; Sons">' in text
    assert "default-src &#39;none&#39;" in text
