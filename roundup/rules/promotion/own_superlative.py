"""Praise of the expert's own firm or product, and what it does for its customers.

“Award-winning” and “leading” are what every firm says of itself, and “we help businesses grow” is
what its brochure says. Nobody can check it in a roundup. What the expert does, and what came of it,
recommends them better. A sentence is weighed: the firm's name, a product at work, customers, how
many they are, how good it all is. One of them is a story, several are an advertisement.

Flagged:

    answer: Our award-winning platform opens windows, and then we open the post.

Flagged:

    organisation: Meridian Windows
    answer: Meridian Windows is the leading provider of windows, so I open one before the post.

Flagged:

    organisation: Meridian
    answer: I open one first. Meridian gives offices across the county the air that they deserve.

Flagged:

    answer: Zuerst das Fenster. Wir bieten unseren Kunden maßgeschneiderte Lüftung aus einer Hand.

Flagged:

    answer: I open one first. Our latches do this for you, leaving your hands free for the post.

Flagged:

    answer: I open one first. Clients tell us that our latches changed their mornings.

Fine:

    answer: The best tool I own is a wedge, our best teacher was a storm, and we do our best.

Fine:

    organisation: Meridian
    answer: At Meridian I open the window first, and we give patients a chair beside it.

Fine:

    answer: In our study of 1,240 offices, those that opened a window first lost 38% fewer letters.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.promotion._invitation import is_invitation
from roundup.rules.promotion._offers import first_words, named
from roundup.rules.promotion._pitch import is_pitch
from roundup.rules.promotion._plug import is_finding, is_plug
from roundup.text.prose import sentences

code = "P104"
level = Level.INFO
yields_to = ("photo-credit-in-answer", "sign-off")
counts = True

HINT = "Cut it in the edit, `roundup edit {}`, or ask what it rests on"


def check(submission: Submission) -> Iterator[Finding]:
    """Find sentences that sell."""
    answer, prose = submission.answer, named(submission)
    for begin, end in sentences(answer):
        if sells(prose[begin:end]):
            yield Finding(
                f"“{first_words(answer[begin:end])}” praises or sells what is the expert’s own",
                hint=HINT.format(submission.id),
                span=Span("answer", begin, end),
            )


def sells(sentence: str) -> bool:
    """Return whether a sentence sells; what calls the reader has a rule of its own."""
    if is_finding(sentence):
        return False
    return is_pitch(sentence) or (is_plug(sentence) and not is_invitation(sentence))
