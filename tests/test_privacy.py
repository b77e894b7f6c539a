"""What is private stays private: words are planted in private places, and sought in every byte.

The record in `.roundup/` and the editor's own files are private themselves: they hold what is sent.
"""

import base64
import gzip
import io
import os
import pickle
import shlex
import shutil
import subprocess
import zipfile
import zlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydantic import BaseModel, ValidationError

from roundup.batch import afar, folders, parcels
from roundup.batch.jobs import BuildRequest, Job
from roundup.house.people import PersonEntry
from roundup.model.house import House
from roundup.pipeline import workspace
from roundup.rendering import layouts
from roundup.stages._values import Intake
from roundup.testing.samples import everything
from roundup.writers import pdf
from tests.canaries import seen
from tests.conftest import REPOSITORY
from tests.sweeping import some
from tests.test_serving import served_workspace

FORMATS = "html,pdf,cards,docx,epub,newsletter,markdown,json,text,wordpress,ghost,paste"
# Of every command that prints what it read, in each of its forms.
REPORTS = (
    *("build --json", "build --fresh --json --to html,text"),
    *(f"check --format {form}" for form in ("text", "json", "sarif", "junit", "github")),
    *("verify", "verify --json", "audit", "audit --json", "list", "list evenings", "list --json"),
    *("quote a", "quote a --json", "quote 'Cleo Marsh' --json", "quote 'Dora Lund'"),
    *("withdraw 'Bob Garrick' --dry-run", "withdraw 'Bob Garrick' --dry-run --json", "cache"),
    *("feed", "feed --json", "edit 'Ann Fennimore' --no-open", "explain", "formats --json"),
    *("clean --dry-run --json", "check --diff", "check --statistics", "cache --json"),
    *("withdraw 'Cleo Marsh'", "withdraw 'Dora Lund' --json"),
)
A_FEW = (
    *("build --json", "check --format text", "verify", "audit --json", "list", "quote a"),
    *("feed", "withdraw 'Cleo Marsh'"),
)


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
# An editor is told of files and columns by their names, and why an answer is held or left out.
TOLD = {
    *("name of a picture", "title of a sheet", "who withdrew", "submitted", "anonymity"),
    *("interest", "column of consent"),
}
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


def copied(private: Path, folder: Path) -> Path:
    """Copy the workspace, without what was built, below another folder with a planted word."""
    root = folder / planted("home") / "work"
    shutil.copytree(private, root, ignore=shutil.ignore_patterns("dist", ".roundup", "ledgers"))
    return root


def run(words: list[str], folder: Path) -> bytes:
    """Run a command; return all that it prints."""
    home = {"HOME": str(folder.parent), "USER": planted("home"), "LOGNAME": planted("home")}
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **home}, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout + done.stderr


def private_in(data: bytes) -> set[str]:
    """Return what is in some bytes that no report may say."""
    return {WORDS[word] for word in seen(data, WORDS)} - TOLD


@pytest.mark.slow
def test_nothing_private_is_in_any_byte_of_an_output(
    private_workspace: Path, roundup: list[str]
) -> None:
    root = private_workspace
    run([*roundup, "build", "--to", FORMATS, "--ledger"], root)
    run([*roundup, "feed"], root)
    built = [path for path in (root / "dist").rglob("*") if path.is_file()]
    assert len(built) > len(FORMATS.split(","))
    leaks = {
        path.relative_to(root).as_posix(): [WORDS[word] for word in words]
        for path in built
        if (words := seen(path.read_bytes() + path.name.encode(), WORDS))
    }
    assert leaks == {}
    kept = [path for path in (root / "ledgers").rglob("*") if path.is_file()]
    ledgers = {WORDS[word] for path in kept for word in seen(path.read_bytes(), WORDS)}
    assert kept
    assert not ledgers & {"mail", "telephone", "address of the machine", "home", "mail in people"}


@pytest.mark.slow
@pytest.mark.parametrize("commands", some([[*REPORTS], [*A_FEW]], [*A_FEW]), ids=len)
def test_nothing_private_is_in_what_any_command_prints(
    commands: list[str], private_workspace: Path, tmp_path: Path, roundup: list[str]
) -> None:
    root = copied(private_workspace, tmp_path)

    reports = {words: run([*roundup, *shlex.split(words)], root) for words in commands}

    said = {words: private for words, text in reports.items() if (private := private_in(text))}
    assert said == {}
    assert b"read it again" in reports["quote a"]


def test_nothing_private_is_in_what_is_served(private_workspace: Path, tmp_path: Path) -> None:
    root = copied(private_workspace, tmp_path)

    with served_workspace(root) as visit:
        pages = {path: visit.get(path) for path in ("/", "/evenings/", "/nowhere/", "/evenings/x")}

    assert [status for status, _, _ in pages.values()] == [200, 200, 404, 404]
    said = {
        path: private
        for path, (_, headers, page) in pages.items()
        if (private := private_in(f"{headers}{page}".encode()))
    }
    assert said == {}


def test_nothing_private_comes_back_from_a_cluster_and_no_other_roundup_goes_there(
    private_workspace: Path, tmp_path: Path
) -> None:
    root = copied(private_workspace, tmp_path)
    other = root / "submissions" / "mornings"
    shutil.copytree(root / "submissions" / "evenings", other)
    for path in other.glob("*.md"):
        path.write_text(path.read_text().replace(planted("mail"), "qxneighbourzv"))
    [(owner, folder)] = workspace.find(["evenings"], root)
    job = Job("build", str(owner.root), str(folder), BuildRequest(str(root), formats=("html",)))

    parcel = parcels.packed(job)
    house = parcels.packed_house(owner.root, folders.house_paths(owner))
    delivery = afar.delivered(parcel, house)

    assert b"qxneighbourzv" not in parcel + house
    assert delivery.result.failure is None
    # What comes back says where its files go.
    assert private_in(pickle.dumps(delivery)) == {"home"}


def models() -> list[type[BaseModel]]:
    """List every model that validates something."""
    every = [BaseModel]
    for path in sorted((REPOSITORY / "roundup").rglob("*.py")):
        name = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        if not name.endswith("__main__"):
            import_module(name.removesuffix(".__init__"))
    for model in every:
        every += [each for each in model.__subclasses__() if each not in every]
    return [model for model in every if model.__module__.startswith("roundup.")]


def test_no_model_repeats_in_an_error_what_it_was_given() -> None:
    known = models()

    assert len(known) > len(("Intake", "PersonEntry", "Submission"))
    assert {PersonEntry, Intake} <= set(known)
    assert [model for model in known if not model.model_config.get("hide_input_in_errors")] == []


def test_an_error_in_the_people_does_not_repeat_what_stands_there() -> None:
    with pytest.raises(ValidationError) as caught:
        PersonEntry.model_validate({"name": "Ann", "withdrawn": {"date": planted("mail")}})

    assert planted("mail") not in str(caught.value)


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
