"""A call to the reader to book, buy, sign up or get in touch.

In a roundup the expert is asked for what they know. A sentence that sends the reader to their door
is an advertisement among answers, and the credit line says already where they are to be found.

Flagged:

    answer: I open the window before the post. Book a free call to find out which window is yours.

Flagged:

    answer: I open the window before the post. Check out my course if you want to know how.

Flagged:

    answer: I open the window. If you'd like to smell the sea, our reading room is open on Sundays.

Flagged:

    answer: I open the window. We're running a class on latches, and there are a few places left.

Fine:

    answer: Book a room with a window, visit it at night, and sign up for the early shift.

Fine:

    answer: Our guests call us at all hours, and my mother told me to contact my own bank first.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.promotion._calls import CALL, PHRASE, VERBS
from roundup.rules.promotion._invitation import is_invitation
from roundup.rules.promotion._offers import first_words, named
from roundup.text.patterns import Pattern
from roundup.text.prose import OBJECT, sentences

code = "P102"
level = Level.INFO
yields_to = (
    "sign-off",
    "coupon-code",
    "chatbot-residue",
    "photo-credit-in-answer",
    "phone-in-answer",
    "email-in-answer",
    "street-address-in-answer",
)
counts = True

# A clause that leads up to an imperative: “If you want to know more, …”.
LEADING = Pattern(
    r"(?:if|for|to|want|need|ready|looking|interested|curious|when|whenever|once|so|or|and|then|"
    r"today)\b[^,]{0,90}(?:, | [–—-] )",
    re.IGNORECASE,
)
# Inside a sentence an imperative follows these.
FURTHER = Pattern(
    r"[;:–—] |- (?<= - )|, so |\b(?:[Pp]lease|(?:[Yy]ou|[Ww]e) (?:can|may|could)(?: also| always)?|"
    r"invite you to|feel free to|sure to|forget to|remember to|hesitate to) "
)
JOINED = Pattern(r"(?:,| and| or|, and|, or|;)(?: then)? ")
OPENING = Pattern(
    rf"[\s*_>#{OBJECT}-]*(?:(?:so|then|please|just|simply|today|why not|feel free to|go ahead and|"
    r"(?:don['’]t|do not) hesitate to|be sure to|make sure to|remember to)[, ]+)*",
    re.IGNORECASE,
)
WORD = Pattern(r"[A-Za-z]+")
AFTER = Pattern(rf"(?: (?:at|on|here|via|through|by|in)\b)?:?\s?{OBJECT}+")
# What somebody else said: “Grab your spot early, my teacher said.”
REPORTED = Pattern(
    r",[”\"’']? (?:(?:he|she|they|(?:my|our|the|his|her|a) [\w-]+(?: [\w-]+)?|[A-Z][a-z]+) "
    r"(?:said|says|say|used to say|always says|told|tells|shouts?|shouted|wrote)|is what|I tell|"
    r"I told|I say to|(?:sagte|rief|meinte|disait|dit|répétait|decía|dijo|dizia|disse) \w+)\b"
)
HINT = "Cut it in the edit, `roundup edit {}`; the credit line can carry a website"


def check(submission: Submission) -> Iterator[Finding]:
    """Find imperatives that lead to the expert's own door."""
    answer = submission.answer
    for start, end in sorted(calls(submission)):
        words = first_words(answer[start:end])
        yield Finding(
            f"“{words}” sends the reader to the expert’s own door",
            hint=HINT.format(submission.id),
            span=Span("answer", start, end),
        )


def calls(submission: Submission) -> Iterator[tuple[int, int]]:
    """Find each call, with the address that it names."""
    answer, prose = submission.answer, named(submission)
    for begin, end in sentences(answer):
        if REPORTED.search(prose, begin, end):
            continue
        match = call(prose, begin, end) or PHRASE.search(prose, begin, end)
        if match:
            yield match.start(), with_address(prose, match.end(), end)
        elif is_invitation(prose[begin:end]):
            # An address keeps its own note.
            link = prose.find(OBJECT, begin, end)
            yield begin, end if link <= begin else link


def call(prose: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the first imperative of a sentence that calls."""
    if not CALL.may_match(prose[begin:end]):
        return None
    matches = (CALL.match(prose, at, end) for at in imperatives(prose, begin, end))
    return next(filter(None, matches), None)


def imperatives(prose: str, begin: int, end: int) -> list[int]:
    """List where in a sentence a verb can be an imperative, and is one of those that call."""
    first = after_opening(prose, begin, end)
    places = [first]
    if leading := LEADING.match(prose, first, end):
        places.append(after_opening(prose, leading.end(), end))
    further = FURTHER.finditer(prose, first, end)
    places += [after_opening(prose, each.end(), end) for each in further]
    places = [start for start in places if is_verb(prose, start, end)]
    if places[:1] == [first]:
        match = JOINED.finditer(prose, first, end)
        others = (after_opening(prose, each.end(), end) for each in match)
        places += [other for other in others if is_verb(prose, other, end)]
    return places


def is_verb(prose: str, start: int, end: int) -> bool:
    """Return whether a word at a place is one with which calls begin."""
    word = WORD.match(prose, start, end)
    return word is not None and word.group().lower() in VERBS


def after_opening(prose: str, start: int, end: int) -> int:
    """Pass over signs of Markdown and words such as “so”, “please” and “feel free to”."""
    opening = OPENING.match(prose, start, end)
    return opening.end() if opening else start


def with_address(prose: str, start: int, end: int) -> int:
    """Return where an address that follows directly ends."""
    after = AFTER.match(prose, start, end)
    return after.end() if after else start
