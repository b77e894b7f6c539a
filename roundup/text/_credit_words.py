"""What the words of a credit line can be: parts of names, of titles, of organisations, of places.

The words stand in `credit_words.toml`, `credit_names.toml` and `credit_places.toml`. A word is
compared without capitals, accents and marks.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.organisations import NONE
from roundup.text.short_names import WHOLE_NAMES

# What German words for organisations end in: “Volkshochschule”, “Stadtwerke”.
COMPOUND = expression(
    r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:schule|verein|klinik|verband|museum|theater|bibliothek|institut|"
    r"akademie|stiftung|werke|zentrum|kasse|verlag|kammer|gesellschaft)"
)

# “kledingwinkel”, “adviesbureau”: Dutch words for a business, which have no capital.
_BUSINESS = expression(
    r"[a-z]{3,}(?:winkel|bedrijf|bureau|praktijk|fabriek|kwekerij|bakkerij|brouwerij|kliniek|"
    r"kantoor)"
)

# “Ferretería”, “Menuiserie”, “Schreinerei”, “Brouwerij”, “Caseificio”: what shops are called.
_SHOP = expression(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:ería|erie|erei|erij|ificio)|[A-Z][a-z]{4,}eria")

LANGUAGES = ("english", "german", "french", "spanish", "portuguese", "others")

# Ends of words for what somebody does, in five languages; the words themselves have no end.
_ROLE_END = expression(
    r".{2,}(?:olog(?:ist|ista|e|in|ue|o|a)|iatrist|therapist|strategist|manager(?:in)?|"
    r"ingenieur(?:in)?|"
    r"arzt(?:in)?|anwalt(?:in)?|meister(?:in)?|lehrer(?:in)?|entwickler(?:in)?|redakteur(?:in)?|"
    r"fuhrer(?:in)?|berater(?:in)?|leiter(?:in)?|beauftragter?|forscher(?:in)?|therapeut(?:in)?|"
    r"wissenschaftler(?:in)?|verkaufer(?:in)?|designer(?:in)?|direktor(?:in)?|vorstand(?:in)?|"
    r"(?<!qu)(?<!qv)(?:al|iv|ar|or|en|ac|op|ion|an|ur|at|ep|ec|ic|yg|ion)ist(?:in)?|"
    r"(?<!mart)(?<!ast)(?:ist|ekt?or|ateur|ekteur|igent|udent|sident|ferent|zent|rant|ikant)in|"
    r".{2,}(?:leider|medewerker|adviseur|hoofd|ontwerper|verpleegkundige|redacteur|ledare|lakare|"
    r"forskare|"
    r"sjukskoterska|leder|direktor|laege|lege|konsulent|radgiver|brouwer|vezeto|szerkeszto|mernok|"
    r"johtaja|"
    r"paallikko|toimittaja|laakari|coach|jefe|jefa)|"
    r".{3,}leitung|.{3,}(?:b|g|k|l|t|d|m|n|z|f|ch)erin|"
    r"assistent(?:in)?|trainer(?:in)?|gestalter(?:in)?|planer(?:in)?|trader|maker|writer)"
)
# What words for trades end in, where no list has them: “upholsterer”, “cheesemonger”.
_AGENT_END = expression(
    r".{2,}(?:er|ers|or|ors|ist|ists|ian|ians|man|men|woman|women|smith|mason|wright|monger|"
    r"keeper|herd|"
    r"eur|euse|rice|ien|ienne|iste|iere|ero|era|dor|dora|tor|tora|tore|trice|ista|eiro|eira|aire|"
    r"erin|orin|istin|kerin|mann|frau|metz|metzin|hauer|hauerin|agoge|agogin|bauer|bauerin|wirt|"
    r"wirtin|warte?|techniker(?:in)?)"
)
_DEPARTMENT_END = expression(
    r".{3,}(?:management|wesen|entwicklung|abteilung|vertrieb|kommunikation|planung|einkauf|"
    r"forschung)"
)
# “fondateur·rice”, “Leiter*in”, “directeur.rice”
_INCLUSIVE = expression(r"(?<=\w{3})[·:*_.•](?:in(?:nen)?|[a-zé]{1,6}(?:[·.•]s)?)$")
_NO_ROLE = frozenset({"metalogue", "catalogue", "dialogue", "prologue", "epilogue"})
_INNER = expression(r"[^\s/&+\-–|]+")
_FAMILY_FIRM = expression(
    r"(?P<family>[A-ZÀ-Þ][\w.’'-]*(?:,? [A-ZÀ-Þ][\w.’'-]*){0,2}),? (?:&|and|und|et|y|e|\+) "
    r"(?:Partners?|Partnerin(?:nen)?|"
    r"Söhne|Sohn|Sons?|Daughters?|Töchter|Bros\.?|Brothers|Sisters|Associates|Associés|Fils|"
    r"Filles?|"
    r"Hijos|Hijas|Filhos|Figli|Asociados|Associados|Kollegen|Company|Co\.?|Cie\.?|Cía\.?)"
    r"(?:,? (?:PartG )?(?:mbB|GmbH|AG|KG|OHG|GbR|LLP|LLC|Ltd\.?|Inc\.?|SARL|SAS|S\.?L\.?|Lda\.?|"
    r"S\.?r\.?l\.?|S\.C\.|S\.A\.|e\.K\.))?"
)
_CAMEL = expression(r"[A-Z]?[a-zà-ÿ0-9]+[A-Z][A-Za-z]*")
_SURNAME_CAMEL = expression(
    r"(?:(?:Mc|Mac|De|Di|Del|Della|Du|Le|La|Van|Von|Fitz|Ver|San|St|Al|El|Ben|Da|Des|Dal|Lo|Ma|Ja|"
    r"Ke|Le|Ra|Sha|Ta|Mo|Jo)[A-Z][a-zà-ÿ]+|(?:[DLO][’']|Mc|Mac)?[A-Z][a-zà-ÿ]+)"
)
_TOWN = expression(
    r"(?:Port|Little|Great|Upper|Lower|Nether|Mount|Lake|Fort|San|Santa|Saint|St\.|Bad|New|Old|"
    r"North|South|East|West|Stoke|"
    r"Market|Chipping|Villa|Vila|Bourg|Château) [A-ZÀ-Þ][\wà-ÿ’'-]+"
    r"|[A-ZÀ-Þ]\w+(?:-| )(?:on|upon|under|by|in|le|sur|sous|en|ob der)(?:-| )"
    r"(?:the(?:-| ))?[A-ZÀ-Þ]\w+"
    r"|(?:Isles?|County|Vale|Forest|Bay|Cape) of (?:the )?[A-ZÀ-Þ]\w+"
    r"|[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:shire|ville|burgh|borough|haven|mouth|minster|hampton|bourne)"
)
_DOMAIN = expression(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_POST_NOMINAL = expression(
    r"[A-Z](?:[A-Za-z.\-/]|\([A-Za-z]+\))*|(?:[a-z]\.)+[a-z]\.?|[a-z]+\.[A-Za-z.]+"
)


@cache
def _table(name: str) -> dict[str, Any]:
    """Return one of the files of words."""
    return tomllib.loads((files("roundup.text") / f"{name}.toml").read_text("utf-8"))


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    """Return the words of a table, folded."""
    written = _table("credit_words")[table][key]
    split = written if isinstance(written, list) else written.split()
    return frozenset(folded(word) or word for word in split)


@cache
def listed_words(table: str, key: str) -> tuple[str, ...]:
    """Return the words of a table as they are written, the longest first."""
    words = _table("credit_words")[table][key].split()
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def family_characters() -> tuple[str, ...]:
    """Return family names in Chinese characters, the longest first."""
    names = _table("credit_names")["characters"].split()
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


@cache
def _names(key: str) -> frozenset[str]:
    """Return given names, or family names that stand first."""
    return frozenset(folded(name) for name in _table("credit_names")[key].split())


@cache
def _given() -> frozenset[str]:
    """Return the given names of all lists."""
    return _names("given") | _names("given_elsewhere")


@cache
def _places(key: str) -> frozenset[str]:
    """Return regions, their codes, or towns."""
    return frozenset(
        folded(name) for name in _table("credit_places")[key].replace("\n", "").split(",")
    )


def in_table(word: str, table: str, key: str = "words") -> bool:
    """Return whether a word stands in a table."""
    return (folded(word) or word) in _words(table, key)


@cache
def _roles() -> frozenset[str]:
    """Return the nouns for what somebody does, in all languages."""
    tables = [_words("roles", language) for language in LANGUAGES]
    return frozenset().union(*tables, _words("arabic", "roles"))


def inner_words(text: str) -> list[str]:
    """Split a text at spaces, slashes, hyphens and signs for “and”."""
    return [str(word) for word in _INNER.findall(text)]


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Return whether a word, or a part of it between hyphens, is what somebody does."""
    if _is_role_noun(word):
        return True
    return any(mark in word for mark in "-/–&+") and any(map(_is_role_noun, inner_words(word)))


