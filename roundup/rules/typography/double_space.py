"""Two spaces where one belongs.

They come from typewriters and from cutting and pasting. A browser swallows them; mail, plain text
and some PDFs show the gap.

Flagged:

    deck: A cook, a librarian  and others

Flagged:

    - answer: I open the window.  Then I open the post, every morning.

Fine:

    deck: A cook, a librarian and others
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.rules.typography._slips import Slips
from roundup.text.expressions import expression

code = "T102"
level = Level.WARNING
counts = True

# At a line's end two spaces are Markdown's line break, at its start and after the sign of a list
# an indentation.
SLIPS = Slips(
    expression(
        r"(?<=[^\s|])(?<!^[-*+>#])(?<!^\d[.)])(?<!^\d\d[.)])(?<!^  [-*+>])(?<!^    [-*+>])"
        r"[ \u00a0]{2,}(?=[^\s|])",
        re.MULTILINE,
    ),
    "Two spaces stand where one belongs",
    "One space will do; `roundup check --fix` sees to it",
    lambda _gap: " ",
    signs=("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0"),
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find runs of spaces between words."""
    return SLIPS.seen(roundup)
