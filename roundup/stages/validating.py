"""Stage 2: a draft to a submission, or to notes saying why not.

Strangers speak here, so pydantic judges. What an answer cannot be published without is held; what
can be left out (a web address that is none) is left out with a note, and the answer goes on.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from roundup.errors import listed
from roundup.model.brief import Brief, Held
from roundup.model.consent import Matter, Refusal, Reply, Request, Will
from roundup.model.notes import Level, Note, Origin, Related, Span, on_one_line
from roundup.model.remarks.briefs import UNKNOWN_SUBMISSION
from roundup.model.remarks.files import ANSWER_COLUMN_UNKNOWN
from roundup.model.remarks.submissions import (
    ANONYMITY_WITHOUT_REASON,
    ANSWER_MISSING,
    BEYOND_LIMITS,
    DUPLICATE_ID,
    ENCODED_TWICE,
    EXPORT_MARKS,
    HEADSHOT_UNREADABLE,
    HTML_ANSWER,
    LOST_LETTER,
    MARKUP_NOT_READ,
    NOTE_NOT_REFERRED_TO,
    PICTURE_IN_ANSWER,
    VALUE_NOT_UNDERSTOOD,
)
from roundup.model.submission import Draft, Expert, Headshot, Submission
from roundup.pictures import decoding
from roundup.stages import _twins as twins
from roundup.stages._readers import holds_one_answer
from roundup.stages._unseen import cleaned_note
from roundup.text import markdown
from roundup.text.addresses import public_address
from roundup.text.cleaning import clean, squeezed, trimmed
from roundup.text.composing import composed
from roundup.text.consent import editor_will, is_no, is_yes, will_of
from roundup.text.counting import word_count
from roundup.text.dates import day_from, moment_from
from roundup.text.encoding import LOST
from roundup.text.excerpts import excerpt_of
from roundup.text.export_marks import without_marks
from roundup.text.expressions import expression
from roundup.text.html_answers import decoded, is_encoded_twice, markdown_of
from roundup.text.limits import LONGEST_FIELD
from roundup.text.names import folded, question_key
from roundup.text.references import advice, referred
from roundup.text.slugs import short_digest, slug
from roundup.text.unread import unread

Picture = Callable[[Draft], "bytes | Note | None"]

SAYS_NO = frozenset({"", "no", "n", "false", "0", "none", "nein", "non", "na", "never"})
SAYS_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si", "anonymous", "please"})

# “No” in as many words as forms get it: “None to declare.”, “I have no conflicts of interest”.
NO_INTEREST = expression(
    r"\W*(?:no(?:pe|ne|thing|t any| one)?|n\W?a|nil|not applicable|false|0|nein|keine?|nichts|non|"
    r"aucune?|rien|ning[uú]n[ao]?|nada|"
    r"(?:none|nothing|no (?:conflicts?|interests?|disclosures?|affiliations?)) (?:to (?:declare|"
    r"disclose|report)|of interest(?: to (?:declare|disclose|report))?)|"
    r"(?:(?:i|we) (?:have|declare) )?no (?:known )?(?:financial |commercial |competing |material |"
    r"other )*(?:conflicts?|interests?|ties|disclosures?|relationships?|connections?|affiliations?)"
    r"(?: of interest)?(?: to (?:declare|disclose|report))?|"
    r"i (?:do not|don['’]t) have (?:any|one)|"
    r"(?:keine|aucun|sin|ningún) (?:interessenkonflikte?|conflit d['’]intérêts|conflictos? de "
    r"intereses))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Validated:
    """What became of a pile of drafts: each is a submission, is held or is left out.

    `again` are further copies and older versions of submissions, `left_out` versions that the brief
    leaves out by their ids, each with the reason.
    """

    submissions: tuple[Submission, ...]
    held: tuple[Held, ...]
    notes: tuple[Note, ...]
    again: tuple[tuple[Submission, str], ...] = ()
    left_out: tuple[tuple[Submission, str], ...] = ()


def validate(drafts: Iterable[Draft], brief: Brief, *, picture: Picture) -> Validated:
    """Judge drafts one by one; no draft's fault touches another.

    `picture` gives the bytes of a draft's headshot, a note where it could not be had, or nothing
    where the draft names none. The brief says whose name is withheld, and why.
    """
    submissions: list[Submission] = []
    held: list[Held] = []
    notes: list[Note] = []
    remarks_on: dict[tuple[Origin, str], list[Note]] = {}
    for draft in drafts:
        submission, remarks = judged(draft, picture)
        if submission:
            submissions.append(submission)
            remarks_on[submission.origin, submission.question] = remarks
        else:
            remarks = about(remarks, on_one_line(draft.fields.get("name", "")))
            notes += remarks
            reason = next(note for note in remarks if note.level is Level.HELD)
            held.append(Held(draft.origin, squeezed(draft.fields.get("name", "")), reason))
    # before anything is said of them by name
    submissions = list(with_anonymity(submissions, withheld(submissions, brief)[0]))
    sifted = twins.sift(submissions, brief)
    everyone, remarks = distinct(sifted.submissions)
    notes += [*sifted.notes, *remarks]
    aside = [each.submission for each in sifted.held if each.submission]
    reasons, remarks = withheld((*everyone, *aside), brief)
    named = partial(with_anonymity, reasons=reasons)
    called = list(named(everyone))
    left_out = [submission for submission, _ in sifted.left_out]
    for submission in (*called, *named(aside), *named(left_out)):
        notes += about(
            remarks_on[submission.origin, submission.question], submission.person, submission.id
        )
    kept, unreasoned = partitioned(called)
    held += [
        replace(each, submission=next(named([each.submission])))
        for each in sifted.held
        if each.submission
    ]
    notes += [*remarks, *(each.note for each in unreasoned)]
    return Validated(
        kept,
        (*held, *unreasoned),
        tuple(notes),
        tuple((next(named([submission])), why) for submission, why in sifted.again),
        tuple((next(named([submission])), why) for submission, why in sifted.left_out),
    )


# One draft


def about(notes: Iterable[Note], person: str, submission: str | None = None) -> list[Note]:
    """Return notes with the name of the expert whom they are about, and with the answer's id."""
    return [
        note  # of the whole file, and the same for all of its rows
        if note.code == ANSWER_COLUMN_UNKNOWN.code
        else replace(note, person=person, submission=note.submission or submission)
        for note in notes
    ]


