"""Remarks on what editors write over fields that experts sent."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

CORRECTION_WHICH = Remark(
    "C120",
    "correction-which",
    Level.WARNING,
    """A person in `people.toml` who could be several people of a roundup, so nothing is corrected.

Two people may bear one name. An `email` in the person's table says which of them is meant.""",
)
CONSENT_WITHOUT_SOURCE = Remark(
    "C121",
    "consent-without-source",
    Level.WARNING,
    """An editor wrote `consent: yes` over a no, and not how it is known.

Who asks later wants to know when and how somebody agreed. `consent: yes, by mail 12 March` is kept
in the ledger, word for word.""",
)
