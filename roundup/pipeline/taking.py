"""Files taken into a roundup: what became of each, row by row, and what to know of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from roundup.model.brief import Roundup
from roundup.model.intake import FileTaken, Kind, TableTaken, TakenIn, Whereabouts
from roundup.model.notes import Note, Origin, in_order
from roundup.model.phrases import counted
from roundup.model.remarks.files import NOT_READ
from roundup.model.remarks.intakes import HEADLINE_FROM_NAME, PORTRAIT_OF_NOBODY, ROWS_GONE
from roundup.model.submission import Draft
from roundup.model.tally import Tally
from roundup.pipeline import understanding
from roundup.pipeline.admitting import Tray
from roundup.pipeline.deciding import HEADLINE
from roundup.pipeline.filing import Filed
from roundup.pipeline.settling import decisions, key_of
from roundup.readers._columns import Columns
from roundup.stages import reading

USED, AGAIN = "used", "again"
SUMS = ("received", "used", "left_out", "held", "withdrawn", "again")
# A newer export of the same form has most of the rows of the older one.
SAME_FORM = 0.5


def taken(tray: Tray) -> TakenIn:
    """Return what taking the files in comes to; nothing is written."""
    roundups = [each.roundup for each in tray.checked]
    fates = fates_of(roundups)
    sums = {name: sum(getattr(each.tally, name) for each in roundups) for name in SUMS}
    questions = {quote.submission.question: None for each in roundups for quote in each.quotes}
    return TakenIn(
        name=tray.folder.name,
        folder=tray.label,
        is_new=tray.is_new,
        questions=tray.questions or tuple(filter(None, questions)),
        files=tuple(file_taken(tray, file, fates) for file in tray.kept),
        tally=Tally(**sums),
        notes=in_order(notes_on(tray)),
        settled=tray.settled,
        unclear=tuple(each for each in decisions(tray) if key_of(each) in tray.passed),
    )


def fates_of(roundups: Iterable[Roundup]) -> dict[Origin, list[str]]:
    """Map the place of each record to what becomes of it: used, again, or held and for what."""
    fates: dict[Origin, list[str]] = defaultdict(list)
    for roundup in roundups:
        again = {id(pair) for pair in roundup.left_out[len(roundup.left_out) - roundup.again :]}
        for submission in roundup.submissions:
            fates[submission.origin].append(USED)
        for pair in roundup.left_out:
            fates[pair[0].origin].append(AGAIN if id(pair) in again else f"left out: {pair[1]}")
        for each in roundup.held:
            fates[each.origin].append(f"held: {each.note.name.replace('-', ' ')}")
    return fates


def file_taken(tray: Tray, file: Filed, fates: dict[Origin, list[str]]) -> FileTaken:
    """Describe one file that came."""
    arrival = file.arrival
    is_kept = file.kept in (Whereabouts.NEW, Whereabouts.THERE)
    common = FileTaken(arrival.source, arrival.kind, file.kept, file.target * is_kept)
    if arrival.problem:
        return replace(common, why=f"{arrival.problem.message}. {arrival.problem.hint}")
    if arrival.kind is Kind.PICTURE:
        return replace(common, of=shown_in(tray, file))
    read = tray.new_readings.get(file.target)
    if arrival.kind is Kind.UNKNOWN or read is None:
        notes = unknown_notes(tray, [file])
        return replace(common, why=" ".join(f"{note.message}. {note.hint}" for note in notes))
    columns = Columns(tray.brief.columns, tray.questions)
    return replace(
        common,
        tables=tuple(tables_taken(tray, file, read, fates)),
        columns=understanding.columns_of(read.drafts, columns),
    )


def tables_taken(
    tray: Tray, file: Filed, read: reading.Reading, fates: dict[Origin, list[str]]
) -> Iterator[TableTaken]:
    """Describe each table of a file: its rows, and what becomes of them."""
    by_sheet: dict[str, Counter[str]] = {}
    for draft in read.drafts:
        came_before = tray.came_before(tray.key_of(draft), file)
        fate = AGAIN if came_before else next(iter(fates[draft.origin][:1]), "withdrawn")
        fates[draft.origin] = fates[draft.origin][1:]
        by_sheet.setdefault(draft.origin.sheet, Counter())[fate] += 1
    beside = rows_beside(read, is_whole="" in by_sheet)
    for sheet in {**by_sheet, **beside}:
        table = table_taken(sheet, by_sheet.get(sheet, Counter()), beside.get(sheet, Counter()))
        # a sheet of which nothing is used has its reason already
        remarks = remarks_on(read, sheet) if sheet in by_sheet else ()
        yield replace(table, why=(*table.why, *remarks))
    if not by_sheet and not beside:
        yield TableTaken(why=tuple(note.message for note in read.notes))


def remarks_on(read: reading.Reading, sheet: str) -> tuple[str, ...]:
    """Return what reading says of words on a sheet that it did not read."""
    return tuple(
        note.message
        for note in read.notes
        if note.code == NOT_READ.code and sheet in ("", note.origin.sheet)
    )


def rows_beside(read: reading.Reading, *, is_whole: bool) -> dict[str, Counter[str]]:
    """Count the rows of each sheet that are read as nobody's answer, by the reason.

    A sheet has no name where `is_whole`, as its rows do not say on which sheet they are.
    """
    beside: dict[str, Counter[str]] = {}
    for table in read.tables:
        reasons = Counter(dict(table.aside))
        if not table.is_used:
            reasons[table.why] += table.rows
        if reasons.total():
            beside.setdefault("" if is_whole else table.sheet, Counter()).update(+reasons)
    return beside


def table_taken(sheet: str, fates: Counter[str], beside: Counter[str]) -> TableTaken:
    """Describe one sheet by what becomes of its rows, and by those that are not read."""
    held = sum(count for fate, count in fates.items() if fate.startswith("held: "))
    unused = [(fate, count) for fate, count in fates.items() if fate not in (USED, AGAIN)]
    unread = [(f"not read as answers: {why}", count) for why, count in beside.items()]
    return TableTaken(
        sheet,
        rows=fates.total() + beside.total(),
        used=fates[USED],
        again=fates[AGAIN],
        held=held,
        unread=beside.total(),
        why=tuple(reason(*each) for each in (*unused, *unread)),
    )


def reason(fate: str, count: int) -> str:
    """Write why some rows are not used."""
    return f"{count:,} {fate}"


def shown_in(tray: Tray, file: Filed) -> str:
    """Return whose portrait a picture is; nothing where that is not known."""
    for checked in tray.checked:
        for submission in checked.roundup.submissions:
            portrait = submission.expert.headshot
            is_paired = tray.pairing.pairs.get(submission.id) == file
            if is_paired or (portrait and portrait.data == file.arrival.data):
                return submission.person
    return ""


# Notes


def notes_on(tray: Tray) -> Iterator[Note]:
    """Yield what an editor should know of the files that came; `check` says the rest."""
    yield from (file.arrival.problem for file in tray.files if file.arrival.problem)
    yield from unknown_notes(tray, tray.kept)
    for target, names in tray.pairing.unclear.items():
        file = next((each for each in tray.files if each.target == target), None)
        if file and not shown_in(tray, file):
            yield nobodys(tray, file, names)
    yield from rows_gone(tray)
    yield from headline_notes(tray)


def headline_notes(tray: Tray) -> Iterator[Note]:
    """Note that a roundup's name is its headline, as no file says which question was asked."""
    for headline in (value for key, value in tray.settled if key == HEADLINE):
        yield HEADLINE_FROM_NAME.note(
            "No file says which question was asked, so the roundup's name is its headline: "
            f"“{headline}”",
            hint=f"Put the question into `{reading.BRIEF}`, as `question: …`, or another headline",
            origin=Origin(f"{tray.label}/{reading.BRIEF}"),
        )


