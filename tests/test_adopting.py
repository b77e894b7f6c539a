"""Published articles of many forms, made into roundups, with their defects."""

import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundup.cli import adopt, app
from roundup.errors import UsageError
from roundup.model.notes import Origin
from roundup.pipeline import adopting, checking, workspace
from roundup.pipeline.dissecting import dissected
from roundup.pipeline.opening_articles import page_in
from roundup.pipeline.opening_html import page_of
from roundup.rendering import layouts
from roundup.text import credit_lines
from roundup.text.limits import MOST_ARTICLE_PARAGRAPHS
from tests.sweeping import some

ARTICLES = Path(__file__).parent / "adopted"
CASES = sorted(path for path in ARTICLES.iterdir() if path.is_dir())
FORMATS = {"html": ".html", "text": ".txt", "markdown": ".md", "docx": ".docx"}
ALWAYS = {"without-date", "without-disclosure", "without-corrections"}


def article_of(case: Path) -> Path:
    return next(path for path in case.iterdir() if path.name != "expected.json")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_article_becomes_the_roundup_that_is_expected(case: Path) -> None:
    path, expected = article_of(case), case / "expected.json"

    article = adopting.adopted(Path(path.name), "", path.parent)

    plain = json.dumps(adopt.value(article), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("ROUNDUP_ACCEPT"):
        expected.write_text(plain, "utf-8")
    assert plain == expected.read_text("utf-8")


def test_an_article_with_every_defect_shows_all_of_them() -> None:
    case = ARTICLES / "glued-under-portraits"

    article = adopting.adopted(Path("article.txt"), "", case)

    assert (article.sections, article.experts) == (3, 2)
    assert {defect.kind for defect in article.defects} == ALWAYS | {
        "without-name",
        "glued-credit-line",
        "headline-twice",
        "alt-text-in-body",
        "page-title-in-body",
        "number-in-headline",
    }


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_adopted_article_is_read_again_without_a_loss(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = article_of(case)
    article = adopting.adopted(Path(path.name), "", path.parent)

    adopting.write(article, workspace.workspace(tmp_path), "taken")

    [(house, folder)] = workspace.find(["taken"], tmp_path)
    contents = checking.look(house, folder).contents
    names = {answer.fields["name"] for answer in article.answers if "name" in answer.fields}
    assert contents.received == len(article.answers)
    assert {submission.expert.name for submission in contents.submissions} - {""} == names
    assert len(contents.submissions) == len(article.answers)


def test_an_article_is_not_adopted_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.md"
    path.write_text((ARTICLES / "names-as-headings" / "article.md").read_text("utf-8"), "utf-8")
    command = ["adopt", "article.md", "--into", "taken"]

    first, second = (CliRunner().invoke(app, command) for _ in range(2))

    assert first.exit_code == 0, first.output
    assert type(second.exception).__name__ == "AlreadyThere"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b""), ("a.rtf", b"x"), ("a.docx", b"x"), ("a.html", b"<p></p>"), ("a.txt", b"\0")],
)
def test_a_file_without_an_article_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(UsageError):
        adopting.adopted(Path(name), "", tmp_path)


