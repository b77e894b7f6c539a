"""What a shell may complete after a command: roundups, answers, formats, layouts, codes.

A broken workspace completes to nothing: whoever presses Tab gets no traceback into their line.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from roundup.errors import RoundupError
from roundup.reporters.text import plain

Choices = list[tuple[str, str]]


def quietly(
    choices: Callable[[str], Iterable[tuple[str, str]]],
) -> Callable[[str], Choices]:
    """Keep the choices that begin as typed; there are none where the workspace is broken.

    Names that a terminal might obey are left out: a shell puts them into the line as they are.
    """

    def complete(incomplete: str) -> Choices:
        try:
            fitting = list(choices(incomplete))
        except (RoundupError, OSError):
            return []
        typed = incomplete.casefold()
        return [
            (name, plain(said))
            for name, said in fitting
            if name.casefold().startswith(typed) and plain(name) == name
        ]

    return complete


@quietly
def roundups(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name the roundups of this workspace."""
    from roundup.pipeline import workspace

    for folder in workspace.folders(workspace.workspace(Path.cwd())):
        yield folder.name, ""


@quietly
def answers(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name the answers of this workspace by their ids, each with its expert and roundup."""
    from roundup.pipeline import seeking, workspace

    for submission, folder in seeking.every_answer(workspace.workspace(Path.cwd())):
        yield submission.id, f"{submission.expert.name or 'nobody named'}, {folder.name}"


@quietly
def formats(incomplete: str) -> Iterator[tuple[str, str]]:
    """Name what can be made, the last of several after a comma."""
    from roundup.pipeline import offering

    before, comma, _ = incomplete.rpartition(",")
    for name, module in offering.writers().items():
        yield f"{before}{comma}{name}", offering.summary(module)
    if not before:
        yield "all", "Every format"


@quietly
def assignments(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name the options of formats, each with every value that it can have."""
    from roundup.house.formats import every_option

    for name, option in every_option():
        values = option.choices or ("true", "false") * (option.plain_kind is bool)
        for value in values or ("",):
            yield f"{name}.{option.name}={value}", option.help


@quietly
def layouts(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name the layouts, the house's own among them."""
    from roundup.pipeline import offering, workspace

    for layout in offering.every_layout(workspace.workspace(Path.cwd())):
        yield layout.name, layout.summary


@quietly
def codes(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name every note by its code and by its name."""
    from roundup.pipeline import explaining

    for explanation in explaining.explanations(Path.cwd()):
        summary = explanation["text"].partition("\n")[0]
        yield explanation["code"], summary
        yield explanation["name"], summary


@quietly
def built(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name what was built into this workspace's `dist/`."""
    from roundup.pipeline import clearing, workspace

    for name in clearing.built_names(workspace.workspace(Path.cwd())):
        yield name, ""
