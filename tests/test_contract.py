"""What a template receives is what the manual says that it receives."""

import re
from pathlib import Path

from jinja2 import Environment

from roundup.model.house import House
from roundup.rendering import layouts
from roundup.rendering.page import FILTERS, LINKS, RECEIVED, environment, received
from roundup.rendering.templates import WIDE_FILTERS
from roundup.testing.samples import everything
from tools import describe_templates

MAGAZINE = layouts.load("magazine")


def page(repository: Path) -> str:
    return (repository / "docs" / "template.md").read_text("utf-8")


def listed(page: str, heading: str) -> set[str]:
    """Return the names in the first column of a table of the manual."""
    part = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(?:\w+\\\|)?(\w+)", part, re.MULTILINE))


def test_the_manual_s_page_is_fresh(repository: Path) -> None:
    assert page(repository) == describe_templates.described(), "run `make pages`"


def test_a_template_receives_what_the_manual_lists(repository: Path) -> None:
    both = [
        received(everything(), MAGAZINE, House(), address=str, styles="", medium=medium)
        for medium in ("screen", "print")
    ]

    assert both[0].keys() == both[1].keys()
    assert {*both[0], *LINKS} == RECEIVED.keys() == listed(page(repository), "Names")


def test_a_template_has_the_filters_that_the_manual_lists(repository: Path) -> None:
    ours, jinjas = environment(tuple(MAGAZINE.folders.items())), Environment(autoescape=True)

    narrowed = set(WIDE_FILTERS)  # Jinja's own, which refuse to fill the memory
    added = {name for name, does in ours.filters.items() if jinjas.filters.get(name) is not does}
    added -= narrowed
    assert added == FILTERS.keys()
    assert ours.globals.keys() - jinjas.globals.keys() == LINKS.keys()
    assert FILTERS.keys() == listed(page(repository), "Filters")
