"""Remarks on how an article looks: colours, glyphs and quote cards."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

LOW_CONTRAST = Remark(
    "W210",
    "low-contrast",
    Level.WARNING,
    """A colour of the house's that is hard to read on what it stands on.

Text needs a contrast of 4.5 to 1, by the Web Content Accessibility Guidelines; public bodies are
bound to them. Measured are `ink`, `muted` and `accent` on `paper`, and `monogram` on `tint`, in the
light palette and, named `accent_dark` and so on, in the dark one. The colour may be set in
`roundup.toml` or in a layout of the house's own. It is used as it stands.""",
)
MISSING_GLYPH = Remark(
    "W211",
    "missing-glyph",
    Level.WARNING,
    """Characters that neither the layout's fonts nor those of `roundup-assembler[fonts]` have.

A PDF carries its fonts with it, and what they lack is taken from whatever the machine has: on
another machine the same PDF looks different. Where that has none either, a mark of two heavy bars
is shown. Whoever copies, searches or listens to the PDF still gets the character itself. A web
page is not concerned, since its readers have fonts of their own.""",
)
NO_CARD = Remark(
    "W220",
    "no-card",
    Level.WARNING,
    """An expert of whom there is no quote card, since nothing that they said fits on one.

A card holds a continuous part of a quote: the section's pull quote, or else whole sentences in a
row, of at most 280 characters, without code or addresses, and in a size that can be read. A card
with a sign that no font here has, such as an emoji, is not drawn either: bars would stand in its
place. The editor knows better which words can stand by themselves: `pull` in the brief says so.""",
)
PULL_BESIDE_ITSELF = Remark(
    "W372",
    "pull-beside-itself",
    Level.INFO,
    """A pull quote that would stand beside the sentence it repeats, so that it is not shown.

It stands after a paragraph, the second one or a later one if there are three, with 25 words or more
between it and its own sentence; or else under the heading, if at least 12 words of the quote come
before its sentence. In a short answer no such place is left, and the same words would be read twice
in a row. Quote cards show it all the same.""",
)
PULL_NOT_ON_CARD = Remark(
    "W221",
    "pull-not-on-card",
    Level.WARNING,
    """A pull quote that is too long for a quote card, which then shows something else.

A card holds 280 characters. Whole sentences of the same quote stand there instead.""",
)
