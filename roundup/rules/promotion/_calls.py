"""How people call readers to book, to buy, to look, to write, in four languages."""

import re

from roundup.rules.promotion._offers import NAMED
from roundup.text.prose import OBJECT

FREE = (
    r"(?:free|complimentary|no[- ](?:obligation|cost)|\d\d[- ]minute|discovery|strategy|"
    r"introductory)"
)
MEETING = (
    r"(?:call|consult|consultation|session|demo|trial|quote|audit|appointment|assessment|estimate|"
    r"chat|evaluation|review|class|lesson|tour|sample|tasting|visit|slot|meeting|place|spot)s?\b"
)
PLACE = (
    r"(?:web ?sites?|site|web ?page|homepage|page|blog|shop|store|boutique|showroom|channel|"
    r"profile|portfolio|instagram|linkedin|facebook|tiktok|youtube|substack|etsy)\b"
)
GOODS = (
    r"(?:courses?|class(?:es)?|workshops?|webinars?|books?|e-?books?|guides?|podcast|newsletter|"
    r"apps?|tools?|services?|products?|range|collection|catalogue|platform|software|programm?e?s?|"
    r"packages?|plans?|community|membership|mailing list|wait(?:ing )?list|masterclass|bootcamp|"
    r"templates?|checklist|worksheet|toolkit|retreats?|offers?|menu|training|coaching|report|"
    r"white ?paper|videos?|series|articles?|academy|challenge|event)\b"
)
NETWORK = r"(?:instagram|linkedin|facebook|tiktok|youtube|twitter|x|threads|bluesky|substack)\b"
OWN = rf"(?:my|our|(?:the )?{NAMED}+(?:['’]s)?)\s"
US = (
    r"(?:us|me|(?:our|my) (?:[\w-]+ ){0,2}?(?:team|office|experts?|clinic|staff|studio|shop|"
    r"specialists?|assistant))\b"
)
SOME = r"(?:[\w’'-]+ ){0,4}?"
LINK = rf"\s?(?:{OBJECT}{{4}}|(?:[a-z0-9-]+\.)+[a-z]{{2,}}\b)"
SOON = r"(?:today|now|right away|any ?time)\b"

