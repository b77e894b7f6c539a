"""An e-mail address among the words that will be published.

Programs collect addresses from pages and never forget them. Many experts sign an answer with theirs
for the editor alone.

Flagged:

    answer: I open the window before the post. More at agathe@meridian.example any time.

Flagged:

    answer: I open the window before the post; write to agathe [at] meridian [dot] example.

Fine:

    answer: I open the window before the post, and @agathe posts a picture of it @ noon.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.masking import ends
from roundup.text.patterns import Pattern

code = "D101"
level = Level.WARNING
preset = Preset.RELAXED
counts = True

ENDINGS = r"(?:com|org|net|edu|gov|info|biz|io|co|me|app|eu|uk|us|ca|au|de|at|ch|fr|es|it|nl)"
# Not a handle of a federated network (@ana@…), an address's user name, a version (tool@1.2.3).
ADDRESS = Pattern(
    r"(?<![\w.@/+-])(?P<who>[\w][\w.+'’-]{0,63})@(?:[\w-]+\.)+[^\W\d_]{2,24}\b(?![:/])"
    rf"|(?<![\w.@/-])(?P<apart>[\w][\w.+-]+)\s@\s(?:[\w-]+\.)+{ENDINGS}\b",
    re.IGNORECASE,
)
HIDDEN = Pattern(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:[\[({<]\s?(?:at?|@|ät|arroba|arobase|chiocciola|"
    r"klammeraffe)\s?[\])}>]|[-_*](?:at|ät)[-_*](?=\s?[\w-]{1,63}(?:\.|\s?[-_*]dot)))\s?[\w-]{1,63}"
    r"(?:(?:\s?[\[({<]\s?(?:dot|punkt|point|punto|ponto|\.)\s?[\])}>]\s?|\.|\s?[-_*](?:dot|"
    r"punkt)[-_*]\s?|\s(?:dot|"
    r"punkt|punto|ponto|point)\s)[\w-]{2,63})"
    r"{1,4}"
    rf"|(?<![\w.-])[\w.-]{{0,40}}[.\d_-][\w.-]{{0,40}} at [\w-]{{1,63}} dot {ENDINGS}\b"
    r"|\b(?:e-?mail|mail|write|address|reach me|contact)(?: \w{1,20}){0,4}:? \w{1,64} at "
    rf"[\w-]{{1,63}} dot {ENDINGS}\b"
    # lena at umber dot co dot uk, lena @ umber . com
    rf"|\b(?!(?:work\w*|bought|buy|look|shop\w*|order\w*|is|was|be|me|us|it|them|found)\b)"
    rf"[\w.+-]{{2,64}} at (?-i:[a-z0-9-]{{2,63}})(?: dot [\w-]{{2,20}}){{0,2}} dot (?:{ENDINGS}|"
    rf"example)\b"
    rf"|\b[\w.+-]{{2,64}} (?:arroba|arobase|chiocciola|ät) [\w-]{{2,63}}(?:\.| (?:punto|ponto|"
    rf"point|"
    rf"punkt) )(?:{ENDINGS}|example)\b"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}(?:＠|&#64;|&commat;|"
    rf"%40)(?:[\w-]{{1,63}}\.){{1,4}}[^\W\d_]{{2,24}}\b"
    rf"|\b[\w.+-]{{2,64}} ?@ ?[\w-]{{2,63}} \. ?(?:{ENDINGS}|example)\b",
    re.IGNORECASE,
)
# One of these stands in every address that is hidden in another way.
SIGNS = (
    *("(a)", "[a]"),
    *("at>", "at}", "ät)", "ät]", "ät ", "-at-", "_at_", "*at*", "arroba", "arobase", "chiocciola"),
    *("klammeraffe", "＠", "&#64;", "&commat;", "%40"),
)
# What stands for an address in an example.
EXAMPLES = frozenset(
    {"you", "yourname", "your.name", "name", "user", "username", "someone", "firstname", "git"}
)
HINT = "Cut it in the edit, `roundup edit {}`; or allow it, if the expert wants to be written to"


def check(submission: Submission) -> Iterator[Finding]:
    """Find addresses as they are typed, and as they are hidden from programs."""
    answer = submission.answer
    for start, end in addresses(answer):
        yield Finding(
            f"“{ends(answer[start:end])}” is an e-mail address, and would be published",
            hint=HINT.format(submission.id),
            span=Span("answer", start, end),
        )


def addresses(answer: str) -> Iterator[tuple[int, int]]:
    """Find e-mail addresses."""
    if "@" in answer:
        for match in ADDRESS.finditer(answer):
            if (match["who"] or match["apart"]).casefold() not in EXAMPLES:
                yield match.span()
    lowered = answer.lower()
    if (
        " dot " in lowered
        or " . " in lowered
        or "at]" in lowered
        or "at)" in lowered
        or "@]" in lowered
        or any(sign in lowered for sign in SIGNS)
    ):
        yield from (match.span() for match in HIDDEN.finditer(answer))
