"""Where the lines of a text end, to find a place's line without counting from the beginning."""

from bisect import bisect_left

from roundup.text.expressions import expression

BREAK = expression("\n")


class LineBreaks:
    """The ends of a text's lines."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in BREAK.finditer(text)]

    def before(self, offset: int) -> int:
        """Return how many lines end before a place, which is counted in characters from 0."""
        return bisect_left(self.ends, offset)
