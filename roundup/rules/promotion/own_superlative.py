"""Praise of the expert's own firm or product.

“Award-winning” and “leading” are what every firm says of itself, and nobody can check it in a
roundup. What the expert does, and what came of it, recommends them better.

Flagged:

    answer: Our award-winning platform opens windows, and then we open the post.

Flagged:

    organisation: Meridian Windows
    answer: Meridian Windows is the leading provider of windows, so I open one before the post.

Fine:

    answer: The best tool I own is a wedge, our best teacher was a storm, and we do our best.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.promotion._offers import FIRM, NAMED, PRODUCT, named
from roundup.text.prose import sentences

code = "P104"
level = Level.INFO
yields_to = ("call-to-action",)
counts = True

# Said of nothing but what is sold, whatever noun follows.
PRAISE = (
    r"(?:(?:multi-)?award[- ]winning|world[- ](?:class|leading|renowned|famous)|(?:industry|market|"
    r"class|category)[- ]leading|best[- ]?(?:in[- ]class|selling)|top[- ]rated|(?:five|5)[- ]star|"
    r"unrivall?ed|unparalleled|unbeatable|unsurpassed|second[- ]to[- ]none|cutting[- ]edge|"
    r"state[- ]of[- ]the[- ]art|ground-?breaking|revolutionary|game[- ]changing|next[- ]gen\w*)"
)
# Said of much else besides: “our leading cause”, “my best day”.
MOST = (
    r"(?:#1|no\.? ?1|number[- ]one|leading|premier|foremost|top|best|finest|greatest|largest|"
    r"biggest|fastest[- ]growing|highest[- ]rated|unmatched|world['’]s (?:first|best|leading|only)|"
    r"most (?:trusted|innovative|advanced|popular|respected|experienced|loved|awarded|successful|"
    r"comprehensive))"
)
NOUN = rf"(?:{FIRM}|{PRODUCT})\b"
SOME = r"(?:[\w’'&-]+,? ){0,3}?"
WE = (
    r"(?:we|i|(?:our|my) (?:firm|company|agency|team|studio|clinic|practice|shop|brand|business)|"
    rf"{NAMED}+)"
)
ARE = (
    r"(?:\s(?:are|am|is|were|was|remain|became|have become|have been)|['’](?:re|m|ve been))"
    r"(?:\s(?:now|still|proud to be|considered|(?:widely |often )?(?:known|regarded|seen|"
    r"recogni[sz]ed) as))*"
)
OWN = rf"(?:our|my|{NAMED}+['’]s?)"
RANKED = (
    r"(?:an? |the |one of the |one of \w+['’]s |(?:\w+ )?\w+['’]s )?(?:very )?"
    rf"{SOME}(?:{PRAISE}|{MOST})"
)
ONES_OWN = r"(?:agency|company|firm|clinic|studio|school|brand|experts|consultants)"
FIELD = r"(?:industry|business|market|world|country|region|field|city|state|area)\b"
SUPERLATIVES = (
    # our award-winning platform, our number one tool
    rf"{OWN}\s(?:[\w-]+,? ){{0,2}}?(?:{PRAISE}\b|(?:#1|number[- ]one|leading|premier|unmatched|"
    rf"most (?:trusted|innovative|advanced))\s(?:[\w-]+ )?(?:{PRODUCT}|{ONES_OWN})\b)",
    r"(?:our|my) (?:unmatched|unique|proven|extensive) (?:[\w-]+ )?(?:expertise|track record)\b",
    # we are the leading provider of, Acme is one of the best agencies in
    rf"{WE}{ARE}\s{RANKED}\s{SOME}{NOUN}",
    rf"{WE}{ARE}\s(?:an? |the |one of the )(?:[\w-]+ )?(?:world|market|global|industry)(?:['’]s)? "
    r"leaders?\b",
    rf"{WE}\s(?:take pride in|pride (?:ourselves|myself) (?:on|in)) (?:being |having )?{RANKED}\s",
    # we're now the most efficient team in the company, we are the leading dye house for
    r"we(?:['’]re| are)\s(?:\w+ ){0,2}?the (?:most \w+|leading|best|first) (?:[\w-]+ ){1,3}?"
    r"(?:in|for|of|on)\b",
    r"your [^.!?\n]{0,30}\bthe most \w+ (?:[\w-]+ ){1,3}?(?:in|on) the (?:[\w-]+ )?market",
    rf"{PRAISE} [\w-]+,? and that['’]s what we are",
    # we were voted best bakery
    rf"{WE}(?:['’]ve)?\s(?:[\w-]+ ){{0,2}}?(?:voted|named|ranked|rated|crowned|awarded)\s(?:as )?"
    rf"{RANKED}\s",
    # our platform is the best, our service is second to none
    rf"{OWN}\s(?:[\w-]+,? ){{0,2}}?(?:{PRODUCT}|{FIRM})\s(?:is|are|offers?|provides?)\s{SOME}"
    rf"(?:{PRAISE}|the (?:very )?{MOST}|unmatched|the only [\w-]+ (?:that|which|of its))\b",
    # we offer the most advanced software, we have the best trainers in the industry
    rf"{WE}\s(?:[\w-]+ )?(?:offers?|provides?|sells?|makes?|builds?|built|creates?|created|"
    r"delivers?|develops?|developed|runs?|have built)\s"
    rf"(?:(?:the |an? )?{SOME}{PRAISE}|(?:(?:one|some) of )?the {MOST})\s{SOME}{NOUN}",
    rf"{WE}\s(?:have|employ) the {MOST}\s(?:[\w-]+ ){{1,3}}in (?:the|our) {FIELD}",
    # nobody does it better than us
    r"(?:nobody|no[- ]one|no other [\w-]+)\s[^.!?\n]{0,40}?\s(?:better than|like) (?:us|we do)\b",
    rf"{WE}\s[^.!?\n]{{0,40}}?\sbetter than (?:any other [\w-]+|the competition|our competitors)\b",
    # as the leading agency for windows, we
    rf"as {RANKED}\s{SOME}{NOUN}[^.!?\n]{{0,60}}?, (?:we|our|i|my)\b",
    # at Acme, the leading provider of
    rf"{NAMED}+,\s(?:an? |the |one of the |\w+['’]s )(?:[\w-]+ ){{0,3}}?(?:{PRAISE}|{MOST})\s{SOME}"
    rf"{NOUN}",
    rf"the (?:{MOST}|{PRAISE})\s{SOME}{NOUN}[^.!?,\n]{{0,30}},\s{NAMED}+",
    # German, French, Spanish
    r"(?:unser(?:e[nrms]?)?|mein(?:e[nrms]?)?) (?:[\w-]+ )?(?:preisgekrönt|mehrfach ausgezeichnet|"
    r"marktführend|weltweit führend|führend|erstklassig)\w*",
    r"wir sind (?:der|die|das|einer der|eine der) (?:[\w-]+ )?(?:führend|best|größt|nr\. ?1|"
    r"nummer 1)\w*",
    r"als (?:marktführer|führende[rs]? anbieter)\b",
    r"(?:notre|nos|mon|ma) \w+ (?:primée?s?|de renommée mondiale|leader|inégalée?)\b",
    r"nous sommes (?:les?|la|l['’]une? des) (?:leaders?|meilleure?s? \w+|numéro un|n° ?1)\b",
    r"nuestr[ao]s? (?:\w+ )?(?:galardonad|premiad|líder|inigualable)\w*",
    r"somos (?:el|la|los|las|una? de l[ao]s) (?:líder(?:es)?|mejor(?:es)? \w+|número uno)\b",
)
SUPERLATIVE = re.compile(rf"(?<![\w’'-])(?:{'|'.join(SUPERLATIVES)})", re.IGNORECASE)
# A look at the words spares most answers the rest.
# fmt: off
MARKS = (
    "award", "leading", "world", "class", "the best", "s best", "very best", "best-", "#1", "no. 1",
    "no 1", "number one", "number-one", "premier", "foremost", "finest", "greatest", "largest",
    "biggest", "est-growing", "est growing", "rated", "five-star", "five star", "5-star", "5 star",
    "unmatched", "unriv", "unparal", "unbeat", "unsurpassed", "state of", "state-of", "-edge",
    "ing edge", "groundb", "ground-b", "revolutionary", "game-c", "game c", "next-gen", "next gen",
    "second to none", "second-to", "the top ", "s top ", "most trusted", "most inno", "most adv",
    "most pop", "most resp", "most exp", "most loved", "most succ", "most comp", "gekrönt", "führe",
    "ausgezeichnet", "größt", "nr. 1", "nummer 1", "erstklassig", "primé", "e leader", "les leader",
    "inégal", "meilleur", "renommée", "numéro un", "n° 1", "galardon", "premiad", "líder", "mejor",
    "número uno", "inigual", "best ", "bestselling", " leader", "pride ", "better than", "like us",
    "like we do", "the most ", "the first ", "the only ", "expertise", "track record",
)
# fmt: on
HINT = "Cut it in the edit, `roundup edit {}`, or ask what it rests on"


def check(submission: Submission) -> Iterator[Finding]:
    """Look for superlatives that are said of what is one's own."""
    answer = submission.answer
    if not may_praise(answer):
        return
    prose = named(submission)
    for begin, end in sentences(answer):
        if not may_praise(answer[begin:end]):
            continue
        if found := SUPERLATIVE.search(prose, begin, end):
            words = " ".join(answer[slice(*found.span())].split())
            yield Finding(
                f"“{words}” praises what is the expert’s own",
                hint=HINT.format(submission.id),
                span=Span("answer", *found.span()),
            )


def may_praise(text: str) -> bool:
    """Tell whether a text has a word of which superlatives are made."""
    lowered = text.lower()
    return any(mark in lowered for mark in MARKS)
