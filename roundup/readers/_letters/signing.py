"""The answer in what somebody wrote, without greeting, courtesies and signature.

Nothing is dropped: what is taken off is returned beside the answer. A line is taken for the
signature only at the end, and only where all lines below it are short.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from roundup.readers._letters.quoting import bare
from roundup.readers._letters.words import any_of, has_job, looks_like_name, words
from roundup.text.expressions import expression
from roundup.text.names import folded

# What mail programs put over a signature.
DELIMITER = "-- "
LANGUAGES = ("en", "de", "fr", "es")
# Lines of a signature, in number and in letters.
MOST_LINES = 16
LONGEST_LINE = 110
MOST_DELIMITED = 40
LONGEST_GREETING = 70
LONGEST_CLOSING = 60
LONGEST_COURTESY = 320

DASHES = expression(r"^\s*(?:--|—|__|–{2}|\\?-\\?-)\s*$|^[-_=*]{5,}\s*$")
_RULE = expression(r"[_=*–—-]{5,}")
POSTSCRIPT = expression(r"(?i)^\s*(?:p\.?\s?p?\.?\s?s\.?|post ?script(?:um)?)\s*[:.\-–—]?\s+\S")
SENTENCE = expression(r"[^.!?…。！？:：]*(?:[.!?…。！？:：]+[”\"»)']*\s*|$)")
ENDS_SENTENCE = expression(r"[.!?…。！？؟][”\"»)']*$")
PUNCTUATION = " ,.!;:-–—،、。！*_\\"
# What stands after a greeting's first word: a name or two, with titles.
NAMED = r"(?:[\s,]+(?:[^\W\d_][\w'’.-]*\.?|&|/|\+)){0,6}\s*(?P<end>[,!:.;–—-]+|،|、|$)"


@dataclass(frozen=True, slots=True)
class Signed:
    """An answer, and what stood around it; `at` is the number of the answer's first line."""

    answer: tuple[str, ...] = ()
    at: int = 0
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    left: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """Return the answer as one text."""
        return "\n".join(self.answer)


def sign(lines: Sequence[str], name: str, *, others: str = "", is_only: bool = True) -> Signed:
    """Part what `name` wrote into answer, courtesies and signature.

    `others` is who is written to. `is_only` says that nothing else in the mail is the sender's, so
    that not all of it can be a signature.
    """
    lines, first = without_banner(list(lines))
    end = legal_start(lines)
    legal, lines = lines[end:], lines[:end]
    start = signature_start(lines, name, is_only=is_only)
    signature = [line for line in lines[start:] if line.strip()]
    before = tuple(line for line in first if line.strip())
    whole = Signed(
        tuple(lines[:start]),
        at=len(first),
        before=before,
        after=tuple(line for line in legal if line.strip()),
        signature=tuple(signature),
    )
    return without_trailing(without_leading(without_greeting(trimmed(whole), others), others))


# What the mail server of a company adds


