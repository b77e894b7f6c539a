"""Organisations: when two ways to write one are the same, and which names are not organisations.

*Meridian Hotels Ltd*, *The Meridian Hotels* and *MERIDIAN HOTELS* are one; *Freelance* is none.
"""

import re
from functools import lru_cache

from roundup.text.names import folded
from roundup.text.patterns import Pattern

# Companies' legal forms, as they stand at the end of a name.
LEGAL_FORM = Pattern(
    r"[\s,]+(?:\(?(?:pty|pte|pvt|private|public)\.?\)?\s+)?(?:ltd|limited|llc|l\.l\.c|llp|plc|inc|"
    r"incorporated|corp|corporation|co|company|gmbh(?:\s*&\s*co\.?\s*kg)?|g?mbh|ag|ug|kg|ohg|gbr|"
    r"e\.?\s?v|e\.?\s?u|sarl|sas|s\.a\.s|s\.a\.r\.l|sa|s\.a|srl|s\.r\.l|s\.?\s?p\.?\s?a|sl|s\.l|"
    r"b\.?v|n\.?v|oy|oyj|ab|as|a/s|aps|kft|zrt|s\.\s?r\.\s?o|sp\.?\s?z\s?o\.?\s?o|d\.?o\.?o|cic)"
    r"\.?\)?$",
    re.IGNORECASE,
)
ARTICLE = Pattern(r"^\s*(?:the|die|der|das|les?|la|el|los|las)\s+", re.IGNORECASE)
NONE = Pattern(
    r"\W*(?:n\W?a|none|no|nil|not applicable|various|unaffiliated|retired|student|"
    r"(?:free-?lanc\w*|independent|self[ -]?employed|own business|sole (?:trader|proprietor)|"
    r"private practice|(?:freier? |freie )?freiberufl\w*|selbst(?:st)?ändig\w*|indépendante?|"
    r"autónom[oa]|por cuenta propia|libre)"
    r"(?: (?:consultant|contractor|writer|journalist|designer|practitioner|professional|artist|"
    r"author|developer|researcher|expert|advis[eo]r|editor|photographer|coach|scholar))?)?\W*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # organisations come again, and several rules ask for them
def organisation_key(typed: str) -> str:
    """Reduce an organisation to what makes it the same one; empty for anything else."""
    if NONE.fullmatch(typed):
        return ""
    return folded(ARTICLE.sub("", without_legal_form(typed), count=1)) or folded(typed)


@lru_cache(maxsize=4096)
def without_legal_form(typed: str) -> str:
    """Remove “Ltd”, “GmbH” and similar forms from the end of a name."""
    shorter = LEGAL_FORM.sub("", typed.strip())
    return shorter if folded(shorter) else typed.strip()
