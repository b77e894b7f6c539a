"""The manual: a site that builds without a warning, needs no other host, and forgets no command."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from typer.main import get_command

from roundup.cli import app
from tests.sweeping import some
from tests.validators import axe_complaints, opened

pytestmark = pytest.mark.slow

# A screen holds some fifty lines; tables and short blocks are lower than their source.
SCREEN = 50


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    words = [
        "-m",
        "sphinx",
        "-q",
        "--fail-on-warning",
        "--keep-going",
        "-c",
        "docs/site",
        ".",
        str(folder),
    ]

    done = subprocess.run(
        [sys.executable, *words], cwd=repository, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.long
def test_the_site_builds_without_a_warning(site: Path) -> None:
    front = (site / "index.html").read_text("utf-8")

    assert "<title>Roundup</title>" in front
    assert (site / "docs" / "rules.html").exists()
    assert (site / "searchindex.js").exists()


@pytest.mark.long
def test_the_site_fetches_nothing_from_another_host(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    styles = [path.read_text("utf-8") for path in site.rglob("*.css")]
    loaded = re.compile(r"<(?:link|script|img|iframe)\b[^>]*?(?:src|href)=[\"'](?:https?:)?//")

    assert not [match.group() for page in pages for match in loaded.finditer(page)]
    assert not [style for style in styles if re.search(r"url\([\"']?(?:https?:)?//|@import", style)]


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "scheme"), some(((320, "light"), (1280, "dark")), (320, "light"))
)
def test_everybody_can_read_the_site(browser: Browser, site: Path, width: int, scheme: Any) -> None:
    size: Any = {"width": width, "height": 900}
    address = site / "docs" / "quotes.html"

    with opened(browser, address, viewport=size, color_scheme=scheme) as (page, requests):
        assert axe_complaints(page) == []
        assert not [address for address in requests if not address.startswith(("file:", "data:"))]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.long
def test_the_search_finds_a_word_without_a_server(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as (page, _):
        page.goto(f"{(site / 'search.html').as_uri()}?q=ellipsis")
        page.wait_for_selector("#search-results li a")

        pages = page.eval_on_selector_all("#search-results li a", "links => links.map(a => a.href)")

    assert any("docs/quotes.html" in address for address in pages)


def test_every_page_of_a_path_fits_on_a_screen(repository: Path) -> None:
    pages = sorted((repository / "docs" / "editor").glob("*.md"))

    lengths = {page.name: len(page.read_text("utf-8").splitlines()) for page in pages}

    assert len(lengths) == 6
    assert {name: lines for name, lines in lengths.items() if lines > SCREEN} == {}


def test_the_glossary_has_every_word_of_the_architecture(repository: Path) -> None:
    picture = (repository / "ARCHITECTURE.md").read_text("utf-8").partition("## The tree")[0]
    glossary = (repository / "docs" / "glossary.md").read_text("utf-8")

    words = re.findall(r"\*\*(\w+)\*\*", picture)

    assert "submission" in words
    assert [word for word in words if f"| **{word}**" not in glossary] == []


def test_every_command_has_a_page_in_the_manual(repository: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]

    pages = {page.stem for page in (repository / "tests" / "cli").glob("*.md")}

    assert set(commands) <= pages
