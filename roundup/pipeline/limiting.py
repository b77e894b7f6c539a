"""The limits of the work on one roundup, as the house sets them: time, memory and answers."""

from collections import Counter
from collections.abc import Iterable

from roundup.errors import WritingError
from roundup.house.settings import Settings
from roundup.model.submission import Draft, Submission
from roundup.sandbox.limits import MEGABYTE, JobLimits


def limits_of(settings: Settings) -> JobLimits:
    """Return the limits of the work on one roundup."""
    return JobLimits(settings.limits.seconds, settings.limits.megabytes * MEGABYTE)


def refuse_too_many(answers: Iterable[Draft | Submission], settings: Settings, label: str) -> None:
    """Raise `WritingError` where there is more for a roundup than one may be built of.

    It is asked of drafts before anything is judged, so that a large table costs its reading only,
    and of submissions before files are made of them. `label` is how notes name the folder.
    """
    files = Counter(answer.origin.path for answer in answers)
    count, most = files.total(), settings.limits.answers
    if count <= most:
        return
    [(largest, rows)] = files.most_common(1)
    raise WritingError(
        f"{count:,} answers came in for `{label}`, of which {rows:,} stand in `{largest}`; "
        f"{most:,} are the most of which an article is built",
        hint="Divide them among several folders, choose from them before they are put there, or "
        f"raise `answers` under `[limits]` in `roundup.toml`; `roundup check` reads all {count:,}",
    )
