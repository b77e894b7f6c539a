"""Stage 3: a submission and its edit to a quote, every change classified.

An answer without an edit is quoted word for word. An edit is compared with what came in, and each
change is judged by the house's policy: what may not be published holds the answer back, with a
note that shows the words and where they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from roundup.model import catalogue
from roundup.model.article import Block
from roundup.model.catalogue import Remark
from roundup.model.edit import Edit
from roundup.model.notes import Level, Note
from roundup.model.policy import Verdict, verdict
from roundup.model.quote import Change, Kind, Quote, Trait
from roundup.model.submission import Submission
from roundup.settings import Quotes
from roundup.text import markdown
from roundup.text.alignment import align
from roundup.text.cleaning import clean, trimmed
from roundup.text.tokens import lex, visible
from roundup.text.typography import nested_quotes

MOST_NOTES = 20
LONGEST_SHOWN = 80

WAYS_OUT = (
    "Put words of your own into [square brackets], show a cut by an ellipsis (…), "
    "or ask the expert for the wording and correct the submission"
)
LEVELS = {Verdict.WARNING: Level.WARNING, Verdict.ERROR: Level.HELD}
REMARKS = {
    Kind.OTHER: catalogue.WORDS_NOT_SENT,
    Kind.MENDED: catalogue.MENDED_WORDS,
    Kind.CAPITAL: catalogue.MENDED_WORDS,
    Kind.MOVED: catalogue.MOVED_WORDS,
}
HINTS = {
    Kind.CAPITAL: "Write it as the expert did, or mark it: “[T]he”",
    Kind.MENDED: "Write it as the expert did, put it into [square brackets], or ask the expert",
    Kind.MOVED: "Put it back where the expert had it, or ask the expert for the new order",
    Kind.LINK: "Look where the link leads, or take it out; the words stand without it",
}


FRESH = """\
---
heading: {heading}
note: ""
---

