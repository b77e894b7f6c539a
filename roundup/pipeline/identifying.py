"""Who is meant by a name, an id or an e-mail address: one person, and all of their answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundup.errors import UsageError, did_you_mean
from roundup.house import people
from roundup.house.home import PEOPLE
from roundup.model.notes import Origin
from roundup.model.person import Person
from roundup.model.submission import Draft
from roundup.pipeline import gathering
from roundup.pipeline.workspace import Workspace, folders
from roundup.stages import validating, withdrawing
from roundup.text.identity import Given, is_name_of, name_keys, words_of
from roundup.text.names import folded


@dataclass(frozen=True, slots=True)
class Contribution:
    """An answer of the workspace: where it lies, and what it says of its author."""

    folder: Path
    draft: Draft
    given: Given

    @property
    def known_as(self) -> str:
        """Return who it is by, so that they can be told from others."""
        key = self.given.id and f"`{self.given.id}`"
        about = ", ".join(filter(None, (self.given.organisation, self.given.email, key)))
        name = self.given.name or "nobody named"
        return f"{name} ({about}), {self.draft.origin}" if about else f"{name}, {self.draft.origin}"


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is to be taken out: the entry they get, their answers, and others to think of.

    `before` is the person as `people.toml` has them already, if it does.
    """

    entry: Person
    answers: tuple[Contribution, ...]
    before: Person | None = None
    similar: tuple[Contribution, ...] = ()


def meant(workspace: Workspace, typed: str, start: Path) -> Meant:
    """Return the person that a name, an id or an e-mail address means.

    Raises `UsageError` where that is not certain, and lists several people of one name, or the
    names that are near.
    """
    everyone = tuple(answers(workspace, start))
    register = people.load(workspace.root / PEOPLE, PEOPLE)
    before = next((each for each in register if is_called(each, typed)), None)
    person = before or Person(name=typed, origin=Origin(PEOPLE))
    proved = [each for each in everyone if is_proof(person, each.given)]
    named = [each for each in everyone if is_name_of(person, each.given.name)]
    known = proved or named
    named += [each for each in everyone if each not in named and shares_name(each, known)]
    groups = grouped(proved or named)
    if len(groups) > 1:
        raise several(typed, [group[0] for group in groups])
    if not groups and not before:
        raise unknown(typed, everyone)
    theirs = groups[0] if groups else []
    theirs = [each for each in everyone if each in theirs or is_same(each, theirs, named)]
    others = [each for each in named if each not in theirs]
    entry = before or described(typed, theirs, others, everyone)
    return Meant(entry, tuple(theirs), before, near(theirs, others, everyone))


def answers(workspace: Workspace, start: Path) -> Iterator[Contribution]:
    """Yield every answer that came into the workspace, those of the withdrawn among them."""
    for folder in folders(workspace):
        for draft in gathering.folder_inbox(folder, start).drafts:
            yield Contribution(folder, draft, withdrawing.given(draft, validating.likely(draft)))


def is_called(person: Person, typed: str) -> bool:
    """Return whether `people.toml` knows somebody by what was typed."""
    return is_name_of(person, typed) or typed.casefold() in (
        known.casefold() for known in (*person.emails, *person.also)
    )


def is_proof(person: Person, given: Given) -> bool:
    """Return whether an address or an id shows that an answer is this person's."""
    known = {each.casefold() for each in (*person.emails, *person.also, person.name)}
    return bool(known & {each.casefold() for each in (given.email, given.id) if each})


def shares_name(answer: Contribution, others: Iterable[Contribution]) -> bool:
    """Return whether an answer bears the name of one of several others."""
    return any(name_keys(answer.given.name) & name_keys(other.given.name) for other in others)


def grouped(answers: Sequence[Contribution]) -> list[list[Contribution]]:
    """Group answers by person: those that one person may have sent stand together."""
    groups: list[list[Contribution]] = []
    for answer in answers:
        fitting = [group for group in groups if all(is_person(answer, other) for other in group)]
        if fitting:
            fitting[0].append(answer)
        else:
            groups.append([answer])
    return groups


