r"""An answer that ends in the middle of a sentence.

Forms with a limit cut answers off, and nobody tells the expert. What is missing may be the point.

Flagged:

    answer: I open the window before the post, because

Flagged:

    answer: I open the window before the post, and then I ...

Fine:

    answer: I open the window before the post. “Always,” she said, “and wide.”

Fine:

    answer: What I do first:\n\n- open the window\n- open the post
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression
from roundup.text.prose import OBJECT, is_list, masked, paragraphs

code = "Q105"
level = Level.INFO
yields_to = ("sign-off", "answer-in-quotation-marks", "photo-credit-in-answer", "chatbot-residue")

CLOSING = "”’\"'»)]*_` \t\n"
SENTENCE_END = ".!?…:。！？؟।"
TRAILING = expression(r"\.\.\.$|…$")
SMILEY = expression(r"(?:[:;=8]-?[()DP]|<3)$")
# Shorter ones are captions, names or headings, not sentences that lost their end.
WORDS = 5


def check(submission: Submission) -> Iterator[Finding]:
    """Check how the last paragraph of prose ends."""
    prose = masked(submission.answer)
    spans = paragraphs(prose)
    if not spans:
        return
    start, end = spans[-1]
    last = prose[start:end].rstrip(CLOSING)
    if not last or is_list(prose, start, end) or last.startswith("#"):
        return
    if SMILEY.search(prose, start, end):
        return
    # A colon leads to a list, a table or a picture, unless nothing at all follows.
    is_trailing = bool(TRAILING.search(last)) or (
        last[-1] in ":：" and submission.answer.rstrip(CLOSING).endswith(last[-1])
    )
    if is_trailing or (is_open(last) and len(last.split()) >= WORDS):
        words = last.split()[-4:]
        first = start + last.rfind(words[0], 0, len(last)) if len(words) == 1 else 0
        first = first or start + len(last) - len(words[-1])
        yield Finding(
            f"The answer ends in the middle of a sentence, with “… {' '.join(words)}”",
            hint="Ask for the end; a form may have cut it off",
            span=Span("answer", first, start + len(last)),
        )


def is_open(last: str) -> bool:
    """Return whether a text lacks the mark that ends a sentence; an emoji or a link will do."""
    sign = last[-1]
    return sign not in SENTENCE_END + OBJECT and (sign.isalnum() or sign in ",;-–—&/(")
