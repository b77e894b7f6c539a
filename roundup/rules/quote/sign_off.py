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
from roundup.rules.quote import _partings
from roundup.text.names import folded
from roundup.text.patterns import Pattern
from roundup.text.prose import paragraphs, sentences

code = "Q110"
level = Level.INFO
yields_to = (
    "not-for-publication",
    "email-in-answer",
    "phone-in-answer",
    "street-address-in-answer",
    "chatbot-residue",
)

REGARDS = Pattern(
    r"[\s–—-]*(?:(?:with )?(?:best|kind|warm|many|kindest|warmest|"
    r"sincere)(?:est)?(?: and warm(?:est)?)? "
    r"(?:regards|wishes|thanks)|best|regards|cheers|sincerely(?: yours)?|yours(?: (?:\w+ "
    r"){0,2}\w+)?|(?:speak|talk|see you|until) (?:soon|then)|with (?:gratitude|thanks|"
    r"appreciation)|bis (?:bald|dann)|à bientôt|hasta (?:pronto|luego)|até (?:breve|logo)|warmly|"
    r"thanks(?: again| so much| in advance)?|thank you(?: again| so much|"
    r" in advance)?"
    r"|many thanks|all the best|take care|respectfully|cordially|mit freundlichen grüßen|"
    r"(?:viele|liebe|beste|herzliche) grüße|lg|cordialement|bien à vous|amicalement|(?:un |muchos "
    r")?"
    r"saludos?(?: cordiale?s?)?|un abrazo|abrazos|(?:um )?abraços?|atenciosamente|cumprimentos|xx+|"
    r"x{1,3}o?|"
    r"よろしくお願い(?:いた)?します|مع (?:خالص )?(?:التحية|تحياتي))\s*(?:[,.!–—-]|\n|"
    r"$)(?P<rest>[^\n]*(?:\n[^\n]*){0,6})$",
    re.IGNORECASE,
)
OFFER = Pattern("|".join(_partings.PHRASES), re.IGNORECASE)
# A line about the expert, in the third person or the first; more sentences may follow it.
BIO = Pattern(
    r"(?<=\n)[ \t*_#>-]{0,8}(?:(?:short|author|brief|my|speaker|expert)(?:['’]s)? "
    r")?(?:bio(?:graphy|"
    r"graphie|grafía|grafia)?|about (?:me|the (?:author|expert|contributor)|[A-ZÀ-Þ][\w’'-]+(?: "
    r"[A-ZÀ-Þ][\w’'-]+){0,2})|boilerplate|über (?:mich|den autor|die autorin)|à propos de "
    r"(?:l['’]auteure?|moi)|sobre (?:mí|mim|el autor|la autora|o autor|a autora))[*_]*(?:\s*[:–—]|"
    r"[*_]*\n)",
    re.IGNORECASE,
)
# A sign-off has no more lines than that.
LINES = 8
LINE_END = re.compile("\n")
PARTING = " \t\n,.!–—-*_"


def check(submission: Submission) -> Iterator[Finding]:
    """Check how the answer ends."""
    answer = submission.answer
    position = regards(answer) or signature(submission) or offer(answer) or about(answer)
    if position is not None:
        typed = submission.answer[position:].strip()
        position = submission.answer.index(typed, position)
        shown = " ".join(typed.split())
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        yield Finding(
            f"“{shown}” was said to the editor",
            hint=f"Cut it: `roundup edit {submission.id}`; at the end it needs no ellipsis",
            span=Span("answer", position, position + len(typed)),
        )


def regards(answer: str) -> int | None:
    """Find a complimentary close: on a line of its own, or as the last sentence."""
    starts = line_starts(answer)[-LINES:] + [start for start, _ in sentences(answer)[-2:]]
    for start in sorted(starts):
        match = REGARDS.match(answer, start)
        if match and start > 0 and is_name(match["rest"]):
            return start
    return None


def line_starts(text: str) -> list[int]:
    """Return where the lines of a text begin, except for the first."""
    return [match.end() for match in LINE_END.finditer(text)]


def is_name(rest: str) -> bool:
    """Return whether a name can follow, and no sentence as in “Thanks, but no”."""
    return len(rest.split()) <= 14 and not rest.lstrip()[:1].islower()


def offer(answer: str) -> int | None:
    """Find the first of the last sentences that speak to the editor."""
    spans = sentences(answer)
    position = None
    for start, end in reversed(spans[1:]):
        if not OFFER.match(answer, start, end):
            break
        position = start
    return position


def about(answer: str) -> int | None:
    """Find a line that introduces the expert, behind the answer."""
    match = BIO.search(answer)
    return match.start() if match and answer[: match.start()].strip() else None


def signature(submission: Submission) -> int | None:
    """Find the expert's own name at the end, with or without the credit line after it."""
    answer, spans = submission.answer, paragraphs(submission.answer)
    if not spans:
        return None
    start, end = spans[-1]
    breaks = [at for at in line_starts(answer) if start < at < end]
    for first in (start, *breaks[-LINES:]):
        if first > 0 and is_signed(answer[first:end].strip(PARTING), submission):
            line = answer[first:end]
            return first + len(line) - len(line.lstrip())
    return None


def is_signed(text: str, submission: Submission) -> bool:
    """Return whether a text is the expert's name, with no more than a credit line after it."""
    name = folded(submission.expert.name.partition(",")[0])
    if folded(text) == folded(submission.expert.name.partition(" ")[0]):
        return len(text) > 2
    begins = len(name) > 3 and folded(text).startswith(name)
    return begins and len(text.split()) <= 14 and not is_sentence(text, submission)


def is_sentence(text: str, submission: Submission) -> bool:
    """Return whether words that begin with the name go on to say something."""
    rest = text.split()[len(submission.expert.name.partition(",")[0].split()) :]
    is_parted = bool(rest) and (rest[0][:1] in "-–—|,(" or text.find(",") >= 0 or "\n" in text)
    return bool(rest) and not is_parted
