"""What is prose in an answer, and where its sentences and links are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.prose import OBJECT, links, masked, paragraphs, sentences


def shown(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("Type `rm -rf` twice", "Type ········ twice"),
        ("See [the list](https://a.example/x) first", "See ·the list······················ first"),
        ("See https://a.example/x, first", "See ···················, first"),
        ("![A cat](cat.jpg) sat", "················· sat"),
        ("A [sic] remark", "A [sic] remark"),
        ("```\ncode here\n```\nWords", "···\n·········\n···\nWords"),
    ],
)
def test_what_is_no_prose_is_masked(text: str, visible: str) -> None:
    assert masked(text).replace(OBJECT, "·") == visible


@given(st.text(alphabet="ab [](){}<>`!\n.https://w-*1 “”", max_size=80))
def test_a_mask_moves_nothing(text: str) -> None:
    assert len(masked(text)) == len(text)
    for start, end in (*sentences(text), *paragraphs(text)):
        assert 0 <= start < end <= len(text)
    for link in links(text):
        assert text[link.start : link.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        (
            "Dr. Holm left at 9 a.m. on foot. We stayed.",
            ["Dr. Holm left at 9 a.m. on foot.", "We stayed."],
        ),
        ("Ask J. R. Hale. Then go.", ["Ask J. R. Hale.", "Then go."]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("It cost 3.50 in all. Cheap.", ["It cost 3.50 in all.", "Cheap."]),
        ("- Rest\n- Eat. Sleep.\n", ["Rest", "Eat.", "Sleep."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("So … it goes. Yes.", ["So … it goes.", "Yes."]),
        ("眠る。起きる。", ["眠る。", "起きる。"]),
    ],
)
def test_sentences_end_where_a_reader_takes_a_breath(text: str, found: list[str]) -> None:
    assert shown(text, sentences(text)) == found


@pytest.mark.parametrize(
    ("text", "words", "address", "is_bare"),
    [
        ("See [the list](https://a.example/x).", "the list", "https://a.example/x", False),
        ("See https://a.example/x.", "", "https://a.example/x", True),
        ("See (https://a.example/x_(y)).", "", "https://a.example/x_(y)", True),
        ("See <https://a.example>", "", "https://a.example", True),
        ("See www.a.example, now", "", "www.a.example", True),
        ("[https://a.example](https://a.example)", "https://a.example", "https://a.example", True),
    ],
)
def test_links_are_found_as_they_were_typed(
    text: str, words: str, address: str, is_bare: bool
) -> None:
    [link] = links(text)

    assert (link.words, link.address, link.is_bare) == (words, address, is_bare)


def test_pictures_and_code_hold_no_links() -> None:
    assert links("![a](https://a.example/b.png) and `https://c.example`") == ()
