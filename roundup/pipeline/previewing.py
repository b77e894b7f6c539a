"""A layout with a made-up article in it, to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from roundup.house.settings import Quotes, Rules
from roundup.model.manifest import Makes
from roundup.pipeline.building import Built, build
from roundup.pipeline.checking import check
from roundup.pipeline.workspace import Workspace

SPECIMEN = "specimen"


def specimen(
    workspace: Workspace,
    layout: str,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
) -> Built:
    """Build a made-up article in a layout, dressed as the house is, to look at it.

    Its notes are those on the look alone: the house's rules are for what experts send.
    """
    from roundup.rendering import layouts

    publication = workspace.settings.publication
    pages = publication.pages or "https://www.example.org/{slug}/"
    own = workspace.settings.model_copy(
        update={
            "rules": Rules(),
            "quotes": Quotes(),
            "publication": publication.model_copy(update={"pages": pages}),
        }
    )
    neutral = replace(workspace, settings=own)
    [checked] = check(neutral, layouts.shipped() / layouts.SHARED / SPECIMEN)
    named = replace(checked.roundup, name=f"{SPECIMEN}-{layout}")
    return build(
        neutral,
        replace(checked, roundup=named, notes=()),
        output=output,
        formats=formats,
        layout=layout,
        options=options,
        makes=Makes.SPECIMEN,
    )
