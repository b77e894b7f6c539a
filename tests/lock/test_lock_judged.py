"""Edits that people judged beforehand: honest ones pass in silence, treacherous ones are shown."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roundup.model.policy import Policy, Verdict, verdict
from roundup.model.quote import undone
from roundup.text.alignment import align

FILES = ("judged.toml", "judged_unseen.toml")
# Beyond these, a file may hold a few that nobody has found a way to judge yet.
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
