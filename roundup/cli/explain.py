"""`roundup explain`: what a note means, and why it matters."""

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json

if TYPE_CHECKING:
    from roundup.settings import Rules


def command(
    code: Annotated[
        str | None,
        typer.Argument(
            help="A code such as `Q101`, or a name such as `answer-too-short`.",
            show_default=False,
            autocompletion=_completing.codes,
        ),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Explain what a note means; without a code, list them all."""
    pages = every_page()
    chosen = pages if code is None else [page_of(code, pages)]
    if json:
        showing.as_json(chosen)
    elif code is None:
        rows = [
            [page["code"], page["level"], page["name"], page["text"].partition("\n")[0]]
            for page in chosen
        ]
        typer.echo("\n".join(showing.columns(rows)))
    else:
        page = chosen[0]
        typer.echo(f"{page['code']} {page['name']} ({page['level']})\n\n{page['text']}")
        if page["options"]:
            typer.echo(f"\nOptions in roundup.toml, under [rules.options.{page['name']}]:\n")
            for option, default in page["options"].items():
                typer.echo(f"    {option} = {default}")


def page_of(code: str, pages: list[dict[str, Any]]) -> dict[str, Any]:
    """Find the page of a code or name; raise `UsageError` where there is none."""
    from roundup.errors import UsageError, did_you_mean

    for page in pages:
        if code.casefold() in (page["code"].casefold(), page["name"]):
            return page
    known = [page[key] for page in pages for key in ("code", "name")]
    raise UsageError(
        f"No note has the code or name `{code}`",
        hint=did_you_mean(code, known) or "`roundup explain` lists them all",
    )


def every_page() -> list[dict[str, Any]]:
    """Write a page for each rule and each remark of the stages, in the order of their codes."""
    from roundup import checking
    from roundup.model import catalogue

    rules: list[dict[str, Any]] = [
        {
            "code": rule.code,
            "name": rule.name,
            "level": rule.level.value,
            "text": inspect.cleandoc(rule.module.__doc__ or ""),
            "options": dict(rule.options),
        }
        for rule in checking.all_rules(house(Path.cwd()))
    ]
    remarks: list[dict[str, Any]] = [
        {
            "code": one.code,
            "name": one.name,
            "level": one.level.value,
            "text": one.explanation,
            "options": {},
        }
        for one in catalogue.remarks
    ]
    return sorted([*rules, *remarks], key=lambda page: str(page["code"]))


def house(start: Path) -> "Rules":
    """Find the rules of the house; what a broken setting needs is an explanation all the same."""
    from roundup import workspace
    from roundup.errors import SettingsError
    from roundup.settings import Rules

    try:
        return workspace.workspace(start).settings.rules
    except SettingsError:
        return Rules()