{answer}
"""
HEADING = re.compile(r" {0,3}#[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Edited:
    """The quote, unless something holds it back, and what the editor should know of it.

    `proposed` is the quote as edited, even where it is held; none where it cannot be set.
    """

    quote: Quote | None
    notes: tuple[Note, ...]
    proposed: Quote | None = None


def quote(submission: Submission, heading: str = "", *, answer: str = "") -> Quote:
    """Quote the whole answer; validating has seen to it that it can be set.

    `answer` is the same with other quotation marks, if any are to be set otherwise.
    """
    answer = answer or submission.answer
    blocks = markdown.blocks(answer, keeps_lines=submission.keeps_lines)
    changes = () if answer == submission.answer else align(submission.answer, answer)
    return Quote(submission, answer, blocks, changes, heading)


def fresh(submission: Submission, answer: str = "") -> str:
    """Write the file of an edit that changes nothing yet, or that has another `answer`."""
    answer = answer or submission.answer
    first = answer.partition("\n")[0]
    if HEADING.match(first):
        # the first heading of an edit is taken for the section's, so the answer's own comes second
        answer = f"{first}\n\n{answer}"
    quoted = submission.heading.replace("\\", "\\\\").replace('"', '\\"')
    return FRESH.format(heading=f'"{quoted}"', answer=answer)


def edit(submission: Submission, found: Edit | None, quotes: Quotes, language: str = "") -> Edited:
    """Quote an answer as its edit has it, if the house permits every change.

    Quotation marks inside the quote are set as `language` sets them, unless the house keeps them
    as typed or no language is given.
    """
    sets_marks = quotes.marks == "nested" and bool(language)
    set_marks = partial(nested_quotes, language=language) if sets_marks else str
    as_sent = set_marks(submission.answer)
    if found is None:
        return Edited(quote(submission, answer=as_sent), ())
    if any(note.level is Level.HELD for note in found.notes):
        return Edited(None, tuple(of_submission(found.notes, submission)))
    answer, taken_out = clean(found.answer)
    answer = set_marks(trimmed(answer))
    if not answer:
        made = quote(submission, found.heading, answer=as_sent)
        made = replace(made, edit=found, disclosure=found.disclosure)
        return Edited(made, found.notes)
    notes = [*found.notes, *cleaned_notes(taken_out, found, submission)]
    try:
        blocks = markdown.blocks(answer, keeps_lines=submission.keeps_lines)
    except markdown.TooIntricate as problem:
        return Edited(None, (*notes, too_intricate(problem, found, submission)))
    notes += unclear_notes(answer, blocks, found, submission)
    changes = align(submission.answer, answer)
    made = Quote(submission, answer, blocks, changes, found.heading, found, found.disclosure)
    notes += change_notes(made, found, quotes)
    is_held = any(note.level is Level.HELD for note in notes)
    return Edited(None if is_held else made, tuple(notes), made)


def of_submission(notes: Sequence[Note], submission: Submission) -> Iterator[Note]:
    """Say of notes on a file which submission they are about."""
    for note in notes:
        yield Note(
            note.code, note.name, note.level, note.message, note.hint, note.origin,
            submission=submission.id,
        )  # fmt: skip


def cleaned_notes(taken_out: Sequence[str], found: Edit, submission: Submission) -> Iterator[Note]:
    """Say which characters of an edit cannot be seen and were taken out."""
    if taken_out:
        yield catalogue.CLEANED_CHARACTERS.note(
            f"The edit held characters that cannot be seen: {', '.join(taken_out)}",
            hint="They were taken out; read the text once more to see that it is whole",
            origin=found.place(0),
            submission=submission.id,
        )


def too_intricate(problem: markdown.TooIntricate, found: Edit, submission: Submission) -> Note:
    """Say that an edit cannot be set."""
    return catalogue.BEYOND_LIMITS.note(
        f"The edit cannot be set: {problem}",
        hint="Shorten it",
        origin=found.place(0),
        submission=submission.id,
    )


def unclear_notes(
    answer: str, blocks: Sequence[Block], found: Edit, submission: Submission
) -> Iterator[Note]:
    """Note an edit whose Markdown publishes other letters than those that were compared.

    The comparison reads Markdown for itself. Where it and the parser disagree, words could slip
    through; so no such edit is published, unless the expert's own Markdown is as odd.
    """
    if answer == submission.answer or is_clear(answer, blocks):
        return
    theirs = markdown.blocks(submission.answer)
    level = Level.HELD if is_clear(submission.answer, theirs) else Level.WARNING
    yield catalogue.UNCLEAR_EDIT.note(
        "Markdown takes something in the edit otherwise than it looks, so that words may be lost",
        hint="Look for brackets, stars, backquotes or numbers at the start of a line "
        "that are not meant as Markdown, and put a backslash before them",
        origin=found.place(0),
        submission=submission.id,
        level=level,
    )


def is_clear(answer: str, blocks: Sequence[Block]) -> bool:
    """Tell whether the letters compared are those that the parser publishes."""
    return visible(lex(answer).visible) == visible(markdown.plain_text(blocks))


# What the editor is told of each change


def change_notes(made: Quote, found: Edit, quotes: Quotes) -> Iterator[Note]:
    """Note the changes that the policy does not simply allow."""
    judged = [(change, verdict(change, quotes.policy, quotes.allow)) for change in made.changes]
    noted = [(change, said) for change, said in judged if said is not Verdict.ALLOWED]
    # the gravest come first into the few that are shown
    shown = sorted(noted, key=lambda one: one[1] is not Verdict.ERROR)[:MOST_NOTES]
    for change, said in noted:
        if (change, said) in shown:
            yield change_note(change, said, made, found, quotes)
    if len(noted) > len(shown):
        yield catalogue.WORDS_NOT_SENT.note(
            f"{len(noted) - len(shown)} more changes in this answer are not permitted",
            hint=WAYS_OUT,
            origin=found.place(0),
            submission=made.submission.id,
            level=LEVELS[shown[-1][1]],
        )


def change_note(change: Change, said: Verdict, made: Quote, found: Edit, quotes: Quotes) -> Note:
    """Say what one change does, in both texts' words."""
    remark = remark_on(change, said)
    return remark.note(
        f"{described(change, made)}{reason(change, said, quotes)}",
        hint=hint(change, remark),
        origin=found.place(change.edited_start),
        submission=made.submission.id,
        level=LEVELS[said],
    )


