"""The bytes of a mail to what it says: who sent it, when, its text and what is attached.

Python's parser is quadratic in odd places and recursive in others, so a mail is measured before it
is parsed, and each part again before it is decoded. Only encodings that mail is written in are
used: some that Python knows run other programs' formats, or hide what they say.
"""

import re
from codecs import lookup
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from roundup.model.notes import Problem
from roundup.text.expressions import expression
from roundup.text.limits import (
    DEEPEST_MAIL,
    LARGEST_MAIL_HEAD,
    LARGEST_MAIL_TEXT,
    LONGEST_MAIL_FIELD,
    MOST_MAIL_HEADERS,
    MOST_MAIL_PARTS,
)

ENCODINGS = frozenset(
    {
        *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman"),
        *("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr"),
        *("shift_jis", "shift_jisx0213", "cp932", "euc_jp", "euc_kr", "cp949", "johab"),
        *("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "cp874", "tis-620", "cp850", "cp437"),
        *(f"cp125{number}" for number in range(9)),
        *("iso8859-1", *(f"iso8859-{number}" for number in range(2, 17))),
    }
)
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER = re.compile(rb"^[!-9;-~]+[ \t]*:", re.MULTILINE)
_CONTAINER = re.compile(rb"^content-type[ \t]*:\s*(?:multipart|message)/", re.MULTILINE | re.I)
_MARKS = ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
_SIGNED = expression(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:Hash:[^\n]*\n)*\s*\n(?P<said>.*?)"
    r"^-----BEGIN PGP SIGNATURE-----.*?^-----END PGP SIGNATURE-----[^\n]*\n?",
    re.MULTILINE | re.DOTALL,
)
# A line of the text that begins with a dash has another one before it.
_DASHED = expression(r"^- (?=-)", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary[ \t]*=[ \t]*\"?([^\"\r\n;]{1,200})", re.I)
_SENDER = expression(
    r'\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^<"]*))\s*<\s*(?P<address>[^<>\s]+@[^<>\s]+)\s*>'
)
_BARE = expression(r"\s*([^\s<>()\"]+@[^\s<>()\"]+)\s*(?:\(([^()]{0,200})\))?")
_VIA = expression(r"(?i)\s(?:via|über|par|vía)\s")
_WORD = expression(r"=\?[^?\s]{1,60}\?[bBqQ]\?")


class MailProblem(Problem):
    """A mail that is not read any further, and why."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    kind: str
    data: bytes
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: what its head says, its text, and what came with it.

    `headers` holds what decides whether it is an answer, by names in lower case. `kinds` are the
    types of all its parts. `passed_on` are mails that lie in this one. `doubts` say what could not
    be decoded. `armour` are the lines of a signature in clear, which stood around the text.
    """

    name: str = ""
    address: str = ""
    subject: str = ""
    moment: str = ""
    text: str = ""
    armour: str = ""
    page: str = ""
    is_flowed: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    attached: tuple[Attached, ...] = ()
    passed_on: "tuple[Letter, ...]" = ()
    doubts: tuple[str, ...] = ()

    @property
    def own_id(self) -> str:
        """Return the id that the sender's program gave the mail."""
        return self.headers.get("message-id", "")

    @property
    def thread(self) -> tuple[str, ...]:
        """Return the ids of the mails before this one, the first of them first."""
        before = f"{self.headers.get('references', '')} {self.headers.get('in-reply-to', '')}"
        return tuple(re.findall(r"<[^<>\s]{1,300}>", before))


def parse(data: bytes) -> Letter:
    """Parse a mail; raise `MailProblem` where it is larger or deeper than mail is."""
    check(data)
    try:
        message = message_from_bytes(data, policy=compat32)
        return letter_of(message, 0)
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError) as error:
        raise MailProblem(
            "The mail is damaged, or is made to be hard to read",
            "Open it in a mail program, and save the answer as a `.md` file",
        ) from error


def check(data: bytes) -> None:
    """Raise `MailProblem` for a head or a number of parts that no mail has."""
    end = _HEAD_END.search(data)
    head = data[: end.start()] if end else data[: LARGEST_MAIL_HEAD + 1]
    if len(head) > LARGEST_MAIL_HEAD:
        raise too_much(f"the head of the mail is larger than {LARGEST_MAIL_HEAD:,} bytes")
    if len(_HEADER.findall(head)) > MOST_MAIL_HEADERS:
        raise too_much(f"the mail has more than {MOST_MAIL_HEADERS} lines of head")
    containers = len(_CONTAINER.findall(data))
    parts = sum(data.count(b"\n--" + mark) for mark in boundaries(data))
    if containers > MOST_MAIL_PARTS or parts > 3 * MOST_MAIL_PARTS:
        raise too_much(f"the mail has more than {MOST_MAIL_PARTS} parts")


