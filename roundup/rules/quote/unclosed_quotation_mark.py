r"""A quotation mark or a bracket that opens and is never closed.

The reader does not learn where somebody else's words end. A quotation that goes on over several
paragraphs opens each of them again, and is closed in the last.

Flagged:

    answer: My mother said “open the window first, and so I do, before the post.

Fine:

    answer: My mother said “open the window first”, and it is 6'2" wide (or was).

Fine:

    answer: She wrote: “Open the window.\n\n“Then open the post.”
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression
from roundup.text.prose import masked, paragraphs

code = "Q111"
level = Level.INFO
yields_to = (
    "answer-in-quotation-marks",
    "placeholder",
    "chatbot-residue",
    "photo-credit-in-answer",
    "stray-markup",
    "ends-mid-sentence",
)

PAIRS = {"“": "”", "„": "“", "«": "»", "(": ")", "[": "]"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
GERMAN = expression(r"„[^„“”]*[“”]|»[^«»]*«")
# Smileys, intervals, inches and seconds. Lists like “1)” close nothing, as nothing is open there.
HARMLESS = expression(
    r"[:;=>]-?[()]|(?<![\w.!?”\"’'»%])[()]-?[:;=](?!\w)|[(\[]-?\d[\d.]*, ?-?\d[\d.]*[)\]]"
    r"|(?<=\d)″|\\[()\[\]\"]"
)
INCHES = expression(r"(?<=\d)\"")
STRAIGHT = expression(r'"')
# A single mark before a word, but none that stands for what was left out: ‘tis, ‘90s, ‘n’.
SINGLE = expression(
    r"(?:(?<=[\s(])|(?<=\A))‘(?=[A-Za-zÀ-ÿ])(?!(?i:t?is|twas|em|n|cause|til|round|bout|cos|cuz)\b)"
)
CLOSES_SINGLE = expression(r"’(?!\w)")
SIGNS = expression(r"[“”„«»()\[\]\"‘]")


def check(submission: Submission) -> Iterator[Finding]:
    """Pair the marks of each paragraph."""
    if not SIGNS.search(submission.answer):
        return
    prose = masked(submission.answer)
    for blank in (GERMAN, HARMLESS):
        prose = blank.sub(lambda match: " " * len(match.group()), prose)
    spans = paragraphs(prose)
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        position = unpaired(prose, start, end)
        if position is not None and not goes_on(prose, position, following):
            opening = submission.answer[position : position + 24].partition("\n")[0].strip()
            yield Finding(
                f"“{opening} …” opens with a mark that is never closed",
                hint="Ask where it ends, and close it in the edit",
                span=Span("answer", position, position + 1),
            )
            return


def unpaired(prose: str, start: int, end: int) -> int | None:
    """Find an opening mark without a partner in a paragraph."""
    open_marks: list[int] = []
    for sign in SIGNS.finditer(prose, start, end):
        mark, position = sign.group(), sign.start()
        if mark in PAIRS:
            open_marks.append(position)
        elif mark in CLOSING:
            match = [at for at in open_marks if prose[at] == CLOSING[mark]]
            if match:
                open_marks.remove(match[-1])
    straight = {mark.start() for mark in STRAIGHT.finditer(prose, start, end)}
    inches = {mark.start() for mark in INCHES.finditer(prose, start, end)}
    if len(straight) % 2 and len(straight - inches) % 2:
        curved = next((at for at in open_marks if prose[at] in "“„" and at < max(straight)), None)
        if curved is None:
            open_marks.append(max(straight - inches))
        else:
            open_marks.remove(curved)  # opened with a curved mark and closed with a straight one
    single = SINGLE.search(prose, start, end)
    if single and not CLOSES_SINGLE.search(prose, single.end(), end):
        open_marks.append(single.start())
    return min(open_marks) if open_marks else None


def goes_on(prose: str, offset: int, following: tuple[int, int] | None) -> bool:
    """Return whether a quotation goes on in the next paragraph, which then opens it again."""
    return prose[offset] in '“„«"' and following is not None and prose[following[0]] in '“„«"'
