"""Small ways to make the things that tests are about."""

from typing import Any

from roundup.model.brief import Brief, Held, Question, Roundup
from roundup.model.notes import Origin
from roundup.model.submission import Draft, Expert, Headshot, Submission
from roundup.stages import arranging, editing

ANSWER = "I open the window before I open the post, and I have never regretted the order."


def draft(**fields: str) -> Draft:
    """Make a draft; only what matters to the test need be given."""
    fields = {
        "name": "Agathe Brunner",
        "title": "Night porter",
        "organisation": "Hotel Meridian",
        "answer": ANSWER,
    } | fields
    return Draft({key: value for key, value in fields.items() if value}, Origin("a.csv", 2, 1))


def submission(key: str = "agathe-brunner", **values: Any) -> Submission:
    """Make a submission; fields of the expert are told from those of the answer by name."""
    personal = {"name": "Agathe Brunner", "title": "Night porter", "organisation": "Hotel Meridian"}
    own = {key: value for key, value in values.items() if key in Submission.model_fields}
    personal |= {key: value for key, value in values.items() if key in Expert.model_fields}
    return Submission(
        **({"id": key, "answer": ANSWER, "origin": Origin("a.csv", 2)} | own),
        expert=Expert(**personal),
    )


def headshot(width: int = 800, height: int = 800) -> Headshot:
    """Make a headshot of a size; its bytes are not a picture."""
    return Headshot(name="photos/a.jpg", data=b"", width=width, height=height)


def brief(**values: Any) -> Brief:
    """Make a brief that asks one question."""
    asked = {"question": (Question(question="What do you do first?"),)}
    return Brief(origin=Origin("roundup.md"), **(asked | values))


def arranged(
    *submissions: Submission, held: tuple[Held, ...] = (), **values: Any
) -> arranging.Arranged:
    """Arrange submissions under a brief with these values."""
    quotes = [editing.quote(submission) for submission in submissions]
    received = len(quotes) + len(held)
    return arranging.arrange("morning", brief(**values), quotes, held, received)


def roundup(*submissions: Submission, **values: Any) -> Roundup:
    """Make a roundup of submissions under a brief with these values."""
    return arranged(*submissions, **values).roundup
