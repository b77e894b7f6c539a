"""What the editors of WordPress and Ghost make of our files; see `tests/importers/`."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.house.settings import Publication
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level, Note
from roundup.pipeline import checking, workspace
from roundup.rendering import layouts
from roundup.stages.assembling import assemble
from roundup.stages.verifying import proofreaders, reader_of, verify
from roundup.testing.samples import article, everything
from roundup.text.xml import cdata, element, leaf
from roundup.writers import ghost, wordpress
from tests.articles import articles
from tests.hostile import hostile
from tests.sweeping import examples
from tests.test_writers_data import holds
from tests.test_writers_ghost import lexical_of
from tests.test_writers_wordpress import BLOCKS, content_of, normal
from tests.validators import said_by_node

pytestmark = pytest.mark.slow


IMAGES = "https://cdn.example.org/here/"
LOOK = layouts.load("plain")
ARTICLES = (everything(), hostile(), article(9))
PARSERS = Path(sys.prefix) / "importers"


def posts(articles: Sequence[Article]) -> list[str]:
    """Write articles for WordPress."""
    files = [wordpress.write(whole, LOOK, House(), images=IMAGES)[0] for whole in articles]
    return [content_of(file.data) for file in files]


def shown(articles: Sequence[Article]) -> list[tuple[Any, File]]:
    """Have WordPress fill the blocks of articles: what it found in each, and what it shows."""
    found = json.loads(said_by_node("importers/wordpress.cjs", posts(articles), PARSERS))
    return [(each, exported(each["html"])) for each in found]


def exported(html: str) -> File:
    """Put a post into a file as WordPress exports it."""
    kind, content = leaf("wp:post_type", "post"), element("content:encoded", cdata(html))
    data = element("rss", element("item", kind, content), **wordpress.NAMESPACES)
    return File("a.wordpress.xml", data.encode())


def opened(articles: Sequence[Article]) -> list[tuple[str, Any]]:
    """Have WordPress's editor open articles: what each was, and what became of it."""
    asked = os.environ.get("ROUNDUP_EDITOR")
    if not asked:
        pytest.skip("WordPress’s editor is not here; see tests/importers/README.md")
    given = posts(articles)
    saved = json.loads(said_by_node("importers/editor.cjs", given, Path(asked)))
    return list(zip(given, saved, strict=True))


def published(articles: Sequence[Article]) -> list[File]:
    """Have Ghost publish articles; in which encoding a page is, a site's theme says."""
    files = [ghost.write(whole, LOOK, House(), images=IMAGES)[0] for whole in articles]
    nodes = [lexical_of(file.data) for file in files]
    pages = json.loads(said_by_node("importers/ghost.cjs", nodes, PARSERS))
    return [File("index.html", f'<meta charset="utf-8">{page}'.encode()) for page in pages]


def test_wordpress_shows_every_word_and_credit_in_blocks_of_its_own() -> None:
    for whole, (found, post) in zip(ARTICLES, shown(ARTICLES), strict=True):
        assert set(found["names"]) <= {f"core/{name}" for name in BLOCKS}
        assert found["outside"] == []
        assert errors(whole, post) == []


def test_wordpress_s_editor_has_nothing_to_complain_of() -> None:
    for content, found in opened(ARTICLES):
        assert found["complaints"] == []
        assert normal(found["saved"]) == normal(content)


def test_ghost_publishes_every_word_and_credit() -> None:
    for whole, page in zip(ARTICLES, published(ARTICLES), strict=True):
        assert errors(whole, page) == []


@pytest.mark.long
def test_an_expert_s_interest_follows_the_credit_line_in_both() -> None:
    whole = everything()
    [interest] = filter(None, (passage.disclosure for passage in whole.passages))

    for file in (shown([whole])[0][1], *published([whole])):
        reader = reader_of(file.name, proofreaders())
        assert reader
        said = [piece.text.strip() for piece in reader.read(file.data).pieces]
        assert f"Tobias Okonjo, Letterpress Printer\n{interest}" in "\n".join(said)


def errors(whole: Article, page: File) -> list[Note]:
    return [note for note in verify(whole, [page]).notes if note.level is Level.ERROR]


@pytest.fixture(scope="module")
def samples(repository: Path) -> list[Article]:
    places = workspace.find(["first-hour", "quiet-mornings", "repair-or-replace"], repository)
    found = [checking.check(place, folder)[0].roundup for place, folder in places]
    return [assemble(roundup, Publication()).article for roundup in found]


@pytest.mark.long
def test_both_take_the_samples(samples: list[Article]) -> None:
    for whole, (found, post), page in zip(samples, shown(samples), published(samples), strict=True):
        assert found["outside"] == []
        assert [*errors(whole, post), *errors(whole, page)] == []


@pytest.mark.sweep
@examples(6)
@given(st.lists(articles(), min_size=1, max_size=2))
def test_both_take_articles_of_any_shape(several: list[Article]) -> None:
    for whole, (found, post), page in zip(several, shown(several), published(several), strict=True):
        assert found["outside"] == []
        assert holds(post, whole)
        assert holds(page, whole)


@examples(6)
@given(st.lists(articles(), min_size=1, max_size=2))
def test_wordpress_s_editor_takes_articles_of_any_shape(several: list[Article]) -> None:
    assert [found["complaints"] for _, found in opened(several)] == [[]] * len(several)
