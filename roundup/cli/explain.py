"""`roundup explain`: what a note means, and why it matters."""

from typing import Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json
from roundup.cli._pages import every_page


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