def is_person(answer: Contribution, other: Contribution) -> bool:
    """Return whether one person sent two answers, as far as anybody can tell.

    The same address is proof. Two addresses are two people, unless name and organisation agree.
    """
    mine, theirs = answer.given, other.given
    addresses = {mine.email.casefold(), theirs.email.casefold()}
    if len(addresses) == 1 and mine.email:
        return shares_name(answer, [other])
    workspaces = {folded(mine.organisation), folded(theirs.organisation)}
    if all(addresses):
        return len(workspaces) == 1 and all(workspaces) and shares_name(answer, [other])
    return (len(workspaces) == 1 or not all(workspaces)) and shares_name(answer, [other])


def is_same(
    answer: Contribution, theirs: Sequence[Contribution], named: Sequence[Contribution]
) -> bool:
    """Return whether an answer of the same name is the same person's as some others."""
    return answer in named and any(is_person(answer, other) for other in theirs)


def described(
    typed: str,
    theirs: Sequence[Contribution],
    others: Sequence[Contribution],
    everyone: Sequence[Contribution],
) -> Person:
    """Describe a person for `people.toml`, so that nobody else is meant by it.

    Raises `UsageError` where nothing tells them from somebody of the same name.
    """
    emails = unique(each.given.email for each in theirs)
    shared = {each.given.email for each in everyone if each not in theirs}
    emails = tuple(address for address in emails if address not in shared)
    ids = {each.given.id for each in theirs} - {
        each.given.id for each in everyone if each not in theirs
    }
    names = unique(each.given.name for each in theirs)
    if others or not names:
        own = emails or tuple(sorted(each for each in ids if each))
        if not own:
            raise UsageError(
                f"Nothing tells `{typed}` from somebody else of that name",
                hint="Withdraw the answer in the brief of its roundup, as `withdrawn: [id]`",
            )
        return Person(
            name=own[0],
            origin=Origin(PEOPLE),
            also=own[1:] if own != emails else (),
            emails=emails[1:] if own == emails else emails,
        )
    return Person(name=names[0], origin=Origin(PEOPLE), also=names[1:], emails=emails)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return values in their order, each once, without empty ones."""
    return tuple(dict.fromkeys(filter(None, values)))


def near(
    theirs: Sequence[Contribution], others: Sequence[Contribution], everyone: Sequence[Contribution]
) -> tuple[Contribution, ...]:
    """Return answers that stay although a name or an address is near, for an editor to look at."""
    addresses = {each.given.email.casefold() for each in theirs if each.given.email}
    names = [each.given.name for each in theirs]
    return tuple(
        each
        for each in everyone
        if each not in theirs
        and (
            each in others
            or each.given.email.casefold() in addresses
            or (each.given.name and did_you_mean(each.given.name, filter(None, names)))
        )
    )


def several(typed: str, people_of_name: Sequence[Contribution]) -> UsageError:
    """Return the error for a name that several people have."""
    known = "; ".join(each.known_as for each in people_of_name)
    return UsageError(
        f"`{typed}` may be several people: {known}",
        hint="Give the e-mail address or the id of the one who withdrew",
    )


def unknown(typed: str, everyone: Sequence[Contribution]) -> UsageError:
    """Return the error for a name that nobody has, with the nearest one."""
    words = {*words_of(typed)}
    parts = [each for each in everyone if words and words <= {*words_of(each.given.name)}]
    groups = grouped(parts)
    if len(groups) > 1:
        return several(typed, [group[0] for group in groups])
    if groups:
        return UsageError(
            f"Nobody in this workspace is called only `{typed}`",
            hint=f"Did you mean `{groups[0][0].given.name}`?",
        )
    known = [name for each in everyone for name in (each.given.name, each.given.id) if name]
    return UsageError(
        f"Nobody in this workspace is called `{typed}`",
        hint=did_you_mean(typed, known) or "`roundup list ROUNDUP` shows who answered",
    )
