"""The withdrawal of a person, written into the text of `people.toml`."""

import json
from datetime import date

from roundup.errors import UsageError
from roundup.house import people
from roundup.house.home import PEOPLE
from roundup.model.person import Person
from roundup.pipeline.identifying import Meant


def entered(typed: str, meant: Meant, day: date | None, reason: str) -> str:
    """Return the text of `people.toml` with the withdrawal in it, and all else as it was."""
    if meant.before and meant.before.withdrawn:
        return typed
    parts = (f"date = {day}" if day else "", f"reason = {quoted(reason)}" if reason else "")
    values = ", ".join(filter(None, parts))
    line = f"withdrawn = {{{values}}}" if values else "withdrawn = true"
    changed = (
        within(typed, meant.before, line) if meant.before else appended(typed, meant.entry, line)
    )
    check(typed, changed, meant)
    return changed


def within(typed: str, person: Person, line: str) -> str:
    """Return the text with a line put into the table of a person who is in it."""
    lines = typed.split("\n")
    if at := person.lines.get("withdrawn"):
        lines[at - 1] = line
    else:
        lines.insert(person.lines.get("name", person.lines.get("", 1)), line)
    return "\n".join(lines)


def appended(typed: str, person: Person, line: str) -> str:
    """Return the text with a new table at its end."""
    table = ["[[person]]", f"name = {quoted(person.name)}"]
    if person.also:
        table.append(f"also = [{', '.join(map(quoted, person.also))}]")
    if person.emails:
        table.append(f"email = [{', '.join(map(quoted, person.emails))}]")
    above = f"{typed.rstrip()}\n\n" if typed.strip() else ""
    return above + "\n".join([*table, line]) + "\n"


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def check(typed: str, changed: str, meant: Meant) -> None:
    """Raise `UsageError` where the entry could not be written without changing anything else."""
    before, after = people.people(typed, PEOPLE), people.people(changed, PEOPLE)
    others = [bare(person) for person in after if person.name != meant.entry.name]
    kept = [bare(person) for person in before if person.name != meant.entry.name]
    mine = [person for person in after if person.name == meant.entry.name and person.withdrawn]
    if others != kept or len(mine) != 1:
        raise UsageError(
            f"The entry of `{meant.entry.name}` in `{PEOPLE}` is written in a way that only its "
            "author should change",
            hint="Add `withdrawn = true` to it, and run this again",
        )


def bare(person: Person) -> tuple[object, ...]:
    """Return what a person is, wherever it stands in the file."""
    gone = person.withdrawn
    return (person.name, person.also, person.emails, dict(person.corrections), gone and gone.reason)
