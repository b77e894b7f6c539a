"""The mail: what every mail program shows, word for word, small, asking for pictures only."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache, partial
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image
from playwright.sync_api import Browser

from roundup.lock.shortening import shortened
from roundup.model.article import Article, Section
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level, Note
from roundup.rendering import layouts, mail
from roundup.rendering.styles import contrast, palettes
from roundup.stages.verifying import verify
from roundup.testing.samples import MIDDLE, article, everything, photo
from roundup.text import grids
from roundup.text.markdown import plain_text
from roundup.writers import _assets, newsletter
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import some
from tests.test_writers_html import words
from tests.validators import assert_can_be_read, mail_findings, opened

SHIPPED = sorted(layouts.names())
IMAGES = "https://img.example.org/mail/"


@cache
def made(
    article: Article, layout: str = "magazine", images: str = IMAGES, **options: object
) -> dict[str, bytes]:
    files = newsletter.write(
        article,
        layouts.load(layout),
        House(),
        images=images,
        **options,  # type: ignore[arg-type]
    )
    return {file.name: file.data for file in files}


def page(article: Article, layout: str = "magazine", **options: object) -> str:
    return made(article, layout, **options)["newsletter.html"].decode()


def text(article: Article, **options: object) -> str:
    return made(article, **options)["newsletter.txt"].decode()


def draft(article: Article, **options: object) -> EmailMessage:
    message = message_from_bytes(made(article, **options)["newsletter.eml"], policy=default)
    assert isinstance(message, EmailMessage)
    return message


def said(article: Article, **options: object) -> list[Note]:
    """Return the writer's notes on a mail."""
    given = {"images": IMAGES, **options}
    files = newsletter.write(article, layouts.load("magazine"), House(), **given)  # type: ignore[arg-type]
    return list(newsletter.notes(article, files, given))


def letters(text: str) -> str:
    """Keep what no line end and no mark of a list changes."""
    text = re.sub(r"<(?:https?|mailto):[^>]*>", "", text)
    return "".join(mark for mark in text if mark.isalpha())


# What it is made of


@pytest.mark.parametrize("layout", SHIPPED)
def test_the_mail_is_made_as_agreed(layout: str) -> None:
    assert_golden(f"writers/everything.{layout}.newsletter.html", page(everything(), layout))


def test_the_text_is_made_as_agreed() -> None:
    assert_golden("writers/everything.newsletter.txt", text(everything()))


@pytest.mark.parametrize("layout", SHIPPED)
@pytest.mark.parametrize("images", [IMAGES, ""], ids=["pictures", "none"])
def test_the_mail_keeps_to_what_every_mail_program_knows(layout: str, images: str) -> None:
    for whole in (everything(), article(10), hostile()):
        written = page(whole, layout, images=images)
        tree = lxml_html.document_fromstring(written)

        # A table of an expert's, with its headings, is one; all others only place things.
        placing = [each for each in tree.iter("table") if each.find(".//th") is None]
        assert {each.get("role") for each in placing} == {"presentation"}
        assert not list(tree.iter("svg", "script", "link", "form", "input", "button", "iframe"))
        assert "max-width:600px" in written
        assert '<!--[if mso]><table role="presentation" width="600"' in written
        for used in tree.iter("img"):
            assert re.fullmatch(
                r"https://img\.example\.org/mail/[0-9a-f]{16}\.(jpg|png)", used.get("src")
            )
            assert used.get("alt")
            assert int(used.get("width")) > 0 < int(used.get("height"))
        links = [each.get("href") for each in tree.iter("a")]
        # Only footnotes lead to a place in the mail itself, and back.
        inside = [address[1:] for address in links if address.startswith("#")]
        assert {*inside} <= {each.get("id") for each in tree.xpath("//*[@id]")}
        assert all(re.match(r"https?://|mailto:|#", address) for address in links), links
        styles = "".join(each.text for each in tree.iter("style"))
        styles += ";".join(each.get("style") for each in tree.xpath("//*[@style]"))
        assert "url(" not in styles
        assert "var(" not in styles
        assert "rgb" not in styles
        assert "base64" not in styles
        colours = re.findall(r"#\w+", re.sub(r"\[data-ogs\w\]", "", styles))
        assert colours
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def test_what_makes_the_look_does_not_stand_in_the_head() -> None:
    stripped = re.sub(r"<style>.*?</style>", "", page(everything()), flags=re.DOTALL)
    tree = lxml_html.document_fromstring(stripped)

    for name in ("headline", "heading", "quote", "whom", "monogram", "button-link"):
        assert all(each.get("style") for each in tree.find_class(name)), name


