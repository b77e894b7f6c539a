"""The same answer received several times, and versions of one answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from roundup.model.notes import Note
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked

ANA = "We weigh the water, and we write the number on the wall with chalk, for everybody to see."
BETTER = "We weigh the water, and we write the number on the wall with chalk, and never in a book."
OTHER = "I taste the dough at four in the morning, because by then my tongue is still honest."
BEN = "I listen to the stones before I look at the flour, since stones tell the truth earlier."
HEAD = "name,title,organisation,email,answer"
ANA_ROW = f'Ana Ruiz,Baker,Ruiz,ana@example.org,"{ANA}"'
BEN_ROW = f'Ben Okoro,Miller,Okoro Mills,ben@example.org,"{BEN}"'
FIXED = f'Ana Ruiz,Baker,Ruiz,ana@example.org,"{BETTER}"'
STAMPED = "Timestamp," + HEAD


def table(head: str, *rows: str) -> str:
    return "\n".join([head, *rows]) + "\n"


def sheet(*rows: tuple[str, ...]) -> bytes:
    book, data = Workbook(), BytesIO()
    assert book.active
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def checked(tmp_path: Path, files: Mapping[str, str | bytes], brief: str = "") -> Checked:
    folder = tmp_path / "q"
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "roundup.md").write_text(f"---\nquestion: What first?\n{brief}---\n", "utf-8")
    [(place, found)] = workspace.find([str(folder)], tmp_path)
    [made] = checking.check(place, found)
    assert made.roundup.tally.is_balanced
    return made


def answers(found: Checked) -> list[str]:
    return sorted(one.answer for one in found.roundup.submissions)


def of_code(found: Checked, code: str) -> list[Note]:
    return [note for note in found.notes if note.code == code]


# The same is the same


@dataclass(frozen=True)
class Again:
    """Two files with the same answer of Ana in them."""

    first: str | bytes
    second: str | bytes
    names: tuple[str, str] = ("a.csv", "b.csv")


SAME = {
    "another name that sorts first": Again(
        table(HEAD, ANA_ROW), table(HEAD, ANA_ROW), ("wednesday.csv", "friday.csv")
    ),
    "rows in another order": Again(table(HEAD, ANA_ROW, BEN_ROW), table(HEAD, BEN_ROW, ANA_ROW)),
    "a column more": Again(
        table(HEAD, ANA_ROW), table(HEAD + ",How did you hear of us?", ANA_ROW + ",Radio")
    ),
    "columns in another order": Again(
        table(HEAD, ANA_ROW),
        table(
            "email,answer,name,organisation,title", f'ana@example.org,"{ANA}",Ana Ruiz,Ruiz,Baker'
        ),
    ),
    "everything in quotation marks": Again(
        table(HEAD, ANA_ROW),
        table(HEAD, f'"Ana Ruiz","Baker","Ruiz","ana@example.org","{ANA}"'),
    ),
    "semicolons and a byte-order mark": Again(
        table(HEAD, ANA_ROW),
        "\ufeff" + table(HEAD.replace(",", ";"), f'Ana Ruiz;Baker;Ruiz;ana@example.org;"{ANA}"'),
    ),
    "dates in another form": Again(
        table(STAMPED, "2026-11-03 14:22:05," + ANA_ROW),
        table(STAMPED, "03.11.2026 14:22:05," + ANA_ROW),
    ),
    "a spreadsheet": Again(
        table(HEAD, ANA_ROW),
        sheet(tuple(HEAD.split(",")), ("Ana Ruiz", "Baker", "Ruiz", "ana@example.org", ANA)),
        ("a.csv", "b.xlsx"),
    ),
    "a name turned round": Again(
        table(HEAD, ANA_ROW), table(HEAD, ANA_ROW.replace("Ana Ruiz", '"Ruiz, Ana"'))
    ),
}


@pytest.mark.parametrize("case", SAME.values(), ids=SAME)
@pytest.mark.parametrize("brief", ["", "sections:\n  - Ana Ruiz\n  - Ben Okoro\n"])
def test_an_answer_that_comes_again_is_used_once_and_counted(
    tmp_path: Path, case: Again, brief: str
) -> None:
    files = {case.names[0]: case.first, case.names[1]: case.second}
    files["ben.csv"] = table(HEAD, BEN_ROW)

    found = checked(tmp_path, files, brief)

    tally = found.roundup.tally
    assert answers(found) == [BEN, ANA]
    assert (tally.used, tally.held, tally.left_out) == (2, 0, tally.again)
    assert tally.again == tally.received - 2 > 0
    assert {note.level for note in found.notes if note.code[0] in "VB"} == {"info"}


def test_the_place_of_what_came_twice_does_not_depend_on_where_a_command_is_called(
    tmp_path: Path,
) -> None:
    names = "name: Ana Ruiz\ntitle: Baker\norganisation: Ruiz"
    text = f"---\n{names}\n---\n\nI weigh the water before I look at the flour at all.\n"

    found = checked(tmp_path, {"a.md": text, "b.md": text})

    [note] = of_code(found, "V105")
    assert str(tmp_path) not in note.message
    assert "; a.md" in note.message


def test_a_later_export_brings_what_is_new_and_nothing_twice(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        {"1.csv": table(HEAD, ANA_ROW), "2.csv": table(HEAD, ANA_ROW, BEN_ROW)},
    )

    [note] = of_code(found, "V105")
    assert answers(found) == [BEN, ANA]
    assert note.message == "The answer of Ana Ruiz was received twice; 1.csv, row 2 is used"


def test_the_copy_that_says_more_is_used(tmp_path: Path) -> None:
    bare = table("name,answer", f'Ana Ruiz,"{ANA}"')

    found = checked(tmp_path, {"1.csv": bare, "2.csv": table(HEAD, ANA_ROW)})

    assert [one.expert.title for one in found.roundup.submissions] == ["Baker"]


def test_a_version_that_says_less_hides_no_contradiction_between_the_others(tmp_path: Path) -> None:
    rows = [f'Ana Ruiz,Baker,{firm},ana@example.org,"{ANA}"' for firm in ("", "Ruiz", "Mill")]

    made = checked(tmp_path, {"a.csv": table(HEAD, *rows)})

    [note] = of_code(made, "V120")
    assert "in 2 versions, which differ in `organisation`" in note.message
    assert made.roundup.tally.held == 3


def test_twelve_copies_in_one_file_are_one_note(tmp_path: Path) -> None:
    names = ["Ada", "Bo", "Cleo", "Dov", "Eli", "Fay", "Gus", "Ida", "Jan", "Kit", "Leo", "Mai"]
    rows = [ANA_ROW.replace("Ana Ruiz", name).replace("ana@", f"{name}@") for name in names]

    found = checked(tmp_path, {"1.csv": table(HEAD, *rows), "2.csv": table(HEAD, *rows)})

    [note] = of_code(found, "V105")
    assert note.message.startswith("12 answers in 2.csv came more than once, and each is used once")
    assert found.roundup.tally.used == 12


# What refers to an answer goes for whichever copy is used


@pytest.mark.parametrize("name", ["ana-ruiz", "{id}"])
def test_an_edit_follows_an_answer_that_comes_again(tmp_path: Path, name: str) -> None:
    alone = checked(tmp_path / "before", {"wednesday.csv": table(HEAD, ANA_ROW)})
    [only] = alone.roundup.submissions
    edit = {f"edits/{name.format(id=only.id)}.md": "---\nheading: Weigh it\n---\n"}

    found = checked(
        tmp_path,
        {"wednesday.csv": table(HEAD, ANA_ROW), "friday.csv": table(HEAD, ANA_ROW, BEN_ROW)} | edit,
    )

    headings = {one.submission.expert.name: one.heading for one in found.roundup.quotes}
    assert headings == {"Ana Ruiz": "Weigh it", "Ben Okoro": ""}


def test_an_edit_follows_a_corrected_row_in_a_file_that_was_replaced(tmp_path: Path) -> None:
    alone = checked(tmp_path / "before", {"form.csv": table(HEAD, ANA_ROW)})
    [only] = alone.roundup.submissions
    edit = {f"edits/{only.id}.md": "---\nheading: Weigh it\n---\n"}

    found = checked(tmp_path, {"form.csv": table(HEAD, FIXED, BEN_ROW)} | edit)

    headings = {one.submission.expert.name: one.heading for one in found.roundup.quotes}
    assert headings == {"Ana Ruiz": "Weigh it", "Ben Okoro": ""}
    assert [note.level for note in of_code(found, "V121")] == ["warning"]


def test_an_edit_by_a_response_id_never_passes_to_another_person(tmp_path: Path) -> None:
    head = "id," + HEAD
    edit = {"edits/7.md": "---\nheading: Weigh it\n---\n"}
    first = {"wednesday.csv": table(head, "7," + ANA_ROW)}

    alone = checked(tmp_path / "before", first | edit)
    found = checked(tmp_path, first | edit | {"friday.csv": table(head, "7," + BEN_ROW)})

    assert [one.heading for one in alone.roundup.quotes] == ["Weigh it"]
    assert [one.heading for one in found.roundup.quotes] == ["", ""]
    assert "fits several" in " ".join(note.message for note in found.notes)


@pytest.mark.parametrize("who", ["Ana Ruiz", "ana-ruiz"])
def test_somebody_left_out_stays_out_when_the_answer_comes_again(tmp_path: Path, who: str) -> None:
    files = {"1.csv": table(HEAD, ANA_ROW, BEN_ROW), "2.csv": table(HEAD, ANA_ROW, BEN_ROW)}

    found = checked(tmp_path, files, f"leave_out: [{who}]\n")

    assert answers(found) == [BEN]


def test_a_reason_for_anonymity_goes_for_every_copy(tmp_path: Path) -> None:
    files = {"1.csv": table(HEAD, ANA_ROW), "2.csv": table(HEAD, ANA_ROW)}

    found = checked(tmp_path, files, "anonymous:\n  Ana Ruiz: Her landlord reads this\n")

    everyone = [*found.roundup.submissions, *(one for one, _ in found.roundup.left_out)]
    assert [one.expert.is_anonymous for one in everyone] == [True, True]
    assert "Ana" not in " ".join(note.message for note in found.notes)


# Changed asks which one


@dataclass(frozen=True)
class Changed:
    """Two versions of one answer."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    differs: str = "answer"


