"""XML in archives, read by the names of elements without their namespaces.

Call it only for archives that `_packages.refusal` has nothing against: they declare no entities.
"""

from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile


def parsed(archive: ZipFile, part: str) -> Element:
    """Read one part of an archive."""
    return fromstring(archive.read(part))  # noqa: S314 - no part declares entities


def tag(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without a namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
