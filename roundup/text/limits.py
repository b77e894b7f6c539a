"""The most that is read: of a file, of a record, of a field, of a word.

What is longer is refused where it comes in, before a parser or a pattern looks at it: with what it
is, how much of it there is and what to do about it. Each number is far above what people write, and
low enough that nothing takes ten seconds or half a gigabyte. The manual's table of limits is made
from this module.
"""

from collections.abc import Mapping
from types import MappingProxyType

from roundup.text.expressions import expression

# bytes
LARGEST_FILE = 40_000_000  # of submissions
LARGEST_PLAIN_TEXT = 5_000_000  # of plain text; a book has a fifth of it
LARGEST_MARKDOWN = 10_000_000  # 40 MB of it take 830 MB of memory to read
LARGEST_ARTICLE = 10_000_000  # of a published page; 30 MB of it take 703 MB of memory
LARGEST_OWN_FILE = 2_000_000  # of an editor's: brief, edit, settings, people, list of words
LARGEST_PICTURE = 10_000_000
LARGEST_DOWNLOAD = 300_000_000  # a ZIP of a form's table and its uploads
LARGEST_DOWNLOAD_UNPACKED = 500_000_000
TIGHTEST_DOWNLOAD = 200  # times its packed size
MOST_MEMBERS = 5_000  # files in one

# bytes of a mail, in which pictures do not count
LARGEST_MAILBOX = 100_000_000  # attachments are in it, so that mailboxes are larger than tables
MOST_MAILS = 2_000  # in a mailbox; it is read in the time that one file has
LARGEST_MAIL_HEAD = 64_000
LARGEST_MAIL_TEXT = 1_000_000
MOST_MAIL_HEADERS = 200
MOST_MAIL_PARTS = 100
MOST_MAIL_LINES = 5_000
DEEPEST_MAIL = 8  # parts within parts
LONGEST_MAIL_FIELD = 8_000  # characters, of one field of a head

MOST_RECORDS = 10_000  # in a file
MOST_CSV_RECORDS = 100_000  # in a file of CSV, where each takes the least
MOST_SHEET_ROWS = 10_000  # of a spreadsheet, whose library reads some thousand in a second
MOST_SHEETS = 200
MOST_SHEET_CELLS = 200_000  # filled ones, on all sheets; each takes 10 to 40 microseconds
# Rows and cells, and all empty ones before a filled one: some programs write in the last row.
MOST_SHEET_PLACES = 2_200_000
LARGEST_OLD_SHEET = 10_000_000  # bytes; 40 MB may hold six million cells
MOST_MARKS = 2_500_000  # tags and attributes of an office file; each takes 2 microseconds
MOST_PARAGRAPHS = 20_000  # of a document; 40,000 take 434 MB
LONGEST_DOCUMENT = 2_000_000  # characters; a long novel has half as many
MOST_PDF_PAGES = 200
MOST_PDF_OBJECTS = 300_000  # pieces of text, lines and pictures; each takes 10 microseconds
MOST_PDF_COMMENTS = 5_000  # comments, links and fields that are looked at on a page
MOST_FILE_CELLS = 4_000_000  # in a file of CSV
MOST_COLUMNS = 200
# In all records of a file together, which may each have other keys; no form has so many questions.
MOST_KEYS = 2_000
MOST_VALUES = 400_000  # in a file of JSON; reading takes 6 microseconds each
MOST_NODES = 40_000  # in a file of YAML, whose parser takes 60 microseconds each
MOST_ENTRIES = 2_000  # under one key of a brief
MOST_QUESTIONS = 100
LONGEST_HEADING = 1_000  # over a column
# In a published article, headings and list entries included: each may be part of a credit line,
# which takes 5 milliseconds to find out. No more answers come of it than a brief has entries.
MOST_ARTICLE_PARAGRAPHS = 1_500

# characters, of a field as received and before anything is taken out of it: an answer may be HTML,
# of which most is tags
LONGEST_ANSWER_RECEIVED = 200_000
LONGEST_RECEIVED = 20_000

# characters, of an answer and of an editor's text between the quotes
LONGEST_TEXT = 20_000
# Words of any language and nearly all addresses are shorter. Where lines are set, the time grows
# with the square of a word.
LONGEST_WORD = 2_000

# characters, of a field once it is clean
LONGEST_FIELD: Mapping[str, int] = MappingProxyType(
    {
        "name": 200,
        "title": 300,
        "organisation": 300,
        "question": 1_000,
        "heading": 300,
        "email": 254,
        "website": 2_000,
        "profile": 2_000,
        "headshot": 300,
        "headshot_alt": 500,
        "headshot_crop": 60,
        "bio": 2_000,
        "pronouns": 60,
        "location": 200,
        "language": 100,
        "submitted": 200,
        "id": 200,
        "anonymous": 1_000,
        "interest": 1_000,
        "consent": 2_000,
    }
)
# characters, of a value in a brief or in an edit; of what is not named here, LONGEST_VALUE
LONGEST_OWN: Mapping[str, int] = MappingProxyType(
    {
        "headline": 300,
        "byline": 300,
        "deck": 1_000,
        "heading": 300,
        "note": LONGEST_TEXT,
        "disclosure": 2_000,
        "corrections": 2_000,
    }
)
LONGEST_VALUE = 1_000
# characters, of a value in `roundup.toml`, `people.toml`, a list of words or a `layout.toml`
LONGEST_SETTING = 5_000
DEEPEST_SETTING = 12

# Between these a line can end without a space: Thai, Khmer, Chinese, Japanese, Korean, pictures.
_BREAKS = (
    r"\s\u00ad\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf"
    r"\uac00-\ud7a3\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_LONG_WORD = expression(rf"[^{_BREAKS}]{{{LONGEST_WORD + 1},}}")


def longest_word(text: str) -> int:
    """Return how long the longest word of a text is if it is too long, and 0 if none is."""
    if len(text) <= LONGEST_WORD:
        return 0
    return max(map(len, _LONG_WORD.findall(text)), default=0)


def excess(text: str, most: int) -> str:
    """Complete “It …” for a text that is too long; return nothing for any other."""
    if len(text) > most:
        return f"has {len(text):,} characters; {most:,} is the most that is read"
    if word := longest_word(text):
        return f"has a word of {word:,} characters; {LONGEST_WORD:,} is the most that can be set"
    return ""


def own_limit(key: str) -> int:
    """Return how long a value of a brief or an edit may be."""
    return LONGEST_OWN.get(key, LONGEST_VALUE)


def received_limit(field: str) -> int:
    """Return how long a field of a submission may be as it was received."""
    return LONGEST_ANSWER_RECEIVED if field == "answer" else LONGEST_RECEIVED
