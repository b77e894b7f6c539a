"""Send what strangers wrote to break programs through the readers and the formats.

    python tools/strangers.py FOLDER              all corpora in a folder
    python tools/strangers.py FOLDER json text    some of them

`json`, `yaml`, `csv` and `xml` go through the readers: what the suites call right is read, what
they call wrong is refused with a line. `pictures` are published or refused, and carry nothing but
the picture. `sheets` holds the texts in cells, which are read as those of a CSV file are; `mails`
holds them in mails, where whatever is left out is named. `text` stands in every field of answers
that are built in several formats; `verify` reads them back word for word, and `audit` accounts for
every record.

Exit status: 0 if everything is as it should be, 1 if not.
"""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from roundup import shelf  # noqa: E402
from roundup.model.notes import Level, Note, Origin  # noqa: E402
from roundup.model.submission import Draft  # noqa: E402
from roundup.pictures import photos  # noqa: E402
from roundup.pictures.decoding import PictureProblem  # noqa: E402
from roundup.readers._columns import Columns  # noqa: E402
from roundup.text.cleaning import clean  # noqa: E402
from roundup.text.strict_json import JsonProblem  # noqa: E402
from roundup.text.strict_json import parse as parse_json  # noqa: E402
from roundup.text.strict_yaml import YamlProblem  # noqa: E402
from roundup.text.strict_yaml import parse as parse_yaml  # noqa: E402

FORMATS = "html,text,markdown,docx,epub,newsletter"
# What a picture's file begins its EXIF, XMP, comments and texts with.
TRACES = (b"Exif\0", b"http://ns.adobe.com/xap", b"<x:xmpmeta", b"tEXt", b"iTXt", b"zTXt", b"eXIf")
ENDS = {b"\xff\xd8": b"\xff\xd9", b"\x89PNG": b"IEND\xaeB`\x82"}
EACH = 120  # answers in a roundup
HEADINGS = ("Name", "Job title", "Company", "Website", "Bio", "Heading", "Answer")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = "I weigh the flour twice, and I write down what the oven did on every single day."
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
    return read_bytes(name, path.read_bytes(), path.name, columns)


def read_bytes(
    name: str, data: bytes, file: str, columns: Mapping[str, str] | None = None
) -> list[Draft | Note]:
    """Return what a reader makes of the bytes of a file."""
    reader = shelf.part("roundup.readers", name)
    return list(reader.read(data, Origin(file), Columns(columns or {})))


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


def texts(corpora: Path) -> list[str]:
    """Return the texts that break programs, and the examples of Markdown."""
    strings: list[str] = json.loads((corpora / "blns/blns.json").read_text("utf-8"))
    spec = (corpora / "markdown/commonmark-spec/spec.txt").read_text("utf-8")
    return strings + [example.replace("→", "\t") for example in EXAMPLE.findall(spec)]


def sheet_faults(corpora: Path) -> Faults:
    """Yield the texts that are read otherwise of a spreadsheet than of a CSV file."""
    strings = [text for text in texts(corpora) if not NOT_IN_XML.search(text)]
    rows = [answer_row(number, text) for number, text in enumerate(strings)]
    sheet = read_bytes("xlsx", workbook(rows), "answers.xlsx")
    table = read_bytes("csv", csv_table(rows).encode("utf-8"), "answers.csv")
    if len(sheet) != len(rows) or len(table) != len(rows):
        yield f"{len(sheet)} and {len(table)} drafts of {len(rows)} rows"
    for text, one, other in zip(strings, sheet, table, strict=False):
        if not (isinstance(one, Draft) and isinstance(other, Draft) and one.fields == other.fields):
            yield f"{text[:80]!r} is not the same in a spreadsheet"


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a spreadsheet in which every cell is a text, those that begin with `=` too."""
    import openpyxl

    book, file = openpyxl.Workbook(), io.BytesIO()
    for number, row in enumerate([HEADINGS, *rows], start=1):
        for column, text in enumerate(row, start=1):
            cell = book.active.cell(number, column)
            cell.value, cell.data_type = text, "s"
    book.save(file)
    return file.getvalue()


def mail_faults(corpora: Path) -> Faults:
    """Yield the mails that are lost, and what is left out of an answer without a note."""
    for path in sorted((corpora / "email/cpython").glob("msg_*.txt")):
        if not read("eml", path):
            yield f"{path.name}: nothing came of it"
    for text in texts(corpora):
        drafts = [
            each for each in read_bytes("eml", mail(text), "a.eml") if isinstance(each, Draft)
        ]
        if len(drafts) != 1:
            yield f"{text[:80]!r}: {len(drafts)} drafts of a mail"
        elif not drafts[0].notes and in_a_row(text) not in in_a_row(drafts[0].fields["answer"]):
            yield f"{text[:80]!r} is lost, and no note says so"


def mail(text: str) -> bytes:
    """Return a mail in which a text stands between others."""
    message = EmailMessage()
    message["From"] = "Mallory Quill <mallory@example.org>"
    message["Date"] = "Mon, 2 Nov 2026 10:00:00 +0000"
    message["Subject"] = "Re: What helps?"
    message.set_content(f"{WORDS}\n\n{text}\n\n{WORDS}\n", cte="base64")
    return bytes(message)


def in_a_row(text: object) -> str:
    """Return the words of a text as they are published, with one space between them."""
    return " ".join(clean(str(text))[0].split())


def text_faults(corpora: Path, most: int = sys.maxsize) -> Faults:
    """Yield what is lost or changed of texts in every field of answers."""
    strings = texts(corpora)
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
        some = enumerate(strings[first : first + EACH], start=first)
        table = csv_table([answer_row(number, text) for number, text in some])
        (inside / "answers.csv").write_text(table, "utf-8", newline="")


def answer_row(number: int, text: str) -> tuple[str, ...]:
    """Return the row of an answer that holds a text in every field."""
    return (f"Expert {spelt(number)}", *[text] * 5, f"{spelt(number)}: {text}")


def csv_table(rows: Sequence[Sequence[str]]) -> str:
    """Return answers as a CSV file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADINGS, *rows])
    return file.getvalue()


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
    "sheets": sheet_faults,
    "mails": mail_faults,
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
