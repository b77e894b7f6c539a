"""Remarks on consent: who agreed to what, and what is left out for that reason."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

CONSENT_REFUSED = Remark(
    "C101",
    "consent-refused",
    Level.HELD,
    """An answer whose author does not want it published.

Forms ask “May we publish your answer?” in many ways, and a plain no under such a heading holds the
answer. If the person agrees later, `consent: yes, by mail 12 March` in `edits/ID.md` says so, and
how it is known; what they sent stays as it is.""",
)
CONSENT_UNCLEAR = Remark(
    "C102",
    "consent-unclear",
    Level.HELD,
    """An answer whose author neither said yes nor no to its publication.

“Yes, but without my name”, “only on the web”, “ask me first” and “maybe” are for a person to read.
So is a box that others ticked and this person did not, and a number that nobody explains.
There are three ways on: publish the answer without the name, ask its author, or leave it out. An
editor records what was agreed as `consent` in `edits/ID.md`, or in `people.toml` for every
roundup.""",
)
CONSENT_MISSING = Remark(
    "C103",
    "consent-missing",
    Level.HELD,
    """An answer whose author did not say that it may be published, in a house that wants a yes.

`required = true` under `[consent]` in `roundup.toml` makes silence a no.""",
)
CONSENT_SILENT = Remark(
    "C104",
    "consent-silent",
    Level.WARNING,
    """Somebody was asked whether their answer may be published, and did not say.

Where the house does not require a yes, the answer is published. A box is another matter: where
others ticked it, whoever left it empty is held as unclear.""",
)
CONSENT_PARTIAL = Remark(
    "C105",
    "consent-partial",
    Level.INFO,
    """Somebody agreed to be published in some ways and not in others.

The ways are `web`, `mail`, `pdf`, `cards` and `social`. What is made for the others is made without
this answer: its number in the headline, the contents, the feed and the data for search engines
follow.""",
)
LEFT_OUT_OF_OUTPUT = Remark(
    "C106",
    "left-out-of-output",
    Level.WARNING,
    """An output that is made without somebody who did not agree to it.

Check whether the editor's own text still speaks of them there.""",
)
OUTPUT_WITHOUT_ANYBODY = Remark(
    "C107",
    "output-without-anybody",
    Level.WARNING,
    """An output that is not made, since nobody agreed to be in it.""",
)
UNREAD_REFUSAL = Remark(
    "C108",
    "unread-refusal",
    Level.HELD,
    """An answer beside which a column that no field takes may refuse publication.

“Do not publish” under a heading that is not understood may be a refusal. So may anything but a
plain yes under “Embargo”, “Naming” or “OK by PR?”, a red light, a note such as “wants out”, and an
empty box that others ticked. The answer is held until somebody says what the column means: map it
to `consent` or to `ignore` under `columns` in the brief.""",
)
UNREAD_NO = Remark(
    "C132",
    "unread-no",
    Level.WARNING,
    """A column that no field takes, in which somebody answered no.

Its heading does not say what it asks, so nobody but an editor knows whether such a “no” refuses
anything. The answers are published. Map the column to `consent` or to `ignore` under `columns` in
the brief.""",
)
PHOTO_REFUSED = Remark(
    "C109",
    "photo-refused",
    Level.INFO,
    """A portrait that is not shown, since its owner did not agree to that.""",
)
STATUS_REFUSED = Remark(
    "C130",
    "status-refused",
    Level.HELD,
    """An answer that a form or an editor marked as not to be published.

A column such as “Status”, “Response Type” or “Selected” says so: rejected, spam, in the trash, a
preview, a test, or not chosen where others were. The column's name is in the message. If the answer
is to be published all the same, `consent` in `edits/ID.md` says so; if the column means something
else, map it to `ignore` under `columns` in the brief.""",
)
ANSWER_UNFINISHED = Remark(
    "C131",
    "answer-unfinished",
    Level.HELD,
    """An answer that its author began and did not send.

Form tools export such entries beside the others and mark them: “Finished” is “False”, “Progress”
is below 100, “Response Type” is “partial”. Nobody meant half an answer to be printed. Ask its
author for the rest, or leave it out.""",
)
