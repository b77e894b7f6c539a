"""Try strings that lead out of a folder at every entry that takes a path from somebody else.

Run it as `python tools/traversals.py`. Beside a workspace, files with a planted word wait to be
read. Each string is made of a way up, a separator, a depth, a target and what some programs cut
off. It is tried as the headshot of an answer, in the cells and links of a spreadsheet, as a layout
and as what a layout extends, as a slug, as a name to clean, as an address of the preview, and as a
path in a folder. This must hold:

- nothing is opened outside the workspace, except what belongs to Python and to the program;
- no entry gives the planted word back, and no build has it in an output or prints it;
- the planted files are still there.

The same strings are followed without any check as well, and some have to arrive: otherwise they
would show nothing. The exit status is 1 if something was found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from roundup.disk import cleaning, opening  # noqa: E402
from roundup.disk.opening import Unreadable  # noqa: E402
from roundup.errors import RoundupError  # noqa: E402
from roundup.model.notes import Origin  # noqa: E402
from roundup.pictures import finding  # noqa: E402
from roundup.rendering import layouts  # noqa: E402
from roundup.serving.answering import is_plain  # noqa: E402
from roundup.stages import briefing, reading  # noqa: E402

PLANTED = "qxoutsidezv"
UPWARD = (
    *("..", "%2e%2e", "%252e%252e", ".%2e", "\uff0e\uff0e", "\u2025", "..;", "....", ". ."),
    *("..\u200b", "\u202e..", " .. "),
)
BETWEEN = (
    *("/", "\\", "//", "/./", "%2f", "%252f", "%5c", "%c0%af", "\uff0f", "\u2215", "\\/", "/\0/"),
)
DEPTHS = (1, 2, 3, 4, 8)
TARGETS = ("secret.png", "etc/passwd")
BEFORE = (
    *("", "/", "//", "file://", "file:", "file:///", "~", "~root", "C:", "\\\\?\\", "photos/"),
    *("./", "jar:file:", "///localhost"),
)
BEHIND = ("", "\0.png", "%00.png", ".png", "#.png", "?a.png", "/.", "/../secret.png", "::$DATA")
LINKS = ("away.png", "photos/away.png", "AWAY.PNG", "away/secret.png", "photos/away/secret.png")
# What Python and the libraries open for themselves.
OWN = (REPOSITORY, Path(sys.prefix), Path(sys.base_prefix), Path("/usr/share"), Path("/usr/lib"))


def strings(outside: Path) -> list[str]:
    """Return every string that leads, or might lead, to a planted file."""
    absolute = (str(outside / "secret.png"), "/etc/passwd", "/proc/self/environ")
    upward = (
        (up + between) * depth + target.replace("/", between)
        for up, between, depth, target in product(UPWARD, BETWEEN, DEPTHS, TARGETS)
    )
    plain = (
        before + "../" * depth + target + behind
        for before, depth, target, behind in product(
            ("", "photos/", "./", "photos/./"), DEPTHS, TARGETS, BEHIND
        )
    )
    whole = ("".join(parts) for parts in product(BEFORE, absolute, BEHIND))
    return list(dict.fromkeys((*upward, *plain, *whole, *LINKS)))


# The workspace, and what waits beside it


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace in a folder with planted files around it."""

    outside: Path

    @property
    def root(self) -> Path:
        """Name the workspace."""
        return self.outside / "desk"

    @property
    def folder(self) -> Path:
        """Name the folder of a roundup."""
        return self.root / "submissions" / "first"

    @property
    def planted(self) -> tuple[Path, ...]:
        """Name the planted files."""
        return tuple(self.outside / target for target in TARGETS)

    def fill(self) -> None:
        """Make the workspace, and plant the files."""
        for path in self.planted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{PLANTED}\n" * 4)
        (self.folder / "photos").mkdir(parents=True)
        (self.folder / "roundup.md").write_text("---\nquestion: What comes first?\n---\nWords.\n")
        (self.folder / "photos" / "away.png").symlink_to(self.planted[0])
        (self.folder / "photos" / "away").symlink_to(self.outside)
        for name in ("dist/first", "layouts/ours"):
            (self.root / name).mkdir(parents=True)
        (self.root / "roundup.toml").write_text('optional = ["organisation", "title"]\n')


@dataclass(slots=True)
class Watch:
    """What this process opens, by Python's audit hooks."""

    allowed: tuple[Path, ...] = OWN
    is_on: bool = False
    opened: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note a file or folder that is opened and does not belong to anything that is allowed."""
        if not self.is_on or event not in ("open", "os.listdir", "os.scandir"):
            return
        name = arguments[0]
        if isinstance(name, str | bytes | os.PathLike):
            self.is_on = False  # looking where a path leads opens folders as well
            with suppress(OSError, ValueError):
                real = Path(os.fsdecode(name)).resolve()
                if real.exists() and not any(map(real.is_relative_to, self.allowed)):
                    self.opened.append(str(real))
            self.is_on = True


# The entries


def headshot(desk: Desk, named: str) -> bytes | None:
    """Find the headshot that an answer names."""
    picture = finding.read_picture(desk.folder, named, Origin("a.md"))
    return picture if isinstance(picture, bytes) else None


def layout(desk: Desk, named: str) -> bytes | None:
    """Load a layout by its name."""
    return layouts.load(named, desk.root / "layouts").style.encode()


def base_of_a_layout(desk: Desk, named: str) -> bytes | None:
    """Load a layout of the house's own that extends another one."""
    settings = f"summary = 'x'\nextends = {json.dumps(named)}\n"
    (desk.root / "layouts" / "ours" / "layout.toml").write_text(settings)
    return layouts.load("ours", desk.root / "layouts").style.encode()


