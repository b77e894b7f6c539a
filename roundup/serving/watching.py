"""Which files have just been changed, told within a moment of the save."""

from collections.abc import Iterator
from pathlib import Path

from roundup.batch.fingerprints import WRITTEN

# So many milliseconds without a change make a pause. The first moment, whichever it is, tells that
# every folder is watched: what changes from then on is seen.
PAUSE = 200
# An editor's program may save in several steps. So many milliseconds after one of them the save
# counts as complete; it counts so at the latest after the second number.
STEP, LONGEST_SAVE = 30, 400


def moments(folders: tuple[Path, ...], outputs: tuple[Path, ...] = ()) -> Iterator[frozenset[Path]]:
    """Yield the files that were changed together, and nothing after each pause.

    `outputs` are folders of which no change counts, since builds write into them.
    """
    from watchfiles import watch

    events = watch(
        *folders,
        watch_filter=lambda _, path: is_of_interest(Path(path), folders, outputs),
        yield_on_timeout=True,
        rust_timeout=PAUSE,
        debounce=LONGEST_SAVE,
        step=STEP,
    )
    for event in events:
        yield frozenset(Path(path) for _, path in event)


def changes(folders: tuple[Path, ...], outputs: tuple[Path, ...] = ()) -> Iterator[None]:
    """Yield once when every folder is watched, then whenever something has changed."""
    has_begun = False
    for changed in moments(folders, outputs):
        if changed or not has_begun:
            has_begun = True
            yield


def is_of_interest(path: Path, folders: tuple[Path, ...], outputs: tuple[Path, ...] = ()) -> bool:
    """Return whether a check or a build would read a file: not what is built, kept or versioned."""
    if any(path.is_relative_to(output) for output in outputs):
        return False
    below = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
    return not any(WRITTEN.intersection(folder.parts) for folder in below)
