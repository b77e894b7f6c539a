"""A person of the house: what editors know of somebody, whatever that person sent."""

import datetime
from collections.abc import Mapping

from roundup.model.notes import Origin
from roundup.model.submission import Value


class Withdrawal(Value):
    """Somebody took their words back: who, when and why, as far as the editor says.

    `name` is a name, an e-mail address or a submission's id, as typed.
    """

    name: str
    date: datetime.date | None = None
    reason: str = ""
    origin: Origin


class Person(Value):
    """Somebody as `people.toml` describes them.

    `also` are other spellings, nicknames and handles. `corrections` holds values under the names of
    a submission's fields; they replace what the person sent. `lines` says on which line of the file
    a key stands.
    """

    name: str
    origin: Origin
    also: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    corrections: Mapping[str, str] = {}
    withdrawn: Withdrawal | None = None
    lines: Mapping[str, int] = {}

    def place(self, key: str) -> Origin:
        """Return where one key stands, or would stand."""
        return self.origin.at(self.lines.get(key, self.origin.line))
