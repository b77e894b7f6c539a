"""The marks around a quote: decided once, and the same in everything that is published."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest

from roundup.house.settings import Publication, Quotes
from roundup.model.article import Article
from roundup.model.brief import Place
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Block, CodeBlock, Footnote, Footnotes, Listing, Paragraph, Text
from roundup.model.proof import PieceKind
from roundup.proofreaders import docx as manuscripts
from roundup.proofreaders import eml
from roundup.rendering import layouts
from roundup.stages import editing
from roundup.stages.assembling import assemble
from roundup.stages.verifying import proofreaders, reader_of, verify
from roundup.testing.making import roundup, submission
from roundup.testing.samples import article, paragraphs, with_blocks
from roundup.text.markdown import plain_text
from roundup.text.nodes import marked, with_passages
from roundup.text.typography import Type
from roundup.writers import cards, html, text

# An EPUB has a cover, of which the words are set.
BOOK = pytest.param("epub", marks=pytest.mark.slow)
PROSE = ("html", "newsletter", "docx", BOOK, "text", "markdown")
MARKS = ("«\u202f", "\u202f»")
ONE = "My mentor said “go home”, and I went."
MAGAZINE = layouts.load("magazine").with_options({"pulls": True})


def a_word(said: str) -> Paragraph:
    return Paragraph((Text(said),))


def of_one(answer: str = ONE, marks: tuple[str, str] = MARKS) -> Article:
    return article(1, answers=(answer,), marks=marks)


def files_of(whole: Article, name: str) -> tuple[File, ...]:
    files: tuple[File, ...] = import_module(f"roundup.writers.{name}").write(
        whole, MAGAZINE, House()
    )
    return files


def quotes_in(file: File) -> Iterator[str]:
    reader = reader_of(file.name, proofreaders())
    if reader is None or reader is eml:
        return
    for piece in reader.read(file.data).pieces:
        if piece.kind is PieceKind.QUOTE:
            yield " ".join((piece.ornament + piece.text).split())


@pytest.mark.parametrize("name", PROSE)
def test_every_medium_sets_the_same_marks_around_a_quote(name: str) -> None:
    whole = of_one()

    said = [quote for file in files_of(whole, name) for quote in quotes_in(file)]

    assert said
    assert set(said) == {f"« {ONE} »"}


@pytest.mark.slow
def test_paper_and_cards_set_the_marks_of_the_page() -> None:
    whole = of_one()

    [sheet] = files_of(whole, "pdf")
    drawn = [file for file in files_of(whole, "cards") if file.name.endswith(".alt.txt")]

    assert [quote.replace(" ", "") for quote in quotes_in(sheet)] == [f"«{ONE}»".replace(" ", "")]
    assert drawn[0].data.decode().startswith(f"«{ONE}")


@pytest.mark.parametrize("name", ["html", "newsletter", "docx", BOOK])
def test_a_pull_quote_has_the_marks_of_its_quote(name: str) -> None:
    whole = of_one()
    [group] = whole.groups
    [section] = group.sections
    pulled = replace(group, sections=(replace(section, pull="and I went."),))

    file = files_of(replace(whole, groups=(pulled,)), name)[0]
    reader = reader_of(file.name, proofreaders()) or manuscripts
    said = " ".join(piece.text for piece in reader.read(file.data).pieces)

    assert "« and I went. »" in " ".join(said.split())


@pytest.mark.parametrize(
    ("language", "set_as"),
    [
        ("en-US", "“My mentor said, ‘Go home.’”"),
        ("en-GB", "‘My mentor said, “Go home.”’"),
        ("de", "„My mentor said, ‚Go home.‘“"),
        ("fr", "«\u202fMy mentor said, “Go home.”\u202f»"),
        ("es", "«My mentor said, “Go home.”»"),
        ("it", "«My mentor said, “Go home.”»"),
        ("pl", "„My mentor said, «Go home.»”"),
        ("ar", "”My mentor said, «Go home.»“"),
    ],
)
def test_marks_follow_the_language_and_those_inside_its_levels(language: str, set_as: str) -> None:
    sent = submission("ada-1", answer='My mentor said, "Go home."')
    house = Publication(language=language)

    typeset = editing.typeset_roundup(roundup(sent), Quotes(), Type(language))
    whole = assemble(typeset, house).article
    said = text.write(whole, MAGAZINE, House(), width=0)[0].data.decode()

    assert f"    {set_as}\n" in said


def test_a_house_without_marks_around_quotes_prints_none_anywhere() -> None:
    sent = submission("ada-1", answer='My mentor said, "Go home and sleep."')
    bare = Quotes(around=False)

    typeset = editing.typeset_roundup(roundup(sent), bare, Type("en-US"))
    whole = assemble(typeset, Publication(language="en-US"), quotes=bare).article
    page = html.write(whole, MAGAZINE, House())[0]

    assert [*quotes_in(page)] == ["My mentor said, “Go home and sleep.”"]
    assert [plan.card.marks for plan in cards.planned(whole)] == [("", "")]


def test_a_pull_quote_is_set_at_the_level_of_its_quote() -> None:
    sent = submission("ada-1", answer='My mentor said, "Go home." I went.')
    place = Place(submissions=("ada-1",), pull='said, "Go home." I went.')

    for around, pull in ((True, "said, ‘Go home.’ I went."), (False, "said, “Go home.” I went.")):
        made = editing.typeset_roundup(
            roundup(sent, sections=(place,)), Quotes(around=around), Type("en-US")
        )

        assert [chapter.pull for chapter in made.chapters] == [pull]


@pytest.mark.parametrize(
    ("blocks", "shown"),
    [
        (paragraphs("One.\n\nTwo."), "«One.\nTwo.»"),
        ((Listing(((a_word("One."),), (a_word("Two."),))),), "«One.\nTwo.»"),
        ((a_word("One."), CodeBlock("two")), "One.\ntwo"),
        ((CodeBlock("one"), a_word("Two.")), "one\nTwo."),
        ((a_word("One."), Footnotes((Footnote(1, (a_word("Note."),)),))), "«One.»\nNote."),
    ],
)
def test_the_marks_stand_at_the_first_and_the_last_word(
    blocks: tuple[Block, ...], shown: str
) -> None:
    whole = with_blocks(article(1, marks=("«", "»")), blocks)

    set_off = marked(blocks, ("«", "»"))
    [file] = text.write(whole, MAGAZINE, House(), width=0)
    lines = [line.strip() for line in file.data.decode().splitlines()]

    assert plain_text(set_off) == plain_text(blocks)
    assert set(shown.split("\n")) <= {line.lstrip("-1. ") for line in lines}


# Verifying


def test_a_file_that_differs_in_marks_alone_has_the_right_words() -> None:
    built = html.write(of_one('It\'s 2 1/2 hours, "more" - or less...'), MAGAZINE, House())
    today = of_one("It’s 2½ hours, ‘more’ – or less…")

    notes = verify(today, built).notes

    assert {note.code for note in notes} == {"W305"}
    assert all("only marks and spaces differ" in note.message for note in notes)


def test_headings_and_credits_in_other_marks_are_no_other_words() -> None:
    def made(mark: str) -> Article:
        whole = article(1, headings=(f"Don{mark}t ask",), headline=f"It{mark}s one answer")
        return with_passages(
            whole, lambda each: replace(each, credit=replace(each.credit, name=f"Ada O{mark}Neil"))
        )

    for name in ("html", "text", "docx"):
        notes = verify(made("’"), files_of(made("'"), name)).notes

        assert {note.code for note in notes} == {"W305"}


def test_a_heading_with_another_word_is_reported_as_such() -> None:
    built = text.write(article(1, headings=("Don't ask",)), MAGAZINE, House())

    notes = verify(article(1, headings=("Do ask",)), built).notes

    assert {note.code for note in notes} == {"W120", "W127"}


def test_a_mark_that_is_gone_from_one_of_several_quotes_is_reported() -> None:
    whole = article(2, answers=("Start with one thing.", "Ask twice, then act."), marks=MARKS)
    [file] = text.write(whole, MAGAZINE, House())
    changed = file.data.decode().replace("Ask twice, then act.\u202f»", "Ask twice, then act.")
    bare = changed.replace("«\u202fAsk", "Ask")

    codes = [
        [note.code for note in verify(whole, [replace(file, data=each.encode())]).notes]
        for each in (changed, bare, file.data.decode())
    ]

    assert codes == [["W305"], ["W305"], []]


def test_another_word_or_number_is_no_matter_of_marks() -> None:
    whole = of_one("It takes 2½ hours and a dog’s patience.")
    [file] = text.write(whole, MAGAZINE, House())
    swaps = (("2½", "21/2"), ("2½", "2"), ("dog’s", "dogs"), ("hours", "hour"))

    codes = {
        note.code
        for old, new in swaps
        for note in verify(
            whole, [replace(file, data=file.data.decode().replace(old, new).encode())]
        ).notes
    }

    assert codes == {"W101"}


def test_a_card_in_other_marks_says_the_right_words() -> None:
    [plan] = cards.planned(of_one('It\'s my "own" fault, and I know it.'))
    words = cards.alternative(of_one(), plan.card)
    today = of_one("It’s my ‘own’ fault, and I know it.")

    notes = verify(today, [File("cards/answer-1.alt.txt", words.encode())]).notes

    assert [note.code for note in notes] == ["W305"]
