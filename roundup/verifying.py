"""The same words everywhere: an article and its finished files to notes on where they differ.

A file is read back by the proofreader of its kind, and every quote in it is compared with the
article's: the words, their order, and the attribution that stands right after them. So is what
speaks for the experts beside their quotes: headings, pull quotes, interests, links, portraits, and
what programs are told of them. Around a quote there may be nothing that the article does not say.

Nothing is taken to be the same that was not compared. Where a file holds words in another order
than they are read in, it is compared with one that is made today; what cannot be compared so
either is a remark of its own.

A file may hold the beginning of a quote: cut where a sentence ends, marked by an ellipsis, and with
the fixed words that say where the rest is right after it. A transcript names who speaks before the
words; whether a file is one is told by its first quote.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from itertools import groupby, pairwise, zip_longest
from operator import itemgetter
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from roundup import shelf
from roundup.likeness import distance, is_drawn_alike
from roundup.likeness import is_same as is_same_picture
from roundup.model import catalogue
from roundup.model.article import (
    Article,
    Credit,
    Monogram,
    Passage,
    Photo,
    Quotation,
    Section,
    Strikethrough,
)
from roundup.model.catalogue import Remark
from roundup.model.file import File
from roundup.model.notes import Note, Origin
from roundup.model.proof import Claim, Kind, Picture, Piece, Proof, Reference, Unreadable
from roundup.model.submission import Headshot
from roundup.text import surroundings
from roundup.text.comparing import (
    Wording,
    agreement,
    has_same_letters,
    is_same,
    letters_counted,
    likeness,
    wording,
)
from roundup.text.language import language
from roundup.text.markdown import descend, links_of, plain, plain_text
from roundup.text.shortening import MARK, beginnings
from roundup.text.surroundings import Phrases
from roundup.text.template_marks import taken_apart
from roundup.text.wrapping import is_unspaced

SHELF = "roundup.proofreaders"
# More than half of the words: a quote that was changed, and not another one.
ALIKE = 0.5
# A file that is made again and is the same is as it was made, whatever a layout says in it.
SETTLED = frozenset(
    remark.code
    for remark in (
        *(catalogue.NOT_COMPARED, catalogue.HEADING_DIFFERS, catalogue.WORDS_ADDED),
        *(catalogue.LINK_DIFFERS, catalogue.PICTURE_DIFFERS, catalogue.DATA_DIFFER),
        *(catalogue.OWN_WORDS_DIFFER, catalogue.INTEREST_MISSING, catalogue.LEFT_OUT),
    )
)
# What may follow an attribution on its own line, as in “Name, Title, Organisation · Profile”.
PARTING = "·•|–—;("
# Of a picture's digest, as much as names of files hold; of a text, as much as a note shows.
DIGEST, LONGEST = 16, 80
TYPESET = "PDF"
LINKED = ("http://", "https://", "mailto:")
PICTURE = b"\x89PNG"


# Makes a file of a name once more; nothing where it cannot.
Again = Callable[[str], bytes]


def never(_: str) -> bytes:
    """Make no file again."""
    return b""


@dataclass(frozen=True, slots=True)
class Verified:
    """The files that were read back, and where they differ from the article."""

    files: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote as the article has it."""

    section: Section
    passage: Passage
    words: Wording

    @property
    def name(self) -> str:
        """Name whose words they are."""
        return self.passage.credit.name

    @property
    def whose(self) -> str:
        """Name a quote: by whom it is, and under which heading it stands."""
        heading = "" if self.section.is_headed_by_name else f" under “{self.section.heading}”"
        return f"the words of {self.name}{heading}"


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as a file has it, and the text beside it that should be its attribution.

    `is_marked` where an ellipsis and what follows say that the words are the beginning of a quote.
    `beginning` is the one they are, of all to which that quote may be cut, and `stands_for` are the
    letters of the whole. `place` counts the pieces before it.
    """

    words: Wording
    beside: Wording
    stands_for: str
    ornament: str = ""
    is_marked: bool = False
    beginning: Wording | None = None
    place: int = -1

    @property
    def with_ornament(self) -> Wording:
        """Count the mark before the words as one of them."""
        return Wording(self.ornament + self.words.text, self.words.is_typeset)


@dataclass(frozen=True, slots=True)
class Copy:
    """One finished file, or a part of one.

    `is_excerpt` where it says that the rest of the article is to be read elsewhere. `today` is what
    the same file says if it is made today, where that was needed and could be done. `is_alone`
    where nobody can make it again: then only what it shows of others is missed.
    """

    name: str
    noun: str
    proof: Proof
    is_excerpt: bool = False
    today: Proof | None = None
    is_alone: bool = False

    @property
    def said_today(self) -> frozenset[tuple[str, str]]:
        """List what the file would say today: each piece, with the one behind it."""
        pieces = self.today.pieces if self.today else ()
        return frozenset(zip(texts_of(pieces), [*texts_of(pieces)[1:], ""], strict=True))

    def note(self, remark: Remark, message: str, hint: str, wanted: Wanted | None = None) -> Note:
        """Make a note on this file."""
        name = wanted.passage.id if wanted else None
        return remark.note(message, hint=hint, origin=Origin(self.name), submission=name)


@dataclass(frozen=True, slots=True)
class Match:
    """The quotes of an article and those of a file, put side by side."""

    pairs: tuple[tuple[Wanted, Said], ...]
    moved: tuple[Wanted, ...]
    missing: tuple[Wanted, ...]
    unknown: tuple[Said, ...]


def verify(
    article: Article,
    files: Iterable[File],
    again: Again = never,
    *,
    changed: Container[str] = frozenset(),
) -> Verified:
    """Compare every file that can be read back with the article.

    `again` makes a file of a name once more, if it can; it is only asked where that is needed.
    `changed` names the files that are not as they were built: their pages are looked at as well.
    """
    readers = proofreaders()
    known = [(file, reader_of(file.name, readers)) for file in files]
    read = [(file, reader) for file, reader in known if reader]
    notes = []
    for file, reader in read:
        found = [*file_notes(article, file, reader, again)]
        if not found and file.name in changed and hasattr(reader, "drawn"):
            found += page_notes(file, reader, again(file.name))
        notes += found
    return Verified(tuple(file.name for file, _ in read), tuple(notes))


def proofreaders() -> Mapping[str, ModuleType]:
    """Map the end of a file's name to who reads such files back."""
    return {suffix: part for part in shelf.parts(SHELF).values() for suffix in part.suffixes}


