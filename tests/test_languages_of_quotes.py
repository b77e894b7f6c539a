"""A quote in another language than its article says so, wherever something reads or breaks it."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from roundup.house.settings import Publication, Quotes
from roundup.model.article import Article
from roundup.model.brief import Place
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.stages.assembling import assemble
from roundup.stages.editing import type_of
from roundup.stages.readying import language_notes
from roundup.testing.making import roundup, submission
from roundup.testing.samples import article
from roundup.text.language_names import table, tag_of
from roundup.text.limiting import foreign
from roundup.text.names import folded
from roundup.text.nodes import with_passages
from roundup.text.typography import Type
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


@pytest.mark.parametrize(
    ("said", "answer", "around", "language"),
    [
        ("pl", "Nie planowaliśmy tego, ale wciąż tu jesteśmy.", "en-GB", "pl"),
        ("de-AT", GERMAN, "en", "de-AT"),
        ("de-AT", GERMAN, "de", "de-AT"),
        ("de", "Das ist es.", "de-CH", ""),
        ("en-GB", ENGLISH, "en-GB", ""),
        # many forms give the language in which they were shown
        ("en", GERMAN, "en", "de"),
        ("de", ENGLISH, "en-US", ""),
        ("nl", ENGLISH, "de", "en"),
        ("fr", "Excel.", "en", "fr"),
    ],
)
def test_the_language_that_is_said_counts_unless_the_words_are_surely_in_another(
    said: str, answer: str, around: str, language: str
) -> None:
    sent = roundup(submission("ada-1", answer=answer, language=said))

    [passage] = assemble(sent, Publication(language=around)).article.passages

    assert passage.language == language


def test_an_answer_in_another_language_is_noted_unless_it_says_so() -> None:
    sent = roundup(
        submission("ada-1", answer=ENGLISH),
        submission("amy-1", answer=ENGLISH),
        submission("uwe-1", answer=GERMAN),
        submission("uli-1", answer=GERMAN, language="de"),
    )

    notes = language_notes(sent, "en-GB")

    assert [(note.code, note.submission) for note in notes] == [("W338", "uwe-1")]
    assert notes[0].message == "The answer is in German, and the article is in English"


def test_if_most_answers_are_in_another_language_the_brief_is_noted_once() -> None:
    sent = roundup(
        submission("ada-1", answer=ENGLISH),
        submission("uwe-1", answer=GERMAN),
        submission("uli-1", answer=GERMAN, language="de"),
    )

    [note] = language_notes(sent, "en-GB")

    assert note.message == "Most answers are in German, and the article is in English"
    assert "`language: de` into the brief" in note.hint


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("", ""),
        ("German", "de"),
        ("deutsch", "de"),
        ("FRANÇAIS", "fr"),
        ("日本語", "ja"),
        ("EN", "en"),
        ("pt_br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("Português do Brasil", "pt-BR"),
        ("English (UK)", "en"),
        ("Deutsch / German", "de"),
        ("ger", "de"),
        ("kk", "kk"),
    ],
)
def test_a_language_is_known_by_its_names_and_its_tags(typed: str, tag: str) -> None:
    assert tag_of(typed) == tag


@pytest.mark.parametrize("typed", ["Python", "English, German", "yes", "5", "UK, US", "xx"])
def test_what_names_no_language_or_several_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        tag_of(typed)


def test_a_name_means_one_language() -> None:
    tags: dict[str, set[str]] = {}
    for tag, several in table().items():
        for name in several.split(" | "):
            tags.setdefault(folded(name), set()).add(tag)

    assert {name: each for name, each in tags.items() if len(each) > 1} == {}


def test_type_is_set_as_the_language_that_is_said_wants_it() -> None:
    answer = "Attention : rien."
    setting = Type("en", is_set=True)

    said = type_of(submission("a-1", answer=answer, language="fr-CA"), Quotes(), setting)

    assert said.own == "fr-CA"


@pytest.mark.parametrize("layout", layouts.names())
def test_pages_and_mails_name_the_language_of_a_quote(layout: str) -> None:
    look = layouts.load(layout)

    for writer in (html, newsletter):
        page = writer.write(in_german(), look, House())[0].data.decode()

        assert page.count(' lang="de"') == 1


@pytest.mark.slow
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
