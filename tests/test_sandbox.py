"""Behind walls: no network, no other file, no other program, and limits that end what passes them.

Each wall is shown to be one: without it, the same code reaches what it is kept from.
"""

import ctypes
import errno
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest

from roundup import bytecode
from roundup.errors import SetupError, WritingError
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.quote import Quote
from roundup.pipeline import confining
from roundup.pipeline.confining import Commission, Task
from roundup.readers import xlsx
from roundup.rendering import layouts
from roundup.rendering.layouts import Layout
from roundup.sandbox import apart, deputy, refusals, walls
from roundup.sandbox.apart import WorkFailed, WorkLost, call
from roundup.sandbox.limits import MEGABYTE, JobLimits
from roundup.stages import reading, writing
from roundup.stages.writing import Written
from roundup.testing import making, samples
from roundup.writers import pdf
from roundup.writers._paper import lines, typesetting
from tests.harming import dies, shouts, sleeps, turns

pytestmark = pytest.mark.slow

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="these walls are those of Linux")
SHORT = JobLimits(seconds=1)
AMPLE = JobLimits(seconds=60)
# What works for no longer than this is written, however long the machine lets it wait.
WORKED = JobLimits(seconds=0.4, patience=100)


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process of tests be forked, in which a thread waits for those who start tests."""
    before = set(threading.enumerate()) - {threading.current_thread()}
    real = threading.enumerate
    monkeypatch.setattr(threading, "enumerate", lambda: [*(set(real()) - before)])


@pytest.fixture
def port() -> Iterator[int]:
    """Listen at a port of this machine."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(5)
        yield server.getsockname()[1]


def connected(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return "reached"


def connected_in_c(port: int) -> str:
    """Reach a port by calls that Python's audit hooks do not see."""
    library = ctypes.CDLL(None)
    handle = library.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = socket.AF_INET.to_bytes(2, sys.byteorder) + port.to_bytes(2, "big")
    failed = library.connect(handle, address + socket.inet_aton("127.0.0.1") + bytes(8), 16)
    return "refused" if failed else "reached"


def read(path: str) -> str:
    return Path(path).read_text("utf-8")


def opened_in_c(path: str) -> str:
    return "refused" if ctypes.CDLL(None).open(path.encode(), os.O_RDONLY) < 0 else "reached"


def started(path: str) -> str:
    return str(subprocess.run(["/bin/cat", path], check=True).returncode)


def written(path: str) -> str:
    return str(Path(path).write_text("x", "utf-8"))


def hoards() -> None:
    hoard = [b"x" * 600 * MEGABYTE]
    time.sleep(60)
    hoard.clear()


def misses() -> None:
    raise SetupError("Pango is missing", hint="Install it")


def fills() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/tmp/font")


def is_interrupted() -> None:
    raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR), "/tmp/font")


def may_not_write() -> None:
    name = f"{tempfile.gettempdir()}/weasyprint-1"
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)


def divides() -> float:
    return 1 / 0