def reader_of(name: str, readers: Mapping[str, ModuleType]) -> ModuleType | None:
    """Find who reads a file back: whoever names the longest end of its name."""
    fitting = [suffix for suffix in readers if name.lower().endswith(suffix)]
    return readers[max(fitting, key=len)] if fitting else None


def file_notes(
    article: Article, file: File, reader: ModuleType, again: Again = never
) -> Iterable[Note]:
    """Compare one file with the article, and with itself as it would be made today if need be."""
    notes = list(compared(article, file, reader))
    if file.data.startswith(PICTURE) and again is not never and not notes:
        return list(drawing_notes(file, reader, again(file.name)))
    unsure = unsure_in(article) if reader.noun == TYPESET else frozenset()
    if not any(is_settled(note, unsure) for note in notes):
        return notes
    today = again(file.name)
    if today == file.data:
        return [note for note in notes if not is_settled(note, unsure)]
    if not today:
        return list(compared(article, file, reader, is_alone=True))
    usual = {
        note.message
        for note in compared(article, replace(file, data=today), reader)
        if note.code == catalogue.LEFT_OUT.code
    }
    if any(note.code == catalogue.NOT_COMPARED.code for note in notes):
        notes = list(compared(article, file, reader, today))
    return [note for note in notes if note.message not in usual]


