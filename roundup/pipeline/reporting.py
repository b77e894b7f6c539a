"""What checking several folders found, to print and to keep."""

from collections.abc import Iterable, Mapping, Sequence

from roundup import shelf
from roundup.house.settings import Rules, Settings
from roundup.model.remarks import REMARKS
from roundup.model.report import Looked, Meaning, NotRun, Report
from roundup.stages import (
    checking,
    consenting,
)


def report(roundups: Iterable[Looked], houses: Sequence[Settings]) -> Report:
    """Report what was found in several roundups of these houses."""
    looked = tuple(roundups)
    rules = [house.rules for house in houses]
    not_run = {
        rule.code: NotRun(rule.code, rule.name, lack)
        for choice in rules
        for rule, lack in checking.not_run(choice)
    }
    codes = {note.code for each in looked for note in each.notes}
    codes |= {allowed.note.code for each in looked for allowed in each.allowed}
    ways = dict.fromkeys(consenting.methodology(house.consent) for house in houses)
    return Report(looked, tuple(not_run.values()), meanings(codes, rules), tuple(ways))


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
