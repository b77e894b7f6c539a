"""Headings and values of forms, against a table that was judged by hand."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from roundup.model.consent import EVERYWHERE, Matter, Request, Will
from roundup.readers._consents import unnamed_in
from roundup.text import consent

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "consent.toml").read_text("utf-8"))
HEADINGS = [(asks, each) for asks, several in TABLE["headings"].items() for each in several]
ANSWERS = [(means, each) for means, several in TABLE["answers"].items() for each in several]
ASKED_OF = [(where, each) for where, several in TABLE["asked_of"].items() for each in several]
ASKED = Request(Matter.PUBLISH)


@pytest.mark.parametrize(("asks", "heading"), HEADINGS)
def test_a_heading_asks_for_what_a_reader_takes_it_for(asks: str, heading: str) -> None:
    found = consent.request(heading)

    if asks == "anonymity":
        assert consent.asks_anonymity(heading)
    else:
        assert not consent.asks_anonymity(heading)
    assert (found.matter.value if found else "nothing") == asks.replace("anonymity", "nothing")


@pytest.mark.parametrize(("where", "heading"), ASKED_OF)
def test_a_heading_asks_only_of_the_ways_to_publish_that_it_names(where: str, heading: str) -> None:
    found = consent.request(heading)

    assert found
    every = "everywhere" if found.channels == EVERYWHERE else " ".join(sorted(found.channels))
    assert every == where


@pytest.mark.parametrize(("means", "said"), ANSWERS)
def test_an_answer_comes_to_what_a_reader_takes_it_for(means: str, said: str) -> None:
    found, channels = consent.will(said, ASKED)

    if found is Will.GIVEN and channels != EVERYWHERE:
        assert " ".join(sorted(channels)) == means
    else:
        assert found.value == means


def test_the_table_is_large_and_speaks_every_shipped_language() -> None:
    assert len(HEADINGS) >= 150
    assert len(ANSWERS) >= 150
    shipped = {"en", "de", "fr", "es", "pt", "ja", "ar"}
    assert set(consent.words()["answers"]) == shipped | {"it", "nl", "ru"}


@pytest.mark.parametrize(
    ("heading", "said", "means"),
    [
        ("Do not publish my answer", "x", Will.REFUSED),
        ("Do not publish my answer", "Do not publish my answer", Will.REFUSED),
        ("Do not publish my answer", "FALSE", Will.SILENT),
        ("Do not publish my answer", "", Will.SILENT),
        ("Do you object to being quoted?", "Yes", Will.REFUSED),
        ("Do you object to being quoted?", "No objection", Will.UNCLEAR),
        ("Do you mind if we publish your answer?", "Yes", Will.UNCLEAR),
        ("Do you mind if we publish your answer?", "Yes, I do", Will.UNCLEAR),
        ("Publish my answer", "Publish my answer", Will.GIVEN),
        ("Opt out", "Yes", Will.REFUSED),
        ("Off the record?", "yes", Will.REFUSED),
        ("Off the record?", "no", Will.SILENT),
        ("Je refuse que ma réponse soit publiée", "oui", Will.REFUSED),
        ("Je ne souhaite pas être cité", "non", Will.SILENT),
        ("Ich möchte nicht zitiert werden", "Ja", Will.REFUSED),
        ("No autorizo la publicación de mi respuesta", "sí", Will.REFUSED),
    ],
)
def test_a_yes_to_a_heading_that_denies_is_no_consent(heading: str, said: str, means: Will) -> None:
    asked = consent.request(heading)

    assert asked
    assert consent.will(said, asked)[0] is means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("yes, by mail 12 March", Will.GIVEN),
        ("yes (on the phone, 3 May)", Will.GIVEN),
        ("ja, per Mail am 3. Mai", Will.GIVEN),
        ("yes - she wrote on Monday", Will.GIVEN),
        ("yes", Will.GIVEN),
        ("no, by phone", Will.REFUSED),
        ("she said it was fine", Will.UNCLEAR),
    ],
)
def test_an_editor_says_how_consent_was_obtained(said: str, means: Will) -> None:
    assert consent.editor_will(said)[0] is means


@pytest.mark.parametrize(
    ("heading", "said", "is_refusal"),
    [
        ("Status", "Rejected", True),
        ("Status", "Spam", True),
        ("Status", "Selected", False),
        ("Statut", "Refusé", True),
        ("公開", "不可", True),
        ("حالة النشر", "مرفوض", True),
        ("Do you own a dog?", "No", False),
        ("Have you published before?", "No", False),
        ("Marital status", "No", False),
        ("Column 7", "Do not publish", True),
        ("Favourite food", "Spam", False),
    ],
)
def test_a_column_that_nobody_reads_refuses_only_where_it_is_about_that(
    heading: str, said: str, is_refusal: bool
) -> None:
    is_about = consent.is_about_status(heading)
    is_telling = consent.is_telling(said) and consent.names_publishing(said)

    assert (consent.refuses(said) if is_about else is_telling) is is_refusal


@pytest.mark.parametrize(
    "said",
    [
        *("Anonymous", "Please don't use my name.", "anonym, bitte", "匿名希望", "sans mon nom"),
        *("Sin nombre", "Anônimo", "بدون ذكر الاسم", "Name withheld"),
    ],
)
def test_a_wish_to_stay_unnamed_is_seen_under_any_heading(said: str) -> None:
    assert unnamed_in("Attribution", [said, "Use my name"]) == {said}


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("User", "Anonymous"),
        ("Submitted by", "anonymous"),
        ("Distribution Channel", "anonymous"),
        ("Nom", "anonyme"),
        ("Attribution", "Anonymous 4 are my favourite band"),
        ("Attribution", "Use my name"),
    ],
)
def test_an_account_and_a_sentence_are_no_wish_to_stay_unnamed(heading: str, said: str) -> None:
    assert not unnamed_in(heading, [said])
