"""Whatever process of a build is killed, each roundup is finished or named; the judge sees more."""

import json

import pytest

from tools import kill_workers

CLEAN = {"tea/index.html": b"a", "bread/index.html": b"b", "manifest.json": b"c"}


@pytest.mark.sweep
@pytest.mark.slow
def test_every_roundup_is_finished_or_named() -> None:
    tally = kill_workers.measured(kills=3, seed=5)

    assert tally.kills == 3
    assert not tally.wrong


@pytest.mark.parametrize(
    ("now", "named", "errors", "wrong"),
    [
        (CLEAN, [], "", []),
        (CLEAN | {"tea/index.html": b"half"}, [], "", ["tea/index.html is another"]),
        (CLEAN | {"tea/index.html": b"half"}, ["submissions/tea"], "", []),
        ({"tea/index.html": b"a"}, [], "", ["bread/index.html is missing"]),
        (
            CLEAN,
            [],
            "Traceback (most recent call last):\nKeyError: 1",
            ["a traceback: KeyError: 1"],
        ),
    ],
)
def test_what_is_neither_whole_nor_named_is_wrong(
    now: dict[str, bytes], named: list[str], errors: str, wrong: list[str]
) -> None:
    output = json.dumps({"failed": [{"folder": folder} for folder in named]})

    listed = list(kill_workers.faults(CLEAN, now, output, errors))

    assert listed == wrong
