"""A question of the brief that nobody answers in the article.

It would be missing without a word: the article shows a question only where there is an answer to
it, and a reader of the introduction may be waiting for it.

Flagged:

    questions: What comes first? / What comes last?
    - question: What comes first?
    - question: what comes first

Fine:

    questions: What comes first? / What comes last?
    - question: What comes first?
    - question: What comes last?
"""

from collections.abc import Iterator

from roundup.model.brief import Question, Roundup
from roundup.model.notes import Finding, Level, Preset, Span
from roundup.text.names import question_key

code = "H103"
level = Level.WARNING
preset = Preset.RELAXED


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find questions without a section; with no section at all there is no article."""
    answered = {chapter.question for chapter in roundup.chapters}
    for number, asked in enumerate(roundup.brief.question):
        if roundup.chapters and number not in answered:
            yield Finding(
                f"Nobody answers “{asked.question}”{kept_back(roundup, asked)}",
                hint="Ask somebody, or take the question out of the brief",
                span=Span("question", 0, len(asked.question)),
                within=asked.question,
                origin=roundup.brief.place("question"),
            )


def kept_back(roundup: Roundup, asked: Question) -> str:
    """Return how many answers to a question are not published."""
    held = [each.submission for each in roundup.held if each.submission]
    aside = [*held, *(submission for submission, _ in roundup.left_out)]
    key = question_key(asked.question)
    count = sum(question_key(each.question) == key for each in aside)
    if count == 1:
        return "; an answer to it is held or left out"
    return f"; {count} answers to it are held or left out" if count else ""
