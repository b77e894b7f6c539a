"""`roundup serve` and `roundup build --watch`: what is saved is in the browser a moment later."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from roundup.batch.jobs import BuildRequest
from roundup.errors import UsageError
from roundup.pipeline import workspace
from roundup.rendering import served
from roundup.rendering.served import Listed, Trouble
from roundup.serving import listening
from roundup.serving.answering import Answers, application, with_reload
from roundup.serving.rebuilding import Edition, Rebuilder, touched_places
from tests.conftest import REPOSITORY
from tests.running import Running
from tests.sweeping import some
from tests.test_watching import ANSWER
from tests.validators import axe_complaints

pytestmark = pytest.mark.slow

LONGEST_WAIT = 60
HOSTILE = '<img src=x onerror="alert(1)">'


ANOTHER = "I walk round the garden before anybody is up, and count what the snails have left of "
ANOTHER += "the lettuces, which tells me more about the night than any newspaper does."


def write_answer(
    folder: Path, answer: str = ANSWER, organisation: str = "Hotel", name: str = "Ada Holm"
) -> None:
    fields = f"name: {name}\ntitle: Porter\norganisation: {organisation}\n"
    path = folder / f"{name.split()[0].casefold()}.md"
    path.write_text(f"---\n{fields}---\n{answer}\n", "utf-8")


def write_roundup(root: Path, name: str) -> Path:
    folder = root / "submissions" / name
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What first?\n---\n", "utf-8")
    write_answer(folder)
    write_answer(folder, ANOTHER, name="Bela Quist")
    return folder


@contextmanager
def served_workspace(root: Path, formats: tuple[str, ...] = ("html",)) -> Iterator["Visit"]:
    """Serve a workspace from this process, at a port of its own."""
    scratch = root.parent / f"{root.name}-scratch"
    scratch.mkdir()
    request = BuildRequest(str(root), formats=formats)
    rebuilder = Rebuilder((), root, request, scratch, 1, Edition(workspace.find((), root)))
    answers = Answers(lambda: rebuilder.edition, root / "dist", scratch)
    door = listening.door()
    with listening.listening(application(answers), door), closing(answers):
        rebuilder.after(frozenset())
        yield Visit(listening.address_of(door), rebuilder, root)


class Visit:
    """A workspace that is being served, and requests to its server."""

    def __init__(self, address: str, rebuilder: Rebuilder, root: Path) -> None:
        self.address, self.rebuilder, self.root = address, rebuilder, root
        self.port = int(address.strip("/").rpartition(":")[2])

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Any, str]:
        """Return the status, the headers and the text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        with closing(connection):
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")

    def save(self, path: Path, text: str) -> None:
        """Change a file, and have what follows from it built."""
        path.write_text(text, "utf-8")
        self.rebuilder.after(frozenset({path}))


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    root = tmp_path_factory.mktemp("served") / "house"
    write_roundup(root, "morning")
    write_roundup(root, "evening")
    with served_workspace(root) as visit:
        yield visit


def test_the_front_page_lists_the_roundups(visit: Visit) -> None:
    status, headers, page = visit.get("/")

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<a href="/morning/">morning</a>' in page
    assert "2 received = 2 used + 0 left out by the brief + 0 held" in page


def test_a_page_is_served_as_it_was_built_but_for_what_loads_it_again(visit: Visit) -> None:
    built = (visit.root / "dist" / "morning" / "index.html").read_text("utf-8")

    _, headers, page = visit.get("/morning/")

    script = page[page.index('<script src="/_/') :].partition("</script>")[0] + "</script>"
    policy = built[built.index('<meta http-equiv="Content-Security') :].partition("\n")[0] + "\n"
    assert page.replace(script, "") == built.replace(policy, "")
    assert "/_/" not in built
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_browser_keeps_nothing_and_guesses_nothing(visit: Visit) -> None:
    for path in ("/", "/morning/", "/morning/manifest.json", "/nothing", "/_/reload.js"):
        _, headers, _ = visit.get(path)

        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "Access-Control-Allow-Origin" not in headers, path


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{}", 200),
        ("localhost:{}", 200),
        ("LOCALHOST", 200),
        ("rebound.example.com:{}", 400),
        ("127.0.0.1.example.com", 400),
        ("192.168.0.1:{}", 400),
        ("", 400),
    ],
)
def test_only_this_machine_is_answered_by_its_own_names(
    visit: Visit, host: str, status: int
) -> None:
    for path in ("/", "/morning/", "/_/reload.js"):
        answered, _, _ = visit.get(path, Host=host.format(visit.port))

        assert answered == status, path


