"""Know a plug by its build: who speaks, of what of theirs, and what the reader is to have of it.

`_pitch` weighs the words of brochures. Much that sells has none of them: “our packers wrap it all,
leaving you to put the kettle on”, “teams using ours need half the time”, “one client called us the
best decision of her life”. What is alike there is the sentence: something of one's own, at work
now, for the reader or for buyers, or set against what others do.
"""

import re

from roundup.rules.promotion._offers import FIRM, NAMED, PRODUCT
from roundup.rules.promotion._weights import Scale, signal, weighs
from roundup.text.patterns import Pattern

ENOUGH = 3

BUYERS = (
    r"(?:clients?|customers?|guests?|readers|students|pupils|patients|members|users|subscribers|"
    r"owners|parents|teams|firms|companies|businesses|charities|organi[sz]ations|people|women|men|"
    r"families|couples|travellers|employers|managers|homeowners|shops|schools|visitors|listeners|"
    r"learners|players|runners|buyers|viewers|tenants|landlords|drivers)"
)
# Whom a possessive does not make a product: “our children give you a look”.
PEOPLE = (
    rf"(?:{BUYERS}|child\w*|kids|mother|father|dad|mum|mothers|fathers|gran\w*|son|daughter|sons|"
    r"daughters|sister|brother|wife|husband|neighbours?|friends?|boss|cat|dog|own|research|study|"
    r"survey|data|experience|job|work|trade|ward|winters?|summers?|weather|life|lives|body|bodies|"
    r"brains?|eyes|minds?|hearts?|town|village|street|house|kitchen|first|last|rule|advice|tip)"
)
SEVERAL = r"(?:[\w’'-]+ ){0,3}?"
THING = rf"\b(?:our|my) (?:(?!{PEOPLE}\b)[\w’'-]+ ){{1,4}}?"
# What goods do for somebody, now or soon.
WORKS = (
    r"(?:(?:will|can) [a-z]+|(?:gives?|lets?|helps?|saves?|takes?|turns?|makes?|keeps?|leaves?|"
    r"shows?|brings?|gets?|does|do|handles?|covers?|fits?|filters?|protects?|spots?|finds?|"
    r"tracks?|reads?|reminds?|walks?|wraps?|teach(?:es)?|cuts?|removes?|includes?|comes?|lasts?|"
    r"looks? after|learns?|adapts?|sends?|sorts?|plans?|checks?|guides?|offers?|works?))"
)
GOOD = (
    r"(?:soft|glowing|safe|simple|fresh|light|strong|gentle|natural|durable|reliable|quick|easy|"
    r"smooth|clean|warm|comfortable|organic|fair|affordable|friendly|fast|secure|accurate|crisp|"
    r"delicious|effective|flexible|personal|beautiful|elegant|quiet|lasting|professional|trusted|"
    r"qualified|experienced|certified|accredited|native)"
)
COUNT = r"(?:\d[\d.,]*|\w*(?:hundred|thousand|million|dozen)s?)"
PERIOD = r"(?:years|decades|generations|a century)"
OTHERS = (
    r"(?:other|most|the big|big|bigger|larger|many|ordinary|high[- ]street|traditional|rival|"
    r"conventional|typical|our competitors)"
)
OURS = rf"(?:{NAMED}+|\b(?:us|ours?)\b|\b(?:my|our) {SEVERAL}(?:{PRODUCT}|{FIRM})\b)"
WE = rf"(?:\bwe|{NAMED}+)"

