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
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from types import ModuleType

from roundup import shelf
from roundup.lock.shortening import MARK
from roundup.model.article import (
    Article,
    Passage,
)
from roundup.model.file import File
from roundup.model.notes import Note, Origin
from roundup.model.proof import Kind, Proof, Unreadable
from roundup.model.remarks.copies import (
    ATTRIBUTION_DIFFERS,
    CARD_DIFFERS,
    DATA_DIFFER,
    HEADING_DIFFERS,
    INTEREST_MISSING,
    LEFT_OUT,
    LINK_DIFFERS,
    NOT_COMPARED,
    OUTPUT_UNREADABLE,
    OWN_WORDS_DIFFER,
    PAGES_DIFFER,
    PICTURE_DIFFERS,
    QUOTE_MISSING,
    QUOTE_MOVED,
    QUOTE_NOT_KNOWN,
    WORDS_ADDED,
    WORDS_DIFFER,
)
from roundup.pictures.likeness import is_drawn_alike
from roundup.stages._around import Around, is_as_today
from roundup.stages._copies import (
    Copy,
    Said,
    Wanted,
    is_credited,
    not_compared,
    quoted,
)
from roundup.stages._finding import (
    all_quotes,
    is_transcript,
    matched,
    quotes_in,
    quotes_of,
    within,
)
from roundup.text.comparing import (
    Wording,
    agreement,
    has_same_letters,
    is_same,
    letters_counted,
    wording,
)
from roundup.text.markdown import plain_text
from roundup.text.wrapping import is_unspaced

SHELF = "roundup.proofreaders"
# A file that is made again and is the same is as it was made, whatever a layout says in it.
SETTLED = frozenset(
    remark.code
    for remark in (
        *(NOT_COMPARED, HEADING_DIFFERS, WORDS_ADDED),
        *(LINK_DIFFERS, PICTURE_DIFFERS, DATA_DIFFER),
        *(OWN_WORDS_DIFFER, INTEREST_MISSING, LEFT_OUT),
    )
)
TYPESET = "PDF"
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
        if note.code == LEFT_OUT.code
    }
    if any(note.code == NOT_COMPARED.code for note in notes):
        notes = list(compared(article, file, reader, today))
    return [note for note in notes if note.message not in usual]


def is_settled(note: Note, unsure: Container[str | None]) -> bool:
    """Return whether a note falls away where a file that is made again is the same."""
    is_unsure = note.code == WORDS_DIFFER.code and note.submission in unsure
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
            OUTPUT_UNREADABLE.note(
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


# Finding the quotes


# Putting them side by side


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


def differing_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Say where a quote's words first differ, or that they cannot be compared."""
    expected = said.beginning or wanted.words
    if expected.has_doubts and has_same_letters(expected, said.words):
        return not_compared(copy, wanted.whose, wanted)
    here, there = agreement(expected, said.words)
    return copy.note(
        WORDS_DIFFER,
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
        ATTRIBUTION_DIFFERS,
        f"Beside {wanted.whose}, the {copy.noun} says {quoted(said.beside.around(0))}; "
        f"their attribution is {quoted(line)}",
        "Build it again; names, titles and organisations are mended in the submission",
        wanted,
    )


# What speaks for the experts beside their quotes


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
        WORDS_DIFFER,
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
        ATTRIBUTION_DIFFERS,
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
    yield CARD_DIFFERS.note(
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
            yield PAGES_DIFFER.note(
                f"Page {number} of the {reader.noun} looks otherwise than the one that is made "
                "today, though its text says the right words",
                hint="Build it again",
                origin=Origin(file.name),
            )
            return


def not_looked_at(file: File, what: str, hint: str) -> Note:
    """Say what of a whole file was not compared, since there is nothing to compare it with."""
    return NOT_COMPARED.note(f"Not compared: {what}", hint=hint, origin=Origin(file.name))


# What is not where it should be


def moved_note(copy: Copy, wanted: Wanted) -> Note:
    """Say that a quote stands in another place than in the article."""
    return copy.note(
        QUOTE_MOVED,
        f"The {copy.noun} has {wanted.whose} in another place than the article",
        "Build it again; the order of the answers is the brief's",
        wanted,
    )


def nothing_note(copy: Copy, wanted: Sequence[Wanted]) -> Note:
    """Say once that a file has nothing of the article."""
    return copy.note(
        QUOTE_MISSING,
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
            QUOTE_MISSING,
            f"The {copy.noun} does not have {one.whose if is_there else section}",
            "Build it again; an answer that should not be published is left out by the brief",
            one,
        )


def unknown_note(copy: Copy, said: Said) -> Note:
    """Say that a file quotes what the article does not."""
    return copy.note(
        QUOTE_NOT_KNOWN,
        f"The {copy.noun} quotes {quoted(said.words.around(0))}, which the article does not have",
        "Take it out, or build again once its submission is among the others",
    )
