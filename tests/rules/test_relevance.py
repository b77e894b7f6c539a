"""What an answer is about, measured on this machine, and never guessed."""

import pytest

from roundup.house.settings import Rules
from roundup.rules.relevance.off_topic_answer import is_stray
from roundup.stages import checking
from roundup.testing.making import brief, roundup, submission
from roundup.text import embedding
from tests.rules.looking import findings

ON = (
    "I darken the bedroom, put the telephone in the kitchen and go to bed at ten.",
    "No coffee after lunch, and a walk before bed. I doze off within minutes.",
    "A warm bath and a dull book. The pillow matters less than people think.",
    "I rise at the same hour every day, so that I am tired by eleven at night.",
)
OFF = "Choose the accounting software with an export button and a telephone number."
asked = brief(question=({"question": "What do you do to sleep better at night?"},)).question

smart = pytest.mark.skipif(not embedding.is_there(), reason="the extra `smart` is not installed")


def test_without_the_model_the_rule_is_not_run_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "is_there", lambda: False)

    not_run = {rule.name: lack for rule, lack in checking.not_run(Rules(select=("S101",)))}

    assert "roundup-assembler[smart]" in not_run["off-topic-answer"]


@smart
def test_the_answer_to_something_else_is_pointed_at() -> None:
    several = [submission(f"one-{at}", answer=text) for at, text in enumerate((*ON, OFF))]

    [found] = findings("off-topic-answer", roundup(*several, question=asked))

    assert found.submission == "one-4"


@smart
def test_two_answers_are_not_compared() -> None:
    two = [submission("one", answer=ON[0]), submission("two", answer=OFF)]

    assert findings("off-topic-answer", roundup(*two, question=asked)) == []


@smart
@pytest.mark.parametrize(
    "other",
    [
        "Ich mache das Schlafzimmer dunkel und gehe um zehn ins Bett, ohne Telefon.",
        "J’éteins tout à dix heures et je laisse le téléphone dans la cuisine.",
        "寝室を暗くして、十時に寝ます。",
        "Nothing helps. I lie there and count the cracks in the ceiling until morning.",
    ],
)
def test_what_the_model_cannot_read_and_what_is_only_put_otherwise_is_left_alone(
    other: str,
) -> None:
    several = [submission(f"one-{at}", answer=text) for at, text in enumerate((*ON, other))]

    assert findings("off-topic-answer", roundup(*several, question=asked)) == []


@smart
def test_a_text_lies_where_it_lies_whatever_else_is_measured() -> None:
    embedding.point.cache_clear()
    alone = embedding.point(ON[0])
    embedding.point.cache_clear()
    embedding.point(OFF)

    assert embedding.point(ON[0]) == alone


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Sleeping well", ["sleeping", "well"]),
        ("unflappable", ["un", "##fl", "##app", "##able"]),
        ("Ärzte, Café!", ["ar", "##z", "##te", ",", "cafe", "!"]),
    ],
)
def test_words_are_taken_apart_as_the_model_learned_them(text: str, pieces: list[str]) -> None:
    known = {number: piece for piece, number in embedding.vocabulary().items()}

    found = [known[number] for number in embedding.tokens(text)]

    assert found == ["[CLS]", *pieces, "[SEP]"]


def test_the_middles_are_points_of_the_model_s_size() -> None:
    assert {kind: len(point) for kind, point in embedding.middles().items()} == {
        "answers": 384,
        "questions": 384,
    }


@smart
def test_answers_are_further_apart_when_seen_from_their_middle() -> None:
    texts = (ON[0], OFF)

    plain = embedding.nearness(*map(embedding.point, texts))
    apart = embedding.nearness(*(embedding.subject(text, "answers") for text in texts))

    assert apart < plain


@pytest.mark.parametrize(
    ("here", "others", "is_noted"),
    [
        (-0.05, [0.3, 0.4, 0.5], True),
        (-0.03, [0.3, 0.4, 0.5], True),
        (0.02, [0.3, 0.4, 0.5], True),
        (0.05, [0.1, 0.4, 0.7], False),
        (0.12, [0.5, 0.5, 0.5], False),
        (0.2, [0.3, 0.4, 0.5], False),
        (-0.05, [-0.06, -0.05, 0.0], False),
    ],
)
def test_what_stands_out_depends_on_how_much_the_others_differ(
    here: float, others: list[float], is_noted: bool
) -> None:
    assert is_stray(here, others) is is_noted
