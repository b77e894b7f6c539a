"""What checking several folders found, to print and to keep."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from roundup import shelf
from roundup.house.settings import Rules
from roundup.model.remarks import REMARKS
from roundup.model.report import Looked, Meaning, NotRun, Report
from roundup.pipeline import recounting
from roundup.pipeline.checking import check_all
from roundup.pipeline.workspace import Workspace
from roundup.stages import (
    checking,
    consenting,
)


def report(
    places: Sequence[tuple[Workspace, Path]],
    *,
    start: Path | None = None,
    step: Callable[[str], None] = lambda _name: None,
) -> Report:
    """Check several folders and report what was found; `step` hears of each before its turn."""
    looked: list[Looked] = []
    not_run: dict[str, NotRun] = {}
    checks = check_all(places, start=start)
    for workspace, folder in places:
        step(folder.name)
        looked += map(recounting.looked, next(checks))
        for rule, lack in checking.not_run(workspace.settings.rules):
            not_run[rule.code] = NotRun(rule.code, rule.name, lack)
    codes = {note.code for each in looked for note in each.notes}
    codes |= {allowed.note.code for each in looked for allowed in each.allowed}
    return Report(
        tuple(looked),
        tuple(not_run.values()),
        meanings(codes, [workspace.settings.rules for workspace, _ in places]),
        tuple(
            dict.fromkeys(
                consenting.methodology(workspace.settings.consent) for workspace, _ in places
            )
        ),
    )


def written(report: Report, form: str) -> str:
    """Write a report in the form of a reporter; raise `UnknownPart` for an unknown form."""
    text: str = shelf.part("roundup.reporters", form).write(report)
    return text


def meanings(codes: Iterable[str], houses: Iterable[Rules]) -> Mapping[str, Meaning]:
    """Return what each code is about, in a line; the rules of these houses are included."""
    known = {
        rule.code: Meaning(rule.name, rule.level, shelf.summary(rule.module))
        for house in houses
        for rule in checking.all_rules(house)
    } | {
        remark.code: Meaning(remark.name, remark.level, remark.explanation.partition("\n")[0])
        for remark in REMARKS
    }
    return {code: known[code] for code in sorted(codes)}
