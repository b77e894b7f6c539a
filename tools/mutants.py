"""Change the code in small ways, one change at a time, and report the changes that no test notices.

Run it as `scripts/mutants.sh`, for all rooms, or as `scripts/mutants.sh lock`. mutmut makes the
changes and runs the tests. `tests/mutants.toml` says which modules a room has and which tests
should notice, and lists the survivors that are known, each with the reason why it may survive.

Each room has a folder in `.mutants/`. A run that is stopped goes on from there, and so does a run
after a change: only functions that changed are tried again, and survivors after the tests changed.
Delete the folder to start again.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = REPOSITORY / "tests" / "mutants.toml"
# What mutmut leaves in its copy of the source, beside the changed modules.
KEPT = frozenset({".py", ".meta", ".json"})
SETTINGS = """\
[mutmut]
source_paths =
    roundup
only_mutate =
    {code}
also_copy =
    {copied}
pytest_add_cli_args_test_selection =
    {tests}
pytest_add_cli_args =
    -p
    no:cacheprovider
use_git_change_detection = false
timeout_constant = 3.0
timeout_multiplier = 10.0
"""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test noticed: in which function, and which lines became which.

    A function that no test calls is one survivor, without lines.
    """

    where: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Write the change as `tests/mutants.toml` would list it."""
        if not self.before + self.after:
            return f"# No test of the room calls {self.where}\n"
        return (
            f"[[survivors]]\nwhere = '{self.where}'\nbefore = {quoted(self.before)}\n"
            f"after = {quoted(self.after)}\nreason = ''\n"
        )


def main(arguments: Sequence[str]) -> int:
    """Try the rooms that are named, or all; return 1 if a new survivor was found."""
    table = tomllib.loads(ROOMS.read_text("utf-8"))
    asked = parsed(arguments, list(table["rooms"]))
    known = set(known_survivors(table))
    is_clean = True
    for name in asked.rooms or table["rooms"]:
        survivors, counts = tried(name, table["rooms"][name], asked.processes)
        new = [one for one in survivors if one not in known and not is_wording(one)]
        is_clean = is_clean and not new
        print("\n".join(map(str, new)), end="\n" if new else "")
        print(summary(name, counts, len(new)), file=sys.stderr)
        if not counts["not checked"]:
            for one in idle(known, survivors, table["rooms"][name]["code"]):
                print(
                    f"No longer survives, so take it out of the list: {one.where}", file=sys.stderr
                )
                print(f"  {one.before}", file=sys.stderr)
        if counts["not checked"]:
            return 130  # as a shell does after Ctrl-C
    return 0 if is_clean else 1


def parsed(arguments: Sequence[str], rooms: Sequence[str]) -> argparse.Namespace:
    """Return the rooms to try, and how many processes may run at once."""
    parser = argparse.ArgumentParser(
        prog="scripts/mutants.sh",
        description="Change the code in small ways, and report the changes that no test notices.",
    )
    every = ", ".join(rooms)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"one of {every}; all if none")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    asked = parser.parse_args(arguments)
    if unknown := sorted(set(asked.rooms) - set(rooms)):
        parser.error(f"Unknown room `{unknown[0]}`; the rooms are {every}")
    return asked


def known_survivors(table: Mapping[str, Any]) -> Iterator[Survivor]:
    """Yield the survivors that are listed, whatever the reason."""
    for entry in table.get("survivors", ()):
        yield Survivor(entry["where"], entry.get("before", ""), entry.get("after", ""))


def idle(
    known: Iterable[Survivor], survivors: Sequence[Survivor], code: Sequence[str]
) -> list[Survivor]:
    """Return the listed survivors of a room that are noticed now, or whose code has changed."""
    return [
        one
        for one in sorted(known, key=str)
        if one not in survivors and is_of(one.where.split("."), code)
    ]


def is_of(names: Sequence[str], code: Sequence[str]) -> bool:
    """Return whether a function, by the parts of its dotted name, is in one of a room's modules."""
    paths = [f"{'/'.join(names[:end])}.py" for end in range(1, len(names))]
    return any(fnmatch(path, pattern) for path in paths for pattern in code)


def is_wording(survivor: Survivor) -> bool:
    """Return whether only the words of a message changed; golden files and transcripts hold those.

    mutmut puts `XX` around a text, or writes it in small or capital letters. A text without a space
    is a key or a mark, and counts.
    """
    plain = survivor.after.replace('"XX', '"').replace('XX"', '"')
    if not survivor.before or survivor.before.casefold() != plain.casefold():
        return False
    texts = zip(survivor.before.split('"')[1::2], survivor.after.split('"')[1::2], strict=False)
    return all(" " in before for before, after in texts if before != after)


def summary(name: str, counts: Mapping[str, int], new: int) -> str:
    """Write in one line what became of a room's changes."""
    parts = [
        f"{counts[status]} {status}" for status in sorted(counts, key=lambda one: -counts[one])
    ]
    return f"{name}: {', '.join(parts)}; {new} to look at"


