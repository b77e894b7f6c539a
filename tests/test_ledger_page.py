"""The ledger's page: valid, accessible, alone, and the same bytes every time."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from roundup.model.house import House
from roundup.model.ledger import Ledger
from roundup.pipeline import building, checking, workspace
from roundup.rendering import layouts, ledger_page
from roundup.stages import editing
from roundup.testing import making
from roundup.testing.samples import ENDLESS
from roundup.text.typography import Type
from tests.conftest import REPOSITORY
from tests.hostile import SCRIPT
from tests.sweeping import some
from tests.test_recording import ANSWER, EDITED, quoted, recorded
from tests.validators import axe_complaints, opened

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_in(tmp_path_factory.mktemp("built"))


def sample_in(root: Path) -> Path:
    """Build a sample in a folder; return its ledger's page."""
    place, folder = workspace.find(["first-hour"], REPOSITORY)[0]
    checked = checking.check(place, folder)[0]
    elsewhere = replace(place, root=root)
    built = building.build(elsewhere, checked, formats=["html"], ledger=True, start=REPOSITORY)
    return next(path for path in built.files if path.name == "ledger.html")


def hostile() -> Ledger:
    one = making.submission(
        name=f"{SCRIPT} {ENDLESS}",
        title="</h2><b>",
        organisation='"><img src=x>',
        answer=f"{SCRIPT} {ENDLESS * 4} never.\n\n<style>*{{}}</style>\n\nעברית `</del>` the end.",
    )
    return recorded(quoted(one, f"[{SCRIPT}] …\n\nעברית `</del>` the end."))


def page(ledger: Ledger, **house: Any) -> str:
    return ledger_page(ledger, layouts.load("magazine"), House(**house), "0" * 64)


@pytest.mark.parametrize("scheme", some(("light", "dark"), "dark"))
@pytest.mark.parametrize("width", some((320, 1280), 320))
def test_everybody_can_read_it(browser: Browser, sample: Path, scheme: Any, width: int) -> None:
    size: Any = {"width": width, "height": 900}
    with opened(browser, sample, viewport=size, color_scheme=scheme) as (found, requests):
        assert axe_complaints(found) == []
        assert requests == []
        assert found.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_that_was_typed_is_markup(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page(hostile()), "utf-8")

    with opened(browser, path, viewport={"width": 320, "height": 900}) as (found, requests):
        assert requests == []
        assert found.locator("script, img").count() == 0
        assert found.evaluate("document.documentElement.scrollWidth") <= 320


def test_marks_are_said_to_whoever_does_not_see_them() -> None:
    said = page(recorded(quoted(making.submission(answer=ANSWER), EDITED)))

    assert '<span class="spoken">[taken out: </span>, and then the post<span' in said
    assert '<ins><span class="spoken">[put in: </span>[hotel’s]<span' in said


def test_type_that_was_set_is_told_from_words_that_were_edited() -> None:
    one = making.submission(answer="It's the hotel's \"own\" bread.")
    quote = editing.typeset(quoted(one), Type("en", level=1))
    ledger = recorded(quote)

    said = page(ledger)

    assert (ledger.changed, ledger.changes) == (0, 4)
    assert "word for word, 4 marks set" in said
    assert "Every word as received; only marks and spaces were set as type" in said
    assert "<dt>Typography</dt>" in said
    assert "<dt>Typography</dt>" not in page(recorded(quoted(making.submission())))


def test_the_house_s_colours_are_used_and_others_do_not_matter() -> None:
    said = page(recorded(quoted(making.submission())), colours={"accent": "#123456", "odd": "#0f0"})

    assert "--accent:#123456" in said
    assert "--odd" not in said


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert page(hostile()) == page(hostile())


def test_the_ledger_stands_outside_the_folder_that_is_uploaded(sample: Path) -> None:
    root = sample.parents[2]

    uploaded = [path.name for path in (root / "dist").rglob("*") if path.is_file()]

    assert sample.parent == root / "ledgers" / "first-hour"
    assert sorted(uploaded) == ["index.html", "manifest.json"]
