"""Words of a document with how they look, and the Markdown that shows them so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from roundup.readers._paragraphs import escaped


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Words that look alike; a `mark` is Markdown already, such as that of a footnote."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    address: str = ""
    mark: bool = False

    def saying(self, text: str) -> "StyledRun":
        """Return other words that look the same."""
        return replace(self, text=text)

    def styled(self, *, is_bold: bool, is_italic: bool) -> "StyledRun":
        """Return the run with more stress."""
        return replace(self, is_bold=self.is_bold or is_bold, is_italic=self.is_italic or is_italic)

    def linked(self, address: str) -> "StyledRun":
        """Return the run as part of a link."""
        return replace(self, address=address)


def markdown_of_runs(runs: Sequence[StyledRun]) -> str:
    """Return the Markdown of a paragraph; one that is bold throughout is not stressed."""
    filled = [run for run in runs if run.text]
    is_all_bold = all(run.is_bold for run in filled if run.text.strip())
    pieces: list[str] = []
    for key, group in groupby(filled, key=_look):
        text = "".join(run.text for run in group)
        is_bold, is_italic, address, mark = key
        signs = "*" * (2 * (is_bold and not is_all_bold) + is_italic)
        pieces.append(text if mark else _piece(text, signs, address))
    return "".join(pieces).strip()


def _look(run: StyledRun) -> tuple[bool, bool, str, bool]:
    """Return how a run looks."""
    return (run.is_bold, run.is_italic, run.address, run.mark)


def _piece(text: str, signs: str, address: str) -> str:
    """Return words with the signs of Markdown, the spaces at their ends outside."""
    core = text.strip()
    if not core:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    written = escaped(core).replace("\n", "\\\n")
    written = f"{signs}{written}{signs}"
    if address and not any(mark in address for mark in "<>\n "):
        written = f"[{written}](<{address}>)"
    return f"{start}{written}{end}"
