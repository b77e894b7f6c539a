"""Fold the fragments in `changes/` into `CHANGELOG.md`, under a new release.

Run it as `python tools/changelog.py 0.2.0 2026-12-01`. Fragments are files such as
`changes/merged-cells.fixed.md`; they are deleted once they stand in the changelog.
"""

import sys
from datetime import date
from pathlib import Path

KINDS = {"added": "Added", "changed": "Changed", "fixed": "Fixed"}


def main(repository: Path, version: str, day: str) -> None:
    """Move every fragment into the changelog."""
    changelog = repository / "CHANGELOG.md"
    fragments = found(repository / "changes")
    text = changelog.read_text("utf-8")
    changelog.write_text(folded(text, release(version, day, fragments)), "utf-8")
    for fragment in fragments:
        fragment.unlink()


def found(folder: Path) -> list[Path]:
    """List the fragments, and stop at a file that is none."""
    files = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    for path in files:
        if kind(path) not in KINDS:
            known = ", ".join(f"`.{name}.md`" for name in KINDS)
            raise SystemExit(f"error: `{path}` says no kind of change\n\nhint: Known are {known}")
    if not files:
        raise SystemExit(f"error: `{folder}` holds no changes to release")
    return files


def kind(fragment: Path) -> str:
    """Read from a fragment's name what kind of change it is."""
    return fragment.stem.rpartition(".")[2]


def release(version: str, day: str, fragments: list[Path]) -> str:
    """Write the changelog's section on one release."""
    parts = [f"## {version} ({date.fromisoformat(day)})"]
    for name, heading in KINDS.items():
        items = [item(path) for path in fragments if kind(path) == name]
        if items:
            parts += [f"### {heading}", "\n".join(items)]
    return "\n\n".join(parts)


def item(fragment: Path) -> str:
    """Turn a fragment into a list item."""
    return "- " + fragment.read_text("utf-8").strip().replace("\n", "\n  ")


def folded(changelog: str, section: str) -> str:
    """Put a section above the newest one."""
    head, mark, older = changelog.partition("\n## ")
    return f"{head.rstrip()}\n\n{section}\n" + (f"{mark}{older}" if mark else "")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: python {sys.argv[0]} VERSION YYYY-MM-DD")
    main(Path(__file__).resolve().parent.parent, sys.argv[1], sys.argv[2])
