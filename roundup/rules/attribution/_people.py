"""Who may be one person: names that are near, and what else two people have in common."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, islice
from typing import NamedTuple

from roundup.model.submission import Expert, Submission
from roundup.text.names import folded
from roundup.text.namesakes import Nearness, nearness, pairing_keys, taken_apart

# What tells two people apart, or shows that they are one.
TRAITS = ("email", "organisation", "title", "location", "profile")
# A title alone is what hundreds have.
# So long a surname is shared by few who answer one question.
RARE = 8
MOST_PAIRS = 30_000  # two hundred people make some hundreds; comparing so many takes two seconds
TELLING = ("email", "organisation", "profile")


class Met(NamedTuple):
    """An answer that was met, in which order and in which section."""

    order: int
    section: int
    submission: Submission


class NearNames(NamedTuple):
    """The pairs of submissions whose experts have names that may be near.

    Where those are too many, only some are there.
    """

    pairs: tuple[tuple[Submission, Submission], ...]
    are_too_many: bool


def namesakes(submissions: Iterable[Submission]) -> NearNames:
    """Find the pairs of submissions whose experts have names that may be near.

    The first of several submissions under the same name stands for all.
    """
    firsts = _firsts(submissions)
    pairs = list(islice(_pairs(firsts), MOST_PAIRS + 1))
    every = tuple(firsts.values())
    compared = sorted(pairs[:MOST_PAIRS])
    return NearNames(
        tuple((every[first], every[second]) for first, second in compared), len(pairs) > MOST_PAIRS
    )


def _firsts(submissions: Iterable[Submission]) -> dict[str, Submission]:
    """Return the first submission under each name."""
    firsts: dict[str, Submission] = {}
    for submission in submissions:
        if submission.expert.name and not submission.expert.is_anonymous:
            firsts.setdefault(submission.expert.name, submission)
    return firsts


def _pairs(names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of names that may be near, by their numbers, each once.

    Those with a rare thing in common come first.
    """
    seen = set()
    for group in sorted(_groups(names), key=lambda group: (len(group), group)):
        for pair in combinations(group, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _groups(names: Collection[str]) -> set[tuple[int, ...]]:
    """Return the groups of names with a key in common, by their numbers.

    A hundred thousand names have millions of keys, of which few are those of two names. So a key
    and the number of its name are one number, and these are sorted: looking up keys takes ten times
    the memory.
    """
    bits = len(names).bit_length()
    entries, mask, room = array("Q"), (1 << bits) - 1, (1 << (64 - bits)) - 1
    for number, name in enumerate(names):
        entries.extend({(hash(key) & room) << bits | number for key in pairing_keys(name)})
    groups, group, previous = set(), [0], -1
    for entry in sorted(entries):
        if entry >> bits != previous:
            if len(group) > 1:
                groups.add(tuple(group))
            group, previous = [], entry >> bits
        group.append(entry & mask)
    return groups | {tuple(group)} if len(group) > 1 else groups


def may_be_one(first: Expert, second: Expert) -> bool:
    """Return whether two people are likely one, by their names and by what they have in common."""
    near = nearness(first.name, second.name)
    if near is Nearness.NONE:
        return False
    shared = [trait for trait in TRAITS if is_same(first, second, trait)]
    if near is Nearness.WEAK:
        return "email" in shared
    if near is Nearness.NEAR:
        return any(trait in shared for trait in TELLING) or len(shared) > 1
    is_rare = len(taken_apart(first.name).surname) >= RARE
    is_likely = bool(shared) or is_rare or len(differences(first, second)) < 2
    return (
        is_likely if near is Nearness.CLOSE else near is Nearness.SAME and is_certain(first, second)
    )


def is_certain(first: Expert, second: Expert) -> bool:
    """Return whether two people under one name have something in common, or little that differs."""
    return (
        any(is_same(first, second, trait) for trait in TRAITS)
        or len(differences(first, second)) < 2
    )


class AnswersOfName:
    """The answers under one name, each met once, whatever their number.

    Two of them are one person's where one trait is the same or at most one differs. Then they have
    a trait in common, or no more than one trait that both give. So each is looked up by its
    traits, and by which of them the others give, and is never compared with all others.
    """

    def __init__(self) -> None:
        self._by_trait: dict[tuple[str, str], list[Met]] = {}
        self._by_given: dict[frozenset[str], list[Met]] = {}
        self._count = 0

    def meet(self, section: int, submission: Submission) -> Submission | None:
        """Remember an answer; return the first in another section that one person may have sent."""
        expert = submission.expert
        traits = {trait: folded(getattr(expert, trait)) for trait in TRAITS}
        shared = [self._by_trait.setdefault(item, []) for item in traits.items() if item[1]]
        given = frozenset(trait for trait, said in traits.items() if said)
        alike = [met for other, met in self._by_given.items() if len(given & other) < 2]
        earlier = [met for group in (*shared, *alike) for met in group if met.section != section]
        self._count += 1
        met = Met(self._count, section, submission)
        for group in (*shared, self._by_given.setdefault(given, [])):
            # two of different sections are enough: one of them is in another section than any third
            if len(group) < 2 and all(other.section != section for other in group):
                group.append(met)
        return min(earlier).submission if earlier else None


def is_same(first: Expert, second: Expert, trait: str) -> bool:
    """Return whether two people say the same of themselves."""
    said, also = folded(getattr(first, trait)), folded(getattr(second, trait))
    return bool(said) and said == also


def differences(first: Expert, second: Expert) -> list[str]:
    """List what two people say differently of themselves."""
    return [
        trait
        for trait in TRAITS
        if getattr(first, trait) and getattr(second, trait) and not is_same(first, second, trait)
    ]
