"""JUnit XML: one test case a note, for the dashboards of build servers."""

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from roundup.model.notes import Level, Note
from roundup.model.report import Looked, Report
from roundup.reporters._signs import disarmed, spelt_out

# Characters that no XML holds, however they are escaped.
UNSPEAKABLE = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def write(report: Report) -> str:
    """Write a suite a roundup; notes that must be put right are failures."""
    suites = Tree.Element(
        "testsuites",
        name="roundup",
        tests=str(sum(len(roundup.notes) or 1 for roundup in report.roundups)),
        failures=str(sum(map(is_failure, report.notes))),
    )
    for roundup in report.roundups:
        suite(suites, roundup, report.methodology)
    Tree.indent(suites)
    text = spelt_out(Tree.tostring(suites, encoding="unicode"), in_xml)
    text = disarmed(text, in_xml)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def suite(suites: Tree.Element, looked: Looked, methodology: Sequence[str]) -> None:
    """Write one roundup; one without a note has one test, which passes."""
    failures = sum(is_failure(note) for note in looked.notes)
    suite_element = Tree.SubElement(
        suites,
        "testsuite",
        name=sound(looked.name),
        tests=str(len(looked.notes) or 1),
        failures=str(failures),
        errors="0",
        skipped="0",
    )
    if methodology:
        ways = Tree.SubElement(suite_element, "properties")
        for sentence in methodology:
            Tree.SubElement(ways, "property", name="methodology", value=sound(sentence))
    for note in looked.notes:
        case(suite_element, note)
    if not looked.notes:
        Tree.SubElement(
            suite_element, "testcase", name="nothing to put right", classname=sound(looked.name)
        )


def case(element: Tree.Element, note: Note) -> None:
    """Write one note: a failure, or words on standard output."""
    words = sound("\n".join(filter(None, (note.message, note.whose, note.hint))))
    test = Tree.SubElement(
        element,
        "testcase",
        name=sound(f"{note.code} {note.origin}"),
        classname=note.name,
        file=sound(note.origin.path),
    )
    if note.origin.line:
        test.set("line", str(note.origin.line))
    if is_failure(note):
        failure = Tree.SubElement(test, "failure", message=sound(note.message), type=note.code)
        failure.text = words
    else:
        Tree.SubElement(test, "system-out").text = words


def is_failure(note: Note) -> bool:
    """Return whether a note says that something must be put right."""
    return note.level.weight >= Level.HELD.weight


def in_xml(sign: str) -> str:
    """Return a character as XML refers to it by its number."""
    return f"&#{ord(sign)};"


def sound(text: str) -> str:
    """Leave out what XML cannot hold."""
    return text.translate(UNSPEAKABLE)
