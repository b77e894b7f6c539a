"""Remarks on reading: files, tables and records that could not be read, or not as written."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

UNREADABLE_FILE = Remark(
    "F101",
    "unreadable-file",
    Level.HELD,
    """A file that could not be read as what its name says.

The file counts as one submission received and held, so that it cannot be forgotten. The message
says what stopped the reader and, when there is one, the line. Nothing in the file is changed.""",
)
FALLBACK_ENCODING = Remark(
    "F102",
    "fallback-encoding",
    Level.WARNING,
    """A text file that is not UTF-8 was read as Windows-1252.

Form tools and old spreadsheets write that encoding. Nearly every byte means something in it, so
a wrong guess shows as odd letters in names, not as a failure. Look at the accents, and save the
file as UTF-8 to be sure.""",
)
DUPLICATE_FIELD = Remark(
    "F103",
    "duplicate-field",
    Level.WARNING,
    """Two headings, or two keys, that mean the same field.

Where only one of them holds a value, or both hold the same value, that value is used. Where they
differ the program does not choose: the answer is held until one of them goes, or is mapped to
something else under `columns` in the brief.""",
)
UNKNOWN_FIELD = Remark(
    "F104",
    "unknown-field",
    Level.INFO,
    """A heading or key that is not understood; what stands under it is not published.

Map it under `columns` in the brief if it is needed, or map it to `ignore` to say that it is
not.""",
)
UNCLOSED_QUOTE = Remark(
    "F105",
    "unclosed-quote",
    Level.HELD,
    """A cell that opens with a quotation mark whose partner is missing or out of place.

Read as it stands, such a cell swallows the rows after it. So the line where it opens is held by
itself, and reading goes on with the next line. Inside a quoted cell, a quotation mark is written
twice.""",
)
SHORT_ROW = Remark(
    "F106",
    "short-row",
    Level.WARNING,
    """A row with fewer cells than there are headings; the missing ones count as empty.""",
)
LONG_ROW = Remark(
    "F107",
    "long-row",
    Level.HELD,
    """A row with more cells than there are headings.

Most often a comma stands in an answer without quotation marks round the cell, so that the answer
is cut in two. The row is held, since what follows the cut would be lost or land under the wrong
heading.""",
)
SWALLOWED_COMMENT = Remark(
    "F108",
    "swallowed-comment",
    Level.WARNING,
    """A value followed by a space and `#`: in YAML the rest of such a line is a comment.

Put the value in quotation marks if the `#` belongs to it.""",
)
UNKNOWN_KIND = Remark(
    "F109",
    "unknown-kind-of-file",
    Level.WARNING,
    """A file that no reader knows, so that nothing in it was read.

`roundup formats` lists the kinds that can be read.""",
)
HEADSHOT_NOT_FOUND = Remark(
    "F110",
    "headshot-not-found",
    Level.WARNING,
    """A headshot is named, but no such file stands in the roundup's folder.

