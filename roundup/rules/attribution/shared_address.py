"""Several people who gave one e-mail address.

An agency, an assistant or one busy person may have answered for all of them; ask before several
names stand for one voice. The address itself is never published.

Flagged:

    - name: Agathe Brunner
      email: desk@meridian.example
    - name: Milo Tran
      email: desk@meridian.example

Fine:

    - name: Agathe Brunner
      email: agathe@meridian.example
    - name: Milo Tran
      email: milo@meridian.example
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.names import folded

code = "A114"
level = Level.WARNING
yields_to = ("unattributed-answer", "one-name-two-spellings")


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find an address that somebody else has given already."""
    first: dict[str, Submission] = {}
    for submission in roundup.submissions:
        address = submission.expert.email.casefold()
        other = first.setdefault(address, submission)
        if address and folded(submission.expert.name) != folded(other.expert.name):
            yield Finding(
                f"{submission.expert.name or submission.id} gave the e-mail address of "
                f"{other.expert.name or other.id}",
                hint="Ask who of them wrote which answer",
                span=Span("email"),
                submission=submission.id,
                elsewhere=(Elsewhere("the same address", Span("email"), other.id),),
            )
