"""The options of formats are declared by their writers, also by writers of other distributions."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from roundup import options, shelf
from roundup.cli import app
from roundup.cli._options import may_need_flags
from roundup.errors import RoundupError, SettingsError, UnknownPart, UsageError
from roundup.house import formats, schema, settings
from roundup.pipeline import checking, making, workspace
from roundup.testing import check_writer
from tools import option_tables

PACKAGE = Path(options.__file__).parent
FORMATS = tuple(shelf.names(formats.WRITERS))
# The rooms that know of formats only what their writers say.
ROOMS = ("pipeline", "cli")
# Names that reporters or readers have too; there is no telling which of them is meant.
COMMON = {*shelf.names("roundup.reporters"), *shelf.names("roundup.readers")}

ROWS = (
    "question,name,title,organisation,answer\n"
    "Why?,Ann Lee,Cook,Inn,Because the soup would burn if nobody stirred it all day long\n"
)
# As somebody else may write it: what only type checkers need is not there when it runs.
CATALOGUE = '''"""A card catalogue: a line for each expert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from roundup.model.file import File
from roundup.options import Flag, Shared

if TYPE_CHECKING:
    from roundup.model.article import Article

suffix = ".catalogue"
media_type = "text/plain"
also_called = ("drawer",)


def write(
    article: Article,
    layout: object,
    house: object,
    *,
    first: Annotated[Literal["name", "title"], "The word that comes first."] = "name",
    loud: Annotated[bool, Flag(), "Write in capitals."] = False,
    paper: Annotated[Literal["a4", "letter"], Shared(), "The size of the cards."] = "a4",
    boxes: Annotated[tuple[str, ...], "The boxes to put the cards into."] = (),
    lines_per_card: int = 1,
) -> tuple[File, ...]:
    said = [passage.credit.name for passage in article.passages]
    text = f"{first} {said} {paper} {boxes} {lines_per_card}"
    return (File(f"cards{suffix}", (text.upper() if loud else text).encode()),)
