"""A pull quote stands away from the sentence that it repeats."""

import pytest

from roundup.text import markdown
from roundup.text.pull_places import place_of

LONG = "Nobody opens all of the drawers in a year, and so there is a rule of ten drawers a day, "
LONG += "in no order that anybody could call one, and never the same row twice in a single week."
PULL = "Labels lie"


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        pytest.param((LONG, LONG, LONG, PULL), 2, id="after the second paragraph"),
        pytest.param((LONG, LONG, PULL, LONG, LONG), 4, id="further down, away from its own words"),
        pytest.param((PULL, LONG, LONG), 2, id="from the first paragraph"),
        pytest.param((LONG, f"{LONG} {PULL}."), 1, id="between two paragraphs"),
        pytest.param((f"{LONG} {PULL}.",), 0, id="under the heading"),
        pytest.param((f"{PULL}. {LONG}",), None, id="nowhere in a quote that begins with it"),
        pytest.param((LONG, "Three things:", f"- {LONG}\n- {PULL}", LONG), 1, id="never in a list"),
    ],
)
def test_a_pull_quote_stands_away_from_its_own_sentence(
    paragraphs: tuple[str, ...], place: int | None
) -> None:
    blocks = markdown.blocks("\n\n".join(paragraphs))

    assert place_of(PULL, blocks) == place


def test_words_of_others_count_as_well_before_a_quote() -> None:
    blocks = markdown.blocks(f"{PULL}, said the cards.")

    assert place_of(PULL, blocks) is None
    assert place_of(PULL, blocks, before=40) == 0
