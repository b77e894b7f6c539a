"""A quote in another language than its article says so, wherever something reads or breaks it."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from roundup.house.settings import Publication
from roundup.model.article import Article
from roundup.model.brief import Place
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.stages.assembling import assemble
from roundup.testing.making import roundup, submission
from roundup.testing.samples import article
from roundup.text.limiting import foreign
from roundup.text.nodes import with_passages
from roundup.writers import docx, epub, html, newsletter

GERMAN = "Wir haben das nicht geplant, und es war auch nicht leicht, aber wir sind noch da."
FRENCH = "Nous ne l’avons pas prévu, et ce n’est pas facile, mais nous sommes toujours là."
ENGLISH = "We did not plan it, and it was not easy, but we are still here."
ARABIC = "لم نخطط لذلك، ولم يكن سهلا، لكننا ما زلنا هنا."


@pytest.mark.parametrize(
    ("said", "around", "language"),
    [
        (GERMAN, "en-GB", "de"),
        (FRENCH, "en", "fr"),
        (ENGLISH, "de", "en"),
        (ARABIC, "en", "ar"),
        (ENGLISH, "en-US", ""),
        (GERMAN, "de-CH", ""),
        (ARABIC, "ar", ""),
        ("Kindergarten, Zeitgeist, Schadenfreude.", "en", ""),
        ("Das ist es.", "en", ""),
        ("ما برای این کار برنامه‌ای نداشتیم، ولی هنوز اینجا هستیم.", "en", ""),
        ("Nie planowaliśmy tego i nie było łatwo, ale wciąż tu jesteśmy.", "en", ""),
        ("We hadden het niet gepland, en het was niet makkelijk.", "en", ""),
        (f"{ENGLISH} As they say: das ist nicht leicht.", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_language_is_named_only_where_it_is_sure(said: str, around: str, language: str) -> None:
    assert foreign(said, around) == language


def part(package: bytes, end: str) -> str:
    with ZipFile(BytesIO(package)) as members:
        [name] = [name for name in members.namelist() if name.endswith(end)]
        return members.read(name).decode()


def in_german() -> Article:
    sent = roundup(submission("ada-1", answer=ENGLISH), submission("uwe-1", answer=GERMAN))
    return assemble(sent, Publication(language="en-GB")).article


def test_an_article_knows_which_quotes_are_in_another_language() -> None:
    assert [each.language for each in in_german().passages] == ["", "de"]


@pytest.mark.parametrize("layout", layouts.names())
def test_pages_and_mails_name_the_language_of_a_quote(layout: str) -> None:
    look = layouts.load(layout)

    for writer in (html, newsletter):
        page = writer.write(in_german(), look, House())[0].data.decode()

        assert page.count(' lang="de"') == 1


def test_books_and_manuscripts_name_the_language_of_a_quote() -> None:
    look = layouts.load("magazine")
    [book], [manuscript] = (each.write(in_german(), look, House()) for each in (epub, docx))

    assert part(book.data, "answer-2.xhtml").count('xml:lang="de"') == 1
    assert part(book.data, "answer-1.xhtml").count('xml:lang="de"') == 0
    assert '<w:lang w:val="de"/>' in part(manuscript.data, "word/document.xml")


def test_a_quote_from_right_to_left_names_its_language_for_such_scripts() -> None:
    whole = with_passages(article(1, answers=(ARABIC,)), lambda each: replace(each, language="ar"))

    [manuscript] = docx.write(whole, layouts.load("magazine"), House())

    assert '<w:lang w:bidi="ar"/>' in part(manuscript.data, "word/document.xml")


@pytest.mark.parametrize(
    ("pull", "shown"),
    [
        ("we are still here.", "…\u00a0we are still here."),
        (ENGLISH, None),
    ],
)
def test_a_pull_quote_begins_with_a_capital_or_with_dots(pull: str, shown: str | None) -> None:
    place = Place(submissions=("ada-1",), pull=pull)
    sent = roundup(submission("ada-1", answer=ENGLISH), sections=(place,))

    [section] = assemble(sent, Publication(language="en-GB")).article.sections

    assert section.pull == (shown or pull)
