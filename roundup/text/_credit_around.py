"""A piece of a credit line judged again by what stands around it.

“Milkman” is known to no list. Behind a name and before “Ramsgard Dairy” it is what somebody does.
"""

import re
from dataclasses import dataclass, field, replace

from roundup.text import _credit_words as words
from roundup.text._credit_pieces import Break, CreditPiece
from roundup.text._credit_roles import CreditKind, CreditPart
from roundup.text.expressions import expression
from roundup.text.names import folded

_PLACES = frozenset({CreditKind.PLACE, CreditKind.REGION})
_AREAS = expression(r"\s+(?:and|&|und|et|y|e)\s+|/")
# A part of a hospital, a university or an authority, by what it is for.
_WITHIN = expression(
    r"(?:Klinik|Institut|Abteilung|Abt\.|Lehrstuhl|Fachbereich|Referat|Zentrum|Station|Ambulanz|"
    r"Fakultät|"
    r"Arbeitsgruppe|Stabsstelle) (?:für|der|des|Bau)\b|(?:service|département|unité|pôle|"
    r"laboratoire) (?:de|des|du|d)\b"
    r"|(?:departamento|servicio|unidad|área|cátedra|serviço|unidade) (?:de|del|do|da)\b"
    r"|(?:dipartimento|reparto|unità|servizio|cattedra) (?:di|del|della)\b"
    r"|(?:afdeling|vakgroep) \w",
    re.IGNORECASE,
)
_TOWN = expression(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:-[A-Za-zà-ÿ]+){0,3}")
_OF = frozenset({"of", "von", "für", "de", "du", "di", "da", "do", "del"})


