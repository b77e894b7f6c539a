"""The rules that there are, as their modules describe them, and those of a house's word lists."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any

from roundup import shelf
from roundup.house.settings import Rules
from roundup.model.archive import Archive
from roundup.model.brief import Roundup
from roundup.model.notes import (
    Finding,
    Level,
    Preset,
)
from roundup.model.submission import Submission
from roundup.model.word_list import WordList
from roundup.rules import _lists

SHELF = "roundup.rules"
NOTHING_ELSE = Archive()


@dataclass(frozen=True, slots=True)
class RuleModule:
    """One rule, as its module describes it.

    `scope` names what it looks at, and `reads_archive` says whether it wants to know what other
    roundups say. `preset` is the mildest preset under which it looks. A binding rule is not to be
    switched off, lowered or allowed. One that counts has one note for all it sees in a text. A rule
    is silent where another one that it yields to sees something.
    """

    name: str
    family: str
    code: str
    level: Level
    preset: Preset
    scope: str
    reads_archive: bool
    is_binding: bool
    counts: bool
    yields_to: tuple[str, ...]
    options: Mapping[str, Any]
    module: ModuleType

    @property
    def names(self) -> tuple[str, str, str]:
        """List what settings may call it, the nearest first."""
        return self.code, self.name, self.family

    @property
    def lack(self) -> str:
        """Return what is missing on this machine for the rule to look; empty if nothing is."""
        said: str = self.module.lack() if hasattr(self.module, "lack") else ""
        return said

    def findings(
        self,
        subject: Submission | Roundup,
        options: Mapping[str, Any],
        archive: Archive = NOTHING_ELSE,
    ) -> Iterator[Finding]:
        """Run the rule on something."""
        findings: Iterator[Finding] = (
            self.module.check(subject, archive, **options)
            if self.reads_archive
            else self.module.check(subject, **options)
        )
        return counted(findings) if self.counts else findings


def counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for all of a kind in one text."""
    texts: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.submission, finding.span and finding.span.field, finding.within)
        texts.setdefault(key, []).append(finding)
    for first, *more in texts.values():
        times = f", {len(more) + 1} times in this text" if more else ""
        yield replace(first, message=f"{first.message}{times}")


@cache
def rules() -> tuple[RuleModule, ...]:
    """Return every rule on the shelf, in the order of their codes."""
    rule_modules = (rule_from(name, module) for name, module in shelf.parts(SHELF).items())
    return tuple(sorted(rule_modules, key=lambda rule: rule.code))


def all_rules(settings: Rules) -> tuple[RuleModule, ...]:
    """List every rule that a house may use: those on the shelf, and its own word lists."""
    return (*rules(), *(rule_of_list(words) for words in settings.lists))


@cache
def rule_of_list(words: WordList) -> RuleModule:
    """Make a rule of a word list."""
    return rule_from(words.name, _lists.module(words))


@cache
def by_name() -> Mapping[str, RuleModule]:
    """Map every rule's name to it."""
    return {rule.name: rule for rule in rules()}


def rule_from(name: str, module: ModuleType) -> RuleModule:
    """Read a rule off its module: what it looks at, and its options, from `check` itself."""
    subjects, options = [], {}
    for parameter in inspect.signature(module.check).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            options[parameter.name] = parameter.default
        else:
            kind = parameter.annotation
            subjects.append(kind if isinstance(kind, str) else kind.__name__)
    return RuleModule(
        name=name,
        family=family_of(module),
        code=module.code,
        level=module.level,
        preset=Preset(getattr(module, "preset", Preset.HOUSE)),
        scope=subjects[0],
        reads_archive=len(subjects) > 1,
        is_binding=getattr(module, "is_binding", False),
        counts=getattr(module, "counts", False),
        yields_to=getattr(module, "yields_to", ()),
        options=options,
        module=module,
    )


def family_of(module: ModuleType) -> str:
    """Return a rule's family: its folder's name, or `own` for a rule in no folder."""
    return module.__name__.rpartition(".")[0].rpartition(".")[2] or "own"
