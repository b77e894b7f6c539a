"""The feed: what a publication has published, newest first."""

from dataclasses import dataclass

from roundup.model.article import Article
from roundup.model.markup import Photo


@dataclass(frozen=True, slots=True)
class Feed:
    """A publication's articles, as feeds and their index page list them.

    `address` is the folder in which they will stand on the web, and ends in a slash; `home` is the
    publication's own page, or empty. `is_full` where articles are to be read in the feed itself.
    Every article has an address and a date.
    """

    title: str
    address: str
    home: str
    publisher: str
    language: str
    direction: str
    articles: tuple[Article, ...]
    is_full: bool = True
    logo: Photo | None = None

    @property
    def updated(self) -> str:
        """Return when an article was last published or corrected: no clock is asked."""
        return max(article.updated for article in self.articles)
