"""A letter in a file, as people save one: a greeting, the answer, a closing formula, a signature.

It is taken apart as a mail is. Only what begins with a greeting or ends with a closing formula, and
has a name under it, is a letter; several answers in one file are never one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.readers._letters import signing
from roundup.readers._letters.quoting import bare
from roundup.readers._letters.signatures import signed_line
from roundup.readers._paragraphs import DocumentParagraph
from roundup.text.credit_lines import CreditLine

MOST_SIGNED = 9
FEWEST_WORDS = 12
# Longer files are articles or many answers, and every line of them would be looked at.
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class SavedLetter:
    """A letter taken apart: its answer, who signed it, and the courtesies around the answer.

    `at` and `signed_at` are the numbers of the lines with which answer and signature begin.
    """

    answer: tuple[str, ...]
    at: int
    credit: CreditLine
    signed_at: int
    aside: tuple[str, ...]

    @property
    def unknown(self) -> dict[str, str]:
        """Return what a submission keeps of the letter beside its answer."""
        kept = {"credit line": self.credit.original, "around the answer": "\n".join(self.aside)}
        return {name: text for name, text in kept.items() if text}


def letter_in(lines: Sequence[str]) -> SavedLetter | None:
    """Return the letter that lines are, or nothing where they are not one."""
    if len(lines) > MOST_LINES:
        return None
    said = [bare(line) for line in lines]
    closings = [number for number, text in enumerate(said) if signing.is_closing(text)]
    if len(closings) != 1 or sum(map(_is_greeting, said)) > 1:
        return None
    signed = signing.sign(lines, "")
    is_signed = 1 < len(signed.signature) <= MOST_SIGNED or _holds_name(signed.signature)
    if not is_signed or not signing.is_closing(bare(signed.signature[0])):
        return None
    credit = signed_line("", signed.signature)
    if not credit.name or len(signed.text.split()) < FEWEST_WORDS:
        return None
    return SavedLetter(
        signed.answer, signed.at, credit, closings[0], (*signed.before, *signed.after)
    )


def _is_greeting(text: str) -> bool:
    """Return whether a line greets somebody by the words of greetings, and not by a name alone."""
    return bool(signing.greeting_pattern().match(text)) and signing.is_greeting(text)


def _holds_name(signature: Sequence[str]) -> bool:
    """Return whether a signature of one line has a name behind its formula: “Best, Ada Vale”."""
    return len(signature) == 1 and len(bare(signature[0]).split()) > 2


def letter_of(paragraphs: Sequence[DocumentParagraph]) -> SavedLetter | None:
    """Return the letter that the paragraphs of a document are, or nothing."""
    return letter_in([line for line, _ in _numbered(paragraphs)])


def answer_of(
    letter: SavedLetter, paragraphs: Sequence[DocumentParagraph]
) -> list[DocumentParagraph]:
    """Return the paragraphs of a letter's answer; one of which only a part belongs to it is cut."""
    owners = [owner for _, owner in _numbered(paragraphs)]
    body: list[DocumentParagraph] = []
    for number, paragraph in enumerate(paragraphs):
        kept = [
            line
            for line, owner in zip(letter.answer, owners[letter.at :], strict=False)
            if owner == number and line.strip()
        ]
        if kept == paragraph.markdown.split("\n"):
            body.append(paragraph)
        elif kept:
            text = "\n".join(kept)
            body.append(replace(paragraph, markdown=text.rstrip("\\"), text=text))
    return body


def signed_at(letter: SavedLetter, paragraphs: Sequence[DocumentParagraph]) -> DocumentParagraph:
    """Return the paragraph with which the signature of a letter begins."""
    return paragraphs[[owner for _, owner in _numbered(paragraphs)][letter.signed_at]]


def _numbered(paragraphs: Sequence[DocumentParagraph]) -> Iterator[tuple[str, int]]:
    """Yield the lines of paragraphs, each with the number of its paragraph."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield "", number
        for line in paragraph.markdown.split("\n"):
            yield line, number
