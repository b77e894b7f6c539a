"""A pull quote that stands between two parts of its quote, in every output that shows one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.pipeline.opening_html import page_of
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import MIDDLE, SHORT, article, paragraphs
from roundup.text.nodes import with_passages
from roundup.writers import docx, epub, html, newsletter

PULL = " ".join(SHORT.split()[:6])
WRITERS: tuple[tuple[str, Callable[..., tuple[File, ...]]], ...] = (
    (".html", html.write),
    (".docx", docx.write),
    (".epub", epub.write),
    ("newsletter.html", newsletter.write),
)


def parted() -> Article:
    """Return an article of which each quote has a pull quote after its second paragraph."""
    said = paragraphs(f"{MIDDLE}\n\n{MIDDLE}\n\n{MIDDLE}\n\n{SHORT}")
    base = with_passages(article(2), lambda each: replace(each, blocks=said, pull_after=2))
    [group] = base.groups
    sections = tuple(replace(each, pull=PULL) for each in group.sections)
    return replace(base, groups=(replace(group, sections=sections),))


@pytest.mark.parametrize(("ending", "write"), WRITERS)
@pytest.mark.parametrize("layout", ["magazine", "panel"])
def test_a_quote_in_two_parts_is_the_same_quote(
    ending: str, write: Callable[..., tuple[File, ...]], layout: str
) -> None:
    written = parted()
    files = [
        each for each in write(written, layouts.load(layout), House()) if each.name.endswith(ending)
    ]

    verified = verify(written, files)

    assert verified.files
    assert not verified.notes


def test_words_that_are_missing_from_a_part_are_found() -> None:
    written = parted()
    [page] = html.write(written, layouts.load("magazine"), House())
    at = page.data.rindex(b"<p>", 0, page.data.index(b"</blockquote>"))
    cut = replace(page, data=page.data[:at] + page.data[page.data.index(b"</p>", at) + 4 :])

    assert cut.data != page.data
    assert verify(written, [cut]).notes


def test_a_page_of_ours_is_taken_apart_without_its_pull_quotes() -> None:
    [page] = html.write(parted(), layouts.load("magazine"), House())

    texts = [each.text for each in page_of(page.data.decode()).paragraphs]

    assert sum(PULL in text for text in texts) == 2  # in the quotes themselves