def two(head: str, old: str, new: str, *also: str) -> dict[str, str | bytes]:
    return {"1.csv": table(head, old, *also), "2.csv": table(head, new, *also)}


CHANGED = {
    "by address, other words": Changed(two(HEAD, ANA_ROW, ANA_ROW.replace(ANA, OTHER))),
    "by name, much the same words": Changed(
        two(
            "name,title,organisation,answer",
            f'Ana Ruiz,Baker,R,"{ANA}"',
            f'Ana Ruiz,Baker,R,"{BETTER}"',
        )
    ),
    "by name, from another address in one organisation": Changed(
        two(HEAD, ANA_ROW, FIXED.replace("ana@example.org", "office@example.org"))
    ),
    "by response id": Changed(
        two(
            "Response ID,name,title,organisation,answer",
            f'R_1,Ana Ruiz,Baker,R,"{ANA}"',
            f'R_1,Ana Ruiz,Baker,R,"{OTHER}"',
        )
    ),
    "by name and moment": Changed(
        two(
            "Timestamp,name,title,organisation,answer",
            f'2026-11-03 14:22:05,Ana Ruiz,Baker,R,"{ANA}"',
            f'3.11.2026 14:22:05,Ana Ruiz,Baker,R,"{OTHER}"',
        )
    ),
    "another title": Changed(two(HEAD, ANA_ROW, ANA_ROW.replace("Baker", "Head Baker")), "title"),
    "a name put right": Changed(two(HEAD, ANA_ROW.replace("Ana Ruiz", "Ana Riuz"), FIXED)),
    "in one file": Changed({"1.csv": table(HEAD, ANA_ROW, FIXED)}),
    "beside others that are the same": Changed(two(HEAD, ANA_ROW, FIXED, BEN_ROW)),
    "a Markdown file and a row": Changed(
        {
            "1.csv": table(HEAD, ANA_ROW),
            "ana.md": f"---\nname: Ana Ruiz\ntitle: Baker\norganisation: Ruiz\n---\n\n{BETTER}\n",
        }
    ),
}


