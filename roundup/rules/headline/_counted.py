"""Which numbers in an editor's own words claim to count who or what is in the article.

No list names every trade, so people are known by how their names are built (*-ers*, *-ists*,
*-men*), and anything else by how it is pointed at: “these 9 …”, “we asked 9 …”.
"""

import re

from roundup.text.counting import number_words
from roundup.text.patterns import Pattern

# Things that are said to be in an article.
THINGS = (
    r"(?:answers?|approaches|approach|ideas?|habits?|lessons?|mistakes?|"
    r"pieces? of advice|questions?|reasons?|responses?|rules?|secrets?|steps?|strategies|strategy|"
    r"takes?|techniques?|things?|tips?|tricks?|views?|voices?|ways?|experts?|leaders?|founders?|"
    r"professionals?|specialists?|contributors?|insiders?|opinions?|perspectives?|"
    r"recommendations?|stories|pros)"
)
# Who is meant by the ending of the word; then who has no such ending.
PEOPLE = (
    r"(?:[a-z-]{2,30}(?:ers|ors|ists|ians|eurs|ees|yers|men|women|smiths|wrights|herds|folks?|"
    r"people|persons|ologues|analysts|ants|athletes|mates|reps|keepers|pilots)|"
    r"people|persons|men|women|parents|grandparents|students|nurses|nuns|monks|chefs|cooks|"
    r"vets|medics|coaches|guides|judges|monarchs|nannies|midwives|scouts|captains|scribes|"
    r"agents|residents|presidents|correspondents|friends|colleagues|clerks|poets|architects|"
    r"sculptors|priests|vicars|critics|sommeliers|concierges|pharmacists|vegans|twins|grandmas|"
    r"grandmothers|mothers|fathers|mums|moms|dads|siblings|sisters|brothers|couples|families|"
    r"households|volunteers|veterans|pupils|apprentices|freelancers|creatives|executives|ceos|"
    r"ctos|cfos|cmos|cios|heads|minds|brains|athletes|diplomats|advocates|therapists|experts|"
    r"mechanics|scientists|specialists|marketers|professionals|founders|geeks|chemists|"
    r"pensioners|teens|youngsters|girls|boys|kids|ladies|gentlemen|locals|natives|hosts|bosses)"
)
# Built like people, and none.
NOT_PEOPLE = (
    r"(?:[a-z]{0,20}(?:metres|meters|litres|liters)|numbers|letters|papers|newspapers|covers|"
    r"corners|"
    r"quarters|chapters|computers|laptops|orders|offers|answers|papers|flowers|towers|rivers|"
    r"winters|summers|servers|trailers|orchards|doors|floors|colou?rs|flavou?rs|errors|mirrors|"
    r"motors|sectors|factors|tractors|monitors|favou?rs|hours|dinners|suppers|fingers|shoulders|"
    r"trees|degrees|fees|bees|knees|committees|coffees|plants|restaurants|variants|events|rents|"
    r"cents|percents|moments|elements|documents|components|ingredients|talents|accidents|"
    r"incidents|comments|apartments|departments|appointments|experiments|instruments|continents|"
    r"pants|grants|posters|counters|containers|drawers|boosters|routers|printers['’]|hammers|"
    r"trousers|slippers|sneakers|burgers|peppers|layers|matters|powers|users['’]|figures|"
    r"followers|subscribers|customers|readers|members|characters|others|visitors|passengers|"
    r"prisoners|borders|tiers|piers|acres|centers|centres|theatres|fires|wires|offences|answers)"
)
# What makes a number something else: “5 minutes with”, “20-minute”, “10 thousand singers”.
MEASURES = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|"
    r"centur(?:y|ies)|seasons|miles?|kilomet(?:re|er)s?|met(?:re|er)s?|feet|foot|inch(?:es)?|"
    r"degrees|pounds?|dollars?|euros?|cents?|pence|pesos|francs|times|million|billion|thousand|"
    r"hundred|a\.?m|p\.?m|kilos?|grams?|tons?|tonnes?|ounces|lit(?:re|er)s?|acres|hectares|"
    r"percent|per|square|cubic|calories|pages|words|generations|countries|continents|cities|"
    r"towns|states|nations|continents|year-olds?|o['’]clock|k)"
)
# These stand between a number and its noun in no phrase that counts.
SMALL = (
    r"(?:a|an|the|of|in|to|and|or|on|at|by|for|from|with|who|which|that|is|are|was|were|has|have|"
    r"had|not|but|if|as|than|per|past|after|before|out|up|never|always|their|his|her|its|my)"
)
SPACE = r"[\s*_“\"]{1,4}"
WORD = rf"(?!{SMALL}\b)[^\W\d_][\w’'.-]{{0,30}}"
SOME = rf"(?:{WORD},?{SPACE}){{0,3}}?"
ENDS = r"(?![\w’'])(?!-\w)"
# A plural of anything else: no pronoun, no verb of the third person after a lone number.
PLURAL = r"(?:[a-z][\w-]{0,30}[^\W\d_](?<!ss)(?<!us)(?<!is)(?<=s)|people|men|women|children|folk)"

