"""A kind of note that a stage makes, with its code and its explanation.

Rules explain themselves, each in its own file. A remark is not a matter of taste: a stage could not
do its work, or did it in a way the editor should know. `roundup explain CODE` prints the
explanation. Codes are stable for ever: retired, never reused.
"""

from dataclasses import dataclass

from roundup.model.notes import Level, Note, Origin, Span


@dataclass(frozen=True, slots=True)
class Remark:
    """A kind of note that a stage makes.

    A roundup with a remark that `stops_building` is not built, since its files would show what
    nobody may see. An editor can allow a remark below level `held`, and also one that
    `may_be_allowed`: there the program may be wrong about words.
    """

    code: str
    name: str
    level: Level
    explanation: str
    stops_building: bool = False
    may_be_allowed: bool = False

    def note(
        self,
        message: str,
        *,
        hint: str,
        origin: Origin,
        span: Span | None = None,
        submission: str | None = None,
        level: Level | None = None,
    ) -> Note:
        """Return a note of this kind, at this kind's level unless another is given."""
        return Note(
            self.code,
            self.name,
            level or self.level,
            message,
            hint,
            origin,
            span,
            submission,
        )
