"""Which folder is the workspace's own: the one with `roundup.toml` or `submissions/` in it."""

from pathlib import Path

SETTINGS = "roundup.toml"
PEOPLE = "people.toml"
SUBMISSIONS = "submissions"
# Where the program keeps what it knows of earlier checks and builds; it may be deleted any time.
RECORDS = ".roundup"
RECORD = "record.sqlite"


def home(start: Path) -> Path | None:
    """Find the workspace that a folder lies in, if it lies in one.

    A `roundup.toml` among what strangers sent makes no house of theirs.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        has_settings = (folder / SETTINGS).is_file() and SUBMISSIONS not in folder.parts
        if has_settings or (folder / SUBMISSIONS).is_dir():
            return folder
    return None
