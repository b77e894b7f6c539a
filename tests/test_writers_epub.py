"""The book: nothing for EPUBCheck or axe to say, word for word, the same bytes everywhere."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Browser

from roundup.model.article import Article, Credit, Group, Monogram
from roundup.model.house import House
from roundup.model.markup import Photo
from roundup.rendering import layouts
from roundup.rendering.books import steady
from roundup.rendering.styles import contrast
from roundup.testing.samples import COMPOUNDS, GERMAN, article, everything, photo
from roundup.text.markdown import plain_text
from roundup.writers import epub
from roundup.writers._paper import covers as _covers
from tests.conftest import printed_elsewhere
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import some
from tests.test_lines import lines_of
from tests.test_writers_docx import arabic, japanese
from tests.test_writers_html import bare, with_credit
from tests.validators import axe_complaints, book_complaints, opened

pytestmark = pytest.mark.slow


REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED = tuple(layouts.names())
# What readers lay over a book: their own paper and ink, and nothing else.
PAPERS = {"white": ("#ffffff", "#000000"), "black": ("#000000", "#cccccc")}
ARTICLES: dict[str, Callable[[], Article]] = {
    "everything": everything,
    "hostile": hostile,
    "bare": bare,
    "arabic": arabic,
}


def written(whole: Article, layout: str = "magazine") -> bytes:
    [made] = epub.write(whole, layouts.load(layout), House())
    return made.data


def pages(data: bytes) -> dict[str, str]:
    archive = ZipFile(BytesIO(data))
    return {
        name.removeprefix("EPUB/"): archive.read(name).decode()
        for name in archive.namelist()
        if name.endswith(".xhtml")
    }


def answer_and_contents(data: bytes) -> Iterable[str]:
    """Return the names of the first answer's page and of the contents."""
    return [name for name in pages(data) if name in ("answer-1.xhtml", "nav.xhtml")]


def words(page: str) -> str:
    body = etree.fromstring(page.encode()).find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def unfolded(data: bytes) -> str:
    """List the parts and write out all that is text, an element a line."""
    archive = ZipFile(BytesIO(data))
    lines = ["-- parts --", *archive.namelist()]
    for name in archive.namelist():
        if name.endswith((".opf", ".xhtml", "container.xml")):
            root = etree.fromstring(archive.read(name))
            folded = etree.tostring(root, pretty_print=True, encoding="unicode")
            lines += ["", f"-- {name} --", folded.rstrip()]
    return "\n".join(lines) + "\n"


def test_the_book_is_built_as_agreed() -> None:
    assert_golden("writers/everything.epub.txt", unfolded(written(everything())))


@pytest.mark.long
@pytest.mark.parametrize("name", some(ARTICLES, "everything"))
def test_the_checker_of_books_finds_nothing(name: str) -> None:
    assert book_complaints(written(ARTICLES[name]())) == []


@pytest.mark.sweep
def test_the_checker_of_books_would_find_something() -> None:
    whole = ZipFile(BytesIO(written(article(1))))
    broken = BytesIO()
    with ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            archive.writestr(
                name, whole.read(name).replace(b"<nav", b"<div").replace(b"</nav", b"</div")
            )

    assert book_complaints(broken.getvalue()) != []


@pytest.mark.long
@pytest.mark.parametrize("chosen", some((pages, answer_and_contents), answer_and_contents))
@pytest.mark.parametrize("paper", some(PAPERS, "black"))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_axe_finds_nothing_and_nothing_is_fetched(
    layout: str,
    paper: str,
    chosen: Callable[[bytes], Iterable[str]],
    browser: Browser,
    tmp_path: Path,
) -> None:
    data = written(everything(), layout)
    ZipFile(BytesIO(data)).extractall(tmp_path)
    ground, ink = PAPERS[paper]

    for name in chosen(data):
        path = tmp_path / "EPUB" / name
        with opened(browser, path, viewport={"width": 600, "height": 800}) as (shown, requests):
            shown.add_style_tag(content=f"html{{background:{ground};color:{ink}}}")
            complaints = axe_complaints(shown)
            overflow = shown.evaluate("document.documentElement.scrollWidth - innerWidth")
            broken = shown.evaluate("[...document.images].filter(i => !i.naturalWidth).length")

        assert (name, complaints) == (name, [])
        assert (overflow <= 0, broken) == (True, 0)
        assert all(request.startswith(tmp_path.as_uri()) for request in requests)


