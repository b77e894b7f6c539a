"""One mail, from its bytes to drafts."""

from collections.abc import Collection, Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._mail.attaching import picture_in
from roundup.readers._mail.drafting import Setting, letter_drafts, nothing_there
from roundup.readers._mail.enclosed import OpenDocument, nothing_opened
from roundup.readers._mail.parsing import Letter, MailProblem, parse
from roundup.readers._records import refused, unreadable


def mail(
    data: bytes, origin: Origin, columns: Columns, open_document: OpenDocument = nothing_opened
) -> Iterator[Draft | Note]:
    """Yield the drafts of one mail that is a file of its own."""
    if not data.strip(b"\xef\xbb\xbf\r\n\t \0"):
        yield nothing_there(origin)
        return
    try:
        letter = parse(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    except MailProblem as problem:
        yield refused(origin, problem)
        return
    yield from of_letter(letter, data, origin, columns, open_document=open_document)


def of_letter(
    letter: Letter,
    data: bytes,
    origin: Origin,
    columns: Columns,
    own: Collection[str] = (),
    *,
    open_document: OpenDocument = nothing_opened,
) -> Iterator[Draft | Note]:
    """Yield the drafts of a parsed mail, whose bytes begin on the line of `origin`."""
    if not (letter.address or letter.subject or letter.moment or letter.name):
        hint = "Save the mail once more from the mail program, as a file with its head"
        message = "The file has no head as mails have: no sender, no date and no subject"
        yield unreadable(origin, message, hint)
        return

    def place(text: str) -> int | None:
        first = text.split("\n", 1)[0].encode()
        at = data.find(first) if first else -1
        return None if at < 0 else data.count(b"\n", 0, at) + (origin.line or 1)

    yield from letter_drafts(
        letter, Setting(origin, columns, own, place, open_document=open_document)
    )


def picture(data: bytes, name: str) -> bytes | None:
    """Return the bytes of a picture attached to a mail; nothing where there is none."""
    try:
        return picture_in(parse(data), name)
    except MailProblem:
        return None
