"""Who wrote a mail: the name in its head and what the signature says, as proposals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roundup.readers._credits import parted_link
from roundup.readers._letters.quoting import bare
from roundup.readers._letters.signatures import display_name, signed_line, tidy
from roundup.text import credit_lines
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_FIELD
from roundup.text.namesakes import Nearness, nearness

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


def person_of(name: str, signature: Sequence[str]) -> Signatory:
    """Return what a signature says of its author, whose name stands in the head as well."""
    if len(name) > LONGEST_FIELD["name"]:  # which is held, and nothing in it is looked for
        return Signatory(name.strip())
    line = signed_line(name, signature)
    links: dict[str, str] = {}
    for proposal in reversed(line.links):
        links |= parted_link(proposal.value) if "://" in proposal.value else {}
    return Signatory(
        line.name.value if line.name else "",
        line.title.value if line.title else "",
        line.organisation.value if line.organisation else "",
        links.get("website", ""),
        links.get("profile", ""),
        line.pronouns.value if line.pronouns else "",
    )


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
    title = line.title.value if line.title else ""
    organisation = line.organisation.value if line.organisation else ""
    return Signatory(tidy(line.credited_name), title, organisation)


def unquoted(lines: Sequence[str]) -> list[str] | None:
    """Return the one paragraph between quotation marks in an answer that an agency sends."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    quoted = [each.strip() for each in paragraphs if QUOTATION.match(each.strip())]
    if len(quoted) != 1:
        return None
    return quoted[0][1:-1].strip().split("\n")