def boundaries(data: bytes) -> set[bytes]:
    """Return the lines that part a mail, as its heads announce them."""
    marks: set[bytes] = set()
    for match in _BOUNDARY.finditer(data):
        marks.add(match[1])
        if len(marks) > MOST_MAIL_PARTS:
            break
    return marks


def too_much(what: str) -> MailProblem:
    """Return the problem of a mail that is beyond a limit."""
    hint = "Open it in a mail program, and save the answer as a `.md` file"
    return MailProblem(f"The mail was not read: {what}, the most that is read", hint)


def letter_of(message: Message, depth: int) -> Letter:
    """Return what a parsed message says."""
    if depth > DEEPEST_MAIL:
        raise too_much(f"parts of the mail lie in each other more than {DEEPEST_MAIL} deep")
    headers = head_of(message)
    name, address = author_of(headers)
    body = Body()
    body.take(message, depth)
    text, armour = without_armour("\n".join(body.texts))
    return Letter(
        name=name,
        address=address,
        subject=headers.get("subject", ""),
        moment=moment_of(headers.get("date", "")),
        text=text,
        armour=armour,
        page="\n".join(body.pages),
        is_flowed=body.is_flowed,
        headers=headers,
        kinds=frozenset(body.kinds),
        attached=tuple(body.attached),
        passed_on=tuple(body.passed_on),
        doubts=tuple(dict.fromkeys(body.doubts)),
    )


def without_armour(text: str) -> tuple[str, str]:
    """Return a text that was signed in clear without the lines of its signature, and those."""
    # looked for only where each mark stands once, so that no text takes long
    is_signed = all(text.count(f"-----{mark}-----") == 1 for mark in _MARKS)
    match = _SIGNED.search(text) if is_signed else None
    if not match:
        return text, ""
    said = _DASHED.sub("", match["said"])
    rest = f"{text[: match.start()]}{said}{text[match.end() :]}"
    return rest, match.group().replace(match["said"], "", 1)


# The head


def head_of(message: Message) -> dict[str, str]:
    """Return the head of a message: the first value under each name, decoded, on one line."""
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        key = str(name).lower()
        if key not in headers:
            raw = " ".join(str(value).split())[:LONGEST_MAIL_FIELD]
            headers[key] = raw if key in {"from", "reply-to"} else words_of(raw)
    return headers


def words_of(raw: str) -> str:
    """Decode the words of a field in the head, on one line."""
    text = whole(raw)
    if not _WORD.search(text):
        return " ".join(text.split())
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError):
        return " ".join(text.split())
    return " ".join("".join(piece_of(each, charset) for each, charset in pieces).split())


def piece_of(piece: bytes | str, charset: str | None) -> str:
    """Decode one piece of a field in the head."""
    if isinstance(piece, str):
        return piece
    return decoded(piece, charset or "ascii")[0]


def whole(raw: str) -> str:
    """Return a field whose bytes may be in no encoding that the head names."""
    if raw.isascii():
        return raw
    return decoded(raw.encode("utf-8", "surrogateescape"), "utf-8")[0]


def sender_of(raw: str) -> tuple[str, str]:
    """Part the name from the address of whoever sent a mail.

    A name that is itself an address is none: it may be another one than the sender's.
    """
    text = whole(raw)
    if match := _SENDER.match(text):
        quoted = match["quoted"]
        name = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match["plain"]
        address = match["address"]
    elif match := _BARE.match(text):
        address, name = match[1], match[2] or ""
    else:
        return "", ""
    name = words_of(name).strip(" '\"")
    return ("" if "@" in name else name), address


def author_of(headers: Mapping[str, str]) -> tuple[str, str]:
    """Return who wrote a mail; a list puts its own address in the place of theirs."""
    name, address = sender_of(headers.get("from", ""))
    if _VIA.search(name):
        theirs = sender_of(headers.get("reply-to", ""))[1]
        return name, theirs or address
    return name, address


def moment_of(raw: str) -> str:
    """Return when a mail was sent, as ISO 8601 has it; nothing where its head does not say."""
    try:
        moment: datetime = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds")


# The parts


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Decode bytes; say whether they were in the encoding that the mail names."""
    named = known_encoding(charset)
    for encoding in (named, "utf-8"):
        if encoding:
            try:
                return data.decode(encoding), encoding == named
            except (UnicodeError, ValueError):
                continue
    return data.decode("cp1252", "replace"), False


def known_encoding(charset: str) -> str:
    """Return Python's name of an encoding that mail is written in; nothing for any other."""
    try:
        name = lookup(charset.strip(" '\"")[:40]).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    return name if name in ENCODINGS else ""


