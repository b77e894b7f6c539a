"""Roundup: from expert answers to a published article, word for word.

Answers come from rows, a data frame, a file or a folder, and the article stays in memory:

    >>> import roundup
    >>> answers = roundup.read(
    ...     [
    ...         {
    ...             "name": "Orla Fennimore",
    ...             "title": "Frame builder",
    ...             "organisation": "Fennimore & Daughter",
    ...             "answer": "A rag that was once a good shirt, and chain oil in a bottle.",
    ...         }
    ...     ],
    ...     question="What should everybody keep in the shed for a bicycle?",
    ... )
    >>> answers
    <1 answer received in rows>
    >>> review = roundup.check(answers)
    >>> review.tally.used, [note.code for note in review.notes]
    (1, ['Q101'])
    >>> article = roundup.article(answers)
    >>> "A rag that was once a good shirt" in article.html()
    True

`article.pdf()` returns the PDF's bytes and `article.files("docx")` any other format.
`find`, `build` and `verify`, and `check` with what `find` returns, work on the folders of a
workspace and write files. What stops a run is a `RoundupError`; what an editor can put right is a
`Note`. Those who write their own parts test them with `roundup.testing`.
"""

from typing import TYPE_CHECKING, Any

from roundup.version import __version__

if TYPE_CHECKING:
    from roundup.errors import RoundupError
    from roundup.model.notes import Level, Note
    from roundup.model.tally import Tally
    from roundup.notebook import ReadyArticle, article, check
    from roundup.pipeline.building import Built, build
    from roundup.pipeline.checking import Checked
    from roundup.pipeline.proving import verify
    from roundup.pipeline.receiving import Received, read
    from roundup.pipeline.reviewing import Review
    from roundup.pipeline.workspace import Workspace, find

__all__ = [
    "Built",
    "Checked",
    "Level",
    "Note",
    "ReadyArticle",
    "Received",
    "Review",
    "RoundupError",
    "Tally",
    "Workspace",
    "__version__",
    "article",
    "build",
    "check",
    "find",
    "read",
    "verify",
]

# Where each name is imported from when it is first asked for, so that `roundup --help` waits for
# none of them; the imports above say the same to type checkers and editors.
_HOMES = {
    "roundup.errors": ("RoundupError",),
    "roundup.model.notes": ("Level", "Note"),
    "roundup.model.tally": ("Tally",),
    "roundup.pipeline.building": ("Built", "build"),
    "roundup.pipeline.checking": ("Checked",),
    "roundup.notebook": ("ReadyArticle", "article", "check"),
    "roundup.pipeline.proving": ("verify",),
    "roundup.pipeline.receiving": ("Received", "read"),
    "roundup.pipeline.reviewing": ("Review",),
    "roundup.pipeline.workspace": ("Workspace", "find"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    home = next((home for home, names in _HOMES.items() if name in names), "")
    if not home:
        raise AttributeError(f"module `roundup` has no attribute `{name}`")
    from importlib import import_module

    return globals().setdefault(name, getattr(import_module(home), name))


def __dir__() -> list[str]:
    """Return the public names, as `dir(roundup)` and a notebook's completion show them."""
    return __all__
