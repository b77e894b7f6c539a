"""Build every attack of the table, and measure what it takes.

    python tools/attacks.py                     all of them, one after another
    python tools/attacks.py "answer: *links*"   those whose names match
    python tools/attacks.py --list              their names

Each attack is a workspace of its own, built through the real command line, in a process that is
killed after a minute. It passes if the build ends within 10 seconds and 512 MB without a traceback,
and either publishes the two honest answers beside the attack, word for word, or refuses a file of
the editor's own and says which and what to do. Whatever is held of the attack must be named by a
note with a file, a message and a hint. Memory is that of the largest process of the build.

Exit status: 0 if all passed, 1 if not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.attack_table import ROUNDUP, Files, attacks, brief, put  # noqa: E402

SECONDS = 10.0
MEGABYTES = 512
KILLED_AFTER = 60
FORMATS = "html,pdf,newsletter,text,docx,epub"
HONEST = {
    "ann-lee": "Ann Lee sets two timers, so that one of them can be wrong without spoiling bread.",
    "bo-quist": "Bo Quist buys onions on a Tuesday, because nobody else in town wants them then.",
}
HONEST_FILES: Files = {
    **brief(),
    **{
        f"{ROUNDUP}/{name}.md": f"---\nname: {words[:8].strip()}\n---\n{words}\n".encode()
        for name, words in HONEST.items()
    },
}
# What a build may end with: built, notes of level error, or a refusal of a file of the editor's.
BUILT = (0, 1)
REFUSED = (2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Run:
    """What the build of one attack took, how it ended, and what is wrong with that."""

    name: str
    seconds: float
    megabytes: float
    end: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, what it printed, and what it took."""

    status: int
    output: str
    errors: str
    seconds: float
    megabytes: float


def run(name: str, files: Files, formats: str = FORMATS) -> Run:
    """Build one attack in a new folder, and judge how that ends."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        workspace = Path(folder)
        for path, content in {**HONEST_FILES, **files}.items():
            put(content, workspace / path)
        ended = build(workspace, formats)
        return Run(
            name,
            ended.seconds,
            ended.megabytes,
            end_of(ended),
            tuple(faults(ended, workspace, files)),
        )


def build(workspace: Path, formats: str) -> Ended:
    """Run `roundup build` in a folder until it ends, or for a minute."""
    command = [sys.executable, "-m", "roundup", "build", "--to", formats, "--json", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    with (workspace / "out").open("w+b") as out, (workspace / "err").open("w+b") as err:
        process = subprocess.Popen(
            command, cwd=workspace, env=environment, stdout=out, stderr=err, start_new_session=True
        )
        status, megabytes = waited(process)
        out.seek(0)
        err.seek(0)
        output, errors = (
            out.read().decode("utf-8", "replace"),
            err.read().decode("utf-8", "replace"),
        )
    return Ended(status, output, errors, time.monotonic() - began, megabytes)


def waited(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for a process; return its status and the memory of its largest process."""
    deadline = time.monotonic() + KILLED_AFTER
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kilobytes here
            return process.returncode, used.ru_maxrss / unit
        if time.monotonic() > deadline:
            os.killpg(process.pid, 9)
            deadline += KILLED_AFTER
        time.sleep(0.02)


def end_of(ended: Ended) -> str:
    """Name how a build ended."""
    if ended.status in BUILT:
        return "built"
    return "refused" if ended.status in REFUSED else f"status {ended.status}"


def faults(ended: Ended, workspace: Path, files: Files) -> Iterator[str]:
    """Yield what is wrong with the end of a build."""
    if ended.seconds > SECONDS:
        yield f"it took {ended.seconds:.1f} s"
    if ended.megabytes > MEGABYTES:
        yield f"it took {ended.megabytes:.0f} MB"
    if "Traceback" in ended.errors:
        yield f"a traceback: {ended.errors.strip().splitlines()[-1][:200]}"
    elif ended.status in BUILT:
        yield from unpublished(workspace)
        yield from unnamed(json.loads(ended.output), files)
    elif ended.status in REFUSED:
        yield from unexplained(ended.errors, files)
    else:
        yield f"it ended with status {ended.status}"


def unpublished(workspace: Path) -> Iterator[str]:
    """Yield the honest people whose words are not in the page."""
    pages = sorted((workspace / "dist").rglob("index.html"))
    text = " ".join("".join(page.read_text("utf-8") for page in pages).split())
    for name, words in HONEST.items():
        if words not in text:
            yield f"the words of {name} are not published"


def unnamed(output: dict[str, Any], files: Files) -> Iterator[str]:
    """Yield what is held without a note that says where, why, and what to do."""
    for roundup in output["roundups"]:
        held = [note for note in roundup["notes"] if note["level"] == "held"]
        if roundup["tally"]["held"] and not held:
            yield "something is held, and no note says why"
        notes = [note for note in roundup["notes"] if note["level"] in ("held", "error")]
        for note in notes:
            if not (note["message"] and note["hint"] and note["file"]):
                yield f"a note says too little: {note['code']} {note['message'][:100]}"
    yield from (f"it failed: {each}" for each in map(str, output["failed"]) if not files)


def unexplained(errors: str, files: Files) -> Iterator[str]:
    """Yield what a refusal leaves out."""
    if "error:" not in errors or "hint:" not in errors:
        yield f"the refusal says too little: {errors.strip()[:200]}"
    elif not any(Path(path).name in errors for path in files):
        yield f"the refusal does not name the file: {errors.strip()[:200]}"


def described(outcome: Run) -> str:
    """Return a line on the build of one attack."""
    verdict = "ok" if not outcome.faults else "FAILED"
    line = f"{verdict:<6} {outcome.seconds:5.1f} s {outcome.megabytes:5.0f} MB  {outcome.end:<8}"
    return "\n         ".join([f"{line} {outcome.name}", *outcome.faults])


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the attacks that are asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("patterns", nargs="*", default=["*"], help="names, with `*` for anything")
    parser.add_argument("--list", action="store_true", help="print the names only")
    parser.add_argument("--to", default=FORMATS, help="the formats to build")
    asked = parser.parse_args(arguments)
    table = attacks()
    names = [name for name in table if any(fnmatch(name, each) for each in asked.patterns)]
    if asked.list:
        print("\n".join(names))
        return 0
    outcomes = []
    for name in names:
        outcomes.append(run(name, table[name](), asked.to))
        print(described(outcomes[-1]), flush=True)
    failed = [outcome for outcome in outcomes if outcome.faults]
    print(
        f"\n{len(outcomes)} attacks, {len(failed)} failed; "
        f"slowest {max((each.seconds for each in outcomes), default=0):.1f} s, "
        f"largest {max((each.megabytes for each in outcomes), default=0):.0f} MB"
    )
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
