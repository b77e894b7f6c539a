"""The case of English headings: *Every Main Word Has a Capital*, or *only the first has one*.

A capital inside a heading says nothing by itself: it may be a name's. It says something where the
same word is known in small letters, from the roundup's own texts or from the list below.
"""

import re
from collections.abc import Callable, Set
from enum import StrEnum

from roundup.text.expressions import expression


class Case(StrEnum):
    """How a heading is written."""

    TITLE = "title"
    SENTENCE = "sentence"


# fmt: off
# Small in both styles, inside a heading.
SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "in", "nor", "of", "on", "or", "per", "the",
    "to", "v", "via", "vs",
})
# Small in some title styles and large in others.
WAVERING = frozenset({
    "about", "after", "before", "between", "down", "from", "if", "into", "off", "out", "over", "so",
    "than", "through", "till", "under", "until", "up", "with", "without", "yet",
})
# Never a name, so that a capital says “title”.
COMMON = frozenset({
    "about", "after", "again", "all", "always", "am", "any", "are", "ask", "away", "back", "be",
    "because", "been", "before", "best", "better", "between", "book", "build", "business", "buy",
    "call", "can", "can’t", "change", "choose", "come", "could", "day", "did", "do", "does",
    "don’t", "door", "down", "each", "early", "eat", "every", "everyone", "expert", "experts",
    "few", "find", "first", "forget", "from", "get", "give", "go", "good", "great", "had", "has",
    "have", "he", "help", "her", "here", "his", "home", "how", "i", "idea", "ideas", "if", "into",
    "is", "isn’t", "it", "its", "it’s", "job", "keep", "know", "last", "late", "learn", "leave",
    "less", "let", "life", "like", "little", "long", "look", "lose", "make", "many", "mistake",
    "mistakes", "money", "more", "morning", "most", "much", "must", "my", "need", "never", "next",
    "night", "no", "not", "nothing", "now", "off", "old", "once", "one", "only", "open", "our",
    "out", "over", "own", "pay", "people", "plan", "put", "question", "questions", "quiet", "read",
    "right", "room", "run", "say", "see", "sell", "she", "should", "sleep", "small", "so", "some",
    "start", "stay", "stop", "take", "talk", "team", "tell", "than", "that", "their", "them",
    "then", "there", "these", "they", "thing", "things", "think", "this", "those", "through",
    "time", "tip", "tips", "too", "try", "under", "until", "up", "us", "use", "want", "was",
    "watch", "way", "ways", "we", "well", "were", "what", "when", "where", "which", "while", "who",
    "why", "will", "wish", "with", "without", "won’t", "word", "words", "work", "world", "would",
    "write", "wrong", "year", "years", "yes", "you", "your", "yourself", "you’re",
})
# fmt: on
WORD = expression(r"[^\W\d_](?:[^\s\W_]|['’.&](?=\w)|(?<=\w)-(?=\w))*")
# What begins again: the word after it may have a capital in both styles.
NEW_BEGINNING = expression(r"[:.!?–—“\"‘(]\s?$|\s-\s$")
REACH = 3
FEWEST = 4
MOSTLY = 0.75


def case_of(heading: str, small_words: Set[str]) -> Case | None:
    """Return how a heading is written; nothing if it is too short to tell, or both at once.

    `small_words` are words known to be written small.
    """
    if len(WORD.findall(heading)) < FEWEST:
        return None
    inner = [word.group() for word in inner_words(heading)]
    large = [word for word in inner if word[0].isupper() and is_plain(word)]
    small = [word for word in inner if word.islower() and word not in SMALL | WAVERING]
    sure = [word for word in large if is_known(word, small_words)]
    if not small:
        # A row of names is not a title: “Learn from Marie Curie and Lise Meitner”.
        return Case.TITLE if len(sure) > 1 or (sure and len(large) > 2) else None
    if len(sure) > 2 and len(large) >= MOSTLY * (len(large) + len(small)):
        return Case.TITLE
    is_plain_prose = len(small) > 1 or len(small) >= len(large)
    return Case.SENTENCE if len(sure) <= 1 and is_plain_prose else None


def inner_words(heading: str) -> list[re.Match[str]]:
    """List the words that stand inside a heading, and not at a beginning."""
    return [
        word
        for word in list(WORD.finditer(heading))[1:]
        if not NEW_BEGINNING.search(heading, max(word.start() - REACH, 0), word.start())
    ]


def is_plain(word: str) -> bool:
    """Return whether a word is capitalised as words are, and no acronym or mixture, and no “I”."""
    return word[1:].islower() and word.partition("’")[0].partition("'")[0] != "I"


def is_known(word: str, small_words: Set[str]) -> bool:
    """Return whether a capitalised word is one that is written small elsewhere."""
    lowered = word.lower().replace("'", "’")
    return lowered in COMMON or lowered in SMALL or lowered in small_words


def in_sentence_case(heading: str, small_words: Set[str]) -> str | None:
    """Write a heading in sentence case; nothing if one of its capitals may be a name's."""
    inner = (word.group() for word in inner_words(heading))
    large = [word for word in inner if word[0].isupper() and is_plain(word)]
    if not all(is_known(word, small_words) for word in large):
        return None
    return rewritten(heading, lambda word, _: word.lower() if is_plain(word) else word)


def in_title_case(heading: str) -> str:
    """Write a heading in title case, short prepositions, articles and conjunctions small."""
    return rewritten(
        heading,
        lambda word, is_last: word if word in SMALL and not is_last else capitalised(word),
    )


def rewritten(heading: str, write: Callable[[str, bool], str]) -> str:
    """Write every inner word again; whether it is the last one matters to some."""
    parts, position = [], 0
    inner = inner_words(heading)
    for word in inner:
        is_last = word is inner[-1] and not WORD.search(heading, word.end())
        parts += [heading[position : word.start()], write(word.group(), is_last)]
        position = word.end()
    return "".join([*parts, heading[position:]])


def capitalised(word: str) -> str:
    """Give a word its capital, and each part of it that hyphens join."""
    if not word.islower():
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
