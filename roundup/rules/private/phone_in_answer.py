"""A telephone number among the words that will be published.

Most are the end of a signature that was meant for the editor. In print they are rung for years, by
anybody.

Flagged:

    answer: I open the window before the post. Call me on +41 44 668 18 00, in the morning.

Flagged:

    answer: I open the window before the post. (212) 555-0100

Fine:

    answer: In 2024 we opened 1 200 000 windows, 6-3 ahead of 2023, at 08.30-09.45, for $1,200.

Fine:

    answer: My book on windows has the ISBN 978-3-16-148410-0 and 212 pages.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.masking import ends
from roundup.text.patterns import Pattern
from roundup.text.prose import masked

code = "D102"
level = Level.WARNING
preset = Preset.RELAXED
counts = True

SEPARATED = r"[ \u00a0().\-–/]{1,3}"
# Numbers that show by their form what they are; E.164 allows up to 15 digits.
FORMS = (
    # +44 20 7946 0958, 0041 44 668 18 00
    r"(?:\+|\b00)[1-9]\d{0,2}(?:[ \u00a0().\-–/]{0,3}\d){6,13}",
    # (212) 555-0100, 212.555.0100, 1-800-273-8255
    r"(?:\b1[ .-])?(?:\([2-9]\d\d\) ?|\b[2-9]\d\d[ .\-–])\d{3}[ .\-–]\d{4}\b",
    # 555-0100, and 1-800-FLOWERS
    r"\b555[ .\-–]\d{4}\b|\b1-8(?:00|88|77|66|55|44|33)-[A-Z0-9][A-Z0-9-]{5,9}[A-Z0-9]\b",
    # 020 7946 0958, 030/1234567, 01 23 45 67 89
    rf"(?:\(0\d{{1,5}}\)|\b0\d{{1,5}})(?:{SEPARATED}\d{{2,8}}){{1,4}}\b",
)
# Letters of scripts that part their words; behind kana a number begins.
LETTER = "A-Za-zÀ-ÿ0-9_"
FORM = Pattern(
    rf"(?<![{LETTER}.,$€£#+/:=-])(?:{'|'.join(FORMS)})(?![{LETTER}%°€]|[.,:/-]\d)", re.ASCII
)
# Digits in words, as in “oh one six three two, nine six oh”.
SPOKEN = Pattern(
    r"\b(?:(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|plus)"
    r"(?:,? |-)){6,}(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
# Numbers of any form, where somebody is told to call them.
RUN = Pattern(r"(?<![\w.,$€£#+/:=-])\(?\d(?:[ \u00a0().\-–/]{0,2}\d){6,14}(?![\w%°]|[.,:]\d)")
CALLED = Pattern(
    r"(?:\b(?:call|phone|telephone|tel|text|ring|dial|whatsapp|mobile|cell(?:phone)?|fax|hotline|"
    r"helpline|telefon|handy|mobil|téléphone|tél|appelez|portable|teléfono|móvil|llám[ae]\w*)|"
    r"[☎📞📱])(?:[ :.]+(?:me|us|number|no|nr|him|her|them|is|at|on|under|unter|au|al|in|the|my|our|"
    r"office|line|directly|today|now|anytime)|-nous|-moi)*[ :.]*$",
    re.IGNORECASE,
)
# What numbers of such a form are otherwise.
OTHERWISE = Pattern(
    r"(?:ISBN|ISSN|EAN|DOI|VAT|IBAN|BIC|patent|serial|model|part|order|invoice|ticket|account|case|"
    r"item|version|code|ref(?:erence)?|id|#)[\w.]*(?: (?:is|was|no\.?|number|nr\.?))?[ :#-]*$",
    re.IGNORECASE,
)
DATE = Pattern(
    r"(?:^|\D)\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?:\D|$)|(?:19|20)\d\d[./-]\d\d[./-]\d\d"
)
THOUSANDS = Pattern(r"\+?\d{1,3}(?:[ \u00a0.]\d{3}){2}")
MAY_BE = Pattern(r"\d(?:[ \u00a0().\-–/]{0,3}\d){6}")
LEAST, MOST, LEAST_AT_HOME = 7, 15, 9
NEAR = 40
HINT = "Cut it in the edit, `roundup edit {}`; or allow it, if the expert wants to be called"


def check(submission: Submission) -> Iterator[Finding]:
    """Find numbers of a telephone's form, and for those that somebody is to call."""
    answer = submission.answer
    may_be_spoken = any(word in answer for word in ("oh ", "zero ", "nought ", "double "))
    if not (MAY_BE.search(answer) or "1-8" in answer or may_be_spoken):
        return
    for start, end in sorted(set(numbers(masked(answer)))):
        yield Finding(
            f"“{ends(answer[start:end])}” is a telephone number, and would be published",
            hint=HINT.format(submission.id),
            span=Span("answer", start, end),
        )


def numbers(prose: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers."""
    for match in FORM.finditer(prose):
        if is_number(match.group()) and not OTHERWISE.search(before(prose, match)):
            yield match.span()
    yield from (match.span() for match in SPOKEN.finditer(prose))
    for match in RUN.finditer(prose):
        is_known = FORM.search(prose, max(match.start() - 3, 0), match.end())
        if not is_known and CALLED.search(before(prose, match)) and not DATE.search(match.group()):
            yield match.span()


def before(prose: str, match: re.Match[str]) -> str:
    """Return the words before a number."""
    return prose[max(match.start() - NEAR, 0) : match.start()]


def is_number(typed: str) -> bool:
    """Return whether digits can be a telephone's: not too few, no date, no thousands."""
    digits = sum(sign.isdigit() or sign.isupper() for sign in typed)
    return (
        LEAST <= digits <= MOST
        and not DATE.search(typed)
        and not THOUSANDS.fullmatch(typed)
        and not (typed.startswith("0") and digits < LEAST_AT_HOME)
    )
