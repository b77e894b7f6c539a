"""How people call readers to book, to buy, to look, to write, in four languages."""

import re

from roundup.rules.promotion._offers import NAMED
from roundup.text.patterns import Pattern
from roundup.text.prose import OBJECT

FREE = (
    r"(?:free|complimentary|no[- ](?:obligation|cost)|\d\d[- ]minute|discovery|strategy|"
    r"introductory)"
)
MEETING = (
    r"(?:call|consult|consultation|session|demo|trial|quote|audit|appointment|assessment|estimate|"
    r"chat|evaluation|review|class|lesson|tour|sample|tasting|visit|slot|meeting|place|spot|table|"
    r"stay)s?\b"
)
PLACE = (
    r"(?:web ?sites?|site|web ?page|homepage|page|blog|shop|store|boutique|showroom|channel|"
    r"account|"
    r"profile|portfolio|instagram|linkedin|facebook|tiktok|youtube|substack|etsy|bakery|studio|"
    r"clinic|salon|gallery|booth|stand)\b"
)
GOODS = (
    r"(?:courses?|class(?:es)?(?! of)|workshops?|webinars?|books?|e-?books?|guides?|podcast|"
    r"newsletter|apps?|tools?|services?|products?|range|collection|catalogue|platform|software|"
    r"programm?e?s?|"
    r"packages?|plans?|community|membership|mailing list|wait(?:ing )?list|masterclass|bootcamp|"
    r"templates?|checklist|worksheet|toolkit|retreats?|offers?|menu|training|coaching|report|quiz|"
    r"white ?paper|videos?|series|articles?|academy|challenge|event|free [\w-]+)\b"
)
NETWORK = r"(?:instagram|linkedin|facebook|tiktok|youtube|twitter|x|threads|bluesky|substack)\b"
OWN = rf"(?:my|our|(?:the )?{NAMED}+(?:['’]s)?)\s"
US = (
    r"(?:us|me|(?:our|my) (?:[\w-]+ ){0,2}?(?:team|office|experts?|clinic|staff|studio|shop|"
    r"specialists?|assistant|advis[eo]rs?)|one of our [\w-]+|a member of our [\w-]+)\b"
)
SOME = r"(?:[\w’'-]+ ){0,4}?"
LINK = rf"\s?(?:{OBJECT}{{4}}|(?:[a-z0-9-]+\.)+[a-z]{{2,}}\b)"
SOON = r"(?:today|now|right away|any ?time)\b"
AT = (
    rf"(?:at|on|via|through|by|in|over) (?:(?:our|my) {SOME}{PLACE}|{NETWORK}|@\w|[+(]?\d{{3}}|"
    rf"[\w.+-]+@)|(?:at|on|via|through|by|in|over){LINK}"
)

# One of these words begins every call; where it stands, somebody may be told to do something.
# fmt: off
VERBS = frozenset({
    "access", "act", "apply", "arrange", "ask", "begin", "book", "browse", "buy", "call", "chat",
    "check", "choose", "claim", "click", "come", "connect", "consider", "contact", "discover", "dm",
    "donate", "download", "drop", "e", "email", "enjoy", "enquire", "enrol", "enroll", "enter",
    "explore", "find", "follow", "get", "give", "go", "grab", "have", "head", "hire", "hit", "hop",
    "join", "jump", "learn", "let", "like", "listen", "look", "message", "order", "phone", "pick",
    "ping", "pm", "pop", "pre", "preorder", "purchase", "reach", "read", "register", "request",
    "reserve", "ring", "scan", "schedule", "secure", "see", "send", "set", "shoot", "shop", "sign",
    "speak", "start", "stop", "subscribe", "swing", "swipe", "switch", "take", "talk", "tap",
    "text", "try", "tune", "use", "view", "visit", "watch", "whatsapp", "work", "write",
})
# fmt: on

