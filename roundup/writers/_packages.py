"""Packages: files in one zip archive, the same bytes whenever and wherever it is made."""

import datetime
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first moment that an archive can name; it has no way to name none.
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PLAIN_FILE = 0o100644 << 16
# Deflating these again takes time and makes them larger.
DENSE = (".jpg", ".png", ".gif", ".webp", ".woff", ".woff2")


def packed(members: Mapping[str, bytes], *, first: str) -> bytes:
    """Pack files in their names' order; `first` stands before all others, undeflated."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in sorted(members, key=lambda name: (name != first, name)):
            is_dense = name == first or name.endswith(DENSE)
            archive.writestr(member(name), members[name], ZIP_STORED if is_dense else ZIP_DEFLATED)
    return data.getvalue()


def member(name: str) -> ZipInfo:
    """Describe a file in an archive by nothing but its name."""
    info = ZipInfo(name, EPOCH)
    # Otherwise both say on which system the archive was made.
    info.create_system = UNIX
    info.external_attr = PLAIN_FILE
    return info


def utc(published: str) -> str:
    """Write a moment as Greenwich counts it."""
    if not published:
        return ""
    moment = datetime.datetime.fromisoformat(published).astimezone(datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
