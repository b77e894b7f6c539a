r"""Words that point at a picture, a chart or a table which is not there.

“As you can see in the screenshot below” was written beside one. It was lost on the way, and so the
reader looks for it; so does a caption (“Figure 2: …”) under nothing.

Flagged:

    answer: As you can see in the attached screenshot, the window opens before the post.

Flagged:

    answer: I open the window first.\n\nFigure 2: Windows that were opened before noon

Fine:

    answer: I set the table below the window, and I see the picture of my mother above it.

Fine:

    answer: As the table below shows, I wait.\n\n| day | wait |\n|---|---|\n| one | two |
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.patterns import Either, Pattern
from roundup.text.prose import masked

code = "Q117"
level = Level.WARNING
yields_to = ("photo-credit-in-answer", "placeholder")

DRAWN = (
    r"(?:screen ?shots?|screengrab|images?|figures?|charts?|graphs?|diagrams?|infographic|"
    r"illustration)"
)
SHOWN = (
    rf"(?:{DRAWN}|photo(?:graph)?s?|pictures?|tables?|spreadsheet|pdf|file|video|document|"
    rf"map|attachments?)"
)
WHERE = (
    r"(?:above|below|attached|enclosed|here|opposite|overleaf|to the (?:left|right)|on the "
    r"(?:left|right))"
)
HERE = r"(?:attached|following|above|below|enclosed|accompanying|included)"
ENDS = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s(?:shows?|lists?|is|are|has|gives?|illustrates?|explains?|you|"
    r"and|for|how)\b)"
)
FIGURE = Either(
    rf"\b(?:the|my|our|this|an?|see) {HERE} {SHOWN}\b"
    rf"|\b(?:the|my|our|this) {SHOWN} {WHERE}{ENDS}"
    rf"|\b(?:see|view|refer to|look at|check|consult) (?:the |my |our |this )?(?:{DRAWN}|{HERE})"
    rf"(?=\s*(?:[.,;:!?)]|$)|\s(?:{WHERE}|for|to|\d))"
    rf"|\b(?:see|refer to|look at) (?:the |my |our |this )?{SHOWN} {WHERE}\b(?! (?:the|my|our|his|"
    rf"her|its|their|a|deck|"
    rf"stairs|ground)\b)"
    rf"|\b(?:see|view|refer to|in|from|per|on) (?:fig(?:ure|\.)?|table|chart|exhibit|image|"
    rf"appendix) (?:\d|[A-F]\b)"
    r"|\b(?:figure|table|chart|exhibit) \d{1,2}\w? (?:shows?(?! up)|below|above|lists?|"
    r"illustrates?|gives?|compares?)\b"
    rf"|\b(?:i(?:['’]ve| have)|we(?:['’]ve| have)|i|please find) (?:also )?(?:attached|enclosed|"
    rf"included|pasted) "
    rf"(?:an? |the |my |our |some |two |three )?(?:[\w-]+ )?{SHOWN}\b"
    rf"|\b{SHOWN} (?:is |are )?(?:attached|enclosed)(?=\s*(?:[.,;:!?)]|$))"
    rf"|\bas (?:you can see|seen|shown|pictured|illustrated) (?:in |on )?(?:the |this |my |our "
    rf")?(?:{DRAWN}|{HERE}|photo(?:graph)?|picture)\b(?! (?:the|my|our|his|her|its|their|every|a) )"
    rf"|\bhere(?:['’]s| is) (?:an?|the|my) {SHOWN}\b[^.!?\n]{{0,40}}:|\bI enclose (?:an?|the|my) "
    rf"{SHOWN}\b"
    r"|\bsiehe (?:(?:das|die|mein\w*|obig\w*|beigefügt\w*) )?(?:bild|foto|abbildung|abb\.|tabelle|"
    r"screenshot|anhang|grafik)\b|\b(?:bild|foto|tabelle|grafik) (?:unten|oben|anbei|im anhang)\b"
    r"|\b(?:voir|cf\.?) (?:la |le |l['’])?(?:photo|image|figure|tableau|capture|schéma|pièce "
    r"jointe)\b"
    r"|\b(?:photo|image|tableau|capture) (?:ci-dessous|ci-dessus|ci-joint\w*)"
    r"|\b(?:véase|vea|ver|veja) (?:la |el |a |o )?(?:foto|imagen|figura|tabla|captura|imagem|"
    r"tabela) "
    r"(?:adjunt\w+|de abajo|abajo|anex\w+|abaixo|\d)|(?:下|上)の(?:図|写真|表)"
    r"|添付の(?:図|写真|画像)"
    r"|(?:الصورة|الجدول) (?:أدناه|المرفقة|المرفق|أعلاه)"
    rf"|\(\s*(?:see )?{DRAWN}\s*\)"
    rf"|\[\s*(?:see |insert )?(?:{DRAWN}|photo(?:graph)?|picture|table|pic|video)"
    rf"(?:\s*\d{{1,2}}|\s*:[^\]\n]{{1,80}}|\s+(?:here|{WHERE}))?\s*\](?![(\[])"
    rf"|\b(?:the|this|my|our|an?) {SHOWN} (?:that )?(?:i|we)(?:['’]ve| have)? (?:just |also )?"
    rf"(?:sent|attached|e-?mailed|enclosed|included|uploaded|pasted|forwarded)\b(?! (?:it|them|"
    rf"him|her|home|off|round|around|out|the|my|our)\b)"
    rf"|^[*_> ]*(?:image|screen ?shot|caption|chart|graph|diagram|infographic)[*_]*: "
    rf"?[^\n]{{1,120}}"
    rf"|\(\s*see (?:the |my )?{SHOWN}\s*\)|\bas (?:pictured|illustrated)(?=\s?[,.;)])"
    rf"|\b(?:i|we)(?:['’]ve| have)? (?:also |just )?(?:sent|e-?mailed|forwarded) (?:you )?(?:an? |"
    rf"the |my |our |some )?{SHOWN} (?:separately|along|over|with this|by e-?mail|too|as well)\b"
    r"|^[*_> ]*(?:photo|picture|diagram|graph|illustration|bild|foto|imagen) \d{1,2}[*_]*\s*[.:–—-]"
    r"[^\n]{0,120}"
    r"|\b(?:graphique|photo|image|tableau|capture(?: d['’]écran)?|schéma|figure) (?:ci-dessous|"
    r"ci-dessus|ci-joint\w*|en pièce jointe)"
    r"|\b(?:imagen|foto|fotografía|gráfic[oa]|tabla|captura(?: de pantalla)?|imagem|tabela|figura) "
    r"(?:adjunt\w+|anex\w+|siguiente|abaixo|(?:de )?(?:más )?(?:abajo|arriba)|em anexo|acima)\b"
    r"|\b(?:auf|in|im|auf dem) (?:angehängte\w|beigefügte\w|obige\w|folgende\w) (?:bild|foto|"
    r"screenshot|grafik|tabelle|diagramm)\w*"
    r"|^[*_> ]*(?:fig(?:ure|\.)|table|chart|exhibit|image|screen ?shot|caption|abbildung|tabelle|"
    r"tableau|figura|tabla|tabela)"
    r" ?\d{1,2}\w?[*_]*\s*[.:–—-][^\n]{0,120}",
    re.IGNORECASE | re.MULTILINE,
)
INLINE = Pattern(r"(?<=[.!?] )(?:Figure|Fig\.|Table|Chart|Exhibit) \d{1,2}\w?[.:](?= [A-ZÀ-Þ])")
PICTURED = Pattern(r"!\[[^\n]{0,300}\]|^[ \t]*\|?[ :]*-{2,}[ :]*\|", re.MULTILINE)


def check(submission: Submission) -> Iterator[Finding]:
    """Find words that point, where the answer has neither picture nor table."""
    answer = submission.answer
    if submission.pictures or PICTURED.search(answer):
        return
    prose = masked(answer)
    if match := FIGURE.search(prose) or INLINE.search(prose):
        words = " ".join(answer[slice(*match.span())].split())
        yield Finding(
            f"“{words}” points at something that did not come with the answer",
            hint=f"Ask for it, or cut these words: `roundup edit {submission.id}`",
            span=Span("answer", *match.span()),
        )
