"""The lines of an article that nobody said, for writers that use no layout.

What a layout's templates place, these put in the same order and between the same marks.
"""

from roundup.model.article import Article, Credit, Section
from roundup.rendering.blocks import is_linkable

DOT = " · "


def kicker(article: Article) -> str:
    """Return the question that all answer, where the headline does not ask it already."""
    [question] = article.questions if len(article.questions) == 1 else [""]
    return question if question != article.headline else ""


def facts(article: Article) -> str:
    """Return who wrote an article, when, with how many experts, and how long it takes to read."""
    known = (
        *(article.words.draft, article.byline, article.date_text),
        *(article.words.experts, article.words.minutes),
    )
    return DOT.join(filter(None, known))


def whose(section: Section) -> str:
    """Return whose words stand under a heading, or under a name what that person does."""
    if not section.is_headed_by_name:
        return ", ".join(section.names)
    return section.passages[0].credit.role


def about(credit: Credit) -> tuple[str, ...]:
    """List what is said of a person besides name, title and organisation."""
    return tuple(filter(None, (credit.pronouns, credit.location)))


def has_profile(credit: Credit) -> bool:
    """Return whether there is somewhere to find more about a person."""
    return bool(credit.profile_label) and is_linkable(credit.profile)
