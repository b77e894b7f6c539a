"""A workspace without somebody who withdrew: who is meant, their entry, and what was built.

The received files stay as they are. What the next check does with the entry is `withdrawing`'s;
here it is written, what was built is built again, and every place is searched for what is left.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from roundup import shelf
from roundup.disk import reconciling, storing
from roundup.errors import UsageError, did_you_mean
from roundup.house import people
from roundup.house.home import PEOPLE
from roundup.model.file import File
from roundup.model.manifest import Manifest
from roundup.model.notes import Origin
from roundup.model.person import Person
from roundup.model.reconciled import Reconciled
from roundup.model.submission import Draft
from roundup.pipeline import building, caching, checking, feeds, gathering
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.pipeline.feeds import Renewed
from roundup.pipeline.workspace import Workspace, folders
from roundup.stages import validating, withdrawing
from roundup.text.cleaning import squeezed
from roundup.text.identity import Given, is_name_of, name_keys, words_of
from roundup.text.names import folded

PROOFREADERS = "roundup.proofreaders"
# So many words in a row say whose they are.
RUN = 6
PACKAGES = (".docx", ".epub")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    """An answer of the workspace: where it lies, and what it says of its author."""

    folder: Path
    draft: Draft
    given: Given

    @property
    def known_as(self) -> str:
        """Say who it is by, so that they can be told from others."""
        said = (self.given.organisation, self.given.email, self.given.id and f"`{self.given.id}`")
        about = ", ".join(filter(None, said))
        name = self.given.name or "nobody named"
        return f"{name} ({about}), {self.draft.origin}" if about else f"{name}, {self.draft.origin}"


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is to be taken out: the entry they get, their answers, and others to think of.

    `before` is the person as `people.toml` has them already, if it does.
    """

    entry: Person
    answers: tuple[Found, ...]
    before: Person | None = None
    similar: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was done: the entry written, what was built again or removed, and where words are left.

    `left` names files that still hold something of theirs and that no build may touch.
    """

    meant: Meant
    text: str
    built: tuple[Built, ...] = ()
    vanished: tuple[Reconciled, ...] = ()
    ledgers: tuple[Path, ...] = ()
    feeds: Renewed = field(default_factory=Renewed)
    forgotten: int = 0
    left: tuple[Path, ...] = ()


# Who is meant


def meant(place: Workspace, typed: str, start: Path) -> Meant:
    """Find the person that a name, an id or an e-mail address means; raise `UsageError` if unsure.

    Nobody is guessed: several people of one name are listed, and so are names that are near.
    """
    everyone = tuple(answers(place, start))
    register = people.load(place.root / PEOPLE, PEOPLE)
    before = next((one for one in register if is_called(one, typed)), None)
    person = before or Person(name=typed, origin=Origin(PEOPLE))
    proved = [one for one in everyone if is_proof(person, one.given)]
    named = [one for one in everyone if is_name_of(person, one.given.name)]
    known = proved or named
    named += [one for one in everyone if one not in named and shares_name(one, known)]
    groups = grouped(proved or named)
    if len(groups) > 1:
        raise several(typed, [group[0] for group in groups])
    if not groups and not before:
        raise unknown(typed, everyone)
    theirs = groups[0] if groups else []
    theirs = [one for one in everyone if one in theirs or is_same(one, theirs, named)]
    others = [one for one in named if one not in theirs]
    entry = before or described(typed, theirs, others, everyone)
    return Meant(entry, tuple(theirs), before, near(theirs, others, everyone))


def answers(place: Workspace, start: Path) -> Iterator[Found]:
    """Yield every answer that came into the workspace, those of the withdrawn among them."""
    for folder in folders(place):
        for draft in gathering.folder_inbox(folder, start).drafts:
            yield Found(folder, draft, withdrawing.given(draft, validating.likely(draft)))


def is_called(person: Person, typed: str) -> bool:
    """Return whether `people.toml` knows somebody by what was typed."""
    return is_name_of(person, typed) or typed.casefold() in (
        known.casefold() for known in (*person.emails, *person.also)
    )


def is_proof(person: Person, given: Given) -> bool:
    """Return whether an address or an id shows that an answer is this person's."""
    known = {one.casefold() for one in (*person.emails, *person.also, person.name)}
    return bool(known & {one.casefold() for one in (given.email, given.id) if one})


def shares_name(one: Found, others: Iterable[Found]) -> bool:
    """Return whether an answer bears the name of one of several others."""
    return any(name_keys(one.given.name) & name_keys(other.given.name) for other in others)


def grouped(found: Sequence[Found]) -> list[list[Found]]:
    """Part answers into people: those that one person may have sent stand together."""
    groups: list[list[Found]] = []
    for one in found:
        fitting = [group for group in groups if all(is_person(one, other) for other in group)]
        if fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    return groups


