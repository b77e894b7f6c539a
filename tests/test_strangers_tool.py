"""What strangers wrote goes through the readers and the formats, and nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.strangers import shared
from tests.sweeping import few
from tools import strangers

pytestmark = pytest.mark.slow

OTHER = {"sheets": [strangers.answer_row(0, "c")], "mails": "c"}


@pytest.mark.parametrize(
    "kind",
    few(
        [
            *("json", "yaml", "csv", "xml", "pictures", "sheets"),
            pytest.param("mails", marks=pytest.mark.sweep),
        ],
        3,
    ),
)
def test_a_corpus_is_read_or_refused_as_it_should_be(kind: str) -> None:
    corpora = shared("README.md").parent

    faults = list(strangers.KINDS[kind](corpora))

    assert faults == []


@pytest.mark.long
@pytest.mark.slow
def test_text_of_strangers_comes_through_every_field_and_format() -> None:
    corpora = shared("README.md").parent

    faults = list(strangers.text_faults(corpora, most=5))

    assert faults == []


@pytest.mark.parametrize(
    ("kind", "packing"), [("sheets", "workbook"), ("mails", "mail")], ids=["sheets", "mails"]
)
def test_a_text_that_is_lost_on_the_way_is_found(
    kind: str, packing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in (("blns/blns.json", '["a b"]'), ("markdown/commonmark-spec/spec.txt", "")):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(content, "utf-8")
    sound = list(strangers.KINDS[kind](tmp_path))
    packed = getattr(strangers, packing)(OTHER[kind])
    monkeypatch.setattr(strangers, packing, lambda _given: packed)

    faults = list(strangers.KINDS[kind](tmp_path))

    assert sound == []
    assert [fault.partition(" is ")[0] for fault in faults] == ["'a b'"]


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
