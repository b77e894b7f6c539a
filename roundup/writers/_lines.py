"""Lines of an article for writers that use no layout, between the marks that layouts set too."""

from roundup.model.article import Article, Opening, Section
from roundup.rendering.column import DOT


def facts(opening: Opening) -> str:
    """Write the facts under the headline as one line."""
    return DOT.join(fact.text for fact in opening.facts)


def whose(section: Section, article: Article) -> str:
    """Write what stands beside a heading in the contents."""
    return article.words.comma.join(section.whose)


def entry(section: Section, article: Article) -> str:
    """Write a line of the contents."""
    return " – ".join(filter(None, (section.heading, whose(section, article))))
