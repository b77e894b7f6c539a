"""What of an article is shown, and in which order, is decided once, for every format."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from roundup.model.article import Article, Group
from roundup.testing.samples import article, everything

ONE_QUESTION = replace(article(1), headline="How to begin")
DECIDED_ANEW = re.compile(
    r"questions\|length|questions\[0\]|questions\) == 1|group\.question\b|article\.colophon"
)
STRUCK_OUT = re.compile(r"""tag\("del"|element\("del"|<del>""")


def asking(*questions: str, heading: str = "") -> Article:
    [group, *_] = ONE_QUESTION.groups
    groups = tuple(replace(group, question=each, heading=heading) for each in questions)
    return replace(ONE_QUESTION, groups=groups)


def test_one_serialiser_writes_nodes_as_html(repository: Path) -> None:
    files = (repository / "roundup").rglob("*.py")

    # Only who writes every inline names the element for words that are struck out.
    writers = {file.name for file in files if STRUCK_OUT.search(file.read_text("utf-8"))}

    assert writers == {"nodes.py"}


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        (asking("Where to begin?"), "Where to begin?"),
        (asking("How to begin"), ""),
        (asking(""), ""),
        (asking("Where to begin?", "When?"), ""),
    ],
    ids=["another question", "the headline asks it", "no question", "several questions"],
)
def test_the_question_stands_over_a_headline_that_does_not_ask_it(
    whole: Article, shown: str
) -> None:
    assert whole.opening.asked == shown


@pytest.mark.parametrize(
    ("question", "heading", "shown", "level"),
    [
        ("Where to begin?", "Beginning", "Where to begin?", 3),
        ("Where to begin?", "Where to begin?", "", 3),
        ("Where to begin?", "", "", 2),
        ("", "Beginning", "", 3),
    ],
)
def test_a_group_shows_its_question_where_its_heading_does_not_ask_it(
    question: str, heading: str, shown: str, level: int
) -> None:
    group: Group = asking(question, heading=heading).groups[0]

    assert (group.asked, group.level) == (shown, level)


def test_an_article_is_read_from_its_opening_to_its_closing() -> None:
    whole = everything()

    order = [type(part).__name__ for part in whole.outline]

    groups = ["Group"] * len(whole.groups)
    assert order == ["Opening", "Introduction", "Contents", *groups, "Closing"]


def test_what_was_not_given_leaves_no_part_and_no_fact() -> None:
    bare = replace(
        everything(), introduction=(), byline="", disclosure=(), methodology="", rights=""
    )
    bare = replace(bare, publication="", corrections=())

    kinds = [fact.kind for fact in bare.opening.facts]

    assert "Introduction" not in [type(part).__name__ for part in bare.outline]
    assert "byline" not in kinds
    assert bare.closing.is_empty


def test_no_writer_and_no_layout_decides_anew_what_is_shown(repository: Path) -> None:
    files = [
        *(repository / "layouts").rglob("*.j2"),
        *(repository / "roundup" / "writers").rglob("*.py"),
        repository / "roundup" / "rendering" / "column.py",
    ]

    anew = {
        f"{file.name}: {found.group()}"
        for file in files
        if file.name != "json.py"  # which writes the article as it is
        for found in DECIDED_ANEW.finditer(file.read_text("utf-8"))
    }

    assert not anew, (
        f"{sorted(anew)}: the article's outline has decided that; walk `article.outline`, and use "
        "`Opening.asked`, `Group.asked` and `Closing`, as roundup/writers/_plain.py does"
    )
