"""Credit lines as people write them, read into a name, titles, organisations and the rest.

*Ada QuillfeatherChief Chemist, Inkwell Ltd*, *CEO Ada Quillfeather of Inkwell*, *Quillfeather, Ada
(she/her) | Chemist @ Inkwell | Leeds, UK*: `read` proposes what each part is. A proposal keeps the
words that it was made from and says whether it is sure; one that is not has to be asked about.
Every word is kept as it was written, and what belongs nowhere is in `left_out`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from roundup.text import _credit_marks as marks
from roundup.text import _credit_names as names
from roundup.text import _credit_words as words
from roundup.text._credit_around import CollectedParts, CollectedRole, reconsidered
from roundup.text._credit_east import EastParts, is_east, names_east_role, read_east
from roundup.text._credit_pieces import Break, CreditPiece, pieces
from roundup.text._credit_roles import CreditKind, CreditPart, judged, parted
from roundup.text.expressions import expression
from roundup.text.organisations import NONE

LONGEST = 600
# Behind a university its department says no more of where somebody works.
# “CRN 48213”, “OAB/SP 123.456”, “Nº Col. 1234”: where somebody is registered.
_REGISTERED = expression(
    r"(?:[A-Z]{2,6}(?:[/-][A-Z]{1,3})*|[Nn][.º°]{0,2}|Reg\.?|Col\.?|N\.º de colegiad[oa]|Nº Col\.)"
    r"(?: ?[A-Z]{1,2})?[ .:-]{1,2}[\d./-]{3,}(?:[/-][A-Z]{1,3})?"
)
_BORN = expression(r"(?:geb\.|geborene|née?|nata|nacida|geboren|født|född) [A-ZÀ-Þ][\w’' -]{1,40}")
_LANGUAGES = expression(r"[A-Z]{2,3}(?:\s?[–/<>→↔-]+\s?[A-Z]{2,3}){1,3}")  # of a translator
_DEPARTMENT = expression(
    r"(?i)(?:dept\.?|department|faculty|school|division|fakultät|abteilung|fachbereich|faculté|facultad|faculdade|"
    r"departamento|département)\s+(?:of|für|de|des|der|do)\b"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a part of a credit line seems to be; to be asked about unless it `is_sure`."""

    value: str
    original: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class CreditRole:
    """What somebody does, and where: a title, an organisation, or both."""

    title: Proposal | None = None
    organisation: Proposal | None = None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A credit line with what its parts seem to be.

    `honorific` stands before the name, `post_nominals` are the degrees behind it, and `roles` are
    in the order of the line. `left_out` holds what belongs nowhere, such as a telephone number.
    """

    original: str
    name: Proposal | None = None
    honorific: Proposal | None = None
    post_nominals: Proposal | None = None
    roles: tuple[CreditRole, ...] = ()
    location: Proposal | None = None
    pronouns: Proposal | None = None
    links: tuple[Proposal, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def title(self) -> Proposal | None:
        """Return the first title."""
        return next((role.title for role in self.roles if role.title), None)

    @property
    def organisation(self) -> Proposal | None:
        """Return the organisation of the first role that has one."""
        return next((role.organisation for role in self.roles if role.organisation), None)

    @property
    def is_sure(self) -> bool:
        """Return whether nothing has to be asked."""
        further = [part for role in self.roles[1:] for part in (role.title, role.organisation)]
        every = (*self.proposals.values(), *filter(None, further))
        return bool(self.name) and all(proposal.is_sure for proposal in every)

    @property
    def proposals(self) -> Mapping[str, Proposal]:
        """Return the proposals by the fields of a submission that they are for.

        Those of the second role and later ones are not among them.
        """
        first = {
            "name": self.name,
            "honorific": self.honorific,
            "post_nominals": self.post_nominals,
            "title": self.title,
            "organisation": self.organisation,
            "location": self.location,
            "pronouns": self.pronouns,
        }
        return {name: proposal for name, proposal in first.items() if proposal}

    @property
    def credited_name(self) -> str:
        """Return the name as it was written, with its honorific and its degrees."""
        before = f"{self.honorific.value} " if self.honorific else ""
        behind = f", {self.post_nominals.value}" if self.post_nominals else ""
        return f"{before}{self.name.value}{behind}" if self.name else ""


@lru_cache(maxsize=16_384)  # readers of a document look at each of its lines several times
def read(written: str) -> CreditLine:
    """Return what the parts of a credit line of one or a few lines seem to be.

    Args:
        written: the line as somebody wrote it; line ends part its pieces as commas do.

    """
    if len(written) > LONGEST:
        return CreditLine(written, left_out=(written.strip(),))
    bare = marks.bare(written.rstrip().rstrip(":："))
    if values := marks.labelled(bare.text):
        return _from_labels(written, bare, values)
    if is_east(bare.text):
        return _from_east(written, bare, read_east(bare.text))
    split = pieces(marks.without_stop(bare.text))
    if not split:
        return _with_handle(_beside(CreditLine(written), bare))
    person, rest, is_sure = _with_name(split)
    surname = person.name.split()[-1] if person and " " in person.name else ""
    collected = _collect(rest, surname)
    is_sure = is_sure and not marks.is_changed(written)
    if person and len(split) == 1 and not rest and words.has_organisation_sign(person.name):
        is_sure = False
    line = _line(written, person, collected, is_sure=is_sure)
    links, left_out = (*bare.links, *collected.links), (*bare.left_out, *collected.left_out)
    return _with_handle(_beside(line, replace(bare, links=links, left_out=left_out)))


def _with_handle(line: CreditLine) -> CreditLine:
    """Return a line that begins with a handle under that, where nobody is named."""
    handle = line.links[0].value if line.links else ""
    if line.name or not handle.startswith("@") or not line.original.lstrip().startswith(handle):
        return line
    return replace(line, name=Proposal(handle, handle, is_sure=False), links=line.links[1:])


def _beside(line: CreditLine, bare: marks.Bare) -> CreditLine:
    """Return a line with its pronouns, links and numbers."""
    pronouns = Proposal(bare.pronouns, bare.pronouns) if bare.pronouns else None
    links = tuple(Proposal(link, link) for link in bare.links)
    return replace(line, pronouns=pronouns, links=links, left_out=bare.left_out)


# The name


def _with_name(split: list[CreditPiece]) -> tuple[names.CreditName | None, list[CreditPiece], bool]:
    """Return the name, the other pieces, and whether the name is sure."""
    if people := names.pair(split[0].text):
        return people, split[1:], False
    if result := _inverted(split):
        return result
    if names.begins_with_rank(split[0].text) and (amid := names.inside(split[0].text)):
        return _amid(split, 0, amid)
    candidates = [(_weight(number, split), number) for number in range(len(split))]
    weight, number = max(candidates, key=lambda candidate: (candidate[0], -candidate[1]))
    first = candidates[0][0]
    margin = 2.5 if words.is_given(split[0].text.split()[0]) else 1.5
    if len(split) > 2 and candidates[1][0] > 0 and _is_company_first(split):
        return names.person(split[1].text), _other_pieces(split, 1), False
    if first >= 0 and weight < first + margin:
        weight, number = candidates[0]
    amid = names.inside(split[number].text) if weight < 0 else None
    for position in range(len(split)) if weight < 0 else ():
        amid = names.inside(split[position].text)
        if amid:
            return _amid(split, position, amid)
    if weight < 0:
        return None, split, False
    alternative = names.inside(split[0].text)
    person = names.person(split[number].text)
    if number == 0 and alternative and person and alternative.person.score > person.score:
        return _amid(split, 0, alternative)
    is_sure = weight >= (4 if number else 2) and person is not None and " " in person.name
    return person, _other_pieces(split, number), is_sure


def _is_company_first(split: list[CreditPiece]) -> bool:
    """Return whether one word, and not a given name, stands before a name with its title."""
    first, second = split[0].text.split(), split[1].text.split()
    is_plain = len(first) == 1 and not words.is_given(first[0])
    is_titled = judged(split[2].text).kind is CreditKind.TITLE
    return is_plain and is_titled and len(second) > 1


def _weight(number: int, split: list[CreditPiece]) -> float:
    """Return how much speaks for a piece being the name."""
    piece = split[number]
    person = names.person(piece.text)
    if person is None:
        return -9.0
    following = split[number + 1].text if number + 1 < len(split) else ""
    kind = judged(following).kind if following else None
    weight = person.score + (kind in {CreditKind.TITLE, CreditKind.ROLE, CreditKind.DEGREES})
    if number == 0:
        return weight + 1.5
    if piece.before in {Break.BAR, Break.LINE}:
        weight += 0.5
    if piece.before in {Break.COMMA, Break.BRACKET}:
        before = judged(split[number - 1].text)
        weight -= 0.0 if before.kind in {CreditKind.ROLE, CreditKind.TITLE} and number == 1 else 1.5
    return weight if person.score >= 1 else -9.0


def _other_pieces(split: list[CreditPiece], number: int) -> list[CreditPiece]:
    """Return the pieces without the name; those behind it first."""
    return [*split[:number], *split[number + 1 :]]


def _inverted(split: list[CreditPiece]) -> tuple[names.CreditName, list[CreditPiece], bool] | None:
    """Return a name whose family name stands first, before a comma."""
    if len(split) < 2 or split[1].before is not Break.COMMA:
        return None
    is_followed = len(split) > 2 and judged(split[2].text).kind in {
        CreditKind.TITLE,
        CreditKind.ROLE,
    }
    person = names.inverted(split[0].text, split[1].text, is_followed=is_followed)
    return (person, split[2:], False) if person else None


def _amid(
    split: list[CreditPiece], number: int, amid: names.Inside
) -> tuple[names.CreditName, list[CreditPiece], bool]:
    """Return a name that stands amid other words, and the pieces around it."""
    before = [CreditPiece(amid.before, Break.BAR)] if amid.before else []
    after = [CreditPiece(f"{amid.link} {amid.after}".strip(), Break.BAR)] if amid.after else []
    rest = [*split[:number], *before, *after, *split[number + 1 :]]
    return amid.person, rest, amid.person.score >= 3


# The other pieces


def _collect(rest: list[CreditPiece], surname: str) -> CollectedParts:
    """Put each piece into a role, among the degrees or among the places."""
    collected = CollectedParts(surname=surname)
    rest = [replace(piece, text=part) for piece in rest for part in parted(piece.text)]
    results = [judged(piece.text) for piece in rest]
    if _begins_with_membership(rest, results):
        results[0] = CreditPart(CreditKind.DEGREES, rest[0].text)
    for number, (piece, result) in enumerate(zip(rest, results, strict=True)):
        if _BORN.fullmatch(piece.text):
            collected.left_out.append(piece.text)
            continue
        following = results[number + 1] if number + 1 < len(results) else None
        _put(reconsidered(result, piece, following, collected), piece, collected)
    return collected


def _begins_with_membership(rest: list[CreditPiece], results: list[CreditPart]) -> bool:
    """Return whether a few capitals stand behind the name, before a title and a company."""
    kinds = [result.kind for result in results]
    first = rest[0].text if rest else ""
    is_short = first.isupper() and first.isalpha() and len(first) in range(3, 7)
    companies = {CreditKind.ORGANISATION, CreditKind.UNKNOWN}
    return (
        is_short
        and len(kinds) > 2
        and kinds[:2] == [CreditKind.UNKNOWN, CreditKind.TITLE]
        and kinds[2] in companies
    )


def _put(result: CreditPart, piece: CreditPiece, collected: CollectedParts) -> None:
    """Put one piece where it belongs."""
    match result.kind:
        case CreditKind.DEGREES:
            collected.degrees.append(piece.text)
        case CreditKind.PLACE | CreditKind.REGION:
            collected.places.append(result)
        case CreditKind.TITLE:
            _role_for_title(collected).titles.append(result)
        case CreditKind.DEPARTMENT:
            _put_department(result, collected)
        case CreditKind.ROLE:
            _put_role(result, collected)
        case CreditKind.FORMER if any(role.organisations for role in collected.roles):
            collected.left_out.append(result.text)
        case CreditKind.ORGANISATION | CreditKind.UNKNOWN | CreditKind.FORMER:
            if not _put_beside(result, collected):
                _put_organisation(result, collected)


def _put_beside(result: CreditPart, collected: CollectedParts) -> bool:
    """Put what only looks like an organisation beside the roles; return whether it was such."""
    is_nowhere = result.kind is CreditKind.ORGANISATION and _is_nowhere(result.text)
    if is_nowhere and not collected.roles:
        _role_for_title(collected).titles.append(replace(result, title=result.text))
    elif is_nowhere or any(known.fullmatch(result.text) for known in (_REGISTERED, _LANGUAGES)):
        collected.left_out.append(result.text)
    else:
        return False
    return True


def _is_nowhere(text: str) -> bool:
    """Return whether a text only says, in another language than English, that there is no firm."""
    return bool(NONE.fullmatch(text)) and not re.match(r"(?i)self|independent|private|own|n", text)


def _role_for_title(collected: CollectedParts) -> CollectedRole:
    """Return the role to which another title belongs."""
    if not collected.roles or collected.roles[-1].is_whole:
        collected.roles.append(CollectedRole())
    return collected.roles[-1]


def _put_department(result: CreditPart, collected: CollectedParts) -> None:
    """Add a field to the title before it; without one it is a title to be asked about."""
    if collected.roles and collected.roles[-1].titles and not collected.roles[-1].organisations:
        collected.roles[-1].titles.append(result)
        return
    asked = CreditPart(result.kind, result.text, title=result.text, is_sure=False)
    _role_for_title(collected).titles.append(asked)


def _put_role(result: CreditPart, collected: CollectedParts) -> None:
    """Add a title with its organisation, or with its place."""
    if result.organisation and collected.roles and not collected.roles[-1].titles:
        collected.roles.insert(-1, CollectedRole([result], [result]))
        return
    role = _role_for_title(collected)
    role.titles.append(result)
    if result.organisation:
        role.organisations.append(result)
    if result.location:
        collected.places.append(result)


def _put_organisation(result: CreditPart, collected: CollectedParts) -> None:
    """Add an organisation, or a further part of one, to the last role; a further site is a link."""
    is_known = bool(collected.roles) and bool(collected.roles[-1].organisations)
    if is_known and words.is_domain(result.text):
        collected.links.append(result.text)
        return
    if is_known and _DEPARTMENT.match(result.text):
        collected.left_out.append(result.text)
        return
    if not collected.roles:
        collected.roles.append(CollectedRole())
    collected.roles[-1].organisations.append(result)
    if result.location:
        collected.places.append(result)


# The line


def _line(
    written: str, person: names.CreditName | None, collected: CollectedParts, *, is_sure: bool
) -> CreditLine:
    """Return the line that the collected pieces make."""
    degrees = [person.post_nominals] if person and person.post_nominals else []
    generations = [text for text in collected.degrees if words.is_generation(text)]
    degrees += [text for text in collected.degrees if text not in generations]
    name = ", ".join([person.name, *generations]) if person else ""
    return CreditLine(
        written,
        name=Proposal(name, name, is_sure) if name else None,
        honorific=_simple(person.honorific if person else ""),
        post_nominals=_simple(", ".join(degrees)),
        roles=tuple(_role(role) for role in collected.roles),
        location=_location(collected.places),
    )


def _simple(value: str) -> Proposal | None:
    """Return a proposal that is sure, or nothing for nothing."""
    return Proposal(value, value) if value else None


def _role(role: CollectedRole) -> CreditRole:
    """Return a role with its parts joined."""
    return CreditRole(
        _joined([each.title for each in role.titles], role.titles),
        _joined([each.organisation for each in role.organisations], role.organisations),
    )


def _location(places: list[CreditPart]) -> Proposal | None:
    """Return a town and its region as one place."""
    return _joined([each.location for each in places], places)


def _joined(values: list[str], sources: list[CreditPart]) -> Proposal | None:
    """Return several pieces as one proposal, or nothing where there are none."""
    known = list(dict.fromkeys(value for value in values if value))
    if not known:
        return None
    original = ", ".join(source.text for source in sources)
    return Proposal(", ".join(known), original, all(source.is_sure for source in sources))


def _from_labels(written: str, bare: marks.Bare, values: Mapping[str, str]) -> CreditLine:
    """Return a line whose parts are labelled, as “Name: … Title: …”."""
    person = names.person(values["name"])
    title, organisation = _simple(values.get("title", "")), _simple(values.get("organisation", ""))
    role = (CreditRole(title, organisation),) if title or organisation else ()
    pronouns = values.get("pronouns", "") or bare.pronouns
    links = [values["links"]] if values.get("links") else []
    line = CreditLine(
        written,
        name=_simple(person.name if person else values["name"]),
        honorific=_simple(person.honorific if person else ""),
        post_nominals=_simple(person.post_nominals if person else ""),
        roles=role,
        location=_simple(values.get("location", "")),
    )
    whole = marks.Bare(bare.text, pronouns, (*bare.links, *links), bare.left_out)
    return _beside(line, whole)


def _from_east(written: str, bare: marks.Bare, parts: EastParts) -> CreditLine:
    """Return a line in Japanese or Chinese."""
    title = "、".join(parts.titles) if len(parts.titles) < 3 else "・".join(parts.titles)
    organisation = " ".join(parts.organisations)
    role = CreditRole(_simple(title), _simple(organisation))
    line = CreditLine(
        written,
        name=Proposal(parts.name, parts.name, parts.is_name_sure) if parts.name else None,
        honorific=_simple(parts.honorific),
        roles=(role,) if title or organisation else (),
        location=_simple(parts.location),
    )
    whole = marks.Bare(bare.text, bare.pronouns, bare.links, (*bare.left_out, *parts.left_out))
    return _beside(line, whole)


def has_known_name(line: CreditLine) -> bool:
    """Return whether the name in a line begins with a name that is known."""
    first = line.name.value.split()[0] if line.name else ""
    return bool(first) and (words.is_given(first) or words.is_family_first(first))


def names_role(text: str) -> bool:
    """Return whether a text has a word in it for what somebody does."""
    return any(map(words.is_role, words.inner_words(text))) or names_east_role(text)
