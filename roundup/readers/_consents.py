"""Consent in a file: which columns ask for it, what people replied, and refusals nobody would read.

A heading says it, or the values do: a box that was ticked is exported as its own label, “I agree to
be quoted”, under whatever heading. A column that no field takes may still hold refusals; they have
no effect, and so they have to be said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from roundup.model.consent import Matter, Refusal, Reply, Request
from roundup.readers._meanings import ColumnTarget
from roundup.text import consent, permission, status
from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.patterns import Pattern
from roundup.text.permission import Topic
from roundup.text.withholding import wishes

if TYPE_CHECKING:
    from roundup.readers._cells import Cell, Record

# Whoever answers a question of consent in so many words answers another question.
LONGEST_REPLY = 60
# Form tools write “anonymous” for whoever did not sign in, under “User” and “Distribution channel”.
# So the word alone is a wish only under a heading about how somebody is shown.
_SHOWN = Pattern(
    r"attribut|credit|by-?line|publi|quot|cit[aei]|nam(?:ed|ing)\b|appear|display|identi|prefer|wish|"
    r"anyth|comment|nenn|zitier|veroffentlich|wunsch|souhait|mention|mencion|prefier|deseo|menzion|"
    r"vermeld|voorkeur|掲載|公開|表示|希望|نشر|ذكر"
)
# What no article shows, whoever asks for it.
_CONTACT = expression(r"(?i)\b(?:e-?mail|mail address|phone|telephone|mobile|number|postcode)\b")
_BOX = expression(r"(?P<asked>.*\S) \((?P<option>[^()]+)\)")
# What somebody else wrote: the editor's mail that is quoted below an answer
_OTHERS = ("older", "quoted", "question")
_TICKED = frozenset({"true", "false", "1", "0", ""})


def by_values(heading: str, values: Iterable[str]) -> ColumnTarget | None:
    """Return the target of a column that nobody understands by its heading, by what is in it.

    Under “Status”, “publish” is what a program calls an entry, and not what somebody permits.
    """
    if status.kind_of(heading):
        return None
    stated = [value for value in values if consent.is_statement(value)]
    if not stated:
        return None
    if consent.is_for_remarks(heading) and not all(map(consent.is_answer, filter(None, values))):
        return None
    asked = consent.request(stated[0])
    matter = asked.matter if asked else Matter.PUBLISH
    return ColumnTarget("consent", request=consent.request(heading) or Request(matter))


def elsewhere(values: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the headings under which people agree to something that is not publication.

    Gravity Forms exports such a box in three columns: “Terms (Consent)” says that it was checked,
    “Terms (Text)” to what, and “Terms (Description)” what stands below it.
    """
    headings: set[str] = set()
    for heading, several in values.items():
        filled = [value for value in several if value]
        is_else = bool(filled) and all(map(consent.is_about_else, filled))
        if not is_else or permission.is_reversed(heading):
            continue
        name, mark, _ = heading.rpartition(" (Text)")
        whole = {f"{name} (Consent)", f"{name} (Description)"} if mark else set()
        headings |= {heading} | (whole & values.keys())
    return headings


