"""A quote: what is published of a submission."""

from dataclasses import dataclass

from roundup.model.article import Block
from roundup.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Quote:
    """A submission and the words of it that are published.

    `answer` is CommonMark, `blocks` the same text as the tree that writers write.
    """

    submission: Submission
    answer: str
    blocks: tuple[Block, ...]
