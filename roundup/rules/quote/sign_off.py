r"""A sign-off at the end of an answer: regards, an offer to say more, the name once again.

It was said to the editor; the credit line says the name. A cut at the end needs no ellipsis.

Flagged:

    answer: I open the window before the post.\n\nBest regards,\nAgathe

Flagged:

    answer: I open the window before the post. Happy to answer any follow-up questions!

Fine:

    answer: I end every letter with best regards, and every day with the window shut.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.names import folded
from roundup.text.prose import paragraphs, sentences

code = "Q110"
level = Level.INFO
yields_to = ("email-in-answer", "phone-in-answer", "street-address-in-answer", "chatbot-residue")

REGARDS = re.compile(
    r"[\s–—-]*(?:(?:with )?(?:best|kind|warm|many|kindest|warmest|"
    r"sincere)(?:est)?(?: and warm(?:est)?)? "
    r"(?:regards|wishes|thanks)|best|regards|cheers|sincerely(?: yours)?|yours (?:sincerely|truly|"
    r"faithfully)|warmly|thanks(?: again| so much| in advance)?|thank you(?: again| so much|"
    r" in advance)?"
    r"|many thanks|all the best|take care|respectfully|cordially|mit freundlichen grüßen|"
    r"viele grüße|cordialement|saludos)\s*(?:[,.!–—-]|\n|$)(?P<rest>[^\n]*(?:\n[^\n]*){0,6})$",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"(?:i(?:['’]m| am|['’]d be| would be)?\s*|we(?:['’]re| are)\s*)?(?:always |more than |"
    r"very )*(?:happy|glad|"
    r"available|delighted|open) (?:to|for)\b[^.!?\n]*\b(?:questions?|details?|further|"
    r"follow[- ]?ups?|"
    r"elaborate|expand|chat|discuss|interview|more information|clarif\w+|comments?)\b"
    r"|(?:please )?(?:do not|don['’]t) hesitate to (?:contact|reach|get in touch|ask)\b"
    r"|(?:please )?(?:feel free|let me know|reach out|get in touch|"
    r"contact me)\b[^.!?\n]*\b(?:questions?|"
    r"anything else|more (?:details?|information)|need (?:more|any|further)|follow[- ]?ups?|"
    r"if you)\b"
    r"|(?:i )?(?:really )?(?:look(?:ing)?) forward to (?:hear(?:ing)?|read(?:ing)?|see(?:ing)?|"
    r"your|"
    r"the (?:article|piece))\b"
    r"|(?:i )?hope (?:this|that|it|my answer)(?:['’]s| is| was)?\s*(?:helps?|helpful|useful|"
    r"works?)\b"
    r"|sent from (?:my|mail for)\b"
    r"|thank(?:s| you)(?: so much| very much| again)? for (?:the opportunity|considering|your time|"
    r"having me|including|reading|this opportunity|your consideration)\b"
    r"|(?:please )?(?:credit|quote|attribute|link) (?:me|us|this|it)(?: back)? (?:as|to)\b",
    re.IGNORECASE,
)
PARTING = " \t\n,.!–—-*_"


def check(submission: Submission) -> Iterator[Finding]:
    """Look at how the answer ends."""
    place = signature(submission) or regards(submission.answer) or offer(submission.answer)
    if place is not None:
        typed = submission.answer[place:].strip()
        shown = " ".join(typed.split())
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        yield Finding(
            f"“{shown}” was said to the editor",
            hint=f"Cut it: `roundup edit {submission.id}`; at the end it needs no ellipsis",
            span=Span("answer", place, place + len(typed)),
        )


def regards(answer: str) -> int | None:
    """Find a complimentary close: on a line of its own, or as the last sentence."""
    starts = [match.end() for match in re.finditer(r"\n", answer)] + [
        start for start, _ in sentences(answer)[-2:]
    ]
    for start in sorted(starts):
        found = REGARDS.match(answer, start)
        if found and len(found["rest"].split()) <= 14 and start > 0:
            return start
    return None


def offer(answer: str) -> int | None:
    """Find the first of the last sentences that speak to the editor."""
    spans = sentences(answer)
    place = None
    for start, end in reversed(spans[1:]):
        if not OFFER.match(answer, start, end):
            break
        place = start
    return place


def signature(submission: Submission) -> int | None:
    """Find the expert's own name at the end, with or without the credit line after it."""
    spans = paragraphs(submission.answer)
    name = folded(submission.expert.name.partition(",")[0])
    if len(spans) < 1 or len(name) < 4:
        return None
    start, end = spans[-1]
    begin = max(start, submission.answer.rfind("\n", start, end) + 1)
    for first in (start, begin):
        if first == 0:
            continue
        text = submission.answer[first:end].strip(PARTING)
        if (
            folded(text).startswith(name)
            and len(text.split()) <= 14
            and not is_sentence(text, submission)
        ):
            return first + (
                len(submission.answer[first:end]) - len(submission.answer[first:end].lstrip())
            )
    return None


def is_sentence(text: str, submission: Submission) -> bool:
    """Tell whether words that begin with the name go on to say something."""
    rest = text.split()[len(submission.expert.name.partition(",")[0].split()) :]
    is_parted = bool(rest) and (rest[0][:1] in "-–—|,(" or text.find(",") >= 0 or "\n" in text)
    return bool(rest) and not is_parted
