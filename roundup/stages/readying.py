"""Stage 4b: a roundup to notes on what its editor has still to write.

A placeholder in the editor's own words keeps a roundup from being built, unless its brief says
that it is a draft. Words of experts are not looked at here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.model.brief import Roundup
from roundup.model.notes import Note, Origin, Span
from roundup.model.remarks.drafts import DRAFT, PLACEHOLDER, PLACEHOLDER_IN_DRAFT
from roundup.model.remarks.languages import ANOTHER_LANGUAGE
from roundup.model.submission import Submission
from roundup.text.language_names import english_name
from roundup.text.limiting import foreign
from roundup.text.placeholders import placeholder, words_of, words_start

MARKDOWN = ("introduction", "disclosure")
NAMED = {
    "heading": "A heading",
    "disclosure": "A disclosure",
    "correction": "A correction",
    "question": "A question",
}


@dataclass(frozen=True, slots=True)
class EditorText:
    """One text of the editor's: which field it is, and where it begins."""

    field: str
    text: str
    origin: Origin
    submission: str | None = None


def notes(roundup: Roundup, language: str) -> tuple[Note, ...]:
    """Find placeholders in the editor's own words, and answers in another language.

    `language` is the tag of the house's language, which is the article's if the brief names none.
    """
    is_draft = roundup.brief.is_draft
    notes_on_texts = [note for own in own_texts(roundup) if (note := noted(own, is_draft=is_draft))]
    first = [draft_note(roundup)] if is_draft and roundup.chapters else []
    abroad = language_notes(roundup, roundup.brief.language or language)
    return (*first, *notes_on_texts, *abroad)


def language_notes(roundup: Roundup, tag: str) -> tuple[Note, ...]:
    """Note the answers that are surely in another language than a tag's, and do not say so.

    If most are in one other language, the brief lacks that, and one note says so.
    """
    abroad = [(quote, foreign(quote.answer, tag)) for quote in roundup.quotes]
    languages = Counter(language for _, language in abroad if language)
    for language, count in languages.most_common(1):
        if 2 * count > len(abroad):
            return (note_on_brief(roundup, language, tag),)
    return tuple(
        note_on_answer(quote.submission, language, tag)
        for quote, language in abroad
        if language and not quote.submission.language
    )


def note_on_brief(roundup: Roundup, language: str, tag: str) -> Note:
    """Report that most answers are in another language than the article."""
    return ANOTHER_LANGUAGE.note(
        f"Most answers are in {english_name(language)}, and the article is in {english_name(tag)}",
        hint=f"Write `language: {language}` into the brief; dates and fixed words follow it",
        origin=roundup.brief.place("language"),
        span=Span("language"),
    )


def note_on_answer(submission: Submission, language: str, tag: str) -> Note:
    """Report that one answer is in another language than the article."""
    return ANOTHER_LANGUAGE.note(
        f"The answer is in {english_name(language)}, and the article is in {english_name(tag)}",
        hint=f"Translate it in its edit, `roundup edit {submission.id}`; or write "
        f"`language: {language}` there to publish it as it is",
        origin=submission.place("answer"),
        span=Span("answer"),
        submission=submission.id,
    )


def draft_note(roundup: Roundup) -> Note:
    """Report that the roundup is a draft, so that nobody waits for it in the feed."""
    return DRAFT.note(
        "This is a draft: it is marked as one, and stands in no feed",
        hint="Say `status: published` once it may be read by everybody",
        origin=roundup.brief.place("status"),
    )


def own_texts(roundup: Roundup) -> Iterator[EditorText]:
    """Yield everything that the editor wrote: in the brief, and in the edits of what is used."""
    brief = roundup.brief
    for field in ("headline", "deck", "byline", *MARKDOWN):
        yield EditorText(field, getattr(brief, field), brief.place(field))
    for question in brief.question:
        yield EditorText("question", question.question, brief.place("question"))
        yield EditorText("question", question.heading, brief.place("question"))
    for each in brief.corrections:
        for text in (each.text, each.wrong, each.right):
            yield EditorText("correction", text, brief.origin.at(each.line))
    for section in brief.sections:
        origin = brief.origin.at(section.line) if section.line else brief.place("sections")
        yield EditorText("heading", section.heading, origin)
        yield EditorText("disclosure", section.disclosure, origin)
    for quote in roundup.quotes:
        if edit := quote.edit:
            yield EditorText("heading", edit.heading, edit.origin, quote.submission.id)
            yield EditorText("disclosure", edit.disclosure, edit.origin, quote.submission.id)


def noted(own: EditorText, *, is_draft: bool) -> Note | None:
    """Note the first placeholder in a text, if there is one."""
    gap = placeholder(own.text, is_markdown=own.field in MARKDOWN)
    if not gap:
        return None
    start = words_start(gap)
    origin = own.origin
    if own.field == "introduction" and origin.line:
        origin = origin.at(origin.line + own.text.count("\n", 0, start))
    words = words_of(gap)
    remark = PLACEHOLDER_IN_DRAFT if is_draft else PLACEHOLDER
    return remark.note(
        f"{NAMED.get(own.field, f'The {own.field}')} still holds the placeholder “{words}”",
        hint="Write it before the draft is published"
        if is_draft
        else "Write it, or say `status: draft` in the brief until it is written; if the words are "
        f"meant, allow the note there: `note: {remark.name}` and `reason: …` under `allow`",
        origin=origin,
        span=Span(own.field, start, start + len(words)),
        submission=own.submission,
    )
