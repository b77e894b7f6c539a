"""Steps that change the brief: its text, what it lists, and the sections in it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from roundup.desk import choosing, paths
from roundup.desk.state import Galley, bytes_of
from roundup.desk.steps import FileChange, Step
from roundup.errors import UsageError
from roundup.model.brief import Brief
from roundup.model.notes import Level, Origin
from roundup.pipeline import relisting, reordering, rewriting
from roundup.pipeline.relisting import ListEntry
from roundup.pipeline.reordering import SectionEntry, Sections
from roundup.stages import arranging, briefing, reading
from roundup.stages.briefing import ValidatedBrief
from roundup.text.pulling import pulled
from roundup.text.references import referred

NOWHERE = Origin("")
# What says where something stands in a file, and not what.
PLACES = frozenset({"line", "lines", "origin", "hidden"})


def brief_text(galley: Galley) -> str:
    """Return the text of the brief, and how one begins where there is none."""
    data = bytes_of(galley.brief_file, galley.folder)
    if data is not None:
        return paths.decoded(data, galley.brief_file)
    asked = [
        each.question for checked in galley.roundups for each in checked.roundup.brief.question
    ]
    asked = list(dict.fromkeys(asked))
    if not asked:
        return ""
    return done(rewriting.with_key("", "question", asked[0] if len(asked) == 1 else asked))


def values_at(text: str, key: str) -> list[Any]:
    """Return the list that a brief holds under a key; one value alone is a list of one."""
    value = dict(rewriting.values(text, briefing.brief_key) or ()).get(key)
    return value if isinstance(value, list) else [value] if value else []


def kept_entries(text: str, key: str, stay: Sequence[object]) -> list[ListEntry]:
    """Return the entries of a list in a brief that stay, as they are."""
    return [ListEntry(each, at) for at, each in enumerate(values_at(text, key)) if each in stay]


def with_entries(text: str, key: str, entries: Sequence[ListEntry]) -> str:
    """Return the text of a brief with a list in it. Raises `UsageError`."""
    return done(relisting.with_entries(text, key, entries))


def done(text: str | None) -> str:
    """Return a changed text. Raises `UsageError` where it could not be changed safely."""
    if text is None:
        raise paths.untouchable(reading.BRIEF)
    return text


def sections_of(galley: Galley) -> Sections:
    """Return the sections of the brief, or one for each answer in the order that they have now.

    Answers that are held for now have a section too, so that they stay what they are.
    """
    if listed := values_at(brief_text(galley), "sections"):
        return reordering.sections_of(listed, lambda reference: meant(galley, reference))
    ids = [each.id for each in galley.roundup.submissions]
    ids += [
        each.submission.id
        for each in galley.roundup.held
        if each.submission and not arranging.is_open(each.note)
    ]
    return [SectionEntry((each,)) for each in dict.fromkeys(ids)]


def meant(galley: Galley, reference: str) -> str:
    """Return the id of the answer that a brief refers to; what fits none stays as it is."""
    matching = referred(reference, galley.submissions.values())
    return matching[0].id if len(matching) == 1 else reference


def said_of(galley: Galley, entry: object) -> str:
    """Return the id of the answer that an entry of a list is about."""
    reference = entry.get("submission", "") if isinstance(entry, Mapping) else entry
    return meant(galley, str(reference))


def sections_step(galley: Galley, label: str, answer: str, sections: Sections) -> Step:
    """Return the step that puts sections into the brief."""
    text = brief_text(galley)
    sections = with_pulls(galley, sections)
    after = with_entries(text, "sections", [each.entry() for each in sections])
    return brief_step(galley, label, choosing.names(galley, [answer]), after, ("sections",))


def with_pulls(galley: Galley, sections: Sections) -> Sections:
    """Return sections whose pull quotes went with the answers that they are of."""
    quotes = {quote.submission.id: quote for quote in galley.roundup.quotes}
    for section in list(sections):
        said = section.fields.get("pull", "")
        if not said or any(
            each not in quotes or pulled(said, quotes[each].blocks) for each in section.ids
        ):
            continue
        owner = next((each for each in quotes if pulled(said, quotes[each].blocks)), "")
        own = reordering.index_of(sections, owner)
        if own is not None and "pull" not in sections[own].fields:
            sections = reordering.with_field(sections, section.ids[0], "pull", "")
            sections = reordering.with_field(sections, owner, "pull", said)
    return sections


def with_sections(galley: Galley, text: str, sections: Sections, gone: Collection[str]) -> str:
    """Return the text of a brief with sections of which some answers are gone.

    Without any section every answer would be in the article, so those that no section named are
    left out by name then.
    """
    if not sections:
        rest = [
            submission.id
            for submission, why_not in galley.roundup.left_out
            if why_not == "the brief's sections do not name it" and submission.id not in gone
        ]
        entries = kept_entries(text, "leave_out", values_at(text, "leave_out"))
        text = with_entries(text, "leave_out", [*entries, *map(ListEntry, rest)])
    return with_entries(text, "sections", [each.entry() for each in sections])


def brief_step(galley: Galley, label: str, subject: str, after: str, keys: Collection[str]) -> Step:
    """Return the step that writes the brief, if only some keys of it change.

    Raises `UsageError` where more would change, or where a key cannot hold its value.
    """
    data = bytes_of(galley.brief_file, galley.folder)
    before = brief_text(galley)
    old, new = validated(before), validated(after)
    known_problems = {note.message for note in old.notes}
    for note in new.notes:
        if note.level is not Level.INFO and note.message not in known_problems and data is not None:
            raise UsageError(note.message, hint=note.hint)
    if unlike(old.brief, new.brief) - set(keys):
        done(None)
    change = FileChange(paths.relative(galley, galley.brief_file), data, after.encode())
    return Step(label, () if after == before and data is not None else (change,), subject)


def validated(text: str) -> ValidatedBrief:
    """Return what a brief's text says."""
    draft = reading.brief_draft(text, NOWHERE)
    return briefing.validate_brief(draft.table, draft.introduction, draft.origin)


def unlike(before: Brief, after: Brief) -> set[str]:
    """Return the keys in which two briefs differ."""
    old, new = (without_places(each.model_dump(mode="json")) for each in (before, after))
    return {key for key in old if old[key] != new[key]}


def without_places(value: Any) -> Any:
    """Return plain values without what says on which line they stand."""
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in PLACES}
    return [without_places(each) for each in value] if isinstance(value, list) else value
