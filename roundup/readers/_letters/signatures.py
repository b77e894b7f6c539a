"""Signatures under mails and letters: their lines to what a credit line holds.

The name is found by what stands in the head of the mail, or by the shape of the first lines.
Everything else is read as a credit line is, so that a signature and a credit line that say the same
come to the same.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._credits import parted_link
from roundup.readers._letters.quoting import bare
from roundup.readers._letters.signing import PUNCTUATION, is_closing, is_from_phone, is_name_line
from roundup.readers._letters.words import any_of, has_job, looks_like_name, words
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine, Proposal
from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.namesakes import Nearness, nearness

ADDRESS = expression(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = expression(
    r"(?i)(?:https?://|www\.)[^\s<>()\[\]|,;]+|(?<![\w@./])(?:[a-z0-9-]+\.)+(?:example|com|org|net|edu|gov|co|de|fr|es|pt|br|uk|jp|io|info|eu|at|ch)(?:/[^\s<>()|,;]*)?(?![\w@.])"
)
PHONE = expression(
    r"(?i)(?:\b(?:tel|phone|mobile|mob|cell|fax|direct|office|handy|mobil|tél|telefon|teléfono"
    r"|telefone|móvil|celular|[tmfpd])\b\.?\s*[:.]?\s*)?(?:\+|\(?0|\b\d)[\d\s().\-/]{6,}\d"
)
LABEL = expression(
    r"(?i)^\W*(?:e-?mail|mail|web(?:site)?|url|linkedin|twitter|x|instagram|tel\w*|phone|mobile|mob"
    r"|cell|fax|t|m|e|w|p|f|電話|メール|携帯|هاتف|جوال|بريد)\s*[:：|.]?\s*$"
)
IDEOGRAPHS = expression("[\u3040-\u30ff\u3400-\u9fff]")
MOST_PARTS = 6
# A first name often stands above the whole one.
MOST_BEFORE_NAME = 2
IN_BRACKETS = expression(r"^\s*[(（][^()（）]*[)）]")
# Before the name of somebody who signs for another: “i. A. Marlene Vogt”.
FOR_ANOTHER = expression(r"(?i)^(?:i\.\s?[av]\.|ppa\.?|p\.\s?p\.|for)\s+(?=[A-ZÀ-Þ])")
PRONOUNS = expression(r"(?i)[(\[]?\b((?:she|he|they|ze|xe)(?:\s*/\s*\w+)+)\b[)\]]?")
SEPARATOR = expression(r"\s*[|•·‖¦]\s*|\s+[–—-]+\s+|\s+//?\s+|\t+|\s{3,}|：|／|\s*;\s*")
AWARD = expression(
    r"(?i)\W*(?:(?:award|prize|medal)[ -]?winn|winner|finalist|shortlisted|nominated|voted|"
    r"as (?:seen|featured) (?:in|on)|"
    r"proud(?:ly)?\b|preisträger|ausgezeichnet|lauréate?|ganador|vencedor)"
)
HEAD_OF_MAIL = expression(
    r"(?i):\s*$|^\W*(?:from|von|de|sent|gesendet|envoyé|enviado|to|an|à|para|date|datum|subject|"
    r"betreff|objet|asunto|assunto|cc)\W*$"
)
TIME_OF_DAY = expression(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
EMPHASIS = expression(r"^[\s*_\"“”«»']+|[\s*_\"“”«»']+$")
VIA = expression(r"(?i)\s+(?:via|über|par|vía|por meio de)\s+.+$|\s*[(\[][^()\[\]]*[)\]]\s*$")
OFFICE = expression(
    r"(?i)\b(?:info|hello|press|office|team|desk|media|pr|news|sales|support|admin|contact|marketing"
    r"|redaktion|presse|kontakt|contacto|contato|prensa|imprensa|noreply|no-reply)\b"
)


def display_name(name: str) -> str:
    """Return a name from the head of a mail as it is spoken: `Ramsgard, Bo` is Bo Ramsgard."""
    plain = VIA.sub("", name).strip(" '\"*_")
    surname, comma, given = plain.partition(",")
    is_turned = comma and given.strip() and "," not in given and len(given.split()) <= 3
    if is_turned and not re.fullmatch(words()["people"]["degrees"], given.strip(), re.IGNORECASE):
        return f"{given.strip()} {surname.strip()}"
    return plain


def signed_line(name: str, signature: Sequence[str]) -> CreditLine:
    """Return what a signature says of its author, as a credit line.

    Args:
        name: the name in the head of the mail; empty where there is none.
        signature: the lines, with their closing formula.

    """
    spoken = display_name(name)
    rest, links, pronouns = taken_apart(signature)
    own, pieces = named(spoken, rest)
    is_unnamed = not own and not spoken
    line = role_in("" if is_unnamed else own or spoken, pieces)
    said = own or ("" if OFFICE.search(spoken) else spoken)
    if is_unnamed and line.name:
        said = line.credited_name
    found_links = [Proposal(link, link) for link in links.values()]
    return replace(
        line,
        original="\n".join(line.rstrip("\\ ") for line in signature),
        name=Proposal(said, said) if said else None,
        honorific=None,
        post_nominals=None,
        pronouns=Proposal(pronouns, pronouns) if pronouns else line.pronouns,
        links=tuple(found_links),
    )


def role_in(name: str, lines: Sequence[str]) -> CreditLine:
    """Return what the lines of a signature say beside its name."""
    parts = [part for line in lines for part in re.split(r"\s\|\s", line)]
    kept = [part for part in parts if EMPHASIS.sub("", part) and not is_machine_made(part)]
    head = [name] if name else []
    return credit_lines.read("\n".join([*head, *kept[:MOST_PARTS]]))


def is_machine_made(part: str) -> bool:
    """Return whether a part of a signature is an award, a legal note or the head of a mail."""
    is_head = bool(HEAD_OF_MAIL.search(part)) or bool(TIME_OF_DAY.search(part))
    if AWARD.match(part):
        return True
    return is_head or bool(any_of("around", "legal").search(part))


def taken_apart(signature: Sequence[str]) -> tuple[list[str], dict[str, str], str]:
    """Return the lines of a signature without links, addresses and numbers; the links; pronouns."""
    lines: list[str] = []
    links: dict[str, str] = {}
    pronouns = ""
    for line in signature:
        for address in re.findall(r"\(<?(https?://[^\s<>()]+)>?\)|<(https?://[^\s<>]+)>", line):
            keep_link(address[0] or address[1], links)
        text = re.sub(r"<https?://[^\s<>]+>|\[image:[^\]]*\]|\[cid:[^\]]*\]", " ", bare(line))
        if match := PRONOUNS.search(text):
            pronouns = pronouns or match[1]
            text = PRONOUNS.sub(" ", text)
        if own := ADDRESS.search(text):
            links.setdefault("email", own.group())
        text = ADDRESS.sub(" ", text)
        for match in WEB.finditer(text):
            keep_link(match.group(), links)
        text = PHONE.sub(" ", WEB.sub(" ", text))
        text = re.sub(r"(?:^|(?<=\s))@\w{2,30}\b", " ", text)
        pieces = [piece for piece in SEPARATOR.split(text) if not LABEL.match(piece)]
        text = " | ".join(piece.strip() for piece in pieces if piece.strip(PUNCTUATION + "|()[]/"))
        if text and not is_from_phone(text) and not is_closing(text):
            lines.append(text)
    return lines, links, pronouns


def keep_link(address: str, links: dict[str, str]) -> None:
    """Keep the first link to a profile and the first to any other page."""
    address = address.rstrip(".,;:!")
    whole = address if address.lower().startswith("http") else f"https://{address}"
    for kind, link in parted_link(whole).items():
        links.setdefault(kind, link)


def named(name: str, lines: Sequence[str]) -> tuple[str, list[str]]:
    """Return the name as the signature has it, and the lines around it without it."""
    for number, line in enumerate(lines):
        piece = re.split(r"\s\|\s", line)[0]
        if own := leading_name(piece, name):
            rest = line[line.index(own) + len(own) :]
            rest = IN_BRACKETS.sub("", rest).strip(" |,:-–—،、()")
            behind = [*([rest] if rest else []), *lines[number + 1 :]]
            if IDEOGRAPHS.search(own):
                return name, [*lines[:number], *beside(own, name), *behind]
            return tidy(own), behind
    if not name or OFFICE.search(name):
        for number, line in enumerate(lines[:MOST_BEFORE_NAME]):
            if looks_like_name(line):
                return tidy(line), list(lines[number + 1 :])
    return "", [line for line in lines if not is_first_name(line, name)]


def beside(said: str, name: str) -> list[str]:
    """Return what stands beside a name on one line, as a Japanese title does."""
    parts = {folded(part) for part in name.split()}
    rest = " ".join(part for part in said.split() if folded(part) not in parts)
    return [rest] if rest and folded(rest) != folded(name) else []


def leading_name(piece: str, name: str) -> str:
    """Return the beginning of a piece that is somebody's whole name, with titles and degrees."""
    if not name:
        return ""
    for end in [match.start() for match in re.finditer(r"[,:(（،、]|\s[–—-]\s|$", piece)]:
        said = piece[:end].strip(" -–—~*_")
        if said and len(said.split()) <= 8 and is_name_line(said, name) and " " in said + name:
            is_whole = nearness(said, name) is Nearness.SAME or len(said.split()) >= len(
                name.split()
            )
            if is_whole and folded(name.split()[-1]) in folded(said):
                return with_degrees(piece, without_job(said, name))
    return ""


