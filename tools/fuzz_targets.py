"""What is fuzzed: functions that get any bytes, and must end well or raise an error of ours.

Each target is a function of bytes. It checks what holds for every input: that nothing is lost,
that changes can be undone, that only known elements reach a page. `tools/fuzz.py` looks for inputs
that break it, and `tests/test_fuzzing.py` tries some of them in every run of the tests.
"""

import re
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import BadZipFile, ZipFile

from roundup import shelf
from roundup.errors import RoundupError
from roundup.house import people, settings
from roundup.lock.alignment import align
from roundup.model.adopted import AdoptedAnswer
from roundup.model.brief import Brief
from roundup.model.notes import Note, Origin, Problem
from roundup.model.quote import undone
from roundup.model.submission import Draft
from roundup.pipeline import adopting
from roundup.readers._columns import Columns
from roundup.rendering import blocks as page
from roundup.rendering import small
from roundup.stages import briefing, reading, validating
from roundup.text import credit_lines, html_answers, markdown
from roundup.text.cleaning import clean
from tools import fuzz_desk

ROOT = Path(__file__).resolve().parent.parent
# How the program refuses what it cannot use.
REFUSALS = (RoundupError, Problem, markdown.TooIntricate)
BRIEF = Brief(origin=Origin("roundup.md"))
TAG = re.compile(r"<(?P<end>/?)(?P<name>[^\s/>]*)(?P<rest>[^>]*)>")
ATTRIBUTE = re.compile(r'\s(?P<name>[a-z-]+)(?:="(?P<value>[^"]*)")?')
ELEMENTS = frozenset(
    re.split(
        " ",
        "a b bdi bdo blockquote br caption code dd del div dl dt em figure h2 h3 h4 h5 h6 hr i img "
        "li mark ol p pre s section span strong sub sup table tbody td th thead tr tt u ul wbr",
    )
)
ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


def read(name: str, data: bytes) -> None:
    """Read a file, and account for every record in it."""
    results = list(shelf.part("roundup.readers", name).read(data, Origin(f"a.{name}"), Columns()))
    drafts = [each for each in results if isinstance(each, Draft)]
    assert all(isinstance(each, Draft | Note) for each in results)
    valid = validating.validate(drafts, BRIEF, picture=lambda _draft: None)
    ends = (valid.submissions, valid.held, valid.again, valid.left_out)
    assert len(drafts) == sum(map(len, ends)), "a record was lost"


def text_of(data: bytes) -> str:
    """Turn bytes into any text, half characters among them."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def read_brief(data: bytes) -> None:
    """Read a brief."""
    draft = reading.brief_draft(data.decode("utf-8", "replace"), Origin("roundup.md"))
    briefing.validate_brief(draft.table, draft.introduction, draft.origin, draft.introduction_line)


def read_edit(data: bytes) -> None:
    """Read an edit."""
    reading.edit_from(data.decode("utf-8", "replace"), "ann", Origin("edits/ann.md"))


def read_settings(data: bytes) -> None:
    """Read the settings of a house."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        settings.read_settings(Path(file.name))


def read_people(data: bytes) -> None:
    """Read the people of a house."""
    people.people(text_of(data), "people.toml")


def clean_text(data: bytes) -> None:
    """Clean a text, once and once more."""
    text = text_of(data)
    cleaned, _ = clean(text)
    again, taken_out = clean(cleaned)
    assert (again, list(taken_out)) == (cleaned, []), "cleaning twice is not cleaning once"
    cleaned.encode()


def set_blocks(data: bytes) -> None:
    """Write the blocks of an answer for pages and for mails."""
    text, _ = clean(text_of(data))
    for keeps_lines in (True, False):
        blocks = markdown.blocks(text, keeps_lines=keeps_lines)
        for written in (str(page.blocks(blocks)), str(small.blocks(blocks))):
            check_markup(written)


def check_markup(written: str) -> None:
    """Check that only known elements, attributes and addresses are in a piece of a page."""
    rest = TAG.sub("", written)
    assert "<" not in rest and ">" not in rest, "something of a text became markup"  # noqa: PT018
    for tag in TAG.finditer(written):
        assert tag["name"] in ELEMENTS, f"an element that nobody wrote: {tag[0]}"
        for attribute in ATTRIBUTE.finditer(tag["rest"]):
            assert not attribute["name"].startswith("on"), f"a script: {tag[0]}"
            if attribute["name"] in ("href", "src"):
                assert ADDRESS.match(attribute["value"] or ""), f"an address: {tag[0]}"


