"""Rendering: fill a layout's template with an article.

Nothing else knows Jinja. A writer gives `render` a function that says where it puts pictures and
fonts, and gets one HTML page back.
"""

from roundup.rendering.books import book_sheet, cover_sheet
from roundup.rendering.cards import Card, Shape, card_page, card_sheet
from roundup.rendering.contrast import contrast_notes
from roundup.rendering.fallbacks import STAND_IN, is_of_emoji, meanings
from roundup.rendering.fonts import faces, font_faces, own_faces
from roundup.rendering.glyphs import glyph_notes
from roundup.rendering.index import index_page
from roundup.rendering.ledger import ledger_page
from roundup.rendering.mail import mail
from roundup.rendering.page import Address, render
from roundup.rendering.styles import palettes, stylesheet

# The libraries that shape the bytes of a page, by the names of their distributions.
LIBRARIES = ("fonttools", "jinja2", "pillow")

__all__ = [
    "LIBRARIES",
    "STAND_IN",
    "Address",
    "Card",
    "Shape",
    "book_sheet",
    "card_page",
    "card_sheet",
    "contrast_notes",
    "cover_sheet",
    "faces",
    "font_faces",
    "glyph_notes",
    "index_page",
    "is_of_emoji",
    "ledger_page",
    "mail",
    "meanings",
    "own_faces",
    "palettes",
    "render",
    "stylesheet",
]