def test_the_mail_has_a_dark_palette_and_says_so() -> None:
    written = page(everything())
    _, dark = palettes(layouts.load("magazine"), House())

    assert '<meta name="color-scheme" content="light dark">' in written
    assert "@media (prefers-color-scheme: dark)" in written
    assert "<style>" in written
    assert all(
        f": {dark[name]} !important" in written for name in ("paper", "ink", "muted", "accent")
    )


@pytest.mark.parametrize("layout", SHIPPED)
def test_buttons_can_be_read_in_both_palettes(layout: str) -> None:
    for palette in palettes(layouts.load(layout), House()):
        assert contrast(palette["paper"], palette["accent"]) >= 4.5
        assert contrast(palette["monogram"], palette["tint"]) >= 4.5


def test_the_deck_goes_before_everything_unseen_and_nothing_follows_it() -> None:
    body = page(article(3)).partition("<body")[2]
    first = re.match(
        r'[^>]*>\s*<div class="preheader" style="display:none;[^"]*">(.*?)</div>', body
    )

    assert first
    deck, _, blanks = first[1].partition("\u034f")
    assert deck == article(3).deck
    assert not blanks.replace("&nbsp;", "").strip("\u034f\u200c")
    assert len(unescape(blanks)) > 150


def test_a_mail_without_a_deck_is_announced_by_how_it_begins() -> None:
    begun = re.search(r'class="preheader"[^>]*>([^\u034f]*)', page(article(3, deck="")))

    assert begun
    assert begun[1] == (
        "Somewhere behind every timetable, ward and kitchen there is a thing that was there first. "
        "It hums. It has a …"
    )


def test_the_houses_fonts_are_for_those_who_have_them() -> None:
    magazine = layouts.load("magazine")
    face = replace(magazine.cuts[0].face, family="House Serif")
    house = House(fonts={"text": (face,)})

    [written, *_] = newsletter.write(everything(), magazine, house)

    assert b"font-family:'House Serif', Georgia, serif" in written.data


# The same words


@pytest.mark.parametrize("layout", SHIPPED)
def test_every_quote_is_in_the_page_word_for_word_and_its_credit_after_it(layout: str) -> None:
    for whole in (replace(everything(), marks=("", "")), article(10)):
        written = re.sub(r"<td [^>]*monogram[^>]*>[^<]*</td>", "", page(whole, layout))
        shown = words(re.sub(r"<b [^>]*>|</b>", "", written).replace("<body ", "<body><p "))
        shown = " ".join(shown.replace("↩︎", " ").split())  # the ways back are the mail’s
        place = 0
        for passage in shortened(whole, layouts.load(layout).words).passages:
            quoted = " ".join(plain_text(passage.blocks).replace("~~", "").split())
            place = shown.index(quoted, place) + len(quoted)
            place = shown.index(passage.credit.line, place) + len(passage.credit.line)


def test_every_quote_is_in_the_text_in_order() -> None:
    for whole in (everything(), article(10)):
        # The words of a drawn table stand beside each other; they are read cell by cell.
        lines = [line.removeprefix(" " * 7) for line in text(whole).split("\n")]
        shown, place = letters("\n".join(grids.read(lines))), 0
        for passage in whole.passages:
            for wanted in (letters(plain_text(passage.blocks)), letters(passage.credit.line)):
                place = shown.index(wanted, place) + len(wanted)