SIGNALS = (
    # something of ours at work, for the reader: “our lenses filter out the glare for your eyes”
    signal(
        3,
        rf"(?:^|[,;:—–] (?:and |so )?)(?:{THING}|{NAMED}+ (?:[A-Z]\w+ )?){WORKS} (?:\w+ )?"
        r"(?:[^.!?,;]{0,60}?)\b(?:you|your|everything|automatically)\b(?! (?:that (?:it|"
        r"the|they|a)|know|see)\b)",
        rf"^{THING}(?:[\w’'-]+ ){{0,6}}?(?:will|can) [a-z]+ [^.!?,;]{{0,30}}?\byou(?:r)?\b",
        rf"(?:{THING}|{NAMED}+ (?:[A-Z]\w+ )?){WORKS},? [^.!?;]{{0,80}}?"
        r"(?:, (?:leaving|giving|saving|helping|letting|protecting|keeping|making)\b|"
        r"\bso (?:that )?"
        r"you(?:r|['’]\w+)?\b|\bin (?:one click|seconds|minutes)\b|\bfor you\b)",
    ),
    # how good it leaves things: “our cleanser leaves skin soft”, “our trains are safe and simple”
    signal(
        3,
        rf"{THING}(?:is|are|leaves?|keeps?|makes?) (?:[\w’'-]+ ){{0,3}}?{GOOD},? (?:and |{GOOD}\b)",
        rf"{THING}(?:is|are) (?:all )?(?:{GOOD} [\w-]+ with|made to|built to|here to)\b",
        rf"{THING}covers? (?:every|all|any)",
        rf"{THING}(?:all )?comes? with (?:[\w’'-]+ ){{0,4}}?(?:warranty|guarantee|free|"
        rf"manual|support)\b",
    ),
    # a place that only one can have: “the region's favourite engineers”
    signal(
        3,
        rf"{WE}(?:['’]re| are| is|['’]ve been| have been| has been) (?:still |now )?(?:the|"
        rf"\w+['’]s) (?:[\w’'-]+['’]s? )?(?:only|favou?rite|first|original|longest|oldest|leading) "
        rf"(?:[\w-]+ )?(?:{FIRM}|{PRODUCT}|\w+(?:ers?|ors?|ists?|shop|ians?|smiths?|ries|ry))\b"
        r"(?=[^.!?]*\b(?:in|since|with|to|for|of|certified|licensed|accredited|that)\b)",
        rf"\bas an? award[- ]winning [\w -]{{2,30}}, {WE}",
    ),
    # what others do worse
    signal(
        2,
        rf"\b(?:unlike|where|while) {OTHERS} [^.!?]{{2,60}}, {WE}",
        r"\b(?:that|which) (?:others|no ?(?:one|body) else|nobody else|no other \w+) can(?:['’]t|"
        r"not)?\b",
        r"\bthat you (?:won['’]t|can['’]t|will not|cannot) (?:find|see|get|buy)\b",
        r"\bnothing (?:else )?on the market\b|\bno other [\w ]{2,30} (?:offers|has|does|can)\b",
    ),
    # what is promised
    signal(
        2,
        rf"{WE} (?:also )?(?:guarantee|promise|put together|tailor)\b|\bguarantee (?:the|our|all|"
        r"every)\b|\bfixed (?:fee|price)|\bno surprises\b|\bfree if we\b|"
        r"\bto suit (?:every|any|all|"
        r"your)\b|\bby hand and\b|\bwithin the (?:day|hour)\b|"
        r"\bso (?:that )?you don['’]t have to\b",
        r"\b(?:talking|speaking|joining|switching|signing up|moving|listening) (?:to |with )us\b",
        rf"\b(?:every|each) [\w’'-]+ (?:that )?{WE} (?:make|build|sell|bake|fit|install|"
        rf"design|write)\b",
        rf"{WE} (?:hold|holds|have|has) (?:\w+ ){{0,2}}?(?:accreditation|certification|"
        rf"(?-i:ISO))\b",
        rf"^(?:[\w ]+, )?I (?:also |now )?(?:offer|run|teach|sell) [^.!?,;]{{0,30}}?(?:{PRODUCT}|"
        r"sessions|class(?:es)?|lessons|consultations|retreats)\b",
    ),
    signal(
        1,
        rf"{WE} (?:can |will |always |only |also )*(?:get|find|reply|do|make|offer|service|arrange|"
        r"have|stock|put|take|build|cook|fit|run|deliver|design|plan)\b",
        rf"^(?:[\w ]+, )?I offer\b|{OURS} (?:is|are)\b",
    ),
    signal(
        1, r"\byou(?:r|rs)?\b", r"\bfor (?:anyone|those|people|travellers|everyone) (?:who|with)"
    ),
    signal(1, rf"{WE} (?:can |will )?(?!know|see|hear|need|want|ask|thank|use)[a-z]+ your\b"),
    signal(
        1,
        r"\bin (?:under|less than|minutes|seconds)\b|\b(?:costs?|for) nothing\b|\bbefore you\b|"
        r"\bday and night\b|\bso (?:that )?(?:you|your|nothing|trouble)\b",
    ),
    # what buyers say of it
    signal(
        3,
        rf"\b(?:clients?|customers?|readers|guests?|students|users|members|parents|people|owners) "
        rf"(?:often |always |regularly |have )?(?:tell|told|say|said to) (?:us|me) (?:that )?"
        rf"(?:it['’]s |they |it )?(?:{OURS}|changed|saved|never|[^.!?]{{0,20}}\b(?:changed|saved|"
        r"best)\b)",
        rf"(?<!n['’]t )\b(?:called|calls|rated|rates|named|voted) (?:{OURS}|me\b)[^.!?]{{0,40}}"
        r"(?:\b(?:the|their|her|his) (?:\w+est|best|most|number)\b|\boutstanding|\bstars?\b|"
        r"\bexcellent|\bgood\b)",
        rf"{OURS} (?:is|are|has been|have been|was|were) (?:\w+ )?(?:rated|ranked|voted|named|"
        r"reviewed)\b",
        rf"\b{BUYERS} [^.!?]{{2,40}} come to us because\b|\btalk about (?:our|"
        rf"{NAMED}+)[^.!?]{{2,30}}"
        r" for (?:years|weeks|months)\b",
        r"\b(?:drive|travel|come) (?:for )?(?:an hour|hours|miles|from all)[^.!?]{0,20} to "
        rf"(?:see|visit|reach|eat|shop) (?:with |at )?{OURS}",
    ),
    # what buyers have of it
    signal(
        3,
        rf"\b{BUYERS} (?:using|who use|that use|on|who switch(?:ed)? to|who join(?:ed)?) (?:{OURS}|"
        rf"{NAMED}+) (?:have )?\w+",
        rf"^with (?:my|our|{NAMED}+)[^.!?,]{{0,40}}, (?:\w+ )?{BUYERS} ",
        rf"(?:{THING}|{NAMED}+ )(?:have |has )?(?:saved|helped|earned|made) (?:over |"
        rf"more than |our )"
        rf"?(?:{COUNT} )?(?:\w+ )?{BUYERS}\b[^.!?]*(?:\d|[£$€])",
        rf"\b(?:I|we)(?:['’]ve| have) (?:now |already |personally )?(?:helped|trained|coached|"
        rf"taught|advised|guided|supported) (?:over |more than |nearly |some )?{COUNT} ",
    ),
    signal(
        3,
        rf"\b{BUYERS} (?:[\w-]+ )?(?:save|lose|gain|earn|get|find|learn|pass|recover|"
        rf"double|halve)\b"
        rf"[^.!?]{{2,60}} (?:with|from|through|by using|thanks to) {OURS}",
        rf"\b(?:my|our) {BUYERS} (?:have |now |regularly |often )*(?:been |won |win |"
        rf"gone on |go on )"
        r"(?:\w+ )?(?:longlisted|shortlisted|published|promoted|hired|signed|awards?|"
        r"prizes?|medals|to)"
        r"\b",
        rf"\b(?:given|gave|awarded) {OURS} (?:a )?(?:five|5)[ -]stars?\b",
        r"\bI (?:still )?have (?:room|space) for (?:\w+ ){0,2}(?:more|clients?|students|people)\b",
        r"\bmy book(?:,| on| about) [^.!?]{0,40}\b(?:out|bookshops?|explains?|shows?|tells?)\b",
        r"\ball our [\w-]+ are (?:\w+, )+\w+ed and \w+ed\b",
        rf"{WE} (?:made|make|keep) {OURS} free\b|{WE} [^.!?]{{0,40}}\btrusted by\b",
        r"\b(?:I|we) (?:also |now )?(?:run|hold|host|teach|give) [^.!?]{3,50}\b(?:you can|"
        r"you(?:['’]re| "
        r"are) welcome|anyone can|everyone is welcome)\b",
        r"\bin (?-i:[A-Z])[\w’' -]{2,40}, (?:my|our) (?:[\w-]+ )?(?:book|guide|podcast|"
        r"course|novel|"
        r"blog|column|newsletter|handbook|series)\b",
    ),
    # whom one has worked for
    signal(
        3,
        r"\b(?:I|we)(?:['’]ve| have) (?:trained|coached|advised|worked (?:with|for)|written for|"
        r"designed for|built for|spoken (?:at|"
        r"for))[^.!?]{0,40}? (?-i:[A-Z])[\w&]+(?:,? (?:and |the "
        r"){0,2}(?-i:[A-Z])[\w&]+){2}",
    ),
    signal(
        3,
        rf"{WE} (?:built|made|developed|created|designed|founded|started|launched) (?:{OURS}|our|"
        rf"my)[^.!?]{{0,40}}\b(?:because|so that|after)\b[^.!?]{{0,30}}\b(?:nothing|no ?one|nobody|"
        r"enough|you|everyone|anyone)\b",
        r"\baffiliate (?:links?|commission)\b|\bI(?:['’]ll| will| may| might)? (?:get|"
        r"earn|receive) "
        r"an? (?:small |tiny )?commission\b",
        r"\b(?:in|is in|of) my (?:new|latest|forthcoming|first) (?:book|album|course|"
        r"novel|cookbook)"
        r"\b[^.!?]*\b(?:out|available|from)\b",
        rf"{WE}(?:['’]ve| have) (?:looked after|cared for|served|supplied|fitted|been \w+ing) "
        rf"[^.!?]{{2,50}} (?:for|since) (?:over |more than |\w+ )?(?:{PERIOD}|"
        rf"\d{{4}})[^.!?]*\band\b",
    ),
)
NEEDED = Pattern(rf"{NAMED}|\b(?:we|us|our|ours|my|me|I)\b", re.IGNORECASE)
# What was found out, what once went wrong, and what somebody does not do.
AGAINST = (
    signal(
        4,
        r"\b(?:study|studies|research|survey(?:ed)?|trial|experiment|data|sample|interviewed)\b",
        r"\b(?:once|used to|back then|at first|in those days)\b",
        r"\b(?:complain\w*|(?:we|I|they|he|she)(?: \w+)? (?:lost|failed|dropped|broke|"
        r"forgot)|worse|worst|hate[sd]?|ruined|dropped|blame\w*|ashamed|broke|"
        r"laugh\w*|sorry|forgot|bored|puddles|afraid)\b",
    ),
    signal(2, r"\b(?:my|our) (?:\w+ )?(?:father|mother|gran\w*|aunt|uncle|teacher|boss)\b"),
)
PLUG = Scale(NEEDED, SIGNALS, AGAINST)
# Findings are told with numbers and with clients, and do not praise those who found them.
FOUND_OUT = Pattern(
    r"\b(?:in|from) (?:our|my|an?|the) (?:[\w-]+ ){0,3}?(?:study|survey|trial|experiment|sample|"
    r"research|data)\b|\b(?:our|my) (?:[\w-]+ ){0,2}?(?:study|studies|survey|research|trial|"
    r"experiment|data) (?:of|shows?|showed|found|suggests?|tells?|says?|followed)\b|"
    r"\bwe (?:studied|surveyed|interviewed|asked|followed|tested|counted|measured|compared) "
    r"(?:over |about |some )?(?:\d|\w+ (?:hundred|thousand|dozen))|"
    r"\b(?:we|I)(?:['’]ve| have)? (?:often |still |regularly )?(?:see|seen|saw|meet|met|get|had|"
    rf"hear from|heard from|find|found) (?:\w+ )?{BUYERS} "
    r"[^.!?]{0,40}\bwho\b",
    re.IGNORECASE,
)


def is_plug(sentence: str) -> bool:
    """Return whether a sentence is built as one that sells what is the speaker's own."""
    return weighs((PLUG,), ENOUGH, sentence)


def is_finding(sentence: str) -> bool:
    """Return whether a sentence tells what was studied, counted or met with."""
    return FOUND_OUT.search(sentence) is not None
