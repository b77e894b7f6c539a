"""Remarks on what a layout of the house's own could let in."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

UNESCAPED_WORDS = Remark(
    "W212",
    "unescaped-words",
    Level.ERROR,
    """A template that would write words as markup: `safe`, `Markup` or `autoescape`.

What experts send may hold anything, and a web page would run it. Everything that a template prints
is therefore escaped, and a build stops at a template that asks for something else. Print the words
alone, or with `words`, `title` or `blocks`, which write markup of the program's own.""",
)
WORDS_IN_CODE = Remark(
    "W213",
    "words-in-code",
    Level.ERROR,
    """Words of an article in a place where escaping does not protect.

Escaping makes words safe between tags and between quotation marks. It does not without quotation
marks (`class={{ name }}`), in `on…` and `style` attributes, nor in `<style>` and `<script>`: there
a blank or a semicolon is enough to say something else. Write quotation marks around the value, or
write it into an attribute `data-…` and say the rest in the style sheet. `tojson` may write linked
data. If the words can only be yours, allow this note in the brief,
with the reason.""",
    may_be_allowed=True,
)
UNCHECKED_LINK = Remark(
    "W214",
    "unchecked-link",
    Level.WARNING,
    """An address in a link of a template that nobody has checked.

An address may begin with `javascript:`, which runs when a reader follows the link. Write the link
only where the address is one: `{% if credit.profile|is_linkable %}`. Addresses of pictures come
from `address(photo)`.""",
)
SCRIPT_IN_LAYOUT = Remark(
    "W215",
    "script-in-layout",
    Level.ERROR,
    """A layout that brings a script: `<script>`, an attribute such as `onclick`, `javascript:`.

Articles run no scripts. The page's policy has browsers refuse them, but a page that is pasted or
sent on goes without its policy. Take the script out.""",
    may_be_allowed=True,
)
REMOTE_ADDRESS = Remark(
    "W216",
    "remote-address",
    Level.WARNING,
    """A template or style sheet that asks another host, or the disk, for something.

That tells the other host who reads the article, and the article breaks when the host does. Pages
refuse to load it, and a PDF is made without it. Put fonts into the layout's folder, name them under
`[[fonts]]`, and write small pictures into the sheet as `data:` addresses. Every `@import` is noted,
since none is followed: a layout's sheets are those with the names that the manual lists.""",
)
PAGE_IN_PAGE = Remark(
    "W217",
    "page-in-page",
    Level.WARNING,
    """A template that shows another page, sends a form, or leads readers away.

Meant are `<iframe>`, `<object>`, `<embed>`, `<form>`, `<base>`, `srcdoc`, and a `<meta>` that
refreshes. Pages refuse what these load, and a PDF cannot hold them. Write a link instead.""",
)
POLICY_LEFT_OUT = Remark(
    "W218",
    "policy-left-out",
    Level.ERROR,
    """A page template whose own head goes without the page's policy.

The policy has browsers refuse scripts and other hosts, whatever stands in the page. Begin the block
`head` with `{{ super() }}`, or write
`<meta http-equiv="Content-Security-Policy" content="{{ policy }}">` into it.""",
    may_be_allowed=True,
)
REFUSED_REQUEST = Remark(
    "W260",
    "refused-request",
    Level.WARNING,
    """A file whose layout asked for another host, a file or a program while it was written.

Nothing but the article, its pictures and the layout's fonts can be had while a format is written,
and the file was made without the rest. The note says how many requests there were and of which
kind. It leaves out addresses and paths, which may be private; `roundup check` names the lines of a
layout in which addresses stand (`W216`).""",
)
