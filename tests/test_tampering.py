"""Finished files that somebody has tampered with: every change that speaks for an expert is found.

Each kind of tampering is a row, tried on every format to which it applies; what was not touched
passes in the same run.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from functools import cache
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from roundup.model.article import Article, Section
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.proofreaders.cards import words_of
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import CORRECTIONS, article, credit, photo
from roundup.text.nodes import with_passages
from roundup.writers import (
    cards,
    docx,
    epub,
    ghost,
    html,
    json,
    markdown,
    newsletter,
    paste,
    pdf,
    text,
    wordpress,
)
from roundup.writers._paper.pictures import labelled
from tests.sweeping import few, some

pytestmark = pytest.mark.slow


ANSWERS = (
    "I keep the [register](https://register.example.org/a) and never the lamp. Ask twice.",
    "Throw the diagram away before breakfast. Nobody reads it, and nobody ever will.",
)


def whole() -> Article:
    """Make an article of two people of whom everything is known."""
    made = article(2, answers=ANSWERS, corrections=CORRECTIONS[:1])
    words = replace(made.words, corrections="Correction", corrected="Corrected 18 November 2026")
    made = replace(made, words=words)
    sections = [
        replace(section, heading=heading, pull=pull)
        for section, heading, pull in zip(
            made.sections,
            ("Lamps are replaceable", "Breakfast comes second"),
            ("never the lamp", "before breakfast"),
            strict=True,
        )
    ]
    known = {
        "answer-1": credit(
            0,
            profile="https://people.example.org/ingrid",
            profile_label="Profile",
            pronouns="she/her",
            location="Rotterdam",
            bio="Ingrid repaired trams for decades.",
        ),
        "answer-2": credit(1, profile="https://people.example.org/tobias", profile_label="Website"),
    }
    made = with_sections(made, sections)
    return with_passages(
        made,
        lambda each: replace(
            each,
            credit=known[each.id],
            disclosure="Ingrid sells lampshades." if each.id == "answer-1" else "",
        ),
    )


def with_sections(made: Article, sections: list[Section]) -> Article:
    """Give an article's only question other sections."""
    [group] = made.groups
    return replace(made, groups=(replace(group, sections=tuple(sections)),))


WRITERS = {
    "html": html,
    "newsletter": newsletter,
    "docx": docx,
    "epub": epub,
    "text": text,
    "markdown": markdown,
    "json": json,
    "paste": paste,
    "wordpress": wordpress,
    "ghost": ghost,
}
NAMES = ("html", "newsletter.html", "newsletter.txt", "newsletter.eml", *list(WRITERS)[2:])


@cache
def built(name: str) -> File:
    """Build one format, once."""
    called, _, suffix = name.partition(".")
    layout = layouts.load("magazine").with_options({"pulls": True})
    files = WRITERS[called].write(whole(), layout, House())
    fitting = (file for file in files if file.name.endswith(f".{suffix}" if suffix else ""))
    made: File = next(fitting)
    return made


# How each file is changed


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Replace words in a text, wherever its lines end; the text has them."""
    pattern = r"(?:\s|\\n)+".join(map(re.escape, old.split(" ")))
    text, count = re.subn(pattern, lambda _: new, data.decode())
    assert count or old not in data.decode()
    return text.encode()


def in_archive(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change the pages of a book or the text of a manuscript."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            is_text = name.endswith((".xhtml", ".css", "document.xml", "document.xml.rels"))
            after.writestr(name, change(part) if is_text else part)
    return made.getvalue()


def in_mail(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change what a mail says, in both of its forms."""
    mail = message_from_bytes(data, policy=default)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            said = change(part.get_content().encode()).decode()
            part.set_content(said, subtype=part.get_content_subtype())
    return mail.as_bytes()


def edited(file: File, change: Callable[[bytes], bytes]) -> File:
    """Change a file of any kind."""
    if file.data.startswith(b"PK"):
        return replace(file, data=in_archive(file.data, change))
    if file.name.endswith(".eml"):
        return replace(file, data=in_mail(file.data, change))
    return replace(file, data=change(file.data))


def found(file: File) -> tuple[Note, ...]:
    return verify(whole(), [file]).notes