def slug(desk: Desk, named: str) -> bytes | None:
    """Read the brief's slug, and look where its output would go."""
    draft = reading.brief_draft(f"---\nslug: {json.dumps(named)}\n---\n", Origin("roundup.md"))
    brief = briefing.validate_brief(draft.table, draft.introduction, draft.origin).brief
    output = (desk.root / "dist" / "first" / f"{brief.slug}.html").resolve()
    return None if output.is_relative_to(desk.root / "dist") else PLANTED.encode()


def cleaned(desk: Desk, named: str) -> bytes | None:
    """Remove an output folder by its name, with whatever is in it."""
    cleaning.clean(desk.root / "dist", [named], everything=True, is_shared=True)
    return None if all(path.is_file() for path in desk.planted) else PLANTED.encode()


def previewed(desk: Desk, named: str) -> bytes | None:
    """Ask the preview for a page."""
    parts, root = named.split("/"), desk.root / "dist"
    return opening.read_bytes(root.joinpath(*parts), within=root) if is_plain(parts) else None


def path_below(desk: Desk, named: str) -> bytes | None:
    """Open a path in a roundup's folder, with no check before the last."""
    return opening.read_bytes(desk.folder / named, within=desk.folder)


def followed(desk: Desk, named: str) -> bytes | None:
    """Follow a string without any check, as programs do that fall for it."""
    return (desk.folder / named).read_bytes()


ENTRIES: Mapping[str, Callable[[Desk, str], bytes | None]] = {
    "headshot": headshot,
    "layout": layout,
    "base of a layout": base_of_a_layout,
    "slug": slug,
    "name to clean": cleaned,
    "address of the preview": previewed,
    "path in a folder": path_below,
}


def tried(entry: Callable[[Desk, str], bytes | None], desk: Desk, named: str) -> bool:
    """Return whether an entry gives back what is planted; a refusal of any kind is none."""
    try:
        return PLANTED.encode() in (entry(desk, named) or b"")
    except (RoundupError, Unreadable, OSError, ValueError):
        return False


def workbook(desk: Desk, named: Sequence[str]) -> Iterator[str]:
    """Put strings into the cells and links of a spreadsheet, and yield what is read of them."""
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["name", "answer", "headshot"])
    for number, text in enumerate(ILLEGAL_CHARACTERS_RE.sub("", each) for each in named):
        sheet.append([f"Ada {number}", "I write every number down.", text])
        sheet.cell(number + 2, 3).hyperlink = text
    path = desk.folder / "answers.xlsx"
    book.save(path)
    drafts = reading.read_folder(desk.folder, "first", {}, ()).drafts
    path.unlink()
    for draft in drafts:
        yield from (str(value) for value in draft.fields.values())


def built(desk: Desk, named: Iterable[str]) -> bool:
    """Build answers with such headshots; return whether the word is in an output, or printed."""
    records = [
        {"name": f"Ada {chr(65 + number % 26)}{chr(97 + number // 26)}", "headshot": each}
        | {"answer": f"I write number {number} down, and read it again in the evening."}
        for number, each in enumerate(named)
    ]
    (desk.folder / "answers.json").write_text(json.dumps(records))
    words = ("build", "--to", "html,json,text,docx,epub", "--jobs", "1", "--layout", "magazine")
    done = subprocess.run(
        [sys.executable, "-m", "roundup", *words],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        check=False,
    )
    from tests.canaries import seen

    outputs = [path for path in (desk.root / "dist" / "first").rglob("*") if path.is_file()]
    assert len(outputs) > 4, done.stderr.decode()
    everything = [*(path.read_bytes() for path in outputs), done.stdout, done.stderr]
    return any(seen(data, [PLANTED]) for data in everything)


def measure(outside: Path, every: int, *, watch: Watch) -> Counter[str]:
    """Try each N-th string at every entry; return how many leaked, opened something or arrived."""
    desk, found = Desk(outside.resolve()), Counter[str]()
    desk.fill()
    watch.allowed = (*OWN, desk.root)
    named = strings(desk.outside)[::every]
    for entry in ENTRIES.values():
        for each in named:
            watch.is_on = True
            found["leaked"] += tried(entry, desk, each)
            watch.is_on = False
            found["tried"] += 1
    desk.folder.mkdir(exist_ok=True)
    for each in workbook(desk, named):
        watch.is_on = True
        found["leaked"] += tried(headshot, desk, each)
        watch.is_on = False
        found["tried"] += 1
    found["built"] += built(desk, named[:: max(len(named) // 60, 1)])
    found["opened"] += len(watch.opened)
    found["arrived"] += sum(tried(followed, desk, each) for each in named)
    found["gone"] += sum(not path.is_file() for path in desk.planted)
    return found


def watched() -> Watch:
    """Begin to watch what this process opens."""
    watch = Watch()
    sys.addaudithook(watch)
    return watch


def main() -> None:
    """Try the strings, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try each N-th string")
    asked = parser.parse_args()
    watch = watched()
    with tempfile.TemporaryDirectory(prefix="traversals-") as folder:
        count = len(strings(Path(folder))[:: asked.every])
        found = measure(Path(folder), asked.every, watch=watch)
    for path, times in Counter(watch.opened).most_common(10):
        print(f"  opened {times} times: {path}")
    print(
        f"{count:,} strings at {len(ENTRIES) + 1} entries, {found['tried']:,} tries: "
        f"{found['leaked']} leaked, {found['opened']} opened outside, {found['built']} in outputs, "
        f"{found['gone']} gone; {found['arrived']} arrive without a check"
    )
    is_bad = any(found[kind] for kind in ("leaked", "opened", "built", "gone"))
    sys.exit(int(is_bad or not found["arrived"]))


if __name__ == "__main__":
    main()
