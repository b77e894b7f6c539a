"""Corrections of a published article: what readers are told, and what editors are."""

from datetime import date
from typing import Any

import pytest

from roundup.house.settings import Publication
from roundup.model.article import Article
from roundup.model.brief import Amendment
from roundup.model.markup import Emphasis, Paragraph, Text
from roundup.rendering.linked_data import linked_data
from roundup.stages.assembling import Assembled, assemble
from roundup.testing.making import roundup, submission
from roundup.text.markdown import plain_text

HOUSE = Publication(name="The Common Room", time_zone="Europe/Berlin")
PUBLISHED, CORRECTED, AGAIN = date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 1)
ANSWER = "A night porter knows where the keys are; nobody asks her."


def assembled(*corrections: Amendment, **values: Any) -> Assembled:
    """Make an article with corrections, in which a porter answers."""
    ruth = submission("ruth-1", name="Ruth Amankwah", title="Porter", answer=ANSWER)
    return assemble(roundup(ruth, date=PUBLISHED, corrections=corrections, **values), HOUSE)


def told(article: Article) -> list[str]:
    """Return what is told first at an article's end."""
    [statement, *_] = article.closing.statements
    assert statement.kind == "corrections"
    return [statement.label, *(plain_text((block,)) for block in statement.blocks)]


def test_readers_are_told_what_was_wrong_and_when_it_was_put_right() -> None:
    own = Amendment(date=AGAIN, text="An earlier version left *her* out.")
    made = Amendment(date=CORRECTED, wrong="nurse", right="porter")

    article = assembled(made, own).article

    assert told(article) == [
        "Corrections",
        "24 November 2026: An earlier version of this article said “nurse”. "
        "It should have said “porter”.",
        "1 December 2026: An earlier version left her out.",
    ]
    assert Emphasis((Text("her"),)) in article.corrections[1].blocks[0].children  # type: ignore[union-attr]


def test_the_head_of_the_article_says_when_it_was_last_corrected() -> None:
    corrected = assembled(
        Amendment(date=CORRECTED, text="One."), Amendment(date=AGAIN, text="Two.")
    ).article

    facts = {fact.kind: fact.text for fact in corrected.opening.facts}

    assert facts["corrected"] == "Corrected 1 December 2026"
    assert corrected.updated == corrected.modified == "2026-12-01T00:00:00+01:00"
    assert corrected.published == "2026-11-23T00:00:00+01:00"


def test_an_article_without_corrections_says_nothing_of_any() -> None:
    article = assembled().article

    assert "corrections" not in {statement.kind for statement in article.closing.statements}
    assert "corrected" not in {fact.kind for fact in article.opening.facts}
    assert article.updated == article.published
    assert not {"dateModified", "correction"} & linked_data(article, str).keys()


@pytest.mark.parametrize(
    ("tag", "label", "sentence"),
    [
        ("de", "Korrektur", "24. November 2026: In einer früheren Fassung dieses Artikels stand"),
        ("fr", "Correction", "24 novembre 2026\u00a0: Une version antérieure"),
        ("ja", "訂正", "2026年11月24日：この記事の以前の版に「nurse」"),
    ],
)
def test_the_sentence_is_in_the_article_s_language(tag: str, label: str, sentence: str) -> None:
    article = assembled(
        Amendment(date=CORRECTED, wrong="nurse", right="porter"), language=tag
    ).article

    [said_label, said] = told(article)

    assert said_label == label
    assert said.startswith(sentence)


def test_what_was_wrong_is_words_and_never_markup() -> None:
    wrong = "*nurse* <b>[a](https://a.example)</b>"

    [notice] = assembled(Amendment(date=CORRECTED, wrong=wrong, right="porter")).article.corrections

    [block] = notice.blocks
    assert isinstance(block, Paragraph)
    assert all(isinstance(child, Text) for child in block.children)
    assert wrong in plain_text((block,))


def test_programs_are_told_of_corrections() -> None:
    article = assembled(Amendment(date=CORRECTED, text="An earlier version left her out.")).article

    data = linked_data(article, str)

    assert data["dateModified"] == "2026-11-24T00:00:00+01:00"
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "An earlier version left her out.",
            "datePublished": "2026-11-24",
        }
    ]


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("nurse", "porter", []),
        ("Night  Porter", "nobody asks her", ["still says"]),
        ("porter", "night porter", ["still says"]),
        ("keys are", "where the keys are", []),
        ("nurse", "night nurse", ["does not say"]),
        ("port", "night porter", []),
    ],
)
def test_a_correction_that_was_not_made_is_noted(wrong: str, right: str, said: list[str]) -> None:
    notes = assembled(Amendment(date=CORRECTED, wrong=wrong, right=right)).notes

    messages = [note.message for note in notes if note.code == "W378"]

    assert len(messages) == len(said)
    assert all(part in message for part, message in zip(said, messages, strict=True))


def test_a_correction_older_than_its_article_is_noted() -> None:
    [note] = assembled(Amendment(date=date(2026, 11, 1), text="It was wrong.")).notes

    assert note.code == "W379"
    assert "2026-11-01" in note.message
