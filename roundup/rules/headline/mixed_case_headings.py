"""Headings of which some have a capital for every word and others only for the first.

“Open the Window First” beside “Then open the post” looks as if two people had made the page, and
two have. Most of the headings decide, or the house does: `case = "sentence"` or `"title"` under
`[rules.options.mixed-case-headings]`.

Headings of fewer than four words are not counted, nor those in which every capital may be a name's.
Only English has two ways to do it.

Flagged:

    headline: What night porters do before the sun is up
    - heading: Open the Window Before You Open the Post
    - heading: Put the kettle on and read

Flagged (case=title):

    headline: What night porters do before the sun is up

Fine:

    headline: What night porters do before the sun is up
    - heading: Learn from Marie Curie and the Hotel Meridian
    - heading: Put the kettle on and read

Fine:

    language: de
    headline: Was die Nacht vor dem Morgen tut
    - heading: Fenster Auf und Tür Zu
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.rules._own import OwnWords, own_words
from roundup.text.expressions import expression
from roundup.text.heading_case import Case, case_of, in_sentence_case, in_title_case
from roundup.text.language import base

code = "H104"
level = Level.WARNING

# Who writes no language into the brief may write German in a German house.
ENGLISH = expression(
    r"\b(?:the|and|of|to|you|what|how|your|do|is|in|for|with|when|why|a)\b", re.IGNORECASE
)
OTHER = expression(
    r"\b(?:der|die|das|und|ist|nicht|ein|eine|mit|wie|sie|le|la|les|des|et|une|pour|que|vous|el|"
    r"los|"
    r"las|y|por|para|con|de|het|een|en|och|att|som|il|di|per|che)\b",
    re.IGNORECASE,
)
SMALL_WORD = expression(r"(?<![\w’'-])[a-z][a-z’'-]+(?![\w’'-])")


def check(roundup: Roundup, *, case: str = "either") -> Iterator[Finding]:
    """Compare the headings' cases with the house's, or with that of most of them."""
    texts = list(own_words(roundup, ("headline",)))
    if not is_english(roundup, texts):
        return
    small = small_words(roundup, texts)
    cases = [(words, how) for words in texts if (how := case_of(words.text, small))]
    wanted = Case(case) if case in list(Case) else usual(how for _, how in cases)
    same = sum(how is wanted for _, how in cases)
    whose = "this house’s is" if case in list(Case) else f"{same} of {len(cases)} headings have"
    others = [(words, how) for words, how in cases if how is not wanted and wanted]
    more = f", and {len(others) - 1} more," if others[1:] else ""
    for words, how in others[:1]:
        assert wanted
        seen = f"{how} case{more}; {whose} {wanted} case".replace(",;", ";")
        yield finding(roundup, words, wanted, small, seen)


def is_english(roundup: Roundup, texts: Iterable[OwnWords]) -> bool:
    """Return whether the headings are English, by the brief's word or else by their small words."""
    if roundup.brief.language:
        return base(roundup.brief.language) == "en"
    asked = (each.question for each in roundup.brief.question)
    whole = " ".join([*(words.text for words in texts), *asked])
    return len(ENGLISH.findall(whole)) >= len(OTHER.findall(whole))


def small_words(roundup: Roundup, texts: Iterable[OwnWords]) -> frozenset[str]:
    """List the words that somebody writes small in this roundup."""
    said = (*(quote.answer for quote in roundup.quotes), roundup.brief.introduction)
    asked = (each.question for each in roundup.brief.question)
    whole = "\n".join([*said, *asked, *(words.text for words in texts)])
    return frozenset(SMALL_WORD.findall(whole.replace("'", "’")))


def usual(cases: Iterable[Case]) -> Case | None:
    """Choose the case that most headings have; of two equals the one that comes first."""
    most = Counter(cases).most_common(1)
    return most[0][0] if most else None


def finding(roundup: Roundup, words: OwnWords, wanted: Case, small: Set[str], how: str) -> Finding:
    """Report how one heading is written, with a fix where the right form is sure."""
    is_title = wanted is Case.TITLE
    fixed = in_title_case(words.text) if is_title else in_sentence_case(words.text, small)
    raw = roundup.brief.headline if words.field == "headline" else words.text
    proposed = with_gaps(fixed, raw) if fixed and len(fixed) == len(raw) else None
    return replace(words, text=raw).finding(
        f"“{raw}” is in {how}",
        f"Write “{proposed}”"
        if proposed
        else f"Write it in {wanted} case; look at the names first",
        0,
        len(raw),
        proposed,
    )


def with_gaps(fixed: str, raw: str) -> str:
    """Put back the gaps that the program fills."""
    pairs = zip(fixed, raw, strict=True)
    return "".join(typed if sign == "·" else sign for sign, typed in pairs)
