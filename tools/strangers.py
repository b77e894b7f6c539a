"""Send what strangers wrote to break programs through the readers and the formats.

    python tools/strangers.py FOLDER              all corpora in a folder
    python tools/strangers.py FOLDER json text    some of them

`json`, `yaml`, `csv` and `xml` go through the readers: what the suites call right is read, what
they call wrong is refused with a line. `pictures` are published or refused, and carry nothing but
the picture. `text` stands in every field of answers that are built in several formats; `verify`
reads them back word for word, and `audit` accounts for every record.

Exit status: 0 if everything is as it should be, 1 if not.
"""

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from roundup import shelf  # noqa: E402
from roundup.model.notes import Level, Note, Origin  # noqa: E402
from roundup.model.submission import Draft  # noqa: E402
from roundup.pictures import photos  # noqa: E402
from roundup.pictures.decoding import PictureProblem  # noqa: E402
from roundup.readers._columns import Columns  # noqa: E402
from roundup.text.strict_json import JsonProblem  # noqa: E402
from roundup.text.strict_json import parse as parse_json  # noqa: E402
from roundup.text.strict_yaml import YamlProblem  # noqa: E402
from roundup.text.strict_yaml import parse as parse_yaml  # noqa: E402

FORMATS = "html,text,markdown,docx,epub,newsletter"
# What a picture's file begins its EXIF, XMP, comments and texts with.
TRACES = (b"Exif\0", b"http://ns.adobe.com/xap", b"<x:xmpmeta", b"tEXt", b"iTXt", b"zTXt", b"eXIf")
ENDS = {b"\xff\xd8": b"\xff\xd9", b"\x89PNG": b"IEND\xaeB`\x82"}
EACH = 120  # answers in a roundup
FENCE = "`" * 32
EXAMPLE = re.compile(rf"^{FENCE} example\n(.*?)^\.\n.*?^{FENCE}$", re.MULTILINE | re.DOTALL)

Faults = Iterator[str]


def json_faults(corpora: Path) -> Faults:
    """Yield the texts that are accepted or refused otherwise than JSONTestSuite says."""
    for path in sorted((corpora / "json/JSONTestSuite/test_parsing").glob("[yn]_*.json")):
        refusal = json_refusal(path.read_bytes())
        if path.name.startswith("y") and refusal:
            yield f"{path.name}: {refusal}"
        if path.name.startswith("n") and not re.search(r"line \d+, column \d+", refusal):
            yield f"{path.name}: {refusal or 'accepted'}"


def json_refusal(data: bytes) -> str:
    """Return why some bytes are no JSON; nothing if they are."""
    try:
        parse_json(data.decode("utf-8-sig"))
    except JsonProblem as problem:
        return problem.message
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return f"no UTF-8, at line {line}, column {column}"
    return ""


def yaml_faults(corpora: Path) -> Faults:
    """Yield the texts that are neither read nor refused with a line and advice."""
    for path in sorted((corpora / "yaml/yaml-test-suite/src").glob("*.yaml")):
        try:
            parse_yaml(path.read_text("utf-8"))
        except YamlProblem as problem:
            if not (problem.message and problem.hint and problem.line >= 1):
                yield f"{path.name}: {problem}"


def csv_faults(corpora: Path) -> Faults:
    """Yield the tables of which a value is neither in a draft nor in a note."""
    for path in sorted((corpora / "csv/csv-spectrum/csvs").glob("*.csv")):
        rows = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text("utf-8"))
        records = rows if isinstance(rows, list) else [rows]
        names = dict(zip(records[0], ("name", "answer", "bio"), strict=False))
        if path.stem == "location_coordinates":
            continue  # its JSON holds another telephone number than its CSV
        drafts = [each for each in read("csv", path, names) if isinstance(each, Draft)]
        if len(drafts) != len(records):
            yield f"{path.name}: {len(drafts)} drafts of {len(records)} records"
        for draft, record in zip(drafts, records, strict=False):
            values = {**draft.fields, **draft.unknown}.values()
            typed = [value.replace("\r\n", "\n") for value in record.values() if value.strip()]
            lost = [value for value in typed if value not in values]
            yield from (f"{path.name}: {value!r} is lost" for value in lost)


