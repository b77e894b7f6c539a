"""A piece of a credit line beside the name: a title, an organisation, both, a place or a degree."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from roundup.text import _credit_words as words
from roundup.text.expressions import expression


class CreditKind(StrEnum):
    """What a piece of a credit line is."""

    DEGREES = "degrees"
    TITLE = "title"
    ROLE = "role"  # a title with its organisation
    DEPARTMENT = "department"
    ORGANISATION = "organisation"
    FORMER = "former"  # where somebody worked before
    PLACE = "place"
    REGION = "region"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CreditPart:
    """A piece with what it is; `title`, `organisation` and `location` are its parts."""

    kind: CreditKind
    text: str
    title: str = ""
    organisation: str = ""
    location: str = ""
    is_sure: bool = True


_BOOK = expression(
    r"(?:[a-z-]+ )?(?:(?i:co-?)?(?i:authors?|auteure?|autrice|autore?|autora|autorin))\s+"
    r"(?:of|von|de|du|di|da|do)\s+(?:the\s+)?[\"“„«‘]?[A-ZÀ-Þ0-9].*"
)
_HANDLE = expression(r"@\w[\w.]*")
_POSSESSIVE = expression(r"(?P<organisation>.*\S)[’'](?:s)? (?P<title>\S.*)")
_ELISION = expression(r"^(?:d|l|de l|dell|all)[’'](?=\w)", re.IGNORECASE)
_WITHIN = expression(r"^sein (?:de la |du |des |de |d[’']|de l[’'])(?=\w)")  # “au sein du groupe”
_BASED = expression(
    r"(?:based (?:in|out of)|located in|from|in|aus|à|en|em|de|of|basé(?:e)? à|"
    r"con sede en)\s+(?P<place>.+)"
    r"|(?P<adjective>.+?)[- ]based",
)
_ROMANCE = frozenset(
    {"da", "do", "del", "du", "dos", "das", "della", "dello", "dei", "degli", "delle"}
)
_AT = frozenset(
    {
        "at",
        "@",
        "bei",
        "beim",
        "chez",
        "with",
        "w/",
        "لدى",
        "presso",
        "aan",
        "bij",
        "hos",
        "vid",
        "ved",
    }
)
_IN_WORDS = frozenset(
    {
        "for",
        "en",
        "na",
        "no",
        "em",
        "nas",
        "nos",
        "in",
        "im",
        "في",
        "à",
        "au",
        "pour",
        "para",
        "für",
        "van",
        "voor",
        "w",
        "we",
        "på",
        "i",
        "al",
        "allo",
        "alla",
        "alle",
        "nel",
        "nello",
        "nella",
    }
)
# Behind these stands a place, unless the words are those of an organisation.
_OF_PLACES = frozenset(
    (
        "in",
        "à",
        "im",
        "für",
        "au",
        "i",
        "voor",
        "al",
        "allo",
        "alla",
        "alle",
        "nel",
        "nello",
        "nella",
    )
)
# Before a company they are a contraction with its article; before a town there is none.
_INSIDE = frozenset({"na", "no", "nas", "nos", "au", "aux"})
_IN = expression(
    r"(?P<rest>.*?\S)\s+"
    r"(?:based in|based out of|out of|based|in|te|à|en|em|aus|uit|from|near|dans|im|on)"
    r"\s+(?:(?:the|dem|der|den|le|la|les)\s+)?(?P<place>[A-ZÀ-Þ].*)"
)
# In Italian “a” stands before a town; elsewhere it is an article, so the town must be known.
_IN_TOWN = expression(r"(?P<rest>.*?\S)\s+ad?\s+(?P<place>[A-ZÀ-Þ].*)")
_FROM = expression(
    r"^(?:of|at|from|with|for|bei|beim|von|vom|chez|de|da|do|en|na|no|@)\s+(?:the\s+|der\s+|la\s+|"
    r"el\s+|le\s+)?(?=[A-ZÀ-Þ0-9])|^@\s*(?=\w)"
)
_AT_FIRST = expression(r"^(?:at|@|bei|chez|presso|bij)\s+(?:the\s+|der\s+)?(?=[A-ZÀ-Þ0-9])")
_AND = expression(r"^(?:and|und|et|y|e|&|\+)\s+", re.IGNORECASE)
_IS = expression(
    r"^(?:who\s+)?(?:is|was|has been|ist|est|es|é|works as|serves as|arbeitet als)\s+"
    r"(?:(?:the|an?|die|der|das|une?|eine?|la|le|el|uma?|o|a)\s+)?(?=\w)"
)
_RUNS = expression(
    r"(?:who\s+)?(?:runs|leads|owns|heads|founded|created|started)\s+(?:(?:the|a|"
    r"an)\s+)?(?=[A-ZÀ-Þ0-9])"
)
_WORKS = expression(
    r"(?:who\s+)?(?:works|drives|writes|teaches|cooks|sings|volunteers|flies|sails|codes)\s+"
    r"(?:for|at|with|on)\s+(?:(?:the|a|an)\s+)?(?=[A-ZÀ-Þ0-9])"
)
_FORMER = expression(r"^(?i:ex|former|formerly|previously)[- :]+(?:at )?(?=[A-ZÀ-Þ])")
_INDEFINITE = expression(r"^(?:an?|the|une?|eine?|una?|uma?)\s+(?=[a-zß-ÿ])")
# “Attorney at Law” names no organisation, and “Dipl.-Ing.” is a degree.
_AT_NOTHING = frozenset({"law", "large", "sea", "home"})
_TRADE = expression(
    r"(?:\w+e[rn]? )?[A-ZÄÖÜ]\w{1,20}(?:bauer|macher|meister|schmied|händler|binder|decker|gärtner|"
    r"züchter|brenner|brauer|gießer|setzer|schneider|wirt|wart|pfleger|leger|führer|lehrer)(?:in)?"
)
_QUOTED = expression(r"[„“\"«»](?P<name>[^„“”\"«»]+)[“”\"«»]")
_DIPLOMA = expression(r"(?:Dipl|Mag)\.-?\s?\w+\.?(?:-\w+\.?)?(?: \(\w+\))?")
_SECOND = expression(r",?\s+(?:and|und|et|y|e|&)\s+")


@lru_cache(maxsize=4096)  # titles and companies come again, in one line and in the next
def judged(text: str) -> CreditPart:
    """Return what a piece is."""
    text = _INDEFINITE.sub("", _IS.sub("", _AND.sub("", text)))
    if _are_degrees(text):
        return CreditPart(CreditKind.DEGREES, text)
    if region := _place(text):
        return region
    if words.is_department(text):
        return CreditPart(CreditKind.DEPARTMENT, text, title=text)
    for read in (_written, _employed, _owned, _linked, _titled):
        if result := read(text):
            return result
    return _without_role(text)


def parted(text: str) -> list[str]:
    """Split “CEO of Acme and author of Wired” into two roles."""
    for match in _SECOND.finditer(text):
        before, after = text[: match.start()].split(), text[match.end() :].split()
        number, is_role = _first_role(after[:4])
        is_title = is_role and all(map(words.is_modifier, after[:number]))
        is_name = not any(token in _AT for token in before) and _is_name_of_company(before)
        is_one = number < len(after) and not after[number].endswith("s")
        if is_title and _has_link(after) and (_has_link(before) or (is_name and is_one)):
            return [text[: match.start()], *parted(text[match.end() :])]
    return [text]


def _is_name_of_company(tokens: list[str]) -> bool:
    """Return whether words are the name of a company, and say nothing of what somebody does."""
    return words.has_organisation_sign(" ".join(tokens)) and not _first_role(tokens)[1]


def _has_link(tokens: list[str]) -> bool:
    """Return whether a role stands before a word that leads to an organisation."""
    number, is_role = _first_role(tokens)
    links = _AT | {"of", "for", "von", "der", "de", "da", "do", "du", "del"}
    return is_role and any(
        token in links
        and _without_article(" ".join(tokens[position + 1 :])).lstrip('“”"«„')[:1].isupper()
        for position, token in enumerate(tokens)
        if position > number
    )


def _are_degrees(text: str) -> bool:
    """Return whether all of a text is degrees."""
    if all(map(words.is_post_nominal, text.split())) or _DIPLOMA.fullmatch(text):
        return True
    tokens = [token for token in re.split(r"[\s/&·]+", text) if token]
    return bool(tokens) and all(map(words.is_post_nominal, tokens))


def _place(text: str) -> CreditPart | None:
    """Return a text as a position, or nothing."""
    if words.is_family_firm(text):
        return None
    if words.is_region(text):
        return CreditPart(CreditKind.REGION, text, location=text)
    if words.is_code(text) and text.isupper():
        return CreditPart(CreditKind.REGION, text, location=text)
    if words.is_place(text):
        return CreditPart(CreditKind.PLACE, text, location=text)
    match = _BASED.fullmatch(text)
    if not match:
        return None
    town = match["place"] or match["adjective"]
    is_plain = bool(re.match(r"(?:based|located|basé)", text)) and town[:1].isupper()
    if words.is_place(town) or (is_plain and not words.has_organisation_sign(town)):
        return CreditPart(CreditKind.PLACE, text, location=town)
    return None


def _written(text: str) -> CreditPart | None:
    """Read “author of Winter in Lisbon”: what is written there is a book, and no place in it."""
    match = _BOOK.fullmatch(text)
    return CreditPart(CreditKind.TITLE, text, title=text) if match else None


def _employed(text: str) -> CreditPart | None:
    """Read “at Guide Dogs Wessex”: where somebody works, though its name begins as a title does."""
    tokens = text.split()
    is_institution = words.is_organisation_noun(tokens[0]) and not words.is_role(tokens[0])
    is_named = not words.is_role(tokens[-1]) or tokens[-1].endswith("s")
    if (
        is_institution
        and is_named
        and tokens[1:2]
        and tokens[1] in {"of", "for", "für", "de", "der", "di"}
    ):
        return CreditPart(CreditKind.ORGANISATION, text, "", *_with_place(text))
    match = _AT_FIRST.match(text) or (_WORKS.match(text) if text[:1].islower() else None)
    if not match:
        return None
    organisation, location = _with_place(text[match.end() :])
    is_sure = words.has_organisation_sign(organisation)
    kind = CreditKind.ORGANISATION
    return CreditPart(kind, text, "", organisation, location, is_sure=is_sure)


def _owned(text: str) -> CreditPart | None:
    """Read “Acme’s chief chemist”."""
    match = _POSSESSIVE.fullmatch(text)
    if not match or not _first_role(match["title"].split())[1]:
        return None
    owner = match["organisation"]
    if owner.split()[-1][:1].islower():
        return None
    if " " not in owner and (words.in_table(owner, "groups") or words.is_role(owner)):
        return CreditPart(CreditKind.TITLE, text, title=text)
    return CreditPart(
        CreditKind.ROLE, text, match["title"], _without_article(match["organisation"])
    )


def _first_role(tokens: list[str]) -> tuple[int, bool]:
    """Return the place of the first role among words, and whether there is one."""
    for number, token in enumerate(tokens):
        if words.is_role(token):
            return number, True
    return 0, False


def _linked(text: str) -> CreditPart | None:
    """Read a title that a word leads to an organisation: “CEO of Acme”, “chemist at Acme”."""
    tokens = text.split()
    number, is_role = _first_role(tokens)
    if not is_role:
        return _linked_without_role(tokens)
    if words.has_organisation_sign(text) and _is_organisation_throughout(tokens, number):
        return None
    places = range(number + 1, len(tokens))
    strong = (_at_link(tokens, position) for position in places)
    weak = (_in_link(tokens, position) or _of_link(tokens, position) for position in places)
    return next(filter(None, strong), None) or next(filter(None, weak), None)


def _is_organisation_throughout(tokens: list[str], role: int) -> bool:
    """Return whether words that hold a role are a company, as “Coach House Lab”."""
    if any(token in _AT for token in tokens):
        return False
    if words.is_family_firm(" ".join(tokens)):
        return True
    if words.is_legal_form(tokens[-1]):
        return not any(map(words.is_small, tokens[role + 1 :])) and role > 0
    is_noun = words.is_organisation_noun(tokens[-1]) and not words.is_department(tokens[-1])
    has_link = any(token in {"at", "of", "for", "@", "bei", "de", "en", "in"} for token in tokens)
    return is_noun and not has_link and not words.is_lead(tokens[role]) and role != 0


def _linked_without_role(tokens: list[str]) -> CreditPart | None:
    """Read “Growth at Acme”, whose field is the title."""
    if len(tokens) > 1 and _HANDLE.fullmatch(tokens[-1]):
        tokens = [*tokens[:-1], "@", tokens[-1].removeprefix("@")]
    for position, token in enumerate(tokens[1:-1], start=1):
        if token in {"at", "@", "bei", "chez", "presso", "bij"}:
            title = " ".join(tokens[:position])
            is_known = words.is_department(title) or words.is_modifier(tokens[0])
            rest = _rest(tokens, position)
            return CreditPart(CreditKind.ROLE, " ".join(tokens), title, *rest, is_sure=is_known)
    return None


def _at_link(tokens: list[str], position: int) -> CreditPart | None:
    """Read a title before “at”, and what stands behind it."""
    link = tokens[position]
    if link.startswith("@") and len(link) > 1:
        tokens = [*tokens[:position], "@", link[1:], *tokens[position + 1 :]]
        link = "@"
    if position + 1 >= len(tokens):
        return None
    after = tokens[position + 1]
    text, title = " ".join(tokens), " ".join(tokens[:position])
    is_an = link in {"an", "am"} and (link == "am" or after in {"der", "dem"})
    if not is_an and link.casefold() not in _AT:
        return None
    is_behind_of = any(token in {"der", "des", "von", "vom"} for token in tokens[:position])
    if is_an and is_behind_of and not words.has_organisation_sign(" ".join(tokens[position + 1 :])):
        return None
    is_named = _without_article(" ".join(tokens[position + 1 :]))[:1].isupper()
    if link == "with" and not is_named:
        return None
    if link == "at" and after.casefold() in _AT_NOTHING:
        return None
    if link in {"aan", "bij"} and after in {"de", "het"}:
        position += 1
    return CreditPart(CreditKind.ROLE, text, title, *_rest(tokens, position))


def _in_link(tokens: list[str], position: int) -> CreditPart | None:
    """Read what stands behind “in” or “en”: a town, an organisation, or a field of the title."""
    if tokens[position] in {"a", "ad"}:
        return _in_town(" ".join(tokens))
    if tokens[position] not in _IN_WORDS or position + 1 >= len(tokens):
        return None
    text, title = " ".join(tokens), " ".join(tokens[:position]).removesuffix(" based")
    if tokens[position] == "van" and tokens[position + 1] in {"de", "het"}:
        position += 1
    bare = _without_article(" ".join(tokens[position + 1 :]))
    if words.is_place(bare):
        is_field = tokens[position] in {"for", "für", "para", "pour"}
        return None if is_field else CreditPart(CreditKind.ROLE, text, title, location=bare)
    is_small = bare.islower() and not words.is_brand(bare.split()[0])
    is_upper = bare.lstrip('„“«»"')[:1].isupper() or words.has_organisation_sign(bare)
    if words.is_department(bare) or is_small or not is_upper:
        return None
    is_clear = words.has_organisation_sign(bare) or tokens[position] in _INSIDE
    if quoted := _QUOTED.fullmatch(bare):
        return CreditPart(CreditKind.ROLE, text, title, quoted["name"])
    if tokens[position] in _OF_PLACES and not is_clear:
        return None
    if tokens[position] in {"for", "pour", "para"} and not is_clear:
        return CreditPart(CreditKind.ROLE, text, title, *_with_place(bare), is_sure=False)
    return CreditPart(CreditKind.ROLE, text, title, *_with_place(bare))


def _in_town(text: str) -> CreditPart | None:
    """Read a title with a town that is known, as in “fotografa a Bologna”."""
    match = _IN_TOWN.fullmatch(text)
    if match is None or not words.is_place(match["place"]):
        return None
    return CreditPart(CreditKind.ROLE, text, match["rest"], location=match["place"])


def _of_link(tokens: list[str], position: int) -> CreditPart | None:
    """Read what stands behind “of” or “de”: an organisation, or a field of the title."""
    token = tokens[position]
    elision = _ELISION.match(token)
    arabic = re.match(r"[لب](?=\w{3})", token) if not token.isascii() else None
    if (
        not elision
        and not arabic
        and token
        not in {
            "of",
            "von",
            "vom",
            "der",
            "des",
            "de",
            "du",
            "da",
            "do",
            "dos",
            "das",
            "del",
            "di",
            "della",
            "dello",
            "dei",
            "degli",
            "delle",
            "den",
            "dem",
            "fur",
        }
    ):
        return None
    if elision:
        rest = [token[elision.end() :], *tokens[position + 1 :]]
    elif arabic:
        rest = [
            token[1:] if not token.startswith("لل") else "ال" + token[2:],
            *tokens[position + 1 :],
        ]
    else:
        rest = tokens[position + 1 :]
    bare = _without_article(" ".join(rest))
    link = "della" if token.casefold().startswith("dell") else token
    if not bare or not _is_organisation_behind(tokens[:position], bare, link):
        return None
    text, title = " ".join(tokens), " ".join(tokens[:position])
    is_sure = words.has_organisation_sign(bare) or words.is_lead(tokens[position - 1])
    return CreditPart(CreditKind.ROLE, text, title, *_with_place(bare), is_sure=is_sure)


def _is_organisation_behind(head: list[str], rest: str, link: str) -> bool:
    """Return whether words behind “of” are an organisation and no field."""
    rest, _ = _with_place(rest)
    first = rest.split()[0]
    if words.is_department(rest) or words.is_place(rest):
        return False
    if words.is_modifier(first) and any(
        token in _AT | _IN_WORDS | _ROMANCE for token in rest.split()
    ):
        return False
    is_name = not first[:1].islower() or words.is_brand(first)
    is_small = " ".join(head).islower() and len(rest.split()) > 1
    is_name = is_name or (words.is_organisation_noun(first) and (is_small or not rest.islower()))
    if words.has_organisation_sign(rest) and is_name:
        is_noun_alone = " " not in rest and words.is_organisation_noun(rest)
        return not is_noun_alone and not all(map(words.is_modifier, rest.split()))
    if _is_partnership(rest):
        return True
    is_capital = (first[:1].isupper() or first[:1].isdigit()) and not words.is_modifier(first)
    is_written_apart = " ".join(head).islower() and link == "of" and _is_unknown(rest)
    return is_capital and (words.is_lead(head[-1]) or link in _ROMANCE or is_written_apart)


def _is_unknown(text: str) -> bool:
    """Return whether a text is a name of which no word is known to titles."""
    tokens = text.split()
    return not any(words.is_modifier(word) or words.is_role(word) for word in tokens)


def _is_partnership(text: str) -> bool:
    """Return whether two names with “&” between them are a company, and no two fields."""
    words_said = text.split()
    sides = [word for word in words_said if word != "&"]
    is_joined = "&" in words_said[1:-1] and all(word[:1].isupper() for word in sides)
    return is_joined and not any(
        words.is_modifier(word) or words.is_department(word) or words.is_role(word)
        for word in sides
    )


def _rest(tokens: list[str], position: int) -> tuple[str, str]:
    """Return the organisation and the place behind a link."""
    return _with_place(_without_article(" ".join(tokens[position + 1 :])))


def _with_place(text: str) -> tuple[str, str]:
    """Split “Acme in Leeds” into an organisation and a place."""
    town = _IN_TOWN.fullmatch(text)
    if town and words.is_place(town["place"]):
        return town["rest"].strip(" ,"), town["place"]
    match = _IN.fullmatch(text)
    is_based = "based in " in text or bool(match and words.has_organisation_sign(match["rest"]))
    if match and (words.is_place(match["place"]) or (is_based and _is_word(match["place"]))):
        return match["rest"].strip(" ,"), match["place"]
    return text, ""


def _is_word(text: str) -> bool:
    """Return whether a text is one word, or several behind “based in”, that no company has."""
    return len(text.split()) <= 3 and not words.has_organisation_sign(text)


def _without_article(text: str) -> str:
    """Return a name without the small article before it."""
    shorter = _ELISION.sub("", _WITHIN.sub("", text))
    while (
        (first := shorter.partition(" ")[0]) != shorter
        and first.islower()
        and words.in_table(first, "connectors", "articles")
    ):
        shorter = _ELISION.sub("", shorter.partition(" ")[2])
    return shorter


def _titled(text: str) -> CreditPart | None:
    """Read a title, perhaps with an organisation right before or behind it."""
    tokens = text.split()
    number, is_role = _first_role(tokens)
    if not is_role or _is_organisation_throughout(tokens, number) or _is_surname(tokens, number):
        return None
    if words.is_legal_form(tokens[-1]) and number == 0 and not words.is_lead(tokens[0]):
        return None
    if behind := _organisation_behind(tokens):
        return behind
    if number and (before := _organisation_before(tokens, number)):
        return before
    return _with_town(text) or CreditPart(CreditKind.TITLE, text, title=text)


def _is_surname(tokens: list[str], role: int) -> bool:
    """Return whether a role at the beginning is a surname, as in “Baker Finch”."""
    if role or len(tokens) < 2 or words.is_only_role(tokens[0]):
        return False
    after = tokens[1]
    return after[:1].isupper() and not words.is_modifier(after) and not words.is_role(after)


def _with_town(text: str) -> CreditPart | None:
    """Read a title with a town, as in “therapist in Leeds”."""
    match = _IN.fullmatch(text)
    if (
        not match
        or words.is_department(match["place"])
        or words.is_role(match["place"].split()[-1])
    ):
        return None
    if words.is_place(match["place"]):
        return CreditPart(CreditKind.ROLE, text, match["rest"], location=match["place"])
    if any(map(words.is_department, match["place"].split())):
        return None
    if words.has_organisation_sign(match["place"]) or not _first_role(match["rest"].split())[1]:
        return None
    return CreditPart(CreditKind.ROLE, text, match["rest"], location=match["place"], is_sure=False)


def _is_sentence(text: str) -> bool:
    """Return whether a text is rather a motto than a name: most of its words are small."""
    tokens = text.split()
    small = [token for token in tokens if token.islower() and not words.is_small(token)]
    return len(tokens) > 3 and len(small) * 2 > len(tokens) - 1


def _organisation_behind(tokens: list[str]) -> CreditPart | None:
    """Read “CEO Acme”: what follows the last word of a title without any mark."""
    last = max(number for number, token in enumerate(tokens) if words.is_role(token))
    start = last + 1
    nouns = [number for number in range(1, len(tokens)) if words.is_arabic_noun(tokens[number])]
    if (
        nouns
        and nouns[0] > 0
        and words.is_role(tokens[0])
        and not words.is_small(tokens[nouns[0] - 1])
    ):
        return CreditPart(
            CreditKind.ROLE,
            " ".join(tokens),
            " ".join(tokens[: nouns[0]]),
            " ".join(tokens[nouns[0] :]),
        )
    while start < len(tokens) and (
        words.is_modifier(tokens[start]) or tokens[start] in {"&", "and"}
    ):
        start += 1
    rest = tokens[start:]
    if not rest or any(words.is_small(token) for token in rest[:1]) or not rest[0][:1].isupper():
        return None
    title, organisation = " ".join(tokens[:start]), " ".join(rest)
    if " ".join(tokens).isupper() and not words.has_organisation_sign(organisation):
        return None
    if words.is_place(organisation):
        return CreditPart(CreditKind.ROLE, " ".join(tokens), title, location=organisation)
    is_sure = words.has_organisation_sign(organisation)
    return CreditPart(CreditKind.ROLE, " ".join(tokens), title, organisation, is_sure=is_sure)


def _organisation_before(tokens: list[str], role: int) -> CreditPart | None:
    """Read “HubSpot engineer” and “Acme CEO”: an organisation right before a title."""
    start = role
    is_filler = words.is_department if tokens[-1].isupper() else words.is_modifier
    while start and (is_filler(tokens[start - 1]) or words.is_small(tokens[start - 1])):
        start -= 1
    before = " ".join(tokens[:start])
    if start == 1 and words.is_organisation_noun(before):
        return None
    if all(map(words.is_post_nominal, tokens[:start])):  # “Ph.D. candidate”
        return None
    if (
        not before
        or not before[:1].isupper()
        or words.is_modifier(tokens[0])
        or any(map(words.is_role, tokens[:start]))
    ):
        return None
    is_brand = any(map(words.is_brand, tokens[:start])) or words.is_legal_form(tokens[start - 1])
    is_institution = words.is_organisation_noun(tokens[start - 1]) and start > 1
    is_small_title = " ".join(tokens[start:]).islower()
    if is_small_title and not is_brand and not is_institution:
        return CreditPart(
            CreditKind.ROLE, " ".join(tokens), " ".join(tokens[start:]), before, is_sure=False
        )
    is_chief = words.is_lead(tokens[-1]) or tokens[-1].isupper()
    if (
        not is_brand
        and not is_institution
        and not (is_chief and (start == role or tokens[-1].isupper()))
    ):
        return None
    text = " ".join(tokens)
    return CreditPart(CreditKind.ROLE, text, " ".join(tokens[start:]), before, is_sure=is_brand)


def _of_trade_with_town(text: str) -> CreditPart | None:
    """Read a trade that no list has with its town, as in “stonemason in Purbeck”."""
    match = _IN.fullmatch(text) if text[:1].islower() else None
    if match is None or not words.is_agent(match["rest"].split()[-1]):
        return None
    is_sure = words.is_place(match["place"])
    return CreditPart(
        CreditKind.ROLE, text, match["rest"], location=match["place"], is_sure=is_sure
    )


def _of_german_trade_with_town(text: str) -> CreditPart | None:
    """Read a German trade that no list has with its town, as in “Bootsbauer in Husum”."""
    match = _IN.fullmatch(text)
    if match is None or not _TRADE.fullmatch(match["rest"]):
        return None
    is_sure = words.is_place(match["place"])
    return CreditPart(
        CreditKind.ROLE, text, match["rest"], location=match["place"], is_sure=is_sure
    )


def _without_role(text: str) -> CreditPart:
    """Read a text in which nothing says what somebody does."""
    if _FORMER.match(text):
        return CreditPart(CreditKind.FORMER, text, organisation=text, is_sure=False)
    if text[:1].islower() and (match := _RUNS.match(text) or _WORKS.match(text)):
        organisation, location = _with_place(text[match.end() :])
        return CreditPart(CreditKind.ORGANISATION, text, "", organisation, location, is_sure=False)
    if town := _of_trade_with_town(text) or _of_german_trade_with_town(text):
        return town
    tokens = text.split()
    is_named = words.is_organisation_noun(tokens[0]) and not all(map(str.islower, tokens))
    if is_named and _is_sentence(text):
        return CreditPart(CreditKind.ORGANISATION, text, "", *_with_place(text), is_sure=False)
    if _is_sentence(text):
        return CreditPart(CreditKind.TITLE, text, title=text, is_sure=False)
    bare = _FROM.sub("", text)
    organisation, location = _with_place(bare)
    if words.has_organisation_sign(bare):
        return CreditPart(
            CreditKind.ORGANISATION, text, organisation=organisation, location=location
        )
    if bare != text:
        return CreditPart(
            CreditKind.ORGANISATION,
            text,
            organisation=organisation,
            location=location,
            is_sure=False,
        )
    if text[:1].islower() or all(map(words.is_modifier, text.split())):
        return CreditPart(CreditKind.TITLE, text, title=text, is_sure=False)
    return CreditPart(
        CreditKind.UNKNOWN, text, organisation=organisation, location=location, is_sure=False
    )