def is_settled(note: Note, unsure: Container[str | None]) -> bool:
    """Return whether a note falls away where a file that is made again is the same."""
    is_unsure = note.code == catalogue.WORDS_DIFFER.code and note.submission in unsure
    return note.code in SETTLED or is_unsure


def unsure_in(article: Article) -> frozenset[str]:
    """List the quotes of which a typeset file may hold signs in another order, or drawn as one."""
    return frozenset(
        passage.id
        for passage in article.passages
        if wording(plain_text(passage.blocks), is_typeset=True).has_doubts
    )


def compared(
    article: Article, file: File, reader: ModuleType, today: bytes = b"", *, is_alone: bool = False
) -> Iterable[Note]:
    """Compare one file with the article, and with what would be made today where that helps."""
    try:
        copies = [replace(copy, is_alone=is_alone) for copy in copies_in(article, file, reader)]
        if today and not hasattr(reader, "parts"):
            copies = [replace(copy, today=reader.read(today)) for copy in copies]
    except Unreadable as problem:
        return [
            catalogue.OUTPUT_UNREADABLE.note(
                f"The {reader.noun} could not be read back: {problem}",
                hint="Build it again; nothing can be said about what it holds",
                origin=Origin(file.name),
            )
        ]
    return [note for copy in copies for note in copy_notes(article, copy)]


def copies_in(article: Article, file: File, reader: ModuleType) -> Iterator[Copy]:
    """Read a file, or each of those that it holds."""
    if not hasattr(reader, "parts"):
        proof = reader.read(file.data)
        yield Copy(file.name, reader.noun, proof, says_more(article, proof))
        return
    readers = proofreaders()
    known = [(part, reader_of(part.name, readers)) for part in reader.parts(file.data)]
    inner = [(part, theirs) for part, theirs in known if theirs]
    if not inner:
        raise Unreadable("there is nothing in it to read")
    for part, theirs in inner:
        for copy in copies_in(article, replace(part, name=file.name), theirs):
            yield replace(copy, noun=f"{reader.noun}'s {theirs.noun}")


def says_more(article: Article, proof: Proof) -> bool:
    """Tell whether a file says behind its last quote that the rest of the article is elsewhere."""
    last = max((at for at, one in enumerate(proof.pieces) if one.kind is Kind.QUOTE), default=-1)
    after = [piece.text for piece in proof.pieces[last + 1 :]]
    lines = [line.rstrip(" :") for text in after for line in text.split("\n")]
    if last >= 0 and proof.pieces[last].text.rstrip().endswith(MARK):
        lines = lines[1:]  # where the rest of the quote is
    return bool(article.address) and article.words.rest in lines


def copy_notes(article: Article, copy: Copy) -> list[Note]:
    """Compare one copy with the article; an excerpt may lack the last quotes."""
    if copy.proof.is_stretch:
        found = all_quotes(article, copy.proof)
        return [note for said in found for note in stretch_notes(article, copy, said)]
    wanted = quotes_of(article, copy.proof)
    said = quotes_in(article, copy.proof, wanted)
    if wanted and not said and not copy.is_excerpt:
        return [nothing_note(copy, wanted)]
    match = matched(wanted, said)
    missing = within(wanted, match) if copy.is_excerpt else match.missing
    return [
        *(note for pair in match.pairs for note in pair_notes(copy, *pair)),
        *(moved_note(copy, one) for one in match.moved),
        *missing_notes(copy, missing),
        *(unknown_note(copy, one) for one in match.unknown),
        *Around(article, copy, match, is_transcript(article, copy.proof)).notes(),
    ]


def within(wanted: Sequence[Wanted], match: Match) -> tuple[Wanted, ...]:
    """List what is missing before the last quote that is there."""
    there = {one.passage.id for one, _ in match.pairs}
    last = max((at for at, one in enumerate(wanted) if one.passage.id in there), default=0)
    return tuple(one for one in wanted[:last] if one in match.missing)


# Finding the quotes


