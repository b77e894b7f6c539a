"""One key of an editor's file is set, and every other byte stays as it was."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.model.notes import Origin
from roundup.pipeline import rewriting
from roundup.pipeline.relisting import ListEntry, with_entries, with_table
from roundup.stages import reading
from roundup.text import yaml_lines

BRIEF = """\
# Asked by mail in October
question: What do you do first?   # of the day
headline: Quiet mornings

deck: |
  One line.

  # not a comment
# above the sections
sections:
  # Ana rang on Tuesday
  - ana-ruiz-1a2b3c   # first
  - submission: ben-oduro-4d5e6f
    heading: "Walk"

  - submissions: [cy, di]
  # the last word
layout: magazine
"""

words = (
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufeff\u2028\u2029"
        ),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)
texts = st.lists(words, min_size=1, max_size=4).map("\n".join)
keys = st.sampled_from(["headline", "deck", "byline", "slug", "layout", "disclosure"])
comments = st.sampled_from(["", "# a comment\n", "\n", "# two\n\n"])
ends = st.sampled_from(["\n", "\r\n", "\r"])


def text_of(head: str, body: str = "Hello.\n", end: str = "\n", mark: str = "") -> str:
    """Return a brief with these keys and this introduction."""
    return mark + f"---\n{head}---\n\n{body}".replace("\n", end)


def read(text: str, key: str) -> object:
    """Return what a brief says under a key."""
    found = dict(rewriting.values(text, str) or [])
    return found.get(key)


@st.composite
def heads(draw: st.DrawFn) -> list[str]:
    """Return the lines of some keys, each with its comments, the keys in any order."""
    chosen = draw(st.lists(keys, unique=True, max_size=5))
    return [draw(comments) + "".join(yaml_lines.lines_of(key, draw(texts), "\n")) for key in chosen]


@given(heads(), keys, texts, ends, st.sampled_from(["", "\ufeff"]))
def test_a_key_is_set_and_every_other_byte_is_the_same(
    head: list[str], key: str, value: str, end: str, mark: str
) -> None:
    before = text_of("".join(head), end=end, mark=mark)

    after = rewriting.with_key(before, key, value)

    assert after is not None
    assert read(after, key) == value
    own = [at for at, lines in enumerate(head) if read(text_of(lines), key) is not None]
    ahead = text_of("".join(head[: own[0]] if own else head), "", end, mark).removesuffix(
        f"---{end}{end}"
    )
    behind = "".join(head[own[0] + 1 :] if own else []) + "---\n\nHello.\n"
    assert after.startswith(ahead)
    assert after.endswith(behind.replace("\n", end))


@given(heads(), keys, texts, ends)
def test_a_key_that_is_set_and_removed_again_leaves_no_trace(
    head: list[str], key: str, value: str, end: str
) -> None:
    before = text_of("".join(head), end=end)
    if read(before, key) is not None:
        return

    set_once = rewriting.with_key(before, key, value)

    assert set_once is not None
    assert rewriting.with_key(set_once, key, None) == before


def test_comments_behind_a_value_stay() -> None:
    after = rewriting.with_key(text_of(BRIEF), "question", "What do you do last?")

    assert after == text_of(BRIEF).replace("do first?", "do last?")


def test_entries_move_with_their_comments() -> None:
    before = text_of(BRIEF)
    values = read(before, "sections")
    assert isinstance(values, list)
    ana, ben, rest = values

    after = with_entries(
        before,
        "sections",
        [ListEntry(ben, 1), ListEntry(ana, 0), ListEntry("eva"), ListEntry(rest, 2)],
    )

    assert after is not None
    assert (
        '- submission: ben-oduro-4d5e6f\n    heading: "Walk"\n'
        "  # Ana rang on Tuesday\n  - ana-ruiz-1a2b3c   # first\n  - eva\n\n"
        "  - submissions: [cy, di]\n  # the last word\nlayout"
    ) in after


@given(st.permutations([0, 1, 2]), st.sets(st.sampled_from([0, 1, 2]), max_size=2), ends)
def test_no_comment_of_a_list_is_lost(order: list[int], gone: set[int], end: str) -> None:
    before = text_of(BRIEF, end=end)
    values = read(before, "sections")
    assert isinstance(values, list)
    entries = [ListEntry(values[at], at) for at in order if at not in gone]

    after = with_entries(before, "sections", entries)

    assert after is not None
    assert read(after, "sections") == [entry.value for entry in entries]
    assert [after.count(each) for each in ("# Ana", "# the last", "# above", "# Asked")] == [1] * 4


def test_the_last_entry_that_goes_takes_the_key_with_it() -> None:
    after = with_entries(text_of("sections: [ana]\n"), "sections", [])

    assert after == text_of("")


def test_what_only_its_author_should_change_is_left_alone() -> None:
    broken = text_of('headline: "Quiet\n')
    twice = text_of("headline: One\nheadline: Two\n")
    in_braces = text_of("{headline: One, deck: Two}\n")
    commented = text_of("sections: [ana, # first\n  ben]\n")

    assert rewriting.with_key(broken, "deck", "A deck") is None
    assert rewriting.with_key(twice, "headline", "Three") is None
    assert rewriting.with_key(in_braces, "headline", "Three") is None
    assert with_entries(commented, "sections", [ListEntry("ben", 1)]) is None


@given(heads(), texts, ends)
def test_a_text_below_the_keys_is_replaced_and_the_keys_stay(
    head: list[str], body: str, end: str
) -> None:
    before = text_of("".join(head), end=end)

    after = rewriting.with_body(before, body)

    assert after.startswith(before.removesuffix(f"Hello.{end}"))
    assert reading.brief_draft(after, Origin("")).introduction.strip() == body.strip()


def test_a_text_without_keys_gets_them_above_it() -> None:
    assert (
        rewriting.with_key("Hello.\n", "question", "Why?")
        == '---\nquestion: "Why?"\n---\n\nHello.\n'
    )
    assert rewriting.with_key("", "slug", "a-b") == "---\nslug: a-b\n---\n"


OPTIONS = """\
options:
  # the large one
  portrait: large  # as agreed
  toc: true