COUNTED = Pattern(rf"\W{{1,4}}(?:[\w’'-]{{1,30}}\W{{1,4}}){{0,2}}?{THINGS}\b", re.IGNORECASE)
SOMEBODY = Pattern(rf"{SPACE}{SOME}(?!{NOT_PEOPLE}\b){PEOPLE}{ENDS}", re.IGNORECASE)
ANYTHING = Pattern(rf"{SPACE}{SOME}{PLURAL}{ENDS}", re.IGNORECASE)
WHO = Pattern(r"[\s*_]+(?:who|of (?:them|us|you))\b|[\s*_]*(?:[.!?…,]|$)", re.IGNORECASE)
RATHER = Pattern(r"[\s-]+(?:to|past|in|out|of|after|before|and|or)\b", re.IGNORECASE)
# “20-minute recipes” and “9 long years”, but “17 night porters”.
AMOUNT = Pattern(
    rf"-{MEASURES}\b|\s+(?:[\w-]+\s)?(?!(?:[a-z-]*[a-rt-z])\s[a-z]+s\b){MEASURES}\b", re.IGNORECASE
)
# What those do who answered, of whom no noun need be named: “eleven replied”.
ANSWERED = Pattern(
    rf"{SPACE}(?:of (?:them|us|our [\w-]+)\s)?(?:[\w’'-]+,?\s){{0,6}}?(?:now |have |also |then |"
    r"here |all )?(?:tell|told|wrote|write|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|shared?|"
    r"explain(?:ed)?|reveal(?:ed)?|say|said|describe[d]?|recall(?:ed)?|remember(?:ed)?|"
    r"confess(?:ed)?|disagree[d]?|agree[d]?|weigh(?:ed)? in|took part|take part|look back|"
    r"speak|spoke|pick(?:ed)?|name[d]?|offer(?:ed)?|advise[d]?|recommend(?:ed)?|reflect(?:ed)?|"
    r"sent (?:us|in)|open up|give|gave)\b",
    re.IGNORECASE,
)

# Of whom it is said at once that they answered: “in the end 9 people told us”.
TOLD_US = Pattern(
    rf"{SPACE}{SOME}(?!{NOT_PEOPLE}\b){PEOPLE}\s(?:\w+\s)?(?:told us|wrote (?:back|to us|in)|"
    rf"replied|"
    r"answered|responded|sent (?:us|in)|took part|shared? (?:their|with us))\b",
    re.IGNORECASE,
)
# Those who are pointed at need no noun: “these nine swear by cold water”.
DO = Pattern(
    r"\s(?:all |still |now |never |always )?(?:swear|know|have|do|did|don['’]t|live|make|keep|say|"
    r"are|"
    r"were|can|will|would|love|hate|think|believe|work|share|disagree|agree|tell|told|found|"
    r"learned|"
    r"learnt)\b",
    re.IGNORECASE,
)
# A house, a town, a charity that speaks: “eight charities on what they would do”.
SPEAKS = Pattern(rf"{SPACE}{SOME}{PLURAL}\s(?:on|explain|tell|share|reveal)\b", re.IGNORECASE)
HOW = Pattern(
    r"\b(?:how|why|what|where|when)\s(?:(?:do|did|have|these|the|our)\s)*$", re.IGNORECASE
)
# Numbers of sayings, which count nothing: “forty winks”, “two heads are better”.
SAYING = Pattern(
    r"[\s-]+(?:winks|cheers|wheels|shades|heads (?:are )?better|legs|left feet|of a kind|sides to|"
    r"birds|sheets|blind mice|little pigs|musketeers|wise monkeys|deadly|corners of|for (?:joy|"
    r"sorrow|tea|"
    r"the (?:road|price))|hail marys|amigos|kings|strikes)\b",
    re.IGNORECASE,
)
MANY_USES = ("101", "1001", "1,001")
# What people in the article have, which counts none of them: “each keeps three secrets”.
HAD = Pattern(
    r"\b(?:has|had|keeps?|kept|owns?|owned|lost|broke|carr(?:y|ies)|needs?|needed|took|learn(?:ed|"
    r"t|s)?|"
    r"made|makes)\s(?:[^.!?;]{1,40}\b(?:and|or)\s)?$",
    re.IGNORECASE,
)
# The editor's own letters and calls.
WROTE = Pattern(
    r"\b(?:we|I)\s(?:\w+\s)?(?:wrote to|written to|e-?mailed|rang|phoned|visited|met|listened to|"
    r"sat with|approached)\s$",
    re.IGNORECASE,
)

