"""Build every attack of the table, and measure what it takes.

    python tools/attacks.py                     all of them, one after another
    python tools/attacks.py "answer: *links*"   those whose names match
    python tools/attacks.py --from "file: a"    that one, and those that stand behind it
    python tools/attacks.py --list              their names

Each attack is a workspace of its own, built through the real command line, in a process that is
killed after a while. It passes if the build ends within 10 seconds and 512 MB without a
traceback, and either publishes the two honest answers beside the attack, word for word, or refuses
a file of the editor's own, such as the brief, and says which and what to do. Where there are many
answers, each of them from the hundredth on may take 30 ms and 0.4 MB more, and where they are long,
every 1,000 characters that are published after the first 200,000 may take 25 ms and 0.35 MB: honest
ones do. How many and how long they may be at most, `[limits]` of the house says.
Whatever is held of the attack must be named by a note with a file, a message and a hint. What
`intake` or `adopt` takes in goes through these commands instead: they must end in the same bounds,
leave the files of the two honest people as they were, and write nothing outside the workspace.
Seconds are those of the processor, and memory is that of the largest process of the build. A build
that only waits fails as well; on a machine that is busy with other work, `--busy 20` gives it 20
times as long on the clock.

A run that is cut off, by Ctrl-C or by SIGTERM, says how many it has built and how to go on.

Exit status: 0 if all passed, 1 if not, 130 or 143 if it was cut off by a signal.
"""

import argparse
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from itertools import dropwhile
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.attack_table import BRIEF, ROUNDUP, Files, attacks, brief, put  # noqa: E402

