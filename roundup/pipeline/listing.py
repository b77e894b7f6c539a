"""What a roundup is about, and what becomes of each of its submissions."""

from typing import Any

from roundup.pipeline.checking import Checked
from roundup.text.counting import word_count
from roundup.text.gaps import fill
from roundup.text.people import counts


def title(checked: Checked) -> str:
    """Return what a roundup is about: its headline, or else its question."""
    brief = checked.roundup.brief
    headline, _ = fill(brief.headline, counts(checked.roundup))
    return headline or (brief.question[0].question if brief.question else "")


def submissions(checked: Checked) -> list[dict[str, Any]]:
    """Describe every submission of a roundup, those in the article first and in its order."""
    roundup = checked.roundup
    used = [(each, each.origin, each.expert.name, "used") for each in roundup.submissions]
    left_out = [
        (each, each.origin, each.expert.name, f"left out: {reason}")
        for each, reason in roundup.left_out
    ]
    held = [
        (each.submission, each.origin, each.name, f"held: {each.note.message}")
        for each in roundup.held
    ]
    return [
        {
            "id": submission.id if submission else "",
            "name": name,
            "words": word_count(submission.answer) if submission else 0,
            "status": status,
            "file": origin.path,
            "line": origin.line,
        }
        for submission, origin, name, status in (*used, *left_out, *held)
    ]
