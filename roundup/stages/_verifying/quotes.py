"""The words of a quote and its attribution compared, and quotes in the wrong place."""

from collections.abc import Iterator, Sequence

from roundup.model.notes import Note
from roundup.model.proof import PieceKind
from roundup.model.remarks.copies import (
    ATTRIBUTION_DIFFERS,
    MARKS_DIFFER,
    QUOTE_MISSING,
    QUOTE_MOVED,
    QUOTE_NOT_KNOWN,
    WORDS_DIFFER,
)
from roundup.stages._verifying.copies import (
    Copy,
    Match,
    Said,
    Wanted,
    is_credited,
    not_compared,
    quoted,
)
from roundup.stages._verifying.surroundings import is_as_today
from roundup.text.comparing import agreement, has_same_letters, letters_counted, wording
from roundup.text.typed import is_same_but_for_type


def pair_notes(copy: Copy, wanted: Wanted, said: Said) -> Iterator[Note]:
    """Compare one quote and its attribution."""
    if is_as_today(copy, said):
        return
    if not said.is_as(wanted):
        yield differing_note(copy, wanted, said)
    if not is_credited(wanted.passage.credit, said.beside):
        yield attribution_note(copy, wanted, said)


def differing_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Report where a quote's words first differ, or that they cannot be compared."""
    expected = said.beginning or wanted.words
    if expected.has_doubts and has_same_letters(expected, said.words):
        return not_compared(copy, wanted.whose, wanted)
    here, there = agreement(expected, said.words)
    ours, theirs = quoted(expected.around(here)), quoted(said.words.around(there))
    if any(is_same_but_for_type(expected.text, words.text) for words in said.spellings):
        return marks_note(copy, wanted, f"it says {theirs}, and the article {ours}")
    return copy.note(
        WORDS_DIFFER,
        f"In {wanted.whose}, the {copy.noun} says {theirs}; the expert said {ours}",
        f"Build it again; a change that is meant belongs in the edit of `{wanted.passage.id}`",
        wanted,
    )


def marks_note(copy: Copy, wanted: Wanted, how: str) -> Note:
    """Report that a file sets the right words in other marks."""
    return copy.note(
        MARKS_DIFFER,
        f"In {wanted.whose}, only marks and spaces differ in the {copy.noun}: {how}",
        "Build it again; `typography` and `[quotes]` in roundup.toml say how type is set",
        wanted,
    )


def set_off_notes(copy: Copy, match: Match, marks: tuple[str, str]) -> Iterator[Note]:
    """Report quotes that lack the marks which stand around the others of a file."""
    if not any(said.is_set_off for _, said in match.pairs):
        return
    for wanted, said in match.pairs:
        is_bare = said.is_as(wanted) and not (said.is_set_off or said.is_as_set_off(wanted))
        if is_bare and wanted.set_off.marks != wanted.words.marks and not wanted.words.has_doubts:
            opens, closes = marks
            yield marks_note(copy, wanted, f"the marks {opens}{closes} around them are missing")


def attribution_note(copy: Copy, wanted: Wanted, said: Said) -> Note:
    """Report what stands where an attribution should."""
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


def moved_note(copy: Copy, wanted: Wanted) -> Note:
    """Report that a quote stands in another place than in the article."""
    return copy.note(
        QUOTE_MOVED,
        f"The {copy.noun} has {wanted.whose} in another place than the article",
        "Build it again; the order of the answers is the brief's",
        wanted,
    )


def nothing_note(copy: Copy, wanted: Sequence[Wanted]) -> Note:
    """Report once that a file has nothing of the article."""
    return copy.note(
        QUOTE_MISSING,
        f"The {copy.noun} has none of the article's {len(wanted)} quotes",
        "Build it again, or move it elsewhere if it belongs to another article",
    )


def missing_notes(copy: Copy, missing: Sequence[Wanted]) -> Iterator[Note]:
    """Return which quotes a file does not have, and where the whole section is gone."""
    headings = [piece.text for piece in copy.proof.pieces if piece.kind is PieceKind.HEADING]
    there = [wording(text, is_typeset=copy.proof.is_typeset).letters for text in headings]
    for quote in missing:
        heading = wording(quote.section.heading, is_typeset=copy.proof.is_typeset).letters
        # A layout may have set a number before it.
        is_there = any(text.endswith(heading) for text in there)
        section = f"the section “{quote.section.heading}”, with the words of {quote.name}"
        yield copy.note(
            QUOTE_MISSING,
            f"The {copy.noun} does not have {quote.whose if is_there else section}",
            "Build it again; an answer that should not be published is left out by the brief",
            quote,
        )


def unknown_note(copy: Copy, said: Said) -> Note:
    """Report that a file quotes what the article does not."""
    return copy.note(
        QUOTE_NOT_KNOWN,
        f"The {copy.noun} quotes {quoted(said.words.around(0))}, which the article does not have",
        "Take it out, or build again once its submission is among the others",
    )
