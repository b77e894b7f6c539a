"""One place decides the marks of all words that a reader reads, in every language."""

import html
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.markup import Code, CodeBlock, Link, Text
from roundup.text import markdown
from roundup.text.typography import Type, marks, set_line, set_markdown, settings

CASES = Path(__file__).parents[1] / "typography"
# Cases write the spaces at which no line ends so that they can be seen.
SPACES = str.maketrans({"␣": "\u00a0", "⎵": "\u202f"})
LANGUAGES = ["en", "en-US", "en-GB", "de", "de-CH", "fr", "fr-CA", "es", "pt", "ar", "ja"]
PIECES = [
    "word", "it's", '"', "'", "“", "”", "„", "‘", "’", "«", "»", " ", " ", ".", "...", " - ", "--",
    "10-20", "1/2 cup", "2 1/2", "3x4", "5'11\"", "10 km", "J. Smith", "?", ":", "\n", "\n\n", "*",
    "**", "_", "~~", "`", "[", "](https://example.org)", "[^1]", "\\", "&quot;", "> ", "- ", "# ",
    "|", "```\n", "<https://example.org/it's>", "é", "!", "(", ")", "1. ", "---", "\u00a0",
    "\u202f",
]  # fmt: skip

Case = tuple[str, str, str, str]


def cases(name: str) -> list[Case]:
    """Read a table of cases: whose words, the language, what is typed, what is set."""
    tables = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))
    return [
        (whose, language, typed, wanted.translate(SPACES))
        for whose, by_language in tables.items()
        for language, pairs in by_language.items()
        for typed, wanted in pairs.items()
    ]


def as_set(whose: str, language: str, typed: str) -> str:
    """Set a case: lines of the editor's, or a quote in Markdown."""
    setting = Type(language, level=int(whose == "quote"))
    is_line = whose == "own" and "\n" not in typed
    return set_line(typed, setting) if is_line else set_markdown(typed, setting)


@pytest.mark.parametrize(("whose", "language", "typed", "wanted"), cases("cases"))
def test_words_are_set_as_their_language_wants(
    whose: str, language: str, typed: str, wanted: str
) -> None:
    assert as_set(whose, language, typed) == wanted


@pytest.mark.parametrize(("whose", "language", "typed", "wanted"), cases("cases"))
def test_what_is_set_stays_when_it_is_set_again(
    whose: str, language: str, typed: str, wanted: str
) -> None:
    assert as_set(whose, language, wanted) == wanted, typed


def test_almost_all_of_the_cases_that_nobody_tuned_for_come_out_right() -> None:
    wrong = [
        typed for whose, tag, typed, wanted in cases("blind") if as_set(whose, tag, typed) != wanted
    ]

    assert len(wrong) <= 1, wrong


def test_words_stay_as_typed_where_nothing_is_to_be_set() -> None:
    typed = 'It\'s "so" - 10-20 km...'

    assert set_line(typed, Type("en", is_set=False)) == typed


def test_quotation_marks_may_stay_as_typed_while_the_rest_is_set() -> None:
    setting = Type("en", sets_marks=False)

    assert set_line('It\'s "so"...', setting) == 'It’s "so"…'


def test_spaces_follow_the_language_of_the_words_and_marks_that_of_the_house() -> None:
    setting = Type("de", own="fr", level=1)

    assert set_markdown('Il dit: "Oui!"', setting) == "Il dit\u00a0: ‚Oui\u202f!‘"


@pytest.mark.parametrize(
    ("language", "opening"),
    [("en", "“"), ("en-GB", "‘"), ("de-AT", "„"), ("fr", "«\u202f"), ("ja", "「"), ("xx", "“")],
)
def test_marks_are_found_by_the_whole_tag_and_then_by_its_language(
    language: str, opening: str
) -> None:
    assert marks(language).outer[0] == opening


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(LANGUAGES))
def test_markdown_is_read_as_the_same_blocks_once_its_type_is_set(
    typed: str, language: str
) -> None:
    set_text = set_markdown(typed, Type(language, level=1))

    assert shape(markdown.blocks(set_text)) == shape(markdown.blocks(typed))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(LANGUAGES))
def test_no_letter_comes_goes_or_changes_its_place(typed: str, language: str) -> None:
    found = settings(typed, Type(language, level=1))

    for one in found:
        before, after = typed[one.start : one.end], one.text
        assert letters(before) == letters(after) or "×" in after
    assert list(found) == sorted(found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def letters(text: str) -> str:
    """Reduce a text to its letters and figures; fractions are those of which they are made."""
    apart = unicodedata.normalize("NFKD", html.unescape(text))
    return "".join(filter(str.isalnum, apart))


def shape(value: object) -> object:
    """Reduce blocks to what they are, without the words in them; code and addresses stay."""
    match value:
        case Text():
            return "text"
        case Code() | CodeBlock():
            return value
        case Link(address, children):
            return ("link", address, shape(children))
        case tuple():
            return tuple(map(shape, value))
    names = getattr(type(value), "__dataclass_fields__", {})
    return (type(value).__name__, *(shape(getattr(value, name)) for name in names))


def test_a_paragraph_with_more_marks_than_people_write_stays_as_typed() -> None:
    typed = "\"'x " * 20_000

    assert set_markdown(typed, Type("en", level=1)) == typed
