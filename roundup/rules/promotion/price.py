"""The price of what the expert offers.

It is out of date before the article is, and it reads as a price list among answers. What something
cost the expert belongs to the story and is left alone.

Flagged:

    answer: I open the window before the post. Our plans start at $49/month, latches included.

Flagged:

    answer: I open the window before the post. The whole course is only $99.

Flagged:

    answer: I say “breathe”, and I get my sandwich out. Lessons start from £34.

Flagged:

    answer: I open the window for them. A wash is now £18 and a rinse a tenner, and I throw in tea.

Fine:

    answer: I spent only $400 on a bread oven, our rent is €900, and a latch costs £5 anywhere.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.promotion._calls import SOME
from roundup.rules.promotion._offers import NAMED, first_words, named
from roundup.rules.promotion._weights import Scale, signal, weighs
from roundup.text.patterns import Pattern
from roundup.text.prose import OBJECT, sentences

code = "P105"
level = Level.INFO
yields_to = ("coupon-code", "call-to-action")
counts = True

SIGN = r"(?:US\$|[$€£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD) ?)"
WORD = r"(?:€|£|\$|USD|EUR|GBP|CHF|dollars?|euros?|pounds?|francs?|franken)"
MONEY = rf"(?:{SIGN} ?\d[\d.,]*|\d[\d.,]* ?{WORD}(?!\w))"
AMONG = r"(?:only |just |about |around |from |as little as |as low as |a mere |under |less than )*"
# What is sold, and by hardly anybody who is not selling it called “my” or “our”.
CHARGED = (
    r"(?:courses?|programm?e?s?|packages?|services|workshops?|coaching|consultations?|fees?|rates?|"
    r"pricing|prices|plans|tiers|masterclass(?:es)?|bootcamps?|products|kits?|e-?books?|templates?|"
    r"retreats?|audits?)"
)
# Things of which one may also be a customer: “my membership costs $30 a month”.
OFFER = (
    rf"(?:{CHARGED}|tickets?|guides?|tools?|apps?|software|platform|subscriptions?|memberships?|"
    r"sessions?|class(?:es)?|lessons?|tours?|treatments?)"
)
OWN = rf"(?:our|my|{NAMED}+['’]s?)"
WE = rf"(?:we|i|{OWN} (?:team|firm|company|agency|consultants|coaches|therapists)|{NAMED}+)"
STARTS = (
    r"(?:starts?|begins?|starting|beginning|available|priced|sells?|retails?|goes?|go) "
    r"(?:at|from|for) "
)
COSTS = r"(?:costs?|is|are|runs?|comes? (?:in )?at|comes? to)"
PERIOD = r" ?(?:an?|per|/) ?(?:month|mo|year|yr|user|week|session|person|seat|hour|class)\b"
BUY = r"(?:get|grab|order|buy|join|try|enroll?|book|download|sign up(?: for)?|access)"
PRICES = (
    # our plans start at $49, Acme costs $15
    rf"(?:{OWN}\s{SOME}{OFFER}|{NAMED}+) (?:[\w-]+ )?{STARTS}{AMONG}{MONEY}",
    rf"{OWN}\s{SOME}{CHARGED} (?:[\w-]+ )?{COSTS} {AMONG}{MONEY}",
    rf"(?:our|{NAMED}+['’]s?)\s{SOME}{OFFER} {COSTS} (?:only |just |"
    rf"(?=[^.!?]{{1,12}}{PERIOD})){MONEY}",
    rf"(?:{NAMED}+|an? (?:[\w-]+ )?(?:session|hour|consultation|call|lesson) with (?:me|us|our "
    rf"\w+)) {COSTS} {AMONG}{MONEY}",
    # the whole course is only $99
    rf"(?:the|this|each|every|full|whole|a single) (?:[\w-]+ ){{0,3}}?{OFFER} {COSTS} (?:only|"
    rf"just) {MONEY}",
    rf"the (?:[\w-]+ )?(?:course|workshop|programm?e?|masterclass|bootcamp|retreat|package|e-?book|"
    rf"full \w+|basic \w+|premium \w+|starter \w+) {COSTS} {MONEY}",
    # we charge $90 an hour, we sell them for €12
    rf"{WE} (?:now |currently |only |usually )?(?:charges?|bills?) {AMONG}{MONEY}",
    rf"{WE} (?:now |currently |also )?(?:offers?|sells?|provides?|teach|teaches)\b[^.!?\n]{{0,60}} "
    rf"(?:for|from|at|starting at) {AMONG}{MONEY}",
    # get the full kit for just €20, you can join our workshop for $20
    rf"{BUY}\s(?:now |today |it |yours |us |access |started )*(?:(?:my|our|the|your|{NAMED}+)\s"
    rf"{SOME}{OFFER} )?(?:for|from|at) (?:only|just|as little as) {MONEY}",
    rf"{BUY}\s(?:my|our|{NAMED}+(?:['’]s)?)\s{SOME}(?:{OFFER}|book|newsletter)?\s?(?:for|from|at) "
    rf"{AMONG}{MONEY}",
    # for only $99 a month, our platform does it; our programme does it for only $99
    rf"for {AMONG}{MONEY}(?:{PERIOD})?[^.!?\n]{{0,40}}?\b(?:our|my|"
    rf"{NAMED}+['’]s?)\s{SOME}{OFFER}\b",
    rf"{OWN}\s{SOME}{OFFER}\b[^.!?\n]{{0,50}}\bfor (?:only|just|as little as) {MONEY}",
    rf"(?:only|just) {MONEY}{PERIOD}[^.!?\n]{{0,40}}?\b(?:our|{NAMED}+)",
    # our belts cost 65 euros, our tasting box is only £12.50
    rf"our\s{SOME}[\w-]+ (?:costs?|sells? for) {AMONG}{MONEY}",
    rf"our\s{SOME}[\w-]+ (?:is|are) (?:only|just) {MONEY}",
    rf"(?:we|i) (?:do|sell|make|have|offer)\b[^.!?\n]{{0,60}}, (?:only|just) {MONEY}",
    rf"is (?:only|just) {MONEY} (?:including|plus|with) (?:postage|shipping|delivery)",
    # £38 an hour with me, a morning with us costs £45
    rf"{MONEY}(?: an? \w+)? with (?:me|us)\b",
    rf"with (?:me|us) (?:costs?|is) {AMONG}{MONEY}",
    # my two-day workshop comes in at £450, alterations from as little as twenty euros
    rf"{OWN}\s{SOME}[\w-]+ (?:comes? (?:in )?at|starts? (?:at|from)|begins? at|goes for|sells? "
    rf"(?:for|at)|retails? (?:at|for)|is priced at|are priced at) "
    rf"{AMONG}{MONEY}",
    rf"{OWN}\s{SOME}[\w-]+ (?:is|are|costs?) (?:now |currently |only |just )+{MONEY}",
    rf"(?:we|i) (?:now |currently |also )?(?:offer|sell|provide|do|run)"
    rf"\b[^.!?\n]{{0,60}}\b(?:for|from|at|starting at) (?:{AMONG}{MONEY}|"
    rf"(?:only |just |as little as |as low as )(?:[\w-]+ ){{1,3}}(?:euros?|pounds?|dollars?)\b)",
    rf"\b(?:from|for) (?:just|only|as little as|as low as|a "
    rf"mere) {MONEY}[^.!?\n]{{0,40}}\b(?:with (?:me|us)|at our|on our|in our)\b",
    # lessons start from £34, packets from £2.40, the early-bird rate is $1,997
    r"\b[\w-]+s (?:(?:start|begin|are priced|go|retail|sell) (?:at|from|for) |from )"
    rf"{AMONG}{MONEY}",
    rf"\bprints\b[^.!?\n]{{0,40}}? (?:start|begin|sell) (?:at|from|for) {AMONG}{MONEY}",
    rf"\b(?:early[- ]bird|introductory|launch|fixed[- ]fee)\b[^.!?\n]{{0,30}}?{MONEY}",
    rf"{MONEY}(?: an? \w+)? (?:plus|excluding|excl\.?|including|incl\.?|\+) (?:postage|p&p|vat|"
    r"shipping|delivery|the travel)\b",
    rf"\b(?:course|app|membership|programm?e|method|class|mask|kit|robe)[^.!?\n]{{0,90}}?"
    rf"\b(?:now (?:only|just)|for (?:only|just)|yours for) {MONEY}",
    # German, French, Spanish
    rf"(?:unser(?:e[nrms]?)?|mein(?:e[nrms]?)?) [^.!?\n]{{0,40}}?\b(?:ab|für|kostet|kosten|gibt es "
    rf"ab|beginn(?:t|en) bei) (?:schon )?(?:nur )?(?:schon ab )?{MONEY}",
    rf"(?:notre|nos|mon|ma|mes) [^.!?\n]{{0,40}}?\b(?:à partir de|pour(?: seulement)?|coûtent?|"
    rf"commencent? à) (?:seulement )?{MONEY}",
    rf"(?:nuestr[ao]s?|mis?) [^.!?\n]{{0,40}}?\b(?:desde|por(?: solo)?|cuestan?|empiezan? en) "
    rf"(?:solo )?{MONEY}",
)
PRICE = Pattern(rf"(?<![\w’'-])(?:{'|'.join(PRICES)})", re.IGNORECASE)
# At the head of a sentence nobody's, and so the expert's: “Plans start at $49.”
HEAD = Pattern(
    rf"\W*(?:plans|packages|prices|pricing|courses|sessions|subscriptions|memberships?|workshops|"
    rf"class(?:es)?|consultations|treatments|rates|fees|tickets) (?:(?:{STARTS}|from |at "
    rf"){AMONG}{MONEY}|(?:costs?|are|is) {AMONG}{MONEY}(?=[^.!?\n]*\b(?:our|us|{NAMED}+)))",
    re.IGNORECASE,
)
# What the expert, or somebody else, once paid; and what everybody pays.
SPENT = Pattern(
    r"\b(?:spent|paid|bought|cost me|cost us|earned|lost|saved|used to|rents?|mortgage|bills|"
    r"(?:our|my|the) (?:\w+ )?bill\b(?! [$€£])|salar(?:y|ies)|pensions?|"
    r"wages?|budget|insurance|electricity|taxe?s?)\b",
    re.IGNORECASE,
)
# What tells the price of an offer, where no expression above knows the words around it.
SUM = (
    r"(?:(?:US\$|[$€£¥] ?|(?:USD|EUR|GBP|CHF|CAD|AUD) )\d[\d.,]*|\b(?:\d[\d.,]*|an?|two|three|four|"
    r"five|six|seven|eight|nine|"
    r"ten|eleven|twelve|fifteen|twenty|twenty-five|thirty|forty|fifty|sixty|eighty|ninety|hundred) "
    r"?"
    r"(?:€|£|\$|euros?|pounds?|quid|dollars?|francs?|franken|tenner|fiver|reais|pence|cents)(?!\w)|"
    r"\ba (?:tenner|fiver)\b)"
)
ENOUGH = 4
OFFERED = Scale(
    Pattern(SUM, re.IGNORECASE),
    (
        signal(1, SUM),
        signal(
            1,
            rf"{NAMED}|\b(?:ours?|mine|we|us|with me|I (?:offer|charge|ask|take|throw in|teach|run|"
            rf"sell|do))\b",
        ),
        signal(
            1,
            rf"{SUM}(?: ?/ ?|,? (?:an?|per|each|the|for (?:two|three|the|a))\b)",
            rf"{SUM}[^.!?]{{1,60}}{SUM}",
            rf"\b(?:from|only|just|now|starting at|as little as|for) {SUM}",
            rf"{SUM} (?:all in|including|with postage|a head|delivered|upwards)",
        ),
        signal(
            1,
            rf"(?:\bis|\bare|['’]s|['’]re|\bcosts?|\bstarts?|\bcomes?|\bbegins?|\bgo|\bgoes|\bat|"
            rf"\bsells?)(?: \w+)? {SUM}",
            rf"(?:\bis|\bare|['’]s|\bcosts?) (?:now|from|only|just)+ {SUM}",
        ),
        signal(
            1,
            rf"\b(?:my|our) (?:[\w’'-]+ ){{0,3}}?(?:{OFFER}|tuition|recordings?|worksheets?|"
            rf"box(?:es)?|bags?|prints?|classes)\b|"
            rf"\b(?:lessons?|tuition|courses?|membership|subscription|tickets?|packets|workshops?|"
            rf"sessions?|consultations?|recordings?|"
            r"delivery|postage|vat|deposit|early[- ]bird|book(?:ing|ed|s)?|orders?|sign up|join|a "
            r"bag|a copy|a box|"
            r"full groom|haircut|fitting|tastings?|tours?|pays? for itself|upgrade|package)\b",
        ),
        signal(
            1,
            rf"^\W*(?:[\w-]+ )?[\w-]+s (?:are|is|cost|start|begin|from)(?: (?:at|from|only|just|"
            rf"now))? {SUM}",
        ),
        signal(1, r"\byou(?:r|rs|['’]\w+)?\b|\breaders\b", OBJECT),
    ),
    (
        signal(
            3,
            r"\b(?:was|were|had|went|took|gave|asked|offered me|sold|cost me|bought|until|ago|in "
            r"(?:19|20)\d\d|once|a year ago|stole|owed?|"
            r"debt|fine|tip(?:s|ped)?|won|lent|borrow\w*|minimum wage|charged me|they (?:spend|"
            r"pay)|they['’]re|pocket money|would|when I)\b",
        ),
        signal(
            2,
            r"\b(?:worth|anywhere|elsewhere|shops?|supermarkets?|market|everybody|people|somebody|"
            r"customers?|municipality|he|she|it costs here)\b",
            r"\bmy (?:(?-i:[a-z]+) )?(?:membership|subscription|ticket|phone|rent)\b",
        ),
    ),
)
SIGNS = ("$", "€", "£", "¥", "USD", "EUR", "GBP", "CHF", "dollar", "euro", "Euro", "pound", "fran")
SMALL = ("quid", "tenner", "fiver", "reais", "pence")
HINT = "Cut it in the edit, `roundup edit {}`; a price belongs behind the link in the credit line"


def check(submission: Submission) -> Iterator[Finding]:
    """Find sums beside what the expert sells."""
    answer = submission.answer
    if not has_sum(answer):
        return
    prose = named(submission)
    for begin, end in sentences(answer):
        if not has_sum(prose[begin:end]):
            continue
        match = HEAD.match(prose, begin, end) or PRICE.search(prose, begin, end)
        if SPENT.search(prose, begin, end):
            continue
        if match or weighs((OFFERED,), ENOUGH, prose[begin:end]):
            start, stop = match.span() if match else (begin, end)
            yield Finding(
                f"“{first_words(answer[start:stop])}” is the price of what the expert offers",
                hint=HINT.format(submission.id),
                span=Span("answer", start, stop),
            )


def has_sum(text: str) -> bool:
    """Return whether a text can speak of a sum."""
    return any(sign in text for sign in (*SIGNS, *SMALL))
