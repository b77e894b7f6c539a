"""Weigh a sentence as sales talk: who speaks, and what is claimed of whose goods and for whom.

No single word sells. “We help patients” is said in every ward, “the finest” of every sunset, and a
firm's name stands in many a story. A sentence sells where such things meet: the expert's own firm
or product, and what it does for customers, how good it is, how many bought it. Each thing seen has
a weight, and from `ENOUGH` on the sentence is a pitch.
"""

import re

from roundup.rules.promotion._invitation import is_invitation
from roundup.rules.promotion._offers import FIRM, NAMED, PRODUCT
from roundup.rules.promotion._weights import Scale, each_of, signal, weighs, words
from roundup.text.patterns import Pattern

ENOUGH = 3

# fmt: off
SELL = (
    "accompan(?:y|ies|ied)", "advis(?:es?|ed)", "automat(?:es?|ed)", "bakes?", "brings?", "brought",
    "builds?", "built", "cares? for", "caters?", "coach(?:es|ed)?", "combin(?:es?|ed)",
    "connect(?:s|ed)?", "craft(?:s|ed)?", "creat(?:es?|ed)", "cuts", "deliver(?:s|ed)?",
    "design(?:s|ed)?", "develop(?:s|ed)?", "empower(?:s|ed)?", "enabl(?:es?|ed)", "equip(?:s|ped)?",
    "ensur(?:es?|ed)", "fits?", "free[sd]?", "generat(?:es?|ed)", "gives?", "given",
    "guarantee[sd]?", "guid(?:es?|ed)", "handl(?:es?|ed)", "helps?", "helped", "hosts?",
    "increas(?:es?|ed)", "install(?:s|ed)?", "keeps?", "lets", "look(?:s|ed)? after", "makes?",
    "manufactur(?:es?|ed)", "match(?:es|ed)?", "offer(?:s|ed)?", "partner(?:s|ed)?",
    "produc(?:es?|ed)", "protect(?:s|ed)?", "provid(?:es?|ed)", "rais(?:es?|ed)", "reduc(?:es?|ed)",
    "remov(?:es?|ed)", "rescu(?:es?|ed)", "restor(?:es?|ed)", "saves?", "serv(?:es?|ed)", "shows?",
    "simplif(?:y|ies|ied)", "solv(?:es?|ed)", "source[sd]?", "spark(?:s|ed)?",
    "speciali[sz](?:es?|ed)", "streamlin(?:es?|ed)", "suppl(?:y|ies|ied)", "support(?:s|ed)?",
    "tackl(?:es?|ed)", "tailors?", "takes?", "teach(?:es)?", "taught", "trains?", "trained",
    "transform(?:s|ed)?", "treats?", "treated", "turn(?:s|ed)?", "unlock(?:s|ed)?", "works? with",
    "worked with", "worked for", "works? for", "welcom(?:es?|ed)",
)
BUYERS = (
    "audiences?", "bakeries", "brands", "brides?", "builders", "business(?:es)?", "buyers?",
    "care homes", "charities", "chefs", "classrooms", "clients?", "clinics", "clubs", "collectors",
    "companies", "couples", "councils", "customers?", "cyclists", "dentists", "drivers",
    "employers", "entrepreneurs", "executives", "families", "farmers", "farms", "firms", "founders",
    "freelancers", "gardeners", "graduates", "growers", "guests?", "home[ -]?owners", "homes",
    "hospitals", "hotels", "households", "individuals", "investors", "kindergartens?", "landlords",
    "leaders", "learners", "libraries", "managers", "members", "museums", "musicians", "nurses",
    "offices", "organi[sz]ations?", "owners", "parents", "parishes", "passengers", "patients?",
    "players", "practices", "professionals", "publishers", "pubs", "pupils", "readers",
    "restaurants", "retailers", "runners", "salons", "schools?", "sellers", "shops", "smes?",
    "start-?ups", "students", "subscribers", "swimmers", "teachers", "teams", "theatres",
    "tourists", "travell?ers", "users", "visitors", "walkers", "workers", "writers", "institutions",
    "brands?", "makers", "speakers", "communities", "authorities", "cafés", "cafes", "breeders",
    "pensioners", "skippers", "sailors", "cooks", "bakers", "climbers", "riders", "artists",
    "actors", "singers", "photographers", "venues", "festivals",
)
PRAISE = (
    "acclaimed", "all-inclusive", "at your side", "at your service", "award[ -]winning",
    "backed by", "bespoke", "best[ -]in[ -]class", "best[ -]selling", "by experts",
    "carefully selected", "cutting[ -]edge", "customi[sz]ed", "effortless(?:ly)?",
    "end[ -]to[ -]end", "everything (?:you|they) (?:need|want)", "exquisite",
    "fair(?:est)? prices?", "first choice", "five[ -]star", "5[ -]star", "full control",
    "full range", "fully (?:licensed|insured|qualified|trained)", "game[ -]chang\\w+",
    "gold standard", "ground-?breaking", "has the answer", "highest (?:standards?|quality)",
    "high[ -]quality", "holistic\\w*", "industry[ -]leading", "innovative", "it shows",
    "like family", "like no other", "like the only one", "made to (?:last|measure|order)",
    "market[ -]leading", "natural choice", "nothing else compares", "next[ -]level",
    "one of a kind", "one[ -]stop", "patented", "peace of mind", "proud(?:ly)?", "recognised for",
    "renowned", "reputation for", "results speak", "revolutionary", "revolutioni[sz](?:es?|ed|ing)",
    "safe hands", "satisfaction", "seamless(?:ly)?", "second to none", "simply the",
    "state[ -]of[ -]the[ -]art", "stress[ -]free", "hassle[ -]free", "tailor(?:ed|[ -]made)",
    "there['’]s a reason", "top[ -]notch", "tried and tested", "unbeatable", "unequall?ed",
    "unmatched", "unparall?eled", "unrivall?ed", "unforgettable",
    "world[ -](?:class|leading|renowned|famous)", "sustainable",
    "without (?:a |any )?(?:doubt|compromise|compromising)", "you deserve", "they deserve",
    "where (?:everything|everyone|anything|nothing) else (?:has |have )?fail(?:s|ed)", "loved by",
    "hand[ -](?:built|crafted|made|picked|stitched)", "sets? (?:us|\ue000+|it|them) apart",
    "makes? (?:us|\ue000+) different", "difference (?:that )?we make", "commitment to",
    "committed to", "dedicated to", "mission is", "our mission", "our promise", "our philosophy",
    "our expertise", "specialists? in", "experts? in", "pioneers?", "heart of everything",
    "beat(?:en)? (?:by )?no ?(?:one|body)", "can['’]t be beaten", "designed (?:to|for)",
    "engineered (?:to|for)", "no (?:better|finer|safer|quicker|faster|easier)", "in no time",
    "at (?:the )?touch of", "five stars", "highly recommend\\w*", "never look back",
    "you won['’]t regret", "will not regret", "for people who want", "to the next level",
    "from stuck to", "holds? the record", "recommended by", "endorsed by",
)
# fmt: on
VERB = (
    r"(?:(?:['’]ve|['’]re| have| has| are| is|['’]ll| will| can|['’]s)?(?: been)?"
    r"(?: (?:also|now|already|always|just|still|even|only|not only|\w+ly|all))? )"
)
THINGS = (
    rf"(?:{PRODUCT}|{FIRM}|accelerators?|membership|masterclass(?:es)?|audio|recordings?|"
    r"worksheets?|sessions?|lessons?|class(?:es)?|treatments?|bootcamps?|academy|retreats?|"
    r"consultations?|dresses|hotlines?|engineers|technicians|therapists|instructors|mechanics|"
    r"coaches|trainers|nurses|menu|blends?|formula|shops?|garage|nursery|farm|"
    r"workshop|lab|network|hands)"
)
OF_OURS = rf"(?:our(?: (?:[\w’'-]+,? ){{0,3}}?[\w-]+s)?|(?:our|my) (?:[\w’'-]+,? ){{0,4}}?{THINGS})"
NUMBER = (
    r"(?:\d[\d.,]*\+?|(?:a |one |two |three |four |five |six |seven |eight |nine |ten |twelve |"
    r"fifteen |twenty |thirty |forty |fifty |sixty |eighty |ninety )?(?:dozen|hundred|thousand|"
    r"million)s?|hundreds|thousands|millions|tens of thousands|countless|dozens)"
)
PLACE = (
    r"(?:in|of|across|throughout|around|on) (?:the )?(?:whole |entire )?(?:[\w’'-]+ ){0,2}?"
    r"(?:world|country|county|counties|city|town|region|valley|nation|market|industry|trade|"
    r"business|area|borough|district|state|island|north|south|east|west|coast|planet|web|internet|"
    r"britain|england|scotland|wales|ireland|europe|germany|france|spain|america|uk|us|eu|"
    r"(?-i:[A-Z][a-z]{2,}))\b"
)
# What nobody boasts of.
HUMBLE = (
    r"(?:bored|boring|common|copied|dangerous|difficult|dull|expensive|hated|returned|stolen|"
    r"(?:bleak|cold|cruel|dark|deaf|dirti|dull|hard|heavi|lonel|loud|nois|poor|sad|sick|slow|small|"
    r"steep|stiff|stubborn|tir|ugli|weak|wors|young)est|worst)"
)
SUPERLATIVE = (
    rf"\b(?:the|\w+['’]s) (?:very |absolute |single |\w+[- ])?(?!(?:most )?{HUMBLE}\b)"
    r"(?:best|\w{3,}(?:iest|"
    r"(?<![rtvk]r)est)(?<!modest)(?<!honest)(?<!forest)(?<!harvest)(?<!request)"
    r"(?<!guest)(?<!interest)(?<!contest)(?<!protest)(?<!eldest)(?<!latest)|most [\w-]+|"
    r"leading|number one|no\.? ?1|#1|premier)\b"
    r"(?! (?:of friends|part|thing|day|time|way|year|friend|cause|man|lady|role|in (?:our|my|the) "
    r"family|"
    r"family)\b)(?![^.!?]{0,30} I(?:['’]ve| have)? (?:ever|met|know))"
)
# “Our best system” and “our largest client” tell of a system and a client.
OURS = (
    r"(?:(?:multi-)?award[- ]winning|world[- ](?:class|leading|renowned|famous)|(?:industry|market|"
    r"class|category)[- ]leading|best[- ]?(?:in[- ]class|selling)|top[- ]rated|leading|premier|"
    r"(?:five|5)[- ]star|number[- ]one|#1|no\.? ?1|most (?:trusted|innovative|advanced))"
)
RANK = (
    r"(?:(?:multi-)?award[- ]winning|world[- ](?:class|leading|renowned|famous)|(?:industry|market|"
    r"class|category)[- ]leading|best[- ]?(?:in[- ]class|selling)|top[- ]rated|leading|premier|"
    r"(?:five|5)[- ]star|number[- ]one|#1|no\.? ?1|top|best|finest|foremost|largest|biggest|"
    r"fastest[- ]growing|most \w+)"
)