@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_touched_is_the_same(name: str) -> None:
    assert found(built(name)) == ()


@dataclass(frozen=True)
class Row:
    """One kind of tampering: what is replaced by what, and in which formats it cannot be."""

    old: str
    new: str
    codes: str
    without: str = ""


PORTRAIT = '<img[^>]*alt="Portrait of Ingrid[^>]*>'
BEHIND = "Northern Tram Works (convicted thief)"
WORDS: Mapping[str, Row] = {
    "a word of a quote": Row("Ask twice", "Ask once", "W101"),
    "a name": Row("Ingrid Amsel-Kowalczyk", "Ingrid Amsel", "W102 W121"),
    "a title": Row("Head of Maintenance", "Thief of Maintenance", "W102"),
    "words behind a credit line": Row("Northern Tram Works", BEHIND, "W121"),
    "a pull quote": Row("before breakfast", "after breakfast", "W101 W121", "paste wordpress"),
    "a heading": Row("Lamps are replaceable", "Lamps are rubbish", "W120"),
    "a disclosure reworded": Row("Ingrid sells lampshades", "Ingrid owns lampshades", "W121 W122"),
    "a disclosure removed": Row("Ingrid sells lampshades.", "", "W122"),
    "a biography": Row("repaired trams", "wrecked trams", "W121"),
    "pronouns": Row("she/her", "it/its", "W121"),
    "a place": Row("Rotterdam", "Alcatraz", "W121"),
    "a profile": Row("https://people.example.org/ingrid", "https://evil.example.com/", "W123"),
    "a link in an answer": Row(
        "https://register.example.org/a", "https://evil.example.com/b", "W101 W123"
    ),
    "two profiles exchanged": Row("people.example.org/tobias", "people.example.org/ingrid", "W123"),
    "a correction reworded": Row("said “nurse”", "said “doctor”", "W380 W121"),
    "the day of a correction": Row("18 November 2026", "19 November 2026", "W380 W121"),
    "what the house discloses": Row("Nobody was paid", "Everybody was paid", "W122 W127"),
    "the headline": Row("What to keep", "What to steal", "W120 W127"),
}


# Every kind in the page, and one kind in every format; the sweep is all kinds in all formats.
@pytest.mark.parametrize(
    ("kind", "name"),
    some(product(WORDS, NAMES), *product(WORDS, ["html"]), *product(["a word of a quote"], NAMES)),
)
def test_every_change_of_words_is_found(kind: str, name: str) -> None:
    row, file = WORDS[kind], built(name)

    changed = edited(file, lambda data: replaced(data, row.old, row.new))

    if changed.data != file.data and not (name.partition(".")[0] == "json" and "title" in kind):
        codes = {note.code for note in found(changed)}
        assert codes & {*row.codes.split(), "W105", "W126"}, kind


BIO = "Ingrid repaired trams for decades."
LEFT_OUT = {
    "a biography": (BIO, ""),
    "pronouns": ("she/her", ""),
    "a place": ("Rotterdam", ""),
    "a profile": ('href="https://people.example.org/ingrid"', ""),
    "a portrait": (PORTRAIT, "<i></i>"),
}


@pytest.mark.parametrize(
    ("kind", "name"),
    some(product(LEFT_OUT, NAMES), *product(LEFT_OUT, ["html"]), ("a biography", "epub")),
)
def test_what_was_taken_from_beside_a_quote_is_missed(kind: str, name: str) -> None:
    old, new = LEFT_OUT[kind]

    taken: list[bool] = []

    def take(data: bytes) -> bytes:
        taken.append(without(data, old, new) != data)
        return without(data, old, new)

    changed = edited(built(name), take)

    if any(taken):
        notes = verify(whole(), [changed], lambda _: built(name).data).notes
        assert {note.code for note in notes} & {"W131", "W105", "W126"}, kind


def without(data: bytes, old: str, new: str) -> bytes:
    """Remove something, wherever its lines end."""
    pattern = old if old == PORTRAIT else r"(?:\s|\\n)+".join(map(re.escape, old.split(" ")))
    return re.sub(pattern, new, data.decode()).encode()


