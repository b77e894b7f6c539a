"""Markdown becomes blocks, and nothing else: no word is lost, no markup gets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.lock.tokens import lex, visible
from roundup.model.markup import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
    descend,
)
from roundup.testing.samples import photo
from roundup.text import markdown
from roundup.text.cleaning import clean
from roundup.text.limits import LONGEST_TEXT, LONGEST_WORD
from roundup.text.markdown import (
    Shown,
    TooIntricate,
    blocks,
    parse,
    plain_text,
    typed_blocks,
    words,
)
from tests import strangers

PLAIN = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12).filter(
    lambda word: not word.isdecimal()
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
MARKUP = st.lists(
    st.sampled_from(
        [*"*_`[]()<>!#-+>\\&;:\n 1.", "a", "b", "](https://a.example)", "**", "```", "&#x202e;"]
    ),
    max_size=60,
).map("".join)


def inlines(found: tuple[Block, ...]) -> list[Inline]:
    """List every inline, those inside others too."""
    made: list[Inline] = []
    waiting = [one for block in descend(found) for one in markdown.lines(block)]
    while waiting:
        one = waiting.pop(0)
        made.append(one)
        if isinstance(one, Emphasis | Strong | Link):
            waiting = [*one.children, *waiting]
    return made


def links(found: tuple[Block, ...]) -> list[Link]:
    return [one for one in inlines(found) if isinstance(one, Link)]


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def is_within(part: str, whole: str) -> bool:
    """Return whether the letters of one text stand in another in the same order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@given(st.lists(st.lists(PLAIN, min_size=1, max_size=8), min_size=1, max_size=5))
def test_plain_words_come_out_in_order(paragraphs: list[list[str]]) -> None:
    source = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)

    found = blocks(source)

    assert found == tuple(Paragraph((Text(" ".join(one)),)) for one in paragraphs)
    assert list(words(found)) == source.split()


@given(ANYTHING | MARKUP)
def test_nothing_stops_the_parser_but_a_limit(source: str) -> None:
    cleaned, _ = clean(source)

    try:
        found = blocks(cleaned)
    except TooIntricate:
        return

    assert clean(plain_text(found)) == (plain_text(found), ())


@given(MARKUP)
def test_keeping_lines_changes_no_word(source: str) -> None:
    assert words(blocks(source, keeps_lines=True)) == words(blocks(source))


@given(MARKUP)
def test_whose_link_it_is_changes_nothing_else(source: str) -> None:
    own = blocks(source, is_own=True)

    assert plain_text(own) == plain_text(blocks(source))
    assert all(link.is_own for link in links(own))


@given(MARKUP)
def test_a_link_has_words(source: str) -> None:
    assert all(markdown.plain(link.children) for link in links(blocks(source)))


@given(st.sampled_from(["script", "b", "img", "!--", "/div", "a"]), PLAIN)
def test_html_is_the_text_it_was_typed_as(tag: str, word: str) -> None:
    source = f"One <{tag} x={word}> two\n\n<{tag}>\n{word}"

    assert plain_text(blocks(source)) == f"One <{tag} x={word}> two\n<{tag}> {word}"


def test_a_line_break_shows_where_lines_are_kept() -> None:
    kept = blocks("one\ntwo", keeps_lines=True)

    assert kept == (Paragraph((Text("one"), LineBreak(), Text("two"))),)
    assert blocks("one\ntwo") == (Paragraph((Text("one two"),)),)
    assert blocks("one  \ntwo") == kept
    assert blocks("one\\\ntwo") == kept


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a* **b** `c`", "a b c"),
        ("# A heading", "A heading"),
        ("> quoted", "quoted"),
        ("    indented", "indented"),
        ("One sentence\n---", "One sentence"),
        ("One sentence\n===", "One sentence ==="),
        ("[a]: https://example.org", "[a]: https://example.org"),
        ("a &amp; b &copy; &lt;i&gt;", "a & b © <i>"),
    ],
)
def test_what_people_do_not_mean_as_markup_is_text(source: str, expected: str) -> None:
    assert plain_text(blocks(source)) == expected


def test_each_kind_of_block_is_known() -> None:
    source = "# a\n\n- b\n- c\n\n7. d\n\n> e\n\n``` c++ x\nf < g\n```\n\n***"

    kinds = [type(block) for block in blocks(source)]

    assert [kind.__name__ for kind in kinds] == [
        *("Subheading", "Listing", "Listing", "Quotation", "CodeBlock", "Rule")
    ]
    assert CodeBlock("f < g", "c++") in blocks(source)
    assert Listing(((Paragraph((Text("d"),)),),), 7) in blocks(source)
    assert Subheading((Text("a"),)) in blocks(source)
    assert Quotation((Paragraph((Text("e"),)),)) in blocks(source)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "/etc/passwd",
        "//evil.example",
        "vbscript:x",
        "file:///c",
        "notes.md",
        "#here",
        "https://a@b.example",
        "java&#10;script:x",
    ],
)
def test_a_refused_link_keeps_its_words_and_is_told(address: str) -> None:
    parsed = parse(f"See [the *whole* page]({address}) now.")

    assert links(parsed.blocks) == []
    assert plain_text(parsed.blocks) == "See the whole page now."
    assert len(parsed.refused_addresses) == 1


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40))
def test_a_link_leads_to_the_web_or_to_a_mailbox_and_nowhere_else(address: str) -> None:
    for source in (f"[a]({address})", f"[a](<{address}>)", f"<{address}>", f"![a]({address})"):
        for link in links(blocks(source)):
            assert link.address.startswith(("https://", "http://", "mailto:"))