def xml_faults(corpora: Path) -> Faults:
    """Yield the files of XML that a reader takes for answers without a note."""
    for path in sorted((corpora / "xml/defusedxml").glob("*.xml")):
        for name in shelf.names("roundup.readers"):
            for each in read(name, path):
                notes = (each,) if isinstance(each, Note) else each.notes
                text = "" if isinstance(each, Note) else str(each.fields)
                if "root:" in text or any(note.level is Level.ERROR for note in notes):
                    yield f"{path.name} as {name}: {text[:80]}"


def read(name: str, path: Path, columns: Mapping[str, str] | None = None) -> list[Draft | Note]:
    """Return what a reader makes of a file."""
    reader = shelf.part("roundup.readers", name)
    return list(reader.read(path.read_bytes(), Origin(path.name), Columns(columns or {})))


def picture_faults(corpora: Path) -> Faults:
    """Yield the pictures that are published with more than the picture."""
    for path in sorted((corpora / "images/pillow-malformed").iterdir()):
        data = path.read_bytes()
        try:
            shown = photos.portrait(photos.probe(path.name, data), size=600, alt="")
        except PictureProblem:
            continue
        end = next((end for begin, end in ENDS.items() if shown.data.startswith(begin)), b"")
        if not shown.data.endswith(end) or max(shown.width, shown.height) > 600:
            yield f"{path.name}: bytes behind its end, or too large"
        yield from (f"{path.name}: {trace!r}" for trace in TRACES if trace in shown.data)


def text_faults(corpora: Path, most: int = sys.maxsize) -> Faults:
    """Yield what is lost or changed of texts in every field of answers."""
    strings = json.loads((corpora / "blns/blns.json").read_text("utf-8"))
    spec = (corpora / "markdown/commonmark-spec/spec.txt").read_text("utf-8")
    strings += [example.replace("→", "\t") for example in EXAMPLE.findall(spec)]
    with tempfile.TemporaryDirectory(prefix="strangers-") as base:
        folder = Path(base)
        write_answers(folder, strings[:most])
        run(folder, "build", "--to", FORMATS, "--quiet")
        audited = json.loads(run(folder, "audit", "--json"))
        if not audited["is_sound"]:
            yield f"the audit is not sound: {audited['count']} {audited['notes'][:2]}"
        verified = json.loads(run(folder, "verify", "--json"))
        if not verified["roundups"]:
            yield "nothing was compared"
        for roundup in verified["roundups"]:
            wrong = [note for note in roundup["notes"] if note["level"] == "error"]
            yield from (f"{note['file']}: {note['message'][:200]}" for note in wrong)


def write_answers(folder: Path, strings: Sequence[str]) -> None:
    """Write roundups of answers that hold a text in every field."""
    for first in range(0, len(strings), EACH):
        inside = folder / "submissions" / f"strings-{first}"
        inside.mkdir(parents=True)
        brief = f"---\nquestion: What breaks?\nheadline: Strings {first}\ndate: 2026-01-02\n---\n"
        (inside / "roundup.md").write_text(brief, "utf-8")
        with (inside / "answers.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("Name", "Job title", "Company", "Website", "Bio", "Heading", "Answer"))
            for number, text in enumerate(strings[first : first + EACH], start=first):
                name = f"Expert {spelt(number)}"
                rows.writerow((name, text, text, text, text, text, f"{spelt(number)}: {text}"))


def spelt(number: int) -> str:
    """Write a number in letters, so that nothing takes it for one."""
    tens, ones = divmod(number, 26)
    return (spelt(tens - 1) if tens else "") + chr(ord("a") + ones)


def run(folder: Path, *words: str) -> str:
    """Run a command; return what it prints, and raise `RuntimeError` for a traceback."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "roundup", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if "Traceback" in done.stderr or done.returncode not in (0, 1, 7):
        raise RuntimeError(done.stderr[-3_000:])
    return done.stdout


KINDS: Mapping[str, Callable[[Path], Faults]] = {
    "json": json_faults,
    "yaml": yaml_faults,
    "csv": csv_faults,
    "xml": xml_faults,
    "pictures": picture_faults,
    "text": text_faults,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Send the corpora, print what is wrong, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the corpora are")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="some of them; all if none")
    asked = parser.parse_args(arguments)
    faults = {kind: list(KINDS[kind](asked.folder)) for kind in asked.kinds or KINDS}
    for kind, listed in faults.items():
        print(f"{kind}: {len(listed)} wrong", *listed[:50], sep="\n  ")
    return int(any(faults.values()))


if __name__ == "__main__":
    sys.exit(main())
