"""A quote is shortened honestly: at a sentence's end, marked, and leading to the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.lock.shortening import beginnings, length, sentence_ends, shortened
from roundup.model.markup import Emphasis, Listing, Paragraph, Quotation, Text
from roundup.testing.samples import LONG, MIDDLE, SHORT, article, everything, paragraphs
from roundup.text.language import language
from roundup.text.markdown import blocks, plain_text

ENGLISH = language("en").turns


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He came. He left. He was", ["He came.", "He came. He left."]),
        ("Ask Dr. Smith or J. Smith. See p. 4 first.", ["Ask Dr. Smith or J. Smith.", "…"]),
        ("It was 3.5 metres. Or more", ["It was 3.5 metres."]),
        ("He said “Stop. Go.” twice. I went.", ["He said “Stop. Go.” twice.", "…"]),
        (
            "It’s ‘over. Done.’ I said so. Then",
            ["It’s ‘over. Done.’", "It’s ‘over. Done.’ I said so."],
        ),
        ("She (the old one. Ours) knew. Good.", ["She (the old one. Ours) knew.", "…"]),
        ("Keep it. But not the lid. Ever.", ["Keep it. But not the lid.", "…"]),
        ("Keep it. Butter it.", ["Keep it.", "…"]),
        ("What I keep is the following:", []),
        ("No full stop anywhere", []),
        ("Wer? Ich! „Na gut. Ja.“ Eben", ["Wer?", "Wer? Ich!", "Wer? Ich! „Na gut. Ja.“"]),
        (
            "朝は早い。彼は「はい。」と言う。夜。",
            ["朝は早い。", "朝は早い。彼は「はい。」と言う。", "…"],
        ),
        ("أهلا بك. كيف حالك؟ نعم.", ["أهلا بك.", "أهلا بك. كيف حالك؟", "…"]),
    ],
)
def test_a_cut_stands_at_the_end_of_a_sentence(text: str, ends: list[str]) -> None:
    wanted = [text if each == "…" else each for each in ends]

    assert [text[:end] for end in sentence_ends(text, ENGLISH)] == wanted


def test_a_beginning_is_marked_and_never_the_whole() -> None:
    found = [plain_text(each) for each in beginnings(paragraphs("One. Two.\n\nThree. Four."))]

    assert found == [
        "One.\u00a0…",
        "One. Two.\u00a0…",
        "One. Two.\nThree.\u00a0…",
    ]


def test_what_is_no_paragraph_is_cut_between_its_entries_or_not_at_all() -> None:
    lists = "Three things:\n\n- the *first.* Yes.\n- the second"
    source = f"{lists}\n\n```\nrun. it.\n```\n\n> Said. So.\n\nEnd."

    found = list(beginnings(blocks(source)))

    assert [plain_text(each).replace("\n", " / ") for each in found] == [
        "Three things: / the first. Yes.\u00a0…",
        "Three things: / the first. Yes. / the second\u00a0…",
        "Three things: / the first. Yes. / the second / run. it. / Said. So.\u00a0…",
    ]
    # code has no place for a mark of ours, so nothing is cut under it
    kinds = [type(each[-1]) for each in found]
    assert kinds == [Listing, Listing, Quotation]


def test_a_cut_inside_emphasis_keeps_the_emphasis() -> None:
    [first, *_] = beginnings((Paragraph((Emphasis((Text("Stop. Go."),)), Text(" Now."))),))

    assert first == (Paragraph((Emphasis((Text("Stop."),)), Text("\u00a0…"))),)


def test_a_long_answer_is_cut_to_what_has_room_and_a_short_one_stays() -> None:
    whole = article(3, answers=(MIDDLE, SHORT, LONG))

    cut = shortened(whole, 60)

    lengths = [length(passage.blocks) for passage in cut.passages]
    assert [passage.is_shortened for passage in cut.passages] == [True, False, True]
    assert all(count <= 60 for count in lengths)
    assert min(lengths[0], lengths[2]) > 40


def test_an_answer_that_is_only_a_little_longer_stays_whole() -> None:
    said = f"{'One two three four five six. ' * 10} And one more thing."
    whole = article(1, answers=(said,))

    assert length(next(whole.passages).blocks) == 64
    assert shortened(whole, 60) == whole


def test_a_first_sentence_that_is_too_long_is_not_cut() -> None:
    said = f"{'word ' * 80}end. {'Short. ' * 60}"

    [passage] = shortened(article(1, answers=(said,)), 60).passages

    assert plain_text(passage.blocks).endswith("word end.\u00a0…")


def test_nothing_is_cut_where_the_rest_cannot_be_read() -> None:
    assert shortened(article(3, address=""), 60) == article(3, address="")
    assert shortened(article(3), 0) == article(3)


def test_a_shortened_article_does_not_say_that_it_has_everything() -> None:
    assert article(3).methodology
    assert not shortened(article(3), 60).methodology


@given(st.integers(1, 400), st.sampled_from(["everything", "long"]))
def test_a_shortened_quote_begins_as_the_whole_one_does(words: int, name: str) -> None:
    whole = everything() if name == "everything" else article(5)

    cut = shortened(whole, words)

    for passage, part in zip(whole.passages, cut.passages, strict=True):
        said = plain_text(part.blocks)
        assert part.is_shortened == said.endswith("…")
        assert plain_text(passage.blocks).startswith(said.removesuffix("…").rstrip())