def quotes_of(article: Article, proof: Proof) -> list[Wanted]:
    """List the article's quotes, to be compared with those of one file."""
    return [
        Wanted(section, passage, wording(plain_text(passage.blocks), is_typeset=proof.is_typeset))
        for section in article.sections
        for passage in section.passages
    ]


def quotes_in(article: Article, proof: Proof, wanted: Sequence[Wanted]) -> list[Said]:
    """List a file's quotes, without those that the editor quotes outside of the answers."""
    own = [
        wording(plain_text((block,)), is_typeset=proof.is_typeset).letters
        for block in descend((*article.introduction, *article.disclosure))
        if isinstance(block, Quotation)
    ]
    found = []
    for said in all_quotes(article, proof):
        if said.words.letters in own:
            own.remove(said.words.letters)
        else:
            found.append(begun(said, wanted, language(article.language).turns))
    return found


def all_quotes(article: Article, proof: Proof) -> Iterator[Said]:
    """Go through everything that a file shows as a quote."""
    rest = wording(article.words.rest, is_typeset=proof.is_typeset)
    is_announced = is_transcript(article, proof)
    texts = ["", *(one.text if one.kind is Kind.TEXT else "" for one in proof.pieces), ""]
    for place, piece in enumerate(proof.pieces, 1):
        if piece.kind is not Kind.QUOTE:
            continue
        words = wording(piece.text, is_typeset=proof.is_typeset)
        before, after = (without(rest, article.address, texts[at]) for at in (place - 1, place + 1))
        beside = announced(article, before, proof) if is_announced else after
        yield Said(
            words,
            wording(beside, is_typeset=proof.is_typeset),
            words.letters,
            piece.ornament,
            is_marked=words.text.endswith(MARK) and after != texts[place + 1],
            place=place - 1,
        )


def without(rest: Wording, address: str, text: str) -> str:
    """Take away the lines before everything else that say where the rest of a quote is."""
    line, _, following = text.partition("\n")
    said = wording(line, is_typeset=rest.is_typeset)
    is_there = said.letters == rest.letters if rest.letters else bool(line) and said.has_doubts
    if not (is_there and rest.text):
        return text
    line, _, after = following.partition("\n")
    return after if address and line.partition("#")[0] == address else following


def is_transcript(article: Article, proof: Proof) -> bool:
    """Tell whether a file names who speaks before the words: its first and last quote show it."""
    texts = [piece.text if piece.kind is Kind.TEXT else "" for piece in proof.pieces]
    quotes = [place for place, piece in enumerate(proof.pieces) if piece.kind is Kind.QUOTE]
    if not quotes or not quotes[0]:
        return False
    after = wording("".join(texts[quotes[-1] + 1 :][:1]), is_typeset=proof.is_typeset)
    is_signed = any(is_credited(passage.credit, after) for passage in article.passages)
    return not is_signed and bool(announced(article, texts[quotes[0] - 1], proof))


def announced(article: Article, text: str, proof: Proof) -> str:
    """Take the last attribution in a text and what follows it; nothing where there is none."""
    lines = text.split("\n")
    # An interest stands beneath an attribution, and may be worded as one.
    interests = {passage.disclosure for passage in article.passages if passage.disclosure}
    for start in reversed(range(len(lines))):
        ending = "\n".join(lines[start:])
        after = wording(ending, is_typeset=proof.is_typeset)
        if not (start and ending in interests) and any(
            is_credited(passage.credit, after) for passage in article.passages
        ):
            return ending
    return ""


def begun(said: Said, wanted: Sequence[Wanted], turns: Sequence[str]) -> Said:
    """Find the quote that a marked beginning stands for; one of the same expert's if it can be."""
    if not said.is_marked:
        return said
    theirs = [one for one in wanted if is_credited(one.passage.credit, said.beside)]
    for one in (*theirs, *wanted):
        if beginning := beginning_of(one, said.words, turns):
            return replace(said, stands_for=one.words.letters, beginning=beginning)
    return said


