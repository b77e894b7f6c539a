"""Tools to test parts of your own: a reader, a rule, a writer, a proofreader or a layout.

The everything-article holds every kind of node and every field; whatever writes it writes all:

    >>> from roundup.testing import check_layout, check_rule, check_writer, everything
    >>> everything().headline
    'What to keep & what to “throw away”: 5 people on <old> systems'

Each check takes a part by its name, asks what holds of every part of its kind, and returns what the
part made:

    >>> [file.name for file in check_writer("text")]
    ['old-systems.txt']
    >>> check_rule("answer-too-short")[0].hint
    'Ask the expert for an example, or put it under one heading with a longer answer'
    >>> check_layout("plain").name
    'index.html'

What is wrong is an `AssertionError` that says what to do about it. These names stay as they are in
all versions with the same first number; what else the modules hold may change.
"""

from roundup.testing.checks import (
    check_layout,
    check_proofreader,
    check_reader,
    check_rule,
    check_words,
    check_writer,
    proof_of,
    written,
)
from roundup.testing.making import brief, draft, roundup, submission
from roundup.testing.samples import article, everything, paragraphs, photo, with_blocks

__all__ = [
    "article",
    "brief",
    "check_layout",
    "check_proofreader",
    "check_reader",
    "check_rule",
    "check_words",
    "check_writer",
    "draft",
    "everything",
    "paragraphs",
    "photo",
    "proof_of",
    "roundup",
    "submission",
    "with_blocks",
    "written",
]
