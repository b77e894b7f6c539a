"""Paragraphs that quote somebody in a sentence, such as “…,” says Ada Vale, chemist at Vale Ltd.

What stands between quotation marks is the answer; the rest is the publication's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind, escaped
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine

_VERBS = (
    r"(?:says|said|explains|explained|notes|noted|adds|added|shares|shared|advises|advised|"
    r"recalls|recalled|"
    r"recommends|recommended|suggests|suggested|tells us|told us|writes|wrote|admits|argues|"
    r"believes|"
    r"laughs|laughed|jokes|joked|sighs|smiles|continues|continued|concludes|reckons|thinks|"
    r"warns|warned|points out|insists|remembers|puts it|replies|replied|answers|answered|offers|"
    r"agrees|"
    r"sagt|sagte|rät|erklärt|meint|findet|ergänzt|berichtet|empfiehlt|betont|erzählt|so|schreibt|"
    r"weiß|"
    r"dit|explique|raconte|conseille|ajoute|confie|précise|affirme|note|"
    r"dice|explica|cuenta|añade|recomienda|aconseja|señala|afirma|"
    r"diz|conta|acrescenta|recomenda|aconselha|"
    r"spiega|racconta|aggiunge|consiglia|"
    r"zegt|vertelt|legt|adviseert|schrijft)"
)
_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
LEAST_QUOTED = 12
_AFTER = re.compile(rf"(?i:^\W*{_VERBS})\s+(?P<credit>[^\W\d_a-zß-ÿ].{{2,140}}?)\s*[.,:;]?\s*$")
_BEFORE = re.compile(
    rf"^(?:\s*(?i:according to|for|laut|selon|según|secondo|segundo|"
    rf"volgens)\s+)?(?P<credit>[^\W\d_a-zß-ÿ].{{2,140}}?)"
    rf",?\s+(?i:{_VERBS})\b[^.!?]{{0,40}}[:,.]?\s*$"
)
_ACCORDING = re.compile(
    r"^\s*(?i:according to|laut|selon|según|secondo|segundo|volgens)\s+"
    r"(?P<credit>[^\W\d_a-zß-ÿ].{2,180}?)\s*[:,.]?\s*$"
)
# Somebody else in the publication's own words: whoever “she” is below is not sure then
_OTHER = re.compile(r"[a-zà-ÿ,] [A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+")
_PRONOUN = re.compile(
    rf"(?i)^\W*(?:(?:he|she|they|er|sie|il|elle|él|ella|lui|lei|ele|ela|hij|zij|ze)\s+{_VERBS}"
    rf"|{_VERBS}[ -]+(?:he|she|they|er|sie|t-il|t-elle|il|elle|él|ella|lui|lei|ele|ela|hij|zij|"
    rf"ze))\b\W*$"
)


_SENTENCE_END = re.compile(
    r"(?<!\bDr\.)(?<!Prof\.)(?<!\bSt\.)(?<!\bM[rs]\.)(?<!Mrs\.)(?<!\b[A-ZÀ-Þ]\.)(?<=[.!?])\s+(?=[A-ZÀ-Þ])"
)


_NAME = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.)?(?: (?:de|del|van|von|di|da|la|le)){0,2} [A-ZÀ-Þ][\w'’-]+"
)
_CLAUSE = re.compile(
    r"(?:and|but|with|who|whose|which|while|as|when|where|the (?:answer|secret|trick|best|only|"
    r"key)|it|that|und|der|die|das|"
    r"mit|wobei|et|qui|dont|avec|mais|y|que|quien|con|pero|e|che|ma|com|mas|en|die|met|"
    r"maar) (?=[a-zà-ÿ])"
)


@dataclass(frozen=True, slots=True)
class QuotedSaying:
    """What a paragraph quotes, and who says it; nobody where it is only “she says”."""

    words: str
    credit: str = ""


def parted_at_sayings(
    body: Sequence[DocumentParagraph], left_out: list[str]
) -> list[DocumentParagraph]:
    """Part paragraphs that quote somebody in a sentence, if the article has several.

    The publication's own paragraphs among them are left out.
    """
    quotations = [_quotation(each) for each in body]
    named = [number for number, each in enumerate(quotations) if each and each.credit]
    if len(named) < 2:
        return list(body)
    body = [replace(each, within=()) for each in body]  # who speaks is known without them
    result = list(body[: named[0]])
    if (last := named[0] - 1) >= 0 and _is_opening(body, last):
        result = result[:-1]
    result += _quoted(body, quotations, named[0], left_out)
    return result


def _is_opening(body: Sequence[DocumentParagraph], number: int) -> bool:
    """Return whether a paragraph opens a quotation that the next one closes."""
    text = body[number].text.lstrip()
    return text.startswith(("“", "„", "«")) and not re.search(r"[”»]", text)


def _quoted(
    body: Sequence[DocumentParagraph],
    quotations: Sequence[QuotedSaying | None],
    start: int,
    left_out: list[str],
) -> Iterator[DocumentParagraph]:
    """Yield the headings, the names and what they say from the first quotation on."""
    is_open = False
    for number in range(start, len(body)):
        each, quotation = body[number], quotations[number]
        if quotation and quotation.credit:
            if number == start and start and _is_opening(body, start - 1):
                before = body[start - 1]
                yield _credit(each, quotation)
                yield _unmarked(before)
            else:
                yield _credit(each, quotation)
            yield replace(
                each,
                text=quotation.words,
                markdown=escaped(quotation.words),
                kind=ParagraphKind.TEXT,
            )
            is_open = True
        elif quotation and is_open:
            yield replace(each, text=quotation.words, markdown=escaped(quotation.words))
        elif each.is_title_like or (each.is_short and each.is_open):
            is_open = False
            yield each
        else:
            is_open = is_open and not _OTHER.search(each.text)
            left_out.append(each.text)


def _unmarked(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return a paragraph without the mark that opens it."""
    return replace(
        paragraph,
        text=paragraph.text.lstrip(" “„«"),
        markdown=paragraph.markdown.lstrip(" “„«"),
    )


