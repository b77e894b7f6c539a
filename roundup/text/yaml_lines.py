"""Lines of YAML that a hint offers for pasting."""

import json


def in_yaml(text: str) -> str:
    """Write a text between quotation marks as YAML reads it, on one line and between backticks."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        sign if (sign.isprintable() and sign != "`") else f"\\u{ord(sign):04x}" for sign in written
    )
