"""Variables of a style sheet, which WeasyPrint puts in however long they become.

Sixty variables that each hold the one before twice are longer than any memory. CSS lets programs
end that: a variable whose value is too long is one that is not known.
"""

from typing import Any

# Far more pieces than an honest value has, and few enough to be read at once
MOST_PIECES = 5_000


def limit_variables() -> None:
    """Have WeasyPrint take a variable that became too long for one that is not known."""
    from weasyprint import css

    resolve_var = css.resolve_var
    if resolve_var.__module__ == __name__:
        return

    def limited(*arguments: Any, **more: Any) -> Any:
        pieces = resolve_var(*arguments, **more)
        return [] if pieces and is_too_long(pieces) else pieces

    css.resolve_var = limited


def is_too_long(pieces: Any) -> bool:
    """Return whether a value has too many pieces; those inside functions and blocks count too."""
    count, left = 0, list(pieces[: MOST_PIECES + 1])
    while left and count <= MOST_PIECES:
        count += 1
        piece = left.pop()
        inside = getattr(piece, "arguments", None) or getattr(piece, "content", None)
        left += inside or ()
    return count > MOST_PIECES
