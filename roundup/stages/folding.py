"""Stage 5c: notes to fewer notes: what one cause brings about in many rows becomes one note.

A column that nobody filled in, dates in a form that cannot be read, pictures that were never put
into the folder: nine notes of that kind hide the others, and are put right in one go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from roundup.model.notes import Note, Origin, Related, Span, Whose, on_one_line
from roundup.model.phrases import first_of
from roundup.text.yaml_lines import in_yaml

# From so many on they are one cause.
FEWEST = 3
# In the message; a report as data has them all.
NAMED = 8
# So many answers with notes of one code are a crowd, of which only the first are shown each.
CROWD, SHOWN = 50, 10

# What a note says of many answers, by the code of what it says of one. `{field}` is the field that
# the notes point at.
OF_MANY = {
    "C108": "`{heading}` ({cell}) is not understood, and may refuse publication or the name in "
    "{count} answers",
    "A102": "{count} answers have no title",
    "A103": "{count} answers have no organisation",
    "A106": "{count} experts are named by one name alone",
    "A108": "{count} credits are typed in capitals",
    "F106": "{count} rows have fewer cells than there are headings",
    "F107": "{count} rows have more cells than there are headings",
    "F110": "{count} headshots are not in the roundup's folder",
    "F130": "{count} mails are not read as answers",
    "F131": "Titles or organisations of {count} answers were read from signatures",
    "F132": "Lines that do not belong to the answer were left out of {count} mails",
    "F133": "{count} mails were passed on, and are credited to whoever wrote them",
    "F134": "Files that were not read are attached to {count} mails",
    "F138": "{count} answers were read from documents attached to mails",
    "M102": "{count} headshots are too small to be sharp",
    "W338": "{count} answers are in another language than the article",
    "V101": "{count} submissions have no answer",
    "V130": "{count} answers came as HTML, and are read as what its tags mean",
    "V102": "`{field}` is not understood in {count} answers, and is left out there",
    "V103": "`{field}` is too long in {count} answers",
    "V104": "`{field}` held characters that cannot be seen in {count} answers",
    "V134": "`{field}` came in marks of the exporting program in {count} answers",
    "V135": "`{field}` has a letter that was lost in {count} answers",
    "V107": "`{field}` has two values in {count} rows",
    "V109": "{count} headshots cannot be used",
}
# What to do about many at once, where it is something else than for one
HINTS = {
    "C108": "If the column is about that, put `columns: {{{key}: consent}}` into the brief; if it "
    "means something else, `columns: {{{key}: ignore}}`",
}
# What is said of many where the message of one has these words.
OF_MANY_SUCH = {
    ("V102", "could be either of two days"): (
        "`{field}` could be either of two days in {count} answers, and is left out there"
    )
}
# Notes on a whole table, made for every row of it.
OF_A_FILE = frozenset({"F120"})


def folded(notes: Sequence[Note], held: Iterable[tuple[Note, Whose]] = ()) -> tuple[Note, ...]:
    """Put notes of one cause together, each where the first of them stood.

    `held` are the answers that are held, each with the note that says why.
    """
    groups: dict[tuple[str, str, str, str], list[Note]] = {}
    for note in notes:
        if note.code in OF_MANY:
            groups.setdefault(cause(note), []).append(note)
    rows: dict[Note, list[Whose]] = {}
    for reason, whose in held:
        if reason.code in OF_A_FILE:
            rows.setdefault(reason, []).append(whose)
    # counted once for a group: 100,000 rows may have one cause
    large = {of for of, several in groups.items() if len(set(map(whose_of, several))) >= FEWEST}
    result: list[Note] = []
    for note in notes:
        if (of := cause(note)) not in large:
            result.append(replace(note, several=tuple(rows[note])) if note in rows else note)
        elif note is groups[of][0]:
            result.append(of_many(groups[of]))
    return tuple(result)


def thinned(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Keep the first notes of a crowd, and make one note of all the others.

    A table of a hundred thousand rows may have tens of thousands of notes of one code, each on
    other words. Notes that propose a fix all stay, as do those on the roundup itself.
    """
    crowds: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        if is_on_one_answer(note) and note.code not in OF_MANY:
            crowds.setdefault((note.code, note.level), []).append(note)
    further = {
        of: crowd[SHOWN:]
        for of, crowd in crowds.items()
        if len({note.submission for note in crowd}) > CROWD
    }
    gone = {id(note) for crowd in further.values() for note in crowd}
    rest = {id(crowd[0]): of_the_rest(crowd) for crowd in further.values()}
    return tuple(
        rest.get(id(note), note) for note in notes if id(note) not in gone or id(note) in rest
    )


def is_on_one_answer(note: Note) -> bool:
    """Return whether a note is on one answer, and has nothing that could be done by itself."""
    return note.submission is not None and note.fix is None and not note.several


def of_the_rest(notes: Sequence[Note]) -> Note:
    """Make one note of all of a crowd that are not shown."""
    first = notes[0]
    everyone = tuple(dict.fromkeys(map(whose_of, notes)))
    names = [label(whose) for whose in everyone]
    return replace(
        first,
        message=f"There are notes of this kind on {len(everyone):,} more answers: "
        f"{first_of(names, NAMED)}",
        hint="Put the first ones right, and the next are shown; "
        f"`roundup explain {first.code}` says what can be done about all of them",
        span=first.span and Span(first.span.field),
        submission=None,
        person="",
        excerpt=None,
        origin=replace(first.origin, column=None, row=None, cell="", heading=""),
        related=(),
        several=everyone,
    )


def cause(note: Note) -> tuple[str, str, str, str]:
    """Return what notes of one cause have in common."""
    field = note.span.field if note.span else ""
    if note.code in HINTS:
        # what stands beside an answer has no heading, and a cause of its own
        return note.code, note.level, field, note.origin.heading or str(note.origin)
    return note.code, note.level, field, note.hint if note.code == "V102" else ""


def whose_of(note: Note) -> Whose:
    """Return whose answer a note is about, and where it stands."""
    return Whose(note.person, note.submission, note.origin)


def of_many(notes: Sequence[Note]) -> Note:
    """Make one note of several, with the names of all whom it is about."""
    first = notes[0]
    everyone = tuple(dict.fromkeys(map(whose_of, notes)))
    field = first.span.field if first.span else ""
    heading = on_one_line(first.origin.heading)
    such = (
        said
        for (code, words), said in OF_MANY_SUCH.items()
        if first.code == code and words in first.message
    )
    said = next(such, OF_MANY[first.code]).format(
        count=len(everyone),
        field=field,
        heading=heading,
        cell=f"column {first.origin.cell}",
    )
    hint = HINTS.get(first.code, "").format(key=in_yaml(heading)) or first.hint
    names = [label(submission) for submission in everyone]
    return replace(
        first,
        message=f"{said}: {first_of(names, NAMED)}",
        hint=hint,
        submission=None,
        person="",
        excerpt=None,
        fix=None,
        origin=replace(first.origin, column=None, row=None, cell="", heading=""),
        related=tuple(Related("here as well", submission.origin) for submission in everyone[1:]),
        several=everyone,
    )


def label(whose: Whose) -> str:
    """Name a person and the row; where there is no name, the place."""
    row = row_of(whose.origin)
    if not whose.person:
        return row or str(whose.origin)
    return f"{whose.person} ({row})" if row else whose.person


def row_of(origin: Origin) -> str:
    """Name the row of a table."""
    return f"row {origin.row:,}" if origin.row else ""
