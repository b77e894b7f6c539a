"""Transcripts: who takes part, listed before the talk, and whose turn each paragraph is.

“HARM: It was the price” is Harm Wiegersma's turn, if he is listed. Turns of somebody who is not
listed are those of whoever asks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._entries import is_credit
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine
from roundup.text.names import folded

_TURN = re.compile(
    r"(?s)^(?P<label>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}):\s+(?P<words>\S.*)$"
)
LEAST_TURNS = 4
LEAST_LISTED = 3
NEARLY_ALL = 0.6


def without_cast(
    body: Sequence[DocumentParagraph], left_out: list[str]
) -> tuple[list[DocumentParagraph], list[CreditLine]]:
    """Return an article without the list of who takes part, and whom it lists."""
    cast: list[CreditLine] = []
    kept: list[DocumentParagraph] = []
    for each in body:
        lines = [_listed(line, each) for line in each.text.split("\n")]
        listed = [line for line in lines if line]
        if len(listed) >= LEAST_LISTED and len(listed) >= len(lines) - 1:
            cast += listed
            left_out.append(" ".join(each.text.split()))
        else:
            kept.append(each)
    return kept, cast


def _listed(text: str, paragraph: DocumentParagraph) -> CreditLine | None:
    """Return the credit line in one line of a list of people, if it is one."""
    line = credit_lines.read(text)
    written = replace(paragraph, text=text, markdown=text)
    is_one = is_credit(line, [written]) or bool(line.name and line.roles and "," in text)
    return line if is_one and line.name and " " in line.name.value else None


def parted_at_turns(
    body: Sequence[DocumentParagraph], cast: Sequence[CreditLine], left_out: list[str]
) -> list[DocumentParagraph]:
    """Part the turns of a transcript into who speaks and the words, if it lists its people."""
    turns = [_TURN.match(each.text) for each in body]
    labels = {folded(match["label"]) for match in turns if match}
    known = {label for label in labels if _is_listed(label, cast)}
    if sum(map(bool, turns)) < LEAST_TURNS or len(known) < NEARLY_ALL * len(labels) or not known:
        return list(body)
    result: list[DocumentParagraph] = []
    is_asking = False
    for each, match in zip(body, turns, strict=True):
        if match:
            is_asking = folded(match["label"]) not in known
        elif each.kind is ParagraphKind.HEADING or each.is_parted:
            is_asking = False
        if is_asking:
            left_out.append(" ".join(each.text.split()))
        elif match:
            result += _turn(each, match)
        else:
            result.append(each)
    return result


def _is_listed(label: str, cast: Sequence[CreditLine]) -> bool:
    """Return whether a label is a part of a name that is listed."""
    names = [line.name.value for line in cast if line.name]
    return any(label in {folded(name), *map(folded, name.split())} for name in names)


def _turn(paragraph: DocumentParagraph, match: re.Match[str]) -> list[DocumentParagraph]:
    """Return the line that says who speaks, and the words."""
    label = match["label"]
    written = paragraph.markdown.partition(":")[2].lstrip("*_ ")
    speaker = replace(paragraph, text=label, markdown=label, is_credit=True, side=1, is_bold=False)
    words = replace(paragraph, text=match["words"], markdown=written, is_parted=False)
    return [speaker, words]
