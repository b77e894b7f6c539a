"""XML as text: elements one by one, with nothing in them that XML cannot hold."""

import re
from html import escape

# What XML 1.0 cannot say, not even escaped.
UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """Write an element that holds words; a colon in an attribute's name is written as `__`."""
    return wrapped(name, said(text), **attributes)


def wrapped(name: str, inside: str, /, **attributes: str) -> str:
    """Write an element round what is XML already."""
    given = "".join(
        f' {key.replace("__", ":")}="{escape(sayable(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def cdata(text: str) -> str:
    """Write words as they are, for readers that look for them so."""
    return f"<![CDATA[{sayable(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def said(text: str) -> str:
    """Write words."""
    return escape(sayable(text), quote=False)


def sayable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return UNSAYABLE.sub("", text)
