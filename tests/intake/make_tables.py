"""Make the shapes that are tables: python tests/intake/make_tables.py.

They are written once and kept; this says what is in them. People and words are invented.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent / "shapes"
QUESTION = "Which small habit keeps your workshop running?"
OTHER = "What would you never buy again?"

MARTA = (
    "Marta Oyelaran",
    "Boat builder",
    "Oyelaran Yard",
    "Every evening I put one tool back that is not mine. It takes a minute, and in the morning "
    "nobody has to ask where anything is, which is how most of our quarrels used to begin.",
)
HENRIK = (
    "Henrik Saltmarsh",
    "Clockmaker",
    "Saltmarsh & Sons",
    "I write the first line of tomorrow's list before I go home. The rest of the list is often "
    "wrong, but a first line gets me through the door and to the bench without looking at mail.",
)
ILSE = (
    "Ilse Kannegiesser",
    "Plumber",
    "Kannegiesser GmbH",
    "We weigh the scrap on Fridays. It sounds like nothing, but since there is a number on the "
    "wall, people cut once and measure twice, and the container is emptied half as often.",
)
TOBIAS = (
    "Tobias Wren",
    "Bookbinder",
    "Wren Bindery",
    "Never the cheap brush. I bought it four times, and four times I picked its hairs out of the "
    "glue with tweezers while the paper dried, which cost more than the good one ever did.",
)
HEADINGS = ("Name", "Title", "Organisation", "Answer")
Row = Sequence[object]
Sheets = Mapping[str, Sequence[Row]]


def shape(
    name: str,
    files: Mapping[str, bytes],
    used: Sequence[Sequence[str]],
    *,
    held: Sequence[tuple[str, str]] = (),
    left_out: Sequence[str] = (),
    asked: Sequence[str] = (),
    questions: Sequence[str] = (QUESTION,),
) -> None:
    folder = HERE / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    asks = quoted(questions[0]) if len(questions) == 1 else f"[{', '.join(map(quoted, questions))}]"
    (folder / "roundup.md").write_text(f"---\nquestion: {asks}\n---\n", "utf-8")
    lines = [f"asked = [{', '.join(map(quoted, asked))}]\n"] if asked else []
    for person in used:
        lines.append("\n[[used]]")
        keys = ("name", "title", "organisation", "answer", "question")
        lines += [f"{key} = {quoted(text)}" for key, text in zip(keys, person, strict=False)]
    for who, code in held:
        lines += ["\n[[held]]", f"name = {quoted(who)}", f"code = {quoted(code)}"]
    for who in left_out:
        lines += ["\n[[left_out]]", f"name = {quoted(who)}"]
    (folder / "expected.toml").write_text("\n".join(lines).lstrip("\n") + "\n", "utf-8")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def table(rows: Sequence[Row], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def book(sheets: Sheets, hidden: Sequence[str] = (), state: str = "hidden") -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        fill(made.create_sheet(title), rows)
        if title in hidden:
            made[title].sheet_state = state
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def fill(sheet: Worksheet, rows: Sequence[Row]) -> None:
    for row in rows:
        sheet.append(list(row))


def down(rows: Sequence[Row]) -> list[Row]:
    return [list(column) for column in zip(*rows, strict=True)]


def tables_in_text() -> None:
    plain = [HEADINGS, MARTA, HENRIK]
    both = [MARTA, HENRIK]
    titles = [("Autumn question", "", "", ""), ("Exported 3 November 2026", "", "", ""), ("",) * 4]
    shape("title-rows-above", {"export.csv": table([*titles, *plain])}, both)
    text = b"Autumn question, second round, exported 3 November\r\n\r\n" + table(plain, ";")
    shape("title-with-commas-above-semicolons", {"export.csv": text}, both)
    shape("tabs-under-a-title", {"export.tsv": b"Workshop habits\r\n" + table(plain, "\t")}, both)
    about = [
        ("Form", "Workshop habits"),
        ("Question", QUESTION),
        ("Exported", "2026-11-03"),
        (),
        *plain,
    ]
    shape("form-and-question-above", {"export.csv": table(about)}, both)
    again = [HEADINGS, MARTA, HEADINGS, HENRIK, HEADINGS, ILSE]
    shape("headings-repeated", {"all-months.csv": table(again)}, [MARTA, HENRIK, ILSE])
    cased = [HEADINGS, MARTA, ["NAME", "TITLE", "ORGANISATION", "ANSWER"], HENRIK]
    shape("headings-repeated-in-capitals", {"two-exports.csv": table(cased)}, both)
    other = ("Answer", "Full name", "Job title", "Company")
    turned_round = (ILSE[3], *ILSE[:3])
    glued = [HEADINGS, MARTA, other, turned_round]
    shape("two-exports-glued-together", {"glued.csv": table(glued)}, [MARTA, ILSE])
    apart = [
        HEADINGS,
        MARTA,
        (),
        ("From the second mailing",),
        ("Name", "Role", "Company", QUESTION),
        HENRIK,
    ]
    shape("second-table-below", {"mailings.csv": table(apart)}, both)
    total = [*plain, (), ("Total: 2 answers",)]
    shape("total-below-the-answers", {"export.csv": table(total)}, both)
    spaced = [HEADINGS, (), MARTA, (), (), HENRIK]
    shape("blank-rows-between", {"export.csv": table(spaced)}, both)
    numbered = [("", "No.", *HEADINGS), ("", 1, *MARTA), ("", 2, *HENRIK)]
    shape("empty-column-and-numbers-first", {"export.csv": table(numbered)}, both)
    unknown = [("Name", "Title", "Organisation", "What we asked in autumn"), MARTA, HENRIK]
    held = [(MARTA[0], "F120"), (HENRIK[0], "F120")]
    shape(
        "nobody-knows-the-answers-column",
        {"export.csv": table(unknown)},
        [],
        held=held,
        asked=["F120"],
    )


def several_rows_of_headings() -> None:
    both = [MARTA, HENRIK]
    kept = ("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address")
    ids = [
        (
            114000000001 + number,
            400000001,
            "11/03/2026 02:22:05 PM",
            "11/03/2026 02:31:00 PM",
            "192.0.2.1",
        )
        for number in range(2)
    ]
    monkey = [
        (*kept, "Your name", "Job title", "Company", QUESTION),
        (*[""] * 5, *["Open-Ended Response"] * 4),
        (*ids[0], *MARTA),
        (*ids[1], *HENRIK),
    ]
    shape("surveymonkey", {"Survey.csv": table(monkey)}, both)
    groups = [
        (*kept, QUESTION, "Please tell us about yourself.", "", "", ""),
        (*[""] * 5, "Open-Ended Response", "Name", "Job title", "Company", "Email Address"),
        (*ids[0], MARTA[3], *MARTA[:3], "marta@example.org"),
        (*ids[1], HENRIK[3], *HENRIK[:3], "henrik@example.org"),
    ]
    shape("surveymonkey-contact-group", {"Survey.xlsx": book({"Sheet": groups})}, both)
    german = [
        ("Respondent ID", "Collector ID", "Ihr Name", "Beruf", "Firma", QUESTION),
        ("", "", *["Offene Beantwortung"] * 4),
        (1, 2, *MARTA),
    ]
    shape("surveymonkey-in-german", {"Umfrage.csv": table(german, ";")}, [MARTA])
    own = ("StartDate", "EndDate", "Progress", "Finished", "RecordedDate", "ResponseId")
    shown = ("Start Date", "End Date", "Progress", "Finished", "Recorded Date", "Response ID")
    when = ("2026-11-03 14:02:05", "2026-11-03 14:22:05", 100, "True", "2026-11-03 14:22:05")
    asked = (
        "What is your full name?",
        "What is your job title?",
        "What is your organization?",
        QUESTION,
    )
    marks = [f'{{"ImportId":"{name}"}}' for name in (*own, "QID1", "QID2", "QID3", "QID4")]
    answers = [(*when, "R_1", *MARTA), (*when, "R_2", *HENRIK)]
    labels = [(*own, "Q1", "Q2", "Q3", "Q4"), (*shown, *asked), marks, *answers]
    shape("qualtrics-with-numbered-labels", {"Workshop.csv": table(labels)}, both)
    words = [(*own, "Name", "Title", "Org", "Habit"), (*shown, *asked), marks, *answers]
    shape("qualtrics-with-own-labels", {"Workshop.csv": table(words)}, both)
    shape(
        "qualtrics-as-a-spreadsheet",
        {"Workshop.xlsx": book({"Sheet0": [labels[0], labels[1], *answers]})},
        both,
    )
    tags = ("#contact+name", "#contact+role", "#org", "#meta+answer")
    shape("tags-of-hxl", {"tagged.csv": table([HEADINGS, tags, MARTA, HENRIK])}, both)
    duty = ("Required", "Optional", "Optional", "Required")
    shape("required-and-optional-below", {"form.csv": table([HEADINGS, duty, MARTA, HENRIK])}, both)
    french = ("Nom", "Fonction", "Organisme", "Réponse")
    shape(
        "headings-in-two-languages",
        {"bilingual.csv": table([HEADINGS, french, MARTA, HENRIK])},
        both,
    )
    grouped = [
        ("Timestamp", "Expert", "", "", "Your answer"),
        ("", "Name", "Job title", "Company", ""),
        ("2026-11-03", *MARTA),
        ("2026-11-04", *HENRIK),
    ]
    shape("groups-over-headings", {"grouped.xlsx": book({"Answers": grouped})}, both)


def turned_sheets() -> None:
    both = [MARTA, HENRIK]
    plain = [HEADINGS, MARTA, HENRIK]
    shape("turned", {"turned.csv": table(down(plain))}, both)
    shape("turned-spreadsheet", {"turned.xlsx": book({"Sheet1": down(plain)})}, both)
    named = [("Field", "Expert 1", "Expert 2"), *down(plain)]
    shape("turned-under-numbers", {"turned.xlsx": book({"Sheet1": named})}, both)
    person: Sheets = {each[0]: down([HEADINGS, each]) for each in (MARTA, HENRIK, ILSE)}
    shape("one-sheet-a-person", {"people.xlsx": book(person)}, [MARTA, HENRIK, ILSE])
    asked = ("Name", "Job title", "Company", QUESTION)
    forms = {
        f"Form {at}": [("Workshop habits",), (), *down([asked, each])]
        for at, each in enumerate(both, 1)
    }
    shape("one-form-a-sheet", {"forms.xlsx": book(forms)}, both)
    stacked = [*down([HEADINGS, MARTA]), (), *down([HEADINGS, HENRIK])]
    shape("people-one-below-the-other", {"from-mails.csv": table(stacked)}, both)


def sheets_of_a_book() -> None:
    both = [MARTA, HENRIK]
    plain = [HEADINGS, MARTA, HENRIK]
    titled = [("Workshop habits",), ("Autumn 2026",), (), *plain]
    shape("title-rows-in-a-spreadsheet", {"answers.xlsx": book({"Sheet1": titled})}, both)
    far = [(), (), *(("", "", "", *row) for row in plain)]
    shape("table-in-the-middle-of-a-sheet", {"answers.xlsx": book({"Sheet1": far})}, both)
    short = [("Name", "Organisation", "Answer", "Title"), (MARTA[0], MARTA[2], MARTA[3], MARTA[1])]
    wide = ["Timestamp", *HEADINGS, "Email", "Website"]
    row = ["2026-11-03", *HENRIK, "henrik@example.org", "https://example.org"]
    two = [*short, (), ("Late answers",), wide, row]
    shape("second-table-has-more-headings", {"answers.xlsx": book({"Sheet1": two})}, both)
    words = [
        ("How to use this file",),
        ("Please do not sort it.",),
        ("Answers are on the second sheet.",),
    ]
    shape("read-me-first", {"answers.xlsx": book({"Read me": words, "Answers": plain})}, both)
    fields = [
        ("Name", "The expert's full name, as it should be printed"),
        ("Title", "What they do, without a capital letter"),
        ("Organisation", "Where they do it; leave it empty if they work alone"),
        ("Answer", "At least fifty words, and please never change what somebody wrote to us"),
    ]
    guide: Sheets = {"Columns": fields, "Answers": plain}
    shape("columns-explained-first", {"answers.xlsx": book(guide)}, both)
    example = [
        HEADINGS,
        (
            "Jane Doe",
            "Chief example",
            "Example Inc.",
            "Write here what you would say to a friend who asks you about it over dinner, in "
            "about a hundred words.",
        ),
    ]
    shape(
        "example-sheet-first", {"answers.xlsx": book({"Example": example, "Answers": plain})}, both
    )
    old = [HEADINGS, TOBIAS]
    shape(
        "hidden-sheet-first",
        {"answers.xlsx": book({"old": old, "Responses": plain}, ["old"])},
        both,
    )
    lists: Sheets = {
        "Lists": [("Title", "Company"), ("Plumber", "Kannegiesser GmbH")],
        "Responses": plain,
    }
    shape("very-hidden-lists", {"answers.xlsx": book(lists, ["Lists"], "veryHidden")}, both)
    alone: Sheets = {"Chart": [("Answers", "Day"), (3, "Monday")], "Raw": plain}
    held = [(each[0], "F150") for each in both]
    shape(
        "only-a-hidden-sheet-fits",
        {"answers.xlsx": book(alone, ["Raw"])},
        [],
        held=held,
        asked=["F150"],
    )
    shape(
        "summary-first",
        {
            "answers.xlsx": book(
                {
                    "Summary": [
                        ("Answers by day",),
                        ("Name", "Answers"),
                        (MARTA[0], 1),
                        (HENRIK[0], 1),
                    ],
                    "Form Responses 1": plain,
                }
            )
        },
        both,
    )
    months = {
        "October": [HEADINGS, MARTA],
        "November": [HEADINGS, HENRIK],
        "December": [HEADINGS, ILSE],
    }
    shape("one-sheet-a-month", {"answers.xlsx": book(months)}, [MARTA, HENRIK, ILSE])
    copied = {"Form Responses 1": [HEADINGS, MARTA, HENRIK, ILSE], "Selected": [HEADINGS, HENRIK]}
    shape("rows-copied-to-a-second-sheet", {"answers.xlsx": book(copied)}, [MARTA, HENRIK, ILSE])


def questions_of_sheets() -> None:
    ours = [(*MARTA, QUESTION), (*HENRIK, QUESTION), (*TOBIAS, OTHER)]
    questions = (QUESTION, OTHER)
    first, second = [HEADINGS, MARTA, HENRIK], [HEADINGS, TOBIAS]
    by_number = {"Question 1": first, "Question 2": second}
    shape(
        "numbered-sheets-for-two-questions", {"q.xlsx": book(by_number)}, ours, questions=questions
    )
    by_name = {QUESTION.rstrip("?")[:31]: first, OTHER.rstrip("?")[:31]: second}
    shape("sheets-named-after-questions", {"q.xlsx": book(by_name)}, ours, questions=questions)
    in_cell = {"A": [(QUESTION,), (), *first], "B": [(OTHER,), (), *second]}
    shape("question-in-a-cell-above", {"q.xlsx": book(in_cell)}, ours, questions=questions)
    stranger = {"Question 1": first, "Question 2": second}
    shape(
        "a-sheet-for-a-question-nobody-asks",
        {"q.xlsx": book(stranger)},
        [MARTA, HENRIK],
        left_out=[TOBIAS[0]],
    )


def head(person: Sequence[str]) -> str:
    return f"---\nname: {person[0]}\ntitle: {person[1]}\norganisation: {person[2]}\n---\n\n"


def people_in_text() -> None:
    two = "\n".join(head(each) + each[3] + "\n" for each in (MARTA, HENRIK))
    shape("two-people-in-one-markdown-file", {"answers.md": two.encode()}, [MARTA, HENRIK])
    ruled = "\n---\n\n".join(head(each) + each[3] + "\n" for each in (MARTA, HENRIK, ILSE))
    shape(
        "people-parted-by-rules-in-markdown", {"answers.md": ruled.encode()}, [MARTA, HENRIK, ILSE]
    )


def written_blind() -> None:
    both = [MARTA, HENRIK]
    plain = [HEADINGS, MARTA, HENRIK]
    beside = [(*HEADINGS, "", *HEADINGS), (*MARTA, "", *ILSE), (*HENRIK, *[""] * 5)]
    shape("tables-side-by-side", {"a.xlsx": book({"Sheet1": beside})}, [MARTA, HENRIK, ILSE])
    lime = [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        "startlanguage. Start language",
        "G01Q01. Your name",
        "G01Q02. Your profession",
        "G01Q03. Your company",
        f"G02Q04. {QUESTION}",
    ]
    answers = [(at, "2026-11-03 14:22:05", 3, "en", *each) for at, each in enumerate(both, 1)]
    shape("limesurvey-with-codes", {"results-survey.csv": table([lime, *answers], ";")}, both)
    own = ("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address")
    asked = ("What is your name?", "What do you do?", "Company", QUESTION)
    when = (400001, "11/03/2026 02:22:05 PM", "11/03/2026 02:31:00 PM", "192.0.2.1")
    monkey = [
        (*own, *asked, "May we publish your answer?"),
        (*[""] * 5, *["Open-Ended Response"] * 4, "Response"),
        (11400001, *when, *MARTA, "Yes"),
        (11400002, *when, *HENRIK, "No"),
    ]
    refused = [(HENRIK[0], "C101")]
    shape("surveymonkey-with-consent", {"Survey.csv": table(monkey)}, [MARTA], held=refused)
    labelled = [
        ("Expert answers — autumn issue",),
        ("Q:", QUESTION),
        (),
        *plain,
        (),
        ("* by mail",),
    ]
    shape("question-label-and-footnote", {"a.xlsx": book({"Answers": labelled})}, both)
    kobo = ("start", "end", "person/name", "person/job_title", "person/organisation")
    path = (*kobo, f"habit/{QUESTION}", "_id", "_uuid", "_submission_time", "_index")
    day = "2026-11-03T14:22:05.000+01:00"
    rows = [(day, day, *each, 100 + at, f"a-{at}", day, at) for at, each in enumerate(both, 1)]
    shape("kobo-with-groups", {"kobo.csv": table([path, *rows], ";")}, both)
    colons = ("Name:", "Job title:", "Company:", "Your answer:")
    forms = {f"Sheet{at}": down([colons, each]) for at, each in enumerate(both, 1)}
    shape("labels-with-colons", {"forms.xlsx": book(forms)}, both)
    german = [("Vor- und Nachname", "Beruf", "Unternehmen", "Ihre Antwort"), *both]
    title = "\ufeffsep=;\r\nUmfrage „Werkstatt“, Stand 3. November;;;\r\n;;;\r\n".encode()
    shape("separator-line-and-title", {"a.csv": title + table(german, ";")}, both)
    long = (
        "What is your name?",
        "What is your role?",
        "Which organisation do you work for?",
        QUESTION,
    )
    tags = ("#contact+name", "#contact+role", "#org+name", "#indicator+text")
    shape("tags-of-hxl-under-questions", {"a.xlsx": book({"Data": [long, tags, *both]})}, both)
    says = ("As it should appear", "e.g. Baker", "Where you work", "Max. 100 words")
    explained = [HEADINGS, says, *both]
    shape("a-row-that-explains", {"a.csv": table(explained)}, both, held=[(says[0], "F152")])
    people = [("", *row) for row in down([HEADINGS, MARTA, HENRIK, ILSE])]
    named = [("", "Workshop habits"), (), *people]
    shape("turned-under-a-title", {"a.xlsx": book({"Sheet1": named})}, [MARTA, HENRIK, ILSE])
    pivot = [("Row Labels", "Count of Answer"), ("Boat builder", 1), ("Grand Total", 3)]
    raw = [HEADINGS, MARTA, HENRIK, ILSE]
    sheets: Sheets = {"Pivot": pivot, "Raw data": raw, "Clean": plain}
    shape("pivot-hidden-and-clean", {"a.xlsx": book(sheets, ["Raw data"])}, both)
    groups = [
        ("", "About you", "", "", "The question"),
        ("#", "Name", "Position", "Company", QUESTION, "Anything else?"),
        (1, *MARTA, ""),
        (2, *HENRIK, "Thank you"),
    ]
    shape("groups-over-headings-in-text", {"a.csv": table(groups)}, both)
    code = "```\n---\nname: Not Anybody\n---\n```"
    text = f"{head(MARTA)}{MARTA[3]}\n\n{code}\n\n{head(HENRIK)}{HENRIK[3]}\n"
    text += f"---\nname: {ILSE[0]}\n---\n"
    coded = (*MARTA[:3], f"{MARTA[3]}\n\n{code}")
    untitled = [(ILSE[0], "A102")]
    file = {"all.md": (text + ILSE[3]).encode()}
    shape("front-matter-within-code", file, [coded, HENRIK], held=untitled)
    total = [*plain, ("Total", "", "", "2 answers")]
    shape("total-without-a-gap", {"a.xlsx": book({"Sheet1": total})}, both)
    other = ("Expert", "Role", "Affiliation", "What they said")
    unknown = {"Q1": [other, MARTA], "Q2": [other, TOBIAS]}
    held = [(MARTA[0], "F120"), (TOBIAS[0], "F120")]
    questions = (QUESTION, OTHER)
    shape(
        "unknown-heading-on-sheets", {"a.xlsx": book(unknown)}, [], held=held, questions=questions
    )


def written_blind_again() -> None:
    both = [MARTA, HENRIK]
    plain = [HEADINGS, MARTA, HENRIK]
    french = ("Nom et prénom", "Profession", "Entreprise", "Votre réponse")
    shape(
        "french-title-rows-xlsx",
        {
            "r.xlsx": book(
                {"Réponses": [("Réponses au formulaire",), ("Total : 2",), french, *both]}
            )
        },
        both,
    )
    shape(
        "japanese-turned",
        {"r.xlsx": book({"Sheet1": down([("氏名", "職業", "会社名", "ご回答"), *both])})},
        both,
    )
    shape(
        "no-title-but-index-sheet",
        {"r.xlsx": book({"Index": [("Sheet", "Contents"), ("Data", "Answers")], "Data": plain})},
        both,
    )
    shape(
        "question-row-under-labels",
        {
            "r.csv": table(
                [
                    ("q1", "q2", "q3", "q4"),
                    ("Your name", "Your role", "Your company", QUESTION),
                    MARTA,
                    HENRIK,
                ]
            )
        },
        both,
    )
    shape(
        "three-heading-rows",
        {
            "r.xlsx": book(
                {
                    "S": [
                        ("", "Person", "", "", "Habit"),
                        ("", "Who", "What", "Where", "Answer"),
                        ("No.", "Name", "Job title", "Company", QUESTION),
                        (1, *MARTA),
                        (2, *HENRIK),
                    ]
                }
            )
        },
        both,
    )
    shape(
        "person-sheets-and-overview",
        {
            "r.xlsx": book(
                {
                    "Overview": [("Experts",), (MARTA[0],), (HENRIK[0],)],
                    MARTA[0]: down([HEADINGS, MARTA]),
                    HENRIK[0]: down([HEADINGS, HENRIK]),
                }
            )
        },
        both,
    )
    shape(
        "two-files",
        {"a.csv": table([HEADINGS, MARTA]), "b.xlsx": book({"S": [HEADINGS, HENRIK]})},
        both,
    )
    shape(
        "trailing-notes-column",
        {
            "r.xlsx": book(
                {
                    "S": [
                        (*HEADINGS, "", "Editor's remarks"),
                        (
                            *MARTA,
                            "",
                            "call her on Monday about the picture and about her sister's yard",
                        ),
                        (*HENRIK, "", ""),
                    ]
                }
            )
        },
        both,
    )
    shape(
        "second-table-no-gap-title",
        {"r.csv": table([HEADINGS, MARTA, ("Second round", "", "", ""), HEADINGS, HENRIK])},
        both,
    )
    shape(
        "stacked-three-csv-semicolon",
        {
            "r.csv": table(
                [
                    *down([("Name", "Job title", "Company", QUESTION), MARTA]),
                    ("", ""),
                    *down([("Name", "Job title", "Company", QUESTION), HENRIK]),
                    ("", ""),
                    *down([("Name", "Job title", "Company", QUESTION), ILSE]),
                ],
                ";",
            )
        },
        [MARTA, HENRIK, ILSE],
    )
    shape("pipe-separated", {"r.csv": table(plain, "|")}, both)
    shape(
        "german-sheets-frage",
        {"r.xlsx": book({"Frage 1": plain, "Frage 2": [HEADINGS, TOBIAS]})},
        [(*MARTA, QUESTION), (*HENRIK, QUESTION), (*TOBIAS, OTHER)],
        questions=(QUESTION, OTHER),
    )
    shape(
        "legend-right",
        {
            "r.xlsx": book(
                {
                    "S": [
                        (*HEADINGS, "", "Legend"),
                        (*MARTA, "", "green = checked"),
                        (*HENRIK, "", "red = open"),
                    ]
                }
            )
        },
        both,
    )
    shape(
        "archive-hidden-and-copy",
        {
            "r.xlsx": book(
                {"Archive 2025": [HEADINGS, TOBIAS], "Template": [HEADINGS], "Answers": plain},
                ["Archive 2025"],
            )
        },
        both,
    )
    shape(
        "wide-question-table",
        {
            "r.csv": table(
                [
                    ("Name", "Title", "Organisation", QUESTION, OTHER),
                    (*MARTA, ""),
                    (*TOBIAS[:3], "", TOBIAS[3]),
                ]
            )
        },
        [(*MARTA, QUESTION), (*TOBIAS, OTHER)],
        questions=(QUESTION, OTHER),
    )


if __name__ == "__main__":
    tables_in_text()
    several_rows_of_headings()
    turned_sheets()
    sheets_of_a_book()
    questions_of_sheets()
    people_in_text()
    written_blind()
    written_blind_again()
