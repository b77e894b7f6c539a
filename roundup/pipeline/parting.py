"""Paragraphs that hold both an answer and who gave it, parted at a colon, a dash or a line end."""

import re
from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._entries import is_credit
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine

_COLON = re.compile(r"(?P<credit>[^:\n]{2,120}):\s+(?P<answer>\S.+)", re.DOTALL)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\")
# “… and go to the sea. —Duncan Frye, Frye Clocks”, in one paragraph
_DASH = re.compile(
    r"(?P<answer>\S.{30,}?)(?<=\S)[ \n]+(?:[—–―]|--|- )\s?(?P<credit>[^\n—–]{5,120})", re.DOTALL
)
# “**Ada Vale, Chemist** The lamp is …”, in one paragraph
_ENDS = (".", "!", "?", "…", "”", '"', "’", ")")
_STRESSED = re.compile(
    r"(?s)^(?P<mark>\*\*|__)(?P<credit>[^*_\n]{3,120})(?P=mark)(?P<rest>(?:(?!\*\*).){60,})$"
)
_SIGN = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+")
_LABEL = re.compile(
    r"(?i)^(?:(?:tip|answer|advice|insight|quote|idea|contribution|response)s? (?:from|by|of)|"
    r"from|by|"
    r"(?:contributed|answered|submitted|shared|provided|written|offered|given|suggested|"
    r"sent in) by|"
    r"expert|contributor|name|credit|source|attributed to|tipp von|von|antwort von|"
    r"proposé par|répondu par|réponse de|conseil de|de|par|enviado por|respuesta de|consejo de|por|"
    r"risponde|rispondono|responden?|répond(?:ent)?|(?:es )?antworte[tn]|antwoordt|answers?|"
    r"responds|"
    r"risposta di|consiglio di|di|resposta de|dica de|antwoord van|tip van|van)(?: ?[:：]\s*|\s+)"
    r"(?:(?:l['’]|il |la |lo |el |le |der |die |un |una |une |uno |ein |eine |"
    r"an? )(?=\S))?(?=[\w*\[])"
)
# “Risponde un lettore di Biella:”, whoever that is
_ANSWERS = re.compile(
    r"(?i)^(?:risponde|rispondono|responden?|répond(?:ent)?|(?:es )?antworte[tn]|antwoordt|"
    r"answers?|responds)\s+"
    r"(?:(?:l['’]|il |la |lo |el |le |der |die )(?=\S))?"
)
LEAST_SAID = 15
LEAST_ANSWER = 60