# What stands before a number that counts those who answered.
ASKED = Pattern(
    r"\b(?:asked|asking|ask|interviewed|polled|surveyed|consulted|questioned|quizzed|invited|"
    r"gathered|rounded up|tracked down|called up|(?:spoke|spoken|speak|talked|talk|chatted|sat "
    r"down|put (?:\w+ ){1,4}?) ?(?:to|with)|heard (?:back )?from|"
    r"(?:answers|advice|tips|ideas|wisdom|lessons|stories|insights?|views|words|secrets) "
    r"(?:from|by|of)|panel of|turned to|in the words of|according to|courtesy of)"
    r"\s(?:(?:the|these|all|some|our|over|more than|about|around|nearly|almost|exactly|just|"
    r"up to|another)\s)*$",
    re.IGNORECASE,
)
POINTED = Pattern(
    r"(?:\b(?:these|those|the following|here are|meet (?:the|our)?|our|all|each of (?:our|"
    r"the|"
    r"these)|all of "
    r"(?:our|the|these)|every one of (?:our|the|these))\s)(?:the\s)?$",
    re.IGNORECASE,
)
THESE = Pattern(r"\bthese\s$", re.IGNORECASE)
THOSE = Pattern(r"\b(?:the|these|those|our|all)\s$", re.IGNORECASE)
BELOW = Pattern(r"\s+(?:who\b|(?:[\w’'-]+\s){1,3}(?:below|here)\b)", re.IGNORECASE)
# Before a trade that answers: at the head of a sentence, or behind words that lead to whom it says.
LEADS = Pattern(
    r"(?:^|\b(?:below|here),\s|[.!?:;–—(]\s|[–—-]|\n)[\s“\"‘*_#>]*(?:(?:the|our|all|some|over|"
    r"nearly|almost|about|"
    r"more than)\s)*$|\b(?:from|by|what|how|why|when|where|which|do|did)\s(?:(?:the|"
    r"our|these|all|over|more than|nearly|almost)\s)*$",
    re.IGNORECASE,
)
# Others than those who answered: “a team of 12 engineers”, “one in 3 nurses”, “she taught 9 boys”.
ELSEWHERE = Pattern(
    r"\b(?:team|staff|crew|group|class|band|family|crowd|audience|board|out|one|two|each|"
    r"none|most|many|half|some|thousands|hundreds|because|instead|that|number|life|lives|death|"
    r"care|employer|father|mother|leader|head|owner|speed|age|aged|at least|than|every|tell|tells|"
    r"teach|told|taught|train|trained|manage|manages|managed|lead|leads|led|hire|hired|employs?|"
    r"employed|feed|feeds|fed|serves?|served|for|in|against|between|among) (?:of )?(?:the |these "
    r"|our )?$",
    re.IGNORECASE,
)
DOZEN = Pattern(
    r"(?<![\w-])(?:(?P<half>half a dozen)|(?P<one>(?:a|one) dozen|a round dozen)|"
    r"(?:a )?(?P<many>couple(?: of)?|two|three|four|five|six) dozen|(?P<score>(?:a|one) score "
    r"of))(?![\w-])",
    re.IGNORECASE,
)
# What the groups say by themselves.
WHOLE = {"half": 6, "one": 12, "score": 20}
MANY = {"couple": 24, "couple of": 24, "two": 24, "three": 36, "four": 48, "five": 60, "six": 72}


