"""An answer that begins in the middle of a sentence.

Something was cut off when it was pasted, or it continues the question (“because …”), which the
reader of a roundup may have passed over.

Flagged:

    answer: because the window sticks in the winter, I begin with the post.

Flagged:

    answer: , and that is why I begin with the post.

Fine:

    answer: iPhones are left at the door, and then I begin with the post.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression
from roundup.text.prose import masked

code = "Q104"
level = Level.INFO
yields_to = ("greeting", "question-in-answer", "chatbot-residue", "placeholder")

# Inner capitals or figures make a name (iPhone, eBay, pH); a letter alone may be a variable.
LOWER = expression(r"[a-zà-öø-ÿ][a-zà-öø-ÿ’']+(?![\w.@])")
# Names of programs have no vowels (npm, ssh), and names of people begin with a small word.
NAME = expression(
    r"[b-df-hj-np-tv-xz]+\b|(?:d[aeiou]s?|del|della|den|der|dos|du|el|la|le|ter|v[ao]n|zu)"
    r"(?: d(?:e[nr]?|em|e la)| la)? [A-ZÀ-Þ]"
)
LIST = expression(r"[-*+•] ")
CUT_OFF = expression(r"[,;:)\]…]|\.\.\.")
NAMES = frozenset({"adidas", "bell", "danah"})


def check(submission: Submission) -> Iterator[Finding]:
    """Check the first word, leaving lists and openings in code or links alone."""
    text = submission.answer.lstrip()
    start = len(submission.answer) - len(text)
    prose = masked(text).lstrip("“”\"'‘’«„*_ ")
    start += len(text) - len(prose)
    match = LOWER.match(prose) or CUT_OFF.match(prose)
    if LIST.match(text) or NAME.match(prose) or not prose.strip(".… "):
        return
    if match and match.group() not in NAMES:
        yield Finding(
            f"The answer begins in the middle of a sentence, with “{opening(prose)} …”",
            hint="Ask for the beginning; or put it into square brackets in the edit, as in “[I do "
            "it] because …”",
            span=Span("answer", start, start + match.end()),
        )


def opening(prose: str) -> str:
    """Return the first words."""
    return " ".join(prose.split()[:4])
