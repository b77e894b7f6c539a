"""Quotation marks inside a quote go one level down, as each language sets them."""

import pytest

from roundup.text.typography import nested_quotes

SAID = 'She said "no" twice ("never", then) and left.'


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "She said “no” twice (“never”, then) and left."),
        ("en-US", "She said ‘no’ twice (‘never’, then) and left."),
        ("de", "She said ‚no‘ twice (‚never‘, then) and left."),
        ("fr-CA", "She said “no” twice (“never”, then) and left."),
        ("es", "She said “no” twice (“never”, then) and left."),
    ],
)
@pytest.mark.parametrize("pair", ['""', "“”", "„“", "«»"])
def test_double_marks_become_the_inner_ones(language: str, wanted: str, pair: str) -> None:
    first, last = pair[0], pair[1]
    typed = SAID.replace(' "', f" {first}").replace('("', f"({first}").replace('"', last)

    assert nested_quotes(typed, language) == wanted


def test_an_apostrophe_stays_one() -> None:
    assert nested_quotes("It’s Keith's “half”.", "en-US") == "It’s Keith's ‘half’."


def test_french_spaces_go_with_their_marks() -> None:
    assert nested_quotes("Il a dit «\u202foui\u202f».", "fr") == "Il a dit “oui”."
