"""Edits that people judged beforehand: honest ones pass in silence, treacherous ones are shown."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roundup.lock.alignment import align
from roundup.model.policy import Policy, Verdict, verdict
from roundup.model.quote import undone

# Of the edits that were kept aside, so many have to be judged as people judged them.
LEAST = 0.95


def edits(side: str, name: str) -> list[tuple[str, str, str, Policy]]:
    """List the edits of one side: language, what was sent, the edit, the policy."""
    found = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return [
        (language, sent, edited, Policy(rest[0]) if rest else Policy.GUARDIAN)
        for language, sides in found.items()
        for sent, edited, *rest in sides.get(side, ())
    ]


def is_quiet(language: str, sent: str, edited: str, policy: Policy) -> bool:
    changes = align(sent, edited, language)
    assert undone(edited, changes) == sent
    return all(verdict(one, policy) is Verdict.ALLOWED for one in changes)


def cases(side: str) -> Iterator[Any]:
    for edit in edits(side, "judged.toml"):
        yield pytest.param(*edit, id=f"{edit[0]}-{edit[2][:30]}")


@pytest.mark.parametrize(("language", "sent", "edited", "policy"), list(cases("honest")))
def test_an_honest_edit_passes_in_silence(
    language: str, sent: str, edited: str, policy: Policy
) -> None:
    assert is_quiet(language, sent, edited, policy)


@pytest.mark.parametrize(("language", "sent", "edited", "policy"), list(cases("treacherous")))
def test_a_treacherous_edit_is_shown(language: str, sent: str, edited: str, policy: Policy) -> None:
    assert not is_quiet(language, sent, edited, policy)


@pytest.mark.parametrize("side", ["honest", "treacherous"])
def test_edits_that_were_kept_aside_are_judged_as_people_judged_them(side: str) -> None:
    found = edits(side, "judged_unseen.toml")

    right = [is_quiet(*edit) is (side == "honest") for edit in found]

    assert len(found) >= 20
    assert sum(right) >= LEAST * len(found)
