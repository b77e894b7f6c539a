"""What a published article consists of, while it is taken apart."""

from dataclasses import dataclass, field

from roundup.model.adopted import Defect
from roundup.model.notes import Origin
from roundup.pipeline.sectioning import PublishedAnswer


@dataclass(slots=True)
class Dissected:
    """What an article consists of."""

    headline: str = ""
    introduction: str = ""
    question: str = ""
    date: str = ""
    sections: list[PublishedAnswer] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def add_defect(
    result: Dissected, kind: str, message: str, hint: str, origin: Origin, line: int | None
) -> None:
    """Add a defect."""
    result.defects.append(Defect(kind, message, hint, origin.at(line)))
