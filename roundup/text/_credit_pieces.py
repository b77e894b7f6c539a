"""A credit line in pieces: split at commas, bars, dashes, brackets, lines and glued words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from roundup.text import _credit_words as words
from roundup.text._credit_names import person
from roundup.text.expressions import expression
from roundup.text.names import folded


class Break(StrEnum):
    """What parts a piece from the one before it."""

    NONE = ""
    COMMA = "comma"
    BAR = "bar"
    LINE = "line"
    BRACKET = "bracket"
    GLUE = "glue"


@dataclass(frozen=True, slots=True)
class CreditPiece:
    """A piece of a credit line, and what stands before it."""

    text: str
    before: Break = Break.NONE


_KISS = expression(r"^([A-ZÀ-Þ]\w*) x{1,3}$")
_GLUE = "\x1f"
_SEPARATOR = expression(
    r"(?P<line>\n)|(?P<glue>\x1f)|(?P<bracket>[(（](?!Hons)|(?<!Hons)(?<!Hons\.)[)）]|[\[\]])"
    r"|(?P<bar>\s*(?:\||｜|•|·(?=\s)|⋅|‧|¦|//|\t|;|；|\s~\s|\s\\\s|\s>\s|(?<=\s)/(?=\s)|\s--?\s|--|"
    r"\s–\s?|\s?—\s?|\s―\s?|(?<=\w\s)-(?=[A-ZÀ-Þ])"
    r"|(?<=[a-zà-ÿ])-\s|(?<=[A-Za-zà-ÿ)])\s?:\s|\.\s{2,}|：)\s*)"
    r"|(?P<comma>\s*[,،、，](?!\d{3}\b)\s*)"
)
_LOWER_UPPER = expression(r"(?<=[a-zß-öø-ÿ.)’”\"])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-zß-ÿ])")
_FIRST_WORD = expression(r"[A-Za-zÀ-ÿ]+(?:[-’'][A-Za-zÀ-ÿ]+)*")
_SURNAME_START = expression(r"(?:Mc|Mac|De|Di|Del|Du|Le|La|Van|Von|Fitz|St|Da|Des|[DLO][’'])")
# Words that join what follows them: CoFounder, ExCEO.
_BEGINNINGS = frozenset({"co", "vice", "ex", "sub", "non", "self", "pre", "multi", "cyber"})
_GLUED_ROLES = frozenset(
    {"ceo", "cto", "cfo", "coo", "cmo", "founder", "cofounder", "director", "president", "owner"}
)
_TITLE_ENDS = expression(r"$|[,|]|\s*(?:&|and)\s")
_ACRONYM = expression(r"[A-Z]{2,4}")


def pieces(text: str) -> list[CreditPiece]:
    """Split a credit line, with a glued name and title apart."""
    parts = _split(_unglued(_without_repeated_line(text)))
    split = [piece for piece in parts if any(map(str.isalnum, piece.text))]
    return list(_with_legal_forms(_with_nicknames(split)))


def _without_repeated_line(text: str) -> str:
    """Leave out a line that the next line repeats, as under a portrait."""
    lines = text.split("\n")
    kept: list[str] = []
    for line in lines:
        line = _KISS.sub(r"\1", line)
        before = kept[-1] if kept else ""
        if before and line == before:
            continue
        if before and " " not in before and line.startswith(before + " "):
            kept[-1] = line
            continue
        if before and len(before) > 3 and line.startswith(before):
            rest = line[len(before) :].strip(" ,|–—-")
            kept.append(rest)
            continue
        kept.append(line)
    return "\n".join(line for line in kept if line)


def _split(text: str) -> Iterator[CreditPiece]:
    """Yield the pieces between separators."""
    before, start = Break.NONE, 0
    for match in _SEPARATOR.finditer(text):
        if match.group().strip() == "/" and _joins_roles(text, match):
            continue
        if piece := text[start : match.start()].strip():
            yield CreditPiece(piece, before)
            before = Break.NONE
        kind = Break(str(match.lastgroup))
        if match.group() in ")）]":
            kind = Break.COMMA
        before = _stronger(before, kind)
        start = match.end()
    if piece := text[start:].strip():
        yield CreditPiece(piece, before)


def _joins_roles(text: str, slash: re.Match[str]) -> bool:
    """Return whether a slash stands between two words for what somebody does."""
    before, after = text[: slash.start()].split(), text[slash.end() :].split(",")[0].split()
    return bool(before and after) and words.is_role(before[-1]) and words.is_role(after[0])


def _stronger(first: Break, second: Break) -> Break:
    """Return which of two separators in a row says more."""
    order = (Break.NONE, Break.COMMA, Break.GLUE, Break.BAR, Break.LINE, Break.BRACKET)
    return max(first, second, key=order.index)


def _with_nicknames(split: list[CreditPiece]) -> list[CreditPiece]:
    """Put a nickname in brackets back into the name around it, as in “Robert (Bob) Vale”."""
    joined: list[CreditPiece] = []
    number = 0
    while number < len(split):
        piece = split[number]
        after = split[number + 2] if number + 2 < len(split) else None
        inside = split[number + 1] if after else None
        if inside and after and _is_nickname(piece, inside, after):
            text = f"{piece.text} ({inside.text}) {after.text}"
            joined.append(replace(piece, text=text))
            number += 3
            continue
        joined.append(piece)
        number += 1
    return joined


def _is_nickname(piece: CreditPiece, inside: CreditPiece, after: CreditPiece) -> bool:
    """Return whether three pieces are a name with a nickname in brackets."""
    is_single = len(inside.text.split()) == 1 and inside.text[:1].isupper()
    return (
        inside.before is Break.BRACKET
        and is_single
        and piece.before is Break.NONE
        and len(piece.text.split()) <= 2
        and len(after.text.split()) <= 2
        and after.before is Break.COMMA
        and not any(map(words.is_role, after.text.split()))
        and not words.has_organisation_sign(after.text)
        and not words.is_post_nominal(inside.text)
        and not words.is_place(inside.text)
        and not words.is_role(inside.text)
    )


def _with_legal_forms(split: list[CreditPiece]) -> Iterator[CreditPiece]:
    """Put “Inc.” behind a comma, or an acronym in brackets, back to its organisation."""
    waiting: CreditPiece | None = None
    for piece in split:
        if waiting and waiting.before is not Break.NONE and _belongs(waiting, piece):
            is_short = piece.before is Break.BRACKET
            text = f" ({piece.text})" if is_short else f", {piece.text}"
            waiting = replace(waiting, text=waiting.text + text)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _belongs(piece: CreditPiece, after: CreditPiece) -> bool:
    """Return whether a piece is only the end of the organisation before it."""
    if after.before is Break.COMMA and all(map(words.is_legal_form, after.text.split())):
        return len(after.text.split()) <= 2
    if after.before is not Break.BRACKET or not _ACRONYM.fullmatch(after.text.strip()):
        return False
    letters = "".join(word[0] for word in piece.text.split() if word[0].isupper())
    return after.text in letters or (letters in after.text and len(letters) > 1)


def _unglued(text: str) -> str:
    """Put a separator where a title or an organisation is glued to what stands before it."""
    return "\n".join(map(_unglued_line, text.split("\n")))


def _unglued_line(line: str) -> str:
    """Put separators into one line."""
    parts: list[str] = []
    start = 0
    for match in _LOWER_UPPER.finditer(line):
        position = match.start()
        if position > start and _is_glued(line[start:position], line[position:]):
            parts.append(line[start:position])
            start = position
    parts.append(line[start:])
    return _GLUE.join(_unglued_capitals(part) for part in parts)


def _is_glued(before: str, after: str) -> bool:
    """Return whether a title, a degree or an organisation begins right behind other words."""
    last = re.split(r"[\s,|/&(]", before)[-1]
    first = _FIRST_WORD.match(after)
    chunk = _LOWER_UPPER.split(last)[-1]
    if not first or len(last.strip(".")) < 2 or _SURNAME_START.fullmatch(chunk):
        return False
    word = first.group()
    if folded(last) in _BEGINNINGS or words.is_post_nominal(last + word):
        return False
    is_split_further = _LOWER_UPPER.search(word)
    head = word[: is_split_further.start()] if is_split_further else word
    if folded(last) in _GLUED_ROLES:
        return not words.is_role(last + head)
    return _begins_title(head, after) and _may_precede(re.split(r"[,|(]", before)[-1])


def _may_precede(before: str) -> bool:
    """Return whether words are a name or degrees, behind which a title may be glued."""
    tokens = before.split()
    if tokens and all(map(words.is_post_nominal, tokens)):
        return True
    return person(before) is not None and len(tokens) > 1


def _begins_title(head: str, after: str) -> bool:
    """Return whether words begin with a role, a degree, or what leads to a role."""
    if words.is_role(head) and not words.in_table(head, "post_nominals"):
        return True
    if head.isupper() and words.is_post_nominal(head):
        return True
    if head in {"PhD", "PsyD", "EdD", "MSc", "BSc", "DrPH", "PharmD", "MEd"}:
        return True
    if words.is_agent(head) and _TITLE_ENDS.match(after[len(head) :]):
        return True
    following = after.split("\n")[0].split(",")[0].split()
    is_role_near = any(map(words.is_role, following[1:5]))
    is_field = words.is_modifier(head) or not head[1:].islower() or len(head) > 3
    return is_role_near and is_field


def _unglued_capitals(part: str) -> str:
    """Part a title in capitals from a surname in capitals, as in “ADA VALECEO”."""
    name, separator, rest = part.partition(",")
    tokens = name.split(" ")
    last = tokens[-1]
    if len(tokens) < 2 or not last.isupper() or not all(map(str.isupper, tokens)):
        return part
    for title in ("FOUNDER", "CEO", "CTO", "CFO", "COO", "CMO", "OWNER", "DIRECTOR", "PRESIDENT"):
        stem = last.removesuffix(title)
        if stem != last and len(stem) >= 3:
            tokens[-1] = f"{stem}{_GLUE}{title}"
            return " ".join(tokens) + separator + rest
    return part
