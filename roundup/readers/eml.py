"""Mails saved as `.eml`: one file, one mail, with one answer or several.

The answer is parted from greeting, signature and older mails; who sent it stands in the head.
What a mail program, a robot or a list sent is held, and says what it is.
"""

from collections.abc import Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._mail import reading
from roundup.readers._mail.enclosed import OpenDocument, nothing_opened
from roundup.text.limits import LARGEST_MAILBOX

suffixes = (".eml",)
libraries = ("mailparser_reply",)
imports = ("roundup.readers._mail.ready",)
opens_documents = True
largest = LARGEST_MAILBOX  # what is attached to a mail is in the file


def read(
    data: bytes, origin: Origin, columns: Columns, open_document: OpenDocument = nothing_opened
) -> Iterator[Draft | Note]:
    """Yield the drafts of the mail."""
    yield from reading.mail(data, origin, columns, open_document)


def picture(data: bytes, name: str, origin: Origin) -> bytes | None:  # noqa: ARG001
    """Return the bytes of an attached picture by its name."""
    return reading.picture(data, name)
