"""Kill a command, or have it fail, at every system call by which it changes something.

Run it as `python tools/kill_everywhere.py`, for all scenarios, or with the names of some. Each
scenario is a workspace and a command. The command runs once undisturbed, which gives the new state
and the list of its changing system calls. Then it runs again from the old state for every one of
these calls and every fault: killed there, or the call fails as on a full, broken or protected disk.
After each of them this must hold:

- what the command writes is the old or the new state, byte for byte, and never a mixture;
- a run that was not killed ends without a traceback, and not with exit status 0 over the old state;
- the same command, run again, ends at the new state, unaided, and leaves no temporary file.

strace makes the faults. The commands are forked from a process that has imported everything, which
makes thousands of runs possible; `--every 10` tries each tenth call, and `--minutes 5` as many
calls of each scenario as fit into five minutes, spread over the whole command; `--seed 2` takes
others. `--in-turn` kills at every call and has it fail in one way, where the ways take turns, which
needs about half as many runs. `--at scratch` tries only calls with that word in them, such as a
part of a path. The exit status is 1 if something was found, and the last line has the figures.
"""

import argparse
import atexit
import gc
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import NoReturn

REPOSITORY = Path(__file__).resolve().parent.parent
# The system calls that change a file, a folder or a lock; an `open` counts if it is for writing.
OPENING = ("openat", "open", "creat")
WRITING = ("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range")
NAMING = (
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
)
KEEPING = ("fsync", "fdatasync", "syncfs", "ftruncate", "truncate", "fallocate")
MARKING = ("chmod", "fchmod", "fchmodat", "fchmodat2", "utimensat", "chown", "fchown", "flock")
CALLS = (*OPENING, *WRITING, *NAMING, *KEEPING, *MARKING)
TRACED = f"trace={','.join(f'?{name}' for name in CALLS)}"  # some machines lack some of them
# How each kind of call fails on a disk that is full, broken, over quota or protected.
ERRORS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(OPENING, ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS")),
    **dict.fromkeys(WRITING, ("ENOSPC", "EIO", "EDQUOT")),
    **dict.fromkeys(NAMING, ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EINTR")),
    **dict.fromkeys(KEEPING, ("EIO", "ENOSPC", "EDQUOT")),
    **dict.fromkeys(MARKING, ("EIO", "EPERM", "EINTR")),
}
KILL, SHORT = "KILL", "SHORT"
CALL = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\((?P<rest>.*)")
FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
# Seconds that a command may take before it counts as hanging; a busy machine gives it few of them.
LONGEST = 300.0
RECORD = ".roundup/"  # the program's own record, which may have any bytes


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command, and what leads to it.

    `before` are commands that lead to the old state, `change` is what an editor does then, and
    `command` is what is killed. `again` is what is run afterwards; the same command if empty. With
    `is_each_whole`, every file is old or new by itself, as where an editor's own files are changed;
    otherwise all of them are. `is_quiet` says that the command changes nothing but the program's
    own record.
    """

    name: str
    command: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    change: Callable[[Path], None] = lambda _folder: None
    again: tuple[str, ...] = ()
    settings: str = ""
    is_each_whole: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One changing system call: which one, its number among those of its name, and what it does."""

    name: str
    number: int
    rest: str

    @property
    def is_of_record(self) -> bool:
        """Return whether SQLite makes it, for the record of checks and builds."""
        return self.name in ("pwrite64", "fdatasync") or RECORD in self.rest


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: the exit status, below 0 for a signal, and what was printed."""

    status: int
    printed: str


@dataclass(slots=True)
class Figures:
    """What was tried, of how many calls, and what was found."""

    calls: int = 0
    points: int = 0
    runs: int = 0
    old: int = 0
    new: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Figures") -> None:
        """Add the figures of a scenario."""
        self.calls += other.calls
        self.points += other.points
        self.runs += other.runs
        self.old += other.old
        self.new += other.new
        self.found += other.found

    def line(self) -> str:
        """Return the figures in a line."""
        kinds = ("torn", "traceback", "silent", "unhealed", "leftover", "hanging")
        said = ", ".join(f"{self.found[kind]} {kind}" for kind in kinds)
        states = f"{self.old:,} old, {self.new:,} new"
        tried = f"{self.points:,} of {self.calls:,} system calls, {self.runs:,} runs"
        return f"{tried}: {states}; {said}"


# The scenarios

SETTINGS = """\
optional = ["organisation"]
[publication]
name = "The Example"
pages = "https://example.org/{slug}/"
[cache]
"""
BRIEF = """\
---
question: What should a team look at {when}?
date: 2026-11-16
---
An introduction of a few words, written by the editor.
"""
ANSWERS = {
    "ada.md": "Ada Lovelace",
    "grace.md": "Grace Hopper",
}
ANSWER = """\
---
name: {name}
title: Analyst
---
Begin with what {name} has measured, and write every number down before anybody explains it. Then
ask which of them changed last week, and who noticed. {more}
"""


def fill(folder: Path, settings: str = "") -> None:
    """Write a workspace with two roundups of two answers each."""
    (folder / "submissions").mkdir(parents=True)
    (folder / "roundup.toml").write_text(SETTINGS.replace("[cache]\n", settings))
    for name in ("first", "second"):
        (folder / "submissions" / name).mkdir()
        (folder / "submissions" / name / "roundup.md").write_text(BRIEF.format(when=name))
        for file, expert in ANSWERS.items():
            answer(folder, name, file, expert)


def answer(folder: Path, roundup: str, file: str, expert: str, more: str = "") -> None:
    """Write the answer of an expert."""
    text = ANSWER.format(name=expert, more=more)
    (folder / "submissions" / roundup / file).write_text(text)


def change_one(folder: Path) -> None:
    """Change one answer."""
    answer(folder, "first", "ada.md", "Ada Lovelace", "Nothing else is needed for a beginning.")


def change_both(folder: Path) -> None:
    """Change an answer of each roundup."""
    change_one(folder)
    answer(folder, "second", "grace.md", "Grace Hopper", "Nothing else is needed for an end.")


def take_away(folder: Path) -> None:
    """Remove a roundup, and change the other one."""
    change_one(folder)
    shutil.rmtree(folder / "submissions" / "second")


def need_a_fix(folder: Path) -> None:
    """Write two briefs and an answer with something that `check --fix` mends."""
    for name, key in (("first", "headline"), ("second", "deck")):
        brief = folder / "submissions" / name / "roundup.md"
        text = BRIEF.format(when=name)
        slip = f"{key}: What to look at - and what comes of it\nquestion"
        brief.write_text(text.replace("question", slip))
    answer(folder, "first", "ada.md", "Ada Lovelace", "Then rest - and begin again.")


PORTRAIT = REPOSITORY / "submissions" / "repair-or-replace" / "photos" / "gordon-small.jpg"
PUBLISHED = """\
# How bakers begin

Bakers rise early, and the first minutes decide how the day goes. We asked people who know.

## Ada Quillfeather, Head Baker, Crumb Theory

We weigh the water before anything else, and we write the number on the wall, where everybody who
comes in can see it.

## Tomas Brightwater, Founder of Brightwater Mill

I walk once around the building. If the wheel sounds wrong, nothing else matters until it is mended.
"""


def receive(folder: Path) -> None:
    """Put what somebody sent beside the roundups: a form's answers, a portrait, an article."""
    (folder / "came").mkdir()
    rows = ["Name,Job title,What should a team look at?,Portrait"]
    rows += [f'{name},Baker,"{WORDS.format(name=name)}",{photo}' for name, photo in SENDERS]
    (folder / "came" / "form.csv").write_text("\n".join([*rows, ""]))
    (folder / "came" / "noether.jpg").write_bytes(PORTRAIT.read_bytes())
    (folder / "came" / "published.md").write_text(PUBLISHED)


def give_parts(folder: Path) -> None:
    """Give an answer twice, so that an intake has something to decide, and an edit to one."""
    receive(folder)
    edits = folder / "submissions" / "first" / "edits"
    edits.mkdir()
    (edits / "ada-lovelace.md").write_text("---\nheading: Begin with numbers\n---\n")


WORDS = "{name} would look at whatever nobody wrote down last week, and would ask who noticed it."
SENDERS = (("Emmy Noether", "noether.jpg"), ("Mary Somerville", ""))
INTAKE = ("intake", "--yes", "came/form.csv", "came/noether.jpg", "--into")
PAGE = ("build", "--jobs", "1", "--to", "html")
TEXTS = ("build", "--jobs", "1", "--to", "html", "--to", "text", "--to", "newsletter")
SCENARIOS = (
    Scenario("first-build", PAGE),
    Scenario("changed-answer", PAGE, (PAGE,), change_one),
    Scenario("changed-answers", PAGE, (PAGE,), change_both),
    Scenario("removed-roundup", PAGE, (PAGE,), take_away),
    Scenario("more-formats", TEXTS, (PAGE,), change_one),
    Scenario("with-feeds", PAGE, (PAGE, ("feed",)), change_one),
    Scenario("with-ledgers", (*PAGE, "--ledger"), ((*PAGE, "--ledger"),), change_one),
    Scenario("output-folder", (*PAGE, "--output", "out"), ((*PAGE, "-o", "out"),), change_both),
    Scenario("two-workers", ("build", "--to", "html", "--jobs", "2"), (PAGE,), change_both),
    Scenario("pdf", ("build", "--jobs", "1", "--to", "pdf", "first"), (), change_one),
    Scenario("feed", ("feed",), (PAGE, ("feed",)), change_one),
    Scenario("first-feed", ("feed",), (PAGE,)),
    Scenario("clean", ("clean",), (PAGE, ("feed",))),
    Scenario("clean-one", ("clean", "first"), (PAGE,)),
    Scenario("check", ("check",), (PAGE,), change_one, is_quiet=True),
    Scenario("check-into-file", ("check", "--json", "-o", "report.json"), (PAGE,), change_one),
    Scenario("check-fix", ("check", "--fix"), (PAGE,), need_a_fix, is_each_whole=True),
    Scenario("edit", ("edit", "--no-open", "--roundup", "first", "Ada Lovelace"), (PAGE,)),
    Scenario("quote", ("quote", "--roundup", "first", "Ada Lovelace"), (PAGE,), is_quiet=True),
    Scenario(
        "withdraw",
        ("withdraw", "Ada Lovelace"),
        ((*PAGE, "--ledger"), ("feed",)),
        is_each_whole=True,
    ),
    Scenario("intake-new", (*INTAKE, "third"), (PAGE,), receive),
    Scenario("intake-more", (*INTAKE, "first"), (PAGE,), give_parts, is_each_whole=True),
    Scenario("adopt", ("adopt", "came/published.md", "--into", "third"), (PAGE,), receive),
    Scenario("audit-into-file", ("audit", "-o", "audit.txt"), (PAGE,), change_one),
    Scenario("schema", ("schema", "--output", "schemas"), (PAGE,), is_each_whole=True),
    Scenario("new", ("new", "third"), (PAGE,)),
    Scenario("new-rule", ("new", "rule", "quote/too-loud"), (PAGE,), is_each_whole=True),
    Scenario("new-layout", ("new", "layout", "ours"), (PAGE,)),
    Scenario("cache-prune", ("cache", "prune"), (PAGE,), take_away, is_quiet=True),
    Scenario("cache-clean", ("cache", "clean"), (PAGE,), is_quiet=True),
)


# A process that has imported everything, and forks for each command


class Ready:
    """The process that stands ready for commands."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--stand-ready"],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear()

    def hear(self) -> int:
        """Return the next number that the process says."""
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def begin(self, words: Sequence[str], folder: Path, scratch: Path) -> int:
        """Have a command forked, which waits for the pipe `go`; return its process."""
        request = {"words": list(words), "folder": str(folder), "scratch": str(scratch)}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return self.hear()

    def end(self) -> None:
        """Stop the process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def stand_ready() -> None:
    """Import everything, fork for each request, and run the command in the fork."""
    sys.path.insert(0, str(REPOSITORY))
    from tests.commands import import_everything, use_the_samples

    import_everything()
    use_the_samples()
    import_module("roundup.cli")
    gc.collect()
    gc.freeze()  # no command looks through what all of them share
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    answers.write("0\n")
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            be_the_command(request)
            return
        answers.write(f"{child}\n")
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")


def be_the_command(request: Mapping[str, object]) -> None:
    """Make this process `python -m roundup` with the words of a request, and end as it does."""
    scratch = Path(str(request["scratch"]))
    for number, name in ((0, "in"), (1, "out"), (2, "err")):
        flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        handle = os.open("/dev/null" if name == "in" else scratch / name, flags, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(str(request["folder"]))
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    os.environ["TMPDIR"] = str(scratch / "tmp")
    tempfile.tempdir = None
    words = request["words"]
    assert isinstance(words, list)
    sys.argv = ["roundup", *map(str, words)]
    wait_for(scratch / "go")
    from roundup.__main__ import main
    from tests.commands import status_of

    end(status_of(main))


def end(status: int) -> NoReturn:
    """End this process as Python does, except that it leaves alone what it shares.

    To let go of all that was imported, the system would have to copy it first, which takes longer
    than most commands. What Python says of a stream that cannot be emptied at last, is said here.
    """
    atexit._run_exitfuncs()
    gc.collect()  # some temporary folders are removed when nothing holds their owner any more
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream and not stream.closed:
                stream.flush()
        except OSError as error:
            os.write(2, f"Exception ignored while a stream is emptied: {error}\n".encode())
            status = 120
    os._exit(status)


def wait_for(pipe: Path) -> None:
    """Wait until somebody writes into a named pipe."""
    handle = os.open(pipe, os.O_RDWR)
    os.read(handle, 1)
    os.close(handle)


# One scenario


@dataclass(slots=True)
class Stage(ABC):
    """Where one scenario is played: the folders of the old state, of the workspace, and more."""

    base: Path

    @property
    def work(self) -> Path:
        """Name the workspace, which is at the same place in every run."""
        return self.base / "work"

    @property
    def scratch(self) -> Path:
        """Name the folder of what a run prints, and of its temporary files."""
        return self.base / "scratch"

    def set(self, old: Path) -> None:
        """Make the workspace as it was."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(old, self.work, symlinks=True)
        shutil.rmtree(self.scratch, ignore_errors=True)
        (self.scratch / "tmp").mkdir(parents=True)

    @abstractmethod
    def run(self, words: Sequence[str]) -> Ran:
        """Run a command in the workspace."""


@dataclass(slots=True)
class TracedStage(Stage):
    """A stage whose commands are forked from a process that stands ready, and can be traced."""

    ready: Ready

    def run(self, words: Sequence[str], *options: str) -> Ran:
        """Run a command in the workspace, under strace where there are options for it."""
        with suppress(FileExistsError):
            os.mkfifo(self.scratch / "go")
        process = self.ready.begin(words, self.work, self.scratch)
        tracer = None
        if options:
            tracer = subprocess.Popen(
                ["strace", "-f", "-qq", *options, "-p", str(process)],
                stderr=subprocess.DEVNULL,
            )
            while not is_traced(process):
                if tracer.poll() is not None:
                    sys.exit("strace cannot attach to a process here")
                time.sleep(0.002)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, LONGEST)
        (self.scratch / "go").write_bytes(b".")
        status = self.ready.hear()
        is_late = not any(signal.setitimer(signal.ITIMER_REAL, 0))
        if tracer:
            tracer.wait()
        printed = "".join(
            (self.scratch / name).read_text("utf-8", "replace") for name in ("out", "err")
        )
        return Ran(-signal.SIGALRM if is_late else status, printed)


def is_traced(process: int) -> bool:
    """Return whether somebody traces a process."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True
    return not re.search(r"^TracerPid:\t0$", status, re.MULTILINE)


def changing_calls(trace: str) -> Iterator[Point]:
    """Yield the system calls of a trace that change something, those of each process counted."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in trace.splitlines():
        call = CALL.match(line)
        if not call or call["name"] not in CALLS:
            continue
        counts[call["process"], call["name"]] += 1
        if call["name"] in OPENING and not FOR_WRITING.search(call["rest"]):
            continue
        yield Point(call["name"], counts[call["process"], call["name"]], call["rest"])


def faults(point: Point, number: int, *, in_turn: bool) -> Iterator[tuple[str, str]]:
    """Yield the faults that are tried at a call, and what strace is told for each.

    Everything is killed, full and broken; the other errors take turns. With `in_turn`, everything
    is killed, and all that may go wrong besides takes turns, one thing a call.
    """
    yield KILL, "signal=KILL"
    errors = [(error, f"error={error}") for error in ERRORS[point.name]]
    is_cut = point.name == "write" and not point.rest.startswith(("1,", "2,"))
    cuts = [(SHORT, "retval=1")] if is_cut else []
    if in_turn:
        others = [*errors, *cuts]
        yield others[number % len(others)]
        return
    yield from dict.fromkeys((*errors[:2], errors[number % len(errors)]))
    yield from cuts


def play(scenario: Scenario, stage: TracedStage, sample: "Sample") -> Figures:
    """Play one scenario, and return its figures."""
    prepare(scenario, stage)
    before, trace = state(stage.work), stage.base / "trace"
    undisturbed = stage.run(scenario.command, "-o", str(trace), "-e", TRACED)
    after = state(stage.work)
    if undisturbed.status not in (0, 1) or "Traceback" in undisturbed.printed:
        sys.exit(f"{scenario.name}: the command fails by itself\n{undisturbed.printed}")
    if (before == after) != scenario.is_quiet:
        sys.exit(f"{scenario.name}: the command does not change what it should")
    points = list(changing_calls(trace.read_text("utf-8", "replace")))
    figures, began = Figures(calls=len(points)), time.monotonic()
    for number, point in enumerate(sample.of(points)):
        if sample.minutes and time.monotonic() - began > 60 * sample.minutes:
            break
        figures.points += 1
        for fault, told in faults(point, number, in_turn=sample.in_turn):
            figures.runs += 1
            stage.set(stage.base / "old")
            inject = f"inject={point.name}:{told}:when={point.number}"
            only = ("-o", str(trace), "-e", f"trace={point.name}", "-e", inject)
            ran = stage.run(scenario.command, *only)
            problems = list(judged(scenario, stage, ran, before, after, fault, figures))
            for kind, said in problems:
                figures.found[kind] += 1
                where = injected(trace) or f"{point.name}({point.rest}"
                print(f"  {kind}: {fault} at {where[:120]}: {said}", flush=True)
    return figures


def injected(trace: Path) -> str:
    """Return the call of a trace that failed by strace's doing; nothing after a kill."""
    lines = trace.read_text("utf-8", "replace").splitlines()
    return next((line.partition(" ")[2] for line in lines if "(INJECTED)" in line), "")


def prepare(scenario: Scenario, stage: Stage) -> None:
    """Lead a workspace to the old state of a scenario, and keep a copy of it."""
    old = stage.base / "old"
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(stage.work, ignore_errors=True)
    fill(stage.work, scenario.settings)
    (stage.scratch / "tmp").mkdir(parents=True, exist_ok=True)
    for words in scenario.before:
        stage.run(words)
    scenario.change(stage.work)
    shutil.copytree(stage.work, old, symlinks=True)
    stage.set(old)


@dataclass(frozen=True, slots=True)
class Sample:
    """Which calls are tried: each N-th, of SQLite's fewer, and for so many minutes a scenario.

    With `in_turn`, each call is killed and fails in one way, and the ways take turns.
    """

    every: int = 1
    record_every: int = 1
    minutes: float = 0.0
    seed: int = 0
    word: str = ""
    in_turn: bool = False

    def of(self, points: Sequence[Point]) -> Sequence[Point]:
        """Return the calls to try; in an order of chance where the time may not be enough."""
        meant = [point for point in points if self.word in point.rest]
        record = [point for point in meant if point.is_of_record]
        others = [point for point in meant if not point.is_of_record]
        chosen = [*others[:: self.every], *record[:: self.every * self.record_every]]
        if self.minutes:
            random.Random(self.seed).shuffle(chosen)
        return chosen


def judged(
    scenario: Scenario,
    stage: Stage,
    ran: Ran,
    before: Mapping[str, str],
    after: Mapping[str, str],
    fault: str,
    figures: Figures,
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong after a run with a fault, and after the run that follows."""
    now = state(stage.work)
    is_old, is_new = now == before, now == after
    figures.old += is_old and not is_new
    figures.new += is_new
    if not (is_old or is_new or is_whole(scenario, now, before, after)):
        yield "torn", ", ".join(differing(now, before, after))
    if ran.status == -signal.SIGALRM:
        yield "hanging", f"over {LONGEST:.0f} s"
    if "Traceback" in ran.printed or "Exception ignored" in ran.printed:
        yield "traceback", mistake_in(ran.printed)
    if ran.status == 0 and fault != KILL and not is_new:
        yield "silent", "exit status 0 over the old state"
    if ran.status < 0 and fault != KILL and ran.status != -signal.SIGALRM:
        yield "traceback", f"ended by signal {-ran.status}"
    again = stage.run(scenario.again or scenario.command)
    healed = state(stage.work)
    if healed != after and not (is_new and again.status == 2):
        yield "unhealed", f"{', '.join(differing(healed, after, after))}; {again.printed[-200:]!r}"
    left = sorted(leftovers(stage))
    if left:
        yield "leftover", ", ".join(left)


def mistake_in(printed: str) -> str:
    """Return the last lines of a traceback among what was printed."""
    lines = (printed.rpartition("Traceback") if "Traceback" in printed else ("", "", printed))[2]
    indented = [line for line in lines.splitlines()[1:] if line.startswith(" ")]
    others = [line for line in lines.splitlines()[1:] if line and not line.startswith(" ")]
    return " | ".join(line.strip() for line in (*indented[-2:], *others[:1]))


def state(folder: Path) -> dict[str, str]:
    """Return the files of a workspace by name, with digests; hidden ones are the program's own."""
    return {
        name: sha256((folder / name).read_bytes()).hexdigest()
        for name in names_in(folder)
        if not any(part.startswith(".") for part in Path(name).parts)
    }


def names_in(folder: Path) -> Iterator[str]:
    """Yield the names of all files in a folder, hidden ones as well."""
    for path, _, files in os.walk(folder):
        for name in files:
            yield Path(path, name).relative_to(folder).as_posix()


def is_whole(
    scenario: Scenario, now: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> bool:
    """Return whether each part that is written in a step of its own is old or new.

    Where an editor's own files are changed, each file is a part; `dist/` is always one, and so is
    each ledger.
    """
    names = {*now, *before, *after}
    parts = {part_of(name, scenario) for name in names}
    return all(
        any(part_in(part, now, scenario) == part_in(part, one, scenario) for one in (before, after))
        for part in parts
    )


def part_of(name: str, scenario: Scenario) -> str:
    """Name the part that a file belongs to."""
    first, *rest = Path(name).parts
    if first == "ledgers":
        return f"{first}/{rest[0]}"
    if first in ("dist", "out"):
        return first
    return name if scenario.is_each_whole else "the editor's"


def part_in(part: str, states: Mapping[str, str], scenario: Scenario) -> dict[str, str]:
    """Return the files of a part."""
    return {name: each for name, each in states.items() if part_of(name, scenario) == part}


def differing(
    now: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> list[str]:
    """Say of each file that is not the same everywhere whether it is old, new or neither."""
    said = []
    for name in sorted({*now, *before, *after}):
        if not now.get(name) == before.get(name) == after.get(name):
            is_old, is_new = now.get(name) == before.get(name), now.get(name) == after.get(name)
            said.append(f"{name} {'old' if is_old else 'new' if is_new else 'neither'}")
    return said


def leftovers(stage: Stage) -> Iterator[str]:
    """Yield the files and folders that nobody needs any more."""
    for path, folders, files in os.walk(stage.work):
        for name in (*folders, *files):
            where = Path(path, name).relative_to(stage.work).as_posix()
            is_hidden = name.startswith(".") and where not in (".roundup", ".roundup/.gitignore")
            if is_hidden or name.startswith("record.sqlite-"):
                yield where
    yield from (f"tmp/{path.name}" for path in (stage.scratch / "tmp").iterdir())


def main() -> None:
    """Play the scenarios that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try each N-th call")
    parser.add_argument(
        "--record", type=int, default=1, metavar="N", help="of SQLite's calls, only each N-th"
    )
    parser.add_argument(
        "--minutes", type=float, default=0, metavar="N", help="end each scenario after so long"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="with --minutes: which calls come first"
    )
    parser.add_argument("--at", default="", metavar="WORD", help="only calls with this in them")
    parser.add_argument(
        "--in-turn", action="store_true", help="one error a call besides the kill; twice as fast"
    )
    parser.add_argument("--list", action="store_true", help="only list the scenarios")
    parser.add_argument("--stand-ready", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stand_ready:
        return stand_ready()
    if asked.list:
        return print("\n".join(scenario.name for scenario in SCENARIOS))
    known = {scenario.name: scenario for scenario in SCENARIOS}
    if unknown := [name for name in asked.scenarios if name not in known]:
        parser.error(f"unknown: {', '.join(unknown)}")
    if not shutil.which("strace"):
        parser.error("strace is missing; install it by your system's package manager")
    total = Figures()
    sample = Sample(asked.every, asked.record, asked.minutes, asked.seed, asked.at, asked.in_turn)
    ready = Ready()
    try:
        with tempfile.TemporaryDirectory(prefix="kill-everywhere-") as folder:
            for name in asked.scenarios or known:
                figures = play(known[name], TracedStage(Path(folder), ready), sample)
                print(f"{name}: {figures.line()}", flush=True)
                total.add(figures)
    finally:
        with suppress(OSError):
            ready.end()
    print(total.line())
    sys.exit(int(bool(total.found)))


if __name__ == "__main__":
    main()