def beginning_of(wanted: Wanted, said: Wording, turns: Sequence[str]) -> Wording | None:
    """Find what a file says among the beginnings to which a quote may be cut."""
    if not wanted.words.letters.startswith(said.letters):
        return None
    allowed = (
        wording(plain_text(each), is_typeset=said.is_typeset)
        for each in beginnings(wanted.passage.blocks, turns)
    )
    return next((each for each in allowed if is_alike(each, said)), None)


def is_alike(wanted: Wording, said: Wording) -> bool:
    """Return whether two texts are the same, or may be as far as can be told."""
    return is_same(wanted, said) or (wanted.has_doubts and has_same_letters(wanted, said))


# Putting them side by side


def matched(wanted: Sequence[Wanted], said: Sequence[Said]) -> Match:
    """Put quotes side by side: those with the same letters first, then those between them."""
    one = [each.words.letters for each in wanted]
    other = [each.stands_for for each in said]
    pairs: list[tuple[Wanted, Said]] = []
    missing: list[Wanted] = []
    unknown: list[Said] = []
    for kind, begin, end, start, stop in SequenceMatcher(None, one, other, False).get_opcodes():
        left, right = wanted[begin:end], list(said[start:stop])
        if kind == "equal":
            pairs += zip(left, right, strict=True)
            continue
        for each in left:
            partner = nearest(each, right)
            if partner:
                right.remove(partner)
                pairs.append((each, partner))
            else:
                missing.append(each)
        unknown += right
    return with_moved(pairs, missing, unknown)


def nearest(wanted: Wanted, said: Sequence[Said]) -> Said | None:
    """Choose the quote that is this one with changes, if any is."""
    best = max(said, key=lambda one: likeness(wanted.words, one.words), default=None)
    if best and likeness(wanted.words, best.words) > ALIKE:
        return best
    return next((one for one in said if is_credited(wanted.passage.credit, one.beside)), None)


def with_moved(
    pairs: Sequence[tuple[Wanted, Said]], missing: Sequence[Wanted], unknown: Sequence[Said]
) -> Match:
    """Tell what stands in another place from what is missing."""
    elsewhere = {said.stands_for: said for said in unknown}
    moved = tuple(one for one in missing if one.words.letters in elsewhere)
    found = [elsewhere[one.words.letters] for one in moved]
    return Match(
        (*pairs, *zip(moved, found, strict=True)),
        moved,
        tuple(one for one in missing if one not in moved),
        tuple(one for one in unknown if one not in found),
    )


# Comparing


def pair_notes(copy: Copy, wanted: Wanted, said: Said) -> Iterator[Note]:
    """Compare one quote and its attribution."""
    expected = said.beginning or wanted.words
    if is_as_today(copy, said):
        return
    if not any(is_same(expected, words) for words in (said.words, said.with_ornament)):
        yield differing_note(copy, wanted, said)
    if not is_credited(wanted.passage.credit, said.beside):
        yield attribution_note(copy, wanted, said)


def is_as_today(copy: Copy, said: Said) -> bool:
    """Return whether a quote, and what stands beside it, are what they would be today."""
    if not copy.today or said.place < 0:
        return False
    texts = texts_of(copy.proof.pieces)
    beside = texts[said.place + 1] if said.place + 1 < len(texts) else ""
    return (texts[said.place], beside) in copy.said_today


def texts_of(pieces: Sequence[Piece]) -> list[str]:
    """List what pieces say."""
    return [piece.text for piece in pieces]


def differing_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Say where a quote's words first differ, or that they cannot be compared."""
    expected = said.beginning or wanted.words
    if expected.has_doubts and has_same_letters(expected, said.words):
        return not_compared(copy, wanted.whose, wanted)
    here, there = agreement(expected, said.words)
    return copy.note(
        catalogue.WORDS_DIFFER,
        f"In {wanted.whose}, the {copy.noun} says {quoted(said.words.around(there))}; "
        f"the expert said {quoted(expected.around(here))}",
        f"Build it again; a change that is meant belongs in the edit of `{wanted.passage.id}`",
        wanted,
    )


