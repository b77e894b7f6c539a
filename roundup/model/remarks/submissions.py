"""Remarks on submissions: values, answers and portraits that were held, changed or left out."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

ANSWER_MISSING = Remark(
    "V101",
    "answer-missing",
    Level.HELD,
    """A submission without an answer, or with one that is only white space.

An answer of which nothing can be printed is missing as well, such as a picture without its
file.""",
)
VALUE_NOT_UNDERSTOOD = Remark(
    "V102",
    "value-not-understood",
    Level.WARNING,
    """A value that is not what its field holds: an address that is none, a date that is none.

The value is left out and the answer goes on. Links must be complete `https://` or `http://`
addresses of a public host, without a user name in them; dates are written 2026-11-23.""",
)
BEYOND_LIMITS = Remark(
    "V103",
    "beyond-limits",
    Level.HELD,
    """A value so long or so intricate that setting it could stop the press.

The limits are far above anything an expert writes: 20,000 characters an answer, 200 a name,
400 blocks, 400 changes of style, 12 levels of nesting.""",
)
CLEANED_CHARACTERS = Remark(
    "V104",
    "cleaned-characters",
    Level.WARNING,
    """Characters that cannot be seen, or that change how others are read, were taken out.

Control characters, marks that reverse the direction of text, halves of characters and similar:
they break PDF and mail programs, and can make text read other than it was written.""",
)
DUPLICATE_SUBMISSION = Remark(
    "V105",
    "duplicate-submission",
    Level.INFO,
    """The same answer from the same person a second time: a double click, or a later export.

A form that is exported again has all earlier answers once more. The same is the same, whatever the
file is called, in which order its rows stand and which columns were added. One of the copies is
used, the one that says most; the others are counted as received again, and there is nothing to
do.""",
)
ANOTHER_VERSION = Remark(
    "V120",
    "another-version",
    Level.HELD,
    """Two versions of one answer, of which the program does not choose one.

They have the same response id, or are by the same person and came at the same moment, or have much
the same words, or a later export has other words under the same address. None of them is
published until the brief says which one counts: `newest: true` takes the newest of all such answers
by the time at which they came, `newest: FILE` the one in that file, and `leave_out` names a
version by its id. What the brief and `edits/` say about the answer applies to whichever version is
used.""",
)
REPLACED_SUBMISSION = Remark(
    "V121",
    "reference-followed",
    Level.WARNING,
    """An id that is not there any more, and one answer that has taken its place.

Ids of answers without a response id end in six signs that depend on their words. When a corrected
row replaces the one that was there, the id changes; the brief and `edits/` are then taken to mean
the only answer of the same name. Check whether that is right, and write the new id.""",
)
DUPLICATE_ID = Remark(
    "V106",
    "duplicate-id",
    Level.WARNING,
    """Two submissions with the same id.

Each is given a longer id, so that both can be named in the brief and linked to, and so that no edit
passes from one person to another when a further file arrives.""",
)
CONFLICTING_VALUES = Remark(
    "V107",
    "conflicting-values",
    Level.HELD,
    """Two different values for one field of one submission.

The program does not choose between them. Take one out, or map its heading to something else under
`columns` in the brief.""",
)
PICTURE_IN_ANSWER = Remark(
    "V108",
    "picture-in-answer",
    Level.WARNING,
    """A picture inside an answer that cannot be printed, or that has no description.

A picture is printed where its file lies in the roundup’s folder, as headshots do; nothing is
fetched from elsewhere. Nothing stands in the place of another one, since its description is not
what the expert said.""",
)
HTML_ANSWER = Remark(
    "V130",
    "html-answer",
    Level.INFO,
    """An answer that came as HTML, as the rich-text fields of forms send it.

It is read as what its tags mean; scripts, styles and frames are left out. The words are counted, so
that none is lost. An edit of it is written in Markdown, as `roundup edit` begins one.""",
)
ENCODED_TWICE = Remark(
    "V131",
    "encoded-twice",
    Level.WARNING,
    """An answer whose HTML was encoded twice, so that its tags would be printed.""",
)
EXPORT_MARKS = Remark(
    "V134",
    "export-marks",
    Level.INFO,
    """A value that came in marks of the program that exported it, and is read without them.

Spreadsheets write `="Ada"` and `'=`, wikis `[[Ada]]`, Notion the address of a page behind its
title, rich-text fields tags and entities, and some tools quotation marks round every value. The
file is not changed. If the marks are the expert's own, write the field in a correction.""",
)
LOST_LETTER = Remark(
    "V135",
    "lost-letter",
    Level.WARNING,
    """A value with the sign that stands for a letter which a program could not read.

The letter is lost in the file itself, or stood in an encoding that is not the rest of the
file's.""",
)
MARKUP_NOT_READ = Remark(
    "V132",
    "markup-not-read",
    Level.WARNING,
    """Marks that some programs read and this one does not: they are printed as they are typed.

Formulas, definition lists, links of a wiki, tags of HTML, comments outside Markdown files, and
footnotes whose text is missing are such marks.""",
)
NOTE_NOT_REFERRED_TO = Remark(
    "V133",
    "footnote-not-referred-to",
    Level.WARNING,
    """A footnote to which nothing in the answer refers; it stands last among the notes.""",
)
HEADSHOT_UNREADABLE = Remark(
    "V109",
    "headshot-unreadable",
    Level.WARNING,
    """A headshot that is not a whole JPEG, PNG, WebP or GIF picture, or is far too large.

A monogram is shown instead. The limits are 10 megabytes and 24 megapixels. A picture is decoded in
a process of its own; one that kills that process, or takes more than 20 seconds or 1,000 MB of
memory in it, counts as unreadable as well, and is not tried again in the same run.""",
)
ANONYMITY_WITHOUT_REASON = Remark(
    "V110",
    "anonymity-without-reason",
    Level.HELD,
    """A submission that asks for anonymity and gives no reason for it.

The name is not published, and neither is the answer until a reason is recorded: in the submission,
or in the brief under `anonymous`, as `id: reason`. The reason itself is never published.""",
)
