"""Word pieces are the model's own; the model itself is tried with the rule that asks it."""

import pytest

from roundup.text.embedding import nearness, pieces, tokens, unit, vocabulary, words


def test_the_vocabulary_is_whole() -> None:
    assert len(vocabulary()) == 30_522
    assert [vocabulary()[piece] for piece in ("[UNK]", "[CLS]", "[SEP]")] == [100, 101, 102]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hello, world!", [101, 7592, 1010, 2088, 999, 102]),
        ("unaffable", [101, 14477, 20961, 3468, 102]),
        ("", [101, 102]),
    ],
)
def test_a_text_is_taken_apart_as_the_model_was_trained(text: str, numbers: list[int]) -> None:
    assert tokens(text) == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Café NAÏVE", ["cafe", "naive"]),
        ("it’s 5€", ["it", "’", "s", "5€"]),
        ("a\u200bb\tc", ["ab", "c"]),
        ("窓を", ["窓", "を"]),
        ("x=$1", ["x", "=", "$", "1"]),
    ],
)
def test_words_are_parted_at_marks_and_lose_their_accents(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_what_no_piece_begins_is_unknown() -> None:
    assert pieces("\U0001f9a6") == ("[UNK]",)
    assert pieces("a" * 101) == ("[UNK]",)


def test_points_in_one_direction_are_near() -> None:
    assert nearness(unit([1, 2]), unit([2, 4])) == pytest.approx(1)
    assert nearness(unit([1, 0]), unit([0, 3])) == 0
    assert unit([0, 0]) == (0, 0)