def test_a_picture_that_is_not_there_leaves_none_of_its_description() -> None:
    parsed = parse("Look: ![my *old* dog](https://example.org/dog.jpg)!")

    assert plain_text(parsed.blocks) == "Look: !"
    assert parsed.pictures == (Shown("https://example.org/dog.jpg", "my old dog"),)


@pytest.mark.parametrize("reference", ["&#x202e;", "&#12;", "&#xFEFF;", "&#xE0041;", "&lrm;"])
def test_what_is_taken_out_of_texts_does_not_come_in_by_number(reference: str) -> None:
    parsed = parse(f"one{reference}two *three{reference}* ![four{reference}](x)")

    text = plain_text(parsed.blocks)
    assert clean(text) == (text, ())
    assert letters(text) == "onetwothree"
    assert clean(parsed.pictures[0].alt) == (parsed.pictures[0].alt, ())


@pytest.mark.parametrize(
    "source",
    [
        "aa " * LONGEST_TEXT,
        "a" * (LONGEST_WORD + 1),
        "a\n\n" * (markdown.MOST_BLOCKS + 1),
        "a\\\n" * (markdown.MOST_PIECES + 1) + "b",
        "x*f*" * markdown.MOST_PIECES_UNBROKEN,
        ">" * (2 * markdown.DEEPEST + 1) + " deep",
        "".join("  " * depth + "- a\n" for depth in range(markdown.DEEPEST + 2)),
        "*a " * 4000 + "a* " * 4000,
        "*a **b " * (markdown.DEEPEST + 1) + "b** a*" * (markdown.DEEPEST + 1),
    ],
    ids=[
        *("long", "word", "blocks", "pieces", "unbroken", "quotations", "lists", "emphasis"),
        "mixed",
    ],
)
def test_a_text_beyond_a_limit_is_refused_with_the_limit(source: str) -> None:
    with pytest.raises(TooIntricate, match=r"\d"):
        parse(source)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "a " * (LONGEST_TEXT // 2),
        "a" * LONGEST_WORD,
        "水" * LONGEST_TEXT,
        "a\n\n" * markdown.MOST_BLOCKS,
        ">" * markdown.DEEPEST + " deep",
        "[ " * 9000,
        "".join("`" * n + "a " for n in range(1, 190)),
        "![ " * 5000,
        "<x " * 6000,
        "_a_ " * 190,
    ],
    ids=[
        *("long", "word", "unspaced", "blocks", "deep", "brackets", "backticks", "pictures"),
        *("angles", "emphasis"),
    ],
)
def test_a_text_at_a_limit_is_set_whole(source: str) -> None:
    assert letters(plain_text(blocks(source))) == letters(source)


def test_the_examples_of_commonmark_lose_no_letter_and_gain_none() -> None:
    examples = strangers.markdown_examples()
    # Addresses, titles, entities and what a fence says are markup that is made of letters.
    bare = [one for one in examples if not re.search(r"\]\(|&|^\W*(```|~~~)", one, re.MULTILINE)]

    assert len(examples) == 652
    assert len(bare) > 450
    for source in bare:
        assert letters(plain_text(blocks(source))) == letters(clean(source)[0]), source
    for source in examples:
        if "&" not in source:
            assert is_within(letters(plain_text(blocks(source))), letters(source)), source


def test_attacks_on_web_pages_stay_text() -> None:
    payloads = strangers.attacks()

    assert len(payloads) > 190
    for payload in payloads:
        addresses = re.findall(r"(?:java|vb|data|script)[^\s\"'<>]*:[^\s\"'<>]*", payload)
        ways = [payload] + [
            way.format(one)
            for one in addresses
            for way in ("[x]({})", "[x](<{}>)", "<{}>", "![x]({})")
        ]
        for source in ways:
            try:
                found = blocks(clean(source)[0])
            except TooIntricate:
                continue
            for link in links(found):
                assert link.address.startswith(("https://", "http://", "mailto:")), source
        if "&" not in payload and "](" not in payload:
            assert is_within(letters(plain_text(blocks(clean(payload)[0]))), letters(payload))


def test_words_are_those_of_every_block_once() -> None:
    source = "# a\n\nb *c* `d`\n\n- e\n  - f\n\n> g\n\n```\nh i\n```\n\n[j](https://example.org)"

    assert words(blocks(source)) == tuple("abcdefghij")
    assert Code("d") in inlines(blocks(source))


