"""Stage 5: submissions and roundups to notes, rule by rule.

A rule says what it sees. Whether it looks, and how grave that is, the house says in
`roundup.toml`; a rule of level `held` keeps the submission out of the article. Where two rules see
one cause, only the nearer one speaks.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from roundup.errors import SettingsError, UnknownPart, did_you_mean, listed
from roundup.house.settings import Rules
from roundup.model.archive import Archive, Published
from roundup.model.brief import Roundup
from roundup.model.notes import (
    Level,
    Note,
    Span,
)
from roundup.model.remarks import REMARKS
from roundup.model.submission import Submission
from roundup.model.word_list import WordList
from roundup.rules import _lists
from roundup.stages._findings import Places, note_of_roundup, note_of_submission
from roundup.stages._rules import NOTHING_ELSE as NOTHING_ELSE
from roundup.stages._rules import SHELF as SHELF
from roundup.stages._rules import RuleModule as RuleModule
from roundup.stages._rules import all_rules as all_rules
from roundup.stages._rules import by_name, rule_of_list
from roundup.stages._rules import rules as rules

# Looking


# What was chosen for settings: with each answer's usual length, some hundred in a large workspace.
Selected = tuple[RuleModule, Level, Mapping[str, Any]]
CHOSEN: dict[tuple[object, ...], tuple[Selected, ...]] = {}
MOST_CHOSEN = 1_000


def check_submission(submission: Submission, settings: Rules) -> tuple[Note, ...]:
    """Run every rule on submissions on one of them."""
    notes = [
        note_of_submission(rule, level, finding, submission)
        for rule, level, options in selected("Submission", settings)
        for finding in rule.findings(submission, options)
    ]
    return quieted(notes)


def check_roundup(
    roundup: Roundup,
    settings: Rules,
    archive: Archive = NOTHING_ELSE,
    known: Sequence[Note] = (),
) -> tuple[Note, ...]:
    """Run every rule on whole roundups on one of them.

    `known` are the notes on its submissions, so that no cause is noted again.
    """
    places = Places.of(roundup)
    notes = [
        note_of_roundup(rule, level, finding, places)
        for rule, level, options in selected("Roundup", settings)
        for finding in rule.findings(roundup, options, archive)
    ]
    spoken = quieted([*known, *notes])
    before = set(known)
    return tuple(note for note in spoken if note not in before)


def reads_archive(settings: Rules) -> bool:
    """Return whether a rule that looks wants to know what other roundups say."""
    return any(rule.reads_archive for rule, _, _ in selected("Roundup", settings))


def meeting_points(
    answers: Iterable[Published], settings: Rules
) -> frozenset[tuple[str, str]] | None:
    """Return what an answer of another roundup must have in common with these to be of interest.

    Each point is the code of a rule and what that rule's `meeting_points` says of an answer; two
    roundups without a common point are nothing to each other. There are no points, but nothing, if
    a rule that reads the archive does not say which answers it is about: then it needs all.
    """
    readers = [each for each in selected("Roundup", settings) if each[0].reads_archive]
    if not all(hasattr(rule.module, "meeting_points") for rule, _, _ in readers):
        return None
    texts = [each.answer for each in answers]
    return frozenset(
        (rule.code, point)
        for rule, _, options in readers
        for text in texts
        for point in rule.module.meeting_points(text, **options)
    )


# One cause, one note


def quieted(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Leave out the notes of rules that yield to another one which saw the same."""
    spoken: dict[tuple[str, str | None], list[Note]] = {}
    for note in notes:
        spoken.setdefault((note.name, note.submission), []).append(note)
    return tuple(note for note in notes if not is_said_nearer(note, spoken))


def is_said_nearer(note: Note, spoken: Mapping[tuple[str, str | None], Sequence[Note]]) -> bool:
    """Return whether another note says of the same place what this one need not say again.

    `spoken` has the notes by their rule and by the submission that they are about.
    """
    rule = by_name().get(note.name)
    return rule is not None and any(
        is_one_place(other.span, note.span)
        for name in rule.yields_to
        for other in spoken.get((name, note.submission), ())
    )


def is_one_place(first: Span | None, second: Span | None) -> bool:
    """Return whether two spans meet; one of a whole field or submission meets all others."""
    if first is None or second is None or first.start is None or second.start is None:
        return True
    assert first.end is not None
    assert second.end is not None
    return first.field == second.field and first.start < second.end and second.start < first.end


# What the house says


def selected(scope: str, settings: Rules) -> tuple[Selected, ...]:
    """List the rules that look at something of a kind, with the house's options.

    They are chosen once for all settings that say the same, and kept.
    """
    key = (scope, *said_in(settings), *(rule.lack for rule in demanding()))
    if key not in CHOSEN:
        if len(CHOSEN) >= MOST_CHOSEN:
            CHOSEN.clear()
        CHOSEN[key] = tuple(
            (rule, level, options_of(rule, settings))
            for rule in all_rules(settings)
            if rule.scope == scope and not rule.lack
            if (level := level_of(rule, settings)) is not None
        )
    return CHOSEN[key]


