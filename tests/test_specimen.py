"""The specimen holds everything, and a new layout looks like the one it was made from."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from roundup.cli import app
from roundup.house.settings import Publication, Rules, Settings
from roundup.model.article import Article, Monogram
from roundup.model.markup import Block, Inline, Photo, QuotationMark
from roundup.model.notes import Level
from roundup.pipeline import checking, previewing
from roundup.pipeline.workspace import Workspace
from roundup.rendering import layouts
from roundup.stages import assembling
from tests.sweeping import some
from tests.validators import ua_complaints

pytestmark = pytest.mark.slow


SPECIMEN = layouts.shipped() / layouts.SHARED / previewing.SPECIMEN
SHIPPED = sorted(layouts.names())


@pytest.fixture(scope="module")
def article() -> Article:
    [found] = checking.check(Workspace(SPECIMEN, Settings()), SPECIMEN)
    return assembling.assemble(found.roundup, Publication(name="The Common Room")).article


def nodes(value: object) -> Iterator[object]:
    """Yield everything in an article."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif is_dataclass(value):
        yield value
        for each in fields(value):
            yield from nodes(getattr(value, each.name))


def test_a_specimen_holds_every_kind_of_node(article: Article) -> None:
    kinds = {type(node) for node in nodes(article)}

    # writers set the marks around a quote, as the article's language wants them
    set_by_writers = {QuotationMark}
    assert {*get_args(Inline), *get_args(Block), Photo, Monogram} - set_by_writers <= kinds


def test_a_specimen_holds_what_strains_a_layout(article: Article) -> None:
    lengths = [len(repr(passage.blocks)) for passage in article.passages]
    credited = [passage.credit for passage in article.passages]

    assert max(lengths) > 10 * min(lengths)
    assert len(article.groups) > 1
    assert any(len(section.passages) > 1 for section in article.sections)
    assert any(section.pull for section in article.sections)
    assert any(section.is_headed_by_name for section in article.sections)
    assert max(len(one.name) for one in credited) >= 30
    assert max(len(one.title) for one in credited) >= 80
    assert any(one.is_anonymous for one in credited)
    assert len({one.person for one in credited}) < len(credited)


def test_every_answer_of_the_specimen_is_used() -> None:
    [found] = checking.check(Workspace(SPECIMEN, Settings()), SPECIMEN)

    tally = found.roundup.tally
    assert tally.used == tally.received
    assert {note.level for note in found.notes} <= {Level.INFO, Level.WARNING}


@pytest.mark.long
@pytest.mark.parametrize("name", some(SHIPPED, "magazine"))
def test_a_specimen_can_be_printed_in_every_layout(name: str, tmp_path: Path) -> None:
    built = previewing.specimen(Workspace(tmp_path, Settings()), name, formats=("html", "pdf"))

    page, paper = built.files
    assert built.notes == ()
    assert page.parent == tmp_path / "dist" / f"specimen-{name}"
    assert ua_complaints(paper.read_bytes()) == []


def test_a_house_s_rules_do_not_thin_a_specimen(tmp_path: Path) -> None:
    strict = Rules.model_validate({"levels": {"quote": "held", "media": "held"}})

    built = previewing.specimen(
        Workspace(tmp_path, Settings(rules=strict)), "plain", formats=("html",)
    )

    assert built.checked.roundup.tally.held == 0


@pytest.mark.parametrize("base", some(SHIPPED, "magazine"))
def test_a_new_layout_looks_like_the_one_it_was_made_from(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(app, ["new", "layout", "Ours", "--from", base])
    place = Workspace(tmp_path, Settings())

    theirs, ours = (
        previewing.specimen(place, name, formats=("html",)).files[0].read_text("utf-8")
        for name in (base, "ours")
    )

    assert made.exit_code == 0, made.output
    assert without_space(ours) == without_space(theirs)


def without_space(page: str) -> str:
    return re.sub(r"\s+", "", page)
