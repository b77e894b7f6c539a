"""A headline that shouts, or holds back what it is about.

“You won’t believe what happened next” promises more than any answer holds. Readers who were fooled
once pass by the next time.

Flagged:

    headline: You won’t believe how {count experts} porters open a window

Flagged:

    headline: Night porters on the ONE thing you should NEVER do!!

Fine:

    headline: What happens next to a night porter, and why NASA asked one
"""

import re
from collections.abc import Iterator
from itertools import islice

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.rules._own import OwnWords, own_words
from roundup.text.patterns import Pattern

code = "H105"
level = Level.WARNING

SHOCK = r"(?:shock|amaze|surprise|stun|astound|astonish|horrify|haunt|melt|blow|break|warm)"
BAIT = Pattern(
    r"\b(?:you(?:['’]ll never| will never| won['’]t| will not) (?:believe|guess)"
    rf"|will blow your mind|mind[- ]blowing|will (?:totally |absolutely |really )?{SHOCK} you\b"
    r"|will change your life|(?:this|these) one (?:\w+ )?(?:trick|hack|secret|tip|thing)"
    r"|one (?:weird|simple|strange|crazy|little|easy) (?:old )?(?:trick|hack|secret|tip)"
    r"|what happened next(?=\W*(?:$|(?:will|is|was|made|left|changed|shocked|stunned|surprised|"
    r"proves)\b))|(?:guess|see) what happen(?:s|ed)|wait (?:un)?till? you (?:see|hear|read)"
    r"|(?:doctors|dentists|experts|bosses|banks|teachers|landlords) (?:hate|fear) (?:him|her|them|"
    r"this)|(?:don['’]t|do not|doesn['’]t|does not|didn['’]t) want you to know|jaw[- ]dropping"
    r"|(?:secrets?|truth|things?|facts?|tips?|tricks?) (?:that |which )?(?:nobody|no[- ]one) "
    r"(?:ever )?(?:tells|told|talks|will tell)(?: you)?"
    r"|(?:been|you['’]re|you are) (?:\w+ing|doing) (?:\w+ ){0,3}?(?:all )?wrong"
    r"|(?:the )?one (?:\w+ )?(?:mistake|thing|trick|secret|rule|reason|question) (?:that "
    r")?(?:everyone|"
    r"everybody|nobody|no one|you|most people|all)(?! (?:asked|asks|answered))"
    r"|(?:secret|truth|thing|side|part)s? (?:that )?they (?:don['’]t|won['’]t|never) (?:tell|show)"
    r"|(?:are|is) (?:furious|outraged|losing (?:it|their minds?)|freaking out)|omg|wtf"
    r"|did next (?:is|was|will|left|made|shocked)|(?:va|vont) (?:vous|te) (?:surprendre|choquer|"
    r"étonner|bluffer)|glauben (?:sie|du) nie|wird (?:sie|dich) (?:überraschen|schockieren|umhauen)"
    r"|te (?:sorprenderá|sorprenderán|dejará|dejarán)|vai te surpreender"
    r"|game[- ]chang(?:er|ers|ing)|life[- ]changing|must[- ]read|must[- ]see|gone (?:wrong|viral)"
    r"|(?:left|leave|leaves) (?:\w+ ){1,3}?(?:speechless|stunned|in tears|in shock)"
    r"|(?:and |but )?(?:then|when) this happen(?:s|ed)|will never be the same|you need to know now"
    r"|(?:nicht|kaum) glauben,? (?:was|wie)|glauben nie,? was|vous n['’]allez (?:pas|jamais) "
    r"(?:en )?"
    r"croire|vous ne croirez (?:pas|jamais)|no (?:te lo )?vas a creer(?:lo)?|no (?:te lo )?creerás|"
    r"(?:você )?não vai acreditar"
    r"|broke the internet|restore your faith|this is (?:huge|insane|not a drill)|can['’]t[- ]miss"
    r"|(?:insane|unbelievable|shocking|incredible) (?:trick|hack|secret|truth|reason|tip|fact)s?)\b"
    r"|(?:#|\bnumber |\bno\. ?)\d+ (?:will|made me|had me|is (?:insane|crazy|shocking)|(?:reason|"
    r"secret|trick|mistake|hack|thing)(?: (?:why|you|your|that|"
    r"every|most))?)\b",
    re.IGNORECASE,
)
# Words that stand in capitals only to be shouted; no organisation is called so.
# fmt: off
SHOUTED = frozenset({
    "ABSOLUTELY", "ALWAYS", "AMAZING", "AVOID", "AWESOME", "BEST", "BIG", "BIGGEST", "BREAKING",
    "CAN'T", "CAN’T", "CRAZY", "DON'T", "DON’T", "EASY", "EPIC", "EVER", "EVERY", "EVERYONE",
    "EVERYTHING", "EXCLUSIVE", "EXPOSED", "FINALLY", "FREE", "GUARANTEED", "HATE", "HUGE",
    "INCREDIBLE", "INSANE", "INSTANTLY", "JUST", "LIFE", "LOVE", "MASSIVE", "MIND", "MORE", "MOST",
    "MUST", "NEED", "NEVER", "NEW", "NOBODY", "NOT", "NOTHING", "NOW", "ONE", "ONLY", "PERFECT",
    "PROVEN", "READ", "REALLY", "REVEALED", "RIGHT", "SECRET", "SECRETS", "SHOCKING", "SHOULD",
    "SIMPLE", "STOP", "SURPRISING", "THESE", "THIS", "TODAY", "TOP", "TRUTH", "ULTIMATE",
    "UNBELIEVABLE", "URGENT", "VERY", "WARNING", "WILL", "WIN", "WORST", "WOW", "WRONG", "YOU",
    "YOUR",
})
# fmt: on
CAPITALS = Pattern(r"(?<![\w'’&.-])[A-Z](?:[A-Z]|['’](?=[A-Z]))+(?![\w&.-]*\w)")
# So many in a row are not acronyms.
ROW = Pattern(r"(?<!\w)[A-Z]{2,}(?: [A-Z]{2,}){2,}(?!\w)")
MARKS = Pattern(r"!+[!?]+|\?+!+")
HINT = "Say what it is about; the answers are what is worth reading"


def check(roundup: Roundup) -> Iterator[Finding]:
    """Check the headline, the deck and the headings; the introduction may tell a story."""
    for words in own_words(roundup, ("headline", "deck")):
        if match := BAIT.search(words.text):
            yield words.finding(f"“{match.group()}” is bait", HINT, *match.span())
        else:
            yield from islice(shouts(words), 1)


def shouts(words: OwnWords) -> Iterator[Finding]:
    """Find capitals and for exclamation marks."""
    if span := capitals(words.text):
        typed = words.text[slice(*span)]
        yield words.finding(f"“{typed}” is shouted", "Write it in small letters", *span)
    several = MARKS.search(words.text)
    if several or words.text.count("!") > 1:
        start, end = (
            several.span() if several else (words.text.index("!"), words.text.index("!") + 1)
        )
        yield words.finding(
            "Several exclamation marks shout",
            "One is plenty, and mostly none is needed",
            start,
            end,
        )


def capitals(text: str) -> tuple[int, int] | None:
    """Find a word in capitals that is not an acronym, or three words of them in a row."""
    if row := ROW.search(text):
        return row.span()
    return next(
        (match.span() for match in CAPITALS.finditer(text) if match.group() in SHOUTED), None
    )
