"""What a house permits to be done to a quote.

AP alters no quote, not even small grammar; the Guardian mends spelling and small grammar; verbatim
lets nothing through that a reader could hear. Words that the expert did not send, and two
sentences made into one, are errors everywhere, and no setting changes that.

A passage in capitals may be set in ordinary letters under every policy: nobody hears the
difference. A bracket that shows only a capital passes everywhere as well. One that turns round what
was said, by a “not” or another number, is an error until the house permits brackets by name.
Emphasis can be heard, so verbatim lets none be added.

A move is an error under AP: it is not among the marked changes of which a quote may consist, and
no reader can see it. The Guardian's editors are asked to look at it.
"""

from collections.abc import Mapping
from enum import StrEnum

from roundup.model.quote import Change, ChangeKind, Trait


class Policy(StrEnum):
    """A school of quoting."""

    AP = "ap"
    GUARDIAN = "guardian"
    VERBATIM = "verbatim"


class Verdict(StrEnum):
    """What a policy says of a change: listed only, shown to the editor, or not to be published."""

    ALLOWED = "allowed"
    WARNING = "warning"
    ERROR = "error"


INAUDIBLE = dict.fromkeys(
    (ChangeKind.TYPOGRAPHY, ChangeKind.FORMATTING, ChangeKind.CAPITALS), Verdict.ALLOWED
)
MARKED = (
    ChangeKind.CUT,
    ChangeKind.CUT_START,
    ChangeKind.CUT_END,
    ChangeKind.CUT_PARAGRAPH,
    ChangeKind.BRACKETS,
)
COMMON = INAUDIBLE | dict.fromkeys(MARKED, Verdict.ALLOWED) | {ChangeKind.LINK: Verdict.WARNING}

# What a policy does not name is an error under it.
PERMISSIONS: Mapping[Policy, Mapping[ChangeKind, Verdict]] = {
    Policy.AP: COMMON,
    Policy.GUARDIAN: COMMON
    | {
        ChangeKind.CAPITAL: Verdict.ALLOWED,
        ChangeKind.MENDED: Verdict.ALLOWED,
        ChangeKind.MOVED: Verdict.WARNING,
    },
    Policy.VERBATIM: INAUDIBLE,
}
WORTH_A_LOOK = frozenset({Trait.HIDES_NEGATION, Trait.EXPERT_BRACKETS, Trait.RESEMBLES})
NO_OVERRIDES: Mapping[ChangeKind, Verdict] = {}


def verdict(
    change: Change, policy: Policy, allow: Mapping[ChangeKind, Verdict] = NO_OVERRIDES
) -> Verdict:
    """Judge one change; `allow` holds the house's own permissions, which win over the policy's."""
    if change.kind is ChangeKind.OTHER or Trait.JOINS_SENTENCES in change.traits:
        return Verdict.ERROR
    if Trait.CASE_ONLY in change.traits:
        return Verdict.ALLOWED
    own = allow.get(change.kind)
    said = own or PERMISSIONS[policy].get(change.kind, Verdict.ERROR)
    if Trait.REVERSES in change.traits:
        return Verdict.WARNING if own in (Verdict.ALLOWED, Verdict.WARNING) else Verdict.ERROR
    if policy is Policy.VERBATIM and own is None and Trait.ADDS_EMPHASIS in change.traits:
        return Verdict.ERROR
    # AP sets no ellipsis at the start or the end of a quote.
    is_needless = policy is Policy.AP and Trait.NEEDLESS_ELLIPSIS in change.traits
    if said is Verdict.ALLOWED and (is_needless or WORTH_A_LOOK.intersection(change.traits)):
        return Verdict.WARNING
    return said
