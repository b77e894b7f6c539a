"""A spelling is mended in silence only where what came is no word and what stands is one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roundup.lock import vocabulary
from roundup.lock.alignment import align
from roundup.model.policy import PERMISSIONS, Policy, Verdict, verdict
from roundup.model.quote import ChangeKind, Trait

SPELLINGS = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text("utf-8"))
# Words of no language, so that only the article's decides in which one is spelt.
SENTENCE = "Xx xxx {} xx xxxx."


def pairs(side: str) -> Iterator[Any]:
    for language, sides in SPELLINGS.items():
        for pair in filter(None, sides.get(side, "").split(", ")):
            came, _, stands = pair.partition(" ")
            yield pytest.param(language, came, stands, id=f"{language}-{came}-{stands}")


def gravest(language: str, came: str, stands: str) -> Verdict:
    sent, edited = (SENTENCE.format(word) for word in (came, stands))
    changes = align(sent, edited, language)
    said = [verdict(one, Policy.GUARDIAN) for one in changes]
    return max(said, key=list(Verdict).index)


@pytest.mark.parametrize(("language", "came", "stands"), list(pairs("slips")))
def test_a_slip_is_mended_in_silence_and_listed(language: str, came: str, stands: str) -> None:
    sent, edited = (SENTENCE.format(word) for word in (came, stands))

    (change,) = align(sent, edited, language)

    assert change.kind is ChangeKind.MENDED
    assert verdict(change, Policy.GUARDIAN) is Verdict.ALLOWED
    assert verdict(change, Policy.AP) is Verdict.ERROR


@pytest.mark.parametrize(("language", "came", "stands"), list(pairs("other_words")))
def test_a_word_that_becomes_another_word_is_shown_in_both_directions(
    language: str, came: str, stands: str
) -> None:
    assert gravest(language, came, stands) is not Verdict.ALLOWED
    assert gravest(language, stands, came) is not Verdict.ALLOWED


@pytest.mark.parametrize(("language", "came", "stands"), list(pairs("variants")))
def test_british_and_american_spellings_are_one_word(language: str, came: str, stands: str) -> None:
    assert gravest(language, came, stands) is Verdict.ALLOWED
    assert gravest(language, stands, came) is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("came", "stands"), [("11", "12"), ("eleven", "seven"), ("1,000", "1.000"), ("fourty", "forty")]
)
def test_a_number_is_never_mended(came: str, stands: str) -> None:
    assert gravest("en", came, stands) is Verdict.ERROR


def test_without_a_list_of_words_every_spelling_is_in_doubt() -> None:
    (change,) = align("Xx mangler xx.", "Xx mangeler xx.", "da")

    assert (change.kind, change.traits) == (ChangeKind.MENDED, (Trait.RESEMBLES,))


def test_there_is_a_list_for_every_language_that_is_said_to_have_one() -> None:
    sizes = {language: len(vocabulary.known(language)) for language in vocabulary.LISTED}

    assert min(sizes.values()) > 50_000


def test_no_list_is_read_where_no_spelling_may_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roundup.lock.words.is_slip", lambda *_: pytest.fail("a list was read"))

    (change,) = align("Xx recieve xx.", "Xx receive xx.", "en", spells=False)

    assert PERMISSIONS[Policy.AP].get(ChangeKind.MENDED) is None
    assert change.traits == (Trait.RESEMBLES,)


@pytest.mark.parametrize(
    ("sent", "edited", "kind"),
    [
        ("Dann war die Terasse nass.", "Dann war die Terrasse nass.", ChangeKind.MENDED),
        ("Das ist ein guter Rythmus hier.", "Das ist ein guter Rhythmus hier.", ChangeKind.MENDED),
        ("Wir waren bei Meier und kauften.", "Wir waren bei Meyer und kauften.", ChangeKind.OTHER),
        ("Wir waren beim Schmit zu Hause.", "Wir waren beim Schmied zu Hause.", ChangeKind.OTHER),
    ],
)
def test_a_german_noun_is_mended_behind_its_article_and_a_name_is_not(
    sent: str, edited: str, kind: ChangeKind
) -> None:
    [change] = align(sent, edited, "de")

    assert change.kind is kind
