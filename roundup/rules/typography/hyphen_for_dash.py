"""A hyphen, or two, where a dash is meant.

A hyphen joins words and a dash parts them; a hyphen with spaces round it leaves the reader to find
out which. The fix is the dash of the house's language: an en dash with spaces, or the em dash
where two hyphens stand close to both words.

Flagged:

    deck: Three people on tea - and one on coffee

Flagged:

    - answer: I open the window -- always -- before I open the post in the morning.

Fine:

    deck: The well-known night porter on 20–30 guests – and their shoes
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.rules.typography._slips import Slips
from roundup.text.expressions import expression

code = "T103"
level = Level.WARNING
counts = True

# Not between figures (3 - 1, a table's rule, an option of a program: --fix).
SLIPS = Slips(
    expression(
        r"(?<=[^\W\d][,.;:!?)”’\"']) -{1,3} (?=[^\W\d]|[“‘\"'(])|(?<=[^\W\d]) -{1,3} (?=\S)"
        r"|(?<=[^\W\d_])-{2,3}(?=[^\W\d_])"
    ),
    "A hyphen stands where a dash is meant",
    "Write an en dash, –; `roundup check --fix` sees to it",
    lambda hyphen: " – " if hyphen.group().startswith(" ") else "—",
    signs=(" -", "--"),
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find hyphens that part words."""
    return SLIPS.seen(roundup)
