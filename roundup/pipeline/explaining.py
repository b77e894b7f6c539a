"""The explanation of every code that a note may have, from rules and from remarks."""

import inspect
from pathlib import Path
from typing import Any

from roundup.errors import SettingsError, UsageError, did_you_mean
from roundup.house.settings import Rules
from roundup.model.remarks import REMARKS
from roundup.pipeline import workspace
from roundup.stages import checking


def explanations(start: Path) -> list[dict[str, Any]]:
    """Return the explanation of each rule and each remark, in the order of their codes."""
    rules: list[dict[str, Any]] = [
        {
            "code": rule.code,
            "name": rule.name,
            "level": rule.level.value,
            "text": inspect.cleandoc(rule.module.__doc__ or ""),
            "options": dict(rule.options),
        }
        for rule in checking.all_rules(rules_at(start))
    ]
    remarks: list[dict[str, Any]] = [
        {
            "code": remark.code,
            "name": remark.name,
            "level": remark.level.value,
            "text": remark.explanation,
            "options": {},
        }
        for remark in REMARKS
    ]
    return sorted([*rules, *remarks], key=lambda explanation: str(explanation["code"]))


def explanation(called: str, start: Path) -> dict[str, Any]:
    """Return the explanation of a code or name; raise `UsageError` if there is none."""
    every = explanations(start)
    for each in every:
        if called.casefold() in (each["code"].casefold(), each["name"]):
            return each
    known = [each[key] for each in every for key in ("code", "name")]
    raise UsageError(
        f"No note has the code or name `{called}`",
        hint=did_you_mean(called, known) or "`roundup explain` lists them all",
    )


def rules_at(start: Path) -> Rules:
    """Return the house's rules; the default ones where `roundup.toml` is broken."""
    try:
        return workspace.workspace(start).settings.rules
    except SettingsError:
        return Rules()
