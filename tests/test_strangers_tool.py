"""What strangers wrote goes through the readers and the formats, and nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.strangers import shared
from tools import strangers


@pytest.mark.parametrize("kind", ["json", "yaml", "csv", "xml", "pictures"])
def test_a_corpus_is_read_or_refused_as_it_should_be(kind: str) -> None:
    corpora = shared("README.md").parent

    faults = list(strangers.KINDS[kind](corpora))

    assert faults == []


@pytest.mark.slow
def test_text_of_strangers_comes_through_every_field_and_format() -> None:
    corpora = shared("README.md").parent

    faults = list(strangers.text_faults(corpora, most=5))

    assert faults == []


def test_what_is_wrong_is_printed_and_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def wrong(_: Path) -> Iterator[str]:
        yield "y_a.json: refused"

    kinds: dict[str, Callable[[Path], Iterator[str]]] = {"json": wrong}
    monkeypatch.setattr(strangers, "KINDS", kinds)

    status = strangers.main([str(tmp_path), "json"])

    assert status == 1
    assert capsys.readouterr().out == "json: 1 wrong\n  y_a.json: refused\n"
