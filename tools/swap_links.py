"""Open a file again and again while somebody puts links in its place, and look for what leaks.

Run it as `python tools/swap_links.py --opens 100000`. In a roundup's folder, another process swaps
a picture with a link to a planted file outside, and a folder of pictures with a link to a folder
outside, as fast as it can. Each open must give the picture or a refusal, never what is planted. A
quarter as many are also made as programs do that check a path and then open it; these leak, or the
race would show nothing. The exit status is 1 if something leaked.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from roundup.disk import opening, switching  # noqa: E402

PLANTED, PICTURE = b"planted outside", b"a picture of somebody"
LONG_AGO = 1_000_000_000  # a file that was written just now is read twice


def fill(base: Path) -> Path:
    """Make a roundup's folder with pictures, links to swap them with, and what is outside."""
    folder, outside = base / "desk", base / "outside"
    for path, data in (
        (folder / "ada.png", PICTURE),
        (folder / "photos" / "ada.png", PICTURE),
        (outside / "ada.png", PLANTED),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (LONG_AGO, LONG_AGO))
    (base / "link.png").symlink_to(outside / "ada.png")
    (base / "link").symlink_to(outside)
    return folder


def swap(base: Path) -> None:
    """Swap the picture and the folder of pictures with links, until somebody ends this process."""
    pairs = ((base / "link.png", base / "desk" / "ada.png"), (base / "link", base / "desk/photos"))
    while True:
        for link, name in pairs:
            switching.exchanged(link, name)


@contextmanager
def swapping(base: Path) -> Iterator[None]:
    """Have another process swap meanwhile."""
    process = multiprocessing.get_context("spawn").Process(target=swap, args=(base,), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def opened(path: Path, folder: Path) -> bytes:
    """Open a file as the program does."""
    return opening.read_bytes(path, within=folder)


def checked_and_opened(path: Path, folder: Path) -> bytes:
    """Look where a path leads, and then open it, as programs do that can be outrun."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise opening.Unreadable("outside", "")
    return path.read_bytes()


def race(folder: Path, opens: int, way: Callable[[Path, Path], bytes]) -> Counter[str]:
    """Open the two pictures in turn, so many times; return what came of it."""
    found: Counter[str] = Counter()
    paths = (folder / "ada.png", folder / "photos" / "ada.png")
    for path in islice(cycle(paths), opens):
        try:
            data = way(path, folder)
        except (opening.Unreadable, OSError):
            found["refused"] += 1
        else:
            found["whole" if data == PICTURE else "leaked"] += 1
    return found


def main() -> None:
    """Race, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--opens", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="swap-links-") as folder:
        desk = fill(Path(folder))
        with swapping(Path(folder)):
            found = race(desk, asked.opens, opened)
            control = race(desk, asked.opens // 4, checked_and_opened)
    print(
        f"{asked.opens:,} opens: {found['whole']:,} whole, {found['refused']:,} refused, "
        f"{found['leaked']} leaked; of {asked.opens // 4:,} checked first, "
        f"{control['leaked']} leaked"
    )
    if not found["whole"] or not found["refused"]:
        sys.exit("nothing was swapped: this system or disk cannot exchange files")
    sys.exit(int(bool(found["leaked"])))


if __name__ == "__main__":
    main()
