"""Hiding what is private in words that are shown to an editor, and may go into a log with them.

An editor knows an address or a number by its ends; nobody else can write or call.
"""

from roundup.text.expressions import expression

MASK = "•"
SHOWN_BEFORE, SHOWN_BEHIND = 3, 2
ADDRESS = expression(r"[^\s@<>()\[\],;:\"“”]+@[^\s@<>()\[\],;:\"“”]+\.\w+")
# Neither dates nor numbers with commas, nor digits inside a word or a web address.
NUMBER = expression(
    r"(?<![\w.,$€£#=/-])(?!\d{4}-\d\d-\d\d)(?!\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d\b)"
    r"\+?\(?\d(?:[ \u00a0().\-–/]{0,3}\d){6,14}(?![\w%°€]|[.,]\d)"
)


def ends(text: str) -> str:
    """Return the first and last characters of something private."""
    if len(text) <= SHOWN_BEFORE + SHOWN_BEHIND:
        return "…"
    return f"{text[:SHOWN_BEFORE].strip()} … {text[-SHOWN_BEHIND:].strip()}"


def veiled(text: str) -> str:
    """Hide the middles of addresses and telephone numbers, in a text that stays as long."""
    if not any(sign == "@" or sign.isdigit() for sign in text):
        return text
    text = ADDRESS.sub(lambda match: hidden(match.group()), text)
    return NUMBER.sub(lambda match: hidden(match.group()), text)


def hidden(text: str) -> str:
    """Return a text of the same length of which only the ends show."""
    middle = max(len(text) - SHOWN_BEFORE - SHOWN_BEHIND, 0)
    return text[:SHOWN_BEFORE] + MASK * middle + text[SHOWN_BEFORE + middle :]