def is_person(one: Found, other: Found) -> bool:
    """Return whether one person sent two answers, as far as anybody can tell.

    The same address is proof. Two addresses are two people, unless name and organisation agree.
    """
    mine, theirs = one.given, other.given
    addresses = {mine.email.casefold(), theirs.email.casefold()}
    if len(addresses) == 1 and mine.email:
        return shares_name(one, [other])
    houses = {folded(mine.organisation), folded(theirs.organisation)}
    if all(addresses):
        return len(houses) == 1 and all(houses) and shares_name(one, [other])
    return (len(houses) == 1 or not all(houses)) and shares_name(one, [other])


def is_same(one: Found, theirs: Sequence[Found], named: Sequence[Found]) -> bool:
    """Return whether an answer of the same name is the same person's as some others."""
    return one in named and any(is_person(one, other) for other in theirs)


def described(
    typed: str, theirs: Sequence[Found], others: Sequence[Found], everyone: Sequence[Found]
) -> Person:
    """Describe a person for `people.toml`, so that nobody else is meant by it.

    Raises `UsageError` where nothing tells them from somebody of the same name.
    """
    emails = unique(one.given.email for one in theirs)
    shared = {one.given.email for one in everyone if one not in theirs}
    emails = tuple(address for address in emails if address not in shared)
    ids = {one.given.id for one in theirs} - {one.given.id for one in everyone if one not in theirs}
    names = unique(one.given.name for one in theirs)
    if others or not names:
        own = emails or tuple(sorted(one for one in ids if one))
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
    theirs: Sequence[Found], others: Sequence[Found], everyone: Sequence[Found]
) -> tuple[Found, ...]:
    """Return answers that stay although a name or an address is near, for an editor to look at."""
    addresses = {one.given.email.casefold() for one in theirs if one.given.email}
    names = [one.given.name for one in theirs]
    found = [
        one
        for one in everyone
        if one not in theirs
        and (
            one in others
            or one.given.email.casefold() in addresses
            or (one.given.name and did_you_mean(one.given.name, filter(None, names)))
        )
    ]
    return tuple(found)


def several(typed: str, people_of_it: Sequence[Found]) -> UsageError:
    """Say that several people go by a name, and how to say which is meant."""
    known = "; ".join(one.known_as for one in people_of_it)
    return UsageError(
        f"`{typed}` may be several people: {known}",
        hint="Give the e-mail address or the id of the one who withdrew",
    )


def unknown(typed: str, everyone: Sequence[Found]) -> UsageError:
    """Say that nobody goes by a name, and who is near."""
    words = {*words_of(typed)}
    parts = [one for one in everyone if words and words <= {*words_of(one.given.name)}]
    groups = grouped(parts)
    if len(groups) > 1:
        return several(typed, [group[0] for group in groups])
    if groups:
        return UsageError(
            f"Nobody in this workspace is called only `{typed}`",
            hint=f"Did you mean `{groups[0][0].given.name}`?",
        )
    known = [name for one in everyone for name in (one.given.name, one.given.id) if name]
    return UsageError(
        f"Nobody in this workspace is called `{typed}`",
        hint=did_you_mean(typed, known) or "`roundup list ROUNDUP` shows who answered",
    )


# The entry


def entered(typed: str, found: Meant, day: date | None, reason: str) -> str:
    """Return the text of `people.toml` with the withdrawal in it, and all else as it was."""
    if found.before and found.before.withdrawn:
        return typed
    parts = (f"date = {day}" if day else "", f"reason = {quoted(reason)}" if reason else "")
    said = ", ".join(filter(None, parts))
    line = f"withdrawn = {{{said}}}" if said else "withdrawn = true"
    made = within(typed, found.before, line) if found.before else appended(typed, found.entry, line)
    check(typed, made, found)
    return made


def within(typed: str, person: Person, line: str) -> str:
    """Put a line into the table of a person that is there already."""
    lines = typed.split("\n")
    if at := person.lines.get("withdrawn"):
        lines[at - 1] = line
    else:
        lines.insert(person.lines.get("name", person.lines.get("", 1)), line)
    return "\n".join(lines)


def appended(typed: str, person: Person, line: str) -> str:
    """Put a new table at the end."""
    table = ["[[person]]", f"name = {quoted(person.name)}"]
    if person.also:
        table.append(f"also = [{', '.join(map(quoted, person.also))}]")
    if person.emails:
        table.append(f"email = [{', '.join(map(quoted, person.emails))}]")
    before = f"{typed.rstrip()}\n\n" if typed.strip() else ""
    return before + "\n".join([*table, line]) + "\n"


def quoted(text: str) -> str:
    """Write a text as TOML does."""
    return json.dumps(text, ensure_ascii=False)


def check(typed: str, made: str, found: Meant) -> None:
    """Raise `UsageError` where the entry could not be written without changing anything else."""
    before, after = people.people(typed, PEOPLE), people.people(made, PEOPLE)
    others = [bare(one) for one in after if one.name != found.entry.name]
    kept = [bare(one) for one in before if one.name != found.entry.name]
    mine = [one for one in after if one.name == found.entry.name and one.withdrawn]
    if others != kept or len(mine) != 1:
        raise UsageError(
            f"The entry of `{found.entry.name}` in `{PEOPLE}` is written in a way that only its "
            "author should change",
            hint="Add `withdrawn = true` to it, and run this again",
        )


