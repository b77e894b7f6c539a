"""The pictures that a file shows, and how it describes them, compared with the article."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from roundup.model.article import Article, Monogram
from roundup.model.markup import Photo
from roundup.model.notes import Note
from roundup.model.proof import Piece, Proof, ShownPicture
from roundup.model.remarks.copies import NOT_COMPARED, PICTURE_DIFFERS
from roundup.model.submission import Headshot
from roundup.pictures.likeness import distance
from roundup.pictures.likeness import is_same as is_same_picture
from roundup.rendering import monograms
from roundup.stages._verifying.copies import DIGEST, Wanted, quoted
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text.template_marks import taken_apart


def picture_notes(around: Surroundings) -> Iterator[Note]:
    """Compare portraits and other pictures, and how they are described."""
    unsure: list[ShownPicture] = []
    for index, piece, wanted in around.compared:
        for result in compared_pictures(around, index, piece, wanted):
            if isinstance(result, ShownPicture):
                unsure.append(result)
            else:
                yield result
    if unsure:
        yield unsure_note(around, unsure)


def compared_pictures(
    around: Surroundings, index: int, piece: Piece, wanted: Wanted | None
) -> Iterator[Note | ShownPicture]:
    """Yield a note on each wrong picture of a piece; the picture itself if nobody can tell."""
    is_under = index in around.quotes or bool(around.before(index))
    if not is_under and not (wanted and around.is_headed_by(index, wanted)):
        wanted = None
    for picture in piece.pictures:
        if not wanted and picture.alt == around.article.page_title:
            continue  # a book's cover, which says nothing that the book does not
        known = pictures_at(around, wanted, index)
        same = [is_picture(picture, each, around.article.photos) for each in known]
        shown = [each for each, is_shown in zip(known, same, strict=True) if is_shown]
        possible = [each for each, is_shown in zip(known, same, strict=True) if is_shown is None]
        if is_described(picture, shown, around.article):
            continue
        if not is_described(picture, possible, around.article):
            yield picture_note(around, picture, wanted, is_known=bool(shown))
        elif not is_shown_today(around.copy.today, piece, picture):
            yield picture
            # The same picture at another place of today's file was moved there.
            if is_shown_today(around.copy.today, None, picture):
                yield picture_note(around, picture, wanted, is_known=bool(shown))


def is_described(
    picture: ShownPicture, known: Iterable[Photo | Monogram], article: Article
) -> bool:
    """Return whether a picture is described as one of some that the article has."""
    return any(picture.alt in descriptions(each, article) for each in known)


def is_shown_today(today: Proof | None, piece: Piece | None, picture: ShownPicture) -> bool:
    """Return whether a file that is made today shows a picture, beside a piece or anywhere."""
    return any(
        each.address == picture.address
        for there in (today.pieces if today else ())
        if piece is None or there.text == piece.text
        for each in there.pictures
    )


def unsure_note(around: Surroundings, pictures: Sequence[ShownPicture]) -> Note:
    """Report once which pictures could not be compared."""
    first, *more = pictures
    what = f"{len(pictures)} pictures" if more else "a picture"
    return around.copy.note(
        NOT_COMPARED,
        f"Not compared: {what} that the {around.copy.noun} does not hold, such as "
        f"{quoted(first.alt)} at {quoted(first.address)}",
        "Look at them yourself, or build the file again and verify it then",
    )


def pictures_at(around: Surroundings, wanted: Wanted | None, index: int) -> list[Photo | Monogram]:
    """List the pictures that may stand at a place."""
    if wanted:
        near = [wanted, *filter(None, [next_to(around, index, wanted)])]
        pictures: list[Photo | Monogram] = [each.passage.credit.portrait for each in near]
        pictures += [each.photo for each in wanted.passage.pictures]
        return pictures if around.after(index) else [*pictures, *logo(around)]
    return [*logo(around), *(credit.portrait for credit in around.article.contributors)]


def next_to(around: Surroundings, index: int, wanted: Wanted) -> Wanted | None:
    """Return the next quote if its portrait may stand before it, behind the last one's credit.

    In a transcript it does, and so it does under a heading that two people share, where a CMS
    is given the portrait first. Portraits that were swapped still differ at the first of them.
    """
    after = around.after(index)
    is_shared = after is not None and after.section == wanted.section
    return after if around.is_announced or is_shared else None


def logo(around: Surroundings) -> list[Photo]:
    """List the house's logo, if it has one."""
    return [around.article.logo] if around.article.logo else []


def picture_note(
    around: Surroundings, picture: ShownPicture, wanted: Wanted | None, *, is_known: bool
) -> Note:
    """Report that a picture is not the one that the article has, or is described otherwise."""
    beside = f"Beside {wanted.whose}, the" if wanted else "The"
    what = (
        f"describes a picture as {quoted(picture.alt)}, and the article does not"
        if is_known
        else f"shows a picture that the article does not have there ({quoted(picture.alt)})"
    )
    return around.copy.note(
        PICTURE_DIFFERS,
        f"{beside} {around.copy.noun} {what}",
        "Build it again; portraits and their descriptions are those of the submission",
        wanted,
    )


def is_picture(
    shown: ShownPicture, known: Photo | Monogram, all_of: Sequence[Photo]
) -> bool | None:
    """Return whether a file shows a picture, of all that an article has; `None` if nobody knows."""
    if isinstance(known, Monogram):
        return is_drawing(shown, known)
    if known.digest[:DIGEST] in shown.address:
        return True
    if not shown.data:
        return None if "://" in shown.address or "/" in shown.address else False
    if sha256(shown.data).hexdigest() == known.digest:
        return True
    portrait, own = (
        Headshot(name="", data=data, width=known.width, height=known.height)
        for data in (shown.data, known.data)
    )
    if not is_same_picture(portrait, own):
        return False
    # Portraits from one studio are alike: the nearest of them is the one.
    nearest = min(all_of, key=lambda each: distance(shown.data, each.data), default=known)
    return distance(shown.data, known.data) <= distance(shown.data, nearest.data)


def is_drawing(shown: ShownPicture, known: Monogram) -> bool:
    """Return whether a file shows somebody's monogram, which is described only where it must be."""
    if shown.alt == known.alt:
        return not shown.data or b"<svg" in shown.data[:1000]
    return not shown.alt and any(each.encode() in shown.data for each in letters(known))


def letters(known: Monogram) -> tuple[str, ...]:
    """Return what a monogram's drawing may hold: its initials, or a silhouette in their place."""
    drawn = monograms.lettering(known.initials)
    return (drawn,) if drawn else tuple(monograms.SILHOUETTES.values())


def descriptions(known: Photo | Monogram, article: Article) -> tuple[str, ...]:
    """List how a picture may be described; one that has no description may have its name."""
    names = [credit.name for credit in article.contributors if credit.portrait == known]
    given = (known.alt, "", *(names if not known.alt else ()), article.publication)
    # Where an engine would fill in marks like `{{name}}`, writers have taken them apart.
    return (*given, *map(taken_apart, given))