def without_job(said: str, name: str) -> str:
    """Return a name without the title that follows it on the line, if one does."""
    end = said.casefold().find(name.casefold()) + len(name)
    is_followed = end >= len(name) and has_job(said[end:]) and said[end : end + 1] == " "
    return said[:end] if is_followed else said


def with_degrees(piece: str, said: str) -> str:
    """Return a name with the degrees that follow it: `Ada Quillfeather, PhD`."""
    rest = piece[piece.index(said) + len(said) :]
    match = re.match(rf"(?:,?\s+(?:{words()['people']['degrees']})(?=[\s,]|$))+", rest, re.I)
    return said + match.group() if match else said


def tidy(name: str) -> str:
    """Write a name without marks, and one in capitals as names are written."""
    plain = FOR_ANOTHER.sub("", " ".join(EMPHASIS.sub("", name).split()))
    parts = plain.split()
    mixed = any(part.upper() != part for part in parts)
    if mixed and len(parts) > 1:
        return " ".join(lowered(part) for part in parts)
    return plain


def lowered(part: str) -> str:
    """Write a surname in capitals as one writes names: `LE BIHAN` beside `Yann`."""
    is_loud = len(part) > 1 and part.isupper() and "." not in part
    return part.title() if is_loud and not is_degree(part) else part


def is_degree(part: str) -> bool:
    """Return whether a word behind a name is a degree."""
    return bool(re.fullmatch(words()["people"]["degrees"], part, re.IGNORECASE))


def is_first_name(line: str, name: str) -> bool:
    """Return whether a line is no more than one of somebody's names."""
    parts = {folded(part) for part in name.split()}
    return folded(line) in parts or folded(line) == folded(name)