def bare(person: Person) -> tuple[object, ...]:
    """Return what a person is, wherever it stands in the file."""
    gone = person.withdrawn
    return (person.name, person.also, person.emails, dict(person.corrections), gone and gone.reason)


# Everything else


def recall(
    place: Workspace, found: Meant, *, day: date | None, reason: str, start: Path, is_dry: bool
) -> Recalled:
    """Write the entry, build again what was built, and search for what is left of a person.

    Raises `WritingError`, and `UsageError` where the entry cannot be written.
    """
    path = place.root / PEOPLE
    typed = path.read_text("utf-8") if path.is_file() else ""
    text = entered(typed, found, day, reason)
    if is_dry:
        return Recalled(found, text)
    storing.store([File(PEOPLE, text.encode())], place.root)
    everything = [
        one
        for checked in checking.check_all([(place, each) for each in folders(place)], start=start)
        for one in checked
    ]
    theirs = {one.folder for one in found.answers}
    known = reconciling.manifests(place.output)
    built = tuple(
        rebuilt(place, one, known[one.name], start)
        for one in everything
        if one.name in known and one.folder in theirs
    )
    done = {one.checked.name for one in built}
    ledgers = [
        path
        for one in everything
        if one.folder in theirs and one.name not in done
        for path in building.renewed_ledger(place, one)
    ]
    names = {one.name for one in everything}
    ledgers += old_ledgers(place, found, names)
    return Recalled(
        found,
        text,
        built,
        reconciling.remove_vanished(place.output, [one.name for one in everything]),
        tuple(ledgers),
        feeds.renewed_feed(place, everything, is_old=True),
        caching.forget(place.root),
        tuple(left(place, found)),
    )


def old_ledgers(place: Workspace, found: Meant, names: Container[str]) -> Iterator[Path]:
    """Remove the ledgers of roundups that are gone, if they hold something of a person's."""
    for path in tuple(left(place, found)):
        is_ledger = path.is_relative_to(place.ledgers) and path.name in building.LEDGER_FILES
        if is_ledger and path.parent.relative_to(place.ledgers).as_posix() not in names:
            path.unlink()
            yield path


def rebuilt(place: Workspace, one: Checked, last: Manifest, start: Path) -> Built:
    """Build a roundup again as it was asked for the last time."""
    return building.build(
        place,
        one,
        formats=tuple(last.asked.get("formats", ())),
        layout=str(last.asked.get("layout", "")),
        options=dict(last.asked.get("options", {})),
        start=start,
    )


# What is left


def left(place: Workspace, found: Meant) -> Iterator[Path]:
    """Yield the files that were made and still hold something of theirs."""
    marks = tuple(marks_of(found))
    for root in (place.output, place.ledgers, place.root / caching.FOLDER):
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            if path.is_file() and any(mark in words_in(path) for mark in marks):
                yield path


def marks_of(found: Meant) -> Iterator[str]:
    """Yield what shows that a file holds something of a person: names, addresses, runs of words."""
    names = {found.entry.name, *found.entry.also}
    for one in found.answers:
        fields = one.draft.fields
        names |= {one.given.name}
        yield from (
            mark for key in ("email", "website", "profile") if (mark := plain(fields.get(key, "")))
        )
        words = plain(fields.get("answer", "")).split()
        for at in range(0, max(1, len(words) - RUN + 1), RUN):
            if len(words) >= RUN:
                yield f" {' '.join(words[at : at + RUN])} "
    for name in names:
        if len(plain(name).split()) > 1:
            yield f" {plain(name).strip()} "


def words_in(path: Path) -> str:
    """Return the words of a file, those inside packages and PDFs among them."""
    data = path.read_bytes()
    texts = [data.decode("utf-8", "replace")]
    if path.suffix in PACKAGES:
        texts += unpacked(data)
    if path.suffix == ".pdf":
        texts += printed(data)
    return f" {plain(' '.join(texts))} "


def unpacked(data: bytes) -> Iterator[str]:
    """Yield the files inside a package; a broken one has none."""
    try:
        with ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                yield package.read(name).decode("utf-8", "replace")
    except BadZipFile:
        return


def printed(data: bytes) -> Iterator[str]:
    """Yield the text of a PDF; one that cannot be read has none."""
    reader = shelf.part(PROOFREADERS, "pdf")
    try:
        proof = reader.read(data)
    except Exception:
        return
    yield " ".join(piece.text for piece in proof.pieces)


def plain(text: str) -> str:
    """Return the words of a text, without signs, tags and case."""
    return " ".join(re.findall(r"\w+", TAG.sub(" ", squeezed(text)).casefold()))