# fmt: off
HYPE = (
    "365 days", "accredited", "a to z", "blue[ -]chip", "called the best", "can['’]t get enough",
    "clinically", "come back (?:again|year after year|for more)", "coming back", "dermatologically",
    "dubbed", "ethically", "every step of the way", "family[ -](?:run|owned|firm|business)",
    "fortune 500", "free delivery", "from start to finish", "hailed as",
    "half the (?:time|price|cost)", "household names?",
    "in (?:independent|clinical) (?:tests|trials)", "michelin",
    "more than (?:just )?an? (?:shop|school|firm|hotel|bakery|company|gym|clinic|brand|app)",
    "next[ -]day delivery", "no accident", "no wonder", "small wonder", "plastic[ -]free",
    "rave about", "record of", "recognised (?:as|by|for)", "recognized (?:as|by|for)",
    "repeat (?:business|customers|guests)", "round the clock", "scientifically",
    "seven days a week", "so (?:that )?you(?:['’]ll| can| don['’]t| never| always| get)?",
    "sw(?:ear|ears|ore) by", "to (?:all|our) (?:our )?customers",
    "to your (?:door|home|table|office)", "track record", "turnkey", "under one roof",
    "we(?:['’]ve| have) the results", "we believe (?:that )?(?:every|in)",
    "we know how (?:much|important)", "we understand", "at heart", "come from all over",
    "travel from", "by (?:personal )?recommendation", "money[ -]back", "no hidden",
    "carbon[ -]neutral", "cruelty[ -]free", "allergy[ -]free", "fully booked", "best[ -]loved",
    "much[ -]loved", "well[ -]loved", "long[ -]established", "established in",
)
# fmt: on
# fmt: off
GLOSS = (
    "a friendly face", "a treat", "all the time in the world", "breathtaking",
    "changed? (?:so many|hundreds of|thousands of) lives", "come to us",
    "every good (?:bookshop|shop|chemist|deli)", "fall in love with", "first[ -]class",
    "flawless(?:ly)?", "from day one", "good value", "guests never forget", "high[ -]end", "iconic",
    "impeccable", "indulg\\w+", "in good hands", "just the thing", "legendary", "life[ -]changing",
    "like (?:new|magic|never before|a teenager)", "luxur\\w+", "must[ -]have",
    "never (?:more than|tasted|looked back)", "outstanding", "pamper\\w*", "real results",
    "results in (?:days|weeks)", "ships? (?:to|worldwide)", "simply can['’]t (?:get|find|buy)",
    "sought[ -]after", "spotless", "stunning", "success stor(?:y|ies)", "superb",
    "takes? the \\w+ out of", "the kind of \\w+ that", "top[ -]quality", "unmissable",
    "worth every penny", "you won['’]t (?:believe|want to)", "will have you \\w+ing",
    "wish(?:ed)? they(?:['’]d| had)", "that guests? \\w+",
    "(?:every|each) (?:one|piece|bag|bottle|pair) (?:is )?(?:unique|signed|tested|made)",
    "(?:has|have) taken the \\w+", "by storm",
)
# What sells by itself, whoever says “my” or “our”.
SELLING = (
    "(?:perfect|ideal) (?:gift|present|solution|companion|choice)",
    "(?:taken|taking) the \\w+ by storm", "(?:trust|choose|count on|rely on) us",
    "money well spent", "best[ -]kept secret", "you won['’]t regret it", "you will not regret it",
    "satisfaction guaranteed",
)
# fmt: on
# fmt: off
WEAK = (
    "all you need", "all (?:our|your) needs", "at a time that suits", "calm", "care", "certified",
    "choice", "comprehensive", "confidence", "convenien(?:t|ce)", "craftsmanship", "dream", "easy",
    "efficient", "exceptional", "exclusive", "experience", "expertise", "favou?rite",
    "fresh(?:est)?", "gentle", "genuine", "guarantee[ds]?", "handmade", "honest", "ideal", "latest",
    "leading", "love[sd]?", "modern", "natural", "organic", "passion(?:ate)?", "perfect",
    "personal(?:i[sz]ed)?", "premium", "priced", "pride", "priority", "professional", "proven",
    "quality", "range", "recommend(?:s|ed)?", "reliable", "royal", "safe", "simple", "skilled",
    "solutions?", "specialists?", "successful(?:ly)?", "technolog\\w+", "traditional", "trusted",
    "unique", "value", "variety", "varieties", "voted", "warm", "wellbeing", "wellness", "results?",
    "reputation", "reviews", "happy", "stress", "transparen\\w+", "services?", "relaxed", "playful",
    "restorative", "deep", "wisdom", "newest", "in demand", "waiting list", "fully booked",
    "for (?:those|anyone|everyone) who",
)
# fmt: on
# Who speaks: without one of these nothing is weighed.
OFFERS = (
    r"(?:help|offer|teach|train|coach|guide|support|paint|make|build|design|create|"
    r"speciali[sz]e|work with|run|cater)"
)
OWN = Pattern(
    rf"{NAMED}|\b(?:we|us|our|ours)\b|\bmy [\w’'-]+s (?:make|are|will|come|last)\b|\bI(?:['’]m| "
    rf"am) (?:an?|the|one)\b|\byou (?:won['’]t|"
    rf"can['’]t) find\b|\bmy (?:[\w’'-]+,? "
    rf"){{0,4}}?{THINGS}\b|"
    rf"\bI(?:['’]ve| have)? (?:now |also |only |since |already |personally )?(?:{OFFERS}|helped|"
    rf"trained|taught|coached)\b|"
    r"\b(?:which|that) I (?:developed|created|invented|founded)\b",
    re.IGNORECASE,
)
MINE = rf"(?:{NAMED}|\b(?:we|our|us)\b|\bmy (?:[\w’'-]+,? ){{0,4}}?{THINGS}\b)"
IS = (
    r"(?:['’](?:re|ve|s|m)|\b(?:am|is|are|has|have|had|got|makes?|offers?|remains?|became|become|"
    r"supply|supplies|"
    r"sells?|provides?|employs?|achieves?|gets?|serves?|produces?|bakes?|builds?|brews?|runs?))"
)
SIGNALS = (
    signal(2, NAMED),
    # a product of one's own
    signal(1, rf"\b{OF_OURS}\b"),
    # what it does: “we supply”, “our socks keep”
    signal(
        1,
        rf"(?:\bwe|{NAMED}(?:['’]s)?(?: [\w-]+)?|\bour (?:[\w’'-]+ ){{1,4}}?|\bmy (?:[\w’'-]+ "
        rf"){{0,4}}?{THINGS}|"
        rf"{NAMED}[^.!?]{{0,40}}, (?:which|who)|{NAMED}[^.!?]{{0,60}} and){VERB}{words(SELL)}",
        rf"\bI(?:['’]ve| have)? (?:now |also |only |since |already |personally )?(?:{OFFERS}|"
        rf"helped|trained|taught|coached)\b",
        r"\bwhere we\b",
        r"\b(?:we|I) speciali[sz]e",
    ),
    signal(
        1,
        words(BUYERS),
        rf"{words(SELL)} (?:[\w’'-]+ ){{0,3}}?(?:people|persons|everyone|anyone|everybody)\b",
    ),
    signal(2, *each_of(PRAISE)),
    signal(2, *each_of(HYPE)),
    signal(2, *each_of(GLOSS)),
    signal(3, *each_of(SELLING)),
    signal(1, *each_of(WEAK)),
    # “we're the finest workshop”, “Ferro makes the most natural wigs”
    signal(
        2,
        rf"{MINE}[^.!?;]{{0,40}}?{IS}(?! n['’]t)[^.!?;,]{{0,40}}?{SUPERLATIVE}",
        rf"{SUPERLATIVE}[^.!?;,]{{0,60}}{NAMED}",
    ),
    signal(1, rf"{SUPERLATIVE}"),
    signal(1, rf"{SUPERLATIVE}[^.!?]{{0,50}}? {PLACE}"),
    signal(
        2,
        rf"{SUPERLATIVE}[^.!?]{{0,50}}? (?:money can buy|out there|available|"
        r"(?:you|they)(?:['’]ve|['’]ll| have| will)? (?:ever|will (?:ever )?\w+))",
        r"\bthe only [\w-]+ (?:that|which|to|of its)\b",
    ),
    signal(
        3,
        r"\b(?:nobody|no[- ]?one|no other|there (?:isn['’]t|is no)|nowhere|few|not "
        r"many)\b[^.!?]{0,70}?\b(?:than|like|as)"
        r" (?:we|us|ours|our)\b",
        rf"{MINE}[^.!?]{{0,60}}\b(?:better|faster|cheaper|safer|fresher|longer|more \w+) than "
        rf"(?:any|other|the competition|our competitors"
        r"|anybody|anyone|the rest)\b",
        r"\b(?:won['’]t|can['’]t|cannot|never) (?:find|get|taste|see) [^.!?]{0,20}\b(?:better|"
        r"\w{3,}er|more \w+)\b[^.!?]{0,50}\b(?:anywhere|elsewhere|than (?:this|these|ours|here))\b",
        r"\b(?:nobody|no[- ]?one|nowhere|nothing) else (?:in|on|has|does|offers|makes)\b",
        rf"{MINE}[^.!?]{{0,60}}\blike (?:nobody|no[- ]?one|no other)\b",
    ),
    # our award-winning platform, we are one of the top firms, I'm the number one coach
    signal(
        3,
        rf"(?:\b(?:our|my)|{NAMED}+['’]s) (?:[\w-]+,? ){{0,2}}?{OURS} (?:[\w-]+ )?(?:{PRODUCT}|"
        r"agency|company|firm|clinic|studio|school|brand|experts|consultants|service|kitchen)\b",
        rf"(?:\b(?:we|I)|{NAMED})(?:['’](?:re|m)| (?:are|am|is|have become|became|remain))(?: now| "
        rf"still)?"
        rf" (?:an? |the |one of the |\w+['’]s )(?:[\w-]+ )?{RANK} (?:[\w-]+ ){{0,2}}?(?:{FIRM}|"
        rf"{PRODUCT}|world|"
        r"leaders?)\b",
        rf"(?:\b(?:we|I)|{NAMED})(?:['’]re|['’]m| are| am| is) (?:an? |the )(?:world|market|global|"
        rf"industry)"
        r"(?:['’]s)? leaders?\b",
        rf"(?:\b(?:we|I)|{NAMED})(?: were| was|['’]ve been| have been| got) (?:[\w-]+ )?(?:voted|"
        rf"named|"
        rf"ranked|rated|crowned|awarded)\b",
    ),
    # how many bought it, for how long, and how well it went
    signal(
        1,
        rf"\b{NUMBER} (?:[\w’'-]+ ){{0,3}}?(?:{words(BUYERS)}|people\b|persons\b)",
        rf"(?:more than|over|nearly|almost|some) {NUMBER}",
        r"\b(?:every|all|each) (?:\w+ )?" + words(BUYERS),
        r"\b(?:tens|hundreds|thousands|millions|third|half|quarter) of\b",
    ),
    signal(
        1,
        r"\b\d[\d.,]* ?(?:%|per ?cent)",
        r"\b(?:nine|eight|9|8) (?:out of|in) (?:every )?(?:ten|10)\b",
    ),
    signal(
        1,
        r"\b(?:success|pass|satisfaction|retention|conversion|recovery|survival) rates?\b",
        rf"(?:%|per ?cent|out of ten|in ten) (?:of (?:our|my|the) )?(?:{words(BUYERS)}|cases|"
        rf"success)",
    ),
    signal(
        1,
        r"\b(?:for|over|than|of) (?:\w+ ){0,2}(?:generations?|years|decades|a century)\b",
        r"\bsince (?:1[789]|20)\d\d\b",
        r"\b(?:years|decades|century)(?:['’]s?)? (?:of )?experience\b",
    ),
    # to whom it is said
    signal(
        1,
        rf"(?:{MINE})[^.!?]*\byou(?:r|rs|['’]\w+)?\b",
        rf"\byou(?:r|rs|['’]\w+)?\b[^.!?]*(?:{NAMED}|\b(?:us|our)\b)",
    ),
    signal(
        1,
        r"\bwhether (?:you|it['’]s)\b",
        r"\bno matter (?:what|how|who|where)\b",
        r"\b(?:like|as) yours?\b",
        r"\bnever [^.!?]{2,40} again\b",
        r"\byour (?:\w+ )?(?:needs|home|business|team|brand|budget|goals|dream|family)\b",
        r"\bjust like you\b",
    ),
    # how far it reaches
    signal(
        1,
        r"\b(?:across|throughout|all over) (?:the |\w+ )",
        r"\b(?:nationwide|worldwide|everywhere|alike|internationally)\b",
        r"\bfrom [^.!?,]{2,30} to [^.!?,]{2,30}",
        r"\b(?:24/7|around the clock|twenty-four hours|same[- ]day|next[- ]day)\b",
        r"\bof (?:all|every|any) (?:sizes?|ages?|kinds?|levels?|abilit\w+)\b",
        r"\bin (?:\w+ )?(?:hospitals|countries|counties|cities|continents)\b",
    ),
    # what comes of it
    signal(
        1,
        r"\bhelp\w*\b[^.!?]{0,60} grow|\b(?:growth|thrive|succeed|success|transform|achieve|boost|"
        r"maximi[sz]e|elevate|streamline|optimi[sz]e|"
        r"accelerate|double|triple|halve|unlock|unstoppable|stand out|reach their|get (?:more|the "
        r"most)|"
        r"back on (?:its|their|your)|for less|save[sd]? (?:time|money|\w+ \w+ (?:hours|days|pounds|"
        r"euros))|hours a (?:day|week|month)|more (?:sales|bookings|time|clients|customers"
        r"|confidence)|with confidence|freedom|fewer|happier|healthier|repeat|cutting|costs? "
        r"less)\b",
        r"\b(?:with)?in (?:a|an|one|two|three|ten|thirty|ninety|just|under|less than|\d+) (?:\w+ )?"
        r"(?:day|week|weekend|month|quarter|hour|minute|year)s?\b",
        r"\bwithin the (?:day|hour|week)\b",
        r"\bwithout (?:\w+ )?(?:\w+ing|a single)\b",
    ),
    # how it came to be, and where it was seen
    signal(
        2,
        rf"\b(?:founded|started|created|set up|launched|developed|built|opened|run|invented|wrote|"
        rf"offer)\s(?:the )?{NAMED}",
        r"\b(?:that['’]s|which is|this is) (?:exactly )?(?:why|what) (?:we|\ue000+)\b",
    ),
    signal(
        2,
        r"\b(?:seen|featured|reviewed|mentioned|praised|published|worn) (?:in|on|by) "
        r"(?:(?-i:[A-Z])|the (?-i:[A-Z])|over|leading|national|magazines)",
    ),
    signal(
        2,
        r"\b(?:pride (?:ourselves|myself)|takes? (?:great |real )?pride|proud to)\b",
        r"\b(?:go-to|one[- ]stop)\b",
        r"\bthere['’]s a reason (?:why|that|our|we)\b",
        r"\bas (?:the|an?|one of) (?:[\w-]+ ){0,2}?(?:[\w-]+['’]s )?(?:favou?rite|leading|largest|"
        r"top|premier|most \w+)\b[^.!?]*\b(?:we|our)\b",
        r"\bworld['’]s (?:most|first|best|only|leading|favou?rite)\b",
        r"\b(?:royal|presidents?|celebrit\w+)\b",
        r"\b(?:five|5)[- ]star\b",
    ),
)
AGAINST = (
    # where somebody works, and nothing more
    # what happened once is a story
    signal(
        2,
        rf"(?:\b(?:we|I)|{NAMED})(?: once| then| only| just| never| all)? (?:had|were|was|did|lost|"
        rf"made|got|moved|took|went|gave|kept|"
        r"found|began|stopped|bought|cut|ran|put|let|opened|sold|reopened|closed|tried|changed|"
        r"asked|used to|"
        r"halved|dropped|learned|learnt|threw|wrote|sat|stood|came|saw|heard|met|paid|spent|"
        r"fell)\b(?! (?:voted|named|crowned))",
        r"\b(?:fell|dropped|rose|went) (?:from|by|to) ",
        r"\b(?:under (?:him|her)|in that year|back then|in those days|at the time)\b",
    ),
    signal(2, rf"\b(?:at|in|for|from|with) {NAMED}+,? I\b(?! (?:help|offer|train|coach|teach)\b)"),
    signal(
        3,
        r"\b(?:my|our|his|her|the|an?) (?:old |first |own |late )?(?:\w+ )?(?:mother|father|mum|"
        r"dad|gran\w*|teacher|boss|uncle|aunt|wife|husband|partner|sister|"
        r"brother|son|daughter|colleague|mentor|friend|neighbour|matron|chief|foreman|master|"
        r"brochure|advert)\b[^.!?]{0,20} (?:said|says|used to|told|tells|always|taught|swore|"
        r"thought)",
        r"\b(?:he|she|they|somebody|someone) (?:said|says|told|tells|claimed|swore|promised)\b",
    ),
    signal(
        3,
        r"(?:n['’]t|\b(?:not|never|nobody|hardly|none|nor)) (?:\w+ ){0,2}?(?:the |an? )?(?:best|"
        r"finest|most|leading|unique|award\w*|proud)\b",
    ),
    # what does something for the speaker is somebody else's
    signal(3, r"\b(?:helps?|helped|lets?|allows?|saves?|saved|gives?|gave) (?:me|us)\b"),
    signal(3, rf"\b(?:our|my) (?:\w+ )?{words(BUYERS)} (?:are|were|is|was|say it['’]s not)\b"),
    signal(
        1,
        r"\b(?:lost|failed|wrong|worse|worst|ruined|cried|died|dead|flooded|sorry|blame|guilt|"
        r"ashamed|thief|complain(?:ed|ing|s)?|stupid|fool\w*|"
        r"broke|drunk|hat(?:e|ed)|afraid|regretted|burnt|burned|mistakes?|fired|sued|joke|laugh\w*|"
        r"wept|apologi\w+|deleted)\b",
    ),
)


