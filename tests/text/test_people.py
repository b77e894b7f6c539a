"""Who among the contributors is one and the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.testing.making import roundup, submission
from roundup.text.people import counts, people

ONE = submission("a", name="Agathe Brunner", organisation="Hotel Meridian", email="a@example.org")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "AGATHE  BRÜNNER".replace("Ü", "U")},
        {"name": "Agáthe Brunner"},
        {"organisation": "Hotel Bellevue", "email": "A@Example.org"},
        {"organisation": "HOTEL MERIDIAN", "email": "b@example.org"},
        {"organisation": "", "email": "b@example.org"},
        {"organisation": "Hotel Bellevue", "email": ""},
        {"title": "Porter by day"},
    ],
)
def test_one_name_with_one_address_or_one_organisation_is_one_person(
    values: dict[str, str],
) -> None:
    given_values = {"email": "a@example.org"} | values

    assert len(set(people([ONE, submission("b", **given_values)]).values())) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Agathe Brenner"},
        {"organisation": "Hotel Bellevue", "email": "b@example.org"},
        {"name": ""},
        {"anonymous": "Her employer forbids it"},
    ],
)
def test_another_name_or_another_house_is_another_person(values: dict[str, str]) -> None:
    assert len(set(people([ONE, submission("b", **values)]).values())) == 2


def test_whoever_is_not_named_is_a_person_of_their_own() -> None:
    nameless = [submission(key, name=name) for key, name in (("a", ""), ("b", ""), ("c", "🙂"))]

    assert len(set(people(nameless).values())) == 3


@given(st.lists(st.sampled_from(["Ada Quill", "Bo Lind", "ada quill"]), max_size=8))
def test_a_person_keeps_their_key_when_later_answers_come(names: list[str]) -> None:
    many = [submission(f"s-{n}", name=name) for n, name in enumerate(names)]

    keys = people(many)

    assert len(set(keys.values())) == len({name.casefold() for name in names})
    for number in range(len(many)):
        assert people(many[:number]).items() <= keys.items()


def test_the_key_of_whoever_is_anonymous_says_nothing_of_who_they_are() -> None:
    hidden = [
        submission(
            key, name=name, email=email, answer="Ask who they worry about.", anonymous="fear"
        )
        for key, name, email in (("ruth", "Ruth Dale", "r@example.org"), ("jo", "Jo Park", ""))
    ]

    [one], [other] = (set(people([each]).values()) for each in hidden)

    assert one == other


def test_a_headline_can_count_four_things() -> None:
    made = roundup(
        ONE,
        submission("b", answer="- one\n- two\n- three"),
        submission("c", name="Milo Tran", answer="Nothing."),
    )

    assert counts(made) == {"experts": 2, "answers": 3, "sections": 3, "tips": 5}
