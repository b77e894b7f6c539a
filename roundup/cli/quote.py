"""`roundup quote`: what was changed in one answer, and whether it may be."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roundup.cli import showing
from roundup.cli._answers import Answer, Id, In, sought
from roundup.cli._arguments import Json, Strict
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.model.correction import Correction
    from roundup.model.ledger import Judged, Like
    from roundup.model.notes import Note
    from roundup.model.remark import Remark

LONGEST = 68
COLOURS = {
    "allowed": typer.colors.GREEN,
    "warning": typer.colors.YELLOW,
    "error": typer.colors.RED,
}


def command(answer: Id, *, roundup: In = "", json: Json = False, strict: Strict = False) -> None:
    """Show an answer as it came and as it was edited, word by word.

    What was taken out stands [-so-], what was put in {+so+}; in a terminal both are coloured
    instead. Below, every change has its line in the edit, its kind, and what the house's policy
    says of it. Exit status: 0 if nothing must be put right, 1 for notes of level error, and under
    `--strict` if the answer is held.
    """
    found = sought(answer, roundup, Path.cwd())
    if json:
        showing.as_json(value(found))
    else:
        show(found)
    raise typer.Exit(status(found, is_strict=strict))


def status(found: Answer, *, is_strict: bool = False) -> int:
    """Find the exit status."""
    return showing.status(found.notes, held=bool(found.held), is_strict=is_strict)


def show(found: Answer) -> None:
    """Print the difference, the changes, what needs a look, and what becomes of the answer."""
    submission, made = found.submission, found.quote
    changes = judged(found)
    typer.echo(difference(made.answer if made else submission.answer, changes) + "\n")
    for line in listed(changes, found):
        typer.echo(line)
    for one in submission.corrections:
        typer.echo(corrected(one))
    if changes or submission.corrections:
        typer.echo("")
    showing.notes(other_notes(changes, found))
    fate = "held" if found.held else found.fate
    typer.echo(terminal.plain(f"{submission.id}  {summary(changes, found)}; {fate}"))


def corrected(one: "Correction") -> str:
    """Write a line for a field that was corrected: what came, what is published, and where."""
    before = f"“{terminal.plain(one.received)}”" if one.received else "nothing"
    after = f"“{terminal.plain(one.value)}”" if one.value else "nothing"
    return f"{terminal.plain(str(one.origin))}: {one.field}: {before} → {after}"


def judged(found: Answer) -> tuple["Judged", ...]:
    """Judge every change of an answer."""
    from roundup.stages import recording

    made = found.quote
    if made is None:
        return ()
    return recording.judged(made.changes, found.quotes, found.submission.answer, made.answer)


def summary(changes: Sequence["Judged"], found: Answer) -> str:
    """Count the changes, or say why there are none."""
    if changes:
        number = f"{len(changes)} change{'' if len(changes) == 1 else 's'}"
        return f"{number} under the policy `{found.quotes.policy}`"
    if found.quote is None and found.edit:
        return "not compared with its edit"
    return "edited, and word for word" if found.edit else "not edited"


# The difference


def difference(edited: str, changes: Sequence["Judged"]) -> str:
    """Write both texts as one, what was taken out and what was put in marked."""
    made, place = [], 0
    for one in changes:
        change = one.change
        made += [clear(edited[place : change.edited_start]), *marked(change.text, change.edited)]
        place = change.edited_end
    return "".join([*made, clear(edited[place:])])


def marked(text: str, edited: str) -> Iterator[str]:
    """Mark what became of a stretch; line ends behind words stay line ends."""
    if text.isspace() and edited.isspace() and "\n\n" not in text + edited:
        yield edited  # a line that is wrapped elsewhere is nothing to look at
        return
    words = text.rstrip("\n") if text.strip() else text
    if text:
        yield mark(words, is_new=False)
    new = edited.rstrip() or edited
    if edited:
        yield mark(new, is_new=True)
    yield edited[len(new) :]
    yield text[len(words) :]


def mark(text: str, *, is_new: bool) -> str:
    """Mark words, by colour and line where there is colour, and by brackets where there is none."""
    text = clear(text) if text.strip() else text.replace("\n", "⏎")
    if not showing.is_coloured():
        return f"{{+{text}+}}" if is_new else f"[-{text}-]"
    hue = typer.colors.GREEN if is_new else typer.colors.RED
    return typer.style(text, fg=hue, underline=is_new or None, strikethrough=not is_new or None)


def clear(text: str) -> str:
    """Make text safe for a terminal, line by line."""
    return "\n".join(map(terminal.plain, text.split("\n")))


# The changes, one a line


def listed(changes: Sequence["Judged"], found: Answer) -> Iterator[str]:
    """Write a line for each change, and one for all that are alike; hints below."""
    from roundup.lock.changes import hint
    from roundup.model.ledger import alike

    for like in alike(changes):
        yield line(like, found)
        if remark := remark_on(like.first):
            yield f"  hint: {terminal.plain(hint(like.first.change, remark))}"


def remark_on(one: "Judged") -> "Remark | None":
    """Choose what to say of a change; nothing of one that is simply permitted."""
    from roundup.lock.changes import remark_on as remark_of
    from roundup.model.policy import Verdict

    return None if one.verdict is Verdict.ALLOWED else remark_of(one.change, one.verdict)


def other_notes(changes: Sequence["Judged"], found: Answer) -> list["Note"]:
    """List the notes that the lines of the changes do not say already."""
    remarks = {(place(one, found), remark.code) for one in changes if (remark := remark_on(one))}
    return [one for one in every_note(found) if (str(one.origin), one.code) not in remarks]


def every_note(found: Answer) -> Iterable["Note"]:
    """List the notes on the edit, and why the answer is held."""
    return dict.fromkeys([*found.notes, *([found.held] if found.held else [])])


def line(like: "Like", found: Answer) -> str:
    """Say where a change stands, what the policy says of it, and what it does."""
    from roundup.model.ledger import VERDICTS

    one = like.first
    remark = remark_on(one)
    code = f" {showing.colour(remark.code, 'bright_black')}" if remark else ""
    said = showing.colour(VERDICTS[one.verdict], COLOURS[one.verdict.value]) + code
    texts = (one.change.text, one.change.edited)
    words = " → ".join(shortened(text) for text in texts if text)
    told = terminal.plain(one.message) or f"{one.described}: {words}"
    others = len(like.numbers) - 1
    more = f", and {others} more like it" if others else ""
    return f"{terminal.plain(place(one, found))}: {said}: {told}{more}"


def place(one: "Judged", found: Answer) -> str:
    """Name the line of the edit on which a change begins."""
    edit = found.edit
    return str(edit.place(one.change.edited_start)) if edit else found.submission.id


def shortened(text: str) -> str:
    """Put a stretch on one line, its middle left out where it is long."""
    from roundup.model.ledger import seen

    line = terminal.plain(seen(text))
    if not text.strip():
        return f"({line})"
    half = LONGEST // 2
    cut = f"{line[:half].rstrip()} […] {line[-half:].lstrip()}"
    return f"“{line if len(line) <= LONGEST else cut}”"


# For programs


def value(found: Answer) -> dict[str, Any]:
    """Describe an answer, its quote and every change for a program."""
    from roundup.stages import recording

    submission, made, edit = found.submission, found.quote, found.edit
    received = submission.answer
    published = made.answer if made else None
    return {
        "id": submission.id,
        "name": submission.expert.name,
        "roundup": found.checked.name,
        "file": submission.origin.path,
        "line": submission.origin.line,
        "edit": edit.origin.path if edit else None,
        "policy": found.quotes.policy.value,
        "fate": found.fate,
        "is_held": bool(found.held),
        "received": received,
        "quote": published,
        "sent_as": submission.sent_as,
        "received_sha256": recording.digest(submission.sent),
        "markdown_sha256": recording.digest(received),
        "quote_sha256": recording.digest(published) if published is not None else None,
        "changes": [
            recording.change_value(one)
            | {"line": edit.place(one.change.edited_start).line if edit else None}
            for one in judged(found)
        ],
        "corrections": [
            {
                "field": one.field,
                "received": one.received,
                "published": one.value,
                "file": one.origin.path,
                "line": one.origin.line,
                "received_sha256": recording.digest(one.received),
            }
            for one in submission.corrections
        ],
        "notes": [values.note_value(one) for one in every_note(found)],
    }