def unknown_notes(tray: Tray, files: Iterable[Filed]) -> Iterator[Note]:
    """Yield a note on each file that no reader knows."""
    for file in files:
        if file.arrival.kind is Kind.UNKNOWN and not file.arrival.problem:
            yield from reading.read_received(
                b"", f"{tray.label}/{file.target}", tray.brief.columns, tray.questions
            ).notes


def nobodys(tray: Tray, file: Filed, names: tuple[str, ...]) -> Note:
    """Note a picture that fits no answer, or several."""
    fits = f"fits {len(names)} people: {', '.join(names)}" if names else "fits no answer"
    return PORTRAIT_OF_NOBODY.note(
        f"The picture `{PurePosixPath(file.target).name}` {fits}",
        hint=f"Write `headshot: {PurePosixPath(file.target).name}` into the edit of the answer, "
        "`roundup edit NAME`",
        origin=Origin(f"{tray.label}/{file.target}"),
    )


def rows_gone(tray: Tray) -> Iterator[Note]:
    """Yield a note on each earlier export of which a newer one lacks rows."""
    by_path: dict[str, list[Draft]] = defaultdict(list)
    for draft in tray.old.drafts:
        by_path[draft.origin.path].append(draft)
    for file, read in tray.new:
        path = f"{tray.label}/{file.target}"
        mine = tray.rows[path]
        people = {person_of(draft) for draft in read.drafts}
        for old, drafts in by_path.items():
            common = len(tray.rows[old] & mine)
            gone = [draft for draft in drafts if person_of(draft) not in people]
            if gone and common and common >= SAME_FORM * len(tray.rows[old]):
                yield gone_note(path, old, gone)


def person_of(draft: Draft) -> str:
    """Return by what the rows of one person are known in two exports."""
    fields = draft.fields
    return (fields.get("id") or fields.get("email") or fields.get("name", "")).strip().casefold()


def gone_note(path: str, old: str, gone: list[Draft]) -> Note:
    """Note the rows of an earlier export that a newer one lacks."""
    return ROWS_GONE.note(
        f"{counted(len(gone), 'row')} of `{PurePosixPath(old).name}` "
        f"{'are' if len(gone) > 1 else 'is'} not in `{PurePosixPath(path).name}`",
        hint="They are still used; if somebody took their words back, run `roundup withdraw`",
        origin=gone[0].origin,
    )