def is_english(text: str) -> bool:
    """Return whether a text holds an English noun for what somebody does."""
    roles = _words("roles", "english")
    parts = [folded(part) for part in inner_words(text)]
    return any(part in roles or _ROLE_END.fullmatch(part) for part in parts)


def is_english_trade(word: str) -> bool:
    """Return whether an English word is a trade, behind which no field stands: “Captain”."""
    key = folded(word)
    offices = _words("roles", "offices")
    return key in _words("roles", "english") and not is_lead(word) and key not in offices


def _is_role_noun(word: str) -> bool:
    """Return whether a word is a noun for what somebody does."""
    bare = _INCLUSIVE.sub("", word.strip("®™©"))
    key = folded(bare)
    if key in _roles() or (key.endswith("s") and key[:-1] in _words("leads")):
        return True
    return bool(_ROLE_END.fullmatch(key)) and key not in _NO_ROLE


@lru_cache(maxsize=8192)
def is_agent(word: str) -> bool:
    """Return whether a word ends as words for trades do, and is not known as anything else."""
    key = folded(word)
    return (
        bool(_AGENT_END.fullmatch(key))
        and not is_given(word)
        and not is_place(word)
        and not has_organisation_sign(word)
    )


@lru_cache(maxsize=8192)
def is_only_role(word: str) -> bool:
    """Return whether a word is a role and no surname as well."""
    return is_role(word) and folded(word) not in _words("surnames_too")


