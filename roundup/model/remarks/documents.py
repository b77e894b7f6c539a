"""Remarks on documents: Word files, OpenDocument, PDF and plain text that hold answers."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

CREDIT_ASKED = Remark(
    "F170",
    "credit-line-unclear",
    Level.HELD,
    """A name, a title or an organisation in a document that could be read in two ways.

The message says how the line was understood. The answer is held, since a wrong name or employer
would be printed otherwise. Write each part on a line of its own, such as `Name: Ada Quillfeather`
and `Organisation: Inkwell`, which can be read in one way only.""",
)
DOCUMENT_UNCLEAR = Remark(
    "F171",
    "document-unclear",
    Level.HELD,
    """A document in which it is not clear whose words an answer is.

Credit lines may stand over answers or under them, and headings may begin a new answer or part one.
Where both are possible nothing is guessed: the answer is held until a name stands with it.""",
)
CHANGES_NOT_ACCEPTED = Remark(
    "F172",
    "tracked-changes",
    Level.WARNING,
    """A document with changes that nobody has accepted or rejected.

Inserted words are read, deleted words are not: that is how the document looks to whoever made the
changes. Accept or reject them to be sure that the author means these words.""",
)
LEFT_OUT_OF_DOCUMENT = Remark(
    "F173",
    "left-out-of-document",
    Level.WARNING,
    """A part of a document that is not published: a comment, hidden or struck-out words, a picture.

Comments and hidden words are not meant for readers. A portrait is used when it lies in `photos/`
under its expert's name.""",
)
JOINED_WORDS = Remark(
    "F182",
    "joined-words",
    Level.INFO,
    """Words of a PDF that were parted at the end of a line, and are put together again.

A PDF does not say whether a hyphen at the end of a line belongs to the word. “exam-ple” becomes
“example”, and so would “well-known” become “wellknown”.""",
)
WITHOUT_TEXT = Remark(
    "F174",
    "page-without-text",
    Level.WARNING,
    """A page of a PDF that has no text, such as a scan.

What stands on it cannot be read. Ask for the document that the PDF was made of, or type the
answer.""",
)
