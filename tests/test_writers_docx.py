"""The manuscript: valid, in a desk's own styles, word for word, the same bytes everywhere."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as reader
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line
from lxml import etree

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import LineBreak, Link, Paragraph, Text
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import ENGLISH, article, everything
from roundup.text.markdown import plain_text
from roundup.writers import docx
from roundup.writers._docx.lines import stretches
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import some
from tests.test_writers_html import bare
from tests.validators import office, pdf_pages, word_complaints

REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED = tuple(layouts.names())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = "أول شيء أبحث عنه هو الورقة الملصقة داخل الباب، في عام 1961، على آلة IBM قديمة."


def arabic() -> Article:
    return article(
        2,
        portraits="all",
        language="ar",
        direction="rtl",
        headline="ما الذي نحتفظ به؟",
        answers=(ARABIC, "Keep what people have names for."),
        words=replace(ENGLISH, contents="المحتويات", page="صفحة {page} من {pages}"),
    )


def japanese() -> Article:
    return article(2, language="ja", answers=("古い機械には必ず“メモ”があります。",))


ARTICLES: dict[str, Callable[[], Article]] = {
    "everything": everything,
    "hostile": hostile,
    "bare": bare,
    "arabic": arabic,
    "japanese": japanese,
    "sixty": lambda: article(60),
}


def written(whole: Article, layout: str = "magazine", *, line_numbers: bool = False) -> bytes:
    look = layouts.load(layout)
    [made] = docx.write(whole, look, House(), line_numbers=line_numbers)
    return made.data


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")[0]


def unfolded(data: bytes) -> str:
    """List the parts, what is said about them, and every paragraph with its style and marks."""
    archive = ZipFile(BytesIO(data))
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in part(data, "word/_rels/document.xml.rels")
    }
    lines = ["-- parts --", *archive.namelist(), "", "-- properties --"]
    lines += [
        f"{etree.QName(each).localname}: {each.text}"
        for name in ("docProps/core.xml", "docProps/app.xml")
        for each in part(data, name)
    ]
    for name in ("word/header.xml", "word/document.xml", "word/footer.xml"):
        lines += ["", f"-- {name} --"]
        lines += [unfolded_line(each, targets) for each in part(data, name).iter(f"{W}p")]
    return "\n".join(lines) + "\n"


def unfolded_line(line: etree._Element, targets: dict[str, str]) -> str:
    """Write a paragraph: its style, what it has besides, and its words with their marks."""
    [properties] = line.findall(f"{W}pPr")
    marks = [
        etree.QName(each).localname + "".join(f" {value}" for value in each.attrib.values())
        for each in properties.iter()
        if each.tag not in (f"{W}pPr", f"{W}pStyle", f"{W}numPr")
    ]
    style = properties.find(f"{W}pStyle")
    assert style is not None
    name = style.get(f"{W}val")
    return f"[{'; '.join([str(name), *marks])}] {''.join(unfolded_runs(line, targets))}"


def unfolded_runs(element: etree._Element, targets: dict[str, str]) -> Iterator[str]:
    """Write the words of a paragraph; what is no word stands in braces."""
    for child in element:
        name = etree.QName(child).localname
        if name == "t":
            yield child.text or ""
        elif name == "instrText":
            yield f"{{{(child.text or '').strip()}}}"
        elif name in ("br", "tab"):
            yield f"{{{name}}}"
        elif name == "hyperlink":
            inside = "".join(unfolded_runs(child, targets))
            to = targets.get(child.get(qn("r:id"), ""), child.get(f"{W}anchor"))
            yield f"{{{inside} → {to}}}"
        elif name == "drawing":
            [described] = child.iter(qn("wp:docPr"))
            yield f"{{picture: {described.get('descr')}}}"
        elif name == "r":
            properties = child.find(f"{W}rPr")
            marks = [
                str(each.get(f"{W}val") or etree.QName(each).localname)
                for each in (() if properties is None else properties)
            ]
            inside = "".join(unfolded_runs(child, targets))
            yield f"<{' '.join(marks)}>{inside}</>" if marks and inside else inside


def test_the_manuscript_is_built_as_agreed() -> None:
    assert_golden("writers/everything.docx.txt", unfolded(written(everything())))


@pytest.mark.slow
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine", "plain"))
@pytest.mark.parametrize("name", some(ARTICLES, *[*ARTICLES][::3]))
def test_every_kind_of_manuscript_is_valid(name: str, layout: str) -> None:
    data = written(ARTICLES[name](), layout, line_numbers=layout == "plain")

    assert word_complaints(data) == []


def test_every_style_and_numbering_and_reference_is_there() -> None:
    data = written(everything())
    main = body(data)
    styles = {each.get(f"{W}styleId") for each in part(data, "word/styles.xml")}
    numbers = {each.get(f"{W}numId") for each in part(data, "word/numbering.xml")}
    relations = {each.get("Id") for each in part(data, "word/_rels/document.xml.rels")}

    used = {
        kind: {each.get(f"{W}val") for each in main.iter(f"{W}{kind}")}
        for kind in ("pStyle", "rStyle", "numId")
    }
    referred = {
        value
        for each in main.iter()
        for key, value in each.attrib.items()
        if str(key).startswith("{http://schemas.openxmlformats.org/officeDocument")
    }

    assert used["pStyle"] | used["rStyle"] <= styles
    assert used["numId"] <= numbers
    assert referred <= relations
    assert len({each.get("id") for each in main.iter(qn("wp:docPr"))}) == 4


def test_another_library_reads_the_styles_and_what_is_said_in_them() -> None:
    whole = everything()
    document = reader.Document(BytesIO(written(whole)))

    said = [
        (str(each.style.name), each.text.replace("\xa0", " "))
        for each in document.paragraphs
        if each.style
    ]

    assert ("Title", whole.headline) in said
    assert ("Subtitle", whole.deck) in said
    assert [text for style, text in said if style == "Heading 1"] == [
        group.heading for group in whole.groups
    ]
    assert [text for style, text in said if style == "Heading 2"] == [
        section.heading for section in whole.sections
    ]
    assert [text.partition("\n")[0] for style, text in said if style == "Caption"] == [
        passage.credit.line for passage in whole.passages
    ]


def test_the_manuscript_names_itself_and_has_no_date_of_its_own() -> None:
    named = reader.Document(BytesIO(written(everything()))).core_properties
    nameless = part(written(bare()), "docProps/core.xml")

    assert named.title.startswith("What to keep & what to “throw away”")
    assert (named.author, named.language) == ("Hester Vannick", "en-GB")
    assert str(named.created).startswith("2026-11-16 00:00:00")
    assert str(named.modified).startswith("2026-11-20 00:00:00")
    assert {etree.QName(each).localname for each in nameless} == {"title", "subject", "language"}


def test_every_quote_is_there_word_for_word_and_its_credit_after_it() -> None:
    unmarked = replace(everything(), marks=("", ""))
    for whole in (unmarked, article(10), arabic(), japanese()):
        document = reader.Document(BytesIO(written(whole)))
        # Those in the cells of tables, too; what is struck out has no marks here.
        lines = [Line(each, document.part).text for each in document.element.body.iter(f"{W}p")]
        text = " ".join(" ".join(lines).split())
        place = 0
        for passage in whole.passages:
            quoted = " ".join(plain_text(passage.blocks).replace("~~", "").split())
            place = text.index(quoted, place) + len(quoted)
            place = text.index(passage.credit.line, place)


@pytest.mark.parametrize("name", ["everything", "japanese", "sixty"])
def test_the_paper_that_an_office_makes_of_it_holds_the_same_words(
    name: str, tmp_path: Path
) -> None:
    whole = ARTICLES[name]()

    data = office(written(whole), "docx", "pdf", tmp_path)

    running = f"{whole.publication}\\s+{re.escape(whole.headline)}|Page \\d+ of \\d+"
    text = squeezed("\n".join(re.sub(running, "", page) for page in pdf_pages(data)))
    place = 0
    for passage in whole.passages:
        for line in plain_text(passage.blocks).split("\n"):
            place = text.index(squeezed(line), place)
        place = text.index(squeezed(passage.credit.name), place)


def squeezed(text: str) -> str:
    """Keep the letters and figures but for those that PDFium reads in another place.

    That is Arabic, raised figures, and Vietnamese letters that come from a font of their own. What
    stands between words of two directions moves, too.
    """
    misplaced = r"\u0600-\u06ff\u00b2\u00b3\u00b9\u2070-\u2079\u1e00-\u1eff"
    return re.sub(rf"[\W_{misplaced}]+", "", text)


@pytest.mark.parametrize("name", ["everything", "arabic"])
def test_a_manuscript_that_an_office_stores_again_reads_the_same(name: str, tmp_path: Path) -> None:
    whole = ARTICLES[name]()

    again = office(written(whole), "docx", "docx", tmp_path)

    assert verify(whole, [File("a.docx", again)]).notes == ()


@pytest.mark.sweep
@pytest.mark.slow
def test_a_manuscript_is_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.test_writers_docx import everything, written;"
        "print(hashlib.sha256(written(everything())).hexdigest())"
    )

    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for folder, zone, seed in ((tmp_path, "Asia/Tokyo", "1"), (REPOSITORY, "UTC", "2"))
    }

    assert printed == {sha256(written(everything())).hexdigest()}


def test_a_quote_does_not_part_from_its_credit_nor_a_heading_from_its_quote() -> None:
    data = written(article(5))
    lines = list(body(data).iter(f"{W}p"))
    names = [each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for each in lines]

    for line, following in zip(lines, names[1:], strict=False):
        if following == "Caption":
            assert line.find(f"{W}pPr/{W}keepNext") is not None
    for style in part(data, "word/styles.xml").findall(f"{W}style"):
        if str(style.get(f"{W}styleId")).startswith("Heading"):
            assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_portrait_ends_above_the_rule_of_the_next_heading() -> None:
    data = written(article(2, portraits="all"))
    points, twips = 12_700, 635  # in the units of drawings

    anchor = next(body(data).iter("{*}anchor"))
    height = int(anchor.find("{*}extent").get("cy"))
    top = int(anchor.findtext("{*}positionV/{*}posOffset"))
    credit, heading = (style_of(data, name) for name in ("Caption", "Heading1"))
    line = int(credit.find(f".//{W}sz").get(f"{W}val")) * points // 2
    gap = int(credit.find(f".//{W}spacing").get(f"{W}after")) * twips
    rule = int(heading.find(f".//{W}pBdr/{W}top").get(f"{W}space")) * points

    assert top + height < line + gap - rule


def style_of(data: bytes, name: str) -> etree._Element:
    """Return a style by the name that paragraphs refer to it by."""
    styles = part(data, "word/styles.xml")
    return next(each for each in styles if each.get(f"{W}styleId") == name)


def test_the_contents_are_filled_in_and_lead_to_the_headings() -> None:
    main = body(written(article(7)))

    marked = [each.get(f"{W}name") for each in main.iter(f"{W}bookmarkStart")]
    entries = [each for each in main.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]

    assert [each.get(f"{W}anchor") for each in entries] == marked
    assert ["".join(each.itertext(f"{W}t")) for each in entries] == [
        f"{section.number}{section.heading}"
        + ("" if section.is_headed_by_name else f" – {section.names[0]}")
        for section in article(7).sections
    ]


def test_a_hostile_manuscript_links_to_nothing_and_is_only_text() -> None:
    data = written(hostile())

    targets = part(data, "word/_rels/document.xml.rels")
    assert [each for each in targets if each.get("TargetMode")] == []
    assert SCRIPT in "".join(body(data).itertext())


def test_an_address_is_written_in_the_letters_of_addresses() -> None:
    strange = Link("https://example.org/ä “b”?c=1&d=%20#e", (Text("there"),))
    whole = article(1, introduction=(Paragraph((strange,)),))

    targets = [each.get("Target") for each in part(written(whole), "word/_rels/document.xml.rels")]

    assert "https://example.org/%C3%A4%20%E2%80%9Cb%E2%80%9D?c=1&d=%20#e" in targets


def test_words_are_set_in_the_direction_they_are_read_in() -> None:
    assert list(stretches("on (IBM) إي، بي. (ok)", is_rtl=False)) == [
        ("on (IBM) ", False),
        ("إي، بي", True),
        (". (ok)", False),
    ]
    assert list(stretches("على IBM قديمة.", is_rtl=True)) == [
        ("على ", True),
        ("IBM", False),
        (" قديمة.", True),
    ]


def test_paragraphs_run_as_their_first_letter_does() -> None:
    whole = article(1, answers=(ARABIC,))
    turned = [
        "".join(each.itertext(f"{W}t"))[:9]
        for each in body(written(whole)).iter(f"{W}p")
        if each.find(f"{W}pPr/{W}bidi") is not None
    ]
    back = [
        "".join(each.itertext(f"{W}t"))
        for each in body(written(arabic())).iter(f"{W}p")
        if each.find(f"{W}pPr/{W}bidi[@{W}val='0']") is not None
    ]

    assert turned == [ARABIC[:9]]
    assert "Keep what people have names for." in back
    assert (
        part(written(arabic()), "word/styles.xml").find(f".//{W}style/{W}pPr/{W}bidi") is not None
    )


def test_east_asian_punctuation_is_set_in_an_east_asian_typeface() -> None:
    hints = [
        each.getparent().getparent().findtext(f"{W}t")
        for each in body(written(japanese())).iter(f"{W}rFonts")
        if each.get(f"{W}hint") == "eastAsia"
    ]

    assert hints == ["古い機械には必ず“メモ”があります。"] * 2


def test_the_language_and_the_paper_are_what_was_asked_for() -> None:
    sizes = {}
    for paper in ("a4", "letter"):
        [made] = docx.write(article(1), layouts.load("plain"), House(), paper=paper)
        [size] = body(made.data).iter(f"{W}pgSz")
        sizes[paper] = (size.get(f"{W}w"), size.get(f"{W}h"))
    language = part(written(arabic()), "word/styles.xml").find(f"{W}docDefaults//{W}lang")

    assert sizes == {"a4": ("11906", "16838"), "letter": ("12240", "15840")}
    assert language is not None
    assert language.get(f"{W}bidi") == "ar"


def test_lines_are_numbered_only_where_the_house_says_so() -> None:
    assert body(written(article(1))).find(f".//{W}lnNumType") is None
    assert body(written(article(1), line_numbers=True)).find(f".//{W}lnNumType") is not None


def test_what_the_layout_leaves_out_is_left_out() -> None:
    options = {"contents": False, "numbers": False, "portraits": False, "pulls": False}
    look = layouts.load("magazine").with_options(options)

    [made] = docx.write(everything(), look, House())

    text = unfolded(made.data)
    assert "TOC" not in text
    assert "PullQuote" not in text
    assert text.count("{picture") == 2  # the logo, and a picture in an answer
    assert word_complaints(made.data) == []


def test_characters_that_no_xml_may_hold_do_not_break_the_file() -> None:
    whole = article(1, introduction=(Paragraph((Text("a\x00b\x1b\ufffec"), LineBreak())),))

    text = "".join(body(written(whole)).itertext())

    assert "a\ufffdb\ufffd\ufffdc" in text
