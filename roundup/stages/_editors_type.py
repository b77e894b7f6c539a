"""The type of the words in an article that are not a quote's: titles, headings, credit lines."""

from dataclasses import replace

from roundup.model.article import Article, Credit, Group, Passage, Section
from roundup.text.typography import Type, set_line


def typeset(article: Article, setting: Type) -> Article:
    """Set the editor's lines and the credit lines; ids and addresses stay, and so do quotes."""
    if not setting.is_set:
        return article
    return replace(
        article,
        headline=set_line(article.headline, setting),
        deck=set_line(article.deck, setting),
        byline=set_line(article.byline, setting),
        publication=set_line(article.publication, setting),
        rights=set_line(article.rights, setting),
        methodology=set_line(article.methodology, setting),
        groups=tuple(group(each, setting) for each in article.groups),
        words=replace(article.words, card=set_line(article.words.card, setting)),
    )


def group(found: Group, setting: Type) -> Group:
    """Set a question and its heading."""
    return replace(
        found,
        question=set_line(found.question, setting),
        heading=set_line(found.heading, setting),
        sections=tuple(section(each, setting) for each in found.sections),
    )


def section(found: Section, setting: Type) -> Section:
    """Set a heading, and what stands under each quote."""
    return replace(
        found,
        heading=set_line(found.heading, setting),
        passages=tuple(passage(each, setting) for each in found.passages),
    )


def passage(found: Passage, setting: Type) -> Passage:
    """Set what stands around a quote."""
    return replace(
        found,
        credit=credit(found.credit, setting),
        question=set_line(found.question, setting),
        disclosure=set_line(found.disclosure, setting),
    )


def credit(found: Credit, setting: Type) -> Credit:
    """Set a credit line."""
    return replace(
        found,
        name=set_line(found.name, setting),
        title=set_line(found.title, setting),
        organisation=set_line(found.organisation, setting),
        location=set_line(found.location, setting),
        bio=set_line(found.bio, setting),
        portrait=replace(found.portrait, alt=set_line(found.portrait.alt, setting)),
    )