def without_banner(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return a text without a warning above it, and the lines of the warning."""
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    banner = " ".join(bare(line) for line in lines[start:end])
    is_legal = end < len(lines) and any_of("around", "legal").match(banner.lstrip("*[ "))
    return (lines[end:], lines[:end]) if is_legal else (lines, [])


def legal_start(lines: Sequence[str]) -> int:
    """Return the number of the line with which the legal paragraphs at the end begin."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _RULE.fullmatch(lines[end - 1].strip())):
        end -= 1  # Outlook draws a line above the mail that it quotes
    while end:
        filled = next((at for at in range(end - 1, -1, -1) if lines[at].strip()), -1)
        if filled < 0:
            return 0
        start = filled
        while start and lines[start - 1].strip() and not is_delimiter(lines[start]):
            start -= 1
        paragraph = " ".join(bare(line) for line in lines[start : filled + 1])
        is_legal = any_of("around", "legal").match(paragraph[:600].lstrip("*[_ "))
        if not is_legal and not is_delimiter(paragraph):
            return end
        if not is_legal or not start:
            return end
        end = start
    return end


def trimmed(signed: Signed) -> Signed:
    """Leave out the blank lines around an answer."""
    lines, at = list(signed.answer), signed.at
    while lines and not lines[0].strip(" \\\u00a0"):
        lines.pop(0)
        at += 1
    while lines and not lines[-1].strip(" \\\u00a0"):
        lines.pop()
    return replace(signed, answer=tuple(lines), at=at)


# The signature


def signature_start(lines: Sequence[str], name: str, *, is_only: bool) -> int:
    """Return the number of the line with which the signature begins; at the end, if there is none.

    A telephone's line below it belongs to it.
    """
    ends = [len(lines)]
    filled = [number for number, line in enumerate(lines) if bare(line)]
    delimiters = [number for number in filled if is_delimiter(lines[number])]
    for number in delimiters[-MOST_DELIMITED:]:
        below = [bare(lines[at]) for at in filled[-MOST_DELIMITED - 1 :] if at > number]
        is_sure = lines[number].rstrip() == "--" and len(below) < MOST_DELIMITED
        if is_sure or (len(below) <= MOST_LINES and all(map(is_short, below))):
            ends.append(number)
    tail = [number for number in filled if number < min(ends)]
    while tail and is_from_phone(bare(lines[tail[-1]])):
        ends.append(tail.pop())
    last = tail[-MOST_LINES:]
    for index in range(len(last) - 1, -1, -1):
        below = [bare(lines[at]) for at in last[index + 1 :]]
        if not all(is_short(text) for text in below):
            break
        if begins_signature(
            bare(lines[last[index]]), name, is_first=is_only and index == 0 and last[0] == filled[0]
        ):
            ends.append(last[index])
    ends += library_start(lines, last)
    return min([*ends, *credit_start(lines[: min(ends)], is_only=is_only)])


def credit_start(lines: Sequence[str], *, is_only: bool) -> Iterator[int]:
    """Yield where a last paragraph begins that is a name with a title and no sentence."""
    end = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), -1) + 1
    start = last_paragraph(lines[:end])
    texts = [bare(line) for line in lines[start:end]]
    is_first = is_only and not any(line.strip() for line in lines[:start])
    if is_first or not 2 <= len(texts) <= 6 or any(ENDS_SENTENCE.search(text) for text in texts):
        return
    if looks_like_name(texts[0]) and any(has_job(text) for text in texts[1:]):
        yield start


def is_delimiter(line: str) -> bool:
    """Return whether a line parts the signature from the text."""
    return line.rstrip() == DELIMITER.rstrip() or bool(DASHES.match(line))


def is_from_phone(text: str) -> bool:
    """Return whether a telephone or a program has added a line."""
    return len(text) < 120 and bool(any_of("around", "sent_from").fullmatch(text.strip(" .")))


def is_short(text: str) -> bool:
    """Return whether a line may belong to a signature."""
    if POSTSCRIPT.match(text):
        return True
    is_sentence = len(text.split()) > 6 and bool(ENDS_SENTENCE.search(text))
    return len(text) <= LONGEST_LINE and not is_sentence


def begins_signature(text: str, name: str, *, is_first: bool) -> bool:
    """Return whether a signature begins with a line: a closing, or the sender's own name."""
    if is_first:
        return False
    if is_closing(text) or is_closing_with(text, name) or is_initials(text, name):
        return True
    return is_name_line(text, name) and not ends_like_answer(text)


def is_initials(text: str, name: str) -> bool:
    """Return whether a line is only the first letter of the sender's name, or its letters."""
    said = text.strip(PUNCTUATION + "x").replace(".", "")
    letters = "".join(part[:1] for part in name.split())
    return 0 < len(said) <= 4 and said.isupper() and said in {letters, letters[:1]}


def is_closing_with(text: str, name: str) -> bool:
    """Return whether a line takes leave with the sender's name and no comma: `LG Fatma`."""
    said = text.strip(PUNCTUATION).split()
    parts = {folded(part) for part in name.split()} - {""}
    number = next((at for at, word in enumerate(said) if folded(word) in parts), 0)
    if not number or len(said) > number + len(parts):
        return False
    is_named = all(folded(word) in parts for word in said[number:])
    return is_named and bool(any_of("around", "closing").fullmatch(" ".join(said[:number])))


def is_closing(text: str) -> bool:
    """Return whether a line takes leave, with or without a name on it."""
    if not text or len(text) > LONGEST_CLOSING:
        return False
    plain = text.strip(PUNCTUATION)
    if any_of("around", "closing").fullmatch(plain):
        return True
    first, _, rest = re.sub(r"\s*[,،、.!–—-]+\s+", "\0", plain, count=1).partition("\0")
    is_name = 0 < len(rest.split()) <= 4 and not ENDS_SENTENCE.search(rest)
    if not (is_name and (rest[:1].isupper() or not rest[:1].isascii())):
        return False
    return bool(any_of("around", "closing").fullmatch(first.strip(PUNCTUATION)))


