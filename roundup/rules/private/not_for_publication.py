"""Words in an answer that ask not to publish it, a part of it, or the name.

People write to an editor in the field that is for the answer: “off the record”, “please don't
print my surname”, “send me a draft before you publish”. What they asked for comes before what they
said, so the answer is held until the words are cut in the edit and what they ask for is done.

Flagged:

    answer: I open the window before the post. Off the record: our porter sleeps at four.

Flagged:

    answer: I open the window before the post. Please don't publish my surname.

Flagged:

    answer: I open the window before the post. (Not for publication: the porter is my son.)

Fine:

    answer: Speak off the record to nobody; what you would not print you should not say.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span, on_one_line
from roundup.model.submission import Submission
from roundup.text.patterns import Pattern
from roundup.text.prose import sentences

code = "D104"
level = Level.HELD
preset = Preset.RELAXED

_PUBLISH = r"(?:publish|print|quote|cite|attribute|credit|identify)"
_MINE = r"(?:me|us|my|our)"
_PART = (
    r"(?:(?:the |this |that |my )?(?:last|next|first|previous|above|following|whole)? ?"
    r"(?:sentence|paragraph|part|bit|line|answer|comment|example|number|section)|"
    r"(?:this|it)(?=[.,;!)]|\s*$| please\b| until\b| with my\b))"
)
_NAME = r"my (?:full |last |first |real |sur ?|company['’]?s? |employer['’]?s? )?(?:name|surname)"
# How a sentence or a bracket begins that is a label: “Off the record: …”.
_LABELS = (
    r"(?:this (?:is|part is|bit is)|all (?:of )?this is|that (?:is|was)|but|and)?[ ,]*"
    r"(?:strictly )?"
    r"(?:off the record(?=[:,;.!)\]–—-]|\s*$| but\b| please\b)|"
    r"(?:not|never) for (?:publication|attribution|print|quotation|release)|"
    r"(?:on|for) (?:deep )?background(?: only\b|:)|in confidence:|"
    r"(?:strictly )?confidential(?:ly)?(?::| ?[–—-]|,? (?:please|not for)\b)|"
    r"(?:under )?embargo(?:ed)? (?:until|till)\b|internal use only\b|"
    r"not to be (?:published|quoted|attributed|named|identified|printed)\b|"
    r"nur für den internen gebrauch\b|"
    r"nicht (?:zur|für die) veröffentlichung|vertraulich(?::| ?[–—-]| behandeln)|sperrfrist\b|"
    r"hors micro\b|confidentiel ?:|sous embargo\b|pas pour publication|"
    r"ne pas (?:publier|diffuser)\b|"
    r"confidencial ?:|no (?:es )?para publicar\b|não (?:é )?para publicar\b|em off\b(?=[:,])|"
    r"nur anonym(?=[.,!)]| bitte\b)|ليس للنشر|سري ?:)"
)
_WISHES = (
    rf"\b(?:please|pls|kindly),? (?:do not|don['’]t|never) (?:{_PUBLISH} (?:{_MINE}|{_PART})|"
    rf"(?:use|share|mention|include|post|name|reveal|show) (?:{_NAME}|"
    rf"my (?:answer|words|employer|company|photo|picture)))\b",
    rf"\b(?:do not|don['’]t) (?:publish|cite|attribute|quote) (?:{_MINE}|this|these)\b(?! on\b)",
    r"\b(?:this|it|these|that|i|we) (?:is|are|am|was|'m)? ?not to be "
    r"(?:published|quoted|attributed|named|identified|printed)\b",
    r"\bembargo(?:ed)? (?:until|till)\b",
    r"\b(?:use|publish|quote|print|run) (?:this|it|me|my (?:answer|words)) (?:only )?anonymously\b",
    r"\b(?:you (?:may|can)|happy|fine|ok(?:ay)?) (?:\w+ ){0,6}(?:this|it|me) anonymously\b",
    r"\banonymous(?:ly)?(?: only|,? please)\b",
    r"\b(?:please )?keep (?:me|my (?:\w+ )?(?:name|company|employer)) (?:\w+ )?"
    r"(?:anonymous|private|confidential|out of|off the record)\b",
    r"\bi(?:['’]d| would| wish| want| prefer)(?: like| prefer| rather)? (?:to )?"
    r"(?:stay|remain|be) (?:anonymous|unnamed)\b",
    rf"\b(?:leave (?:out|off)|leave|withhold|omit|hide|change|drop) {_NAME}\b(?: out\b| off\b)?",
    r"\bi(?:['’]d| would) (?:rather|prefer) (?:this|it) (?:was |be |stay |to (?:be|stay) )?"
    r"(?:on background|off the record|not (?:published|printed|attributed))",
    r"\b(?:please )?(?:cut|remove|delete|skip|redact|strike) (?:the |this |that )"
    r"(?:last|next|first|previous|above|following) (?:sentence|paragraph|part|bit|line|example)"
    r"(?: (?:before|if|when) you (?:publish|print|use)|,? please|\s*[)\]])",
    r"[(\[](?:note to (?:the |our )?editors?\b|(?:dear )?editors?\s*:)[^)\]\n]{0,200}[)\]]",
    r"\b(?:send|show|give) (?:me|us)(?: \w+){0,5} before (?:you )?"
    r"(?:publish\w*|publication|print\w*|posting|it (?:goes|is|runs)|going (?:live|out))\b",
    r"\blet me (?:see|read|check|approve|review)(?: \w+){0,5} before (?:you )?"
    r"(?:publish\w*|publication|print\w*|posting|it (?:goes|is|runs)|going (?:live|out))\b",
    r"\brun (?:it|this|the quote) (?:by|past) me (?:before|first)\b",
    # German
    r"\bbitte (?:\w+ ){0,4}nicht (?:nennen|veröffentlichen|zitieren|abdrucken|namentlich)\b",
    r"\b(?:möchte|will|würde) (?:\w+ ){0,3}(?:anonym|ungenannt) bleiben\b",
    r"\bvor (?:der )?veröffentlichung (?:\w+ ){0,5}(?:gegenlesen|freigeben|zusenden|zuschicken|"
    r"vorlegen|sehen)\b",
    # French
    r"\b(?:merci|prière|veuillez|s['’]il (?:vous|te) plaît)[ ,]*(?:de )?ne pas (?:me |m['’])?"
    r"(?:publier|citer|diffuser|mentionner|nommer|imprimer)\b",
    r"\b(?:souhaite|préfère|veux|voudrais) rester (?:dans l['’]anonymat|anonyme)\b",
    # Spanish and Portuguese
    r"\b(?:por favor|favor),? (?:de )?no (?:me )?(?:publi(?:car|quen?)|cit(?:ar|en?)|"
    r"mencion(?:ar|en?)|nombren?)\b",
    r"\b(?:prefiero|quiero|quisiera) (?:permanecer|quedar) (?:en el )?an[oó]nim",
    r"\b(?:por favor|favor),? não (?:me )?(?:publi(?:car|quem?)|cit(?:ar|em?)|mencion(?:ar|em?))\b",
    r"\b(?:prefiro|quero|gostaria de) (?:ficar|permanecer) (?:em |no )?an[oóô]nim",
    # Japanese and Arabic
    r"オフレコ(?:で|に)|(?:掲載|公開|引用)(?:しない(?:で|よう)|は(?:ご)?遠慮)|名前は(?:出さない|伏せ)|匿名で(?:お願い|掲載)",
    r"(?:الرجاء|يرجى|أرجو) عدم (?:نشر|ذكر|اقتباس)|لا تنشروا|لا تذكروا اسمي",
)
LABEL = Pattern(rf"[\s(\[*_–—-]*{_LABELS}", re.IGNORECASE)
BRACKET = Pattern(rf"[(\[]\s*{_LABELS}", re.IGNORECASE)
WISH = Pattern("|".join(_WISHES), re.IGNORECASE)
LONGEST_SHOWN = 60


def check(submission: Submission) -> Iterator[Finding]:
    """Find the first words that keep something back; one is enough to ask."""
    answer = submission.answer
    first = min(wishes(answer), default=None)
    if not first:
        return
    start, end = first
    yield Finding(
        f"“{on_one_line(answer[start:end], LONGEST_SHOWN)}” asks not to publish something",
        hint=f"Do what it asks, or ask them, and cut these words: `roundup edit {submission.id}`; "
        "if it is said to readers, allow this note",
        span=Span("answer", start, end),
    )


def wishes(answer: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that keep something back."""
    for start, end in sentences(answer):
        if match := LABEL.match(answer, start, end):
            lead = len(match[0]) - len(match[0].lstrip(" \n\t*_"))
            yield start + lead, match.end()
    for pattern in (BRACKET, WISH):
        for match in pattern.finditer(answer):
            yield match.start(), match.end()
