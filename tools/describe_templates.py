"""Write the manual's page on what a template receives, from the types and their docstrings.

    python -m tools.describe_templates    # writes docs/template.md; `make pages` does so too

Names, filters and links are those of `roundup/rendering/page.py`, the nodes those of the model, the
blocks and macros those of the shared templates.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from roundup.rendering.page import FILTERS, RECEIVED

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "template.md"
MODEL = ROOT / "roundup" / "model"
SHARED = ROOT / "layouts" / "_shared"
OPENING = """\
# What a template receives

<!-- Written by tools/describe_templates.py; a test fails when it is stale. -->

A layout's `page.html.j2` is a [Jinja](https://jinja.palletsprojects.com/) template;
[Layouts](layouts.md) says how to begin one. This page lists everything it receives. Any other name
stops the build, with file and line.

Everything that is printed is escaped; a template never needs `safe`. Sorting, plurals, fixed words
and fallbacks are already in the article. A missing field is empty, so a template asks for it with
`{% if article.deck %}`.
"""
MACRO = re.compile(r"{% macro (\w+)\((.*?)\) %}")
BLOCK = re.compile(r"{% block (\w+) %}")


def main() -> None:
    """Write the page."""
    TARGET.write_text(described(), "utf-8")


def described() -> str:
    """Describe everything that a template can use."""
    return "\n".join(
        [
            OPENING,
            "## Names\n",
            *table("name", "is", {f"`{name}`": text for name, text in RECEIVED.items()}),
            "## Filters\n",
            *table("filter", "does", dict(filters())),
            "## Blocks and macros\n",
            f"The page's blocks are {listed(BLOCK, 'skeleton.html.j2')}.",
            "A layout replaces a block, and `super()` writes what the block was before.",
            "Inside the blocks, the macros of `parts` each write a part of the page:",
            f"{listed(MACRO, 'parts.html.j2')}.\n",
            "## The article, node by node\n",
            *nodes("article"),
            *nodes("markup"),
            "## The house\n",
            *nodes("house"),
        ]
    )


def filters() -> Iterator[tuple[str, str]]:
    """List the filters, each with its arguments and its docstring."""
    for name, function in FILTERS.items():
        first, *more = inspect.signature(function).parameters.values()
        given = f"({', '.join(each.name for each in more)})" if more else ""
        sentence = (inspect.getdoc(function) or "").partition("\n")[0]
        yield f"`{first.name}|{name}{given}`", sentence.rstrip(".")


def listed(pattern: re.Pattern[str], file: str) -> str:
    """List what a shared template defines."""
    found = pattern.findall((SHARED / file).read_text("utf-8"))
    names = [each if isinstance(each, str) else f"{each[0]}({each[1]})" for each in found]
    return ", ".join(f"`{name}`" for name in names)


def nodes(module: str) -> Iterator[str]:
    """Describe the classes of one module of the model from the whole to its parts."""
    for node in reversed(ast.parse((MODEL / f"{module}.py").read_text("utf-8")).body):
        if isinstance(node, ast.ClassDef):
            yield f"### {node.name}\n\n{paragraph(node)}\n"
            yield from table("field", "is", dict(fields(node)))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            kinds = ast.unparse(node.value).split(" | ")
            yield f"### {ast.unparse(node.targets[0])}\n"
            yield f"Any of {', '.join(f'`{kind}`' for kind in kinds)}.\n"


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """List a class's fields with their types, and its properties with their docstrings."""
    for member in node.body:
        if isinstance(member, ast.AnnAssign):
            yield f"`{ast.unparse(member.target)}`", typed(member.annotation)
        elif isinstance(member, ast.FunctionDef) and member.returns:
            sentence = paragraph(member).rstrip(".")
            yield (
                f"`{member.name}`",
                f"{typed(member.returns)}: {sentence[0].lower()}{sentence[1:]}",
            )


def typed(annotation: ast.expr) -> str:
    """Write a type; one that is written as a string is taken out of it."""
    written = ast.unparse(annotation)
    if isinstance(annotation, ast.Constant):
        written = str(annotation.value)
    return f"`{written}`".replace("|", "\\|")


def paragraph(node: ast.ClassDef | ast.FunctionDef) -> str:
    """Write a docstring with each of its paragraphs on one line."""
    text = inspect.cleandoc(ast.get_docstring(node) or "")
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def table(first: str, second: str, rows: dict[str, str]) -> Iterator[str]:
    """Write a table, if there is anything in it."""
    if rows:
        yield f"| {first} | {second} |\n| --- | --- |"
        yield from (
            f"| {name.replace('|', chr(92) + '|')} | {text} |" for name, text in rows.items()
        )
        yield ""


if __name__ == "__main__":
    main()
