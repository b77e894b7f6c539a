"""What checking found of one roundup, to read in a script and to see in a notebook."""

from dataclasses import dataclass
from html import escape

from roundup.errors import NotBuilt
from roundup.model.brief import Held
from roundup.model.notes import Note
from roundup.model.report import Looked, Report
from roundup.model.tally import Tally
from roundup.pipeline import publishing
from roundup.pipeline.checking import Checked
from roundup.reporters import text


@dataclass(frozen=True, slots=True)
class Review:
    """What checking found: every note, the count of answers, and the answers that are held."""

    checked: Checked

    @property
    def notes(self) -> tuple[Note, ...]:
        """List every note, in the order of places."""
        return self.checked.notes

    @property
    def tally(self) -> Tally:
        """Count the answers received, used, left out and held."""
        return self.checked.roundup.tally

    @property
    def held(self) -> tuple[Held, ...]:
        """List the answers that cannot be published yet, each with the note that says why."""
        return self.checked.roundup.held

    @property
    def is_publishable(self) -> bool:
        """Return whether there is a question, and an answer that can be used."""
        return publishing.is_publishable(self.checked)

    def __str__(self) -> str:
        """Write the report as `roundup check` prints it, without colours."""
        checked = self.checked
        looked = Looked(
            checked.name, str(checked.folder), self.tally, checked.notes, checked.allowed
        )
        return text.write(Report((looked,))).rstrip("\n")

    def __repr__(self) -> str:
        """Write the count of answers and notes on one line."""
        return f"<{text.tally(self.checked.name, self.tally)}; {text.summary(self.notes)}>"

    def _repr_html_(self) -> str:
        """Write the notes as a table, for a notebook."""
        rows = "".join(
            f"<tr><td>{escape(str(note.origin))}</td><td>{note.level.value}</td>"
            f"<td>{note.code}</td><td>{escape(note.message)}<br><small>{escape(note.hint)}</small>"
            "</td></tr>"
            for note in self.notes
        )
        headings = "".join(f"<th>{each}</th>" for each in ("Place", "Level", "Code", "Note"))
        table = f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"
        return f"<p>{escape(text.tally(self.checked.name, self.tally))}</p>{table if rows else ''}"


def not_built(review: Review) -> NotBuilt:
    """Return the error that says why there is no article: the first held answer or gravest note."""
    notes = [held.note for held in review.held] or sorted(
        review.notes, key=lambda note: -note.level.weight
    )
    return NotBuilt(
        "There is no answer that can be published, or no question",
        hint="; ".join(f"{note.origin}: {note.message}. {note.hint}" for note in notes[:1]),
    )
