"""A roundup in which all answers come from one organisation.

It promises several views and has one house's. Ask somebody else as well, or say in the headline
whose people they are.

Flagged:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Milo Tran
      organisation: Hotel Meridian Ltd
    - name: Ida Okoye
      organisation: The Hotel Meridian

Fine:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Milo Tran
      organisation: Hotel Meridian
    - name: Ida Okoye
      organisation: Self-employed
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.rules.balance._organisations import only_organisation

code = "E102"
level = Level.WARNING


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare the organisations of three answers or more."""
    if typed := only_organisation(roundup):
        yield Finding(
            f"All {len(roundup.quotes)} answers are from “{typed}”",
            hint="Ask somebody else as well; or say in the headline whose people they are, and "
            "allow this",
            span=Span("question"),
        )
