"""Compare every output on this system and on another Debian: `python tools/two_systems.py`.

The samples and a specimen of every layout are built in every format, here and in a Debian of
another version with its own Pango, HarfBuzz, zlib and Python, and compared byte for byte. A
manifest names what shaped the files beside it, so the manifests have to differ in nothing else.

The other Debian is installed into a temporary folder, which takes root, `debootstrap`, 1 GB and
some minutes; afterwards it is removed. `--root FOLDER` takes one that is there, or installs it
there, and leaves it. The exit status is 1 if a file differs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = (
    *("ca-certificates", "libharfbuzz-subset0", "libpango-1.0-0", "libpangoft2-1.0-0"),
    *("python3", "python3-venv"),
)
SOURCES = ("layouts", "requirements.lock", "roundup", "submissions", "roundup.toml")
LAYOUTS = ("brief", "magazine", "panel", "plain")
# Where the sources and the outputs are inside the other system.
SOURCE, OUTPUT, PYTHON = "/opt/roundup", "/tmp/outputs", "/opt/python"


def main() -> None:
    """Build on both systems, compare, and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--suite", default="trixie", help="the Debian to compare with")
    parser.add_argument("--root", type=Path, help="the folder to install it in, and to keep")
    given = parser.parse_args()
    if os.geteuid():
        sys.exit("Only root may install another system into a folder")
    with tempfile.TemporaryDirectory() as temporary:
        root = (given.root or Path(temporary) / "debian").resolve()
        if not (root / "usr/bin").is_dir():
            install(root, given.suite)
        here = Path(temporary) / "outputs"
        build([sys.executable], REPOSITORY, here)
        shutil.rmtree(f"{root}{OUTPUT}", ignore_errors=True)
        enter = ["chroot", str(root), "/usr/bin/env", "-i", f"PYTHONPATH={SOURCE}", "HOME=/root"]
        build([*enter, f"{PYTHON}/bin/python3"], Path(SOURCE), Path(OUTPUT), root)
        sys.exit(compare(digests(here), digests(Path(f"{root}{OUTPUT}"))))


def install(root: Path, suite: str) -> None:
    """Install another Debian into a folder, with this checkout and the locked libraries."""
    run(["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", suite, str(root)])
    for path in map(Path, ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")):
        if path.exists():
            shutil.copyfile(path, f"{root}{path}")
    enter = ["chroot", str(root)]
    target = Path(f"{root}{SOURCE}")
    target.mkdir(parents=True)
    for name in SOURCES:
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, target / name)
    run([*enter, "/usr/bin/python3", "-m", "venv", PYTHON])
    locked = ["--require-hashes", "-r", f"{SOURCE}/requirements.lock"]
    run([*enter, f"{PYTHON}/bin/pip", "install", "--quiet", *locked])


def build(python: Sequence[str], source: Path, output: Path, root: Path | None = None) -> None:
    """Build the samples and the specimens in every format, below a folder of the system."""
    work = Path(f"{root or ''}{output}")
    work.mkdir(parents=True)
    inside = ["--chdir", str(output)] if root else []
    start = [*python[:3], *inside, *python[3:]] if root else [*python]
    for name in ("submissions", "roundup.toml"):
        copy = shutil.copytree if (Path(f"{root or ''}{source}") / name).is_dir() else shutil.copy
        copy(Path(f"{root or ''}{source}") / name, work / name)
    roundup = [*start, "-m", "roundup"]
    run([*roundup, "build", "--to", "all", "--set", "pdf.archive=true"], work, is_quiet=True)
    for layout in LAYOUTS:
        show = ["layouts", "show", layout, "--to", "all", "--output", "dist"]
        run([*roundup, *show], work, is_quiet=True)


def run(words: Sequence[str], folder: Path | None = None, *, is_quiet: bool = False) -> None:
    """Run a program, and stop with what it says if it fails; 1 is a note on an answer."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        words, cwd=folder, env=environment, check=False, capture_output=is_quiet, text=True
    )
    if done.returncode > int(is_quiet):
        sys.exit(f"{' '.join(words)}: status {done.returncode}\n{done.stdout or ''}{done.stderr}")


def digests(folder: Path) -> Mapping[str, str]:
    """Map the files that were built to digests; a manifest's leaves out the versions in it."""
    built = folder / "dist"
    files = (path for path in sorted(built.rglob("*")) if path.is_file())
    return {path.relative_to(built).as_posix(): digest(path) for path in files}


def digest(path: Path) -> str:
    """Return the digest of a file."""
    data = path.read_bytes()
    if path.name == "manifest.json":
        data = json.dumps({**json.loads(data), "versions": {}}).encode()
    return sha256(data).hexdigest()


def compare(here: Mapping[str, str], there: Mapping[str, str]) -> int:
    """Name the files that differ; return the exit status."""
    different = [name for name in sorted({*here, *there}) if here.get(name) != there.get(name)]
    for name in different:
        print(f"{name}: {'differs' if name in here and name in there else 'is only on one system'}")
    print(f"{len(here)} files, {len(different)} different")
    return int(bool(different) or not here)


if __name__ == "__main__":
    main()
