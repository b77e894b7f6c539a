"""The written specification of the lock: every case in `cases.toml` is what it says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roundup.lock.alignment import align
from roundup.model.policy import Policy, Verdict, verdict
from roundup.model.quote import ChangeKind, Trait, undone

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
GRAVITY = list(Verdict)


def cases() -> Iterator[Any]:
    for group, named in CASES.items():
        for name, case in named.items():
            yield pytest.param(case, id=f"{group}-{name}")


@pytest.mark.parametrize("case", list(cases()))
def test_a_case_is_what_it_says(case: dict[str, Any]) -> None:
    changes = align(case["submission"], case["edited"])

    gravest = {
        policy.value: max(
            (verdict(one, policy) for one in changes), key=GRAVITY.index, default="allowed"
        )
        for policy in Policy
    }
    assert [one.kind for one in changes] == case["kinds"]
    assert gravest == {policy.value: case[policy.value] for policy in Policy}


@pytest.mark.parametrize("case", list(cases()))
def test_undoing_a_cases_changes_gives_the_submission_back(case: dict[str, Any]) -> None:
    changes = align(case["submission"], case["edited"])

    assert undone(case["edited"], changes) == case["submission"]
    for one in changes:
        assert one.text == case["submission"][one.start : one.end]
        assert one.edited == case["edited"][one.edited_start : one.edited_end]
        assert one.text != one.edited


def test_every_kind_and_trait_has_a_case() -> None:
    found = [
        one
        for named in CASES.values()
        for case in named.values()
        for one in align(case["submission"], case["edited"])
    ]

    assert {one.kind for one in found} == set(ChangeKind)
    assert {trait for one in found for trait in one.traits} == set(Trait)


def test_there_are_cases_enough() -> None:
    assert sum(map(len, CASES.values())) >= 150


def test_no_permission_lets_other_words_or_joined_sentences_through() -> None:
    everything = dict.fromkeys(ChangeKind, Verdict.ALLOWED)
    changed = align("It is the pump.", "It is a lamp.")
    joined = align("I never liked the soup. The bread I loved.", "I never … loved.")

    assert {verdict(one, Policy.AP, everything) for one in (*changed, *joined)} == {Verdict.ERROR}


def test_a_permission_of_the_house_wins_over_the_policy() -> None:
    (mended,) = align("The colour is wrong.", "The color is wrong.")

    assert verdict(mended, Policy.AP, {ChangeKind.MENDED: Verdict.WARNING}) is Verdict.WARNING
    assert verdict(mended, Policy.GUARDIAN, {ChangeKind.MENDED: Verdict.ERROR}) is Verdict.ERROR
