"""Pull quotes are found in a quote, or are none."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text import markdown, pulling
from roundup.text.pulling import chosen, nearest, pulled

QUOTE = """\
We don't *stop*, ever. “Why would we?” she said.

1. First the bell – then the brakes.
2. Nothing else."""
BLOCKS = markdown.blocks(QUOTE)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("We don't stop, ever.", "We don't stop, ever."),
        ("We don’t stop, ever", "We don't stop, ever."),
        ("don't stop", "don't stop,"),
        ('"Why would we?" she said', "“Why would we?” she said."),
        ("“We don’t stop, ever.”", "We don't stop, ever."),
        ("First the bell - then the brakes.", "First the bell – then the brakes."),
        ("… then the brakes", "then the brakes."),
    ],
)
def test_a_stretch_is_printed_as_it_stands_in_the_quote(typed: str, printed: str) -> None:
    assert pulled(typed, BLOCKS) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "…",
        "We do stop, ever.",
        "We don't ever",
        "stop, ever. Nothing else.",
        "we don't stop",
        "We don't stop … she said",
        "don't stopp",
    ],
)
def test_what_was_not_said_in_a_row_is_no_pull_quote(typed: str) -> None:
    assert pulled(typed, BLOCKS) == ""


def test_the_nearest_stretch_is_offered() -> None:
    assert nearest("We do stop, ever.", BLOCKS) == "We don't stop, ever."


words = st.lists(st.text("abcdé'", min_size=1, max_size=5), min_size=1, max_size=12)


@given(said=words, data=st.data())
def test_every_stretch_of_a_quote_is_found_in_it(said: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(start + 1, len(said)))
    typed = " ".join(said[start:end])

    found = pulled(typed, markdown.blocks(" ".join(said)))

    assert found.split() == said[start:end]


def test_where_no_spaces_are_written_a_stretch_runs_from_sign_to_sign() -> None:
    said = markdown.blocks("まず書き込みを読みます。余白の一行は、手紙です。")

    assert pulled("「余白の一行は、手紙です」", said) == "余白の一行は、手紙です"
    assert pulled("余白の一行は手紙です", said) == ""


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (
            "Keep the parts that people have names for.",
            "Keep the parts that people have names for.",
        ),
        ("It hums. But nobody knows.\n\nKeep what hums.", "Keep what hums."),
        ("Type `rm -rf` first. Then leave.\n\nKeep calm.", "Keep calm."),
        ("> It was loud.\n\nOsric said so.", "Osric said so."),
        ("- The note\n- The hand", ""),
        ("- Read the note.\n- The hand", "Read the note."),
        ("See https://example.org now. Or ask.", "Or ask."),
        ("no beginning and no end", ""),
        ("word " * 80 + "end.", ""),
    ],
)
def test_what_is_chosen_can_stand_by_itself(answer: str, found: str) -> None:
    assert chosen(markdown.blocks(answer), "en") == found


def refusing(tried: list[str]) -> Callable[..., bool]:
    """Return a check that no stretch passes, and that writes down what was tried."""

    def is_twisted(run: str, *_: object) -> bool:
        tried.append(run)
        return True

    return is_twisted


@pytest.mark.slow
def test_no_more_stretches_are_tried_than_people_have_use_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(pulling, "is_twisted", refusing(tried))
    monkeypatch.setattr(pulling, "MOST_TRIED", pulling.MOST_TRIED // 10)
    blocks = markdown.typed_blocks(" ".join(f"A{number} is. " for number in range(150)))

    assert chosen(blocks, "en") == ""
    assert len(tried) == pulling.MOST_TRIED


def test_a_sentence_that_comes_again_and_again_is_tried_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(pulling, "is_twisted", refusing(tried))

    assert chosen(markdown.typed_blocks("We stop. " * 1_000), "en") == ""
    assert len(tried) <= 2 * len(set(tried))
