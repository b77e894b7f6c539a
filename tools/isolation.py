"""Measure that one bad answer hurts nobody: 200 answers with 1 to 50 hostile ones among them.

    python tools/isolation.py                          5 roundups of 40, 1 to 50 hostile
    python tools/isolation.py --hostile 3 --to html    other numbers, other formats

The workspace is built without hostile answers, and again with hostile ones in its first roundup,
through the real command line. Every file of every other roundup must then have the same bytes, and
in the page and the text of the first one every other expert must stand with the same words in the
same markup. Hostile answers come from `tools/attack_table.py`.

Exit status: 0 if nobody is hurt, 1 if anybody is.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.attack_table import HEAD, Content, LinkTo, attacks, png, put  # noqa: E402

KINDS = ("answer", "name", "heading", "address", "file", "workbook", "picture", "form")
NAMES = ("Ada", "Bo", "Cleo", "Dov", "Ewa", "Finn", "Gil", "Hana")
PLACES = ("Quist", "Marsh", "Okoro", "Ruiz", "Lind", "Vance", "Weber", "Yeo", "Abel", "Torv")
THINGS = ("flour", "onions", "rye", "salt", "butter", "apples", "figs", "plums", "beans", "eggs")
FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


def honest(number: int) -> tuple[str, str]:
    """Return the name and the answer of one honest expert, unlike those of all others."""
    tens, ones = divmod(number, len(PLACES))
    name = f"{NAMES[tens % len(NAMES)]} {PLACES[ones]}{'son' * (tens // len(NAMES))}"
    answer = (
        f"{name} weighs the {THINGS[ones]} {number + 2} times before the oven of street "
        f"{number * 7 + 11} is lit. Then the {THINGS[tens % 10]} wait for {number + 31} minutes."
    )
    return name, answer


def write_honest(folder: Path, roundups: int, each: int) -> None:
    """Write a workspace of honest answers."""
    for at in range(roundups):
        inside = folder / "submissions" / f"roundup-{at}"
        inside.mkdir(parents=True)
        (inside / "roundup.md").write_text(f"{HEAD}slug: roundup-{at}\n---\n", "utf-8")
        put(png(400, 400), inside / "photos" / "honest.png")
        for number in range(at * each, (at + 1) * each):
            name, answer = honest(number)
            # The first portrait of a roundup gives everybody else a monogram: an honest one does.
            portrait = "headshot: photos/honest.png\n" if number == at * each else ""
            text = f"---\nname: {name}\n{portrait}---\n{answer}\n"
            (inside / f"expert-{number}.md").write_text(text, "utf-8")


def hostile_names() -> list[str]:
    """List attacks that are an answer, in an order that mixes the kinds."""
    by_kind = [[name for name in attacks() if name.startswith(f"{kind}:")] for kind in KINDS]
    longest = max(map(len, by_kind))
    return [names[at] for at in range(longest) for names in by_kind if at < len(names)]


def write_hostile(folder: Path, names: Sequence[str]) -> None:
    """Put attacks beside the answers of the first roundup, each under names of its own."""
    table = attacks()
    for number, name in enumerate(names):
        for path, content in table[name]().items():
            own = path.replace("/attack/", "/roundup-0/").replace("/mallory", f"/mallory-{number}")
            own = own.replace("/photos/", f"/photos/{number}-")
            if not (isinstance(content, LinkTo) and path.endswith("/photos")):
                put(with_own_photos(content, number), folder / own)


def with_own_photos(content: Content, number: int) -> Content:
    """Return what a file holds, with pictures named as they are beside the others."""
    if isinstance(content, bytes):
        return content.replace(b'"photos/', f'"photos/{number}-'.encode())
    return content


def build(folder: Path, formats: str) -> None:
    """Build a workspace; raise `RuntimeError` where that ends with a traceback."""
    command = [sys.executable, "-m", "roundup", "build", "--to", formats, "--quiet", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if process.returncode not in (0, 1) or "Traceback" in process.stderr:
        raise RuntimeError(process.stderr[-3_000:])


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what was built, by paths."""
    dist = folder / "dist"
    files = sorted(path for path in dist.rglob("*") if path.is_file())
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in files}


def passages(files: Mapping[str, bytes], numbers: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """Return how each honest expert stands in the page and in the text of the first roundup."""
    page = files["roundup-0/index.html"].decode()
    text = " ".join(files["roundup-0/roundup-0.txt"].decode().split())
    figures = FIGURE.findall(page)
    found = {}
    for name, answer in map(honest, numbers):
        own = tuple(figure for figure in figures if answer in " ".join(figure.split()))
        found[name] = (*own, answer * text.count(answer))
    return found


def hurt(clean: Mapping[str, bytes], now: Mapping[str, bytes], each: int) -> Iterator[str]:
    """Yield who is hurt: files of other roundups, and experts of the first one."""
    others = {path for path in (*clean, *now) if not path.startswith("roundup-0/")}
    for path in sorted(others):
        if clean.get(path) != now.get(path):
            yield f"{path} is another"
    before, after = (passages(files, range(each)) for files in (clean, now))
    for name, passage in before.items():
        if len(passage) < 2 or not passage[-1] or after[name] != passage:
            yield f"{name} stands otherwise"


def measured(
    roundups: int, each: int, hostile: Sequence[int], formats: str
) -> dict[int, list[str]]:
    """Return who is hurt, for each number of hostile answers."""
    results = {}
    with tempfile.TemporaryDirectory(prefix="isolation-") as base:
        first = Path(base) / "clean"
        write_honest(first, roundups, each)
        build(first, formats)
        clean = outputs(first)
        names = hostile_names()
        for number in hostile:
            folder = Path(base) / f"hostile-{number}"
            write_honest(folder, roundups, each)
            write_hostile(folder, names[:number])
            build(folder, formats)
            results[number] = list(hurt(clean, outputs(folder), each))
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print who is hurt; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--roundups", type=int, default=5)
    parser.add_argument("--each", type=int, default=40, help="honest answers in each roundup")
    parser.add_argument("--hostile", type=int, nargs="*", default=[1, 5, 20, 50])
    parser.add_argument("--to", default="html,text", help="the formats; html and text among them")
    asked = parser.parse_args(arguments)
    results = measured(asked.roundups, asked.each, asked.hostile, asked.to)
    for number, listed in results.items():
        total = asked.roundups * asked.each
        print(f"{number} hostile among {total}: {len(listed)} hurt", *listed, sep="\n  ")
    return int(any(results.values()))


if __name__ == "__main__":
    sys.exit(main())