def remark_on(change: Change, said: Verdict) -> Remark:
    """Choose the remark that a change deserves."""
    if Trait.JOINS_SENTENCES in change.traits:
        return catalogue.JOINED_SENTENCES
    if said is Verdict.WARNING and Trait.HIDES_NEGATION in change.traits:
        return catalogue.HIDDEN_NEGATION
    return REMARKS.get(change.kind, catalogue.OUTSIDE_POLICY)


def described(change: Change, made: Quote) -> str:
    """Quote what the editor wrote and what the expert wrote, and where that is."""
    before, after = widening(change, made)
    source, answer = made.submission.answer, made.answer
    wrote = shown(answer[change.edited_start - before : change.edited_end + after])
    sent = shown(source[change.start - before : change.end + after])
    words = answer[: change.edited_start - before].split()[-4:]
    place = f" after “{' '.join(words)}”" if words else " at the start"
    if wrote and sent:
        return f"You wrote “{wrote}”{place}; they wrote “{sent}”"
    if wrote:
        return f"You wrote “{wrote}”{place}; they wrote nothing there"
    unmarked = " without a mark" if change.kind is Kind.OTHER else ""
    return f"You left out “{sent}”{place}{unmarked}; they wrote it"


def widening(change: Change, made: Quote) -> tuple[int, int]:
    """Count the letters by which a change is widened to whole words."""
    if not (change.text and change.edited) or change.kind not in REMARKS:
        return 0, 0
    source, answer = made.submission.answer, made.answer
    start, end = source[: change.start], source[change.end :]
    edited_start, edited_end = answer[: change.edited_start], answer[change.edited_end :]
    return (
        shared(reversed(start[-LONGEST_SHOWN:]), reversed(edited_start[-LONGEST_SHOWN:])),
        shared(iter(end[:LONGEST_SHOWN]), iter(edited_end[:LONGEST_SHOWN])),
    )


def shared(one: Iterator[str], other: Iterator[str]) -> int:
    """Count the signs that two texts share up to the first space."""
    return sum(1 for _ in takewhile(lambda pair: is_one_sign(*pair), zip(one, other, strict=False)))


def is_one_sign(one: str, other: str) -> bool:
    """Tell whether two signs are the same, and no space."""
    return one == other and not one.isspace()


def shown(text: str) -> str:
    """Put a stretch on one line, its middle left out where it is long."""
    line = " ".join(text.split()) or text.replace("\n", "⏎")
    if len(line) <= LONGEST_SHOWN:
        return line
    half = LONGEST_SHOWN // 2
    return f"{line[:half].rstrip()} […] {line[-half:].lstrip()}"


def reason(change: Change, said: Verdict, quotes: Quotes) -> str:
    """Say why a change needs a look, where its words do not show it."""
    if Trait.JOINS_SENTENCES in change.traits:
        return ", so that two sentences read as one"
    if change.kind is Kind.OTHER:
        return ""
    if said is Verdict.ERROR:
        return f" ({change.kind}; the policy `{quotes.policy}` does not permit it)"
    if Trait.HIDES_NEGATION in change.traits:
        return ", with a word that denies or limits what is said"
    if Trait.NEEDLESS_ELLIPSIS in change.traits:
        return "; an ellipsis at the start or end of a quote shows nothing"
    if Trait.EXPERT_BRACKETS in change.traits:
        return "; these brackets were the expert's own"
    if Trait.RESEMBLES in change.traits:
        return ", which may be another word"
    return f" ({change.kind})"


def hint(change: Change, remark: Remark) -> str:
    """Say how to put a change right."""
    match remark:
        case catalogue.JOINED_SENTENCES:
            return "Keep the full stop before the ellipsis, or begin after it with a whole sentence"
        case catalogue.HIDDEN_NEGATION:
            return "Read the expert's sentence once more, and keep the word if the sense needs it"
        case catalogue.WORDS_NOT_SENT:
            return WAYS_OUT
    if Trait.NEEDLESS_ELLIPSIS in change.traits:
        return "Take the ellipsis out"
    return HINTS.get(change.kind, "Write it as the expert did, or ask the expert")
