"""JSON, for programs: every roundup with its tally, its notes and what is allowed."""

from dataclasses import asdict
from typing import Any

from roundup.model.notes import Excerpt, Note, Origin, Related
from roundup.model.report import Looked, Report
from roundup.reporters._values import text_of


def write(report: Report) -> str:
    """Write the report as one JSON object."""
    value = {
        "roundups": [roundup_value(roundup) for roundup in report.roundups],
        "not_run": [asdict(each) for each in report.not_run],
        "methodology": list(report.methodology),
    }
    return text_of(value)


def as_text(value: Any) -> str:
    """Write any value as JSON, as commands print it."""
    return text_of(value)


def roundup_value(looked: Looked) -> dict[str, Any]:
    """Describe a roundup."""
    return {
        "name": looked.name,
        "folder": looked.folder,
        "tally": asdict(looked.tally),
        "notes": [note_value(note) for note in looked.notes],
        "allowed": [
            note_value(each.note)
            | {"reason": each.allowance.reason, "allowed_at": str(each.allowance.origin)}
            for each in looked.allowed
        ],
    }


def note_value(note: Note) -> dict[str, Any]:
    """Describe a note."""
    span = note.span
    return {
        "code": note.code,
        "name": note.name,
        "level": note.level.value,
        "message": note.message,
        "hint": note.hint,
        "file": note.origin.path,
        "line": note.origin.line,
        "column": note.origin.column,
        "table": table_value(note.origin),
        "person": note.person or None,
        "several": [
            {
                "person": each.person or None,
                "submission": each.submission,
                "file": each.origin.path,
                "line": each.origin.line,
                "table": table_value(each.origin),
            }
            for each in note.several
        ],
        "field": span.field if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": words(note.excerpt),
        "submission": note.submission,
        "fix": note.fix.replacement if note.fix else None,
        "related": [related_value(each) for each in note.related],
    }


def related_value(related: Related) -> dict[str, Any]:
    """Describe another place that a note speaks of."""
    return {
        "message": related.message,
        "file": related.origin.path,
        "line": related.origin.line,
        "column": related.origin.column,
        "table": table_value(related.origin),
        "words": words(related.excerpt),
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