FORMATS = "html,pdf,newsletter,text,docx,epub"
# What is not read by a build: the command that takes it, which gets the name of the file as well.
COMMANDS = {
    "intake": ("intake", "--into", "attack", "--yes"),
    "adopt": ("adopt", "--into", "adopted"),
}
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
# What such a command may leave in the workspace.
EXPECTED = ("submissions", "roundup.toml", "out", "err")
# What a build may end with: built, notes of level error, or a refusal of a file of the editor's.
BUILT = (0, 1)
REFUSED = (2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a build may take: seconds of the processor, memory, and time on the clock.

    It only waits if it gets less than one part in `idle` of a processor, and it is killed after so
    many seconds.
    """

    seconds: float = 10.0
    megabytes: float = 512
    idle: float = 6
    killed: float = 180


USUAL = Bounds()
# What a page and a PDF of many answers takes for each of them, and from how many on it counts.
MANY, SECONDS_FOR_EACH, MEGABYTES_FOR_EACH = 100, 0.03, 0.4
# The same for every 1,000 characters that are published.
LONG, SECONDS_FOR_THOUSAND, MEGABYTES_FOR_THOUSAND = 200, 0.025, 0.35
MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """The build of one attack, and what is wrong with it."""

    name: str
    ended: "Ended"
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended, what it printed, and what it took.

    `seconds` are those of the processor in all processes, `waited` those on the clock.
    """

    status: int
    seconds: float
    waited: float
    megabytes: float
    output: str = ""
    errors: str = ""

    @property
    def end(self) -> str:
        """Name how the build ended."""
        if self.status in BUILT:
            return "built"
        return "refused" if self.status in REFUSED else f"status {self.status}"


def run(name: str, formats: str = FORMATS, bounds: Bounds = USUAL) -> Run:
    """Build one attack in a new folder, and judge how that ends."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        workspace = Path(folder) / "work"
        # Linux counts the memory of a process's parent as its own, so this one must stay small.
        making = [sys.executable, __file__, "--put", str(workspace), name]
        made = subprocess.run(making, check=True, stdout=subprocess.PIPE)
        paths = tuple(os.fsdecode(made.stdout).split("\0"))
        if name.startswith(tuple(COMMANDS)):
            command = COMMANDS[name.partition(":")[0]]
            ended = finished(workspace, [command[0], paths[0], *command[1:], "--json"], bounds)
            return Run(name, ended, tuple(taking_faults(ended, workspace, paths[0], bounds)))
        ended = build(workspace, formats, bounds)
        bounds = with_many(bounds, *published(ended, workspace))
        return Run(name, ended, tuple(faults(ended, workspace, frozenset(paths), bounds)))


def published(ended: "Ended", workspace: Path) -> tuple[int, int]:
    """Return how many answers a build published, and how many characters its pages have."""
    if ended.status not in BUILT or not ended.output.startswith("{"):
        return 0, 0
    answers = sum(each["tally"]["used"] for each in json.loads(ended.output)["roundups"])
    return answers, sum(len(MARKUP.sub("", page)) for page in pages_of(workspace))


def pages_of(workspace: Path) -> Iterator[str]:
    """Yield the pages that a build wrote."""
    for path in sorted((workspace / "dist").rglob("index.html")):
        yield path.read_text("utf-8")


def with_many(bounds: Bounds, answers: int, characters: int = 0) -> Bounds:
    """Return what a build may take that publishes so many answers, and so many characters."""
    more, longer = max(0, answers - MANY), max(0, characters / 1_000 - LONG)
    return replace(
        bounds,
        seconds=bounds.seconds + more * SECONDS_FOR_EACH + longer * SECONDS_FOR_THOUSAND,
        megabytes=bounds.megabytes + more * MEGABYTES_FOR_EACH + longer * MEGABYTES_FOR_THOUSAND,
    )


def put_files(name: str, workspace: Path) -> None:
    """Make the files of an attack in a folder, and print the paths of its own."""
    files = attacks()[name]()
    for path, content in {**HONEST_FILES, **files}.items():
        put(content, workspace / path)
    sys.stdout.buffer.write(os.fsencode("\0".join(files)))


def build(workspace: Path, formats: str, bounds: Bounds = USUAL) -> Ended:
    """Run `roundup build` in a folder until it ends or is killed."""
    return finished(workspace, ["build", "--to", formats, "--json", "--jobs", "1"], bounds)


def finished(workspace: Path, words: Sequence[str], bounds: Bounds) -> Ended:
    """Run a command in a folder until it ends or is killed."""
    command = [sys.executable, "-m", "roundup", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (workspace / "out").open("w+b") as out, (workspace / "err").open("w+b") as err:
        process = subprocess.Popen(
            command, cwd=workspace, env=environment, stdout=out, stderr=err, start_new_session=True
        )
        try:
            ended = waited_for(process, bounds)
        except SystemExit:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        for stream in (out, err):
            stream.seek(0)
        return replace(
            ended,
            output=out.read().decode("utf-8", "replace"),
            errors=err.read().decode("utf-8", "replace"),
        )


def waited_for(process: subprocess.Popen[bytes], bounds: Bounds) -> Ended:
    """Wait for a process and those that it starts, and return what they took."""
    began, is_killed = time.monotonic(), False
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        waited = time.monotonic() - began
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kilobytes here
            seconds = used.ru_utime + used.ru_stime
            return Ended(process.returncode, seconds, waited, used.ru_maxrss / unit)
        if waited > bounds.killed and not is_killed:
            os.killpg(process.pid, signal.SIGKILL)
            is_killed = True
        time.sleep(0.02)


def faults(ended: Ended, workspace: Path, paths: Set[str], bounds: Bounds = USUAL) -> Iterator[str]:
    """Yield what is wrong with the end of a build."""
    yield from unbounded(ended, bounds)
    if is_traceback(ended):
        yield traceback_of(ended)
    elif ended.status in BUILT:
        output = json.loads(ended.output)
        if not (BRIEF in paths and is_refused(BRIEF, output)):
            yield from unpublished(workspace, paths)
        yield from unnamed(output)
    elif ended.status in REFUSED:
        yield from unexplained(ended.errors, paths)
    else:
        yield f"it ended with status {ended.status}"


def taking_faults(
    ended: Ended, workspace: Path, path: str, bounds: Bounds = USUAL
) -> Iterator[str]:
    """Yield what is wrong with the end of a command that took a file in."""
    yield from unbounded(ended, bounds)
    if is_traceback(ended):
        yield traceback_of(ended)
    elif ended.status in BUILT:
        json.loads(ended.output)
    elif ended.status in REFUSED:
        yield from unexplained(ended.errors, {path})
    else:
        yield f"it ended with status {ended.status}"
    for honest, data in HONEST_FILES.items():
        if honest != BRIEF and (workspace / honest).read_bytes() != data:
            yield f"{honest} was written"
    beside = [each.name for each in workspace.parent.iterdir() if each != workspace]
    if beside or set(workspace.glob("*")) - {workspace / name for name in EXPECTED} - {
        workspace / path
    }:
        yield f"something was written outside the roundup: {beside or list(workspace.glob('*'))}"


def unbounded(ended: Ended, bounds: Bounds) -> Iterator[str]:
    """Yield which bounds a command passed."""
    if ended.seconds > bounds.seconds:
        yield f"it took {ended.seconds:.1f} s"
    elif ended.waited > bounds.seconds + bounds.idle * ended.seconds:
        yield f"it waited for {ended.waited:.1f} s"
    if ended.megabytes > bounds.megabytes:
        yield f"it took {ended.megabytes:.0f} MB"


def is_traceback(ended: Ended) -> bool:
    """Return whether a command ended in a mistake of the program."""
    return "Traceback" in ended.errors or "This is a mistake in Roundup" in ended.output


def traceback_of(ended: Ended) -> str:
    """Return where a traceback ends, and what it says."""
    lines = (ended.errors.partition("Traceback")[2] or ended.output).splitlines()[1:]
    end = next((at for at, line in enumerate(lines) if line[:1].strip()), len(lines) - 1)
    return f"a traceback: {' | '.join(line.strip() for line in lines[end - 2 : end + 1])[:400]}"


def unpublished(workspace: Path, paths: Set[str]) -> Iterator[str]:
    """Yield the honest people whose words are not in the page, and whose edit is no attack."""
    text = " ".join("".join(pages_of(workspace)).split())
    for name, words in HONEST.items():
        is_edited = any(path.startswith(f"{ROUNDUP}/edits/{name}.md") for path in paths)
        if words not in text and not is_edited:
            yield f"the words of {name} are not published"


def is_refused(path: str, output: dict[str, Any]) -> bool:
    """Return whether a note of level error names a file, and says what to do about it."""
    notes = [note for roundup in output["roundups"] for note in roundup["notes"]]
    return any(note["level"] == "error" and note["file"] == path and note["hint"] for note in notes)


def unnamed(output: dict[str, Any]) -> Iterator[str]:
    """Yield what is held without a note that says where, why, and what to do."""
    for roundup in output["roundups"]:
        held = [note for note in roundup["notes"] if note["level"] == "held"]
        if roundup["tally"]["held"] and not held:
            yield "something is held, and no note says why"
        notes = [note for note in roundup["notes"] if note["level"] in ("held", "error")]
        for note in notes:
            if not (note["message"] and note["hint"] and note["file"]):
                yield f"a note says too little: {note['code']} {note['message'][:100]}"
    for failure in output["failed"]:
        if not (failure["message"] and failure["hint"]):
            yield f"a refusal says too little: {failure}"


def unexplained(errors: str, paths: Set[str]) -> Iterator[str]:
    """Yield what a refusal leaves out."""
    if "error:" not in errors or "hint:" not in errors:
        yield f"the refusal says too little: {errors.strip()[:200]}"
    elif not any(Path(path).name in errors for path in paths):
        yield f"the refusal does not name the file: {errors.strip()[:200]}"


def described(outcome: Run) -> str:
    """Return a line on the build of one attack."""
    verdict, ended = "FAILED" if outcome.faults else "ok", outcome.ended
    line = f"{verdict:<6} {ended.seconds:5.1f} s {ended.megabytes:5.0f} MB  {ended.end:<8}"
    return "\n         ".join([f"{line} {outcome.name}", *outcome.faults])


def report(outcomes: Sequence[Run], names: Sequence[str]) -> None:
    """Print the figures of a run, and the attack before which it was cut off."""
    failed = [outcome for outcome in outcomes if outcome.faults]
    print(
        f"\n{len(outcomes)} attacks, {len(failed)} failed; "
        f"slowest {max((each.ended.seconds for each in outcomes), default=0):.1f} s, "
        f"largest {max((each.ended.megabytes for each in outcomes), default=0):.0f} MB"
    )
    if left := names[len(outcomes) :]:
        print(f"{len(left)} not built; go on with --from {shlex.quote(left[0])}", flush=True)


def cut_off(number: int, _frame: object) -> NoReturn:
    """End the run at a signal, so that it says how far it has come."""
    raise SystemExit(128 + number)


def asked_for(table: Iterable[str], patterns: Sequence[str], first: str = "") -> list[str]:
    """Return the names from the first one on that match a pattern."""
    rest = dropwhile(lambda name: first not in ("", name), table)
    return [name for name in rest if any(fnmatch(name, each) for each in patterns)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the attacks that are asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("patterns", nargs="*", default=["*"], help="names, with `*` for anything")
    parser.add_argument("--from", dest="first", default="", metavar="NAME", help="begin with this")
    parser.add_argument("--list", action="store_true", help="print the names only")
    parser.add_argument("--to", default=FORMATS, help="the formats to build")
    parser.add_argument(
        "--seconds", type=float, default=USUAL.seconds, help="the most that a build may take"
    )
    parser.add_argument(
        "--busy", type=float, default=1, metavar="N", help="wait N times as long on the clock"
    )
    parser.add_argument("--put", type=Path, metavar="FOLDER", help="make the files only, here")
    asked = parser.parse_args(arguments)
    if asked.first and asked.first not in attacks():
        parser.error(f"there is no attack `{asked.first}`; --list names them")
    names = asked_for(attacks(), asked.patterns, asked.first)
    if asked.list:
        print("\n".join(names))
        return 0
    if asked.put:
        put_files(names[0], asked.put)
        return 0
    idle, killed = asked.busy * USUAL.idle, asked.busy * USUAL.killed
    bounds = replace(USUAL, seconds=asked.seconds, idle=idle, killed=killed)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, cut_off)
    outcomes: list[Run] = []
    try:
        for name in names:
            outcomes.append(run(name, asked.to, bounds))
            print(described(outcomes[-1]), flush=True)
    finally:
        report(outcomes, names)
    return int(any(outcome.faults for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
