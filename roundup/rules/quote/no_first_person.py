"""An answer without “I”, “we” or “you”, where the others speak of what they did.

A roundup lives on experience. One answer that reads like an encyclopaedia between nine that tell
something stands out; often the expert has a story, and was only not asked for it. A question that
asks for advice, or how something is done, is well answered without, and so is one that is answered
to the reader, as *you*.

Flagged:

    - answer: I open the window before the post, and I have never regretted it.
    - answer: We open the window before the post, and our guests thank us.
    - answer: My window opens before the post does, as I tell everybody.
    - answer: I leave the window shut until I have read the post.
    - answer: The window should be opened before the post. Fresh air aids concentration.

Fine:

    question: What advice would you give to somebody who starts in an office?
    - answer: I would say what my aunt said: open the window before the post.
    - answer: We tell everybody to open the window. The post can wait.
    - answer: My advice is to open the window and to leave the post until noon.
    - answer: I would leave the post until noon, whoever sent it.
    - answer: Open the window before the post. Fresh air aids concentration.

Fine:

    - answer: Open the window before the post.
    - answer: The window should be opened before the post.
    - answer: I open the window first.
    - answer: Fresh air aids concentration.
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.text.patterns import Pattern
from roundup.text.prose import masked

code = "Q103"
level = Level.INFO

# Apostrophes end a word here, so that “I’ve” and “we're” count. Spanish and Portuguese say it by
# the verb's ending.
FIRST = Pattern(
    r"\b(?:I|[Ww]e|WE|[Mm]y|[Oo]urs?|[Mm]e|[Uu]s|[Mm]ine|[Mm]yself|[Oo]urselves"
    r"|[Ii]ch|[Ww]ir|[Mm]ir|[Mm]ich|[Uu]ns|[Mm]ein\w*|[Uu]nser\w*|j['’]|[Jj]e|[Nn]ous|[Mm]on|[Mm]a|"
    r"[Mm]es|[Mm]oi|[Nn]otre|[Nn]os|[Yy]o|[Mm]is?|[Mm]í|[Nn]osotr[ao]s|[Nn]uestr\w*|[Ee]u|[Nn]ós|"
    r"[Mm]eus?|[Mm]inhas?|[Mm]im|[Nn]oss[ao]s?|\w{2,}[aei]mos|\w{2,}(?:é|í|ei)|[Ss]oy|[Ee]stoy|"
    r"[Tt]engo|[Hh]ago|[Dd]igo|[Pp]ongo|[Vv]oy|[Vv]eo|[Cc]reo|[Ss]ou|[Ee]stou|[Tt]enho|[Ff]aço|"
    r"[Vv]ou|[Vv]ejo|[Aa]cho)\b|\b[Jj]['’]"
)
# Who says “you” speaks, too.
SECOND = Pattern(
    r"\b(?:[Yy]ou(?:rs?|rself)?|Sie|Ihre?[nmrs]?|[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[nmrs]?|[Vv]ous|"
    r"[Vv]otre|"
    r"[Vv]os|[Tt]u|[Tt]oi|[Tt]es|[Uu]sted(?:es)?|[Tt]e|[Tt]us?|[Vv]ocês?)\b"
)
# Questions that ask for advice or for a way, which people give in the imperative.
ADVICE = Pattern(
    r"\b(?:advi[cs]\w*|tips?|recommend\w*|suggest\w*|"
    r"how (?:to|can|do|does|would|did)|where (?:do|does|should|would) \w+ (?:start|begin)|"
    r"would you (?:tell|say to|warn)|"
    r"wie|womit|wo fängt|wo beginnt|rat|rats|ratschl\w*|raten|tipps?|empf[eioa]hl\w*|"
    r"comment|par où|conseil\w*|astuces?|recommand\w*|"
    r"c[óo]mo|por dónde|por onde|consejos?|aconsej\w*|trucos?|recom[ie]+nd\w*|"
    r"conselhos?|aconselh\w*|dicas?)\b",
    re.IGNORECASE,
)
OTHERS = 4


def check(roundup: Roundup, *, share: float = 0.75) -> Iterator[Finding]:
    """Find answers without the first person among at least five of which most have it."""
    quotes = [
        quote
        for chapter in roundup.chapters
        if not asks_for_advice(roundup, chapter.question)
        for quote in chapter.quotes
    ]
    silent = [quote for quote in quotes if not speaks(masked(quote.answer))]
    others = len(quotes) - 1
    spoken = len(quotes) - len(silent)
    if others < OTHERS:
        return
    for quote in silent:
        if spoken >= share * others:
            yield Finding(
                f"Nobody speaks in this answer; {spoken} of the {others} others say “I”, “we” or "
                "“you”",
                hint="Ask the expert what they did themselves",
                span=Span("answer"),
                submission=quote.submission.id,
            )


def speaks(answer: str) -> bool:
    """Return whether somebody speaks in an answer, of themselves or to the reader."""
    return bool(FIRST.search(answer) or SECOND.search(answer))


def asks_for_advice(roundup: Roundup, question: int) -> bool:
    """Return whether one of the brief's questions asks for advice."""
    asked = roundup.brief.question
    return question < len(asked) and bool(ADVICE.search(asked[question].question))
