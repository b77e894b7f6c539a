"""What is said of one change to a quote, wherever it is said: in notes, by `quote`, in the ledger.

The same finding has the same words everywhere.
"""

from collections.abc import Iterator
from itertools import takewhile

from roundup.model.policy import Policy, Verdict
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.model.remark import Remark
from roundup.model.remarks import edits
from roundup.text.wrapping import both_ends

LONGEST_SHOWN = 80

WAYS_OUT = (
    "Put words of your own into [square brackets], show a cut by an ellipsis (…), "
    "or ask the expert for the wording and correct the submission"
)
REMARKS = {
    ChangeKind.MENDED: edits.MENDED_WORDS,
    ChangeKind.CAPITAL: edits.MENDED_WORDS,
    ChangeKind.MOVED: edits.MOVED_WORDS,
}
HINTS = {
    ChangeKind.CAPITAL: "Write it as the expert did, or mark it: “[T]he”",
    ChangeKind.MENDED: (
        "Write it as the expert did, put it into [square brackets], or ask the expert"
    ),
    ChangeKind.MOVED: "Put it back where the expert had it, or ask the expert for the new order",
    ChangeKind.LINK: "Look where the link leads, or take it out; the words stand without it",
}


def remark_on(change: Change, said: Verdict) -> Remark:
    """Return the remark that a change deserves."""
    if Trait.JOINS_SENTENCES in change.traits:
        return edits.JOINED_SENTENCES
    if Trait.REVERSES in change.traits:
        return edits.REVERSED_SENSE
    if said is Verdict.WARNING and Trait.HIDES_NEGATION in change.traits:
        return edits.HIDDEN_NEGATION
    if change.kind is ChangeKind.OTHER:
        return edits.WORDS_NOT_SENT if adds_words(change) else edits.UNMARKED_CUT
    return REMARKS.get(change.kind, edits.OUTSIDE_POLICY)


def adds_words(change: Change) -> bool:
    """Return whether a change puts letters or figures in; otherwise it only takes some out."""
    return any(map(str.isalnum, change.edited)) or not any(map(str.isalnum, change.text))


def message(change: Change, said: Verdict, received: str, answer: str, policy: Policy) -> str:
    """Return what a change does, in the words of both texts, and why it needs a look."""
    return f"{described(change, received, answer)}{reason(change, said, policy)}"


def described(change: Change, received: str, answer: str) -> str:
    """Quote what the editor wrote and what the expert wrote, and where that is."""
    before, after = widening(change, received, answer)
    wrote = shown(answer[change.edited_start - before : change.edited_end + after])
    sent = shown(received[change.start - before : change.end + after])
    words = answer[: change.edited_start - before].split()[-4:]
    where = f" after “{' '.join(words)}”" if words else " at the start"
    if wrote and sent:
        return f"You wrote “{wrote}”{where}; they wrote “{sent}”"
    if wrote:
        return f"You wrote “{wrote}”{where}; they wrote nothing there"
    unmarked = " without a mark" if change.kind is ChangeKind.OTHER else ""
    return f"You left out “{sent}”{where}{unmarked}; they wrote it"


def widening(change: Change, received: str, answer: str) -> tuple[int, int]:
    """Count the letters by which a change is widened to whole words."""
    if not (change.text and change.edited) or change.kind not in (*REMARKS, ChangeKind.OTHER):
        return 0, 0
    start, end = received[: change.start], received[change.end :]
    edited_start, edited_end = answer[: change.edited_start], answer[change.edited_end :]
    return (
        shared(reversed(start[-LONGEST_SHOWN:]), reversed(edited_start[-LONGEST_SHOWN:])),
        shared(iter(end[:LONGEST_SHOWN]), iter(edited_end[:LONGEST_SHOWN])),
    )


def shared(first: Iterator[str], second: Iterator[str]) -> int:
    """Count the signs that two texts share up to the first space."""
    return sum(
        1 for _ in takewhile(lambda pair: is_one_sign(*pair), zip(first, second, strict=False))
    )


def is_one_sign(first: str, second: str) -> bool:
    """Return whether two signs are the same, and no space."""
    return first == second and not first.isspace()


def shown(text: str) -> str:
    """Put a stretch on one line, its middle left out where it is long."""
    line = " ".join(text.split()) or text.replace("\n", "⏎")
    if len(line) <= LONGEST_SHOWN:
        return line
    return both_ends(line, LONGEST_SHOWN // 2)


def reason(change: Change, said: Verdict, policy: Policy) -> str:
    """Return why a change needs a look, where its words do not show it."""
    if Trait.JOINS_SENTENCES in change.traits:
        return ", so that two sentences read as one"
    if change.kind is ChangeKind.OTHER:
        return ""
    if Trait.REVERSES in change.traits:
        return ", so that it may say the opposite, or another number"
    if said is Verdict.ERROR:
        what = "emphasis" if Trait.ADDS_EMPHASIS in change.traits else change.kind
        return f" ({what}; the policy `{policy}` does not permit it)"
    if Trait.HIDES_NEGATION in change.traits:
        return ", with a word that denies or limits what is said"
    if Trait.NEEDLESS_ELLIPSIS in change.traits:
        return "; an ellipsis at the start or end of a quote shows nothing"
    if Trait.EXPERT_BRACKETS in change.traits:
        return "; these brackets were the expert's own"
    if Trait.RESEMBLES in change.traits:
        return ", which may be another word"
    return f" ({change.kind})"


def hint(change: Change, remark: Remark) -> str:
    """Return how to put a change right."""
    match remark:
        case edits.JOINED_SENTENCES:
            return "Keep the full stop before the ellipsis, or begin after it with a whole sentence"
        case edits.HIDDEN_NEGATION:
            return "Read the expert's sentence once more, and keep the word if the sense needs it"
        case edits.REVERSED_SENSE:
            return "Write what they wrote, or ask the expert and correct the submission"
        case edits.UNMARKED_CUT:
            return "Show the cut by an ellipsis (…), or put the words back"
        case edits.WORDS_NOT_SENT:
            return WAYS_OUT
    if Trait.NEEDLESS_ELLIPSIS in change.traits:
        return "Take the ellipsis out"
    if Trait.ADDS_EMPHASIS in change.traits:
        return "Take the stars or underscores out"
    return HINTS.get(change.kind, "Write it as the expert did, or ask the expert")
