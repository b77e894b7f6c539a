"""A mailbox in one file to its mails, and to the drafts of each.

“From ” at the beginning of a line parts two mails, and stands in many answers as well. Programs put
`>` before it there, some say the length of each mail, and some do neither; so what follows must
look like the head of a mail, and a mail of several parts goes on until its last part has ended.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._mail.attaching import picture_in
from roundup.readers._mail.drafting import nothing_there
from roundup.readers._mail.enclosed import OpenDocument, nothing_opened
from roundup.readers._mail.one_question import of_one_question
from roundup.readers._mail.parsing import Letter, MailProblem, parse
from roundup.readers._mail.reading import of_letter
from roundup.readers._mail.sorting import asks, is_reply
from roundup.readers._records import refused, unreadable
from roundup.text.limits import LARGEST_MAILBOX, MOST_MAILS

LARGEST = LARGEST_MAILBOX
TOO_LARGE_HINT = (
    "In the mail program, move the mails with answers into a folder of their own, and export that"
)
SEPARATOR = re.compile(rb"^From [^\r\n]*\r?\n", re.MULTILINE)
DATED = re.compile(rb"From \S.*\b\d{4}\b|From \S+@\S+|From -|From \S+\s*$")
HEAD_LINE = re.compile(rb"[!-9;-~]+[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
BOUNDARY = re.compile(rb"(?is)^content-type[ \t]*:[^\n]*(?:\r?\n[ \t][^\n]*)*", re.MULTILINE)
MARK = re.compile(rb"(?i)boundary[ \t]*=[ \t]*\"?([^\"\r\n;]{1,200})")
LENGTH = re.compile(rb"(?im)^content-length[ \t]*:[ \t]*(\d{1,9})[ \t]*\r?$")
UNQUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
NAMES = frozenset(
    {
        *(b"from:", b"date:", b"subject:", b"message-id:", b"received:", b"return-path:"),
        *(b"x-gm-thrid:", b"mime-version:", b"delivered-to:", b"x-mozilla-status:"),
    }
)


@dataclass(frozen=True, slots=True)
class Raw:
    """One mail in a mailbox: its bytes, and the line of the file on which its head begins."""

    data: bytes
    line: int


def mailbox(
    data: bytes, origin: Origin, columns: Columns, open_document: OpenDocument = nothing_opened
) -> Iterator[Draft | Note]:
    """Yield the drafts of every mail in a mailbox."""
    mails = parted(data)
    if not mails:
        yield nothing_in(data, origin)
        return
    if len(mails) > MOST_MAILS:
        yield too_many_mails(len(mails), origin.at(mails[MOST_MAILS].line))
        return
    letters = [(raw, letter_or_problem(raw)) for raw in mails]
    own = own_addresses(
        [each for _, each in letters if isinstance(each, Letter)], columns.questions
    )
    yield from of_one_question(
        each
        for raw, letter in letters
        for each in of_mail(raw, letter, origin.at(raw.line), columns, own, open_document)
    )


def of_mail(
    raw: Raw,
    letter: Letter | MailProblem,
    where: Origin,
    columns: Columns,
    own: frozenset[str],
    open_document: OpenDocument,
) -> Iterator[Draft | Note]:
    """Yield the drafts of one mail of a mailbox."""
    if isinstance(letter, Letter):
        yield from of_letter(letter, raw.data, where, columns, own, open_document=open_document)
    else:
        yield refused(where, letter, line=raw.line)


def too_many_mails(count: int, origin: Origin) -> Draft:
    """Return the draft that stands for a mailbox of more mails than are read."""
    message = f"The mailbox holds {count:,} mails; {MOST_MAILS:,} is the most that is read"
    return unreadable(origin, message, TOO_LARGE_HINT, line=origin.line)


def nothing_in(data: bytes, origin: Origin) -> Draft | Note:
    """Report a file without mails as empty, or as something else."""
    if not data.strip(b"\xef\xbb\xbf\r\n\t \0"):
        return nothing_there(origin)
    hint = "Export it again from the mail program; one mail alone is saved as `.eml`"
    return unreadable(origin, "The file is not a mailbox: no mail begins in it", hint)


def letter_or_problem(raw: Raw) -> Letter | MailProblem:
    """Parse one mail of a mailbox."""
    try:
        return parse(raw.data)
    except MailProblem as error:
        return error


def parted(data: bytes) -> list[Raw]:
    """Part a mailbox into its mails."""
    starts = [match for match in SEPARATOR.finditer(data) if is_separator(data, match)]
    mails: list[Raw] = []
    line, counted, end = 1, 0, -1
    for number, match in enumerate(starts):
        if match.start() < end:
            continue
        stop = end_of(
            data, match.end(), [each.start() for each in starts[number + 1 : number + 60]]
        )
        end = stop
        line += data.count(b"\n", counted, match.end())
        counted = match.end()
        body = UNQUOTED.sub(rb"\1", data[match.end() : stop])
        mails.append(Raw(body, line))
    return mails


def is_separator(data: bytes, match: re.Match[bytes]) -> bool:
    """Return whether a line that begins with “From ” begins a mail."""
    if not DATED.match(match.group()):
        return False
    known: set[bytes] = set()
    position = match.end()
    for _ in range(200):
        head = HEAD_LINE.match(data, position)
        if not head:
            break
        name = head.group().partition(b":")[0].strip().lower() + b":"
        known |= {name} & NAMES
        position = head.end()
    return len(known) >= 2


def end_of(data: bytes, start: int, following: Sequence[int]) -> int:
    """Return where a mail ends: at the next one that does not stand within its parts."""
    if not following:
        return len(data)
    head_end = re.compile(rb"\r?\n\r?\n").search(data, start)
    head = data[start : head_end.start() + 1] if head_end else data[start : following[0]]
    if head_end and (length := LENGTH.search(head)):
        told = head_end.end() + int(length[1])
        exact = [at for at in following if 0 <= at - told <= 4]
        if exact:
            return exact[0]
    kind = BOUNDARY.search(head)
    mark = MARK.search(kind.group()) if kind else None
    if mark:
        closing = data.find(b"\n--" + mark[1] + b"--", start)
        beyond = [at for at in following if at > closing]
        if closing >= 0 and is_only_here(data, mark[1], following[0], closing):
            return beyond[0] if beyond else len(data)
    return following[0]


def is_only_here(data: bytes, mark: bytes, next_start: int, closing: int) -> bool:
    """Return whether the end of the parts belongs to this mail, and to none that begins later."""
    if closing < next_start:
        return True
    later = data.find(b"boundary=", next_start, closing)
    return later < 0 or mark not in data[later : later + len(mark) + 12]


def own_addresses(letters: Sequence[Letter], questions: Sequence[str]) -> frozenset[str]:
    """Return the addresses from which the question was asked.

    Whoever asked the brief's question in a mail that others answer is an editor.
    """
    answered = Counter(each for letter in letters for each in set(letter.thread))
    own: set[str] = set()
    for letter in letters:
        if is_reply(letter) or not letter.address:
            continue
        text = f"{letter.subject}\n{letter.text or letter.page}"[:20_000]
        if (letter.own_id and answered[letter.own_id]) or asks(text, questions):
            own.add(letter.address.casefold())
    return frozenset(own)


def picture(data: bytes, name: str, origin: Origin) -> bytes | None:
    """Return the bytes of a picture attached to the mail that begins on the line of `origin`."""
    mails = [raw for raw in parted(data) if raw.line <= (origin.line or 1)]
    if not mails:
        return None
    letter = letter_or_problem(mails[-1])
    return picture_in(letter, name) if isinstance(letter, Letter) else None
