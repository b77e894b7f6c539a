"""Portraits that came beside answers, each paired with the person that it shows.

A form names the picture in the answer, as a file or as an address of which only the end is left in
the download. Elsewhere the person's name is in the picture's own name, or in that of its folder.
One picture that fits two people, or two that fit one, is paired with nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from roundup.model.submission import Submission
from roundup.pictures import finding
from roundup.pipeline.filing import Filed
from roundup.text.cleaning import squeezed
from roundup.text.expressions import expression
from roundup.text.names import folded
from roundup.text.namesakes import taken_apart

BETWEEN = expression(r"[\s._,()\d–-]+")
# A first name alone is that of many people.
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which picture shows whom: `pairs` by the ids of answers, `unclear` by pictures."""

    pairs: dict[str, Filed]
    unclear: dict[str, tuple[str, ...]]


def paired(pictures: Sequence[Filed], submissions: Iterable[Submission]) -> Pairing:
    """Pair pictures with the answers of people who have no portrait yet."""
    waiting = [each for each in submissions if each.expert.headshot is None]
    fits: dict[str, list[Submission]] = defaultdict(list)
    fitting: dict[str, list[Filed]] = defaultdict(list)
    for submission in waiting:
        if submission.is_without_photo or submission.expert.is_anonymous:
            continue
        for picture in matches(pictures, submission):
            fits[picture.target].append(submission)
            fitting[submission.id].append(picture)
    pairs = {
        submission.id: fitting[submission.id][0]
        for submission in waiting
        if len(fitting[submission.id]) == 1
        and len(people(fits[fitting[submission.id][0].target])) == 1
    }
    shown = {picture.target for picture in pairs.values()}
    unclear = {
        picture.target: people(fits[picture.target])
        for picture in pictures
        if picture.target not in shown
    }
    return Pairing(pairs, unclear)


def people(submissions: Iterable[Submission]) -> tuple[str, ...]:
    """List the people of some answers, each once."""
    return tuple(dict.fromkeys(each.expert.name for each in submissions))


def matches(pictures: Sequence[Filed], submission: Submission) -> list[Filed]:
    """List the pictures that may show a person: those that the answer names, else by name."""
    named = path_in(submission.headshot_named)
    if named:
        ends = [picture for picture in pictures if shared_end(picture.arrival.within, named)]
        most = max((shared_end(each.arrival.within, named) for each in ends), default=0)
        return [each for each in ends if shared_end(each.arrival.within, named) == most]
    words = words_of(submission.expert.name)
    if len(words) < LEAST_WORDS:
        return []
    return [picture for picture in pictures if is_called(picture.arrival.within, words)]


def words_of(name: str) -> list[str]:
    """List the words of a name in plain letters, without titles and degrees."""
    known = taken_apart(name).words
    words = (folded(word) for word in BETWEEN.split(name))
    return [word for word in words if word and any(word in whole for whole in known)]


def is_called(path: str, words: list[str]) -> bool:
    """Return whether a picture's name, or that of its folder, has all words of a name."""
    pure = PurePosixPath(path)
    texts = (pure.stem, pure.parent.name, f"{pure.parent.name} {pure.stem}")
    return any(
        set(words) <= {folded(word) for word in BETWEEN.split(text)}
        or folded(text) in {"".join(words), "".join(reversed(words))}
        for text in texts
    )


def is_found(named: str, picture: Filed) -> bool:
    """Return whether an answer's `headshot` names a picture as it is kept, so that it is found.

    What was typed may lack the suffix; an address, and a path from elsewhere, name nothing here.
    """
    kept, path = (PurePosixPath(each.casefold()) for each in (picture.target, squeezed(named)))
    return str(path.parent) in (".", finding.PHOTOS) and path.name in (kept.name, kept.stem)


def path_in(named: str) -> str:
    """Return the path in what an answer gives as its headshot, which may be an address."""
    named = named.strip()
    return unquote(urlsplit(named).path) if "://" in named else named.replace("\\", "/")


def shared_end(path: str, other: str) -> int:
    """Count the last parts of two paths that are the same, whatever their case."""
    pairs = zip(reversed(parts(path)), reversed(parts(other)), strict=False)
    count = 0
    for part, same in pairs:
        if part != same:
            break
        count += 1
    return count


def parts(path: str) -> tuple[str, ...]:
    """Return the parts of a path in small letters."""
    return tuple(part.casefold() for part in PurePosixPath(path).parts)
