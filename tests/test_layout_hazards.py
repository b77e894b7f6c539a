"""What a layout could let in: read off its files, noted by a check, and refused by a build."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roundup.errors import LayoutError
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.pipeline import building, checking, inspecting, previewing
from roundup.pipeline.workspace import Workspace, workspace
from roundup.rendering import layouts
from roundup.testing.samples import article
from roundup.text.sheet_hazards import Hazard, sheet_hazards
from roundup.text.template_hazards import page_hazards, template_hazards
from roundup.writers import html

CASES = Path(__file__).parent / "hazards"
Scan = Callable[[str], Iterator[Hazard]]


def of_template(text: str) -> Iterator[Hazard]:
    return template_hazards(text, is_page=True)


SCANS: dict[str, Scan] = {"": of_template, "_sheets": sheet_hazards}


def cases(kind: str) -> list[Any]:
    """List the cases of a kind, in both sets, each with what reads it."""
    params = []
    for path in sorted(CASES.glob("*.toml")):
        texts = tomllib.loads(path.read_text("utf-8"))
        for suffix, scan in SCANS.items():
            for name, case in texts[kind + suffix].items():
                params.append(pytest.param(scan, case, id=f"{path.stem}-{name}{suffix}"))
    return params


@pytest.mark.parametrize(("scan", "case"), cases("unsafe"))
def test_what_is_unsafe_is_seen_with_its_kind_and_line(scan: Scan, case: list[object]) -> None:
    kind, line, text = case

    hazards = list(scan(str(text)))

    assert (kind, line) in {(hazard.kind.value, hazard.line) for hazard in hazards}


@pytest.mark.parametrize(("scan", "case"), cases("fine"))
def test_what_only_looks_unsafe_is_not(scan: Scan, case: str) -> None:
    assert list(scan(case)) == []


def test_nothing_in_a_shipped_layout_is_unsafe() -> None:
    files = [path for path in layouts.shipped().rglob("*") if path.suffix in (".j2", ".css")]

    hazards = [
        (path.name, hazard)
        for path in files
        for hazard in (
            sheet_hazards(path.read_text("utf-8"))
            if path.suffix == ".css"
            else template_hazards(path.read_text("utf-8"), is_page=path.name == "page.html.j2")
        )
    ]

    assert len(files) > 30
    assert hazards == []


def test_a_finished_page_is_read_as_a_template_is() -> None:
    page = html.write(article(3), layouts.load("magazine"), House())[0].data.decode()

    spoilt = page.replace("</main>", "<p onclick='x()'></main>")

    assert list(page_hazards(page)) == []
    assert [hazard.kind.value for hazard in page_hazards(spoilt)] == ["script"]


TEMPLATE = """\
{% extends "magazine/page.html.j2" %}
{% block closing %}
<img src="https://t.example/x.gif" alt="">
<p style="color: {{ article.byline }}">x</p>
{% endblock %}
"""


@pytest.fixture
def house(tmp_path: Path) -> Workspace:
    """Make a workspace whose house has a layout with three hazards."""
    evening = tmp_path / "layouts" / "evening"
    roundup = tmp_path / "submissions" / "doors"
    for folder in (evening, roundup):
        folder.mkdir(parents=True)
    (tmp_path / "roundup.toml").write_text('layout = "evening"\n')
    (evening / "layout.toml").write_text('extends = "magazine"\n')
    (evening / "page.html.j2").write_text(TEMPLATE)
    (evening / "style.css").write_text('\n@import "more.css";\n')
    (roundup / "roundup.md").write_text(BRIEF.format(more=""))
    (roundup / "a.md").write_text(
        "---\nname: Ada Byron\ntitle: Clerk\norganisation: The Doors\n---\n" + "Shut it. " * 30
    )
    return workspace(tmp_path)


BRIEF = "---\nquestion: How do you shut a door?\n{more}---\n"


def places(notes: tuple[Note, ...]) -> list[tuple[str, str]]:
    """List the notes on layouts, by code and place."""
    return [(note.code, str(note.origin)) for note in notes if "layouts/" in note.origin.path]


HAZARDS = [
    ("W216", "layouts/evening/page.html.j2:3"),
    ("W213", "layouts/evening/page.html.j2:4"),
    ("W216", "layouts/evening/style.css:2"),
]


def test_a_check_notes_what_the_houses_layout_could_let_in(house: Workspace) -> None:
    [checked] = checking.check(house, house.root / "submissions" / "doors")

    assert places(checked.notes) == HAZARDS


def test_a_build_says_the_same_once(house: Workspace) -> None:
    [checked] = checking.check(house, house.root / "submissions" / "doors")

    built = building.build(house, checked, formats=("html",))

    assert places(built.notes) == HAZARDS


def test_a_layout_that_only_the_command_names_is_noted_as_well(house: Workspace) -> None:
    (house.root / "roundup.toml").write_text("")
    plain = workspace(house.root)
    [checked] = checking.check(plain, house.root / "submissions" / "doors")

    built = building.build(plain, checked, formats=("html",), layout="evening")
    shown = previewing.specimen(plain, "evening", formats=("html",))

    assert places(checked.notes) == []
    assert places(built.notes) == places(shown.notes) == HAZARDS


def test_what_the_brief_allows_is_not_noted(house: Workspace) -> None:
    folder = house.root / "submissions" / "doors"
    more = "allow:\n  - note: words-in-code\n    reason: The byline is ours\n"
    (folder / "roundup.md").write_text(BRIEF.format(more=more))

    [checked] = checking.check(house, folder)
    built = building.build(house, checked, formats=("html",), layout="evening")

    assert places(checked.notes) == places(built.notes) == [HAZARDS[0], HAZARDS[2]]
    assert [each.note.code for each in checked.allowed] == ["W213"]


def test_a_layout_that_the_layout_extends_is_looked_at_too(house: Workspace) -> None:
    night = house.own_layouts / "night"
    night.mkdir()
    (night / "layout.toml").write_text('extends = "evening"\n')

    notes = tuple(inspecting.layout_notes(house, "night", house.root))

    assert sorted(places(notes)) == sorted(HAZARDS)


def own_layout(root: Path, page: str) -> Path:
    """Write a layout of the house's own with one page."""
    (root / "ours").mkdir()
    (root / "ours" / "layout.toml").write_text('extends = "plain"\n')
    (root / "ours" / "page.html.j2").write_text(page)
    return root


@pytest.mark.parametrize(
    "page",
    [
        "\n{{ article.headline|safe }}",
        '\n{{ [article.headline]|map("safe")|join }}',
        "\n{% set x = article.headline|upper|safe %}{{ x }}",
        "\n{% filter safe %}{{ article.headline }}{% endfilter %}",
        "\n{% autoescape false %}{{ article.headline }}{% endautoescape %}",
        "\n{% autoescape options.none %}{{ article.headline }}{% endautoescape %}",
    ],
)
def test_words_as_markup_are_refused_with_file_and_line(page: str, tmp_path: Path) -> None:
    ours = layouts.load("ours", own_layout(tmp_path, page))

    with pytest.raises(LayoutError, match=r"page\.html\.j2:2`: .*(markup|filter)"):
        html.write(article(1), ours, House())
