"""The name in a credit line: whether words can be one, and where it stands among others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from roundup.text import _credit_words as words
from roundup.text.expressions import expression

_ACADEMIC = expression(
    r"(?:med|phil|rer|nat|h\.?c|em|emer|habil|i?ur|jur|oec|dent|vet|psych|ing|pol|theol|agr|univ|"
    r"dipl|mult)\."
    r"?|h\.\s?c\.|(?:med|phil|rer|nat|jur|dent|vet|oec|pol)\.[a-z.]+"
)
_ABBREVIATION = expression(r"[A-Z][a-zà-ÿ]{2,4}\.[ªº]?")
_INITIAL = expression(r"(?:[A-ZÀ-Þ]\.?-?){1,3}")
_QUOTED = expression(r"[\"“”„‘’'(](.+?)[\"“”‘’')]")
# “Paco "el de los tornillos" Llorente”
_NICKNAME = expression(
    r"(?P<before>[^\"“”«»]+?) [\"“«](?:[a-zà-ÿ]\S* ){1,5}\S+[\"”»] (?P<after>[^\"“”«»]+)"
)
_GLUED_FORM = expression(r"^(Dr|Prof|Mr|Mrs|Ms|Mx|Dra|Sr|Sra|Mme|Dipl)\.(?=[A-ZÀ-Þ])")
_AT = frozenset(
    {"at", "@", "from", "with", "of", "bei", "beim", "chez", "presso", "aus", "uit", "لدى"}
)
_IS = frozenset(
    {"is", "ist", "est", "es", "è", "é", "was", "serves", "works", "arbeitet", "travaille", "fa"}
    | {"werkt", "dirige", "trabaja", "lavora", "trabalha", "leitet", "führt", "betreibt", "leidt"}
)
# Between a name and an organisation that begins with its kind: “Resi Huber vom Gasthof Adler”
_OF = frozenset({"vom", "von", "du", "de", "del", "della", "dal", "da", "do", "van", "desde"})
_VERB = expression(r"(?!is$|has$|was$|des$|dos$|das$|los$|las$|les$)[a-z]{3,}s")
_EMERITI = frozenset({"Emeritus", "Emerita", "Emérito", "Emérita", "Émérite"})
_FORMER = frozenset({"Former", "Acting", "Retired", "Interim", "Deputy", "Vice", "Ex"})
_POSSESSIVE = expression(r"(.+)[’']s?")
_BETWEEN = expression(r"\s+(?:&|\+|and|und|et|y|e|en|og|och)\s+")
_IMPOSSIBLE = -9.0
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class CreditName:
    """A name without what stands around it, and how much speaks for its being one."""

    name: str
    honorific: str = ""
    post_nominals: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Inside:
    """A name amid other words: what stands before it, and behind it.

    `link` is the word that leads from the name to what stands behind it, such as “at”.
    """

    person: CreditName
    before: str = ""
    after: str = ""
    link: str = ""


@lru_cache(maxsize=4096)  # several ways to read a line ask of the same words
def person(text: str) -> CreditName | None:
    """Return the name that a text is, or nothing where it cannot be one."""
    if nick := _NICKNAME.fullmatch(text):
        bare = person(f"{nick['before']} {nick['after']}")
        return replace(bare, name=text) if bare and not bare.honorific else None
    tokens = _GLUED_FORM.sub(r"\1. ", text).split()
    front = _honorifics(tokens)
    end = _post_nominals(tokens, front)
    name = tokens[front:end]
    if not name or len(name) > MOST_WORDS:
        return None
    score = _score(name)
    if score <= _IMPOSSIBLE:
        return None
    score += 3.0 * (front > 0) + 2.0 * (end < len(tokens))
    return CreditName(
        " ".join(name).rstrip(",:"),
        " ".join(tokens[:front]),
        _listed(tokens[end:]),
        score,
    )


def _listed(degrees: Sequence[str]) -> str:
    """Return degrees with commas between them, and “(Hons)” behind its own."""
    return ", ".join(degree.strip(",") for degree in degrees).replace(", (", " (")


def _honorifics(tokens: Sequence[str]) -> int:
    """Return how many words at the front are honorifics."""
    count = 0
    while count < len(tokens) - 1:
        token = tokens[count]
        is_short = not count and len(tokens) > 2 and _is_address(tokens)
        is_later = count and (_ACADEMIC.fullmatch(token) or token in _EMERITI)
        is_one = words.is_honorific(token) or is_short or is_later
        is_before = count + 1 < len(tokens) - 1 and words.is_honorific(tokens[count + 1])
        if not is_one or (token.islower() and not count and "." not in token and not is_before):
            break
        count += 1
    return count


def _is_address(tokens: Sequence[str]) -> bool:
    """Return whether the first of several words is a form of address: “Mtra.”, “Don Anselmo”."""
    is_don = tokens[0] in {"Don", "Doña", "Dona"} and words.is_given(tokens[1])
    # “D.” is “Don” in Spanish and an initial elsewhere: the accent tells them apart.
    is_don = is_don or (tokens[0] == "D." and bool(set("áéíóúñ") & set(tokens[1])))
    return is_don or bool(_ABBREVIATION.fullmatch(tokens[0]))


def _post_nominals(tokens: Sequence[str], front: int) -> int:
    """Return where the degrees at the end begin."""
    end = len(tokens)
    is_shouted = all(token.isupper() for token in tokens)
    while end - front > 1:
        token = tokens[end - 1].strip(",")
        if words.is_generation(token) or not _is_degree(tokens, end - 1, is_shouted=is_shouted):
            break
        is_certain = words.is_post_nominal(token, is_beside_name=False)
        if not is_certain and (is_shouted or end - front < 3):
            break
        end -= 1
    return end


def _is_degree(tokens: Sequence[str], number: int, *, is_shouted: bool) -> bool:
    """Return whether a word is a degree, or looks like one."""
    token = tokens[number].strip(",")
    if words.is_post_nominal(token):
        return True
    return (
        number > 1
        and not is_shouted
        and token.isupper()
        and token.isalpha()
        and 4 <= len(token) <= 7
    )


def _score(name: Sequence[str]) -> float:
    """Return how much speaks for words being a name."""
    if all(word.islower() for word in name):
        return _score_of_small(name)
    if not all(_may_stand(word, number) for number, word in enumerate(name)):
        return _IMPOSSIBLE
    if (
        len(name) > 1
        and any(map(words.is_legal_form, name[1:]))
        and not words.is_generation(name[-1])
    ):
        return _IMPOSSIBLE
    if "e." in name:  # “Jugendhaus Mitte e. V.”
        return _IMPOSSIBLE
    if words.is_arabic_noun(name[0]):
        return _IMPOSSIBLE
    if any(_POSSESSIVE.fullmatch(word) and word.endswith("s") for word in name):
        return _IMPOSSIBLE
    is_title = all(words.is_modifier(word) or words.is_role(word) for word in name)
    if is_title and (len(name) == 1 or not words.is_given(name[0])):
        return _IMPOSSIBLE if len(name) > 1 or words.is_only_role(name[0]) else -1.0
    nouns = sum(map(words.is_organisation_noun, name[1:] or name))
    text = " ".join(name)
    score = -2.0 * nouns - words.is_organisation_noun(name[-1])
    score -= 3.0 * (words.is_place(text) and not words.is_given(name[0]))
    score -= 2.0 * any(_is_acronym(word) for word in name[1:]) * (not text.isupper())
    score -= 3.0 * any(map(words.is_brand, name))
    return score + _favour(name)


def _favour(name: Sequence[str]) -> float:
    """Return what speaks for a name: known given names, initials, the number of words."""
    score = 1.0 if 2 <= len(name) <= 5 else -0.5
    if words.is_given(name[0]) or (
        len(name) > 1 and words.is_given(name[-1]) and words.is_family_first(name[0])
    ):
        score += 3.0
    elif len(name) in {2, 3} and words.is_family_first(name[0]):
        score += 2.0
    elif len(name) > 1 and words.is_given(name[1]):
        score += 1.0
    if any(_INITIAL.fullmatch(word) and "." in word for word in name):
        score += 1.0
    return score


def _score_of_small(name: Sequence[str]) -> float:
    """Return how much speaks for words in small letters being a name."""
    if len(name) > 4 or any(words.is_role(word) or words.is_modifier(word) for word in name):
        return _IMPOSSIBLE
    if not all(word.replace("-", "").replace("'", "").isalpha() for word in name):
        return _IMPOSSIBLE
    return 0.5 if words.is_given(name[0]) else -0.5 - 2.0 * (not 2 <= len(name) <= 3)


def _may_stand(word: str, number: int) -> bool:
    """Return whether a word may be part of a name."""
    bare = word.strip("“”\"'‘’().,„")
    if not bare:
        return word in {"“", "”"}
    if any(mark.isdigit() for mark in bare) or any(mark in bare for mark in "/&@:_+#=?!"):
        return False
    if bare.islower() and number > 1 and word.endswith(".") and words.is_generation(bare.title()):
        return True
    if bare.islower():
        return (
            words.is_particle(bare)
            and bare not in {"of", "and", "und"}
            and bool(number or len(bare) > 1)
        )
    if words.is_only_role(bare) or (
        number == 0 and word in {"The", "Our", "My", "A", "An", "Der", "Die", "Das", "Team"}
    ):
        return False
    particle, _, rest = bare.partition("-")
    if rest[:1].isupper() and words.is_particle(particle):  # “al-Rahman”
        return True
    return bare[0].isupper() or not bare[0].isascii() or bare[0] in "dl’'"


def _is_acronym(word: str) -> bool:
    """Return whether a word is letters that stand for words."""
    return word.isupper() and 3 <= len(word) <= 5 and word.isalpha() and word.isascii()


def inside(text: str) -> Inside | None:
    """Return the name amid other words, or nothing."""
    tokens = text.split()
    options = [
        option
        for option in (_before_link(tokens), _before_role(tokens), _behind_role(tokens))
        if option
    ]
    return max(options, key=lambda option: option.person.score, default=None)


def _before_link(written: Sequence[str]) -> Inside | None:
    """Find a name before a word that leads to a company, before “is” or before another verb."""
    tokens = _with_is(written)
    for number, said in enumerate(tokens[1:], start=1):
        if number > 1 and _VERB.fullmatch(said) and words.is_given(tokens[0]):
            acting = person(" ".join(tokens[:number]))
            return Inside(acting, after=" ".join(tokens[number:])) if acting else None
        if number > 1 and said in _OF and _names_organisation(tokens[number + 1 :]):
            owner = person(" ".join(tokens[:number]))
            return Inside(owner, after=" ".join(tokens[number + 1 :]), link="at") if owner else None
        is_handle = said.startswith("@") and len(said) > 1
        if is_handle or said in _AT or said in _IS:
            candidate = person(" ".join(tokens[:number]))
            is_name = candidate is not None and candidate.score >= 0
            return _led(candidate, tokens[number:]) if candidate and is_name else None
    return None


def _names_organisation(tokens: Sequence[str]) -> bool:
    """Return whether words begin with what organisations are called: “Gasthof”, “la Panadería”."""
    rest = [word for number, word in enumerate(tokens) if number or not word.islower()]
    first = rest[0] if rest else ""
    return len(rest) > 1 and first[:1].isupper() and words.has_organisation_sign(first)


def _with_is(tokens: Sequence[str]) -> list[str]:
    """Return words with “is” in the place of “has been”."""
    return " ".join(tokens).replace(" has been ", " is ").split(" ")


def _led(candidate: CreditName, tokens: Sequence[str]) -> Inside | None:
    """Return a name with what stands behind the link that follows it."""
    link, *rest = tokens
    if link.startswith("@") and len(link) > 1:
        rest = [link[1:], *rest]
    while link in _IS and rest and _leads_in(rest[0]):
        rest = rest[1:]
    after = " ".join(rest)
    return (
        Inside(candidate, after=after, link="" if link in _IS else _link(link)) if after else None
    )


def _leads_in(word: str) -> bool:
    """Return whether a word behind “is” only leads to a title."""
    return word in {"as", "als"} or words.in_table(word, "connectors", "articles")


def _before_role(tokens: Sequence[str]) -> Inside | None:
    """Find a name that a title follows without any mark, as in “Ada Vale CEO Acme”."""
    for number, token in enumerate(tokens):
        if not words.is_role(token) or (number < 2 and not words.is_only_role(token)):
            continue
        start = number
        while start > 2 and words.is_modifier(tokens[start - 1]):
            start -= 1
        candidate = person(" ".join(tokens[:start])) if start else None
        if candidate and candidate.score >= 1:
            return Inside(candidate, after=" ".join(tokens[start:]))
        if words.is_only_role(token):
            return None
    return None


def _behind_role(tokens: Sequence[str]) -> Inside | None:
    """Find a name behind a title or a company, as in “Acme’s CEO Ada Vale”."""
    start = _end_of_role(tokens)
    if start is None or start >= len(tokens):
        return None
    end = next(
        (
            number
            for number in range(start + 1, len(tokens))
            if tokens[number] in _AT
            or (tokens[number] in _OF and _names_organisation(tokens[number + 1 :]))
        ),
        len(tokens),
    )
    candidate = person(" ".join(tokens[start:end]))
    if candidate is None or candidate.score < (0.5 if len(tokens[start:end]) > 1 else 1.5):
        return None
    return Inside(
        candidate,
        before=_owner(" ".join(tokens[:start])),
        after=" ".join(tokens[end + 1 :]),
        link=_link(tokens[end]) if end < len(tokens) else "",
    )


def _link(token: str) -> str:
    """Return “from” for words that lead to a place as well, and “at” for others."""
    return "from" if token in {"from", "of", "aus", "uit"} else "at"


def _owner(text: str) -> str:
    """Return “at Acme” for “Acme’s”."""
    match = _POSSESSIVE.fullmatch(text)
    return f"at {match[1]}" if match else text


def _end_of_role(tokens: Sequence[str]) -> int | None:
    """Return where a title at the beginning ends."""
    last = None
    is_filled = words.is_modifier(tokens[0]) and not words.is_given(tokens[0])
    for number, token in enumerate(tokens[:-1]):
        is_trade = not number and _is_trade_before(tokens)
        is_role = words.is_only_role(token) or is_trade
        is_role = is_role or (number > 0 and words.is_role(token) and is_filled)
        is_role = is_role or (words.is_role(token) and tokens[number + 1] == "of")
        if is_role or (_POSSESSIVE.fullmatch(token) and number < 4):
            last = number
    if last is None:
        return None
    start = last + 1
    while start < len(tokens) - 1 and (
        words.is_small(tokens[start]) or words.is_modifier(tokens[start])
    ):
        start += 1
    return start


def begins_with_rank(text: str) -> bool:
    """Return whether a text begins as a title does that stands before a name: “Former Mayor”."""
    tokens = text.split()
    return len(tokens) > 2 and (tokens[0] in _FORMER or _is_trade_before(tokens))


def _is_trade_before(tokens: Sequence[str]) -> bool:
    """Return whether a trade that no list has stands before a given name: “Stonemason Ada Vale”."""
    is_trade = words.is_agent(tokens[0]) and not words.is_honorific(tokens[0])
    return is_trade and len(tokens) > 2 and words.is_given(tokens[1])


def pair(text: str) -> CreditName | None:
    """Return the names of two people in one text, as in “Kate & Tom Vale”, or nothing."""
    sides = _BETWEEN.split(text)
    if len(sides) != 2 or len(sides[1].split()) < 2:
        return None
    people = [person(side) for side in sides]
    if not all(people):
        return None
    is_alone = len(sides[0].split()) == 1
    are_given = [words.is_given(side.split()[0]) or _is_eastern(side) for side in sides]
    if not all(are_given) if is_alone else not any(are_given):
        return None
    return CreditName(text, score=2.0)


def _is_eastern(text: str) -> bool:
    """Return whether a text is a family name with what follows it."""
    return len(text.split()) > 1 and words.is_family_first(text.split()[0])


def _without_particles(given: str) -> tuple[str, str]:
    """Part the particles of a surname from the end of a given name, as in “Vries, Anita de”."""
    tokens = given.split()
    start = len(tokens)
    while start > 1 and tokens[start - 1].islower() and words.is_particle(tokens[start - 1]):
        start -= 1
    return " ".join(tokens[:start]), " ".join(tokens[start:])


def inverted(family: str, given: str, *, is_followed: bool) -> CreditName | None:
    """Return the name of “Vale, Ada J.”, or nothing where that is not one."""
    given, particles = _without_particles(given)
    family = f"{particles} {family}".strip()
    first = person(given)
    parts, surname = given.split(), family.split()
    if first is None or not parts or len(parts) > 3 or words.is_place(given) > (len(surname) == 1):
        return None
    is_known = words.is_given(parts[_honorifics(parts)]) or surname[0].islower()
    if not is_known and not (
        is_followed and len(surname) == len(parts) == 1 and not words.is_given(family)
    ):
        return None
    is_surname = all(word[:1].isupper() or words.is_particle(word) for word in surname)
    if not is_surname or len(surname) > 3 or words.is_given(surname[0]) or person(family) is None:
        return None
    is_initial = bool(re.search(r"\b[A-Z]\.?$", given))
    if len(surname) > 1 and len(parts) > 1 and not is_initial:
        return None
    front = _honorifics(parts)
    if len(parts) - front > 1 and not is_initial and not all(map(words.is_given, parts[front:])):
        return None
    name = f"{first.name} {family}"
    return CreditName(name, first.honorific, first.post_nominals, 2.0)