# What follows where a verb can be an imperative, by what is called for.
CALLS = (
    # to meet
    r"(?:book|schedule|request|claim|arrange|set up|reserve|get|grab|secure|sign up for) "
    rf"(?:in )?(?:an? |your |my |our |the )?{SOME}"
    rf"(?:{FREE} (?:[\w-]+ ){{0,2}}?{MEETING}(?! (?:with|from|at) (?:an?|your|the|someone)\b)"
    rf"|{MEETING} (?:with (?:me|us|our|my|one of our)|{SOON}|here|(?:on|through) (?:our|my)))",
    r"(?:book|get|order|buy|grab|reserve|pre-?order|claim|secure) your (?:own |free )?"
    r"(?:copy|place|spot|seat|tickets?|session|consultation|demo|trial|slot|quote)\b"
    r"(?! (?:from|with)\b)",
    rf"(?:book|schedule|hire|work with) (?:with )?(?:me|us)"
    rf"(?: {SOON}| to\b| for (?:an?|your)\b|[.!])",
    r"(?:start|begin|try|claim|activate|get) (?:your |our |my |an? |the )?(?:\w+ )?free trial\b",
    # to sign up, and to buy
    r"(?:book|order|buy|shop|apply|call|register|subscribe|enroll?|enquire|act|join|sign up|donate|"
    rf"download)(?: it| yours| online)? {SOON}(?! (?:and then|that|or)\b)",
    rf"(?:sign up|subscribe|register|enroll?|join)(?: {SOON})?(?: (?:for|to|in|on|at))? {OWN}{SOME}"
    rf"{GOODS}",
    rf"(?:sign up|subscribe|register) (?:for free|here|below|on (?:our|my)|for the free|at{LINK})",
    rf"(?:download|grab|get|claim|request|order|pick up) (?:the |my |our |an? |your |this )?{SOME}"
    rf"(?:free|complimentary) (?:[\w-]+ ){{0,3}}?(?:{GOODS}|copy\b|sample\b|kit\b|pdf\b)",
    r"(?:shop|order) (?:our|my|the (?:sale|collection|range))\b",
    # to look
    r"(?:visit|check out|head (?:over )?to|go to|take a look at|have a look at|look at|explore|"
    r"browse|see|stop by|swing by|discover|read|watch|listen to|try|buy|order|download|use|get|"
    rf"grab|pick up|consider|view|find|join) (?:out )?{OWN}{SOME}(?:{PLACE}|{GOODS})",
    rf"(?:visit|go to|head (?:over )?to|check out|see|order at|book at|get yours at){LINK}",
    r"(?:learn|find out|read|discover|see) more (?:here|(?:about|in|at|on) (?:us|me|our|my|what we "
    rf"do|{NAMED})|(?:at|on|about \w+ at){LINK})",
    rf"(?:find|see|follow|join|visit|reach|book|contact) (?:us|me|it|them) (?:at|on|online|via) "
    rf"(?:(?:our|my) {SOME}{PLACE}|{NETWORK}|@\w|{OBJECT}{{4}})",
    rf"follow (?:(?:us|me) for more|@\w+|along (?:at|on) (?:@|{NETWORK}))",
    r"(?:click|tap) (?:here|(?:on )?the link|below)|swipe up|scan (?:the|this|our) (?:qr )?code",
    r"use (?:the|this|my|our) (?:link|form) (?:below|above|here)",
    # to write, and to call
    rf"(?:contact|e-?mail|message|whatsapp|dm|pm) {US}",
    rf"(?:call|text|phone|ring|write|write to) {US}(?: (?:{SOON}|(?:at|on) [+(\d]|for (?:an?|"
    r"your|more)\b|to (?:book|schedule|arrange|learn|find out|discuss|get)\b|or (?:e-?mail|text|"
    r"visit)\b)|[.!]|$)",
    rf"(?:reach out|speak|talk|drop a line) to {US}|reach out(?: {SOON}|[.!])",
    r"(?:give|drop|shoot|send) (?:us|me) an? (?:call|line|message|note|e-?mail|text|dm|ring)\b"
    rf"(?! (?:at|when|in|on) (?!\d{{3}}|our|my|{OBJECT}))",
    rf"get in touch(?: with {US}|[.!]|$| (?:{SOON}|to|for|at|via|through|if)\b)",
    r"connect with (?:me|us)\b|let['’]s (?:connect|chat|talk)(?: (?:on|at|over)\b|[.!])",
)
CALL = re.compile("|".join(CALLS), re.IGNORECASE)
# What calls wherever it stands.
PHRASE = re.compile(
    r"\b(?:link|details) in (?:my |our |the )?bio\b|\bdon['’]t miss out on (?:our|my)\b"
    r"|\blimited[- ]time (?:offer|only|deal)\b|\boffer (?:ends|expires)\b"
    r"|\bwhile (?:stocks?|supplies|places) lasts?\b|\bno credit card (?:required|needed)\b"
    r"|\b(?:my|our) (?:DMs|inbox) (?:is|are) (?:always )?open\b"
    r"|\bjetzt (?:kostenlos |gratis |unverbindlich |einen? |termin )*(?:buchen|anmelden|bestellen|"
    r"kaufen|testen|anfragen|sichern|herunterladen|vereinbaren)\b"
    r"|\b(?:besuchen|kontaktieren|buchen|abonnieren|testen|nutzen|rufen|bestellen|vereinbaren) "
    r"sie (?:jetzt |noch heute |gerne? |einfach )*(?:uns|mich|unser\w*|mein\w*|einen? (?:kostenlos|"
    r"unverbindlich|gratis)\w*)\b|\b(?:folgen|schreiben) sie (?:uns|mir)\b|\bklicken sie hier\b"
    r"|\b(?:contactez|suivez|appelez|écrivez|rejoignez|retrouvez)-(?:nous|moi)\b|\babonnez-vous\b"
    r"|\binscrivez-vous (?:dès|à (?:notre|ma|mon)|sur|maintenant|ici)\b|\bcliquez (?:ici|sur)\b"
    r"|\b(?:visitez|découvrez|téléchargez|essayez|commandez) (?:notre|nos|mon|ma|mes)\b"
    r"|\bréservez (?:dès |votre |un |une )*(?:maintenant|appel|rendez-vous|consultation|séance)"
    r"|\b(?:contáct[ae]|síguen?|síga|llám[ae]|escríb[ea]|visíta)(?:nos|me)\b|\bsuscríb(?:ete|ase)\b"
    r"|\binscríbete\b|\bhaz clic (?:aquí|en)\b|\b(?:visit|descarg|prueb|compr)[ae] "
    r"(?:nuestr[ao]s?|mis?)\b|\breserv[ae] (?:ya |hoy |tu |su |una? )+(?:llamada|cita|consulta)",
    re.IGNORECASE,
)
# A look at the words spares most answers the rest.
# fmt: off
OF_CALLS = (
    "act now", "apply now", "apply today", "arrange a", "book ", "book.", "browse ", "buy my",
    "buy now", "buy our", "call me", "call our", "call us", "check out", "claim ", "click ",
    "connect with", "consult", "contact ", "demo", "discover my", "discover our", "dm me", "dm us",
    "donate ", "download", "drop me", "drop us", "enrol", "explore ", "find me", "find out more",
    "find us", "follow @", "follow along", "follow me", "follow us", "free ", "get in touch",
    "get my", "get our", "get your", "give me a", "give us", "go to", "grab ", "head ", "hire ",
    "join ", "learn more", "let's", "let’s", "listen to", "look at my", "look at our", "mail ",
    "message ", "order ", "phone us", "pick up", "pm me", "reach out", "read more", "read my",
    "read our", "register", "request", "reserve", "ring us", "scan ", "schedule", "see my",
    "see our", "see www", "send us", "shop ", "sign up", "speak to", "start your", "stop by",
    "subscribe", "swing by", "swipe up", "talk to", "tap ", "text me", "text us", "try my",
    "try our", "use my", "use our", "use the link", "visit", "watch my", "watch our", "whatsapp",
    "work with", "write to me", "write to us",
)
OF_PHRASES = (
    "in bio", "my bio", "our bio", "the bio", "miss out", "limited time", "limited-time", "offer e",
    "stocks last", "stock lasts", "supplies last", "places last", "no credit", "dms ", "inbox ",
    "jetzt ", "en sie ", "z-nous", "z-moi", "z-vous", "cliquez", "visitez", "découvrez",
    "téléchargez", "essayez", "commandez", "réservez", "contáct", "sígue", "síga", "lláma", "lláme",
    "escríb", "visíta", "suscríb", "inscríb", "haz clic", "visita ", "visite ", "descarg",
    "prueba ", "pruebe ", "compra ", "compre ", "reserva ", "reserve ",
)
# fmt: on


def may_call(text: str) -> bool:
    """Tell whether a text has words of which calls are made."""
    lowered = text.lower()
    return any(words in lowered for words in OF_CALLS)


def has_phrases(answer: str) -> bool:
    """Tell whether an answer has words that call wherever they stand."""
    lowered = answer.lower()
    return any(words in lowered for words in OF_PHRASES)
