"""Build the same articles under other circumstances, and compare every byte.

    python tools/repeatability.py                   the samples in every format, axis by axis
    python tools/repeatability.py --articles 100    a hundred of benchmarks/workspaces.py instead
    python tools/repeatability.py --files           mails, documents, tables and articles instead
    python tools/repeatability.py --together        all axes at once: the quickest answer

Each axis is one circumstance that differs from those of the first build: the seed of hashes, the
time zone, the language, the clock, the user, and so on. Everything below `dist/` and `ledgers/` is
compared, manifests included, except for the versions in them: another user may run another Python.
With `--files`, each kind of file that a reader knows stands in a roundup as it came, and `intake`
and `adopt` take in others before the build. What they write below `submissions/` is compared too.
The exit status is 1 if a byte differs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

# What stands in the roundups of `--files`, and the folder of what is taken in.
FAMILIES: Mapping[str, Sequence[str]] = {
    "mails": ("eml", "mbox"),
    "documents": ("docx", "markdown", "odt", "pdf", "txt"),
    "tables": ("csv", "json", "ods", "xls", "xlsx", "yaml"),
}
MAILS = "gardening"  # of tests/mails
ARTICLES = ("a-word-file", "cited-by-a-blog", "names-as-headings", "says-in-the-sentence")
BRIEF = "---\nquestion: {question}\ndate: 2026-11-16\n---\nSent as {kind}.\n"
CAME = "came"
REPOSITORY = Path(__file__).resolve().parent.parent
TESTS = REPOSITORY / "tests"
sys.path.insert(0, str(REPOSITORY))

from tests import mail_shapes  # noqa: E402

NOBODY = 65534
# Loaded by Python before the program: another clock, and folders listed backwards.
CIRCUMSTANCES = """
import os, time

if moment := os.environ.get("BUILT_AT"):
    time.time = lambda: float(moment)
    time.time_ns = lambda: int(moment) * 10**9
    localtime, gmtime = time.localtime, time.gmtime
    time.localtime = lambda at=None: localtime(float(moment) if at is None else at)
    time.gmtime = lambda at=None: gmtime(float(moment) if at is None else at)

if os.environ.get("LISTED_BACKWARDS"):
    listdir, scandir = os.listdir, os.scandir

    class Backwards:
        def __init__(self, path):
            with scandir(path) as entries:
                self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __iter__(self):
            return self.entries

        def __next__(self):
            return next(self.entries)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def close(self):
            return None

    os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
    os.scandir = lambda path=".": Backwards(path)
"""


@dataclass(frozen=True)
class Axis:
    """What differs from the first build.

    `inside` is the folder from which the command is called, in the workspace. `is_alone` has a
    process for each roundup, in which no other was built before.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "workspace"
    inside: str = "."
    jobs: int = 1
    umask: int = 0o022
    is_nobody: bool = False
    is_copied_backwards: bool = False
    is_alone: bool = False


AXES: Mapping[str, Axis] = {
    "hash seed 1": Axis({"PYTHONHASHSEED": "1"}),
    "hash seed 4242": Axis({"PYTHONHASHSEED": "4242"}),
    "time zone": Axis({"TZ": "Pacific/Kiritimati"}),
    "language": Axis({"LC_ALL": "C", "LANG": "C", "LANGUAGE": "de"}),
    "clock": Axis({"BUILT_AT": "2208988800"}),
    "SOURCE_DATE_EPOCH": Axis({"SOURCE_DATE_EPOCH": "86400"}),
    "home": Axis({"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"}),
    "temporary folder": Axis({"TMPDIR": "{scratch}"}),
    "path of the workspace": Axis(folder="elsewhere/Jane Doe’s work & more"),
    "working folder": Axis(inside="submissions"),
    "2 workers": Axis(jobs=2),
    "8 workers": Axis(jobs=8),
    "umask": Axis(umask=0o077),
    "user": Axis(is_nobody=True),
    "order of a folder": Axis({"LISTED_BACKWARDS": "1"}, is_copied_backwards=True),
    "earlier documents": Axis(is_alone=True),
    "terminal": Axis({"TERM": "dumb", "COLUMNS": "40", "NO_COLOR": "1"}),
}
TOGETHER = Axis(
    {name: value for axis in AXES.values() for name, value in axis.environment.items()},
    folder="elsewhere/Jane Doe’s work & more",
    inside="submissions",
    jobs=2,
    umask=0o077,
    is_copied_backwards=True,
)


