"""Neighbouring sections by people of one organisation.

Side by side they read as that organisation's page. Apart, each of them is one voice among the
others.

Flagged:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Milo Tran
      organisation: Hotel Meridian Ltd
    - name: Ida Okoye
      organisation: Sona Collective

Fine:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Ida Okoye
      organisation: Sona Collective
    - name: Milo Tran
      organisation: Hotel Meridian Ltd

Fine:

    - name: Agathe Brunner
      organisation: Freelance
    - name: Milo Tran
      organisation: Freelance
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from roundup.model.brief import Chapter, Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.balance._organisations import only_organisation
from roundup.text.organisations import organisation_key
from roundup.text.people import people

code = "E101"
level = Level.INFO
yields_to = ("one-organisation-only",)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find runs of sections from one organisation, under one question and by several people."""
    if only_organisation(roundup):
        return
    persons: Mapping[str, str] = {}
    for (_, organisation), run in groupby(roundup.chapters, key=whose):
        speakers = [chapter.quotes[0].submission for chapter in run]
        if organisation and len(speakers) > 1:
            persons = persons or people(roundup.submissions)
            if len({persons[speaker.id] for speaker in speakers}) > 1:
                yield finding(speakers)


def whose(chapter: Chapter) -> tuple[int, str]:
    """Return the organisation of a section, if it has only one; a withheld one counts as none."""
    experts = [quote.submission.expert for quote in chapter.quotes]
    keys = {
        "" if expert.is_anonymous else organisation_key(expert.organisation) for expert in experts
    }
    return chapter.question, keys.pop() if len(keys) == 1 else ""


def finding(speakers: list[Submission]) -> Finding:
    """Report who of one organisation follow one another."""
    first, second = speakers[:2]
    typed = second.expert.organisation
    return Finding(
        f"{len(speakers)} sections in a row are from “{typed}”",
        hint="Put somebody else between them, under `sections` in the brief",
        span=Span("organisation", 0, len(typed)),
        submission=second.id,
        elsewhere=(
            Elsewhere(
                "the section before it",
                Span("organisation", 0, len(first.expert.organisation)),
                first.id,
            ),
        ),
    )
