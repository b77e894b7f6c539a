"""Front matter is what stands between two fences at the top."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.text.front_matter import FrontMatter, split

LINES = st.lists(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])).filter(
        lambda line: line.rstrip() not in {"---", "..."}
    )
)


@given(LINES, LINES)
def test_head_and_body_come_back_as_written(head: list[str], body: list[str]) -> None:
    text = "\n".join(["---", *head, "---", *body])

    parts = split(text)

    assert parts == FrontMatter("\n".join(head), 2, "\n".join(body), len(head) + 3)


def test_a_text_without_a_fence_has_no_front_matter() -> None:
    assert split("") is None
    assert split("words\n---\n") is None


def test_a_byte_order_mark_and_blank_lines_may_stand_before() -> None:
    assert split("\ufeff\r\n\r\n---\r\na: b\r\n...\r\nc\r\n") == FrontMatter("a: b", 4, "c\n", 6)


def test_a_fence_that_is_never_closed_is_told() -> None:
    parts = split("\n---\na: b\n")

    assert parts == FrontMatter("", 2, "---\na: b\n", 2, is_closed=False)