def test_the_lines_of_the_text_are_short() -> None:
    lines = text(article(10)).splitlines()

    assert max(map(len, lines)) <= 72


@pytest.mark.slow
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_what_is_written_is_read_back_without_a_difference(layout: str) -> None:
    for whole in (everything(), article(10), hostile()):
        files = made(whole, layout)
        verified = verify(whole, [File(*each) for each in files.items()])

        assert {"newsletter.html", "newsletter.eml"} <= set(verified.files)
        # Pictures that stand on the web are nowhere to be compared with.
        assert {note.code for note in verified.notes} == {"W107"}


def test_a_changed_word_in_the_draft_is_found() -> None:
    data = made(article(3))["newsletter.eml"].replace(b"names for", b"numbers for")

    notes = verify(article(3), [File("newsletter.eml", data)]).notes

    assert [note.code for note in notes] == ["W101", "W101", "W107"]
    for part, note in zip(("text", "page"), notes, strict=False):
        assert f"the mail's {part} says “… that people have numbers for.”" in note.message


def test_a_hostile_article_is_only_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "newsletter.html"
    path.write_text(page(hostile()), "utf-8")

    with opened(browser, path) as (shown, requests):
        ran = shown.evaluate("window.ran")
        scripts = shown.evaluate("document.scripts.length")
        headline = shown.inner_text("h1")

    assert (ran, scripts) == (None, 0)
    assert all(request.startswith(IMAGES) for request in requests)
    assert headline.replace("\n", "") == SCRIPT
    subject = draft(hostile())["Subject"].replace("\u2060", "")  # marks are taken apart
    assert subject.split() == SCRIPT.split()


# What a reader sees


@pytest.mark.parametrize("scheme", some(("light", "dark"), "dark"))
@pytest.mark.parametrize("width", some((320, 768), 320))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    layout: str, width: int, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "newsletter.html"
    path.write_text(page(everything(), layout), "utf-8")

    size = {"width": width, "height": 900}
    with opened(browser, path, viewport=size, color_scheme=scheme) as (shown, requests):
        assert_can_be_read(shown)

    assert all(request.startswith(IMAGES) for request in requests)


@pytest.mark.long
@pytest.mark.slow
def test_what_mail_programs_do_not_know_is_known() -> None:
    pages = [page(everything(), layout) for layout in SHIPPED]

    assert_golden("writers/newsletter.caniemail.txt", mail_findings(pages))


# Pictures


def test_pictures_are_small_opaque_and_named_by_what_is_in_them() -> None:
    clear = Image.new("RGBA", (800, 400), (0, 0, 0, 0))
    data = BytesIO()
    clear.save(data, "PNG")
    logo = replace(photo(), data=data.getvalue(), width=800, height=400)
    files = made(article(3, portraits="all", logo=logo))

    pictures = {name: Image.open(BytesIO(data)) for name, data in files.items() if "/" in name}
    sizes = {name.rpartition(".")[2]: found.size for name, found in pictures.items()}
    assert sizes == {"jpg": (96, 96), "png": (128, 64)}
    assert len(pictures) == 4
    assert all(found.mode == "RGB" for found in pictures.values())
    assert all(len(files[name]) < 6_000 for name in pictures)
    paper = layouts.load("magazine").colours["paper"]
    [plate] = [found.getpixel((0, 0)) for found in pictures.values() if found.size == (128, 64)]
    assert "#{:02x}{:02x}{:02x}".format(*plate) == paper  # type: ignore[misc]


def test_without_an_address_there_are_neither_pictures_nor_initials() -> None:
    files = made(article(3, portraits="all", logo=photo(9)), images="")
    written = files["newsletter.html"].decode()

    assert [name for name in files if "/" in name] == []
    assert "<img" not in written
    assert re.findall(r'bgcolor="#f1e2d8"[^>]*>(\w+)<', written) == []
    assert [note.code for note in said(everything(), images="")] == ["W201", "W205"]


