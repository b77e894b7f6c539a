"""The sections of a brief in another order, or with other answers in them.

A section is what one entry under `sections` says: whose answers, and under which heading. Entries
that nothing happens to stay as they were written.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from roundup.pipeline.relisting import ListEntry
from roundup.text.yaml_lines import Value

PLAIN = frozenset({"submission", "submissions"})


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One entry under `sections`: the ids of answers, and what else it says.

    `before` is the number of the entry in the brief, and `written` what that says, as long as
    nothing has happened to it. `typed` has how the brief refers to an answer, by the answer's id.
    """

    ids: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    before: int | None = None
    written: Value | None = None
    typed: Mapping[str, str] = field(default_factory=dict)

    def changed(self, **changes: object) -> "SectionEntry":
        """Return the section with other answers or other fields."""
        return replace(self, written=None, **changes)  # type: ignore[arg-type]

    def entry(self) -> ListEntry:
        """Return the section as an entry of the brief."""
        if self.written is not None:
            return ListEntry(self.written, self.before)
        named = [self.typed.get(each, each) for each in self.ids]
        if len(named) == 1 and not self.fields:
            return ListEntry(named[0], self.before)
        whose: dict[str, Value] = (
            {"submission": named[0]} if len(named) == 1 else {"submissions": named}
        )
        return ListEntry({**whose, **self.fields}, self.before)


Sections = list[SectionEntry]


def sections_of(values: Sequence[object], meant: Callable[[str], str]) -> Sections:
    """Return the sections that a brief lists; `meant` returns the id of the answer it refers to."""
    sections = []
    for at, value in enumerate(values):
        if isinstance(value, Mapping):
            several = value.get("submissions", [])
            named = [
                value.get("submission", ""),
                *([several] if isinstance(several, str) else several),
            ]
            fields = {key: each for key, each in value.items() if key not in PLAIN}
        else:
            named, fields = [value], {}
        typed = {meant(str(each)): str(each) for each in named if each}
        section = SectionEntry(tuple(typed), fields, at, value, typed)  # type: ignore[arg-type]
        sections.append(section)
    return sections


def index_of(sections: Sections, answer: str) -> int | None:
    """Return the number of the section that an answer stands in."""
    return next((number for number, each in enumerate(sections) if answer in each.ids), None)


def moved(
    sections: Sections,
    order: Sequence[str],
    answer: str,
    position: int,
    questions: Mapping[str, int],
) -> Sections:
    """Put an answer at a position of the article's order.

    Between two answers of one section it joins them. `questions` says which question each answers.
    """
    wanted = [each for each in order if each != answer]
    position = max(0, min(position, len(wanted)))
    ahead = wanted[position - 1] if position else None
    behind = wanted[position] if position < len(wanted) else None
    if ahead and questions.get(ahead) != questions.get(answer):
        ahead = None
    if behind and questions.get(behind) != questions.get(answer):
        behind = None
    neighbour = ahead or behind
    if neighbour is None:
        return sections
    own, first, second = (
        index_of(sections, each) if each else None for each in (answer, ahead, behind)
    )
    joins = first if first is not None and first == second else None
    if joins is None and own is not None and len(sections[own].ids) > 1 and own in (first, second):
        joins = own
    if joins is not None:
        return seated(sections, joins, answer, ahead if first == joins else behind, first == joins)
    section, rest = taken(sections, answer)
    there = index_of(rest, neighbour)
    assert there is not None
    seat = there + 1 if neighbour == ahead else there
    return [*rest[:seat], section, *rest[seat:]]


def seated(
    sections: Sections, joins: int, answer: str, neighbour: str | None, is_behind: bool
) -> Sections:
    """Put an answer beside another one in its section."""
    target = sections[joins]
    ids = [each for each in target.ids if each != answer]
    seat = ids.index(neighbour) + is_behind if neighbour else len(ids)
    joined = target.changed(ids=(*ids[:seat], answer, *ids[seat:]))
    others = [
        joined if number == joins else without_one(each, answer)
        for number, each in enumerate(sections)
    ]
    return [each for each in others if each.ids]


def without_one(section: SectionEntry, answer: str) -> SectionEntry:
    """Return a section without an answer."""
    if answer not in section.ids:
        return section
    return section.changed(ids=tuple(each for each in section.ids if each != answer))


def taken(sections: Sections, answer: str) -> tuple[SectionEntry, Sections]:
    """Return an answer's section, or one of its own made from a larger one; and all others."""
    own = index_of(sections, answer)
    if own is None:
        return SectionEntry((answer,)), sections
    if len(sections[own].ids) == 1:
        return sections[own], [*sections[:own], *sections[own + 1 :]]
    rest = [without_one(each, answer) for each in sections]
    return SectionEntry((answer,)), rest


def without(sections: Sections, answers: Collection[str]) -> Sections:
    """Return the sections without some answers; those that are empty are gone."""
    for answer in answers:
        sections = [without_one(each, answer) for each in sections]
    return [each for each in sections if each.ids]


def together(sections: Sections, answers: Sequence[str], heading: str) -> Sections:
    """Put several answers under one heading, where the first of them stands."""
    places = [seat for each in answers if (seat := index_of(sections, each)) is not None]
    first = min(places, default=len(sections))
    merged: dict[str, str] = {"heading": heading} if heading else {}
    for seat in dict.fromkeys(places):
        if set(sections[seat].ids) <= set(answers):
            merged = {**sections[seat].fields, **merged}
    before = None
    if first < len(sections) and set(sections[first].ids) <= set(answers):
        before = sections[first].before
    group = SectionEntry(tuple(answers), merged, before)
    keeps = first < len(sections) and not set(sections[first].ids) <= set(answers)
    ahead = without(sections[: first + keeps], answers)
    return [*ahead, group, *without(sections[first + keeps :], answers)]


def apart(sections: Sections, answers: Collection[str]) -> Sections:
    """Give each of some answers a section of its own, behind the one that they stood in."""
    parted: Sections = []
    for section in sections:
        leaving = [each for each in section.ids if each in answers]
        if not leaving or (len(section.ids) == 1 and "heading" not in section.fields):
            parted.append(section)
            continue
        staying = without([section], leaving)
        singles = [SectionEntry((each,)) for each in leaving]
        if not staying:
            kept = {key: each for key, each in section.fields.items() if key != "heading"}
            alone = kept if len(section.ids) == 1 else {}
            singles[0] = SectionEntry((leaving[0],), alone, section.before)
        parted += [*staying, *singles]
    return parted


def with_field(sections: Sections, answer: str, key: str, text: str) -> Sections:
    """Set what the section of an answer says under a key, or remove it where there is no text."""
    own = index_of(sections, answer)
    if own is None:
        return sections
    fields = {each: said for each, said in sections[own].fields.items() if each != key}
    if text:
        fields[key] = text
    return [
        section.changed(fields=fields) if number == own else section
        for number, section in enumerate(sections)
    ]