def tongue(
    own: str, verbs: str, buyers: str, praise: str, best: str, past: str, *more: str
) -> Scale:
    """Make the scale of a language of which we know less; `verbs` are those of firms that act."""
    return Scale(
        Pattern(rf"\b(?:{own})\b|\b(?:{verbs})\b", re.IGNORECASE),
        (
            signal(2, NAMED),
            signal(1, rf"\b(?:{own})\b"),
            signal(1, rf"\b(?:{verbs})\b"),
            signal(1, rf"\b(?:{buyers})\b"),
            signal(2, rf"\b(?:{praise})\b"),
            signal(2, best),
            *(signal(1, each) for each in more),
        ),
        (signal(2, rf"\b(?:{past})\b"),),
    )


GERMAN = tongue(
    r"wir|uns|unser\w*",
    r"bieten|liefern|begleiten|helfen|unterstützen|beraten|entwickeln|fertigen|produzieren|"
    r"schaffen|garantieren|"
    r"versorgen|betreuen|gestalten|verbinden|ermöglich\w+|bringt|bietet|liefert|sorgt",
    r"kund(?:en|innen)|unternehmen|familien|firmen|betriebe\w*|gästen?|patienten|menschen|"
    r"haushalte|schulen|teams|praxen",
    r"stolz|maßgeschneidert\w*|ganzheitlich\w*|erstklassig\w*|preisgekrönt\w*|ausgezeichnet\w*|"
    r"führend\w*|"
    r"einzigartig\w*|innovativ\w*|höchste\w* qualität|aus einer hand|leidenschaft|marktführer\w*|"
    r"rundum\w*|"
    r"unschlagbar\w*|mehrfach ausgezeichnet\w*|nummer eins|spezialist\w*|zufriedenheit|"
    r"unverwechselbar\w*|beliebteste\w*",
    r"\b(?:d(?:ie|er|as|en|em)|unsere?) (?:\w+ )?(?!ersten?\b|letzten?\b|nächsten?\b|"
    r"meisten?\b)\w{3,}(?:ste|sten|ster|stes)\b"
    r"[^.!?]{0,60}\b(?:der|im|in|des|von|weit und breit|auf dem)\b",
    r"haben|hatten?|war(?:en)?|wurden?|kein\w*|nicht|nie",
    r"\b(?:über|mehr als|rund|tausende|hunderte) (?:\d[\d.]*|\w+)",
    r"\bseit (?:über |mehr als )?(?:\d+|\w+) (?:jahren|generationen)|\bin (?:dritter|vierter|"
    r"zweiter) generation",
    r"\b(?:sie|ihnen|ihr\w*|dir|dein\w*)\b",
)
FRENCH = tongue(
    r"nous|notre|nos",
    r"accompagnons|proposons|offrons|aidons|créons|fabriquons|livrons|concevons|conseillons|"
    r"garantissons|mettons|"
    r"formons|réalisons|propose|accompagne|transforme",
    r"clients?|clientes?|entreprises|familles|particuliers|professionnels|patients|équipes|"
    r"dirigeants|commerçants|écoles",
    r"fi(?:er|ers|ère|ères) de|sur[- ]mesure|primée?s?|leaders?|référence|incontournables?|"
    r"inégalée?s?|savoir-faire|"
    r"d['’]exception|innovante?s?|haut de gamme|clé en main|unique en son genre|passionnée?s|"
    r"numéro un|n° ?1|"
    r"reconnue?s?|expertise|personnalisée?s?|excellence|meilleure? rapport",
    r"\bl(?:es?|a) (?:meilleure?s?|plus (?:bel|beau|grand|belle|moderne|ancien|fiable|complet|"
    r"apprécié|rapide)\w*)\b[^.!?]{0,50}"
    r"\b(?:de|du|des|en|au)\b",
    r"était|étaient|avait|avons (?:vu|eu)|pas|jamais|aucune?",
    r"\bplus de \d[\d ]*|\bdes (?:milliers|centaines) de\b",
    r"\bdepuis (?:plus de )?(?:\d+|\w+) (?:ans|générations)",
    r"\b(?:vous|votre|vos)\b",
    r"\bdans leur (?:croissance|développement|transformation)\b|\brésultats\b",
)
SPANISH = tongue(
    r"nuestr[oa]s?|nosotr[oa]s",
    r"ofrecemos|ayudamos|acompañamos|creamos|diseñamos|fabricamos|somos|entregamos|asesoramos|"
    r"transformamos|"
    r"trabajamos|llevamos|defendemos|garantizamos|ofrece|ayuda a",
    r"clientes?|empresas|familias|pacientes|hogares|negocios|personas|equipos|escuelas|alumnos",
    r"líder(?:es)?|a (?:su |tu )?medida|galardonad\w+|premiad\w+|orgullos\w+|inigualable\w*|"
    r"únic[oa]s? en|personalizad\w+|"
    r"de primera|excelentes? \w+|vanguardia|innovador\w*|número uno|referente|pasión|avanzad[oa]s?|"
    r"excelencia|garantía|exclusiv\w+",
    r"\b(?:el|la|los|las) (?:mejor(?:es)?|más \w+)\b[^.!?]{0,50}\b(?:de|del|en)\b",
    r"era|eran|fue|fueron|había|no|nunca|ningun\w*",
    r"\bmás de (?:\d[\d.]*|mil|cien\w*)\b|\bmiles de\b",
    r"\b(?:desde hace|con|llevamos) (?:más de )?\w+ años\b",
    r"\b(?:su|sus|tu|tus|usted|te|le)\b",
    r"\bresultados\b|\bcrecer\b|\bsueños\b",
)
PORTUGUESE = tongue(
    r"noss[oa]s?|nós",
    r"oferecemos|ajudamos|acompanhamos|criamos|desenhamos|fabricamos|somos|entregamos|aconselhamos|"
    r"transformamos|"
    r"trabalhamos|garantimos|oferece|ajuda a",
    r"clientes?|empresas|famílias|pacientes|lares|negócios|pessoas|equipas|equipes|escolas|alunos",
    r"líder(?:es)?|à (?:sua )?medida|sob medida|galardoad\w+|premiad\w+|orgulh\w+|inigualáve\w+|"
    r"únic[oa]s? n[oa]|"
    r"personalizad\w+|de excelência|vanguarda|inovador\w*|número um|referência|paixão|"
    r"avançad[oa]s?|exclusiv\w+",
    r"\b(?:o|a|os|as) (?:melhor(?:es)?|mais \w+)\b[^.!?]{0,50}\b(?:d[eoa]s?|em|n[oa]s?)\b",
    r"era|eram|foi|foram|havia|não|nunca|nenhum\w*",
    r"\bmais de (?:\d[\d.]*|mil|cem)\b|\bmilhares de\b",
    r"\b(?:há|com) (?:mais de )?\w+ anos\b",
    r"\b(?:você|seus?|suas?|lhe|tu|teus?|tuas?)\b",
    r"\bresultados\b|\bcrescer\b|\bsonhos?\b",
)
# No spaces between words, or words that begin with what is an article or a preposition.
JAPANESE = Scale(
    Pattern("当社|弊社|当店|当院|私たち|弊店|わが社"),
    (
        signal(2, NAMED),
        signal(2, "当社|弊社|弊店"),
        signal(1, "当店|当院|私たち|わが社"),
        signal(1, "提供|お手伝い|サポート|ご用意|お届け|支援|ご提案"),
        signal(1, "お客様|お客さま|企業様?|ご家族|皆様"),
        signal(
            2,
            "日本一|世界一|ナンバーワン|業界(?:最|トップ|随一)|最高品質|満足度",
            "選ばれ|実績|最先端|唯一",
        ),
        signal(1, "安心|豊富|高品質|専門|最適|万全|人気"),
    ),
)
ARABIC = Scale(
    Pattern("نحن|شركتنا|لدينا|نقدم|نوفر|عيادتنا|فريقنا|متجرنا"),
    (
        signal(2, NAMED),
        signal(1, "نحن|لدينا"),
        signal(2, "شركتنا|عيادتنا|فريقنا|متجرنا|منتجاتنا|خدماتنا"),
        signal(1, "نقدم|نوفر|نساعد|نصمم|نضمن|تقدم|توفر"),
        signal(1, "عملا(?:ئنا|ء)|الشركات|العائلات|زبائن"),
        signal(2, "الرائدة|الأولى في|أفضل|متميزة|لا مثيل|حلول|أعلى جودة|جائزة|فخور"),
        signal(1, "أكثر من|آلاف|منذ"),
    ),
)
ENGLISH = Scale(OWN, SIGNALS, AGAINST)
# A code or a discount.
GIVEN = Pattern(
    r"\b(?:code|coupon|voucher|discount)\b|\b(?:off|free) (?:your|their|my|our)\b", re.IGNORECASE
)
TONGUES = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE, ARABIC)


def is_pitch(sentence: str) -> bool:
    """Return whether a sentence sells; one that calls, or gives a code away, has to do more."""
    if not weighs(TONGUES, ENOUGH, sentence):
        return False
    if not (GIVEN.search(sentence) or is_invitation(sentence)):
        return True
    return weighs(TONGUES, ENOUGH + 1, sentence)
