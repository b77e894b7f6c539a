"""Slugs: names of files, folders and anchors."""

import hashlib
import re

from roundup.text.names import plain

# Windows keeps these names for devices, with any ending.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
LONGEST = 60  # bytes; leaves room for endings under every file system's 255


def slug(text: str, *, otherwise: str = "untitled") -> str:
    """Write text as lower-case ASCII words joined by hyphens, at most 60 bytes.

    Text without a single Latin letter gives `otherwise` and a digest of the text, so that
    different texts stay different; figures are enough where the text has no letters at all.
    """
    letters = re.sub("['’‘ʼ]", "", plain(text).replace("&", " and "))
    ascii_slug = re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")
    if not re.search("[a-z]", ascii_slug) and (not ascii_slug or re.search(r"[^\W\d_]", text)):
        ascii_slug = f"{otherwise}-{short_digest(text)}" if text.strip() else otherwise
    if len(ascii_slug) > LONGEST:
        ascii_slug = ascii_slug[: LONGEST + 1].rpartition("-")[0] or ascii_slug[:LONGEST]
    return f"{ascii_slug}-1" if ascii_slug in RESERVED else ascii_slug


def short_digest(*parts: str, length: int = 6) -> str:
    """Digest texts to a few hex digits: the same texts give the same digits everywhere."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]
