"""Whoever withdraws is gone from everything that was made, and from nothing that was received."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from roundup.batch.store import record_of
from roundup.cli import app
from roundup.errors import RoundupError
from roundup.pipeline import searching
from tests.records import packed_in
from tests.sweeping import few

pytestmark = pytest.mark.slow


HOUSE = """\
[publication]
name = "The Shed Door"
pages = "https://shed.example/{slug}/"
time_zone = "UTC"

[newsletter]
images = "https://img.shed.example/"

[markdown]
images = "https://img.shed.example/"
"""
PEOPLE = """\
# People whom we know well.
[[person]]
name = "Ben Okoro"   # the miller
title = "Master Miller"
"""
ANA = (
    "We weigh the water before anything else, and we write the number on the wall with chalk, "
    "where everybody who comes in can see it and ask us about it all day."
)
AGAIN = (
    "Marzipan belongs in no drawer of mine, and whoever puts it there has to eat the whole of it "
    "before the ovens are lit, standing, in front of the apprentices."
)
BEN = (
    "I listen to the stones before I look at the flour, because the stones tell the truth a "
    "minute earlier than the flour does, and a minute is a whole sack here."
)
HEAD = "name,title,organisation,email,website,profile,headshot,answer"
LINKS = "https://ana-bakes.example/,https://social.example/in/anaruiz77"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def picture(path: Path, colour: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((500, 500)).convert("RGB").save(path.with_suffix(".png"))
    mixed = Image.blend(Image.open(path), Image.new("RGB", (500, 500), colour), 0.6)
    mixed.save(path)


def brief(question: str) -> str:
    return f"---\nquestion: {question}\ndate: 2026-11-02\nslug: {question.split()[0]}\n---\n"


def make(folder: Path) -> Path:
    """Make a workspace in which one person answered two questions, under two spellings."""
    write(folder / "roundup.toml", HOUSE)
    write(folder / "people.toml", PEOPLE)
    one, two = folder / "submissions" / "first", folder / "submissions" / "second"
    write(one / "roundup.md", brief("What do you check first?"))
    rows = [
        f'Ana Ruiz,Baker,Ruiz & Daughters,ana@ruiz.example,{LINKS},ana.png,"{ANA}"',
        f'Ben Okoro,Miller,Okoro Mills,ben@mills.example,,,ben.png,"{BEN}"',
    ]
    write(one / "friday.csv", "\n".join([HEAD, *rows]))
    write(one / "edits" / "ana-ruiz.md", "# Weigh the water\n")
    write(two / "roundup.md", brief("Which thing belongs in no drawer?"))
    mail = (
        "name: Ruiz Ana\ntitle: Baker\norganisation: Ruiz & Daughters\n"
        "email: ana@ruiz.example\nheadshot: ana.png"
    )
    write(two / "ana.md", f"---\n{mail}\n---\n\n{AGAIN}\n")
    cara = "name: Cara Holt\ntitle: Cook\norganisation: Holt"
    write(two / "cara.md", f"---\n{cara}\n---\n\n{BEN.replace('stones', 'pans')}\n")
    for name, colour in (("ana", "#a33"), ("ben", "#3a3")):
        picture(one / f"{name}.png", colour)
    (two / "ana.png").write_bytes((one / "ana.png").read_bytes())
    return folder


def run(*command: str, status: int | None = 0) -> Result:
    done = CliRunner().invoke(app, list(command))
    stopped = done.exception if isinstance(done.exception, RoundupError) else None
    if done.exception and not stopped and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert status is None or (stopped.exit_code if stopped else done.exit_code) == status, (
        done.output
    )
    return done


def message(done: Result) -> str:
    assert isinstance(done.exception, RoundupError)
    return f"{done.exception.message}\n{done.exception.hint}"


def files(*folders: Path) -> dict[Path, bytes]:
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path: path.read_bytes() for path in found}


def house_with(formats: str, folder: Path) -> Path:
    """Make a workspace in which everything was checked, built in some formats, and listed."""
    make(folder)
    with chdir(folder):
        run("check", status=None)
        run("build", "--to", formats, "--ledger", status=None)
        run("feed")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with the formats that take no time."""
    return house_with("html,json,text", tmp_path_factory.mktemp("house"))


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Iterator[Path]:
    """Stand in a copy of that workspace."""
    copytree(built, tmp_path, dirs_exist_ok=True)
    with chdir(tmp_path):
        yield tmp_path


