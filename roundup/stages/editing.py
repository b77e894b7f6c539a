"""Stage 3: a submission and its edit to a quote, every change classified.

An answer without an edit is quoted word for word. An edit is compared with what came in, and each
change is judged by the house's policy: what must not be published holds the answer back, with a
note that shows the words and where they stand.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from roundup.house.settings import Quotes
from roundup.lock.alignment import align
from roundup.lock.chaining import chained
from roundup.lock.changes import WAYS_OUT, hint, message, remark_on
from roundup.lock.tokens import lex, visible
from roundup.model.brief import Chapter, Roundup
from roundup.model.edit import Edit
from roundup.model.markup import Block, Photo
from roundup.model.notes import Level, Note
from roundup.model.policy import PERMISSIONS, Verdict, verdict
from roundup.model.quote import Change, ChangeKind, Quote
from roundup.model.remarks.edits import UNCLEAR_EDIT, WORDS_NOT_SENT
from roundup.model.remarks.submissions import BEYOND_LIMITS
from roundup.model.submission import Submission
from roundup.pictures import decoding
from roundup.stages._unseen import cleaned_note
from roundup.text import markdown
from roundup.text.cleaning import SOFT_HYPHEN, clean, described, trimmed
from roundup.text.composing import composed
from roundup.text.expressions import expression
from roundup.text.language import base
from roundup.text.limiting import language_of, tongue
from roundup.text.pulling import pulled
from roundup.text.typography import AS_TYPED, Type, applied, set_line, settings

MOST_NOTES = 20

LEVELS = {Verdict.WARNING: Level.WARNING, Verdict.ERROR: Level.HELD}


FRESH = """\
---
heading: {heading}
note: ""
---

{answer}
"""
HEADING = expression(r" {0,3}#[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Edited:
    """The quote, unless something holds it back, and what the editor should know of it.

    `proposed` is the quote as edited, even where it is held; none where it cannot be set.
    """

    quote: Quote | None
    notes: tuple[Note, ...]
    proposed: Quote | None = None


def quote(submission: Submission, heading: str = "", setting: Type = AS_TYPED) -> Quote:
    """Quote the whole answer; validating has seen to it that it can be set."""
    answer = composed(submission.answer)
    changes = () if answer == submission.answer else align(submission.answer, answer)
    return typeset(Quote(submission, answer, (), changes, heading), setting)


def typeset(quoted: Quote, setting: Type) -> Quote:
    """Set the type of a quote; each mark that becomes another is one more change of typography."""
    submission = quoted.submission
    changes, kept = chained(
        quoted.changes, settings(quoted.answer, setting), submission.answer, quoted.answer
    )
    answer = applied(quoted.answer, kept)
    return replace(quoted, answer=answer, changes=changes, blocks=blocks_of(answer, submission))


def typeset_roundup(roundup: Roundup, quotes: Quotes, setting: Type) -> Roundup:
    """Set the type of every quote of a roundup, and of the stretches that are pulled from them."""
    if not setting.is_set:
        return roundup
    return replace(
        roundup,
        chapters=tuple(typeset_chapter(each, quotes, setting) for each in roundup.chapters),
    )


def typeset_chapter(chapter: Chapter, quotes: Quotes, setting: Type) -> Chapter:
    """Set the type of the quotes under one heading."""
    typeset_quotes = tuple(
        typeset(each, type_of(each.submission, quotes, setting)) for each in chapter.quotes
    )
    return replace(
        chapter,
        quotes=typeset_quotes,
        pull=pull_as_set(chapter.pull, typeset_quotes, inside(quotes, setting)),
    )


def pull_as_set(pull: str, quotes: Sequence[Quote], setting: Type) -> str:
    """Return a pulled stretch with the marks that it has in its quote, once that is set."""
    once_set = set_line(pull, setting) if pull else ""
    for typed in filter(None, (pull, once_set)):
        for quoted in quotes:
            if stretch := pulled(typed, quoted.blocks):
                return stretch
    return once_set


def type_of(submission: Submission, quotes: Quotes, setting: Type) -> Type:
    """Return how a quote is set: within its marks, with the spaces of the expert's language."""
    if not setting.is_set:
        return inside(quotes, setting)
    own = tongue(submission.answer, setting.language)
    if submission.language:
        answer, said = submission.answer, submission.language
        own = language_of(answer, said, setting.language) or setting.language
    if own == base(setting.language):
        own = setting.language
    return replace(inside(quotes, setting), own=own)


def inside(quotes: Quotes, setting: Type) -> Type:
    """Return how words in a quote are set: one level down, where marks stand around them."""
    return replace(setting, level=int(quotes.around), sets_marks=quotes.marks == "nested")


def blocks_of(answer: str, submission: Submission) -> tuple[Block, ...]:
    """Read the text of a quote, with the pictures that came with the submission."""
    pictures: dict[str, Photo] = {}
    for name, headshot in submission.pictures.items():
        with suppress(decoding.PictureProblem):  # validating has made it once, or said why not
            pictures[name] = decoding.picture(headshot)
    return markdown.blocks(answer, keeps_lines=submission.keeps_lines, pictures=pictures)


def fresh(submission: Submission, answer: str = "") -> str:
    """Write the file of an edit that changes nothing yet, or that has another `answer`."""
    answer = answer or submission.answer
    first = answer.partition("\n")[0]
    if HEADING.match(first):
        # the first heading of an edit is taken for the section's, so the answer's own comes second
        answer = f"{first}\n\n{answer}"
    quoted = submission.heading.replace("\\", "\\\\").replace('"', '\\"')
    return FRESH.format(heading=f'"{quoted}"', answer=answer)


