"""An answer without “I” or “we”, where the others speak of what they did.

A roundup lives on experience. One answer that reads like an encyclopaedia between nine that tell
something stands out; often the expert has a story, and was only not asked for it.

Flagged:

    - answer: I open the window before the post, and I have never regretted it.
    - answer: We open the window before the post, and our guests thank us.
    - answer: My window opens before the post does, as I tell everybody.
    - answer: I leave the window shut until I have read the post.
    - answer: The window should be opened before the post. Fresh air aids concentration.

Fine:

    - answer: Open the window before the post.
    - answer: The window should be opened before the post.
    - answer: I open the window first.
    - answer: Fresh air aids concentration.
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.text.prose import masked

code = "Q103"
level = Level.INFO

# Apostrophes end a word here, so that “I’ve” and “we're” count.
FIRST = re.compile(
    r"\b(?:I|[Ww]e|WE|[Mm]y|[Oo]urs?|[Mm]e|[Uu]s|[Mm]ine|[Mm]yself|[Oo]urselves"
    r"|[Ii]ch|[Ww]ir|[Mm]ein\w*|[Uu]nser\w*|j['’]|[Jj]e|[Nn]ous|[Mm]on|[Mm]es|[Nn]otre|[Yy]o|"
    r"[Nn]osotr[ao]s|[Nn]uestr\w*|[Ee]u|[Nn]ós|[Mm]eu|[Mm]inha|[Nn]oss[ao])\b|\b[Jj]['’]"
)
OTHERS = 4


def check(roundup: Roundup, *, share: float = 0.75) -> Iterator[Finding]:
    """Look for answers without the first person among at least five of which most have it."""
    silent = [one for one in roundup.quotes if not FIRST.search(masked(one.answer))]
    others = len(roundup.quotes) - 1
    spoken = len(roundup.quotes) - len(silent)
    if others < OTHERS:
        return
    for quote in silent:
        if spoken >= share * others:
            yield Finding(
                f"Nobody speaks in this answer; {spoken} of the {others} others say “I” or “we”",
                hint="Ask the expert what they did themselves",
                span=Span("answer"),
                submission=quote.submission.id,
            )