@pytest.fixture
def whole_place(tmp_path: Path) -> Iterator[Path]:
    """Stand in a workspace with every format that there is."""
    house_with("all", tmp_path)
    with chdir(tmp_path):
        yield tmp_path


# The proof


def contents(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and those of everything packed inside: members, streams, texts."""
    yield data
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from contents(package.read(name))
    if data.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                yield stream
        document = pypdfium2.PdfDocument(data)
        for page in document:
            yield page.get_textpage().get_text_bounded().encode()
        yield json.dumps(document.get_metadata_dict()).encode()


def pixels(place: Path) -> dict[str, set[str]]:
    """Digest every picture that was made by what it shows, and name the files that hold it."""
    found: dict[str, set[str]] = {}
    for path, data in files(place / "dist").items():
        for part in contents(data):
            if part.startswith((b"\x89PNG", b"\xff\xd8")):
                image = Image.open(BytesIO(part)).convert("RGB")
                digest = hashlib.sha256(image.resize((8, 8)).tobytes()).hexdigest()
                found.setdefault(digest, set()).add(path.relative_to(place).as_posix())
    return found


def traces(place: Path) -> list[str]:
    """Find what is left of Ana Ruiz in everything that the program made."""
    received = (place / "submissions" / "first" / "ana.png").read_bytes()
    words = [" ".join(text.split()[at : at + 4]) for text in (ANA, AGAIN) for at in (0, 7, 14)]
    marks = [
        *("Ruiz", "ruiz", "RUIZ", "ana-bakes", "anaruiz77", "Weigh the water", "Daughters"),
        *(*words, hashlib.sha256(received).hexdigest()),
    ]
    left = []
    for path, data in files(place / "dist", place / "ledgers", place / ".roundup").items():
        name = path.relative_to(place).as_posix()
        packed = packed_in(data) if ".roundup/" in name else ()
        for part in (name.encode(), *contents(data), *packed):
            text = " ".join(part.decode("utf-8", "replace").split())
            left += [f"{mark} in {name}" for mark in marks if mark in text]
            left += [f"portrait in {name}"] if received[60:200] in part else []
    return left


def test_nothing_of_them_is_left_in_anything_that_was_made(whole_place: Path) -> None:
    place = whole_place
    before = traces(place)
    # the cards have her name, and the second article has no other portrait
    hers = {
        digest: names
        for digest, names in pixels(place).items()
        if any("/ana" in name or "second/images/" in name for name in names)
    }
    published = (place / "dist" / "second" / "article.json").read_text()
    received = files(place / "submissions")

    done = run("withdraw", "Ana Ruiz", "--reason", "asked by mail", "--date", "2026-11-20")

    kinds = {Path(one).suffix for one in before}
    assert {".html", ".pdf", ".docx", ".epub", ".json", ".txt", ".md", ".xml", ".eml"} <= kinds
    assert any("ledgers/" in one for one in before)
    assert any(".roundup/" in one for one in before)
    assert any("feed.atom" in one for one in before)
    assert "Marzipan belongs in no drawer" in published
    assert traces(place) == []
    assert any("ana" in name for names in hers.values() for name in names)
    still = pixels(place)
    assert {digest: (hers[digest], still[digest]) for digest in hers.keys() & still.keys()} == {}
    assert files(place / "submissions") == received
    assert "submissions/first/friday.csv:2" in done.output
    assert "submissions/second/ana.md" in done.output
    assert "Removed " in done.output


@pytest.mark.parametrize("hand", few([False, True], 1), ids=["by the command", "by hand"])
def test_nothing_of_them_comes_back_into_the_record(place: Path, hand: bool) -> None:
    assert any(".roundup/" in each for each in traces(place))
    text = f"{PEOPLE}\n[[person]]\nname = 'Ana Ruiz'\nwithdrawn = true\n"
    if hand:
        (place / "people.toml").write_text(text, "utf-8")
    else:
        run("withdraw", "Ana Ruiz")
        assert not record_of(place).exists()

    run("check", "second", status=None)
    assert record_of(place).is_file()
    assert not [each for each in traces(place) if ".roundup/" in each]

    run("check", status=None)
    run("build", "--to", "text", status=None)
    run("feed")

    assert not [each for each in traces(place) if ".roundup/" in each]


def test_what_others_said_is_built_again_in_the_same_formats(place: Path) -> None:
    def asked(name: str) -> object:
        return json.loads((place / "dist" / name / "manifest.json").read_bytes())["asked"]

    before = asked("first"), asked("second")

    run("withdraw", "Ana Ruiz")

    assert (asked("first"), asked("second")) == before
    assert "listen to the stones" in (place / "dist" / "first" / "article.json").read_text()
    assert "listen to the pans" in (place / "dist" / "feed.json").read_text()
    run("verify", status=0)


def test_the_entry_is_added_and_everything_else_in_the_file_stays(place: Path) -> None:
    run("withdraw", "Ana Ruiz", "--reason", 'said "no" to us', "--date", "2026-11-20")

    text = (place / "people.toml").read_text()
    assert text.startswith(PEOPLE)
    assert 'withdrawn = {date = 2026-11-20, reason = "said \\"no\\" to us"}' in text


def test_a_person_who_is_in_the_file_gets_one_more_line(place: Path) -> None:
    run("withdraw", "Okoro, Ben", status=None)

    lines = (place / "people.toml").read_text().splitlines()
    assert [line for line in lines if line not in PEOPLE.splitlines()] == ["withdrawn = true"]
    assert "# People whom we know well." in lines


@pytest.mark.sweep
def test_withdrawing_twice_is_withdrawing_once(place: Path) -> None:
    run("withdraw", "Ana Ruiz", "--reason", "asked")
    before = (place / "people.toml").read_bytes(), files(place / "dist")

    done = run("withdraw", "ana@ruiz.example", "--reason", "asked again")

    assert ((place / "people.toml").read_bytes(), files(place / "dist")) == before
    assert "has the withdrawal already" in done.output


def test_a_dry_run_changes_nothing(place: Path) -> None:
    before = files(place)

    done = run("withdraw", "Ana Ruiz", "--dry-run")

    assert files(place) == before
    assert "people.toml  gets the withdrawal of Ana Ruiz" in done.output


def test_the_ledger_of_a_roundup_that_is_gone_does_not_keep_them(place: Path) -> None:
    (place / "ledgers" / "second").rename(place / "ledgers" / "renamed-since")

    run("withdraw", "Ana Ruiz")

    assert traces(place) == []


def test_a_file_that_no_build_may_change_is_named(place: Path) -> None:
    write(place / "dist" / "first" / "copy.html", f"<p>{ANA}</p>")

    done = run("withdraw", "Ana Ruiz", status=1)

    assert "dist/first/copy.html  still holds something of theirs" in done.output


# Who is meant


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Make a workspace in which nothing was built, and stand in it."""
    make(tmp_path)
    with chdir(tmp_path):
        yield tmp_path


@pytest.mark.parametrize(
    "typed",
    [
        "Ana Ruiz",
        "ana ruiz",
        "Ruiz, Ana",
        "RUIZ ANA",
        "Dr. Ana Ruiz",
        "ana-ruiz",
        "Ana@Ruiz.example",
    ],
)
def test_a_person_is_found_by_name_order_spelling_id_and_address(small: Path, typed: str) -> None:
    done = run("withdraw", typed, "--dry-run", "--json")

    found = json.loads(done.stdout)
    assert [one["roundup"] for one in found["answers"]] == ["first", "second"]
    assert found["similar"] == []


def test_several_people_of_one_name_are_listed_and_none_is_guessed(small: Path) -> None:
    other = "name: Ana Ruiz\ntitle: Judge\norganisation: Court\nemail: ana@court.example"
    write(small / "submissions" / "second" / "judge.md", f"---\n{other}\n---\n\n{BEN}\n")
    before = files(small)

    asked = message(run("withdraw", "Ana Ruiz", status=2))
    refused = files(small)
    run("withdraw", "ana@ruiz.example")
    listing = run("check", "--json", status=None)

    assert "ana@court.example" in asked
    assert "ana@ruiz.example" in asked
    assert refused == before
    assert {one["name"]: one["withdrawn"] for one in tallies(listing)} == {"first": 1, "second": 1}


def test_the_other_person_of_the_name_stays_where_they_are_alone(small: Path) -> None:
    other = "name: Ana Ruiz\ntitle: Judge\norganisation: Court\nemail: ana@court.example"
    third = small / "submissions" / "third"
    write(third / "roundup.md", brief("Who judges?"))
    write(third / "judge.md", f"---\n{other}\n---\n\n{BEN}\n")

    done = run("withdraw", "ana@ruiz.example")
    listing = run("check", "--json", status=None)

    assert "is not withdrawn; say so if it is the same person" in done.output
    assert {one["name"]: one["withdrawn"] for one in tallies(listing)}["third"] == 0


def tallies(done: Result) -> list[dict[str, Any]]:
    return [
        {"name": one["name"], "withdrawn": one["tally"]["withdrawn"]}
        for one in json.loads(done.stdout)["roundups"]
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ana Ruis", "Did you mean `Ana Ruiz`?"),
        ("Ruiz", "Did you mean `Ana Ruiz`?"),
        ("Nobody At All", "`roundup list ROUNDUP` shows who answered"),
    ],
)
def test_a_name_that_is_only_near_is_not_taken(small: Path, typed: str, said: str) -> None:
    before = files(small)

    done = message(run("withdraw", typed, status=2))

    assert said in done
    assert files(small) == before


