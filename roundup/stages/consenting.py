"""Stage 2b: submissions to those that may be published, and where.

A plain yes publishes and a plain no holds. Everything else holds as well, with the exact words,
until somebody asks. Where several questions were asked, the strictest answer counts, for each way
of publishing by itself. Whether silence is a yes is for the house to say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.house.settings import ConsentSettings
from roundup.model.brief import Held, Roundup
from roundup.model.consent import EVERYWHERE, Channel, Consent, Matter, Reply, Will
from roundup.model.notes import Note, Span, on_one_line
from roundup.model.phrases import joined
from roundup.model.remark import Remark
from roundup.model.remarks.consents import (
    ANSWER_UNFINISHED,
    CONSENT_MISSING,
    CONSENT_PARTIAL,
    CONSENT_REFUSED,
    CONSENT_SILENT,
    CONSENT_UNCLEAR,
    PHOTO_REFUSED,
    STATUS_REFUSED,
    UNREAD_REFUSAL,
)
from roundup.model.submission import Submission
from roundup.text.cleaning import clean
from roundup.text.consent import asks_besides
from roundup.text.limits import LONGEST_HEADING
from roundup.text.permission import will_of
from roundup.text.yaml_lines import in_yaml

LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Settled:
    """Submissions that may be published somewhere, those that must not, and what was left out."""

    submissions: tuple[Submission, ...]
    held: tuple[Held, ...]
    notes: tuple[Note, ...]


def settle(submissions: Iterable[Submission], *, is_required: bool) -> Settled:
    """Settle what each person agreed to; with `is_required`, silence is a no."""
    kept: list[Submission] = []
    held: list[Held] = []
    notes: list[Note] = []
    for submission in submissions:
        consent, note = consent_of(submission, is_required=is_required)
        if note:
            notes.append(note)
            held.append(Held.of(submission, note))
            continue
        submission, remarks = with_photo_as_wished(submission, is_required=is_required)
        notes += remarks
        is_same = consent == submission.consent  # as it is of everybody who was not asked
        kept.append(submission if is_same else submission.model_copy(update={"consent": consent}))
    return Settled(tuple(kept), tuple(held), tuple(notes))


def consent_of(submission: Submission, *, is_required: bool) -> tuple[Consent, Note | None]:
    """Return what somebody agreed to, and the note that holds the answer if it must be held."""
    if note := standing_note(submission):
        return Consent(), note
    asked = [reply for reply in submission.replies if reply.request.matter is Matter.PUBLISH]
    said = [(reply, *will_of(reply)) for reply in asked]
    channels = EVERYWHERE
    granted: frozenset[Channel] = frozenset()
    for reply, will, permitted in sorted(said, key=lambda each: each[1] is not Will.REFUSED):
        wanted = reply.request.channels
        if will in (Will.REFUSED, Will.UNCLEAR) and wanted == EVERYWHERE:
            return Consent(), holding(submission, reply, will)
        if will is Will.GIVEN:
            granted |= permitted
        if will is not Will.SILENT:
            channels -= wanted - permitted
    if denied := only_denied(said):
        return Consent(), holding(submission, *denied)
    if note := name_note(submission):
        return Consent(), note
    if is_required and not granted:
        return Consent(), missing_note(submission)
    channels = channels & granted if is_required else channels
    if not channels:
        worst = next(each for each in said if each[1] is not Will.SILENT)
        return Consent(), holding(submission, worst[0], worst[1])
    is_silent = all(will is Will.SILENT for _, will, _ in said)
    return Consent(channels=channels, replies=tuple(asked), is_silent=is_silent), None


def only_denied(
    said: Sequence[tuple[Reply, Will, frozenset[Channel]]],
) -> tuple[Reply, Will] | None:
    """Return the first no of somebody who said yes to nothing.

    They were asked of some ways of publishing alone; of the others they said nothing. “May we also
    use it in our newsletter?” takes for granted that the answer is published.
    """
    if any(will is Will.GIVEN for _, will, _ in said):
        return None
    denied = [(reply, will) for reply, will, _ in said if will in (Will.REFUSED, Will.UNCLEAR)]
    return next((each for each in denied if not asks_besides(each[0].heading)), None)


def standing_note(submission: Submission) -> Note | None:
    """Return the note that holds an answer that was not finished, or that somebody rejected."""
    for reply in submission.replies:
        match reply.request.matter:
            case Matter.COMPLETE:
                return held_note(
                    ANSWER_UNFINISHED,
                    submission,
                    f"The answer was begun and not sent: {stated(reply)}",
                    f"Ask its author for the rest, or leave it out: {left_out(submission)}. "
                    f"{published_anyway(submission, reply)}",
                    reply,
                )
            case Matter.STATUS:
                return held_note(
                    STATUS_REFUSED,
                    submission,
                    f"The answer is marked as not to be published: {stated(reply)}",
                    f"Leave it out: {left_out(submission)}. {published_anyway(submission, reply)}",
                    reply,
                )
            case _:
                continue
    return unread_note(submission) if submission.unread else None


def unread_note(submission: Submission) -> Note:
    """Return the note that holds an answer for a refusal in a column that no field takes."""
    refusal = submission.unread[0]
    heading = on_one_line(refusal.heading, LONGEST_HEADING)
    if heading.strip():
        is_filled = bool(refusal.words)
        reason = "is not understood" if is_filled else "is empty, unlike that of others"
        message = f"`{shown(heading)}` ({refusal.place}) {reason}, and may refuse"
        hint = (
            f"If it is about that, put `columns: {{{in_yaml(heading)}: consent}}` into the brief; "
            f"if the column means something else, `columns: {{{in_yaml(heading)}: ignore}}`"
        )
    else:
        message = f"What stands beside the answer ({refusal.place}) seems to refuse"
        hint = (
            "If it means something else, write `consent: yes, I asked` between two lines of `---` "
            f"in `edits/{submission.id}.md`"
        )
    note = UNREAD_REFUSAL.note(
        f"{message} publication or the name"
        + (f": “{shown(refusal.words)}”" if refusal.words else ""),
        hint=f"Leave it out: {left_out(submission)}. {hint}",
        origin=refusal.origin,
        span=Span("consent"),
        submission=submission.id,
    )
    return replace(note, person=submission.person)


def stated(reply: Reply) -> str:
    """Return what stands in a column of statuses."""
    said = f"is “{shown(reply.words)}”" if reply.words else "is empty, unlike that of others"
    return f"`{shown(reply.heading)}` {said}"


def left_out(submission: Submission) -> str:
    """Return the line of a brief that leaves out an answer."""
    return f"`leave_out: [{submission.id}]` in the brief"


def published_anyway(submission: Submission, reply: Reply) -> str:
    """Return how an editor publishes what was marked as not to be published."""
    ignored = f"`columns: {{{in_yaml(on_one_line(reply.heading, LONGEST_HEADING))}: ignore}}`"
    return (
        f"To publish it all the same, write `consent: yes, I asked` between two lines of `---` "
        f"in `edits/{submission.id}.md`; if the column means something else, put {ignored} into "
        "the brief"
    )


def name_note(submission: Submission) -> Note | None:
    """Return the note that holds an answer because it is not clear what may be said of its author.

    Who is anonymous for a reason that an editor recorded is beyond that question.
    """
    for reply in submission.replies:
        will, _ = will_of(reply)
        match reply.request.matter, will:
            case (Matter.NAME, Will.UNCLEAR) if not submission.expert.is_anonymous:
                return holding(submission, reply, Will.UNCLEAR)
            case (Matter.UNNAMED, Will.REFUSED | Will.UNCLEAR):
                return holding(submission, reply, Will.UNCLEAR)
    return None


def with_photo_as_wished(
    submission: Submission, *, is_required: bool
) -> tuple[Submission, tuple[Note, ...]]:
    """Leave out the portrait of somebody who does not want it shown, or did not say so."""
    for reply in submission.replies:
        will, _ = will_of(reply)
        is_silent = will is Will.SILENT and not is_required
        if reply.request.matter is not Matter.PHOTO or will is Will.GIVEN or is_silent:
            continue
        expert = submission.expert.model_copy(update={"headshot": None})
        kept = submission.model_copy(update={"expert": expert, "is_without_photo": True})
        if not submission.expert.headshot:
            return kept, ()
        note = PHOTO_REFUSED.note(
            f"The portrait is left out: {quoted(reply)}",
            hint="Nothing to do; a monogram stands in its place",
            origin=reply.origin,
            span=Span("headshot"),
            submission=submission.id,
        )
        return kept, (replace(note, person=submission.person),)
    return submission, ()


def methodology(house: ConsentSettings) -> str:
    """Return how a house reads silence, in a sentence."""
    said = "no, and holds the answer" if house.required else "yes"
    value = str(house.required).lower()
    return f"Consent: silence counts as a {said} (`required = {value}` under `[consent]`)"


# Notes that hold


def holding(submission: Submission, reply: Reply, will: Will) -> Note:
    """Return the note that holds an answer for what its author replied."""
    if will is Will.REFUSED:
        return held_note(
            CONSENT_REFUSED,
            submission,
            f"They do not want it published: {quoted(reply)}",
            f"Leave it out: `leave_out: [{submission.id}]` in the brief. {asked_again(submission)}",
            reply,
        )
    return held_note(
        CONSENT_UNCLEAR,
        submission,
        f"It is not clear whether it may be published: {quoted(reply)}",
        f"Three ways: publish without the name, by the lines `anonymous: THE REASON` and "
        f"`consent: yes, without the name` between two lines of `---` in "
        f"`edits/{submission.id}.md`; ask, and write there `consent: yes, by mail 12 March`; or "
        f"leave it out, by `leave_out: [{submission.id}]` in the brief",
        reply,
    )


def missing_note(submission: Submission) -> Note:
    """Return the note that holds an answer for want of a yes."""
    reply = next(iter(submission.replies), None)
    return held_note(
        CONSENT_MISSING,
        submission,
        f"They did not answer “{shown(reply.heading)}”"
        if reply
        else "Nobody asked them whether it may be published",
        f"{asked_again(submission)} Silence is a no in this house: `required` under `[consent]`",
        reply,
    )


def asked_again(submission: Submission) -> str:
    """Return how an editor writes down what was said when they asked."""
    return (
        f"Once they agreed: `consent: yes, by mail 12 March` between two lines of `---` in "
        f"`edits/{submission.id}.md`, or `consent` in `people.toml`."
    )


def held_note(
    remark: Remark, submission: Submission, message: str, hint: str, reply: Reply | None
) -> Note:
    """Return a note on one answer."""
    note = remark.note(
        message,
        hint=hint,
        origin=reply.origin if reply else submission.place("consent"),
        span=Span("consent"),
        submission=submission.id,
    )
    return replace(note, person=submission.person)


def quoted(reply: Reply) -> str:
    """Return what somebody said, word for word, and to which question."""
    asked = f" to “{shown(reply.heading)}”" if reply.heading.strip() else ""
    if reply.doubt and not reply.words:
        return f"what they answered{asked}: {reply.doubt}"
    said = shown(reply.words)
    if reply.doubt:
        return f"they answered “{said}”{asked}, and {reply.doubt}"
    if said.casefold() == shown(reply.heading).casefold():
        return f"they ticked “{said}”"
    return f"they answered “{said}”{asked}"


def shown(text: str) -> str:
    """Return a text on one line, short enough for a message."""
    return on_one_line(clean(text)[0], LONGEST_SHOWN)


# Notes on what is published


def remarks(roundup: Roundup) -> Iterator[Note]:
    """Yield what an editor should know of the consent of those who are in the article."""
    used = roundup.submissions
    yield from silent_notes([each for each in used if is_silent(each)])
    for submission in used:
        if submission.consent.channels != EVERYWHERE:
            yield partial_note(submission)


def is_silent(submission: Submission) -> bool:
    """Return whether somebody was asked and did not answer."""
    return submission.consent.is_silent and bool(submission.consent.replies)


def silent_notes(silent: Sequence[Submission]) -> Iterator[Note]:
    """Note who was asked and did not answer, once for each question."""
    questions: dict[tuple[str, str], list[Submission]] = {}
    for submission in silent:
        reply = submission.consent.replies[0]
        questions.setdefault((reply.origin.path, reply.heading), []).append(submission)
    for (_, heading), people in questions.items():
        yield CONSENT_SILENT.note(
            f"“{shown(heading)}” was not answered by {named(people)}; silence counts as a yes in "
            "this house",
            hint="Ask them, or leave them out; `required = true` under `[consent]` in "
            "`roundup.toml` holds every answer whose author did not say yes",
            origin=people[0].consent.replies[0].origin,
            span=Span("consent"),
        )


def partial_note(submission: Submission) -> Note:
    """Note where an answer must not appear."""
    missing = [channel.value for channel in Channel if channel not in submission.consent.channels]
    reply = next(each for each in submission.consent.replies if each.words)
    note = CONSENT_PARTIAL.note(
        f"Not published in {' and '.join(missing)}: {quoted(reply)}",
        hint="Nothing to do; what is made for those readers is made without this answer",
        origin=reply.origin,
        span=Span("consent"),
        submission=submission.id,
    )
    return replace(note, person=submission.person)


def named(people: Sequence[Submission]) -> str:
    """Return the names of people, in a row."""
    return joined(dict.fromkeys(person.person or person.id for person in people))
