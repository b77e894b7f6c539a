"""What is private in words that are shown to an editor, and may go into a log with them."""

import pytest

from roundup.text.masking import ends, veiled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call +49 30 1234 5612 or not", f"Call +49{'•' * 11}12 or not"),
        ("Write to ann.lee@mail.example.org, please", f"Write to ann{'•' * 19}rg, please"),
        ("(0162) 296-0055 rings", f"(01{'•' * 10}55 rings"),
        ("On 2026-11-16, 1,000,000 people", "On 2026-11-16, 1,000,000 people"),
        ("See https://example.org/12345678 there", "See https://example.org/12345678 there"),
        ("On 28.11.2026, or 3/11/2026", "On 28.11.2026, or 3/11/2026"),
        ("Ring 06.12.20.26.33", f"Ring 06.{'•' * 9}33"),
        ("In 1999 or 2001", "In 1999 or 2001"),
        ("Words", "Words"),
    ],
)
def test_of_an_address_or_a_number_only_the_ends_show(text: str, shown: str) -> None:
    assert veiled(text) == shown
    assert len(veiled(text)) == len(text)


def test_the_ends_of_something_short_say_nothing() -> None:
    assert ends("12345") == "…"
    assert ends("+49 30 1234 5612") == "+49 … 12"
