"""`roundup quote`: what was changed in one answer, and whether it may be."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from roundup.cli import showing
from roundup.cli._answers import Id, In
from roundup.cli._arguments import Json, Strict
from roundup.model.phrases import counted
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.model.correction import Correction
    from roundup.model.ledger import Judged, Like
    from roundup.pipeline.seeking import Answer

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
    from roundup.pipeline import comparing, seeking

    chosen = seeking.sought(answer, roundup, Path.cwd())
    if json:
        notes = [values.note_value(note) for note in comparing.every_note(chosen)]
        showing.as_json(comparing.value(chosen) | {"notes": notes})
    else:
        show(chosen)
    raise typer.Exit(status(chosen, is_strict=strict))


def status(answer: "Answer", *, is_strict: bool = False) -> int:
    """Return the exit status."""
    return showing.status(answer.notes, held=bool(answer.held), is_strict=is_strict)


def show(answer: "Answer") -> None:
    """Print the difference, the changes, what needs a look, and what becomes of the answer."""
    from roundup.pipeline import comparing

    submission, quote = answer.submission, answer.quote
    changes = comparing.judged(answer)
    compared = difference(quote.answer if quote else submission.answer, changes)
    showing.say(showing.reflowed(compared) + "\n")
    for line in listed(changes, answer):
        showing.say(line)
    for correction in submission.corrections:
        showing.say(corrected(correction))
    if changes or submission.corrections:
        showing.say("")
    showing.notes(comparing.other_notes(changes, answer))
    fate = "held" if answer.held else answer.fate
    showing.say(terminal.plain(f"{submission.id}  {summary(changes, answer)}; {fate}"))


def corrected(correction: "Correction") -> str:
    """Write a line for a field that was corrected: what came, what is published, and where."""
    received, value = terminal.plain(correction.received), terminal.plain(correction.value)
    before, after = (f"“{text}”" if text else "nothing" for text in (received, value))
    return f"{terminal.plain(str(correction.origin))}: {correction.field}: {before} → {after}"


def summary(changes: Sequence["Judged"], answer: "Answer") -> str:
    """Count the changes of words, or say why there are none, and count the marks that were set."""
    from roundup.model.quote import ChangeKind

    of_words = sum(each.change.kind is not ChangeKind.TYPOGRAPHY for each in changes)
    marks = len(changes) - of_words
    is_set = f", {counted(marks, 'mark')} set" if marks else ""
    if of_words:
        return f"{counted(of_words, 'change')} under the policy `{answer.quotes.policy}`{is_set}"
    if answer.quote is None and answer.edit:
        return "not compared with its edit"
    return ("edited, and word for word" if answer.edit else "not edited") + is_set


# The difference


def difference(edited: str, changes: Sequence["Judged"]) -> str:
    """Write both texts as one, what was taken out and what was put in marked."""
    pieces: list[str] = []
    end = 0
    for change in (judged.change for judged in changes):
        pieces += [
            terminal.plain_lines(edited[end : change.edited_start]),
            *marked(change.text, change.edited),
        ]
        end = change.edited_end
    return "".join([*pieces, terminal.plain_lines(edited[end:])])


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
    text = terminal.plain_lines(text) if text.strip() else text.replace("\n", "⏎")
    if not showing.is_coloured():
        return f"{{+{text}+}}" if is_new else f"[-{text}-]"
    hue = typer.colors.GREEN if is_new else typer.colors.RED
    return typer.style(text, fg=hue, underline=is_new or None, strikethrough=not is_new or None)


# The changes, one a line


def listed(changes: Sequence["Judged"], answer: "Answer") -> Iterator[str]:
    """Yield a line for each change, one for all that are alike; hints stand below."""
    from roundup.model.ledger import alike
    from roundup.pipeline.comparing import hint_on, origin_of

    is_watched = showing.columns_of_terminal() > 0
    for like in alike(changes):
        where = terminal.plain(origin_of(like.first, answer))
        verdict, words = verdict_on(like), words_of(like)
        yield f"{verdict}: {words}" if is_watched else f"{where}: {verdict}: {words}"
        if is_watched:
            yield f"  {showing.colour(where, 'bright_black')}"
        if hint := hint_on(like.first):
            yield f"  hint: {terminal.plain(hint)}"


def verdict_on(like: "Like") -> str:
    """Return what the policy says of a change, and the code of its note."""
    from roundup.model.ledger import VERDICTS
    from roundup.pipeline.comparing import remark_on

    verdict, remark = like.first.verdict, remark_on(like.first)
    code = f" {showing.colour(remark.code, 'bright_black')}" if remark else ""
    return showing.colour(VERDICTS[verdict], COLOURS[verdict.value]) + code


def words_of(like: "Like") -> str:
    """Return what a change does, and how often it was made."""
    judged = like.first
    texts = (judged.change.text, judged.change.edited)
    words = " → ".join(ends_of(text) for text in texts if text)
    message = terminal.plain(judged.message) or f"{judged.described}: {words}"
    others = len(like.numbers) - 1
    return f"{message}, and {others} more like it" if others else message


def ends_of(text: str) -> str:
    """Put a stretch on one line, its middle left out where it is long."""
    from roundup.model.ledger import seen

    line = terminal.plain(seen(text))
    if not text.strip():
        return f"({line})"
    return f"“{line if len(line) <= LONGEST else terminal.both_ends(line, LONGEST // 2)}”"
