"""Somebody who withdrew: taken out wherever they appear, and named nowhere."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from roundup.errors import SettingsError
from roundup.model.tally import Tally
from roundup.pipeline import checking, making, workspace
from roundup.pipeline.checking import Checked
from tests import formats, reports

HEAD = "Name,Title,Organisation,Email,Answer,Website\n"
ANA = (
    '"Ruiz, Ana",Baker,Ruiz & Daughters,ana@ruiz.example,"We weigh the water, and we write the '
    'number on the wall with chalk, where everybody can see it.",https://ruiz.example\n'
)
BEN = (
    "Ben Okoro,Miller,Okoro Mills,ben@mills.example,I listen to the stones before I look at the "
    "flour because the stones tell the truth a minute earlier.,\n"
)
ANA_TWO = (
    "Ana Ruiz,Pilot,Kestrel Air,ana@kestrel.example,I walk once around the machine with my hands "
    "in my pockets so that I cannot mend what is not broken.,\n"
)
REGISTER = '[[person]]\nname = "Ana Ruiz"\nwithdrawn = {date = 2026-11-20, reason = "by mail"}\n'
TRACES = ("ruiz", "weigh the water", "with chalk", "ana-ruiz", "ruiz-ana")


def written(root: Path, rows: Sequence[str], brief: str = "", people: str = REGISTER) -> Path:
    """Write a workspace of one roundup; `brief` is what stands in it beside the question."""
    folder = root / "submissions" / "tea"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text('publication.name = "Q"\n')
    (root / "people.toml").write_text(people)
    (folder / "answers.csv").write_text(HEAD + "".join(rows))
    (folder / "roundup.md").write_text(f"---\nquestion: What do you check first?\n{brief}\n---\n")
    return root


def checked(root: Path) -> Checked:
    """Check the workspace's one roundup."""
    [(place, folder)] = workspace.find(["tea"], root)
    [found] = checking.check(place, folder)
    return found


def everything_written(root: Path) -> str:
    """Return all that is made of the roundup, the ledger and the report included."""
    [(place, folder)] = workspace.find(["tea"], root)
    report = json.dumps(asdict(reports.report([(place, folder)])))
    made = making.make(place, checked(root), formats=formats.of_text(), ledger=True)
    return "\n".join([report, *(file.name + file.data.decode() for file in made.files)]).casefold()


def codes(found: Checked) -> list[str]:
    """Return the codes of what is noted about people's will."""
    return [note.code for note in found.notes if note.code.startswith("C")]


@pytest.mark.parametrize("name", ["Ana Ruiz", "Ruiz, Ana", "ANA RUIZ", "Dr. Ana Ruiz, PhD"])
def test_a_withdrawn_expert_leaves_no_trace_in_any_output_or_note(
    tmp_path: Path, name: str
) -> None:
    sections = (
        "sections:\n- submissions: [Ana Ruiz, Ben Okoro]\n  heading: Ana on water\n"
        "  pull: We weigh the water\n- ruiz-ana\nleave_out: [ruiz-ana]\n"
        "anonymous:\n  Ana Ruiz: fear"
    )
    root = written(tmp_path, [ANA, BEN], sections, REGISTER.replace("Ana Ruiz", name))
    edits = root / "submissions" / "tea" / "edits"
    edits.mkdir()
    (edits / "ana-ruiz.md").write_text("We weigh the water.\n")

    text = everything_written(root)

    assert checked(root).roundup.tally == Tally(2, 1, 0, 0, withdrawn=1)
    assert [trace for trace in TRACES if trace in text] == []
    assert "listen to the stones" in text


@pytest.mark.parametrize(
    "brief",
    [
        "withdrawn: Ana Ruiz",
        "withdrawn: ana@ruiz.example",
        "withdrawn:\n- name: Ruiz Ana\n  date: 20 Nov\n  reason: by mail",
    ],
)
def test_a_brief_takes_somebody_out_by_name_order_or_address(tmp_path: Path, brief: str) -> None:
    root = written(tmp_path, [ANA, BEN], brief, "")

    text = everything_written(root)

    assert [trace for trace in TRACES if trace in text] == []


