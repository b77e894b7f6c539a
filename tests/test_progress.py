"""How far a run is: what is slow, and how long it goes on; a bar for people, lines in a pipe."""

import io
import os
import pty
import re
import subprocess
import sys

import pytest

from roundup.cli import _progress
from roundup.cli._progress import Pace, bar_of, duration
from tests.conftest import REPOSITORY


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_has_been_worked_on_longest_is_named(clock: Clock) -> None:
    pace = Pace(3, clock)
    pace.begin("morning")
    clock.now += 5
    pace.begin("evening")
    clock.now += 7

    before = pace.what()
    pace.end("morning")

    assert before == "morning (12 s)"
    assert pace.what() == "evening (7 s)"


def test_what_is_quick_is_not_called_slow(clock: Clock) -> None:
    pace = Pace(3, clock)
    pace.begin("morning")
    pace.end("morning")
    pace.begin("evening")
    clock.now += 1

    assert pace.what() == "morning"


def test_the_rest_is_reckoned_from_what_was_worked_on_and_not_from_what_was_unchanged(
    clock: Clock,
) -> None:
    pace = Pace(1000, clock)
    for number in range(900):
        pace.end(f"unchanged-{number}")
    for number in range(10):
        pace.begin(f"changed-{number}")
        clock.now += 2
        pace.end(f"changed-{number}")

    assert pace.left() == 2 * 90
    assert pace.rest() == "about 3 min left"


def test_nothing_is_reckoned_from_too_little(clock: Clock) -> None:
    pace = Pace(10, clock)
    pace.begin("morning")
    clock.now += 1
    pace.end("morning")

    assert pace.rest() == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.6, "1 s"), (99, "99 s"), (150, "2 min"), (7200, "2 h")]
)
def test_a_length_of_time_is_written_as_one_would_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_bar_fits_into_eighty_columns(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    pace = Pace(100_000, clock)
    pace.begin("the-first-hour-after-taking-over-something-that-is-going-badly\x1b[2J")
    for number in range(9):
        pace.begin(str(number))
        clock.now += 30
        pace.end(str(number))
    page = io.StringIO()

    Console(file=page, width=80, force_terminal=False).print(bar_of(pace).get_renderable())

    [line] = page.getvalue().rstrip("\n").splitlines()
    assert "9/100000" in line
    assert "the-first-hour-after-ta… (4 min)" in line
    assert line.rstrip().endswith("h left")
    assert "\x1b" not in line


def test_in_a_pipe_there_is_a_plain_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "SECONDS_BETWEEN_LINES", 0.01)

    with _progress.progress(3) as pace:
        pace.begin("morning")
        pace.end("morning")
        pace.begin("evening")
        _wait_for(capsys)

    assert capsys.readouterr().out == ""


def _wait_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Wait for a line, and look at it."""
    from time import monotonic, sleep

    until, text = monotonic() + 30, ""
    while "evening" not in text and monotonic() < until:
        sleep(0.01)
        text += capsys.readouterr().err
    assert "1 of 3 done; longest at work: evening, 0 s\n" in text


def test_what_asks_for_json_hears_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "SECONDS_BETWEEN_LINES", 0.0)

    with _progress.progress(3, is_wanted=False) as pace:
        pace.begin("morning")

    assert capsys.readouterr().err == ""


SCRIPT = """
import time
from roundup.cli import _progress
_progress.SECONDS_TO_BAR = 0.0
_progress.SECONDS_TO_BE_SLOW = 0.0
with _progress.progress(3) as pace:
    pace.begin("morning")
    pace.end("morning")
    pace.begin("evening")
    time.sleep(0.5)
"""


@pytest.mark.slow
def test_somebody_at_a_terminal_sees_a_bar_that_goes_when_the_run_ends() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "80", "TERM": "xterm"}

    subprocess.run([sys.executable, "-c", SCRIPT], stderr=theirs, env=environment, check=True)
    os.close(theirs)
    text = os.read(ours, 65536).decode()
    os.close(ours)

    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    assert "1/3" in plain
    assert re.search(r"evening \(\d+ s\)", plain)
    assert text.rstrip().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))


@pytest.mark.slow
def test_a_process_can_be_forked_while_a_bar_is_shown() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "80", "TERM": "xterm"}
    asked = (
        "    import os\n"
        "    from roundup.sandbox.apart import can_fork\n"
        "    os.write(1, str(can_fork()).encode())\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT + asked],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
        check=True,
    )
    os.close(theirs)
    bar = os.read(ours, 65536).decode()
    os.close(ours)

    assert "1/3" in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", bar)
    assert done.stdout == b"True"