def test_only_pictures_that_the_mail_shows_are_to_be_uploaded() -> None:
    files = made(article(60, portraits="all", answers=(MIDDLE * 12,)), cut=True)

    shown = set(re.findall(r"mail/(\w+\.jpg)", files["newsletter.html"].decode()))
    assert {name.rpartition("/")[2] for name in files if "/" in name} == shown
    assert 0 < len(shown) < 10


# The budget


def test_every_answer_is_weighed() -> None:
    [note] = said(article(3))
    size = len(page(article(3)).encode())

    assert note.level is Level.INFO
    weights = [float(number) for number in re.findall(r"\d+\.\d", note.message)]
    assert weights[0] == round(size / 1_000, 1)
    assert sum(weights[1:]) == pytest.approx(weights[0], abs=0.2)
    assert len(weights) == 5
    assert "Keep one bad thing on purpose" in note.hint


@pytest.mark.parametrize(("count", "level"), [(20, None), (32, Level.WARNING), (60, Level.ERROR)])
def test_a_mail_that_gmail_clips_is_said(count: int, level: Level | None) -> None:
    found = [note for note in said(article(count)) if note.code == "W202"]

    assert [note.level for note in found] == ([level] if level else [])


def test_a_sheet_that_gmail_drops_is_said() -> None:
    files = (File("newsletter.html", b"<style>" + b"a" * 16_385 + b"</style>"),)

    assert "W203" in [note.code for note in newsletter.notes(article(1), files, {})]


@pytest.mark.parametrize("layout", SHIPPED)
def test_no_shipped_sheet_comes_near_what_gmail_drops(layout: str) -> None:
    [styles] = re.findall(r"<style>(.*?)</style>", page(everything(), layout), re.DOTALL)

    assert len(styles.encode()) < newsletter.LARGEST_STYLES / 4


# Cutting


def kept(whole: Article, **options: object) -> tuple[Section, ...]:
    written = page(whole, "magazine", **options)
    return tuple(one for one in whole.sections if f'<tr id="{one.anchor}"' in written)


@pytest.mark.parametrize("limit", [30_000, 45_000, 80_000])
def test_a_cut_mail_holds_as_many_whole_answers_as_fit(limit: int) -> None:
    whole = article(60)
    shown = kept(whole, cut=True, limit=limit)
    written = page(whole, cut=True, limit=limit)
    more = mail(
        newsletter.with_pictures(whole, "#fcfaf5", partial(_assets.hosted, images=IMAGES)),
        layouts.load("magazine"),
        House(),
        address=partial(_assets.hosted, images=IMAGES),
        shown=len(shown) + 1,
    )

    assert shown == whole.sections[: len(shown)]
    assert len(written.encode()) <= limit < len(more.encode())
    assert "Read the rest</a>" in written
    assert len(re.findall('class="entry"', written)) == 60
    assert "All are here" not in written


@pytest.mark.long
def test_every_part_of_a_cut_mail_ends_at_the_same_answer() -> None:
    whole = article(60)
    shown = len(kept(whole, cut=True))

    body = draft(whole, cut=True).get_body(("plain",))
    assert body
    for part in (text(whole, cut=True), body.get_content().replace("\r\n", "\n")):
        assert part.endswith(f"Read the rest:\n{whole.address}\n")
        assert f"\n{shown}. " in part
        assert f"\n{shown + 1}. " not in part


def test_a_mail_that_is_small_enough_is_not_cut() -> None:
    assert made(article(10), cut=True) == made(article(10))


@pytest.mark.sweep
@pytest.mark.slow
def test_a_cut_mail_is_read_back_without_a_difference_and_a_torn_one_is_not() -> None:
    whole = article(60)
    files = made(whole, cut=True)
    torn = page(whole, cut=True).replace("Read the rest", "Read on")

    found = verify(whole, [File(*each) for each in files.items()]).notes
    assert {note.code for note in found} == {"W107"}
    found = verify(whole, [File("a.html", torn.encode())]).notes
    assert {note.code for note in found} == {"W103", "W107", "W121"}


