"""What makes WeasyPrint quicker and changes no byte of what it makes, unless that is wrong.

Each improvement is a function that says what WeasyPrint does, and why its result is the same with
less work. They reach into WeasyPrint, so they are used with the versions they were tested with, and
with no other. `tests/test_quickening.py` compares what is made with them and without.
"""

import logging
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from roundup.writers._paper.boxes import (
    look_at_both_ends_for_pages,
    look_flow_up,
    resolve_lengths_once,
)
from roundup.writers._paper.columns import balance_columns_by_heights
from roundup.writers._paper.contents import set_contents_again_once
from roundup.writers._paper.lettering import (
    draw_glyphs_at_once,
    draw_measured_lines,
    measure_next_words_first,
)
from roundup.writers._paper.measuring import (
    justify_without_measuring,
    keep_lines,
    keep_pango_objects,
    keep_struts,
)
from roundup.writers._paper.styles import inherit_at_once, share_page_styles, share_styles

TESTED_VERSIONS = frozenset({"70.0"})

logger = logging.getLogger(__name__)


def is_tested() -> bool:
    """Return whether WeasyPrint's version is one of those tested; note it otherwise."""
    installed = version("weasyprint")
    if installed in TESTED_VERSIONS:
        return True
    tested = ", ".join(sorted(TESTED_VERSIONS))
    logger.info(
        "PDFs take longer than they could: WeasyPrint is %s, and what makes it quicker was "
        "tested with %s. Install that version if time matters",
        installed,
        tested,
    )
    return False


def quicken() -> None:
    """Make WeasyPrint quicker."""
    for improve in IMPROVEMENTS:
        improve()


def keep_patterns_of_html() -> None:
    """Compile once what ends a piece of HTML.

    The parser means to keep these expressions, and keeps them where it does not find them.
    """
    from tinyhtml5 import inputstream

    patterns: dict[Any, Any] = inputstream.characters_until_regex
    stream = inputstream.HTMLUnicodeInputStream
    chars_until = stream.chars_until

    def kept_chars_until(self: Any, characters: Any, opposite: bool = False) -> Any:
        if (characters, opposite) not in patterns:
            signs = "".join(f"\\x{ord(character):02x}" for character in characters)
            patterns[characters, opposite] = re.compile(f"[{'' if opposite else '^'}{signs}]+")
        return chars_until(self, characters, opposite)

    stream.chars_until = kept_chars_until


IMPROVEMENTS: tuple[Callable[[], None], ...] = (
    keep_patterns_of_html,
    share_styles,
    share_page_styles,
    balance_columns_by_heights,
    set_contents_again_once,
    keep_lines,
    keep_pango_objects,
    keep_struts,
    justify_without_measuring,
    measure_next_words_first,
    draw_measured_lines,
    draw_glyphs_at_once,
    look_flow_up,
    look_at_both_ends_for_pages,
    resolve_lengths_once,
    inherit_at_once,
)
