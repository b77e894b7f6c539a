"""Which submissions are one that came several times, and which are versions of one.

The same form exported again, a row sent twice by a double click, an answer that stands in two
files: the same is the same, whatever the file is called and in which order its rows stand. A
second version of an answer (same response id, or same person and much the same words, or the same
moment) is not chosen between: the editor says which one counts.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import PurePosixPath

from roundup.errors import listed
from roundup.model.brief import Brief, Held
from roundup.model.consent import Reply
from roundup.model.notes import Note, Origin, Related
from roundup.model.phrases import first_of
from roundup.model.remarks.submissions import ANOTHER_VERSION, DUPLICATE_SUBMISSION
from roundup.model.submission import Expert, Submission
from roundup.stages._readers import holds_one_answer
from roundup.text.names import folded, question_key
from roundup.text.namesakes import Nearness, nearness, spelt, taken_apart
from roundup.text.references import referred
from roundup.text.similarity import common_words
from roundup.text.slugs import short_digest

# Answers to one question by different people share a fifth of their words at most
# (benchmarks/similarity.py); a correction by the same person keeps more.
SHARE = 0.33
LEAST = 6
# Nobody sends that many answers to one question: it is not a person's name or address.
MOST = 40
# What says nothing about what is published, or is compared in a way of its own.
PASSED_OVER = frozenset(
    [
        *("id", "expert", "origin", "submitted", "keeps_lines", "lines", "cells", "response"),
        *("moment", "aliases", "question", "headshot", "email", "name", "answer"),
        *("replies", "unread", "consent", "is_without_photo", "corrections"),
    ]
)
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " "})
NAMED = 5


@dataclass(slots=True)
class Sifted:
    """What a pile of submissions comes to: one of each, and what became of the others.

    `again` holds the further copies, with the reason and under the id of the one that is used.
    """

    submissions: list[Submission] = field(default_factory=list)
    again: list[tuple[Submission, str]] = field(default_factory=list)
    left_out: list[tuple[Submission, str]] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def sift(submissions: Sequence[Submission], brief: Brief) -> Sifted:
    """Return one of each submission; hold the versions between which the brief does not choose."""
    sifted = Sifted()
    families = families_of(submissions, brief)
    order = {id(submission): at for at, submission in enumerate(submissions)}
    for family in sorted(families, key=lambda family: order[id(family[0])]):
        if len(family) == 1:
            sifted.submissions += family
        else:
            settle(family, brief, sifted)
    sifted.notes += copy_notes(sifted)
    return sifted


# Who belongs together


def families_of(submissions: Sequence[Submission], brief: Brief) -> list[list[Submission]]:
    """Group what is one submission: equal ones first, then versions of one."""
    copies: dict[tuple[str, str, str], list[Submission]] = {}
    for submission in submissions:
        key = (
            person_key(submission.expert.name),
            asked(submission, brief),
            answer_key(submission.answer),
        )
        copies.setdefault(key, []).append(submission)
    groups = list(copies.values())
    files = [{each.origin.path for each in group} for group in groups]
    leader = list(range(len(groups)))
    for at, near in sorted(set(candidates(copies))):
        first, second = sorted((leader_of(leader, at), leader_of(leader, near)))
        common = files[at] & files[near]
        if first != second and are_versions(groups[at], groups[near], common):
            leader[second] = first
    families: dict[int, list[Submission]] = {}
    for at, group in enumerate(groups):
        families.setdefault(leader_of(leader, at), []).extend(group)
    return list(families.values())


def leader_of(leader: list[int], at: int) -> int:
    """Return the first group of the family to which one belongs."""
    while leader[at] != at:
        at = leader[at]
    return at


def candidates(
    copies: Mapping[tuple[str, str, str], Sequence[Submission]],
) -> Iterator[tuple[int, int]]:
    """Pair the groups that share a response id, an address or a name.

    The groups come under the name, the question and the answer that all of their members have.
    """
    shared: dict[tuple[str, str, str], dict[int, None]] = {}
    for at, ((person, question, _), group) in enumerate(copies.items()):
        signs = {("name", person)}
        for member in group:
            signs |= {("id", folded(member.response)), ("email", member.expert.email.casefold())}
        for kind, value in signs:
            if value:
                shared.setdefault((kind, value, question), {})[at] = None
    for members in shared.values():
        if len(members) <= MOST:
            yield from combinations(members, 2)


def are_versions(
    group: Sequence[Submission], other: Sequence[Submission], common: set[str]
) -> bool:
    """Return whether two different answers are versions of one; `common` files hold both."""
    return any(is_version(each, two, common) for each in group for two in other)


def is_version(first: Submission, second: Submission, common: set[str]) -> bool:
    """Return whether two submissions are versions of one."""
    near = nearness(first.expert.name, second.expert.name)
    has_address = (
        bool(first.expert.email) and first.expert.email.casefold() == second.expert.email.casefold()
    )
    is_person = near is Nearness.SAME or (has_address and near > Nearness.NONE)
    if first.response and folded(first.response) == folded(second.response):
        return is_person or has_address
    if not is_person or (not has_address and are_strangers(first.expert, second.expert)):
        return False
    if first.moment and first.moment == second.moment:
        return True
    if answer_key(first.answer) == answer_key(second.answer) or is_alike(
        first.answer, second.answer
    ):
        return True
    # a later export that has the new words has the old ones no more
    is_table = not any(holds_one_answer(each.origin.path) for each in (first, second))
    return has_address and not common and is_table


def are_strangers(expert: Expert, other: Expert) -> bool:
    """Return whether two people of one name have another address and another organisation."""
    pairs = [(expert.email, other.email), (expert.organisation, other.organisation)]
    return all(first and second and folded(first) != folded(second) for first, second in pairs)


def is_alike(answer: str, other: str) -> bool:
    """Return whether two answers share a third of the words of the shorter one."""
    shared, words, _ = common_words(answer, other)
    return shared >= max(SHARE * words, min(LEAST, words), 1)


def person_key(name: str) -> str:
    """Reduce a name to what is the same however it is written and turned round."""
    return spelt(taken_apart(name).words)


def answer_key(answer: str) -> str:
    """Reduce an answer to its words and marks, without how spaces and quotation marks are set."""
    return " ".join(answer.translate(MARKS).split())


def asked(submission: Submission, brief: Brief) -> str:
    """Return the question that an answer is to; where there is one, all answer that."""
    only = brief.question[0].question if len(brief.question) == 1 else ""
    return question_key(submission.question or only)


# What becomes of them


def settle(family: Sequence[Submission], brief: Brief, sifted: Sifted) -> None:
    """Decide which of several versions of a submission goes on."""
    versions = distinguished(family)
    staying, gone = without_left_out(versions, brief)
    sifted.left_out += gone
    if differing(staying) and not is_left_out(staying, gone, brief):
        newest = chosen(staying, brief.newest)
        if newest is None:
            sifted.held += ask(staying)
            return
        kept = newest
    else:
        kept = max(staying, key=fullness)  # the first of those that say most
    origin = kept.origin
    original = family[versions.index(kept)]
    aliases = {version.id for version in (*family, *versions)} - {original.id}
    used = kept.model_copy(update={"id": original.id, "aliases": tuple(sorted(aliases))})
    sifted.submissions.append(used)
    for staying_version in staying:
        if staying_version is not kept:
            is_same = not differing([staying_version, kept])
            why = "received twice" if is_same else "replaced by a newer version"
            copy = staying_version.model_copy(update={"id": used.id})
            sifted.again.append((copy, f"{why}; {place(origin)} is used"))


def distinguished(family: Sequence[Submission]) -> list[Submission]:
    """Give every different version of a submission an id of its own; equal ones share it."""
    parts = [tuple(value for _, value in said(each)) for each in family]
    by_id: dict[str, set[tuple[str, ...]]] = {}
    for relative, values in zip(family, parts, strict=True):
        by_id.setdefault(relative.id, set()).add(values)
    return [
        relative.model_copy(update={"id": f"{relative.id}-{short_digest(*values)}"})
        if len(by_id[relative.id]) > 1
        else relative.model_copy()
        for relative, values in zip(family, parts, strict=True)
    ]


def without_left_out(
    versions: Sequence[Submission], brief: Brief
) -> tuple[list[Submission], list[tuple[Submission, str]]]:
    """Part the versions that the brief leaves out by their ids, unless it leaves out all."""
    reasons = {
        entry.submission: entry.reason or "the brief leaves it out" for entry in brief.leave_out
    }
    staying = [version for version in versions if version.id not in reasons]
    if not staying:
        return list(versions), []
    return staying, [
        (version, reasons[version.id]) for version in versions if version.id in reasons
    ]


def is_left_out(
    versions: Sequence[Submission], gone: Sequence[tuple[Submission, str]], brief: Brief
) -> bool:
    """Return whether the brief leaves out the person, whichever version is meant."""
    done = {submission.id for submission, _ in gone}
    entries = [each.submission for each in brief.leave_out if each.submission not in done]
    return any(referred(entry, versions) for entry in entries)


def said(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield everything a submission says that is published, or decides whether it is."""
    yield "answer", answer_key(submission.answer)
    yield "consent", " ".join(sorted(agreed(reply) for reply in submission.replies if reply.words))
    for owner in (submission, submission.expert):
        for name in type(owner).model_fields:
            if name not in PASSED_OVER:
                value = getattr(owner, name)
                text = value if isinstance(value, str) else repr(value) if value else ""
                yield name, re.sub(r"\?.*", "", text) if name == "headshot_named" else folded(text)