@pytest.mark.parametrize("case", CHANGED.values(), ids=CHANGED)
@pytest.mark.parametrize("brief", ["", "sections: [Ana Ruiz, Ben Okoro]\n"])
def test_a_changed_answer_asks_which_version_counts_in_one_note(
    tmp_path: Path, case: Changed, brief: str
) -> None:
    found = checked(tmp_path, {**case.files, "ben.csv": table(HEAD, BEN_ROW)}, brief)

    [note] = of_code(found, "V120")
    assert answers(found) == [BEN]
    assert found.roundup.tally.held == 2
    assert f"`{case.differs}`" in note.message
    assert note.level == "held"
    assert len(note.related) == 1
    assert [note.code for note in found.notes if note.level in ("held", "error")] == ["V120"]


@pytest.mark.parametrize("case", CHANGED.values(), ids=CHANGED)
def test_every_way_that_the_question_offers_works(tmp_path: Path, case: Changed) -> None:
    asked = checked(tmp_path / "asked", case.files)
    [note] = of_code(asked, "V120")
    ways = [way.split("`")[1] for way in note.hint.partition(": ")[2].split("; ")]

    for at, way in enumerate(ways):
        found = checked(tmp_path / str(at), case.files, way + "\n")

        assert of_code(found, "V120") == []
        assert len([one for one in answers(found) if one != BEN]) == 1
        assert [note for note in found.notes if note.level in ("held", "error")] == []
    assert len(ways) >= 2


def test_the_newest_is_the_one_that_came_last_whatever_its_file_is_called(tmp_path: Path) -> None:
    old, new = f"2026-11-03 14:22,{ANA_ROW}", f"2026-11-04 09:10,{FIXED}"
    files = {"wednesday.csv": table(STAMPED, old), "friday.csv": table(STAMPED, new)}

    found = checked(tmp_path, files, "newest: true\n")

    assert answers(found) == [BETTER]
    assert found.roundup.tally.again == 1


