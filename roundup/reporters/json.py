"""JSON, for programs: every roundup with its tally, its notes and what is allowed."""

from dataclasses import asdict
from typing import Any

from roundup.model.notes import Excerpt, Note, Origin, Related
from roundup.model.report import Looked, Report
from roundup.reporters._values import text_of


def write(report: Report) -> str:
    """Write the report as one JSON object."""
    value = {
        "roundups": [roundup_value(one) for one in report.roundups],
        "not_run": [asdict(one) for one in report.not_run],
        "methodology": list(report.methodology),
    }
    return text_of(value)


def roundup_value(found: Looked) -> dict[str, Any]:
    """Describe a roundup."""
    return {
        "name": found.name,
        "folder": found.folder,
        "tally": asdict(found.tally),
        "notes": [note_value(one) for one in found.notes],
        "allowed": [
            note_value(one.note)
            | {"reason": one.allowance.reason, "allowed_at": str(one.allowance.origin)}
            for one in found.allowed
        ],
    }


def note_value(found: Note) -> dict[str, Any]:
    """Describe a note."""
    span = found.span
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level.value,
        "message": found.message,
        "hint": found.hint,
        "file": found.origin.path,
        "line": found.origin.line,
        "column": found.origin.column,
        "table": table_value(found.origin),
        "person": found.person or None,
        "several": [
            {
                "person": one.person or None,
                "submission": one.submission,
                "file": one.origin.path,
                "line": one.origin.line,
                "table": table_value(one.origin),
            }
            for one in found.several
        ],
        "field": span.field if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": words(found.excerpt),
        "submission": found.submission,
        "fix": found.fix.replacement if found.fix else None,
        "related": [related_value(one) for one in found.related],
    }


def related_value(found: Related) -> dict[str, Any]:
    """Describe another place that a note speaks of."""
    return {
        "message": found.message,
        "file": found.origin.path,
        "line": found.origin.line,
        "column": found.origin.column,
        "table": table_value(found.origin),
        "words": words(found.excerpt),
    }


def table_value(origin: Origin) -> dict[str, Any] | None:
    """Describe a place as a spreadsheet shows it; nothing where the file is not a table."""
    if origin.row is None:
        return None
    return {
        "sheet": origin.sheet or None,
        "row": origin.row,
        "column": origin.cell or None,
        "heading": origin.heading or None,
    }


def words(excerpt: Excerpt | None) -> str | None:
    """Return the very words that are meant."""
    return excerpt.words if excerpt else None
