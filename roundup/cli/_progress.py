"""How far a run is, on anything longer than a second: what is slow, and how long it goes on.

Somebody at a terminal sees a bar. In a pipe, such as the log of a nightly job, there is a plain
line every half minute.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from roundup.cli import showing
from roundup.reporters.text import beginning, columns, plain

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_TO_BAR = 1.0
SECONDS_BETWEEN_LINES = 30.0
SECONDS_BETWEEN_PICTURES = 0.1
# Less than that says little of what is to come, and what takes less is not slow.
SECONDS_TO_ESTIMATE, SECONDS_TO_BE_SLOW = 3.0, 2.0
LONGEST_NAME = 24


@dataclass(slots=True)
class Pace:
    """What has begun and ended, and when; `clock` gives the time in seconds.

    `working` has when each roundup began that has not ended. What was unchanged ends without a
    beginning, and says nothing of how long the others take.
    """

    total: int
    clock: Callable[[], float] = monotonic
    ended: int = 0
    worked: int = 0
    since: float = 0.0
    last: str = ""
    working: dict[str, float] = field(default_factory=dict)

    def begin(self, name: str) -> None:
        """Hear that the work on a roundup has begun."""
        now = self.clock()
        self.since = self.since or now
        self.working.setdefault(name, now)

    def end(self, name: str) -> None:
        """Hear that a roundup is finished."""
        self.ended += 1
        self.worked += self.working.pop(name, None) is not None
        self.last = name

    def slowest(self) -> tuple[str, float]:
        """Return what has been worked on longest, and for how many seconds."""
        if not self.working:
            return "", 0.0
        name, began = min(tuple(self.working.items()), key=lambda each: each[1])
        return name, self.clock() - began

    def left(self) -> float:
        """Return how many seconds the rest will take; 0 where too little is known."""
        gone = self.clock() - self.since if self.since else 0.0
        if not self.worked or gone < SECONDS_TO_ESTIMATE:
            return 0.0
        return gone / self.worked * (self.total - self.ended)

    def what(self) -> str:
        """Return what is slow, or what was finished last."""
        name, seconds = self.slowest()
        if seconds < SECONDS_TO_BE_SLOW:
            return short(self.last or name)
        return f"{short(name)} ({duration(seconds)})"

    def rest(self) -> str:
        """Return how long the run goes on; nothing where too little is known."""
        seconds = self.left()
        return f"about {duration(seconds)} left" if seconds >= 1 else ""

    def line(self) -> str:
        """Return all of it in a line."""
        name, seconds = self.slowest()
        slow = f"longest at work: {short(name)}, {duration(seconds)}" if name else ""
        parts = (f"{self.ended:,} of {self.total:,} done", self.rest(), slow)
        return "; ".join(part for part in parts if part)


def short(name: str) -> str:
    """Cut a name to what a line has room for."""
    name = plain(name)
    return name if columns(name) <= LONGEST_NAME else f"{beginning(name, LONGEST_NAME - 1)}…"


def duration(seconds: float) -> str:
    """Write a length of time as one would say it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.0f} h"


@contextmanager
def progress(total: int, *, is_wanted: bool = True) -> Iterator[Pace]:
    """Give what hears of each roundup, and show how far they are."""
    pace = Pace(total)
    if not is_wanted:
        yield pace
        return
    ended = Event()
    show = draw_bar if sys.stderr.isatty() else write_lines
    thread = Thread(target=show, args=(pace, ended), name="showing progress", daemon=True)
    thread.start()
    try:
        yield pace
    finally:
        ended.set()
        thread.join()


def write_lines(pace: Pace, ended: Event) -> None:
    """Write a line now and then, until a run has ended."""
    while not ended.wait(SECONDS_BETWEEN_LINES):
        showing.say(pace.line(), to_stderr=True)


def draw_bar(pace: Pace, ended: Event) -> None:
    """Draw a bar until a run has ended, unless that is soon."""
    if ended.wait(SECONDS_TO_BAR):
        return
    with bar_of(pace) as bar:
        while not ended.wait(SECONDS_BETWEEN_PICTURES):
            bar.refresh()


def bar_of(pace: Pace) -> "Progress":
    """Make the bar, which looks at the pace when it is refreshed.

    It does so in the thread that shows it: a thread of its own would keep a process from being
    forked, and files would be read without walls.
    """
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task
    from rich.progress_bar import ProgressBar
    from rich.text import Text

    class Saying(ProgressColumn):
        """Some words on the pace."""

        def __init__(self, words: Callable[[], str]) -> None:
            self.words = words
            super().__init__()

        def render(self, _task: Task) -> Text:
            """Write the words."""
            return Text(self.words(), no_wrap=True)

    class Share(ProgressColumn):
        """How much is done."""

        def render(self, _task: Task) -> ProgressBar:
            """Draw the bar itself."""
            return ProgressBar(total=max(pace.total, 1), completed=pace.ended, width=16)

    bar = Progress(
        SpinnerColumn(),
        Share(),
        Saying(lambda: f"{pace.ended}/{pace.total}"),
        Saying(pace.what),
        Saying(pace.rest),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
    bar.add_task("", total=None)
    return bar
