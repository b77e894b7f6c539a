"""Plain text: wrapped lines for a mail or an archive, quotes indented over their credit lines."""

from typing import Annotated

from annotated_types import Ge

from roundup.model.article import Article
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.rendering.layouts import Layout
from roundup.writers._plain import text_of

channels = frozenset({Channel.WEB})

suffix = ".txt"
media_type = "text/plain"
also_called = ("txt",)


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    width: Annotated[int, Ge(0), "The longest line, in columns; 0 breaks no line."] = 72,
) -> tuple[File, ...]:
    """Write the text in lines of at most `width` columns."""
    return (File(f"{article.slug}{suffix}", text_of(article, width).encode()),)