def likely(draft: Draft) -> Submission | None:
    """Return the submission that a draft would become, without its picture; nothing if none."""
    return judged(replace(draft, notes=()), lambda _draft: None)[0]


class Intake(BaseModel):
    """What a draft's fields may hold; every field is text already cleaned."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    name: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["name"])] = ""
    title: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["title"])] = ""
    organisation: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["organisation"])] = ""
    answer: str = ""
    question: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["question"])] = ""
    heading: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["heading"])] = ""
    email: Annotated[
        str,
        StringConstraints(max_length=LONGEST_FIELD["email"], pattern=r"^$|^[^@\s]+@[^@\s]+\.\w+$"),
    ] = ""
    website: Annotated[
        str,
        StringConstraints(max_length=LONGEST_FIELD["website"]),
        AfterValidator(lambda typed: address(typed)),
    ] = ""
    profile: Annotated[
        str,
        StringConstraints(max_length=LONGEST_FIELD["profile"]),
        AfterValidator(lambda typed: address(typed)),
    ] = ""
    headshot: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["headshot"])] = ""
    headshot_alt: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["headshot_alt"])] = ""
    bio: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["bio"])] = ""
    pronouns: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["pronouns"])] = ""
    location: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["location"])] = ""
    submitted: Annotated[date | None, BeforeValidator(lambda typed: day_from(typed))] = None
    id: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["id"])] = ""
    anonymous: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["anonymous"])] = ""
    interest: Annotated[
        str,
        StringConstraints(max_length=LONGEST_FIELD["interest"]),
        AfterValidator(lambda typed: declared(typed)),
    ] = ""
    consent: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["consent"])] = ""


# Markdown decodes what is encoded in an answer, and an `&amp;` in an address belongs there.
ENCODED_AS_IS = frozenset({"answer", "email", "website", "profile", "headshot", "id"})
NEEDED = frozenset(
    {"name", "title", "organisation", "question", "anonymous", "interest", "consent"}
)
ADD_PICTURE = "Put its file into `photos/` in the roundup's folder, and name that in the answer"
DESCRIBE = "Say what it shows, for those who cannot see it: `![A desk with a lamp](desk.jpg)`"
LONGER = {"string_too_long"}
EXPECTED = {
    "email": "an e-mail address",
    "website": "a web address",
    "profile": "a web address",
    "submitted": "a date",
}
ADVICE = {
    "email": "It is never published; write it as `name@example.org` or leave it empty",
    "website": "Write the whole address, `https://www.example.org`",
    "profile": "Write the whole address, `https://www.example.org/name`",
    "submitted": "Write it as 2026-11-23; it is never published",
}


def judged(draft: Draft, picture: Picture) -> tuple[Submission | None, list[Note]]:
    """Make a submission of a draft, or nothing and at least one note of level held."""
    fields, notes = cleaned(draft)
    draft, remarks = with_clean_replies(draft)
    notes = [*draft.notes, *notes, *remarks]
    html = ""
    if (read := markdown_of(fields.get("answer", ""))) is not None:
        html = draft.fields["answer"]  # as it was sent, with what cleaning takes out
        fields["answer"] = read
        draft = replace(draft, keeps_lines=False)
        notes.append(html_note(draft))
    if any(note.level is Level.HELD for note in draft.notes):
        return None, notes
    intake, remarks = taken_in(draft, fields)
    notes += remarks
    if intake is None:
        return None, notes
    if not word_count(intake.answer):
        return None, [*notes, missing(draft, f"There is no answer from {author(intake)}")]
    pictures, remarks = pictures_of(draft, intake.answer, picture)
    notes += remarks
    remarks = answer_notes(draft, intake, has_pictures=bool(pictures), is_html=bool(html))
    notes += remarks
    if any(note.level is Level.HELD for note in remarks):
        return None, notes
    headshot, remarks = headshot_of(draft, picture) if intake.headshot else (None, [])
    notes += remarks
    submission = made_of(draft, intake, headshot)
    return submission.model_copy(update={"html": html, "pictures": pictures}), notes


def author(intake: Intake) -> str:
    """Name whoever sent something."""
    return intake.name or "someone without a name"


def missing(draft: Draft, message: str) -> Note:
    """Report that there is nothing to publish."""
    hint = "Ask for one, or leave the submission out of the file"
    origin = draft.place("answer")
    return ANSWER_MISSING.note(message, hint=hint, origin=origin, span=Span("answer"))


def cleaned(draft: Draft) -> tuple[dict[str, str], list[Note]]:
    """Remove unprintable characters from every field, and note it."""
    fields: dict[str, str] = {}
    notes = []
    for field, typed in draft.fields.items():
        sent = unmarked(field, typed)
        text, taken_out = clean(sent)
        # An answer stays as it came: what is composed in its quote is listed as a change.
        fields[field] = trimmed(text) if field == "answer" else composed(squeezed(text))
        if taken_out:
            notes.append(
                cleaned_note(f"`{field}`", taken_out, draft.place(field), span=Span(field))
            )
        if sent != typed:
            notes.append(marks_note(draft, field, fields[field]))
        if LOST in text and LOST in typed:
            notes.append(lost_note(draft, field))
    return fields, notes


def unmarked(field: str, typed: str) -> str:
    """Return a value without the marks and the entities of the program that exported it."""
    text = without_marks(field, typed)
    return text if field in ENCODED_AS_IS else decoded(text)


def marks_note(draft: Draft, field: str, text: str) -> Note:
    """Report that a value came in marks of the program that exported it."""
    typed, read = excerpt_of(draft.fields[field]), excerpt_of(text)
    # A private value is not repeated in a note: notes go into logs and mails.
    is_private = field in ("email", "id", "submitted")
    return EXPORT_MARKS.note(
        f"`{field}` came in marks of the program that exported it"
        if is_private
        else f"`{field}` came as `{typed}`, and is read as “{read}”",
        hint="Nothing is to be done, unless the marks are the expert's: then correct the field",
        origin=draft.place(field),
        span=Span(field),
    )


def lost_note(draft: Draft, field: str) -> Note:
    """Report that a letter of a value was lost on its way."""
    return LOST_LETTER.note(
        f"`{field}` has a letter that was lost, and would be printed as `{LOST}`",
        hint="Export the file again as UTF-8, or correct the field",
        origin=draft.place(field),
        span=Span(field),
    )


def with_clean_replies(draft: Draft) -> tuple[Draft, list[Note]]:
    """Remove unprintable characters from what somebody said about consent, and note it."""
    notes = []
    everything: list[Reply | Refusal] = [*draft.replies, *draft.unread]
    for said in everything:
        if taken_out := clean(said.words)[1]:
            what = "The reply about consent"
            notes.append(cleaned_note(what, taken_out, said.origin, span=Span("consent")))
    replies = tuple(replace(each, words=squeezed(clean(each.words)[0])) for each in draft.replies)
    refusals = tuple(replace(each, words=squeezed(clean(each.words)[0])) for each in draft.unread)
    return replace(draft, replies=replies, unread=refusals), notes


def taken_in(draft: Draft, fields: Mapping[str, str]) -> tuple[Intake | None, list[Note]]:
    """Check values with pydantic; leave out optional ones that it refuses."""
    try:
        return Intake.model_validate(dict(fields)), []
    except ValidationError as error:
        problems = {
            str(problem["loc"][0]): problem
            for problem in error.errors(include_url=False, include_input=False)
        }
    notes = [refusal(draft, field, dict(problem)) for field, problem in problems.items()]
    if any(note.level is Level.HELD for note in notes):
        return None, notes
    sound = {field: text for field, text in fields.items() if field not in problems}
    return Intake.model_validate(sound), notes


def refusal(draft: Draft, field: str, problem: Mapping[str, Any]) -> Note:
    """Report why one value was refused."""
    if problem["type"] in LONGER:
        limit = problem["ctx"]["max_length"]
        return BEYOND_LIMITS.note(
            f"`{field}` is longer than {limit} characters",
            hint="Check whether an answer or a biography stands in the wrong column",
            level=Level.HELD if field in NEEDED else Level.WARNING,
            origin=draft.place(field),
            span=Span(field),
        )
    cause = problem.get("ctx", {}).get("error")
    reason = f"; it {cause}" if field in ("website", "profile") and cause else ""
    # A private value is not repeated in a note: notes go into logs and mails.
    typed = "" if field == "email" else f", “{on_one_line(draft.fields[field])}”,"
    return VALUE_NOT_UNDERSTOOD.note(
        f"`{field}`{typed} is not {EXPECTED[field]}{reason}, and is left out",
        hint=ADVICE[field],
        origin=draft.place(field),
        span=Span(field),
    )


def address(typed: str) -> str:
    """Check a web address that may lack its `https://`; nothing stays nothing."""
    return public_address(typed, allow_bare=True) if typed else ""


def declared(interest: str) -> str:
    """Return what connects an expert to what they recommend; “none” is none, in each part of it."""
    parts = re.split(r"[;,]\s+", interest)
    return "" if all(NO_INTEREST.fullmatch(part) for part in parts) else interest


def html_note(draft: Draft) -> Note:
    """Report that an answer came as HTML."""
    return HTML_ANSWER.note(
        "The answer came as HTML, and is read as what its tags mean",
        hint="Check that paragraphs, lists and links are as they should be",
        origin=draft.place("answer"),
        span=Span("answer"),
    )


def pictures_of(
    draft: Draft, answer: str, picture: Picture
) -> tuple[dict[str, Headshot], list[Note]]:
    """Fetch the pictures that an answer shows, and say which cannot be printed, and why."""
    pictures: dict[str, Headshot] = {}
    notes: list[Note] = []
    if "![" not in answer:  # as hardly any answer has it
        return pictures, notes
    try:
        shown = markdown.parse(answer).pictures
    except markdown.TooIntricate:
        return {}, []
    for image in dict.fromkeys(shown):
        asked = replace(draft, fields={**draft.fields, "headshot": image.source})
        data = picture(asked) if image.source else None
        problem, hint = "has no file that came with the submission", ADD_PICTURE
        if isinstance(data, bytes):
            try:
                pictures[image.source] = probed(squeezed(image.source), data)
                problem, hint = ("has no description", DESCRIBE) if not image.alt else ("", "")
            except ValueError as reason:
                problem, hint = f"cannot be printed: {reason}", ADD_PICTURE
        elif isinstance(data, Note):
            hint = data.hint or hint
        if problem:
            notes.append(picture_note(draft, image, problem, hint))
    return pictures, notes


def probed(name: str, data: bytes) -> Headshot:
    """Check a picture; raise `ValueError` where it cannot be used."""
    try:
        headshot = decoding.probe(name, data)
        decoding.picture(headshot)  # as it is published; editing gets the same one
    except decoding.PictureProblem as problem:
        raise ValueError(problem.message) from problem
    return headshot


def picture_note(draft: Draft, shown: markdown.Shown, problem: str, hint: str) -> Note:
    """Report what is wrong with a picture in an answer."""
    origin = draft.place("answer")
    said = f", “{on_one_line(shown.alt)}”," if shown.alt else ""
    rest = "" if problem == "has no description" else "; nothing stands in its place"
    return PICTURE_IN_ANSWER.note(
        f"The picture `{on_one_line(shown.source)}`{said} in the answer {problem}{rest}",
        hint=hint,
        origin=below(origin, shown.line, draft),
        span=Span("answer"),
    )


def below(origin: Origin, lines: int, draft: Draft) -> Origin:
    """Return the place so many lines further down, in a file that is not a table."""
    is_counted = bool(origin.line) and not draft.cells
    return origin.at((origin.line or 0) + lines) if is_counted else origin


def marks_notes(draft: Draft, answer: str, unused: Iterable[str], *, is_html: bool) -> list[Note]:
    """Return which marks in an answer are printed as they are typed, or stand alone."""
    origin = draft.place("answer")
    notes = []
    if is_encoded_twice(answer):
        notes.append(
            ENCODED_TWICE.note(
                "The answer holds tags of HTML that were encoded twice, and are printed",
                hint="Decode the export once more, or ask for the answer as plain text",
                origin=origin,
                span=Span("answer"),
            )
        )
    notes += [
        MARKUP_NOT_READ.note(
            f"`{on_one_line(mark.typed)}` looks like {mark.kind}, and is printed as it is typed",
            hint="Write it in words in the edit, or ask the expert what is meant",
            origin=below(origin, mark.line, draft),
            span=Span("answer"),
        )
        for mark in (() if is_html else unread(answer))
    ]
    notes += [
        NOTE_NOT_REFERRED_TO.note(
            f"Nothing in the answer refers to the footnote `[^{on_one_line(label)}]`",
            hint="It stands last among the notes; put its mark where it belongs",
            origin=origin,
            span=Span("answer"),
        )
        for label in unused
    ]
    return notes


def answer_notes(draft: Draft, intake: Intake, *, has_pictures: bool, is_html: bool) -> list[Note]:
    """Report what in an answer cannot be set, and what of it is not published as typed."""
    origin, answer = draft.place("answer"), intake.answer
    try:
        parsed = markdown.parse(answer, keeps_lines=draft.keeps_lines)
    except markdown.TooIntricate as problem:
        return [
            BEYOND_LIMITS.note(
                f"The answer cannot be set: {problem}",
                hint="Ask for a shorter one, or split it into several submissions",
                origin=origin,
                span=Span("answer"),
            )
        ]
    if not (parsed.blocks or has_pictures):
        return [missing(draft, f"Nothing of the answer from {author(intake)} can be printed")]
    notes = marks_notes(draft, answer, parsed.unused_notes, is_html=is_html)
    if parsed.taken_out:
        notes.append(cleaned_note("`answer`", parsed.taken_out, origin, span=Span("answer")))
    for typed, reason in parsed.refused_addresses:
        start = max(draft.fields["answer"].find(typed), 0)
        line = origin.line and origin.line + draft.fields["answer"].count("\n", 0, start)
        notes.append(
            VALUE_NOT_UNDERSTOOD.note(
                f"The link to “{on_one_line(typed)}” {reason}; its words are set without it",
                hint="Write the whole address, `https://www.example.org`",
                origin=origin.at(line),
                span=Span("answer"),
            )
        )
    return notes


def headshot_of(draft: Draft, picture: Picture) -> tuple[Headshot | None, list[Note]]:
    """Check the picture that a draft names."""
    name = draft.fields["headshot"]
    match picture(draft):
        case None:
            return None, []
        case Note() as note:
            return None, [note]
        case data:
            pass
    try:
        return decoding.probe(squeezed(name), data), []
    except decoding.PictureProblem as problem:
        return None, [
            HEADSHOT_UNREADABLE.note(
                f"`{squeezed(name)}` cannot be used: {problem.message}",
                hint=problem.hint,
                origin=draft.place("headshot"),
                span=Span("headshot"),
            )
        ]


def made_of(draft: Draft, intake: Intake, headshot: Headshot | None) -> Submission:
    """Put a submission together from values found sound."""
    personal = {
        field: getattr(intake, field) for field in Expert.model_fields if field != "headshot"
    }
    return Submission(
        id=identity(draft, intake),
        expert=Expert(**personal, headshot=headshot),
        answer=intake.answer,
        origin=draft.origin,
        question=intake.question,
        heading=intake.heading,
        submitted=intake.submitted,
        keeps_lines=draft.keeps_lines,
        headshot_named=intake.headshot,
        lines=dict(draft.lines),
        cells=dict(draft.cells),
        response=intake.id,
        moment=moment_from(draft.fields.get("submitted", "")),
        replies=(*draft.replies, *typed_reply(draft, intake)),
        corrections=draft.corrections,
        disclosure=next(
            (
                correction.value
                for correction in draft.corrections
                if correction.field == "disclosure"
            ),
            "",
        ),
        unread=draft.unread,
    )


def typed_reply(draft: Draft, intake: Intake) -> Iterator[Reply]:
    """Yield the reply of a draft whose reader gives consent as a field like any other."""
    if intake.consent:
        asked = Request(Matter.PUBLISH)
        yield Reply(asked, "consent", intake.consent, draft.place("consent"))


def identity(draft: Draft, intake: Intake) -> str:
    """Find the id: the one given, the name of a file of one answer, or the name and a digest.

    The digest is of what was said, never of where it stands, so that rows may come and go.
    """
    if draft.given_id:
        return draft.given_id
    said = short_digest(intake.name, question_key(intake.question), intake.answer)
    path = PurePosixPath(draft.origin.path)
    if intake.id:
        given = slug(intake.id, otherwise="id")
        # never of the words: a corrected row keeps its id
        return f"{given}-{short_digest(question_key(intake.question))}" if draft.is_part else given
    if holds_one_answer(draft.origin.path) and not draft.shares_file:
        return slug(path.stem, otherwise="answer")
    return f"{slug(intake.name, otherwise='unnamed')}-{said}"


# All drafts together


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


def own_id(one: Submission, taken: Container[str]) -> str:
    """Make an id of the one given and the name; where that is taken, of what was said."""
    for parts in ((one.expert.name,), (one.expert.name, one.question, one.answer)):
        longer = f"{one.id}-{short_digest(*parts)}"
        if longer not in taken:
            return longer
    return f"{one.id}-{short_digest(one.expert.name, one.answer, str(one.origin))}"


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


def asks_no_name(one: Submission) -> bool:
    """Return whether somebody does not want their name beside the answer."""
    return bool(name_replies(one))


def name_replies(one: Submission) -> list[Reply]:
    """Return what somebody said who does not want to be named."""
    against = {Matter.NAME: Will.REFUSED, Matter.UNNAMED: Will.GIVEN}
    return [
        reply for reply in one.replies if against.get(reply.request.matter) is will_of(reply)[0]
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
