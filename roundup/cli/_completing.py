"""What a shell may complete after a command: roundups, answers, formats, layouts, codes.

A broken workspace completes to nothing: whoever presses Tab gets no traceback into their line.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from roundup.errors import RoundupError

Choices = list[tuple[str, str]]


def quietly(
    choices: Callable[[str], Iterable[tuple[str, str]]],
) -> Callable[[str], Choices]:
    """Keep the choices that begin as typed; there are none where the workspace is broken."""

    def complete(incomplete: str) -> Choices:
        try:
            found = list(choices(incomplete))
        except (RoundupError, OSError):
            return []
        typed = incomplete.casefold()
        return [(name, said) for name, said in found if name.casefold().startswith(typed)]

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
    from roundup.pipeline import gathering, workspace

    place = workspace.workspace(Path.cwd())
    for folder in workspace.folders(place):
        inbox = gathering.folder_inbox(folder, place.root)
        found = gathering.gathered(inbox, place.settings)
        held = (one.submission for one in found.held)
        for submission in (*found.submissions, *(one for one in held if one)):
            yield submission.id, f"{submission.expert.name or 'nobody named'}, {folder.name}"


@quietly
def formats(incomplete: str) -> Iterator[tuple[str, str]]:
    """Name what can be made, the last of several after a comma."""
    from roundup import shelf

    before, comma, _ = incomplete.rpartition(",")
    for name, module in shelf.parts("roundup.writers").items():
        yield f"{before}{comma}{name}", shelf.summary(module)
    if not before:
        yield "all", "Every format"


@quietly
def layouts(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name the layouts, the house's own among them."""
    from roundup.pipeline import workspace
    from roundup.rendering import layouts

    own = workspace.workspace(Path.cwd()).own_layouts
    for name in layouts.names(own):
        yield name, layouts.load(name, own).summary


@quietly
def codes(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name every note by its code and by its name."""
    from roundup.cli._pages import every_page

    for page in every_page():
        summary = page["text"].partition("\n")[0]
        yield page["code"], summary
        yield page["name"], summary


@quietly
def built(_incomplete: str) -> Iterator[tuple[str, str]]:
    """Name what was built into this workspace's `dist/`."""
    from roundup.disk import reconciling
    from roundup.pipeline import workspace

    for name in reconciling.manifests(workspace.workspace(Path.cwd()).output):
        yield name, ""
