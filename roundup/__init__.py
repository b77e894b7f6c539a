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
workspace and write files.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roundup.pipeline.building import build
    from roundup.pipeline.notebook import article, check, read
    from roundup.pipeline.proving import verify
    from roundup.pipeline.workspace import find

__version__ = "0.1.0"
__all__ = ["__version__", "article", "build", "check", "find", "read", "verify"]

_HOMES = {
    "article": "roundup.pipeline.notebook",
    "build": "roundup.pipeline.building",
    "check": "roundup.pipeline.notebook",
    "find": "roundup.pipeline.workspace",
    "read": "roundup.pipeline.notebook",
    "verify": "roundup.pipeline.proving",
}


def __getattr__(name: str) -> Any:
    """Import a verb when it is first asked for, so that `roundup --help` need not."""
    if name not in _HOMES:
        raise AttributeError(f"module `roundup` has no attribute `{name}`")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
