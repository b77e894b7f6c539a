r"""Signs of markup that came along and mark nothing: a lone asterisk, `&amp;`, half a link.

They come from another program, and readers see them. A digit glued to the end of a sentence was a
footnote there, as was `[3]`.

Flagged:

    answer: I open the **window before the post, and the post before the door.

Flagged:

    answer: I open the window before the post.3 After that I open the door.

Flagged:

    answer: I keep a list ([of all the windows]() in my house) for whoever asks.

Fine:

    answer: "I open the window before the post.\n\n* * *\n\nThen I open the door."

Fine:

    answer: I **open** the *f\*\*\*ing* window 3 * 2 times, at no.3 and no.4, in a 5* hotel.
"""

import re
from collections.abc import Iterator
from functools import partial

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.patterns import Either, Pattern
from roundup.text.prose import masked

code = "Q116"
level = Level.WARNING
yields_to = ("placeholder", "chatbot-residue")

# Rules (before lists, since `* * *` begins as an item does), lists, emphasis that opens and closes,
# sums, stars, and words that are not spelt out.
MEANT = Pattern(
    r"^[ \t>]*(?:\*[ \t]*){3,}$|^[ \t>]*(?:[*+-]|\d{1,3}[.)])[ \t]+"
    r"|(?<=\w)\*{1,6}(?=\w)(?![^\s*]{1,40}\*)|\b\w{1,3}\*{2,6}(?!\w)|(?<=\d) ?\* ?(?=\d)"
    r"|(?<=\d)\*(?![*\w])"
    r"|(?<![\w*])(?P<star>\*{1,3})(?=[^\s*])(?:(?!\n[ \t]*\n)[^*]){1,2000}(?<=\S)(?P=star)"
    r"|(?<=\w)(?P<inner>\*{1,3})(?=[^\s*])[^*\n]{1,200}(?<=\S)(?P=inner)"
    r"|(?<!~)~~(?=\S)[^~\n]{1,500}~~(?!~)",
    re.MULTILINE,
)
STRAY = Either(
    r"&(?:amp|nbsp|lt|gt|quot|apos|hellip|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
    r"|\*{1,3}|~~"
    r"|(?:(?<=^)|(?<=[\s.!?]))#{1,6}(?=[A-ZÀ-Þ][a-zà-ÿ]* [a-zà-ÿ])|(?<=[^\s#>] )#{2,6}(?= \w)"
    r"|</?(?:br|p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|font|sup|sub|blockquote|table|t[drh])"
    r"(?:\s[^<>\n]{0,200})?/?>"
    r"|\[[^\[\]\n]{1,120}\] ?\((?:\s*\)|(?=\ufffc|https?:|www\.)|(?=[^()\n]{0,200}(?:$|\()))"
    r"|\[/?(?:b|i|u|url|img|quote|color|size)(?:=[^\]\n]{1,200})?\]"
    r"|\[\[[^\]\n]{1,80}\]\](?!\()"
    r"|(?<=[a-zà-ÿ]{3}[.!?])\d{1,2}(?=\s+[A-ZÀ-Þ“\"]|\s*$)"
    r"|(?<=[a-zà-ÿ]{2}[.!?][”\"’)])\d{1,2}(?=\s|$)"
    r"|(?<=[a-zà-ÿ]{3},)\d{1,2}(?= [a-zà-ÿ])"
    r"|(?:(?<=[a-zà-ÿ]{4})|(?<=[.,!?”\")]))[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)"
    r"|(?<=[\w.,;:!?”\"’)])\[\d{1,3}(?:, ?\d{1,3}|[–-]\d{1,3}){0,4}\](?![(\[:\w])"
    r"|(?<=\w )\[\d{1,2}(?:, ?\d{1,2}){0,4}\](?=[.,;:!?)]|\s*$)"
    r"|(?<![\w_])__(?=\w)(?![^_\n]{1,200}__)|(?<=[\s.!?,:;])\\[nrt](?=[\sA-ZÀ-Þ\\])|"
    r"(?<![\w`])`{1,3}(?!`)|(?<=\w)`{1,3}(?![\w`])|\{[.#][a-z][\w-]{1,20}\}"
    r"|(?<=[\w.,;!?])[†‡]{1,2}(?![\w(])|(?<![\w_/.@#\\])_(?=[A-Za-z]{2})(?![^_\n]{1,200}_)"
    r"|\[\^(?P<mark>[\w-]{1,20})\](?!:)",
    re.MULTILINE,
)
ESCAPED = Pattern(r"\\[*~#`\[\]]")
EMPTY = Pattern(
    r"(?<!!)\[[^\[\]\n]{1,120}\]\([ \t]*(?:https?:(?://)?|www\.?|#|url|link|about:blank)?[ \t]*\)"
)
NUMBERED = Pattern(
    r"\b(?:nos?|figs?|vols?|secs?|chaps?|arts?|vers?|est|pp?|approx|apt|ext)\.$", re.IGNORECASE
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find what is left of markup once all that marks something is taken away."""
    answer = submission.answer
    prose = masked(answer)
    for harmless, sign in ((ESCAPED, "\ufffc"), (MEANT, " ")):
        prose = harmless.sub(partial(blanked, sign), prose)
    strays = [match for match in STRAY.finditer(prose) if not is_meant(match, answer)]
    strays += EMPTY.finditer(answer)
    if strays:
        first, *others = strays
        more = f" and {len(others)} more" if others else ""
        words = " ".join(answer[max(0, first.start() - 12) : first.end() + 12].split())
        yield Finding(
            f"“{answer[slice(*first.span())]}”{more} is left of markup, in “{words}”",
            hint=f"Take it out, or complete it, in the edit: `roundup edit {submission.id}`",
            span=Span("answer", *first.span()),
        )


def blanked(sign: str, match: re.Match[str]) -> str:
    """Return as many signs as there were."""
    return sign * len(match.group())


def is_meant(match: re.Match[str], answer: str) -> bool:
    """Return whether signs stand for something: “no.3”, or a footnote that is there."""
    if "mark" in match.re.groupindex and (mark := match["mark"]):
        return f"[^{mark}]:" in answer
    return match.group().isdigit() and bool(NUMBERED.search(answer[: match.start()][-8:]))
