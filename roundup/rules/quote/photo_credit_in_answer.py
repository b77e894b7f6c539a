r"""A photo credit, alt text or the name of a picture file among the expert's words.

It belongs to the picture: the credit under it, the alt text into `headshot_alt`. In a quote it
reads as if the expert had said it.

Flagged:

    answer: I open the window before the post.\n\nPhoto credit: Milo Tran

Flagged:

    answer: IMG_0417.jpg\n\nI open the window before the post, in every season.

Fine:

    answer: Photo by photo, I went through the albums, and credited my mother for each.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.patterns import Either, Pattern

code = "Q113"
level = Level.INFO

PICTURE = r"(?:photo|image|picture|headshot|photograph|portrait)s?"
CREDIT = Pattern(
    rf"^[^\w\n]*(?:(?i:{PICTURE} ?(?:(?:credits?|courtesy(?: of)?|source|caption|alt(?: text)?|"
    r"link) ?){1,2}(?:by)?\b\s*[:–—-]|image courtesy)[^\n]{0,80}"
    rf"|(?i:{PICTURE} (?:credits? |courtesy )?(?:by|of|courtesy of|©))\s+(?:the )?[A-ZÀ-Þ]"
    r"[^\n]{0,80}"
    rf"|(?i:(?:please (?:find|see) |see )?(?:(?:my|the|a) )?(?:{PICTURE}|bio)(?: (?:and|&) \w+)?"
    r" (?:is |are )?(?:attached|enclosed|included|below|above))(?=:|\W*$|"
    r" (?:for|as|in|to this|with)\b)[^\n]{0,60}"
    r"|(?i:photo(?:graph|grapher)?|image|picture|headshot|caption|alt(?:ernative)?[ -]?text|alt|"
    r"bildnachweis|foto)\**\s*[:=](?P<said>[^\n]{0,120})"
    r"|(?i:\[(?:image|photo|cid|img)[:_ -][^\]\n]{1,60}\]|(?:cid|img)[:_-]\S{1,60})"
    r"|©\s?[^\n]{2,60}"
    r")\s*$"
    r"|^[^\w\n]*[\w-]{2,40}\.(?i:jpe?g|png|heic|webp|gif|tiff?)\W*$"
    r"|\((?i:photo|image|picture)(?i: credit| courtesy)?(?: (?i:by|of)\s+[A-ZÀ-Þ]|:)[^)\n]{2,60}\)"
    # A sentence of its own inside a paragraph: “Image courtesy of …”, “Pictured: …”, “© 2025 …”.
    rf"|(?:(?<=[.!?)\]] )|(?<=[.!?”] [*_(\[])|^[*_(\[]{{0,3}})(?:(?i:{PICTURE} (?:credits?|"
    rf"courtesy)(?: of| by)?"
    rf"|(?:image|photo|picture)s? via|pictured(?: (?:above|below|here|left|right))?(?=[:,])|"
    rf"courtesy of)\b[ :–—-]{{1,3}}"
    rf"[^\n.!?]{{2,80}}|(?i:{PICTURE}|foto)s?(?: (?i:by)|:| ?/| ?©)\s?"
    rf"[A-ZÀ-Þ][\w’'.-]*(?:[ ,/&]{{1,3}}(?:[A-ZÀ-Þ\d][\w’'.-]*|of|for|and|the|via|de|van|"
    rf"von)){{0,7}}(?=[.!)\]*_]*(?:\s[A-ZÀ-Þ]|\s*$))"
    rf"|(?:©|\([cC]\)|(?i:copyright))\s?(?:\d{{4}}|[A-ZÀ-Þ])[^\n.!?]{{2,60}}|(?i:credit|"
    rf"photographer|photography)s?:\s[A-ZÀ-Þ][^\n.!?]{{2,60}}"
    rf"|(?i:(?:image|photo|picture)s? (?:from|by|via|©) )(?:Unsplash|Getty|Shutterstock|iStock|"
    rf"Pexels|Pixabay|Alamy|Flickr)[^\n.!?]{{0,40}})"
    rf"|\b(?i:{PICTURE} credits?): [^\n]{{2,60}}$",
    re.MULTILINE,
)
# What says that it belongs to a picture, wherever it stands and whatever follows.
LABELLED = Either(
    r"(?:(?<=[.!?)\]] )|^[*_(\[]{0,3})(?:(?i:alt(?:ernative)?[ -]text|caption|légende|"
    r"bildunterschrift|"
    r"pie de foto|legenda) ?: ?[^\n.!?]{2,120}[.!?]?"
    r"|(?i:crédits?(?: photos?)?|crédito|bild(?:nachweis|quelle)?|fotos?|fotografie|fotografía|pic|"
    r"imagen|imagem) ?: ?[A-ZÀ-Þ][^\n.!?]{2,80}|[📷📸] ?:? ?[@A-ZÀ-Þ][^\n.!?]{2,60})"
    r"|(?i:photography|photos?|fotos?|fotografie|fotografía|illustration) (?i:by|von|par|por|de) "
    r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ&][\w’'.-]*){0,5}(?=[.!)\]*_]{0,4}\s*$)"
    r"|(?i:source|via|quelle|fuente) ?: ?(?:Getty|Shutterstock|Unsplash|iStock|Pexels|Pixabay|"
    r"Adobe Stock|Alamy|Flickr|Wikimedia)\b[^\n.!?]{0,40}"
    r"|\((?i:from )?(?:L|[Ll]eft)(?: to |[-–])(?:R|[Rr]ight)\b[^)\n]{2,120}\)|(?:写真|撮影|"
    r"画像)[:：][^\n。]{1,40}"
    r"|(?:تصوير|الصورة)\s?:[^\n.]{2,60}",
    re.MULTILINE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find lines that speak of a picture, and for names of picture files."""
    credit = next(
        (match for match in CREDIT.finditer(submission.answer) if not is_prose(match)), None
    )
    credit = credit or LABELLED.search(submission.answer)
    if credit:
        typed = credit.group().strip()
        start = credit.start() + credit.group().index(typed)
        yield Finding(
            f"“{' '.join(typed.split())}” belongs to a picture",
            hint=f"Cut it: `roundup edit {submission.id}`; alt text goes into `headshot_alt`",
            span=Span("answer", start, start + len(typed)),
        )


def is_prose(match: re.Match[str]) -> bool:
    """Return whether a line is a sentence: “Image: it is all they see.”, “Photo by photo, I …”."""
    said = (match["said"] or "").strip(" *_")
    if said[:1].islower() and said.endswith((".", "!", "?")):
        return True
    return len(match.group().split()) > 9 and match.group().rstrip().endswith((".", "!", "?"))
