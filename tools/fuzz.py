"""Look for inputs that break the program.

    python tools/fuzz.py csv --runs 100000     one target
    python tools/fuzz.py all --runs 100000     each target in turn
    python tools/fuzz.py --list                their names
    python tools/fuzz.py csv --input FILE      one input again

Inputs begin as files of the project's own and are changed in a few places. With `--guided`, those
that reach new code are kept in `.fuzz/` and changed further; that needs Atheris, which is in the
extra `fuzz` (`.venv/bin/python -m pip install -e ".[fuzz]"`), and is slower. An input breaks a
target if it raises anything but an error of ours, or takes more than 10 seconds of the processor.
It is then stored in `.fuzz/`: put it into `tests/fuzz/TARGET/` together with the change that mends
it. With `--minutes 5`, each target gets so much time at most. A run that is cut off, by that, by
Ctrl-C or by SIGTERM, says how many inputs held; a guided one says so only after its minutes.

Exit status: 0 if nothing broke, 1 if something did, 130 or 143 if it was cut off by a signal.
"""

import argparse
import re
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

KEPT = ROOT / ".fuzz"
DONE = re.compile(r"Done (?P<runs>\d+) runs in (?P<seconds>\d+) second")
LONGEST = 4_096
SECONDS = 10


def guided(name: str, asked: argparse.Namespace) -> None:
    """Fuzz one target with Atheris in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["roundup"], enable_loader_override=False):
        from tools import fuzz_targets

    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(fuzz_targets.seeds(name)):
        (folder / f"seed-{number}").write_bytes(data[:LONGEST])

    def attempt(data: bytes) -> None:
        fuzz_targets.attempt(name, data)

    options = [f"-runs={asked.runs}", f"-seed={asked.seed}", f"-max_len={LONGEST}", "-timeout=10"]
    options += [f"-max_total_time={int(60 * asked.minutes)}"]  # 0 is no limit
    options += ["-rss_limit_mb=1000", "-print_final_stats=0", f"-artifact_prefix={KEPT}/{name}-"]
    atheris.Setup([sys.argv[0], *options, str(folder)], attempt)
    atheris.Fuzz()


def fuzz(name: str, asked: argparse.Namespace) -> bool:
    """Fuzz one target; print how many inputs were tried, also if it is cut off, or what broke."""
    from tools import fuzz_targets

    signal.signal(signal.SIGPROF, too_slow)
    began, tried = time.monotonic(), 0
    try:
        for data in islice(fuzz_targets.mutants(name, Random(f"{name} {asked.seed}")), asked.runs):
            if not holds(name, data):
                return False
            tried += 1
            if asked.minutes and time.monotonic() - began > 60 * asked.minutes:
                break
    finally:
        seconds = time.monotonic() - began
        print(f"{name}: {tried:,} inputs held, in {seconds:.0f} s", flush=True)
    return True


def holds(name: str, data: bytes) -> bool:
    """Try one input; keep it, and print the traceback, if it breaks the target."""
    from tools import fuzz_targets

    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor, which others use too
    try:
        fuzz_targets.attempt(name, data)
    except Exception:
        path = KEPT / f"{name}-crash-{sha256(data).hexdigest()[:16]}"
        KEPT.mkdir(exist_ok=True)
        path.write_bytes(data)
        print(f"{name}: broken by {path}\n{traceback.format_exc()}")
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return True


def cut_off(number: int, _frame: object) -> NoReturn:
    """End the run at a signal, so that it says how far it has come."""
    raise SystemExit(128 + number)


def too_slow(_number: int, _frame: object) -> None:
    """Stop an input that takes too long."""
    raise TimeoutError(f"it took more than {SECONDS} s")


def fuzz_apart(name: str, asked: argparse.Namespace) -> bool:
    """Fuzz one target with Atheris in a process of its own; print what was run, or what broke."""
    command = [sys.executable, __file__, name, "--runs", str(asked.runs)]
    command += ["--seed", str(asked.seed), "--minutes", str(asked.minutes), "--here"]
    process = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=ROOT)
    done = DONE.search(process.stderr)
    if process.returncode or not done:
        print(f"{name}: broken\n{process.stdout[-3000:]}\n{process.stderr[-3000:]}")
        return False
    print(f"{name}: {int(done['runs']):,} inputs in {done['seconds']} s, nothing broke", flush=True)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the targets that are asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", default="all")
    parser.add_argument("--runs", type=int, default=100_000, help="inputs for each target")
    parser.add_argument("--minutes", type=float, default=0, help="the most for each target")
    parser.add_argument("--guided", action="store_true", help="let the code reached guide it")
    parser.add_argument("--seed", type=int, default=1, help="another number tries other inputs")
    parser.add_argument("--list", action="store_true", help="print the names of the targets only")
    parser.add_argument("--input", type=Path, metavar="FILE", help="try one input only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        guided(asked.target, asked)
        return 0
    from tools.fuzz_targets import TARGETS, attempt

    if asked.list:
        print("\n".join(TARGETS))
        return 0
    if asked.target not in ("all", *TARGETS):
        parser.error(f"there is no target {asked.target}; --list names them")
    if asked.input:
        attempt(asked.target, asked.input.read_bytes())
        return 0
    names = list(TARGETS) if asked.target == "all" else [asked.target]
    way = fuzz_apart if asked.guided else fuzz
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, cut_off)
    ends = [way(name, asked) for name in names]
    print(f"{sum(ends)} of {len(ends)} targets held")
    return int(not all(ends))


if __name__ == "__main__":
    sys.exit(main())