# What follows there, by what is called for.
CALLS = (
    # anything of one's own
    r"[a-z-]+(?: (?:out|up|in|into|to|for|at|on|over|from|by|through|using|a copy of|a look at|"
    rf"advantage of|the rest of|(?:and|or) \w+)){{0,2}} {OWN}{SOME}(?:{PLACE}|{GOODS})",
    rf"(?:try|use|check out|visit|contact|choose|download|join|follow|call|hire|book|explore|"
    rf"discover|"
    rf"consider|order from|switch to|sign up (?:for|to|with)|start using|start with|give) {NAMED}+",
    # to meet
    r"(?:book|schedule|request|claim|arrange|set up|reserve|get|grab|secure|sign up for|hop on|"
    rf"jump on) (?:in )?(?:an? |your |my |our |the )?{SOME}"
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
    rf"pre-?order|download)(?: it| yours| online)? {SOON}(?! (?:and then|that|or)\b)",
    rf"(?:sign up|subscribe|register) (?:for free|here|below|on (?:our|my)|for the free|at{LINK})",
    rf"(?:download|grab|get|claim|request|order|pick up|take|try) (?:the |my |our |an? |your |"
    rf"this )?{SOME}"
    rf"(?:free|complimentary) (?:[\w-]+ ){{0,3}}?(?:{GOODS}|copy\b|sample\b|kit\b|pdf\b)",
    r"(?:shop|order) (?:our|my|the (?:sale|collection|range))\b|hit (?:that )?subscribe|like and "
    r"subscribe",
    r"apply to (?:work|study|train) with (?:me|us)\b",
    # to look
    rf"(?:visit|go to|head (?:over )?to|check out|see|order at|book at|get yours at|shop at|"
    rf"try){LINK}",
    r"(?:learn|find out|read|discover|see) more (?:here|by visiting|(?:about|in|at|on) (?:us|me|"
    rf"our|my|what we do|{NAMED})|(?:at|on|about \w+ at){LINK})",
    rf"(?:find|see|follow|join|visit|reach|book|contact|meet) (?:{US}|it|them) (?:{AT})",
    r"(?:check (?:us|me) out|come (?:and )?(?:visit|see|find) (?:us|me)|hit (?:us|me) up)\b",
    rf"visit us\b|join us (?:for|at|on) (?:our|my) |follow (?:(?:us|me) for more|@\w+|along "
    rf"(?:{AT}))",
    r"(?:click|tap) (?:here|(?:on )?the link|below)|swipe up|scan (?:the|this|our) (?:qr )?code",
    r"use (?:the|this|my|our) (?:link|form) (?:below|above|here)",
    # to write, and to call
    rf"(?:contact|e-?mail|message|whatsapp|dm|pm) {US}",
    rf"(?:call|text|phone|ring|write|write to) {US}(?: (?:{SOON}|(?:at|on) [+(\d]|for (?:an?|"
    r"your|more)\b|to (?:book|schedule|arrange|learn|find out|discuss|get)\b|or (?:e-?mail|text|"
    r"visit)\b)|[.!]|$)",
    rf"(?:reach out|speak|talk|chat|drop a line) (?:to|with) {US}|reach out(?: {SOON}|[.!]|$)",
    r"ask us (?:about (?:our|how|any)|for (?:an?|your)|how)\b",
    r"(?:give|drop|shoot|send) (?:us|me) an? (?:call|line|message|note|e-?mail|text|dm|ring)\b"
    rf"(?! (?:at|when|in|on) (?!\d{{3}}|our|my|{OBJECT}))",
    rf"get in touch(?: with {US}|[.!]|$| (?:{SOON}|to|for|at|via|through|if)\b)",
    r"connect with (?:me|us)\b|let['’]s (?:connect|chat|talk)(?: (?:on|at|over)\b|[.!])",
    r"let (?:us|me|our team) (?:help you|show you|take care of|handle)\b",
)
CALL = Pattern("|".join(rf"(?<![^\W_])(?:{each})" for each in CALLS), re.IGNORECASE)
# What calls wherever it stands.
PHRASE = Pattern(
    r"(?:(?<=^)|(?<=[.!?;:–—,] )|(?<=\n)|(?<=[Pp]lease )|(?<=[Jj]ust )|(?<=[Yy]ou can ))(?:dm|pm|"
    r"text|message|whatsapp|e-?mail|slide into) (?:me|us|my dms|our dms)\b(?! (?:back|"
    r"when|at \w+ o|if|a \w+ last|every|that))"
    r"(?=(?: the word| for| to| on| at| your|,| and|[.!]|$| \W| if you))"
    r"|\b(?:find|follow|catch|tag) (?:me|us) (?:over )?(?:on|at) (?:all (?:the )?)?(?:socials?|"
    r"social media|@\w|instagram|linkedin|tiktok|"
    r"facebook|youtube|x\b|threads|bluesky|substack)|\b(?:over )?on (?:all )?(?:the |my |our "
    r")?socials as @"
    r"|\blink in (?:the |my |our )?(?:bio|profile|description|comments)\b|\bthe link (?:is )?in "
    r"(?:my|our|the) bio\b"
    r"|(?:(?<=^)|(?<=[.!?;:–—,] )|(?<=\n)|(?<=[Pp]lease )|(?<=[Jj]ust )|(?<=[Yy]ou can ))"
    r"(?:subscribe|sign up) (?:to|for) (?:my|our) (?:[\w-]+ ){0,3}?(?:newsletter|list|channel|"
    r"podcast|updates|emails)\b"
    r"|\b(?:grab|claim|reserve|secure|save|book|get) your (?:free |own |complimentary |exclusive "
    r")?(?:[\w-]+ )?(?:spot|seat|place|session|"
    r"copy|slot|ticket|trial|consultation|call|guide|audit|demo)s? (?:in|on|at|for|with) (?:our|"
    r"my|us|me)\b"
    r"|\b(?:hop|jump|get) on an? (?:[\w-]+ )?call with (?:me|us|my|our)\b"
    r"|\b(?:start|try|begin|claim|enjoy|get|with|offer) (?:your |our |my |an? |the )?(?:[\w-]+ "
    r"){0,2}free[- ]trial\b"
    r"|\b(?:drop|shoot) (?:me|us) an? (?:line|message|dm|note|e-?mail)\b(?= (?:and|to|for|if)\b|"
    r"[.!,]|$)"
    r"|\blet['’]s (?:talk|chat|connect) about your\b"
    r"|\b(?:our|my) (?:platform|app|software|tool|service|course|programme?|newsletter|podcast|"
    r"team) (?:can |will )(?:help|show|save|give|"
    r"take|get|guide|walk|teach) you\b"
    r"|\bwe(?:['’]d| would) love to (?:hear from|help|show|meet|work with) you\b"
    r"|\b(?:we are|we['’]re|our team is|our experts are) (?:always )?(?:here|ready|happy|"
    r"standing by) "
    r"to help(?: you\b|[.!])|\b(?:just |only )?(?:one|a) (?:click|call|phone call) away\b"
    rf"|\bmore (?:[\w’'-]+ ){{0,3}}?(?:at|on|under)\s?{OBJECT}{{4}}"
    r"|\border yours (?:today|now|online|here)\b|\bsign up for it\b|\b(?:write|send|drop) me a DM\b"
    r"|\bdownload it for free\b|\bbook your (?:[\w-]+ ){1,4}with (?:us|me)\b"
    r"|\b(?:link|details) in (?:my |our |the )?bio\b|\bdon['’]t miss out on (?:our|my)\b"
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
