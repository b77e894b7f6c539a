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

code = "Q113"
level = Level.INFO

CREDIT = re.compile(
    r"^\W*(?:(?:photo|image|picture|headshot|photograph|portrait)s?(?: ?(?:credits?|"
    r"courtesy(?: of)?|source|"
    r"caption|by|attached|below|above|enclosed|©|alt(?: text)?)){1,2}\b\s*[:.–—-]?[^\n]{0,80}"
    r"|(?:photo(?:graph)?|image|picture|headshot|caption|alt(?:ernative)?[ -]?text|alt|"
    r"bildnachweis|"
    r"foto)\s*[:=][^\n]{0,120}"
    r"|(?:my |see |a )?(?:headshot|photo|picture|bio)s?(?: and \w+)? (?:is |are )?(?:attached|"
    r"enclosed|included|below)\b[^\n]{0,60}"
    r"|\[?(?:image|photo|cid|img)[:_ -][^\]\n]{1,60}\]?"
    r"|©\s?[^\n]{2,60}"
    r")\s*$"
    r"|^\W*[\w-]{2,40}\.(?:jpe?g|png|heic|webp|gif|tiff?)\W*$"
    r"|\((?:photo|image|picture)(?: credit| courtesy)?(?: by| of|:)[^)\n]{2,60}\)",
    re.IGNORECASE | re.MULTILINE,
)
ANY = re.compile(
    r"photo|image|picture|headshot|portrait|caption|alt|bildnachweis|foto|cid:|©|bio|\.(?:jpe?g|"
    r"png|heic|webp|gif|tif)",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Look for lines that speak of a picture, and for names of picture files."""
    if not ANY.search(submission.answer):
        return
    found = next((one for one in CREDIT.finditer(submission.answer) if not is_prose(one)), None)
    if found:
        words = " ".join(found.group().split())
        yield Finding(
            f"“{words}” belongs to a picture",
            hint=f"Cut it: `roundup edit {submission.id}`; alt text goes into `headshot_alt`",
            span=Span("answer", found.start(), found.end()),
        )


def is_prose(found: re.Match[str]) -> bool:
    """Tell whether a line goes on as a sentence does: “Photo by photo, I went …”."""
    return len(found.group().split()) > 9 and found.group().rstrip().endswith((".", "!", "?"))
