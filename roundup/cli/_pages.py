"""A page for each code that a note may have."""

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roundup.house.settings import Rules


def every_page() -> list[dict[str, Any]]:
    """Write a page for each rule and each remark of the stages, in the order of their codes."""
    from roundup.model.remarks import REMARKS
    from roundup.stages import checking

    rules: list[dict[str, Any]] = [
        {
            "code": rule.code,
            "name": rule.name,
            "level": rule.level.value,
            "text": inspect.cleandoc(rule.module.__doc__ or ""),
            "options": dict(rule.options),
        }
        for rule in checking.all_rules(house(Path.cwd()))
    ]
    remarks: list[dict[str, Any]] = [
        {
            "code": one.code,
            "name": one.name,
            "level": one.level.value,
            "text": one.explanation,
            "options": {},
        }
        for one in REMARKS
    ]
    return sorted([*rules, *remarks], key=lambda page: str(page["code"]))


def house(start: Path) -> "Rules":
    """Find the rules of the house; what a broken setting needs is an explanation all the same."""
    from roundup.errors import SettingsError
    from roundup.house.settings import Rules
    from roundup.pipeline import workspace

    try:
        return workspace.workspace(start).settings.rules
    except SettingsError:
        return Rules()