def test_the_newest_is_not_guessed_where_nothing_says_when_it_came(tmp_path: Path) -> None:
    files = {"wednesday.csv": table(HEAD, ANA_ROW), "friday.csv": table(HEAD, FIXED)}

    found = checked(tmp_path, files, "newest: true\n")

    [note] = of_code(found, "V120")
    assert answers(found) == []
    assert "`newest: wednesday.csv` uses what stands in that file" in note.hint


def test_an_edit_follows_whichever_version_is_used(tmp_path: Path) -> None:
    alone = checked(tmp_path / "before", {"1.csv": table(STAMPED, f"2026-11-03 14:22,{ANA_ROW}")})
    [only] = alone.roundup.submissions
    files = {
        "1.csv": table(STAMPED, f"2026-11-03 14:22,{ANA_ROW}"),
        "2.csv": table(STAMPED, f"2026-11-05 10:00,{FIXED}"),
        f"edits/{only.id}.md": "---\nheading: Weigh it\n---\n",
    }

    found = checked(tmp_path, files, "newest: true\n")

    assert [(one.heading, one.submission.answer) for one in found.roundup.quotes] == [
        ("Weigh it", BETTER)
    ]


def test_a_name_is_withheld_while_nobody_knows_which_version_counts(tmp_path: Path) -> None:
    files = {"1.csv": table(HEAD, ANA_ROW), "2.csv": table(HEAD, FIXED)}

    found = checked(tmp_path, files, "anonymous:\n  Ana Ruiz: Her landlord reads this\n")

    assert of_code(found, "B103") == []
    held = [one.submission for one in found.roundup.held if one.submission]
    assert [one.expert.is_anonymous for one in held] == [True, True]


# Two answers, and two people


def test_two_answers_of_one_person_in_one_file_are_both_used(tmp_path: Path) -> None:
    other = ANA_ROW.replace(ANA, OTHER)

    found = checked(tmp_path, {"1.csv": table(HEAD, ANA_ROW, other)})

    assert answers(found) == [OTHER, ANA]
    assert [note.code for note in found.notes if note.code[0] in "AV"] == ["A120"]


def test_two_people_of_one_name_keep_their_answers(tmp_path: Path) -> None:
    rows = [
        f'Maria Silva,Nurse,St Anne,m@anne.example,"{ANA}"',
        f'Maria Silva,Surveyor,The county,maria@county.example,"{BETTER}"',
    ]

    found = checked(tmp_path, {"1.csv": table(HEAD, rows[0]), "2.csv": table(HEAD, rows[1])})

    assert answers(found) == sorted([ANA, BETTER])
    assert of_code(found, "V120") == []


def test_two_forms_that_count_from_one_are_two_forms(tmp_path: Path) -> None:
    head = "id," + HEAD

    found = checked(
        tmp_path, {"1.csv": table(head, "1," + ANA_ROW), "2.csv": table(head, "1," + BEN_ROW)}
    )

    assert answers(found) == [BEN, ANA]
    assert [note.code for note in found.notes if note.code[0] in "AV"] == ["V106"]


def test_answers_to_two_questions_are_no_versions(tmp_path: Path) -> None:
    head = "name,title,organisation,email,What first?,What last?"
    row = f'Ana Ruiz,Baker,Ruiz,ana@example.org,"{ANA}","{BETTER}"'
    brief = "question: [What first?, What last?]\n"
    folder = tmp_path / "q"
    folder.mkdir()
    (folder / "a.csv").write_text(table(head, row))
    (folder / "b.csv").write_text(table(head, row))
    (folder / "roundup.md").write_text(f"---\n{brief}---\n")
    [(place, found)] = workspace.find([str(folder)], tmp_path)

    [made] = checking.check(place, found)

    assert (made.roundup.tally.used, made.roundup.tally.again) == (2, 2)


def test_the_same_words_to_two_questions_are_two_answers_with_an_id_each(tmp_path: Path) -> None:
    head = "name,title,organisation,email,What first?,What last?"
    row = f'Ana Ruiz,Baker,Ruiz,ana@example.org,"{ANA}","{ANA}"'
    folder = tmp_path / "q"
    folder.mkdir()
    (folder / "a.csv").write_text(table(head, row))
    (folder / "roundup.md").write_text("---\nquestion: [What first?, What last?]\n---\n")
    [(place, found)] = workspace.find([str(folder)], tmp_path)

    [made] = checking.check(place, found)

    assert (made.roundup.tally.used, made.roundup.tally.again) == (2, 0)
    assert len({one.id for one in made.roundup.submissions}) == 2
    assert not {note.code for note in made.notes} & {"V105", "V106"}
