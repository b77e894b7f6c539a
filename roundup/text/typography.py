"""The type of all words that a reader reads: one place decides every mark.

Apostrophes, primes and quotation marks by the language's levels; dashes, ranges, dots, fractions
and crosses; spaces at which no line ends. Code, addresses and pictures stay as they are. Words are
never touched, so that what is set and what was typed are the same words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundup.text import _type_sources as sources
from roundup.text._type_marks import Mark, MarkedText, Part, apostrophes, carry_on
from roundup.text._type_signs import Replacement, Tongues, sign_settings
from roundup.text._type_tables import ENGLISH, MARKS, NARROW, NO_BREAK, Marks, of_language

__all__ = ["AS_TYPED", "Marks", "Replacement", "Type", "applied", "marks", "set_line", "settings"]

SPACES = frozenset(f" {NO_BREAK}{NARROW}")


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: in the house's language, and in that of the words where it is another.

    `level` counts the quotation marks that already stand around them: 1 for a quote that is set
    off. Where `sets_marks` is false, quotation marks stay as typed; `is_set` false leaves all.
    """

    language: str
    own: str = ""
    level: int = 0
    sets_marks: bool = True
    is_set: bool = True

    @property
    def tongues(self) -> Tongues:
        """Return the languages by which signs are set."""
        return Tongues(self.language, self.own or self.language)


AS_TYPED = Type("", is_set=False)


def marks(language: str) -> Marks:
    """Find the marks of a language tag; those of English for unknown ones."""
    return of_language(MARKS, language) or ENGLISH


def set_line(text: str, setting: Type) -> str:
    """Set a plain line: a headline, a name, a label."""
    return applied(text, line_settings(text, setting))


def set_markdown(text: str, setting: Type) -> str:
    """Set a text in Markdown, so that it is read as the same blocks."""
    return applied(text, settings(text, setting))


def applied(text: str, changes: Iterable[Replacement]) -> str:
    """Put settings into a text."""
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.start], change.text]
        position = change.end
    return "".join([*parts, text[position:]])


def line_settings(text: str, setting: Type) -> Sequence[Replacement]:
    """List what is set otherwise in a plain line."""
    return _settings(text, [sources.line(text)], setting) if text and setting.is_set else ()


def settings(text: str, setting: Type) -> Sequence[Replacement]:
    """List what is set otherwise in Markdown, in the order of the text; nothing overlaps."""
    return _settings(text, list(sources.paragraphs(text)), setting) if setting.is_set else ()


def _settings(
    text: str, seen: Sequence[sources.VisibleText], setting: Type
) -> Sequence[Replacement]:
    """List what is set otherwise in paragraphs of a text."""
    pairs = marks(setting.language)
    stretches = [
        MarkedText(
            each.text,
            has_corners=pairs.outer[0] == "「",
            spaces_marks=setting.tongues.own.casefold().startswith("fr"),
        )
        for each in seen
    ]
    carry_on(stretches)
    replacements: list[Replacement] = []
    for each, stretch in zip(seen, stretches, strict=True):
        every = [*mark_settings(stretch, setting), *sign_settings(each.text, setting.tongues)]
        replacements += placed(each, apart(every))
    return [each for each in replacements if text[each.start : each.end] != each.text]


def apart(every: Iterable[Replacement]) -> Iterator[Replacement]:
    """Yield settings in order; of two that overlap, the first that begins."""
    position = 0
    for replacement in sorted(every, key=lambda each: (each.start, -each.end)):
        if replacement.start >= position:
            yield replacement
            position = replacement.end


def placed(seen: sources.VisibleText, every: Iterable[Replacement]) -> Iterator[Replacement]:
    """Yield settings at their places in the source, as far as no markup stands in them."""
    for replacement in every:
        if span := seen.span(replacement.start, replacement.end):
            yield Replacement(*span, replacement.text)


def mark_settings(stretch: MarkedText, setting: Type) -> Iterator[Replacement]:
    """Yield the marks of a paragraph as the language sets them."""
    for mark in stretch.marks:
        if mark.part is Part.PRIME:
            prime = "″" if mark.family == "double" else "′"
            yield Replacement(mark.at, mark.at + 1, prime)
    for mark in apostrophes(stretch):
        yield Replacement(mark.at, mark.at + 1, "’")
    if setting.sets_marks:
        for mark in stretch.marks:
            if mark.partner is not None or mark.continues:
                yield quotation_mark(stretch, mark, setting)


def quotation_mark(stretch: MarkedText, mark: Mark, setting: Type) -> Replacement:
    """Set one quotation mark at its level, with the spaces that belong to it."""
    pair = marks(setting.language)[(setting.level + mark.depth) % 2]
    start, end, text = mark.at, mark.at + 1, stretch.text
    if mark.part is Part.OPENS:
        while text[end : end + 1] in SPACES and text[end : end + 1]:
            end += 1
        return Replacement(start, end, pair[0])
    while start and text[start - 1] in SPACES:
        start -= 1
    return Replacement(start, end, pair[1])