'''


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a writer of somebody else's, and go into a workspace with one roundup."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "card_catalogue.py").write_text(CATALOGUE)
    monkeypatch.syspath_prepend(tmp_path / "elsewhere")
    points = [EntryPoint("catalogue", "card_catalogue", formats.WRITERS)]
    monkeypatch.setattr(shelf, "installed", lambda: EntryPoints(points))
    shelf.names.cache_clear()
    folder = tmp_path / "work" / "submissions" / "soup"
    folder.mkdir(parents=True)
    (folder / "answers.csv").write_text(ROWS)
    (tmp_path / "work" / "roundup.toml").write_text("")
    monkeypatch.chdir(tmp_path / "work")
    yield tmp_path / "work"
    shelf.names.cache_clear()
    sys.modules.pop("card_catalogue", None)


def made(folder: Path, toml: str, *arguments: str) -> str:
    """Build the catalogue as a house and a command ask for it, and read it."""
    (folder / "roundup.toml").write_text(toml)
    result = CliRunner().invoke(app, ["build", "--to", "catalogue", *arguments])
    if isinstance(result.exception, RoundupError):
        raise result.exception
    assert not result.exit_code, result.output
    return (folder / "dist" / "soup" / "cards.catalogue").read_text()


@pytest.mark.parametrize(
    ("toml", "arguments", "text"),
    [
        ("", (), "name ['Ann Lee'] a4 () 1"),
        ('[catalogue]\nfirst = "title"\n', (), "title ['Ann Lee'] a4 () 1"),
        ('paper = "letter"\n', (), "name ['Ann Lee'] letter () 1"),
        ('paper = "letter"\n[catalogue]\npaper = "a4"\n', (), "name ['Ann Lee'] a4 () 1"),
        ('[catalogue]\nboxes = ["A", "B"]\n', (), "name ['Ann Lee'] a4 ('A', 'B') 1"),
        ("", ("--set", "catalogue.first=title"), "title ['Ann Lee'] a4 () 1"),
        (
            '[catalogue]\nfirst = "title"\n',
            ("--set", "catalogue.first=name"),
            "name ['Ann Lee'] a4 () 1",
        ),
        (
            "",
            ("--set", "catalogue.boxes=A,B", "--set", "catalogue.lines_per_card=2"),
            "name ['Ann Lee'] a4 ('A', 'B') 2",
        ),
        ("", ("--set", 'catalogue.boxes=["A"]'), "name ['Ann Lee'] a4 ('A',) 1"),
        ("", ("--loud",), "NAME ['ANN LEE'] A4 () 1"),
        (
            "[catalogue]\nloud = true\n",
            ("--set", "catalogue.loud=false"),
            "name ['Ann Lee'] a4 () 1",
        ),
        ('[catalogue]\npaper = "a4"\n', ("--paper", "letter"), "name ['Ann Lee'] letter () 1"),
        ("", ("--paper", "letter", "--set", "catalogue.paper=a4"), "name ['Ann Lee'] a4 () 1"),
    ],
)
def test_a_writer_from_elsewhere_has_its_options_from_the_house_and_from_the_command(
    catalogue: Path, toml: str, arguments: tuple[str, ...], text: str
) -> None:
    assert made(catalogue, toml, *arguments) == text


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('\n[catalogue]\nfirst = "word"', "3: `catalogue.first` cannot be that", "`name`, `title`"),
        ("[catalogue]\nfrist = 1", "2: `catalogue.frist` means nothing here", "mean `first`?"),
        ("[catalogue]\nloud = 3", "2: `catalogue.loud` cannot be that", "`true` or `false`"),
        ("[catalog]\nloud = true", "1: `catalog` means nothing here", "Did you mean `catalogue`?"),
        ("papre = 3", "1: `papre` means nothing here", "Did you mean `paper`?"),
        ("[epub]\npaper = 3", "2: `epub.paper` means nothing here", "`[epub]` has no keys"),
    ],
)
def test_a_wrong_option_of_the_house_is_told_with_its_line_and_what_would_be_right(
    catalogue: Path, toml: str, message: str, hint: str
) -> None:
    (catalogue / "roundup.toml").write_text(toml)

    with pytest.raises(SettingsError) as caught:
        settings.load(catalogue / "roundup.toml")

    assert caught.value.message.endswith(f"roundup.toml:{message}")
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("assignment", "error", "message", "hint"),
    [
        (
            "catalogue.first=word",
            UsageError,
            "`catalogue.first` cannot be `word`",
            "Known are `name`, `tit",
        ),
        ("catalogue.frist=name", UsageError, "has no option `frist`", "Did you mean `first`?"),
        ("catalogue.zzz=name", UsageError, "has no option `zzz`", "Its options are `boxes`, "),
        ("catalouge.first=name", UnknownPart, "format `catalouge`", "Did you mean `catalogue`?"),
        ("drawer.first=name", UnknownPart, "format `drawer`", "Did you mean `catalogue`?"),
        ("epub.paper=a4", UsageError, "`epub` has no option `paper`", "`epub` has no options"),
        ("catalogue.first", UsageError, "does not set an option", "FORMAT.OPTION=VALUE"),
        ("first=name", UsageError, "does not set an option", "FORMAT.OPTION=VALUE"),
        ("text.width=wide", UsageError, "`text.width` cannot be `wide`", "whole number"),
        ("text.width=-1", UsageError, "`text.width` cannot be `-1`", "Write 0 or a larger number"),
        ("text.width=60", UsageError, "options of `text` have no effect", "Add `--to text`"),
    ],
)
def test_a_wrong_assignment_is_told_with_what_would_be_right(
    catalogue: Path, assignment: str, error: type[RoundupError], message: str, hint: str
) -> None:
    with pytest.raises(error) as caught:
        made(catalogue, "", "--set", assignment)

    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_flag_that_no_format_of_the_build_has_is_refused_with_the_formats_that_have_it(
    catalogue: Path,
) -> None:
    with pytest.raises(UsageError) as caught:
        made(catalogue, "", "--cut")

    assert "`cut` has no effect" in caught.value.message
    assert "`newsletter`" in caught.value.hint
    assert caught.value.exit_code == 2
    assert not (catalogue / "dist").exists()


def test_a_writer_from_elsewhere_is_listed_with_its_options(catalogue: Path) -> None:
    runner = CliRunner()

    listed = runner.invoke(app, ["formats"]).output
    described = json.loads(runner.invoke(app, ["formats", "--json"]).output)["made"]
    asked = runner.invoke(app, ["build", "--help"]).output

    assert re.search(r"catalogue\.first=name +name\|title +The word that comes first\.", listed)
    [first, *_] = next(each["options"] for each in described if each["name"] == "catalogue")
    assert first == {
        "name": "first",
        "default": "name",
        "choices": ["name", "title"],
        "flag": "",
        "help": "The word that comes first.",
    }
    assert re.search(r"--loud +Write in capitals\.", asked)


def test_a_writer_from_elsewhere_is_in_the_schema_of_settings(catalogue: Path) -> None:
    validator = Draft202012Validator(schema.house())

    assert validator.is_valid({"catalogue": {"first": "title"}})
    assert not validator.is_valid({"catalogue": {"first": "word"}})
    assert not validator.is_valid({"catalogue": {"frist": "title"}})


def test_a_build_is_repeated_with_the_options_it_was_asked_for(catalogue: Path) -> None:
    made(catalogue, "", "--loud", "--set", "catalogue.boxes=A,B")

    asked = json.loads((catalogue / "dist/soup/manifest.json").read_text())["asked"]

    assert asked["options"] == {"loud": True, "catalogue": {"boxes": ["A", "B"]}}
    [(place, folder)] = workspace.find(["soup"], catalogue)
    [found] = checking.check(place, folder)
    again = making.make(place, found, formats=["catalogue"], options=asked["options"])
    assert again.files[0].data == (catalogue / "dist/soup/cards.catalogue").read_bytes()


# The options of every writer


def test_a_writer_is_told_which_option_needs_a_sentence_of_help(catalogue: Path) -> None:
    with pytest.raises(AssertionError, match=r"`catalogue\.lines_per_card` needs a sentence"):
        check_writer("catalogue")


def test_options_that_share_a_flag_have_the_same_values() -> None:
    flags = formats.flags()
    others = [
        (name, option.name)
        for name in FORMATS
        for option in formats.options_of(name).values()
        if option.flag and option.kind != flags[option.name].kind
    ]

    assert {"archive", "assets", "cut", "paper"} <= flags.keys()
    assert not others


# No format by name


def words_for_formats(source: str) -> Iterator[str]:
    """Yield the names of formats in the code's own texts, docstrings and comments aside.

    A file's name, such as `index.html`, is not one.
    """
    known = "|".join(name for name in FORMATS if name not in COMMON)
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts = [] if id(node) in docstrings else [node.value]
            if node.value in FORMATS and node.value in COMMON:
                continue
            for text in texts:
                for word in re.findall(rf"(?<![\w./])({known})(?!\w|/)", text, re.IGNORECASE):
                    yield f"{node.lineno}: {word}"


@pytest.mark.slow
def test_pipeline_and_command_line_know_no_format_by_name() -> None:
    named = {
        path.relative_to(PACKAGE).as_posix(): words
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if (words := list(words_for_formats(path.read_text("utf-8"))))
    }

    assert not named, "let the writer say it, as an attribute or an option (writers/__init__.py)"


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('name = "epub"', True),
        ('help = "The EPUB\'s paper"', True),
        ('say(f"an {x} and an epub")', True),
        ('help = "as in `epub.paper=letter`"', True),
        ('file = "index.html"', False),
        ('folder = "cards"', True),
        ('def f():\n    """Write a PDF."""', False),
        ("# a PDF\nname = 1", False),
    ],
)
def test_a_format_by_name_would_be_found(source: str, is_found: bool) -> None:
    assert bool(list(words_for_formats(source))) == is_found


# The manual


def test_the_manual_has_a_table_for_every_format_with_options_and_none_is_stale() -> None:
    pages = {page.name: page.read_text("utf-8") for page in option_tables.PAGES}

    tables = [
        match["name"] for text in pages.values() for match in option_tables.TABLE.finditer(text)
    ]

    having = {name for name in FORMATS if formats.options_of(name)}
    missing = having - set(tables)
    assert not missing, "\n\n".join(
        [f"run `make pages` after you have put this into docs/outputs.md, for {missing}:"]
        + [option_tables.empty(name) for name in sorted(missing)]
    )
    assert sorted(tables) == sorted(having)
    for name, text in pages.items():
        assert text == option_tables.filled(text), f"{name} is stale: run `make pages`"


TYPED = {
    "--to": False,
    "--to=html": False,
    "html": False,
    "-o": False,
    "--paper": True,
    "--paper=letter": True,
    "--papr": True,
    "--": True,
    "--help": True,
    "-h": True,
    "-qh": True,
}


@pytest.mark.parametrize("typed", TYPED)
def test_the_flags_of_formats_are_looked_up_where_one_may_be_meant(typed: str) -> None:
    own = {"--to", "--output", "-o", "--quiet", "-q", "--help", "-h"}

    assert may_need_flags(typed, own) is TYPED[typed]
