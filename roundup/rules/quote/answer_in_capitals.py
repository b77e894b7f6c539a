"""An answer typed in capitals.

A paragraph in capitals is hard to read and sounds as if somebody shouted. Every policy permits an
edit that sets it in ordinary letters; names and acronyms keep their capitals there.

Flagged:

    answer: WE WEIGH THE WATER BEFORE ANYTHING ELSE, AND WE WRITE THE NUMBER ON THE WALL.

Fine:

    answer: We weigh the water as NASA and the BBC do, and we write the number on the wall.

Fine:

    answer: NEVER OPEN THE HATCH. That is what the old skipper told us on the first day.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.prose import OBJECT, masked, paragraphs

code = "Q120"
level = Level.WARNING

FEWEST = 6  # words; fewer may be an acronym and a name
MOST = 0.7  # of the letters that have a capital


def check(submission: Submission) -> Iterator[Finding]:
    """Find paragraphs of which most words are in capitals; one note says of all."""
    text = masked(submission.answer)
    shouted = [
        paragraph
        for paragraph in paragraphs(submission.answer)
        if is_shouted(text[slice(*paragraph)])
    ]
    if shouted:
        start, end = shouted[0]
        what = "The answer came" if start == 0 else "A part of the answer came"
        yield Finding(
            f"{what} in capitals: “{opening(submission.answer[start:end])} …”",
            hint=f"`roundup edit {submission.id}` makes a file in which to set it in ordinary "
            "letters; every policy permits that",
            span=Span("answer", start, end),
        )


def is_shouted(text: str) -> bool:
    """Return whether most words of a paragraph are in capitals."""
    words = [word for word in text.replace(OBJECT, " ").split() if word.upper() != word.lower()]
    likely = "".join(word for word in words if not word.islower())
    # Each word has a letter at least, and few texts have as many capitals as words.
    if len(words) < FEWEST or sum(map(str.isupper, likely)) <= MOST * len(words):
        return False
    cased = [letter for word in words for letter in word if letter.upper() != letter.lower()]
    return sum(map(str.isupper, cased)) > MOST * len(cased)


def opening(text: str) -> str:
    """Return the first words."""
    return " ".join(text.split()[:4])
