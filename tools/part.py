"""Begin a part of this repository, with everything that its kind owes.

python -m tools.part rule quote/too-loud    # also: reader, writer, proofreader, layout

Writes the part, its case and a line for the changelog, and lists it in the manual.
Nothing that is there is overwritten. `make part kind=reader name=ods` is the same.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from roundup import shelf
from roundup.pipeline import extending
from roundup.rendering import layouts
from roundup.stages import checking
from tools import option_tables, pages

ROOT = Path(__file__).resolve().parent.parent
Files = dict[str, str]

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
WRITER_TEST = '''\
"""$title: what the everything-article looks like in it."""

from roundup.testing import check_proofreader, everything, written
from tests.goldens import assert_golden


def test_the_file_is_written_as_agreed() -> None:
    [file] = written("$name", everything())

    assert_golden("writers/everything.$name", file.data.decode())


def test_what_is_written_can_be_read_back() -> None:
    assert check_proofreader("$name", "$name").pieces
'''
LAYOUT = """\
summary = "$title: say in one line what it is for"
# What this layout does not say itself, it takes from this one.
extends = "plain"

[colours]
accent = "#234a7a"
"""
# What a contributor has still to do for each kind when its files are there.
NEXT = {
    "reader": (
        "Say in its docstring what the format is, and read it",
        "Call the case after what is odd about its file, and add one for each oddity",
        "`scripts/accept.sh tests/test_readers.py -k {name}` runs its tests and writes what each "
        "case becomes; read that",
    ),
    "rule": (
        "Say in its docstring what it flags and why, with an example of each",
        "`./test.sh tests/test_rules.py -k {name}` runs the examples",
    ),
    "writer": (
        "Say in its docstring who reads such files, and make its proofreader read them back",
        "`scripts/accept.sh tests/test_writers_{module}.py` runs its tests and writes "
        "tests/writers/everything.{name}; read that",
        "Describe the format in docs/outputs.md; once it has options, with these two lines:\n"
        "    {table}",
    ),
    "proofreader": ("Make it read the files of a writer back",),
    "layout": (
        "Say in `summary` what it is for; `./run.sh layouts show {name}` shows how it looks",
        '`scripts/accept.sh --all -k "{name} and agreed"` (a minute), then read what it wrote, and '
        "look at its pictures",
        "`./test.sh --all -k {name}` (minutes): every test that looks at it, with a browser too",
        "Describe it in docs/layouts.md",
    ),
}
# The page of the manual that lists the parts of a kind.
LISTED = {
    "reader": "tests/cli/formats.md",
    "rule": "tests/cli/explain.md",
    "writer": "tests/cli/formats.md",
    "layout": "tests/cli/layouts.md",
}
PAGES = "`make pages` writes the manual's lists and the schemas anew; run it after your last change"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the files of a part and name them."""
    parser = argparse.ArgumentParser(description="Begin a part of this repository.")
    parser.add_argument("kind", choices=NEXT)
    parser.add_argument("name", help="lower-case words and hyphens; of a rule, FAMILY/NAME")
    given = parser.parse_args(arguments)
    folder, _, name = given.name.rpartition("/")
    if wrong := "".join(wrongs(given.kind, folder, name)):
        parser.error(wrong)
    files = files_of(given.kind, folder, name)
    for path, text in files.items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        print(path)
    for path in renewed(given.kind, name):
        print(path)
    print(f"\nLeft to do:\n{left_to_do(given.kind, name)}", file=sys.stderr)


def left_to_do(kind: str, name: str) -> str:
    """Return what is left to do for a new part, one thing a line."""
    table = option_tables.empty(name).replace("\n", "\n    ")
    steps = (
        f"Say in changes/{kind}-{name}.added.md what a user gets",
        *(step.format(name=name, module=module_of(name), table=table) for step in NEXT[kind]),
        *([PAGES] if kind in LISTED else []),
        "`./test.sh --quick`, and `./test.sh` before you hand it in",
    )
    return "\n".join(f"  - {step}" for step in steps)


def wrongs(kind: str, folder: str, name: str) -> Iterator[str]:
    """Yield what keeps a part from being begun."""
    if not NAME.fullmatch(name):
        yield f"`{name}` has to be lower-case words and hyphens, such as `too-loud`"
    families = sorted({rule.family for rule in checking.rules()})
    if kind == "rule" and folder not in families:
        yield f"a rule needs its family before its name, one of: {', '.join(families)}"
    if kind != "rule" and folder:
        yield f"a {kind} has no folder: leave `{folder}/` out"
    taken = layouts.names() if kind == "layout" else shelf.names(shelf_of(kind))
    if name in taken:
        yield f"there is a {kind} `{name}` already"
    elif kind in extending.KINDS and (owner := extending.owner_of_files(kind, name)):
        yield f"files that end in `.{name}` belong to {owner} already; choose another name"


def shelf_of(kind: str) -> str:
    """Return the shelf of a kind."""
    return extending.KINDS[kind].shelf


def files_of(kind: str, family: str, name: str) -> Files:
    """Return the files of a new part, each path with its text."""
    values = {"name": name, "title": extending.title(name), "code": next_code(family)}
    change = {f"changes/{kind}-{name}.added.md": f"{values['title']}: a new {kind}.\n"}
    if kind == "layout":
        files = {f"layouts/{name}/layout.toml": LAYOUT}
        return change | {path: filled(text, values) for path, text in files.items()}
    module = module_of(name)
    folders = [each.removeprefix("roundup.") for each in map(shelf_of, extending.kinds_of(kind))]
    within = f"{family}/" if family else ""
    parts = {
        f"roundup/{folder}/{within}{module}.py": extending.filled(f"{each}.py", values)
        for folder, each in zip(folders, extending.kinds_of(kind), strict=True)
    }
    return change | parts | case_of(kind, name, values)


def case_of(kind: str, name: str, values: Mapping[str, str]) -> Files:
    """Return the case that shows what a part does; a rule's stands in its docstring."""
    module = module_of(name)
    match kind:
        case "reader":
            text = extending.filled(extending.KINDS[kind].sample, values)
            return {f"tests/readers/{name}/two-answers/answers.{name}": text}
        case "writer":
            return {f"tests/test_writers_{module}.py": filled(WRITER_TEST, values)}
        case "proofreader":
            test = extending.filled("test_proofreader.py", values)
            return {f"tests/test_proofreaders_{module}.py": test}
        case _:
            return {}


def module_of(name: str) -> str:
    """Return what the module of a part is called."""
    return name.replace("-", "_")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with names in it put in their places."""
    for key, value in values.items():
        text = text.replace(f"${key}", value)
    return text


def next_code(family: str) -> str:
    """Return the next free code of a family of rules, and nothing for no family."""
    codes = [rule.code for rule in checking.rules() if rule.family == family]
    return extending.free_code(codes[0][0], codes, 101) if codes else ""


def renewed(kind: str, name: str) -> list[str]:
    """Write what is made of the part: its golden file, and the manual's lists; return the paths."""
    golden = []
    match kind:
        case "reader":
            case = f"{name}/two-answers"
            pages.accept(["tests/test_readers.py", "-k", f"{case} and becomes"])
            golden = [f"tests/readers/{case}/expected.json"]
        case "writer":
            pages.accept([f"tests/test_writers_{module_of(name)}.py", "-k", "agreed"])
            golden = [f"tests/writers/everything.{name}"]
    return golden + (pages_with_it(LISTED[kind]) if kind in LISTED else [])


def pages_with_it(listing: str) -> list[str]:
    """Write what is made of parts, in a process that knows the new one; return the paths."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.pages", listing], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
