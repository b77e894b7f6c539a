"""What may stand around a quote: everything that an article says beside the quotes themselves.

A layout sets its parts in any order, on lines of their own or on one. So what a file says is known
if it can be put together from such parts, with nothing between them but spaces and marks.
"""

from collections.abc import Iterable, Iterator

from roundup.model.article import Article, Credit, Monogram, Passage, Section
from roundup.text.comparing import Wording, agreement, wording
from roundup.text.markdown import links_of, plain_text

# Digits of a folio or of a section's number.
LONGEST_NUMBER = 4


def of_credit(credit: Credit) -> Iterator[str]:
    """Yield what may be said of a person."""
    yield from (credit.line, credit.name, credit.role, credit.title, credit.organisation)
    yield from (credit.pronouns, credit.location, credit.bio, credit.profile_label, credit.profile)
    yield credit.portrait.alt
    if isinstance(credit.portrait, Monogram):
        yield credit.portrait.initials


def of_passage(article: Article, section: Section, passage: Passage) -> Iterator[str]:
    """Yield what may stand under a quote, and over it where a file names people first."""
    yield from of_credit(passage.credit)
    yield passage.disclosure
    yield section.pull
    yield from passage.untold
    for picture in passage.pictures:
        yield from (picture.photo.alt, picture.description, picture.label)
    for address, words in links_of(passage.blocks):
        yield from (address, bare(address), words)
    yield from (article.words.rest, article.address, f"{article.address}#{section.anchor}")
    yield article.words.contents


def of_opening(article: Article, section: Section) -> Iterator[str]:
    """Yield what may stand between a heading and the first quote under it."""
    yield from (section.heading, section.pull, article.headline)
    for group in article.groups:
        if section in group.sections:
            yield from (group.heading, group.question)


def of_front(article: Article) -> Iterator[str]:
    """Yield what may stand before the first section: opening, introduction, contents."""
    words = article.words
    yield from (article.headline, article.deck, article.byline, article.date_text)
    yield from (article.publication, article.publication_address, article.page_title)
    yield from (
        words.draft,
        words.corrected,
        words.contents,
        words.skip,
        words.question,
        words.experts,
        words.minutes,
    )
    yield from (article.logo.alt if article.logo else "", *article.questions)
    yield from of_web(article)
    yield from plain_text(article.introduction).split("\n")
    for _, said in links_of(article.introduction):
        yield said
    for group in article.groups:
        yield group.heading
        yield from (section.heading for section in group.sections)
    for credit in article.contributors:
        yield from of_credit(credit)


def of_back(article: Article) -> Iterator[str]:
    """Yield what may stand after the last quote."""
    words = article.words
    yield from (words.corrections, words.disclosure, words.about, article.methodology)
    yield from article.colophon
    yield from (article.publication, article.publication_address)
    yield from of_web(article)
    for notice in article.corrections:
        yield from (notice.date_text, *plain_text(notice.dated).split("\n"))
    yield from plain_text(article.disclosure).split("\n")
    put_right = (block for notice in article.corrections for block in notice.blocks)
    for address, said in links_of((*put_right, *article.disclosure)):
        yield from (address, said)
    for address, _ in links_of(article.introduction):
        yield address


def of_web(article: Article) -> Iterator[str]:
    """Yield what leads to the web page."""
    yield from (article.words.online, article.words.rest, article.address, article.address_text)


def headings(article: Article) -> Iterator[str]:
    """Yield everything that may be set as a heading."""
    words = article.words
    yield from (article.headline, article.deck, *article.questions)
    yield words.corrections
    yield from (words.contents, words.disclosure, words.about, words.experts, words.question)
    for group in article.groups:
        yield group.heading
        yield from (section.heading for section in group.sections)


def bare(address: str) -> str:
    """Remove the parts of an address that only programs need."""
    return address.removeprefix("mailto:")


# Putting what is said together


class Phrases:
    """The parts from which a text may be put together, as they are compared.

    With `is_numbered`, there may be numbers among them, as of pages and sections.
    """

    def __init__(
        self, parts: Iterable[str], *, is_typeset: bool, is_numbered: bool = False
    ) -> None:
        self.is_typeset = is_typeset
        self.is_numbered = is_numbered
        self.parts: dict[str, list[Wording]] = {}
        for part in dict.fromkeys(map(trimmed, parts)):
            if part:
                known = wording(part, is_typeset=is_typeset)
                self.parts.setdefault(known.marks[0], []).append(known)

    def unknown(self, text: str) -> str:
        """Return the first words of a text that are none of the parts; nothing if all are."""
        said = wording(text, is_typeset=self.is_typeset)
        reached = self.reached(said)
        return said.around(reached) if reached < len(said.marks) else ""

    def reached(self, said: Wording) -> int:
        """Return how far a text is put together from the parts."""
        places, tried, furthest = [0], set[int](), 0
        while places:
            at = beyond_marks(said.marks, places.pop())
            if at >= len(said.marks):
                return len(said.marks)
            furthest = max(furthest, at)
            if at not in tried:
                tried.add(at)
                places += self.ends(said, at)
        return furthest

    def ends(self, said: Wording, at: int) -> Iterator[int]:
        """Yield where the parts end that begin at a place."""
        number = digits(said.marks, at)
        if self.is_numbered and 0 < number <= LONGEST_NUMBER:
            yield at + number
        for part in self.parts.get(said.marks[at], ()):
            here, there = agreement(part, said, at)
            if here == len(part.marks) and not self.goes_on(said.marks, there):
                yield there

    def goes_on(self, marks: str, position: int) -> bool:
        """Return whether a word goes on at a place; where spaces are not known, none does."""
        if self.is_typeset or position >= len(marks):
            return False
        return marks[position].isalnum() and marks[position - 1].isalnum()


def beyond_marks(marks: str, position: int) -> int:
    """Return where the next letter or digit stands."""
    while position < len(marks) and not marks[position].isalnum():
        position += 1
    return position


def digits(marks: str, position: int) -> int:
    """Count the digits at a place, if a number begins there."""
    end = position
    while end < len(marks) and marks[end].isdigit():
        end += 1
    return end - position


def trimmed(text: str) -> str:
    """Remove the marks before the first letter and after the last."""
    begin, end = 0, len(text)
    while begin < end and not text[begin].isalnum():
        begin += 1
    while begin < end and not text[end - 1].isalnum():
        end -= 1
    return text[begin:end]


def holds(text: str, part: str, *, is_typeset: bool) -> bool:
    """Return whether a text says something, from word to word."""
    wanted, said = (wording(each, is_typeset=is_typeset) for each in (trimmed(part), text))
    if not wanted.marks:
        return True
    starts = (at for at, mark in enumerate(said.marks) if mark == wanted.marks[0])
    return any(agreement(wanted, said, at)[0] == len(wanted.marks) for at in starts)
