"""The lines of a mail: which its author wrote, and which are older.

Mail programs mark what they quote in three ways: `>` before each line, a line such as “On Monday,
Jo wrote:”, or the head of the old mail. The library knows many of those lines; what it misses is in
`words.toml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from roundup.readers._letters.words import any_of, words
from roundup.text.expressions import expression

LANGUAGES = ("en", "de", "fr", "es", "ja")
# The library's expressions take the square of a line's length.
LONGEST_LINE = 200
MOST_LINES = 1_500
LONGEST_HEAD = 320
JOINED = 3

QUOTE = expression(r"^\s{0,3}(?:\\?[>|]\s?)+")
MARKUP = expression(r"\*\*|__|\\$|<br>|\\(?=\W)")
LINK = expression(r"\[([^\[\]]*)\]\(<?[^()<>\s]*>?\)|(?<=\S)<mailto:[^<>\s]*>")


@dataclass(slots=True)
class MailPassage:
    """What somebody wrote below something that they quoted: both, line by line.

    `at` is the number of the first line of their own.
    """

    quoted: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    at: int = 0


@dataclass(frozen=True, slots=True)
class PartedMail:
    """A mail in parts: passages, the mail that it passes on, and what is older.

    `heads` are the lines that say who wrote what is quoted.
    """

    passages: tuple[MailPassage, ...]
    forwarded: tuple[str, ...] = ()
    forwarded_at: int = 0
    older: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


@lru_cache(maxsize=8_192)
def bare(line: str) -> str:
    """Return a line without marks of quoting and of Markdown."""
    text = QUOTE.sub("", line)
    return " ".join(MARKUP.sub("", LINK.sub(r"\1", text)).split())


def part(lines: Sequence[str], *, is_forward: bool) -> PartedMail:
    """Part a mail; `is_forward` says that its subject tells that it is passed on."""
    heads = heads_of(lines)
    passages: list[MailPassage] = []
    current = MailPassage()
    said: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        head = heads.get(number)
        if head and not QUOTE.match(line):
            said += lines[number : head.end]
            rest = next((at for at in range(head.end, len(lines)) if lines[at].strip()), None)
            if is_passed_on(head, lines, number, passages, current, is_forward=is_forward):
                own = finished(passages, current)
                start = {"block": number, "original": number + 1}.get(head.kind, head.end)
                return PartedMail(own, tuple(lines[start:]), start, heads=tuple(said))
            if rest is None or not QUOTE.match(lines[rest]):
                own = finished(passages, current)
                return PartedMail(own, older=tuple(lines[head.end :]), heads=tuple(said))
            number = head.end
            continue
        if QUOTE.match(line) or is_wrapped_quote(lines, number):
            if any(each.strip() for each in current.own):
                passages.append(current)
                current = MailPassage()
            elif current.own:
                current.own = []
            current.quoted.append(bare(line))
        else:
            if not current.own:
                current.at = number
            current.own.append(line)
        number += 1
    return PartedMail(finished(passages, current), heads=tuple(said))


def finished(passages: list[MailPassage], current: MailPassage) -> tuple[MailPassage, ...]:
    """Return all passages."""
    return (*passages, current)


def is_wrapped_quote(lines: Sequence[str], number: int) -> bool:
    """Return whether a line is the end of a quoted one that was too long for a program."""
    if not 0 < number < len(lines) - 1 or not lines[number].strip():
        return False
    before, after = lines[number - 1], lines[number + 1]
    is_between = bool(QUOTE.match(before)) and bool(QUOTE.match(after))
    return is_between and len(before) >= 68 and len(lines[number]) < 40


@dataclass(frozen=True, slots=True)
class Head:
    """Lines that a program writes above an older mail: where they end, and of which kind."""

    end: int
    kind: str


def is_passed_on(
    head: Head,
    lines: Sequence[str],
    number: int,
    passages: Sequence[MailPassage],
    current: MailPassage,
    *,
    is_forward: bool,
) -> bool:
    """Return whether what follows a head is a mail that is passed on, and not one answered."""
    if head.kind == "forwarded":
        return True
    behind = number + 1 if head.kind == "original" else head.end
    has_sender = head.kind == "block" or block_at(lines, next_filled(lines, behind)) is not None
    own = " ".join(line for passage in (*passages, current) for line in passage.own)
    return is_forward and has_sender and len(own.split()) < 60 and number < len(lines)


def next_filled(lines: Sequence[str], number: int) -> int:
    """Return the number of the next line on which something stands."""
    return next((at for at in range(number, len(lines)) if lines[at].strip()), len(lines))


# Heads of older mails


def heads_of(lines: Sequence[str]) -> dict[int, Head]:
    """Map the number of each line that begins a head to the head."""
    texts = [bare(line) for line in lines]
    heads: dict[int, Head] = {}
    covered: set[int] = set()
    for number, text in enumerate(texts):
        if text and number not in covered and (head := head_at(texts, number)):
            heads[number] = head
            covered |= set(range(number, head.end))
    for number, end in library_heads(texts):
        if number not in covered:
            heads[number] = Head(end, "wrote")
    return heads


def head_at(texts: Sequence[str], number: int) -> Head | None:
    """Return the head that begins at a line."""
    text = texts[number]
    if len(text) <= 120 and re.search(r"[-_*=:：]|\w", text):
        if matches("markers", "forwarded", text) and (text[:1] in "-_*=" or text[-1:] in ":：-"):
            return Head(number + 1, "forwarded")
        if matches("markers", "original", text) and text[:1] in "-_*=":
            end = block_at(texts, next_filled(texts, number + 1))
            return Head(end or number + 1, "original")
    if end := block_at(texts, number):
        return Head(end, "block")
    joined = ""
    for at in range(number, min(number + JOINED, len(texts))):
        if not texts[at]:
            break
        joined = f"{joined} {texts[at]}".strip()
        if len(joined) > LONGEST_HEAD:
            break
        if joined[-1:] in ":：" and matches("", "wrote", joined) and is_dated(texts, joined, at):
            return Head(at + 1, "wrote")
    return None


def is_dated(texts: Sequence[str], head: str, at: int) -> bool:
    """Return whether a program wrote a line: it has a date or an address in it, people have none.

    “On my first morning I wrote:” is a sentence of somebody's answer.
    """
    return bool(re.search(r"\d|@", head)) or not any(texts[at + 1 : at + 3])


def matches(table: str, key: str, text: str) -> bool:
    """Return whether a whole text is one of the phrases under a key."""
    return bool(any_of(table, key).fullmatch(text))


@cache
def label_pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of a label in the head of an old mail, with what stands behind it."""
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(words()['labels'][key])})\s*[:：]\s*(.*)", re.I)


