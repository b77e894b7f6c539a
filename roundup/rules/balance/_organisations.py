"""From which organisations the answers come."""

from roundup.model.brief import Roundup
from roundup.text.organisations import organisation_key

SEVERAL = 3


def only_organisation(roundup: Roundup) -> str:
    """Name the one organisation that all of several answers come from; empty if there are more."""
    typed = [submission.expert.organisation for submission in roundup.submissions]
    keys = set(map(organisation_key, typed))
    return typed[0] if len(typed) >= SEVERAL and len(keys) == 1 and keys != {""} else ""
