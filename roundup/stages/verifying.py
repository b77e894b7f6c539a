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
from types import ModuleType

from roundup import shelf
from roundup.lock.shortening import MARK
from roundup.model.article import (
    Article,
)
from roundup.model.file import File
from roundup.model.notes import Note, Origin
from roundup.model.proof import PieceKind, Proof, UnreadableOutput
from roundup.model.remarks.copies import (
    DATA_DIFFER,
    HEADING_DIFFERS,
    INTEREST_MISSING,
    LEFT_OUT,
    LINK_DIFFERS,
    MARKS_DIFFER,
    NOT_COMPARED,
    OUTPUT_UNREADABLE,
    OWN_WORDS_DIFFER,
    PICTURE_DIFFERS,
    WORDS_ADDED,
    WORDS_DIFFER,
)
from roundup.stages._verifying.around import around_notes
from roundup.stages._verifying.copies import Copy
from roundup.stages._verifying.drawings import drawing_notes, page_notes
from roundup.stages._verifying.finding import (
    all_quotes,
    is_transcript,
    matched,
    quotes_in,
    quotes_of,
    within,
)
from roundup.stages._verifying.folding import unfolded
from roundup.stages._verifying.opening import proof_of
from roundup.stages._verifying.pulling import rejoined
from roundup.stages._verifying.quotes import (
    missing_notes,
    moved_note,
    nothing_note,
    pair_notes,
    set_off_notes,
    unknown_note,
)
from roundup.stages._verifying.stretches import stretch_notes
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text.comparing import (
    wording,
)
from roundup.text.markdown import plain_text
from roundup.text.typed import as_typed

SHELF = "roundup.proofreaders"
# A file that is made again and is the same is as it was made, whatever a layout says in it.
SETTLED = frozenset(
    remark.code
    for remark in (
        *(NOT_COMPARED, HEADING_DIFFERS, WORDS_ADDED, MARKS_DIFFER),
        *(LINK_DIFFERS, PICTURE_DIFFERS, DATA_DIFFER),
        *(OWN_WORDS_DIFFER, INTEREST_MISSING, LEFT_OUT),
    )
)
# A note on what could not be compared stays what it is, as does one on marks.
STAYING = frozenset({NOT_COMPARED.code, MARKS_DIFFER.code})
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
        differences = [*file_notes(article, file, reader, again)]
        if not differences and file.name in changed and hasattr(reader, "drawn"):
            differences += page_notes(file, reader, again(file.name))
        notes += differences
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
            fresh = whole_quotes(article, proof_of(reader, today))
            copies = [replace(copy, today=fresh) for copy in copies]
    except UnreadableOutput as problem:
        return [
            OUTPUT_UNREADABLE.note(
                f"The {reader.noun} could not be read back: {problem}",
                hint="Build it again; nothing can be said about what it holds",
                origin=Origin(file.name),
            )
        ]
    notes = [note for copy in copies for note in copy_notes(article, copy)]
    return softened(notes, article, copies) if notes else notes


def softened(notes: Sequence[Note], article: Article, copies: Sequence[Copy]) -> list[Note]:
    """Return notes, with those on marks alone as such: they are gone where all is as typed.

    A note stays as it is where any other on the same answer is left then, as on one that moved.
    """
    plain = as_typed(article)
    remaining = {
        note.submission or note.code
        for copy in copies
        for note in copy_notes(plain, replace(copy, proof=as_typed(copy.proof), today=None))
    }
    return [
        note if note.code in STAYING or (note.submission or note.code) in remaining else soft(note)
        for note in notes
    ]


def soft(note: Note) -> Note:
    """Return a note as one on marks alone."""
    return MARKS_DIFFER.note(
        f"{note.message}; only marks and spaces differ",
        hint=note.hint,
        origin=note.origin,
        submission=note.submission,
    )


def copies_in(article: Article, file: File, reader: ModuleType) -> Iterator[Copy]:
    """Read a file, or each of those that it holds."""
    if not hasattr(reader, "parts"):
        proof = whole_quotes(article, proof_of(reader, file.data))
        yield Copy(file.name, reader.noun, proof, says_more(article, proof))
        return
    readers = proofreaders()
    known = [(part, reader_of(part.name, readers)) for part in reader.parts(file.data)]
    inner = [(part, theirs) for part, theirs in known if theirs]
    if not inner:
        raise UnreadableOutput("there is nothing in it to read")
    for part, theirs in inner:
        for copy in copies_in(article, replace(part, name=file.name), theirs):
            yield replace(copy, noun=f"{reader.noun}'s {theirs.noun}")


def whole_quotes(article: Article, proof: Proof) -> Proof:
    """Return a proof in which each quote is one piece, however a layout has parted it."""
    return unfolded(article, rejoined(article, proof))


def says_more(article: Article, proof: Proof) -> bool:
    """Return whether a file says behind its last quote that the rest is elsewhere."""
    last = max(
        (at for at, piece in enumerate(proof.pieces) if piece.kind is PieceKind.QUOTE), default=-1
    )
    after = [piece.text for piece in proof.pieces[last + 1 :]]
    lines = [line.rstrip(" :") for text in after for line in text.split("\n")]
    if last >= 0 and without_end(proof.pieces[last].text, article.marks[1]).endswith(MARK):
        lines = lines[1:]  # where the rest of the quote is
    return bool(article.address) and article.words.rest in lines


def without_end(text: str, mark: str) -> str:
    """Return a text without the mark that may close it."""
    return text.rstrip().removesuffix(mark.strip()).rstrip()


def copy_notes(article: Article, copy: Copy) -> list[Note]:
    """Compare one copy with the article; an excerpt may lack the last quotes."""
    if copy.proof.is_stretch:
        stretches = all_quotes(article, copy.proof)
        return [note for said in stretches for note in stretch_notes(article, copy, said)]
    wanted = quotes_of(article, copy.proof)
    said = quotes_in(article, copy.proof, wanted)
    if wanted and not said and not copy.is_excerpt:
        return [nothing_note(copy, wanted)]
    match = matched(wanted, said)
    missing = within(wanted, match) if copy.is_excerpt else match.missing
    return [
        *(note for pair in match.pairs for note in pair_notes(copy, *pair)),
        *(moved_note(copy, quote) for quote in match.moved),
        *set_off_notes(copy, match, article.marks),
        *missing_notes(copy, missing),
        *(unknown_note(copy, quote) for quote in match.unknown),
        *around_notes(Surroundings(article, copy, match, is_transcript(article, copy.proof))),
    ]
