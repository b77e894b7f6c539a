"""The remarks that stages make, each with its code and explanation.

Rules live in `roundup.rules`, one file each. What stands here is not a matter of taste: a stage
could not do its work, or did it in a way the editor should know. `roundup explain CODE` prints
these explanations. Codes are stable for ever: retired, never reused.
"""

from dataclasses import dataclass

from roundup.model.notes import Level, Note, Origin, Span


@dataclass(frozen=True, slots=True)
class Remark:
    """A kind of note that a stage makes."""

    code: str
    name: str
    level: Level
    explanation: str

    def note(
        self,
        message: str,
        *,
        hint: str,
        origin: Origin,
        span: Span | None = None,
        submission: str | None = None,
        level: Level | None = None,
    ) -> Note:
        """Make a note of this kind, at this kind's level unless another is given."""
        return Note(
            self.code,
            self.name,
            level or self.level,
            message,
            hint,
            origin,
            span,
            submission,
        )


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
    Level.INFO,
    """A file that no reader knows, so that nothing in it was read.

`roundup formats` lists the kinds that can be read.""",
)
HEADSHOT_NOT_FOUND = Remark(
    "F110",
    "headshot-not-found",
    Level.WARNING,
    """A headshot is named, but no such file stands in the roundup's folder.

A monogram stands in for the portrait until the file is there. Pictures are looked for beside the
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
    """A part of a file that was not read: a second sheet, rows above the headings.

One sheet of a spreadsheet is read, the first that has headings which are understood.""",
)
UNREADABLE_RECORD = Remark(
    "F115",
    "unreadable-record",
    Level.HELD,
    """One entry of a file that could not be read; the others were.

The entry counts as one submission received and held. Nothing in the file is changed.""",
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
ANSWER_MISSING = Remark(
    "V101",
    "answer-missing",
    Level.HELD,
    """A submission without an answer, or with one that is only white space.""",
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

Control characters, marks that reverse the direction of text, halves of characters and the like:
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
the same words, or a later export has other words under the same address. Neither is published until
the brief says which one counts: `newest: true` takes the newest of all such answers by the time at
which they came, `newest: FILE` what stands in that file, and `leave_out` names a version by its
id. What the brief and `edits/` say of the answer goes for whichever version is used.""",
)
REPLACED_SUBMISSION = Remark(
    "V121",
    "reference-followed",
    Level.WARNING,
    """An id that is not there any more, and one answer that has taken its place.

Ids of answers without a response id end in six signs that depend on their words. When a corrected
row replaces the one that was there, the id changes; the brief and `edits/` are then taken to mean
the only answer of the same name. Look whether that is right, and write the new id.""",
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
MARKUP_NOT_READ = Remark(
    "V132",
    "markup-not-read",
    Level.WARNING,
    """Marks that some programs read and this one does not: they are printed as they are typed.

Formulas, definition lists, links of a wiki, comments and tags of HTML, and footnotes whose text is
missing are such marks.""",
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

A monogram stands in for it. The limits are 10 megabytes and 24 megapixels.""",
)

ANONYMITY_WITHOUT_REASON = Remark(
    "V110",
    "anonymity-without-reason",
    Level.HELD,
    """A submission that asks for anonymity and gives no reason for it.

The name is not published, and neither is the answer until a reason is recorded: in the submission,
or in the brief under `anonymous`, as `id: reason`. The reason itself is never published.""",
)

CONSENT_REFUSED = Remark(
    "C101",
    "consent-refused",
    Level.HELD,
    """An answer whose author does not want it published.

Forms ask “May we publish your answer?” in many ways, and a plain no under such a heading holds the
answer. If the person agrees later, `consent: yes, by mail 12 March` in `edits/ID.md` says so, and
how it is known; what they sent stays as it is.""",
)
CONSENT_UNCLEAR = Remark(
    "C102",
    "consent-unclear",
    Level.HELD,
    """An answer whose author neither said yes nor no to its publication.

“Yes, but without my name”, “only on the web”, “ask me first” and “maybe” are for a person to read.
There are three ways on: publish the answer without the name, ask its author, or leave it out. An
editor records what was agreed as `consent` in `edits/ID.md`, or in `people.toml` for every
roundup.""",
)
CONSENT_MISSING = Remark(
    "C103",
    "consent-missing",
    Level.HELD,
    """An answer whose author did not say that it may be published, in a house that wants a yes.

`required = true` under `[consent]` in `roundup.toml` makes silence a no.""",
)
CONSENT_SILENT = Remark(
    "C104",
    "consent-silent",
    Level.WARNING,
    """Somebody was asked whether their answer may be published, and did not say.

Where the house does not require a yes, the answer is published. A box that nobody ticked may well
have been left empty on purpose.""",
)
CONSENT_PARTIAL = Remark(
    "C105",
    "consent-partial",
    Level.INFO,
    """Somebody agreed to be published in some ways and not in others.

The ways are `web`, `mail`, `pdf`, `cards` and `social`. What is made for the others is made without
this answer: its number in the headline, the contents, the feed and the data for search engines
follow.""",
)
LEFT_OUT_OF_OUTPUT = Remark(
    "C106",
    "left-out-of-output",
    Level.WARNING,
    """An output that is made without somebody who did not agree to it.

Look whether the editor's own text still speaks of them there.""",
)
OUTPUT_WITHOUT_ANYBODY = Remark(
    "C107",
    "output-without-anybody",
    Level.WARNING,
    """An output that is not made, since nobody agreed to be in it.""",
)
UNREAD_REFUSAL = Remark(
    "C108",
    "unread-refusal",
    Level.WARNING,
    """A column that is not read, in which somebody seems to refuse publication.

A form's “Status” with “Rejected”, or an unknown heading with “Do not publish” under it, has no
effect by itself. The note is shown under `--quiet` as well, since somebody may be published against
their will. Map the column to `consent` or to `ignore` under `columns` in the brief.""",
)
PHOTO_REFUSED = Remark(
    "C109",
    "photo-refused",
    Level.INFO,
    """A portrait that is not shown, since its owner did not agree to that.""",
)
CORRECTION_WHICH = Remark(
    "C120",
    "correction-which",
    Level.WARNING,
    """A person in `people.toml` who could be several people of a roundup, so nothing is corrected.

Two people may bear one name. An `email` in the person's table says which of them is meant.""",
)
CONSENT_WITHOUT_SOURCE = Remark(
    "C121",
    "consent-without-source",
    Level.WARNING,
    """An editor wrote `consent: yes` over a no, and not how it is known.

Who asks later wants to know when and how somebody agreed. `consent: yes, by mail 12 March` is kept
in the ledger, word for word.""",
)
WITHDRAWN_WHICH = Remark(
    "C110",
    "withdrawn-which",
    Level.HELD,
    """An answer by somebody who bears the name of a person who withdrew, and may be that person.

Nobody is published against their will, and nobody loses their place for a namesake. So each of the
answers is held until it is clear whose it is: by the `email` of the person in `people.toml`, or by
the submission's id under `withdrawn` in the brief.""",
)
WITHDRAWN_IN_BRIEF = Remark(
    "C111",
    "withdrawn-in-brief",
    Level.ERROR,
    """The editor's own text names somebody who withdrew, or repeats their words.

The program takes out what such a person sent, and does not rewrite the editor's sentences. No file
is made of the roundup until they are gone from the brief.""",
)
WITHDRAWN_UNKNOWN = Remark(
    "C112",
    "withdrawn-unknown",
    Level.WARNING,
    """`withdrawn` in the brief names somebody who sent no answer here.

The name may be misspelt, and then an answer is published that was withdrawn. Where the answer was
deleted from the folder, there is nothing to do.""",
)
WITHDRAWN_MENTIONED = Remark(
    "C113",
    "withdrawn-mentioned",
    Level.WARNING,
    """An answer of somebody else that names a person who withdrew.

The words are the other expert's and stay as they are. Whether the name may stay is for the editor
to decide; a bracket such as “[a colleague]” in an edit takes its place.""",
)
WITHDRAWN_SECTION = Remark(
    "C114",
    "withdrawn-from-section",
    Level.INFO,
    """A section of the brief that several people shared, one of whom withdrew.

A heading with that person's name in it and a pull quote that the others did not say are left out
along with the answer.""",
)
WITHDRAWN_NOT_UNDERSTOOD = Remark(
    "C115",
    "withdrawn-not-understood",
    Level.ERROR,
    """A value of `withdrawn` in the brief that cannot be read.

It may hide somebody who must not be published, so no file is made of the roundup until it is put
right. `withdrawn` holds names, or tables of `name`, `date` and `reason`.""",
)

BRIEF_KEY_UNKNOWN = Remark(
    "B101",
    "brief-key-unknown",
    Level.WARNING,
    """A key in the brief that means nothing, so that what stands under it has no effect.""",
)
BRIEF_VALUE = Remark(
    "B102",
    "brief-value-not-understood",
    Level.ERROR,
    """A value in the brief that its key cannot hold; the article is built without it.""",
)
UNKNOWN_SUBMISSION = Remark(
    "B103",
    "unknown-submission",
    Level.ERROR,
    """The brief names a submission that is not there, or a name that fits several.

`roundup list ROUNDUP` shows every submission with its id.""",
)
NAMED_BUT_HELD = Remark(
    "B104",
    "named-but-held",
    Level.ERROR,
    """The brief gives a section to a submission that is held, so that the section is missing.""",
)
NAMED_TWICE = Remark(
    "B105",
    "named-twice",
    Level.WARNING,
    """The brief names the same submission twice; it is used where it is named first.""",
)
NOTHING_TO_PUBLISH = Remark(
    "B106",
    "nothing-to-publish",
    Level.ERROR,
    """A roundup without a single answer that can be used; no article is built.""",
)
OTHER_QUESTION = Remark(
    "B107",
    "other-question",
    Level.WARNING,
    """A submission that answers a question which the brief does not ask; it is left out.

Questions are compared without regard to case, spaces and the final mark.""",
)
NO_QUESTION_NAMED = Remark(
    "B108",
    "no-question-named",
    Level.HELD,
    """A submission that does not say which question it answers, where there are several.""",
)
COUNT_NOT_UNDERSTOOD = Remark(
    "B109",
    "count-not-understood",
    Level.ERROR,
    """A `{...}` in the brief that is not one the program can fill.

Known are `{count}`, `{count experts}`, `{count answers}`, `{count sections}` and `{count tips}`,
each with ` in words` after it if the number is to be spelt out.""",
)
PULL_NOT_IN_QUOTE = Remark(
    "B112",
    "pull-not-in-quote",
    Level.ERROR,
    """A pull quote that is no continuous part of a quote in its section; it is not printed.

What is set large is read as what was said. So it has to stand in the quote, word after word, with
nothing left out; only straight and curly quotation marks, dashes and spaces may differ, and it is
printed as it stands in the quote.""",
)
IDLE_ALLOWANCE = Remark(
    "B113",
    "idle-allowance",
    Level.WARNING,
    """An allowance that allows nothing: there is no such note, or none any more.

A note is allowed in the brief, under `allow`, or in `edits/ID.md` for one answer, each time with
the reason. Once the cause is gone, the allowance has to go as well, since it would hide the next
one. What keeps an answer from being set, or leaves it without a name, cannot be allowed.""",
)
NOWHERE_TO_READ_ON = Remark(
    "B114",
    "nowhere-to-read-on",
    Level.WARNING,
    """A layout that shortens long answers, for an article that stands nowhere else.

Who reads the beginning of an answer has to find the rest of it, so nothing is cut until the house
says where its articles stand on the web.""",
)
LANGUAGE_UNKNOWN = Remark(
    "B110",
    "language-unknown",
    Level.WARNING,
    """A language for which no fixed words (“Contents”, names of months) are shipped.

The article is marked as being in that language, and the fixed words are English.""",
)
NO_QUESTION = Remark(
    "B111",
    "no-question",
    Level.WARNING,
    """A roundup whose brief asks no question, and none of whose submissions names one.

It is passed over; the other roundups of the workspace are built.""",
)

WORDS_NOT_SENT = Remark(
    "L101",
    "words-not-sent",
    Level.HELD,
    """An edit in which the expert says something that the expert did not send.

A word changed or put in: the answer is held until it is put right. There are three ways. Words of
the editor's own stand in [square brackets]. A cut shows as an ellipsis, … or [...]. For anything
else, ask the expert, and correct the submission.""",
)
HIDDEN_NEGATION = Remark(
    "L102",
    "hidden-negation",
    Level.WARNING,
    """A “not”, an “unless”, a “refused to” or the like went, and what it was said of stays.

It is permitted, and often harmless; but it is how a quote comes to say the opposite of what was
said. Read the expert's sentence once more. Whole sentences that go are not meant, nor is a word
whose reach ends inside the cut.""",
)
JOINED_SENTENCES = Remark(
    "L103",
    "joined-sentences",
    Level.HELD,
    """A cut after which the beginning of one sentence and the end of another read as one.

“I never liked the soup. The bread I loved” does not say “I never … loved”. Keep the full stop
before the ellipsis, or go on with a whole sentence. No policy permits it otherwise.""",
)
MENDED_WORDS = Remark(
    "L104",
    "mended-words",
    Level.HELD,
    """A spelling, a capital or a small point of grammar that was mended in a quote.

Under the policy `ap` a quote is never altered. Under `guardian` this is permitted and listed where
what came is no word of the language and what stands is one; two words that only resemble one
another, such as “employer” and “employee”, are shown, and so is every spelling in a language
without a list of words. Numbers, names, negations and short hedges are never taken for mended.""",
)
MOVED_WORDS = Remark(
    "L105",
    "moved-words",
    Level.HELD,
    """Whole sentences or paragraphs of the expert's that stand in another order.

No mark shows it to the reader, so `ap` and `verbatim` do not permit it; `guardian` does, and asks
the editor to look.""",
)
OUTSIDE_POLICY = Remark(
    "L106",
    "change-outside-policy",
    Level.HELD,
    """A marked change that the house's policy for quotes does not permit, or asks to look at.

The policy stands in `roundup.toml`, under `[quotes]`; single kinds of change can be permitted
there under `allow`.""",
)
EDIT_OF_NOTHING = Remark(
    "L107",
    "edit-of-nothing",
    Level.ERROR,
    """A file in `edits/` whose name is no submission's id, so that it changes nothing.

What is published is then not what was edited. `roundup list ROUNDUP` shows every id.""",
)
UNREADABLE_EDIT = Remark(
    "L108",
    "unreadable-edit",
    Level.HELD,
    """An edit that could not be read; the answer is held, since nobody knows what it changed.""",
)
EDIT_KEY_UNKNOWN = Remark(
    "L109",
    "edit-key-unknown",
    Level.WARNING,
    """A key in an edit's front matter that means nothing there.

Known are `heading`, `disclosure`, `note`, `allow`, and what an edit may correct: `name`, `title`,
`organisation`, `website`, `profile`, `headshot`, `headshot_alt`, `bio`, `pronouns`, `location`,
`interest`, `consent` and `anonymous`.""",
)
UNCLEAR_EDIT = Remark(
    "L110",
    "unclear-edit",
    Level.HELD,
    """An edit whose Markdown is set otherwise than it looks, so that words could be lost or appear.

A number that opens a line makes a list, two brackets and two parentheses make a link. A backslash
before such a sign says that it is meant as it stands.""",
)
REVERSED_SENSE = Remark(
    "L120",
    "reversed-sense",
    Level.HELD,
    """A bracket that puts a “not”, another number or the opposite in the place of what came.

“I [do not] like it”, “[ninety]” for eleven, “[All]” for Some, “[un]happy”: brackets are for
explaining what somebody said, and these say something else. Where the house permits brackets by
name, under `[quotes.allow]`, it is a warning.""",
)
UNMARKED_CUT = Remark(
    "L121",
    "unmarked-cut",
    Level.HELD,
    """Words of the expert's that were taken out without a mark.

The expert sent them, and a reader cannot see that they are gone. An ellipsis, … or [...], shows
it. At the start and the end, and for whole paragraphs, none is needed; an entry from the middle of
a numbered list leaves one: `2. …`.""",
)
TWISTED_PULL = Remark(
    "L122",
    "twisted-pull",
    Level.WARNING,
    """A pull quote whose sentence denies, limits or only reports what it says.

“I would recommend it”, pulled out of “I would recommend it to nobody who can help it”, or “the
oven is safe” out of “My boss says that the oven is safe”: the words were said, and not that. Quote
cards that the program makes by itself never take such words.""",
)
WORDS_DIFFER = Remark(
    "W101",
    "words-differ",
    Level.ERROR,
    """A finished file in which the words of a quote are not those that the expert sent.

Either somebody changed the file after it was built, or the answer was changed since. The message
shows the first place at which the two differ.""",
)
ATTRIBUTION_DIFFERS = Remark(
    "W102",
    "attribution-differs",
    Level.ERROR,
    """A finished file in which a quote is not followed by its own attribution.

Name, title and organisation stand right after the words they belong to, and before the next ones.
Where two attributions were exchanged, both quotes are named.""",
)
QUOTE_MISSING = Remark(
    "W103",
    "quote-missing",
    Level.ERROR,
    """A finished file without one of the article's quotes.""",
)
QUOTE_NOT_KNOWN = Remark(
    "W104",
    "quote-not-known",
    Level.ERROR,
    """A finished file with a quote that the article does not have.

Somebody put it in by hand, or its submission was since taken away, left out or held.""",
)
OUTPUT_UNREADABLE = Remark(
    "W105",
    "output-unreadable",
    Level.ERROR,
    """A finished file that cannot be read back, so that nothing can be said about its words.

It is damaged or locked; or it is a PDF without tags, as “Print to PDF” makes them.""",
)
QUOTE_MOVED = Remark(
    "W106",
    "quote-moved",
    Level.ERROR,
    """A finished file that has a quote in another place than the article.""",
)
NOT_COMPARED = Remark(
    "W107",
    "not-compared",
    Level.WARNING,
    """Something in a finished file that could not be compared, so that nobody has proved it.

A PDF holds words as they are drawn and not as they are read, and where a line runs in both
directions their order cannot always be told. Such words are then compared with a PDF that is made
anew; this note stands where that one is set otherwise as well, as by another version. If other
letters stood there it would be a difference, and not this note. Pictures that stand on a server
are not compared either. `roundup verify` ends with status 7 if there is nothing worse.""",
)
HEADING_DIFFERS = Remark(
    "W120",
    "heading-differs",
    Level.ERROR,
    """A finished file in which an answer stands under another heading than in the article.

A heading says in short what an expert is taken to have said.""",
)
WORDS_ADDED = Remark(
    "W121",
    "words-added",
    Level.ERROR,
    """Words around a quote that the article does not say there.

A pull quote that was changed, words behind a credit line, a biography or an interest that was
worded otherwise. Words count that styles set before or behind an element, or that were hidden from
readers and are so missing.""",
)
INTEREST_MISSING = Remark(
    "W122",
    "interest-missing",
    Level.ERROR,
    """A finished file that does not say what connects an expert to what they recommend.

The article says so right beside the quote, or at its end for the house itself.""",
)
LINK_DIFFERS = Remark(
    "W123",
    "link-differs",
    Level.ERROR,
    """A link in a finished file that leads elsewhere than in the article.

Looked at are links in quotes, those to people's profiles, and all others in the article.""",
)
PICTURE_DIFFERS = Remark(
    "W124",
    "picture-differs",
    Level.ERROR,
    """A picture in a finished file that is not the one that the article has there.

Portraits are compared as pictures, so that one that was only stored again, or made smaller, is the
same. Their descriptions are compared as well.""",
)
WORDS_STRUCK = Remark(
    "W125",
    "words-struck",
    Level.ERROR,
    """Words in a finished file that are struck through, and were not by whoever said them.""",
)
DATA_DIFFER = Remark(
    "W126",
    "data-differ",
    Level.ERROR,
    """A finished file that tells programs something else than its readers.

Search engines are told of every quote: its words, and name, title, organisation and profile of who
said it. The title of a page and its description are shown where it is linked to.""",
)
OWN_WORDS_DIFFER = Remark(
    "W127",
    "own-words-differ",
    Level.WARNING,
    """Words in the opening or the closing of a finished file that are not the article's.

They are the editor's own, so that nobody is misquoted; but the brief does not say them, and they
are gone once the file is built again.""",
)
CARD_DIFFERS = Remark(
    "W128",
    "card-differs",
    Level.ERROR,
    """A quote card whose picture is not the one that is drawn of the article today.

The picture was changed, is of other words, or was drawn by another version or with other fonts.""",
)
PAGES_MARKED = Remark(
    "W129",
    "pages-marked",
    Level.ERROR,
    """A PDF over whose pages somebody has laid words, strokes, stamps or the like.

Readers see them as part of the page. Notes in the margin do not count.""",
)
LEFT_OUT = Remark(
    "W131",
    "left-out",
    Level.ERROR,
    """A finished file that leaves out what speaks for an expert beside their words.

A biography, pronouns or a place, the link to their page, their portrait, a link or a picture in
their answer. What a layout or a format never shows is not missed: the file is compared with one
that is made today.""",
)
PAGES_DIFFER = Remark(
    "W132",
    "pages-differ",
    Level.ERROR,
    """A PDF that was changed after it was built, and of which a page looks otherwise than today's.

Its text says the right words, but a reader may see others, or none: something was drawn over them,
or set where only the eye meets it.""",
)
MAIL_SIZE = Remark(
    "W201",
    "mail-size",
    Level.INFO,
    """How many bytes of HTML a mail has, in all and for each answer.

Gmail shows the first 102 KB of a mail and hides the rest behind “View entire message”. Pictures
do not count. A mail tool adds its own: links that count clicks, a footer to unsubscribe.""",
)
MAIL_TOO_LARGE = Remark(
    "W202",
    "mail-too-large",
    Level.WARNING,
    """A mail with more than 80 KB of HTML, and an error from 102 KB on: Gmail clips it there.

`--cut` ends it at an answer, never inside a quote, with a button that leads to the rest on the web
page.""",
)
MAIL_STYLES_TOO_LARGE = Remark(
    "W203",
    "mail-styles-too-large",
    Level.ERROR,
    """A mail whose style sheet has more than 16,384 bytes, so that Gmail drops all of it.

Only the dark palette and the sizes of wide screens stand in that sheet. A layout of one's own has
too much in its `newsletter-head.css`; what stands in `newsletter.css` does not count.""",
)
MAIL_NOT_CUT = Remark(
    "W204",
    "mail-not-cut",
    Level.ERROR,
    """A mail that should end early, and does not, since it is not known where the rest can be read.

`pages` under `[publication]` in `roundup.toml` says where articles stand on the web.""",
)
MAIL_WITHOUT_PICTURES = Remark(
    "W205",
    "mail-without-pictures",
    Level.INFO,
    """A mail with initials in the portraits' place, since no address of its pictures is known.

Mail programs show pictures that stand on the web, and no others. `images` under `[newsletter]` in
`roundup.toml` says in which folder there; what is to be uploaded is then in
`newsletter-images/`.""",
)
TEMPLATE_MARKS = Remark(
    "W250",
    "template-marks",
    Level.INFO,
    """Words that a mail tool or a CMS would fill in or run, such as `{{ name }}` or `*|FNAME|*`.

They are written so that no tool finds them: as entities in the mail's HTML and in WordPress's
file, and elsewhere with a word joiner (U+2060) inside, which nobody sees. Readers see what was
typed. Whoever copies such words as code has to take the joiner out; the web page and the PDF have
none.""",
)
LOW_CONTRAST = Remark(
    "W210",
    "low-contrast",
    Level.WARNING,
    """A colour of the house's that is hard to read on what it stands on.

Text needs a contrast of 4.5 to 1, by the Web Content Accessibility Guidelines; public bodies are
bound to them. Measured are `ink`, `muted` and `accent` on `paper`, and `monogram` on `tint`, in the
light palette and, named `accent_dark` and so on, in the dark one. The colour may be set in
`roundup.toml` or in a layout of the house's own. It is used as it stands.""",
)
MISSING_GLYPH = Remark(
    "W211",
    "missing-glyph",
    Level.WARNING,
    """Characters that neither the layout's fonts nor those of `roundup-assembler[fonts]` have.

A PDF carries its fonts with it, and what they lack is taken from whatever the machine has: on
another machine the same PDF looks otherwise. Where that has none either, a mark of two heavy bars
stands in. Whoever copies, searches or listens to the PDF still gets the character itself. A web
page is not concerned, since its readers have fonts of their own.""",
)
NO_CARD = Remark(
    "W220",
    "no-card",
    Level.WARNING,
    """An expert of whom there is no quote card, since nothing that they said fits on one.

A card holds a continuous part of a quote: the section's pull quote, or else whole sentences in a
row, of at most 280 characters, without code or addresses, and in a size that can be read. A card
with a sign that no font here has, such as an emoji, is not drawn either: bars would stand in its
place. The editor knows better which words can stand by themselves: `pull` in the brief says so.""",
)
PULL_NOT_ON_CARD = Remark(
    "W221",
    "pull-not-on-card",
    Level.WARNING,
    """A pull quote that is too long for a quote card, which then shows something else.

A card holds 280 characters. Whole sentences of the same quote stand there instead.""",
)
UNKNOWN_OUTPUT = Remark(
    "W230",
    "unknown-output",
    Level.WARNING,
    """Files in the folder of a built roundup that no build made.

They stay where they are, since they may be yours. Files that a version without `manifest.json`
built are among them, and may name people who are not in the article any more: look at them before
the folder is uploaded. `roundup clean --all NAME` removes everything in the folder.""",
)
REWRITTEN_OUTPUT = Remark(
    "W231",
    "rewritten-output",
    Level.WARNING,
    """A built file that was changed by hand, and was replaced by the next build.

A build makes its files anew from the submissions, the brief, the edits and the layout. A change
that is to last belongs there.""",
)
KEPT_OUTPUT = Remark(
    "W232",
    "kept-output",
    Level.WARNING,
    """A file of the last build that was changed by hand, and that the new build does not make.

Had nobody changed it, it would have been removed. It stays, so that nobody's work is lost, and may
hold words of people who are not in the article any more: look at it before the folder is
uploaded.""",
)
OLD_LEDGER = Remark(
    "W233",
    "ledger-moved",
    Level.WARNING,
    """A ledger of a former version was removed from the folder that is uploaded.

The ledger holds words that were not published. It stands in `ledgers/` now, beside `dist/`, and
`roundup build --ledger` writes it there.""",
)
SAME_OUTPUT = Remark(
    "W234",
    "same-output-folder",
    Level.ERROR,
    """Two roundups that would be built into the same folder; only the first one is built.

A roundup's folder under `dist/` has the name of its folder of submissions, in small letters and
with hyphens. Give one of the two another name.""",
)
STRAY_OUTPUT = Remark(
    "W235",
    "stray-output",
    Level.WARNING,
    """A folder beside those of the built roundups that belongs to no roundup and to no build.

It may be yours. It may also be what a version without `manifest.json` built of a roundup that has
another name now, and name people who are in no article any more. `roundup clean --all NAME` removes
it.""",
)
MISSING_OUTPUT = Remark(
    "W236",
    "missing-output",
    Level.ERROR,
    """A file that the last build made is not in its folder any more.

A page whose pictures are missing looks broken once it is uploaded. `roundup build` makes the file
again.""",
)
CHANGED_OUTPUT = Remark(
    "W237",
    "changed-output",
    Level.WARNING,
    """A file that was changed after the build that made it.

`manifest.json` holds the SHA-256 of every file that was built. The words of the quotes are compared
as well, whoever changed the file; this note says that anything at all is different.""",
)
EXTRA_OUTPUT = Remark(
    "W238",
    "extra-output",
    Level.WARNING,
    """A file in the folder of a built roundup that its manifest does not know.

It would be uploaded with the others, and nothing says where it comes from.""",
)
OLD_FEED = Remark(
    "W239",
    "feed-is-older",
    Level.WARNING,
    """The feeds in `dist/` still hold what a roundup said before this build.

A build of the whole workspace writes feeds anew that are already there; a build of single roundups
does not look at the others. `roundup feed` writes the feeds anew.""",
)

# No file is made of a roundup with one of these notes: it would show what nobody may see.
PLACEHOLDER = Remark(
    "B120",
    "placeholder-in-own-words",
    Level.ERROR,
    """The editor's own words hold something that was to be written still; nothing is built.

“Write the introduction here”, “[Name]”, “TK”, “TBD”, “XXX”, “lorem ipsum” and their like, in
headline, deck, byline, question, introduction, disclosure or a heading, in the brief or in an edit.
Write the words, or say `status: draft` in the brief: a draft is built, with a mark that says so.
Where the words are meant, as in the name of a firm, allow the note in the brief, with a reason.""",
)
PLACEHOLDER_IN_DRAFT = Remark(
    "B121",
    "placeholder-in-draft",
    Level.INFO,
    """A draft holds something that is to be written still.

It is built all the same, since its brief says `status: draft`. Once that line is gone, the
placeholder keeps the roundup from being built.""",
)
NOTHING_YET = Remark(
    "B122",
    "nothing-to-build-yet",
    Level.INFO,
    """A roundup that was begun and has nothing to build yet, and is passed over.

No answer has come in, everybody withdrew, or it is a draft of which no answer can be used. The
other roundups of the workspace are built.""",
)
DRAFT = Remark(
    "B123",
    "draft",
    Level.INFO,
    """A roundup whose brief says `status: draft`.

It is built with the word “Draft” at its top and on every page of the PDF, asks search engines not
to list it, and stands in no feed. Say `status: published`, or take the line out, to publish it.""",
)
# Notes of stages that may be allowed although they keep something from being built: the program
# may be wrong about words.
ALLOWABLE = frozenset({PLACEHOLDER.code, PLACEHOLDER.name})
STOPPING = frozenset({PLACEHOLDER.code, WITHDRAWN_IN_BRIEF.code, WITHDRAWN_NOT_UNDERSTOOD.code})

remarks = tuple(value for value in list(globals().values()) if isinstance(value, Remark))