def attribution_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Say what stands where an attribution should."""
    line = wanted.passage.credit.line
    expected = wording(line, is_typeset=said.beside.is_typeset)
    if expected.has_doubts and letters_counted(expected) <= letters_counted(said.beside):
        return not_compared(copy, f"the attribution {quoted(line)}", wanted)
    return copy.note(
        catalogue.ATTRIBUTION_DIFFERS,
        f"Beside {wanted.whose}, the {copy.noun} says {quoted(said.beside.around(0))}; "
        f"their attribution is {quoted(line)}",
        "Build it again; names, titles and organisations are mended in the submission",
        wanted,
    )


def not_compared(copy: Copy, what: str, wanted: Wanted | None = None) -> Note:
    """Say what a file holds in an order in which it cannot be compared."""
    return copy.note(
        catalogue.NOT_COMPARED,
        f"Not compared: {what}. The {copy.noun} holds the same letters, in another order than they "
        "are read in",
        "Look at it yourself, or build the file again and verify it then",
        wanted,
    )


def is_credited(credit: Credit, after: Wording) -> bool:
    """Tell whether a text begins with name, title and organisation, whatever parts them."""
    spot = 0
    for part in (credit.name, credit.title, credit.organisation):
        wanted = wording(bare(part), is_typeset=after.is_typeset)
        if not wanted.marks:
            continue
        while spot < len(after.marks) and not after.marks[spot].isalnum():
            spot += 1
        here, spot = agreement(wanted, after, spot)
        if here < len(wanted.marks) or after.follows(spot)[:1].isalnum():
            return False
    rest = after.follows(spot).strip()
    return not rest or rest[0] in PARTING


def bare(text: str) -> str:
    """Take the marks away that stand before the first letter."""
    return text[next((place for place, mark in enumerate(text) if mark.isalnum()), len(text)) :]


# What speaks for the experts beside their quotes


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
                catalogue.HEADING_DIFFERS,
                f"The {self.copy.noun} has the heading {quoted(shown(piece.text))}, which the "
                "article does not have",
                "Build it again; a heading that is meant belongs in the brief",
                wanted,
            )
        elif wanted:
            yield self.copy.note(
                catalogue.WORDS_ADDED,
                f"Beside {wanted.whose}, the {self.copy.noun} says {quoted(words)}, which the "
                "article does not say there",
                "Build it again; credit lines are mended in the submission, pull quotes and "
                "interests in the brief",
                wanted,
            )
        else:
            yield self.copy.note(
                catalogue.OWN_WORDS_DIFFER,
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
            catalogue.HEADING_DIFFERS,
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
                catalogue.INTEREST_MISSING,
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
                catalogue.INTEREST_MISSING,
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
            catalogue.LINK_DIFFERS,
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
        shown: set[str] = set()
        seen: set[tuple[str, str]] = set()
        for wanted, said in self.match.pairs:
            if wanted.passage.id in self.told or wanted.passage.id in changed:
                continue
            for kind, what, is_there in self.belongings(wanted, is_cut=said.beginning is not None):
                if is_there:
                    shown.add(kind)
                elif (wanted.name, what) not in seen:
                    missed.setdefault(kind, []).append((wanted, kind, what))
                seen.add((wanted.name, what))
        for kind, found in missed.items():
            # Many formats and layouts have no pictures at all.
            is_sure = kind in shown or not (self.copy.is_alone or kind == "portrait")
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
            catalogue.LEFT_OUT,
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
                catalogue.NOT_COMPARED,
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
            catalogue.PICTURE_DIFFERS,
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


def shown(text: str) -> str:
    """Write the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def struck_notes(copy: Copy, piece: Piece, wanted: Wanted | None) -> Iterator[Note]:
    """Say which words are struck through that nobody struck."""
    own = letters_of(struck_in(wanted.passage.blocks)) if wanted else ""
    for words in (each.replace("~~", "").strip() for each in piece.struck):
        if letters_of(words) not in own:
            whose = wanted.whose if wanted else "the words of the editor"
            yield copy.note(
                catalogue.WORDS_STRUCK,
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
            catalogue.PAGES_MARKED,
            f"Somebody has laid {mark} over a page of the {copy.noun}",
            "Build it again, or take the marks away in the program that made them",
        )


