"""By which id submissions go, and whose name is withheld."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from roundup.errors import listed
from roundup.model.brief import Brief, Held
from roundup.model.consent import Matter, Reply, Will
from roundup.model.notes import Note, Related, Span, on_one_line
from roundup.model.remarks.briefs import UNKNOWN_SUBMISSION
from roundup.model.remarks.submissions import (
    ANONYMITY_WITHOUT_REASON,
    DUPLICATE_ID,
)
from roundup.model.submission import Draft, Submission
from roundup.stages._readers import holds_one_answer
from roundup.stages._values import Intake
from roundup.text.consent import editor_will, is_no, is_yes
from roundup.text.names import folded, question_key
from roundup.text.permission import will_of
from roundup.text.references import advice, referred
from roundup.text.slugs import short_digest, slug

SAYS_NO = frozenset({"", "no", "n", "false", "0", "none", "nein", "non", "na", "never"})
SAYS_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si", "anonymous", "please"})


def identity(draft: Draft, intake: Intake) -> str:
    """Find the id: the one given, the name of a file of one answer, or the name and a digest.

    The digest is of what was said, never of where it stands, so that rows may come and go.
    """
    if draft.given_id:
        return draft.given_id
    if intake.id:
        given = slug(intake.id, otherwise="id")
        # never of the words: a corrected row keeps its id
        return f"{given}-{short_digest(question_key(intake.question))}" if draft.is_part else given
    if holds_one_answer(draft.origin.path) and not draft.shares_file:
        return slug(PurePosixPath(draft.origin.path).stem, otherwise="answer")
    said = short_digest(intake.name, question_key(intake.question), intake.answer)
    return f"{slug(intake.name, otherwise='unnamed')}-{said}"


def distinct(submissions: Sequence[Submission]) -> tuple[list[Submission], list[Note]]:
    """Give every submission an id of its own; an id that several claim is nobody's.

    Whoever came first would lose the id to a file that is called otherwise, and with it the edit.
    """
    claims = Counter(submission.id for submission in submissions)
    distinct_submissions: list[Submission] = []
    taken = set(claims)
    several: dict[str, list[Submission]] = {}
    for submission in submissions:
        if claims[submission.id] > 1:
            longer = own_id(submission, taken)
            taken.add(longer)
            renamed = submission.model_copy(update={"id": longer})
            several.setdefault(submission.id, []).append(renamed)
            distinct_submissions.append(renamed)
        else:
            distinct_submissions.append(submission)
    return distinct_submissions, [shared_id(claimed, ones) for claimed, ones in several.items()]


def own_id(submission: Submission, taken: Container[str]) -> str:
    """Make an id of the one given and the name; where that is taken, of what was said."""
    for parts in (
        (submission.expert.name,),
        (submission.expert.name, submission.question, submission.answer),
    ):
        longer = f"{submission.id}-{short_digest(*parts)}"
        if longer not in taken:
            return longer
    digest = short_digest(submission.expert.name, submission.answer, str(submission.origin))
    return f"{submission.id}-{digest}"


def shared_id(claimed: str, ones: Sequence[Submission]) -> Note:
    """Report that several submissions have the same id, and by which they go now."""
    names = [f"{each.person or 'somebody without a name'} (`{each.id}`)" for each in ones]
    note = DUPLICATE_ID.note(
        f"The id `{claimed}` stands for {len(ones)} answers: {listed(names)}",
        hint="The brief and `edits/` name each by the longer id; or give each an `id` of its own",
        origin=ones[-1].place("id"),
        span=Span("id"),
    )
    related = tuple(Related("the same id", each.place("id")) for each in ones[:-1])
    return replace(note, related=related)


def withheld(
    submissions: Sequence[Submission], brief: Brief
) -> tuple[Mapping[str, str], list[Note]]:
    """Find for which submissions, by id, the brief gives a reason to withhold the name."""
    reasons: dict[str, str] = {}
    notes = []
    for reference, reason in brief.anonymous.items():
        referred_to = referred(reference, submissions)
        reasons |= {each.id: reason or "yes" for each in referred_to}
        if not referred_to:
            notes.append(
                UNKNOWN_SUBMISSION.note(
                    f"`anonymous` names `{reference}`, which is not a submission of this roundup",
                    hint=advice(reference, submissions, "ROUNDUP"),
                    origin=brief.place("anonymous"),
                    span=Span("anonymous"),
                )
            )
    return reasons, notes


def with_anonymity(
    submissions: Iterable[Submission], reasons: Mapping[str, str]
) -> Iterator[Submission]:
    """Record the reasons for withholding names."""
    for submission in submissions:
        said = reasons.get(submission.id, submission.expert.anonymous)
        if not (said or submission.expert.anonymous or submission.replies):
            yield submission  # nobody wrote anything about it
            continue
        is_editors = any(correction.field == "anonymous" for correction in submission.corrections)
        is_refused = is_editors and editor_will(said)[0] is Will.REFUSED
        reason = "" if folded(said) in SAYS_NO or is_no(said) or is_refused else said
        if not reason and asks_no_name(submission):
            reason = "yes"
        if reason == submission.expert.anonymous:
            yield submission
            continue
        expert = submission.expert.model_copy(update={"anonymous": reason})
        yield submission.model_copy(update={"expert": expert})


def asks_no_name(submission: Submission) -> bool:
    """Return whether somebody does not want their name beside the answer."""
    return bool(name_replies(submission))


def name_replies(submission: Submission) -> list[Reply]:
    """Return what somebody said who does not want to be named."""
    against = {Matter.NAME: Will.REFUSED, Matter.UNNAMED: Will.GIVEN}
    return [
        reply
        for reply in submission.replies
        if against.get(reply.request.matter) is will_of(reply)[0]
    ]


def partitioned(
    submissions: Iterable[Submission],
) -> tuple[tuple[Submission, ...], tuple[Held, ...]]:
    """Part submissions that ask for anonymity and give no reason from the others."""
    kept, held = [], []
    for submission in submissions:
        said = submission.expert.anonymous
        if folded(said) not in SAYS_YES and not is_yes(said):
            kept.append(submission)
            continue
        reply = next(iter(name_replies(submission)), None)
        words = (
            f" (“{on_one_line(reply.words)}” to “{on_one_line(reply.heading)}”)" if reply else ""
        )
        note = ANONYMITY_WITHOUT_REASON.note(
            f"The expert asks not to be named, and no reason is recorded{words}",
            hint="Record it in the brief: `anonymous:` and under it "
            f"`{submission.id}: the reason`; or ask, or leave the answer out",
            origin=reply.origin if reply else submission.place("anonymous"),
            span=Span("anonymous"),
            submission=submission.id,
        )
        held.append(Held.of(submission, note))
    return tuple(kept), tuple(held)
