"""The forms of a report: each says what the values say, whatever odd words stand in them."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from sarif_pydantic import Sarif

from roundup.model.allowance import Allowance, Allowed
from roundup.model.notes import Excerpt, Fix, Level, Note, Origin, Related, Span, Whose
from roundup.model.report import Looked, Meaning, NotRun, Report, looked_from, plain_values
from roundup.model.tally import Tally
from roundup.pipeline import workspace
from roundup.reporters import github, junit, sarif, text
from roundup.reporters import json as values
from roundup.reporters._excerpts import WIDTH, frame
from roundup.reporters._signs import is_safe
from tests import reports
from tests.conftest import REPOSITORY

BRIEF = "submissions/tea & cake/roundup.md"
LINE = "A 100 % sure  thing, 茶:\x1b[31m red"
DOUBLE = LINE.index("  ")
SPAN = Span("deck", DOUBLE, DOUBLE + 2)
FIXED = Note(
    "T101",
    "double-space",
    Level.INFO,
    "Two spaces, 100 % sure:\nreally",
    "Did you mean one?",
    Origin(BRIEF, 3, column=7 + DOUBLE),
    SPAN,
    fix=Fix(SPAN, " "),
    excerpt=Excerpt(LINE, DOUBLE, DOUBLE + 2),
)
HELD = Note(
    "A101",
    "unattributed-answer",
    Level.HELD,
    "Nobody is named\x00\x1b[2J",
    "Ask who wrote it",
    Origin("submissions/a,b:c%d/ada\udc80.md", 2),
    submission="ada",
)
RELATED = Note(
    "A113",
    "one-name-two-spellings",
    Level.WARNING,
    "“José” is “Jose” elsewhere",
    "Ask which it is",
    Origin("submissions/tea & cake/josé.md", 2, column=7),
    Span("name", 0, 4),
    "jose",
    excerpt=Excerpt("José", 0, 4),
    related=(
        Related("Here it is “Jose”", Origin("b.md", 4, column=7), Excerpt("Jose B", 0, 4)),
        Related("And somewhere here", Origin("c.xlsx", None, 3)),
    ),
)
WRONG = Note("B106", "nothing-to-publish", Level.ERROR, "No answer", "Ask", Origin(BRIEF, 1))
ALLOWED = Allowed(
    replace(WRONG, code="Q101", name="answer-too-short", level=Level.WARNING),
    Allowance("Q101", "It is “the” point", Origin(BRIEF, 9), "ada"),
)
ODD = Report(
    (
        Looked("茶\x1b[0m", "/w/tea", Tally(4, 2, 1, 1), (FIXED, HELD, RELATED, WRONG), (ALLOWED,)),
        Looked("quiet", "/w/quiet", Tally(1, 1, 0, 0), ()),
    ),
    (NotRun("S101", "off-topic", "no model is installed"),),
    {
        note.code: Meaning(note.name, note.level, f"What {note.name} means")
        for note in (FIXED, HELD, RELATED, WRONG, ALLOWED.note)
    },
)


@pytest.fixture(scope="module")
def sample() -> Report:
    return reports.report(workspace.find([], REPOSITORY), start=REPOSITORY)


@pytest.fixture(params=["odd", "sample"])
def report(request: pytest.FixtureRequest, sample: Report) -> Report:
    return ODD if request.param == "odd" else sample


# SARIF


def test_sarif_is_sarif(report: Report) -> None:
    run = Sarif.model_validate_json(sarif.write(report)).runs[0]

    assert run.results is not None
    allowed = sum(len(one.allowed) for one in report.roundups)
    assert len(run.results) == len(report.notes) + allowed
    for result in run.results:
        assert run.tool.driver.rules is not None
        assert result.rule_index is not None
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id


def test_regions_point_at_the_very_words_in_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "first-hour"
    shutil.copytree(REPOSITORY / "submissions" / "first-hour", folder)
    (folder / "roundup.md").unlink()  # whoever it leaves out is not spoken of
    found = reports.report(workspace.find([], tmp_path), start=tmp_path)
    pointed = list(regions(json.loads(sarif.write(found))["runs"][0]["results"]))

    words = [
        (line_of(tmp_path, address, region), region)
        for address, region in pointed
        if "startColumn" in region
    ]
    assert words
    assert [(found, region) for found, region in words if found != region["snippet"]["text"]] == []


def regions(results: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for result in results:
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            if "region" in physical:
                yield physical["artifactLocation"]["uri"], physical["region"]


def line_of(folder: Path, address: str, region: dict[str, Any]) -> str:
    """Return the words at a region of their file."""
    lines = (folder / unquote(address)).read_text("utf-8").split("\n")
    start, end = region["startColumn"] - 1, region["endColumn"] - 1
    line: str = lines[region["startLine"] - 1]
    return line[start:end]


def results() -> dict[str, dict[str, Any]]:
    return {one["ruleId"]: one for one in json.loads(sarif.write(ODD))["runs"][0]["results"]}


def test_addresses_are_addresses() -> None:
    found = [place for place, _ in regions(list(results().values()))]

    assert all(re.fullmatch(r"[\w./%~-]+", address, re.ASCII) for address in found)
    assert "submissions/a%2Cb%3Ac%25d/ada%80.md" in found
    assert "submissions/tea%20%26%20cake/jos%C3%A9.md" in found


def test_what_is_allowed_is_suppressed_with_its_reason() -> None:
    found = results()

    assert [code for code, one in found.items() if "suppressions" in one] == ["Q101"]
    [suppression] = found["Q101"]["suppressions"]
    assert suppression["justification"] == "It is “the” point"
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 9}


def test_other_places_are_related_locations() -> None:
    first, second = results()["A113"]["relatedLocations"]

    assert first["message"] == {"text": "Here it is “Jose”"}
    assert first["physicalLocation"]["region"]["snippet"] == {"text": "Jose"}
    assert (first["id"], second["id"]) == (0, 1)
    assert "region" not in second["physicalLocation"]


def test_a_fix_replaces_the_very_words() -> None:
    [fix] = results()["T101"]["fixes"]

    [change] = fix["artifactChanges"]
    [replacement] = change["replacements"]
    column = FIXED.origin.column
    assert column
    assert replacement["insertedContent"] == {"text": " "}
    assert replacement["deletedRegion"]["startColumn"] == column
    assert replacement["deletedRegion"]["endColumn"] == column + 2


@pytest.mark.parametrize(
    "note",
    [
        replace(FIXED, origin=Origin("submissions/tea/ada.md", 3, column=8)),
        replace(FIXED, origin=Origin(BRIEF, 3)),
        replace(FIXED, fix=Fix(Span("deck", DOUBLE, DOUBLE + 9), " ")),
        replace(FIXED, span=Span("deck", 5, 50), fix=Fix(Span("deck", 5, 50), "over lines")),
    ],
    ids=["what an expert sent", "no column", "another stretch", "several lines"],
)
def test_no_fix_is_offered_that_would_hit_something_else(note: Note) -> None:
    assert "fixes" not in sarif.result(note, [])


def test_rules_that_were_not_run_are_told() -> None:
    [invocation] = json.loads(sarif.write(ODD))["runs"][0]["invocations"]

    [said] = invocation["toolConfigurationNotifications"]
    assert said["message"] == {"text": "S101 off-topic was not run: no model is installed"}
    assert said["associatedRule"] == {"id": "S101"}


def test_a_sentence_has_one_mark_at_its_end() -> None:
    assert results()["T101"]["message"]["text"].endswith("really. Did you mean one?")
    assert results()["A113"]["message"]["text"].endswith("Ask which it is.")


# JUnit


def test_junit_counts_what_it_holds(report: Report) -> None:
    suites = ElementTree.fromstring(junit.write(report).encode())

    assert [suite.get("name") for suite in suites] == [
        junit.sound(one.name) for one in report.roundups
    ]
    for element in (suites, *suites):
        assert element.get("tests") == str(len(element.findall(".//testcase")))
        assert element.get("failures") == str(len(element.findall(".//failure")))


def test_junit_holds_words_with_control_characters_in_them() -> None:
    suites = ElementTree.fromstring(junit.write(ODD).encode())

    held = suites.findall(".//failure")[0]
    assert held.get("message") == "Nobody is named[2J"
    assert held.text == "Nobody is named[2J\nAsk who wrote it"
    assert suites.findall(".//testcase")[1].get("file") == "submissions/a,b:c%d/ada.md"


# GitHub


def test_a_note_is_one_command_of_github(report: Report) -> None:
    lines = github.write(report).encode().decode().splitlines()

    assert len(lines) == len(report.notes) + len(report.methodology)
    for line, note in zip(lines, report.notes, strict=False):
        command, places, words = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
        assert command == github.COMMANDS[note.level]
        keys = [place.partition("=")[0] for place in places.split(",")]
        assert set(keys) <= {"file", "line", "col", "endColumn", "title"}
        said = filter(None, (note.message, note.whose, note.hint))
        assert unquote(words) == text.plain_lines("\n".join(said))


def test_signs_that_mean_something_to_github_are_escaped() -> None:
    fixed, held, *_ = github.write(ODD).split("\n")

    assert f"line=3,col={7 + DOUBLE},endColumn={9 + DOUBLE},title=T101 double-space::" in fixed
    assert "100 %25 sure:%0Areally%0ADid" in fixed
    assert "file=submissions/a%2Cb%3Ac%25d/ada\\udc80.md,line=2,title" in held


# JSON


def test_json_says_what_the_values_say(report: Report) -> None:
    said = json.loads(values.write(report))

    for one, found in zip(said["roundups"], report.roundups, strict=True):
        assert (one["name"], one["folder"]) == (found.name, found.folder)
        assert one["tally"]["held"] == found.tally.held
        for value, note in zip(one["notes"], found.notes, strict=True):
            assert value["level"] == note.level
            assert [value["code"], value["message"], value["hint"], value["submission"]] == [
                note.code,
                note.message,
                note.hint,
                note.submission,
            ]
            table = value["table"] or {}
            assert note.origin == Origin(
                value["file"],
                value["line"],
                table.get("row"),
                value["column"],
                table.get("column") or "",
                table.get("heading") or "",
                table.get("sheet") or "",
            )
            assert value["person"] == (note.person or None)
            assert value["words"] == (note.excerpt.words if note.excerpt else None)
            assert len(value["related"]) == len(note.related)
        assert [value["reason"] for value in one["allowed"]] == [
            each.allowance.reason for each in found.allowed
        ]
    assert len(said["not_run"]) == len(report.not_run)


def test_plain_values_are_those_that_the_standard_library_makes(report: Report) -> None:
    whose = Whose("Ada", "ada", Origin(BRIEF, 3))
    related = Related("the other", Origin(BRIEF, 4), Excerpt("some words", 0, 4))
    note = replace(FIXED, related=(related,), several=(whose,))

    assert plain_values(note) == asdict(note)
    for roundup in report.roundups:
        assert plain_values(roundup) == asdict(roundup)


def test_a_report_can_be_taken_up_from_its_plain_values(report: Report) -> None:
    again = [looked_from(json.loads(json.dumps(plain_values(each)))) for each in report.roundups]

    assert again == list(report.roundups)


@pytest.mark.parametrize("form", [sarif, junit, github, values, text])
def test_every_form_can_be_printed(form: object) -> None:
    assert form.write(ODD).encode("utf-8")  # type: ignore[attr-defined]


# Text


@pytest.mark.parametrize(
    ("line", "words", "shown", "marks"),
    [
        ("plain words here", "words", "plain words here", "      ^^^^^"),
        ("茶と words", "words", "茶と words", "     ^^^^^"),
        ("say 茶と now", "茶と", "say 茶と now", "    ^^^^"),
        ("cafe\u0301 is open", "is", "cafe\u0301 is open", "     ^^"),
        ("\u0e17\u0e35\u0e48 is", "is", "\u0e17\u0e35\u0e48 is", "  ^^"),
        ("20\u00a0% off", "% off", "20\u00a0% off", "   ^^^^^"),
        ("a\x1bb c", "c", "a\\x1bb c", "       ^"),
        ("a\u200bb c", "c", "a\\u200bb c", "         ^"),
    ],
)
def test_marks_stand_under_the_words(line: str, words: str, shown: str, marks: str) -> None:
    start = line.index(words)
    excerpt = Excerpt(line, start, start + len(words))

    above, below = frame(excerpt, Origin("a.md", 7), "red", text.unpainted)

    assert above == f"7 | {shown}"
    assert below == f"  | {marks}"


@pytest.mark.parametrize("filler", ["word ", "茶と饅頭 ", "cafe\u0301 ", "\x1b "])
@pytest.mark.parametrize("before", [0, 10, 300])
@pytest.mark.parametrize("length", [1, 60, 400])
def test_a_long_line_is_cut_with_the_words_in_view(filler: str, before: int, length: int) -> None:
    start = len(filler) * before
    line = filler * before + "X" + filler * length + "Y" + filler * 100
    excerpt = Excerpt(line, start, start + 2 + len(filler) * length)

    above, below = frame(excerpt, Origin("a.md"), "red", text.unpainted)

    marked = range(below.index("^"), len(below))
    assert text.columns(above.partition("| ")[2]) <= WIDTH + 1
    assert text.columns(above[: above.index("X")]) == marked.start
    assert text.columns(above[: above.rindex("Y") + 1]) == marked.stop


def test_no_control_character_reaches_the_terminal(report: Report) -> None:
    said = text.write(report) + text.statistics(report)

    assert [sign for sign in said if sign != "\n" and not is_safe(sign)] == []


def test_counts_stand_in_one_column_whatever_the_names() -> None:
    tallies = [line for line in text.write(ODD).splitlines() if " received = " in line]

    assert len({text.columns(line[: line.index(" received")]) for line in tallies}) == 1


def test_the_text_sums_up_and_tells_what_was_not_run() -> None:
    lines = text.write(ODD).splitlines()

    assert lines[-2:] == [
        "Found 1 error, 1 answer held, 1 warning, 1 remark; 1 allowed",
        "Not run: S101 off-topic, no model is installed",
    ]


def test_a_quiet_report_keeps_the_grave_notes_and_all_counts() -> None:
    said = text.write(ODD, is_quiet=True)

    assert [code for code in ("T101", "A101", "A113", "B106") if code in said] == ["A101", "B106"]
    assert "1 warning, 1 remark" in said


def test_statistics_begin_with_the_most_frequent_and_keep_the_order_of_codes() -> None:
    notes = (*[RELATED] * 2, *[FIXED] * 11, WRONG, HELD, *[ALLOWED.note] * 2)
    report = Report((Looked("tea", "/w/tea", Tally(1, 1, 0, 0), notes),))

    lines = text.statistics(report).splitlines()

    assert [line.split()[:3] for line in lines[:5]] == [
        ["11", "info", "T101"],
        ["2", "warning", "A113"],
        ["2", "warning", "Q101"],
        ["1", "held", "A101"],
        ["1", "error", "B106"],
    ]
    assert [
        len(line.partition(str(number))[0]) for line, number in zip(lines, "12", strict=False)
    ] == [0, 1]


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_file_whose_name_is_no_unicode_is_reported_in_every_form(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "tea"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/ada\xff.md")).write_text("Rest more.", "utf-8")

    report = reports.report(workspace.find([], tmp_path), start=tmp_path)

    assert report.notes
    for form in (sarif, junit, github, values, text):
        assert form.write(report).encode("utf-8")


# Whose answer, and where in the table

IN_TABLE = Note(
    "Q105",
    "ends-mid-sentence",
    Level.WARNING,
    "The answer ends in the middle of a sentence",
    "Ask for the rest",
    Origin("q/a.xlsx", 5, 5, None, "AB", "Your answer, in\na few lines", "Form 1"),
    submission="ana-ruiz-1a2b3c",
    person="Ana Ruiz",
)
PLACE = "Ana Ruiz, sheet “Form 1”, row 5, column AB “Your answer, in a few lines”"


@pytest.mark.parametrize("form", [sarif, junit, github, text])
def test_every_form_names_the_person_and_the_place_in_the_sheet(form: object) -> None:
    said = form.write(Report((Looked("q", "/q", Tally(1, 1, 0, 0), (IN_TABLE,)),)))  # type: ignore[attr-defined]

    assert PLACE in said


def test_json_has_the_person_and_the_place_in_the_sheet_as_values() -> None:
    report = Report((Looked("q", "/q", Tally(1, 1, 0, 0), (IN_TABLE,)),))

    (note,) = json.loads(values.write(report))["roundups"][0]["notes"]

    assert note["person"] == "Ana Ruiz"
    assert note["table"] == {
        "sheet": "Form 1",
        "row": 5,
        "column": "AB",
        "heading": "Your answer, in\na few lines",
    }


def test_a_person_whom_the_message_names_is_not_named_again() -> None:
    found = replace(IN_TABLE, message="Ana Ruiz has no title", origin=Origin("q/ana.md", 1))

    assert found.whose == ""
