"""A gap that nobody has filled: `[Company]`, `{{first_name}}`, `XXX`, *lorem ipsum*.

Square brackets are how an editor marks words that were not said, so an unfilled one in an answer
reads as the editor's mistake.

Flagged:

    answer: At [Company Name] we open the window before the post, every single morning.

Flagged:

    answer: We have opened XX windows since the spring. TODO: ask Ines.

Flagged:

    answer: Bei [Firmenname] öffnen wir das Fenster vor der Post, jeden Morgen.

Fine:

    answer: Their letter began “Dear [First Name]”. We opened the window and laughed.

Fine:

    answer: He said “it were [sic] a good window”, and [the porter] opened it [laughs].
"""

import re
from collections.abc import Iterable, Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.phrases import first_of
from roundup.model.submission import Submission
from roundup.text.patterns import Either, Pattern
from roundup.text.placeholders import in_answer, is_in_quotation, words_of, words_start
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
# Names that were put in, as in “[Ines Holm]”, are not gaps; those are made of words like these.
KIND = (
    r"(?:Name|NAME|Company|COMPANY|Client|CLIENT|Brand|Business|Firm|Organi[sz]ation|Industry|"
    r"Product|PRODUCT|Service|City|CITY|State|Country|Number|NUMBER|Percentage|Date|DATE|Year|YEAR|"
    r"Link|LINK|URL|Website|Email|Phone|Title|TITLE|Role|Position|Profession|Topic|Keyword|Field|"
    r"Niche|Location|Statistic|Amount|Publication|Recipient|Journalist|Editor|Reporter)"
)
BESIDE = (
    r"(?:Your|YOUR|My|Our|The|First|FIRST|Last|LAST|Full|Job|Specific|Exact|Previous|Current|Here|"
    r"HERE|Insert|INSERT|of|the|and|or|your|here|[A-Z]|\d+|/)"
)
GAP = Either(
    rf"\[\s*(?:(?:insert|add|fill in|enter|include)\b[^\]\n]{{0,60}}|{NOUNS}(?:\s+here)?|"
    r"(?:link|source|citation|reference) (?:to|here|needed|required|pending)\b[^\]\n]{0,40}|"
    r"X+%?)\s*\](?![(\[])"
    rf"|\[(?:{BESIDE} ){{0,4}}{KIND}(?:[’']s)?"
    rf"(?:(?:, ?|[ /])(?:{BESIDE}|{KIND}|name|title)){{0,4}}\](?![(\[])"
    r"|\[(?:specific|relevant|brief|short|concrete|personal|real|another|compelling) (?:[\w-]+ )?"
    r"(?:examples?|story|stories|anecdotes?|details?|numbers?|stat(?:istic)?s?|metrics?|results?|"
    r"quotes?|reasons?|names?|case stud(?:y|ies)|figures?|dates?|tools?|clients?)\b[^\]\n]{0,50}"
    r"\](?![(\[])"
    r"|\b(?:NAME|COMPANY|CITY|LINK|DATE|TITLE|URL|QUOTE|NUMBER|BIO|TEXT|PHOTO|LOGO) HERE\b"
    r"|<<[^<>\n]{2,40}>>"
    r"|[(\[](?:quote|name|title|link|source|stat(?:istic)?s?|figures?|numbers?|example|anecdote|"
    r"bio|photo|logo|headshot|details?|url) (?:to (?:come|follow|be (?:added|confirmed))|tbc|tba|"
    r"tbd|here|pending|needed|goes here|coming soon)[)\]]"
    r"|\[(?:quote|name|comment|line|stat(?:istic)?|figure|number|anecdote|bio|photo|logo) (?:from|"
    r"of|by|about|for) [^\]\n]{2,40}\](?![(\[])"
    r"|\{\{[^{}\n]{1,60}\}\}|\{[a-z]+(?:_[a-z]+)+\}|\{(?i:"
    rf"{NOUNS})\}}"
    r"|<\s*(?:insert|your|add|enter|company|name)\b[^>\n]{0,40}>"
    r"|\b(?:XX+|TBD|TBC|TODO|TK TK|TKTK|FIXME)\b|\bTK(?= ?(?:%|percent|per cent|people|years))"
    r"|(?<=[.!?(] )TK(?=[\s.,;)]|$)|(?<=\()TK(?=\))|%[A-Z]{4,}%|(?<![\w$])\$[A-Z]{3,}\b"
    r"|#(?:NAME\?|REF!|N/A|VALUE!|DIV/0!)|\*\|[A-Z_]{2,}\|\*"
    r"|(?<=\s)\?{3,}(?= [a-z])|\$\{\w+\}|\b(?:19|20)XX\b"
    r"|\bxx+(?= ?(?:%|percent|years?|people|customers|clients)(?:\W|$))"
    r"|\bLorem ipsum\b|\blorem ipsum dolor\b|\b_{3,}\b|(?<![\w_])_{4,}(?![\w_])"
    rf"|\(\s*(?:(?:insert|add)\s+(?:\w+ ){{0,2}}?|your ){NOUNS}\b[^)\n]{{0,40}}\)",
)
# What editors and transcripts put into brackets, and years of films: not gaps.
MARKS = Pattern(
    r"\[(?:sic|Sic|SIC|Ed\.?|Editor|Note|Laughs|Laughter|Applause|Pause|I|A|The|This|These|"
    r"That|It|He|She|We|They|My|Our|In|On|At|As|If|When|[A-WYZ])\]$"
)
# Figures of the Romans, and lists that are called so.
NUMERAL = Pattern(
    r"(?:bowl|\bBowl|Chapter|Volume|Vol\.|Act|Part|Book|Louis|Section|Figure|Appendix|Psalm|"
    r"Legion|King|Pope)\s$"
)
CALLED_SO = Pattern(
    r"[ -](?:chromosom\w*|lists?|columns?|items?|apps?|comments?|notes?|files?|entry|entries|"
    r"century|shirts?)\b"
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find brackets and words that stand where something was to be filled in."""
    prose = masked(submission.answer)
    gaps = [
        gap.span()
        for gap in GAP.finditer(prose)
        if not (is_mark(gap) or is_word(gap) or is_spoken_of(gap))
    ]
    for gap in in_answer(prose):
        start = words_start(gap)
        gaps.append((start, start + len(words_of(gap))))
    gap_spans = apart(gaps)
    if gap_spans:
        start, end = gap_spans[0]
        unfilled = first_of([f"“{prose[start:end]}”" for start, end in gap_spans], 1)
        yield Finding(
            f"{unfilled} was never filled in",
            hint="Ask the expert what belongs there; an editor’s own words need [brackets] of "
            "their own",
            span=Span("answer", start, end),
        )


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order, the longest of those that meet."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def is_spoken_of(gap: re.Match[str]) -> bool:
    """Return whether brackets stand in a quotation: “Dear [First Name]” is what a letter said.

    The quotation marks around a whole answer are none.
    """
    before = gap.string[: gap.start()].lstrip()[1:]
    return not gap.group()[0].isalnum() and is_in_quotation(before)


def is_mark(gap: re.Match[str]) -> bool:
    """Return whether brackets are an editor's, as in “[sic]” and “[The] porter”."""
    return bool(MARKS.match(gap.group()))


def is_word(gap: re.Match[str]) -> bool:
    """Return whether letters stand for themselves, as in “Chapter XX” and “my TODO list”."""
    before, text = gap.string[: gap.start()], gap.string
    is_numeral = gap.group().startswith("XX") and NUMERAL.search(before[-12:])
    is_name = gap.group()[0].isalpha() and CALLED_SO.match(text, gap.end())
    return bool(is_numeral or is_name)
