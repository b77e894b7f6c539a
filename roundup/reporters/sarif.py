"""SARIF 2.1.0, the format of code scanning: places, related places, fixes and what is allowed."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from roundup.model.allowance import Allowance
from roundup.model.notes import Excerpt, Level, Note, Origin
from roundup.model.report import Meaning, Report
from roundup.reporters._values import text_of
from roundup.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PAGES = "https://pypi.org/project/roundup-assembler/"
LEVELS = {
    Level.INFO: "note",
    Level.WARNING: "warning",
    Level.HELD: "warning",
    Level.ERROR: "error",
}


def write(report: Report) -> str:
    """Write one run with a result for each note, allowed ones as suppressed."""
    meanings = report.meanings or {}
    codes = sorted(meanings)
    results = [result(note, codes) for note in report.notes]
    results += [
        result(each.note, codes) | {"suppressions": [suppression(each.allowance)]}
        for roundup in report.roundups
        for each in roundup.allowed
    ]
    run = {
        "tool": {"driver": driver(codes, meanings)},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolConfigurationNotifications": [
                    {
                        "level": "note",
                        "message": {"text": f"{each.code} {each.name} was not run: {each.lack}"},
                        "associatedRule": {"id": each.code},
                    }
                    for each in report.not_run
                ],
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": each}} for each in report.methodology
                ],
            }
        ],
        "results": results,
    }
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return text_of(value)


def driver(codes: Iterable[str], meanings: Mapping[str, Meaning]) -> dict[str, Any]:
    """Describe the program and what its notes mean."""
    return {
        "name": "Roundup",
        "version": __version__,
        "informationUri": PAGES,
        "rules": [
            {
                "id": code,
                "name": meanings[code].name,
                "shortDescription": {"text": meanings[code].summary},
                "help": {"text": f"Run `roundup explain {code}`"},
                "defaultConfiguration": {"level": LEVELS[meanings[code].level]},
            }
            for code in codes
        ],
    }


def result(note: Note, codes: list[str]) -> dict[str, Any]:
    """Describe one note."""
    value: dict[str, Any] = {
        "ruleId": note.code,
        "level": LEVELS[note.level],
        "message": {"text": f"{said(note)} {sentence(note.hint)}"},
        "locations": [location(note.origin, note.excerpt)],
    }
    if note.person:
        value["properties"] = {"person": note.person}
    if note.code in codes:
        value["ruleIndex"] = codes.index(note.code)
    if note.related:
        value["relatedLocations"] = [
            location(related.origin, related.excerpt)
            | {"id": number, "message": {"text": related.message}}
            for number, related in enumerate(note.related)
        ]
    if note.fix and note.excerpt and can_be_put(note):
        value["fixes"] = [fix(note, note.excerpt, note.fix.replacement)]
    return value


def said(note: Note) -> str:
    """Return what was seen, and whose it is in brackets."""
    return sentence(f"{note.message} ({note.whose})" if note.whose else note.message)


def sentence(text: str) -> str:
    """End a sentence, unless it has its own mark."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def can_be_put(note: Note) -> bool:
    """Return whether a fix belongs just where the words were found, in a file that editors write.

    What an expert sent is never written to, and a stretch that goes on in the next line is only
    shown in part.
    """
    if not (note.fix and note.excerpt and note.origin.column and note.fix.span == note.span):
        return False
    span, path = note.fix.span, PurePosixPath(note.origin.path)
    is_whole = (span.end or 0) - (span.start or 0) == len(note.excerpt.words)
    return is_whole and (path.name == "roundup.md" or path.parent.name == "edits")


def location(origin: Origin, excerpt: Excerpt | None) -> dict[str, Any]:
    """Describe a place."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": address(origin.path)}}
    if origin.line is not None:
        physical["region"] = region(origin, excerpt)
    value: dict[str, Any] = {"physicalLocation": physical}
    if origin.row is not None:
        value["logicalLocations"] = [{"name": origin.in_table, "kind": "member"}]
    return value


def address(path: str) -> str:
    """Write a path as an address; a name that is not Unicode keeps its bytes."""
    return quote(path, errors="surrogateescape")


def region(origin: Origin, excerpt: Excerpt | None) -> dict[str, Any]:
    """Describe a stretch of a line, or the whole line."""
    if origin.column is None or excerpt is None:
        return {"startLine": origin.line}
    return {
        "startLine": origin.line,
        "startColumn": origin.column,
        "endColumn": origin.column + len(excerpt.words),
        "snippet": {"text": excerpt.words},
    }


def fix(note: Note, excerpt: Excerpt, replacement: str) -> dict[str, Any]:
    """Describe what to put in the words' place."""
    return {
        "description": {"text": note.hint},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": address(note.origin.path)},
                "replacements": [
                    {
                        "deletedRegion": region(note.origin, excerpt),
                        "insertedContent": {"text": replacement},
                    }
                ],
            }
        ],
    }


def suppression(allowance: Allowance) -> dict[str, Any]:
    """Return who allowed a note, and why."""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": allowance.reason,
        "location": location(allowance.origin, None),
    }
