"""Documents of strangers: nothing in them is read twice, lost unsaid, or grown without end."""

from time import process_time

from roundup.model.notes import Origin
from roundup.model.submission import Draft
from roundup.readers import docx, ods, odt, txt
from roundup.readers._columns import Columns
from roundup.readers.odt import DEEPEST
from roundup.text.limits import LARGEST_PLAIN_TEXT
from tools import attack_documents as made

ORIGIN = Origin("mallory")


def answer_of(received: object) -> str:
    """Return the words of a document that could be read."""
    assert not isinstance(received, Draft)
    return " ".join(paragraph.text for paragraph in received.paragraphs)  # type: ignore[attr-defined]


def problem_of(received: object) -> str:
    """Return why a document could not be read."""
    assert isinstance(received, Draft)
    return " ".join(note.message for note in received.notes)


def test_a_table_in_a_table_is_read_once() -> None:
    received = docx.received(made.docx(made.tables(20)), ORIGIN)

    assert answer_of(received).count(made.WORDS) == 1


def test_rows_and_cells_in_a_form_control_are_read() -> None:
    cell = f"<w:tc>{made.paragraph(made.WORDS)}</w:tc>"
    row = f"<w:tr><w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"

    assert made.WORDS in answer_of(docx.received(made.docx(body), ORIGIN))


def test_what_lies_too_deep_to_be_read_is_reported_and_not_left_out() -> None:
    spans = DEEPEST + 2
    deep = made.text("<text:span>" * spans + made.WORDS + "</text:span>" * spans)

    problem = problem_of(odt.received(made.opendocument(made.text("a") + deep), ORIGIN))

    assert f"more than {DEEPEST} deep" in problem


def test_a_billion_spaces_are_few() -> None:
    received = odt.received(made.opendocument(made.text('a<text:s text:c="1000000000"/>b')), ORIGIN)

    assert answer_of(received).split() == ["a", "b"]


def test_rows_that_are_hidden_a_billion_times_end_with_the_sheet() -> None:
    rows = '<table:table-row table:visibility="collapse" table:number-rows-repeated="9999999"/>'

    display = ods._displays(made.sheet(rows * 200))["A"]

    assert max(display.hidden_rows) < ods._LAST_ROW


def test_a_plain_text_that_is_too_large_says_how_large_one_may_be() -> None:
    [draft] = txt.read(b"a\n" * LARGEST_PLAIN_TEXT, ORIGIN, Columns())

    assert f"{LARGEST_PLAIN_TEXT:,}" in problem_of(draft)


def style(identity: str, name: str) -> str:
    """Return a style of a document, with a name where there is one."""
    named = f'<w:name w:val="{name}"/>' if name else ""
    return f'<w:style w:styleId="{identity}">{named}</w:style>'


def styled(paragraphs: str, styles: str) -> bytes:
    """Return a document with its own styles."""
    return made.docx(paragraphs, parts=made.part("styles", "styles", styles))


def test_the_first_of_two_styles_of_one_id_is_used_and_a_style_may_lack_a_name() -> None:
    body = "".join(made.paragraph(word, key) for word, key in (("Rye", "a"), ("Oats", "b")))
    styles = style("a", "heading 1") + style("a", "Normal") + style("b", "")

    received = docx.received(styled(body, styles), ORIGIN)

    assert not isinstance(received, Draft)
    assert [each.kind.name for each in received.paragraphs] == ["HEADING", "TEXT"]


def test_a_paragraph_takes_no_longer_where_there_are_thousands_of_styles() -> None:
    body = "".join(made.paragraph("I weigh it.", f"s{number}") for number in range(4_000))
    styles = "".join(style(f"s{number}", f"S {number}") for number in range(4_000))
    began = process_time()

    received = docx.received(styled(body, styles), ORIGIN)

    assert answer_of(received).count("I weigh it.") == 4_000
    assert process_time() - began < 8  # looked for one by one, they take more than 20 s
