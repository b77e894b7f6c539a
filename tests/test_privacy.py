"""What is private stays private: words are planted in private places, and sought in every byte.

The record in `.roundup/` and the editor's own files are private themselves: they hold what is sent.
"""

import base64
import gzip
import io
import os
import subprocess
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import everything
from roundup.writers import pdf
from tests.canaries import seen

FORMATS = "html,pdf,docx,epub,newsletter,markdown,json,text,wordpress,ghost,paste"


def planted(place: str) -> str:
    """Return the word that is planted in a place."""
    return f"qx{place.replace(' ', '')}zv"


PLACES = (
    *("mail", "comment of YAML", "unknown key", "submitted", "note to the editor", "anonymity"),
    *("telephone", "address of the machine", "unknown column", "column of consent", "interest"),
    *("unknown member of JSON", "author of a sheet", "comment of a sheet", "title of a sheet"),
    *("description in EXIF", "comment of a JPEG", "XMP", "text of a PNG", "name of a picture"),
    *("comment of HTML", "comment of a brief", "mail in people", "comment in people"),
    *("reason of a withdrawal", "who withdrew", "comment of settings", "home"),
)
WORDS = {planted(place): place for place in PLACES}
ANSWER = "Write the list down in the evening and read it again before anything else is opened."
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{}</a></x:xmpmeta>'


