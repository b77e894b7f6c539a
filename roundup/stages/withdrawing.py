"""Stage 1c: drafts and brief to those of everybody who has not withdrawn.

Whoever withdrew is taken out before anything else is done with what they sent, so that no later
stage can print it. A note of this stage never repeats their name or words: notes are kept, mailed
and shown on servers. It points at the line where the editor wrote the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from roundup.errors import did_you_mean
from roundup.model.brief import Brief, Place
from roundup.model.edit import Edit
from roundup.model.notes import Note, Origin, Span
from roundup.model.person import Person
from roundup.model.remarks.withdrawals import (
    WITHDRAWN_IN_BRIEF,
    WITHDRAWN_MENTIONED,
    WITHDRAWN_SECTION,
    WITHDRAWN_UNKNOWN,
    WITHDRAWN_WHICH,
)
from roundup.model.submission import Draft, Submission
from roundup.stages._readers import holds_one_answer
from roundup.text import markdown
from roundup.text.cleaning import squeezed
from roundup.text.expressions import expression
from roundup.text.identity import Given, NameSearch, Senders, heading_names, is_name_of
from roundup.text.names import folded
from roundup.text.pulling import pulled
from roundup.text.references import referred
from roundup.text.slugs import slug

# So many words in a row are not an accident.
LONGEST_ACCIDENT = 6
SHORTEST_RUN = 3
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
TOKEN = expression(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is left without those who withdrew, and what the editor should look at.

    `gone` are the drafts that were taken out. If it is not clear whether a draft is
    meant, `drafts` holds a copy with a note that holds it back.
    """

    drafts: tuple[Draft, ...]
    gone: tuple["Gone", ...]
    brief: Brief
    edits: tuple[Edit, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A draft that was withdrawn, what it would have become, and whose it is."""

    draft: Draft
    submission: Submission | None
    person: Person


def withdraw(
    drafts: Sequence[Draft],
    brief: Brief,
    edits: Sequence[Edit],
    people: Iterable[Person],
    submission_of: Callable[[Draft], Submission | None],
) -> Withdrawn:
    """Remove whoever withdrew, by the brief or by `people`.

    `submission_of` gives the submission that a draft would become.
    """
    withdrawn = [person for person in people if person.withdrawn]
    own = [Person(name=each.name, origin=each.origin, withdrawn=each) for each in brief.withdrawn]
    if not (withdrawn or own):
        return Withdrawn(tuple(drafts), (), brief, tuple(edits), ())
    known = [submission_of(draft) for draft in drafts]
    everyone = [given(*pair) for pair in zip(drafts, known, strict=True)]
    senders = Senders(everyone)
    meant: dict[int, Person] = {}
    unsure: dict[int, Note] = {}
    notes: list[Note] = []
    for person in (*own, *withdrawn):
        indices = senders.fitting(person)
        meant |= dict.fromkeys(indices.sure, person)
        unsure |= {
            at: unsure_note(person, drafts[at], len(indices.doubtful)) for at in indices.doubtful
        }
        if person in own and not (indices.sure or indices.doubtful):
            notes.append(unknown_note(person, everyone))
    gone = tuple(Gone(drafts[at], known[at], meant[at]) for at in sorted(meant))
    staying = tuple(
        replace(draft, notes=(*draft.notes, unsure[at])) if at in unsure else draft
        for at, draft in enumerate(drafts)
        if at not in meant
    )
    others = [given for at, given in enumerate(known) if given and at not in meant]
    theirs = tuple(each for each in edits if not is_of(each.submission, gone, others))
    left = without(brief, gone, others, theirs)
    notes += [*section_notes(brief, left), *mentions(left, (*own, *withdrawn), gone, others)]
    return Withdrawn(staying, gone, left, theirs, tuple(notes))


def kept(notes: Iterable[Note], withdrawn: Withdrawn) -> Iterator[Note]:
    """Yield the notes on files, without those on files that hold nothing but what is gone."""
    left = {draft.origin.path for draft in withdrawn.drafts}
    gone = {each.draft.origin.path for each in withdrawn.gone} - left
    return (note for note in notes if note.origin.path not in gone)


def given(draft: Draft, submission: Submission | None) -> Given:
    """Return what a draft says of its author."""
    fields = {name: squeezed(value) for name, value in draft.fields.items() if name != "answer"}
    return Given(
        fields.get("name", ""),
        fields.get("email", ""),
        fields.get("organisation", ""),
        submission.id if submission else slug(fields.get("id", ""), otherwise=""),
    )


def unsure_note(person: Person, draft: Draft, number: int) -> Note:
    """Report that an answer may be by somebody who withdrew."""
    return WITHDRAWN_WHICH.note(
        f"{number} people here bear the name of somebody who withdrew ({person.origin}); "
        "this may be their answer",
        hint=f"Say which one at {person.origin}: by the `email` of the person in `people.toml`, "
        "or by the submission's id in the brief",
        origin=draft.place("name"),
        span=Span("name"),
    )


def unknown_note(person: Person, everyone: Iterable[Given]) -> Note:
    """Report that a brief names somebody among those who withdrew who sent nothing."""
    near = did_you_mean(
        person.name, (submission.name for submission in everyone if submission.name)
    )
    return WITHDRAWN_UNKNOWN.note(
        "`withdrawn` names somebody who sent no answer here, so that nothing is taken out",
        hint=near or "Nothing to do if the answer is no longer in the folder",
        origin=person.origin,
        span=Span("withdrawn"),
    )


# What else says their name


def is_of(reference: str, gone: Sequence[Gone], others: Sequence[Submission]) -> bool:
    """Return whether a reference means somebody who withdrew, and nobody else."""
    theirs = [each.submission for each in gone if each.submission]
    referred_to = referred(reference, (*theirs, *others))
    if referred_to:
        return all(each in theirs for each in referred_to)
    typed = (reference, reference.replace("-", " "))
    is_known = any(is_name_of(each.person, name) for each in gone for name in typed)
    return is_known or slug(reference) in {stem for each in gone for stem in stems(each.draft)}


def stems(draft: Draft) -> Iterator[str]:
    """Yield what a reference to a draft that became nothing might look like."""
    name = squeezed(draft.fields.get("name", ""))
    if name:
        yield slug(name)
    if holds_one_answer(draft.origin.path):
        yield slug(PurePosixPath(draft.origin.path).stem)


def without(
    brief: Brief, gone: Sequence[Gone], others: Sequence[Submission], edits: Sequence[Edit]
) -> Brief:
    """Return a brief that no longer names those who are gone."""
    if not gone:
        return brief

    def stays(reference: str) -> bool:
        return not is_of(reference, gone, others)

    sections = [section(entry, gone, others, edits, stays) for entry in brief.sections]
    return brief.model_copy(
        update={
            "sections": tuple(section for section in sections if section),
            "leave_out": tuple(each for each in brief.leave_out if stays(each.submission)),
            "anonymous": {who: why for who, why in brief.anonymous.items() if stays(who)},
            "allow": tuple(
                each for each in brief.allow if not each.submission or stays(each.submission)
            ),
        }
    )


def section(
    place: Place,
    gone: Sequence[Gone],
    others: Sequence[Submission],
    edits: Sequence[Edit],
    stays: Callable[[str], bool],
) -> Place | None:
    """Return a section without those who are gone, or nothing where it was theirs alone.

    What it says of them goes as well: a heading with their name in it, and a pull quote, unless the
    others said it too.
    """
    left = tuple(submission for submission in place.submissions if stays(submission))
    if not left:
        return None
    is_shared = left != place.submissions
    names = [name for each in gone for name in names_of(each.person, [each])]
    is_theirs = is_shared and any(heading_names(place.heading, name) for name in names)
    pull = place.pull
    if pull and (is_shared or any(said(pull, each) for each in gone)):
        mates = [each for reference in left for each in referred(reference, others)]
        own = [edit for edit in edits if any(is_edit_by(edit, mate) for mate in mates)]
        answers = [*(mate.answer for mate in mates), *(each.answer for each in own)]
        is_said = any(pulled(pull, markdown.blocks(answer)) for answer in answers)
        pull = pull if is_said else ""
    return place.model_copy(
        update={
            "submissions": left,
            "heading": "" if is_theirs else place.heading,
            "pull": pull,
        }
    )


def section_notes(before: Brief, after: Brief) -> Iterator[Note]:
    """Note which sections lost a heading or a pull quote along with somebody's answer."""
    left = {section.line: section for section in after.sections}
    for entry in before.sections:
        now = left.get(entry.line)
        lost = [key for key in ("heading", "pull") if now and getattr(entry, key)]
        for key in lost:
            if not getattr(now, key):
                yield WITHDRAWN_SECTION.note(
                    f"The `{key}` of this section is left out: it is about somebody who withdrew",
                    hint="Write another one, or take it out",
                    origin=before.origin.at(entry.line),
                    span=Span("sections"),
                )


def is_edit_by(edit: Edit, submission: Submission) -> bool:
    """Return whether an edit is of a submission."""
    return bool(edit.answer) and bool(referred(edit.submission, (submission,)))


def said(pull: str, gone: Gone) -> bool:
    """Return whether somebody who is gone said what was pulled."""
    answer = gone.draft.fields.get("answer", "")
    try:
        return bool(pulled(pull, markdown.blocks(answer)))
    except markdown.TooIntricate:
        return pull in answer


def names_of(person: Person, gone: Iterable[Gone]) -> tuple[str, ...]:
    """Return every name that somebody goes by, here and in the house."""
    typed = (squeezed(each.draft.fields.get("name", "")) for each in gone if each.person == person)
    known = (person.name, *person.also, person.corrections.get("name", ""), *typed)
    return tuple(dict.fromkeys(name for name in known if name and "@" not in name))


def mentions(
    brief: Brief,
    people: Iterable[Person],
    gone: Sequence[Gone],
    others: Sequence[Submission],
) -> Iterator[Note]:
    """Note what still speaks of somebody who withdrew: the editor's own text, and other answers."""
    named = {folded(other.expert.name) for other in others}
    withdrawn = list(people)
    names = [
        [name for name in names_of(person, gone) if folded(name) not in named]
        for person in withdrawn
    ]
    search = NameSearch(names)
    own = [(*text, search.found_in(text[1])) for text in own_texts(brief)]
    in_answers: dict[int, list[Submission]] = {}
    for other in others:
        for at in search.found_in(other.answer):
            in_answers.setdefault(at, []).append(other)
    for at, person in enumerate(withdrawn):
        answers = [each.draft.fields.get("answer", "") for each in gone if each.person == person]
        for key, text, origin, named_people in own:
            if at in named_people:
                yield own_note(key, "names", person, origin)
            elif any(repeats(text, answer, brief) for answer in answers):
                yield own_note(key, "repeats the words of", person, origin)
        for other in in_answers.get(at, ()):
            yield WITHDRAWN_MENTIONED.note(
                f"This answer names somebody who withdrew ({person.origin})",
                hint="Ask whether the name may stay; else put “[a colleague]” in its place, "
                f"in `edits/{other.id}.md`",
                origin=other.place("answer"),
                submission=other.id,
            )


def own_note(key: str, what: str, person: Person, origin: Origin) -> Note:
    """Note that a brief's own text names somebody who withdrew, or repeats their words."""
    return WITHDRAWN_IN_BRIEF.note(
        f"`{key}` {what} somebody who withdrew ({person.origin})",
        hint="Take it out of the brief; until then no file is made of this roundup",
        origin=origin,
        span=Span(key),
    )


def own_texts(brief: Brief) -> Iterator[tuple[str, str, Origin]]:
    """Yield what an editor wrote into a brief, with its key and place."""
    for key in ("headline", "deck", "byline", "introduction", "disclosure"):
        yield key, getattr(brief, key), brief.place(key)
    for each in brief.corrections:
        text = f"{each.text} · {each.wrong} · {each.right}"
        yield "corrections", text, brief.origin.at(each.line)
    yield "slug", brief.slug.replace("-", " "), brief.place("slug")
    for asked in brief.question:
        yield "question", f"{asked.question} · {asked.heading}", brief.place("question")
    for entry in brief.sections:
        text = f"{entry.heading} · {entry.pull} · {entry.disclosure}"
        yield "sections", text, brief.origin.at(entry.line)


def repeats(text: str, answer: str, brief: Brief) -> bool:
    """Return whether a text repeats an answer, but for words that stand in the question."""
    asked = " ".join(each.question for each in brief.question)
    longest = LONGEST_ACCIDENT * (3 if re.search(f"[{UNSPACED}]", answer) else 1)
    length = min(longest, len(tokens(answer)))
    if length < SHORTEST_RUN:
        return False
    theirs = set(runs(answer, length)) - set(runs(asked, length))
    return not theirs.isdisjoint(runs(text, length))


def runs(text: str, length: int) -> Iterator[str]:
    """Yield every run of so many words."""
    words = tokens(text)
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])


def tokens(text: str) -> list[str]:
    """Return the words of a text; where no spaces are written, its signs."""
    return [word for word in map(folded, TOKEN.findall(text)) if word]
