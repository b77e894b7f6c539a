"""A greeting, or thanks for being asked, at the head of an answer.

It was said to the editor. A cut at the start of a quote needs no ellipsis, so nothing shows.

Flagged:

    answer: Hi Hester, I open the window before the post, whatever the weather.

Flagged:

    answer: Thank you for the opportunity! I open the window before the post.

Fine:

    answer: Hi is what I say to the window before I open it, and hello to the post.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission

code = "Q109"
level = Level.INFO
yields_to = ("chatbot-residue",)

GREETING = re.compile(
    r"\W*(?:"
    r"(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|hallo|bonjour|hola|olá)"
    r"(?:\s+(?:there|all|everyone|everybody|team|again|folks|editors?))?"
    r"(?:\s+(?:dear|the|from|mr|ms|mrs|dr)\.?)?(?:\s+[A-ZÀ-Þ][\w’'-]+){0,3}\s*(?:[,!.–—:]|\n|-\s)"
    r"|(?:hi|hello|hey) and (?:thanks|thank you)[^.!\n]*[.!\n,]"
    r"|dear\s+(?:sir|madam|editors?|team|all|[A-ZÀ-Þ][\w’'-]+)(?:[ /](?:or|and|"
    r"/)?\s*[\w’'-]+){0,3}\s*[,:!\n]"
    r"|to whom it may concern\b"
    r"|i hope (?:you are|you['’]re|this (?:email|message|finds)|all is)\b[^.!\n]*[.!,\n]"
    r"|(?:many thanks|thanks|thank you|thx)(?: so much| very much| again)?(?: for (?:the |your |"
    r"this |"
    r"giving |having |allowing |reaching |asking |sharing |inviting |including |considering |"
    r"posting ))"
    r"[^.!\n]*[.!\n,]"
    r"|(?:i am|i['’]m|we are) (?:happy|glad|delighted|pleased|honou?red|excited|"
    r"thrilled) to (?:contribute|"
    r"answer|share|respond|help|participate|take part)\b[^.!\n]*[.!\n]"
    r"|my name is\s+[A-ZÀ-Þ][^.!\n]*[.!,\n]"
    r")",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:hi|hello|hey|hallo|dear|bonjour|hola)\b", re.IGNORECASE)


def check(submission: Submission) -> Iterator[Finding]:
    """Look at how the answer opens."""
    found = GREETING.match(submission.answer)
    if found and len(found.group().split()) <= 30:
        words = " ".join(found.group().split())
        start = len(found.group()) - len(found.group().lstrip())
        yield Finding(
            f"“{words}” was said to the editor",
            hint=f"Cut it: `roundup edit {submission.id}`; at the start it needs no ellipsis",
            span=Span("answer", start, len(found.group().rstrip())),
        )
