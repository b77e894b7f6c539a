"""What in an answer cannot be set or shown as it was typed: pictures, marks, links, footnotes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from roundup.model.notes import Note, Origin, Span, on_one_line
from roundup.model.remarks.submissions import (
    ANSWER_MISSING,
    BEYOND_LIMITS,
    ENCODED_TWICE,
    HEADSHOT_UNREADABLE,
    MARKUP_NOT_READ,
    NOTE_NOT_REFERRED_TO,
    PICTURE_IN_ANSWER,
    VALUE_NOT_UNDERSTOOD,
)
from roundup.model.submission import Draft, Headshot
from roundup.pictures import decoding
from roundup.stages._unseen import cleaned_note
from roundup.stages._values import Intake
from roundup.text import consent, markdown
from roundup.text.cleaning import squeezed
from roundup.text.html_answers import is_encoded_twice
from roundup.text.unread import unread

Picture = Callable[[Draft], "bytes | Note | None"]
ADD_PICTURE = "Put its file into `photos/` in the roundup's folder, and name that in the answer"
DESCRIBE = "Say what it shows, for those who cannot see it: `![A desk with a lamp](desk.jpg)`"


def author(intake: Intake) -> str:
    """Name whoever sent something."""
    return intake.name or "someone without a name"


def missing(draft: Draft, message: str) -> Note:
    """Report that there is nothing to publish."""
    hint = "Ask for one, or leave the submission out of the file"
    origin = draft.place("answer")
    return ANSWER_MISSING.note(message, hint=hint, origin=origin, span=Span("answer"))


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
    """Check the picture that a draft names; “no”, under “Photo?”, names none."""
    name = draft.fields["headshot"]
    if consent.refuses(name):
        return None, []
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