class Taking:
    """A value that runs something where it is read."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("true",)


def takes_over() -> Taking:
    return Taking()


@ON_LINUX
def test_a_process_that_cannot_be_closed_in_says_why_and_nothing_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apart, "close", lambda _writes, _reads: fills())

    with pytest.raises(WritingError, match=r"(?i)no space left"):
        call(os.getpid)

    assert capfd.readouterr().err == ""


@ON_LINUX
def test_a_process_that_cannot_be_silenced_does_its_work(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apart, "silence", fills)

    number = call(os.getpid)

    assert number != os.getpid()
    assert capfd.readouterr().err == ""


@ON_LINUX
@pytest.mark.parametrize("way", [connected, connected_in_c])
def test_no_host_is_reached_from_behind_walls(way: Callable[[int], str], port: int) -> None:
    assert way(port) == "reached"

    try:
        answer = call(way, port)
    except WorkFailed as refusal:
        answer = refusal.kind

    assert answer in ("refused", "BehindWalls")


@ON_LINUX
@pytest.mark.parametrize("way", [read, opened_in_c, written, started])
def test_no_file_but_those_that_are_given_is_reached(
    way: Callable[[str], str], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    assert way(str(secret)) in ("reached", "1", "0")

    try:
        answer = call(way, str(secret))
    except WorkFailed as refusal:
        answer = refusal.kind

    assert answer in ("refused", "BehindWalls", "PermissionError")


@ON_LINUX
def test_what_is_given_can_be_read_and_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in/a.txt").write_text("given", "utf-8")

    seen = call(read, str(tmp_path / "in/a.txt"), reads=(tmp_path / "in",))
    call(written, str(tmp_path / "out/b.txt"), writes=(tmp_path / "out",))

    assert seen == "given"
    assert (tmp_path / "out/b.txt").read_text("utf-8") == "x"


@ON_LINUX
def test_where_the_kernel_has_no_walls_python_refuses(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    monkeypatch.setattr(walls, "close_network", lambda: False)
    monkeypatch.setattr(walls, "close_files", lambda _writes, _reads: False)

    for way, what in ((read, str(secret)), (connected, port)):
        with pytest.raises(WorkFailed, match="This process must not"):
            call(way, what)


@ON_LINUX
@pytest.mark.parametrize(
    ("work", "limits", "reason"),
    [
        (sleeps, SHORT, "it took longer than 1 s"),
        pytest.param(turns, SHORT, "it took longer than 1 s", marks=pytest.mark.sweep),
        (hoards, JobLimits(memory=400 * MEGABYTE), "it used more than 400 MB of memory"),
        (dies, JobLimits(), "its process died"),
        (takes_over, JobLimits(), "its process sent something that cannot be read"),
    ],
)
def test_work_that_passes_a_limit_is_ended_and_says_which(
    work: Callable[[], Any], limits: JobLimits, reason: str
) -> None:
    with pytest.raises(WorkLost, match=reason):
        call(work, limits=limits)


@ON_LINUX
def test_what_a_library_says_of_its_own_death_is_not_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(WorkLost, match="its process died"):
        call(shouts)

    assert "backtrace" not in capfd.readouterr().err


def test_an_error_of_ours_comes_back_whole_and_a_mistake_with_its_traceback() -> None:
    with pytest.raises(SetupError) as known:
        call(misses)
    with pytest.raises(WorkFailed, match="in divides") as mistake:
        call(divides)

    assert (known.value.message, known.value.hint) == ("Pango is missing", "Install it")
    assert mistake.value.kind == "ZeroDivisionError"


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (fills, "font` could not be written: No space left"),
        (is_interrupted, "font` could not be (read|written): Interrupted"),
        (may_not_write, "weasyprint-1` could not be written: Permission denied"),
    ],
)
def test_a_disk_that_refuses_something_in_another_process_is_said_to(
    work: Callable[[], None], said: str
) -> None:
    with pytest.raises(WritingError, match=said):
        call(work)


def test_a_process_of_several_threads_is_not_forked() -> None:
    ended = threading.Event()
    shows = threading.Thread(target=ended.wait, name="showing progress")
    works = threading.Thread(target=ended.wait)

    shows.start()
    beside_one_that_shows = apart.can_fork()
    works.start()
    beside_one_that_works = apart.can_fork()
    ended.set()
    shows.join()
    works.join()

    assert beside_one_that_shows is (sys.platform == "linux")
    assert not beside_one_that_works


def test_what_a_process_sends_cannot_run_anything() -> None:
    with pytest.raises(WorkLost):
        apart.received(pickle.dumps((True, Taking())))

    assert apart.received(pickle.dumps((True, {"a": Path("b")}))) == {"a": Path("b")}


# What is set on paper


NOTHING: Any = None
SHIPPED = layouts.load("magazine")
BEHIND = confining.written_apart  # before any test has it replaced


def told(*given: Any) -> Written:
    """Write where the walls stand instead of a PDF."""
    return Written((File("a.pdf", str(walls.stand()).encode()),))


def telling_files(_article: Any, layout: Layout, *_given: Any) -> Written:
    """Write what stands in a layout's own page."""
    [folder, *_] = layout.folders.values()
    return Written((File("a.html", (folder / "page.html.j2").read_bytes()),))


def sleepy(*given: Any) -> Written:
    time.sleep(60)
    return told()


def stuck_on_bo(quotes: Any, *given: Any) -> Written:
    """Hang where one of the answers is Bo's; what stands for an article are its quotes."""
    if any(quote.submission.expert.name == "Bo Ramsgard" for quote in quotes):
        turns()
    return told()


def stuck_in_evening(_quotes: Any, layout: Layout, *_given: Any) -> Written:
    """Hang in a layout of the house's own."""
    if layout.name == "evening":
        turns()
    return told()


def commissions(layout: Layout = SHIPPED) -> tuple[Commission, ...]:
    return tuple(
        Commission(name, samples.everything(), layout, NOTHING, {})
        for name in ("html", "pdf", "cards", "text", "epub")
    )