@pytest.mark.parametrize(
    "make", some((everything, lambda: article(10), arabic, japanese), everything)
)
def test_every_quote_is_there_word_for_word_and_its_credit_after_it(
    make: Callable[[], Article],
) -> None:
    whole = replace(make(), marks=("", ""))

    shown = pages(written(whole))

    text = " ".join(words(shown[f"answer-{each.number}.xhtml"]) for each in whole.sections)
    text = re.sub(r"\s+|↩︎", "", text)  # the ways back from footnotes are the book’s
    place = 0
    for passage in whole.passages:
        # What is struck out has no marks in a book.
        quoted = re.sub(r"\s+|~~", "", plain_text(passage.blocks))
        place = text.index(quoted, place) + len(quoted)
        place = text.index(re.sub(r"\s+", "", passage.credit.line), place)


@pytest.mark.sweep
def test_a_book_is_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.test_writers_epub import everything, written;"
        "print(hashlib.sha256(written(everything())).hexdigest())"
    )

    printed = {said.strip() for said in printed_elsewhere(script, tmp_path)}

    assert printed == {sha256(written(everything())).hexdigest()}


def test_the_archive_says_first_and_plainly_what_it_is() -> None:
    members = ZipFile(BytesIO(written(article(1)))).infolist()

    assert members[0].filename == "mimetype"
    assert members[0].compress_type == ZIP_STORED
    assert {each.date_time for each in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_book_is_called_the_same_for_ever() -> None:
    whole = article(1)

    assert epub.identifier(whole) == epub.identifier(replace(whole, headline="Another", minutes=9))
    assert epub.identifier(whole) != epub.identifier(replace(whole, address="https://e.org/b/"))
    assert epub.identifier(replace(whole, address="")) != epub.identifier(
        replace(whole, address="", slug="another")
    )


def test_the_contents_name_every_answer_under_its_question() -> None:
    shown = pages(written(everything()))["nav.xhtml"]
    entries = re.findall(r'<a href="([^"]+)" dir="auto">(.+?)</a>', shown)

    assert [name for name, _ in entries] == [
        *("opening.xhtml", "part-1.xhtml", "answer-1.xhtml", "answer-2.xhtml"),
        *("part-2.xhtml", "answer-3.xhtml", "answer-4.xhtml", "closing.xhtml"),
    ]
    assert 'epub:type="landmarks"' in shown


def test_the_contents_say_whose_words_stand_under_a_heading() -> None:
    headed = article(2, portraits="none")
    named = replace(headed, groups=tuple(map(headed_by_names, headed.groups)))

    titled, alone = (entries_in(written(each)) for each in (headed, named))

    names = [section.names[0] for section in headed.sections]
    assert titled == [
        f"{section.heading} – {name}" for section, name in zip(headed.sections, names, strict=True)
    ]
    assert alone == names


def headed_by_names(group: Group) -> Group:
    """Put each expert's name in the place of the heading."""
    sections = (replace(each, heading=each.names[0]) for each in group.sections)
    return replace(group, sections=tuple(sections))


def entries_in(data: bytes) -> list[str]:
    """List the entries of answers in a book's contents."""
    shown = pages(data)["nav.xhtml"]
    entries = re.findall(r'<a href="answer-[^>]+>(.+?)</a>', shown)
    return [re.sub("<[^>]+>", "", each) for each in entries]


@pytest.mark.parametrize("chosen", some((pages, answer_and_contents), answer_and_contents))
def test_a_hostile_book_is_only_text(
    chosen: Callable[[bytes], Iterable[str]], browser: Browser, tmp_path: Path
) -> None:
    data = written(hostile())
    ZipFile(BytesIO(data)).extractall(tmp_path)

    assert not [name for name, page in pages(data).items() if "javascript:" in page]
    assert SCRIPT in words(pages(data)["opening.xhtml"])
    for name in chosen(data):
        with opened(browser, tmp_path / "EPUB" / name) as (shown, _):
            assert shown.evaluate("window.ran") is None
            assert shown.evaluate("document.scripts.length") == 0
            links = shown.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
        assert set(links) <= {"file:"}


def test_experts_links_are_not_recommended_and_the_editors_are() -> None:
    shown = "".join(pages(written(everything())).values())

    assert (
        'href="https://example.org/?a=1&amp;b=%E2%80%9C2%E2%80%9D" '
        'rel="nofollow ugc noopener noreferrer"'
    ) in shown
    assert 'href="https://longdesk.example.org/old" rel="noopener noreferrer"' in shown


@pytest.mark.sweep
def test_the_book_is_turned_the_way_it_is_read() -> None:
    archive = ZipFile(BytesIO(written(arabic())))

    assert b'page-progression-direction="rtl"' in archive.read("EPUB/package.opf")
    assert b'lang="ar" xml:lang="ar" dir="rtl"' in archive.read("EPUB/answer-1.xhtml")


def test_without_a_date_there_is_none_of_today() -> None:
    catalogue = ZipFile(BytesIO(written(bare()))).read("EPUB/package.opf").decode()

    assert "<dc:date>" not in catalogue
    assert '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta>' in catalogue


def test_conformance_is_claimed_only_by_who_has_looked() -> None:
    catalogue = ZipFile(BytesIO(written(everything()))).read("EPUB/package.opf").decode()

    assert "schema:accessibilitySummary" in catalogue
    assert "conformsTo" not in catalogue


def test_initials_are_drawn_and_are_no_words_of_the_book() -> None:
    whose = Credit("Quentin Zabor", "", "", Monogram("QZ", "Monogram of Quentin Zabor"), "quentin")
    data = written(with_credit(whose))

    drawings = [name for name in ZipFile(BytesIO(data)).namelist() if name.endswith(".svg")]
    assert len(drawings) == 1
    assert "QZ" not in words(pages(data)["answer-1.xhtml"])
    assert "Monogram of" not in pages(data)["answer-1.xhtml"]


def test_what_the_layout_leaves_out_is_left_out() -> None:
    options = {"numbers": False, "portraits": False, "pulls": False}
    look = layouts.load("magazine").with_options(options)

    shown = "".join(pages(epub.write(everything(), look, House())[0].data).values())

    assert "data-number" not in shown
    assert 'class="portrait"' not in shown
    assert 'class="pull"' not in shown


# Its cover


def german() -> Article:
    long = " ".join([COMPOUNDS] * 2)
    return article(6, portraits="all", language="de", words=GERMAN, headline=long)


@pytest.mark.sweep
@pytest.mark.parametrize("make", some((german, arabic, bare), german))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_a_cover_holds_its_headline_however_long(layout: str, make: Callable[[], Article]) -> None:
    picture = Image.open(BytesIO(_covers.cover(make(), layouts.load(layout), House())))

    assert picture.size == (_covers.WIDTH, _covers.HEIGHT)
    assert margin_is_empty(picture.convert("L"))


def margin_is_empty(picture: Image.Image) -> bool:
    """Return whether nothing stands at the paper's edges."""
    width, height = picture.size
    edges = [(0, 0, width, 100), (0, height - 100, width, height)]
    edges += [(0, 0, 100, height), (width - 100, 0, width, height)]
    extremes = [picture.crop(edge).getextrema() for edge in edges]
    return len(set(extremes)) == 1 and len(set(extremes[0])) == 1


def test_a_cover_shows_no_more_faces_than_fit() -> None:
    whole = article(10, portraits="all")
    logo = Photo(**{name: getattr(photo(99), name) for name in Photo.__slots__})

    picture = Image.open(
        BytesIO(_covers.cover(replace(whole, logo=logo), layouts.load("magazine"), House()))
    )

    assert margin_is_empty(picture.convert("L"))


def test_a_colour_stands_out_from_white_paper_and_from_black() -> None:
    for colour in ("#a3301f", "#1a4f9c", "#ffe600", "#000000", "#ffffff", "#0a7d3c"):
        found = steady(colour)
        assert min(contrast(found, "#ffffff"), contrast(found, "#000000")) >= 4.4


def test_experts_are_contributors_and_those_without_a_name_are_not() -> None:
    whole = everything()

    root = etree.fromstring(ZipFile(BytesIO(written(whole))).read("EPUB/package.opf"))
    listed = root.findall(".//{http://purl.org/dc/elements/1.1/}contributor")
    roles = root.findall(".//{*}meta[@property='role']")

    named = [credit.name for credit in whole.contributors if not credit.is_anonymous]
    assert [each.text for each in listed] == list(dict.fromkeys(named))
    assert {each.text for each in roles} == {"ctb"}
    assert [each.get("refines") for each in roles] == [f"#{each.get('id')}" for each in listed]


def test_apple_books_is_asked_for_the_books_own_fonts() -> None:
    archive = ZipFile(BytesIO(written(article(1))))

    options = etree.fromstring(archive.read("META-INF/com.apple.ibooks.display-options.xml"))

    assert options.findtext("platform[@name='*']/option[@name='specified-fonts']") == "true"


def test_the_headline_of_a_cover_breaks_after_its_colon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_covers, "painted", lambda data, **_: data)
    headline = "No, thank you: a dozen people whose job it is to refuse"
    whole = replace(article(3), headline=headline)

    data = _covers.cover(whole, layouts.load("magazine"), House())

    [page] = lines_of(data)
    assert "No, thank you:" in page
    assert page[page.index("No, thank you:") + 1].startswith("a dozen")