def edit(
    submission: Submission, own_edit: Edit | None, quotes: Quotes, setting: Type = AS_TYPED
) -> Edited:
    """Quote an answer as its edit has it, if the house permits every change.

    `setting` says how the article's type is set; its language is the one in which edits are read.
    """
    own = type_of(submission, quotes, setting)
    if own_edit is None:
        return Edited(quote(submission, setting=own), ())
    if any(note.level is Level.HELD for note in own_edit.notes):
        return Edited(None, tuple(of_submission(own_edit.notes, submission)))
    answer, taken_out = cleaned(own_edit.answer, submission.answer)
    answer = composed(trimmed(answer))
    if not answer:
        quoted = quote(submission, own_edit.heading, own)
        quoted = replace(quoted, edit=own_edit, disclosure=own_edit.disclosure)
        return Edited(quoted, own_edit.notes)
    notes = [*own_edit.notes, *cleaned_notes(taken_out, own_edit, submission)]
    try:
        blocks = blocks_of(answer, submission)
    except markdown.TooIntricate as problem:
        return Edited(None, (*notes, too_intricate(problem, own_edit, submission)))
    notes += cleaned_notes(markdown.parse(answer).taken_out, own_edit, submission)
    notes += unclear_notes(answer, own_edit, submission)
    mends = quotes.allow.get(ChangeKind.MENDED) or PERMISSIONS[quotes.policy].get(ChangeKind.MENDED)
    # a list of words is slow to read, and where no spelling may be mended nobody needs one
    spells = mends is Verdict.ALLOWED
    changes = align(submission.answer, answer, setting.language, spells=spells)
    quoted = Quote(
        submission, answer, blocks, changes, own_edit.heading, own_edit, own_edit.disclosure
    )
    notes += change_notes(quoted, own_edit, quotes)
    is_held = any(note.level is Level.HELD for note in notes)
    quoted = typeset(quoted, own)
    return Edited(None if is_held else quoted, tuple(notes), quoted)


def of_submission(notes: Sequence[Note], submission: Submission) -> Iterator[Note]:
    """Add to notes on a file the submission that they are about."""
    for note in notes:
        yield Note(
            note.code, note.name, note.level, note.message, note.hint, note.origin,
            submission=submission.id,
        )  # fmt: skip


def cleaned(answer: str, received: str) -> tuple[str, tuple[str, ...]]:
    """Return an edit without what cannot be seen; soft hyphens stay if the expert has some."""
    text, taken_out = clean(answer)
    if SOFT_HYPHEN in text and SOFT_HYPHEN not in received:
        return text.replace(SOFT_HYPHEN, ""), (described(SOFT_HYPHEN), *taken_out)
    return text, taken_out


def cleaned_notes(
    taken_out: Sequence[str], own_edit: Edit, submission: Submission
) -> Iterator[Note]:
    """Return which characters of an edit cannot be seen and were taken out."""
    if taken_out:
        yield cleaned_note("The edit", taken_out, own_edit.place(0), submission=submission.id)


def too_intricate(problem: markdown.TooIntricate, own_edit: Edit, submission: Submission) -> Note:
    """Report that an edit cannot be set."""
    return BEYOND_LIMITS.note(
        f"The edit cannot be set: {problem}",
        hint="Shorten it",
        origin=own_edit.place(0),
        submission=submission.id,
    )


def unclear_notes(answer: str, own_edit: Edit, submission: Submission) -> Iterator[Note]:
    """Note an edit whose Markdown publishes other letters than those that were compared.

    The comparison reads Markdown for itself. Where it and the parser disagree, words could slip
    through; so no such edit is published, unless the expert's own Markdown is as odd.
    """
    if answer == submission.answer or is_clear(answer):
        return
    level = Level.HELD if is_clear(submission.answer) else Level.WARNING
    yield UNCLEAR_EDIT.note(
        "Markdown reads something in the edit differently from how it looks; words may be lost",
        hint="Look for brackets, stars, backquotes or numbers at the start of a line "
        "that are not meant as Markdown, and put a backslash before them",
        origin=own_edit.place(0),
        submission=submission.id,
        level=level,
    )


def is_clear(answer: str) -> bool:
    """Return whether the letters compared are those that the parser publishes."""
    return visible(lex(answer).visible) == visible(
        markdown.plain_text(markdown.typed_blocks(answer))
    )


# What the editor is told of each change


def change_notes(quote: Quote, own_edit: Edit, quotes: Quotes) -> Iterator[Note]:
    """Note the changes that the policy does not simply allow."""
    judged = [(change, verdict(change, quotes.policy, quotes.allow)) for change in quote.changes]
    noted = [(change, said) for change, said in judged if said is not Verdict.ALLOWED]
    # the gravest come first into the few that are shown
    shown = sorted(noted, key=lambda pair: pair[1] is not Verdict.ERROR)[:MOST_NOTES]
    for change, said in noted:
        if (change, said) in shown:
            yield change_note(change, said, quote, own_edit, quotes)
    if len(noted) > len(shown):
        yield WORDS_NOT_SENT.note(
            f"{len(noted) - len(shown)} more changes in this answer are not permitted",
            hint=WAYS_OUT,
            origin=own_edit.place(0),
            submission=quote.submission.id,
            level=LEVELS[shown[-1][1]],
        )


def change_note(
    change: Change, said: Verdict, quote: Quote, own_edit: Edit, quotes: Quotes
) -> Note:
    """Note what one change does, in both texts' words."""
    remark = remark_on(change, said)
    return remark.note(
        message(change, said, quote.submission.answer, quote.answer, quotes.policy),
        hint=hint(change, remark),
        origin=own_edit.place(change.edited_start),
        submission=quote.submission.id,
        level=LEVELS[said],
    )