def agreed(reply: Reply) -> str:
    """Return what somebody was asked about consent, and what they said."""
    asked = reply.request
    return f"{asked.matter} {' '.join(sorted(asked.channels))} {folded(reply.words)}"


def fullness(submission: Submission) -> int:
    """Count the fields that a submission fills in."""
    return sum(bool(value) for _, value in said(submission))


def differing(versions: Iterable[Submission]) -> list[str]:
    """List the fields in which versions contradict each other; an empty one says nothing."""
    values: dict[str, set[str]] = {}
    for version in versions:
        for name, value in said(version):
            values.setdefault(name, set()).update([value] if value else [])
    return [
        name.replace("_", " ")
        for name, versions_of_value in values.items()
        if len(versions_of_value) > 1
    ]


def has_part_in(fields: Container[str], version: Submission) -> bool:
    """Return whether a version says anything in some fields; one that does not contradicts none."""
    return any(value and name.replace("_", " ") in fields for name, value in said(version))


def chosen(versions: Sequence[Submission], newest: str) -> Submission | None:
    """Return the newest version, as the brief asks: by the moment, or by the file it names."""
    if not newest:
        return None
    if newest != "true":
        named = [version for version in versions if newest in version.origin.path.split("/")]
        return named[-1] if named and not differing(named) else None
    last = latest(versions)
    return last[-1] if last and not differing(last) else None