def _credit(paragraph: DocumentParagraph, quotation: QuotedSaying) -> DocumentParagraph:
    """Return the line that says whose words follow."""
    return replace(
        paragraph,
        text=quotation.credit,
        markdown=quotation.credit,
        kind=ParagraphKind.TEXT,
        is_bold=False,
        is_parted=True,
        side=1,
    )


def _quotation(paragraph: DocumentParagraph) -> QuotedSaying | None:
    """Return what a paragraph quotes, and who says it; nothing where it quotes nobody or two."""
    if paragraph.kind is ParagraphKind.HEADING:
        return None
    text = " ".join(paragraph.text.split())
    quoted = _quotations_in(text)
    if not quoted:
        return None
    edges = [0, *(edge for each in quoted for edge in each), len(text)]
    beside = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    said = [each for each in beside if each.strip(" .,;:–—-")]
    credits_found = [line for each in said if (line := _speaker(each))]
    words = _joined([text[start + 1 : end - 1] for start, end in quoted])
    if len(credits_found) == 1:
        return QuotedSaying(words, credits_found[0])
    is_all = sum(end - start for start, end in quoted) > 0.6 * len(text)
    if not credits_found and is_all and all(map(_PRONOUN.match, said)):
        return QuotedSaying(words)
    return None


def _quotations_in(text: str) -> list[tuple[int, int]]:
    """Return from where to where quotations go, without those inside of others."""
    quoted: list[tuple[int, int]] = []
    start, depth, opening, closing = 0, 0, "", ""
    for number, sign in enumerate(text):
        if not depth and sign in _MARKS:
            start, depth, opening, closing = number, 1, sign, _MARKS[sign]
        elif depth and sign == opening and opening not in closing:
            depth += 1
        elif depth and sign in closing:
            depth -= 1
            if not depth and number - start > LEAST_QUOTED:
                quoted.append((start, number + 1))
    return quoted


def _speaker(said: str) -> str:
    """Return the credit line in what stands beside a quotation: “says Ada Vale, chemist”."""
    for sentence in reversed(_SENTENCE_END.split(said.strip())):
        for pattern in (_AFTER, _BEFORE, _ACCORDING):
            match = pattern.match(sentence)
            if match and (credit := _whole(match["credit"])):
                return credit
    return ""


def _whole(said: str) -> str:
    """Return the credit line with which words begin; what goes on in a clause is none of it."""
    parts = said.strip(" ,").split(", ")
    while len(parts) > 1 and (_CLAUSE.match(parts[-1]) or not _names(", ".join(parts))):
        parts.pop()
    for count in range(1, len(parts)):
        if _CLAUSE.match(parts[count]):
            parts = parts[:count]
            break
    credit = ", ".join(parts)
    return credit if _names(credit) else ""


def _names(credit: str) -> bool:
    """Return whether a text names somebody: with a role, or with a name of two words."""
    line: CreditLine = credit_lines.read(credit)
    if line.name is None:
        return False
    has_known = credit_lines.has_known_name(line)
    is_shaped = bool(_NAME.fullmatch(credit)) and not credit_lines.names_role(credit)
    return bool(line.roles) or (has_known and " " in line.name.value) or is_shaped


def _joined(quoted: Sequence[str]) -> str:
    """Return quotations that a sentence parts as one text, with a full stop where one belongs."""
    result = ""
    for number, words in enumerate(quoted):
        is_new = number + 1 < len(quoted) and quoted[number + 1].lstrip()[:1].isupper()
        said = words.strip()
        if said.endswith(",") and (is_new or number + 1 == len(quoted)):
            said = said[:-1] + ("." if is_new else "")
        result = f"{result} {said}".strip()
    return result
