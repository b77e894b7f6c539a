"""Stage 5: submissions and roundups to notes, rule by rule.

A rule says what it sees. Whether it looks, and how grave that is, the house says in
`roundup.toml`; a rule of level `held` keeps the submission out of the article.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from roundup import shelf
from roundup.errors import SettingsError, UnknownPart, did_you_mean, listed
from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Note, Origin
from roundup.model.submission import Submission
from roundup.settings import Rules

SHELF = "roundup.rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its module describes it."""

    name: str
    family: str
    code: str
    level: Level
    scope: str
    options: Mapping[str, Any]
    module: ModuleType

    @property
    def names(self) -> tuple[str, str, str]:
        """List what settings may call it, the nearest first."""
        return self.code, self.name, self.family

    def findings(
        self, subject: Submission | Roundup, options: Mapping[str, Any]
    ) -> Iterator[Finding]:
        """Let the rule look at something."""
        found: Iterator[Finding] = self.module.check(subject, **options)
        return found


@cache
def rules() -> tuple[Rule, ...]:
    """Take every rule off the shelf, in the order of their codes."""
    found = (rule_from(name, module) for name, module in shelf.parts(SHELF).items())
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_from(name: str, module: ModuleType) -> Rule:
    """Read a rule off its module: what it looks at, and its options, from `check` itself."""
    parameters = list(inspect.signature(module.check).parameters.values())
    scope = parameters[0].annotation
    scope = scope if isinstance(scope, str) else scope.__name__
    options = {one.name: one.default for one in parameters[1:]}
    family = module.__name__.split(".")[-2]
    return Rule(name, family, module.code, module.level, scope, options, module)


def check_submission(submission: Submission, settings: Rules) -> tuple[Note, ...]:
    """Let every rule on submissions look at one."""
    return tuple(
        note_from(
            rule,
            level,
            finding,
            submission.place(finding.span.field if finding.span else ""),
            submission.id,
        )
        for rule, level, options in selected("Submission", settings)
        for finding in rule.findings(submission, options)
    )


def check_roundup(roundup: Roundup, settings: Rules) -> tuple[Note, ...]:
    """Let every rule on whole roundups look at one."""
    places = {one.id: one for one in roundup.submissions}
    notes = []
    for rule, level, options in selected("Roundup", settings):
        for finding in rule.findings(roundup, options):
            field = finding.span.field if finding.span else ""
            subject = places.get(finding.submission or "")
            origin = subject.place(field) if subject else roundup.brief.place(field)
            notes.append(note_from(rule, level, finding, origin, finding.submission))
    return tuple(notes)


def note_from(
    rule: Rule, level: Level, finding: Finding, origin: Origin, submission: str | None
) -> Note:
    """Make a note of what a rule saw."""
    return Note(
        rule.code,
        rule.name,
        level,
        finding.message,
        finding.hint,
        origin,
        finding.span,
        submission,
        finding.fix,
    )


def selected(scope: str, settings: Rules) -> Iterator[tuple[Rule, Level, Mapping[str, Any]]]:
    """Go through the rules that look at something of a kind, with the house's options."""
    for rule in rules():
        level = level_of(rule, settings)
        if rule.scope == scope and level is not None:
            yield rule, level, options_of(rule, settings)


def level_of(rule: Rule, settings: Rules) -> Level | None:
    """Find the level of a rule's notes; nothing where it does not look at all."""
    if any(name in settings.ignore for name in rule.names):
        return None
    said = next((settings.levels[name] for name in rule.names if name in settings.levels), None)
    match said:
        case "off":
            return None
        case None:
            return rule.level
        case level:
            return Level(level)


def options_of(rule: Rule, settings: Rules) -> Mapping[str, Any]:
    """Find the options that the house sets for a rule."""
    said: dict[str, Any] = {}
    for name in (rule.name, rule.code):
        said |= settings.options.get(name, {})
    for option, value in said.items():
        if option not in rule.options:
            raise SettingsError(
                f"roundup.toml: the rule `{rule.name}` has no option `{option}`",
                hint=did_you_mean(option, rule.options)
                or f"Its options are {listed(rule.options)}" * bool(rule.options)
                or "It has none",
            )
        if type(value) is not type(rule.options[option]):
            kind = type(rule.options[option]).__name__
            raise SettingsError(
                f"roundup.toml: `{option}` of `{rule.name}` is {value!r}", hint=f"It takes {kind}"
            )
    return said


def check_settings(settings: Rules) -> None:
    """Raise `SettingsError` where the house names a rule or an option that is not there."""
    known = {name for rule in rules() for name in rule.names}
    single = {name for rule in rules() for name in (rule.code, rule.name)}
    check_names((*settings.ignore, *settings.levels), known)
    check_names(settings.options, single)
    for rule in rules():
        options_of(rule, settings)


def check_names(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise `SettingsError` for a name that no rule goes by."""
    for name in names:
        if name not in known:
            raise SettingsError(
                f"roundup.toml: there is no rule `{name}`",
                hint=did_you_mean(name, known) or "`roundup explain` lists the rules",
            )


def find(name: str) -> Rule:
    """Find a rule by code or name; raise `UnknownPart` where there is none."""
    for rule in rules():
        if name.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise UnknownPart("rule", name, [one for rule in rules() for one in (rule.code, rule.name)])
