"""What is attached to a mail: which picture is the portrait, and what was not read."""

import re
from collections.abc import Collection, Iterator, Sequence

from roundup.model.notes import Note, Origin
from roundup.model.phrases import joined
from roundup.model.remarks.letters import ATTACHMENT_NOT_READ
from roundup.readers._mail.parsing import Attached, Letter
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded

PICTURES = {"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
# What mail programs attach by themselves.
PASSED_OVER = frozenset(
    {
        *("application/pgp-signature", "application/pkcs7-signature", "text/vcard"),
        *("application/x-pkcs7-signature", "text/x-vcard", "text/calendar", "application/ics"),
        *("application/ms-tnef", "text/x-amp-html", "text/rfc822-headers"),
    }
)
PORTRAIT = re.compile(
    r"(?i)head ?shot|portrait|photo|foto|bild|profil|picture|retrato|صورة|写真|顔|avatar|author"
)
LOGO = re.compile(r"(?i)logo|banner|icon|signature|facebook|linkedin|twitter|instagram|image\d{3}")
SMALLEST = 4_000  # bytes; icons of signatures have fewer


def pictures(letter: Letter) -> list[Attached]:
    """List the pictures of a mail that may be a portrait."""
    return [
        each
        for each in letter.attached
        if each.kind in PICTURES
        and each.name
        and len(each.data) >= SMALLEST
        and not LOGO.search(each.name)
    ]


def portrait(letter: Letter, name: str) -> str:
    """Return the name of the attached file that is the sender's portrait, or nothing.

    Several pictures are only chosen between by their names.
    """
    shown = pictures(letter)
    theirs = [each for each in shown if is_named_for(each.name, name)]
    called = [each for each in shown if PORTRAIT.search(each.name)]
    attached = [each for each in shown if not each.is_inline]
    for group in (theirs, called, attached):
        if len(group) == 1:
            return group[0].name
    return ""


def is_named_for(file: str, name: str) -> bool:
    """Return whether a file is called like a person."""
    parts = [folded(part) for part in name.split() if len(folded(part)) > 1]
    return bool(parts) and folded(parts[-1]) in folded(file)


def picture_in(letter: Letter, name: str) -> bytes | None:
    """Return the bytes of an attached picture, here or in a mail that is passed on."""
    for each in letter.attached:
        if each.name == name and each.kind in PICTURES:
            return each.data
    for inner in letter.passed_on:
        if data := picture_in(inner, name):
            return data
    return None


def notes(letter: Letter, name: str, origin: Origin, read: Collection[str] = ()) -> Iterator[Note]:
    """Note the attached files that were not read; `read` names those that were."""
    chosen = portrait(letter, name)
    unread = [
        each for each in letter.attached if each.name not in read and is_worth_saying(each, chosen)
    ]
    if unread:
        yield unread_note(unread, origin)


def is_worth_saying(each: Attached, chosen: str) -> bool:
    """Return whether an attached file may hold something that an editor wants."""
    if each.name == chosen or each.kind in PASSED_OVER or not each.data:
        return False
    is_picture = each.kind.startswith("image/")
    is_small = len(each.data) < SMALLEST or (each.is_inline and LOGO.search(each.name))
    return not (is_picture and is_small)


def unread_note(unread: Sequence[Attached], origin: Origin) -> Note:
    """Note files that were not read."""
    names = [f"`{excerpt_of(each.name or each.kind)}`" for each in unread[:5]]
    more = f" and {len(unread) - 5} more" if len(unread) > 5 else ""
    return ATTACHMENT_NOT_READ.note(
        f"{joined(names)} is attached, and was not read"
        if len(unread) == 1
        else f"{joined(names)}{more} are attached, and were not read",
        hint="Save documents into the roundup's folder, and portraits into `photos/`",
        origin=origin,
    )
