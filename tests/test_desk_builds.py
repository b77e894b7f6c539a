"""Builds of the desk: told format by format, stopped when nobody wants them, and verified."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from roundup.desk import outputs
from roundup.desk.builds import FINISHED, MADE, STOPPED, DeskBuild
from roundup.errors import NotBuilt, Stopped
from roundup.model.file import File
from roundup.sandbox import deputy, stopping
from roundup.sandbox.limits import JobLimits
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace

pytestmark = pytest.mark.slow
SOON = 60.0


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskVisit]:
    with open_desk(sample_workspace(tmp_path_factory.mktemp("house"))) as visit:
        yield visit


def waited_for(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so, and return whether it is."""
    until = time.monotonic() + SOON
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def begun(desk: DeskVisit, *formats: str) -> DeskBuild:
    """Begin a build as the page of outputs does, and return it."""
    body = "&".join(f"to={name}" for name in formats).encode()
    desk.ask(f"/{SAMPLE}/build", "POST", body)
    build = desk.doors.builds.of(SAMPLE)
    assert build
    return build


def test_a_build_is_told_format_by_format_and_verified(desk: DeskVisit) -> None:
    build = begun(desk, "html", "text")
    heard = set[str]()

    def is_over() -> bool:
        heard.add(build.told())
        return not build.is_under_way

    assert waited_for(is_over)

    assert build.phase == FINISHED
    assert json.loads(build.told())["states"] == {"html": MADE, "text": MADE}
    assert len(heard) > 1
    assert build.is_sound
    assert {each.name.rpartition("/")[2] for each in build.proved} == {
        "index.html",
        "the-first-hour.txt",
    }


def test_a_file_that_somebody_has_changed_is_named_when_it_is_verified(desk: DeskVisit) -> None:
    build = begun(desk, "html")
    assert waited_for(lambda: not build.is_under_way)
    path = desk.root / "dist" / SAMPLE / "index.html"
    path.write_text(path.read_text("utf-8").replace("Fridges", "Freezers"), "utf-8")

    desk.ask(f"/{SAMPLE}/verify", "POST")
    proof = desk.doors.builds.of(SAMPLE)
    assert proof
    assert waited_for(lambda: not proof.is_under_way)
    _, _, page = desk.ask(f"/{SAMPLE}/out")

    assert [each.name.rpartition("/")[2] for each in proof.proved if each.notes] == ["index.html"]
    assert b"differs" in page


def test_a_build_that_nobody_wants_is_stopped_and_changes_no_file(desk: DeskVisit) -> None:
    folder = desk.root / "dist" / SAMPLE
    build = begun(desk, "html")
    assert waited_for(lambda: not build.is_under_way)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    build = begun(desk, "pdf", "epub", "cards", "docx")
    desk.ask(f"/{SAMPLE}/build/stop", "POST")

    assert waited_for(lambda: not build.is_under_way)
    assert build.phase == STOPPED
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def slept(seconds: float) -> float:
    """Sleep, as work behind walls that takes long."""
    time.sleep(seconds)
    return seconds


def test_work_behind_walls_is_ended_when_it_is_unwanted_and_the_next_is_done() -> None:
    unwanted = list[bool]()
    caught = list[Exception]()

    def work() -> None:
        try:
            with stopping.unless(lambda: bool(unwanted)):
                deputy.call(slept, SOON, limits=JobLimits())
        except Stopped as problem:
            caught.append(problem)

    worker = Thread(target=work)
    worker.start()
    time.sleep(0.5)
    unwanted.append(True)
    worker.join(SOON / 2)

    assert len(caught) == 1
    assert waited_for(lambda: deputy.call(slept, 0.0, limits=JobLimits()) == 0.0)


def test_a_preview_that_is_overtaken_is_made_again_of_the_files_as_they_are(
    desk: DeskVisit, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief, turns = desk.folder / "roundup.md", list[str]()

    def made(galley: object, _format: str) -> tuple[File, ...]:
        """Stand for a writer that takes long, while somebody saves the brief."""
        turns.append(galley.stamp)  # type: ignore[attr-defined]
        if len(turns) == 1:
            brief.write_text(brief.read_text("utf-8") + "\nOne more line.\n", "utf-8")
        stopping.check()
        return (File("article.pdf", turns[-1].encode()),)

    monkeypatch.setattr("roundup.desk.previews.made_files", made)

    data = desk.doors.previews.paper(SAMPLE)

    assert len(turns) == 2
    assert data == desk.doors.desk.galley(SAMPLE).stamp.encode() != turns[0].encode()


def test_a_file_is_shown_in_its_folder_and_none_outside_of_it(
    desk: DeskVisit, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = begun(desk, "html")
    assert waited_for(lambda: not build.is_under_way)
    asked = list[tuple[str, bool]]()

    def launch(path: str, *, locate: bool) -> int:
        asked.append((path, locate))
        return 0

    monkeypatch.setattr("click.launch", launch)
    monkeypatch.setenv("DISPLAY", ":0")
    galley = desk.doors.desk.galley(SAMPLE)
    path = (desk.root / "dist" / SAMPLE / "index.html").resolve()

    shown = outputs.reveal(galley, "index.html")
    for outside in ("../../roundup.toml", "/etc/hosts", "none.html"):
        with suppress(NotBuilt):
            outputs.reveal(galley, outside)

    assert shown == (path, True)
    assert asked == [(str(path), True)]


def test_the_ledger_is_a_page_in_a_frame_without_scripts_and_a_file(desk: DeskVisit) -> None:
    _, _, page = desk.ask(f"/{SAMPLE}/ledger")
    _, headers, frame = desk.ask(f"/{SAMPLE}/preview/ledger")
    _, kept, data = desk.ask(f"/{SAMPLE}/ledger/ledger.json")

    found = SimpleNamespace(**json.loads(data))
    assert b'sandbox=""' in page
    assert b"Ledger of quotes" in frame
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert kept["content-disposition"] == 'attachment; filename="ledger.json"'
    assert found.roundup == SAMPLE


def test_what_is_said_of_a_file_names_a_path_in_the_workspace(desk: DeskVisit) -> None:
    build = begun(desk, "html")
    assert waited_for(lambda: not build.is_under_way)
    assert Path(desk.root / "dist").is_dir()

    status, value = desk.post(f"/{SAMPLE}/reveal", {"file": "../../../../etc/passwd"})

    assert status == 422
    assert value["message"].startswith("There is no file")
