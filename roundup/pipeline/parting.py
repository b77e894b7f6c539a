"""Paragraphs that hold both an answer and who gave it, parted at a colon or at a dash."""

import re
from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._entries import is_credit
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines

_COLON = re.compile(r"(?P<credit>[^:\n]{5,120}):\s+(?P<answer>\S.+)", re.DOTALL)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\")
# “… and go to the sea. —Duncan Frye, Frye Clocks”, in one paragraph
_DASH = re.compile(
    r"(?P<answer>\S.{30,}?[.!?…”\"’)])[ \n]+(?:[—–―]|--|- )\s?(?P<credit>[^\n—–]{5,120})", re.DOTALL
)
LEAST_SAID = 15


def parted_at_colons(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Part paragraphs such as “Ada Vale, Chemist: The lamp is …”, if the article has several."""
    parts = [_at_colon(each) for each in body]
    if sum(len(each) > 1 for each in parts) < 2:
        return list(body)
    # beside others of its kind a short one is an answer too, and not the end of the one before it
    parts = [_at_colon(each, least=LEAST_SAID) for each in body]
    return [paragraph for each in parts for paragraph in each]


def _at_colon(paragraph: DocumentParagraph, *, least: int = 60) -> list[DocumentParagraph]:
    """Return the credit line before a colon and the answer behind it, or the paragraph."""
    match = _COLON.fullmatch(paragraph.text)
    before, _, behind = paragraph.markdown.partition(":")
    if (
        match is None
        or len(match["answer"]) <= least
        or _EMPHASIS.sub("", before).strip() != match["credit"].strip()
    ):
        return [paragraph]
    written = replace(paragraph, text=match["credit"], markdown=match["credit"])
    line = credit_lines.read(match["credit"])
    is_bold = before.startswith("**") and line.name is not None
    if not is_bold and not is_credit(line, [written]):
        return [paragraph]
    answer = behind.removeprefix("**").strip()
    if not is_credit(line, [written]):
        written = _signed(match["credit"], written) if line.roles else written
        written = replace(written, is_bold=not line.roles)
    return [written, replace(paragraph, text=match["answer"], markdown=answer)]


def _signed(credit: str, written: DocumentParagraph) -> DocumentParagraph:
    """Return a credit line with a dash before it, which says that it is one."""
    return replace(written, text=f"— {credit}", markdown=f"— {credit}")


def parted_at_dashes(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Part paragraphs such as “The lamp is … —Ada Vale, Chemist”, if the article has several."""
    parts = [_at_dash(each) for each in body]
    if sum(len(each) > 1 for each in parts) < 2:
        return list(body)
    return [paragraph for each in parts for paragraph in each]


def _at_dash(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Return the answer before a dash and the credit line behind it, or the paragraph."""
    match = _DASH.fullmatch(paragraph.text)
    if match is None or paragraph.kind is not ParagraphKind.TEXT:
        return [paragraph]
    written = replace(paragraph, text=match["credit"], markdown=match["credit"])
    line = credit_lines.read(match["credit"])
    if line.name is None or not (line.roles or is_credit(line, [written])):
        return [paragraph]
    written = _signed(match["credit"], written)
    marks = max(paragraph.markdown.rfind(mark) for mark in ("—", "–", "―", "--", "- "))
    answer = paragraph.markdown[:marks].rstrip()
    return [replace(paragraph, text=match["answer"], markdown=answer), written]
