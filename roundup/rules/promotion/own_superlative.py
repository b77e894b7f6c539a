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
    # trusted by over 300 saddlers, loved by thousands
    r"(?:trusted|loved|used|recommended|chosen|relied on|endorsed|adored|praised) by (?:over |"
    r"more than |nearly |"
    r"(?:tens|hundreds|thousands|millions) of |\d[\d.,]*\+?[km]? |\w+ hundred |\w+ thousand |"
    r"many of |some of |"
    r"leading |top |countless |the world['’]s )[^.!?\n]{0,30}",
    # we're the go-to bakery for, your one-stop shop for
    rf"(?:{WE}{ARE}|as|{OWN}[^.!?\n]{{0,30}}\s(?:is|are|has become))\s(?:\w+ )?(?:the|your|a|an|"
    rf"an? \w+)\s{SOME}"
    r"(?:go-to|one[- ]stop|first choice|gold standard|trusted (?:partner|advis[eo]r|source|name|"
    r"choice)|"
    r"partner of choice|leading (?:voice|name|light|authority)|household name|pioneers?|"
    r"recogni[sz]ed (?:leader|authority))\b",
    # our multi-award-winning herd, our patented method, our software is a game-changer
    rf"{OWN}\s(?:[\w-]+,? ){{0,3}}?(?:(?:[\w-]+-)?award[- ]winning|patented|proprietary|"
    rf"signature|best[- ]selling|"
    r"trademarked|proven|revolutionary|bespoke|world[- ]renowned|acclaimed|pioneering|innovative|"
    r"exclusive)\s"
    rf"(?:[\w-]+ ){{0,2}}?(?:{PRODUCT}|{FIRM}|process|framework|approach|system|formula|herd|"
    rf"team|technique|range|"
    r"model|methodology|technology|algorithm|engine)\b",
    rf"{OWN}\s[^.!?\n]{{0,40}}?\s(?:is|are)\s(?:an? |the )?(?:absolute |real |true "
    rf")?(?:game[- ]?changers?|"
    r"one of a kind|unlike (?:any|anything)|like no other|second to none|unmatched|unrivall?ed|"
    r"best[- ]in[- ]class|"
    r"next[- ]level|the real deal|the future of|trusted by|loved by)\b",
    # at Harbour Loom, we pride ourselves on delivering unparalleled quality
    rf"{WE}\s(?:take (?:great |real )?pride|pride (?:ourselves|myself))\s(?:on|in) "
    rf"[^.!?\n]{{3,80}}",
    rf"{WE}(?:['’]re| are)?\s(?:[\w-]+ )?(?:committed|dedicated|passionate) (?:to|about) "
    rf"(?:providing|delivering|offering|helping|"
    r"empowering|giving|creating)\b[^.!?\n]{0,60}",
    r"\b(?:unparalleled|unrivall?ed|unmatched|best[- ]in[- ]class|world[- ]class|top[- ]notch|"
    r"seamless|cutting[- ]edge|bespoke)"
    r" (?:[\w-]+ )?(?:quality|service|experience|solutions?|results|expertise|support|value|care|"
    r"performance|entry system)\b"
    r"(?<=[^.!?\n])(?=[^.!?\n]*\b(?:our|we|us)\b)",
    # we help schools transform behaviour
    rf"(?:we|i|{NAMED}+|our (?:firm|company|agency|studio|platform|software|app|programme?|"
    rf"service|tool))\s"
    r"(?:proudly |now |also |can |have )?(?:helps?|helped|empowers?|enables?|partners? with)\s"
    r"(?!(?:each|one|my|our|him|her|them|us|me|it)\b)"
    r"(?:[\w’'-]+,? ){1,6}?(?:to )?(?:transform|grow|scale|unlock|achieve|boost|maximi[sz]e|"
    r"elevate|streamline|supercharge|"
    r"optimi[sz]e|accelerate|thrive|succeed|reach their|turn their|double|triple|skyrocket|"
    r"increase|save (?:time|money)|stand out|"
    r"build better|get more (?:from|out of|clients|customers|leads|done|sales|bookings)|attract|"
    r"convert|level up|reclaim|future-proof|drive|generate|win more|land)\b",
    # as the nation's favourite supplier of
    rf"as (?:the|an?|one of) {SOME}(?:[\w-]+['’]s )?(?:favou?rite|leading|largest|top|best|most "
    rf"\w+|oldest|only|premier|number one)"
    rf"\s(?:[\w-]+ ){{0,2}}?{NOUN}[^.!?\n]{{0,40}}, (?:we|our|i|my)\b",
    # the world's most loved vocal method, which I developed
    rf"the (?:\w+['’]s )(?:most \w+|best|leading|first|largest|favou?rite)\s(?:[\w-]+ "
    rf"){{0,2}}?{NOUN}[^.!?\n]{{0,60}}\b(?:(?:i|we) "
    r"(?:developed|created|invented|founded|built|run|offer|sell|make|designed|launched)|(?:our|"
    r"my) own)\b",
    # nobody in the industry does it better than we do, with over 10,000 five-star reviews
    r"(?:nobody|no[- ]one) (?:else )?(?:in|on|around)\s[^.!?\n]{0,60}?\sbetter(?: than (?:us|we "
    r"do|i do)\b|(?! than)\b)",
    r"(?:with |over |more than |boasts? |earned |have |has )+[\d][\d,.k]*\+? (?:five|5)[- ]star "
    r"(?:reviews?|ratings?)\b",
    r"(?:rated|rating of) (?:4\.\d|5(?:\.0)?)(?: stars?| ?/ ?5| out of (?:5|"
    r"five))?\b(?=[^.!?\n]*\b(?:our|we|us|google|trustpilot)\b)",
    r"(?:as (?:seen|featured) (?:in|on)|we(?:['’]ve| have) been featured (?:in|on)|featured in) "
    r"(?-i:[A-Z])[^.!?\n]{2,60}",
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
MARKS: tuple[str, ...] = (
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
MARKS += (
    "trusted", "loved by", "used by", "recommended by", "chosen by", "relied on by",
    "endorsed by", "go-to", "one-stop",
    "one stop", "first choice", "gold standard", "of choice", "household name", "pioneer",
    "recogni", "patented", "proprietary",
    "signature", "trademark", "proven", "bespoke", "renowned", "acclaimed", "innovative",
    "exclusive", "changer", "of a kind",
    "unlike any", "no other", "next-level", "next level", "real deal", "the future of",
    "committed to", "dedicated to",
    "passionate about", "top-notch", "seamless", "cutting", "help", "empower", "enable",
    "supports ", "partner", "work with",
    "works with", "favo", "most ", "oldest", "better", "featured", "seen in", "seen on",
    "adored by", "praised by",
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
