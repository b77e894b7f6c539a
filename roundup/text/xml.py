"""XML as text: elements, attributes, and words that can be neither.

`Xml` is text that is markup already. Only what is in here makes it of other text, so that the type
checker finds the words that nobody has escaped.
"""

from collections.abc import Iterable, Mapping
from typing import NewType
from urllib.parse import quote

from roundup.text.expressions import expression

Xml = NewType("Xml", str)

DECLARATION = Xml('<?xml version="1.0" encoding="UTF-8"?>\n')
NOTHING = Xml("")
# XML has no way to hold these at all, not even escaped. Reading removes them from what strangers
# send; a layout or another distribution's reader might not. A mark shows what is missing.
UNWRITABLE = expression("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What an address may hold as it is: everything else in it is written by its code.
IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def words(text: str) -> Xml:
    """Write words."""
    text = UNWRITABLE.sub("\ufffd", text)
    return Xml(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def joined(*pieces: Xml) -> Xml:
    """Put pieces of markup one after another."""
    return Xml("".join(pieces))


def element(name: str, /, *children: Xml, **attributes: str | int | None) -> Xml:
    """Write an element; an attribute that is None is left out.

    In the names of attributes, `__` stands for a colon, `_` for a hyphen, and a last `_` for
    nothing, as in `epub__type`, `aria_label` and `class_`.
    """
    written = attributes_of(attributes)
    inside = "".join(children)
    return Xml(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def attributes_of(attributes: Mapping[str, str | int | None]) -> Xml:
    """Write attributes, each behind a space."""
    return Xml(
        "".join(
            f' {attribute_name(key)}="{attribute(value)}"'
            for key, value in attributes.items()
            if value is not None
        )
    )


def lined(pieces: Iterable[Xml]) -> Xml:
    """Write pieces of markup a line each, between the tags around them."""
    return Xml("\n" + "\n".join(pieces) + "\n")


def leaf(name: str, text: str = "", /, **attributes: str | int | None) -> Xml:
    """Write an element that holds words."""
    return element(name, words(text), **attributes)


def cdata(text: str) -> Xml:
    """Write words as they are, for readers that look for them so."""
    text = UNWRITABLE.sub("\ufffd", text)
    return Xml(f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>")


def attribute_name(key: str) -> str:
    """Turn a name in Python into the attribute's."""
    return key.removesuffix("_").replace("__", ":").replace("_", "-")


def attribute(value: str | int) -> Xml:
    """Write an attribute's value."""
    text = words(str(value)).replace('"', "&quot;")
    return Xml(text.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;"))


def uri(address: str) -> str:
    """Write an address in the few characters that an address is made of."""
    return quote(address, safe=IN_ADDRESSES)