@lru_cache(maxsize=8192)
def is_modifier(word: str) -> bool:
    """Return whether a word, with each of its parts, fills a title or names a field."""
    parts = [folded(word)] if folded(word) in _fillers() else inner_words(word)
    return bool(parts) and all(folded(part) in _fillers() for part in parts)


@cache
def _fillers() -> frozenset[str]:
    """Return the words that fill a title."""
    return _words("modifiers") | _words("departments")


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that organisations are called by."""
    return _words("organisations", "nouns") | _words("arabic", "nouns")


@lru_cache(maxsize=8192)
def is_department(text: str) -> bool:
    """Return whether a text names fields or departments alone."""
    words = [word for word in inner_words(text) if not is_small(word)]
    known = _words("departments")
    return bool(words) and all(
        folded(word) in known or _DEPARTMENT_END.fullmatch(word) for word in words
    )


def is_small(word: str) -> bool:
    """Return whether a word only joins others."""
    key = folded(word)
    return (
        not key
        or key in _words("connectors", "of")
        or key in _words("connectors", "articles")
        or key in _words("connectors", "joining")
        or key in {"for", "in"}
    )


def is_lead(word: str) -> bool:
    """Return whether somebody with this role leads or owns an organisation."""
    leads = _words("leads")
    return folded(word) in leads or any(folded(part) in leads for part in inner_words(word))


@lru_cache(maxsize=8192)
def has_organisation_sign(text: str) -> bool:
    """Return whether a text has a word, an end or a spelling that only organisations have."""
    words = text.split()
    nouns = _nouns()
    if any(is_legal_form(word) for word in words[1:]) or is_family_firm(text) or "e." in words[1:]:
        return True
    if any(folded(part) in nouns for word in words for part in inner_words(word)):
        return True
    if any(_SHOP.fullmatch(word) and not is_given(word) for word in words):
        return True
    if any(COMPOUND.fullmatch(word) or _BUSINESS.fullmatch(word) for word in words):
        return True
    return any(is_brand(word) for word in words) or bool(NONE.fullmatch(text))


def is_family_firm(text: str) -> bool:
    """Return whether a text is a firm named after a family, as “Vale & Partner”."""
    match = _FAMILY_FIRM.fullmatch(text)
    return match is not None and not any(map(is_only_role, match["family"].split()))


def is_organisation_noun(word: str) -> bool:
    """Return whether organisations of a kind are called by a word."""
    return folded(word) in _nouns()


def is_arabic_noun(word: str) -> bool:
    """Return whether a word in Arabic is one that organisations are called by, and no role."""
    return folded(word) in _words("arabic", "nouns") and not is_role(word)


def is_legal_form(word: str) -> bool:
    """Return whether a word is the form of a company, such as GmbH."""
    key = folded(word)
    if key not in _words("organisations", "forms"):
        return False
    if len(key) == 2 and key not in {"co", "oy"}:
        return "." in word or any(map(str.isupper, word[1:]))
    return key not in {"company", "co"} or not word.islower()


def is_brand(word: str) -> bool:
    """Return whether a word is spelt as only brands are: HubSpot, acme.com, IBM."""
    bare = word.strip(".,’'()")
    if is_domain(bare):
        return True
    if _CAMEL.fullmatch(bare) and not _SURNAME_CAMEL.fullmatch(bare):
        return not is_role(bare) and not in_table(bare, "post_nominals")
    return any(mark.isdigit() for mark in bare) and any(mark.isalpha() for mark in bare)


def is_domain(word: str) -> bool:
    """Return whether a word is the address of a site without anything around it."""
    if not _DOMAIN.fullmatch(word):
        return False
    labels = word.casefold().split(".")
    return len(labels[-1]) >= 2 and all(len(label) > 1 for label in labels[:1])


def is_given(word: str) -> bool:
    """Return whether a word is known as a given name."""
    parts = [folded(part) for part in word.split("-")]
    return all(part in _given() or part in WHOLE_NAMES for part in parts if part) and any(parts)


def is_family_first(word: str) -> bool:
    """Return whether a word is a family name where those stand first."""
    return folded(word) in _names("family_first")


def is_particle(word: str) -> bool:
    """Return whether a word in small letters belongs to a surname."""
    key = folded(word)
    return key in _words("particles") or word.casefold() in {"d’", "d'", "’t", "'t", "&"}


def is_honorific(word: str) -> bool:
    """Return whether a word before a name is a form of address or an academic title."""
    key = folded(word)
    if word in listed_words("written_honorifics", "words"):
        return True
    arabic = _words("arabic", "honorifics")
    if key in arabic:
        return len(key) > 2 or word.endswith(".")
    if key in _words("honorifics"):
        return key not in _words("stopped_honorifics") or word.endswith(".")
    return key.startswith("dipl") and "." in word


@lru_cache(maxsize=4096)
def is_post_nominal(word: str, *, is_beside_name: bool = True) -> bool:
    """Return whether a word is a degree or a membership that stands behind a name."""
    word = word.strip("®™*, ")
    if word.casefold().strip("().") == "hons":
        return True
    if not _POST_NOMINAL.fullmatch(word):
        return False
    key = folded(re.sub(r"\(.*?\)", "", word))
    known = _words("post_nominals")
    parts = [folded(part) for part in word.split("-")]
    if key not in known and not (len(parts) > 1 and all(part in known for part in parts if part)):
        return False
    shown = word.replace(".", "").replace("-", "")
    is_doubtful = key in _words("doubtful_post_nominals")
    return not is_doubtful or (is_beside_name and (shown.isupper() or "." in word))


def is_generation(word: str) -> bool:
    """Return whether a word tells a son from his father."""
    return folded(word) in _words("generations") and not word.islower()


def is_region(text: str) -> bool:
    """Return whether a text is a country or a state."""
    return folded(text) in _places("regions") or text.strip() in _places("elsewhere")


def has_shape_of_place(text: str) -> bool:
    """Return whether a text is built as the names of towns are: “Port Vale”, “Vale-on-Sea”."""
    return bool(_TOWN.fullmatch(text)) and not has_organisation_sign(text)


def is_code(text: str) -> bool:
    """Return whether a text is short for a state."""
    bare = text.replace(".", "").strip()
    return bare.isupper() and folded(bare) in _places("codes")


def is_town(text: str) -> bool:
    """Return whether a text is a town that is known."""
    key = folded(text)
    return key in _places("towns") or key in _places("cities") or key in _places("elsewhere")


@lru_cache(maxsize=8192)
def is_place(text: str) -> bool:
    """Return whether a text is a town, a region, or a town with its region."""
    text = text.strip(" .")
    if is_region(text) or is_town(text):
        return True
    town, _, region = text.rpartition(" ")
    town = town.rstrip(",")
    if town and (is_town(town) or "," in text) and (is_region(region) or is_code(region)):
        return True
    parts = [part.strip() for part in re.split(r"\s+(?:and|&|und|et|y|e)\s+|/", text)]
    return len(parts) > 1 and all(is_region(part) or is_town(part) for part in parts)