@pytest.fixture(scope="module")
def private_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with a planted word in every private place, in a folder with one too."""
    root = tmp_path_factory.mktemp(planted("home")) / "work"
    folder = root / "submissions" / "evenings"
    (folder / "photos").mkdir(parents=True)
    (root / "roundup.toml").write_text(
        f"# {planted('comment of settings')}\n"
        '[publication]\nname = "The House"\npages = "https://example.org/{slug}"\n'
    )
    (root / "people.toml").write_text(
        f"# {planted('comment in people')}\n"
        f'[[person]]\nname = "Ann Fennimore"\nemail = "{planted("mail in people")}@b.example"\n'
        f'[[person]]\nname = "{planted("who withdrew")} Gone"\n'
        f'withdrawn = "{planted("reason of a withdrawal")}"\n'
    )
    (folder / "roundup.md").write_text(
        f"---\n# {planted('comment of a brief')}\nquestion: What helps in the evening?\n"
        "title: Evenings\ndate: 2026-01-02\n---\nOf evenings.\n"
    )
    write_answers(folder)
    return root


def write_answers(folder: Path) -> None:
    """Write an answer of every kind of file, each with all the private things it can have."""
    picture = f"{planted('name of a picture')}.jpg"
    (folder / "a.md").write_text(
        f"---\n# {planted('comment of YAML')}\nname: Ann Fennimore\ntitle: Baker\n"
        f"organisation: Fennimore and Sons\nemail: {planted('mail')}@b.example\n"
        f"submitted: 2026-01-01 {planted('submitted')}\nheadshot: {picture}\n"
        f"internal_remark: {planted('unknown key')}\nconsent: yes\n---\n"
        f"# A list\n\n{ANSWER} <!-- {planted('comment of HTML')} --> Then sleep.\n"
    )
    (folder / "b.csv").write_text(
        "Timestamp,IP Address,Name,Job title,Company,Email,Phone,Notes for the editor,Salary,"
        "May we publish your answer?,Reason for anonymity,Conflict of interest,Your answer\n"
        f"2026,{planted('address of the machine')},Bob Garrick,Joiner,Garrick,bob@b.example,"
        f"+49 30 {planted('telephone')},{planted('note to the editor')},"
        f"{planted('unknown column')},"
        f"Yes {planted('column of consent')},{planted('anonymity')},{planted('interest')},"
        f"{ANSWER.replace('evening', 'morning')}\n"
        f"2026,,{planted('who withdrew')} Gone,Cook,Inn,,,,,Yes,,,{ANSWER.replace('list', 'day')}\n"
    )
    (folder / "c.json").write_text(
        '[{"name": "Cleo Marsh", "title": "Vet", "organisation": "Marsh", "photo": "c.png", '
        f'"answer": "{ANSWER.replace("list", "plan")}", '
        f'"score": "{planted("unknown member of JSON")}"}}]'
    )
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    book.properties.creator = planted("author of a sheet")
    sheet.title = planted("title of a sheet")
    sheet.append(["Name", "Job title", "Company", "Your answer"])
    sheet.append(["Dora Lund", "Piano tuner", "Lund", ANSWER.replace("list", "score")])
    sheet["A2"].comment = Comment(planted("comment of a sheet"), "Eva")
    book.save(folder / "d.xlsx")
    write_pictures(folder / "photos", picture)


def write_pictures(folder: Path, name: str) -> None:
    """Write pictures that say more than they show."""
    shown = Image.effect_noise((400, 400), 60).convert("RGB")
    exif = shown.getexif()
    exif[0x010E] = planted("description in EXIF")
    xmp = XMP.format(planted("XMP")).encode()
    comment = planted("comment of a JPEG").encode()
    shown.save(folder / name, "JPEG", exif=exif, comment=comment, xmp=xmp)
    text = PngInfo()
    text.add_text("Comment", planted("text of a PNG"), zip=True)
    shown.save(folder / "c.png", "PNG", pnginfo=text)


def run(words: list[str], folder: Path) -> bytes:
    """Run a command; return all that it prints."""
    home = {"HOME": str(folder.parent), "USER": planted("home"), "LOGNAME": planted("home")}
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **home}, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout + done.stderr


@pytest.mark.slow
def test_nothing_private_is_in_any_byte_of_an_output_or_a_report(
    private_workspace: Path, roundup: list[str]
) -> None:
    root = private_workspace
    # An editor is told of files and columns by their names, and may read the record of a ledger.
    named = {"name of a picture", "title of a sheet"}
    told = {*named, "who withdrew", "submitted", "anonymity", "interest", "column of consent"}

    run([*roundup, "build", "--to", FORMATS, "--ledger"], root)
    run([*roundup, "feed"], root)
    reports = {
        form: run([*roundup, "check", "--format", form], root)
        for form in ("text", "json", "sarif", "junit", "github")
    }
    reports["verify"] = run([*roundup, "verify", "--json"], root)

    built = [path for path in (root / "dist").rglob("*") if path.is_file()]
    assert len(built) > len(FORMATS.split(","))
    leaks = {
        path.relative_to(root).as_posix(): [WORDS[word] for word in words]
        for path in built
        if (words := seen(path.read_bytes() + path.name.encode(), WORDS))
    }
    assert leaks == {}
    said = {
        form: places
        for form, printed in reports.items()
        if (places := {WORDS[word] for word in seen(printed, WORDS)} - told)
    }
    assert said == {}
    kept = [path for path in (root / "ledgers").rglob("*") if path.is_file()]
    ledgers = {WORDS[word] for path in kept for word in seen(path.read_bytes(), WORDS)}
    assert kept
    assert not ledgers & {"mail", "telephone", "address of the machine", "home", "mail in people"}


@pytest.mark.slow
def test_a_planted_word_is_found_however_it_is_packed() -> None:
    word = planted("mail")
    shouted = replace(everything(), headline=f"Of {word}")
    [file] = pdf.write(shouted, layouts.load("plain"), House())
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("inner.txt", zlib.compress(word.encode() * 9))
    packed = {
        "pdf": file.data,
        "zip in zlib": archive.getvalue(),
        "gzip": gzip.compress(word.encode()),
        "base64": b"a: " + base64.b64encode(b"some more bytes " + word.encode()),
        "quoted-printable": f"a=3D{word[:5]}=\n{word[5:]}".encode(),
        "utf-16": word.encode("utf-16-le"),
        "hex": word.encode("utf-16-be").hex().encode(),
    }

    found = {name for name, data in packed.items() if seen(data, WORDS) == {word}}

    assert found == set(packed)
