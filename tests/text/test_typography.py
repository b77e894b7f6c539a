"""Quotation marks inside a quote go one level down, as each language sets them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "text",
    [
        "It is 6'2\" tall.",
        'One " alone, and another " after it.',
        'Run `echo "hello"` twice.',
        '```\nprint("hello")\n```',
        'See [the page](https://example.org/?q="x").',
    ],
)
def test_what_is_no_pair_of_quotation_marks_is_left_alone(text: str) -> None:
    assert nested_quotes(text, "en-US") == text


def test_marks_round_code_are_marks_and_those_in_it_are_not() -> None:
    typed = 'She typed "`a "b" c`" again.'

    assert nested_quotes(typed, "en-US") == 'She typed ‘`a "b" c`’ again.'


@given(st.text('ab "“”„«»`\n', max_size=60), st.sampled_from(["en", "en-US", "de", "fr", "es"]))
def test_nothing_but_marks_and_their_spaces_changes(text: str, language: str) -> None:
    def bare(text: str) -> str:
        return re.sub('["“”„‚‘’«»\\s]', "", text)

    assert bare(nested_quotes(text, language)) == bare(text)