"""


def test_a_table_keeps_the_lines_that_say_the_same() -> None:
    before = text_of(OPTIONS + "slug: a\n")
    wanted = {"portrait": "large", "toc": "false", "accent": "#a2331c"}

    after = with_table(before, "options", wanted)

    assert after == before.replace("toc: true\n", 'toc: false\n  accent: "#a2331c"\n')
    assert with_table(before, "options", {}) == before.replace(OPTIONS, "")


ENTRIES = """\
sections:
  - ana-ruiz-1a2b3c   # first, since she rang
  -   submission: "Ben Oduro"  # by mail
      # agreed with Kim
      heading: 'Walk, then talk'   # his own words
      pull: |-
        # no comment
        Two lines
  - {submission: cy}  # short
layout: magazine
"""


def test_an_entry_that_changes_keeps_its_other_lines_and_its_comments() -> None:
    before = text_of(ENTRIES)
    pulled = "# no comment\nTwo lines"
    ben = {"submission": "Ben Oduro", "heading": "Walk", "pull": pulled, "disclosure": "A friend"}
    entries = [
        ListEntry({"submission": "ana-ruiz-1a2b3c", "heading": "Rest"}, 0),
        ListEntry(ben, 1),
        ListEntry("cy", 2),
    ]

    after = with_entries(before, "sections", entries)

    expected = text_of("""\
sections:
  - submission: ana-ruiz-1a2b3c   # first, since she rang
    heading: Rest
  -   submission: "Ben Oduro"  # by mail
      # agreed with Kim
      heading: Walk   # his own words
      pull: |-
        # no comment
        Two lines
      disclosure: "A friend"
  - cy  # short
layout: magazine
""")
    assert after == expected


def test_a_comment_between_the_keys_outlives_the_key_above_it() -> None:
    before = text_of(ENTRIES)
    kept = [ListEntry("ana-ruiz-1a2b3c", 0), ListEntry({"heading": "Walk"}, 1)]

    after = with_entries(before, "sections", kept)

    assert after is not None
    assert "      # agreed with Kim\n  -   heading: Walk   # his own words\n" in after


def test_an_option_that_changes_keeps_the_comment_behind_it() -> None:
    before = text_of("options:\n  portraits: round   # as in print\n  contents: yes\n")

    after = with_table(before, "options", {"portraits": "square", "contents": "yes"})

    assert after == before.replace("round", "square")
