"""A gap that nobody has filled: `[Company]`, `{{first_name}}`, `XXX`, *lorem ipsum*.

Square brackets are how an editor marks words that were not said, so an unfilled one in an answer
reads as the editor's mistake.

Flagged:

    answer: At [Company Name] we open the window before the post, every single morning.

Flagged:

    answer: We have opened XX windows since the spring. TODO: ask Ines.

Fine:

    answer: He said “it were [sic] a good window”, and [the porter] opened it [laughs].
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.prose import masked

code = "Q108"
level = Level.WARNING
preset = Preset.RELAXED

NOUNS = (
    r"(?:your|my|our|client|company|brand|business|firm|organi[sz]ation|industry|product|service|"
    r"first|last|full)?[ _-]?(?:name|company|brand|business|organi[sz]ation|industry|product|city|"
    r"town|country|number|percentage|percent|date|year|link|url|website|email|phone|title|role|"
    r"position|job title|profession|example|statistic|stat|figure|amount|topic|keyword|field|niche|"
    r"location|specific \w+(?: \w+)?)"
)
GAP = re.compile(
    rf"\[\s*(?:(?:insert|add|fill in|enter|include)\b[^\]\n]{{0,60}}|{NOUNS}(?:\s+here)?|"
    rf"X+%?)\s*\](?![(\[])"
    r"|\[(?:[A-Z][\w’'&-]*)(?: (?:[A-Z][\w’'&-]*|of|the|and|or|your|/)){0,5}\](?![(\[])"
    r"|\{\{?\s*[\w .-]{2,40}\s*\}?\}"
    r"|<\s*(?:insert|your|add|enter|company|name)\b[^>\n]{0,40}>"
    r"|\b(?:XX+|xxx+|TBD|TBC|TODO|TK TK|TKTK|FIXME)\b"
    r"|\bLorem ipsum\b|\blorem ipsum dolor\b|\b_{3,}\b|(?<![\w_])_{4,}(?![\w_])"
    rf"|\(\s*(?:insert|add|your)\b[^)\n]{{0,40}}\)",
)
ANY = re.compile(r"[\[{<(_]|XX|xxx|TB[DC]|TODO|TK|FIXME|orem ipsum")
# What editors and transcripts put into brackets, and years of films: not gaps.
MARKS = re.compile(
    r"\[(?:sic|Sic|SIC|Ed\.?|Editor|Note|Laughs|Laughter|Applause|Pause|I|A|The|This|These|"
    r"That|It|He|She|We|They|My|Our|In|On|At|As|If|When|[A-Z])\]$"
)


def check(submission: Submission) -> Iterator[Finding]:
    """Look for brackets and words that stand where something was to be filled in."""
    if not ANY.search(submission.answer):
        return
    prose = masked(submission.answer)
    found = [gap for gap in GAP.finditer(prose) if not is_mark(gap.group())]
    if found:
        gap = found[0]
        more = f" and {len(found) - 1} more" if found[1:] else ""
        yield Finding(
            f"“{gap.group()}”{more} was never filled in",
            hint="Ask the expert what belongs there; an editor’s own words need [brackets] of "
            "their own",
            span=Span("answer", gap.start(), gap.end()),
        )


def is_mark(gap: str) -> bool:
    """Tell whether brackets are an editor's, as in “[sic]” and “[The] porter”."""
    return bool(MARKS.match(gap))
