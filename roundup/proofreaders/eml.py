"""A mail yet to be sent: a page and a plain text of one article, each read by its own reader."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from roundup.model.file import File
from roundup.model.proof import UnreadableOutput

suffixes = (".eml",)
noun = "mail"

LARGEST = 20_000_000
# Ours have two, and the parser takes half a minute for a hundred thousand.
MOST_PARTS = 1_000
PART = re.compile(rb"\n--[^-\s]")
SUFFIXES = {"text/html": ".html", "text/plain": ".txt"}


def parts(data: bytes) -> tuple[File, ...]:
    """List what a mail shows its readers: one or the other."""
    if len(data) > LARGEST:
        raise UnreadableOutput(f"it is larger than {LARGEST // 1_000_000} megabytes")
    if len(PART.findall(data)) > MOST_PARTS:
        raise UnreadableOutput(f"it has more than {MOST_PARTS:,} parts")
    try:
        message = message_from_bytes(data, policy=default)
        shown = [each for each in message.walk() if is_shown(each)]
        return tuple(File(f"part{SUFFIXES[each.get_content_type()]}", text(each)) for each in shown)
    # What a stranger has written into headers breaks the parser in a dozen ways.
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableOutput("it is damaged") from error


def is_shown(part: EmailMessage) -> bool:
    """Return whether a part is the mail itself, and nothing that hangs on it."""
    return part.get_content_type() in SUFFIXES and not part.is_attachment()


def text(part: EmailMessage) -> bytes:
    """Return a part's text, in the one encoding that needs no guess."""
    return str(part.get_content()).encode()
