"""Mailboxes in one file, as Thunderbird, Apple Mail and Google Takeout export them: many mails.

A line that begins with “From ” only parts two mails where a head follows it, and never within the
parts of one mail.
"""

from collections.abc import Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._mail import boxes
from roundup.readers._mail.enclosed import OpenDocument, nothing_opened

suffixes = (".mbox", ".mbx")
libraries = ("mailparser_reply",)
imports = ("roundup.readers._mail.ready",)
opens_documents = True
largest = boxes.LARGEST
too_large_hint = boxes.TOO_LARGE_HINT


def read(
    data: bytes, origin: Origin, columns: Columns, open_document: OpenDocument = nothing_opened
) -> Iterator[Draft | Note]:
    """Yield the drafts of every mail."""
    yield from boxes.mailbox(data, origin, columns, open_document)


def picture(data: bytes, name: str, origin: Origin) -> bytes | None:
    """Return the bytes of a picture attached to the mail that begins on a line."""
    return boxes.picture(data, name, origin)
