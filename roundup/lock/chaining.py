"""Two steps from a submission to what is published, as one: an edit, and the type it is set in.

The edit is compared as it was typed. What typography makes of it afterwards is known mark by mark,
so it is never guessed from the texts, and it is never taken for anything else.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from roundup.model.quote import Change, ChangeKind
from roundup.text.typography import Replacement


def chained(
    changes: Sequence[Change], replacements: Sequence[Replacement], received: str, edited: str
) -> tuple[tuple[Change, ...], tuple[Replacement, ...]]:
    """Add the settings of an edited text to its changes, and return both as they apply.

    A setting that would reach over two changes, or over an end of one, is left out.
    """
    kept = tuple(each for each in replacements if is_free(each, changes))
    steps: list[Change | Replacement] = sorted([*changes, *kept], key=place)
    chain: list[Change] = []
    away = along = 0  # by how much the edited text is longer here than what came, and shorter set
    for _, group in groupby(enumerate(steps), Clusters(steps)):
        cluster = [each for _, each in group]
        start, end = place(cluster[0])[0], max(place(each)[1] for each in cluster)
        first, begin = start - away, start + along
        away += sum(grown(each) for each in cluster if isinstance(each, Change))
        along += sum(grown(each) for each in cluster if isinstance(each, Replacement))
        step = merged(cluster, edited[start:end], start)
        whole = replace(
            step,
            start=first,
            end=end - away,
            text=received[first : end - away],
            edited_start=begin,
            edited_end=end + along,
        )
        if whole.text != whole.edited:
            chain.append(whole)
    return tuple(chain), kept


class Clusters:
    """Numbers steps so that those that overlap have the same number."""

    def __init__(self, steps: Sequence[Change | Replacement]) -> None:
        self.numbers: list[int] = []
        reach = number = 0
        for step in steps:
            start, end = place(step)
            if start >= reach:
                number += 1
            self.numbers.append(number)
            reach = max(reach, end)

    def __call__(self, numbered: tuple[int, Change | Replacement]) -> int:
        """Return the number of a step."""
        return self.numbers[numbered[0]]


def place(step: Change | Replacement) -> tuple[int, int]:
    """Return where in the edited text a step stands."""
    if isinstance(step, Change):
        return step.edited_start, step.edited_end
    return step.start, step.end


def grown(step: Change | Replacement) -> int:
    """Return by how many characters a step makes the text longer."""
    if isinstance(step, Change):
        return len(step.edited) - len(step.text)
    return len(step.text) - (step.end - step.start)


def is_free(replacement: Replacement, changes: Sequence[Change]) -> bool:
    """Return whether a setting stands within one change, or apart from all."""
    return all(
        each.edited_end <= replacement.start
        or replacement.end <= each.edited_start
        or (each.edited_start <= replacement.start and replacement.end <= each.edited_end)
        for each in changes
    )


def merged(cluster: Sequence[Change | Replacement], edited: str, start: int) -> Change:
    """Return one change for steps that overlap: the edit's, with its marks as they are set."""
    parts, position = [], 0
    for each in cluster:
        if isinstance(each, Replacement):
            parts += [edited[position : each.start - start], each.text]
            position = each.end - start
    text = "".join([*parts, edited[position:]])
    known = next((each for each in cluster if isinstance(each, Change)), None)
    blank = Change(ChangeKind.TYPOGRAPHY, 0, 0, "", 0, 0, "")
    return replace(known or blank, edited=text)
