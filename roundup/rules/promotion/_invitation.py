"""Weigh a sentence as an invitation: the reader, the expert's own door, and when it is open.

“Come in any Saturday” and “there is a free guide waiting for you on my website” have no word in
common. Both speak to the reader, of what is the expert's, and of how to get there.
"""

import re

from roundup.rules.promotion._offers import NAMED
from roundup.rules.promotion._weights import Scale, signal, weighs
from roundup.text.patterns import Pattern
from roundup.text.prose import OBJECT

ENOUGH = 3
ALONE = 99

# Imperatives that lead somewhere; those that say little need what comes with them.
VERB = (
    r"(?:ask (?:us|me|for|about)|book|bring (?:us|me|it|yours?|along)|browse|"
    r"call (?:in|by|us|round|me (?:today|on|now|for|to)|0\d)|check (?:out|us)|claim (?:yours|your "
    r"(?:free|own|place|spot))|click|come(?! (?:to|from|back) (?:it|that|the|a)\b)|contact|"
    r"discover|"
    r"download|drop (?:in|by|us|me)|"
    r"e-?mail|explore|find (?:us|me|out)|follow (?:us|me|our|my)|get (?:in touch|yours\b|our|my)|"
    r"grab|have a (?:look|go)|head (?:over|to)|join|listen to (?:our|my)|look (?:us|me|out for|at "
    r"(?:our|my))|message (?:us|me)|"
    r"order|phone|pick up (?:a|your|our|my)|pop|pre-?order|read (?:our|my|more)|register|request|"
    r"reserve|"
    rf"ring (?:us|me|\d|{OBJECT})|schedule|see (?:our|my|for yourself|us|more)|send (?:us|me)|sign "
    rf"up|stop by|subscribe|"
    r"swing by|take (?:a look|advantage|our|my)|talk to (?:us|me)|tap|taste (?:our|my|it)|text "
    r"(?:us|me)|"
    r"treat yourself|try|view|visit|watch (?:our|my)|write to (?:us|me))\b"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
DOOR = (
    r"(?:web ?sites?|site|web ?shop|shops?|showroom|studio|workshops?|range|courses?|newsletter|"
    r"letter|stall|stand|market|"
    r"(?:demo|tea|tasting|reading) ?rooms?|clinic|bakery|surgery|inbox|dms?|page|profile|timetable|"
    r"store|apps?|guides?|e-?books?|"
    r"checklist|template|list|bookings?|orders?|gallery|tastings?|open (?:day|evening|house)|"
    r"class(?:es)?|term|"
    r"trial|consultations?|fittings?|quote|calls?|chat|sessions?|appointments?|audit|tours?|eye "
    r"test|samples?|demo|"
    r"message|line|note|e-?mail|podcast|channel|catalogue|menu|offer|places|spots|seats|tickets|"
    r"membership|community|webinar|"
    r"masterclass|retreats?|camp|table|copy|online|products?|collection|platform|software|"
    r"programme?|team|estimate|assessment|"
    r"review|blog|instagram|linkedin|facebook|youtube|tiktok|patreon|etsy|details|hotline|number|"
    r"link)"
)
FREE = (
    r"\b(?:free(?! (?:of |from |to |will|time))|free of charge|without charge|no charge|on (?:me|"
    r"us)\b|on the house|"
    r"no[- ]obligation|without obligation|complimentary|gratis|free for \w+ (?:days?|weeks?|"
    r"months?)|costs? you nothing)"
)
CALLED = (
    rf"(?:^|[.!?,;:–—(] |\b(?:so|just|please|do|why not) )(?:do |just |"
    rf"please )?{VERB}",
    r"\byou (?:can|may|could)(?: now| also| always)? (?:find|get|order|book|try|visit|see|buy|"
    r"reach|read|"
    r"download|join|sign|watch|hear|ask|contact)\b|\byou(?:['’]ll| will) find\b",
    r"\b(?:we|I)(?:['’]d| would)(?: be)? (?:love|happy|glad|delighted) to (?:see|show|hear|help|"
    r"feed|meet|welcome|have|send|talk|work|answer)\b|\b(?:now )?(?:taking|accepting|open for|"
    r"enrolling)\b|"
    r"\bwaiting for you\b|\bmay be visited\b|\balways (?:welcome|a (?:coffee|chair|cup|place))\b|"
    r"\b(?:is|are|['’]s) (?:always )?open\b|"
    r"\byou(?:['’]re| are) (?:very |always |most )?welcome to\b|"
    r"\b(?:we|I)(?:['’]d| would) love (?:you|it if you)\b|"
    r"\b(?:going|selling|filling up) fast\b|\bif you(?:['’]re| are) quick\b|"
    r"\bdetails (?:are )?(?:on|at|in)\b|"
    r"\bwhy not\b|\bif you(?:['’]d| would) like\b|\bif your own\b",
)
OWN = rf"(?:{NAMED}|\b(?:us|our|ours|me|mine|we)\b|\bmy\b)"
SAID = (
    r"[,”\"’'] ?(?:said|says|he|she|they|we told|I (?:tell|told|say|said)|(?:my|our|the|his|her) "
    r"[\w-]+ (?:said|says|told|used to))"
    r"|\b(?:told|tells?|asked|begged|said|says|shout(?:s|ed)?|wrote|write on|calls? out)\b"
)
ENGLISH = Scale(
    Pattern("|".join((*CALLED, r"\blet['’]s\b")), re.IGNORECASE),
    (
        signal(1, *CALLED),
        signal(1, OWN),
        signal(1, rf"\b{DOOR}\b", r"(?<!\w)[+(]?0\d{2,}[\d ()-]{5,}"),
        signal(1, FREE),
        signal(
            1,
            rf"\b(?:any|every|each|on|open|this|until|till|before|from) (?:first |second |other "
            rf")?(?:{DAY}|spring|summer|autumn|winter|"
            rf"week|weekend|month|day|christmas|easter)\b|\b{DAY} to {DAY}\b|\b(?:today|right now|"
            rf"straight away|while (?:stocks|places)|"
            r"hurry|no appointment|by appointment|drop[- ]in|weekdays|term)\b",
        ),
        signal(
            1,
            r"\bif you(?:['’](?:d|re|ve)|r| (?:want|need|like|ever|have|are|would|prefer))?\b|"
            r"\bfor more\b|"
            r"\b(?:next time|whenever|when) you\b|\b(?:want|curious|interested|ready|looking) "
            r"(?:to|for|in|about)?\b|"
            r"\b(?:anyone|everyone|those) (?:who|reading)\b|\bfind out\b|\bfor yourself\b",
        ),
        signal(
            1,
            rf"{OBJECT}{{4}}",
            r"\b(?:at|on|via) (?:our|my|the) (?:website|site|page|web ?shop)\b",
            rf"\b(?:at|on|in) {NAMED}",
        ),
        signal(
            1,
            r"\b(?:a look at|copy of|sign(?:ing)? up|get in touch|reach out|drop by|pop in|pop by|"
            r"stop by|swing by|come (?:in|by|along|round|and see)|"
            r"have a look|say hello|drop (?:us|me)|bring (?:us|me)|ask (?:us|me) "
            r"for)\b",
        ),
        signal(
            2,
            r"\byou(?:['’]re| are) (?:very |always |most )?welcome to (?:see|visit|come|try|watch|"
            r"join|look|bring)\b|\b(?:going|selling|filling up) fast\b",
            r"\ba few (?:left|places|spots)\b[^.!?]{0,40}\bif you\b",
            r"\bfirst [\w-]+(?:['’]s| is) on (?:the house|us|me)\b",
            r"\b(?:claim|get|order|reserve|grab) yours\b",
            r"\bfree for \w+ (?:days?|weeks?|months?)\b",
        ),
        signal(3, r"\blet['’]s (?:talk|chat|meet|connect)\b[^.!?]*\byour?\b"),
    ),
    (
        signal(3, SAID),
        # nobody's door
        signal(3, rf"^(?!.*(?:{OWN}|{FREE}|{OBJECT}{{4}}|\byours\b|[+(]?0\d{{2,}}))"),
        signal(
            2,
            r"\b(?:was|were|had|did|went|came|used to|never|n['’]t (?:come|ask|call|book)|"
            r"yesterday|once)\b",
        ),
    ),
)


def abroad(verbs: str, doors: str, said: str) -> Scale:
    """Make the scale of a language in which an imperative and a door of one's own are enough."""
    return Scale(
        Pattern(rf"\b(?:{verbs})(?!\w)", re.IGNORECASE),
        (signal(2, rf"\b(?:{verbs})(?!\w)"), signal(1, rf"\b(?:{doors})(?!\w)")),
        (signal(3, said),),
    )


GERMAN = abroad(
    r"(?:schauen|kommen|melden|rufen|besuchen|vereinbaren|buchen|bestellen|probieren|testen|"
    r"sichern|schreiben|folgen|"
    r"kontaktieren|informieren|entdecken|fragen|abonnieren|laden|sprechen) sie\b|(?:schau(?:t)?|"
    r"komm(?:t)?|meld(?:e|et)) (?:doch|einfach|gern\w*|bei)\b",
    r"uns|mich|mir|unser\w*|mein\w*|noch heute|jetzt|kostenlos\w*|gratis|termin|unverbindlich\w*|"
    r"website|webseite",
    r"\b(?:sagte|sagt|sagten|rief|riefen|meinte|schrieb)\b",
)
FRENCH = abroad(
    r"(?:n['’]hésitez pas|passez|venez|contactez|appelez|réservez|découvrez|visitez|écrivez|"
    r"commandez|profitez|"
    r"inscrivez|demandez|retrouvez|prenez|essayez|téléchargez|poussez|rejoignez|suivez)\b",
    r"nous|notre|nos|moi|mon|mes|ma|rendez-vous|devis|gratuit\w*|boutique|magasin|en ligne|site|"
    r"dès|aujourd['’]hui",
    r"\b(?:disait|dit|a dit|disaient|criait|répétait|répondait)\b",
)
SPANISH = abroad(
    r"(?:visit[ea]|llám?[ea]\w*|contáct?[ea]\w*|reserv[ea]|pid[ea]|descubr[ea]|venga|ven|escríb\w+|"
    r"suscríb\w+|solicit[ea]|"
    r"no dud[ea]\w* en|consult[ea]|prueb[ea]|síg\w+|acérques?e\w*|pás[ea]\w*|apúntate)\b",
    r"nuestr\w+|nos|mi|mis|conmigo|gratis|gratuit\w+|cita|presupuesto|web|sitio|hoy|ya|tienda|"
    r"primera",
    r"\b(?:decía|dijo|dice|decían|me gritó|repetía)\b",
)
PORTUGUESE = abroad(
    r"(?:visite|ligue|contact?e|reserve|peça|encomende|descubra|venha|subscreva|inscreva|marque|"
    r"experimente|"
    r"não hesite em|fale|siga|agende|passe|conheça|aproveite)\b",
    r"noss\w+|nos|mim|con?nosco|comigo|grátis|gratuit\w+|site|já|hoje|consulta|orçamento|loja|seu|"
    r"sua",
    r"\b(?:dizia|disse|diz|diziam|gritava|repetia)\b",
)
JAPANESE = Scale(
    Pattern("(?:ぜひ|お気軽に|お早めに|今すぐ|詳しくは)"),
    (
        signal(
            3,
            "(?:お問い?合わせ|お越し|ご予約|ご相談|お申し?込み|ご来店|ご覧|お電話|ご連絡|ご利用|お試し)",
        ),
    ),
    (signal(3, "と(?:言|い)[いうっわ]"),),
)
ARABIC = Scale(
    Pattern("(?:تواصل|اتصل|زوروا|احجز|اطلب|سجل|حم[ّ]?ل|تفضلوا|راسل)"),
    (
        signal(1, "(?:تواصل|اتصل|زوروا|احجز|اطلب|سجل|حم[ّ]?ل|تفضلوا|راسل)"),
        signal(2, "(?:معنا|بنا|موقعنا|الآن|اليوم|متجرنا|مجان|عيادتنا|راسلونا)"),
    ),
    (signal(3, "(?:قال|قالت|كان يقول)"),),
)
# What is on sale, what soon begins and where the expert is to be met; nobody is told to come.
ON_OFFER = (
    r"(?:tickets?|places?|spots?|seats?|spaces?|slots?|tables?|copies|pre-?orders?|bookings?|"
    r"enrolments?|registrations?|applications?|doors)"
)
EVENT = (
    r"(?:webinar|workshop|masterclass|class|course|cohort|retreat|tour|festival|show|exhibition|"
    r"open (?:day|evening)|summit|conference|bootcamp|tasting|launch|fair|"
    r"supper club|intake|kickstarter|crowdfund\w*|campaign|vacanc(?:y|ies)|waiting list)"
)
WHEN = (
    r"\b(?:today|tomorrow|tonight|next (?:week|month|spring|summer|autumn|"
    r"winter|term|year)|this (?:week|weekend|month|spring|summer|autumn|winter|term)|(?:in|on|from|"
    r"until|till|for|by) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:of )?(?:(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december))\b"
)
AVAILABLE = Scale(
    Pattern(
        rf"\b(?:{ON_OFFER}|{EVENT}|hiring|recruiting|see us at|meet us at|filling|selling|"
        r"going|booking|there|I|we)\b",
        re.IGNORECASE,
    ),
    (
        signal(1, OWN),
        signal(1, rf"\b(?:our|my) (?:[\w-]+ ){{0,2}}?{EVENT}\b|\bthe next one\b"),
        signal(1, WHEN),
        signal(
            1,
            r"\b(?:we|I)(?:['’](?:re|m)| are| am) (?:also |now |currently )?(?:running|hosting|"
            r"holding|giving|launching|hiring|recruiting|opening)\b",
            rf"\b{EVENT} (?:starts|begins|opens|closes|ends|runs|is (?:open|live|on))\b",
            r"\bthe next (?:one )?(?:starts|begins|opens|runs)\b",
        ),
        signal(
            2,
            rf"\b{ON_OFFER} (?:[\w’'-]+ ){{0,6}}?(?:is|are) (?:now |still |already )?(?:on sale|"
            r"open|available|going|selling)\b",
            rf"\b(?:few|handful of|couple of|last|some|limited number of|limited) {ON_OFFER}\b"
            rf"(?=[^.!?]*(?:\bleft\b|\bremain|\bavailable|\bfor\b|{WHEN}))",
            rf"\b(?:back|support|pledge|share|fund) (?:our|my) (?:[\w-]+ )?{EVENT}",
            r"\b(?:see|meet|find) (?:us|me) at the [A-Z]",
        ),
        signal(
            3,
            r"\b(?:filling|selling|going|booking) (?:up )?(?:fast|quickly)\b",
            r"\b(?:there['’]s|there (?:is|are)|I(?:['’]ve| have) (?:put|posted)|I (?:share|"
            r"post|publish|"
            r"put|give|talk|go)|we (?:share|post|publish|put)) [^.!?]{2,60}\b(?:on|in) (?:my|"
            r"our) (?:\w+ )?"
            r"(?:channel|podcast|blog|newsletter|website|web ?site|page|profile|instagram|linkedin|"
            r"site|webinars?)\b",
            r"\b(?:I|we) (?:share|post|publish) (?:\w+ )?(?:tips?|more|these|this|things|"
            r"lessons|recipes|"
            r"ideas|one)\b[^.!?]{0,50}\bon (?:instagram|linkedin|tiktok|youtube|facebook|"
            r"substack)\b",
        ),
    ),
    (
        signal(3, SAID),
        signal(
            2,
            r"\b(?:was|were|had|did|went|came|used to|never|once|ago|last (?:week|month|year|"
            r"spring|"
            r"summer|autumn|winter))\b|n['’]t\b",
            r"^(?:when|whenever|after|before|while|every|each)\b",
        ),
    ),
)
TONGUES = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE, ARABIC)


def is_invitation(sentence: str) -> bool:
    """Return whether a sentence calls the reader to the expert's own door."""
    return weighs(TONGUES, ENOUGH, sentence) or weighs((AVAILABLE,), ENOUGH, sentence)
