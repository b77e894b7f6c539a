"""What search engines are told: an article made of quotations by persons.

Never a `QAPage` or a `FAQPage`: those are for pages where readers submit answers, and for a site's
own questions. A person whose name is withheld is a person and nothing else.
"""

from collections.abc import Callable
from typing import Any

from roundup.model.article import Article, Credit, Notice, Passage
from roundup.model.markup import Photo
from roundup.rendering.nodes import is_linkable
from roundup.text.markdown import plain_text

DESCRIPTION_LENGTH = 200


def linked_data(article: Article, address: Callable[[Photo], str]) -> dict[str, Any]:
    """Describe the article in the vocabulary of schema.org."""
    return given(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "url": article.address if is_linkable(article.address) else "",
            "headline": article.headline,
            "description": description(article),
            "image": article.share.address if article.share else "",
            "inLanguage": article.language,
            "datePublished": article.published,
            "dateModified": article.modified,
            "correction": [correction(each) for each in article.corrections],
            "author": given({"@type": "Person", "name": article.byline}),
            "publisher": publisher(article),
            "about": [{"@type": "Question", "name": asked} for asked in article.questions if asked],
            "hasPart": [quotation(passage, address) for passage in article.passages],
        }
    )


def description(article: Article) -> str:
    """Return in a sentence or two what the article is: its deck, or else how it begins."""
    begins = plain_text(article.introduction[:1])
    text = " ".join((article.deck or begins or " ".join(article.questions)).split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def correction(notice: Notice) -> dict[str, Any]:
    """Describe what was put right."""
    return {
        "@type": "CorrectionComment",
        "text": plain_text(notice.blocks),
        "datePublished": notice.date.isoformat(),
    }


def publisher(article: Article) -> dict[str, Any]:
    """Describe the publication."""
    address = article.publication_address
    return given(
        {
            "@type": "Organization",
            "name": article.publication,
            "url": address if is_linkable(address) else "",
        }
    )


def quotation(passage: Passage, address: Callable[[Photo], str]) -> dict[str, Any]:
    """Describe one quote."""
    return {
        "@type": "Quotation",
        "text": plain_text(passage.blocks),
        "creator": person(passage.credit, address),
    }


def person(credit: Credit, address: Callable[[Photo], str]) -> dict[str, Any]:
    """Describe a contributor, or no one in particular."""
    if credit.is_anonymous:
        return {"@type": "Person"}
    return given(
        {
            "@type": "Person",
            "name": credit.name,
            "jobTitle": credit.title,
            "worksFor": given({"@type": "Organization", "name": credit.organisation}),
            "image": image(credit, address),
            "sameAs": credit.profile if is_linkable(credit.profile) else "",
        }
    )


def image(credit: Credit, address: Callable[[Photo], str]) -> str:
    """Return where the portrait is; one inside the page would only be repeated here."""
    portrait = credit.portrait
    picture_address = address(portrait) if isinstance(portrait, Photo) else ""
    return "" if picture_address.startswith("data:") else picture_address


def given(fields: dict[str, Any]) -> dict[str, Any]:
    """Keep the fields that say something; a thing that has only a type says nothing."""
    kept = {key: value for key, value in fields.items() if value}
    return kept if kept.keys() - {"@type"} else {}
