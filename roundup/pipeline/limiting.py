"""The limits of the work on one roundup, as the house sets them: time, memory, and what came in."""

from collections import Counter
from collections.abc import Iterable

from roundup.errors import WritingError
from roundup.house.settings import Settings
from roundup.model.submission import Draft, Submission
from roundup.sandbox.limits import MEGABYTE, JobLimits


def limits_of(settings: Settings) -> JobLimits:
    """Return the limits of the work on one roundup."""
    return JobLimits(settings.limits.seconds, settings.limits.megabytes * MEGABYTE)


def refuse_too_much(answers: Iterable[Draft | Submission], settings: Settings, label: str) -> None:
    """Raise `WritingError` where there is more for a roundup than one may be built of.

    It is asked of drafts before anything is judged, so that a large table costs its reading only,
    and of submissions before files are made of them. `label` is how notes name the folder.
    """
    numbers, lengths = Counter[str](), Counter[str]()
    for answer in answers:
        numbers[answer.origin.path] += 1
        lengths[answer.origin.path] += len(words_of(answer))
    most = settings.limits
    if numbers.total() > most.answers:
        raise too_much("answers", numbers, most.answers, label)
    if lengths.total() > most.characters:
        raise too_much("characters of answers", lengths, most.characters, label)


def words_of(answer: Draft | Submission) -> str:
    """Return what somebody answered."""
    return answer.fields.get("answer", "") if isinstance(answer, Draft) else answer.answer


def too_much(what: str, files: Counter[str], most: int, label: str) -> WritingError:
    """Return the refusal of more than an article is built of, which names the largest file."""
    [(largest, part)] = files.most_common(1)
    count, key = files.total(), what.partition(" ")[0]
    return WritingError(
        f"{count:,} {what} came in for `{label}`, of which {part:,} stand in `{largest}`; "
        f"{most:,} are the most of which an article is built",
        hint="Divide them among several folders, choose from them before they are put there, or "
        f"raise `{key}` under `[limits]` in `roundup.toml`; `roundup check` reads all {count:,}",
    )
