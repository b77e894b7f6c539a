"""What an editor does to the answers of a roundup, as steps: which files change, and into what.

Every function returns a step and writes nothing. A file that cannot be changed without touching
what the editor did not ask for is left alone, with a sentence that says so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from roundup.desk import brief_steps, choosing, edit_steps, paths
from roundup.desk.requests import AGAIN
from roundup.desk.state import Galley, bytes_of
from roundup.desk.steps import FileChange, Step
from roundup.errors import Overtaken, UsageError
from roundup.model.notes import Note
from roundup.model.submission import Submission
from roundup.pipeline import mending, relisting, reordering, rewriting
from roundup.pipeline.checking import Checked
from roundup.pipeline.relisting import ListEntry
from roundup.pipeline.reordering import SectionEntry
from roundup.stages import briefing
from roundup.text.cleaning import squeezed
from roundup.text.names import question_key
from roundup.text.pulling import nearest, pulled
from roundup.text.yaml_lines import Value


def move(galley: Galley, answer: str, position: int) -> Step:
    """Put an answer at a position of the article's order, of which the first is 0."""
    choosing.used(galley, answer)
    order = [each.id for each in galley.roundup.submissions]
    questions = {
        quote.submission.id: chapter.question
        for chapter in galley.roundup.chapters
        for quote in chapter.quotes
    }
    sections = reordering.moved(brief_steps.sections_of(galley), order, answer, position, questions)
    return brief_steps.sections_step(galley, "move", answer, sections)


def group(galley: Galley, answers: Sequence[str], heading: str) -> Step:
    """Put answers under one heading, where the first of them stands."""
    order = [each.id for each in galley.roundup.submissions]
    answers = sorted({choosing.used(galley, each) for each in answers}, key=order.index)
    if not answers:
        raise UsageError("No answer is chosen", hint="Choose at least one answer")
    sections = brief_steps.sections_of(galley)
    whose = [each for each in sections if set(each.ids) & set(answers)]
    if len(answers) > 1 and any("disclosure" in each.fields for each in whose):
        raise UsageError(
            "The section of one of these answers has a disclosure, which is about its author alone",
            hint="Move it into the disclosure of that answer first",
        )
    if sum("pull" in each.fields for each in whose) > 1:
        raise UsageError(
            "Two of these answers have a pull quote, and a section can have only one",
            hint="Remove one of the two first",
        )
    after = reordering.together(sections, answers, squeezed(heading))
    return brief_steps.sections_step(galley, "group", answers[0], after)


def ungroup(galley: Galley, answers: Collection[str]) -> Step:
    """Give answers sections of their own again."""
    wanted = [choosing.used(galley, each) for each in answers]
    after = reordering.apart(brief_steps.sections_of(galley), wanted)
    return brief_steps.sections_step(galley, "ungroup", wanted[0] if wanted else "", after)


def move_to_question(galley: Galley, answers: Sequence[str], number: int) -> Step:
    """Put answers under another question of the brief, of which the first is 0."""
    choosing.known(galley, answers)
    questions = galley.roundup.brief.question
    if not 0 <= number < len(questions):
        raise UsageError(
            f"The brief has {len(questions)} questions; there is no question {number + 1}",
            hint=AGAIN,
        )
    wanted = questions[number].question
    values = {
        each: "" if is_asked(galley.submissions[each], wanted) else wanted for each in answers
    }
    names = choosing.names(galley, answers)
    return edit_steps.edits_step(galley, "move_to_question", names, "question", values)


def is_asked(submission: Submission, question: str) -> bool:
    """Return whether an answer was sent to a question, whatever an edit says of it."""
    corrected = {each.field: each.received for each in submission.corrections}
    received = corrected.get("question", submission.question)
    return question_key(received) == question_key(question)


def leave_out(galley: Galley, answers: Sequence[str], reason: str) -> Step:
    """Leave answers out of the article, for a reason or for none."""
    choosing.known(galley, answers)
    reason = squeezed(reason)
    text = brief_steps.brief_text(galley)
    values: list[Value] = [
        {"submission": each, "reason": reason} if reason else each for each in answers
    ]
    entries = [*others_left_out(galley, text, answers), *map(ListEntry, values)]
    after = brief_steps.with_entries(text, "leave_out", entries)
    if brief_steps.values_at(text, "sections"):
        sections = reordering.without(brief_steps.sections_of(galley), answers)
        after = brief_steps.with_sections(galley, after, sections, answers)
    return brief_steps.brief_step(
        galley, "leave_out", choosing.names(galley, answers), after, ("leave_out", "sections")
    )


def take_in(galley: Galley, answers: Sequence[str]) -> Step:
    """Return answers that the brief leaves out to the article."""
    choosing.known(galley, answers)
    names = choosing.names(galley, answers)
    text = brief_steps.brief_text(galley)
    entries = others_left_out(galley, text, answers)
    after = brief_steps.with_entries(text, "leave_out", entries)
    if brief_steps.values_at(text, "sections"):
        sections = brief_steps.sections_of(galley)
        sections += [
            SectionEntry((each,)) for each in answers if reordering.index_of(sections, each) is None
        ]
        after = brief_steps.with_entries(after, "sections", [each.entry() for each in sections])
    if after == text:
        raise UsageError(
            f"The brief does not leave {names} out", hint=choosing.why(galley, answers)
        )
    return brief_steps.brief_step(galley, "take_in", names, after, ("leave_out", "sections"))


