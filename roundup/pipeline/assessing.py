"""One roundup of a folder, arranged and looked at as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from roundup.house.settings import Settings
from roundup.model.archive import Archive
from roundup.model.brief import Brief, Roundup
from roundup.model.notes import Level, Note, in_order
from roundup.model.remarks.briefs import NO_QUESTION
from roundup.model.remarks.submissions import REPLACED_SUBMISSION
from roundup.pipeline.looking import Desk
from roundup.pipeline.piling import Pile
from roundup.stages import arranging, checking, consenting, reading, readying

# The families of notes on the brief and on consent, and the note on an id that was replaced.
SAID_OF_ALL = "BC"
FOLLOWED = (REPLACED_SUBMISSION.code,)


def assessed(
    pile: Pile,
    brief: Brief,
    house: Settings,
    notes: Sequence[Note],
    others: Archive,
    desk: Desk,
) -> tuple[Roundup, tuple[Note, ...]]:
    """Arrange one pile, and check the whole of it.

    `notes` are those that are known of its answers. Returns the roundup, and every note on it.
    """
    arranged = arranging.arrange(
        pile.name, brief, pile.quotes, pile.held, pile.received, pile.left_out
    )
    roundup = replace(
        arranged.roundup,
        withdrawn=pile.withdrawn,
        left_out=(*arranged.roundup.left_out, *pile.again),
        again=len(pile.again),
    )
    if not roundup.tally.is_balanced:
        raise AssertionError(f"a submission was lost or doubled in {pile.name}: {roundup.tally}")
    notes = still_asked(notes, roundup)
    every = [*notes, *desk.allow(arranged.notes, ()), *(each.note for each in roundup.held)]
    every += desk.allow(readying.notes(roundup, house.publication.language), roundup.submissions)
    every += desk.allow(consenting.remarks(roundup), roundup.submissions)
    if roundup.chapters:
        seen = checking.check_roundup(roundup, house.rules, others, every)
        every += desk.allow(seen, roundup.submissions)
    if roundup.chapters and not (roundup.brief.question or roundup.brief.headline):
        name = reading.BRIEF
        every.append(
            NO_QUESTION.note(
                "There is no question, neither in a brief nor with the answers, so this roundup is "
                "passed over",
                hint=f"Write one into `{name}`, as `question: …` between two lines of `---`",
                origin=roundup.brief.origin,
            )
        )
    return roundup, in_order(every)


def still_asked(notes: Iterable[Note], roundup: Roundup) -> list[Note]:
    """Drop the notes on answers that the brief leaves out.

    Notes on the brief itself, and on what people permit, stay, unless they only keep the answer
    from being published.
    """
    used = {submission.id for submission in roundup.submissions}
    used |= {submission.submission.id for submission in roundup.held if submission.submission}
    gone = {submission.id for submission, _ in roundup.left_out} - used
    return [
        note
        for note in notes
        if note.submission not in gone
        or note.code in FOLLOWED
        or (note.code[0] in SAID_OF_ALL and note.level is not Level.HELD)
    ]
