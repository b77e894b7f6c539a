"""What credit lines are made of: suffixes, roles, and the words of companies."""

import re
from functools import lru_cache

from roundup.text.patterns import Pattern

# Degrees, licences and generations that follow a name and are part of it: “Jr.”, “PhD”, “RN, BSN”.
SUFFIX = Pattern(
    r"(?:[jJsS]r\.?|[iIvV]{2,3}|[eE]sq\.?)$"
    r"|(?:Ph|Ed|Psy|Pharm|[MBDS])\.? ?(?:D|Ed|Sc|Phil|Eng|Arch|Com|Tech|Mus)\.?$"
    r"|(?:[BMDC]|LL|PG|St|Dip|Cert)\.?(?:A|B|M|Sc|S|Eng|Ed|Ch|ChB|Chem|Phil|Dip|Res|Arch|Mus|B)"
    r"\.?(?:Ch|B|Ed|Sc)?\.?$|MBChB$|[rR]et(?:d|ired)\.?$|[eE]merit(?:us|a)$|\(?[hH]ons\.?\)?$"
    r"|(?=(?:[^A-Z]*[A-Z]){2})[A-Z]{1,6}(?:[.-][A-Z]{1,4})*\.?[®™]?$"
)
DOCTORATE = Pattern(
    r"\b(?:M\.?D|Ph\.?D|D\.?O|D\.?D\.?S|D\.?M\.?D|Ed\.?D|Psy\.?D|D\.?V\.?M|Pharm\.?D|D\.?Sc|Sc\.?D"
    r"|D\.?N\.?P|D\.?P\.?T|D\.?P\.?M|Dr\.? ?(?:med|phil|rer|jur|ing)\b[\w. ]*)\b\.?"
)
DOCTOR = Pattern(r"\s*(?:Dr|Doctor)\b\.?\s", re.IGNORECASE)
# Offices that are written in capitals and are not degrees.
OFFICES = frozenset(
    {"CEO", "CTO", "CFO", "COO", "CMO", "CIO", "CPO", "VP", "SVP", "EVP", "HR", "PR"}
)
# Houses that are written in capitals behind a name, and are not degrees either.
HOUSES = frozenset(
    {"AP", "BBC", "CNN", "ESA", "FIFA", "HSBC", "IBM", "IKEA", "KPMG", "MIT", "NASA", "NATO", "NHS"}
    | {"PWC", "RNLI", "RSPCA", "SAP", "UNESCO", "UNHCR", "UNICEF", "WHO", "WWF", "ZDF"}
)
NO_SUFFIXES = OFFICES | HOUSES
# Nobody's surname, as far as directories of names go; so no baker, cook, coach or judge.
ROLES = Pattern(
    r"\b(?:accountant|advis[eo]r|analyst|architect|attorney|author|(?:co-?)?founder|consultant|"
    r"coordinator|counsell?or|designer|developer|dietiti?an|director|editor|educator|engineer|"
    r"entrepreneur|expert|freelancer?|lawyer|lecturer|manager|marketer|nutritionist|officer|owner|"
    r"physician|president|producer|professor|programmer|psychiatrist|psychologist|realtor|"
    r"researcher|scientist|specialist|strategist|surgeon|teacher|technician|therapist|trainer|"
    r"writer)s?\b",
    re.IGNORECASE,
)
FIRM = Pattern(
    r"\b(?:ltd|llc|llp|plc|inc|corp|gmbh|cic|ag|pty|oy|srl|s\.r\.l|sarl|b\.v|limited|incorporated)\b\.?"
    r"|& (?:co|sons|partners|associates)\b",
    re.IGNORECASE,
)
COLLECTIVE = Pattern(
    r"\b(?:team|staff|department|office|editors|editorial(?: board)?|newsroom|channel|podcast|blog|"
    r"magazine|newsletter|agency|academy|institute|studios?|group|company|collective|consulting|"
    r"solutions|services|society|association|foundation|support|marketing|media|press office|"
    r"union|council|network|trust|club|library|clinic|hospital|university|school|bakery|garage|nursery|gardens)$",
    re.IGNORECASE,
)
# Written without a space between surname and given name.
UNSPACED = Pattern(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
BLANK = Pattern(r"\W*(?:n\W?a|none|nil|null|nothing|not applicable)?\W*", re.IGNORECASE)
DECORATION = Pattern(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff\u2022\u25aa]"
)


@lru_cache(maxsize=4096)  # titles and organisations come again
def is_suffix(part: str) -> bool:
    """Return whether what follows a name still belongs to it."""
    words = part.split()
    return bool(words) and all(
        word.strip("®™.").upper() not in NO_SUFFIXES and SUFFIX.match(word) for word in words
    )


def is_blank(text: str) -> bool:
    """Return whether a field says nothing: it is empty, or holds what people fill a field with."""
    return BLANK.fullmatch(text) is not None


TEAM = Pattern(r"(?:the )?team [A-Z]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def has_firm(text: str) -> bool:
    """Return whether a text reads as a firm, a team or a channel."""
    return bool(FIRM.search(text) or TEAM.match(text) or COLLECTIVE.search(text.strip()))


def decorations(text: str, *, also: str = "") -> list[str]:
    """List the emoji and ornaments in a text, in order, and the signs in `also`."""
    return [sign for sign in text if (DECORATION.match(sign) and sign != "\ufe0f") or sign in also]
