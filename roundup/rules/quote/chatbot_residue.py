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

THINGS = r"(?:answer|response|quote|versions?|draft|rewrite|pitch|reply|text|revision|options)"
WRITTEN = r"(?:[Ww]rite|[Gg]enerate|[Cc]reate|[Dd]raft)(?: me)?"
REMADE = r"(?:[Rr]ewrite|[Rr]ephrase|[Pp]araphrase|[Hh]umani[sz]e|[Ss]ummari[sz]e)"
CHANGED = r"(?:make|adjust|shorten|expand|rewrite|revise|tweak|tailor|turn|polish)"
RESIDUE = re.compile(
    r"\b[Aa]s an? (?:AI|artificial intelligence|large language|AI language|language)(?: language)? "
    r"?(?:model|assistant|chatbot|system)\b(?! (?:in|at|for|with)\b)"
    r"|\b[Aa]s an AI,"
    r"|\bI(?:['’]m| am) (?:just |only )?an? (?:AI|large|artificial intelligence|language)\b"
    r"[^.\n]{0,20}\b(?:model|assistant|chatbot)\b"
    r"|\b(?:[Mm]y|the) (?:knowledge cut-?off|training (?:cut-?off|data (?:ends|extends)))\b"
    r"|\bI (?:do not|don['’]t) have personal (?:experiences?|opinions?|feelings|beliefs)"
    r"(?=[,.;]| or\b| and\b| but\b| as\b)"
    r"|^[^\w\n]*(?:Answer:\W*)?(?:Certainly|Sure|Of course|Absolutely|Great question|Got it|"
    r"Here you go)\b(?: thing)?[!,.:—–-]+\s*"
    r"(?:[Hh]ere(?:['’]s| is| are) (?:an?|the|your|my|some|two|three|four|five|\d)\b|[Bb]elow is|"
    r"I(?:['’]d be| am|['’]m) happy)\b"
    rf"|^[^\w\n]*[Hh]ere(?:['’]s| is| are) (?:an?|the|your|two|three|four|five|\d+)\b"
    rf"(?:,? [\w-]+){{0,4}}? {THINGS}\b[^.\n]{{0,40}}:"
    r"|\bI hope this helps[!.]?\s+[Ll]et me know if\b"
    rf"|\b[Ll]et me know if you(?:['’]d like| would like| want| need) (?:me to {CHANGED}\b|"
    r"(?:a |this )?(?:shorter|longer|different|adjusted|more (?:formal|casual|concise|detailed|"
    r"conversational))\b|any (?:adjustments|tweaks))"
    rf"|\b(?:[Ww]ould you like|[Dd]o you want) me to (?:\w+ ){{0,2}}?{CHANGED} (?:it|this|that|the "
    r"(?:answer|quote|response|text|tone))\b"
    rf"|\b[Ii]f you(?:['’]d like| would like| want| prefer|['’]d prefer),? I can (?:also )?"
    rf"{CHANGED} (?:it|this|that|the (?:answer|quote|response|text|tone))\b"
    rf"|^[^\w\n]*(?:{WRITTEN}|{REMADE}) (?:an?|the|this|my) (?:[\w-]+ ){{0,3}}?"
    r"(?:answer|response|quote|pitch|reply) (?:to|for|about|on|from|as|in|under|of|that)\b"
    rf"|^[^\w\n]*{REMADE} (?:this|it|the following)\b[^.\n]{{0,50}}\b(?:tone|style|voice|human|"
    r"natural|words or less)\b"
    r"|\b[Ww]rite (?:me )?an? \d+[- ]word (?:answer|response|paragraph|quote|pitch|summary|reply|"
    r"comment)\b"
    r"|\b(?:turn\d+(?:search|view|news)\d+|oaicite|contentReference\b|utm_source=(?:chatgpt|"
    r"openai)\S*)"
    r"|【\d+[^】]*】"
    r"|\b(?:ChatGPT|Claude|Gemini|Copilot) (?:said|says):"
    r"|^\W*(?:User|Human|Prompt):\s[^\n]+\n\W*(?:Assistant|AI|Response|Answer):\s"
    r"|^\W*Assistant:\s"
    r"|\b[Rr]egenerate response\b",
    re.MULTILINE,
)
# A look at a few letters spares most answers the long expressions, of which the first is cheaper.
# fmt: off
LETTERS = (
    "AI", "language", "artificial", "cutoff", "cut-off", "training data", "have pers", "Certainly",
    "Sure", "Of course", "Absolutely", "Great question", "Got it", "Here", "here is", "here are",
    "here's", "here’s", "write", "Write", "ephrase", "enerate", "reate", "raft", "araphrase",
    "ummari", "umani", "hope this helps", "et me know if", "ou like me", "ou want me", "I can ",
    "turn", "oaicite", "contentReference", "utm_source=", "【", "ChatGPT", "Claude", "Gemini",
    "Copilot", "User:", "Human:", "Prompt:", "Assistant:",
)
# fmt: on
HINTS = re.compile(
    r"\bAI\b|language|artificial intell|cut-?off|training data|n['’]t have pers|do not have pers"
    r"|Certainly|Sure|Of course|Absolutely|Great question|Got it|Here|here['’]|here (?:is|are)"
    r"|(?:^|\W)(?:[Rr]e(?:write|phrase)|[Ww]rite|[Gg]enerate|[Cc]reate|[Dd]raft|[Pp]araphrase|"
    r"[Ss]ummari[sz]e|[Hh]umani[sz]e)\b|hope this helps|[Ll]et me know if|ou like me|ou want me"
    r"|I can |turn\d|oaicite|contentReference|utm_source=|【|ChatGPT|Claude|Gemini|Copilot"
    r"|[Rr]egenerate|User:|Human:|Prompt:|Assistant:"
)
HINT = "Ask the expert whether they have read what they sent, and for the answer in their own words"


def check(submission: Submission) -> Iterator[Finding]:
    """Look for what is said to whoever types a prompt, and for the prompt."""
    answer = submission.answer
    if not (any(letters in answer for letters in LETTERS) and HINTS.search(answer)):
        return
    if found := RESIDUE.search(answer):
        words = " ".join(found.group().split())
        yield Finding(
            f"“{words}” is said to whoever types a prompt, not to a reader",
            hint=HINT,
            span=Span("answer", found.start(), found.end()),
        )
