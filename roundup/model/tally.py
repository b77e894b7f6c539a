"""The tally: what came in, and where it went."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """The conservation law: received = used + left out by the brief + held with a reason.

    Who withdrew is left out as well, and counted apart. `again` says how many of those left out are
    further copies or older versions of answers that are counted already.
    """

    received: int
    used: int
    left_out: int
    held: int
    withdrawn: int = 0
    again: int = 0

    @property
    def is_balanced(self) -> bool:
        """Return whether nothing was lost."""
        return self.received == self.used + self.left_out + self.held + self.withdrawn
