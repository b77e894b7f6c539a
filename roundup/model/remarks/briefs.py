"""Remarks on the brief: its keys, its values, and the submissions that it names."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

BRIEF_KEY_UNKNOWN = Remark(
    "B101",
    "brief-key-unknown",
    Level.WARNING,
    """A key in the brief that means nothing, so that what stands under it has no effect.""",
)
BRIEF_VALUE = Remark(
    "B102",
    "brief-value-not-understood",
    Level.ERROR,
    """A value in the brief that its key cannot hold; the article is built without it.""",
)
UNKNOWN_SUBMISSION = Remark(
    "B103",
    "unknown-submission",
    Level.ERROR,
    """The brief names a submission that is not there, or a name that fits several.

`roundup list ROUNDUP` shows every submission with its id.""",
)
NAMED_BUT_HELD = Remark(
    "B104",
    "named-but-held",
    Level.ERROR,
    """The brief gives a section to a submission that is held, so that the section is missing.""",
)
NAMED_TWICE = Remark(
    "B105",
    "named-twice",
    Level.WARNING,
    """The brief names the same submission twice; it is used where it is named first.""",
)
NOTHING_TO_PUBLISH = Remark(
    "B106",
    "nothing-to-publish",
    Level.ERROR,
    """A roundup without a single answer that can be used; no article is built.""",
)
OTHER_QUESTION = Remark(
    "B107",
    "other-question",
    Level.WARNING,
    """A submission that answers a question which the brief does not ask; it is left out.

Questions are compared without regard to case, spaces and the final mark.""",
)
NO_QUESTION_NAMED = Remark(
    "B108",
    "no-question-named",
    Level.HELD,
    """A submission that does not say which question it answers, where there are several.""",
)
COUNT_NOT_UNDERSTOOD = Remark(
    "B109",
    "count-not-understood",
    Level.ERROR,
    """A `{...}` in the brief that is not one the program can fill.

Known are `{count}`, `{count experts}`, `{count answers}`, `{count sections}` and `{count tips}`,
each with ` in words` after it if the number is to be spelt out.""",
)
PULL_NOT_IN_QUOTE = Remark(
    "B112",
    "pull-not-in-quote",
    Level.ERROR,
    """A pull quote that is not a continuous part of a quote in its section; it is not printed.

What is set large is read as what was said. So it has to stand in the quote, word after word, with
nothing left out; only straight and curly quotation marks, dashes and spaces may differ, and it is
printed as it stands in the quote.""",
)
IDLE_ALLOWANCE = Remark(
    "B113",
    "idle-allowance",
    Level.WARNING,
    """An allowance that allows nothing: there is no such note, or none any more.

A note is allowed in the brief, under `allow`, or in `edits/ID.md` for one answer, each time with
the reason. Once the cause is gone, the allowance has to go as well, since it would hide the next
one. What keeps an answer from being set, or leaves it without a name, cannot be allowed.""",
)
NOWHERE_TO_READ_ON = Remark(
    "B114",
    "nowhere-to-read-on",
    Level.WARNING,
    """A layout that shortens long answers, for an article that stands nowhere else.

Who reads the beginning of an answer has to find the rest of it, so nothing is cut until the house
says where its articles stand on the web.""",
)
LANGUAGE_UNKNOWN = Remark(
    "B110",
    "language-unknown",
    Level.WARNING,
    """A language for which no fixed words (“Contents”, names of months) are shipped.

The article is marked as being in that language, and the fixed words are English.""",
)
NO_QUESTION = Remark(
    "B111",
    "no-question",
    Level.WARNING,
    """A roundup whose brief asks no question, and none of whose submissions names one.

It is passed over; the other roundups of the workspace are built.""",
)
CORRECTION_NOT_MADE = Remark(
    "W378",
    "correction-not-made",
    Level.WARNING,
    """A correction of which the article knows nothing.

Readers are told that some words were wrong, or what is right, and the article still says the one or
does not say the other. The words are those under `wrong` and `right`, whatever their case.""",
)
CORRECTION_TOO_EARLY = Remark(
    "W379",
    "correction-too-early",
    Level.WARNING,
    """A correction that is older than the article.

What was put right before an article was published was never wrong in front of readers.""",
)