def unread_notes(copy: Copy) -> Iterator[Note]:
    """Say what a file takes from elsewhere, so that nobody knows what its readers see."""
    for what in copy.proof.unread:
        yield catalogue.NOT_COMPARED.note(
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
                catalogue.DATA_DIFFER,
                f"The {copy.noun} is described to programs as {quoted(shown(label))}, and the "
                f"article does not say {quoted(words)}",
                "Build it again",
            )
    claims = copy.proof.claims
    if claims and len(claims) != len(wanted):
        yield copy.note(
            catalogue.DATA_DIFFER,
            f"The {copy.noun} tells search engines of {len(claims)} quotes; the article has "
            f"{len(wanted)}",
            "Build it again",
        )
    for claim, one in zip(claims, wanted, strict=False):
        if part := differing_part(claim, one):
            yield copy.note(
                catalogue.DATA_DIFFER,
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


# A part of a quote by itself


def stretch_notes(article: Article, copy: Copy, said: Said) -> Iterator[Note]:
    """Compare a part of a quote, and whose it is said to be, with all that were sent."""
    wanted = quotes_of(article, copy.proof)
    homes = [one for one in wanted if is_part(said.words, one.words)]
    theirs = [one for one in homes or wanted if is_credited(one.passage.credit, said.beside)]
    if homes and theirs:
        if not any(is_disclosed(one.passage, said.beside) for one in theirs):
            yield interest_note(copy, theirs[0])
    elif homes:
        yield attribution_note(copy, homes[0], said)
    elif theirs:
        yield stretch_note(copy, theirs, said)
    else:
        yield unknown_note(copy, said)


def is_part(part: Wording, whole: Wording) -> bool:
    """Tell whether a text stands in another, from word to word."""
    length, place = len(part.marks), -1
    while length and (place := whole.marks.find(part.marks, place + 1)) >= 0:
        around = whole.marks[max(place - 1, 0) : place], whole.marks[place + length :][:1]
        edges = zip(around, (part.marks[0], part.marks[-1]), strict=True)
        if not any(
            outer.isalnum() and inner.isalnum() and not is_unspaced(inner) for outer, inner in edges
        ):
            return True
    return False


def is_disclosed(passage: Passage, after: Wording) -> bool:
    """Tell whether an expert's interest, if there is one, is said."""
    return wording(passage.disclosure, is_typeset=after.is_typeset).marks in after.marks


def stretch_note(copy: Copy, theirs: Sequence[Wanted], said: Said) -> Note:
    """Say that nobody said this in a row, and where it is otherwise than what they said."""
    nearest = max(theirs, key=lambda one: len(common(one.words, said.words)))
    shared = common(nearest.words, said.words)
    begin = said.words.marks.find(shared)
    differing = said.words.around(begin - 1 if begin else len(shared))
    return copy.note(
        catalogue.WORDS_DIFFER,
        f"In {nearest.whose}, the {copy.noun} says {quoted(differing)}, which is no "
        "continuous part of the quote",
        f"Build it again; a change that is meant belongs in the edit of `{nearest.passage.id}`",
        nearest,
    )


def common(one: Wording, other: Wording) -> str:
    """Find the longest run of marks that two texts share."""
    match = SequenceMatcher(None, one.marks, other.marks, autojunk=False).find_longest_match()
    return one.marks[match.a : match.a + match.size]


def interest_note(copy: Copy, wanted: Wanted) -> Note:
    """Say that an expert's interest is not said."""
    return copy.note(
        catalogue.ATTRIBUTION_DIFFERS,
        f"The {copy.noun} does not say of {wanted.name} what the article does: "
        f"{quoted(wanted.passage.disclosure)}",
        "Build it again; what is disclosed stands in the brief, under `disclosure`",
        wanted,
    )


def drawing_notes(file: File, reader: ModuleType, today: bytes) -> Iterator[Note]:
    """Compare a picture with the one that is drawn today: what is drawn is not read."""
    if today == file.data or (today and is_drawn_alike(file.data, today)):
        return
    if not today:
        what = f"what is drawn on the {reader.noun}; it could not be drawn again here"
        yield not_looked_at(file, what, "Look at it yourself, or build it again")
        return
    yield catalogue.CARD_DIFFERS.note(
        f"The {reader.noun} is not the one that would be drawn today, though it says the right "
        "words to programs",
        hint="Build it again, or take it away if it was drawn by somebody else",
        origin=Origin(file.name),
    )


def page_notes(file: File, reader: ModuleType, today: bytes) -> Iterator[Note]:
    """Compare the pages of a file with those that are made today, as pictures."""
    if not today:
        what = f"how the {reader.noun}'s pages look; it could not be made again here"
        yield not_looked_at(file, what, "Look at them yourself, or build it again")
        return
    pairs = zip_longest(reader.drawn(file.data), reader.drawn(today), fillvalue=b"")
    for number, (page, wanted) in enumerate(pairs, 1):
        if not is_drawn_alike(page, wanted):
            yield catalogue.PAGES_DIFFER.note(
                f"Page {number} of the {reader.noun} looks otherwise than the one that is made "
                "today, though its text says the right words",
                hint="Build it again",
                origin=Origin(file.name),
            )
            return


def not_looked_at(file: File, what: str, hint: str) -> Note:
    """Say what of a whole file was not compared, since there is nothing to compare it with."""
    return catalogue.NOT_COMPARED.note(f"Not compared: {what}", hint=hint, origin=Origin(file.name))


# What is not where it should be


def moved_note(copy: Copy, wanted: Wanted) -> Note:
    """Say that a quote stands in another place than in the article."""
    return copy.note(
        catalogue.QUOTE_MOVED,
        f"The {copy.noun} has {wanted.whose} in another place than the article",
        "Build it again; the order of the answers is the brief's",
        wanted,
    )


def nothing_note(copy: Copy, wanted: Sequence[Wanted]) -> Note:
    """Say once that a file has nothing of the article."""
    return copy.note(
        catalogue.QUOTE_MISSING,
        f"The {copy.noun} has none of the article's {len(wanted)} quotes",
        "Build it again, or move it elsewhere if it belongs to another article",
    )


def missing_notes(copy: Copy, missing: Sequence[Wanted]) -> Iterator[Note]:
    """Say which quotes a file does not have, and where the whole section is gone."""
    headings = [piece.text for piece in copy.proof.pieces if piece.kind is Kind.HEADING]
    there = [wording(text, is_typeset=copy.proof.is_typeset).letters for text in headings]
    for one in missing:
        heading = wording(one.section.heading, is_typeset=copy.proof.is_typeset).letters
        # A layout may have set a number before it.
        is_there = any(text.endswith(heading) for text in there)
        section = f"the section “{one.section.heading}”, with the words of {one.name}"
        yield copy.note(
            catalogue.QUOTE_MISSING,
            f"The {copy.noun} does not have {one.whose if is_there else section}",
            "Build it again; an answer that should not be published is left out by the brief",
            one,
        )


def unknown_note(copy: Copy, said: Said) -> Note:
    """Say that a file quotes what the article does not."""
    return copy.note(
        catalogue.QUOTE_NOT_KNOWN,
        f"The {copy.noun} quotes {quoted(said.words.around(0))}, which the article does not have",
        "Take it out, or build again once its submission is among the others",
    )


def quoted(text: str) -> str:
    """Put words in quotation marks, and say so where there are none."""
    return f"“{text}”" if text else "nothing"
