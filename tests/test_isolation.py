"""One bad answer hurts nobody: neither other roundups nor the other experts of its own."""

from pathlib import Path

import pytest

from tools import isolation


@pytest.mark.long
@pytest.mark.slow
def test_hostile_answers_change_nothing_of_what_others_say() -> None:
    results = isolation.measured(roundups=2, each=3, hostile=[8], formats="html,text")

    assert results == {8: []}


@pytest.mark.sweep
@pytest.mark.slow
def test_fifty_hostile_answers_among_two_hundred_hurt_nobody() -> None:
    results = isolation.measured(roundups=5, each=40, hostile=[1, 20, 50], formats="html,text")

    assert results == {1: [], 20: [], 50: []}


def built(number: int = 2, **changed: str) -> dict[str, bytes]:
    """Return what a build of two roundups leaves, as far as it is looked at."""
    answers = [isolation.honest(each)[1] for each in range(number)]
    files = {
        "roundup-0/index.html": "".join(f"<figure>{answer}</figure>" for answer in answers),
        "roundup-0/roundup-0.txt": " ".join(answers),
        "roundup-1/index.html": "a page",
    }
    return {path: text.encode() for path, text in (files | changed).items()}


@pytest.mark.parametrize(
    ("now", "who"),
    [
        (built() | {"roundup-1/index.html": b"another page"}, ["roundup-1/index.html is another"]),
        (built() | {"roundup-1/more.html": b""}, ["roundup-1/more.html is another"]),
        (built() | {"roundup-0/roundup-0.txt": built(1)["roundup-0/roundup-0.txt"]}, ["Ada Marsh"]),
        (built() | {"roundup-0/index.html": built(1)["roundup-0/index.html"]}, ["Ada Marsh"]),
        (built(), []),
    ],
)
def test_whoever_is_hurt_is_named(now: dict[str, bytes], who: list[str]) -> None:
    listed = list(isolation.hurt(built(), now, each=2))

    assert [line.removesuffix(" stands otherwise") for line in listed] == who


def test_each_honest_expert_is_somebody_else() -> None:
    everybody = [isolation.honest(number) for number in range(200)]

    assert len(set(everybody)) == len({name for name, _ in everybody}) == 200


def test_hostile_answers_of_every_kind_come_first() -> None:
    names = isolation.hostile_names()

    assert {name.partition(":")[0] for name in names[:8]} == set(isolation.KINDS)


def test_an_attack_keeps_out_of_the_way_of_others(tmp_path: Path) -> None:
    isolation.write_hostile(tmp_path, isolation.hostile_names()[:8])

    assert all("mallory-" in path.name or "photos" in path.parts for path in tmp_path.rglob("*.*"))