def test_a_name_that_is_near_is_named_and_stays(small: Path) -> None:
    write(small / "submissions" / "second" / "anna.md", f"---\nname: Anna Ruiz\n---\n\n{BEN}\n")

    done = run("withdraw", "Ana Ruiz")

    assert "Anna Ruiz" in done.output
    assert "is not withdrawn; say so if it is the same person" in done.output


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("مريم الخطيب", "مريم الخطيب"),
        ("Jörg Weiß", "JÖRG WEISS"),
        ("Zoé Lefèvre", "lefevre zoe"),
        ("José Muñoz", "Jose\u0301 Mun\u0303oz"),
        ("João Conceição", "Conceição, João"),
        ("佐藤 花子", "佐藤花子"),
    ],
)
def test_names_of_every_script_are_found(small: Path, name: str, typed: str) -> None:
    write(small / "submissions" / "first" / "one.md", f"---\nname: {name}\n---\n\n{BEN}\n")

    found = json.loads(run("withdraw", typed, "--dry-run", "--json").stdout)

    assert [one["roundup"] for one in found["answers"]] == ["first"]


def test_a_file_is_read_once_however_much_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write(tmp_path / "page.html", f"<p>{ANA}</p>")
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return " we weigh the water "

    monkeypatch.setattr(searching, "words_in", counted)

    assert not searching.holds_any(page, (" the flour ", " the stones "))
    assert searching.holds_any(page, (" the flour ", " the water "))
    assert read == [page, page]
