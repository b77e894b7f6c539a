"""Remarks on finished files: where they differ from the article of today."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

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
again; this note means that that one is set differently as well, as by another version. If other
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
CORRECTION_MISSING = Remark(
    "W380",
    "correction-missing",
    Level.ERROR,
    """A finished file that does not tell of a correction, or not on which day it was made.

Who read the article before it was corrected has to find in it what was wrong.""",
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
    """A PDF over whose pages somebody has laid words, strokes, stamps or something similar.

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
    """A PDF that was changed after it was built, and in which a page looks different from today's.

Its text says the right words, but a reader may see others, or none: something was drawn over them,
or set where only the eye meets it.""",
)
MARKS_DIFFER = Remark(
    "W305",
    "marks-differ",
    Level.WARNING,
    """A finished file with the right words, set in other marks than the article of today.

Quotation marks, apostrophes, primes, dashes, dots, fractions or spaces: the file was built before
the house changed its `typography` or its language, or somebody changed them since. No word differs
and none is missing.""",
)
