"""Signs of lines, of Markdown and of HTML that several modules look for in a text."""

from roundup.text.expressions import expression

LINE_BREAK = expression(r"\r\n|\r|\n")
# A line with its end, or the last one without.
LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
SURROGATE = expression("[\ud800-\udfff]")

ESCAPE = expression(r"\\([!-/:-@\[-`{-~])")
ENTITY = expression(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
HEADING = expression(r" {0,3}#[ \t]+(?P<words>\S.*?)(?:[ \t]+#+)?[ \t]*")
FENCE = expression(r" {0,3}(`{3,}|~{3,})")
HEADING_ELEMENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

QUESTION_MARKS = ("?", "？", "؟")
