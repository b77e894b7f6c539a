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


def group(typed: Group, setting: Type) -> Group:
    """Set a question and its heading."""
    return replace(
        typed,
        question=set_line(typed.question, setting),
        heading=set_line(typed.heading, setting),
        sections=tuple(section(each, setting) for each in typed.sections),
    )


def section(typed: Section, setting: Type) -> Section:
    """Set a heading, and what stands under each quote."""
    return replace(
        typed,
        heading=set_line(typed.heading, setting),
        passages=tuple(passage(each, setting) for each in typed.passages),
    )


def passage(typed: Passage, setting: Type) -> Passage:
    """Set what stands around a quote."""
    return replace(
        typed,
        credit=credit(typed.credit, setting),
        question=set_line(typed.question, setting),
        disclosure=set_line(typed.disclosure, setting),
    )


def credit(typed: Credit, setting: Type) -> Credit:
    """Set a credit line."""
    return replace(
        typed,
        name=set_line(typed.name, setting),
        title=set_line(typed.title, setting),
        organisation=set_line(typed.organisation, setting),
        location=set_line(typed.location, setting),
        bio=set_line(typed.bio, setting),
        portrait=replace(typed.portrait, alt=set_line(typed.portrait.alt, setting)),
    )