class Body:
    """What the parts of a message come to."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pages: list[str] = []
        self.attached: list[Attached] = []
        self.passed_on: list[Letter] = []
        self.kinds: list[str] = []
        self.doubts: list[str] = []
        self.is_flowed = False

    def take(self, part: Message, depth: int) -> None:
        """Read a part and everything in it."""
        if depth > DEEPEST_MAIL:
            raise too_much(f"parts of the mail lie in each other more than {DEEPEST_MAIL} deep")
        if len(self.kinds) > MOST_MAIL_PARTS:
            raise too_much(f"the mail has more than {MOST_MAIL_PARTS} parts")
        kind = kind_of(part)
        self.kinds.append(kind)
        inside = part.get_payload()
        parts = (
            [each for each in inside if isinstance(each, Message)] if part.is_multipart() else []
        )
        if kind == "message/rfc822" and parts:
            self.passed_on += [letter_of(each, depth + 1) for each in parts[:MOST_MAIL_PARTS]]
        elif part.is_multipart():
            for each in children_of(kind, parts):
                self.take(each, depth + 1)
        else:
            self.take_leaf(part, kind)

    def take_leaf(self, part: Message, kind: str) -> None:
        """Read a part without other parts in it."""
        name, is_attached = file_of(part)
        is_text = kind in {"text/plain", "text/html"} and not name and not is_attached
        data = bytes_of(part)
        if not is_text:
            is_inline = not is_attached and bool(part.get("Content-ID"))
            self.attached.append(Attached(name, kind, data, is_inline))
            return
        if len(data) > LARGEST_MAIL_TEXT:
            raise too_much(f"its text is larger than {LARGEST_MAIL_TEXT:,} bytes")
        charset = parameter(part, "content-type", "charset") or "ascii"
        text, is_as_named = decoded(data, charset)
        if not is_as_named and not data.isascii():
            self.doubts.append(charset[:40])
        if kind == "text/html":
            self.pages.append(text)
            return
        self.texts.append(text)
        if parameter(part, "content-type", "format").lower() == "flowed":
            self.is_flowed = True


def children_of(kind: str, inside: list[Message]) -> Iterator[Message]:
    """Yield the parts of a part that are read: of several versions of one text, the best."""
    if kind != "multipart/alternative":
        yield from inside
        return
    plain = [each for each in inside if kind_of(each) == "text/plain"]
    rich = [each for each in inside if kind_of(each) != "text/plain"]
    if plain and not is_stub(plain[0], rich):
        yield plain[0]
        # a calendar beside it says what the mail is; a page would say the same once more
        yield from (each for each in rich if kind_of(each) not in RICH)
    else:
        yield from (rich or plain)


RICH = frozenset({"text/html", "text/enriched", "text/x-amp-html", "multipart/related"})


def is_stub(plain: Message, rich: list[Message]) -> bool:
    """Return whether the plain text of a mail only says that there is another version."""
    if not any(kind_of(each) in RICH for each in rich):
        return False
    words = bytes_of(plain).decode("utf-8", "replace").strip()
    told = re.search(r"(?i)html|does not support|view (?:this|it) in|browser", words[:400])
    return not words or (len(words) < 300 and bool(told))


def kind_of(part: Message) -> str:
    """Return the type of a part."""
    return re.split(r"[;\s]", first(part, "content-type"), maxsplit=1)[0].lower() or "text/plain"


def first(part: Message, name: str) -> str:
    """Return a field of a part's head, on one line and not too long."""
    for key, value in part.raw_items():
        if str(key).lower() == name:
            return " ".join(str(value).split())[:LONGEST_MAIL_FIELD]
    return ""


def parameter(part: Message, field_name: str, name: str) -> str:
    """Return a parameter of a field in the head of a part."""
    match = re.search(
        rf"(?i)[;\s]{name}\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]+))", first(part, field_name)
    )
    return (match[1] if match[1] is not None else match[2]) if match else ""


def file_of(part: Message) -> tuple[str, bool]:
    """Return the name of an attached file, without a folder, and whether it is attached."""
    shown = first(part, "content-disposition")
    name = named(shown, "filename") or named(first(part, "content-type"), "name")
    name = re.split(r"[/\\]", words_of(name))[-1].strip(". ")
    name = "".join(sign for sign in name if sign.isprintable())[:200]
    return name, shown.lower().startswith("attachment")


def named(value: str, key: str) -> str:
    """Return a file's name from a field, also where it is cut into pieces or encoded."""
    if match := re.search(rf"(?i)[;\s]{key}\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]+))", value):
        return re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
    pieces = re.findall(rf"(?i)[;\s]{key}\*(\d*)(\*?)\s*=\s*\"?([^\s;\"]*)", value)[:50]
    text = "".join(piece for _, _, piece in pieces)
    if not any(mark or not number for number, mark, _ in pieces):
        return text
    charset, _, rest = text.partition("'")
    raw = re.sub(
        rb"%([0-9A-Fa-f]{2})",
        lambda match: bytes([int(match[1], 16)]),
        rest.partition("'")[2].encode("utf-8", "surrogateescape"),
    )
    return decoded(raw, charset or "utf-8")[0]


def bytes_of(part: Message) -> bytes:
    """Return the bytes of a part; what is damaged in them, as far as it can be read."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = part.get_payload()
        data = str(payload).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""
