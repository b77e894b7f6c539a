"""The ledger's page: one file without a script, to be archived, printed or sent to a lawyer.

It has the layouts' type and the house's colours, and no layout changes it.
"""

from collections.abc import Iterable, Iterator

from roundup.model.house import House
from roundup.model.ledger import KINDS, VERDICTS, Entry, Ledger, Stretch, alike, seen
from roundup.model.policy import Verdict
from roundup.model.quote import INAUDIBLE
from roundup.rendering import blocks
from roundup.rendering.alone import POLICY, sheet
from roundup.rendering.layouts import SHARED, Layout
from roundup.rendering.page import environment
from roundup.text import direction

TEMPLATE = f"{SHARED}/ledger.html.j2"
STYLES = "ledger.css"


def ledger_page(ledger: Ledger, layout: Layout, house: House, digest: str) -> str:
    """Write the page; `digest` is the SHA-256 of the file that says the same to programs."""
    template = environment(tuple(layout.folders.items())).get_template(TEMPLATE)
    filled = template.render(
        ledger=ledger,
        digest=digest,
        policy=POLICY,
        styles=sheet(STYLES, ledger, layout, house),
        alike=alike,
        seen=seen,
        bare=bare,
        spaced=spaced,
        is_quiet=is_quiet,
        marks=marks,
        way=way,
        own_way=blocks.own_way,
        permitted=list(permitted(ledger)),
        verdicts=VERDICTS,
    )
    return filled.lstrip()


def is_quiet(entry: Entry, number: int) -> bool:
    """Return whether a change is one that nobody hears."""
    return entry.changes[number - 1].change.kind in INAUDIBLE


def way(line: str | tuple[Stretch, ...]) -> str:
    """Return the direction of a line."""
    text = line if isinstance(line, str) else "".join(stretch.text for stretch in line)
    return direction.attribute(text)


def marks(number: int, side: str) -> str:
    """Name the element that marks words on a side: taken out, put in, or nothing."""
    if not number:
        return ""
    return "del" if side == "received" else "ins"


def bare(text: str) -> tuple[str, str, str]:
    """Part the spaces around words from them, where there are words."""
    words = text.strip() or text
    before, _, after = text.partition(words)
    return before, words, after


def spaced(lines: Iterable[tuple[Stretch, ...]]) -> Iterator[tuple[tuple[Stretch, ...], bool]]:
    """Yield lines, each with whether an empty one is before it."""
    is_gap = False
    for line in lines:
        if line:
            yield line, is_gap
        is_gap = not line


def permitted(ledger: Ledger) -> Iterator[tuple[Verdict, str]]:
    """List under each verdict the kinds of change that it is said of."""
    for said in Verdict:
        names = [KINDS[kind] for kind, verdict in ledger.permissions.items() if verdict is said]
        if names:
            yield said, ", ".join(names)
