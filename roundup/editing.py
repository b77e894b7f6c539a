"""Stage 3: a submission to a quote, word for word as received."""

from roundup.model.quote import Quote
from roundup.model.submission import Submission
from roundup.text import markdown


def quote(submission: Submission) -> Quote:
    """Quote the whole answer; validating has seen to it that it can be set."""
    blocks = markdown.blocks(submission.answer, keeps_lines=submission.keeps_lines)
    return Quote(submission, submission.answer, blocks)
