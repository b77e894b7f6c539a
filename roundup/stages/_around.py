"""What a finished file says, shows and links to around its quotes, compared with the article."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any
from urllib.parse import unquote

from roundup.lock.shortening import MARK
from roundup.model.article import (
    Article,
    Monogram,
    Photo,
    Strikethrough,
)
from roundup.model.notes import Note, Origin
from roundup.model.proof import Claim, Kind, Picture, Piece, Reference
from roundup.model.remarks.copies import (
    DATA_DIFFER,
    HEADING_DIFFERS,
    INTEREST_MISSING,
    LEFT_OUT,
    LINK_DIFFERS,
    NOT_COMPARED,
    OWN_WORDS_DIFFER,
    PAGES_MARKED,
    PICTURE_DIFFERS,
    WORDS_ADDED,
    WORDS_STRUCK,
)
from roundup.model.submission import Headshot
from roundup.pictures.likeness import distance
from roundup.pictures.likeness import is_same as is_same_picture
from roundup.stages._copies import (
    DIGEST,
    Copy,
    Match,
    Said,
    Wanted,
    is_credited,
    not_compared,
    quoted,
    shown,
    texts_of,
)
from roundup.stages._finding import quotes_of
from roundup.text import surroundings
from roundup.text.comparing import (
    Wording,
    agreement,
    is_same,
    wording,
)
from roundup.text.markdown import links_of, plain, plain_text
from roundup.text.surroundings import Phrases
from roundup.text.template_marks import taken_apart

LINKED = ("http://", "https://", "mailto:")


def is_as_today(copy: Copy, said: Said) -> bool:
    """Return whether a quote, and what stands beside it, are what they would be today."""
    if not copy.today or said.place < 0:
        return False
    texts = texts_of(copy.proof.pieces)
    beside = texts[said.place + 1] if said.place + 1 < len(texts) else ""
    return (texts[said.place], beside) in copy.said_today


@dataclass(frozen=True)
class Around:
    """What stands around the quotes of one file.

    Where a quote is in another place, or under another name, that was said: what else is wrong
    around it has the same cause.
    """

    article: Article
    copy: Copy
    match: Match
    is_announced: bool
    phrases: dict[str, Phrases] = field(default_factory=dict)
    elsewhere: list[Picture] = field(default_factory=list)

    def notes(self) -> Iterator[Note]:
        """Compare everything but the quotes' own words."""
        found = [*self.notes_on_what_is_there()]
        yield from found
        # What was changed is told of already, and not missed as well.
        changed = {note.submission for note in found}
        yield from self.left_out_notes(changed)

    def notes_on_what_is_there(self) -> Iterator[Note]:
        """Compare what the file says and shows around the quotes."""
        for place, piece in enumerate(self.copy.proof.pieces):
            if piece.is_around:
                continue
            wanted = self.quotes.get(place) or self.whose(place)
            if wanted and wanted.passage.id in self.told:
                continue
            if piece.kind is not Kind.QUOTE:
                yield from self.word_notes(place, piece)
            yield from self.link_notes(place, piece)
            yield from self.picture_notes(place, piece)
            yield from struck_notes(self.copy, piece, wanted)
        for wanted, said in self.match.pairs:
            if wanted.passage.id not in self.told:
                yield from self.heading_notes(wanted, said)
                yield from self.interest_notes(wanted, said)
        yield from self.elsewhere_notes()
        yield from self.own_interest_notes()
        yield from data_notes(self.article, self.copy, self.wanted)
        yield from overlay_notes(self.copy)
        yield from unread_notes(self.copy)

    # Where things stand

    @cached_property
    def quotes(self) -> Mapping[int, Wanted]:
        """Map the places of the quotes to the quotes."""
        return {said.place: wanted for wanted, said in self.match.pairs}

    @cached_property
    def told(self) -> frozenset[str]:
        """List the quotes that are in another place, or under another name."""
        moved = {wanted.passage.id for wanted in self.match.moved}
        return frozenset(
            wanted.passage.id
            for wanted, said in self.match.pairs
            if wanted.passage.id in moved
            or not (is_credited(wanted.passage.credit, said.beside) or is_as_today(self.copy, said))
        )

    @cached_property
    def wanted(self) -> Sequence[Wanted]:
        """List all quotes of the article."""
        return quotes_of(self.article, self.copy.proof)

    @property
    def is_typeset(self) -> bool:
        """Return whether the file was set in lines."""
        return self.copy.proof.is_typeset

    def before(self, place: int) -> Wanted | None:
        """Find the last quote before a place."""
        return self.quotes.get(max((at for at in self.quotes if at < place), default=-1))

    def after(self, place: int) -> Wanted | None:
        """Find the next quote after a place."""
        return self.quotes.get(min((at for at in self.quotes if at > place), default=-1))

    def is_headed(self, place: int) -> bool:
        """Return whether a heading stands between the last quote and a place."""
        last = max((at for at in self.quotes if at < place), default=-1)
        pieces = self.copy.proof.pieces[last + 1 : place]
        return any(piece.kind is Kind.HEADING for piece in pieces)

    def whose(self, place: int) -> Wanted | None:
        """Find the quote that something stands under; in a transcript, over."""
        if self.before(place) and not self.is_headed(place):
            return self.before(place)
        return self.after(place)

    # Words

    def word_notes(self, place: int, piece: Piece) -> Iterator[Note]:
        """Compare a heading, or what stands between quotes, with what may stand there."""
        known, wanted = self.known_at(place, piece)
        words = known.unknown(piece.text)
        if not words or self.is_as_today(place) or self.is_told_at_quote(place, piece, wanted):
            return
        if self.has_doubts(piece.text):
            yield not_compared(self.copy, f"what stands beside {quoted(words)}", wanted)
        elif piece.kind is Kind.HEADING:
            yield self.copy.note(
                HEADING_DIFFERS,
                f"The {self.copy.noun} has the heading {quoted(shown(piece.text))}, which the "
                "article does not have",
                "Build it again; a heading that is meant belongs in the brief",
                wanted,
            )
        elif wanted:
            yield self.copy.note(
                WORDS_ADDED,
                f"Beside {wanted.whose}, the {self.copy.noun} says {quoted(words)}, which the "
                "article does not say there",
                "Build it again; credit lines are mended in the submission, pull quotes and "
                "interests in the brief",
                wanted,
            )
        else:
            yield self.copy.note(
                OWN_WORDS_DIFFER,
                f"The {self.copy.noun} says {quoted(words)}, which the article does not say",
                "Build it again; words that are meant belong in the brief",
            )

    def is_told_at_quote(self, place: int, piece: Piece, wanted: Wanted | None) -> bool:
        """Return whether a heading is told of where the quote under it is compared."""
        if piece.kind is not Kind.HEADING or not wanted or wanted.section.is_headed_by_name:
            return False
        at = next(at for at, each in self.quotes.items() if each is wanted)
        between = self.copy.proof.pieces[place + 1 : at]
        is_over = not any(each.kind is Kind.HEADING for each in between)
        is_first = wanted.passage is wanted.section.passages[0]
        return is_over and is_first and not self.says(piece.text, wanted.section.heading)

    def known_at(self, place: int, piece: Piece) -> tuple[Phrases, Wanted | None]:
        """Find what may be said at a place, and of whose quote it is said if it is of one."""
        before, after = self.before(place), self.after(place)
        if piece.kind is Kind.HEADING:
            return self.made("headings", surroundings.headings(self.article)), after
        if before and not self.is_headed(place):
            return self.under(before, after), before
        if after and (before or self.is_headed_by(place, after)):
            return self.over(after, is_first=not before), after
        if before:
            return self.made("back", surroundings.of_back(self.article)), None
        return self.made("front", self.front()), None

    def is_headed_by(self, place: int, wanted: Wanted) -> bool:
        """Return whether the last heading before a place is that of a quote's section."""
        pieces = self.copy.proof.pieces[:place]
        last = next((each for each in reversed(pieces) if each.kind is Kind.HEADING), None)
        over = last.text if last else ""
        return self.says(over, wanted.section.heading) and not (
            self.says(over, self.article.headline)
        )

    def front(self) -> Iterator[str]:
        """Yield what may stand before the first quote."""
        yield from surroundings.of_front(self.article)
        yield from surroundings.of_back(self.article)
        if self.article.sections:
            yield from surroundings.of_opening(self.article, self.article.sections[0])

    def under(self, wanted: Wanted, after: Wanted | None) -> Phrases:
        """Find what may stand under a quote, and before the next one."""
        said = [*surroundings.of_passage(self.article, wanted.section, wanted.passage)]
        said += [str(section.number) for section in self.article.sections]
        if not after:
            said += surroundings.of_back(self.article)
        elif self.is_announced:
            said += surroundings.of_passage(self.article, after.section, after.passage)
        if after:
            said += surroundings.of_opening(self.article, after.section)
        return self.made(f"under {wanted.passage.id}", said)

    def over(self, wanted: Wanted, *, is_first: bool) -> Phrases:
        """Find what may stand between a heading and a quote."""
        said = [*surroundings.of_opening(self.article, wanted.section)]
        said += [str(section.number) for section in self.article.sections]
        if self.is_announced:
            said += surroundings.of_passage(self.article, wanted.section, wanted.passage)
        if is_first and not self.copy.proof.is_whole:
            said += self.front()
        return self.made(f"over {wanted.passage.id}", said)

    def made(self, name: str, said: Iterable[str]) -> Phrases:
        """Prepare phrases once."""
        if name not in self.phrases:
            is_numbered = name in ("front", "headings")
            self.phrases[name] = Phrases(said, is_typeset=self.is_typeset, is_numbered=is_numbered)
        return self.phrases[name]

    def says(self, text: str, part: str) -> bool:
        """Return whether a text says something."""
        return surroundings.holds(text, part, is_typeset=self.is_typeset)

    def has_doubts(self, text: str) -> bool:
        """Return whether a text may stand in the file in another order than it is read in."""
        return wording(text, is_typeset=self.is_typeset).has_doubts

    def is_as_today(self, place: int) -> bool:
        """Return whether what stands at a place is what would stand there today."""
        if not self.copy.today:
            return False
        texts = texts_of(self.copy.proof.pieces)
        return place > 0 and (texts[place - 1], texts[place]) in self.copy.said_today

    # Headings and interests

    def heading_notes(self, wanted: Wanted, said: Said) -> Iterator[Note]:
        """Compare the heading over a quote, if the quote is the first under it."""
        section = wanted.section
        if section.is_headed_by_name or wanted.passage is not section.passages[0]:
            return
        over = self.over_quote(said.place)
        if self.says(over, section.heading) or self.has_doubts(over):
            return
        yield self.copy.note(
            HEADING_DIFFERS,
            f"Over {wanted.whose}, the {self.copy.noun} says {quoted(shown(over))}",
            "Build it again; the headings of answers stand in the brief",
            wanted,
        )

    def over_quote(self, place: int) -> str:
        """Return the last heading before a quote, and what stands between them."""
        pieces = self.copy.proof.pieces
        found: list[str] = []
        for at in range(place - 1, -1, -1):
            if at in self.quotes:
                break
            found.insert(0, pieces[at].text)
            if pieces[at].kind is Kind.HEADING:
                break
        return "\n".join(found)

    def interest_notes(self, wanted: Wanted, said: Said) -> Iterator[Note]:
        """Look for the interest that an expert has."""
        disclosure = wanted.passage.disclosure
        if not disclosure:
            return
        pieces = self.copy.proof.pieces
        near = [pieces[at] for at in (said.place - 1, said.place + 1) if 0 <= at < len(pieces)]
        beside = "\n".join(piece.text for piece in near if piece.kind is Kind.TEXT)
        if not (self.says(beside, disclosure) or self.has_doubts(disclosure)):
            yield self.copy.note(
                INTEREST_MISSING,
                f"The {self.copy.noun} does not say of {wanted.name} what the article does: "
                f"{quoted(disclosure)}",
                "Build it again; what is disclosed stands in the brief, under `disclosure`",
                wanted,
            )

    def own_interest_notes(self) -> Iterator[Note]:
        """Look for what the house discloses of the whole article."""
        told = plain_text(self.article.disclosure)
        if not told or self.copy.is_excerpt or self.has_doubts(told):
            return
        said = "\n".join(texts_of(self.copy.proof.pieces))
        if not all(self.says(said, line) for line in told.split("\n")):
            yield self.copy.note(
                INTEREST_MISSING,
                f"The {self.copy.noun} does not disclose what the article does: {quoted(told)}",
                "Build it again; what is disclosed stands in the brief, under `disclosure`",
            )

    # Links

    def link_notes(self, place: int, piece: Piece) -> Iterator[Note]:
        """Compare where links lead."""
        wanted = self.quotes.get(place)
        for link in piece.links:
            if wanted and not (self.is_link_of(wanted, link) or link.address.startswith("#")):
                yield self.link_note(link, wanted)
            elif not wanted and not self.may_lead(place, link):
                yield self.link_note(link, self.whose(place) if self.before(place) else None)
        if not self.before(place) and piece.kind is Kind.TEXT:
            yield from self.order_notes(piece)

    def is_link_of(self, wanted: Wanted, link: Reference) -> bool:
        """Return whether a quote has a link; a format may make one of two that lead one way."""
        said = wording(link.words, is_typeset=self.is_typeset).letters
        ways = groupby(links_of(wanted.passage.blocks), key=itemgetter(0))
        return any(
            same_address(address, link.address)
            and said
            in wording("".join(words for _, words in same), is_typeset=self.is_typeset).letters
            for address, same in ways
        )

    def may_lead(self, place: int, link: Reference) -> bool:
        """Return whether a link beside the quotes leads where the article says, or stays inside."""
        if is_inside(link.address):
            return True
        article = self.article
        known = [article.address, article.publication_address]
        own = links_of((*article.introduction, *article.disclosure))
        before = self.before(place)
        if not before or not self.after(place) or self.is_headed(place):
            known += [address for address, _ in own]
        if before and not self.is_headed(place):
            known += [before.passage.credit.profile]
            known += [address for address, _ in links_of(before.passage.blocks)]
        if self.is_announced and (after := self.after(place)):
            known += [after.passage.credit.profile]
        if not before:
            known += [credit.profile for credit in article.contributors]
        where = link.address
        if article.address and where.partition("#")[0] == article.address:
            return True
        return any(same_address(each, where) for each in known if each)

    def order_notes(self, piece: Piece) -> Iterator[Note]:
        """Compare where people's links in a list of them lead, one after another."""
        profiles = [each.profile for each in self.article.contributors if each.profile]
        places = [
            next((at for at, each in enumerate(profiles) if same_address(each, link.address)), -1)
            for link in piece.links
        ]
        there = [at for at in places if at >= 0]
        if there != sorted(there):
            at = next(one for one, other in pairwise(there) if one > other)
            yield self.link_note(Reference(profiles[at], ""), None)

    def link_note(self, link: Reference, wanted: Wanted | None) -> Note:
        """Say where a link leads that does not lead there in the article."""
        words = f" on {quoted(shown(link.words))}" if link.words else ""
        beside = f" beside {wanted.whose}" if wanted else ""
        return self.copy.note(
            LINK_DIFFERS,
            f"In the {self.copy.noun}, a link{words}{beside} leads to {quoted(link.address)}, and "
            "not in the article",
            "Build it again; addresses are mended in the submission",
            wanted,
        )

    # What is missing

    def left_out_notes(self, changed: Container[str | None]) -> Iterator[Note]:
        """Say what the article says or shows of an expert, and the file does not.

        With a file of which nobody knows what its layout shows, only such kinds of things are
        missed as it has of somebody.
        """
        missed: dict[str, list[tuple[Wanted, str, str]]] = {}
        named: set[str] = set()
        seen: set[tuple[str, str]] = set()
        for wanted, said in self.match.pairs:
            if wanted.passage.id in self.told or wanted.passage.id in changed:
                continue
            for kind, what, is_there in self.belongings(wanted, is_cut=said.beginning is not None):
                if is_there:
                    named.add(kind)
                elif (wanted.name, what) not in seen:
                    missed.setdefault(kind, []).append((wanted, kind, what))
                seen.add((wanted.name, what))
        for kind, found in missed.items():
            # Many formats and layouts have no pictures at all.
            is_sure = kind in named or not (self.copy.is_alone or kind == "portrait")
            if is_sure:
                yield from (self.left_out_note(*each) for each in found)

    def belongings(self, wanted: Wanted, *, is_cut: bool) -> Iterator[tuple[str, str, bool]]:
        """Yield what belongs to a quote: its kind, what it is, and whether the file has it."""
        passage, credit = wanted.passage, wanted.passage.credit
        details = {"biography": credit.bio, "pronouns": credit.pronouns, "place": credit.location}
        for kind, what in details.items():
            if what and not self.has_doubts(what):
                yield kind, what, self.has_words(what)
        if credit.profile.startswith(LINKED):
            yield "link", credit.profile, self.has_address(credit.profile)
        if isinstance(credit.portrait, Photo):
            yield "portrait", credit.portrait.alt, self.has_picture(credit.portrait, credit.name)
        if is_cut:
            return
        for address, words in links_of(passage.blocks):
            if address.startswith(LINKED) and words.strip():
                yield "link in the words", address, self.has_address(address)
        for picture in pictures_in(passage.blocks):
            if isinstance(picture, Photo):
                is_told = bool(picture.alt) and self.has_words(picture.alt)
                is_there = is_told or self.has_picture(picture)
                yield "picture in the words", picture.alt, is_there

    @cached_property
    def beside(self) -> tuple[str, Wording]:
        """Return everything that the file says beside the quotes, and how it is compared."""
        kinds = (Kind.TEXT, Kind.HEADING)
        text = "\n".join(each.text for each in self.copy.proof.pieces if each.kind in kinds)
        return text, wording(text, is_typeset=self.is_typeset)

    def has_words(self, words: str) -> bool:
        """Return whether the file says something beside the quotes."""
        text, known = self.beside
        wanted = wording(surroundings.trimmed(words), is_typeset=self.is_typeset)
        return wanted.marks in known.marks or self.says(text, words)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """List where the file's links lead."""
        return frozenset(
            plain_address(link.address) for each in self.copy.proof.pieces for link in each.links
        )

    def has_address(self, address: str) -> bool:
        """Return whether the file leads to an address, or says it."""
        bare = surroundings.bare(address).rstrip("/")
        is_said = any(bare in each.text for each in self.copy.proof.pieces)
        return plain_address(address) in self.addresses or is_said

    def has_picture(self, photo: Photo, name: str = "") -> bool:
        """Return whether the file shows a picture; each that it shows is compared elsewhere."""
        known = {photo.alt, taken_apart(photo.alt), name, taken_apart(name)} - {""}
        pictures = [one for each in self.copy.proof.pieces for one in each.pictures]
        return any(
            each.alt in known
            or photo.digest[:DIGEST] in each.address
            or (not each.alt and bool(is_picture(each, photo, self.article.photos)))
            for each in pictures
        )

    def left_out_note(self, wanted: Wanted, kind: str, what: str) -> Note:
        """Say what is missing."""
        of = f"of {wanted.name}" if kind.endswith("words") else f"beside {wanted.whose}"
        return self.copy.note(
            LEFT_OUT,
            f"The {self.copy.noun} leaves out the {kind} {of}"
            + (f": {quoted(shown(what))}" if what else ""),
            "Build it again; a person's details are mended in their submission",
            wanted,
        )

    # Pictures

    def picture_notes(self, place: int, piece: Piece) -> Iterator[Note]:
        """Compare portraits, and how they are described."""
        wanted = self.quotes.get(place) or self.whose(place)
        is_under = place in self.quotes or bool(self.before(place))
        if not is_under and not (wanted and self.is_headed_by(place, wanted)):
            wanted = None
        for picture in piece.pictures:
            if not wanted and picture.alt == self.article.page_title:
                continue  # a book's cover, which says nothing that the book does not
            known = self.pictures_at(wanted, place)
            same = [is_picture(picture, each, self.article.photos) for each in known]
            described = [each for each, is_one in zip(known, same, strict=True) if is_one]
            if any(picture.alt in descriptions(each, self.article) for each in described):
                continue
            if self.stands_elsewhere(piece, picture, known, same):
                continue
            yield self.picture_note(picture, wanted, is_described=bool(described))

    def stands_elsewhere(
        self,
        piece: Piece,
        shown: Picture,
        known: Sequence[Photo | Monogram],
        same: Sequence[bool | None],
    ) -> bool:
        """Return whether nobody can tell by the file what a picture shows.

        It is kept to be told of, unless the same picture would stand in the same place today.
        """
        may_be = [each for each, is_one in zip(known, same, strict=True) if is_one is None]
        if not any(shown.alt in descriptions(each, self.article) for each in may_be):
            return False
        today = [
            (each.text, one.address)
            for each in (self.copy.today.pieces if self.copy.today else ())
            for one in each.pictures
        ]
        if (piece.text, shown.address) in today:
            return True
        self.elsewhere.append(shown)
        return shown.address not in {address for _, address in today}

    def elsewhere_notes(self) -> Iterator[Note]:
        """Say once which pictures could not be compared."""
        if self.elsewhere:
            first, *more = self.elsewhere
            what = f"{len(self.elsewhere)} pictures" if more else "a picture"
            yield self.copy.note(
                NOT_COMPARED,
                f"Not compared: {what} that the {self.copy.noun} does not hold, such as "
                f"{quoted(first.alt)} at {quoted(first.address)}",
                "Look at them yourself, or build the file again and verify it then",
            )

    def pictures_at(self, wanted: Wanted | None, place: int) -> list[Photo | Monogram]:
        """List the pictures that may stand at a place."""
        if wanted:
            near = [wanted, *filter(None, [self.next_to(place, wanted)])]
            found: list[Photo | Monogram] = [each.passage.credit.portrait for each in near]
            found += pictures_in(wanted.passage.blocks)
            return found if self.after(place) else [*found, *self.logo]
        return [*self.logo, *(credit.portrait for credit in self.article.contributors)]

    def next_to(self, place: int, wanted: Wanted) -> Wanted | None:
        """Return the next quote if its portrait may stand before it, behind the last one's credit.

        In a transcript it does, and so it does under a heading that two people share, where a CMS
        is given the portrait first. Portraits that were swapped still differ at the first of them.
        """
        after = self.after(place)
        is_shared = after is not None and after.section == wanted.section
        return after if self.is_announced or is_shared else None

    @property
    def logo(self) -> list[Photo]:
        """List the house's logo, if it has one."""
        return [self.article.logo] if self.article.logo else []

    def picture_note(self, picture: Picture, wanted: Wanted | None, *, is_described: bool) -> Note:
        """Say that a picture is not the one that the article has, or is described otherwise."""
        beside = f"Beside {wanted.whose}, the" if wanted else "The"
        what = (
            f"describes a picture as {quoted(picture.alt)}, and the article does not"
            if is_described
            else f"shows a picture that the article does not have there ({quoted(picture.alt)})"
        )
        return self.copy.note(
            PICTURE_DIFFERS,
            f"{beside} {self.copy.noun} {what}",
            "Build it again; portraits and their descriptions are those of the submission",
            wanted,
        )


