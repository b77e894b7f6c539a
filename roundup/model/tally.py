"""The tally: what came in, and where it went."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """The conservation law: received = used + left out by the brief + held with a reason."""

    received: int
    used: int
    left_out: int
    held: int

    @property
    def is_balanced(self) -> bool:
        """Tell whether nothing was lost."""
        return self.received == self.used + self.left_out + self.held
