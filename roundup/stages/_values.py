"""A draft's values: cleaned, freed of the marks of exports, and judged by pydantic.

What can be left out, such as a web address that is none, is left out with a note.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from roundup.model.consent import Refusal, Reply
from roundup.model.notes import Level, Note, Span, on_one_line
from roundup.model.remarks.submissions import (
    BEYOND_LIMITS,
    EXPORT_MARKS,
    HTML_ANSWER,
    LOST_LETTER,
    VALUE_NOT_UNDERSTOOD,
)
from roundup.model.submission import Crop, Draft
from roundup.stages._unseen import cleaned_note
from roundup.text.addresses import public_address
from roundup.text.cleaning import clean, squeezed, trimmed
from roundup.text.composing import composed
from roundup.text.crops import crop_from
from roundup.text.dates import AmbiguousDay, day_from
from roundup.text.encoding import LOST
from roundup.text.excerpts import excerpt_of
from roundup.text.export_marks import without_marks
from roundup.text.expressions import expression
from roundup.text.html_answers import decoded
from roundup.text.language_names import tag_of
from roundup.text.limits import LONGEST_FIELD

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
    headshot_crop: Annotated[
        Crop | None,
        BeforeValidator(lambda typed: crop_from(typed)),
    ] = None
    bio: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["bio"])] = ""
    pronouns: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["pronouns"])] = ""
    location: Annotated[str, StringConstraints(max_length=LONGEST_FIELD["location"])] = ""
    language: Annotated[
        str,
        StringConstraints(max_length=LONGEST_FIELD["language"]),
        AfterValidator(lambda typed: tag_of(typed)),
    ] = ""
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
TWO_DAYS = "could be either of two days"
LONGER = {"string_too_long"}
EXPECTED = {
    "email": "an e-mail address",
    "website": "a web address",
    "profile": "a web address",
    "headshot_crop": "a square of a picture",
    "language": "a language",
    "submitted": "a date",
}
ADVICE = {
    "email": "It is never published; write it as `name@example.org` or leave it empty",
    "website": "Write the whole address, `https://www.example.org`",
    "profile": "Write the whole address, `https://www.example.org/name`",
    "headshot_crop": "Write how far its middle is from the left and from the top, and how long its "
    "side is: `50% 30% 60%`",
    "language": "Write its name or its tag, as in `German` or `pt-BR`",
    "submitted": "Write it as 2026-11-23; it is never published",
}


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
    if not (draft.replies or draft.unread):
        return draft, []
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
    if isinstance(cause, AmbiguousDay):
        return VALUE_NOT_UNDERSTOOD.note(
            f"`{field}`, “{on_one_line(draft.fields[field])}”, {TWO_DAYS} "
            f"({' or '.join(cause.readings)}), and is left out",
            hint="Write it as 2026-11-23; if one date of a column shows the order, all are read so",
            origin=draft.place(field),
            span=Span(field),
        )
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
