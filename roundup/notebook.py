"""The verbs for notebooks and scripts, which write no file.

`check` and `article` work on what `read` returns. The stages are those of the command line, so the
notes, the count of answers and the bytes are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, overload

from roundup.errors import UsageError
from roundup.model.notes import Note
from roundup.model.tally import Tally
from roundup.pipeline import checking, limiting, looking
from roundup.pipeline.checking import Checked
from roundup.pipeline.receiving import Received
from roundup.pipeline.reviewing import Review, not_built
from roundup.pipeline.workspace import Workspace
from roundup.reporters import text

if TYPE_CHECKING:
    from roundup.model.file import File


@dataclass(frozen=True)
class ReadyArticle:
    """An article that can be written in every format, in memory; `article` makes it.

    Nothing is laid out before it is asked for. `layout` is the name of a layout, or empty for the
    brief's or the house's.
    """

    workspace: Workspace
    checked: Checked
    layout: str = ""

    def files(self, name: str, **options: Any) -> dict[str, bytes]:
        """Write one format and return its files by name, the main one first.

        `name` is one of `roundup formats`; `options` are that writer's. Raises `UnknownPart`.
        """
        return {file.name: file.data for file in self._made(name, options)}

    def html(self, **options: Any) -> str:
        """Write the web page, with everything it needs inside it."""
        return self._main("html", options).decode()

    def pdf(self, **options: Any) -> bytes:
        """Write the PDF; `paper` is `a4`, `letter` or `phone`, `archive=True` makes PDF/A-3a."""
        return self._main("pdf", options)

    def text(self, **options: Any) -> str:
        """Write plain text; `width` is the number of columns, 0 for lines of any length."""
        return self._main("text", options).decode()

    def markdown(self, **options: Any) -> str:
        """Write Markdown."""
        return self._main("markdown", options).decode()

    @property
    def notes(self) -> tuple[Note, ...]:
        """List the notes of checking."""
        return self.checked.notes

    @property
    def tally(self) -> Tally:
        """Count the answers received, used, left out and held."""
        return self.checked.roundup.tally

    def __repr__(self) -> str:
        """Count the answers on one line."""
        return f"<article {text.tally(self.checked.name, self.tally)}>"

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, where no script runs and no style leaks out."""
        return (
            f'<iframe sandbox srcdoc="{escape(self._page)}" title="Preview of the article" '
            'style="width: 100%; height: 80vh; border: 0"></iframe>'
        )

    @cached_property
    def _page(self) -> str:
        return self.html()

    def _main(self, name: str, options: Mapping[str, Any]) -> bytes:
        return self._made(name, options)[0].data

    def _made(self, name: str, options: Mapping[str, Any]) -> "tuple[File, ...]":
        from roundup.pipeline import making  # 50 ms, for which checking alone need not wait

        return making.make(
            self.workspace, self.checked, formats=[name], layout=self.layout, options=options
        ).files


@overload
def check(source: Received) -> Review: ...
@overload
def check(source: Workspace, folder: Path, *, start: Path | None = None) -> tuple[Checked, ...]: ...


def check(
    source: Received | Workspace, folder: Path | None = None, *, start: Path | None = None
) -> Review | tuple[Checked, ...]:
    """Check what was read, as `roundup check` does.

    With a workspace and one of its folders, as `find` returns them, return one `Checked` for each
    roundup in the folder; `build` and `verify` take those.
    """
    if isinstance(source, Workspace):
        return checking.check(source, cast("Path", folder), start=start)
    lines = looking.Lines(source.workspace.root)
    every = checking.check_inbox(source.inbox, source.workspace.settings, lines)
    if len(every) > 1:
        asked = ", ".join(f"“{each.roundup.brief.question[0].question}”" for each in every)
        raise UsageError(
            f"The answers are to {len(every)} questions: {asked}",
            hint="Choose one of them, as in `roundup.read(rows, question=…)`",
        )
    return Review(every[0])


def article(source: Received, *, layout: str = "") -> ReadyArticle:
    """Assemble the article of what was read.

    Raises `NotBuilt`, with the first reason, if there is no question or no answer that can be used,
    and `WritingError` for more answers than `[limits]` of the house permits.
    """
    settings = source.workspace.settings
    limiting.refuse_too_much(source.inbox.drafts, settings, source.inbox.label)
    review = check(source)
    if not review.is_publishable:
        raise not_built(review)
    return ReadyArticle(source.workspace, review.checked, layout)