def test_what_a_layout_never_shows_is_not_missed() -> None:
    bare = with_passages(
        whole(), lambda each: replace(each, credit=replace(each.credit, bio="", pronouns=""))
    )
    [page, *_] = html.write(bare, layouts.load("magazine").with_options({"pulls": True}), House())
    changed = replace(page, data=replaced(page.data, "Ask twice", "Ask once"))

    notes = verify(whole(), [changed], lambda _: page.data).notes

    assert {note.code for note in notes} == {"W101", "W126"}


def test_a_file_that_nobody_can_make_again_is_held_to_what_it_shows_of_others() -> None:
    page = built("html")
    one = replace(page, data=without(page.data, PORTRAIT, "<i></i>"))
    link = replace(page, data=without(page.data, 'href="https://people.example.org/ingrid"', ""))
    biography = replace(page, data=without(page.data, BIO, ""))

    codes = [[note.code for note in found(each)] for each in (one, link, biography)]

    assert codes == [["W131"], ["W131"], []]


PAGES = ("html", "newsletter.html", "epub", "paste")
SAID, CREDIT, END = "Ask twice.", "Northern Tram Works", "</style>"
STYLES: Mapping[str, tuple[str, str]] = {
    "struck by an element": (SAID, "<del>Ask twice.</del>"),
    "struck by an old element": (SAID, "<s>Ask</s> twice."),
    "struck by a style": (SAID, '<span style="text-decoration: line-through">Ask twice.</span>'),
    "no size": (SAID, '<span style="font-size:0">Ask twice.</span>'),
    "not displayed": (SAID, '<span style="display : none">Ask twice.</span>'),
    "not visible": (SAID, '<span style="visibility:hidden">Ask twice.</span>'),
    "transparent": (SAID, '<span style="opacity:0">Ask twice.</span>'),
    "white on white": (SAID, '<span style="color:#fff;background:#ffffff">Ask twice.</span>'),
    "elsewhere": (SAID, '<span style="position:absolute;left:-9999px">Ask twice.</span>'),
    "clipped": (SAID, '<span style="clip-path:inset(50%)">Ask twice.</span>'),
    "hidden": (SAID, '<span hidden="">Ask twice.</span>'),
    "unread": (SAID, '<span aria-hidden="true">Never</span> Ask twice.'),
    "a hidden credit": (CREDIT, '<span style="display:none">Northern Tram Works</span>'),
    "words for the eye alone": (CREDIT, 'Northern Tram Works<i aria-hidden="true"> thief</i>'),
    "in capitals": (SAID, '<span style="text-transform:uppercase">Ask twice.</span>'),
    "tiny": (SAID, '<span style="font-size:3px">Ask twice.</span>'),
    "not laid out": (SAID, '<span style="content-visibility:hidden">Ask twice.</span>'),
    "shrunk": (SAID, '<span style="zoom:.01">Ask twice.</span>'),
    "scaled": (SAID, '<span style="scale:0">Ask twice.</span>'),
    "moved away": (SAID, '<span style="display:block;translate:-9999px">Ask twice.</span>'),
    "masked": (SAID, '<span style="-webkit-mask:linear-gradient(#0000,#0000)">Ask twice.</span>'),
    "dotted": (SAID, '<span style="-webkit-text-security:disc">Ask twice.</span>'),
    "turned round": (SAID, '<span style="unicode-bidi:bidi-override;direction:rtl">Ask.</span>'),
    "turned by an element": (SAID, '<bdo dir="rtl">Ask twice.</bdo>'),
    "white by an attribute": (SAID, '<font color="#ffffff">Ask twice.</font>'),
    "without height": (SAID, '<b style="display:block;height:0;overflow:hidden">Ask twice.</b>'),
    "without a line": (
        SAID,
        '<b style="display:block;line-height:0;overflow:hidden">Ask twice.</b>',
    ),
    "cut to a point": (SAID, '<b style="display:block;clip-path:circle(0)">Ask twice.</b>'),
    "in a template": (SAID, "<template>Ask twice.</template>"),
    "for those without scripts": (SAID, "<noscript>Ask twice.</noscript>"),
    "in a comment": (SAID, "<!-- Ask twice. -->"),
    "folded": (SAID, "<details><summary></summary>Ask twice.</details>"),
    "in a closed window": (SAID, "<dialog>Ask twice.</dialog>"),
    "in a window on call": (SAID, '<span popover="">Ask twice.</span>'),
    "not read aloud": (SAID, '<span aria-hidden="true">Ask twice.</span>'),
    "words in a drawing": (CREDIT, f"{CREDIT}<svg><text>(thief)</text></svg>"),
    "words in a field": (CREDIT, f'{CREDIT}<input value="(thief)"/>'),
    "words in a box": (CREDIT, f"{CREDIT}<textarea>(thief)</textarea>"),
    "words in a menu": (CREDIT, f"{CREDIT}<select><option>(thief)</option></select>"),
    "a page in the page": (CREDIT, f'{CREDIT}<iframe srcdoc="(thief)"></iframe>'),
    "a picture behind": (CREDIT, f'{CREDIT}<i style="background:url(//evil.example.com/t)"> </i>'),
    "a program": (CREDIT, f"{CREDIT}<script>document.title</script>"),
    "a program on a click": (CREDIT, f'<span onclick="open()">{CREDIT}</span>'),
    "another description": ('alt="Portrait of Ingrid', 'alt="Mugshot of Ingrid'),
}