def block_at(lines: Sequence[str], number: int) -> int | None:
    """Return where a head as Outlook writes it ends, if one begins at a line."""
    if number >= len(lines):
        return None
    texts = [bare(line) for line in lines[number : number + 16]]
    if not label_pattern("from").match(texts[0]):
        return None
    count, end = 1, 1
    for at, text in enumerate(texts[1:], start=1):
        if label_pattern("others").match(text) or label_pattern("from").match(text):
            count, end = count + 1, at + 1
        elif not text or (count < 2 and at > 2) or at > end + 2:
            break
    return number + end if count >= 2 else None


def field_of(lines: Sequence[str], key: str) -> str:
    """Return what stands behind a label in a head."""
    for line in lines:
        if match := label_pattern(key).match(bare(line)):
            return match[1].strip()
    return ""


@cache
def library_pattern() -> re.Pattern[str]:
    """Return the library's expression for heads in the languages that it knows."""
    from mailparser_reply.parser import EmailMessage

    pattern: re.Pattern[str] = EmailMessage(text="", languages=list(LANGUAGES)).HEADER_REGEX
    return pattern


def library_heads(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines on which heads begin, and behind which they end, as the library says."""
    short = [text if len(text) <= LONGEST_LINE else "…" for text in texts[:MOST_LINES]]
    whole = "\n".join(short)
    for match in library_pattern().finditer(whole):
        text = match.group()
        if is_telling(text):
            start = match.start() + len(text) - len(text.lstrip("\n"))
            number = whole.count("\n", 0, start)
            yield number, number + text.strip("\n").count("\n") + 1


def is_telling(head: str) -> bool:
    """Return whether a head that the library found says who wrote, and is not a sentence.

    It takes any two lines that begin with “De” or “To:” for the head of a mail.
    """
    lines = [line for line in head.strip().split("\n") if line.strip()]
    if lines and label_pattern("from").match(lines[0]):
        return False  # what is one was found already
    return head.rstrip().endswith((":", "：")) and ("@" in head or bool(re.search(r"\d", head)))
