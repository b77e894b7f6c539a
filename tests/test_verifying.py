"""Finished files against the article: the same words everywhere, and every change is found."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from roundup.errors import NotBuilt
from roundup.model.article import Article, Passage, Section
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Block, Paragraph, Quotation, Text
from roundup.model.notes import Level, Note
from roundup.pipeline import building, checking, proving, workspace
from roundup.pipeline.targeting import checked_in, targets
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import (
    COMPOUNDS,
    GERMAN,
    LONG,
    MIDDLE,
    article,
    credit,
    everything,
    paragraphs,
)
from roundup.text.cleaning import clean
from roundup.text.markdown import blocks, plain_text
from roundup.text.nodes import with_passages
from roundup.writers import docx, epub, html, pdf
from tests import strangers
from tests.hostile import hostile
from tests.sweeping import some
from tests.test_writers_html import bare
from tests.validators import book_complaints, office, opened, word_complaints

pytestmark = pytest.mark.slow


SHIPPED = tuple(layouts.names())
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
PACKAGES = {"docx": docx, "epub": epub}
COMPLAINTS = {"docx": word_complaints, "epub": book_complaints}
WORDS = re.compile(r"\w+")


def german() -> Article:
    return article(2, portraits="no", language="de", words=GERMAN, answers=(COMPOUNDS,))


ARTICLES: dict[str, Callable[[], Article]] = {
    "everything": everything,
    "hostile": hostile,
    "bare": bare,
    "german": german,
    "nine": lambda: article(9),
}


@cache
def page(layout: str = "plain") -> str:
    return html.write(article(), layouts.load(layout), House())[0].data.decode()


@cache
def typeset(whole: Article, paper: Paper = "a4", layout: str = "magazine") -> bytes:
    return pdf.write(whole, layouts.load(layout), House(), paper=paper)[0].data


@cache
def packaged(whole: Article, kind: str) -> File:
    [made] = PACKAGES[kind].write(whole, layouts.load("plain"), House())
    return File(f"a.{kind}", made.data)


def notes(whole: Article, page: str) -> tuple[Note, ...]:
    return verify(whole, [File("index.html", page.encode())]).notes


def codes(found: Iterable[Note]) -> list[str]:
    return [note.code for note in found]


def with_answer(whole: Article, number: int, answer: str) -> Article:
    """Give one passage of an article another answer."""
    name = [passage.id for passage in whole.passages][number]
    return with_passages(
        whole,
        lambda each: replace(each, blocks=paragraphs(answer)) if each.id == name else each,
    )


# What was built is what was sent


@pytest.mark.parametrize(
    ("name", "layout"),
    some(product(ARTICLES, SHIPPED), ("everything", "magazine")),
)
def test_every_output_reads_back_without_a_difference(name: str, layout: str) -> None:
    whole, look = ARTICLES[name](), layouts.load(layout)
    files = [
        *(html.write(whole, look, House(), assets=assets)[0] for assets in (False, True)),
        *(File(f"{paper}.pdf", typeset(whole, paper, layout)) for paper in PAPERS),
        *docx.write(whole, look, House()),
        *epub.write(whole, look, House()),
    ]

    verified = verify(whole, files)

    assert [note for note in verified.notes if note.level is Level.ERROR] == []
    assert len(verified.files) == 6


@pytest.mark.parametrize(
    "name", some(("first-hour", "quiet-mornings", "repair-or-replace"), "first-hour")
)
def test_the_samples_read_back_without_a_difference(
    name: str, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")
    [(place, folder)] = workspace.find([name], tmp_path)
    [found] = checking.check(place, folder)
    building.build(place, found, options={"assets": True})

    verified = proving.verify(place, found)

    assert verified.notes == ()
    assert len(verified.files) == 2


LINES = "\n".join(f"| {number} | {word} |" for number, word in enumerate(("one", "two") * 25))


def tabled(*tables: str) -> Article:
    """Make an article of one answer that holds tables."""
    words = blocks("\n\n".join(("Look:", *tables)))
    return with_passages(article(1, portraits="no"), lambda each: replace(each, blocks=words))


@pytest.mark.parametrize("columns", ["none", "answers"])
def test_a_head_that_is_set_again_on_the_next_page_is_said_once(columns: str) -> None:
    whole = tabled(f"| Number | Word |\n| --- | --- |\n{LINES}")
    look = layouts.load("magazine", options={"columns": columns})

    [made] = pdf.write(whole, look, House())

    assert verify(whole, [made]).notes == ()


def test_two_tables_with_one_head_are_two() -> None:
    table = "| Number | Word |\n| --- | --- |\n| 1 | one |"
    twice, once = tabled(table, table), tabled(table, table.splitlines()[-1])
    [made] = pdf.write(twice, layouts.load("plain"), House())

    assert verify(twice, [made]).notes == ()
    assert codes(verify(once, [made]).notes) == ["W101"]


def test_what_the_editor_quotes_is_no_answer() -> None:
    own = (Quotation((Paragraph((Text("They have had talks."),)),)),)
    whole = article(introduction=own)
    page = html.write(whole, layouts.load("plain"), House())[0].data.decode()

    assert notes(whole, page) == ()
    assert codes(notes(article(), page)) == ["W104"]


@pytest.mark.sweep
def test_words_that_run_both_ways_are_compared_in_the_page_or_with_a_pdf_made_anew() -> None:
    whole = article(2, answers=("Words: مرحبا بالعالم said Osric.", "אבג דהו and then English."))
    other = article(2, answers=("Words: مرحبا بالعالم said Oscar.", "אבג דהו and then English."))
    look = layouts.load("plain")

    assert codes(verify(whole, [File("a.pdf", typeset(whole))]).notes) == ["W107", "W107"]
    assert verify(whole, [File("a.pdf", typeset(whole))], lambda _: typeset(whole)).notes == ()
    assert codes(verify(whole, [File("a.pdf", typeset(other))]).notes) == ["W101", "W107"]
    assert verify(whole, html.write(whole, look, House())).notes == ()
    assert codes(verify(whole, html.write(other, look, House())).notes) == ["W101", "W126"]


def strangers_answers() -> Iterator[tuple[Block, ...]]:
    """Give what strangers collected to break programs with, and every example of CommonMark."""
    for typed in (*strangers.naughty_strings(), *strangers.markdown_examples()):
        with suppress(ValueError):
            found = blocks(clean(typed)[0])
            if plain_text(found).strip():
                yield found


@pytest.mark.parametrize("kind", some(PACKAGES, "docx"))
@pytest.mark.parametrize("every", some((1, 150), 150))
def test_what_strangers_may_send_comes_through_whole(every: int, kind: str) -> None:
    sections = [
        Section(
            number,
            f"s{number}",
            f"Heading {number}",
            (Passage(f"p{number}", answer, credit(number), ""),),
        )
        for number, answer in enumerate(islice(strangers_answers(), 0, None, every), 1)
    ]
    whole = article(1)
    whole = replace(whole, groups=(replace(whole.groups[0], sections=tuple(sections)),))

    file = packaged(whole, kind)

    assert len(sections) > 1_000 // every
    assert verify(whole, [file]).notes == ()
    assert COMPLAINTS[kind](file.data) == []


# What somebody changed is found


def changed(text: str, how: str, place: int, data: st.DataObject) -> str:
    """Change one letter or word of a text."""
    found = list(WORDS.finditer(text))[place]
    begin, end = found.span()
    letter = begin + data.draw(st.integers(0, end - begin - 1))
    return {
        "word altered": text[:begin] + "otherwise" + text[end:],
        "word dropped": text[:begin] + text[end:],
        "word inserted": f"{text[:begin]}never {text[begin:]}",
        "letter altered": f"{text[:letter]}#{text[letter + 1 :]}",
        "letter dropped": text[:letter] + text[letter + 1 :],
        "letter doubled": text[:letter] + text[letter] + text[letter:],
        "mark inserted": f"{text[:end]};{text[end:]}",
    }[how]


CHANGES = st.sampled_from(
    [
        *("word altered", "word dropped", "word inserted"),
        *("letter altered", "letter dropped", "letter doubled", "mark inserted"),
    ]
)


@given(st.data(), CHANGES, st.integers(0, 2))
def test_any_change_in_a_page_is_found_and_named(
    data: st.DataObject, how: str, number: int
) -> None:
    passage = list(article().passages)[number]
    said = plain_text(passage.blocks[:1])
    place = data.draw(st.integers(0, len(WORDS.findall(said)) - 1))
    # Some answers begin alike, so only what follows the section's opening is changed.
    section = page().index(f'id="{number + 1}-section"')
    edited = page()[section:].replace(said, changed(said, how, place, data), 1)

    [note] = notes(article(), page()[:section] + edited)

    assert (note.code, note.submission, note.origin.path) == ("W101", passage.id, "index.html")
    assert passage.credit.name in note.message


@given(st.data(), CHANGES, st.integers(0, 2))
def test_any_change_behind_a_pdf_is_found_and_named(
    data: st.DataObject, how: str, number: int
) -> None:
    whole = article()
    passage = list(whole.passages)[number]
    said = plain_text(passage.blocks).replace("\n", "\n\n")
    place = data.draw(st.integers(0, len(WORDS.findall(said)) - 1))
    other = with_answer(whole, number, changed(said, how, place, data))

    # Setting takes a second; that the article changed and the PDF did not is the same difference.
    [note] = verify(other, [File("a.pdf", typeset(whole))]).notes

    assert (note.code, note.submission, note.origin.path) == ("W101", passage.id, "a.pdf")


@pytest.mark.parametrize("paper", some(PAPERS, "a4"))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_a_changed_word_in_a_pdf_is_found_and_shown(layout: str, paper: Paper) -> None:
    whole = article()
    said = plain_text(list(whole.passages)[2].blocks).replace("\n", "\n\n")
    other = with_answer(whole, 2, said.replace("written by somebody", "written by nobody"))

    [note] = verify(whole, [File("a.pdf", typeset(other, paper, layout))]).notes

    assert "the PDF says “… is written by nobody who was tired …”" in note.message
    assert "the expert said “… is written by somebody who was tired …”" in note.message


def test_a_hyphen_that_goes_is_found_and_one_at_a_line_end_is_none() -> None:
    said = "A well-known co-operative re-enters the twenty-first century. " * 30
    whole = article(1, answers=(said,))
    other = with_answer(whole, 0, said.replace("well-known", "wellknown", 1))

    assert verify(whole, [File("a.pdf", typeset(whole))]).notes == ()
    assert codes(verify(whole, [File("a.pdf", typeset(other))]).notes) == ["W101"]


def swapped(text: str, one: str, other: str) -> str:
    """Exchange two parts of a text."""
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def captions(page: str) -> list[str]:
    return re.findall(r"<figcaption.*?</figcaption>", page, re.DOTALL)


def test_attributions_that_were_exchanged_are_found() -> None:
    first, second, _ = captions(page())

    found = notes(article(), swapped(page(), first, second))

    assert codes(found) == ["W102", "W102"]
    assert [note.submission for note in found] == ["answer-1", "answer-2"]
    assert "Tobias Okonjo" in found[0].message


def test_attributions_that_were_exchanged_in_a_pdf_are_found() -> None:
    whole = article(2)
    given = [passage.credit for passage in whole.passages]
    other = with_passages(
        whole, lambda one: replace(one, credit=given[one.credit.person == "person-0"])
    )

    found = verify(whole, [File("a.pdf", typeset(other))]).notes

    assert codes(found) == ["W102", "W102"]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("Northern Tram Works", "Northern Tram Works Ltd"),
        ("Northern Tram Works", "Northern"),
        ("Head of Maintenance", "Deputy Head of Maintenance"),
        ("Ingrid Amsel-Kowalczyk</bdi>", "Ingrid Amsel</bdi>"),
        ("Ingrid Amsel-Kowalczyk</bdi>,</span> ", "Ingrid Amsel-Kowalczyk</bdi></span>"),
        ('<figcaption class="credit', '<p>She laughed.</p><figcaption class="credit'),
        ("<bdi", "<bdi hidden"),
    ],
)
def test_an_attribution_is_the_whole_of_it(typed: str, instead: str) -> None:
    body = page().index("<blockquote")
    edited = page()[:body] + page()[body:].replace(typed, instead, 1)

    assert codes(notes(article(), edited)) == ["W102"]


@pytest.mark.parametrize(
    ("title", "organisation"),
    [("***", "***"), ("-", "-"), (",", ","), ('<>?:"{}|_+', ""), ("", "*** ---"), ("Smith", "—")],
)
def test_a_title_of_marks_is_compared_as_well(title: str, organisation: str) -> None:
    # given an expert who typed marks where a title or an organisation is asked for
    whole = with_passages(
        article(),
        lambda one: replace(
            one, credit=replace(one.credit, title=title, organisation=organisation)
        ),
    )
    made = html.write(whole, layouts.load("plain"), House())[0].data.decode()

    # when the page is read back, as it is and with a mark more
    same = notes(whole, made)
    other = notes(
        whole, re.sub(r"(<figcaption.*?)</p>", r"\1 %</p>", made, count=1, flags=re.DOTALL)
    )

    # then nothing differs, and the mark is found
    assert codes(same) == []
    assert codes(other) == ["W102"]


def test_signs_that_look_like_a_line_through_words_are_kept_in_a_manuscript() -> None:
    typed = blocks(r"We ~~drew **it** twice~~ and wrote \~\~\~\~ on the wall.")
    whole = with_passages(article(), lambda one: replace(one, blocks=typed))

    found = verify(whole, [packaged(whole, "docx")])

    assert codes(found.notes) == []


@given(st.data(), CHANGES, st.integers(0, 2), st.sampled_from(sorted(PACKAGES)))
def test_any_change_in_a_manuscript_or_a_book_is_found_and_named(
    data: st.DataObject, how: str, number: int, kind: str
) -> None:
    whole = article()
    passage = list(whole.passages)[number]
    said = plain_text(passage.blocks).replace("\n", "\n\n")
    place = data.draw(st.integers(0, len(WORDS.findall(said)) - 1))
    other = with_answer(whole, number, changed(said, how, place, data))

    [note] = verify(other, [packaged(whole, kind)]).notes

    assert (note.code, note.submission, note.origin.path) == ("W101", passage.id, f"a.{kind}")


@pytest.mark.parametrize("kind", PACKAGES)
def test_attributions_that_were_exchanged_in_a_manuscript_or_a_book_are_found(kind: str) -> None:
    whole = article(2)
    given = [passage.credit for passage in whole.passages]
    other = with_passages(
        whole, lambda one: replace(one, credit=given[one.credit.person == "person-0"])
    )

    found = verify(whole, [packaged(other, kind)]).notes

    assert codes(found) == ["W102", "W102"]


def test_changes_are_found_in_a_manuscript_that_an_office_has_stored_again(tmp_path: Path) -> None:
    whole = article(2)
    given = [passage.credit for passage in whole.passages]
    other = with_passages(
        with_answer(whole, 0, MIDDLE.replace("tired", "paid")),
        lambda one: replace(one, credit=given[one.credit.person == "person-0"]),
    )

    again = office(packaged(other, "docx").data, "docx", "docx", tmp_path)

    found = verify(whole, [File("a.docx", again)]).notes
    assert codes(found) == ["W101", "W102", "W102"]


def figures(page: str) -> list[str]:
    return re.findall(r"<figure.*?</figure>", page, re.DOTALL)


def test_a_quote_that_was_taken_out_is_found() -> None:
    [note] = notes(article(), page().replace(figures(page())[1], ""))

    assert note.message == (
        "The page does not have the words of Tobias Okonjo under “Names are the inventory”"
    )


def test_a_section_that_was_taken_out_is_found() -> None:
    section = re.findall(r'<section class="answer.*?</section>', page(), re.DOTALL)[1]

    [note] = notes(article(), page().replace(section, ""))

    assert note.message == (
        "The page does not have the section “Names are the inventory”, with the words of "
        "Tobias Okonjo"
    )


def test_a_quote_that_was_put_in_is_found() -> None:
    more = "<blockquote>Nobody ever said such a thing</blockquote>"

    [note] = notes(article(), page().replace("<footer", f"{more}<footer"))

    assert note.code == "W104"
    assert "“Nobody ever said such …”" in note.message


def test_quotes_in_another_order_are_found() -> None:
    first, _, third = figures(page())

    found = codes(notes(article(), swapped(page(), first, third)))

    assert found.count("W106") >= 1
    assert set(found) <= {"W106", "W120"}


def test_a_page_of_something_else_is_said_once() -> None:
    [note] = notes(article(), "Only words, as a file that was saved as plain text.")

    assert note.message == "The page has none of the article's 3 quotes"


def test_a_damaged_file_is_said_and_the_others_are_compared() -> None:
    files = [File("a.pdf", typeset(article())[:4000]), File("b.html", page().encode())]

    verified = verify(article(), [*files, File("c.woff2", b"font")])

    assert codes(verified.notes) == ["W105"]
    assert verified.files == ("a.pdf", "b.html")


# What is only the beginning


@cache
def sheet() -> str:
    return html.write(article(), layouts.load("brief"), House())[0].data.decode()


def test_a_marked_beginning_with_the_way_to_the_rest_is_no_difference() -> None:
    assert sheet().count("\u00a0…</p>") == 2
    assert notes(article(), sheet()) == ()


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"\u00a0…</p>", "</p>"),
        (r"\u00a0…</p>", " Or so. …</p>"),
        (r" before the right one has cooled\.\u00a0…", ".\u00a0…"),
        (r" before the right one has cooled\.\u00a0…", " …"),
        (r"was tired and right, and it", "it"),
        (r'(?s)<details class="whole">.*?</details>', ""),
    ],
    ids=[
        "no mark",
        "more",
        "earlier",
        "no full stop",
        "inside",
        "no way to the rest",
    ],
)
def test_any_other_beginning_is_a_difference(pattern: str, instead: str) -> None:
    head, mark, body = sheet().partition("<body>")
    edited = re.sub(pattern, instead, body, count=1)

    assert edited != body
    found = notes(article(), head + mark + edited)
    assert {note.code for note in found} <= {"W101", "W102", "W121"}
    assert {note.submission for note in found} == {"answer-1"}


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"Read the rest</summary>", "Read on</summary>"),
        (r"(?s)(<details class=.whole.*?<blockquote[^>]*>\s*<p>)\w+", r"\1Never"),
    ],
    ids=["other words that lead to it", "other words in it"],
)
def test_a_whole_that_does_not_belong_to_its_beginning_is_a_difference(
    pattern: str, instead: str
) -> None:
    edited = re.sub(pattern, instead, sheet(), count=1)

    assert edited != sheet()
    assert "W104" in codes(notes(article(), edited))


def test_two_answers_that_begin_alike_are_told_apart_by_whose_they_are() -> None:
    whole = article(2, answers=(MIDDLE, LONG))
    first, second = captions(html.write(whole, layouts.load("brief"), House())[0].data.decode())
    page = html.write(whole, layouts.load("brief"), House())[0].data.decode()

    assert notes(whole, page) == ()
    assert set(codes(notes(whole, swapped(page, first, second)))) & {"W102", "W106"}


# What names people before they speak


def test_attributions_of_a_transcript_that_were_exchanged_are_found() -> None:
    first, second, _ = captions(page("panel"))

    found = notes(article(), swapped(page("panel"), first, second))

    assert codes(found) == ["W102", "W102"]
    assert [note.submission for note in found] == ["answer-1", "answer-2"]


def test_a_name_that_was_taken_out_of_a_transcript_is_found() -> None:
    edited = page("panel").replace(captions(page("panel"))[1], "")

    found = notes(article(), edited)

    assert codes(found) == ["W102"]
    assert found[0].submission == "answer-2"


# What changes no word is no difference


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"<blockquote class=\"e-content\"", "<blockquote data-x=1 CLASS='e-content other'"),
        (r" class=\"e-content\"", ""),
        (r"The first thing", "The <b>first</b> <span>th</span>ing"),
        (r"\n", "\r\n\t   "),
        (r"—|–|’|“|”|é", lambda found: f"&#{ord(found.group())};"),
        (r" tired and ", " tired\u00a0and "),
        (r"</p>", ""),
        (r"machine", "ma\u00adchine"),
        (r"<!DOCTYPE html>", ""),
        (r"<h2", "<h2 contenteditable"),
        (r"<p class=\"credit-line\">", "<p>— "),
        (r"</bdi>,</span> <span class=\"part\"><bdi", "</bdi></span><br><span><bdi"),
        (r"Northern Tram Works", "Northern Tram Works\u2060"),
    ],
)
def test_a_page_that_was_only_saved_again_is_the_same(pattern: str, instead: Any) -> None:
    head, mark, body = page().partition("<body>")
    edited = re.sub(pattern, instead, head if "DOCTYPE" in pattern else body)
    edited = edited + mark + body if "DOCTYPE" in pattern else head + mark + edited

    assert edited != page() or "—" in pattern
    assert notes(article(), edited) == ()


def test_what_a_browser_saves_or_prints_is_the_same(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(), "utf-8")

    with opened(browser, path) as (shown, _):
        files = [File("a.html", shown.content().encode()), File("a.pdf", shown.pdf(tagged=True))]

    assert verify(article(), files).notes == ()


def test_a_heading_is_a_difference_and_the_introduction_a_warning() -> None:
    heading = page().replace("Names are the inventory", "Names")
    introduction = page().replace("It hums.", "It sings.")

    # It was changed in the contents, too, which stand in the opening.
    assert codes(notes(article(), heading)) == ["W127", "W120"]
    found = notes(article(), introduction)
    assert (codes(found), found[0].level) == (["W127"], Level.WARNING)


def test_words_in_folded_contents_are_compared() -> None:
    whole = article(20)
    made = html.write(whole, layouts.load("plain"), House())[0].data.decode()
    fold, summary, rest = made.partition("</summary>")

    edited = fold + summary + rest.replace("</a>", " at last</a>", 1)

    assert '<details class="long">' in fold
    assert notes(whole, made) == ()
    assert codes(notes(whole, edited)) == ["W127"]


@pytest.mark.parametrize("fold", ["long", "more"])
def test_a_quote_that_a_page_folds_is_missing(fold: str) -> None:
    figure = re.compile(r"(?s)<figure.*?</figure>")
    edited = figure.sub(
        lambda found: f'<details class="{fold}"><summary></summary>{found[0]}</details>',
        page(),
        count=1,
    )

    assert "W103" in codes(notes(article(), edited))


# On disk


def test_whatever_names_what_was_built_finds_it(tmp_path: Path) -> None:
    for name, rows in {"one": "a\n", "pile": "a\nb\n"}.items():
        folder = tmp_path / "submissions" / name
        folder.mkdir(parents=True)
        asked = "".join(f"What is {row}?,Ann,Cook,Inn,Only {row} knows\n" for row in rows.split())
        (folder / "a.csv").write_text(f"question,name,title,organisation,answer\n{asked}")
    made = ["one/index.html", "pile/what-is-a/index.html", "pile/what-is-b/index.html"]
    for name in (*made, "one/cards/a.alt.txt", "pile/what-is-b/cards/b.alt.txt"):
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True)
        path.write_text("built")

    def found(*names: str, start: Path = tmp_path, output: Path | None = None) -> list[str]:
        return [
            f"{one.built.name}/{checked.name}/{one.only(one.built / checked.name)}"
            for one in targets(names, start, output)
            for checked in checked_in(one, start)
        ]

    every = ["dist/one/", "dist/pile/what-is-a/", "dist/pile/what-is-b/"]
    assert found() == found("dist") == every
    assert found("one") == found("dist/one") == found("submissions/one") == every[:1]
    assert found("pile") == found("dist/pile") == every[1:]
    assert found("dist/pile/what-is-b") == every[2:]
    assert found("dist/one/index.html") == ["dist/one/index.html"]
    assert found("dist/one/cards") == ["dist/one/cards"]
    assert found("dist/pile/what-is-b/cards/b.alt.txt") == [f"{every[2]}cards/b.alt.txt"]
    assert found("one", start=tmp_path / "dist") == every[:1]
    assert found(str(tmp_path / "dist" / "one"), start=Path("/")) == every[:1]
    assert found("one", output=Path("proofs")) == ["proofs/one/"]


def test_what_was_never_built_cannot_be_verified(repository: Path, tmp_path: Path) -> None:
    [(place, folder)] = workspace.find(["first-hour"], repository)
    [found] = checking.check(place, folder)

    with pytest.raises(NotBuilt, match="first-hour"):
        proving.verify(place, found, tmp_path)
    (tmp_path / "notes.log").write_text("nothing to compare")
    with pytest.raises(NotBuilt, match="first-hour"):
        proving.verify(place, found, tmp_path)
