"""The price of what the expert offers.

It is out of date before the article is, and it reads as a price list among answers. What something
cost the expert belongs to the story and is left alone.

Flagged:

    answer: I open the window before the post. Our plans start at $49/month, latches included.

Flagged:

    answer: I open the window before the post. The whole course is only $99.

Fine:

    answer: I spent only $400 on a bread oven, our rent is €900, and a latch costs £5 anywhere.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.promotion._offers import NAMED, named
from roundup.text.prose import sentences

code = "P105"
level = Level.INFO
yields_to = ("coupon-code", "call-to-action")
counts = True

SIGN = r"(?:US\$|[$€£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD) ?)"
WORD = r"(?:€|£|\$|USD|EUR|GBP|CHF|dollars?|euros?|pounds?|francs?)"
MONEY = rf"(?:{SIGN} ?\d[\d.,]*|\d[\d.,]* ?{WORD}(?!\w))"
AMONG = (
    r"(?:only |just |about |around |from |as little as |as low as |a mere |under |less than |nur )*"
)
# What is sold, and by hardly anybody who is not selling it called “my” or “our”.
OFFER = (
    r"(?:courses?|programm?e?s?|packages?|services?|workshops?|coaching|consultations?|fees?|"
    r"rates?|"
    r"pricing|prices|tickets?|kits?|plans|tiers|masterclass|bootcamps?|templates?|e-?books?|"
    r"guides?|"
    r"products?|tools?|apps?|software|platform|subscriptions?|memberships?|sessions?|class(?:es)?|"
    r"retreats?|lessons?|tours?|treatments?)"
)
# The same, of which one may also be a customer: “my membership costs $30 a month”.
CHARGED = (
    r"(?:courses?|programm?e?s?|packages?|services|workshops?|coaching|consultations?|fees?|rates?|"
    r"pricing|prices|plans|tiers|masterclass|bootcamps?|products|kits?|e-?books?|templates?|"
    r"retreats?)"
)
SOME = r"(?:[\w’'-]+ ){0,4}?"
OWN = rf"(?:our|my|{NAMED}+(?:['’]s)?)"
STARTS = (
    r"(?:starts?|begins?|starting|beginning|available|priced|sells?|retails?|goes?|go) "
    r"(?:at|from|for) "
)
PRICES = (
    rf"{OWN}\s{SOME}{OFFER} (?:\w+ )?{STARTS}{AMONG}{MONEY}",
    rf"{OWN}\s{SOME}{CHARGED} (?:[\w-]+ )?(?:costs?|is|are|runs?|comes? (?:in )?at) {AMONG}{MONEY}",
    rf"(?:the|this|each|every|full|whole|online|a single|one) (?:[\w-]+ ){{0,3}}?{OFFER} (?:is|"
    rf"costs?|are|comes? to|goes for) (?:only|just) {MONEY}",
    rf"(?:we|i|{NAMED}+) (?:now |currently |only |usually )?(?:charges?) {AMONG}{MONEY}",
    rf"(?:we|i|{NAMED}+) (?:now |currently |also )?(?:offers?|sells?|provides?|teach|teaches|"
    rf"runs?)\b[^.!?\n]{{0,60}} (?:for|from|at|starting at) {AMONG}{MONEY}",
    rf"(?:get|grab|order|buy|join|try|enrol|enroll|book|download|sign up)\s(?:now |today |it |"
    rf"yours |us |access |started )*(?:(?:my|our|the|your|{NAMED}+)\s{SOME}{OFFER} )?(?:for|from|"
    rf"at) (?:only|just|as little as) {MONEY}",
    rf"(?:get|grab|order|buy|join|try|enrol|enroll|book|download|sign up for)\s(?:my|our|"
    rf"{NAMED}+(?:['’]s)?)\s{SOME}(?:{OFFER}|book|newsletter)?\s?(?:for|from|at) {AMONG}{MONEY}",
    rf"(?:unser(?:e[nrms]?)?|mein(?:e[nrms]?)?) [^.!?\n]{{0,40}}?\b(?:ab|für|kostet|kosten|gibt es "
    rf"ab|beginn(?:t|en) bei) (?:schon )?(?:nur )?(?:schon ab )?{MONEY}",
    rf"(?:notre|nos|mon|ma|mes) [^.!?\n]{{0,40}}?\b(?:à partir de|pour(?: seulement)?|coûtent?|"
    rf"commencent? à) (?:seulement )?{MONEY}",
    rf"(?:nuestr[ao]s?|mis?) [^.!?\n]{{0,40}}?\b(?:desde|por(?: solo)?|cuestan?|empiezan? en) "
    rf"(?:solo )?{MONEY}",
)
PRICE = re.compile(rf"(?<![\w’'-])(?:{'|'.join(PRICES)})", re.IGNORECASE)
# At the head of a sentence nobody's, and so the expert's: “Plans start at $49.”
HEAD = re.compile(
    rf"\W*(?:plans|packages|prices|pricing|courses|sessions|subscriptions|memberships|workshops|"
    rf"classes|consultations|treatments|rates|fees) (?:{STARTS}|cost |are ){AMONG}{MONEY}",
    re.IGNORECASE,
)
# What the expert, or somebody else, once paid.
SPENT = re.compile(
    r"\b(?:spent|paid|bought|cost me|cost us|earned|lost|saved|used to)\b", re.IGNORECASE
)
SIGNS = ("$", "€", "£", "¥", "USD", "EUR", "GBP", "CHF", "dollar", "euro", "Euro", "pound", "fran")
HINT = "Cut it in the edit, `roundup edit {}`; a price belongs behind the link in the credit line"


def check(submission: Submission) -> Iterator[Finding]:
    """Look for sums beside what the expert sells."""
    answer = submission.answer
    if not has_sum(answer):
        return
    prose = named(submission)
    for begin, end in sentences(answer):
        if not has_sum(prose[begin:end]):
            continue
        found = HEAD.match(prose, begin, end) or PRICE.search(prose, begin, end)
        if found and not SPENT.search(prose, begin, end):
            words = " ".join(answer[slice(*found.span())].split())
            yield Finding(
                f"“{words}” is the price of what the expert offers",
                hint=HINT.format(submission.id),
                span=Span("answer", *found.span()),
            )


def has_sum(text: str) -> bool:
    """Tell whether a text can speak of a sum."""
    return any(sign in text for sign in SIGNS)
