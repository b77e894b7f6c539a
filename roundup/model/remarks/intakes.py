"""Remarks on taking files into a roundup: archives, portraits, rows that went."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

ARCHIVE_REFUSED = Remark(
    "W251",
    "archive-not-unpacked",
    Level.WARNING,
    """A ZIP archive, or a file in one, that was not unpacked.

An archive of more than 5,000 files or 500 MB, one that is packed tighter than real files are, a
name that leads out of the folder, a link and a file with a password are refused. Unpack it
yourself, look at what is in it, and take in the files that you need.""",
)
PORTRAIT_OF_NOBODY = Remark(
    "W252",
    "portrait-of-nobody",
    Level.INFO,
    """A picture that was taken in and fits no answer, or several.

A portrait is found by the name that an answer gives for it, or by the person's name in the
picture's own name. Nothing is guessed: write `headshot: FILE` into the edit of the answer.""",
)
HEADLINE_FROM_NAME = Remark(
    "W300",
    "headline-from-name",
    Level.INFO,
    """A new roundup of files that do not say which question was asked.

Documents and mails often answer without repeating the question. The name that you gave the roundup
is its headline then. Write the question or a better headline into the brief.""",
)
ROWS_GONE = Remark(
    "W253",
    "rows-gone-from-export",
    Level.WARNING,
    """Rows of an earlier export are not in the newer one of the same form.

Somebody may have deleted them in the form, perhaps because the person asked for it. The earlier
rows are still used. If somebody took their words back, `roundup withdraw` removes them
everywhere.""",
)
