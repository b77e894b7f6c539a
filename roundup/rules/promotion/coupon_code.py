"""A code or a discount for those who buy from the expert.

It turns an answer into an advertisement, and it has expired long before the article is last read.

Flagged:

    answer: I open the window before the post. Use code AIRY20 for a latch that does not stick.

Flagged:

    answer: I open the window before the post. Readers get 20% off with my latch course.

Fine:

    answer: I never look for discount codes, and I bought the latch at 20% off, in a sale, in 1999.
"""

import re
from collections.abc import Iterable, Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.patterns import Either, Pattern

code = "P103"
level = Level.WARNING
preset = Preset.RELAXED
counts = True

# Capitals, with figures or without, as codes are written; figures alone open doors.
WRITTEN = r"(?P<{}>(?-i:[A-Z][A-Z0-9-]{{3,19}}|\d{{1,3}}[A-Z]{{2,12}}\d{{0,3}}))\b"
MARKS = r"[\"“”‘'`*(\[:, ]{1,4}"
KIND = r"(?:discount|promo(?:tion(?:al)?)?|coupon|voucher|referral|exclusive)"
SUM = (
    r"(?:\d{1,2} ?(?:%|percent|per cent)|[$€£]\d+|\d+ ?€|(?:five|ten|fifteen|twenty|thirty|fifty) "
    r"(?:percent|per cent|euros|pounds|dollars)|a (?:tenth|fifth|quarter|third)|half(?: price)?)"
)
GIVEN = Pattern(
    rf"\b(?:(?:use|using|enter|apply|redeem|mention|quote|type in|with) (?:the |my |our |this )?"
    rf"(?:{KIND} )?code|(?:mit|avec|con) (?:dem |unserem |le |notre |el |nuestro )?(?:code|código)"
    r"(?: promo| de réduction| de descuento| promocional)?|code promo|gutscheincode|rabattcode|"
    rf"código (?:de descuento|promocional)){MARKS}{WRITTEN.format('loose')}"
    # What is called so is nothing else.
    rf"|\b{KIND} code(?: \w+){{0,4}}?{MARKS}{WRITTEN.format('sure')}"
    r"|\b(?-i:[A-Z]{3,}\d{1,3})\b (?:at|on) (?:the )?checkout"
    rf"|\b(?:mention|quote|enter|type)(?: the word)? [\"“”‘'`*]?{WRITTEN.format('word')}"
    rf"(?=[^.!?\n]{{0,50}}(?:{SUM} (?:off|discount)|\bdiscount\b|\bcheckout\b|\bfree shipping\b))",
    re.IGNORECASE,
)
# What an expert sells, as against what anybody buys.
# Where a discount is offered, not had.
MINE = r"(?:(?:with|from|through|at|on) (?:me|us|my|our)\b|your (?:first|next)\b)"
READERS = (
    r"(?:(?:your |our )?(?:readers|listeners|subscribers|followers)(?: of this [\w-]+)?|(?:new|"
    r"first-time) (?:customers|clients|members|users|buyers))\b"
)
THEIRS = (
    r"(?:(?:on |at )?(?:our|my) (?:[\w-]+ ){0,2}?(?:website|shop|store|courses?|services?|"
    r"products?|range|plans?|class(?:es)?|books?|apps?|workshops?|sessions?|software|"
    r"programm?e?s?)\b|(?:on )?your (?:first|next|entire|whole|order|purchase|booking|stay|"
    rf"subscription)\b|for {READERS})"
)
OFFERS = (
    rf"{SUM} (?:off|discount)(?: on| from)? [^.!?\n]{{0,40}}?(?:{MINE}|when you|if (?:you|they) "
    rf"(?:mention|quote|use|say|show))",
    rf"{SUM} (?:off|discount)[^.!?\n]{{0,40}}? (?:with|using|quoting|under) "
    rf"(?-i:[A-Z]{{3,}}\d{{1,3}})\b",
    rf"(?:{SUM}|free) for {READERS}",
    r"(?:mention|quote|show)\s[^.!?\n]{1,40}?\s(?:and|to|for)\s[^.!?\n]{0,30}?"
    rf"(?:{SUM} off|\ba discount\b|\bfree \w+ with\b)",
    rf"{SUM} (?:off|discount),? (?:{THEIRS}|with (?:the |my |our |this )?(?:code|coupon|link)\b|"
    r"when you (?:use|mention|quote|enter|sign|book|subscribe)\b|if you (?:mention|quote|use)\b|"
    r"using )",
    rf"{READERS} (?:can |will )?(?:get|receive|save|claim|have)\b[^.!?\n]{{0,30}}(?:{SUM}|"
    rf"\bdiscount\b)",
    r"(?:my|our|this|exclusive|special|following|readers['’]?) (?:exclusive |special )?"
    r"(?:discount|promo|coupon|voucher) codes?\b",
    r"(?:ask|e-?mail|message|dm|write to|contact) (?:us|me) for (?:an?|your|the) "
    r"(?:discount|coupon|promo|voucher)\b",
    rf"(?:we|i)(?:['’]re| are|['’]m| am)? (?:offer|offering|giving|give)\b[^.!?\n]{{0,30}}(?:{SUM} "
    rf"(?:off|discount)|\bdiscount)\b[^.!?\n]{{0,20}}{THEIRS}",
    rf"(?:we|i)(?:['’]re| are|['’]m| am)? (?:offer|offering|giving|give)\b "
    rf"{READERS}[^.!?\n]{{0,20}}(?:{SUM}|\bdiscount\b)",
    r"(?:mention|quote|show) (?:this|the) (?:article|post|roundup|page|interview)\b[^.!?\n]{0,40}\b"
    r"(?:off|discount|free|gift)\b",
    rf"(?<!\bwe )(?<!\bi )(?<!they )(?:get|enjoy|claim|take|save) (?:an? )?(?:extra )?{SUM} "
    rf"(?:off |on )?"
    r"(?:all )?(?:our|my|everything in our)\b(?! (?:[\w-]+ )?(?:bills?|rent|costs?|electricity|"
    r"fees|taxe?s?|heating))",
)
OFFER = Either(
    "|".join((*(rf"(?<!\w)(?:{each})" for each in OFFERS), rf"{SUM} off with\b")), re.IGNORECASE
)
BUYING = Pattern(
    rf"\b(?:off|discount|save|checkout|order|free|sign[- ]?up|book|buy|shop|rabatt|remise|"
    rf"descuento)\b|{SUM}",
    re.IGNORECASE,
)
NEAR = 80
APART = 10
HINT = "Cut it in the edit, `roundup edit {}`; an offer to readers is an advertisement"


def check(submission: Submission) -> Iterator[Finding]:
    """Find codes that are given out, and for discounts that are offered."""
    answer = submission.answer
    offers = (match.span() for match in OFFER.finditer(answer))
    for start, end in merged([*codes(answer), *offers]):
        words = " ".join(answer[start:end].split())
        yield Finding(
            f"“{words}” offers readers a discount from the expert",
            hint=HINT.format(submission.id),
            span=Span("answer", start, end),
        )


def codes(answer: str) -> Iterator[tuple[int, int]]:
    """Find codes; letters alone, as in “code HTML”, are one only where something is bought."""
    for match in GIVEN.finditer(answer):
        around = answer[max(match.start() - NEAR, 0) : match.end() + NEAR]
        has_figure = any(sign.isdigit() for sign in match["loose"] or "")
        if not match["loose"] or has_figure or BUYING.search(around):
            yield match.span()


def merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of places that are close: a discount and its code are one offer."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if spans and start < spans[-1][1] + APART:
            start, last = spans.pop()
            end = max(end, last)
        spans.append((start, end))
    return spans