@pytest.mark.parametrize(
    ("name", "most"), [("a.html", "10 MB"), ("a.md", "10 MB"), ("a.txt", "5 MB")]
)
def test_an_article_in_too_large_a_file_is_refused(name: str, most: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"It helps. " * 1_000_001)

    with pytest.raises(UsageError) as refused:
        adopting.adopted(Path(name), "", tmp_path)

    limit = f"The file is larger than {most}, the most that is read"
    assert str(refused.value) == f"`{name}` cannot be read: {limit}"
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "paragraph"),
    [("a.html", "<h2>Ann Lee</h2>"), ("a.md", "## Ann Lee\n\n"), ("a.txt", "Ann Lee\n\n")],
)
def test_an_article_of_too_many_paragraphs_is_refused(
    name: str, paragraph: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(paragraph * (MOST_ARTICLE_PARAGRAPHS + 1), "utf-8")

    with pytest.raises(UsageError) as refused:
        adopting.adopted(Path(name), "", tmp_path)

    assert str(refused.value) == (
        f"`{name}` has more than 1,500 paragraphs, headings and list entries, the most that are "
        "read of an article"
    )
    assert refused.value.hint == "Save the article alone, or split it and adopt each part"


def test_each_part_of_an_article_is_read_as_a_credit_line_only_once() -> None:
    data = "".join(
        f"<h2>Ann Lee {number}, Baker at The Oven</h2><p>I weigh the flour twice. {number}</p>"
        for number in range(50)
    )
    credit_lines.read.cache_clear()

    dissected(page_of(data), Origin("a.html"))

    counts = credit_lines.read.cache_info()
    assert counts.misses <= 8 * 50
    assert counts.hits > counts.misses


@pytest.mark.parametrize("unfinished", ["<a ", "<p class='"])
def test_what_follows_the_last_tag_of_a_page_is_handed_over_once(
    unfinished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    handle = HTMLParser.parse_starttag

    def counted(parser: HTMLParser, at: int) -> int:
        calls.append(at)
        return handle(parser, at)

    monkeypatch.setattr(HTMLParser, "parse_starttag", counted)

    page = page_of("<p>It helps.</p>" + unfinished * 100)

    assert len(calls) == 1
    assert page.paragraphs[0].text == "It helps."


def test_elements_that_nobody_closes_leave_the_words_as_they_are() -> None:
    page = page_of("<li>One" + "<b>" * 5_000 + "<p>Two</li><p>Three")

    assert [each.text for each in page.paragraphs] == ["One", "Two", "Three"]
    assert [each.kind for each in page.paragraphs] == ["list", "list", "text"]


def test_a_menu_behind_the_last_answer_is_left_out_whole() -> None:
    menu = "".join(f"<p>{words}</p>" for words in ("Home", "About us", "Contact"))
    answer = "<h2>Ann Lee, Baker at The Oven</h2><p>I weigh the flour twice, and rest it.</p>"

    parts = dissected(page_of(f"<h1>What helps?</h1>{answer}{menu}"), Origin("a.html"))

    assert parts.left_out == ["Home", "About us", "Contact"]


@pytest.mark.parametrize(
    ("written", "heading"),
    [("## Rest", "Rest"), ("## Rest ##", "Rest"), ("## C#", "C#"), ("## Rest  ", "Rest")],
)
def test_a_heading_in_markdown_loses_only_its_closing_marks(written: str, heading: str) -> None:
    page = page_in(f"{written}\n".encode(), Origin("a.md"))

    assert [each.text for each in page.paragraphs] == [heading]


def test_a_page_of_ours_that_shows_a_quote_twice_has_it_once_and_whole() -> None:
    page = page_of(
        "<blockquote><p>Before.</p></blockquote>"
        "<figure><blockquote><p>Ask twice. …</p></blockquote>"
        "<details class='whole'><summary class='rest'>Read the rest</summary>"
        "<blockquote><p>Ask twice. Then wait.</p></blockquote></details></figure>"
    )

    assert [each.text for each in page.paragraphs] == ["Before.", "Ask twice. Then wait."]


def test_links_and_pictures_of_markdown_leave_only_their_words() -> None:
    text = "![A desk](desk.jpg) See [the [one] list](https://example.org) and [this](x) [that](y"

    page = page_in(text.encode(), Origin("a.md"))

    assert page.alternatives == ["A desk"]
    assert page.paragraphs[0].text.endswith("and this [that](y")


def test_nothing_is_written_on_a_dry_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = ARTICLES / "names-as-headings" / "article.md"

    result = CliRunner().invoke(app, ["adopt", str(path), "--dry-run", "--json"])

    assert json.loads(result.output)["experts"] == 2
    assert not list(tmp_path.iterdir())


def test_every_file_that_was_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = ARTICLES / "names-as-headings" / "article.md"

    first, second = (
        CliRunner().invoke(app, ["adopt", str(path), "--into", name, "--json"])
        for name in ("one", "two")
    )

    made = {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.*")}
    named = [json.loads(each.output)["written"] for each in (first, second)]
    assert "roundup.toml" in named[0]
    assert {*named[0], *named[1]} == {each for each in made if not each.startswith(".roundup")}
    assert not {*named[0]} & {*named[1]}


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        adopting.adopted(Path("articel.md"), "", tmp_path)

    assert raised.value.hint == "Check the path"


def test_a_name_that_is_taken_begins_no_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "submissions" / "lamps").mkdir(parents=True)
    (tmp_path / "submissions" / "lamps" / "notes.txt").write_text("mine")
    article = article_of(ARTICLES / "quotes-without-headings")

    result = CliRunner().invoke(app, ["adopt", str(article), "--into", "lamps"])

    assert result.exit_code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["submissions"]


# Articles of our own


@pytest.mark.parametrize("layout", some(tuple(layouts.names()), "panel"))
def test_an_article_of_ours_gives_back_who_said_what_word_for_word(
    layout: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(repository / "submissions" / "first-hour", tmp_path / "submissions" / "q")
    monkeypatch.chdir(tmp_path)
    formats = [word for name in FORMATS for word in ("--to", name)]
    CliRunner().invoke(app, ["build", "q", "--layout", layout, *formats, "--output", "out"])
    files = [path for path in Path("out").rglob("*") if path.suffix in FORMATS.values()]
    published = said_in(next(path for path in files if path.suffix == ".html"))

    adopted = [adopting.adopted(path, "", tmp_path) for path in files]

    assert len(published) > 5
    assert len(adopted) == len(FORMATS)
    for article in adopted:
        said = [(each.fields.get("name", ""), words_of(each.answer)) for each in article.answers]
        assert said == published
        assert article.question.startswith("What do you do in the first hour")
        assert article.date == "2026-11-16"


def said_in(page: Path) -> list[tuple[str, list[str]]]:
    """Return what a page of ours says to programs of its quotes."""
    data = page.read_text("utf-8").partition('<script type="application/ld+json">')[2]
    quotes = json.loads(data.partition("</script>")[0])["hasPart"]
    return [(each.get("creator", {}).get("name", ""), words_of(each["text"])) for each in quotes]


def words_of(text: str) -> list[str]:
    """List the words of an answer without the numbers of lists and the addresses of links."""
    text = re.sub(r"\]\([^)]*\)", "", text).replace("\\", "")
    return re.findall(r"\w+", re.sub(r"(?m)^\d+\. ", "", text))


def test_a_quotation_keeps_marks_that_only_open_it() -> None:
    page = b"""<h1>2 words</h1><figure><blockquote><p>\xe2\x80\x9cYes\xe2\x80\x9d is what I say to
        a guest, and I never say \xe2\x80\x9cno\xe2\x80\x9d</p></blockquote><figcaption>Ada Vale,
        Baker, Vale Ltd</figcaption></figure>"""

    parts = dissected(page_in(page, Origin("a.html")), Origin("a.html"))

    assert parts.sections[0].body[0].text.startswith("“Yes” is")
    assert parts.sections[0].body[0].text.endswith("“no”")
