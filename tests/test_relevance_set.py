"""The answers that relevance is measured by: half of them stray, and none gives itself away."""

import re
import tomllib
from pathlib import Path
from typing import TypedDict

import pytest

from roundup.text.counting import word_count

# Words of four letters and more that say nothing about a subject.
STOP_WORDS = """
about after again also always another because been before being between both cannot could does
doing done down during each even ever every from further have having here hers herself himself
into itself just like made make makes making many more most much must myself never nobody none
nothing once only other ours over same shall should some something such than that their theirs
them themselves then there these they thing things this those through under until very want
were what when where whether which while whom whose will with without would your yours yourself
"""


class Question(TypedDict):
    question: str
    on: list[str]
    off: list[str]


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    place = Path(__file__).resolve().parent.parent / "benchmarks" / "labelled" / "relevance.toml"
    found: list[Question] = tomllib.loads(place.read_text("utf-8"))["question"]
    return found


def content_words(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word for word in words if len(word) > 3} - set(STOP_WORDS.split())


def shared(one: Question, answer: str) -> set[str]:
    return content_words(one["question"]) & content_words(answer)


def test_there_are_enough_questions_and_answers(questions: list[Question]) -> None:
    sizes = [len(one["on"]) + len(one["off"]) for one in questions]

    assert len(questions) >= 12
    assert min(sizes) >= 8
    assert sum(sizes) >= 96


def test_half_of_the_answers_to_each_question_are_to_another_one(
    questions: list[Question],
) -> None:
    assert [len(one["on"]) for one in questions] == [len(one["off"]) for one in questions]


def test_every_answer_is_as_long_as_experts_write_them(questions: list[Question]) -> None:
    lengths = [word_count(text) for one in questions for text in (*one["on"], *one["off"])]

    assert min(lengths) >= 40
    assert max(lengths) <= 120


def test_no_answer_stands_twice(questions: list[Question]) -> None:
    answers = [text for one in questions for text in (*one["on"], *one["off"])]

    assert len(set(answers)) == len(answers)
    assert len({one["question"] for one in questions}) == len(questions)


def test_answers_on_the_subject_hardly_repeat_the_question_s_words(
    questions: list[Question],
) -> None:
    repeated = [len(shared(one, answer)) for one in questions for answer in one["on"]]

    assert sum(repeated) / len(repeated) <= 2


def test_some_answers_off_the_subject_repeat_the_question_s_words(
    questions: list[Question],
) -> None:
    luring = [one for one in questions if any(len(shared(one, text)) for text in one["off"])]

    assert len(luring) >= len(questions) / 2