def is_name_line(text: str, name: str) -> bool:
    """Return whether a line begins with the name of the sender, and is not a sentence."""
    given = folded(name)
    if len(given) < 2:
        return False
    plain = text.lstrip("-–—~ *_/|")
    said = re.split(r"[,|•·:()（）/–—]|\s-\s|\s{2,}|\t", plain, maxsplit=1)[0]
    if folded(said) == given:
        return True
    parts = {folded(part) for part in name.split()} - {""}
    told = {folded(part) for part in said.split()} - {""}
    if len(parts) > 1 and parts <= told and len(told) <= len(parts) + 4:
        return True
    return len(told) == 1 and told <= parts and plain.strip(PUNCTUATION) == said.strip(PUNCTUATION)


def ends_like_answer(text: str) -> bool:
    """Return whether a line is a whole sentence."""
    return len(text.split()) > 5 and bool(ENDS_SENTENCE.search(text))


@cache
def library_pattern() -> re.Pattern[str]:
    """Return the library's expression for where a signature begins."""
    from mailparser_reply.parser import EmailMessage

    message = EmailMessage(text="", languages=list(LANGUAGES), keep_hyphen_lists=True)
    pattern: re.Pattern[str] = message.SIGNATURE_REGEX
    return pattern


def library_start(lines: Sequence[str], last: Sequence[int]) -> Iterator[int]:
    """Yield where the library sees a signature, if a short line with short ones below says so.

    It takes everything below any line that begins with “Thank you,” or “Best,” for the signature.
    """
    texts = [bare(lines[number])[:LONGEST_LINE] for number in last]
    match = library_pattern().search("\n".join(texts)) if texts else None
    if match is None:
        return
    start = match.start() + len(match.group()) - len(match.group().lstrip("\n"))
    index = "\n".join(texts).count("\n", 0, start)
    below = [bare(lines[number]) for number in last[index:]]
    if index and len(below[0]) <= 40 and len(below[0].split()) <= 5 and all(map(is_short, below)):
        yield last[index]


# What leads to the answer, and from it


@cache
def greeting_pattern() -> re.Pattern[str]:
    """Return the pattern of a greeting with the names behind it."""
    phrases = "|".join(words()["around"]["greeting"])
    return re.compile(rf"(?:{phrases})(?=[\s,،!:.;–—-]|$){NAMED}", re.IGNORECASE)


@cache
def inline_greeting() -> re.Pattern[str]:
    """Return the pattern of a greeting with a name, after which the text goes on."""
    phrases = "|".join(words()["around"]["greeting"])
    name = r"(?-i:[A-ZÀ-Þ][\w'’.-]*|[^\W\d_a-zA-Z][\w'’.-]*)"
    return re.compile(
        rf"(?i:{phrases})(?:[\s,،]+{name}(?:\s+{name}){{0,2}})?\s*[,،!:–—]+\s+", re.IGNORECASE
    )


def without_greeting(signed: Signed, others: str) -> Signed:
    """Remove the greeting from the beginning."""
    if not signed.answer:
        return signed
    first = signed.answer[0]
    text = bare(first)
    is_alone = len(signed.answer) > 1 and not signed.answer[1].strip(" \\")
    is_addressed = is_alone and is_addressee(text, others)
    if len(text) <= LONGEST_GREETING and (is_addressed or is_greeting(text)):
        rest = replace(signed, answer=signed.answer[1:], at=signed.at + 1)
        return trimmed(replace(rest, before=(*signed.before, first)))
    match = inline_greeting().match(first.lstrip())
    if not match or not first.lstrip()[match.end() :].strip():
        return signed
    cut = first.lstrip()[match.end() :].lstrip()
    return replace(signed, answer=(cut, *signed.answer[1:]), before=(*signed.before, match.group()))


def is_greeting(text: str) -> bool:
    """Return whether a whole line greets somebody, or only names them."""
    if text.endswith((".", "。")) and len(text.split()) > 3:
        return False
    if (match := greeting_pattern().match(text)) and not text[match.end() :].strip(PUNCTUATION):
        return True
    if any_of("around", "addressed").fullmatch(text):
        return True
    is_named = re.fullmatch(r"(?:[^\W\d_][\w'’.-]*\s+){0,3}[^\W\d_][\w'’.-]*\s*[,،]", text)
    return bool(is_named) and text[:1].isupper()


