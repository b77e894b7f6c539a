"""Marks that would be printed as they are typed."""

import pytest

from roundup.text.unread import unread


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("It grows as $x^2$ does.", "a formula"),
        ("See [[Sheds]].", "a link of a wiki"),
        ("A\n<!-- for you only -->", "a comment of HTML"),
        ("Look <iframe src=x></iframe>", "a tag of HTML"),
        ("One[^1] two.", "a footnote without its text"),
        ("One^[an aside] two.", "an inline footnote"),
        ("Pump\n: what fills a tyre", "a list of definitions"),
        ("> [!NOTE]\n> Mind the gap.", "a box for a note"),
        ("I ==never== do.", "marked words"),
        ("A shed{.big} of mine.", "attributes"),
    ],
)
def test_a_mark_that_would_be_printed_is_named(answer: str, kind: str) -> None:
    assert [mark.kind for mark in unread(answer)] == [kind]


@pytest.mark.parametrize(
    "answer",
    [
        "It costs $5 or $10, and US$3 in town.",
        "One[^1] two.\n\n[^1]: A note.",
        "Type `[[x]]` or `$x^2$` there.",
        "I [sic] say so: a = b, and 2 == 2.",
        "They said:\n\n: nothing",
        "a < b, and <https://example.org>",
    ],
)
def test_what_is_no_such_mark_is_not_named(answer: str) -> None:
    assert list(unread(answer)) == []