def task(quotes: Sequence[Quote] = (), limits: JobLimits = AMPLE) -> Task:
    """Return the task of an article for which its quotes stand."""
    return Task(
        quotes,
        limits,
        lambda part: [Commission("pdf", cast("Any", part), SHIPPED, NOTHING, {})],
    )


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write behind walls, as no other test does."""
    monkeypatch.setattr(confining, "written_apart", BEHIND)


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_what_sets_type_works_behind_walls_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "write", told)

    written = confining.write(commissions(), task())

    behind = {name for name, result in written.items() if result.files[0].data == b"True"}
    assert behind == {"pdf", "cards", "epub"}
    assert len(written) == 5


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_every_format_of_a_layout_of_the_houses_own_is_written_behind_walls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/page.html.j2").write_text("our page", "utf-8")
    own = replace(SHIPPED, folders={"ours": tmp_path / "ours", **SHIPPED.folders})
    monkeypatch.setattr(writing, "write", told)

    written = confining.write(commissions(own), task())
    monkeypatch.setattr(writing, "write", telling_files)
    pages = confining.write(commissions(own), task())

    assert {result.files[0].data for result in written.values()} == {b"True"}
    assert {result.files[0].data for result in pages.values()} == {b"our page"}


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_an_article_that_takes_too_long_is_refused_with_its_longest_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "write", sleepy)
    monkeypatch.setattr(confining, "culprit", lambda *_given: None)
    quotes = making.roundup(making.submission(), making.submission(answer="Long. " * 90)).quotes

    with pytest.raises(WritingError) as refusal:
        confining.write(commissions()[1:2], task(quotes, JobLimits(seconds=0.5)))

    assert "`pdf` was given up: it took longer than" in refusal.value.message
    assert "has 540 characters (" in refusal.value.hint
    assert "raise `seconds` under `[limits]` in roundup.toml" in refusal.value.hint


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_the_answer_over_which_an_article_is_given_up_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "write", stuck_on_bo)
    names = ("Ada Quill", "Cleo Marsh", "Bo Ramsgard", "Dan Ives", "Eve Holt")
    quotes = making.roundup(*(making.submission(name, name=name) for name in names)).quotes
    whole = Commission("pdf", cast("Any", quotes), SHIPPED, NOTHING, {})

    with pytest.raises(WritingError) as refusal:
        confining.write([whole], task(quotes, WORKED))

    place = quotes[2].place()
    assert f"given up over the answer by Bo Ramsgard ({place}): it took" in refusal.value.message
    assert refusal.value.hint.startswith("Shorten it, leave it out, make the page alone")


@pytest.mark.long
@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_a_layout_is_named_in_which_no_answer_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "write", stuck_in_evening)
    evening = replace(SHIPPED, name="evening", folders={"evening": tmp_path, **SHIPPED.folders})
    quotes = making.roundup(*map(making.submission, ("ada", "bo"))).quotes

    def part(some: Sequence[Quote]) -> list[Commission]:
        return [Commission("pdf", cast("Any", some), evening, NOTHING, {})]

    with pytest.raises(WritingError) as refusal:
        confining.write(part(quotes), Task(quotes, WORKED, part))

    assert "in the layout `evening`: it took longer than" in refusal.value.message
    assert "look at the templates and style sheets of `evening` first" in refusal.value.hint


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_a_process_behind_walls_begins_another_only_where_the_work_has_cost_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []
    apart_from_here = Written((File("a.pdf", b"apart"),))
    monkeypatch.setattr(walls, "stand", lambda: True)
    monkeypatch.setattr(deputy, "call", lambda *_given, **_more: {"pdf": apart_from_here})
    monkeypatch.setattr(writing, "write", told)

    usual = confining.write(commissions()[1:2], task())
    confining.BEGINNING.set(lambda: begun.append(1))
    careful = confining.write(commissions()[1:2], task())
    confining.BEGINNING.set(None)

    assert usual["pdf"] == told()
    assert careful["pdf"] == apart_from_here
    assert begun == [1]


def breaks(*_given: Any) -> Written:
    raise TypeError("a sheet of 99,999 braces" + "}" * 99_999)


def test_what_breaks_over_a_layout_of_the_houses_own_is_said_of_that_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(SHIPPED, name="ours", folders={"ours": tmp_path, **SHIPPED.folders})
    (tmp_path / "print.css").write_text("{" * 99_999)
    monkeypatch.setattr(writing, "write", breaks)

    with pytest.raises(TypeError):
        confining.written_here(commissions()[1:2], {})
    with pytest.raises(WritingError) as refusal:
        confining.written_here(commissions(own)[1:2], {})

    said = "The layout `ours` cannot be set as `pdf`: TypeError: a sheet of 99,999 braces}}"
    assert refusal.value.message.startswith(said)
    assert len(refusal.value.message) < 300
    assert "its style sheets and templates (`print.css`)" in refusal.value.hint


@pytest.mark.long
def test_a_sheet_of_the_houses_own_may_set_a_grid() -> None:
    layout = replace(SHIPPED, print=f"{SHIPPED.print} article {{ display: grid }}")

    [file, *_] = pdf.write(samples.everything(), layout, House())

    assert file.data.startswith(b"%PDF")


def test_a_column_without_room_has_no_line_that_is_hardly_one() -> None:
    assert not lines.is_runt(cast("Any", SimpleNamespace(width=0.0)), None)


# What is refused


def reaching(*_given: Any) -> Written:
    """Ask for two hosts, a file of the editor and a program, as a layout might."""
    for address in ("https://tracker.example/a.png", "//tracker.example/b.png"):
        refusals.refused_address(address)
    with suppress(OSError):
        Path(SECRETS[0]).read_bytes()
    with suppress(OSError):
        subprocess.run(["/bin/true"], check=False)
    return Written((File("a.pdf", b""),))


SECRETS: list[str] = []


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_what_is_refused_is_counted_by_kind_and_named_by_no_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    monkeypatch.setattr(sys.modules[__name__], "SECRETS", [str(secret)])
    monkeypatch.setattr(writing, "write", reaching)

    result = confining.write(commissions()[1:2], task())["pdf"]

    (note,) = result.notes
    assert (note.code, note.origin.path) == ("W260", "a.pdf")
    assert note.message == (
        "The layout asked for 2 addresses of other hosts, 1 file and 1 program while this was "
        "made, and was refused"
    )
    assert "secret" not in f"{note}"
    assert "tracker" not in f"{note}"


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_where_nothing_is_refused_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "write", told)

    assert confining.write(commissions()[1:2], task())["pdf"].notes == ()


def keeping(*_given: Any) -> Written:
    """Look for what the program keeps, as it does at the start."""
    bytecode.load(bytecode.store_path(__file__, ".kept"), b"")
    return Written((File("a.pdf", b""),))


@ON_LINUX
@pytest.mark.usefixtures("behind")
def test_what_the_program_keeps_in_the_users_cache_is_no_request_of_the_layouts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(writing, "write", keeping)

    assert confining.write(commissions()[1:2], task())["pdf"].notes == ()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://a.example/", "host"),
        (" HTTPS://a.example/", "host"),
        ("//a.example/", "host"),
        ("file:///etc/passwd", "file"),
        ("../secret.png", "file"),
        ("data:text/plain,hello", "other"),
    ],
)
def test_a_refused_address_is_of_one_kind(address: str, kind: str) -> None:
    with refusals.counting() as counts:
        refusals.refused_address(address)
    refusals.refused_address(address)  # nobody counts any more

    assert counts == {kind: 1}


def test_a_sheet_that_asks_for_a_host_is_counted_each_time() -> None:
    sheet = '@import "https://a.example/x.css"; p { color: red }'

    counts = []
    for _ in range(2):
        with refusals.counting() as counted:
            typesetting.parsed(sheet)
        counts.append(dict(counted))

    assert counts == [{"host": 1}, {"host": 1}]


# What is read


def dies_of_it(*_given: Any) -> None:
    dies()


def workbook(folder: Path) -> None:
    """Write a roundup of one spreadsheet and one answer beside it."""
    sheet = openpyxl.Workbook()
    for row in (("name", "title", "answer"), ("Ada Quillfeather", "Baker", "The oven first.")):
        sheet.active.append(row)
    sheet.save(folder / "a.xlsx")
    (folder / "b.md").write_text("---\nname: Bo Ramsgard\n---\n\nThe milk first.\n", "utf-8")


@ON_LINUX
def test_a_spreadsheet_is_read_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path)
    here = reading.read_folder(tmp_path, "tea", {}, ())
    monkeypatch.setattr(apart, "call", lambda *_given, **_limits: ())

    nothing = reading.read_folder(tmp_path, "tea", {}, ())

    assert [draft.fields["name"] for draft in here.drafts] == ["Ada Quillfeather", "Bo Ramsgard"]
    assert [draft.fields["name"] for draft in nothing.drafts] == ["Bo Ramsgard"]


@ON_LINUX
def test_a_spreadsheet_that_kills_its_reader_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path)
    monkeypatch.setattr(xlsx, "with_tables", dies_of_it)

    drafts = reading.read_folder(tmp_path, "tea", {}, ()).drafts

    (note,) = drafts[0].notes
    assert "given up: its process died" in note.message
    assert (note.origin.path, drafts[1].fields["name"]) == ("tea/a.xlsx", "Bo Ramsgard")
