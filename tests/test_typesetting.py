"""A text that ends in a space before an element breaks where the plain text would."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Code, Paragraph
from roundup.model.notes import Level
from roundup.rendering import layouts
from roundup.rendering.blocks import words
from roundup.stages.verifying import verify
from roundup.testing.samples import article
from roundup.writers import pdf
from roundup.writers._paper.typesetting import page_of
from tests.sweeping import some

TEXTS = {
    "en": "For me, it is definitively the sequencer's synchronization function",
    "ja": "私にとっては、まちがいなくシーケンサーの同期の関数がいちばんだいじなものである",
}
BEFORE = {
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "figure space": "\u2007",
    "two no-break spaces": "\u00a0\u00a0",
    "space": " ",
    "ideographic space": "\u3000",
}
MARKED = {
    "before code": "{text}{space}<code>{word}</code> and more of it",
    "before a link in bold": "{text}{space}<strong><a>{word}</a></strong> and more of it",
    "at the end of stress": "<em>{text}{space}</em>{word} and more of it",
    "deep inside": "<strong><em>{text}{space}</em></strong><a>{word}</a> and more of it",
    "behind": "<em>{text}</em>{space}{word} and more of it",
}
WIDTHS = (580, 588, 592, 610, 640)
SHEET = (
    "@page{size:900px 20000px} *{font:16px 'DejaVu Serif';margin:0;padding:0}"
    "p{text-align:justify;hyphens:auto;text-indent:1em}"
)


def texts(box: Any) -> str:
    """Join the text in a box."""
    if hasattr(box, "text"):
        return str(box.text)
    return "".join(map(texts, getattr(box, "children", ())))


def lines(box: Any) -> Iterator[list[str]]:
    """Yield each paragraph's lines."""
    if box.element_tag == "p" and type(box).__name__ == "BlockBox":
        yield [text for text in map(texts, box.children) if text.strip()]
    else:
        for inner in getattr(box, "children", ()):
            yield from lines(inner)


def set_lines(paragraphs: list[str], language: str) -> list[list[str]]:
    """Set each paragraph in every width, and return its lines."""
    written = "".join(
        f'<p style="width:{width}px">{paragraph}</p>'
        for paragraph in paragraphs
        for width in WIDTHS
    )
    page = page_of(f"<html lang={language}><style>{SHEET}</style><body>{written}", {})
    document = page.render()
    return [found for one in document.pages for found in lines(one._page_box)]


@pytest.mark.slow
@pytest.mark.parametrize("language", some(TEXTS, next(iter(TEXTS))))
@pytest.mark.parametrize("place", MARKED)
def test_a_space_before_an_element_costs_no_line(language: str, place: str) -> None:
    given = [
        {"text": TEXTS[language], "space": space, "word": "XAgsThread::clock()"}
        for space in BEFORE.values()
    ]

    plain = set_lines(
        ["{text}{space}{word} and more of it".format(**each) for each in given], language
    )
    marked = set_lines([MARKED[place].format(**each) for each in given], language)

    assert len(plain) == len(marked) == len(given) * len(WIDTHS)
    longer = [
        (one, other) for one, other in zip(plain, marked, strict=True) if len(other) > len(one)
    ]
    assert not longer


LONG = (
    "Donaudampfschifffahrtsgesellschaftskapitänin",
    "Rechtsschutzversicherungsgesellschaftenverband e. V.",
    "Xqzwrtpsdfghjklmnbvcxzqwrtpsdfghjklmnbvcxzqwrtpsdfghjklmnbvcx",
    "https://www.a-very-long-company-name-for-testing.example.org/about",
    "aVeryLongCamelCaseCompanyNameThatNeverEndsAndHasNoSpacesInItAtAll",
)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("layout", some(layouts.names(), "panel"))
def test_no_word_runs_off_a_telephone(layout: str) -> None:
    whole = article(len(LONG), answers=("A `code` word.",), headings=LONG, language="de")
    [group] = whole.groups
    sections = []
    for section, word in zip(group.sections, LONG, strict=True):
        [passage] = section.passages
        code = Paragraph((Code("SomeVeryLongFunctionNameThatNobodyWouldEverTypeByHand()"),))
        credit = replace(passage.credit, name=f"Jo {word}", title=word, organisation=word)
        changed = replace(passage, blocks=(code,), credit=credit)
        sections.append(replace(section, passages=(changed,)))
    long = replace(whole, groups=(replace(group, sections=tuple(sections)),))

    data = pdf.write(long, layouts.load(layout), House(), paper="phone")[0].data

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            width = page.get_width()
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) <= width - 5 * 72 / 25.4
    found = verify(long, [File("a.phone.pdf", data)]).notes
    assert not [note.message for note in found if note.level is Level.ERROR]


def test_no_break_spaces_do_not_make_an_endless_word() -> None:
    joined = "\u00a0".join(["word"] * 100)

    assert words(joined).count("<wbr>") >= 10