def others_left_out(galley: Galley, text: str, answers: Collection[str]) -> list[ListEntry]:
    """Return what the brief leaves out, without some answers."""
    listed = brief_steps.values_at(text, "leave_out")
    stay = [each for each in listed if brief_steps.said_of(galley, each) not in answers]
    return brief_steps.kept_entries(text, "leave_out", stay)


def heading(galley: Galley, answer: str, text: str) -> Step:
    """Set the heading of an answer: of its section where that has one, else of its edit."""
    brief = brief_steps.brief_text(galley)
    if brief_steps.values_at(brief, "sections"):
        sections = brief_steps.sections_of(galley)
        own = reordering.index_of(sections, answer)
        if own is not None and ("heading" in sections[own].fields or len(sections[own].ids) > 1):
            after = reordering.with_field(sections, answer, "heading", squeezed(text))
            return brief_steps.sections_step(galley, "heading", answer, after)
    return edit_steps.edit_step(galley, "heading", answer, "heading", squeezed(text))


def pull(galley: Galley, answer: str, text: str) -> Step:
    """Set the pull quote of an answer's section, which are words of the answer in a row."""
    choosing.used(galley, answer)
    quote = choosing.quote_of(galley, answer)
    stretch = pulled(text, quote.blocks) if text.strip() else ""
    if text.strip() and not stretch:
        raise UsageError(
            f"“{squeezed(text)}” is not in the answer, word for word",
            hint=f"The nearest words in it are “{nearest(text, quote.blocks)}”",
        )
    after = reordering.with_field(brief_steps.sections_of(galley), answer, "pull", stretch)
    return brief_steps.sections_step(galley, "pull", answer, after)


def memo(galley: Galley, answer: str, text: str) -> Step:
    """Write a note on an answer for the newsroom, which is never published."""
    return edit_steps.edit_step(galley, "memo", answer, "note", text.strip())


def disclosure(galley: Galley, answer: str, text: str) -> Step:
    """Set what is printed beside an answer about its author."""
    sections = brief_steps.sections_of(galley)
    own = reordering.index_of(sections, answer)
    if own is not None and "disclosure" in sections[own].fields:
        after = reordering.with_field(sections, answer, "disclosure", squeezed(text))
        return brief_steps.sections_step(galley, "disclosure", answer, after)
    return edit_steps.edit_step(galley, "disclosure", answer, "disclosure", squeezed(text))


def allow(galley: Galley, code: str, answers: Sequence[str], reason: str) -> Step:
    """Allow a note, on some answers or on the whole roundup, for a reason."""
    reason = squeezed(reason)
    if not reason:
        raise UsageError("Allowing a note needs a reason", hint="Write why it may stand")
    choosing.known(galley, answers)
    text = brief_steps.brief_text(galley)
    before = dict(rewriting.values(text, briefing.brief_key) or ()).get("allow")
    if isinstance(before, Mapping) and answers:
        allowed = {
            each: {**edit_steps.allowed_in_edit(galley, each), code: reason} for each in answers
        }
        return edit_steps.edits_step(galley, "allow", code, "allow", allowed)
    if isinstance(before, Mapping):
        after = brief_steps.done(relisting.with_table(text, "allow", {**before, code: reason}))
    else:
        entries = brief_steps.kept_entries(text, "allow", brief_steps.values_at(text, "allow"))
        new: list[dict[str, Value]] = [{"note": code, "reason": reason}]
        if answers:
            new = [{**new[0], "submission": each} for each in answers]
        after = brief_steps.with_entries(text, "allow", [*entries, *map(ListEntry, new)])
    return brief_steps.brief_step(galley, "allow", code, after, ("allow",))


def fix(galley: Galley, note: Note) -> Step:
    """Put into the brief or into an edit what a note proposes."""
    changes = []
    for checked in galley.roundups:
        if note in checked.notes:
            changes += fixed(galley, checked, note)
    if not changes:
        raise UsageError(
            f"The desk cannot apply what {note.code} proposes",
            hint=note.hint or paths.BY_HAND,
        )
    return Step("fix", tuple(changes), note.code)


def fixed(galley: Galley, checked: Checked, note: Note) -> list[FileChange]:
    """Return the changes that one note proposes."""
    changes = []
    for mended in mending.fix(galley.folder, replace(checked, notes=(note,))):
        path = Path(mended.path)
        data = bytes_of(path, galley.folder)
        before = paths.decoded(data, path) if data is not None else ""
        if paths.plain_lines(before) != paths.plain_lines(mended.before):
            raise Overtaken(path.name, mended.before.encode(), data)
        after = paths.as_before(before, mended.text)
        changes.append(FileChange(paths.relative(galley, path), data, after.encode()))
    return changes