@pytest.mark.slow
def test_a_cut_mail_may_not_lack_an_answer_in_its_middle() -> None:
    whole = article(60, answers=tuple(f"{MIDDLE} Number {number}." for number in range(60)))
    rows = re.split(r"(?=<tr id=)", page(whole, cut=True))
    hole = "".join(rows[:5] + rows[6:])

    note, pictures = verify(whole, [File("newsletter.html", hole.encode())]).notes

    assert (note.code, note.submission, pictures.code) == ("W103", "answer-5", "W107")


def test_without_a_web_page_nothing_is_cut_and_it_is_said() -> None:
    whole = article(60, address="")

    assert kept(whole, cut=True) == whole.sections
    assert "Read on the web" not in page(whole, cut=True) + text(whole, cut=True)
    assert "W204" in [note.code for note in said(whole, cut=True)]


# The draft


def test_the_draft_holds_the_page_and_the_text() -> None:
    message = draft(everything(), sender="Thé Common Room <desk@example.org>")
    parts = [part.get_content_type() for part in message.walk()]
    bodies = [message.get_body((kind,)) for kind in ("html", "plain")]

    assert parts == ["multipart/alternative", "text/plain", "text/html"]
    written = [body.get_content().replace("\r\n", "\n").rstrip("\n") for body in bodies if body]
    assert written == [page(everything()).rstrip("\n"), text(everything()).rstrip("\n")]
    assert message["Subject"] == everything().headline
    assert message["From"] == "Thé Common Room <desk@example.org>"
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime.isoformat() == everything().published
    assert not message.defects


def test_the_draft_has_the_headers_that_filters_miss() -> None:
    message = draft(everything(), sender="The Common Room <desk@common-room.example.org>")
    said = draft(
        everything(),
        recipient="Readers <readers@example.org>",
        unsubscribe="https://example.org/leave/",
    )

    assert message["To"] == "undisclosed-recipients:;"
    assert re.fullmatch(r"<[0-9a-f]{32}@common-room\.example\.org>", message["Message-ID"])
    assert message["List-Unsubscribe"] is None
    assert said["To"] == "Readers <readers@example.org>"
    assert said["List-Unsubscribe"] == "<https://example.org/leave/>"
    assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mail_is_identified_by_its_content() -> None:
    one, same, other = draft(article(3)), draft(article(3)), draft(article(4))
    homeless = draft(article(3, address="", publication_address=""))

    assert one["Message-ID"] == same["Message-ID"] != other["Message-ID"]
    assert homeless["Message-ID"].endswith("@roundup.invalid>")


def test_leaving_by_mail_has_no_header_for_a_page() -> None:
    message = draft(article(1), unsubscribe="mailto:leave@example.org")

    assert message["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert message["List-Unsubscribe-Post"] is None


def test_the_draft_can_go_through_any_mail_server() -> None:
    data = made(everything())["newsletter.eml"]

    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b", "\x00", "\x1c"])
def test_no_headline_writes_a_header(end: str) -> None:
    message = draft(article(1, headline=f"Before{end}Bcc: everyone@example.org"))

    assert message["Bcc"] is None
    assert message["Subject"] == "Before Bcc: everyone@example.org"


def test_a_long_headline_comes_back_whole() -> None:
    headline = "Ærø, 日本語と " * 40 + "end"

    assert draft(article(1, headline=headline))["Subject"] == headline


def test_the_same_article_is_the_same_mail_to_the_byte() -> None:
    options = {"images": IMAGES, "sender": "Desk <desk@example.org>"}
    one, other = (
        newsletter.write(everything(), layouts.load("magazine"), House(), **options)  # type: ignore[arg-type]
        for _ in range(2)
    )

    assert one == other
