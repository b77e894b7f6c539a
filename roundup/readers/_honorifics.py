"""What stands before a name and after it: “Ms”, “Dr.”, “Prof. Dr.”, “PhD”, “Jr.”.

Forms call a column of these `Title`, as they call the one for a profession; the values decide. A
doctor or professor is called so in print, while “Ms” and “Mr” are for letters.
"""

from collections.abc import Iterable

from roundup.text.expressions import expression
from roundup.text.names import folded

_COURTESY = """mr mrs ms miss mx mister madam sir herr frau fräulein hr fr monsieur madame
    mademoiselle m mme mlle mm señor señora señorita sr sra srta don dona doña senhor senhora
    senhorita 様 さん 氏 سيد السيد سيدة السيدة آنسة الآنسة divers none n/a"""
_EARNED = """dr doctor prof professor profdr med phil rer nat habil hc ing dipl mag priv doz pd
    eng engr rev reverend rabbi father sister hon judge capt captain col colonel major lt gen sgt
    lord lady dame docteur docteure professeur professeure dre doctora profesor profesora doutor
    doutora dra profa professora ingeniero ingeniera arq lic 博士 教授 先生 دكتور الدكتور دكتورة
    الدكتورة د بروفيسور مهندس المهندس أستاذ الأستاذ"""
# Written out, these are professions as well, so that a column of nothing else says what people do.
_PROFESSIONS = """doctor professor reverend rabbi father sister judge captain colonel major lord
    lady docteur docteure professeur professeure doctora profesor profesora doutor doutora
    professora ingeniero ingeniera 博士 教授 دكتور الدكتور دكتورة الدكتورة بروفيسور مهندس
    المهندس أستاذ الأستاذ"""
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv", "filho", "neto"})
_WORDS = expression(r"[\s.,/&+-]+")


_COURTESY_FOLDED = frozenset(folded(word) for word in _COURTESY.split())
_EARNED_FOLDED = frozenset(folded(word) for word in _EARNED.split())
_PROFESSIONS_FOLDED = frozenset(folded(word) for word in _PROFESSIONS.split())


def are_honorifics(values: Iterable[str]) -> bool:
    """Return whether a column holds only what people are addressed by."""
    filled = [value for value in values if value.strip()]
    is_only_professions = all(folded(value) in _PROFESSIONS_FOLDED for value in filled)
    return bool(filled) and not is_only_professions and all(map(is_honorific, filled))


def is_honorific(value: str) -> bool:
    """Return whether a value is what somebody is addressed by, and no profession."""
    parts = [folded(word) for word in _WORDS.split(value) if folded(word)]
    return bool(parts) and all(word in _COURTESY_FOLDED or word in _EARNED_FOLDED for word in parts)


def is_courtesy(value: str) -> bool:
    """Return whether a value is a form of address that is not printed before a name."""
    parts = [folded(word) for word in _WORDS.split(value) if folded(word)]
    return bool(parts) and all(word in _COURTESY_FOLDED for word in parts)


def is_post_nominal(value: str) -> bool:
    """Return whether what follows a name is a degree, and not the “Jr.” of a family."""
    return folded(value) not in _GENERATIONS