@pytest.mark.parametrize("name", some(PAGES, "html"))
@pytest.mark.parametrize("kind", few(STYLES, 15))
def test_what_is_struck_hidden_or_added_by_markup_is_found(kind: str, name: str) -> None:
    old, new = STYLES[kind]

    changed = edited(built(name), lambda data: replaced(data, old, new))

    is_of_ours = "program" not in kind or name in ("html", "epub")
    if changed.data != built(name).data and is_of_ours:
        assert found(changed), kind


SHEETS = {
    "a rule that hides": "blockquote p{display:none}",
    "a rule that strikes": "blockquote{text-decoration:line-through}",
    "a rule for all that is shown": "@media screen{blockquote{visibility:hidden}}",
    "a rule with a variable": ":root{--x:0px}blockquote{font-size:var(--x)}",
    "a rule for any width": "@media (min-width:1px){blockquote p{display:none}}",
    "a rule for the narrow": "@media (max-width:900px){blockquote p{display:none}}",
    "a rule for the dark": "@media (prefers-color-scheme:dark){blockquote p{display:none}}",
    "a rule for a container": "@container (min-width:1px){blockquote p{display:none}}",
    "a rule in a rule": "blockquote{& p{display:none}}",
    "the first letter": "blockquote p::first-letter{font-size:0}",
    "the first line": "blockquote p::first-line{color:transparent}",
    "the other way round": "figure{display:flex;flex-direction:column-reverse}",
    "an animation": "blockquote p{animation:x 1s forwards}@keyframes x{to{opacity:0}}",
    "a marker": 'blockquote p{display:list-item}blockquote p::marker{content:"Not: "}',
    "a picture set behind": "figcaption p::after{content:url(data:image/svg+xml,thief)}",
    "other letters": "blockquote p{text-transform:lowercase}",
    "words set behind": 'blockquote p::after{content:" Not."}',
    "words set behind a name": 'figcaption p:first-child::after{content:" (thief)"}',
}


@pytest.mark.parametrize("kind", few(SHEETS, 6))
def test_a_style_sheet_that_changes_what_is_said_is_found(kind: str) -> None:
    changed = edited(built("html"), lambda data: replaced(data, END, f"{SHEETS[kind]}{END}"))

    assert found(changed), kind


@pytest.mark.parametrize("kind", some(SHEETS, "a rule that hides", "words set behind"))
def test_a_style_sheet_that_changes_what_a_book_says_is_found(kind: str) -> None:
    book = replace(built("epub"), data=with_styles(built("epub").data, SHEETS[kind]))

    assert found(book), kind


