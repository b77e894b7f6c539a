"""One answer found by its id or by the expert's name, in whichever roundup it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from roundup.errors import UsageError, did_you_mean, listed
from roundup.house.settings import Quotes
from roundup.model.edit import Edit
from roundup.model.notes import Note
from roundup.model.quote import Quote
from roundup.model.submission import Submission
from roundup.pipeline import checking, gathering
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, find, folders
from roundup.stages import editing
from roundup.text.references import referred


class Candidate(NamedTuple):
    """A submission of a roundup, and what becomes of it."""

    checked: Checked
    submission: Submission
    fate: str = "used"
    held: Note | None = None

    @property
    def name(self) -> str:
        """Return the expert's name."""
        return self.submission.expert.name


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what its edit makes of it, and what becomes of it.

    `quote` is there even where it must not be published, and missing where the edit cannot be
    read. `notes` are about the edit; `held` says why the answer is held, if it is.
    """

    checked: Checked
    submission: Submission
    edit: Edit | None
    quote: Quote | None
    notes: tuple[Note, ...]
    quotes: Quotes
    fate: str
    held: Note | None


def sought(reference: str, roundup: str, start: Path) -> Answer:
    """Return the one answer that is meant; raise `UsageError` for none and for several."""
    fitting: list[tuple[Candidate, Quotes]] = []
    everyone: list[Candidate] = []
    for workspace, folder in find((roundup,) if roundup else (), start):
        for checked in checking.check(workspace, folder, start=start):
            here = list(candidates(checked))
            everyone += here
            fitting += [(each, workspace.settings.quotes) for each in meant(reference, here)]
    if len(fitting) != 1:
        raise refusal(reference, [candidate for candidate, _ in fitting], everyone)
    return compared(*fitting[0])


def compared(candidate: Candidate, quotes: Quotes) -> Answer:
    """Compare an answer with its edit, whatever else holds it back."""
    checked, submission, fate, held = candidate
    edit = checked.edits.get(submission.id)
    edited = editing.edit(submission, edit, quotes, checked.setting)
    quote = edited.quote or edited.proposed
    return Answer(checked, submission, edit, quote, edited.notes, quotes, fate, held)


def candidates(checked: Checked) -> Iterator[Candidate]:
    """Yield the submissions of a roundup, those that are published first."""
    roundup = checked.roundup
    for submission in roundup.submissions:
        yield Candidate(checked, submission)
    for submission, reason in roundup.left_out:
        yield Candidate(checked, submission, f"left out: {reason}")
    for held in roundup.held:
        if held.submission:
            yield Candidate(checked, held.submission, f"held: {held.note.message}", held.note)


def meant(reference: str, here: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that a reference means; a held copy counts as the same answer."""
    first: dict[str, Candidate] = {}
    for candidate in here:
        first.setdefault(candidate.submission.id, candidate)
    submissions = [candidate.submission for candidate in first.values()]
    return [first[submission.id] for submission in referred(reference, submissions)]


def refusal(
    reference: str, fitting: Sequence[Candidate], everyone: Sequence[Candidate]
) -> UsageError:
    """Return the error for a reference that means no answer, or more than one."""
    if not fitting:
        known = [called for each in everyone for called in (each.submission.id, each.name)]
        return UsageError(
            f"There is no answer `{reference}`",
            hint=did_you_mean(reference, filter(None, known))
            or "`roundup list ROUNDUP` shows every answer with its id",
        )
    roundups = dict.fromkeys(candidate.checked.folder.name for candidate in fitting)
    if len(roundups) > 1:
        return UsageError(
            f"`{reference}` is in {len(roundups)} roundups",
            hint=f"Name one: {listed(f'--roundup {name}' for name in roundups)}",
        )
    return UsageError(
        f"`{reference}` fits several answers",
        hint=f"Write one of {listed(candidate.submission.id for candidate in fitting)}",
    )


def every_answer(workspace: Workspace) -> Iterator[tuple[Submission, Path]]:
    """Yield every answer of a workspace with its roundup's folder, without checking any."""
    for folder in folders(workspace):
        gathered = gathering.gathered(
            gathering.folder_inbox(folder, workspace.root), workspace.settings
        )
        held = (each.submission for each in gathered.held)
        for submission in (*gathered.submissions, *filter(None, held)):
            yield submission, folder