def is_addressee(text: str, others: str) -> bool:
    """Return whether a line is no more than a name of whoever is written to."""
    parts = {folded(part) for part in re.findall(r"[^\W\d_]+", others)}
    said = [folded(part) for part in text.strip(PUNCTUATION).split()]
    return 0 < len(said) <= 3 and all(part in parts for part in said)


def without_leading(signed: Signed, others: str) -> Signed:
    """Remove sentences from the beginning that only lead to the answer."""
    for _ in range(6):
        cut = leading_cut(signed.answer)
        if cut is None:
            return signed
        taken, rest, count = cut
        if not any(line.strip() for line in rest):
            return signed
        signed = replace(
            signed, answer=tuple(rest), before=(*signed.before, taken), at=signed.at + count
        )
        signed = without_greeting(trimmed(signed), others)
    return signed


def leading_cut(lines: Sequence[str]) -> tuple[str, list[str], int] | None:
    """Return the first sentence, what is left, and how many lines that takes; or nothing."""
    count = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    paragraph = " ".join(bare(line) for line in lines[:count])
    match = any_of("around", "leading").match(paragraph[:LONGEST_COURTESY])
    if not match or not match.group().strip():
        return None
    taken = match.group()
    rest = paragraph[match.end() :].strip()
    if taken[-1:] in ":：،" and rest and not is_line_end(lines[:count], taken):
        return None
    left, used = after_words(lines, taken)
    return taken, left, used


def is_line_end(lines: Sequence[str], taken: str) -> bool:
    """Return whether some words end where a line of the text ends."""
    letters, sought = "", folded(taken)
    for line in lines:
        letters += folded(bare(line))
        if letters == sought:
            return True
    return False


def after_words(lines: Sequence[str], taken: str) -> tuple[list[str], int]:
    """Return the lines behind some words at the beginning, as they were typed."""
    wanted = "".join(taken.split())
    seen = 0
    for number, line in enumerate(lines):
        for at, letter in enumerate(line):
            if seen == len(wanted):
                return [line[at:].lstrip(" *_"), *lines[number + 1 :]], number
            seen += bool(letter.strip()) and wanted[seen : seen + 1] == letter
        if seen == len(wanted):
            return list(lines[number + 1 :]), number + 1
    return list(lines), 0


def without_trailing(signed: Signed) -> Signed:
    """Remove paragraphs from the end that are courtesies and no more, and a postscript."""
    for _ in range(4):
        lines = list(signed.answer)
        start = last_paragraph(lines)
        paragraph = " ".join(bare(line) for line in lines[start:])
        is_more = bool(POSTSCRIPT.match(paragraph)) or is_courtesy(paragraph)
        if not start or not is_more or is_from_phone(paragraph):
            return signed
        rest = replace(signed, answer=tuple(lines[:start]))
        signed = trimmed(replace(rest, after=(*lines[start:], *signed.after)))
    return signed


def last_paragraph(lines: Sequence[str]) -> int:
    """Return the number of the line with which the last paragraph begins."""
    start = len(lines)
    while start and lines[start - 1].strip():
        start -= 1
    return start


def is_courtesy(paragraph: str) -> bool:
    """Return whether every sentence of a paragraph is a courtesy."""
    if not paragraph or len(paragraph) > LONGEST_COURTESY:
        return False
    sentences = [match.group().strip() for match in SENTENCE.finditer(paragraph)]
    return all(is_courteous(each) for each in sentences if each)


def is_courteous(sentence: str) -> bool:
    """Return whether a sentence is a courtesy."""
    patterns = (any_of("around", "trailing"), any_of("around", "closing"))
    plain = sentence.strip(PUNCTUATION)
    return any(pattern.fullmatch(text) for pattern in patterns for text in (sentence, plain)) or (
        bool(any_of("around", "leading").fullmatch(sentence)) and sentence[-1:] not in ":："
    )


def is_nothing(signed: Signed) -> bool:
    """Return whether no answer is left, or only thanks."""
    text = " ".join(bare(line) for line in signed.answer)
    is_skipped = bool(any_of("around", "skipping").fullmatch(text.strip(PUNCTUATION + "()[]")))
    return not text.strip() or is_courtesy(text) or is_greeting(text) or is_skipped