def read_html(data: bytes) -> None:
    """Read an answer that came as HTML, and write it."""
    text, _ = clean(text_of(data))
    answer = html_answers.markdown_of(f"<p>{text}</p>")
    if answer is not None:
        check_markup(str(page.blocks(markdown.blocks(answer))))


def lock(data: bytes) -> None:
    """Compare two texts, and undo every change."""
    sent, _, edited = clean(text_of(data[:2_000]))[0].partition("\n\n\n")
    assert undone(edited, align(sent, edited)) == sent, "a change cannot be undone"


def judge(data: bytes) -> None:
    """Validate one record with any values."""
    names = ("name", "title", "organisation", "answer", "website", "submitted", "consent", "id")
    values = text_of(data).split("\x1f")
    fields = dict(zip(names, values, strict=False))
    draft = Draft(fields, Origin("a.csv", 2, 2))
    again = replace(draft, origin=Origin("a.csv", 3, 3))
    valid = validating.validate([draft, again], BRIEF, picture=lambda _draft: None)
    ends = (valid.submissions, valid.held, valid.again, valid.left_out)
    assert sum(map(len, ends)) == 2, "a record was lost"


def read_credits(data: bytes) -> None:
    """Take lines of credit apart."""
    for line in text_of(data[:1_000]).splitlines():
        text, _ = clean(line)
        credit_lines.read(text)


def adopt(data: bytes) -> None:
    """Take a published article apart, as one of the kinds of files that are no archive."""
    suffix = ("html", "md", "txt")[sum(data) % 3]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"article.{suffix}"
        path.write_bytes(data)
        read_back(adopting.adopted(path, "", Path(folder)).answers)


def read_back(answers: Sequence[AdoptedAnswer]) -> None:
    """Check that the submissions of an article are read, one answer each."""
    for answer in answers:
        written = adopting.submission(answer).encode()
        results = shelf.part("roundup.readers", "markdown").read(
            written, Origin(answer.file), Columns()
        )
        drafts = [each for each in results if isinstance(each, Draft)]
        assert len(drafts) == 1, "an answer of an article is not one submission"


def reader(name: str) -> Callable[[bytes], None]:
    """Return the target of a reader."""
    return lambda data: read(name, data)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{name: reader(name) for name in shelf.names("roundup.readers")},
    "record": judge,
    "brief": read_brief,
    "edit": read_edit,
    "settings": read_settings,
    "people": read_people,
    "clean": clean_text,
    "blocks": set_blocks,
    "html": read_html,
    "lock": lock,
    "credits": read_credits,
    "adopt": adopt,
    "rewrite": fuzz_desk.rewrite,
    "reorder": fuzz_desk.reorder,
    "save-brief": fuzz_desk.save_brief,
    "save-edit": fuzz_desk.save_edit,
    "withdraw": fuzz_desk.withdraw,
    "retrace": fuzz_desk.retrace,
}
# Files of the project's own that inputs are made of.
SEEDS: Mapping[str, tuple[str, ...]] = {
    **{name: (f"tests/readers/{name}/*/*", "submissions/*/*") for name in TARGETS},
    "record": ("tests/readers/csv/*/*.csv",),
    "brief": ("submissions/*/roundup.md",),
    "edit": ("submissions/*/edits/*.md",),
    "settings": ("roundup.toml", "layouts/*/layout.toml"),
    "people": ("tests/seeds/people.toml",),
    "blocks": ("submissions/*/*.md", "tests/corpora/*.json", "docs/quotes.md"),
    "html": ("tests/corpora/*.json", "tests/readers/*/*/*.json"),
    "lock": ("submissions/*/edits/*.md",),
    "credits": ("tests/text/credit*", "tests/text/*/credit*"),
    "adopt": ("tests/adopted/*/article.*",),
    "rewrite": ("submissions/*/roundup.md", "submissions/*/edits/*.md"),
    "reorder": ("submissions/*/roundup.md",),
    "save-brief": ("submissions/*/roundup.md",),
    "save-edit": ("submissions/*/edits/*.md",),
    "withdraw": ("tests/seeds/people.toml",),
    "retrace": ("tests/seeds/steps-*.txt",),
}
# Kinds of files of which a piece says nothing: the whole file is changed, or one part of it.
WHOLE = frozenset({"docx", "odt", "ods", "xlsx", "xls", "pdf"})
LONGEST_PIECE, LONGEST_INPUT, LONGEST_WHOLE = 4_096, 8_192, 40_000


