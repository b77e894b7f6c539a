"""The note on characters that cannot be seen and were taken out, wherever they stood."""

from collections.abc import Sequence

from roundup.model.notes import Note, Origin, Span
from roundup.model.remarks.submissions import CLEANED_CHARACTERS
from roundup.text.cleaning import held_unseen


def cleaned_note(
    what: str,
    taken_out: Sequence[str],
    origin: Origin,
    *,
    span: Span | None = None,
    submission: str | None = None,
) -> Note:
    """Note which characters something held; `what` names it, as the sentence begins."""
    return CLEANED_CHARACTERS.note(
        held_unseen(what, taken_out),
        hint="They were taken out; read the text once more to see that it is whole",
        origin=origin,
        span=span,
        submission=submission,
    )
