"""Every kind of page is valid HTML.

One run of the Nu checker looks at all of them, since starting Java takes longer than checking. The
name of a page says which test file makes it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from roundup.house.settings import Settings
from roundup.model.house import House
from roundup.pipeline import previewing
from roundup.pipeline.workspace import Workspace
from roundup.rendering import index_page, layouts
from roundup.testing.samples import article, everything
from tests import (
    test_feeding,
    test_ledger_page,
    test_tongues,
    test_writers_html,
    test_writers_paste,
)
from tests.hostile import hostile
from tests.sweeping import some
from tests.test_writers_html import bare
from tests.validators import nu_complaints

pytestmark = pytest.mark.slow


SHIPPED = tuple(layouts.names())
LOOKS = {"one": ("magazine",), "all": SHIPPED}
TONGUES = {"one": ("arabic",), "all": test_tongues.NAMES}
Texts = Iterator[tuple[str, str]]


def articles(looks: tuple[str, ...]) -> Texts:
    """Yield articles of every shape, the largest and the smallest in every layout that is asked."""
    page = test_writers_html.page
    for layout in looks:
        yield f"html-everything-{layout}", page(everything(), layout)
        yield f"html-bare-{layout}", page(bare(), layout, portraits="square")
    yield "html-twenty", page(article(20))
    yield "html-hostile", page(hostile())


def pasted() -> Texts:
    """Yield the pages that people copy from."""
    page = test_writers_paste.page
    yield "paste-everything", page(everything(), images="https://img.example.org")
    yield "paste-hostile", page(hostile())
    yield "paste-bare", page(bare())
    answers = ("مرحبا بالعالم",)
    yield "paste-arabic", page(article(2, language="ar", direction="rtl", answers=answers))


def listings(looks: tuple[str, ...]) -> Texts:
    """Yield the pages that list articles."""
    house = House(colours={"accent": "#123456"})
    for name, feed in test_feeding.pages().items():
        for look in looks:
            yield f"feeding-{name}-{look}", index_page(feed, layouts.load(look), house)


def ledgers(folder: Path) -> Texts:
    """Yield the ledger of a sample, and one that only strangers wrote."""
    yield "ledger_page-sample", test_ledger_page.sample_in(folder).read_text("utf-8")
    yield "ledger_page-hostile", test_ledger_page.page(test_ledger_page.hostile())


def built(folder: Path, looks: tuple[str, ...], tongues: Sequence[str]) -> Texts:
    """Yield pages in other languages, and the page that shows what a layout can do."""
    place = Workspace(folder, Settings())
    for look in looks:
        for name in tongues:
            page, _ = test_tongues.built(name, look, folder)
            yield f"tongues-{name}-{look}", page.read_text("utf-8")
        specimen = previewing.specimen(place, look, formats=("html",)).files[0]
        yield f"specimen-{look}", specimen.read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize("looks", some(LOOKS, "one"))
def test_every_page_is_valid(looks: str, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for texts in (
        articles(LOOKS[looks]),
        pasted(),
        listings(LOOKS[looks]),
        ledgers(tmp_path),
        built(tmp_path, LOOKS[looks], TONGUES[looks]),
    ):
        for name, text in texts:
            (tmp_path / "pages" / f"{name}.html").write_text(text, "utf-8")

    pages = sorted((tmp_path / "pages").iterdir())
    assert len({page.name.partition("-")[0] for page in pages}) == 6
    assert nu_complaints(pages) == []
