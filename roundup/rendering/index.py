"""The index page: every article of a publication, newest first, and the way to its feeds.

It has the layouts' type and the house's colours, and no layout changes it.
"""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from roundup.model.article import Article
from roundup.model.feed import Feed
from roundup.model.house import House
from roundup.rendering.alone import data_address, sheet
from roundup.rendering.blocks import own_way
from roundup.rendering.layouts import SHARED, Layout
from roundup.rendering.page import environment
from roundup.text.template_marks import without_marks

TEMPLATE = f"{SHARED}/index.html.j2"
STYLES = "index.css"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def index_page(feed: Feed, layout: Layout, house: House) -> str:
    """Write the page; tools that make mails of pages find nothing to fill in."""
    feed = without_marks(feed)
    template = environment(tuple(layout.folders.items())).get_template(TEMPLATE)
    said = (feed.title, feed.publisher, *map(shown, feed.articles))
    filled = template.render(
        feed=feed,
        years=years(feed.articles),
        policy=POLICY,
        styles=sheet(STYLES, said, layout, house),
        address=data_address,
        names=names,
        own_way=partial(own_way, around=feed.direction),
    )
    return filled.lstrip()


def years(articles: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    """Part articles, newest first, by the year in which they appeared."""
    return [
        (year, list(of_year))
        for year, of_year in groupby(articles, lambda article: article.published[:4])
    ]


def shown(article: Article) -> tuple[object, ...]:
    """List what the page says of an article."""
    return (article.headline, article.deck, article.date_text, article.words, names(article))


def names(article: Article) -> tuple[str, ...]:
    """Name everyone quoted, once each; a withheld name is none."""
    quoted = [passage.credit for passage in article.passages]
    return tuple(dict.fromkeys(credit.name for credit in quoted if not credit.is_anonymous))
