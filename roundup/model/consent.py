"""Consent: what somebody was asked, what they said, and where their words may stand."""

from dataclasses import dataclass
from enum import StrEnum

from roundup.model.notes import Origin


class Channel(StrEnum):
    """A way in which an article reaches its readers."""

    WEB = "web"
    MAIL = "mail"
    PDF = "pdf"
    CARDS = "cards"
    SOCIAL = "social"


EVERYWHERE = frozenset(Channel)


class Matter(StrEnum):
    """What somebody is asked about, or what else decides whether an answer may appear.

    `publish` is the answer, whole; `name` their name beside it; `photo` their portrait; and
    `unnamed` whether the answer may be published without a name. Nobody is asked about `status`,
    by which an answer was rejected, nor about `complete`, by which it was not finished: a form or
    an editor writes them down, and such a reply always keeps the answer back.
    """

    PUBLISH = "publish"
    NAME = "name"
    PHOTO = "photo"
    UNNAMED = "unnamed"
    STATUS = "status"
    COMPLETE = "complete"


class Will(StrEnum):
    """What an answer to such a question comes to."""

    GIVEN = "given"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Request:
    """What a heading asks for, and for which ways of publishing.

    `is_reversed` where a yes refuses, as under “Do not publish my answer”; `is_odd` where nobody
    can be sure what a yes means, as after “Do you mind if”.
    """

    matter: Matter
    channels: frozenset[Channel] = EVERYWHERE
    is_reversed: bool = False
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a request, word for word, and where that stands.

    `is_editors` where an editor wrote it down, with how it is known: “yes, by mail 12 March”;
    `doubt` is why nobody can be sure what it means, whatever its words.
    """

    request: Request
    heading: str
    words: str
    origin: Origin
    is_editors: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in a column that no field takes, so that it has no effect."""

    heading: str
    words: str
    place: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Consent:
    """Where somebody's answer may stand, as they said, or as silence is read.

    `replies` are what they said of publishing the answer; `is_silent` where they said nothing.
    """

    channels: frozenset[Channel] = EVERYWHERE
    replies: tuple[Reply, ...] = ()
    is_silent: bool = True

    def covers(self, channels: frozenset[Channel]) -> bool:
        """Return whether all of these channels are permitted."""
        return channels <= self.channels