@pytest.mark.parametrize(
    "path",
    [
        "/../roundup.toml",
        "/morning/../../submissions/morning/ada.md",
        "/%2e%2e/submissions/morning/ada.md",
        "/morning/%2e%2e%2f%2e%2e/submissions/morning/ada.md",
        "/morning/..%5c..%5csubmissions/morning/ada.md",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/.roundup/record.sqlite",
        "/morning/.hidden",
        "/morning/%00",
        "/morning//index.html",
        "/link-to-answer.md",
        "/linked/ada.md",
        "/linked/",
        "/linked",
        "/pipe",
        "/nothing",
    ],
)
def test_nothing_is_served_from_outside_the_built_folder(visit: Visit, path: str) -> None:
    built = visit.root / "dist"
    source = visit.root / "submissions" / "morning"
    (built / "morning" / ".hidden").write_text("hidden", "utf-8")
    if not (built / "pipe").exists():
        (built / "link-to-answer.md").symlink_to(source / "ada.md")
        (built / "linked").symlink_to(source)
        os.mkfifo(built / "pipe")

    status, _, page = visit.get(path)

    assert status == 404
    assert "Ada Holm" not in page
    assert "hidden" not in page.replace("hidden from", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_asked_for_but_files(visit: Visit, method: str) -> None:
    status, _, _ = visit.get("/morning/", method)

    assert status == 405


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.pdf", "application/pdf"),
        ("a.json", "application/json"),
        ("a.epub", "application/epub+zip"),
        ("a.jpg", "image/jpeg"),
        ("a.svg", "image/svg+xml"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name(visit: Visit, name: str, media_type: str) -> None:
    (visit.root / "dist" / name).write_bytes(b"words")

    status, headers, text = visit.get(f"/{name}")

    assert (status, headers["Content-Type"], text) == (200, media_type, "words")


def test_a_changed_answer_is_on_its_page_and_on_no_other(visit: Visit) -> None:
    path = visit.root / "submissions" / "morning" / "ada.md"
    text, counts = path.read_text("utf-8"), dict(visit.rebuilder.edition.counts)

    visit.save(path, text.replace("January", "February"))

    _, _, page = visit.get("/morning/")
    now = visit.rebuilder.edition.counts
    assert "February" in page
    assert now["morning"] == counts["morning"] + 1
    assert now["evening"] == counts["evening"]


def test_what_is_wrong_stands_on_top_of_the_last_good_page(visit: Visit) -> None:
    brief = visit.root / "submissions" / "evening" / "roundup.md"
    good = brief.read_text("utf-8")

    visit.save(brief, "---\nquestion: What first?\nlayout: nowhere\n---\n")
    _, _, page = visit.get("/evening/")
    _, _, front = visit.get("/")
    visit.save(brief, good)
    _, _, again = visit.get("/evening/")

    assert "Unknown layout <code>nowhere</code>" in page
    assert "Ada Holm" in page
    assert "Unknown layout <code>nowhere</code>" in front
    assert "nowhere" not in again


def test_settings_that_cannot_be_used_are_told_on_every_page(visit: Visit) -> None:
    settings = visit.root / "roundup.toml"

    visit.save(settings, "[publication]\nnmae = 1\n")
    pages = [visit.get(path)[2] for path in ("/", "/morning/", "/evening/")]
    settings.unlink()
    visit.rebuilder.after(frozenset({settings}))
    mended = [visit.get(path)[2] for path in ("/", "/morning/", "/evening/")]

    assert all("nmae" in page for page in pages)
    assert not any("nmae" in page for page in mended)


def test_a_new_roundup_is_listed_and_one_that_is_gone_is_not(visit: Visit) -> None:
    folder = write_roundup(visit.root, "noon")

    visit.rebuilder.after(frozenset({folder / "ada.md"}))
    added = visit.get("/")[2]
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    visit.rebuilder.after(frozenset({folder / "ada.md"}))
    removed = visit.get("/")[2]

    assert '<a href="/noon/">noon</a>' in added
    assert "noon" not in removed
    assert not (visit.root / "dist" / "noon").exists()


def test_a_page_is_shown_before_slow_formats_and_they_stay_until_they_are_built_anew(
    tmp_path: Path,
) -> None:
    root = tmp_path / "house"
    folder = write_roundup(root, "morning")
    with served_workspace(root, ("html", "pdf")) as visit:
        printed = (root / "dist" / "morning").glob("*.pdf")
        before = {path.name: path.read_bytes() for path in printed}
        text = (folder / "ada.md").read_text("utf-8")

        visit.save(folder / "ada.md", text.replace("January", "February"))
        early = visit.get("/morning/")[2]
        kept = {name: (root / "dist" / "morning" / name).read_bytes() for name in before}
        count = visit.rebuilder.edition.count("morning")
        while visit.rebuilder.waiting:
            visit.rebuilder.after(frozenset())

        assert "February" in early
        assert before
        assert kept == before
        assert "February" in (root / "dist" / "morning" / "index.html").read_text("utf-8")
        assert all(
            (root / "dist" / "morning" / name).read_bytes() != data for name, data in before.items()
        )
        assert visit.rebuilder.edition.count("morning") == count, "the page would load twice"


def test_files_that_lie_in_no_roundup_have_all_of_them_looked_at(tmp_path: Path) -> None:
    write_roundup(tmp_path, "morning")
    write_roundup(tmp_path, "evening")
    places = workspace.find((), tmp_path)
    morning, evening = (tmp_path / "submissions" / name for name in ("morning", "evening"))

    def touched(*paths: Path) -> list[str]:
        return sorted(folder.name for _, folder in touched_places(places, frozenset(paths)))

    assert touched(morning / "ada.md") == ["morning"]
    assert touched(morning / "photos" / "ada.jpg", evening / "ada.md") == ["evening", "morning"]
    assert touched(morning / "ada.md", tmp_path / "roundup.toml") == []
    assert touched(tmp_path / "submissions" / "noon" / "ada.md") == []


def test_strangers_words_are_never_markup() -> None:
    trouble = Trouble("held", f"{HOSTILE}:1", f"`{HOSTILE}` {HOSTILE}", HOSTILE)
    listed = Listed(HOSTILE, True, True, files=(HOSTILE,), troubles=(trouble,))

    pages = [served.front_page(HOSTILE, [listed], [trouble]), served.strip([trouble])]

    assert not any("<img" in page for page in pages)


def test_a_strip_is_short_and_names_how_many_troubles_are_left() -> None:
    troubles = [Trouble("held", "", f"Number {number}", "") for number in range(5)]

    strip = served.strip(troubles)

    assert [f"Number {number}" in strip for number in range(5)] == [True] * 3 + [False] * 2
    assert "And 2 more" in strip
    assert served.strip([]) == ""


def test_a_policy_is_widened_by_the_reload_alone() -> None:
    policy = with_reload("default-src 'none'; script-src 'sha256-abc='; img-src data: 'self'")

    assert policy == (
        "default-src 'none'; script-src 'sha256-abc=' 'self'; img-src data: 'self'; "
        "connect-src 'self'; frame-ancestors 'none'"
    )


def test_a_port_that_is_taken_is_refused_if_it_was_asked_for_and_else_replaced() -> None:
    with closing(listening.door()) as first, closing(listening.door()) as second:
        taken = first.getsockname()[1]

        with pytest.raises(UsageError, match=f"Port {taken}"):
            listening.door(taken)

        assert second.getsockname()[1] != taken
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "scheme"), some(((320, "light"), (1280, "dark")), (320, "light"))
)
def test_everybody_can_read_the_front_page_and_the_strip(
    browser: Browser, visit: Visit, width: int, scheme: Any
) -> None:
    path = visit.root / "submissions" / "morning" / "ada.md"
    good = path.read_text("utf-8")
    visit.save(path, good.replace("Hotel", ""))
    size: Any = {"width": width, "height": 900}

    page = browser.new_page(viewport=size, color_scheme=scheme)
    with closing(page):
        complaints = []
        for name in ("", "morning/"):
            page.goto(f"{visit.address}{name}")
            complaints += axe_complaints(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        strip = page.locator("aside div").inner_text()
    visit.save(path, good)

    assert complaints == []
    assert "held submissions/morning/ada.md:2" in strip
    assert "Ada Holm has no organisation" in strip


# --- the command ---------------------------------------------------------------------------------


@contextmanager
def running(folder: Path, *words: str) -> Iterator[Running]:
    command = Running(folder, *words, longest_wait=LONGEST_WAIT)
    try:
        yield command
    finally:
        if command.process.poll() is None:
            command.process.kill()
            command.stop()


def free_port() -> int:
    """Return a port that nobody has; the usual one may have another owner at any moment."""
    with closing(socket.socket()) as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


@pytest.mark.long
def test_a_browser_sees_what_was_saved_until_control_c(browser: Browser, tmp_path: Path) -> None:
    folder, port = write_roundup(tmp_path, "morning"), free_port()
    with (
        running(tmp_path, "serve", "--no-open", "--to", "html", "--port", str(port)) as serving,
        closing(browser.new_page()) as page,
    ):
        address = serving.until("Ctrl-C").partition(" at ")[2].split()[0]
        serving.until("all formats in")
        page.goto(f"{address}morning/")

        with page.expect_event("load", timeout=LONGEST_WAIT * 1000):
            write_answer(folder, ANSWER.replace("January", "February"))
        text = page.inner_text("body")
        status, rest = serving.stop(), serving.rest()

        with closing(socket.socket()) as knocking:
            refused = knocking.connect_ex(("127.0.0.1", port))
    assert "February" in text
    assert "Traceback" not in rest
    assert status == 0
    assert refused, "the port is still open"


@pytest.mark.long
def test_watching_builds_again_and_goes_on_where_a_build_stops(tmp_path: Path) -> None:
    folder = write_roundup(tmp_path, "morning")
    page, ready = tmp_path / "dist" / "morning" / "index.html", "Waiting for changes"
    with running(tmp_path, "build", "--watch", "--to", "html") as watching:
        first = watching.until(ready)
        (folder / "roundup.md").write_text(
            "---\nquestion: What last?\nlayout: nowhere\n---\n", "utf-8"
        )
        stopped = watching.until(ready)
        (folder / "roundup.md").write_text("---\nquestion: What last?\n---\n", "utf-8")
        resumed = watching.until(ready)
        status, rest = watching.stop(), watching.rest()

    assert "dist/morning/index.html" in first
    assert "Unknown layout `nowhere`" in stopped
    assert "dist/morning/index.html" in resumed
    assert "What last?" in page.read_text("utf-8")
    assert (status, rest) == (0, "")


def test_a_watched_build_is_for_a_person(roundup: list[str], tmp_path: Path) -> None:
    write_roundup(tmp_path, "morning")

    done = subprocess.run(
        [*roundup, "build", "--watch", "--json"], cwd=tmp_path, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert "`--watch` shows a person what is built" in done.stderr


def test_help_does_not_import_the_server() -> None:
    script = "import sys; from roundup import cli; print({'starlette', 'uvicorn'} & {*sys.modules})"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"