@cache
def demanding() -> tuple[RuleModule, ...]:
    """List the rules that cannot run on every machine."""
    return tuple(rule for rule in rules() if hasattr(rule.module, "lack"))


def said_in(settings: Rules) -> tuple[object, ...]:
    """Return what settings say of rules, as a value that equals that of settings like them."""
    return (
        settings.preset,
        settings.select,
        settings.ignore,
        tuple(settings.levels.items()),
        tuple(
            (name, option, type(value), value)
            for name, options in settings.options.items()
            for option, value in options.items()
        ),
        tuple(map(id, map(rule_of_list, settings.lists))),
    )


def not_run(settings: Rules) -> tuple[tuple[RuleModule, str], ...]:
    """List the rules that the house wants and this machine cannot run, and what is missing."""
    return tuple(
        (rule, rule.lack)
        for rule in all_rules(settings)
        if rule.lack and level_of(rule, settings) is not None
    )


def asleep(settings: Rules) -> frozenset[str]:
    """List codes and names of the rules that do not look today."""
    return frozenset(
        name
        for rule in all_rules(settings)
        if rule.lack or level_of(rule, settings) is None
        for name in rule.names[:2]
    )


@cache
def binding() -> frozenset[str]:
    """List codes and names of the rules that are the same for every house."""
    return frozenset(name for rule in rules() if rule.is_binding for name in rule.names[:2])


def names(settings: Rules) -> frozenset[str]:
    """List codes and names of all rules."""
    return frozenset(name for rule in all_rules(settings) for name in rule.names[:2])


def level_of(rule: RuleModule, settings: Rules) -> Level | None:
    """Find the level of a rule's notes; nothing where it does not look at all."""
    if rule.is_binding:
        return rule.level
    if any(name in settings.ignore for name in rule.names):
        return None
    said = next((settings.levels[name] for name in rule.names if name in settings.levels), None)
    is_wanted = rule.preset.reach <= settings.preset.reach or any(
        name in settings.select or name in settings.levels for name in rule.names[:2]
    )
    if said == "off" or not (is_wanted or rule.family in settings.select):
        return None
    return Level(said) if said else rule.level


def options_of(rule: RuleModule, settings: Rules) -> Mapping[str, Any]:
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
    check_lists(settings)
    known = {name for rule in all_rules(settings) for name in rule.names}
    check_names((*settings.select, *settings.ignore, *settings.levels), known)
    check_names(settings.options, names(settings))
    check_held(settings)
    for rule in all_rules(settings):
        options_of(rule, settings)
        if rule.is_binding:
            check_binding(rule, settings)


def check_lists(settings: Rules) -> None:
    """Raise `SettingsError` for a word list with another's name, or with a wrong example."""
    taken = {name for rule in rules() for name in rule.names[:2]}
    taken |= {name for remark in REMARKS for name in (remark.code, remark.name)}
    for words in settings.lists:
        list_path = f"rules/{words.name}.toml"
        if taken & {words.name, words.code}:
            raise SettingsError(
                f"{list_path}: there is a note `{words.name}` or `{words.code}` already",
                hint="Call the file something else, or give the list another code",
            )
        for example, is_flagged in wrong_examples(words):
            fact = "is flagged" if is_flagged else "is not flagged"
            raise SettingsError(
                f"{list_path}: the example “{example}” {fact}",
                hint="Mend the example, or the words of the list",
            )


@cache
def wrong_examples(words: WordList) -> tuple[tuple[str, bool], ...]:
    """List the examples of a list that are not what they say."""
    return tuple(_lists.wrong_examples(words))


def check_names(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise `SettingsError` for a name that no rule goes by."""
    for name in names:
        if name not in known:
            raise SettingsError(
                f"roundup.toml: there is no rule `{name}`",
                hint=did_you_mean(name, known) or "`roundup explain` lists the rules",
            )


def check_held(settings: Rules) -> None:
    """Raise `SettingsError` where an answer is to be held by rules that look at no single one."""
    for name, level in settings.levels.items():
        named = [rule for rule in all_rules(settings) if name in rule.names]
        if level == Level.HELD and all(rule.scope != "Submission" for rule in named):
            raise SettingsError(
                f"roundup.toml: `{name}` looks at whole roundups, and cannot hold an answer",
                hint="Make it `error`, which has to be put right before anything is published",
            )


def check_binding(rule: RuleModule, settings: Rules) -> None:
    """Raise `SettingsError` where the house would have a binding rule look away."""
    for name in (rule.code, rule.name):
        if name in settings.ignore or settings.levels.get(name, rule.level) != rule.level:
            raise SettingsError(
                f"roundup.toml: the rule `{name}` is the same for every house",
                hint=f"Take it out; `roundup explain {name}` says what else can be done",
            )


def find(name: str) -> RuleModule:
    """Find a rule by code or name; raise `UnknownPart` where there is none."""
    for rule in rules():
        if name.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise UnknownPart("rule", name, [each for rule in rules() for each in (rule.code, rule.name)])
