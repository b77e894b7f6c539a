"""Published articles of many forms, made into roundups, with their defects."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundup.cli import adopt, app
from roundup.errors import UsageError
from roundup.pipeline import adopting, checking, workspace

ARTICLES = Path(__file__).parent / "adopted"
CASES = sorted(path for path in ARTICLES.iterdir() if path.is_dir())
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


def test_nothing_is_written_on_a_dry_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = ARTICLES / "names-as-headings" / "article.md"

    result = CliRunner().invoke(app, ["adopt", str(path), "--dry-run", "--json"])

    assert json.loads(result.output)["experts"] == 2
    assert not list(tmp_path.iterdir())
