"""Which mails are not answers: what programs send, and what the editors sent themselves."""

import re
from collections.abc import Collection, Sequence

from roundup.readers._answers import holds_question
from roundup.readers._letters.words import any_of, words
from roundup.readers._mail.parsing import Letter

LONGEST_SUBJECT = 300
AUTOMATIC = ("x-autoreply", "x-autorespond", "x-auto-response-from", "x-vacation")
MAILERS = re.compile(r"(?i)^(?:mailer-daemon|postmaster|mail-daemon)@")
LISTS = ("list-id", "list-unsubscribe", "list-post")


PGP = "-----BEGIN PGP MESSAGE-----"


def reason_against(letter: Letter, questions: Sequence[str], own: Collection[str]) -> str:
    """Return what a mail is if it is not an answer, as the subject of a sentence; or nothing.

    `own` holds the addresses from which the question was asked.
    """
    subject = plain_subject(letter.subject)
    if is_undelivered(letter, subject):
        return "A message about a mail that could not be delivered"
    if is_receipt(letter, subject):
        return "A receipt"
    if is_automatic(letter, subject):
        return "An automatic reply"
    if is_invitation(letter, subject):
        return "An invitation, or a reply to one"
    if letter.text.lstrip().startswith(PGP):
        return "An encrypted mail"
    if letter.address.casefold() in own:
        return "A mail that the editors sent themselves"
    if is_of_a_list(letter, questions):
        return "A mail sent to a list"
    return ""


def plain_subject(subject: str) -> str:
    """Return a subject without `Re:` and its like in front."""
    text = subject[:LONGEST_SUBJECT].strip()
    pattern = prefix_pattern("reply", "forward")
    while match := pattern.match(text):
        text = text[match.end() :].lstrip()
    return text


def prefix_pattern(*keys: str) -> re.Pattern[str]:
    """Return the pattern of what mail programs put before a subject."""
    prefixes = "|".join(prefix for key in keys for prefix in words()["subjects"][key])
    return re.compile(rf"(?:{prefixes})(?:\s?[\[(]?\d{{1,3}}[\])]?)?\s*[:：]\s*", re.IGNORECASE)


def is_reply(letter: Letter) -> bool:
    """Return whether a mail answers another one."""
    subject = letter.subject[:LONGEST_SUBJECT].strip()
    return bool(letter.thread) or bool(prefix_pattern("reply").match(subject))


def is_forward(letter: Letter) -> bool:
    """Return whether a mail is passed on."""
    subject = letter.subject[:LONGEST_SUBJECT].strip()
    replies = prefix_pattern("reply")
    while match := replies.match(subject):
        subject = subject[match.end() :]
    return bool(prefix_pattern("forward").match(subject))


def is_undelivered(letter: Letter, subject: str) -> bool:
    """Return whether a mail says that another one did not arrive."""
    if "message/delivery-status" in letter.kinds or MAILERS.match(letter.address):
        return True
    is_from_program = letter.headers.get("return-path", "").strip() == "<>"
    return bool(any_of("subjects", "bounce").match(subject)) and (
        is_from_program or not is_reply(letter)
    )


def is_receipt(letter: Letter, subject: str) -> bool:
    """Return whether a mail says that another one was read."""
    kind = letter.headers.get("content-type", "").lower()
    is_named = "message/disposition-notification" in letter.kinds
    return is_named or "disposition-notification" in kind or begins(letter, subject, "receipt")


def is_automatic(letter: Letter, subject: str) -> bool:
    """Return whether a program answered for somebody who is away."""
    headers = letter.headers
    submitted = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    is_marked = submitted not in {"", "no"} or any(name in headers for name in AUTOMATIC)
    is_precedent = headers.get("precedence", "").lower() in {"auto_reply", "auto-reply"}
    return is_marked or is_precedent or begins(letter, subject, "automatic")


def begins(letter: Letter, subject: str, key: str) -> bool:
    """Return whether a subject begins as those of a kind do."""
    raw = letter.subject[:LONGEST_SUBJECT].strip()
    return any(any_of("subjects", key).match(text) for text in (raw, subject))


def is_invitation(letter: Letter, subject: str) -> bool:
    """Return whether a mail is about an appointment."""
    if begins(letter, subject, "invitation"):
        return True
    calendars = {"text/calendar", "application/ics"}
    return bool(calendars & letter.kinds) and not letter.text.strip() and not letter.page.strip()


def is_of_a_list(letter: Letter, questions: Sequence[str]) -> bool:
    """Return whether a mail went to many, and is not an answer; many desks have such an address."""
    bulk = letter.headers.get("precedence", "").lower() in {"bulk", "list", "junk"}
    if not bulk and not any(name in letter.headers for name in LISTS):
        return False
    return not is_reply(letter) and not is_forward(letter) and not mentions(letter, questions)


def mentions(letter: Letter, questions: Sequence[str]) -> bool:
    """Return whether a mail has one of the brief's questions in it."""
    text = f"{letter.subject}\n{letter.text}\n{letter.page}"[:40_000]
    return any(said_in(text, question) for question in questions)


def said_in(text: str, question: str) -> bool:
    """Return whether a question stands in a text, wherever its lines end."""
    joined = " ".join(text.replace(">", " ").split())
    plain = " ".join(question.split()).casefold().rstrip("?？؟ ").lstrip("¿")
    if plain and plain in joined.casefold():
        return True
    return len(joined) < 400 and holds_question(joined, question, is_only=False)


def asks(text: str, questions: Sequence[str]) -> bool:
    """Return whether a text asks one of the questions, and invites an answer to it."""
    is_there = any(said_in(text, question) for question in questions)
    return is_there and bool(any_of("around", "asking").search(text))
