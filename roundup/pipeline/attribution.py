"""What is known of who says what in an article, and what to ask about."""

from dataclasses import dataclass, field

from roundup.pipeline.sectioning import PublishedAnswer
from roundup.readers._paragraphs import DocumentParagraph

BOTH = "a name stands over it and another one under it"
EITHER = "names stand over and under the answers, and nothing shows which of them belongs to it"
BEGINNING = "it could belong to the introduction or to the first answer"
_WRITE = "Write the name into its file, if it is clear to you"
END = "it could belong to the last answer or to the end of the article"
HINTS = {
    BOTH: _WRITE,
    EITHER: "Adopt it again with `--names-over` or `--names-under`",
    BEGINNING: "It was put into the introduction; move it where it belongs",
    END: "It was left out; add it to the last answer, if it belongs there",
}


@dataclass(slots=True)
class Attribution:
    """What an article says, by who says it.

    `doubts` are the paragraphs of which it is not clear whose words they are, each with why.
    """

    introduction: list[DocumentParagraph] = field(default_factory=list)
    answers: list[PublishedAnswer] = field(default_factory=list)
    rest: list[DocumentParagraph] = field(default_factory=list)
    doubts: list[tuple[DocumentParagraph, str]] = field(default_factory=list)
