"""`roundup explain`: what a note means, and why it matters."""

from pathlib import Path
from typing import Annotated

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json


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
    from roundup.pipeline import explaining

    start = Path.cwd()
    chosen = (
        [explaining.explanation(code, start)]
        if code is not None
        else explaining.explanations(start)
    )
    if json:
        showing.as_json(chosen)
    elif code is None:
        rows = [
            [page["code"], page["level"], page["name"], page["text"].partition("\n")[0]]
            for page in chosen
        ]
        showing.say("\n".join(showing.columns(rows)))
    else:
        page = chosen[0]
        text = showing.reflowed(page["text"])
        showing.say(f"{page['code']} {page['name']} ({page['level']})\n\n{text}")
        if page["options"]:
            showing.say(f"\nOptions in roundup.toml, under [rules.options.{page['name']}]:\n")
            for option, default in page["options"].items():
                showing.say(f"    {option} = {default}")
