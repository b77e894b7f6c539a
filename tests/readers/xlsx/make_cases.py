"""Make the spreadsheets of the cases beside this file: python tests/readers/xlsx/make_cases.py.

They are written once and kept; this says what is in them.
"""

import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = Path(__file__).parent


def save(book: Workbook, case: str) -> None:
    (HERE / case).mkdir(exist_ok=True)
    book.save(HERE / case / "responses.xlsx")


def numbers_dates_and_truth() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Name", "Answer", "ID", "Submitted", "Location", "Score", "Bio"])
    day = datetime.datetime(2026, 11, 1)
    moment = datetime.datetime(2026, 11, 1, 9, 14, 3)
    sheet.append(["Ada Quillfeather", "I light it.", 123456789012345, day, "01234", 3.0, True])
    sheet.append(["Bo Ramsgard", 12e15, 2.5, moment, 1234567, 1e-7, "#N/A"])
    save(book, "numbers-dates-and-truth")


def title_above_the_headings() -> None:
    book = Workbook()
    sheet = book.active
    sheet["B2"] = "Expert answers, November"
    sheet.merge_cells("B2:D2")
    sheet["B4"], sheet["D4"] = "Name", "Answer"
    sheet.merge_cells("B4:C4")
    sheet["B6"], sheet["C6"], sheet["D6"] = "Ada", "Quillfeather", "I light it."
    save(book, "title-above-merged-headings")


def second_sheet() -> None:
    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["Thank you for helping"])
    sheet = book.create_sheet("Answers")
    sheet.append(["Name", "Answer"])
    text = CellRichText("I ", TextBlock(InlineFont(b=True), "light"), " it.\nThen I wait.")
    sheet.append(["Ada Quillfeather", text])
    book.create_sheet("Empty")
    save(book, "answers-on-the-second-sheet")


def no_headings() -> None:
    book = Workbook()
    book.active.append(["Ada Quillfeather", "I light it."])
    save(book, "no-headings")


def far_corner() -> None:
    book = Workbook()
    book.active.append(["Name", "Answer"])
    book.active["XFD1048576"] = "here"
    save(book, "cell-in-the-far-corner")


if __name__ == "__main__":
    numbers_dates_and_truth()
    title_above_the_headings()
    second_sheet()
    no_headings()
    far_corner()
