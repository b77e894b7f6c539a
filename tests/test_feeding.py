"""The feeds and their index page: as their formats ask, newest first, and word for word."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from lxml import etree, html
from playwright.sync_api import Browser

from roundup.errors import NotBuilt, SettingsError
from roundup.house.settings import Settings
from roundup.model.article import Article
from roundup.model.feed import Feed
from roundup.model.file import File
from roundup.model.house import House
from roundup.pipeline import checking, feeds, workspace
from roundup.rendering import index_page, layouts
from roundup.stages import feeding
from roundup.stages.verifying import verify
from roundup.testing.samples import GERMAN, LONG, article, everything, photo
from roundup.text import template_marks
from tests.articles import articles
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import examples, some
from tests.test_writers_data import holds
from tests.validators import axe_complaints, opened

pytestmark = pytest.mark.slow


HERE = Path(__file__).parent
PAGES = "https://longdesk.example.org/{slug}/"
ATOM = {"a": feeding.NAMESPACE}


def house(**chosen: Any) -> Settings:
    return Settings.model_validate(
        {
            "publication": {
                "name": "The Long Desk & Sons",
                "address": "https://longdesk.example.org/",
                "pages": PAGES,
                "language": "en-GB",
            },
            "feed": chosen,
        }
    )


def dated(whole: Article, day: int, slug: str, year: int = 2026) -> Article:
    """Publish an article on a day of November."""
    date = datetime.date(year, 11, day)
    return replace(
        whole,
        slug=slug,
        address=PAGES.replace("{slug}", slug),
        date=date,
        date_text=f"{day} November {year}",
        published=f"{date}T00:00:00+00:00",
    )


def several() -> list[Article]:
    german = article(2, language="de", words=GERMAN, deck="", byline="", headline="Was bleibt")
    arabic = article(1, language="ar", direction="rtl", headline="ما يبقى", rights="")
    return [
        dated(german, 2, "was-bleibt"),
        dated(everything(), 23, "old-systems"),
        dated(arabic, 9, "ma-yabqa"),
    ]


def made(whole: list[Article] | None = None, **chosen: Any) -> Feed:
    return feeding.feed(whole or several(), house(**chosen))


def atom(feed: Feed, entries: int = 50) -> str:
    return feeding.as_atom(feed, entries)


def json_feed(feed: Feed, entries: int = 50) -> Any:
    return json.loads(feeding.as_json(feed, entries))


# As their formats ask


def test_the_feeds_are_written_as_agreed() -> None:
    assert_golden("feeds/several.atom", atom(made()))
    assert_golden("feeds/several.json", feeding.as_json(made(), 50))


@pytest.mark.parametrize("content", ["full", "summary"])
def test_the_atom_feed_is_atom(content: str) -> None:
    written = atom(made(content=content)).encode()
    grammar = etree.RelaxNG(etree.parse(HERE / "feeds" / "atom.rng"))
    read = feedparser.parse(written)

    grammar.assertValid(etree.fromstring(written))
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == [
        everything().headline,
        "ما يبقى",
        "Was bleibt",
    ]
    assert read.feed.updated == read.entries[0].updated == "2026-11-23T00:00:00+00:00"


@pytest.mark.parametrize(
    "without", ["feed/id", "feed/title", "feed/updated", "entry/id", "entry/updated", "entry/title"]
)
def test_the_grammar_would_find_what_is_missing(without: str) -> None:
    grammar = etree.RelaxNG(etree.parse(HERE / "feeds" / "atom.rng"))
    tree = etree.fromstring(atom(made()).encode())
    [element, *_] = tree.xpath(f"//a:{without.replace('/', '/a:')}", namespaces=ATOM)
    element.getparent().remove(element)

    assert not grammar.validate(tree)


@pytest.mark.parametrize("content", ["full", "summary"])
def test_the_json_feed_is_a_json_feed(content: str) -> None:
    feed = json_feed(made(content=content))

    grammar().validate(feed)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


@pytest.mark.parametrize("without", ["version", "title", "items", "id", "content_html"])
def test_the_grammar_would_find_what_a_json_feed_lacks(without: str) -> None:
    feed = json_feed(made())
    (feed if without in feed else feed["items"][0]).pop(without)

    assert not grammar().is_valid(feed)


def grammar() -> Draft202012Validator:
    written = json.loads((HERE / "feeds" / "json-feed-1.1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(written)
    return Draft202012Validator(written)


# What is in them


def content_of(feed: Feed, number: int = 0) -> str:
    entries = etree.fromstring(atom(feed).encode()).findall("a:entry", ATOM)
    return str(entries[number].findtext("a:content", namespaces=ATOM))


def as_page(content: str) -> File:
    return File("index.html", f'<meta charset="utf-8">{content}'.encode())


def test_an_article_can_be_read_in_the_feed_word_for_word() -> None:
    whole = [dated(each, day, f"a-{day}") for day, each in enumerate([article(9), hostile()], 1)]
    feed = made(whole)

    for number, one in enumerate(feed.articles):
        for content in (content_of(feed, number), json_feed(feed)["items"][number]["content_html"]):
            assert verify(one, [as_page(content)]).notes == ()


@examples(25)
@given(articles())
def test_an_article_of_any_shape_keeps_its_words(whole: Article) -> None:
    feed = made([dated(whole, 1, "any")])

    assert holds(as_page(content_of(feed)), whole)


def test_nothing_that_was_typed_is_markup() -> None:
    feed = made([dated(hostile(), 1, "hostile")])
    content = html.fragment_fromstring(content_of(feed), create_parent=True)
    allowed = {"div", "p", "em", "strong", "br", "h2", "h3", "ul", "ol", "li", "blockquote"}
    allowed |= {"hr", "pre", "code", "a", "del", "table", "thead", "tbody", "tr", "th", "td"}

    assert {each.tag for each in content.iter()} <= allowed
    assert [each for each in content.iter("a") if each.get("href", "").startswith("java")] == []
    assert feedparser.parse(atom(feed).encode()).entries[0].id == feed.articles[0].address


MARKED = "Dear {{ first_name }}, *|FNAME|* and {% if x %}: %%name%% is [unsubscribe]."


@pytest.mark.parametrize("content", ["full", "summary"])
def test_nothing_that_was_typed_is_filled_in_by_a_tool_that_mails_feeds(content: str) -> None:
    whole = article(1, answers=(MARKED,), headline=MARKED, deck=MARKED, byline=MARKED)
    made = feeding.feed([dated(whole, 2, "marked")], house(content=content))

    texts = [feeding.as_atom(made, 9), feeding.as_json(made, 9), page(made)]

    assert [template_marks.MARK.findall(text.partition("?>")[2] or text) for text in texts[:2]] == [
        [],
        [],
    ]
    assert not template_marks.MARK.search(
        "".join(html.fromstring(texts[2]).find("body").itertext())
    )
    [entry] = json.loads(texts[1])["items"]
    assert entry["title"].replace(template_marks.JOINER, "") == MARKED
    assert entry == feeding.item(made.articles[0], made)
    if content == "full":
        assert verify(whole, [as_page(entry["content_html"])]).notes == ()


def page(made: Feed) -> str:
    return index_page(made, layouts.load("magazine"), House())


def test_the_newest_comes_first_whatever_order_they_come_in() -> None:
    assert made(several()) == made(several()[::-1])
    assert [one.slug for one in made().articles] == ["old-systems", "ma-yabqa", "was-bleibt"]


def test_a_feed_has_as_many_entries_as_the_house_says() -> None:
    assert len(json_feed(made(), 2)["items"]) == 2
    assert len(feedparser.parse(atom(made(), 2)).entries) == 2


def test_a_summary_is_the_deck_and_not_the_article() -> None:
    feed = made(content="summary")

    assert "blockquote" not in atom(feed)
    assert json_feed(feed)["items"][0]["content_text"] == everything().deck


# Where it stands


@pytest.mark.parametrize(
    ("pages", "address"),
    [
        ("https://a.example.org/{slug}/", "https://a.example.org/"),
        ("https://a.example.org/{slug}", "https://a.example.org/"),
        ("https://a.example.org/read/{slug}.html", "https://a.example.org/read/"),
        ("https://a.example.org/read/a-{slug}", "https://a.example.org/read/"),
    ],
)
def test_a_feed_stands_where_the_articles_do(pages: str, address: str) -> None:
    assert feeding.base(pages) == address


def test_a_feed_stands_where_the_house_says() -> None:
    feed = made(address="https://longdesk.example.org/feeds")

    assert (
        '<link rel="self" type="application/atom+xml" href="https://longdesk.example.org/feeds/feed.atom"/>'
        in atom(feed)
    )


@pytest.mark.parametrize("pages", ["", "https://a.example.org/", "/{slug}/", "mailto:{slug}"])
def test_a_house_that_does_not_say_where_articles_stand_is_told(pages: str) -> None:
    with pytest.raises(SettingsError, match="where articles stand") as caught:
        feeding.base(pages)

    assert "`pages = " in caught.value.hint


def test_two_articles_at_one_address_are_told() -> None:
    same = [dated(article(1), day, "same") for day in (1, 2)]

    with pytest.raises(SettingsError, match="the same address"):
        made(same)


def test_a_house_without_a_name_is_called_as_its_address_is() -> None:
    nameless = Settings.model_validate({"publication": {"pages": PAGES}})

    feed = feeding.feed(several(), nameless)

    assert (feed.title, feed.publisher) == ("longdesk.example.org", "longdesk.example.org")
    assert not feedparser.parse(atom(feed)).bozo


# What of a workspace is published


@pytest.fixture
def place(tmp_path: Path, repository: Path) -> workspace.Workspace:
    copytree(repository / "submissions", tmp_path / "submissions")
    copy(repository / "roundup.toml", tmp_path)
    settings = (tmp_path / "roundup.toml").read_text("utf-8")
    pages = 'pages = "https://common-room.example.org/{slug}/"'
    text = settings.replace("[publication]", f"[publication]\n{pages}")
    (tmp_path / "roundup.toml").write_text(text, "utf-8")
    return workspace.workspace(tmp_path)


def fed(place: workspace.Workspace, until: datetime.date | None = None) -> feeds.Fed:
    found = [one for folder in workspace.folders(place) for one in checking.check(place, folder)]
    return feeds.feed(place, found, until=until)


def test_what_has_an_answer_and_a_date_is_published(place: workspace.Workspace) -> None:
    brief = place.root / "submissions" / "first-hour" / "roundup.md"
    brief.write_text(brief.read_text("utf-8").replace("date: 2026-11-16\n", ""), "utf-8")
    empty = place.root / "submissions" / "empty"
    empty.mkdir()
    (empty / "roundup.md").write_text("---\nquestion: Why?\ndate: 2026-11-01\n---\n", "utf-8")

    found = fed(place)

    assert [one.name for one, _ in found.articles] == ["quiet-mornings", "repair-or-replace"]
    assert {one.name: reason for one, reason in found.left_out} == {
        "empty": "has no answer that can be used",
        "first-hour": "has no date in its brief",
    }


def test_the_last_day_counts_and_the_next_does_not(place: workspace.Workspace) -> None:
    found = fed(place, until=datetime.date(2026, 11, 16))

    assert [one.name for one, _ in found.articles] == ["first-hour", "repair-or-replace"]


def test_nothing_published_is_told(place: workspace.Workspace) -> None:
    with pytest.raises(NotBuilt, match="`first-hour` is dated 2026-11-16"):
        fed(place, until=datetime.date(2020, 1, 1))


@pytest.mark.sweep
def test_the_same_workspace_gives_the_same_bytes(place: workspace.Workspace) -> None:
    one, other = ([path.read_bytes() for path in fed(place).files] for _ in range(2))

    assert one == other


def test_nothing_private_is_in_a_feed(place: workspace.Workspace) -> None:
    found = fed(place)
    text = "".join(path.read_text("utf-8") for path in found.files)

    for one, _ in found.articles:
        for submission in one.roundup.submissions:
            expert = submission.expert
            names = (expert.name, expert.anonymous) if expert.is_anonymous else ()
            for secret in filter(None, (expert.email, submission.headshot_named, *names)):
                assert secret not in text


# The page that lists them


def pages() -> dict[str, Feed]:
    script = replace(made([dated(hostile(), 1, "hostile")], title=SCRIPT), publisher=SCRIPT)
    # Nu guesses the language by the words; of little but names it sometimes guesses German.
    long = [article(6, deck=" ".join(said.split())) for said in LONG.split("\n\n")]
    return {
        "several": made(title="Everything we asked"),
        "logo": replace(made(), logo=photo(3, alt="The Long Desk & Sons"), direction="rtl"),
        "hostile": script,
        "many": made([dated(one, day, f"a-{day}") for day, one in enumerate(long, 1)]),
        "years": made([*several(), dated(article(6), 1, "a-year-ago", 2025)]),
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("index")
    for name, feed in pages().items():
        for look in layouts.names():
            page = index_page(feed, layouts.load(look), House(colours={"accent": "#123456"}))
            (folder / f"{name}-{look}.html").write_text(page, "utf-8")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("scheme", some(("light", "dark"), "dark"))
@pytest.mark.parametrize("width", some((320, 1280), 320))
@pytest.mark.parametrize("look", some(layouts.names(), "magazine"))
@pytest.mark.parametrize("name", some(("several", "logo", "hostile", "many", "years"), "hostile"))
def test_everybody_can_read_them(
    browser: Browser, built: list[Path], name: str, look: str, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 900}
    [path] = [path for path in built if path.stem == f"{name}-{look}"]

    with opened(browser, path, viewport=size, color_scheme=scheme) as (found, requests):
        assert axe_complaints(found) == []
        assert [each for each in requests if not each.startswith("data:")] == []
        assert found.evaluate("document.documentElement.scrollWidth") <= width
        assert found.evaluate("window.ran") is None


def test_the_page_leads_to_every_article_and_to_the_feeds(built: list[Path]) -> None:
    page = page_at(built, "several-magazine")
    links = [each.get("href") for each in page.iter("a", "link")]

    for one in made().articles:
        assert one.address in links
    assert {feeding.ATOM_FILE, feeding.JSON_FILE} <= set(links)
    assert "Name withheld" not in page.getroot().text_content()


def test_several_years_have_a_heading_each(built: list[Path]) -> None:
    parted, whole = (page_at(built, name) for name in ("years-plain", "several-plain"))

    assert headings(parted) == ["h1", "h2 2026", "h3", "h3", "h3", "h2 2025", "h3"]
    assert headings(whole) == ["h1", "h2", "h2", "h2"]


def page_at(built: list[Path], name: str) -> Any:
    [path] = [path for path in built if path.stem == name]
    return html.parse(path)


def headings(page: Any) -> list[str]:
    """List a page's headings, and what the years say."""
    found = page.xpath("//h1|//h2|//h3")
    return [
        f"{each.tag} {each.text_content()}" if each.get("class") == "year" else each.tag
        for each in found
    ]
