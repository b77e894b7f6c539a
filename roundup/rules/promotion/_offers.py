"""What experts sell, and how they speak of it."""

import re

from roundup.model.submission import Submission
from roundup.text.organisations import without_legal_form
from roundup.text.prose import masked

# What an expert's firm makes, or is.
FIRM = (
    r"(?:agenc(?:y|ies)|authorit(?:y|ies)|brands?|clinics?|coach(?:es)?|company|companies|"
    r"consultanc(?:y|ies)|consultants?|experts?|firms?|leaders?|makers?|manufacturers?|"
    r"practices?|providers?|restaurants?|retailers?|schools?|specialists?|stores?|studios?|"
    r"suppliers?|vendors?|business(?:es)?|bakery|bakeries|hotels?|salons?|startups?)"
)
PRODUCT = (
    r"(?:apps?|books?|coaching|collections?|courses?|designs?|e-?books?|guides?|line|method|"
    r"newsletter|packages?|plans?|platforms?|podcast|products?|programs?|programmes?|range|"
    r"service|services|software|solutions?|staff|suite|support|systems?|teams?|technolog(?:y|ies)|"
    r"templates?|tools?|training|workshops?|customer service)"
)
# A mark that stands for the organisation's name, so that one expression fits all of them.
NAMED = "\ue000"


# The first word of these tells no organisation from others.
# fmt: off
GENERAL = frozenset({
    "about", "american", "art", "arts", "animal", "associated", "best", "better", "big", "blue",
    "british", "brown", "central", "city", "college", "common", "community", "county", "east",
    "eastern", "english", "european", "federal", "first", "free", "french", "friends", "general",
    "german", "good", "grand", "great", "green", "group", "head", "high", "home", "house",
    "institute", "international", "irish", "lake", "little", "local", "long", "main", "modern",
    "music", "national", "north", "northern", "office", "open", "public", "quiet", "radio", "real",
    "red", "regional", "retired", "river", "royal", "saint", "school", "scottish", "self", "small",
    "south", "southern", "state", "street", "team", "town", "union", "united", "university",
    "village", "ward", "welsh", "west", "western", "white", "world", "young", "your",
})
# fmt: on
# In front of a place or a person that is only called like the organisation.
ELSEWHERE = r"(?<!\b[Ii]n )(?<!from )(?<!near )(?<!Mr )(?<!Mrs )(?<!, )"
SHORTEST = 4
# So many words of a sentence are shown in a note.
SHOWN = 16


def named(submission: Submission) -> str:
    """Return the answer's prose, the organisation's name in it replaced by marks, sign for sign.

    The first word alone is its name as well (“Fellfoot” of “Fellfoot Boots”), unless it is one that
    tells nothing, or the place where something happened (“in Bristol”).
    """
    prose = masked(submission.answer)
    name = without_legal_form(submission.expert.organisation)
    if len(name) >= 3 and name in prose:
        prose = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAMED * len(name), prose)
    first, _, rest = name.partition(" ")
    if not rest or len(first) < SHORTEST or not first[0].isupper() or first not in prose:
        return prose
    is_somebody = first in submission.expert.name.split()[:1]
    if is_somebody or not first.isalpha() or first.lower() in GENERAL:
        return prose
    short = rf"{ELSEWHERE}(?<!\w){first}(?!\w)(?!(?:['’]s)? [A-Z]\w+)"
    return re.sub(short, NAMED * len(first), prose)


def first_words(sentence: str) -> str:
    """Return the first words of a sentence, on one line."""
    words = sentence.split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
