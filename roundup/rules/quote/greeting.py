"""A greeting, or thanks for being asked, at the head of an answer.

It was said to the editor. A cut at the start of a quote needs no ellipsis, so nothing shows.

Flagged:

    answer: Hi Hester, I open the window before the post, whatever the weather.

Flagged:

    answer: Thank you for the opportunity! I open the window before the post.

Fine:

    name: Agathe Brunner
    answer: Dear Agathe, open the window before the post, and write to me when you are sixty.

Fine:

    answer: Hi is what I say to the window before I open it, and hello to the post.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.patterns import Pattern

code = "Q109"
level = Level.INFO
yields_to = ("chatbot-residue",)

NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|de|la|van|von|der)"
GREETING = Pattern(
    r"[\s*_>#-]*(?:"
    r"(?:(?i:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|hallo|bonjour|"
    r"bonsoir|"
    r"salut|hola|olá|oi|guten (?:tag|morgen|abend)|grüß gott|servus|moin|buen(?:os|as) (?:días|"
    r"tardes|noches)|bo[ma] (?:dia|tarde|noite)|buongiorno|ciao|saludos)(?:\s+(?i:there|all|"
    r"everyone|everybody|team|again|folks|editors?))?"
    rf"(?:\s+(?i:dear(?: editors?| team| all)?|the|from|liebe[rs]?(?: \w+)?|chère?s?(?: \w+)?|"
    rf"querid[oa]s?|car[oa]s?|à tous|a todos|mr|ms|mrs|dr|frau|"
    rf"herr)\b\.?)?(?:(?:\s+{NAME}){{0,5}}?)"
    r"\s*\*{0,2}(?:[,!.–—:]|\n|-\s))"
    r"|(?i:hi|hello|hey) and (?:thanks|thank you)[^.!\n]*[.!\n,]"
    rf"|(?i:dear)\s+(?:(?i:sir|madam|editors?|team|all|mr|ms|mrs|dr)\b\.?|{NAME})"
    r"(?:[ /](?:or |and |/)?\s*[\w’'-]+){0,3}\s*[,:!\n]"
    r"|(?i:(?:warm |many |best )?(?:greetings|hello|hi|regards) from) [^.!\n,]{2,40}[.!\n,]"
    rf"|(?i:chère?s?|estimad[oa]s?|querid[oa]s?|prezad[oa]s?|car[oa]s?|liebe[rs]?)(?:\s(?i:frau|"
    rf"herr|"
    rf"madame|monsieur|señora?|senhora?|{NAME})){{1,4}}\s*[,:!\n]"
    rf"|(?i:hi|hello|hey|dear)(?:\s{NAME}){{1,3}}\s(?:and|&)\s(?:the )?(?:(?i:team|all|everyone|"
    rf"colleagues|crew|co)|{NAME})\b\.?\s*[,.!–—:\n]"
    r"|(?i:(?:many thanks|thanks|thank you)(?: so much| very much| again)? for \w+ing (?:of |in "
    r")?(?:touch|me|"
    r"us|my|our|out)\b)[^.!\n]{0,60}[.!\n]"
    r"|(?i:(?:i am |i['’]m )?(?:so |very )?(?:happy|glad|delighted|pleased|honou?red|thrilled) to "
    r"be "
    r"(?:asked|included|invited|part|featured|considered))\b[^.!\n]{0,30}[.!\n]"
    r"|(?i:(?:geehrte[rs]?|sehr geehrte[rs]?) )[^.!\n,]{2,60}[,!\n]"
    r"|(?i:to whom it may concern)\b"
    r"|(?i:(?:i )?hope (?:you are|you['’]re|this (?:email|message|finds)|all is))\b[^.!\n]*[.!,\n]"
    r"|(?i:(?:many thanks|thanks|thank you|thx)(?: so much| very much| again)? for (?:"
    r"(?:the|your|this|such an?) (?:[\w-]+ ){0,2}?(?:opportunity|chance|questions?|query|queries|"
    r"invitation|invite|interest|e-?mail|message|request|time|consideration|note|prompt)"
    r"|(?:giving|having|allowing|reaching|asking|sharing|inviting|including|considering|posting))"
    r"\b(?! is\b))[^.!\n]*[.!\n,]"
    r"|(?i:(?:(?:i am|i['’]m|we are|we['’]re) )?(?:very |so )?(?:happy|glad|delighted|pleased|"
    r"honou?red|excited|thrilled) to (?:help|contribute|participate|take part|share)\s*[.!\n])"
    r"|(?i:(?:i am|i['’]m|we are|we['’]re) (?:very |so )?(?:happy|glad|delighted|pleased|honou?red|"
    r"excited|thrilled) to (?:contribute|participate|take part|(?:help|assist) with (?:your|this)|"
    r"(?:answer|respond to) (?:your|this|these|any|the question)|share (?:some|a few|what|"
    r"(?:my|our) (?:\w+ )?(?:thoughts?|insights?|experiences?|perspective|take|tips?|advice|story|"
    r"views?|expertise)))\b)[^.!\n]*[.!\n]"
    r"|(?i:good (?:day|morning|afternoon|evening) to you)\b[^.!\n]{0,60}[.!,\n]"
    rf"|(?i:hi|hello|hey|hiya)(?:\s(?i:there|to|all|the|dear))?(?:\s{NAME}){{0,4}}\s(?i:folks|"
    rf"team|readers|editors?|people|crew|"
    r"everyone|friends|desk)\s*[,.!–—:\n]"
    r"|(?i:(?:i |we )?(?:really |absolutely )?(?:love|loved|like|enjoyed) (?:this|that|your|the) "
    r"(?:question|topic|prompt|idea))\b[^.!\n]{0,40}[.!\n]"
    r"|(?i:(?:(?:what|that['’]s|this is|such) )?(?:an? )?(?:really |very )?(?:great|good|"
    r"excellent|interesting|lovely|fantastic|fun|"
    r"tough|wonderful|brilliant|fascinating) (?:question|topic|prompt))\s*[.!–—:\n](?! [a-z])"
    r"|(?i:(?:please )?(?:find|see) (?:below )?(?:my|our) (?:answer|response|thoughts|"
    r"contribution|reply|quote)s?)\b[^.!\n]{0,30}[.!:\n]"
    r"|(?i:(?:here|below|following) (?:is|are) (?:my|our) (?:\w+ )?(?:answer|response|thoughts|"
    r"contribution|reply|quote|input|submission|take|tips?))"
    r"\b[^.!:\n]{0,40}[.!:\n]"
    r"|(?i:(?:i|we) (?:saw|came across|read|noticed|got|received) your (?:\w+ )?(?:query|request|"
    r"question|call|post|e-?mail|message))\b[^.!\n]{0,60}[.!\n,]"
    r"|(?i:(?:as requested|further to|in (?:response|reply|answer) to|following up on|regarding|"
    r"re:) (?:your|the) )[^.!\n:]{0,50}[.!,:\n]"
    r"|(?i:(?:i(?:['’]d| would) (?:be )?(?:love|like|happy|glad|delighted) to (?:contribute|take "
    r"part|be (?:a )?part of|be (?:included|featured|involved)|join|answer|help|share my "
    r"(?:thoughts|answer))))\b[^.!\n]{0,60}[.!\n]"
    r"|(?i:(?:i(?:['’]m| am) )?(?:so |very )?(?:sorry|apologies|apologi[sz]e) for (?:the|my|being) "
    r"(?:\w+ )?(?:delay|late|reply|response|wait)\w*)\b[^.!\n]{0,30}[.!\n,]"
    r"|(?i:(?:my|our) (?:answer|response|reply) to (?:your|the|this) (?:\w+ )?(?:question|query|"
    r"prompt|e-?mail)"
    r" (?:is|would be|follows))\b[^.!\n:]{0,30}[.!:,\n]"
    r"|(?i:hey|hi|hello), (?i:what an? |such an? )?(?i:great|lovely|nice|cool|wonderful|fun) "
    r"(?i:project|idea|topic|question)[.!]"
    r"|(?:こんにちは|はじめまして|お世話に(?:なって|なり)[^\n。]{0,8})[。！、!]"
    r"|(?:مرحبا|السلام عليكم|تحية "
    r"طيبة)[^\n.،!]{0,30}[.،!\n]"
    r"|(?i:my name is)\s+[A-ZÀ-Þ][^.!\n]*[.!,\n]"
    r")"
)
# By themselves these greet nobody where the sentence goes on: “Hey, it works”.
BY_ITSELF = Pattern(r"[\s*_>#-]*(?i:hey|\w+ again|good \w+)\s*[*,]+")
GOES_ON = Pattern(r"\s+(?!(?:and )?(?:many )?thank|my name|hope|i['’]?m\b)[a-zà-ÿ]")
# How a letter to a younger self opens.
TO_SOMEBODY = Pattern(
    r"[\s*_>#-]*(?:dear|hi|hey|hello|chère?|estimad[oa]|querid[oa]|car[oa]|liebe[rs]?)\s+",
    re.IGNORECASE,
)
YOUNGER = frozenset(
    {
        "diary",
        "god",
        "lord",
        "universe",
        "little",
        "me",
        "my",
        "myself",
        "old",
        "older",
        "past",
        "self",
        "young",
        "younger",
    }
)


def check(submission: Submission) -> Iterator[Finding]:
    """Check how the answer opens."""
    match = GREETING.match(submission.answer)
    if not match or is_to_oneself(match.group(), submission.expert.name):
        return
    if len(match.group().split()) <= 30 and not goes_on(match):
        words = " ".join(match.group().split())
        start = len(match.group()) - len(match.group().lstrip())
        yield Finding(
            f"“{words}” was said to the editor",
            hint=f"Cut it: `roundup edit {submission.id}`; at the start it needs no ellipsis",
            span=Span("answer", start, len(match.group().rstrip())),
        )


def goes_on(match: re.Match[str]) -> bool:
    """Return whether words that greet nobody begin a sentence."""
    is_bare = BY_ITSELF.fullmatch(match.group())
    return bool(is_bare and GOES_ON.match(match.string, match.end()))


def is_to_oneself(greeting: str, name: str) -> bool:
    """Return whether a greeting opens a letter that experts write to themselves."""
    opened = TO_SOMEBODY.match(greeting)
    words = re.findall(r"[^\W\d_]+", greeting[opened.end() :].casefold()) if opened else []
    return bool(words) and {*words} <= {*name.casefold().split(), *YOUNGER}
