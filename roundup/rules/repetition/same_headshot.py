"""One picture under two names.

Files get mixed up between a form and a folder, and then a reader sees one face twice, one of them
under a stranger's name. Pictures are compared by what they show: one that was made smaller or
brighter, saved again or cut at the edges is the same picture still.

Flagged:

    - name: Agathe Brunner
      headshot: gate.jpg
    - name: Milo Tran
      headshot: gate-cut.jpg

Fine:

    - name: Agathe Brunner
      headshot: gate.jpg
    - name: Milo Tran
      headshot: well.jpg
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.names import is_same_person

code = "R102"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("one-name-two-spellings",)

# Every picture is compared with every other one; beyond that many, equal files only are found.
MANY = 500


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare every headshot with those before it."""
    files: dict[bytes, Submission] = {}
    for submission in roundup.submissions:
        headshot = submission.expert.headshot
        if headshot is None or submission.expert.is_anonymous:
            continue
        first = files.get(headshot.data) or (seen(submission, files) if len(files) < MANY else None)
        if first is None:
            files[headshot.data] = submission
        elif not is_same_person(submission.expert.name, first.expert.name):
            yield finding(submission, first)


def seen(submission: Submission, files: dict[bytes, Submission]) -> Submission | None:
    """Find whose picture somebody's headshot is, too."""
    return next((other for other in files.values() if shows_same(submission, other)), None)


def shows_same(first: Submission, second: Submission) -> bool:
    """Return whether two headshots show one picture."""
    from roundup.pictures.likeness import is_same  # Pillow, and many experts send no headshot

    here, there = first.expert.headshot, second.expert.headshot
    return here is not None and there is not None and is_same(here, there)


def finding(submission: Submission, first: Submission) -> Finding:
    """Point at both headshots."""
    assert submission.expert.headshot, "only who has a headshot is compared"
    assert first.expert.headshot, "only who has a headshot is compared"
    names = submission.expert.headshot.name, first.expert.headshot.name
    files = f"`{names[0]}` and `{names[1]}` show" if names[0] != names[1] else f"`{names[0]}` is"
    return Finding(
        f"{files} one picture, of {submission.expert.name} and of {first.expert.name}",
        hint="Find out who it is, and name the right file under `headshot` for the other one",
        span=Span("headshot"),
        submission=submission.id,
        elsewhere=(Elsewhere("the same picture", Span("headshot"), first.id),),
    )
