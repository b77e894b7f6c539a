"""Remarks on people who withdrew, and on where their names are still found."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

WITHDRAWN_WHICH = Remark(
    "C110",
    "withdrawn-which",
    Level.HELD,
    """An answer by somebody who bears the name of a person who withdrew, and may be that person.

Nobody is published against their will, and nobody loses their place for a namesake. So each of the
answers is held until it is clear whose it is: by the `email` of the person in `people.toml`, or by
the submission's id under `withdrawn` in the brief.""",
)
WITHDRAWN_IN_BRIEF = Remark(
    "C111",
    "withdrawn-in-brief",
    Level.ERROR,
    """The editor's own text names somebody who withdrew, or repeats their words.

The program takes out what such a person sent, and does not rewrite the editor's sentences. No file
is made of the roundup until they are gone from the brief.""",
    stops_building=True,
)
WITHDRAWN_UNKNOWN = Remark(
    "C112",
    "withdrawn-unknown",
    Level.WARNING,
    """`withdrawn` in the brief names somebody who sent no answer here.

The name may be misspelt, and then an answer is published that was withdrawn. Where the answer was
deleted from the folder, there is nothing to do.""",
)
WITHDRAWN_MENTIONED = Remark(
    "C113",
    "withdrawn-mentioned",
    Level.WARNING,
    """An answer of somebody else that names a person who withdrew.

The words are the other expert's and stay as they are. Whether the name may stay is for the editor
to decide; a bracket such as “[a colleague]” in an edit takes its place.""",
)
WITHDRAWN_SECTION = Remark(
    "C114",
    "withdrawn-from-section",
    Level.INFO,
    """A section of the brief that several people shared, one of whom withdrew.

A heading with that person's name in it and a pull quote that the others did not say are left out
along with the answer.""",
)
WITHDRAWN_NOT_UNDERSTOOD = Remark(
    "C115",
    "withdrawn-not-understood",
    Level.ERROR,
    """A value of `withdrawn` in the brief that cannot be read.

It may hide somebody who must not be published, so no file is made of the roundup until it is put
right. `withdrawn` holds names, or tables of `name`, `date` and `reason`.""",
    stops_building=True,
)
