"""Plain text: beautiful in a fixed-width font, and read back without a doubt."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.article import Article, Credit, Monogram
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Cell, Emphasis, LineBreak, Link, Listing, Paragraph, Table, Text
from roundup.model.proof import PieceKind
from roundup.proofreaders import text as proofreader
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import ENDLESS, article, everything, with_blocks
from roundup.text.markdown import plain_text
from roundup.text.wrapping import columns
from roundup.writers import text
from roundup.writers._plain import text_of
from tests.any_blocks import articles
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.test_writers_html import bare

JAPANESE = """\
古い機械には、必ず扉の内側に「メモ」が貼ってある。疲れていて、しかも正しかった誰かが書いたもので、\
右の弁が冷えるまで左の弁に触れるな、というようなことが書いてある。そのメモを捨てれば、\
なぜそこにあったのかを知ることになるだろう。"""
ARABIC = """\
أول ما أبحث عنه هو الورقة الملصقة داخل الباب. كل آلة قديمة فيها واحدة، كتبها شخص متعب وعلى حق، \
وستقول شيئا مثل: لا تلمس الصمام الأيسر قبل أن يبرد الأيمن."""


def written(whole: Article, width: int = 72) -> str:
    [file] = text.write(whole, layouts.load("plain"), House(), width=width)
    return file.data.decode()


def quotes(written: str) -> list[str]:
    pieces = proofreader.read(written.encode()).pieces
    return [piece.text for piece in pieces if piece.kind is PieceKind.QUOTE]


def test_the_text_is_written_as_agreed() -> None:
    assert_golden("writers/everything.txt", written(everything()))


@pytest.mark.parametrize("width", [0, 40, 72])
def test_lines_end_as_they_should(width: int) -> None:
    for whole in (everything(), hostile(), bare(), article(12)):
        lines = written(whole, width).split("\n")

        assert lines[-1] == ""
        assert lines[0]
        assert lines[-2]
        assert [line for line in lines if line != line.rstrip() or "\r" in line] == []


def test_only_what_cannot_be_broken_is_wider_than_asked_for() -> None:
    for width in (40, 72):
        for line in written(everything(), width).split("\n"):
            is_code = line.startswith(" " * 7)
            assert columns(line) <= width or is_code or ENDLESS in line or "://" in line


def test_a_width_of_nothing_breaks_no_paragraph() -> None:
    whole = article(3)

    lines = written(whole, 0).split("\n")

    for passage in whole.passages:
        for line in plain_text(passage.blocks).split("\n"):
            assert f"    {line}" in lines


@pytest.mark.parametrize("answer", [JAPANESE, ARABIC])
def test_scripts_without_spaces_or_from_right_to_left_are_wrapped(answer: str) -> None:
    whole = article(2, answers=(answer,), address="")

    for width in (40, 72):
        said = written(whole, width)
        assert max(map(columns, said.split("\n"))) <= width
        assert verify(whole, [File("a.txt", said.encode())]).notes == ()


def test_an_experts_links_stand_under_the_credit_line_and_the_editors_in_the_text() -> None:
    said = written(everything())

    [quote, *_] = quotes(said)
    assert "see the register." in quote
    assert "  the register <https://example.org/?a=1&b=“2”>\n" in said
    assert "an older piece\n<https://longdesk.example.org/old>.\n" in said
    assert "javascript" not in said


def test_an_address_that_is_its_own_words_is_told_once() -> None:
    link = Link("https://example.org/", (Text("example.org"),))
    whole = with_blocks(article(1), [Paragraph((Text("See "), link, Text(".")))])

    assert written(whole).count("example.org/") == written(article(1)).count("example.org/")


def test_a_hostile_article_is_only_text() -> None:
    said = written(hostile(), 0)

    assert "javascript:" not in said
    assert said.count(SCRIPT) > 20


@pytest.mark.slow
@given(articles(), st.sampled_from([0, 30, 72]))
def test_any_answer_reads_back_word_for_word(whole: Article, width: int) -> None:
    files = [File("a.txt", text_of(whole, width).encode())]

    assert verify(whole, files).notes == ()


@pytest.mark.parametrize("rows", [(), ((),), ((Text("a row that has no room either"),), ())])
def test_a_table_of_one_column_reads_back_where_it_has_no_room(rows: tuple[Cell, ...]) -> None:
    head = (Text("a heading that has no room in so narrow a line"),)
    whole = with_blocks(article(1), [Table((head,), tuple((row,) for row in rows), ("",))])

    assert verify(whole, [File("a.txt", text_of(whole, 30).encode())]).notes == ()


def test_what_looks_like_a_mark_stays_a_word() -> None:
    lookalikes = ["- a", "1. a", "> a", "* * *", "— Osric, Printer", "----", "- - a", "-"]
    blocks = [Paragraph((Text(each),)) for each in lookalikes]
    items = Listing(tuple((each,) for each in blocks), 7)

    said = quotes(written(with_blocks(article(1), [*blocks, items])))

    assert said[0].split() == " ".join(lookalikes * 2).split()


def test_two_lines_of_a_japanese_verse_stay_two() -> None:
    verse = Paragraph((Text("古池や"), LineBreak(), Emphasis((Text("蛙飛びこむ"),))))
    whole = with_blocks(article(1), [verse])

    assert "    古池や\n    \u3000蛙飛びこむ\n" in written(whole)
    assert quotes(written(whole))[0].split() == ["古池や", "蛙飛びこむ"]


def test_a_long_credit_line_hangs() -> None:
    credit = Credit("Ann", "字" * 60, "Works", Monogram("A", ""), "ann")
    whole = article(1)
    section = whole.sections[0]
    passage = replace(section.passages[0], credit=credit)
    group = replace(whole.groups[0], sections=(replace(section, passages=(passage,)),))
    whole = replace(whole, groups=(group,))

    lines = written(whole).split("\n")

    first = next(place for place, line in enumerate(lines) if line.startswith("— Ann"))
    assert lines[first + 1].startswith("    字")
    assert verify(whole, [File("a.txt", written(whole).encode())]).notes == ()