def test_a_brief_takes_out_one_answer_by_its_id(tmp_path: Path) -> None:
    root = written(tmp_path, [ANA, BEN], "", "")
    [ana, _] = checked(root).roundup.submissions
    brief = root / "submissions" / "tea" / "roundup.md"
    brief.write_text(brief.read_text().replace("first?", f"first?\nwithdrawn: [{ana.id}]"))

    found = checked(root)

    assert [one.expert.name for one in found.roundup.submissions] == ["Ben Okoro"]


def test_of_two_people_with_one_name_neither_is_published_until_it_is_clear_who_withdrew(
    tmp_path: Path,
) -> None:
    root = written(tmp_path, [ANA, ANA_TWO, BEN])

    found = checked(root)

    assert found.roundup.tally == Tally(3, 1, 0, 2)
    assert {one.note.code for one in found.roundup.held} == {"C110"}


def test_an_address_tells_which_of_two_people_withdrew(tmp_path: Path) -> None:
    register = REGISTER + 'email = "ana@kestrel.example"\n'
    root = written(tmp_path, [ANA, ANA_TWO, BEN], "", register)

    found = checked(root)

    assert [one.expert.title for one in found.roundup.submissions] == ["Baker", "Miller"]
    assert codes(found) == []


@pytest.mark.parametrize(
    "brief",
    [
        "deck: Ana Ruiz and others on flour",
        "headline: What Ruiz, Ana knows",
        "deck: Why we write the number on the wall with chalk",
        "slug: with-ana-ruiz",
        "withdrawn:\n- who: Ben Okoro",
    ],
)
def test_nothing_is_made_while_the_editors_text_still_names_or_quotes_them(
    tmp_path: Path, brief: str
) -> None:
    root = written(tmp_path, [ANA, BEN], brief)

    found = checked(root)

    [(place, _)] = workspace.find(["tea"], root)
    assert {*codes(found)} <= {"C111", "C115"}
    assert making.make(place, found, formats=["text"]).files == ()


def test_somebody_elses_answer_that_names_them_is_a_warning(tmp_path: Path) -> None:
    cy = "Cy Abel,Cook,Inn,cy@inn.example,I ask what Ana Ruiz would do and then I do it twice.,\n"
    root = written(tmp_path, [ANA, BEN, cy])

    found = checked(root)

    assert codes(found) == ["C113"]


def test_a_name_that_nobody_here_bears_is_a_warning_that_does_not_repeat_it(
    tmp_path: Path,
) -> None:
    root = written(tmp_path, [BEN], "withdrawn: [Ben Okonkwo]", "")

    [note] = [note for note in checked(root).notes if note.code == "C112"]

    assert "Okonkwo" not in note.message + note.hint
    assert note.hint == "Did you mean `Ben Okoro`?"


@pytest.mark.parametrize(
    ("register", "place", "hint"),
    [
        ('[[person]]\nname = "A"\nwitdrawn = true', ":3: `witdrawn`", "Did you mean `withdrawn`?"),
        ('[[person]]\nname = "A"\ncompany = "X"', ":3: `company`", "Did you mean `organisation`?"),
        ('[[person]]\ntitle = "A"', ":1: a person without", 'Write `name = "Ada Quillfeather"`'),
        ('[[person]]\nname = "A"\n\n[[person]]\nname = "B"\nemail = 3', ":6: `email`", ""),
        ('[[people]]\nname = "A"', "`people` means nothing", "Each person begins"),
        ('person = "A"', "`person` is not a list", "Each person begins"),
        ("[[person", "is not TOML", ""),
    ],
)
def test_a_register_that_is_not_understood_stops_the_run_and_says_where(
    tmp_path: Path, register: str, place: str, hint: str
) -> None:
    root = written(tmp_path, [BEN], "", register)

    with pytest.raises(SettingsError) as problem:
        checked(root)

    assert problem.value.message.startswith(("people.toml", "`people.toml`"))
    assert place in problem.value.message
    assert hint in problem.value.hint
