"""The laws of the lock, tried on texts that nobody would write."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as some

from roundup.lock.alignment import align
from roundup.lock.tokens import Sort, lex, visible
from roundup.model.policy import Policy, Verdict, verdict
from roundup.model.quote import Change, ChangeKind, Trait, undone
from roundup.text import markdown

# fmt: off
WORDS = (
    "bread", "kettle", "the", "a", "and", "I", "not", "if", "can", "don't", "it’s", "well-known",
    "Keith", "Ansell", "20", "3.12", "1994", "%", "café", "ﬁrst", "Straße", "кухня", "قهوة", "لا",
    "面包", "不", "กาแฟ", "👍🏽", "...", "[laughs]", "(aside)", "“quoted”", "'s", "e.g.", "Mr.",
    "§", "*", "**", "_", "`code`", "[link](https://example.org)", "&amp;", "\\*", "#", "x_y",
)
BETWEEN = (
    " ", " ", " ", " ", ", ", ". ", "? ", " – ", "\n", "\n\n", "\n- ", " *", "* ", "; ", " “", "” ",
)
MARKS = ("…", "[x]", "*y*", "[...]", "[z](https://example.org)")
PLAIN = (
    "bread", "kettle", "window", "Keith", "morning", "harbour", "not", "if", "seven", "42", "lamp",
    "the", "a", "and", "I", "we", "面", "包", "不", "قهوة", "café", "don't", "[laughs]", "%",
)
# fmt: on
DENIALS = ("not", "don't", "不")  # a bracket over one of these may say the opposite
LETTERS = some.text(max_size=40)
SALAD = some.lists(
    some.tuples(some.sampled_from(BETWEEN), some.sampled_from(WORDS)), max_size=30
).map(lambda parts: "".join(between + word for between, word in parts).strip())
TEXTS = some.one_of(SALAD, LETTERS)


@dataclass(frozen=True, slots=True)
class Desk:
    """A submission, and an edit of it."""

    source: str
    edited: str


def is_permitted(change: Change, policy: Policy) -> bool:
    return verdict(change, policy) is not Verdict.ERROR


@given(TEXTS, TEXTS)
def test_undoing_gives_the_submission_back_whatever_the_texts(source: str, edited: str) -> None:
    changes = align(source, edited)

    assert undone(edited, changes) == source
    assert all(one.text == source[one.start : one.end] for one in changes)
    assert all(one.edited == edited[one.edited_start : one.edited_end] for one in changes)
    assert bool(changes) is (source != edited)


@given(TEXTS)
def test_a_text_that_was_not_edited_has_no_changes(text: str) -> None:
    assert align(text, text) == ()


@given(TEXTS, TEXTS)
def test_aligning_twice_gives_the_same(source: str, edited: str) -> None:
    assert align(source, edited) == align(source, edited)


# A single word, wherever it stands


@given(SALAD, some.data())
def test_a_word_put_in_is_never_allowed(source: str, data: some.DataObject) -> None:
    lexed = lex(source)
    if not lexed.tokens:
        return
    token = data.draw(some.sampled_from(lexed.tokens))
    word = data.draw(some.sampled_from(("never", "bread", "7", "Keith", "不", "面", "the")))
    edited = f"{source[: token.start]}{word} {source[token.start :]}"

    assert is_caught(source, edited)


@given(SALAD, some.data())
def test_a_word_taken_out_is_never_allowed(source: str, data: some.DataObject) -> None:
    lexed = lex(source)
    middle = [
        number
        for number in range(1, len(lexed.tokens) - 1)
        if not (lexed.opens[number] and lexed.opens[number + 1])
    ]
    if not middle:
        return
    token = lexed.tokens[data.draw(some.sampled_from(middle))]
    edited = source[: token.start] + source[token.end :]

    # what is left may close up: “e.g..” without its g is an ellipsis
    assert is_caught(source, edited) or ellipses(edited) > ellipses(source)


@given(SALAD, some.data())
def test_a_word_altered_is_never_allowed(source: str, data: some.DataObject) -> None:
    lexed = lex(source)
    words = [one for one in lexed.tokens if source[one.start : one.end].isalnum()]
    if not words:
        return
    token = data.draw(some.sampled_from(words))
    raw = source[token.start : token.end]
    other = data.draw(
        some.sampled_from((raw + "s", raw[1:] or "x", raw[::-1], "not", "8" + raw, raw * 2))
    )
    edited = source[: token.start] + other + source[token.end :]

    assert is_caught(source, edited) or published(source) == published(edited)


def published(text: str) -> str:
    return " ".join(key.key for key in lex(text).tokens)


def is_caught(source: str, edited: str) -> bool:
    """Return whether an editor is stopped, or what is published is not what was compared."""
    changes = align(source, edited)
    stopped = any(verdict(one, Policy.AP) is not Verdict.ALLOWED for one in changes)
    said = visible(markdown.plain_text(markdown.blocks(edited)))
    return stopped or visible(lex(edited).visible) != said or is_only_cut(changes)


def ellipses(text: str) -> int:
    return sum(1 for token in lex(text).tokens if token.sort is Sort.ELLIPSIS)


def is_only_cut(changes: tuple[Change, ...]) -> bool:
    """Return whether one word less is what a cut at the start, the end or of a paragraph leaves."""
    cuts = {ChangeKind.CUT_START, ChangeKind.CUT_END, ChangeKind.CUT_PARAGRAPH}
    return any(one.kind in cuts for one in changes)


# Whatever is done to a text


@some.composite
def mishandled(draw: some.DrawFn) -> Desk:
    """A text, and the same after anything at all was done to it."""
    parts = draw(some.lists(some.tuples(some.sampled_from(BETWEEN), some.sampled_from(WORDS))))
    edited = list(parts)
    for _ in range(draw(some.integers(0, 5))):
        place = draw(some.integers(0, len(edited)))
        length = draw(some.integers(0, 4))
        new = some.tuples(some.sampled_from(BETWEEN), some.sampled_from((*WORDS, *MARKS)))
        edited[place : place + length] = draw(some.lists(new, max_size=2))
    return Desk(*("".join(map("".join, each)).strip() for each in (parts, edited)))


@given(mishandled())
def test_what_is_not_an_error_publishes_only_the_experts_words_in_their_order(desk: Desk) -> None:
    changes = align(desk.source, desk.edited)
    said = said_by(desk.source, without_brackets=False)
    published = said_by(desk.edited, without_brackets=True)

    if all(is_permitted(one, Policy.AP) for one in changes) and is_clear(desk.edited):
        rest = iter(said)
        assert all(sign in rest for sign in published), (said, published, changes)


def said_by(text: str, *, without_brackets: bool) -> str:
    """Return the letters and figures that the parser publishes, but for what brackets hold."""
    words = markdown.plain_text(markdown.blocks(text))
    if without_brackets:
        while words != (words := re.sub(r"\[[^\[\]]*\]", " ", words)):
            pass
    return visible(unicodedata.normalize("NFKC", words))


def is_clear(text: str) -> bool:
    return visible(lex(text).visible) == visible(markdown.plain_text(markdown.blocks(text)))


# What newsrooms do


@some.composite
def permitted_edits(draw: some.DrawFn, words: tuple[str, ...] = PLAIN) -> Desk:
    paragraphs = draw(some.lists(sentences(words), min_size=1, max_size=4))
    source = "\n\n".join(" ".join(" ".join(one) + "." for one in each) for each in paragraphs)
    edited: list[str] = []
    for number, each in enumerate(paragraphs):
        if draw(some.integers(0, 4)) == 0 and (edited or number + 1 < len(paragraphs)):
            continue
        edited.append(" ".join(draw(edited_sentence(one)) + "." for one in each))
    dress: Callable[[str], str] = draw(some.sampled_from((plain, curly, spaced)))
    return Desk(source, dress("\n\n".join(edited)))


def sentences(words: tuple[str, ...]) -> some.SearchStrategy[list[list[str]]]:
    sentence = some.lists(some.sampled_from(words), min_size=4, max_size=9)
    return some.lists(sentence.map(lambda one: ["Then", *one]), min_size=1, max_size=3)


@some.composite
def edited_sentence(draw: some.DrawFn, sentence: list[str]) -> str:
    """Cut inside a sentence with an ellipsis, or put a bracket in or over a word."""
    place = draw(some.integers(1, len(sentence) - 2))
    match draw(some.sampled_from(("keep", "cut", "insert", "replace", "stress"))):
        case "cut":
            end = draw(some.integers(place + 1, len(sentence) - 1))
            mark = draw(some.sampled_from(("…", "...", ". . .", "[…]", "[...]")))
            return " ".join([*sentence[:place], mark, *sentence[end:]])
        case "insert":
            return " ".join([*sentence[:place], "[her own]", *sentence[place:]])
        case "replace" if sentence[place] not in DENIALS:
            return " ".join([*sentence[:place], "[the ferry]", *sentence[place + 1 :]])
        case "stress":
            return " ".join([*sentence[:place], f"**{sentence[place]}**", *sentence[place + 1 :]])
    return " ".join(sentence)


def plain(text: str) -> str:
    return text


def curly(text: str) -> str:
    return text.replace("'", "’")


def spaced(text: str) -> str:
    return text.replace(" ", "\u00a0")


@given(permitted_edits())
def test_what_ap_permits_is_permitted_and_can_be_undone(desk: Desk) -> None:
    changes = align(desk.source, desk.edited)

    assert all(is_permitted(one, Policy.AP) for one in changes), changes
    assert undone(desk.edited, changes) == desk.source


@given(permitted_edits(("a", "b", "a")))
def test_repetition_confuses_no_permitted_edit(desk: Desk) -> None:
    changes = align(desk.source, desk.edited)

    assert all(is_permitted(one, Policy.AP) for one in changes), changes


@given(permitted_edits(), some.data())
def test_one_wrong_word_among_permitted_edits_is_caught(desk: Desk, data: some.DataObject) -> None:
    place = data.draw(some.integers(0, desk.edited.count(" ")))
    words = desk.edited.split(" ")
    if is_inside_brackets(words[:place]):
        return
    words.insert(place, "trombone")

    changes = align(desk.source, " ".join(words))

    assert any(verdict(one, Policy.AP) is Verdict.ERROR for one in changes)


def is_inside_brackets(words: list[str]) -> bool:
    before = " ".join(words)
    return before.count("[") > before.count("]")


@given(permitted_edits(("bread", "kettle", "window", "morning", "harbour", "lamp")), some.data())
def test_the_guardian_mends_a_spelling_and_ap_does_not(desk: Desk, data: some.DataObject) -> None:
    misspelt = data.draw(some.sampled_from(("colour color", "teh the", "enviroment environment")))
    wrong, right = misspelt.split()
    source, edited = f"So {wrong} it is.\n\n{desk.source}", f"So {right} it is.\n\n{desk.edited}"

    changes = align(source, edited)

    assert ChangeKind.MENDED in [one.kind for one in changes]
    assert all(is_permitted(one, Policy.GUARDIAN) for one in changes)
    assert not all(is_permitted(one, Policy.AP) for one in changes)


@given(permitted_edits())
def test_a_negation_never_goes_unseen(desk: Desk) -> None:
    changes = align(desk.source, desk.edited)

    for one in changes:
        if one.kind in (ChangeKind.CUT, ChangeKind.BRACKETS) and " not " in f" {one.text} ":
            # What reverses a sentence is held, and so needs no second trait.
            assert {Trait.HIDES_NEGATION, Trait.REVERSES} & set(one.traits)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["a", "a b", "the cat"])
def test_repetitive_text_does_not_take_long(word: str) -> None:
    import time

    source = f"{word} " * (5_000 // len(word.split()))
    start = time.process_time()

    align(source, f"{word} " * (4_900 // len(word.split())) + "b")

    assert time.process_time() - start < 2  # twenty times what it takes here
