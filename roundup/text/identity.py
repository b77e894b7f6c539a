"""Identity: whether a name or an address that somebody gave is that of a person we know.

Only what leaves no doubt counts: the same e-mail address, or the same name but for case, accents,
word order, titles and degrees. A nickname counts where it is listed, and a likeness never does.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roundup.model.person import Person
from roundup.text.expressions import expression
from roundup.text.names import HONORIFICS, folded

# fmt: off
DEGREES = frozenset({
    "phd", "dphil", "md", "dds", "do", "edd", "jd", "llb", "llm", "mba", "mph", "msc", "bsc", "ba",
    "bs", "ma", "ms", "mfa", "meng", "beng", "rn", "np", "cpa", "cfa", "pe", "esq", "frcp", "mbbs",
    "msw", "lcsw", "psyd", "pharmd", "dvm", "obe", "mbe", "cbe", "jr", "sr", "ii", "iii", "iv",
})
# fmt: on
BETWEEN_WORDS = expression(r"(?:['’]s\b)|[^\w'’.-]+")
BEFORE_NAMES = HONORIFICS | {
    *("herr", "frau", "ing", "mag", "dipl", "monsieur", "madame", "mme", "m", "mlle", "señor"),
    *("señora", "sr", "sra", "srta", "senhor", "senhora", "dra", "profa", "professora"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says of themselves, as far as it tells who they are."""

    name: str
    email: str = ""
    organisation: str = ""
    id: str = ""


def is_name_of(person: Person, name: str) -> bool:
    """Return whether a name is one that a person goes by."""
    keys = {key for known in (person.name, *person.also) for key in name_keys(known)}
    return not keys.isdisjoint(name_keys(name))


def name_keys(name: str) -> frozenset[str]:
    """Return what two spellings of one name share: its letters, and its words in any order."""
    words = core(name)
    keys = {folded(name), " ".join(sorted(words)), "".join(words)}
    return frozenset(key for key in keys if key)


def core(name: str) -> list[str]:
    """Return the words of a name without a title before it or degrees behind a comma."""
    first, *others = re.split(r"[,;]", name)
    others = [part for part in others if not DEGREES.issuperset(words_of(part))]
    words = [word for part in (first, *others) for word in words_of(part)]
    # “Ma” and “Do” are surnames as well, and so a title only counts before a whole name
    while len(words) > 2 and words[0] in BEFORE_NAMES:
        words.pop(0)
    return words


def words_of(text: str) -> list[str]:
    """Return the words of a text, reduced to what tells them apart."""
    return [word for word in map(folded, text.split()) if word]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Whom a person is among several, by their places: surely, or perhaps."""

    sure: tuple[int, ...]
    doubtful: tuple[int, ...]


class Senders:
    """Everybody who sent something, found by their names, addresses and ids.

    Each is looked up once, so that sixty thousand people of a house can be sought among them.
    """

    def __init__(self, everyone: Sequence[Given]) -> None:
        self._everyone = everyone
        self._by_name: dict[str, list[int]] = {}
        self._by_proof: dict[tuple[str, str], list[int]] = {}
        for at, sender in enumerate(everyone):
            for key in name_keys(sender.name):
                self._by_name.setdefault(key, []).append(at)
            for proof in (("email", sender.email.casefold()), ("id", sender.id)):
                if proof[1]:
                    self._by_proof.setdefault(proof, []).append(at)

    def fitting(self, person: Person) -> "Fitting":
        """Return which of those who sent something are a person, and which might be.

        An address or an id is proof. Whoever only bears the name is the person as well, unless what
        they say of themselves shows that there are several people of that name: then nobody is, if
        nothing proves it, and each of them might be.
        """
        proved, named = self._proved(person), self._named(person)
        if not named:
            return Fitting(tuple(sorted(proved)), ())
        first = [self._everyone[at] for at in sorted(proved) or named[:1]]
        sure = {at for at in named if any(is_one(self._everyone[at], each) for each in first)}
        if not proved and len(sure) < len(named):
            return Fitting((), tuple(named))
        return Fitting(tuple(sorted(proved | sure)), ())

    def _proved(self, person: Person) -> set[int]:
        """Return who has an address or an id of a person."""
        known = (person.name, *person.also)
        addresses = [("email", each.casefold()) for each in (*person.emails, *known)]
        ids = [("id", each) for each in known]
        return {at for proof in (*addresses, *ids) for at in self._by_proof.get(proof, ())}

    def _named(self, person: Person) -> list[int]:
        """List who bears a name of a person."""
        keys = {key for known in (person.name, *person.also) for key in name_keys(known)}
        return sorted({at for key in keys for at in self._by_name.get(key, ())})


def is_one(first: Given, second: Given) -> bool:
    """Return whether two who bear one name can be one person."""
    return agree(first.email, second.email) or agree(first.organisation, second.organisation)


def agree(first: str, second: str) -> bool:
    """Return whether two values are the same, or one of them is missing."""
    return not first or not second or folded(first) == folded(second)


def named_in(text: str, names: Iterable[str]) -> str:
    """Return the first of several full names that a text holds, or nothing.

    A name of one word is a word like any other in running text, and is passed over, unless its
    script sets no spaces between words.
    """
    line = f" {' '.join(words_in(text))} "
    for name in names:
        words = core(name)
        orders = (words, words[::-1]) if len(words) > 1 else ()
        if any(f" {' '.join(order)} " in line for order in orders):
            return name
        if is_unspaced(name) and len(folded(name)) > 1 and folded(name) in folded(text):
            return name
    return ""


def words_in(text: str) -> list[str]:
    """Return the words of a running text, without what stands between them."""
    return words_of(BETWEEN_WORDS.sub(" ", text))


class NameSearch:
    """The names of many people, each looked for only in texts that hold its first word."""

    def __init__(self, people: Sequence[Sequence[str]]) -> None:
        self._people = people
        self._by_word: dict[str, set[int]] = {}
        for at, names in enumerate(people):
            for name in names:
                word = "" if is_unspaced(name) else next(iter(core(name)), "")
                self._by_word.setdefault(word, set()).add(at)

    def found_in(self, text: str) -> frozenset[int]:
        """Return whose names a text holds."""
        words = {"", *words_in(text)}
        likely = {at for word in words & self._by_word.keys() for at in self._by_word[word]}
        return frozenset(at for at in likely if named_in(text, self._people[at]))


def heading_names(heading: str, name: str) -> bool:
    """Return whether a heading names somebody, by the whole name or by a part of it.

    Parts of two letters count as they are written: “Bo” is a name, and “bo” is none.
    """
    if named_in(heading, [name]):
        return True
    typed = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", heading)
    known = {*typed, *words_of(" ".join(typed))}
    parts = [part.strip(".,") for part in name.split()]
    return any(
        (folded(part) if len(folded(part)) > 2 else part) in known
        for part in parts
        if len(folded(part)) > 1
    )


def is_unspaced(name: str) -> bool:
    """Return whether a name is written in a script without spaces between words."""
    return bool(re.search("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]", name))
