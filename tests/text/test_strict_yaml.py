"""YAML is text and nothing else, and every problem with it can be put right by an editor."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.front_matter import split
from roundup.text.strict_yaml import (
    Items,
    Node,
    Scalar,
    YamlProblem,
    YamlTable,
    parse,
    parse_anything,
    plain_table,
    swallowed,
)
from tests.sweeping import examples


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(child) for child in node.children]
        case YamlTable():
            return [(key.text, plain(value)) for key, value in node.entries]


def problem_of(text: str, first_line: int = 1) -> YamlProblem:
    with pytest.raises(YamlProblem) as raised:
        parse(text, first_line)
    return raised.value


AS_TYPED = (
    *("NO", "yes", "Null", "~", "0123", "0o17", "1e3", "12:30:45", "2026-11-01", ".inf"),
    *("1_000", "123456789012345678901234567890", "=", "<<x", "-0", "TRUE", "5%", "a:b"),
)


@pytest.mark.parametrize("value", AS_TYPED)
def test_a_value_stays_as_typed(value: str) -> None:
    text = f"key: {value}\n"

    root = parse(text)

    assert plain(root) == [("key", value)]


def test_an_empty_value_is_empty_text_on_the_line_of_its_key() -> None:
    root = parse("a:\n\n\nb: c\n")

    assert isinstance(root, YamlTable)
    assert root.entries[0] == (Scalar("a", 1), Scalar("", 1))
    assert root.entries[1] == (Scalar("b", 4), Scalar("c", 4))


def test_equal_keys_are_two_entries() -> None:
    root = parse("a: 1\na: 2\n")

    assert plain(root) == [("a", "1"), ("a", "2")]


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    root = parse("a: b\r\nc:\r- d\n", first_line=5)

    assert isinstance(root, YamlTable)
    assert [(key.line, value.line) for key, value in root.entries] == [(5, 5), (6, 7)]


def test_nothing_is_empty_text() -> None:
    assert parse("") == Scalar("", 1)
    assert parse("# only this\n") == Scalar("", 1)


def test_what_a_number_sign_cuts_off_is_told() -> None:
    root = parse('a: one # two\nb: # three\nc: "four" # five\n# six\nd: a#b\ne: |\n  # seven\n')

    assert [(each.line, each.comment) for each in swallowed(root)] == [(1, "# two"), (2, "# three")]


REFUSED = {
    "an alias": ("a: *b\n", "begins with `*`"),
    "an anchor": ("a: &b c\n", "begins with `&`"),
    "a tag": ("a: !!int 3\n", "begins with `!`"),
    "a merge": ("<<: {a: b}\n", "merges"),
    "a second document": ("a: b\n---\nc: d\n", "second document"),
    "depth": ("[" * 3000, "deep"),
    "a colon in a value": ("a: b: c\n", "colon"),
    "an at sign": ("a: @b\n", "begins with `@`"),
    "a backtick": ("a: `b`\n", "begins with ```"),
    "a percent sign": ("a: %b\n", "begins with `%`"),
    "a count": ("a: {count} experts\n", "begins with `{`"),
    "square brackets": ("a: [sic] it is\n", "begins with `[`"),
    "a star that is emphasis": ("a: *b* c\n", "begins with `*`"),
    "a tab": ("a:\n\tb: c\n", "tab"),
    "an open quotation mark": ("a: 'b\nc: d\n", "not closed"),
    "words behind a quotation mark": ('a: "b" c\n', "closing quotation mark"),
    "a backslash": ('a: "C:\\docs"\n', "backslash"),
    "a line without a key": ("a: b\nc\n", "neither a key"),
    "a control character": ("a: \x07\n", "U+0007"),
    "half a character": ("a: \ud800\n", "U+D800"),
    "half a character escaped": ('a: "\\uD800"\n', "Half of a character"),
    "no such character": ('a: "\\UFFFFFFFF"\n', "YAML"),
    "a key that is a list": ("? [a]\n: b\n", "key"),
    "too much": ("a: " + "b" * 300_000, "characters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_explained(case: str) -> None:
    text, words = REFUSED[case]

    problem = problem_of(text)

    assert words in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: d: e\n", 2),
        ("a: b\nc: 'd\ne: f\n", 2),
        ("a: b\nc: @d\n", 2),
        ("a: b\nc\nd: e", 2),
    ],
)
def test_a_problem_names_its_line(text: str, line: int) -> None:
    problem = problem_of(text, first_line=10)

    assert problem.line == line + 9


@examples(150)
@given(st.text(st.sampled_from("ab:-#'\"[]{}&*!|>%@`\\ \n\t?,~\u2028\x85\ud800é"), max_size=40))
def test_any_text_is_read_or_explained(text: str) -> None:
    lines = len(re.findall(r"\r\n|\r|\n", text)) + 1

    try:
        root = parse(text)
    except YamlProblem as problem:
        assert 1 <= problem.line <= lines  # noqa: PT017 either way is right
    else:
        assert 1 <= root.line <= lines


LINES = st.one_of(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["name", "job title", "e-mail", "a", "_x", " b", "ä", "name ", "-", "?"]),
        st.sampled_from([":", ": ", ":  ", " : ", ":\t", ""]),
        st.one_of(
            st.text(st.sampled_from("ab1 :#'\"\\-,[]{}&*!|>%@`\t\u00a0é💡.()+~?="), max_size=12),
            st.sampled_from(
                [
                    "Ada",
                    '"a: b"',
                    "'it''s'",
                    "'a'",
                    '"a" b',
                    "a #b",
                    "a# b",
                    "x:",
                    "~",
                    "...",
                    "---",
                ]
            ),
        ),
    ),
    st.sampled_from(["", " ", "---", "...", "# no", "- a", "  more", "<<: a", "&a b: c", "a: |"]),
)


@pytest.mark.slow
@given(st.lists(LINES, max_size=5).map("\n".join))
@examples(1500)
def test_plain_lines_read_without_a_parser_are_what_the_parser_makes_of_them(text: str) -> None:
    quick = plain_table(text, 3)

    assert quick is None or quick == parse_anything(text, 3)


def test_the_samples_front_matter_reads_the_same_without_a_parser() -> None:
    root = Path(__file__).resolve().parents[2]
    paths = [*root.glob("submissions/**/*.md"), *root.glob("tests/**/*.md")]
    heads = filter(None, (split(path.read_text("utf-8", "replace")) for path in paths))
    quick = [(head, table) for head in heads if (table := plain_table(head.head, head.head_line))]

    assert len(quick) > 15
    assert [table for _, table in quick] == [
        parse_anything(head.head, head.head_line) for head, _ in quick
    ]