def with_styles(data: bytes, more: str) -> bytes:
    """Add rules to the style sheet of a book."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part + more.encode() if name.endswith(".css") else part)
    return made.getvalue()


ELSEWHERE = {
    "styles": "<style>@import url(https://evil.example.com/x.css);</style>",
    "a sheet": '<link rel="stylesheet" href="https://evil.example.com/x.css">',
    "links": '<base href="https://evil.example.com/">',
    "the page": '<meta http-equiv="refresh" content="0; url=https://evil.example.com/">',
}


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_what_a_page_takes_from_elsewhere_is_told(kind: str) -> None:
    changed = edited(
        built("html"), lambda data: replaced(data, "</head>", f"{ELSEWHERE[kind]}</head>")
    )

    assert "W107" in {note.code for note in found(changed)}


def test_a_link_to_a_file_beside_the_page_leads_nowhere_of_ours() -> None:
    old = "https://people.example.org/ingrid"
    for name in ("html", "newsletter.html", "epub", "paste", "wordpress", "ghost"):
        changed = edited(built(name), lambda data: replaced(data, old, "evil.html"))

        assert found(changed), name


def test_what_search_engines_are_told_is_compared() -> None:
    page = built("html").data.decode()
    for old, new in {
        '"text":"Throw the diagram': '"text":"Keep the diagram',
        '"name":"Tobias Okonjo"': '"name":"Tobias Thief"',
        '"jobTitle":"Letterpress Printer"': '"jobTitle":"Forger"',
        '"sameAs":"https://people.example.org/tobias"': '"sameAs":"https://evil.example.com"',
        "<title>What to keep": "<title>What to steal",
        'og:title" content="What to keep': 'og:title" content="What to steal',
        'name="description" content="': 'name="description" content="Thieves: ',
    }.items():
        spaced = old.replace('":"', '": "') if old not in page else old
        assert spaced in page, old
        changed = page.replace(spaced, new, 1)
        codes = {note.code for note in verify(whole(), [File("a.html", changed.encode())]).notes}
        assert codes == {"W126"}, old


def portraits(page: str) -> list[str]:
    return re.findall(r'src="(data:image/[^"]+)"', page[page.index("<blockquote") :])


def test_portraits_that_were_exchanged_are_found() -> None:
    page = built("html").data.decode()
    first, second = portraits(page)
    begin = page.index("<blockquote")
    body = page[begin:].replace(first, "\0").replace(second, first).replace("\0", second)

    notes = verify(whole(), [File("a.html", (page[:begin] + body).encode())]).notes

    assert [note.code for note in notes] == ["W124", "W124"]


def test_portraits_that_were_only_stored_again_are_the_same() -> None:
    again = with_passages(whole(), lambda each: each)
    smaller = with_passages(
        again,
        lambda each: replace(
            each,
            credit=replace(
                each.credit,
                portrait=photo(int(each.id[-1]) - 1, size=96, alt=each.credit.portrait.alt),
            ),
        ),
    )
    [file, *_] = html.write(smaller, layouts.load("magazine"), House())

    assert found(file) == ()


WORD = {
    "struck": "<w:strike/>",
    "struck twice": "<w:dstrike/>",
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "without size": '<w:sz w:val="2"/>',
}


@pytest.mark.parametrize("kind", WORD)
def test_what_a_word_processor_strikes_or_hides_is_found(kind: str) -> None:
    def change(data: bytes) -> bytes:
        runs = re.sub(
            r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(<w:t[^>]*>[^<]*Ask twice)",
            rf"<w:r><w:rPr>{WORD[kind]}</w:rPr>\1",
            data.decode(),
        )
        return runs.encode()

    changed = edited(built("docx"), change)

    assert changed.data != built("docx").data
    assert found(changed), kind


def test_what_a_word_processor_tracked_is_found() -> None:
    added = '<w:ins w:id="9" w:author="x"><w:r><w:t>Never. </w:t></w:r></w:ins>'

    def change(data: bytes) -> bytes:
        return re.sub(rb"(<w:r>(?:(?!<w:r>).)*Ask twice)", added.encode() + rb"\1", data)

    assert found(edited(built("docx"), change))


# In a PDF, which is set anew from what was changed


@cache
def typeset(kind: str = "") -> bytes:
    made = whole()
    if kind == "changed":
        made = with_sections(
            made,
            [
                replace(made.sections[0], heading="Lamps are rubbish", pull="always the lamp"),
                made.sections[1],
            ],
        )
        one, other = (passage.credit for passage in made.passages)
        changed = {
            "answer-1": replace(
                one,
                organisation=BEHIND,
                bio="Ingrid wrecked trams.",
                profile="https://evil.example.com/",
                portrait=replace(other.portrait, alt=one.portrait.alt),
            ),
            "answer-2": replace(other, location="Alcatraz"),
        }
        made = with_passages(
            made, lambda each: replace(each, credit=changed[each.id], disclosure="")
        )
    look = layouts.load("magazine").with_options({"pulls": True})
    return pdf.write(made, look, House())[0].data


def test_a_pdf_that_nobody_touched_is_the_same() -> None:
    assert verify(whole(), [File("a.pdf", typeset())]).notes == ()


def test_what_was_changed_around_the_quotes_of_a_pdf_is_found() -> None:
    notes = verify(whole(), [File("a.pdf", typeset("changed"))]).notes

    said = "\n".join(note.message for note in notes)
    assert {note.code for note in notes} >= {"W120", "W121", "W122", "W123", "W124"}
    assert {note.submission for note in notes if note.code == "W121"} == {"answer-1", "answer-2"}
    assert "convicted" in said
    assert "Alcatraz" in said


def drawn_over(more: bytes) -> bytes:
    """Draw something on every page of a PDF."""
    document = pikepdf.open(BytesIO(typeset()))
    for page in document.pages:
        page.contents_add(document.make_stream(more))
    data = BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        (b"", []),
        (b"q 1 1 1 rg 0 0 900 900 re f Q", ["W132"]),
        (b"/Artifact BMC q 1 1 1 rg 100 300 300 20 re f Q EMC", ["W132"]),
        (b"q 0 0 0 rg 80 400 60 9 re f Q", ["W132"]),
    ],
)
def test_what_only_the_eye_meets_in_a_changed_pdf_is_found(more: bytes, codes: list[str]) -> None:
    file = File("a.pdf", drawn_over(more))

    notes = verify(whole(), [file], lambda _: typeset(), changed={"a.pdf"}).notes
    alone = verify(whole(), [file], changed={"a.pdf"}).notes

    assert [note.code for note in notes] == codes
    assert [note.code for note in alone] == ["W107"]


def test_what_was_laid_over_the_pages_of_a_pdf_is_found() -> None:
    document = pypdfium2.PdfDocument(typeset())
    mark = raw.FPDFPage_CreateAnnot(document[0], raw.FPDF_ANNOT_STRIKEOUT)
    raw.FPDFPage_CloseAnnot(mark)
    data = BytesIO()
    document.save(data)

    notes = verify(whole(), [File("a.pdf", data.getvalue())]).notes

    assert [note.code for note in notes] == ["W129"]


# Scripts in which a PDF holds words in another order than they are read in

SCRIPTS = {
    "Arabic": (
        "أحتفظ بالأجزاء التي لها أسماء (وهي كثيرة) قبل عام 1999.",
        "نرمي كل شيء آخر بلا سؤال.",
    ),
    "Hebrew": ("אני שומר משאבה (קטנה) ליד הדלת, [סבון] ומים.", "אנחנו זורקים הכול בלי לשאול איש."),
    "Hindi": ("मैं उन हिस्सों को रखता हूँ जिनके नाम हैं।", "हम सब कुछ बिना पूछे फेंक देते हैं।"),
    "Thai": ("ฉันเก็บส่วนที่ผู้คนตั้งชื่อให้ น้ำและคำ", "เราทิ้งทุกอย่างโดยไม่ถามใคร"),
    "Japanese": ("名前のある部品は（必ず）残します。", "私たちは何もかも捨ててしまう。"),
    "Korean": ("사람들이 이름을 붙인 부품(모두)은 남겨 둡니다.", "우리는 묻지 않고 모두 버립니다."),
    "Chinese": ("我保留人们（真正）起过名字的零件。", "我们不问就把一切扔掉了。"),
    "Greek": ("Κρατώ τα μέρη (όλα) που έχουν όνομα.", "Πετάμε τα πάντα χωρίς ερώτηση."),
    "Cyrillic": ("Я храню части (все), у которых есть имена.", "Мы выбрасываем всё без вопросов."),
    "mixed": (
        "Words: مرحبا بالعالم said Osric (twice).",
        "Other: وداعا للجميع shouted Oscar (once).",
    ),
    "turned": ("אבג דהו and then English (so).", "זחט יכל or else nothing (no)."),
    "emoji": (
        "A family 👨\u200d👩\u200d👧\u200d👦, a flag 🇩🇪, a thumb 👍🏽, a key 1️⃣.",
        "A cat 🐈\u200d⬛, a flag 🇫🇷, a fist ✊🏿, a key 2️⃣.",
    ),
}


# Cutting a font of thousands of characters to those of a document takes seconds.
LARGE = ("Japanese", "Korean", "Chinese")
FROM_THE_RIGHT = ("Arabic", "Hebrew", "mixed", "turned")
FONTS = {
    "large": LARGE,
    "from the right": FROM_THE_RIGHT,
    "others": tuple(name for name in SCRIPTS if name not in (*LARGE, *FROM_THE_RIGHT)),
}
each_kind_of_script = pytest.mark.parametrize("fonts", some(FONTS, "from the right"))


def scripts(fonts: str, which: int) -> Article:
    answers = tuple(SCRIPTS[name][which] for name in FONTS[fonts])
    return article(len(answers), answers=answers)


@cache
def scripts_typeset(fonts: str, which: int) -> bytes:
    return pdf.write(scripts(fonts, which), layouts.load("plain"), House())[0].data


@pytest.mark.long
@each_kind_of_script
def test_every_script_in_a_pdf_is_compared_and_the_same(fonts: str) -> None:
    data = scripts_typeset(fonts, 0)

    assert verify(scripts(fonts, 0), [File("a.pdf", data)], lambda _: data).notes == ()


@each_kind_of_script
def test_words_that_were_all_replaced_are_found_in_every_script(fonts: str) -> None:
    whole = scripts(fonts, 0)
    replaced = File("a.pdf", scripts_typeset(fonts, 1))

    notes = verify(whole, [replaced], lambda _: scripts_typeset(fonts, 0)).notes

    assert {note.submission for note in notes if note.code in ("W101", "W103")} == {
        passage.id for passage in whole.passages
    }


def test_nothing_that_was_not_compared_is_called_the_same() -> None:
    turned = "from the right"
    notes = verify(scripts(turned, 0), [File("a.pdf", scripts_typeset(turned, 0))]).notes

    assert {note.code for note in notes} == {"W107"}
    moved = article(1, answers=("אחת שתיים שלוש ארבע.",))
    other = article(1, answers=("שלוש ארבע אחת שתיים.",))
    data = pdf.write(other, layouts.load("plain"), House())[0].data
    assert [note.code for note in verify(moved, [File("a.pdf", data)]).notes] == ["W107"]


# Cards


def test_a_card_that_was_drawn_over_is_found_whatever_it_says_of_itself() -> None:
    layout = layouts.load("plain")
    one, other = (
        [
            file
            for file in cards.write(each, layout, House(), shapes=("wide",))
            if "png" in file.name
        ]
        for each in (
            article(1, answers=("Keep the parts that people have names for.",)),
            article(1, answers=("Keep the parts that people have games for.",)),
        )
    )
    first = article(1, answers=("Keep the parts that people have names for.",))
    made = one[0]
    forged = replace(made, data=with_drawing_of(made.data, other[0].data))

    assert verify(first, [made], lambda _: made.data).notes == ()
    assert [note.code for note in verify(first, [forged], lambda _: made.data).notes] == ["W128"]
    assert [note.code for note in verify(first, [made], lambda _: b"").notes] == ["W107"]


def with_drawing_of(card: bytes, other: bytes) -> bytes:
    """Put another card's picture behind a card's words, and vouch for it."""
    return labelled(
        b"".join(parts_of(other)), "\n".join(words_of(card).decode().splitlines()), "en"
    )


def parts_of(picture: bytes) -> Iterator[bytes]:
    """Yield the parts of a picture without what it says of itself."""
    yield picture[:8]
    place = 8
    while place < len(picture):
        end = place + 12 + int.from_bytes(picture[place : place + 4], "big")
        if picture[place + 4 : place + 8] not in (b"iTXt", b"tEXt"):
            yield picture[place:end]
        place = end
