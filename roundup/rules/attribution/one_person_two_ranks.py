"""One person who is introduced with two titles.

Readers take it for a mistake, or for two people. If both are right, one credit line can hold both.

Flagged:

    - name: Agathe Brunner
      title: Night porter
      organisation: Hotel Meridian
    - name: Agathe Brunner
      title: Head of reception
      organisation: Hotel Meridian

Fine:

    - name: Agathe Brunner
      title: Night porter
      organisation: Hotel Meridian
    - name: Agathe Brunner
      title: Night Porter
      organisation: Hotel Meridian
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.names import folded

code = "A113"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer", "missing-title")


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare the titles of whoever answers more than once."""
    first: dict[tuple[str, str], Submission] = {}
    for submission in roundup.submissions:
        expert = submission.expert
        key = (folded(expert.name), folded(expert.organisation))
        other = first.setdefault(key, submission).expert
        if expert.is_anonymous or not expert.title or not other.title or not key[0]:
            continue
        if folded(expert.title) != folded(other.title):
            yield Finding(
                f"{expert.name} is “{expert.title}” here and “{other.title}” elsewhere",
                hint="Ask which is right and write it under `title` in both",
                span=Span("title", 0, len(expert.title)),
                submission=submission.id,
                elsewhere=(
                    Elsewhere("the other title", Span("title", 0, len(other.title)), first[key].id),
                ),
            )