def main() -> None:
    """Build, compare and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=0, help="how many, instead of the samples")
    parser.add_argument("--files", action="store_true", help="files of all kinds as they came")
    parser.add_argument("--to", default="all", help="the formats, as for `roundup build`")
    parser.add_argument("--together", action="store_true", help="all axes at once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        source = scratch / "source"
        fill_with_files(source) if given.files else fill(source, given.articles)
        axes = {"all of them": TOGETHER} if given.together else AXES
        rows = compared(source, scratch, given.to, axes)
        sys.exit(int(sum(report(*row) for row in rows) < len(axes)))


def fill(source: Path, articles: int) -> None:
    """Copy the samples, or make a workspace of so many articles."""
    if articles:
        program = [sys.executable, str(REPOSITORY / "benchmarks" / "workspaces.py"), str(source)]
        counts = ["--roundups", str(articles), "--answers", "6", "--headshots", "--edits", "0.3"]
        subprocess.run([*program, *counts], check=True, stdout=subprocess.DEVNULL)
    else:
        shutil.copytree(REPOSITORY / "submissions", source / "submissions")
        shutil.copy(REPOSITORY / "roundup.toml", source)


def fill_with_files(source: Path) -> None:
    """Make a workspace of the files that the tests read: as they came, and to be taken in."""
    source.mkdir()
    shutil.copy(REPOSITORY / "roundup.toml", source)
    for family, kinds in FAMILIES.items():
        roundup = source / "submissions" / f"as-{family}"
        roundup.mkdir(parents=True)
        (source / CAME / family).mkdir(parents=True)
        brief = BRIEF.format(question=question(), kind=family)
        (roundup / "roundup.md").write_text(brief, "utf-8")
        for name, data in files_of(family, kinds):
            for folder in (roundup, source / CAME / family):
                (folder / name).write_bytes(data)
    (source / CAME / "articles").mkdir()
    for name in ARTICLES:
        [article] = (TESTS / "adopted" / name).glob("article.*")
        shutil.copy(article, source / CAME / "articles" / f"{name}{article.suffix}")


def files_of(family: str, kinds: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of some kinds that the tests read, with names of their own."""
    for kind in kinds:
        for path in sorted((TESTS / "readers" / kind).glob("*/*.*")):
            if path.name != "expected.json":
                yield f"{path.parent.name}-{kind}{path.suffix}", path.read_bytes()
    for shape in mail_shapes.shapes(MAILS) if family == "mails" else ():
        yield f"{shape.case}.eml", shape.data


def question() -> str:
    """Return the question that the mails are answers to."""
    return mail_shapes.shapes(MAILS)[0].questions[0]


def taking_in(workspace: Path) -> Iterator[Sequence[str]]:
    """Yield the commands that take in what came to a workspace."""
    came = workspace / CAME
    for family in FAMILIES if came.is_dir() else ():
        yield "intake", str(came / family), "--into", f"in-{family}", "-q", question(), "--yes"
    for article in sorted((came / "articles").glob("*")):
        yield "adopt", str(article), "--into", f"adopted-{article.stem}"


def compared(
    source: Path, scratch: Path, formats: str, axes: Mapping[str, Axis]
) -> Sequence[tuple[str, int, list[str]]]:
    """Build once, and again for each axis; return how many files there are, and which differ."""
    usual = built(source, scratch / "usual", Axis(), formats)
    rows = []
    for number, (name, axis) in enumerate(axes.items()):
        other = built(source, scratch / str(number), axis, formats)
        names = sorted({*usual, *other})
        different = [each for each in names if usual.get(each) != other.get(each)]
        rows.append((name, len(usual), different))
        shutil.rmtree(scratch / str(number))
    return rows


def report(name: str, count: int, different: Sequence[str]) -> bool:
    """Print what came of an axis; return whether all was the same."""
    print(f"{name}: {count} files, {len(different)} different")
    for path in different[:10]:
        print(f"  {path}")
    return count > 0 and not different


def built(source: Path, scratch: Path, axis: Axis, formats: str) -> Mapping[str, str]:
    """Build a copy of a workspace under some circumstances; return the digest of each file."""
    workspace, loaded = scratch / axis.folder, scratch / "loaded"
    copy(source, workspace, is_backwards=axis.is_copied_backwards)
    loaded.mkdir(parents=True)
    (loaded / "sitecustomize.py").write_text(CIRCUMSTANCES, "utf-8")
    given = {name: value.format(scratch=loaded) for name, value in axis.environment.items()}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    path = os.pathsep.join((str(loaded), str(REPOSITORY)))
    environment = {**kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0", **given}
    words = [sys.executable, "-m", "roundup"]
    if axis.is_nobody and os.geteuid() == 0:
        give_away(scratch)
        words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *words]
    run = partial(run_command, words, axis, workspace, environment)
    for taking in taking_in(workspace):
        run(taking)
    names = sorted(path.name for path in (workspace / "submissions").iterdir() if path.is_dir())
    build = ["build", "--jobs", str(axis.jobs), "--ledger", "--to", formats]
    for alone in [[name] for name in names] if axis.is_alone else [names]:
        run([*build, *alone])
    return digests(workspace)


def run_command(
    program: Sequence[str],
    axis: Axis,
    workspace: Path,
    environment: Mapping[str, str],
    words: Sequence[str],
) -> None:
    """Run a command under the circumstances of an axis; leave if it fails."""
    done = subprocess.run(
        [*program, *words],
        cwd=workspace / axis.inside,
        env=environment,
        umask=axis.umask,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(f"{axis}: status {done.returncode}\n{done.stdout}{done.stderr}")


def copy(source: Path, workspace: Path, *, is_backwards: bool) -> None:
    """Copy a workspace file by file, in the order of their names or against it."""
    files = [path for path in source.rglob("*") if path.is_file()]
    for path in sorted(files, reverse=is_backwards):
        target = workspace / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def give_away(folder: Path) -> None:
    """Give a folder and all in it to nobody, and let nobody reach it."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    folder.parent.chmod(0o755)


def digests(workspace: Path) -> Mapping[str, str]:
    """Map every file that was written to the digest of its bytes."""
    folders = [workspace / "dist", workspace / "ledgers", workspace / "submissions"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(workspace).as_posix(): sha256(compared_bytes(path)).hexdigest()
        for path in files
    }


def compared_bytes(path: Path) -> bytes:
    """Return the bytes of a file; of a manifest, without the versions of what shaped the files."""
    data = path.read_bytes()
    if path.name != "manifest.json":
        return data
    return json.dumps({**json.loads(data), "versions": {}}).encode()


if __name__ == "__main__":
    main()
