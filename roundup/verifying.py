"""The same words everywhere: an article and its finished files to notes on where they differ.

A file is read back by the proofreader of its kind, and every quote in it is compared with the
article's: the words, their order, and the attribution that stands right after them. Headings,
introduction and everything else are the editor's own and free.

A file may hold the beginning of a quote: cut where a sentence ends, marked by an ellipsis, and with
the fixed words that say where the rest is right after it. A transcript names who speaks before the
words; whether a file is one is told by its first quote.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from types import ModuleType

from roundup import shelf
from roundup.model import catalogue
from roundup.model.article import Article, Credit, Passage, Quotation, Section
from roundup.model.catalogue import Remark
from roundup.model.file import File
from roundup.model.notes import Note, Origin
from roundup.model.proof import Kind, Proof, Unreadable
from roundup.text.comparing import (
    Wording,
    agreement,
    is_same,
    is_same_but_for_doubts,
    likeness,
    wording,
)
from roundup.text.language import language
from roundup.text.markdown import descend, plain_text
from roundup.text.shortening import MARK, beginnings
from roundup.text.wrapping import is_unspaced

SHELF = "roundup.proofreaders"
# More than half of the words: a quote that was changed, and not another one.
ALIKE = 0.5
# What may follow an attribution on its own line, as in “Name, Title, Organisation · Profile”.
PARTING = "·•|–—;("


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
    letters of the whole.
    """

    words: Wording
    beside: Wording
    stands_for: str
    ornament: str = ""
    is_marked: bool = False
    beginning: Wording | None = None

    @property
    def with_ornament(self) -> Wording:
        """Count the mark before the words as one of them."""
        return Wording(self.ornament + self.words.text, self.words.is_typeset)


@dataclass(frozen=True, slots=True)
class Copy:
    """One finished file, or a part of one.

    `is_excerpt` where it says that the rest of the article is to be read elsewhere.
    """

    name: str
    noun: str
    proof: Proof
    is_excerpt: bool = False

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


def verify(article: Article, files: Iterable[File]) -> Verified:
    """Compare every file that can be read back with the article, in words and attributions."""
    readers = proofreaders()
    known = [(file, reader_of(file.name, readers)) for file in files]
    read = [(file, reader) for file, reader in known if reader]
    notes = [note for file, reader in read for note in file_notes(article, file, reader)]
    return Verified(tuple(file.name for file, _ in read), tuple(notes))


def proofreaders() -> Mapping[str, ModuleType]:
    """Map the end of a file's name to who reads such files back."""
    return {suffix: part for part in shelf.parts(SHELF).values() for suffix in part.suffixes}


def reader_of(name: str, readers: Mapping[str, ModuleType]) -> ModuleType | None:
    """Find who reads a file back: whoever names the longest end of its name."""
    fitting = [suffix for suffix in readers if name.lower().endswith(suffix)]
    return readers[max(fitting, key=len)] if fitting else None


def file_notes(article: Article, file: File, reader: ModuleType) -> Iterable[Note]:
    """Compare one file with the article."""
    try:
        copies = list(copies_in(article, file, reader))
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
    """Tell whether two texts are the same as far as they can be compared."""
    return is_same(wanted, said) or (wanted.has_doubts and is_same_but_for_doubts(wanted, said))


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
    if not any(is_same(expected, words) for words in (said.words, said.with_ornament)):
        yield differing_note(copy, wanted, said)
    if not is_credited(wanted.passage.credit, said.beside):
        yield attribution_note(copy, wanted, said)


def differing_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Say where a quote's words first differ, or that they cannot be compared."""
    expected = said.beginning or wanted.words
    if expected.has_doubts and is_same_but_for_doubts(expected, said.words):
        return copy.note(
            catalogue.NOT_COMPARED,
            f"Not compared: {wanted.whose}, since they do not run from left to right alone",
            "Look at them yourself, or compare them in the web page",
            wanted,
        )
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
    if wording(line, is_typeset=said.beside.is_typeset).has_doubts:
        return copy.note(
            catalogue.NOT_COMPARED,
            f"Not compared: the attribution {quoted(line)}",
            "Look at it yourself, or compare it in the web page",
            wanted,
        )
    return copy.note(
        catalogue.ATTRIBUTION_DIFFERS,
        f"Beside {wanted.whose}, the {copy.noun} says {quoted(said.beside.around(0))}; "
        f"their attribution is {quoted(line)}",
        "Build it again; names, titles and organisations are mended in the submission",
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
