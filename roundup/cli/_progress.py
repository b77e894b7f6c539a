"""A progress bar for whoever is watching, on anything longer than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Timer


@contextmanager
def progress(total: int, *, is_wanted: bool = True) -> Iterator[Callable[[str], None]]:
    """Give a function to call before each step; the bar shows itself after one second."""
    if not (is_wanted and sys.stderr.isatty()):
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=total)
    timer = Timer(1.0, bar.start)
    timer.daemon = True
    timer.start()
    try:
        steps = count()
        yield lambda name: bar.update(task, completed=next(steps), description=name)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