def latest(versions: Sequence[Submission]) -> list[Submission]:
    """Return the versions that came last; none where it is not known when each came."""
    moments = [version.moment for version in versions]
    if not all(moments):
        moments = [
            version.submitted.isoformat() if version.submitted else "" for version in versions
        ]
    if not all(re.match(r"\d{4}-\d\d-\d\d", moment) for moment in moments):
        return []
    return [
        version for version, moment in zip(versions, moments, strict=True) if moment == max(moments)
    ]


# What is said of them


def place(origin: Origin) -> str:
    """Name a place in a few words: the file and the row.

    The ledger repeats it, so it must not depend on the folder in which a command is called.
    """
    name = PurePosixPath(origin.path).name
    return f"{name}, {origin.in_table}" if origin.row else str(replace(origin.at(None), path=name))


def ask(versions: Sequence[Submission]) -> list[Held]:
    """Hold versions of a submission, with one note that asks which one counts."""
    different: list[Submission] = []
    contradicted = frozenset(differing(versions))
    for version in versions:
        if has_part_in(contradicted, version) and all(
            differing([version, other]) for other in different
        ):
            different.append(version)
    last = different[-1]
    fields = differing(different)
    where = " and ".join(place(each.origin) for each in different)
    newest = latest(versions)
    ways = [f"`leave_out: [{each.id}]` drops {place(each.origin)}" for each in different]
    if newest and not differing(newest):
        ways.insert(
            0, f"`newest: true` uses the newest of all such answers, here {place(newest[0].origin)}"
        )
    else:
        name = PurePosixPath(last.origin.path).name
        if len({each.origin.path for each in different}) > 1:
            ways.insert(0, f"`newest: {name}` uses what stands in that file")
    note = ANOTHER_VERSION.note(
        f"{last.person or 'Somebody'} sent this answer in {len(different)} versions, which differ "
        f"in {listed(fields)}: {where}",
        hint=f"Say in the brief which one counts: {'; '.join(ways)}",
        origin=last.place(fields[0].replace(" ", "_")),
        submission=last.id,
    )
    related = tuple(
        Related("the other version", each.place(fields[0].replace(" ", "_")))
        for each in different[:-1]
    )
    note = replace(note, related=related, person=last.person)
    return [Held.of(version, note) for version in versions]


def copy_notes(sifted: Sifted) -> Iterator[Note]:
    """Note once a file which of its answers came before."""
    files: dict[str, list[Submission]] = {}
    for repeated, _ in sifted.again:
        files.setdefault(repeated.origin.path, []).append(repeated)
    for path, copies in files.items():
        first = copies[0]
        names = list(dict.fromkeys(copy.person or copy.id for copy in copies))
        if len(copies) == 1:
            reason = next(why for copy, why in sifted.again if copy is first)
            message = f"The answer of {names[0]} was {reason}"
        else:
            message = (
                f"{len(copies)} answers in {PurePosixPath(path).name} came more than once, and "
                f"each is used once: {first_of(names, NAMED)}"
            )
        yield DUPLICATE_SUBMISSION.note(
            message,
            hint="Nothing to do: they are counted, and `roundup list` says which row is used",
            origin=first.place("answer"),
            submission=first.id if len(copies) == 1 else None,
        )
