"""Files that are dropped on the desk: shown as understood, decided about, and taken in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.sweeping import some
from tools import attack_documents, attack_latest

pytestmark = pytest.mark.slow

QUESTION = "What do you do in the first hour after taking over something that is going badly?"
FORM = f"""Timestamp,Your full name,Job title,Company,Favourite colour,"{QUESTION}"
2026-11-20 10:00,Nadia Thorsby,Harbour Master,Port of Lune,blue,"I walk the quay end to end, and \
say good morning to everybody who is on it before I ask anybody a question about the books."
"""
PHOTOS = Path(__file__).parent.parent / "submissions" / "repair-or-replace" / "photos"
PICTURE = min(PHOTOS.iterdir())


def dropped(desk: DeskVisit, name: str, data: bytes) -> int:
    headers = desk.headers() | {"X-File-Name": name}
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
    connection.request("POST", f"/{SAMPLE}/in/file", data, headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.long
def test_a_form_and_a_picture_are_taken_in_by_hand(tmp_path: Path, browser: Browser) -> None:
    root = sample_workspace(tmp_path / "house")
    (tmp_path / "form.csv").write_text(FORM, "utf-8")
    (tmp_path / f"IMG_1234{PICTURE.suffix}").write_bytes(PICTURE.read_bytes())

    with open_desk(root) as desk:
        page = desk.open(browser, f"/{SAMPLE}/in", viewport={"width": 1440, "height": 900})
        page.set_input_files(
            "[data-files]", [tmp_path / "form.csv", tmp_path / f"IMG_1234{PICTURE.suffix}"]
        )
        expect(page.locator(".came").first).to_contain_text("form.csv")
        before = sorted(path.name for path in desk.folder.iterdir())
        page.get_by_label(f"Shows: IMG_1234{PICTURE.suffix}").select_option("Nadia Thorsby")
        expect(page.locator(".came").last).to_contain_text(f"nadia-thorsby{PICTURE.suffix}")
        page.get_by_role("button", name="Take these in").click()
        expect(page.locator(".say.is-good")).to_be_visible()
        expect(page.locator("#list")).to_contain_text("Nadia Thorsby")
        after = sorted(path.name for path in desk.folder.iterdir())

    assert "form.csv" not in before
    assert "form.csv" in after
    assert (desk.folder / "photos" / f"nadia-thorsby{PICTURE.suffix}").is_file()


@pytest.mark.long
def test_a_column_means_what_the_editor_chooses(tmp_path: Path, browser: Browser) -> None:
    root = sample_workspace(tmp_path / "house")
    (tmp_path / "form.csv").write_text(FORM, "utf-8")

    with open_desk(root) as desk:
        page = desk.open(browser, f"/{SAMPLE}/in", viewport={"width": 1440, "height": 900})
        page.set_input_files("[data-files]", tmp_path / "form.csv")
        page.get_by_label("Favourite colour", exact=True).select_option("location")
        page.get_by_role("button", name="Take these in").click()
        expect(page.locator(".say.is-good")).to_be_visible()
        brief = (desk.folder / "roundup.md").read_text("utf-8")

    assert '"Favourite colour": location' in brief


def test_nothing_is_taken_in_before_the_editor_says_so(tmp_path: Path) -> None:
    root = sample_workspace(tmp_path / "house")

    with open_desk(root) as desk:
        before = sorted(desk.root.rglob("*"))
        assert dropped(desk, "form.csv", FORM.encode()) == 204
        _, _, body = desk.ask(f"/{SAMPLE}/in")
        desk.ask(f"/{SAMPLE}/in/forget", "POST")
        _, _, forgotten = desk.ask(f"/{SAMPLE}/in")

        assert b"form.csv" in body
        assert b"form.csv" not in forgotten
        assert sorted(desk.root.rglob("*")) == before


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskVisit]:
    """Open one desk for all names that lead nowhere."""
    with open_desk(sample_workspace(tmp_path_factory.mktemp("desk") / "house")) as visit:
        yield visit


@pytest.mark.parametrize(
    "name",
    ["../../roundup.toml", "..%2f..%2froundup.toml", "/etc/passwd", "roundup.md", "a\\..\\b"],
)
def test_a_name_leads_out_of_no_folder(desk: DeskVisit, name: str) -> None:
    house = (desk.root / "roundup.toml").read_bytes()
    brief = (desk.folder / "roundup.md").read_bytes()

    dropped(desk, name, b"hostile")
    desk.ask(f"/{SAMPLE}/in/take", "POST")

    assert (desk.root / "roundup.toml").read_bytes() == house
    assert (desk.folder / "roundup.md").read_bytes() == brief


ODD_NAMES = (
    *("", ".", "%2e%2e", "%00.csv", "%0a%1b[2J.csv", "con.csv", f"{'a' * 300}.csv", "%ff.csv"),
    *("people.toml", ".roundup%2frecord.sqlite", "edits%2fada.md", "-rf.csv", "a%e2%80%ae.csv"),
)
DOWNLOADS = {
    name: table[name][1]
    for table, names in (
        (
            attack_documents.INTAKE,
            (
                "members that lead out",
                "links, pipes and devices",
                "members of the editor's own names",
            ),
        ),
        (
            attack_latest.INTAKE,
            (
                "a member of two names",
                "members of odd names",
                "a download of layouts and rules",
            ),
        ),
    )
    for name in names
}


def files_around(desk: DeskVisit) -> dict[Path, bytes]:
    """Return the files of the house that are not the roundup's own, nor the program's record."""
    return {
        path: path.read_bytes()
        for path in desk.root.parent.rglob("*")
        if path.is_file() and not path.is_relative_to(desk.folder) and ".roundup" not in path.parts
    }


@pytest.mark.parametrize(
    "what", some([*ODD_NAMES, *DOWNLOADS], "%00.csv", "members of odd names", mark="long")
)
def test_whatever_is_dropped_stays_in_its_roundup_and_breaks_no_page(
    desk: DeskVisit, what: str
) -> None:
    is_download = what in DOWNLOADS
    name, data = ("a.zip", DOWNLOADS[what]()) if is_download else (what, FORM.encode())
    around = files_around(desk)

    assert isinstance(data, bytes)
    statuses = [dropped(desk, name, data), desk.ask(f"/{SAMPLE}/in")[0]]
    statuses.append(desk.ask(f"/{SAMPLE}/in/take", "POST")[0])
    desk.ask(f"/{SAMPLE}/in/forget", "POST")
    statuses.append(desk.ask(f"/{SAMPLE}/in")[0])

    assert max(statuses) < 500, statuses
    assert files_around(desk) == around
