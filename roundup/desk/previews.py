"""What readers will get, shown beside the list: the files that writers make, and no second drawing.

A page or mail is shown in a frame without an origin, in which nothing runs and which asks nobody
for anything. So that a click in it can open the answer, each answer is covered by a link to an
address that only such frames know. A build that a newer change has overtaken is stopped, and begun
again with the files as they are then.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from io import BytesIO
from threading import Lock
from typing import Any

from roundup.desk.guarding import CLICKS
from roundup.desk.state import Galley, OpenDesk
from roundup.errors import Stopped
from roundup.model.file import File
from roundup.pipeline import archiving
from roundup.pipeline.making import make
from roundup.sandbox import stopping

# The format that each view shows.
FORMATS = {"page": "html", "mail": "newsletter", "paper": "pdf", "cards": "cards"}
ONE_FILE: Mapping[str, Any] = {"html": {"assets": False}}
HTML = {"page": ".html", "mail": ".html"}
POLICY = re.compile(
    r"""<meta http-equiv="Content-Security-Policy" content="[^"]*">\n?""", re.IGNORECASE
)
DARK = re.compile(r"\(\s*prefers-color-scheme:\s*dark\s*\)", re.IGNORECASE)
ALWAYS, NEVER = "(min-width: 0)", "(max-width: 0)"
HEAD_END = re.compile(r"</head>", re.IGNORECASE)
# What an answer stands in, by its id, which writers give it as the end of its address.
PLACE = '<(?:article|section|figure|div|li|tr|td|h[1-6])\\b[^>]*\\bid="{}"[^>]*>'
LINK = '<a class="desk-open" href="{}{}/{}/{}" aria-label="{}"></a>'
STYLE = """\
<style>
.desk-place { position: relative }
.desk-open { position: absolute; inset: 0; z-index: 9; cursor: pointer; border-radius: 3px }
.desk-open:hover { outline: 1px solid rgba(163, 48, 31, .45); outline-offset: 6px }
:target > .desk-open { animation: desk-mark 1.6s ease-out }
@keyframes desk-mark { from { background: rgba(240, 190, 90, .38) } to { background: transparent } }
@media (prefers-reduced-motion: reduce) {
  :target > .desk-open { animation: none; outline: 2px solid #a3301f; outline-offset: 6px }
}
</style>
"""
# Pixels to a point of paper: sharp on a screen with two to a CSS pixel.
SCALE = 1.6


@dataclass
class KeptFiles:
    """The files of one view, and the stamp of what they were made of."""

    stamp: str
    files: tuple[File, ...]


@dataclass
class Previews:
    """The files that the desk shows, made when somebody looks at them and kept until a change."""

    desk: OpenDesk
    click: str
    kept: dict[tuple[str, str], KeptFiles] = field(default_factory=dict)
    locks: dict[str, Lock] = field(
        default_factory=lambda: {view: Lock() for view in (*FORMATS, "drawing")}
    )

    def files(self, name: str, view: str) -> tuple[Galley, tuple[File, ...]]:
        """Return the files of a view as the roundup is now; none where it has no answer."""
        with self.locks[view]:
            while True:
                galley = self.desk.galley(name)
                kept = self.kept.get((name, view))
                if kept and kept.stamp == galley.stamp:
                    return galley, kept.files
                with suppress(Stopped), stopping.unless(partial(self.is_overtaken, galley)):
                    files = made_files(galley, FORMATS[view])
                    self.kept[(name, view)] = KeptFiles(galley.stamp, files)
                    return galley, files

    def is_overtaken(self, galley: Galley) -> bool:
        """Return whether files have changed since a roundup was looked at."""
        return self.desk.state(galley.name) != galley.stamp

    def ledger(self, name: str) -> str | None:
        """Return the record of every change as a page; nothing where no answer is used."""
        galley = self.desk.galley(name)
        files = archiving.ledger_of(galley.workspace, galley.checked)
        pages = [file.data.decode() for file in files if file.name.endswith(".html")]
        return POLICY.sub("", pages[0], count=1) if pages else None

    def document(self, name: str, view: str, *, is_dark: bool) -> str | None:
        """Return a page or a mail as its frame shows it; nothing where there is none."""
        if view not in HTML:
            return None
        galley, files = self.files(name, view)
        for file in files:
            if file.name.endswith(HTML[view]):
                return framed(file.data.decode(), galley, self.click, is_dark=is_dark)
        return None

    def pages(self, name: str) -> int:
        """Return how many pages the PDF has."""
        import pypdfium2

        data = self.paper(name)
        if data is None:
            return 0
        with self.locks["drawing"]:
            document = pypdfium2.PdfDocument(data)
            try:
                return len(document)
            finally:
                document.close()

    def drawn(self, name: str, number: int) -> bytes | None:
        """Draw a page of the PDF as a PNG; nothing where it has no such page."""
        import pypdfium2

        data = self.paper(name)
        if data is None:
            return None
        with self.locks["drawing"]:
            document = pypdfium2.PdfDocument(data)
            try:
                if not 1 <= number <= len(document):
                    return None
                picture = BytesIO()
                document[number - 1].render(scale=SCALE).to_pil().save(picture, "PNG")
                return picture.getvalue()
            finally:
                document.close()

    def paper(self, name: str) -> bytes | None:
        """Return the PDF of a roundup."""
        _, files = self.files(name, "paper")
        return next((file.data for file in files if file.name.endswith(".pdf")), None)

    def cards(self, name: str) -> list[str]:
        """Name the pictures of the quote cards."""
        _, files = self.files(name, "cards")
        return [file.name for file in files if file.name.endswith(".png")]

    def card(self, name: str, wanted: str) -> bytes | None:
        """Return one of the quote cards."""
        _, files = self.files(name, "cards")
        return next((file.data for file in files if file.name == wanted), None)


def made_files(galley: Galley, format_name: str) -> tuple[File, ...]:
    """Make the files of one format, with everything that a frame needs in them."""
    options = {name: value for name, value in ONE_FILE.items() if name == format_name}
    return make(galley.workspace, galley.checked, formats=(format_name,), options=options).files


def framed(text: str, galley: Galley, click: str, *, is_dark: bool) -> str:
    """Return a page with a link over each answer, in the light or the dark."""
    text = POLICY.sub("", text, count=1)
    text = DARK.sub(ALWAYS if is_dark else NEVER, text)
    for submission, passage in galley.shown.items():
        link = LINK.format(
            CLICKS, click, escape(galley.name), escape(submission), escape(passage.credit.name)
        )
        text = re.sub(
            PLACE.format(re.escape(escape(passage.id))),
            lambda match, link=link: with_class(match[0]) + link,  # type: ignore[misc]
            text,
            count=1,
        )
    return HEAD_END.sub(lambda match: STYLE + match[0], text, count=1)


def with_class(tag: str) -> str:
    """Return an element's beginning with the class of what can be clicked."""
    if ' class="' in tag:
        return tag.replace(' class="', ' class="desk-place ', 1)
    return f'{tag[:-1]} class="desk-place">'