def parted(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Part every paragraph that holds both an answer and a name, if the article has several."""
    body = without_labels(body)
    for part in (_at_colon, _at_stress, _at_dash, _at_first_line, _at_last_line):
        parts = [part(each) for each in body]
        if sum(len(each) > 1 for each in parts) >= 2:
            if part is _at_colon:  # beside others of its kind a short one is an answer too
                parts = [_at_colon(each, least=LEAST_SAID) for each in body]
            if part is _at_dash:
                parts = _with_strays_apart(parts)
            body = [paragraph for each in parts for paragraph in each]
    return list(body)


def _with_strays_apart(
    parts: Sequence[list[DocumentParagraph]],
) -> list[list[DocumentParagraph]]:
    """Return paragraphs parted at dashes; the few that have none are parted from the next."""
    signed = [number for number, each in enumerate(parts) if len(each) > 1]
    strays = [
        number
        for number in range(signed[0], signed[-1])
        if len(parts[number]) == 1 and not parts[number][0].is_short
    ]
    if len(strays) > len(signed) / 4:
        return list(parts)
    apart = {edge for number in strays for edge in (number, number + 1)}
    return [
        [replace(each[0], is_parted=each[0].is_parted or number in apart), *each[1:]]
        for number, each in enumerate(parts)
    ]


def without_labels(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Return the paragraphs without “Contributed by” before credit lines, if several have that."""
    bare = [_without_label(each) for each in body]
    if sum(new is not old for new, old in zip(bare, body, strict=True)) < 2:
        return list(body)
    return [_without_label(each, is_usual=True) for each in body]


def _without_label(paragraph: DocumentParagraph, *, is_usual: bool = False) -> DocumentParagraph:
    """Return a credit line without the words before it that say that it is one."""
    match = _LABEL.match(paragraph.text) if paragraph.is_short else None
    is_lead = paragraph.text.rstrip().endswith((":", "："))
    if match is None or not (paragraph.is_open or is_lead):
        return paragraph
    credit = paragraph.text[match.end() :].rstrip(" :：")
    line = credit_lines.read(credit)
    written = replace(paragraph, text=credit, markdown=credit)
    is_named = is_usual and bool(line.name and line.roles)
    if not is_named and not is_credit(line, [written]) and not _is_name(line):
        return paragraph
    return replace(written, is_credit=True)


def _is_name(line: CreditLine) -> bool:
    """Return whether a line is a known name and nothing else."""
    return bool(line.name and not line.left_out and credit_lines.has_known_name(line))


def _item(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return an entry of a list as a paragraph of text."""
    if paragraph.kind is not ParagraphKind.LIST:
        return paragraph
    written = _SIGN.sub("", paragraph.markdown)
    return replace(paragraph, kind=ParagraphKind.TEXT, markdown=written)


def _at_colon(
    paragraph: DocumentParagraph, *, least: int = LEAST_ANSWER
) -> list[DocumentParagraph]:
    """Return the credit line before a colon and the answer behind it, or the paragraph."""
    bare = _item(paragraph)
    match = _COLON.fullmatch(bare.text)
    before, _, behind = bare.markdown.partition(":")
    if (
        match is None
        or len(match["answer"]) <= least
        or _EMPHASIS.sub("", before).strip() != match["credit"].strip()
    ):
        return [paragraph]
    label = _ANSWERS.match(match["credit"])
    credit = match["credit"][label.end() :] if label else match["credit"]
    written = replace(bare, text=credit, markdown=credit)
    line = credit_lines.read(credit)
    is_bold = before.startswith("**") and (line.name is not None or bool(label))
    if not is_bold and not is_credit(line, [written]):
        return [paragraph]
    answer = behind.removeprefix("**").strip()
    return [_over(written), _rest(bare, match["answer"], answer)]


def _at_stress(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Return the credit line that begins a paragraph in bold, and the answer behind it."""
    bare = _item(paragraph)
    match = _STRESSED.match(bare.markdown)
    if match is None or bare.kind is not ParagraphKind.TEXT or bare.is_short:
        return [paragraph]
    credit = match["credit"].strip(" .:–—-")
    line = credit_lines.read(credit)
    written = replace(bare, text=credit, markdown=credit)
    rest = match["rest"]
    if rest[:1] in ",(" or not (is_credit(line, [written]) or _is_full_name(line)):
        return [paragraph]
    answer = rest.lstrip(" .:–—-\\\n")
    return [_over(written), _rest(bare, _EMPHASIS.sub("", answer), answer)]


def _is_full_name(line: CreditLine) -> bool:
    """Return whether a line is a known name of several words and nothing else."""
    return _is_name(line) and not line.roles and bool(line.name and " " in line.name.value)


def _at_dash(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Return the answer before a dash and the credit line behind it, or the paragraph."""
    bare = _item(paragraph)
    match = _DASH.fullmatch(bare.text)
    if match is None or bare.kind is not ParagraphKind.TEXT:
        return [paragraph]
    written = replace(bare, text=match["credit"], markdown=match["credit"])
    line = credit_lines.read(match["credit"])
    is_ended = match["answer"].endswith(_ENDS)
    if line.name is None or not (line.roles or is_credit(line, [written]) or _is_full_name(line)):
        return [paragraph]
    if not is_ended and not (line.roles and credit_lines.has_known_name(line)):
        return [paragraph]
    marks = max(bare.markdown.rfind(mark) for mark in ("—", "–", "―", "--", "- "))
    answer = bare.markdown[:marks].rstrip(" \\\n*_")
    return [replace(bare, text=match["answer"], markdown=answer), _under(written)]


def _at_first_line(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Return the credit line in the first line of a paragraph, and the answer below it."""
    texts, written = _lines(paragraph)
    for count in (1, 2):
        if len(texts) != len(written) or len(texts) <= count or len(texts[count]) < LEAST_ANSWER:
            continue
        credit = _credit_in(paragraph, texts[:count])
        if credit:
            rest = _rest(paragraph, "\n".join(texts[count:]), "\n".join(written[count:]))
            return [_over(credit), rest]
    return [paragraph]


def _at_last_line(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Return the answer in a paragraph, and the credit line in its last line."""
    texts, written = _lines(paragraph)
    for count in (1, 2):
        if (
            len(texts) != len(written)
            or len(texts) <= count
            or len(texts[-count - 1]) < LEAST_ANSWER
        ):
            continue
        credit = _credit_in(paragraph, texts[-count:])
        if credit:
            answer = "\n".join(written[:-count]).rstrip("\\\n ")
            rest = _rest(paragraph, "\n".join(texts[:-count]), answer)
            return [rest, _under(credit)]
    return [paragraph]


def _lines(paragraph: DocumentParagraph) -> tuple[list[str], list[str]]:
    """Return the lines of a paragraph, plain and as Markdown."""
    if paragraph.kind is not ParagraphKind.TEXT:
        return [], []
    texts = [line for line in paragraph.text.split("\n") if line.strip()]
    return texts, [line for line in paragraph.markdown.split("\n") if line.strip("\\ ")]


def _credit_in(paragraph: DocumentParagraph, lines: Sequence[str]) -> DocumentParagraph | None:
    """Return a paragraph that holds a credit line, if lines are one."""
    text = "\n".join(lines)
    if (label := _ANSWERS.match(text)) and text.rstrip().endswith(":"):
        credit = text[label.end() :].rstrip(" :")
        return replace(paragraph, text=credit, markdown=credit, is_credit=True)
    written = replace(paragraph, text=text, markdown=text)
    line = credit_lines.read(text)
    is_whole = written.is_short and written.is_open
    return written if is_whole and is_credit(line, [written]) else None


def _over(credit: DocumentParagraph) -> DocumentParagraph:
    """Return a credit line that stands over its words."""
    return replace(credit, side=1, is_bold=False)


def _under(credit: DocumentParagraph) -> DocumentParagraph:
    """Return a credit line that stands under its words."""
    return replace(credit, side=-1, is_bold=False, is_parted=False)


def _rest(paragraph: DocumentParagraph, text: str, markdown: str) -> DocumentParagraph:
    """Return a paragraph with only the answer in it."""
    return replace(paragraph, text=text, markdown=markdown, is_parted=False)
