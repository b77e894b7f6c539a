"""Words in an answer that ask not to publish it, a part of it, or the name.

People write to an editor in the field that is for the answer: “off the record”, “please don't
print my surname”, “send me a draft before you publish”. What they asked for comes before what they
said, so the answer is held until the words are cut in the edit and what they ask for is done.

People find ever new words for it, and not all are known: of a hundred that were written unseen,
half of them on purpose unusual, 63 were found. So read the beginning and the end of each answer.

Flagged:

    answer: I open the window before the post. Off the record: our porter sleeps at four.

Flagged:

    answer: I open the window before the post. Please don't publish my surname.

Flagged:

    answer: I open the window before the post. (Not for publication: the porter is my son.)

Flagged:

    answer: I open the window before the post. You can use this, first name only.

Fine:

    answer: Speak off the record to nobody; what you would not print you should not say.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span, on_one_line
from roundup.model.submission import Submission
from roundup.text.withholding import wishes

code = "D104"
level = Level.HELD
preset = Preset.RELAXED

LONGEST_SHOWN = 60


def check(submission: Submission) -> Iterator[Finding]:
    """Find the first words that keep something back; one is enough to ask."""
    answer = submission.answer
    first = min(wishes(answer), default=None)
    if not first:
        return
    start, end = first
    yield Finding(
        f"“{on_one_line(answer[start:end], LONGEST_SHOWN)}” asks not to publish something",
        hint=f"Do what it asks, or ask them, and cut these words: `roundup edit {submission.id}`; "
        "if it is said to readers, allow this note",
        span=Span("answer", start, end),
    )
