"""Words that a chatbot leaves behind, or a prompt that came along.

“Certainly! Here is …” is said to whoever typed the prompt, not to a reader. Nothing follows from it
about the rest of the answer: some experts have their notes put into sentences. But this much was
not read before it was sent, so ask whether the rest was.

Flagged:

    answer: Certainly! Here is a 150-word answer: The window comes before the post.

Flagged:

    answer: As an AI language model, I do not open windows, but many people do.

Fine:

    answer: As an engineer in AI, I am certain of one thing: here is where the window goes.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission

code = "Q107"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("placeholder",)

THINGS = (
    r"(?:answer|response|quote|version|draft|paragraph|rewrite|summary|pitch|take|example|reply|"
    r"text|comment|list|breakdown|revision)"
)
RESIDUE = re.compile(
    r"\b[Aa]s an? (?:AI|artificial intelligence|large language|AI language|language)(?: language)? "
    r"?(?:model|assistant|chatbot|system)\b"
    r"|\b[Aa]s an AI,"
    r"|\bI(?:['’]m| am) (?:just |only )?an? (?:AI|large|artificial intelligence|language)\b"
    r"[^.\n]{0,20}\b(?:model|assistant|chatbot)\b"
    r"|\b(?:[Mm]y|the) (?:knowledge|training) (?:cut-?off|data (?:ends|goes|extends))"
    r"|\bI (?:do not|don['’]t) have (?:personal (?:experiences?|opinions?)|access to real-time)"
    r"|^\W*(?:Certainly|Sure|Of course|Absolutely|Great question|Got it|"
    r"Here you go)\b(?: thing)?[!,.:—–-]+\s*"
    rf"(?:[Hh]ere(?:['’]s| is| are)|[Bb]elow is|I(?:['’]d be| am|['’]m) happy)\b"
    rf"|^\W*[Hh]ere(?:['’]s| is) (?:a|an|the|your|"
    rf"my)\b(?: [\w-]+){{0,4}}? (?:{THINGS})\b[^.\n]{{0,40}}:"
    r"|\b(?:I hope this helps!?|[Ll]et me know if you(?:['’]d like| would like| want|"
    r" need) (?:me to|any|"
    r"(?:a |this )?(?:shorter|longer|different|adjust\w*|further|changes|more))|"
    r"[Ww]ould you like me to "
    r"(?:\w+ ){0,2}(?:make|adjust|shorten|expand|rewrite|revise|tweak|add|turn|include))"
    r"|^\W*(?:[Rr]ewrite|[Ww]rite|[Gg]enerate|[Cc]reate|[Dd]raft|[Pp]araphrase|[Ss]ummari[sz]e|"
    r"[Hh]umani[sz]e) "
    r"(?:me )?(?:an?|the|this|in|my|it)\b[^.\n]{0,60}\b(?:words?|answer|response|tone|paragraph|"
    r"quote|style|"
    r"text|voice)\b"
    r"|\b[Ww]rite (?:me )?an? \d+[- ]word\b"
    r"|\b(?:turn\d+(?:search|view|news)\d+|oaicite|contentReference\b|utm_source=(?:chatgpt|"
    r"openai)\S*)"
    r"|【\d+[^】]*】"
    r"|\b(?:ChatGPT|Claude|Gemini|Copilot) (?:said|says):"
    r"|^\W*(?:User|Assistant|System|Prompt):\s"
    r"|\b[Rr]egenerate response\b",
    re.MULTILINE,
)
# A look at a few letters spares most answers the long expression.
HINTS = re.compile(
    r"\bAI\b|language model|artificial intell|cut-?off|training data|don['’]t have|do not have"
    r"|^\W*(?:Certainly|Sure|Of course|Absolutely|Great question|Got it|Here|here|Rewrite|Write|"
    r"rewrite"
    r"|write|Generate|generate|Create|create|Draft|draft|Paraphrase|paraphrase|Summari|summari|"
    r"Humani"
    r"|humani|User|Assistant|System|Prompt)|\bhope this helps|[Ll]et me know if|"
    r"[Ww]ould you like me"
    r"|turn\d|oaicite|contentReference|utm_source=|【|ChatGPT|Claude|Gemini|Copilot|[Rr]egenerate"
    r"|-word\b| words?\b",
    re.MULTILINE,
)
HINT = "Ask the expert whether they have read what they sent, and for the answer in their own words"


def check(submission: Submission) -> Iterator[Finding]:
    """Look for what is said to whoever types a prompt, and for the prompt."""
    if not HINTS.search(submission.answer):
        return
    if found := RESIDUE.search(submission.answer):
        words = " ".join(found.group().split())
        yield Finding(
            f"“{words}” is said to whoever types a prompt, not to a reader",
            hint=HINT,
            span=Span("answer", found.start(), found.end()),
        )
