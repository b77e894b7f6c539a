"""The ledger's page: one file without a script, to be archived, printed or sent to a lawyer.

It has the layouts' type and the house's colours, and no layout changes it.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from roundup.layouts import SHARED, Layout
from roundup.model.house import FontFace, House
from roundup.model.ledger import KINDS, VERDICTS, Entry, Ledger, Stretch, alike, seen
from roundup.model.policy import Verdict
from roundup.model.quote import Kind
from roundup.rendering.fonts import covers_any, font_faces, house_cuts, is_replaced, quoted
from roundup.rendering.page import environment
from roundup.rendering.styles import COMMENT, declared, palettes

TEMPLATE = f"{SHARED}/ledger.html.j2"
STYLES = "ledger.css"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
ROLES = ("text", "display", "labels", "code")
INAUDIBLE = (Kind.TYPOGRAPHY, Kind.FORMATTING)


def ledger_page(ledger: Ledger, layout: Layout, house: House, digest: str) -> str:
    """Write the page; `digest` is the SHA-256 of the file that says the same to programs."""
    house = replace(
        house,
        colours={name: house.colours[name] for name in house.colours if name in layout.colours},
    )
    template = environment(tuple(layout.folders.items())).get_template(TEMPLATE)
    filled = template.render(
        ledger=ledger,
        digest=digest,
        policy=POLICY,
        styles=Markup(styles(ledger, layout, house)),  # noqa: S704 - sheets of ours, checked colours
        alike=alike,
        seen=seen,
        bare=bare,
        spaced=spaced,
        is_quiet=is_quiet,
        marks=marks,
        permitted=list(permitted(ledger)),
        verdicts=VERDICTS,
    )
    return filled.lstrip()


def styles(ledger: Ledger, layout: Layout, house: House) -> str:
    """Write the page's sheet, its fonts in it."""
    light, dark = palettes(layout, house)
    used = faces(ledger, layout, house)
    stacks = {
        role: ", ".join([*dict.fromkeys(quoted(face.family) for face in used[role]), behind])
        for role, behind in layout.families.items()
    }
    sheet = (layout.folders[SHARED] / STYLES).read_text("utf-8")
    return COMMENT.sub(
        "",
        f"{font_faces([face for role in ROLES for face in used[role]], data_address)}"
        f":root{{{declared(light | stacks)}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{declared(dark)}}}}}\n{sheet}",
    )


def faces(ledger: Ledger, layout: Layout, house: House) -> dict[str, list[FontFace]]:
    """Choose the upright faces that have a letter of the ledger to set."""
    letters = set(repr(ledger))  # whatever stands in it, in whatever field
    kept = [cut for cut in layout.cuts if not is_replaced(cut, house) and cut.medium != "print"]
    found: dict[str, list[FontFace]] = {role: [] for role in ROLES}
    for cut in [*house_cuts(house), *kept]:
        is_plain = not cut.face.is_italic and cut.when in ("", "code")
        if is_plain and cut.role in found and covers_any(cut.face, letters):
            found[cut.role].append(cut.face)
    return found


def data_address(face: FontFace) -> str:
    """Write a font as an address that holds it."""
    return f"data:{face.media_type};base64,{b64encode(face.data).decode()}"


def is_quiet(entry: Entry, number: int) -> bool:
    """Tell whether a change is one that nobody hears."""
    return entry.changes[number - 1].change.kind in INAUDIBLE


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
    """Go through lines, and say of each whether an empty one stands before it."""
    is_gap = False
    for line in lines:
        if line:
            yield line, is_gap
        is_gap = not line


def permitted(ledger: Ledger) -> Iterator[tuple[Verdict, str]]:
    """List under each verdict the kinds of change that it is said of."""
    for said in Verdict:
        names = [KINDS[kind] for kind, one in ledger.permissions.items() if one is said]
        if names:
            yield said, ", ".join(names)