def quoted(text: str) -> str:
    """Write a text as TOML, as it is if possible."""
    if "\n" in text or "'" in text:
        return f"'''\n{text}'''"
    return f"'{text}'"


# Running mutmut


def tried(
    name: str, room: Mapping[str, Sequence[str]], processes: int
) -> tuple[list[Survivor], Counter[str]]:
    """Try every change in a room; return the survivors, and how many changes ended how."""
    folder = REPOSITORY / ".mutants" / name
    lay_out(folder, room)
    clear(folder / "mutants")
    with contextlib.chdir(folder):
        if have_tests_changed(folder):
            forget_survivors()
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes)]
        with contextlib.suppress(KeyboardInterrupt):
            ended = subprocess.run(command, stdout=sys.stderr, check=False)
            if ended.returncode:
                raise SystemExit(f"error: mutmut failed in the room `{name}`; its output is above")
        return list(dict.fromkeys(survivors())), Counter(status for _, _, status in results())


def lay_out(folder: Path, room: Mapping[str, Sequence[str]]) -> None:
    """Make a room's folder: links to what the checkout holds, and mutmut's settings."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [
        path.name
        for path in sorted(REPOSITORY.iterdir())
        if path.name[0] != "." and path.name not in ("setup.cfg", "dist", "ledgers", "build")
    ]
    for link in folder.iterdir():
        if link.is_symlink() and link.name not in names:
            link.unlink()
    for name in names:
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(Path("..", "..", name))
    copied = [name for name in names if name not in ("roundup", "tests", "pyproject.toml")]
    settings = {"code": room["code"], "tests": room["tests"], "copied": copied}
    lines = {key: "\n    ".join(values) for key, values in settings.items()}
    write_if_new(folder / "setup.cfg", SETTINGS.format(**lines))


def write_if_new(path: Path, text: str) -> None:
    """Write a file, unless it already holds this text."""
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def clear(copy: Path) -> None:
    """Remove from mutmut's copy what it would not bring up to date by itself."""
    for path in copy.glob("*"):
        if path.is_dir() and path.name != "roundup":
            shutil.rmtree(path)
    for path in copy.glob("roundup/**/*"):
        source = REPOSITORY / path.relative_to(copy)
        is_gone = path.suffix == ".py" and not source.exists()
        if path.is_file() and (is_gone or path.suffix not in KEPT or "__pycache__" in path.parts):
            path.unlink()


def have_tests_changed(folder: Path) -> bool:
    """Return whether a file of the tests is newer than what mutmut knows of them."""
    known = folder / "mutants" / "mutmut-stats.json"  # rewritten by every run
    if not known.is_file():
        return False
    since = known.stat().st_mtime
    paths = (path for path in (REPOSITORY / "tests").rglob("*") if path.is_file())
    return any(path.stat().st_mtime > since for path in paths if "__pycache__" not in path.parts)


# What mutmut found; the room's folder is the working folder


def forget_survivors() -> None:
    """Have what survived tried again, and every test's reach measured anew."""
    for data in modules():
        for key, code in data.exit_code_by_key.items():
            if status_of(code) != "killed":
                data.exit_code_by_key[key] = None
        data.save()
    Path("mutants/mutmut-stats.json").unlink()


def survivors() -> Iterator[Survivor]:
    """Yield the changes that no test noticed, or that no test reaches."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    for data, key, status in results():
        if status == "no tests":
            yield Survivor(function_of(key))
        elif status == "survived":
            diff = get_diff_for_mutant(key, path=data.path)
            yield Survivor(function_of(key), *changed_lines(diff.splitlines()))


def results() -> Iterator[tuple[Any, str, str]]:
    """Yield every change: its module, its key and what became of it."""
    for data in modules():
        for key, code in data.exit_code_by_key.items():
            yield data, key, status_of(code)


def modules() -> Iterable[Any]:
    """Yield what mutmut knows of each module that it changes."""
    from mutmut.mutation.data import SourceFileMutationData
    from mutmut.utils.file_utils import walk_mutatable_files

    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        yield data


def status_of(code: int | None) -> str:
    """Return what an exit code of the tests means."""
    from mutmut.stats import status_by_exit_code

    status: str = status_by_exit_code[code]
    return "killed" if status == "timeout" else status


def function_of(key: str) -> str:
    """Return a function's dotted name: `a.b.x_read__mutmut_3` and `a.b.xǁBookǁread__mutmut_3`."""
    module, _, name = key.rpartition(".")
    name = name.rpartition("__mutmut_")[0]
    method = name.removeprefix("x").strip("ǁ").replace("ǁ", ".")
    return f"{module}.{method if 'ǁ' in name else name.removeprefix('x_')}"


def changed_lines(diff: Iterable[str]) -> tuple[str, str]:
    """Return the lines that a diff takes away, and those that it puts in their place."""
    lines = [line for line in diff if not line.startswith(("---", "+++"))]
    before, after = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return before, after


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