@dataclass(slots=True)
class CollectedRole:
    """A role while its pieces are being collected."""

    titles: list[CreditPart] = field(default_factory=list)
    organisations: list[CreditPart] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Return whether the role has a title and an organisation."""
        return bool(self.titles and self.organisations)


@dataclass(slots=True)
class CollectedParts:
    """What the pieces of a line were found to be, so far."""

    roles: list[CollectedRole] = field(default_factory=list)
    degrees: list[str] = field(default_factory=list)
    places: list[CreditPart] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    surname: str = ""


def reconsidered(
    result: CreditPart, piece: CreditPiece, following: CreditPart | None, collected: CollectedParts
) -> CreditPart:
    """Return what a piece is, judged again by what stands around it."""
    role = collected.roles[-1] if collected.roles else None
    if changed := _of_known(result, piece, following, collected):
        return changed
    if _is_small_organisation(result, role) and _is_followed(following):
        return CreditPart(CreditKind.DEPARTMENT, piece.text, title=piece.text)
    if _is_small_organisation(result, role):
        return CreditPart(CreditKind.UNKNOWN, piece.text, organisation=piece.text, is_sure=False)
    is_open = result.kind is CreditKind.UNKNOWN or (
        result.kind is CreditKind.TITLE and not result.is_sure
    )
    if is_open and _is_of_family(piece.text, collected.surname):
        return CreditPart(CreditKind.ORGANISATION, piece.text, organisation=piece.text)
    if _is_title_alone(result, following):
        return replace(_asked_title(piece.text), is_sure="&" not in piece.text)
    if result.kind is CreditKind.ORGANISATION and _is_trade(piece, following, role):
        return _asked_title(piece.text)
    if result.kind is CreditKind.UNKNOWN:
        return _of_unknown(result, piece, following, collected)
    if result.kind is CreditKind.DEGREES and collected.places and words.is_code(piece.text):
        return CreditPart(CreditKind.REGION, piece.text, location=piece.text)
    is_state = words.is_code(piece.text) and not collected.places and not role
    if result.kind is CreditKind.REGION and not is_state and _is_area(result, following, role):
        return CreditPart(CreditKind.DEPARTMENT, piece.text, title=piece.text)
    return result


def _of_known(
    result: CreditPart, piece: CreditPiece, following: CreditPart | None, collected: CollectedParts
) -> CreditPart | None:
    """Return what a piece is whose words are known and mean something else here, if they do."""
    role = collected.roles[-1] if collected.roles else None
    if whole := _field_of_office(result, following):
        return whole
    if _is_department_within(result, following):
        return CreditPart(CreditKind.TITLE, piece.text, title=piece.text)
    if _is_company_of_people(result, role):
        return CreditPart(CreditKind.ORGANISATION, piece.text, organisation=piece.text)
    if _is_trade_of_family(result, collected.surname, role):
        return CreditPart(CreditKind.ORGANISATION, piece.text, organisation=piece.text)
    if _is_named_by_role(result, following, role):
        return CreditPart(
            CreditKind.ORGANISATION, piece.text, organisation=piece.text, is_sure=False
        )
    if _is_office_for_area(result, following):
        return CreditPart(CreditKind.TITLE, piece.text, title=piece.text)
    if _is_guessed_twice(result, following, role):
        return replace(result, kind=CreditKind.UNKNOWN, title="", organisation=piece.text)
    return None


def _field_of_office(result: CreditPart, following: CreditPart | None) -> CreditPart | None:
    """Return “Chair of Hydrology” as a title, where an organisation stands behind it.

    “Founder of Brightloom, Acme” may name two companies; whoever chairs something does so within
    the one that follows.
    """
    tokens = result.text.split()
    followers = {CreditKind.ORGANISATION, CreditKind.UNKNOWN}
    is_followed = following is not None and following.kind in followers
    if result.kind is not CreditKind.ROLE or not is_followed or not result.organisation:
        return None
    links = [number for number, word in enumerate(tokens) if word in _OF]
    is_office = bool(links) and words.in_table(tokens[links[0] - 1], "chairs")
    is_of = result.text.endswith(result.organisation) and result.title == " ".join(
        tokens[: links[0]] if links else ()
    )
    if not (is_office and is_of) or words.is_legal_form(tokens[-1]):
        return None
    is_within = following is not None and following.kind is CreditKind.ORGANISATION
    if words.has_organisation_sign(result.organisation) and not is_within:
        return None
    return CreditPart(CreditKind.TITLE, result.text, title=result.text)


def _is_department_within(result: CreditPart, following: CreditPart | None) -> bool:
    """Return whether “Chefärztin der Klinik für Schlafmedizin” stands before a hospital."""
    is_role = result.kind is CreditKind.ROLE and bool(result.title and result.organisation)
    is_followed = following is not None and following.kind is CreditKind.ORGANISATION
    return is_role and is_followed and bool(_WITHIN.match(result.organisation))


def _is_company_of_people(result: CreditPart, role: CollectedRole | None) -> bool:
    """Return whether “Canal Street Chairs” or “Mercy General” is where somebody works.

    A company may be called by what its people or its goods are, of which there are several.
    """
    tokens = result.text.split()
    if result.kind is not CreditKind.TITLE or role is None or not role.titles:
        return False
    if role.organisations or len(tokens) < 2 or not tokens[0][:1].isupper():
        return False
    others = [word for word in tokens[:-1] if words.is_role(word)]
    last = folded(tokens[-1])
    is_plural = last.endswith("s") and not last.endswith("ss") and words.is_role(last[:-1])
    return not others and (is_plural or last == "general")


def _is_named_by_role(
    result: CreditPart, following: CreditPart | None, role: CollectedRole | None
) -> bool:
    """Return whether “Guide Dogs Wessex” or “The Guardian” is where somebody with a title works.

    Whoever leads something may name it right behind the title, as in “Founder, CEO Brightloom”.
    """
    tokens = result.text.split()
    is_due = role is not None and bool(role.titles) and not role.organisations
    is_name = not any(word.islower() for word in tokens) and len(tokens) > 1
    if not (is_due and is_name) or (following and following.kind not in _PLACES):
        return False
    if result.kind is CreditKind.ROLE and result.text == f"{result.title} {result.organisation}":
        return words.is_role(tokens[0]) and not words.is_lead(tokens[0])
    if result.kind is not CreditKind.TITLE:
        return False
    heads = [word for word in tokens if words.is_role(word)]
    is_first = heads == tokens[:1] and words.is_english_trade(tokens[0])
    is_foreign = role is not None and words.is_english(role.titles[-1].title)
    return tokens[0] == "The" or is_first or (is_foreign and not any(map(words.is_english, heads)))


def _is_office_for_area(result: CreditPart, following: CreditPart | None) -> bool:
    """Return whether a country is part of a title, as in “Sales Director UK & Ireland, Acme”."""
    is_beside = result.text == f"{result.title} {result.location}"
    is_area = all(map(words.is_region, _AREAS.split(result.location)))
    followers = {CreditKind.ORGANISATION, CreditKind.UNKNOWN}
    is_followed = following is not None and following.kind in followers
    return result.kind is CreditKind.ROLE and is_beside and is_area and is_followed


def _is_trade_of_family(result: CreditPart, surname: str, role: CollectedRole | None) -> bool:
    """Return whether “Fietsenmaker Verhoeven” is a shop, since Verhoeven has a title already."""
    tokens = result.text.split()
    is_open = result.kind is CreditKind.TITLE or result.text.endswith(f" {result.organisation}")
    is_named = result.kind in {CreditKind.TITLE, CreditKind.ROLE} and is_open
    is_whole = 1 < len(tokens) < 4 and not any(map(words.is_small, tokens))
    is_due = role is not None and bool(role.titles) and not role.organisations
    ends = (folded(tokens[0]), folded(tokens[-1]))
    return is_named and is_whole and is_due and folded(surname) in ends


def _is_guessed_twice(
    result: CreditPart, following: CreditPart | None, role: CollectedRole | None
) -> bool:
    """Return whether “Night Garden” behind a title is rather a company than another title."""
    tokens = result.text.split()
    is_guess = result.kind is CreditKind.TITLE and not result.is_sure and len(tokens) > 1
    is_name = all(word[:1].isupper() for word in tokens)
    is_due = role is not None and bool(role.titles) and not role.organisations
    is_field = any(map(words.is_department, tokens)) or any(map(words.is_role, tokens))
    return is_guess and is_name and is_due and following is None and not is_field


def _of_unknown(
    result: CreditPart, piece: CreditPiece, following: CreditPart | None, collected: CollectedParts
) -> CreditPart:
    """Return what a piece is of which no word is known."""
    role = collected.roles[-1] if collected.roles else None
    if collected.degrees and not role and _is_acronym(piece.text):
        return CreditPart(CreditKind.DEGREES, piece.text)
    if town := _before_region(piece, following, role):
        return town
    if words.has_shape_of_place(piece.text) and (role or following is None):
        return CreditPart(CreditKind.PLACE, piece.text, location=piece.text, is_sure=False)
    if role and role.titles and not role.organisations:
        is_sure = " " in piece.text or _has_employer(role.titles[-1].title)
        return replace(result, kind=CreditKind.ORGANISATION, is_sure=is_sure)
    if role:
        if _is_town_of(piece, following, role):
            return CreditPart(CreditKind.PLACE, piece.text, location=piece.text, is_sure=False)
        is_trade = role.organisations and words.is_agent(piece.text.split()[-1])
        return _asked_title(piece.text) if is_trade and not role.titles else result
    if following and following.kind is CreditKind.TITLE:
        is_sure = not piece.text.isupper()
        return replace(result, kind=CreditKind.ORGANISATION, is_sure=is_sure)
    return _as_title(piece, following) or result


def _is_town_of(piece: CreditPiece, following: CreditPart | None, role: CollectedRole) -> bool:
    """Return whether one word behind a company is the town of it."""
    is_word = piece.text[:1].isupper() and bool(_TOWN.fullmatch(piece.text))
    is_last = following is None or following.kind in _PLACES
    is_due = bool(role.titles and role.organisations) and role.organisations[-1].is_sure
    return is_word and is_last and is_due and piece.before is not Break.BRACKET


def _is_title_alone(result: CreditPart, following: CreditPart | None) -> bool:
    """Return whether a word beside a title is part of it, since a company stands behind both.

    “Bread teacher” may be a teacher at Bread; “Bread teacher, Oven & Hearth” is not.
    """
    is_guess = result.kind is CreditKind.ROLE and bool(result.organisation) and not result.is_sure
    is_beside = is_guess and f"{result.title} {result.organisation}" == result.text
    is_beside = is_beside or (is_guess and f"{result.organisation} {result.title}" == result.text)
    followers = {CreditKind.ORGANISATION, CreditKind.UNKNOWN}
    return is_beside and following is not None and following.kind in followers


def _has_employer(title: str) -> bool:
    """Return whether a title is one of offices: behind “baker” a word may be a town as well."""
    tokens = title.split()
    return any(
        words.is_lead(word) or words.is_modifier(word) or words.in_table(word, "roles", "offices")
        for word in tokens
    )


def _is_of_family(text: str, surname: str) -> bool:
    """Return whether a text has the surname of the person and more, as “Vale Dairy” does."""
    tokens = text.split()
    is_name = text.islower() or not any(word.islower() for word in tokens)
    is_short = is_name and 1 < len(tokens) < 5 and len(surname) > 2
    return is_short and folded(surname) in map(folded, tokens)


def _is_trade(piece: CreditPiece, following: CreditPart | None, role: CollectedRole | None) -> bool:
    """Return whether “Ranch Hand” is what somebody does, since a company stands behind it."""
    tokens = piece.text.split()
    is_company = words.is_organisation_noun(tokens[-1]) or words.is_legal_form(tokens[-1])
    is_plain = 1 < len(tokens) < 4 and all(word.isalpha() for word in tokens)
    is_followed = following is not None and following.kind is CreditKind.ORGANISATION
    is_brand = any(map(words.is_brand, tokens)) or any(map(words.is_small, tokens))
    return is_plain and is_followed and not role and not is_company and not is_brand


def _before_region(
    piece: CreditPiece, following: CreditPart | None, role: CollectedRole | None
) -> CreditPart | None:
    """Return a piece as a town, where the state or the country stands behind it."""
    if following is None:
        return None
    is_code = words.is_code(following.text)
    is_region = following.kind is CreditKind.REGION
    if not is_region and not (following.kind is CreditKind.DEGREES and is_code and role):
        return None
    is_employed = role is not None and bool(role.organisations)
    if not is_employed and not is_code:
        return None
    return CreditPart(CreditKind.PLACE, piece.text, location=piece.text, is_sure=is_employed)


def _as_title(piece: CreditPiece, following: CreditPart | None) -> CreditPart | None:
    """Return a piece as a title, where a company stands behind it or its last word ends as one."""
    is_agent = words.is_agent(piece.text.partition(" of ")[0].split()[-1])
    is_company = words.has_organisation_sign(piece.text)
    if is_company or piece.before in {Break.NONE, Break.BRACKET}:
        return None
    if following is None or following.kind in {CreditKind.PLACE, CreditKind.REGION}:
        return _asked_title(piece.text) if is_agent else None
    if following.kind is CreditKind.ORGANISATION:
        return replace(_asked_title(piece.text), is_sure=is_agent or " " in piece.text)
    if following.kind is CreditKind.UNKNOWN:
        return replace(_asked_title(piece.text), is_sure=is_agent)
    return None


def _asked_title(text: str) -> CreditPart:
    """Return a title that has to be asked about."""
    return CreditPart(CreditKind.TITLE, text, title=text, is_sure=False)


def _is_acronym(text: str) -> bool:
    """Return whether a text is a few capitals, as degrees are."""
    return text.isupper() and text.isalpha() and len(text) <= 6


def _is_area(result: CreditPart, following: CreditPart | None, role: CollectedRole | None) -> bool:
    """Return whether a region belongs to the title, as in “Director, West Africa, Acme”."""
    is_last = following is None or following.kind not in {
        CreditKind.UNKNOWN,
        CreditKind.ORGANISATION,
    }
    return (
        not is_last
        and role is not None
        and bool(role.titles)
        and not role.organisations
        and not words.is_code(result.text)
    )


def _is_followed(following: CreditPart | None) -> bool:
    """Return whether a company stands behind a piece, by its signs."""
    return following is not None and following.kind is CreditKind.ORGANISATION and following.is_sure


def _is_small_organisation(result: CreditPart, role: CollectedRole | None) -> bool:
    """Return whether a word in small letters behind a title is more likely an organisation."""
    is_guessed = result.kind is CreditKind.TITLE and not result.is_sure
    is_short = result.text.islower() and len(result.text.split()) <= 2
    return (
        is_guessed
        and is_short
        and role is not None
        and bool(role.titles)
        and not role.organisations
    )