def pictures_in(blocks: Iterable[Any]) -> list[Photo | Monogram]:
    """List the pictures in a quote."""
    if is_dataclass(blocks) and not isinstance(blocks, Photo):
        return pictures_in([getattr(blocks, each.name) for each in fields(blocks)])
    if isinstance(blocks, Photo):
        return [blocks]
    if isinstance(blocks, tuple | list):
        return [found for each in blocks for found in pictures_in(each)]
    return []


def is_picture(shown: Picture, known: Photo | Monogram, all_of: Sequence[Photo]) -> bool | None:
    """Return whether a file shows a picture, of all that an article has; `None` if nobody knows."""
    if isinstance(known, Monogram):
        return shown.alt == known.alt and (not shown.data or b"<svg" in shown.data[:1000])
    if known.digest[:DIGEST] in shown.address:
        return True
    if not shown.data:
        return None if "://" in shown.address or "/" in shown.address else False
    if sha256(shown.data).hexdigest() == known.digest:
        return True
    one, other = (
        Headshot(name="", data=data, width=known.width, height=known.height)
        for data in (shown.data, known.data)
    )
    if not is_same_picture(one, other):
        return False
    # Portraits from one studio are alike: the nearest of them is the one.
    nearest = min(all_of, key=lambda each: distance(shown.data, each.data), default=known)
    return distance(shown.data, known.data) <= distance(shown.data, nearest.data)


