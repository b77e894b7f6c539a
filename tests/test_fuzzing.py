"""Any bytes: every reader and every parser ends well, or with an error of ours.

`python tools/fuzz.py` looks for inputs that break this, for as long as it takes.
"""

import signal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.markup import Paragraph, Text
from roundup.rendering import blocks as page
from roundup.stages import validating
from tests.signalling import handlers_kept
from tests.sweeping import examples
from tools import fuzz, fuzz_targets

BROKE = sorted((Path(__file__).parent / "fuzz").glob("*/*"))


@pytest.mark.parametrize("name", fuzz_targets.TARGETS)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(st.sampled_from(fuzz_targets.SCRAPS), max_size=40).map(b"".join),
    )
)
@examples(60)
def test_any_bytes_end_well(name: str, data: bytes) -> None:
    fuzz_targets.attempt(name, data)


@pytest.mark.parametrize("name", fuzz_targets.TARGETS)
@given(st.integers(0, 2**32))
@examples(40)
def test_a_file_that_was_changed_ends_well(name: str, seed: int) -> None:
    fuzz_targets.attempt(name, next(fuzz_targets.mutants(name, Random(seed))))


@pytest.mark.parametrize("path", BROKE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_it_ends_well(path: Path) -> None:
    fuzz_targets.attempt(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", fuzz_targets.TARGETS)
def test_each_target_begins_with_files(name: str) -> None:
    assert next(fuzz_targets.seeds(name))


def test_the_command_names_and_keeps_what_breaks_a_target(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(_data: bytes) -> None:
        raise KeyError("mistake")

    monkeypatch.setattr(fuzz_targets, "TARGETS", {"csv": break_down})
    monkeypatch.setattr(fuzz, "KEPT", tmp_path)

    with handlers_kept():
        status = fuzz.main(["csv", "--runs", "3"])

    assert status == 1
    assert len(list(tmp_path.glob("csv-crash-*"))) == 1
    assert "KeyError: 'mistake'" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_cut_off_says_how_many_inputs_held(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    tried: list[bytes] = []

    def attempt(data: bytes) -> None:
        if len(tried) == 2:
            signal.raise_signal(number)
        tried.append(data)

    monkeypatch.setattr(fuzz_targets, "TARGETS", {"csv": attempt})
    with handlers_kept(), pytest.raises(SystemExit) as end:
        fuzz.main(["csv", "--runs", "9"])

    assert end.value.code == 128 + number
    assert "csv: 2 inputs held" in capsys.readouterr().out


def test_a_run_ends_after_its_minutes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz_targets, "TARGETS", {"csv": lambda _data: None})

    with handlers_kept():
        status = fuzz.main(["csv", "--minutes", "0.0000001"])

    assert status == 0
    assert "csv: 1 inputs held, in 0 s" in capsys.readouterr().out


@pytest.mark.parametrize(
    "written", ["<script>a</script>", "<b onclick='a'>", '<a href="javascript:a">a</a>', "a < b"]
)
def test_markup_that_nobody_wrote_is_caught(written: str) -> None:
    with pytest.raises(AssertionError):
        fuzz_targets.check_markup(written.replace("'", '"'))


def test_markup_of_our_own_passes() -> None:
    fuzz_targets.check_markup(str(page.blocks([Paragraph((Text("<script>"),))])))


def test_a_record_that_a_reader_loses_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: Any = validating.validate
    monkeypatch.setattr(
        validating,
        "validate",
        lambda drafts, *about, **more: judged(list(drafts)[1:], *about, **more),
    )

    with pytest.raises(AssertionError, match="a record was lost"):
        fuzz_targets.attempt("csv", b"name,answer\nAnn,It helps.\n")
