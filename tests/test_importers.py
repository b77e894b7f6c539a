"""What the editors of WordPress and Ghost make of our files; see `tests/importers/`."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup import layouts, pipeline, workspace
from roundup.assembling import assemble
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level, Note
from roundup.settings import Publication
from roundup.verifying import verify
from roundup.writers import ghost, wordpress
from tests.articles import articles
from tests.everything import article, everything
from tests.hostile import hostile
from tests.test_writers_data import holds
from tests.test_writers_ghost import lexical_of
from tests.test_writers_wordpress import content_of, normal

HERE = Path(__file__).parent / "importers"
IMAGES = "https://cdn.example.org/here/"
LOOK = layouts.load("plain")
ARTICLES = (everything(), hostile(), article(9))


def run(script: str, posts: Sequence[Any]) -> Any:
    """Give posts to one of the parsers, all at once: WordPress's takes seconds to start."""
    folder, node = os.environ.get("ROUNDUP_IMPORTERS", ""), shutil.which("node")
    if not (folder and node):
        pytest.skip("WordPress’s and Ghost’s parsers are not here; see tests/importers/README.md")
    done = subprocess.run(
        [node, str(HERE / script)],
        input=json.dumps(posts),
        env={**os.environ, "NODE_PATH": str(Path(folder, "node_modules"))},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def opened(articles: Sequence[Article]) -> list[tuple[str, Any]]:
    """Have WordPress open articles: what each was, and what became of it."""
    files = [wordpress.write(whole, LOOK, House(), images=IMAGES)[0] for whole in articles]
    posts = [content_of(file.data) for file in files]
    return list(zip(posts, run("wordpress.cjs", posts), strict=True))


def published(articles: Sequence[Article]) -> list[File]:
    """Have Ghost publish articles; in which encoding a page is, a site's theme says."""
    files = [ghost.write(whole, LOOK, House(), images=IMAGES)[0] for whole in articles]
    pages = run("ghost.cjs", [lexical_of(file.data) for file in files])
    return [File("index.html", f'<meta charset="utf-8">{page}'.encode()) for page in pages]


def test_every_block_is_one_of_wordpress_s_own_and_stays_what_it_is() -> None:
    for content, found in opened(ARTICLES):
        assert found["complaints"] == []
        assert normal(found["saved"]) == normal(content)


def test_ghost_publishes_every_word_and_credit() -> None:
    for whole, page in zip(ARTICLES, published(ARTICLES), strict=True):
        assert errors(whole, page) == []


def errors(whole: Article, page: File) -> list[Note]:
    return [note for note in verify(whole, [page]).notes if note.level is Level.ERROR]


@pytest.fixture(scope="module")
def samples(repository: Path) -> list[Article]:
    places = workspace.find(["first-hour", "quiet-mornings", "repair-or-replace"], repository)
    found = [pipeline.check(place, folder)[0].roundup for place, folder in places]
    return [assemble(roundup, Publication()).article for roundup in found]


def test_both_take_the_samples(samples: list[Article]) -> None:
    assert [found["complaints"] for _, found in opened(samples)] == [[], [], []]
    for whole, page in zip(samples, published(samples), strict=True):
        assert errors(whole, page) == []


@settings(max_examples=6)
@given(st.lists(articles(), min_size=1, max_size=2))
def test_both_take_articles_of_any_shape(several: list[Article]) -> None:
    assert [found["complaints"] for _, found in opened(several)] == [[]] * len(several)
    for whole, page in zip(several, published(several), strict=True):
        assert holds(page, whole)