def descriptions(known: Photo | Monogram, article: Article) -> tuple[str, ...]:
    """List how a picture may be described; one that has no description may have its name."""
    names = [credit.name for credit in article.contributors if credit.portrait == known]
    given = (known.alt, "", *(names if not known.alt else ()), article.publication)
    # Where an engine would fill in marks like `{{name}}`, writers have taken them apart.
    return (*given, *map(taken_apart, given))


def same_address(one: str, other: str) -> bool:
    """Return whether two addresses are one, written with or without what needs no writing."""
    return plain_address(one) == plain_address(other)


def plain_address(address: str) -> str:
    """Write an address without what needs no writing."""
    return unquote(address).removeprefix("mailto:").rstrip("/")


def is_inside(address: str) -> bool:
    """Return whether an address leads to another place of the same file."""
    return not address or address.startswith("#")


def struck_notes(copy: Copy, piece: Piece, wanted: Wanted | None) -> Iterator[Note]:
    """Say which words are struck through that nobody struck."""
    own = letters_of(struck_in(wanted.passage.blocks)) if wanted else ""
    for words in (each.replace("~~", "").strip() for each in piece.struck):
        if letters_of(words) not in own:
            whose = wanted.whose if wanted else "the words of the editor"
            yield copy.note(
                WORDS_STRUCK,
                f"In {whose}, or beside them, the {copy.noun} strikes through {quoted(words)}",
                "Build it again; a cut that is meant belongs in the edit of the answer",
                wanted,
            )


