"""Documents that are ZIP archives of XML: which of them are safe to open."""

from io import BytesIO
from zipfile import ZipFile

from roundup.text.limits import MOST_MARKS

LARGEST = 50_000_000
MOST_MEMBERS = 2_000
TIGHTEST = 200
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def check_package(data: bytes) -> tuple[str, str] | None:
    """Return why a package is not opened, with a hint; nothing where it is safe."""
    if data.startswith(OLD_OFFICE):
        return (
            "The file is of an old kind, or is locked with a password",
            "Open it and save it again in today's format, without a password",
        )
    try:
        with ZipFile(BytesIO(data)) as package:
            return refusal(package, MOST_MEMBERS, "Copy the answer into a new document", "office")
    except Exception:  # zipfile raises a dozen kinds on damaged files
        return "The file is damaged, or is not a document", "Open it and save it again"


def refusal(package: ZipFile, most: int, cure: str, program: str) -> tuple[str, str] | None:
    """Return why an opened package of more than `most` parts, or a dangerous one, is not read.

    `cure` is what to do about a package that is too large, `program` what usually writes it.
    """
    members = package.infolist()
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > most or size > LARGEST or size > TIGHTEST * max(packed, 5_000):
        return (
            f"The file unpacks to {size:,} bytes in {len(members):,} parts; the most that is "
            f"opened is {LARGEST:,} bytes, {most:,} parts and {TIGHTEST} times the packed "
            "size",
            cure,
        )
    marks = 0
    for member in members:
        if not member.filename.endswith((".xml", ".rels")):
            continue
        part = package.read(member)
        if _declares(part):
            return (
                f"The file declares entities, which no {program} program writes",
                "Ask whoever sent it where it comes from",
            )
        marks += part.count(b"<") + 2 * part.count(b"/>") + part.count(b"=")
    if marks > MOST_MARKS:
        return (
            f"The file has {marks:,} tags and attributes; {MOST_MARKS:,} are the most that are "
            "read",
            cure,
        )
    return None


def _declares(part: bytes) -> bool:
    """Return whether XML declares entities, by which it grows or reads other files."""
    return any(
        mark.encode(encoding) in part
        for mark in ("<!DOCTYPE", "<!ENTITY")
        for encoding in ("ascii", "utf-16-le", "utf-16-be")
    )
