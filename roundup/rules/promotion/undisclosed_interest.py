"""A declared interest of which the reader is told nothing.

The expert was honest and said what connects them to what they recommend. Readers, too, judge advice
by who earns from it; the law in several countries asks for a disclosure that is beside the words
and not at the end of the page.

Flagged:

    - name: Agathe Brunner
      interest: I own a share of the window works

Fine:

    - name: Agathe Brunner
      interest: I own a share of the window works
      disclosure: Agathe Brunner owns a share of the window works.

Fine:

    - name: Agathe Brunner
      interest: None that I know of.

Fine:

    - name: Agathe Brunner
      answer: I own a share of no window works, and I open the window first.
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.quote import Quote
from roundup.text.patterns import Pattern

code = "P107"
level = Level.WARNING
preset = Preset.RELAXED

DECLARED = Pattern(
    r"\bfull disclosure\b|\bdisclosure\s?:|\bin the interests? of (?:full )?(?:disclosure|"
    r"transparency)\b|\bmy conflicts? of interest\b"
    r"|\bI(?:['’]m| am)? (?:should|must|have to|ought to) (?:disclose|declare)\b"
    r"|\b(?:affiliate|sponsored) links?\b|\bI (?:get|earn|receive) a (?:small )?commission\b",
    re.IGNORECASE,
)
# “None that I know of” declares nothing.
NOTHING = Pattern(
    r"\W*(?:no|none|nothing|n/?a|not (?:any|applicable)|keine?[rns]?|nichts|aucun[es]?|rien|"
    r"ningun[oa]?|"
    r"ningún|nada|nenhum[as]?|なし|"
    r"特にな(?:し|い)|لا(?: يوجد| شيء)?)(?:\W+(?:(?:conflicts?|interests?|"
    r"financial|"
    r"relationships?|ties|disclosures?|affiliations?|of|at all|whatsoever|to (?:declare|disclose|"
    r"report|my "
    r"knowledge)|that i(?:['’]m| am)? (?:know|aware)(?: of)?|known|as far as i know|i think|here|"
    r"sponsors?|payments?|bekannt|zu melden|connu|que je sache|que yo sepa|que eu saiba|applicable|"
    r"either|thanks|thank you))\b)*\W*",
    re.IGNORECASE,
)
LONGEST = 80
HINT = (
    "Say it in a sentence: `disclosure: …` in `edits/{0}.md`, or under `- submission: {0}` in the "
    "brief’s `sections`; at the end of the article it is too far away"
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find interests without a disclosure beside the quote."""
    for quote in roundup.quotes:
        submission = quote.submission
        interest = submission.expert.interest
        if NOTHING.fullmatch(interest):
            interest = ""
        if not (interest or quote.changes) or quote.disclosure or DECLARED.search(quote.answer):
            continue
        if interest:
            yield Finding(
                f"The expert declares an interest, “{shown(interest)}”, and nothing beside the "
                "quote says so",
                hint=HINT.format(submission.id),
                span=Span("interest", 0, len(interest)),
                submission=submission.id,
            )
        elif words := cut(quote):
            yield Finding(
                f"The expert’s “{words}” is cut, and nothing beside the quote says so",
                hint=HINT.format(submission.id),
                span=Span("answer"),
                submission=submission.id,
            )


def shown(interest: str) -> str:
    """Cut a declaration for a message."""
    return interest if len(interest) <= LONGEST else f"{interest[: LONGEST - 1]}…"


def cut(quote: Quote) -> str:
    """Return a declaration that was in the answer and that the edit left out."""
    match = DECLARED.search(quote.submission.answer)
    return match.group() if match else ""