def attempt(name: str, data: bytes) -> None:
    """Give a target some bytes; a refusal is a good end."""
    with suppress(*REFUSALS):
        TARGETS[name](data)


def seeds(name: str) -> Iterator[bytes]:
    """Yield the inputs that a target begins with, those that once broke it among them."""
    own = (f"tests/readers/{name}/*/*.{name}",) if name in WHOLE else SEEDS[name]
    patterns = (*own, f"tests/fuzz/{name}/*")
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        if path.is_file() and path.stat().st_size < 20_000:
            yield path.read_bytes()


# What means something to some reader.
SCRAPS = (
    *(b'"', b"'", b",", b";", b"\t", b"\n", b"\r\n", b"\n\n\n", b":", b": ", b"- ", b"---\n", b"#"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b"(",
        b")",
        b"<",
        b">",
        b"&",
        b"*",
        b"_",
        b"`",
        b"~~",
        b"|",
        b"![",
        b"[^1]",
    ),
    *(
        b"\0",
        b"\x1b",
        b"\x1f",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\xcc\x81",
    ),
    *(
        b"name",
        b"answer",
        b"question",
        b"email",
        b"javascript:",
        b"https://example.org",
        b"<b>",
        b"<script>",
    ),
    *(
        b"null",
        b"true",
        b"1e999",
        b"NaN",
        b"&a",
        b"*a",
        b"!!python",
        b"<<",
        b"2026-11-01",
        b"anonymous",
    ),
)


def mutants(name: str, random: Random) -> Iterator[bytes]:
    """Yield inputs without end: seeds of a target, each changed in a few places."""
    if name in WHOLE:
        yield from changed_files(list(seeds(name)), random)
    known = [data[:LONGEST_PIECE] for data in seeds(name)] or [b""]
    while True:
        yield changed(random.choice(known), random, known)[:LONGEST_INPUT]


def changed_files(known: Sequence[bytes], random: Random) -> Iterator[bytes]:
    """Yield whole files without end, changed in a few places; archives mostly in one part.

    The parts of an archive are packed again, since a changed byte of a packed part only says that
    it is damaged. So are the streams of a PDF.
    """
    while True:
        data = random.choice(known)
        if data.startswith(b"PK") and random.randrange(8):
            yield repacked(data, random)
        elif data.startswith(b"%PDF") and random.randrange(3):
            yield streamed(data, random)
        else:
            yield changed(data, random, known)[:LONGEST_WHOLE]


def changed(data: bytes, random: Random, known: Sequence[bytes]) -> bytes:
    """Return an input changed in a few places."""
    for _ in range(random.randint(1, 6)):
        data = mutated(data, random, known)
    return data


@cache
def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of an archive by their names; none of what is no archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {member.filename: archive.read(member) for member in archive.infolist()}
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return {}


def repacked(data: bytes, random: Random) -> bytes:
    """Return an archive of which one part is changed, left out, or another's."""
    parts = dict(parts_of(data)) or {"a": b""}
    name = random.choice([*parts, *(name for name in parts if name.endswith(".xml"))])
    if random.randrange(12):
        parts[name] = changed(parts[name], random, list(parts.values()))
    elif random.randrange(2):
        del parts[name]
    else:
        parts[name] = parts[random.choice(list(parts))]
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return file.getvalue()


STREAM = re.compile(rb"stream\r?\n(?P<packed>.*?)\r?\nendstream", re.DOTALL)


def streamed(data: bytes, random: Random) -> bytes:
    """Return a PDF of which one stream is changed, and packed again if it was."""
    found = list(STREAM.finditer(data))
    if not found:
        return changed(data, random, [data])
    stream = random.choice(found)
    try:
        inside = changed(zlib.decompress(stream["packed"]), random, [data])
        packed = zlib.compress(inside)
    except zlib.error:
        packed = changed(stream["packed"], random, [data])
    return data[: stream.start("packed")] + packed + data[stream.end("packed") :]


def mutated(data: bytes, random: Random, known: Sequence[bytes]) -> bytes:
    """Return an input changed in one place."""
    start = random.randint(0, len(data))
    end = min(len(data), start + random.randint(0, 40))
    match random.randrange(5):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:end] * random.randint(1, 4) + data[end:]
        case 2:
            return data[:start] + random.choice(SCRAPS) + data[start:]
        case 3:
            return data[:start] + random.randbytes(random.randint(1, 3)) + data[end:]
        case _:
            other = random.choice(known)
            return data[:start] + other[random.randint(0, len(other)) :]
