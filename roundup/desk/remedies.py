"""What can be done about a change to an answer: its words in brackets, a cut shown, or undone.

A remedy is offered where it works. Whether it does is found out by comparing the text that it
would make. The paragraphs around the change are enough for that, so it is quick while somebody
types, and a stretch that has not changed is not compared again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from roundup.house.settings import Quotes
from roundup.lock.alignment import align
from roundup.lock.changes import adds_words
from roundup.model.ledger import Judged
from roundup.model.policy import Verdict, verdict
from roundup.model.quote import INAUDIBLE, Change, ChangeKind, Trait
from roundup.text.counting import UNSPACED

BRACKET, ELLIPSIS, CAPITAL, REMOVE, RESTORE, WRITE = (
    "bracket", "ellipsis", "capital", "remove", "restore", "write",
)  # fmt: skip
PARAGRAPH = "\n\n"
CUT = "…"
TERMINALS = ".!?"


@dataclass(frozen=True, slots=True)
class Swap:
    """Characters of an edited text, and what a remedy puts in their place."""

    start: int
    end: int
    text: str

    def made(self, text: str) -> str:
        """Return a text with this done."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to put a change right, by its kind, and what it does to the text."""

    kind: str
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True)
class RewordedAnswer:
    """What came and what is published of it, the changes between both, and who judges them."""

    received: str
    edited: str
    changes: tuple[Change, ...]
    quotes: Quotes
    language: str = ""

    def works(self, swap: Swap) -> bool:
        """Return whether a text with something else in a place would not be refused there."""
        return self.worst(swap) is not Verdict.ERROR

    def worst(self, swap: Swap) -> Verdict:
        """Return the worst that would be said of a text with something else in a place."""
        received, edited, begin = self.around(swap)
        there = Swap(swap.start - begin, swap.end - begin, swap.text)
        until = there.start + len(swap.text)
        said = {
            verdict(each, self.quotes.policy, self.quotes.allow)
            for each in compared(received, there.made(edited), self.language)
            if each.edited_start <= until and there.start <= each.edited_end
        }
        return max(said, key=list(Verdict).index, default=Verdict.ALLOWED)

    def around(self, swap: Swap) -> tuple[str, str, int]:
        """Return the paragraphs around a place in both texts, and where those edited begin.

        A paragraph before and one after belong to them, so that the place is at the start of what
        is compared only where it is at the start of the whole. Both texts are the same at the ends.
        """
        begin, end = self.bounds(swap)
        first, last = self.received_place(begin), self.received_place(end)
        if first is None or last is None:
            return (self.received, self.edited, 0)
        return self.received[first:last], self.edited[begin:end], begin

    def bounds(self, swap: Swap) -> tuple[int, int]:
        """Return where the paragraphs around a place of the edited text begin and end."""
        begin = self.edited.rfind(PARAGRAPH, 0, swap.start)
        begin = self.edited.rfind(PARAGRAPH, 0, max(begin, 0))
        end = self.edited.find(PARAGRAPH, swap.end)
        end = self.edited.find(PARAGRAPH, end + len(PARAGRAPH)) if end >= 0 else -1
        return (begin + len(PARAGRAPH) if begin >= 0 else 0), (
            end if end >= 0 else len(self.edited)
        )

    def received_place(self, offset: int) -> int | None:
        """Return which place of the received text one of the edited text is; none in a change."""
        shift = 0
        for change in self.changes:
            if change.edited_start >= offset and offset < len(self.edited):
                break
            if offset < change.edited_end:
                return None
            shift = change.end - change.edited_end
        return offset + shift if offset else 0

    @cached_property
    def is_spaced(self) -> bool:
        """Return whether spaces stand between the words."""
        return not UNSPACED.search(self.received)


@lru_cache(maxsize=256)  # a text being typed changes in one place, and the others are asked again
def compared(received: str, edited: str, language: str) -> tuple[Change, ...]:
    """Return the changes between two stretches, as they are judged where no spelling is mended."""
    return align(received, edited, language, spells=False)


def remedies(judged: Judged, wording: RewordedAnswer) -> Iterator[Remedy]:
    """Yield what can be done about a change, the least first."""
    change = judged.change
    if judged.verdict is not Verdict.ALLOWED:
        for kind, swap in proposals(change, wording):
            if wording.works(swap):
                yield Remedy(kind, (swap,))
    if change.kind not in INAUDIBLE or judged.verdict is not Verdict.ALLOWED:
        yield Remedy(RESTORE, tuple(undoing(change, wording)))
    if judged.verdict is not Verdict.ALLOWED:
        yield Remedy(WRITE)


def proposals(change: Change, wording: RewordedAnswer) -> Iterator[tuple[str, Swap]]:
    """Yield what might put a change right, whether it does or not."""
    if Trait.NEEDLESS_ELLIPSIS in change.traits:
        yield REMOVE, Swap(change.edited_start, change.edited_end, "")
    elif change.kind in (ChangeKind.CAPITAL, ChangeKind.MENDED, ChangeKind.OTHER):
        if change.kind is ChangeKind.CAPITAL:
            yield CAPITAL, capital(change, wording)
        if adds_words(change) and (bracketed := in_brackets(change, wording)):
            yield BRACKET, bracketed
        if not adds_words(change):
            yield ELLIPSIS, shown_cut(change, wording)


