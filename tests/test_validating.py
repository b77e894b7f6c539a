"""Stage 2: what becomes of a draft."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from roundup.model.brief import Brief
from roundup.model.notes import Level, Note, Origin, Span
from roundup.model.submission import Column, Draft
from roundup.stages import validating
from roundup.stages.validating import Validated
from roundup.testing.making import ANSWER, brief, draft


def validated(*drafts: Draft, about: Brief | None = None) -> Validated:
    return validating.validate(drafts, about or brief(), picture=lambda _draft: None)


def test_every_draft_is_either_a_submission_or_held() -> None:
    found = validated(draft(), draft(name="Milo Tran", answer=" "), draft(name="Ida Okoye"))

    assert len(found.submissions) == 2
    assert [one.note.code for one in found.held] == ["V101"]


def test_an_answer_without_a_word_is_no_answer() -> None:
    for nothing in (" \n ", "—", "...", "\u200b"):
        found = validated(draft(answer=nothing))

        assert [one.note.code for one in found.held] == ["V101"], repr(nothing)


def test_an_answer_of_which_nothing_is_printed_is_no_answer() -> None:
    validation = validated(draft(answer="![Flour](flour.jpg)"))

    [held] = validation.held
    assert (held.note.code, held.note.level) == ("V101", Level.HELD)
    assert held.note.message.startswith("Nothing of the answer from ")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "agathe at meridian"),
        ("website", "javascript:alert(1)"),
        ("website", "meridian"),
        ("profile", "@agathe"),
        ("profile", "https://user@evil.example.com"),
        ("website", "http://2130706433/"),
        ("submitted", "last Tuesday"),
        ("submitted", "03/04/2026"),
        ("bio", "x" * 2001),
    ],
)
def test_an_optional_value_that_is_not_understood_is_left_out_with_a_note(
    field: str, typed: str
) -> None:
    found = validated(draft(**{field: typed}))

    [submission] = found.submissions
    assert not getattr(submission.expert, field, None)
    assert submission.submitted is None
    [note] = found.notes
    assert note.level is Level.WARNING
    assert field in note.message
    assert note.hint


def test_a_private_value_is_not_repeated_in_a_note() -> None:
    found = validated(draft(email="agathe(at)home.example"))

    assert "home.example" not in found.notes[0].message + found.notes[0].hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026/10/29 4:52:10 am GMT+1", date(2026, 10, 29)),
        ("10/29/2026 9:14:03", date(2026, 10, 29)),
        ("29/10/2026", date(2026, 10, 29)),
        ("29.10.2026", date(2026, 10, 29)),
        ("Oct 29, 2026", date(2026, 10, 29)),
        ("29 October 2026", date(2026, 10, 29)),
        ("2026-10-29T09:14:03Z", date(2026, 10, 29)),
    ],
)
def test_a_date_is_read_as_forms_write_it(typed: str, meant: date) -> None:
    [submission] = validated(draft(submitted=typed)).submissions

    assert submission.submitted == meant


def test_an_address_may_lack_its_scheme() -> None:
    [submission] = validated(draft(website="www.meridian.example.com/night")).submissions

    assert submission.expert.website == "https://www.meridian.example.com/night"


def test_a_name_loses_no_break_spaces_and_trailing_blanks_but_nothing_else() -> None:
    [submission] = validated(draft(name=" Agathe\u00a0 de la Tour-Brunner\u202f  ")).submissions

    assert submission.expert.name == "Agathe de la Tour-Brunner"


def test_unprintable_characters_are_taken_out_and_named() -> None:
    found = validated(draft(answer=f"{ANSWER}\u202e\x00", name="Aga\ufeffthe"))

    assert found.submissions[0].answer == ANSWER
    assert found.submissions[0].expert.name == "Agathe"
    said = " ".join(note.message for note in found.notes)
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in said
    assert "U+0000" in said


@pytest.mark.parametrize(
    ("field", "most"),
    [("name", 200), ("title", 300), ("organisation", 300), ("question", 1000)],
)
def test_an_answer_is_held_if_what_it_needs_is_too_long(field: str, most: int) -> None:
    longest = validated(draft(**{field: "x" * most}))
    longer = validated(draft(**{field: "x" * (most + 1)}))

    assert (len(longest.submissions), longest.notes) == (1, ())
    assert longer.submissions == ()
    [note] = longer.notes
    assert (note.code, note.level) == ("V103", Level.HELD)
    assert note.message == f"`{field}` is longer than {most} characters"


@pytest.mark.parametrize(
    ("field", "most"),
    [("heading", 300), ("bio", 2000), ("pronouns", 60), ("location", 200), ("headshot_alt", 500)],
)
def test_an_optional_value_that_is_too_long_is_left_out(field: str, most: int) -> None:
    longest = validated(draft(**{field: "x" * most}))
    longer = validated(draft(**{field: "x" * (most + 1)}))

    assert (len(longest.submissions), longest.notes) == (1, ())
    assert len(longer.submissions) == 1
    assert [(note.code, note.level) for note in longer.notes] == [("V103", Level.WARNING)]


@pytest.mark.parametrize(
    "answer",
    ["word " * 4001, "x*f*" * 400, "a" * 2001, "- a\n" * 500, "> " * 30 + "deep", "a\\\n" * 800],
    ids=[
        "too-long",
        "unbroken-changes-of-style",
        "long-word",
        "many-entries",
        "deep",
        "many-breaks",
    ],
)
def test_an_answer_that_could_stop_the_press_is_held(answer: str) -> None:
    found = validated(draft(answer=answer), draft(name="Milo Tran"))

    assert [one.note.code for one in found.held] == ["V103"]
    assert [one.expert.name for one in found.submissions] == ["Milo Tran"]


def test_a_second_copy_of_an_answer_is_put_aside_and_names_the_one_that_is_used() -> None:
    found = validated(draft(), draft(name="AGATHE  brunner", answer=f"  {ANSWER}\n"))

    assert len(found.submissions) == 1
    assert [why for _, why in found.again] == ["received twice; a.csv, row 1 is used"]
    assert [(note.code, note.level) for note in found.notes] == [("V105", "info")]
    assert found.held == ()


def test_an_id_depends_on_what_was_said_and_not_on_where_it_stands() -> None:
    alone = validated(draft()).submissions[0].id
    among_others = validated(draft(name="Milo Tran"), draft(), draft(name="Ida Okoye"))

    assert among_others.submissions[1].id == alone
    assert alone.startswith("agathe-brunner-")


def test_a_markdown_file_gives_its_name_as_the_id() -> None:
    one = Draft(dict(draft().fields), Origin("submissions/x/Agathe Brunner.md", 1))

    assert validated(one).submissions[0].id == "agathe-brunner"


def test_an_id_that_two_people_claim_is_nobodys() -> None:
    found = validated(draft(id="7"), draft(id="7", name="Milo Tran", answer=f"{ANSWER} Twice."))

    first, second = (one.id for one in found.submissions)
    assert first != second
    assert first.startswith("7-")
    assert second.startswith("7-")
    assert [note.code for note in found.notes] == ["V106"]


def test_one_id_for_the_same_words_to_four_questions_becomes_four_ids() -> None:
    questions = ("First?", "Second?", "Third?", "Fourth?")

    found = validated(*(draft(id="7", question=one) for one in questions))

    ids = [one.id for one in found.submissions]
    assert len(set(ids)) == 4
    assert all(one.startswith("7-") for one in ids)
    assert ids == [one.id for one in validated(*map(from_another_file, questions)).submissions]


def from_another_file(question: str) -> Draft:
    return replace(draft(id="7", question=question), origin=Origin("b.csv", 9))


@pytest.mark.parametrize("said", ["No", "no", "N", "false", "0", "N/A"])
def test_no_is_no_reason_for_anonymity(said: str) -> None:
    [submission] = validated(draft(anonymous=said)).submissions

    assert not submission.expert.is_anonymous


@pytest.mark.parametrize("said", ["Yes", "true", "x", "please"])
def test_anonymity_without_a_reason_is_held(said: str) -> None:
    found = validated(draft(anonymous=said))

    assert [one.note.code for one in found.held] == ["V110"]


@pytest.mark.parametrize(
    "said",
    [
        *("no", "None.", "N/A", "-", "nil", "Keine", "nein", "aucun", "not applicable"),
        *("None to declare", "Nothing to disclose.", "No conflicts of interest to declare"),
        *("I have no financial interest", "I do not have any", "No; none", "No, nothing"),
        "Keine Interessenkonflikte",
    ],
)
def test_no_interest_in_as_many_words_is_none(said: str) -> None:
    [submission] = validated(draft(interest=said)).submissions

    assert submission.expert.interest == ""


@pytest.mark.parametrize(
    "said",
    [
        *("Yes", "I own it", "No, but my brother sells it", "No; I get a commission"),
        *("None of the above, I am on their board", "Nonesuch Ltd pays me"),
    ],
)
def test_a_declared_interest_is_kept_as_typed(said: str) -> None:
    [submission] = validated(draft(interest=said)).submissions

    assert submission.expert.interest == said


def test_the_brief_can_record_why_somebody_is_not_named() -> None:
    about = brief(anonymous={"Agathe Brunner": "Her employer forbids it", "Nemo": "who"})

    found = validated(draft(), about=about)

    assert found.submissions[0].expert.anonymous == "Her employer forbids it"
    assert [note.code for note in found.notes] == ["B103"]
    assert "Nemo" in found.notes[0].message


def test_a_link_that_may_not_be_published_is_named_with_its_line() -> None:
    answer = "One line.\n\nAnother with a [link](file:///etc/passwd) in it."
    given = Draft(dict(draft(answer=answer).fields), Origin("a.md", 1), lines={"answer": 8})

    [note] = validated(given).notes

    assert note.code == "V102"
    assert str(note.origin) == "a.md:10"
    assert "file:///etc/passwd" in note.message


def test_what_the_reader_holds_stays_held() -> None:
    from roundup.model.remarks.files import LONG_ROW

    note = LONG_ROW.note("too long", hint="shorten", origin=Origin("a.csv", 2))
    found = validated(Draft(draft().fields, Origin("a.csv", 2), notes=(note,)))

    assert found.submissions == ()
    assert found.held[0].note == replace(note, person="Agathe Brunner")
    assert found.held[0].name == "Agathe Brunner"


def test_an_answer_in_html_keeps_what_was_sent_beside_what_it_means() -> None:
    sent = "<p>Keep a <b>pump</b>.</p><p>And a rag.<br>So be it.</p>"

    found = validated(draft(answer=sent))

    [submission] = found.submissions
    assert submission.answer == "Keep a **pump**.\n\nAnd a rag.\\\nSo be it."
    assert submission.html == sent
    assert [note.code for note in found.notes] == ["V130"]


def test_an_answer_in_html_breaks_its_lines_where_its_tags_do() -> None:
    plain, html = draft(), draft(name="Milo Tran", answer="<p>Keep a\npump.</p><p>And a rag.</p>")

    found = validated(*(replace(one, keeps_lines=True) for one in (plain, html)))

    assert [one.keeps_lines for one in found.submissions] == [True, False]


def test_consent_in_a_field_is_a_reply_to_the_question_whether_to_publish() -> None:
    one, other = validated(draft(consent="No"), draft(name="Milo Tran")).submissions

    [reply] = one.replies
    assert (reply.request.matter, reply.words, str(reply.origin)) == ("publish", "No", "a.csv:2")
    assert other.replies == ()


def test_names_are_decoded_and_composed() -> None:
    found = validated(draft(name="Jose\u0301 O&#39;Hara", organisation="R &amp; D"))

    [submission] = found.submissions
    assert submission.expert.name == "José O'Hara"
    assert submission.expert.organisation == "R & D"


def test_a_picture_that_did_not_come_is_noted_and_loses_no_word_of_the_answer() -> None:
    found = validated(draft(answer=f"{ANSWER}\n\n![My desk](https://example.org/desk.jpg)"))

    assert len(found.submissions) == 1
    assert [note.code for note in found.notes] == ["V108"]
    assert found.submissions[0].pictures == {}


# What the notes say: the place, the field, the answer, and what an editor needs to know to go on

IN_ORDER = ("name", "email", "website", "profile", "headshot", "bio", "submitted", "anonymous")
LINES = {field: line for line, field in enumerate(IN_ORDER, start=2)} | {"answer": 12}


@dataclass(frozen=True)
class Noted:
    """A field of a Markdown file, the note on it, and whether that holds the answer back."""

    field: str
    typed: str
    code: str
    line: int
    said: tuple[str, ...]
    picture: bytes | Note | None = None
    is_held: bool = False


PICTURE_NOTE = Note("V109", "x", Level.WARNING, "Not there", "Send it again", Origin("ada.md"))
TWICE = "&lt;p&gt;Keep a pump.&lt;/p&gt;&lt;p&gt;Always.&lt;/p&gt;"
NOTED = {
    "no address": Noted(
        *("email", "agathe at home", "V102", 3),
        ("`email` is not an e-mail address, and is left out", "never published"),
    ),
    "no website": Noted(
        *("website", "javascript:alert(1)", "V102", 4),
        ("`website`, “javascript:alert(1)”, is not a web address; it does not", "whole address"),
    ),
    "a long value, cut in the note": Noted(
        *("profile", "wide and " * 9, "V102", 5),
        ("“wide and wide and wide and wide and wide and wide and wide…”", "/name`"),
    ),
    "no date": Noted(
        *("submitted", "last Tuesday", "V102", 8),
        ("`submitted`, “last Tuesday”, is not a date, and is left out", "2026-11-23"),
    ),
    "a biography of a book's length": Noted(
        *("bio", "x" * 2001, "V103", 7), ("`bio` is longer than 2000 characters", "wrong column")
    ),
    "signs that nobody sees": Noted(
        *("name", "Aga\u202ethe", "V104", 2), ("`name` held", "U+202E", "taken out")
    ),
    "HTML": Noted(
        "answer", "<p>Keep a pump.</p>", "V130", 12, ("came as HTML", "as what its tags mean")
    ),
    "HTML that was encoded twice": Noted("answer", TWICE, "V131", 12, ("twice", "once more")),
    "a footnote without a mark": Noted(
        *("answer", "Keep a pump.\n\n[^oil]: Never oil.", "V133", 12), ("`[^oil]`", "its mark")
    ),
    "a link in the third line": Noted(
        *("answer", "Keep.\n\nA [pump](file:///etc).", "V102", 14),
        ("“file:///etc” does not begin", "whole address"),
    ),
    "a picture that did not come": Noted(
        *("answer", "Keep.\n\n![A pump](pump.jpg)", "V108", 14),
        ("`pump.jpg`, “A pump”, in the answer has no file", "nothing stands in its place"),
    ),
    "a picture that did not come, and why": Noted(
        *("answer", "Keep.\n\n![A pump](pump.jpg)", "V108", 14),
        ("`pump.jpg`, “A pump”, in the answer has no file", "Send it again"),
        PICTURE_NOTE,
    ),
    "a picture that is none": Noted(
        *("answer", "Keep.\n\n![](pump.jpg)", "V108", 14),
        ("`pump.jpg` in the answer cannot be printed: `pump.jpg` is not a JPEG", "`photos/`"),
        b"x",
    ),
    "a portrait that is none": Noted(
        *("headshot", "me.jpg", "V109", 6),
        ("`me.jpg` cannot be used: `me.jpg` is not a JPEG", "export it as JPEG"),
        b"x",
    ),
    "no answer": Noted(
        *("answer", " ", "V101", 12, ("There is no answer from Agathe", "Ask for one")),
        is_held=True,
    ),
    "an answer that cannot be set": Noted(
        *("answer", "x*f*" * 400, "V103", 12, ("cannot be set: it changes style", "shorter")),
        is_held=True,
    ),
    "a name to withhold for no reason": Noted(
        *("anonymous", "yes", "V110", 9, ("no reason is recorded", "`ada: the reason`")),
        is_held=True,
    ),
}


@pytest.mark.parametrize("case", NOTED.values(), ids=NOTED)
def test_what_is_wrong_is_noted_with_its_place_and_what_to_do(case: Noted) -> None:
    fields = dict(draft(**{case.field: case.typed}).fields)
    one = Draft(fields, Origin("ada.md", 1), LINES)

    found = validating.validate([one], brief(), picture=lambda _draft: case.picture)

    [note] = found.notes
    assert (note.code, str(note.origin)) == (case.code, f"ada.md:{case.line}")
    assert note.span == Span(case.field)
    assert (note.level is Level.HELD) is case.is_held is not bool(found.submissions)
    assert note.submission == ("ada" if found.submissions or note.code == "V110" else None)
    for words in case.said:
        assert words in f"{note.message}\n{note.hint}"


def test_a_place_in_a_table_has_no_line_for_each_paragraph() -> None:
    answer = "Keep.\n\n![A pump](pump.jpg)"
    cells = {"answer": Column("D", "Your answer")}
    one = Draft(dict(draft(answer=answer).fields), Origin("a.csv", 3, 2), cells=cells)

    [note] = validated(one).notes

    assert (str(note.origin), note.origin.cell) == ("a.csv:3", "D")


def test_a_note_names_the_person_unless_the_name_is_withheld() -> None:
    broken = draft(email="no")
    secret = draft(email="no", name="Ruth Dale", anonymous="The clinic forbids it", id="7")

    found = validated(broken, secret)

    first, second = (note for note in found.notes if note.code == "V102")
    assert (first.person, second.person) == ("Agathe Brunner", "an anonymous expert")
    assert second.submission == "7"


# Dates of which day and month could be either


def dates_of(*typed: str) -> tuple[list[date | None], list[str]]:
    names = "Ada Osgood", "Milo Tran", "Ida Okoye", "Bram Clegg"
    drafts = [
        replace(
            draft(name=name, submitted=day, answer=f"{ANSWER} So says {name}."),
            origin=Origin("a.csv", line=row, row=row),
        )
        for row, (name, day) in enumerate(zip(names, typed, strict=False), start=2)
    ]
    validation = validated(*drafts)
    days = [submission.submitted for submission in validation.submissions]
    return days, [note.message for note in validation.notes if note.code == "V102"]


@pytest.mark.parametrize(
    ("clear", "day"),
    [
        ("11/23/2026 09:00:00 AM", date(2026, 11, 3)),
        ("23/11/2026 09:00", date(2026, 3, 11)),
        ("11-23-2026", date(2026, 11, 3)),
    ],
)
def test_one_date_that_is_clear_tells_the_order_of_all_in_its_column(clear: str, day: date) -> None:
    days, notes = dates_of("11/03/2026 09:14:02 AM", clear)

    assert (days, notes) == ([day, date(2026, 11, 23)], [])


@pytest.mark.parametrize("others", [(), ("11/23/2026", "23/11/2026")])
def test_a_date_whose_column_tells_no_order_could_be_either_of_two_days(
    others: tuple[str, ...],
) -> None:
    days, [note] = dates_of("11/03/2026", *others)

    assert days[0] is None
    assert "“11/03/2026”, could be either of two days (11 March or 3 November)" in note


def test_a_date_of_no_calendar_is_not_turned_into_another() -> None:
    days, [note] = dates_of("31/02/2026", "23/11/2026")

    assert days == [None, date(2026, 11, 23)]
    assert "“31/02/2026”, is not a date" in note
