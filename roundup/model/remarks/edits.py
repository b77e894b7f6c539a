"""Remarks on edits: how a quote differs from what the expert sent."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

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
    """A “not”, an “unless”, a “refused to” or a similar word went, and what it was said of stays.

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
what came is not a word of the language and what is published is one; two words that only resemble
one another, such as “employer” and “employee”, are shown, and so is every spelling in a language
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
    """A file in `edits/` whose name is not the id of a submission, so that it changes nothing.

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
`organisation`, `website`, `profile`, `headshot`, `headshot_alt`, `headshot_crop`, `bio`,
`pronouns`, `location`, `language`, `interest`, `consent`, `anonymous` and `question`.""",
)
UNCLEAR_EDIT = Remark(
    "L110",
    "unclear-edit",
    Level.HELD,
    """An edit whose Markdown is not what it looks like, so that words could be lost or appear.

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