def letters_of(text: str) -> str:
    """Return the letters of a text, without the marks between them."""
    return wording(text, is_typeset=False).letters


def struck_in(found: Any) -> str:
    """Write the words that an expert has struck through, one stretch after another."""
    if isinstance(found, Strikethrough):
        return f"{plain(found.children)}\n"
    if is_dataclass(found):
        return struck_in([getattr(found, each.name) for each in fields(found)])
    return "".join(map(struck_in, found)) if isinstance(found, tuple | list) else ""


def overlay_notes(copy: Copy) -> Iterator[Note]:
    """Say what somebody has laid over the pages."""
    for mark in dict.fromkeys(copy.proof.marks):
        yield copy.note(
            PAGES_MARKED,
            f"Somebody has laid {mark} over a page of the {copy.noun}",
            "Build it again, or take the marks away in the program that made them",
        )


def unread_notes(copy: Copy) -> Iterator[Note]:
    """Say what a file takes from elsewhere, so that nobody knows what its readers see."""
    for what in copy.proof.unread:
        yield NOT_COMPARED.note(
            f"Not compared: the {copy.noun} takes from elsewhere {what}",
            hint="Build it again, or take that out",
            origin=Origin(copy.name),
        )


def data_notes(article: Article, copy: Copy, wanted: Sequence[Wanted]) -> Iterator[Note]:
    """Compare what a file tells programs: of every quote, and of itself."""
    front = Phrases(
        (*surroundings.of_front(article), *surroundings.of_back(article)), is_typeset=False
    )
    for label in copy.proof.labels:
        if words := front.unknown(label) if not is_beginning(label, article) else "":
            yield copy.note(
                DATA_DIFFER,
                f"The {copy.noun} is described to programs as {quoted(shown(label))}, and the "
                f"article does not say {quoted(words)}",
                "Build it again",
            )
    claims = copy.proof.claims
    if claims and len(claims) != len(wanted):
        yield copy.note(
            DATA_DIFFER,
            f"The {copy.noun} tells search engines of {len(claims)} quotes; the article has "
            f"{len(wanted)}",
            "Build it again",
        )
    for claim, one in zip(claims, wanted, strict=False):
        if part := differing_part(claim, one):
            yield copy.note(
                DATA_DIFFER,
                f"Of {one.whose}, the {copy.noun} tells search engines otherwise: "
                f"{quoted(shown(part))}",
                "Build it again",
                one,
            )


