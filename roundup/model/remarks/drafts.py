"""Remarks on roundups that are not finished: drafts, placeholders, nothing to build."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

PLACEHOLDER = Remark(
    "B120",
    "placeholder-in-own-words",
    Level.ERROR,
    """The editor's own words hold something that was to be written still; nothing is built.

“Write the introduction here”, “[Name]”, “TK”, “TBD”, “XXX”, “lorem ipsum” and their like, in
headline, deck, byline, question, introduction, disclosure or a heading, in the brief or in an edit.
Write the words, or say `status: draft` in the brief: a draft is built, with a mark that says so.
Where the words are meant, as in the name of a firm, allow the note in the brief, with a reason.""",
    stops_building=True,
    may_be_allowed=True,
)
PLACEHOLDER_IN_DRAFT = Remark(
    "B121",
    "placeholder-in-draft",
    Level.INFO,
    """A draft holds something that is to be written still.

It is built all the same, since its brief says `status: draft`. Once that line is gone, the
placeholder keeps the roundup from being built.""",
)
NOTHING_YET = Remark(
    "B122",
    "nothing-to-build-yet",
    Level.INFO,
    """A roundup that was begun and has nothing to build yet, and is passed over.

No answer has come in, everybody withdrew, or it is a draft of which no answer can be used. The
other roundups of the workspace are built.""",
)
DRAFT = Remark(
    "B123",
    "draft",
    Level.INFO,
    """A roundup whose brief says `status: draft`.

It is built with the word “Draft” at its top and on every page of the PDF, asks search engines not
to list it, and stands in no feed. Say `status: published`, or take the line out, to publish it.""",
)
