"""Remarks on newsletters and posts: their size, their pictures and the marks of templates."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

MAIL_SIZE = Remark(
    "W201",
    "mail-size",
    Level.INFO,
    """How many bytes of HTML a mail has, in all and for each answer.

Gmail shows the first 102 KB of a mail and hides the rest behind “View entire message”. Pictures
do not count. A mail tool adds its own: links that count clicks, a footer to unsubscribe.""",
)
MAIL_TOO_LARGE = Remark(
    "W202",
    "mail-too-large",
    Level.WARNING,
    """A mail with more than 80 KB of HTML, and an error from 102 KB on: Gmail clips it there.

`--cut` ends it at an answer, never inside a quote, with a button that leads to the rest on the web
page.""",
)
MAIL_STYLES_TOO_LARGE = Remark(
    "W203",
    "mail-styles-too-large",
    Level.ERROR,
    """A mail whose style sheet has more than 16,384 bytes, so that Gmail drops all of it.

Only the dark palette and the sizes of wide screens stand in that sheet. A layout of one's own has
too much in its `newsletter-head.css`; what stands in `newsletter.css` does not count.""",
)
MAIL_NOT_CUT = Remark(
    "W204",
    "mail-not-cut",
    Level.ERROR,
    """A mail that should end early, and does not, since it is not known where the rest can be read.

`pages` under `[publication]` in `roundup.toml` says where articles stand on the web.""",
)
MAIL_WITHOUT_PICTURES = Remark(
    "W205",
    "mail-without-pictures",
    Level.INFO,
    """A mail with initials in the portraits' place, since no address of its pictures is known.

Mail programs show pictures that stand on the web, and no others. `images` under `[newsletter]` in
`roundup.toml` says in which folder there; what is to be uploaded is then in
`newsletter-images/`.""",
)
TEMPLATE_MARKS = Remark(
    "W250",
    "template-marks",
    Level.INFO,
    """Words that a mail tool or a CMS would fill in or run, such as `{{ name }}` or `*|FNAME|*`.

They are written so that no tool finds them: as entities in the mail's HTML and in WordPress's
file, and elsewhere with a word joiner (U+2060) inside, which nobody sees. Readers see what was
typed. Whoever copies such words as code has to take the joiner out; the web page and the PDF have
none.""",
)
