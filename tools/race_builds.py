"""Let many builds, an editor and a reader loose on one workspace, and look for torn outputs.

Run it as `python tools/race_builds.py --rounds 1000`, or for a time with `--minutes 15`. In each
round, eight builds begin at once, while somebody saves the answers and `people.toml` again and
again, by emptying each file and writing it, and somebody else reads what is built. This must hold:

- every page that is read has the bytes that its manifest names, in every moment;
- no page lacks an expert, and none has half an answer;
- every build ends with exit status 0, and without a traceback;
- one more build ends at what a build in an empty folder makes of the same files, and leaves nothing
  hidden behind.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SETTINGS = 'optional = ["organisation"]\n[publication]\nname = "The Example"\n'
BRIEF = "---\nquestion: What comes {name}?\ndate: 2026-11-16\n---\nA few words.\n"
ANSWER = """\
---
name: {name}
title: Analyst
---
Begin with version {version} of what {name} has measured, and write every number down. Then ask who
noticed, and what they did about it. {more} End of version {version}.
"""
EXPERTS = ("Ada Lovelace", "Grace Hopper")
ROUNDUP = (sys.executable, "-m", "roundup")
BUILD = ("build", "--to", "html", "--jobs", "1", "--quiet")


def answer(root: Path, roundup: str, expert: str, version: int) -> None:
    """Save an answer as editors' programs do: the file is emptied, and then written."""
    path = root / "submissions" / roundup / f"{expert.split()[0].lower()}.md"
    more = "It takes a while, and it is worth it. " * (version % 7)
    path.write_text(ANSWER.format(name=expert, version=version, more=more))


def fill(root: Path) -> None:
    """Write a workspace of two roundups."""
    (root / "submissions").mkdir(parents=True)
    (root / "roundup.toml").write_text(SETTINGS)
    for roundup in ("first", "second"):
        (root / "submissions" / roundup).mkdir()
        (root / "submissions" / roundup / "roundup.md").write_text(BRIEF.format(name=roundup))
        for expert in EXPERTS:
            answer(root, roundup, expert, 0)


def begin(root: Path, roundup: Sequence[str], *words: str) -> "subprocess.Popen[str]":
    """Start a build."""
    return subprocess.Popen(
        [*roundup, *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def edit(root: Path, ended: threading.Event, versions: Iterator[int]) -> None:
    """Save one file after the other until the builds have ended."""
    while not ended.wait(0.01):
        version = next(versions)
        roundup = ("first", "second")[version % 2]
        answer(root, roundup, EXPERTS[version // 2 % 2], version)
        (root / "people.toml").write_text(f'[[person]]\nname = "Nobody {version}"\n')


def read(root: Path, ended: threading.Event, found: Counter[str]) -> None:
    """Compare what is built with its manifests, until the builds have ended."""
    while not ended.wait(0.002):
        for roundup in ("first", "second"):
            with suppress(FileNotFoundError):
                handle = os.open(root / "dist" / roundup, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    look(handle, found)
                finally:
                    os.close(handle)


def look(folder: int, found: Counter[str]) -> None:
    """Look at one open folder of a build; one that is being removed is nobody's any more."""
    manifest = json.loads(contents(folder, "manifest.json"))
    for output in manifest["outputs"]:
        data = contents(folder, output["path"])
        found["read"] += 1
        if sha256(data).hexdigest() != output["sha256"]:
            found["torn"] += 1
        if any(expert.encode() not in data for expert in EXPERTS):
            found["torn"] += 1


def contents(folder: int, name: str) -> bytes:
    """Return the bytes of a file in an open folder."""
    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


def state(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def play(
    root: Path,
    builders: int,
    versions: Iterator[int],
    found: Counter[str],
    roundup: Sequence[str] = ROUNDUP,
) -> None:
    """Play one round with the words that start `roundup`."""
    ended = threading.Event()
    others = [
        threading.Thread(target=edit, args=(root, ended, versions)),
        threading.Thread(target=read, args=(root, ended, found)),
    ]
    builds = [begin(root, roundup, *BUILD) for _ in range(builders)]
    for each in others:
        each.start()
    for build in builds:
        _, said = build.communicate()
        found["failed"] += build.returncode not in (0, 1)
        found["traceback"] += "Traceback" in said
        if build.returncode not in (0, 1):
            print(said[-600:], flush=True)
    ended.set()
    for each in others:
        each.join()


def settle(
    root: Path,
    found: Counter[str],
    roundup: Sequence[str] = ROUNDUP,
) -> None:
    """Build once more, and compare that with a build in an empty folder."""
    for words in (BUILD, (*BUILD, "--fresh", "--output", "clean")):
        begin(root, roundup, *words).communicate()
    found["unhealed"] += state(root / "dist") != state(root / "clean")
    found["leftover"] += any(path.name.startswith(".dist") for path in root.iterdir())
    found["leftover"] += any(path.name.startswith(".") for path in (root / "dist").iterdir())


def main() -> None:
    """Play the rounds, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0, help="begin no round after so long")
    parser.add_argument("--builders", type=int, default=8)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    versions = iter(range(1, sys.maxsize))
    last = time.monotonic() + 60 * asked.minutes
    with tempfile.TemporaryDirectory(prefix="race-builds-") as folder:
        root = Path(folder) / "work"
        fill(root)
        rounds = 0
        while rounds < asked.rounds and not (asked.minutes and time.monotonic() > last):
            play(root, asked.builders, versions, found)
            settle(root, found)
            rounds += 1
    kinds = ("torn", "failed", "traceback", "unhealed", "leftover")
    said = ", ".join(f"{found[kind]} {kind}" for kind in kinds)
    print(f"{rounds:,} rounds of {asked.builders} builds, {found['read']:,} pages read: {said}")
    sys.exit(int(any(found[kind] for kind in kinds)))


if __name__ == "__main__":
    main()