def undoing(change: Change, wording: RewordedAnswer) -> Iterator[Swap]:
    """Yield what restores the expert's words; what was moved is put back as a whole."""
    if change.kind is not ChangeKind.MOVED:
        yield restored(change)
        return
    yield from (restored(each) for each in wording.changes if each.kind is ChangeKind.MOVED)


def restored(change: Change) -> Swap:
    """Return what puts the expert's words back in the place of a change."""
    return Swap(change.edited_start, change.edited_end, change.text)


def in_brackets(change: Change, wording: RewordedAnswer) -> Swap | None:
    """Return what puts the editor's words into brackets, from whole word to whole word."""
    start, end = word_ends(change, wording.edited)
    words = wording.edited[start:end]
    core = words.strip()
    inner = re.sub(r"[\[\]*_…]", "", core).strip()
    inner, mark = ended(inner)
    if not inner or "\n" in core:
        return None
    lead = words[: len(words) - len(words.lstrip())]
    tail = words[len(words.rstrip()) :]
    return Swap(start, end, f"{lead}[{inner}]{mark}{tail}")


def ended(words: str) -> tuple[str, str]:
    """Separate words from the marks behind them, which stay outside of brackets."""
    bare = words.rstrip(f"{TERMINALS},;:")
    return bare, words[len(bare) :]


def word_ends(change: Change, edited: str) -> tuple[int, int]:
    """Return where the words begin and end in which a change is."""
    start, end = change.edited_start, change.edited_end
    while start and edited[start - 1].isalnum() and edited[start : start + 1].isalnum():
        start -= 1
    while end < len(edited) and edited[end].isalnum() and edited[end - 1 : end].isalnum():
        end += 1
    return start, end


def capital(change: Change, wording: RewordedAnswer) -> Swap:
    """Return what shows that a letter was a small one, or a capital: “[T]he”."""
    start, _ = word_ends(change, wording.edited)
    return Swap(start, start + 1, f"[{wording.edited[start]}]")


def shown_cut(change: Change, wording: RewordedAnswer) -> Swap:
    """Return what shows a cut by an ellipsis, between spaces where words have some."""
    return cut(change.edited_start, change.edited_end, change.edited, wording)


def cut(start: int, end: int, kept: str, wording: RewordedAnswer) -> Swap:
    """Return an ellipsis in a place of the edited text, with marks and spaces around it."""
    before, after = wording.edited[:start], wording.edited[end:]
    mark = "".join(sign for sign in kept if sign in TERMINALS)
    sign = f"{mark} {CUT}" if mark else CUT
    if not wording.is_spaced:
        return Swap(start, end, sign)
    lead = "" if not before or before[-1].isspace() else " "
    tail = "" if not after or after[0].isspace() or not after[0].isalnum() else " "
    return Swap(start, end, f"{lead}{sign}{tail}")


def cutting(wording: RewordedAnswer, start: int, end: int) -> Swap | None:
    """Return how a stretch of the edited text is cut by the house's style; none where it cannot be.

    Whole paragraphs, the start and the end of an answer go without a mark; anything else gets an
    ellipsis, with the full stop before it where a whole sentence ends there.
    """
    words = wording.edited[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip()) if words.strip() else 0
    chosen: Swap | None = None
    for swap in ways_to_cut(wording, start, end):
        worst = wording.worst(swap)
        if worst is Verdict.ALLOWED:
            return swap
        if worst is Verdict.WARNING and chosen is None:
            chosen = swap
    return chosen


def ways_to_cut(wording: RewordedAnswer, start: int, end: int) -> Iterator[Swap]:
    """Yield how a stretch might be cut, what shows least first."""
    before, after = wording.edited[:start], wording.edited[end:]
    is_first, is_last = not before.strip(), not after.strip()
    opens, closes = before.endswith(PARAGRAPH), after.startswith(PARAGRAPH)
    if (is_first or opens) and (is_last or closes):
        yield Swap(start, end + len(PARAGRAPH) if closes else end, "")
    if is_first and after.strip():
        yield from cut_at_start(after, end)
    if is_last:
        words = wording.edited[start:end]
        kept = before.rstrip()
        mark = words[-1:] if words[-1:] in TERMINALS and kept[-1:] not in TERMINALS else ""
        yield Swap(len(kept.rstrip(",;:–—-").rstrip()), len(wording.edited), mark)
    yield cut(start, end, "", wording)
    yield cut(start, end, wording.edited[end - 1 : end], wording)


def cut_at_start(after: str, end: int) -> Iterator[Swap]:
    """Yield what an answer begins with once its start is cut: a capital, in brackets if it is new.

    `after` is what is left, which begins at `end`.
    """
    rest = after.lstrip(" ,;:–—-")
    begin = end + len(after) - len(rest)
    if rest[:1].islower():
        yield Swap(0, begin + 1, f"[{rest[0].upper()}]")
    yield Swap(0, begin, "")