def boxes(values: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the headings that only repeat another one as boxes, one for each possible answer.

    Tally exports “May we quote you?” with “Yes”, and beside it “May we quote you? (Yes)” with
    “TRUE” and “May we quote you? (No)” with “FALSE”, which does not refuse anything.
    """
    return {
        heading
        for heading, several in values.items()
        if (match := _BOX.fullmatch(heading))
        and match["asked"] in values
        and {value.casefold() for value in several} <= _TICKED
        and consent.refuses(match["option"])
        and any(values[match["asked"]])
    }


def is_prose(values: Iterable[str]) -> bool:
    """Return whether a column holds answers too long to be about consent."""
    return any(len(value.split()) > LONGEST_REPLY for value in values)


def replies(
    record: "Record",
    cells: Sequence["Cell"],
    asked: Sequence[Request],
    unsure: Mapping[str, Mapping[str, str]],
) -> Iterator[Reply]:
    """Yield what somebody replied to each request, a blank one included.

    `unsure` has the replies that nobody can be sure of, by their headings, each with the reason.
    """
    for cell, request in zip(cells, asked, strict=True):
        origin = record.origin.at(cell.line)
        if cell.letters:
            origin = origin.under(cell.letters, cell.heading)
        said = cell.value.strip()
        doubt = unsure.get(cell.heading, {}).get(said, "")
        yield Reply(request, cell.heading, said, origin, doubt=doubt)


def standings(record: "Record", kept_back: Mapping[str, Mapping[str, Matter]]) -> Iterator[Reply]:
    """Yield what a record says of itself that keeps its answer back."""
    for cell in record.cells if kept_back else ():
        matter = kept_back.get(cell.heading, {}).get(cell.value.strip())
        if matter:
            origin = record.origin.at(cell.line)
            if cell.letters:
                origin = origin.under(cell.letters, cell.heading)
            yield Reply(Request(matter), cell.heading, cell.value.strip(), origin)


def refusing(heading: str, values: Sequence[str]) -> frozenset[str]:
    """Return the values of an unread column that refuse to be published, or to be named."""
    filled = list(dict.fromkeys(value for value in values if value.strip()))
    return refusals_in(heading, filled) | unnamed_in(heading, filled)


def doubtful(heading: str, values: Sequence[str]) -> frozenset[str]:
    """Return the values of an unread column that do not permit for certain, where they should."""
    return permission.doubtful(heading, values)


def says_no(heading: str, values: Iterable[str]) -> bool:
    """Return whether somebody answered no under a heading that does not say what it asks."""
    return permission.topic(heading) is Topic.UNKNOWN and any(map(consent.refuses, values))


def unnamed_in(heading: str, filled: Sequence[str]) -> frozenset[str]:
    """Return the values that ask to leave a name out; “anonymous” alone may be a form's word."""
    is_shown = bool(_SHOWN.search(consent.plain(heading)))
    nameless = (value for value in filled if consent.asks_no_name(value))
    return frozenset(value for value in nameless if is_shown or consent.is_phrase(value))


def refusals_in(heading: str, filled: Sequence[str]) -> frozenset[str]:
    """Return the values that refuse to be published."""
    is_other = permission.topic(heading) is Topic.OTHER
    if consent.is_about_being_published(heading) and not is_prose(filled) and not is_other:
        is_asked = any(map(consent.is_plain, filled))
        return frozenset(
            value
            for value in filled
            if not permission.permits(permission.labelled(heading, value))
            and (
                consent.is_doubtful(value)
                or consent.is_telling(value)
                or (is_asked and not consent.is_answer(value) and not consent.opens_with_yes(value))
            )
        )
    is_open = consent.is_for_remarks(heading) or consent.is_about_use(heading)
    telling = frozenset(
        value for value in filled if consent.is_telling(value) or (is_open and _keeps_back(value))
    )
    if consent.is_about_status(heading) and not is_other:
        return telling | {value for value in filled if consent.refuses(value)}
    if is_open or (not is_other and all(consent.is_answer(value) for value in filled)):
        return telling
    return frozenset(value for value in telling if consent.is_about_publishing(value))


def _keeps_back(value: str) -> bool:
    """Return whether a remark, or what is said of use, keeps an answer back."""
    if consent.is_confidential(value) or consent.is_against_appearing(value):
        return True
    return any(wishes(value)) and not _CONTACT.search(value)


def around(record: "Record") -> Iterator[Refusal]:
    """Yield the refusal in what stands around an answer, where nobody else would read it."""
    for name, words in record.unknown.items():
        if not name.startswith(_OTHERS) and (sentence := consent.kept_back_in(words)):
            yield Refusal("", sentence, name, record.origin)


def unread(record: "Record", refused: Mapping[str, frozenset[str]], name: str) -> Iterator[Refusal]:
    """Yield the refusals in a record that have no effect.

    Who is asked how to be named and writes the name that is printed refuses nothing.
    """
    for cell in record.cells if refused else ():
        said = cell.value.strip()
        is_named = bool(name) and folded(name) in folded(said) and not permission.doubts(said)
        if said in refused.get(cell.heading, ()) and not is_named:
            yield refusal(record, cell)


def refusal(record: "Record", cell: "Cell") -> Refusal:
    """Return what stands in a cell as a refusal."""
    origin = record.origin.at(cell.line)
    if cell.letters:
        origin = origin.under(cell.letters, cell.heading)
    return Refusal(cell.heading, cell.value.strip(), cell.place, origin)
