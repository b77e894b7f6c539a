"""Labelled lines in a mail: “Name: …”, “Title: …” and “Answer: …”, as pitches have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from roundup.readers._columns import Columns
from roundup.readers._letters.quoting import bare
from roundup.readers._mail.people import Signatory
from roundup.text.expressions import expression

_MARKED = r"[*_•\- ]*(?P<label>[^\W\d_][^:：]{0,40}?)[*_ ]*[:：][*_ ]*"
_LABEL = expression(_MARKED + r"(?P<value>.*\S)[*_ ]*$")
_ANSWER = expression(_MARKED + r"(?P<value>.*)$")
_FIELDS = ("name", "title", "organisation", "website", "profile", "pronouns")
_PASSED_OVER = frozenset({"email", "location", "headshot", "bio", "question"})


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer with labelled lines over or under it: whom they name, and these lines."""

    person: Signatory
    answer: tuple[str, ...]
    labels: tuple[str, ...]


def labelled_answer(lines: Sequence[str]) -> LabelledAnswer | None:
    """Return an answer whose labelled lines have a name and a title or an organisation."""
    start = _end_of_labels(lines)
    end = len(lines) - _end_of_labels(lines[::-1])
    end = max(start, end)
    labels = [*lines[:start], *lines[end:]]
    values = _values(labels)
    if "name" not in values or not values.keys() & {"title", "organisation"}:
        return None
    answer = list(lines[start:end])
    while answer and not answer[0].strip():
        answer.pop(0)
    if not answer:
        return None
    match = _ANSWER.match(answer[0])
    if match and _field(match["label"]) == "answer":
        labels.append(answer[0].removesuffix(match["value"]))
        answer[0] = match["value"]
    credited = {name: value for name, value in values.items() if name in _FIELDS}
    return LabelledAnswer(Signatory(**credited), tuple(answer), tuple(filter(str.strip, labels)))


def _end_of_labels(lines: Sequence[str]) -> int:
    """Return how many of the first lines have a label that is understood, or nothing in them."""
    count = 0
    for number, line in enumerate(lines, start=1):
        match = _LABEL.match(bare(line))
        if match and _field(match["label"]) in {*_FIELDS, *_PASSED_OVER}:
            count = number
        elif line.strip():
            break
    return count


def _values(lines: Sequence[str]) -> dict[str, str]:
    """Return the values of labelled lines by their fields."""
    values: dict[str, str] = {}
    for match in filter(None, (_LABEL.match(bare(line)) for line in lines)):
        values.setdefault(_field(match["label"]), match["value"].strip())
    return values


def _field(label: str) -> str:
    """Return the field that a label means, or nothing."""
    target = _KNOWN.target(label.strip())
    return target.field if target and not target.part and not target.also else ""


_KNOWN = Columns()
