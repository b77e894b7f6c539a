"""Write the manual's page on the rules, from their docstrings.

python -m tools.rules_page    # writes docs/rules.md; `make pages` does so too
"""

import inspect
from collections.abc import Iterator
from pathlib import Path

from roundup.stages import checking
from roundup.stages.checking import RuleModule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
HEAD = """\
# The rules

Every rule, with what it flags and what is fine. `roundup explain CODE` prints the same text. A
house chooses among the rules in `roundup.toml`: see [Checking](checking.md#choosing-rules).

<!-- Written by tools/rules_page.py from the rules' docstrings; a test fails when it is stale. -->

"""


def page() -> str:
    """Write the page: a table of all rules, then each family with its rules."""
    rules = checking.rules()
    families = dict.fromkeys(rule.family for rule in rules)
    parts = [HEAD, *table(rules), "\n"]
    for family in families:
        parts += [f"## {family}\n\n"]
        parts += [section(rule) for rule in rules if rule.family == family]
    return "".join(parts).rstrip() + "\n"


def table(rules: tuple[RuleModule, ...]) -> Iterator[str]:
    """List code, name, level and preset of each rule."""
    yield "| code | name | level | from the preset |\n| --- | --- | --- | --- |\n"
    for rule in rules:
        yield f"| {rule.code} | [{rule.name}](#{anchor(rule)}) | {rule.level} | {rule.preset} |\n"


def section(rule: RuleModule) -> str:
    """Write one rule's page."""
    text = inspect.cleandoc(rule.module.__doc__ or "")
    options = "".join(f"    {name} = {shown(value)}\n" for name, value in rule.options.items())
    own = f"Options, under `[rules.options.{rule.name}]`:\n\n{options}\n" if options else ""
    return f"### {rule.code} {rule.name}\n\n{text}\n\n{own}"


def shown(value: object) -> str:
    """Write an option's value as TOML does."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def anchor(rule: RuleModule) -> str:
    """Return the address of a heading, as forges and our own site write it."""
    return f"{rule.code.lower()}-{rule.name}"


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
