r"""A sign-off at the end of an answer: regards, an offer to say more, the name once again.

It was said to the editor; the credit line says the name. A cut at the end needs no ellipsis.

Flagged:

    answer: I open the window before the post.\n\nBest regards,\nAgathe

Flagged:

    answer: I open the window before the post. Happy to answer any follow-up questions!

Fine:

    answer: I end every letter with best regards, and every day with the window shut.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.names import folded
from roundup.text.prose import paragraphs, sentences

code = "Q110"
level = Level.INFO
yields_to = ("email-in-answer", "phone-in-answer", "street-address-in-answer", "chatbot-residue")

REGARDS = re.compile(
    r"[\s–—-]*(?:(?:with )?(?:best|kind|warm|many|kindest|warmest|"
    r"sincere)(?:est)?(?: and warm(?:est)?)? "
    r"(?:regards|wishes|thanks)|best|regards|cheers|sincerely(?: yours)?|yours(?: (?:\w+ "
    r"){0,2}\w+)?|(?:speak|talk|see you|until) (?:soon|then)|with (?:gratitude|thanks|"
    r"appreciation)|bis (?:bald|dann)|à bientôt|hasta (?:pronto|luego)|até (?:breve|logo)|warmly|"
    r"thanks(?: again| so much| in advance)?|thank you(?: again| so much|"
    r" in advance)?"
    r"|many thanks|all the best|take care|respectfully|cordially|mit freundlichen grüßen|"
    r"(?:viele|liebe|beste|herzliche) grüße|lg|cordialement|bien à vous|amicalement|(?:un |muchos "
    r")?"
    r"saludos?(?: cordiale?s?)?|un abrazo|abrazos|(?:um )?abraços?|atenciosamente|cumprimentos|xx+|"
    r"x{1,3}o?|"
    r"よろしくお願い(?:いた)?します|مع (?:خالص )?(?:التحية|تحياتي))\s*(?:[,.!–—-]|\n|"
    r"$)(?P<rest>[^\n]*(?:\n[^\n]*){0,6})$",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"(?:i(?:['’]m| am|['’]d be| would be)?\s*|we(?:['’]re| are)\s*)?(?:always |more than |very )*"
    r"(?:happy|glad|available|delighted|open) (?:to|for)\b"
    r"(?:[^.!?\n]*\b(?:questions?|follow[- ]?ups?|details?|further|elaborate|expand|"
    r"more information|clarif\w+|interview|comments?)\b"
    r"|(?: \w+){0,2} (?:chat|discuss|talk|speak)(?: (?:more|this|it|any|if|about (?:this|it|any))"
    r"\b|[^\w\n ]*$))"
    r"|(?:please )?(?:do not|don['’]t) hesitate to (?:contact|reach|get in touch|ask)\b"
    r"|(?:please )?(?:feel free|let me know|reach out|get in touch|contact me)\b[^.!?\n]*\b"
    r"(?:questions?|anything else|more (?:details?|information)|need (?:more|any|further)|"
    r"follow[- ]?ups?)\b(?![^.!?\n]*\b(?:i|we) (?:say|said|tell|told)\b)"
    r"|(?:please )?let me know if you (?:have|need|want|would|['’]d|require|use|publish|end up)\b"
    r"(?![^.!?\n]*\b(?:i|we) (?:say|said|tell|told)\b)"
    r"|(?:please )?feel free to (?:reach out|contact me|e-?mail me|get in touch|edit|shorten|trim|"
    r"quote)\b"
    r"|if (?:you|there)\b[^.!?\n]*, (?:please |just )?(?:let me know|reach out|get in touch|"
    r"contact me|feel free)\b"
    r"|(?:i )?(?:really )?look(?:ing)? forward to (?:(?:hear|read|see)(?:ing)? (?:from you|back|"
    r"more|it|this|your|the (?:\w+ )?(?:article|piece|story|result))|your|the (?:article|piece))\b"
    r"|(?:i )?hope (?:this|that|it|my answer)(?:['’]s| is| was)?\s*(?:helps?|helpful|useful|"
    r"works?)\b"
    r"(?! (?:is|are|was)\b)"
    r"|(?:please )?(?:do )?(?:let me know|tell me|drop me a (?:line|note)|ping me|send me (?:a |"
    r"the )?(?:link|copy|note|proof)|"
    r"keep me posted|e-?mail me)\b[^.!?\n]{0,30}\b(?:when|once|if|whether|as soon as|after|"
    r"before)\b[^.!?\n]{0,40}\b(?:live|published|"
    r"publish|out|online|printed|goes|runs|appears|use|used|article|piece|story|print)\b"
    r"|(?:i )?(?:really |very much )?(?:am |['’]m )?look(?:ing)? forward to "
    r"[^.!?\n]{0,40}\b(?:article|piece|story|post|roundup|feature|"
    r"hearing from you|your (?:reply|feedback))\b"
    r"|(?:hope|i hope) (?:this|that|it|these)\b[^.!?\n]{0,30}\b(?:answers? your|what you (?:need|"
    r"were|are)|good luck|of use)\b"
    r"|good luck with (?:the|your|this) (?:article|piece|story|post|roundup|feature|book|issue)\b"
    r"|(?:please )?feel free to (?:use|cut|change|adapt|tweak|rephrase|condense|share|contact|"
    r"get back)\b[^.!?\n]{0,40}"
    r"(?:\b(?:this|it|any|me|as|whatever|my (?:answer|words|quote))\b|$)"
    r"|(?:you (?:can|may|are welcome to)|please) (?:use|quote|credit|cut|shorten|edit|publish) "
    r"(?:me|this|any|all|my|whatever|the above)\b"
    r"|(?:that['’]s|that is) (?:all|it) from me\b|(?:i(?:['’]d| would) )(?:appreciate|love|be "
    r"grateful for) (?:a|the|any) (?:back)?link\b"
    r"|(?:have|wishing you) an? (?:great|lovely|nice|good|wonderful|fantastic) (?:day|week|"
    r"weekend|evening|one)\s*[.!]*\s*$"
    r"|let me know (?:what you think|your thoughts|if that works|if this works|how it goes)\b"
    r"|(?:my|the) (?:bio|headshot|photo|picture) (?:is|and \w+ are) (?:attached|below|enclosed)\b"
    r"|thanks?(?: you)?(?: again| so much| very much)?(?: and| for)\b[^.!?\n]{0,30}\b(?:luck|"
    r"having me|me in|asking|reading|inviting|"
    r"the (?:chance|invitation|opportunity))\b"
    r"|(?:sent|written) (?:from|on) (?:my|mail for)\b|(?:von meinem|gesendet von|envoyé (?:de|"
    r"depuis)|"
    r"enviado (?:desde|do|de)) (?:meinem |mon |mi |meu )?(?:iphone|ipad|android|handy|mobil\w*|"
    r"outlook|téléphone|teléfono)\b"
    r"|(?:i(?:['’]m| am|['’]d be)?\s*|we(?:['’]re| are)\s*)?(?:always |more than |also )*"
    r"(?:happy|glad|delighted|free|able) to (?:jump|hop|get|come|be) on\b"
    r"|(?:please|kindly|could you|can you|would you)(?: please| also)? (?:link|mention|include|tag|"
    r"credit|cite) (?:to |back to )?(?:my|our|me|us)\b"
    r"|(?:i(?:['’]d| would)? ?|we(?:['’]d| would)? ?|would )(?:really |much |greatly |also )?"
    r"(?:appreciate|love) (?:a|any|the) (?:\w+[ -])?(?:back)?links?\b"
    r"|(?:i|we) (?:can|could|would|will|['’]ll)(?: gladly| happily| also)* (?:send|provide|share|"
    r"supply|forward|e-?mail)\b[^.!?\n]{0,30}\b(?:photos?|headshots?|pictures?|images?|bio|logo|"
    r"more (?:details?|examples?|information|info|tips)|references?)\b(?! (?:of|to|with) (?:the|"
    r"our|my|every|each|all|a|clients?|customers?|guests?|patients?)\b)"
    r"|if (?:you|there)\b[^.!?\n]{0,60}, (?:please |just |do )?(?:drop|send|give|ring|call|mail|"
    r"e-?mail|text|ping|write|contact|message|ask) (?:me|us)\b(?![^.!?\n]*\b(?:i|we) (?:say|said|"
    r"tell|told)\b)"
    r"|p\.? ?s\.?(?:[:.–—-]| (?=[A-ZÀ-Þ]))"
    r"|(?:i(?:['’]ve| have)|we(?:['’]ve| have)|i|we) (?:also )?(?:attached|enclosed|included)\b"
    r"[^.!?\n]{0,40}\b(?:headshots?|bio|photos?|logo|pictures?)\b"
    r"|(?:no need to|please (?:do not|don['’]t|keep|leave|avoid)|i(?:['’]d| would) (?:prefer|"
    r"rather) "
    r"(?:that |if )?you)\b[^.!?\n]{0,30}\b(?:credit|quote|publish|print|my (?:\w+ )?(?:name|"
    r"surname|employer|company))\b"
    r"|(?:please )?(?:do )?let me know if (?:i|this|that|it) (?:should|needs?|is|can|could|works?|"
    r"fits?|must)\b"
    r"|(?:please )?(?:use|cut|edit|trim|shorten|change|quote) (?:as (?:much|little|you)|(?:it|this|"
    r"that|anything|whatever|any of this|any part)\b[^.!?\n]{0,20}\b(?:you (?:like|want|need|wish|"
    r"see)|see fit))\b[^.!?\n]{0,20}(?:\byou (?:like|want|need|wish|see fit)\b|see fit|necessary)?"
    r"(?=[^\w\n]*$)"
    r"|if (?:this|that|it|my answer)(?:['’]s| is) (?:\w+ )?too (?:long|short|much|wordy|"
    r"technical)\b"
    r"|(?:i|we) (?:can|could|would be able to) (?:also |always )?(?:hop|jump|get) "
    r"on\b[^.!?\n]{0,20}"
    r"\b(?:zoom|call|teams|phone|skype|meet)\b"
    r"|(?:please )?tag (?:me|us)\b|any (?:other |more |further )?(?:questions|queries),? (?:just|"
    r"please|let|i['’]?m|feel|do|give|you)\b"
    r"|thank(?:s| you)(?: so much| very much| again)? for (?:the opportunity|considering|your time|"
    r"having me|including|reading|this opportunity|your consideration)\b"
    r"|(?:please )?(?:credit|quote|attribute|link) (?:me|us|this|it)(?: back)? (?:as|to)\b",
    re.IGNORECASE,
)
# A line about the expert, in the third person or the first; more sentences may follow it.
BIO = re.compile(
    r"(?<=\n)[ \t*_#>-]{0,8}(?:(?:short|author|brief|my|speaker|expert)(?:['’]s)? "
    r")?(?:bio(?:graphy|"
    r"graphie|grafía|grafia)?|about (?:me|the (?:author|expert|contributor)|[A-ZÀ-Þ][\w’'-]+(?: "
    r"[A-ZÀ-Þ][\w’'-]+){0,2})|boilerplate|über (?:mich|den autor|die autorin)|à propos de "
    r"(?:l['’]auteure?|moi)|sobre (?:mí|mim|el autor|la autora|o autor|a autora))[*_]*(?:\s*[:–—]|"
    r"[*_]*\n)",
    re.IGNORECASE,
)
# A sign-off has no more lines than that.
LINES = 8
PARTING = " \t\n,.!–—-*_"


def check(submission: Submission) -> Iterator[Finding]:
    """Check how the answer ends."""
    answer = submission.answer
    position = regards(answer) or signature(submission) or offer(answer) or about(answer)
    if position is not None:
        typed = submission.answer[position:].strip()
        position = submission.answer.index(typed, position)
        shown = " ".join(typed.split())
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        yield Finding(
            f"“{shown}” was said to the editor",
            hint=f"Cut it: `roundup edit {submission.id}`; at the end it needs no ellipsis",
            span=Span("answer", position, position + len(typed)),
        )


def regards(answer: str) -> int | None:
    """Find a complimentary close: on a line of its own, or as the last sentence."""
    starts = line_starts(answer)[-LINES:] + [start for start, _ in sentences(answer)[-2:]]
    for start in sorted(starts):
        match = REGARDS.match(answer, start)
        if match and start > 0 and is_name(match["rest"]):
            return start
    return None


def line_starts(text: str) -> list[int]:
    """Return where the lines of a text begin, except for the first."""
    return [at + 1 for at, sign in enumerate(text) if sign == "\n"]


def is_name(rest: str) -> bool:
    """Return whether a name can follow, and no sentence as in “Thanks, but no”."""
    return len(rest.split()) <= 14 and not rest.lstrip()[:1].islower()


def offer(answer: str) -> int | None:
    """Find the first of the last sentences that speak to the editor."""
    spans = sentences(answer)
    position = None
    for start, end in reversed(spans[1:]):
        if not OFFER.match(answer, start, end):
            break
        position = start
    return position


def about(answer: str) -> int | None:
    """Find a line that introduces the expert, behind the answer."""
    match = BIO.search(answer)
    return match.start() if match and answer[: match.start()].strip() else None


def signature(submission: Submission) -> int | None:
    """Find the expert's own name at the end, with or without the credit line after it."""
    answer, spans = submission.answer, paragraphs(submission.answer)
    if not spans:
        return None
    start, end = spans[-1]
    breaks = [at for at in line_starts(answer) if start < at < end]
    for first in (start, *breaks[-LINES:]):
        if first > 0 and is_signed(answer[first:end].strip(PARTING), submission):
            line = answer[first:end]
            return first + len(line) - len(line.lstrip())
    return None


def is_signed(text: str, submission: Submission) -> bool:
    """Return whether a text is the expert's name, with no more than a credit line after it."""
    name = folded(submission.expert.name.partition(",")[0])
    if folded(text) == folded(submission.expert.name.partition(" ")[0]):
        return len(text) > 2
    begins = len(name) > 3 and folded(text).startswith(name)
    return begins and len(text.split()) <= 14 and not is_sentence(text, submission)


def is_sentence(text: str, submission: Submission) -> bool:
    """Return whether words that begin with the name go on to say something."""
    rest = text.split()[len(submission.expert.name.partition(",")[0].split()) :]
    is_parted = bool(rest) and (rest[0][:1] in "-–—|,(" or text.find(",") >= 0 or "\n" in text)
    return bool(rest) and not is_parted
