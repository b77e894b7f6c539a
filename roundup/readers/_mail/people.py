"""Who wrote a mail: the name in its head and what the signature says, as proposals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundup.readers._mail.quoting import bare
from roundup.readers._mail.signing import PUNCTUATION, is_closing, is_from_phone, is_name_line
from roundup.readers._mail.words import has_job, looks_like_name, office_pattern, words
from roundup.text import credit_lines
from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.namesakes import Nearness, nearness
from roundup.text.organisations import without_legal_form

SITES = {
    "profile": (
        *("linkedin.com", "twitter.com", "x.com", "bsky.app", "mastodon", "instagram.com"),
        *("facebook.com", "threads.net", "xing.com", "orcid.org", "github.com"),
    )
}
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
STREET = expression(
    r"(?i)\b(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|suite|floor|p\.?o\.? box|straße|strasse"
    r"|str\.|platz|weg \d|am \w+ \d|rue|boulevard|calle|avenida|rua|praça)\b"
    r"|\b\d{4,5}(?:-\d{3,4})?\b|〒|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
IDEOGRAPHS = expression("[\u3040-\u30ff\u3400-\u9fff]")
# Whose role a signature without a name is taken for.
SOMEBODY = "Ada Quillfeather"
MOST_PARTS = 6
# A first name often stands above the whole one.
MOST_BEFORE_NAME = 2
IN_BRACKETS = expression(r"^\s*[(（][^()（）]*[)）]")
# Before the name of somebody who signs for another: “i. A. Marlene Vogt”.
FOR_ANOTHER = expression(r"(?i)^(?:i\.\s?[av]\.|ppa\.?|p\.\s?p\.|for)\s+(?=[A-ZÀ-Þ])")
PRONOUNS = expression(r"(?i)[(\[]?\b((?:she|he|they|ze|xe)(?:\s*/\s*\w+)+)\b[)\]]?")
SEPARATOR = expression(r"\s*[|•·‖¦]\s*|\s+[–—-]+\s+|\s+//?\s+|\t+|\s{3,}|：|／|\s*;\s*")
EMPHASIS = expression(r"^[\s*_\"“”«»']+|[\s*_\"“”«»']+$")
VIA = expression(r"(?i)\s+(?:via|über|par|vía|por meio de)\s+.+$|\s*[(\[][^()\[\]]*[)\]]\s*$")
OFFICE = expression(
    r"(?i)\b(?:info|hello|press|office|team|desk|media|pr|news|sales|support|admin|contact|marketing"
    r"|redaktion|presse|kontakt|contacto|contato|prensa|imprensa|noreply|no-reply)\b"
)
QUOTATION = expression(r"^[“”\"„«].*[”“\"»]$", re.DOTALL)
CREDIT = expression(
    r"(?i)^\s*(?:[-–—~]+\s*|(?:attribution|attributed to|credit|source|quote from|quelle|crédit"
    r"|fuente|fonte|name|expert)\s*[:：]\s*)(?P<line>\S.{2,160})$"
)

LONGEST_LEAD = 400
LEADING_CREDIT = expression(
    r"(?i)\b(?:comments?|commentary|quotes?|statement|answers?|responses?|replies|reply|tips?|advice"
    r"|insights?|thoughts|contribution|remarks?|zitat|antwort|statement|kommentar|beitrag|tipp"
    r"|citation|réponse|commentaire|conseil|cita|respuesta|comentario|consejo|citação|resposta"
    r"|comentário|dica|اقتباس|تعليق|إجابة)\s+(?:from|by|of|von|de la part de|de|del|da|do|por|من)"
    r"\s+(?:(?:our|my|unser\w*|notre|nuestr[oa]|noss[oa])\s+(?:client|kund\w+|cliente?)\s*,?\s+)?"
    r"(?P<line>(?-i:[A-ZÀ-Þ\u0600-\u06ff])[^:：]{3,200})[:：]\s*$"
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """What is said of somebody; every value but the name is empty where nothing says it."""

    name: str = ""
    title: str = ""
    organisation: str = ""
    website: str = ""
    profile: str = ""
    pronouns: str = ""


def display_name(name: str) -> str:
    """Return a name from the head of a mail as it is spoken: `Ramsgard, Bo` is Bo Ramsgard."""
    plain = VIA.sub("", name).strip(" '\"*_")
    surname, comma, given = plain.partition(",")
    is_turned = comma and given.strip() and "," not in given and len(given.split()) <= 3
    if is_turned and not re.fullmatch(words()["people"]["degrees"], given.strip(), re.IGNORECASE):
        return f"{given.strip()} {surname.strip()}"
    return plain


def person_of(name: str, signature: Sequence[str]) -> Signatory:
    """Return what a signature says of its author, whose name stands in the head as well."""
    spoken = display_name(name)
    rest, links, pronouns = taken_apart(signature)
    own, pieces = named(spoken, rest)
    title, organisation = role_in(own or spoken, pieces)
    return Signatory(
        own or ("" if OFFICE.search(spoken) else spoken),
        title,
        organisation,
        links.get("website", ""),
        links.get("profile", ""),
        pronouns,
    )


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
    is_profile = any(site in address.lower() for site in SITES["profile"])
    whole = address if address.lower().startswith("http") else f"https://{address}"
    links.setdefault("profile" if is_profile else "website", whole)


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


def role_in(name: str, lines: Sequence[str]) -> tuple[str, str]:
    """Return the title and the organisation in the lines of a signature.

    What credit lines are read by decides; the order of the lines does where that is not sure.
    """
    parts = [part for line in lines for part in re.split(r"\s\|\s", line)]
    kept = [part for part in parts if EMPHASIS.sub("", part) and not is_street(part)]
    if not kept:
        return "", ""
    line = credit_lines.read("\n".join([name or SOMEBODY, *kept[:MOST_PARTS]]))
    if line.is_sure and line.title and line.organisation and is_one_part(line.organisation):
        return line.title.value, line.organisation.value
    return by_order(kept)


def is_street(part: str) -> bool:
    """Return whether a part of a signature is an address; those have a number in them."""
    return bool(STREET.search(part)) and any(sign.isdigit() or sign == "〒" for sign in part)


def is_one_part(organisation: credit_lines.Proposal) -> bool:
    """Return whether an organisation stood in one part of a signature, and was not put together."""
    return "," not in without_legal_form(organisation.value)


def by_order(parts: Sequence[str]) -> tuple[str, str]:
    """Return the title and the organisation by the order in which signatures have them."""
    pieces = [piece for part in parts for piece in pieces_of(part)][:MOST_PARTS]
    if not pieces:
        return "", ""
    if len(pieces) == 1:
        title, _, house = partition(
            r"\s+(?:of|for|de|del|der|des|von|da|do|das|dos|du)\s+(?:the\s+|la\s+)?", pieces[0]
        )
        if house[:1].isupper() and has_job(title) and not has_job(house):
            return title, house
        return (pieces[0], "") if has_job(pieces[0]) else ("", pieces[0])
    first, second = pieces[0], pieces[1]
    if not has_job(first) and has_job(second):
        return second, first
    return first, second


def pieces_of(line: str) -> Iterator[str]:
    """Part a line of a signature into title and organisation."""
    for part in re.split(r"\s\|\s", line):
        text = EMPHASIS.sub("", part).strip(PUNCTUATION.replace(".", "") + " ")
        if not text:
            continue
        if office_pattern().search(text) and re.search(r"[\u3040-\u9fff]", text):
            yield from office_and_house(text)
        else:
            yield from title_at_house(text)


def office_and_house(text: str) -> Iterator[str]:
    """Part a Japanese line: the organisation stands before the title."""
    parts = text.split()
    title = next((part for part in reversed(parts) if office_pattern().search(part)), "")
    house = " ".join(part for part in parts if part != title)
    yield title
    if house:
        yield house


def title_at_house(text: str) -> Iterator[str]:
    """Part `Head of Bread, Oakhurst Loaves` and `Head of Bread at Oakhurst Loaves`."""
    for joint in words()["people"]["at"]:
        title, joint_found, house = partition(joint, text)
        if joint_found and has_job(title) and title.strip() and house.strip():
            yield from (title.strip(), house.strip())
            return
    parts = [part.strip() for part in re.split(r"\s*[,،、]\s*", text) if part.strip()]
    if len(parts) > 1 and without_legal_form(text) == ", ".join(parts[:-1]):
        parts = [*parts[:-2], ", ".join(parts[-2:])]
    elif len(parts) > 2 and without_legal_form(f"{parts[-2]}, {parts[-1]}") == parts[-2]:
        parts = [*parts[:-2], f"{parts[-2]}, {parts[-1]}"]
    yield from parts


def partition(pattern: str, text: str) -> tuple[str, str, str]:
    """Part a text at the first match of a pattern."""
    match = re.search(pattern, text)
    if not match:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


# A credit in the text


def credit_in(lines: Sequence[str], sender: str) -> tuple[int, Signatory] | None:
    """Find a line in an answer that credits it to somebody else than the sender.

    Agencies write so: the words, and below them a dash with name, title and organisation.
    """
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-4:]:
        match = CREDIT.match(bare(lines[number]))
        if not match or number == filled[0]:
            continue
        person = credited(match["line"])
        if person and nearness(person.name, display_name(sender)) is not Nearness.SAME:
            return number, person
    return None


def credit_above(lines: Sequence[str], sender: str) -> Signatory | None:
    """Read a credit in the words that lead to a quotation, to somebody else than the sender.

    Agencies write so: “Please see a comment from Ada Quillfeather, Chemist at Inkwell:”.
    """
    text = " ".join(" ".join(map(bare, lines)).split())
    for match in LEADING_CREDIT.finditer(text[-LONGEST_LEAD:]):
        person = credited(match["line"])
        if person and nearness(person.name, display_name(sender)) is not Nearness.SAME:
            return person
    return None


def credited(written: str) -> Signatory | None:
    """Read a credit in the text: a name with a title or an organisation."""
    line = credit_lines.read(written)
    if not line.name or not line.roles or " " not in line.name.value:
        return None
    spoken = line.name.value
    behind = written[written.find(spoken) + len(spoken) :].strip(" ,|–—-\\\n")
    title, organisation = role_in(spoken, behind.replace("\\", "").split("\n"))
    return Signatory(tidy(line.credited_name), title, organisation)


def unquoted(lines: Sequence[str]) -> list[str] | None:
    """Return the one paragraph between quotation marks in an answer that an agency sends."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    quoted = [each.strip() for each in paragraphs if QUOTATION.match(each.strip())]
    if len(quoted) != 1:
        return None
    return quoted[0][1:-1].strip().split("\n")
