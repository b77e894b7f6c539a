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
from roundup.text.patterns import Either

code = "Q107"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("placeholder",)

THINGS = r"(?:answer|response|quote|versions?|draft|rewrite|pitch|reply|text|revision|options)"
WRITTEN = r"(?:[Ww]rite|[Gg]enerate|[Cc]reate|[Dd]raft)(?: me)?"
REMADE = r"(?:[Rr]ewrite|[Rr]ephrase|[Pp]araphrase|[Hh]umani[sz]e|[Ss]ummari[sz]e)"
CHANGED = r"(?:make|adjust|shorten|expand|rewrite|revise|tweak|tailor|turn|polish)"
RESIDUE = Either(
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
# Said by most of them, in one shape or another; small letters, and no place that matters but heads.
AGENT = (
    r"(?:an? |the )?(?:ai\b|chatgpt|gpt(?:-?\d\w*)?|claude|gemini|copilot|an? (?:ai|language "
    r"model)|openai|perplexity|grok|llama)"
)
VERSION = (
    r"(?:versions?|drafts?|rewrites?|revisions?|variations?|alternatives?|takes?|options?|"
    r"responses?|answers?|replies|reply|quotes?|paragraphs?|pitch|summary|rephrasing|polish)"
)
CHANGE = (
    r"(?:edits?|changes?|tweaks?|revisions?|adjustments?|modifications?|alterations?|refinements?)"
)
SHAPED = (
    r"(?:shorter|longer|warmer|punchier|tighter|lighter|more \w+|less \w+|in (?:a|an|"
    r"another|bullet)\b|(?:a|an)? ?(?:different|another|casual|formal|professional|"
    r"conversational|friendlier)\b)"
)
SHAPES = Either(
    r"^[^\w\n]*(?:sure|certainly|of course|absolutely|great question|great|got it|understood|no "
    r"problem|definitely|"
    r"gladly|happy to help|good question|perfect)(?: thing)?[^\w\n.]*[!,.:—–-]+\s*"
    r"(?:here(?:['’]s| is| are) (?:an?|the|your|my|some|two|three|\d+)\b|below (?:is|are)|i can "
    r"(?:certainly |definitely |gladly "
    r")?(?:help|assist|do|write|"
    r"draft|provide)|i(?:['’]d| would|['’]ll| will) be (?:happy|glad)|i(?:['’]d| would) (?:love|"
    r"like) to help|"
    r"i(?:['’]m| am) happy|i(?:['’]ve| have) (?:re|drafted|written|kept|made|polished)|let me "
    r"(?:help|know|re)|"
    r"let['’]s (?:craft|write|draft|break)|this is an?\b)"
    r"|\b(?:as of |since |up to |until )?my (?:last|latest|most recent) (?:knowledge |training )?"
    r"(?:update|cut-?off|training)\b"
    r"|\b(?:i['’]m|i am) (?:sorry|afraid),? (?:but )?(?:as an ai|i (?:can['’]t|cannot|can not|"
    r"am unable to|['’]m unable to) (?:assist|help with|fulfil|browse|access|provide|comply))\b"
    r"|^[^\w\n]*(?:sure|certainly|of course|absolutely|done|got it)[^\w\n]{1,4}i(?:['’]ve| have) "
    r"\w+(?:ed|en|pt|ade) (?:your\b|(?:it|this|that|them)\b[^.!?\n]{0,20}\b(?:while|for you|so|to "
    r"(?:sound|make|fit|be|read|keep)))"
    r"|\b(?:kept|keeping|trimmed|cut|condensed|shortened) (?:it|this|the (?:answer|text|response|"
    r"quote)) (?:to |under |within |below |around |at |just |about ){1,3}\d+ (?:words|characters)\b"
    r"|\bfeel free to (?:tweak|refine|rework|rephrase|reword) (?:it|this|the (?:tone|wording|"
    r"details|text|language|style|phrasing))\b"
    r"|\b(?:would you like|do you want|shall i|should i|want) (?:me )?(?:to )?(?:also )?(?:prepare|"
    r"produce|provide|put together|suggest|add|try|offer)\b[^.!?\n]{0,40}\b(?:versions?|drafts?|"
    r"rewrite|variations?|headlines?|hashtags|captions?|for (?:linkedin|instagram|social))"
    r"[^.!?\n]{0,40}\?"
    r"|^[^\w\n]*(?:title|headline|topic|subject)[*_]*:[^\n]{2,120}\n[^\w\n]*(?:tone|style|"
    r"audience|length|word count|format)[*_]*:"
    r"|\bi (?:can['’]t|cannot|am unable to) (?:browse|access|search) the (?:internet|web)\b"
    r"|^[^\w\n]*i can (?:certainly |definitely )?(?:help|assist) (?:you )?with (?:that|this|your)\b"
    r"|^[^\w\n]*(?:option|version|variation|draft|alternative) (?:\d|[a-c]\b|one|two|three)"
    r"[*_]*\s*(?:\([^()\n]{1,60}\))?[*_]*\s*[:–—-]"
    rf"|(?:^|(?<=[.!?:] )|(?<=\n))[^\w\n]*here(?:['’]s| is| are) (?:an?|the|your|my|one|two|"
    rf"three|some|\d+)\s"
    rf"(?:[\w’'-]+,? ){{0,6}}?(?:(?<=polished )|(?<=revised )|(?<=rewritten )|(?<=refined )|"
    rf"(?<=improved )|"
    rf"(?<=shorter )|(?<=concise )|(?<=updated )|(?<=edited )|(?<=natural )|(?<=conversational )|"
    rf"(?<=human )|(?<=humanized )|(?<=suggested )|(?<=possible )|(?<=sample )|(?<=word )|"
    rf"(?<=ready )|"
    rf"(?<=longer )|(?<=cleaner )|(?<=tightened )|(?<=draft ))"
    rf"(?:{VERSION}|version)\b"
    r"|\b(?:word|character) count\b[*_]*\s*[:=(–—-]\s*[*_]*\s*(?:approx\w*\.? |about |~|≈)?\d+"
    r"|\(\s*(?:word count|approx\w*\.? \d+ words|~? ?\d+ words|\d+ characters)"
    r"[^()\n]{0,20}\)\s*[*_]*\s*\Z"
    rf"|\b(?:this|the|my) (?:response|answer|text|content|reply|draft|quote|message|copy|email)"
    rf"s? (?:was|were|is|has been|"
    rf"have been) (?:\w+ )?(?:generated|written|created|drafted|produced|composed|polished|"
    rf"refined|edited) "
    rf"(?:by|with|using|in|via|with the help of) {AGENT}"
    rf"|(?:^|(?<=[.!?\n(\[*_]))[ \t*_(\[-]*(?:generated|written|created|drafted|produced|powered)"
    rf" (?:by|with|using|via) {AGENT}"
    r"|\b(?:ai|machine|chatgpt)[- ]generated (?:response|answer|text|draft|reply|content below)"
    r"\b(?=[^.!?\n]{0,3}(?:[:.)\]]|$))"
    rf"|\b(?:would you like|do you want|shall i|should i|want) (?:me )?(?:to )?(?:\w+ )?(?:make|"
    rf"turn|adjust|shorten|expand|"
    rf"rewrite|revise|tweak|tailor|polish|write|draft|create|generate|format|rephrase|translate)\b"
    rf"[^.!?\n]{{0,60}}\b(?:it|this|that|them|{VERSION}|tone|{SHAPED}|for (?:linkedin|social|"
    rf"instagram))[^.!?\n]{{0,60}}\?"
    rf"|\bif you (?:['’]?d like|would like|want|prefer|['’]d prefer|need|wish|['’]d rather)"
    rf"[^.!?,\n]{{0,40}},? ?i (?:can|could|['’]ll|"
    rf"would be happy to|['’]d be happy to)\b[^.!?\n]{{0,60}}\b(?:{VERSION}|tone|{SHAPED}|for "
    rf"(?:linkedin|social|instagram)|"
    rf"(?:adjust|tailor|tweak|shorten|expand|refine|rewrite|revise) (?:it|this|that|these|them))"
    rf"|\b(?:just |please )?let me know if (?:you(?:['’]d| would|['’]re)?|any|this|that|it)"
    rf"\b[^.!?\n]{{0,60}}\b(?:{CHANGE}|me to \w+|"
    rf"{VERSION}(?! (?:to|your))|{SHAPED})\b"
    r"|\bfeel free to (?:adjust|customi[sz]e|adapt|tailor|personali[sz]e|modify) (?:it|this|the "
    r"(?:tone|wording|details|text))\b"
    r"|\bas an? (?:ai|large language model|language model|virtual assistant)(?=[,.;]|"
    r"\s(?:language |assistant|model|i\b|trained))"
    r"|\bi(?:['’]m| am) (?:just |only )?an ai\b(?=[,.;!]|\s(?:and|so|but|model|assistant|language))"
    r"|\bi (?:do not|don['’]t|can['’]t|cannot|can not) (?:actually )?(?:have|access|browse|"
    r"provide|claim) (?:any )?(?:personal|real[- ]time|lived|"
    r"first-?hand) (?:experiences?|opinions?|feelings|beliefs|data|information|browsing)"
    r"\b(?=[,.;]|\s(?:or|and|but|as|myself)\b)"
    r"|\bcite(?:turn\d|start)|\[cite(?:_start|_end|: ?[\d, ]+)\]|\[cite\b|†(?:source|l\d)|"
    r"<\|[\w ]{2,30}\|>|\[/?inst\]|"
    r"\bsandbox:/|\boai_?cit|<think>|</think>|\[\d+†|【|\bgrok_|:content ?reference|\[web:\d"
    r"|^[^\w\n]*(?:tone|style|audience|target audience|role|task|context|format|output|prompt)"
    r"[*_]*:[^\n]{2,200}\n[^\w\n]*"
    r"(?:tone|style|audience|length|role|task|context|format|output|response|answer|question)[*_]*:"
    r"|\bi hope this (?:version|draft|response|rewrite|revision) (?:helps|works|meets|captures|"
    r"is)\b"
    r"|\b(?:this|the) (?:version|revision|rewrite|draft) (?:keeps|maintains|retains|preserves|"
    r"sounds|captures)\b"
    r"|\bich bin (?:nur )?(?:ein|eine) (?:ki|sprachmodell)|\bals (?:ki|sprachmodell|"
    r"ki-sprachmodell|ki-assistent)\b"
    r"|\ben tant (?:qu['’]ia|que modèle de langage|qu['’]intelligence artificielle)|\bcomo "
    r"(?:modelo de lenguaje|ia,|modelo de linguagem|"
    r"inteligencia artificial|inteligência artificial)"
    r"|^[^\w\n]*(?:gerne!|natürlich!|bien sûr ?!|certainement ?!|claro[!,]|¡claro!|¡por "
    r"supuesto!|com certeza!)\s*(?:hier|voici|aquí|aqui|segue)\b"
    r"|もちろんです[！!。]|AI(?:言語モデル|アシスタント)として|كنموذج لغوي|بصفتي (?:نموذج|ذكاء)",
    re.IGNORECASE | re.MULTILINE,
)


# What was done to the answer is said to whoever sent it.
REPORTS = Either(
    r"^[^\w\n]*(?:(?:first |final |second )?drafts?|(?:revised|edited|polished|rewritten|improved|"
    r"updated|shortened|condensed|final|suggested)(?: (?:answer|version|response|quote|text|"
    r"reply))?"
    r"(?: for \w+)?|(?:short|long|medium|casual|formal)(?:er)? "
    r"version)[*_]*\s*(?:\([^()\n]{1,40}\))?"
    r"\s*:[*_]*\s"
    rf"|^[^\w\n]*here (?:are|is) (?:an?|two|three|four|five|\d+|some) (?:[\w-]+ ){{0,2}}?{VERSION}"
    r"\b[^.!?\n]{0,40}[.!:]"
    r"|\b(?:i(?:['’]ve| have)) (?:also )?(?:kept|preserved|shortened|corrected|fixed|polished|"
    r"rewritten|rephrased|tightened|condensed|expanded|adjusted|improved|reworded|trimmed) (?:your|"
    r"the (?:grammar|answer|text|quote|tone|wording|original|spelling|response|flow))\b"
    r"|^[^\w\n]*based on (?:the|your) (?:information|details|context|notes|input|text)"
    r"(?: (?:you(?:['’]ve)?|that was))?(?: (?:have )?(?:provided|shared|given|gave|supplied))"
    rf"|(?:^|(?<=[.!?)] ))[*_(\[]*(?:edited|polished|refined|translated|rewritten|assisted|"
    rf"improved|"
    rf"proofread|written|made) (?:with|by|using)(?: the help of)? {AGENT}"
    r"|(?:^|(?<=[.!?] ))[^\w\n]*here(?:['’]s| is| are) (?:an?|some|the|two|three)?\s?(?:suggested|"
    r"possible|alternative|optional) (?:headlines?|titles?|subject lines?|hashtags?|captions?)\b"
    r"|^[*_]*(?:tone|style|audience|word limit|length|keywords|hashtags)[*_]*:[^\n]{2,90}\Z"
    r"|^```(?:markdown|text|html|md)\b|إليك (?:نسخة|الإجابة)|^[^\w\n]*(?:以下は|以下に)[^\n]{0,20}"
    r"(?:版|案|文章)です",
    re.IGNORECASE | re.MULTILINE,
)
HINT = "Ask the expert whether they have read what they sent, and for the answer in their own words"


def check(submission: Submission) -> Iterator[Finding]:
    """Find what is said to whoever types a prompt, and for the prompt."""
    answer = submission.answer
    if match := residue(answer):
        words = " ".join(match.group().split())
        yield Finding(
            f"“{words}” is said to whoever types a prompt, not to a reader",
            hint=HINT,
            span=Span("answer", match.start(), match.end()),
        )


def residue(answer: str) -> re.Match[str] | None:
    """Return the first words of a chatbot's, if there are any."""
    matches = (shape.search(answer) for shape in (RESIDUE, SHAPES, REPORTS))
    return next(filter(None, matches), None)