def is_beginning(label: str, article: Article) -> bool:
    """Return whether a description is the beginning of what the article says."""
    said = wording(label.removesuffix(MARK), is_typeset=False).letters
    texts = (article.deck, plain_text(article.introduction), *article.questions)
    return any(wording(text, is_typeset=False).letters.startswith(said) for text in texts)


def differing_part(claim: Claim, wanted: Wanted) -> str:
    """Return what of a quote is told otherwise; nothing if all is as the article has it."""
    credit = wanted.passage.credit
    names = (
        ("", "", "") if credit.is_anonymous else (credit.name, credit.title, credit.organisation)
    )
    told = (claim.name, claim.title, claim.organisation)
    for known, other in zip(names, told, strict=True):
        if known != other and (known or other):
            return other or "nothing"
    if claim.address and not same_address(claim.address, credit.profile):
        return claim.address
    said, whole = (
        wording(text, is_typeset=False)
        for text in (claim.text, plain_text(wanted.passage.blocks).replace("~~", ""))
    )
    beginning = said.marks.removesuffix(MARK).rstrip()
    is_cut = claim.text.endswith(MARK) and whole.marks.startswith(beginning)
    if is_cut or is_same(whole, said):
        return ""
    return said.around(agreement(whole, said)[1]) or "nothing"