def dozens(text: str) -> list[tuple[str, int, int]]:
    """Find what is counted in dozens: as typed, value, place."""
    return [
        (
            match.group(),
            WHOLE.get(match.lastgroup or "") or MANY[match["many"].lower()],
            match.start(),
        )
        for match in DOZEN.finditer(text)
    ]


# “Of the seven, two disagreed”
OF_THE = Pattern(r"(?:^|[.!?]\s|\n)of (?:the|our|these) $", re.IGNORECASE)
# One word with what it counts: “a nine-baker panel”, “the ten-person guide”.
COMPOUND = Pattern(
    r"(?<![\w-])(?P<number>\d{1,3}|[a-z]{3,9})[-\u2011](?:person|strong|expert|voice|"
    r"[a-z]{3,20}(?:er|"
    r"or|ist|ian|eur|man|woman|ant))\s(?:[\w’'-]{1,20}\s)?(?:guide|panel|round-?up|list|survey|"
    r"jury|"
    r"symposium|conversation|poll|verdict|debate|collection|chorus|line-?up)\b",
    re.IGNORECASE,
)
SPELT = {number_words(each): each for each in (*range(20), 20, 30, 40, 50)}


def compounds(text: str) -> list[tuple[str, int, int]]:
    """Find the numbers that are joined to what they count: as typed, value, place."""
    counts = []
    for match in COMPOUND.finditer(text):
        typed = match["number"]
        number = int(typed) if typed.isdigit() else SPELT.get(typed.casefold())
        if number is not None:
            counts.append((typed, number, match.start()))
    return counts


# A number before a number counts nothing; rows of thousands cost one look each.
ROW = Pattern(r"[\s,;]{1,4}\d")
REACH = 60


def is_claim(field: str, text: str, start: int, end: int) -> bool:
    """Return whether a number in a text of the editor's counts what is in the article."""
    if start and ROW.match(text, end):
        return False
    before = text[max(0, start - REACH) : start]
    is_headed = field in ("headline", "slug", "question")
    if SAYING.match(text, end) or text[start:end] in MANY_USES:
        return False
    if HAD.search(before) and not is_headed:
        return False
    is_amount = bool(AMOUNT.match(text, end))
    is_long = text[start:end].isdigit() and end - start > 2
    if COUNTED.match(text, end) and not is_amount and (is_headed or not is_long):
        return True
    if is_headed and not text[:start].strip(" “\"'‘"):
        return not is_amount and not RATHER.match(text, end)
    if is_amount:
        return False
    return is_pointed_at(text, before, end) or (
        not ELSEWHERE.search(before) and is_somebody(field, text, before, end)
    )


def is_pointed_at(text: str, before: str, end: int) -> bool:
    """Return whether what stands before a number leads to those who answered."""
    if THESE.search(before) and DO.match(text, end):
        return True
    if OF_THE.search(before) and (ANSWERED.match(text, end) or text[end : end + 1] == ","):
        return True
    if any(said.search(before) for said in (ASKED, WROTE, POINTED)):
        return any(said.match(text, end) for said in (SOMEBODY, ANYTHING, ANSWERED, WHO))
    return bool(THOSE.search(before) and BELOW.match(text, end))


def is_somebody(field: str, text: str, before: str, end: int) -> bool:
    """Return whether a number counts people, or others, who answered."""
    is_headed = field in ("headline", "slug", "question")
    if TOLD_US.match(text, end) or (is_headed and HOW.search(before) and ANYTHING.match(text, end)):
        return True
    leads = bool(LEADS.search(before))
    if leads and SPEAKS.match(text, end):
        return True
    has_answered = leads and bool(ANSWERED.match(text, end))
    if field == "introduction":
        return has_answered
    if not SOMEBODY.match(text, end):
        return has_answered and not is_headed
    return is_headed or leads