def test_no_word_of_a_table_is_lost_however_many_cells_a_row_has() -> None:
    source = "| Tool | Uses |\n|---|:-:|\n| Pump | 212 | and more |\n| Rag |"

    [table] = blocks(source)

    assert isinstance(table, Table)
    assert table.alignments == ("", "center", "")
    assert [len(row) for row in (table.head, *table.rows)] == [3, 3, 3]
    assert plain_text([table]).split() == ["Tool", "Uses", "Pump", "212", "and", "more", "Rag"]


def test_footnotes_stand_at_the_end_in_the_order_in_which_the_text_refers_to_them() -> None:
    source = "One[^b] two[^a] three[^b].\n\n[^a]: A.\n[^b]: B.\n[^c]: C, alone."

    parsed = parse(source)

    paragraph, notes = parsed.blocks
    assert plain_text([paragraph]) == "One¹ two² three¹."
    assert plain_text([notes]) == "B.\nA.\nC, alone."
    assert parsed.unused_notes == ("c",)


def test_a_mark_without_its_footnote_stays_as_it_was_typed() -> None:
    assert plain_text(blocks("One[^1] two.")) == "One[^1] two."


def test_a_box_is_one_only_at_the_start_of_a_list_entry() -> None:
    found = blocks("- [x] oiled\n- [ ] sold\n- not [x] here\n\n[x] nor here")

    assert plain_text(found).split("\n") == ["☑ oiled", "◻ sold", "not [x] here", "[x] nor here"]


def test_a_picture_that_is_there_parts_the_paragraph_and_says_nothing() -> None:
    shown = photo(1)

    found = blocks("See ![my desk](a b.jpg) there.", pictures={})
    with_it = blocks("See ![my desk](<a b.jpg>) there.", pictures={"a b.jpg": shown})

    assert len(found) == 1
    assert [type(block).__name__ for block in with_it] == ["Paragraph", "Picture", "Paragraph"]
    assert plain_text(with_it) == "See\nthere."


@pytest.mark.parametrize(
    "source",
    [
        "One[^b] ~~two~~ three.\n\n[^b]: Note *x*.\n\nMore.",
        "| a | b |\n|---|---|\n| 1 | `x` | 3 |",
        "> | q | r |\n> |---|---|\n> | 1 | 2 |",
        "- [x] done\n- [ ] not\n\n![alt words](x.jpg) end",
        "```\n| a | b |\n|---|---|\n[^1]: no\n```",
        "a ~~b~~ `~~c~~` ~d~",
    ],
)
def test_the_lock_reads_the_letters_that_are_published(source: str) -> None:
    published = plain_text(typed_blocks(source))

    assert visible(lex(source).visible) == visible(published)


def test_a_word_that_is_struck_out_is_another_word_than_the_same_one_that_stands() -> None:
    struck, stands = lex("I ~~never~~ lie."), lex("I never lie.")

    assert [token.key for token in struck.tokens] != [token.key for token in stands.tokens]


# Pieces of texts that are nearly nothing but paragraphs: the fast way must see what is more.
WORDS = ("A kettle", "b", "Ö", "“Ten”", "'tis", "(so)", "!", ":", "e\u0301", "\u200b", "\u3164")
SPACES = (
    "\n",
    "\n\n",
    "\n\n\n",
    " \n",
    "  \n",
    "\n ",
    "\t",
    " ",
    "\x0b",
    "\u2028",
    "\u00a0",
    "\r\n",
)
STARTS = ("1. one", "- two", "+", "> q", "# h", "| a |", "---", "===", "www.a.org", "https://a.org")
MARKS = (
    "*",
    "_x_",
    "`",
    "[a](b)",
    "[^1]",
    "^[n]",
    "![p](q)",
    "<b>",
    "&amp;",
    "~~",
    "\\",
    "$x$",
    "{.a}",
)
NEARLY_PLAIN = st.lists(
    st.sampled_from(WORDS + SPACES) | st.sampled_from(WORDS + SPACES + STARTS + MARKS), max_size=12
).map("".join)


@given(NEARLY_PLAIN, st.booleans())
def test_plain_paragraphs_are_what_the_parser_makes_of_them(text: str, keeps_lines: bool) -> None:
    fast = markdown.plain_paragraphs(text, keeps_lines=keeps_lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "plain_paragraphs", lambda _text, **_: None)
        parsed = markdown.parse_anew(
            text, keeps_lines=keeps_lines, is_own=False, pictures={}, as_typed=False
        )

    assert fast is None or markdown.Parsed(fast) == parsed


def test_plain_paragraphs_need_no_parser() -> None:
    text = "It's “ten” minutes, at most.\nOr (so they say) nine!\n\nThen: tea – at 4 o'clock."

    fast = markdown.plain_paragraphs(text, keeps_lines=False)

    assert fast is not None
    assert len(fast) == 2
