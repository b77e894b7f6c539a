"""Credit lines in Japanese and Chinese, whose words no spaces part.

A family name stands first, a form of address behind the name, and a title often between a company
and a name: 株式会社サンプル 代表取締役 山田太郎.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from roundup.text import _credit_words as words
from roundup.text.expressions import expression

_EAST = expression(r"[\u3040-\u30ff\u3400-\u9fff]")
_SEPARATOR = expression(
    r"[\s　、，,｜|／/：:;；()（）「」『』【】\[\]—–―]+|(?<=[^ァ-ヺー])・|・(?=[^ァ-ヺ])"
)
_NAME = expression(r"[\u3400-\u9fff々ヶ\u3040-\u30ffー・]{2,8}")
_KANA = expression(r"[\u3041-\u309f]{1,8}")
_FAMILY = expression(r"[\u3400-\u9fff々ヶ]{1,3}")
_GIVEN = expression(r"[\u3400-\u9fff々\u3040-\u30ffー]{1,4}")
# What words for trades end in.
_TITLE_END = expression(
    r"(?:師|士|家|員|者|手|官|職人|マン|ナー|スト|師傅|师|员|医|农|总监|经理|主管|专员|顾问|老师|教练|主任|助理|"
    r"学家|学者|负责人)$"
)
_AGE = expression(r"\d{1,3}\s*[歳才岁]|\d0代")
_LATIN_NAME = expression(r"[A-Z][a-zōū]+|[A-Z]{2,}")
_MADE_UP = expression(r"[A-Za-z][A-Za-z&.' -]*")


@dataclass(slots=True)
class EastParts:
    """What was found so far."""

    name: str = ""
    honorific: str = ""
    titles: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    location: str = ""
    left_out: list[str] = field(default_factory=list)
    is_name_sure: bool = False
    is_name_ahead: bool = False


def is_east(text: str) -> bool:
    """Return whether a line is written in Japanese or Chinese."""
    signs = len(_EAST.findall(text))
    is_first = bool(_EAST.match(text.lstrip()))
    return signs > 0 and (is_first or signs * 2 >= sum(mark.isalpha() for mark in text))


def read_east(text: str) -> EastParts:
    """Return the parts of a line in Japanese or Chinese."""
    parts = EastParts()
    pieces = list(_pieces(text))
    parts.is_name_ahead = any(map(_is_certain_name, pieces))
    number = 0
    while number < len(pieces):
        piece, after = pieces[number], pieces[number + 1 : number + 2]
        if not parts.name and after and _is_parted_name(piece, after[0]):
            _take_name(f"{piece} {after[0]}", parts, is_sure=True)
            number += 2
            continue
        _take(piece, parts)
        number += 1
    parts.organisations.sort(key=_is_section)
    return parts


def _is_section(organisation: str) -> bool:
    """Return whether an organisation is only a part of one, which stands behind the whole."""
    return organisation.endswith(("部", "課", "室", "科", "局"))


def names_east_role(text: str) -> bool:
    """Return whether a title in Japanese or Chinese stands in a text."""
    return is_east(text) and _compound(text) is not None


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between spaces, marks and brackets."""
    for piece in _SEPARATOR.split(text):
        if piece:
            yield piece


def _is_parted_name(family: str, given: str) -> bool:
    """Return whether two pieces are a family name and a given name."""
    bare, _ = _without_address(given)
    is_family = family in words.family_characters() or _is_short_pair(family, bare)
    return (
        is_family
        and not words.is_place(family)
        and bool(_GIVEN.fullmatch(bare))
        and not _title_at(bare)
        and not _is_organisation(bare)
    )


def _is_short_pair(family: str, given: str) -> bool:
    """Return whether two pieces are as short as names, without a known word in them."""
    is_name = bool(_FAMILY.fullmatch(family)) and bool(_GIVEN.fullmatch(given))
    return is_name and not any(
        _title_at(part) or _is_organisation(part) or _TITLE_END.search(part) or words.is_place(part)
        for part in (family, given)
    )


def _take(piece: str, parts: EastParts) -> None:
    """Put a piece where it belongs."""
    if _AGE.fullmatch(piece):
        parts.left_out.append(piece)
    elif words.is_place(piece):
        parts.location = parts.location or piece
    elif parts.name and not parts.titles and not parts.organisations and _KANA.fullmatch(piece):
        parts.left_out.append(piece)  # how the name is pronounced
    elif not _take_compound(piece, parts):
        _take_simple(piece, parts)


