"""A correction: what an editor writes over a field that somebody sent."""

from dataclasses import dataclass

from roundup.model.notes import Origin

# What may be corrected, in an edit's front matter; `heading` and `disclosure` are the edit's own.
# `question` says which of the brief's questions an answer is to.
CORRECTABLE = (
    "name",
    "title",
    "organisation",
    "website",
    "profile",
    "headshot",
    "headshot_alt",
    "headshot_crop",
    "bio",
    "pronouns",
    "location",
    "language",
    "interest",
    "consent",
    "anonymous",
    "question",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that replaces what was received in one field; `received` is what stood there."""

    field: str
    value: str
    origin: Origin
    received: str = ""
