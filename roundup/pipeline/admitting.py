"""Files on their way into a roundup: what they hold beside what its folder holds already.

Nothing is written here. What came is put beside what is there, and read, corrected, validated and
checked by the same code as a folder, so that what an editor is told agrees with `check` and with
the audit. Files and rows that came before are known by their hashes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from roundup.model.brief import Brief
from roundup.model.intake import Kind, Whereabouts
from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.pictures import finding
from roundup.pipeline import gathering
from roundup.pipeline.auditing import digest as row_digest
from roundup.pipeline.checking import Checked, check_house, checked_contents
from roundup.pipeline.collecting import Arrival, is_litter
from roundup.pipeline.filing import Filed
from roundup.pipeline.gathering import Gathered, Inbox
from roundup.pipeline.looking import Lines
from roundup.pipeline.pairing import Pairing, is_found, paired
from roundup.pipeline.workspace import Workspace
from roundup.stages import briefing, checking, reading

NAMED = 3


@dataclass(frozen=True)
class Tray:
    """Files on their way into a roundup's folder, with the brief as it will be.

    `text` is the brief's text with everything that was decided; `before` is what stands in its
    file now, and nothing where there is none. `settled` are the decisions, each with its value;
    `passed` are those that somebody left open. `is_lying` where the files are those that lie in the
    folder already. `called` is the roundup's name as it was typed. `remembered` is what was read,
    which the trays that come of this one by a decision need not read again.
    """

    workspace: Workspace
    folder: Path
    label: str
    files: tuple[Filed, ...]
    text: str
    before: bytes | None
    settled: tuple[tuple[str, str], ...] = ()
    passed: frozenset[tuple[str, str]] = field(default=frozenset())
    is_lying: bool = False
    called: str = ""
    remembered: dict[object, reading.Reading] = field(default_factory=dict, compare=False)

    @property
    def is_new(self) -> bool:
        """Return whether the roundup is made by this."""
        return not self.folder.is_dir()

    @cached_property
    def brief(self) -> Brief:
        """Return the brief as it will be."""
        draft = reading.brief_draft(self.text, Origin(f"{self.label}/{reading.BRIEF}"))
        return briefing.validate_brief(
            draft.table, draft.introduction, draft.origin, draft.introduction_line
        ).brief

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Return the questions of the brief."""
        return tuple(each.question for each in self.brief.question)

    @cached_property
    def old(self) -> reading.Reading:
        """Return what the folder holds already."""
        return self.read[0]

    @cached_property
    def new(self) -> tuple[tuple[Filed, reading.Reading], ...]:
        """Return what the new files of answers hold."""
        files = (file for file in self.files if is_answers(file))
        return tuple(zip(files, self.read[1:], strict=True))

    @cached_property
    def new_readings(self) -> dict[str, reading.Reading]:
        """Map the path of each new file of answers to what it holds."""
        return {file.target: each for file, each in reversed(self.new)}

    @cached_property
    def read(self) -> tuple[reading.Reading, ...]:
        """Return what the folder holds, and then what each new file of answers does."""
        old = reading.Reading((), ())
        if not (self.is_new or self.is_lying):
            old = reading.read_folder(self.folder, self.label, self.brief.columns, self.questions)
        return gathering.joined([old, *self.read_new()])

    def read_new(self) -> list[reading.Reading]:
        """Read the new files of answers, except for those that were read before."""
        files = [file for file in self.files if is_answers(file)]
        given = self.brief.columns, self.questions
        paths = [f"{self.label}/{file.target}" for file in files]
        received = [(file.arrival.data, path) for file, path in zip(files, paths, strict=True)]
        keys = [(*each, tuple(given[0].items()), given[1]) for each in received]
        unread = [key for key in keys if key not in self.remembered]
        several = reading.read_several_received([key[:2] for key in unread], *given)
        self.remembered.update(zip(unread, several, strict=True))
        return [self.remembered[key] for key in keys]

    @cached_property
    def kept(self) -> tuple[Filed, ...]:
        """Return every file, those without anything new marked as such."""
        nothing_new = {file.target for file, each in self.new if self.is_known(file, each)}
        return tuple(
            replace(file, kept=Whereabouts.NOTHING_NEW)
            if is_answers(file) and file.target in nothing_new
            else file
            for file in self.files
        )

    @cached_property
    def rows(self) -> dict[str, set[str]]:
        """Map each file, old and new, to the hashes of its rows."""
        rows: dict[str, set[str]] = defaultdict(set)
        for draft in (*self.old.drafts, *(each for _, new in self.new for each in new.drafts)):
            if key := self.key_of(draft):
                rows[draft.origin.path].add(key)
        return rows

    def key_of(self, draft: Draft) -> str:
        """Return the hash of a row as it was typed; nothing for what could not be read."""
        return row_digest(draft, self.folder) if draft.fields or draft.unknown else ""

    @cached_property
    def turns(self) -> dict[str, int]:
        """Number the files in the order in which they came: those that are there, then new ones."""
        old = (draft.origin.path for draft in self.old.drafts)
        paths = dict.fromkeys([*old, *(f"{self.label}/{each.target}" for each, _ in self.new)])
        return {path: turn for turn, path in enumerate(paths)}

    @cached_property
    def first_turns(self) -> dict[str, int]:
        """Map the hash of each row to the number of the first file that has it."""
        firsts: dict[str, int] = {}
        for path, turn in self.turns.items():
            for key in self.rows[path]:
                firsts.setdefault(key, turn)
        return firsts

    def came_before(self, key: str, file: Filed) -> bool:
        """Return whether the row of a hash came before a file."""
        turn = self.turns[f"{self.label}/{file.target}"]
        return self.first_turns.get(key, turn) < turn

    def is_known(self, file: Filed, held: reading.Reading) -> bool:
        """Return whether every row of a file came before."""
        mine = self.rows[f"{self.label}/{file.target}"]
        is_readable = all(draft.fields or draft.unknown for draft in held.drafts)
        return bool(mine) and is_readable and all(self.came_before(key, file) for key in mine)

    @cached_property
    def inbox(self) -> Inbox:
        """Return everything that the folder will hold."""
        kept = {file.target for file in self.kept if file.is_new}
        new = [each for file, each in self.new if file.target in kept]
        drafts = [*self.old.drafts, *(draft for each in new for draft in each.drafts)]
        return Inbox(
            folder=self.folder,
            label=self.label,
            brief=self.brief,
            drafts=tuple(sorted(drafts, key=by_file)),
            edits=() if self.is_new else reading.read_edits(self.folder, self.label),
            notes=(*self.old.notes, *(note for each in new for note in each.notes)),
            picture=self.picture,
            people=gathering.house_people(self.folder.parent, self.workspace.root),
        )

    def picture(self, draft: Draft) -> bytes | Note | None:
        """Return the headshot that an answer names, from the folder or from what came."""
        before = gathering.picture(self.folder, draft)
        if not isinstance(before, Note):
            return before
        named = draft.fields.get("headshot", "")
        came = (file for file in self.files if is_picture(file) and is_found(named, file))
        return next((file.arrival.data for file in came), before)

    @cached_property
    def contents(self) -> Gathered:
        """Return what the folder will hold, validated."""
        check_house(self.workspace.settings)
        return gathering.gathered(self.inbox, self.workspace.settings)

    @cached_property
    def checked(self) -> tuple[Checked, ...]:
        """Return the roundups that the folder will make."""
        lines, house = Lines(self.workspace.root), self.workspace.settings
        return checked_contents(self.inbox, self.contents, house, lines, checking.NOTHING_ELSE)

    @cached_property
    def pairing(self) -> Pairing:
        """Return which portrait shows whom."""
        submissions = [each for checked in self.checked for each in checked.roundup.submissions]
        return paired([*filter(is_picture, self.files), *self.lying()], submissions)

    def lying(self) -> Iterator[Filed]:
        """Yield the pictures that lie in the folder already."""
        known = {file.target for file in self.files}
        for below in (self.folder, self.folder / finding.PHOTOS):
            for path in sorted(below.iterdir()) if below.is_dir() else ():
                target = path.relative_to(self.folder).as_posix()
                is_there = path.is_file() and not is_litter(path.name) and target not in known
                if is_there and path.name.casefold().endswith(finding.PICTURES):
                    yield Filed(Arrival(target, target, Kind.PICTURE), target, Whereabouts.THERE)


def is_answers(file: Filed) -> bool:
    """Return whether a file is one of answers that the folder does not have yet."""
    return file.arrival.kind is Kind.ANSWERS and file.is_new


def is_picture(file: Filed) -> bool:
    """Return whether a file that came is a picture."""
    return file.arrival.kind is Kind.PICTURE and file.kept is not Whereabouts.REFUSED


def by_file(draft: Draft) -> tuple[str, str]:
    """Return by what drafts are in the order in which a folder is read."""
    name = PurePosixPath(draft.origin.path).name
    return name.casefold(), name