A monogram replaces the portrait until the file is there. Pictures are looked for beside the
submission, in `photos/` and in the roundup's folder, and never outside it nor on the network.""",
)
NOTHING_THERE = Remark(
    "F111",
    "nothing-to-read",
    Level.WARNING,
    """A file of submissions that holds none: it is empty, or has headings and no rows.""",
)
NO_FRONT_MATTER = Remark(
    "F112",
    "no-front-matter",
    Level.INFO,
    """A Markdown submission that does not say who wrote it: all of it is taken for the answer.

Name and title go at the top of the file, between two lines of three hyphens.""",
)
COMMENT_LEFT_OUT = Remark(
    "F116",
    "comment-left-out",
    Level.INFO,
    """A comment in a Markdown file, between `<!--` and `-->`, is not published.

No program that reads Markdown shows comments, so they may hold what is not meant for readers. A
comment inside code is part of the answer. The file itself is never changed.""",
)
SECOND_HEADING = Remark(
    "F113",
    "second-heading",
    Level.INFO,
    """A second heading of the first rank in one submission; it stays in the answer.

Only the heading that opens the file becomes the heading of the section.""",
)
NOT_READ = Remark(
    "F114",
    "part-not-read",
    Level.WARNING,
    """A part of a file that was not read: a sheet, a table, rows above the headings.

Every table with names and answers is read, wherever it stands. What is hidden, what explains the
others or shows an example, and what has no names and answers is not read where something else
fits. The message says why.""",
)
UNREADABLE_RECORD = Remark(
    "F115",
    "unreadable-record",
    Level.HELD,
    """One entry of a file that could not be read; the others were.

The entry counts as one submission received and held. Nothing in the file is changed.""",
)
INCOMPLETE_EXPORT = Remark(
    "F117",
    "incomplete-export",
    Level.WARNING,
    """A file of a form service that says itself that there are more entries than it holds.

Services send long lists page by page. What the file holds is used; the message names the sign
that there is more.""",
)
HIDDEN_ROW = Remark(
    "F118",
    "hidden-row",
    Level.HELD,
    """A row that the spreadsheet does not show: hidden by hand, or by a filter.

Editors hide what they have turned down, so it is held and not published. Show the row and save the
file if the answer belongs to the roundup.""",
)
STRUCK_WORDS = Remark(
    "F119",
    "struck-words",
    Level.HELD,
    """Words in a cell of a spreadsheet that are struck through.

Somebody may have struck them out so that they are not published, or to show a change. The answer is
held until the words, or the line through them, are gone.""",
)
CELL_COMMENT = Remark(
    "F121",
    "cell-comment",
    Level.INFO,
    """A comment on a cell of a spreadsheet; its words are not published, and no note has them.""",
)
CELL_LINK = Remark(
    "F122",
    "cell-link",
    Level.INFO,
    """An address behind the words of a cell, which is not published.

Where a column holds addresses (website, profile, headshot), the one behind the words is used.""",
)
CELL_PICTURE = Remark(
    "F123",
    "cell-picture",
    Level.WARNING,
    """A picture that lies over a cell of a spreadsheet, and is not used.""",
)
FORMULA_NOT_WORKED_OUT = Remark(
    "F124",
    "formula-not-worked-out",
    Level.WARNING,
    """A cell with a formula but without a value, as programs write it that do not calculate.

Formulas are never worked out here. A spreadsheet program writes the values when it saves.""",
)
MERGED_CELL = Remark(
    "F125",
    "merged-cell",
    Level.INFO,
    """A cell merged with those above it: the value at the top counts for each of the rows.""",
)
HIDDEN_COLUMN = Remark(
    "F126",
    "hidden-column",
    Level.WARNING,
    """A hidden column of a spreadsheet from which something is printed.""",
)
ANSWER_COLUMN_UNKNOWN = Remark(
    "F120",
    "answer-column-unknown",
    Level.HELD,
    """A table in which no heading asks for the answer, so that all its rows are held.

One column holds whole texts under a heading that is not understood; the message names it, and the
hint has the line that says so in the brief. Nothing is guessed: what stands under a heading that
only looks like the answer's would be published.""",
)
HIDDEN_SHEET = Remark(
    "F150",
    "hidden-sheet",
    Level.HELD,
    """A hidden sheet that is the only one with names and answers.

Somebody hid it, so that its answers are held. Show the sheet in a spreadsheet program if they are
meant to be published. A hidden sheet beside a visible one that fits is not read at all.""",
)
QUESTION_OF_SHEET = Remark(
    "F151",
    "question-of-the-sheet",
    Level.INFO,
    """A sheet that says which question its rows answer, in its name or above its headings.

A sheet named `Question 2` belongs to the second question of the brief. Answers to a question that
the brief does not ask are left out, with a note.""",
)
SHEET_OF_NO_QUESTION = Remark(
    "F181",
    "sheet-of-no-question",
    Level.HELD,
    """Answers on a sheet such as `Question 2`, where the brief has only one question.

Nobody knows what these people were asked. Put all questions into the brief in the order of the
sheets, or delete the sheet.""",
)
FURTHER_COLUMNS = Remark(
    "F160",
    "further-columns",
    Level.INFO,
    """Several columns for one field that holds one value, such as `LinkedIn` and `Twitter`.

The first one that is filled in is used; the others are kept and not published. To use another one,
map the first to `ignore` under `columns` in the brief. Name, title, organisation and answer are
never chosen in this way: two different values of those hold the answer.""",
)
JOINED_CONTACTS = Remark(
    "F176",
    "joined-contacts",
    Level.INFO,
    """A sheet or a file that says who wrote the answers on another sheet, or in other files.

Rows are joined by an address, or by a number that is said to be a person's, such as `Contact ID`;
and what is missing beside a name comes from the row with the same name. What stands beside the
answers themselves goes before.""",
)
CONTACT_NOT_JOINED = Remark(
    "F180",
    "contact-not-joined",
    Level.WARNING,
    """A row of contacts with the same name or address as an answer, which may be somebody else.

Two rows have that name, or the row has another address or organisation than the answer. Nothing is
taken from it.""",
)
TURNED_NAMES = Remark(
    "F175",
    "turned-names",
    Level.INFO,
    """Names that stand in a column with the family name first: “Quill, Ada”.

They are read with the given name first, where one comma parts the two. The file is not changed.""",
)
PARTED_COLUMN = Remark(
    "F161",
    "parted-column",
    Level.INFO,
    """A column that holds several fields, such as `Title and company`.

“Baker, Quill & Daughters” and “Milkman at Ramsgard Dairy” are parted into a title and an
organisation. What can be read in several ways stays whole, so that the answer is held for want of
the other field. The words as they came are kept; a correction in `edits/ID.md` says it better.""",
)
EXPLAINING_ROW = Remark(
    "F152",
    "row-that-explains",
    Level.HELD,
    """A first row that tells people what to write: “As it should appear”, “e.g. Baker”.

Templates of spreadsheets explain their columns in such a row, which would be published as a person.
Delete it from the file, or write a submission in other words if somebody really sent it.""",
)
