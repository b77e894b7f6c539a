"""A mail inside another one, which somebody only passed on."""

import re
from collections.abc import Sequence

from roundup.readers._letters import quoting
from roundup.readers._letters.quoting import MailPassage, bare
from roundup.readers._mail.parsing import Letter, sender_of
from roundup.readers._mail.sorting import is_forward, plain_subject
from roundup.text.dates import day_from
from roundup.text.expressions import expression

# Who passes a mail on says no more than this about it.
LONGEST_COVER = 60


DAY_LABEL = expression(
    r"(?i)(?:date|sent|datum|gesendet|envoyé|fecha|enviado|data|enviada)\s*[:：]\s*(?:\w{2,10}\.?,\s*)?(.*)"
)


# How Outlook writes an address in the head of a mail that is passed on.
MAILTO = expression(r"\[mailto:([^\[\]\s]+)\]")


def own_lines(passages: Sequence[MailPassage]) -> list[str]:
    """List the lines that the sender of a mail wrote."""
    return [line for passage in passages for line in passage.own if line.strip()]


def is_cover(passages: Sequence[MailPassage], letter: Letter) -> bool:
    """Return whether a mail only passes on the mails that lie in it."""
    own = " ".join(own_lines(passages))
    return is_forward(letter) or len(own.split()) < LONGEST_COVER


def forwarded_letter(lines: Sequence[str], outer: Letter) -> tuple[Letter, list[str]]:
    """Return the mail that another one passes on, and the lines of its head below the marker."""
    filled = [line for line in lines if line.strip()]
    if filled and all(quoting.QUOTE.match(line) for line in filled):
        lines = [quoting.QUOTE.sub("", line, count=1) for line in lines]
    start = quoting.next_filled(lines, 0)
    end = quoting.block_at(lines, start)
    head = [bare(line) for line in lines[start:end]] if end else []
    sender = quoting.field_of(head, "from")
    name, address = sender_of(MAILTO.sub(r"<\1>", sender))
    if not address:
        name = re.sub(r"\s*[\[<(].*$", "", sender).strip(" '\"")
    subject = subject_in(head)
    inner = Letter(
        name=name,
        address=address,
        subject=subject or plain_subject(outer.subject),
        moment=day_in(head) or outer.moment,
        text="\n".join(lines[end or start :]),
        attached=outer.attached,
        doubts=outer.doubts,
        headers={"message-id": outer.own_id} if outer.own_id else {},
    )
    return inner, head


def subject_in(head: Sequence[str]) -> str:
    """Return the subject in the head of a forwarded mail."""
    for line in head:
        if match := re.match(
            r"(?i)(?:subject|betreff|objet|asunto|assunto|الموضوع|件名)\s*[:：](.*)", line
        ):
            return match[1].strip()
    return ""


def day_in(head: Sequence[str]) -> str:
    """Return the day in the head of a forwarded mail, if it can be read."""
    for line in head:
        if match := DAY_LABEL.match(line):
            try:
                return str(day_from(match[1]) or "")
            except ValueError:
                return ""
    return ""
