"""A name that has a title or an organisation stuck to it.

Forms with one field too few, and pages that are copied, glue a person's title to the name. Set
as it came, the credit line says everything twice or runs words together. Name, title and
organisation belong into fields of their own; degrees after a name may stay with it.

Flagged:

    name: Agathe BrunnerTherapist & Founder

Flagged:

    name: Agathe Brunner, Night porter, Hotel Meridian

Flagged:

    name: Agathe Brunner | Hotel Meridian

Flagged:

    name: Agathe Brunner RN Ward 9 Hotel Meridian

Fine:

    name: Agathe Brunner-McDonald, PhD, RN

Fine:

    name: Agathe Brunner MBChB, BSc (Hons)
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import FIRM, OFFICES, ROLES, is_suffix
from roundup.text.expressions import expression

code = "A104"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer", "name-is-handle", "name-is-organisation")

# A capital inside a word; prefixes of two or three letters, as in McDonald or DeShawn, are names.
GLUE = expression(r"(?<=[^\W\d_]{4})(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")
NAMES_OWN = expression(r"(?:Mac|Fitz|Van|Von|Saint)[A-Z]")
PARTING = expression(r"\s+[-–—|/•·@]\s+|\s*[|•]\s*|\s+(?:at|from)\s+(?=[A-Z])|:\s+")
BRACKET = expression(r"\s*[(\[](?P<inside>[^)\]]+)[)\]]\s*$")
PRONOUNS = expression(r"(?:s?he|they|ze|xe)\s*/", re.IGNORECASE)


# Words that are never part of a name.
AT_ONCE = expression(rf"(?:{'|'.join(sorted(OFFICES))})$|@\w|(?:s?he|they|ze|xe)/", re.IGNORECASE)
# What goes on behind a degree is not a name any more, unless it is a particle in capitals.
PARTICLES = frozenset(
    {"AL", "BIN", "DA", "DE", "DEL", "DER", "DI", "DOS", "EL", "IBN", "LA", "VAN"}
)
# Two words with one capital each, of which most names are: nothing can follow them.
PLAIN = expression(r"[A-Z][a-z]+ [A-Z][a-z]+")
FEWEST = 2
LEAST = 4


def check(submission: Submission) -> Iterator[Finding]:
    """Find what follows the name in the name's own field."""
    name = submission.expert.name
    position = end_of_name(name)
    if position is None:
        position = at_field(name, submission.expert.organisation, submission.expert.title)
    if position is not None:
        person, rest = name[:position].strip(" ,"), name[position:].strip(" ,-–—|/•·@:()[]")
        yield Finding(
            f"The name holds more than a name: “{rest}” follows “{person}”",
            hint=f"Write `name: {person}`, and put “{rest}” under `{field_for(rest)}`",
            span=Span(
                "name", len(name) - len(name[position:].lstrip(" ,-–—|/•·@:()[]")), len(name)
            ),
        )


def field_for(rest: str) -> str:
    """Return where what follows a name belongs."""
    return "pronouns" if PRONOUNS.match(rest) else "title` and `organisation"


def end_of_name(name: str) -> int | None:
    """Find where something begins that is not a name; none if all of it is one."""
    if PLAIN.fullmatch(name):
        return None
    if parting := PARTING.search(name):
        return parting.start()
    if (bracket := BRACKET.search(name)) and is_more(bracket["inside"]):
        return bracket.start()
    if (position := after_comma(name)) is not None:
        return position
    for glue in GLUE.finditer(NAMES_OWN.sub(lambda match: match.group().lower(), name)):
        if ROLES.match(name, glue.start()) or " " in name[: glue.start()].strip():
            return glue.start()
    if (position := after_degree(name)) is not None:
        return position
    role = ROLES.search(name)
    if role and len(name[: role.start()].split()) >= 2:
        return role.start()
    return None


def after_degree(name: str) -> int | None:
    """Find the degree, or the word before a number, that begins something other than a name."""
    words = list(re.finditer(r"\S+", name))
    for previous, following in pairwise(words[FEWEST - 1 :]):
        word, after = previous.group(), following.group()
        if AT_ONCE.match(after):
            return following.start()
        is_degree = word.isupper() and is_suffix(word) and word not in PARTICLES
        is_degree = is_degree and previous is not words[FEWEST - 1]
        if after.isdigit() or (is_degree and not is_suffix(after) and after[:1].isupper()):
            return following.start() if is_degree else previous.start()
    return None


def at_field(name: str, *fields: str) -> int | None:
    """Find what stands in a field of its own as well, behind at least two names."""
    told = [
        field for field in fields if len(field) > LEAST and not is_suffix(field.replace(",", " "))
    ]
    places = [name.find(each) for each in told]
    return next((each for each in places if len(name[: max(each, 0)].split()) >= FEWEST), None)


def is_more(inside: str) -> bool:
    """Return whether brackets hold more than a nickname or a maiden name."""
    several = len(inside.split()) > 1 and not inside.startswith(("née", "nee", "né"))
    return several or any(part.search(inside) for part in (PRONOUNS, FIRM, ROLES))


def after_comma(name: str) -> int | None:
    """Find the first comma behind which stands no degree."""
    comma = name.find(",")
    while comma >= 0:
        following = name.find(",", comma + 1)
        part = name[comma + 1 : following if following >= 0 else len(name)]
        if part.strip() and not is_suffix(part):
            return comma
        comma = following
    return None