def _take_compound(piece: str, parts: EastParts) -> bool:
    """Split “株式会社サンプル代表取締役山田太郎” and “株式会社サンプル代表取締役”."""
    match = _compound(piece)
    if not match:
        return False
    before, title, after = match
    name, _ = _without_address(after)
    if after and (parts.name or not _is_name(name)):
        return False
    if before and not _is_organisation(before):
        if not (parts.name or parts.is_name_ahead or after) and _is_name(before):
            _take_name(before, parts, is_sure=_is_known_name(before))
            before = ""
        else:
            before, title = "", before + title
    if before:
        parts.organisations.append(before)
    parts.titles.append(title)
    if after:
        _take_name(after, parts, is_sure=_is_known_name(name))
    return True


def _compound(piece: str) -> tuple[str, str, str] | None:
    """Return what stands before a title in a piece, the title, and what stands behind it."""
    for title in words.listed_words("east", "titles"):
        position = piece.find(title)
        if position < 0:
            continue
        start, end = position, position + len(title)
        while more := _title_at(piece[end:]):
            end += len(more)
        while end < len(piece) and piece[end] == "兼" and (more := _title_at(piece[end + 1 :])):
            end += 1 + len(more)
        end += piece[end : end + 1] in {"長", "补", "補"}
        start = _start_of_title(piece, start)
        return piece[:start], piece[start:end], piece[end:]
    return None


def _start_of_title(piece: str, start: int) -> int:
    """Return where a title begins, with other titles and a department before it."""
    for title in words.listed_words("east", "titles"):
        if piece[:start].endswith(title):
            return _start_of_title(piece, start - len(title))
    before = piece[:start]
    for department in words.listed_words("east", "departments"):
        if before.endswith(department):
            return _start_of_title(piece, start - len(department))
    if not _is_organisation(before):
        return start
    end = _end_of_organisation(before)
    return end if 0 < end < start else start


def _end_of_organisation(text: str) -> int:
    """Return where the name of an organisation ends, where its last sign shows that."""
    ends = [
        match.end()
        for sign in words.listed_words("east", "organisations")
        for match in re.finditer(re.escape(sign), text)
        if match.start() > 0
    ]
    return max(ends, default=0)


def _title_at(text: str) -> str:
    """Return the title with which a text begins."""
    return next(
        (title for title in words.listed_words("east", "titles") if text.startswith(title)), ""
    )


def _is_organisation(text: str) -> bool:
    """Return whether a text has a sign of an organisation."""
    return any(sign in text for sign in words.listed_words("east", "organisations")) or (
        len(text) > 2 and text.endswith(("社", "店", "部"))
    )


def _take_simple(piece: str, parts: EastParts) -> None:
    """Put a piece without a title where it belongs."""
    bare, address = _without_address(piece)
    if not parts.name and (address or _is_known_name(bare)) and not _is_organisation(piece):
        _take_name(piece, parts, is_sure=True)
    elif _is_organisation(piece):
        parts.organisations.append(piece)
    elif not parts.name and not parts.is_name_ahead and _is_name(bare):
        _take_name(piece, parts, is_sure=False)
    elif parts.name and not parts.organisations and _LATIN_NAME.fullmatch(piece):
        parts.left_out.append(piece)
    elif parts.name and _TITLE_END.search(piece):
        parts.titles.append(piece)
    elif parts.organisations and _MADE_UP.fullmatch(piece):
        parts.organisations[-1] += f" {piece}"
    else:
        parts.organisations.append(piece)


def _take_name(text: str, parts: EastParts, *, is_sure: bool) -> None:
    """Keep a name, with its form of address apart."""
    parts.name, parts.honorific = _without_address(text)
    parts.is_name_sure = is_sure


def _without_address(text: str) -> tuple[str, str]:
    """Part a form of address from the name before it."""
    for address in _addresses():
        if text.endswith(address) and len(text) > len(address) + 1:
            return text.removesuffix(address).strip(), address
    return text, ""


@cache
def _addresses() -> tuple[str, ...]:
    """Return the forms of address that stand behind a name."""
    return words.listed_words("east", "suffixes")


def _is_known_name(text: str) -> bool:
    """Return whether a text begins with a family name that is known, and is as long as a name."""
    bare = text.replace(" ", "").replace("　", "")
    return 2 <= len(bare) <= 6 and any(
        bare.startswith(family)
        and 1 <= len(bare) - len(family) <= 3
        and _GIVEN.fullmatch(bare[len(family) :])
        for family in words.family_characters()
    )


def _is_certain_name(piece: str) -> bool:
    """Return whether a piece is a name by its family name or by a form of address behind it."""
    bare, address = _without_address(piece)
    is_known = bool(address) or _is_known_name(bare)
    return is_known and not _is_organisation(bare) and _compound(bare) is None


def _is_name(text: str) -> bool:
    """Return whether a text is short enough for a name, and no organisation."""
    return bool(_NAME.fullmatch(text)) and not _is_organisation(text) and not _title_at(text)
