"""Numbers in signs of a style sheet's own, which WeasyPrint writes however many signs they take.

A sheet may count to two billion, and have each number written as so many strokes, or filled up to
so many signs. CSS lets programs that set pages end that, and browsers do: a number that takes too
many signs is written in digits.
"""

from typing import Any

# CSS asks for 60 at least.
MOST_SIGNS = 120


def limit_counters() -> None:
    """Have WeasyPrint write a number in digits if its own signs would be too many."""
    from weasyprint.css.counters import CounterStyle

    render_value = CounterStyle.render_value
    if render_value.__module__ == __name__:
        return

    def limited(self: Any, value: int, counter_name: Any = None, *rest: Any, **more: Any) -> str:
        style = self.resolve_counter(counter_name) if counter_name else None
        if style and is_too_long(style, value):
            counter_name, rest, more = "decimal", (), {}
        text: str = render_value(self, value, counter_name, *rest, **more)
        return text

    CounterStyle.render_value = limited


def is_too_long(style: Any, value: int) -> bool:
    """Return whether a number takes too many signs in a style of WeasyPrint's."""
    least, filling = style["pad"] or (0, "")
    filled = least * letters(filling) if least else 0
    return max(filled, signs_of(style, abs(value))) > MOST_SIGNS


def signs_of(style: Any, value: int) -> int:
    """Return how many signs a number takes in a style whose numbers grow longer without end."""
    _, system, _ = style["system"] or (None, "symbolic", None)
    symbols, weighted = style["symbols"], style["additive_symbols"]
    if system == "symbolic" and symbols:
        return -(-value // len(symbols)) * max(map(letters, symbols))
    return added_signs(weighted, value) if system == "additive" else 0


def added_signs(weighted: Any, value: int) -> int:
    """Return how many signs a number takes whose signs are added up, as those of Rome are."""
    signs = 0
    for weight, symbol in weighted or ():
        if weight:
            signs += value // weight * letters(symbol)
            value %= weight
    return signs


def letters(symbol: Any) -> int:
    """Return of how many letters a sign is, which is none if it is a picture."""
    kind, text = symbol
    return len(text) if kind == "string" else 0
