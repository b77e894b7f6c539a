"""Rendering: fill a layout's template with an article.

Nothing else knows Jinja. A writer gives `render` a function that says where it puts pictures and
fonts, and gets one HTML page back.
"""

from roundup.rendering.fonts import faces, font_faces
from roundup.rendering.index import index_page
from roundup.rendering.ledger import ledger_page
from roundup.rendering.page import Address, render
from roundup.rendering.styles import stylesheet

__all__ = ["Address", "faces", "font_faces", "index_page", "ledger_page", "render", "stylesheet"]
