"""A part of a quote by itself, as a card shows it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from roundup.model.article import Article, Passage
from roundup.model.notes import Note
from roundup.model.remarks.copies import ATTRIBUTION_DIFFERS, WORDS_DIFFER
from roundup.stages._verifying.copies import Copy, Said, Wanted, is_credited, quoted
from roundup.stages._verifying.finding import quotes_of
from roundup.stages._verifying.quotes import attribution_note, marks_note, unknown_note
from roundup.text.comparing import Wording, wording
from roundup.text.typed import unmarked
from roundup.text.wrapping import is_unspaced

OPENING_DOTS = wording("…", is_typeset=False).marks


def stretch_notes(article: Article, copy: Copy, said: Said) -> Iterator[Note]:
    """Compare a part of a quote, and whose it is said to be, with all that were sent."""
    wanted = quotes_of(article, copy.proof)
    homes = [quote for quote in wanted if is_part(said.words, quote.words)]
    theirs = [quote for quote in homes or wanted if is_credited(quote.passage.credit, said.beside)]
    if homes and theirs:
        if not any(is_disclosed(quote.passage, said.beside) for quote in theirs):
            yield interest_note(copy, theirs[0])
    elif homes:
        yield attribution_note(copy, homes[0], said)
    elif theirs:
        yield stretch_note(copy, theirs, said)
    else:
        yield unknown_note(copy, said)


def is_part(part: Wording, whole: Wording) -> bool:
    """Return whether a text stands in another, from word to word.

    It may begin with dots, as it does where it begins within a sentence.
    """
    marks = part.marks.removeprefix(OPENING_DOTS)
    length, index = len(marks), -1
    while length and (index := whole.marks.find(marks, index + 1)) >= 0:
        around = whole.marks[max(index - 1, 0) : index], whole.marks[index + length :][:1]
        edges = zip(around, (marks[0], marks[-1]), strict=True)
        if not any(
            outer.isalnum() and inner.isalnum() and not is_unspaced(inner) for outer, inner in edges
        ):
            return True
    return False


def is_disclosed(passage: Passage, after: Wording) -> bool:
    """Return whether an expert's interest, if there is one, is disclosed."""
    return wording(passage.disclosure, is_typeset=after.is_typeset).marks in after.marks


def stretch_note(copy: Copy, theirs: Sequence[Wanted], said: Said) -> Note:
    """Note that nobody said this in a row, and where it differs from what they said."""
    nearest = max(theirs, key=lambda quote: len(common(quote.words, said.words)))
    if unmarked(said.words.text) in unmarked(nearest.words.text):
        return marks_note(copy, nearest, f"it says {quoted(said.words.around(0))}")
    shared = common(nearest.words, said.words)
    begin = said.words.marks.find(shared)
    differing = said.words.around(begin - 1 if begin else len(shared))
    return copy.note(
        WORDS_DIFFER,
        f"In {nearest.whose}, the {copy.noun} says {quoted(differing)}, which is not a "
        "continuous part of the quote",
        f"Build it again; a change that is meant belongs in the edit of `{nearest.passage.id}`",
        nearest,
    )


def common(first: Wording, second: Wording) -> str:
    """Find the longest run of marks that two texts share."""
    match = SequenceMatcher(None, first.marks, second.marks, autojunk=False).find_longest_match()
    return first.marks[match.a : match.a + match.size]


def interest_note(copy: Copy, wanted: Wanted) -> Note:
    """Report that an expert's interest is not said."""
    return copy.note(
        ATTRIBUTION_DIFFERS,
        f"The {copy.noun} does not say of {wanted.name} what the article does: "
        f"{quoted(wanted.passage.disclosure)}",
        "Build it again; what is disclosed stands in the brief, under `disclosure`",
        wanted,
    )
