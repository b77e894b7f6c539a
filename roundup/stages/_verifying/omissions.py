"""What belongs to a quote and is not in the file: details, links and pictures of an expert."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from roundup.model.markup import Photo
from roundup.model.notes import Note
from roundup.model.proof import PieceKind
from roundup.model.remarks.copies import LEFT_OUT
from roundup.stages._verifying.copies import DIGEST, Copy, Wanted, quoted, shown
from roundup.stages._verifying.links import plain_address
from roundup.stages._verifying.pictures import is_picture
from roundup.stages._verifying.surroundings import Surroundings
from roundup.text import surroundings
from roundup.text.comparing import Wording, wording
from roundup.text.markdown import links_of
from roundup.text.template_marks import taken_apart

LINKED = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something that belongs to a quote: of which kind, what it is, whether the file has it."""

    kind: str
    what: str
    is_there: bool


def left_out_notes(around: Surroundings, changed: Container[str | None]) -> Iterator[Note]:
    """Report what the article says or shows of an expert, and the file does not.

    `changed` names the answers of which a change is told already. With a file of which nobody knows
    what its layout shows, only such kinds of things are missed as it has of somebody.
    """
    contents = FileContents(around)
    missed: dict[str, list[tuple[Wanted, Belonging]]] = {}
    kinds_there: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for wanted, said in around.match.pairs:
        if wanted.passage.id in around.told or wanted.passage.id in changed:
            continue
        for belonging in belongings(contents, wanted, is_cut=said.beginning is not None):
            if belonging.is_there:
                kinds_there.add(belonging.kind)
            elif (wanted.name, belonging.what) not in seen:
                missed.setdefault(belonging.kind, []).append((wanted, belonging))
            seen.add((wanted.name, belonging.what))
    for kind, missing in missed.items():
        # Many formats and layouts have no pictures at all.
        if kind in kinds_there or not (around.copy.is_alone or kind == "portrait"):
            yield from (left_out_note(around.copy, *each) for each in missing)


def belongings(contents: "FileContents", wanted: Wanted, *, is_cut: bool) -> Iterator[Belonging]:
    """Yield what belongs to a quote; of one that is cut, only what belongs to its author."""
    passage, credit = wanted.passage, wanted.passage.credit
    details = {"biography": credit.bio, "pronouns": credit.pronouns, "place": credit.location}
    for kind, what in details.items():
        if what and not contents.around.has_doubts(what):
            yield Belonging(kind, what, contents.has_words(what))
    if credit.profile.startswith(LINKED):
        yield Belonging("link", credit.profile, contents.has_address(credit.profile))
    portrait = credit.portrait
    if isinstance(portrait, Photo):
        yield Belonging("portrait", portrait.alt, contents.has_picture(portrait, credit.name))
    if is_cut:
        return
    for address, words in links_of(passage.blocks):
        if address.startswith(LINKED) and words.strip():
            yield Belonging("link in the words", address, contents.has_address(address))
    for photo in (picture.photo for picture in passage.pictures):
        is_told = bool(photo.alt) and contents.has_words(photo.alt)
        is_there = is_told or contents.has_picture(photo)
        yield Belonging("picture in the words", photo.alt, is_there)


@dataclass(frozen=True)
class FileContents:
    """What a file says, leads to and shows, each gathered once."""

    around: Surroundings

    @cached_property
    def text(self) -> str:
        """Return everything that the file says beside the quotes."""
        kinds = (PieceKind.TEXT, PieceKind.HEADING)
        return "\n".join(each.text for each in self.around.copy.proof.pieces if each.kind in kinds)

    @cached_property
    def words(self) -> Wording:
        """Return the same text as it is compared."""
        return wording(self.text, is_typeset=self.around.is_typeset)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """List where the file's links lead."""
        return frozenset(
            plain_address(link.address)
            for piece in self.around.copy.proof.pieces
            for link in piece.links
        )

    def has_words(self, words: str) -> bool:
        """Return whether the file says something beside the quotes."""
        wanted = wording(surroundings.trimmed(words), is_typeset=self.around.is_typeset)
        return wanted.marks in self.words.marks or self.around.says(self.text, words)

    def has_address(self, address: str) -> bool:
        """Return whether the file leads to an address, or says it."""
        bare = surroundings.bare(address).rstrip("/")
        is_said = any(bare in piece.text for piece in self.around.copy.proof.pieces)
        return plain_address(address) in self.addresses or is_said

    def has_picture(self, photo: Photo, name: str = "") -> bool:
        """Return whether the file shows a picture; each that it shows is compared elsewhere."""
        known = {photo.alt, taken_apart(photo.alt), name, taken_apart(name)} - {""}
        return any(
            picture.alt in known
            or photo.digest[:DIGEST] in picture.address
            or (not picture.alt and bool(is_picture(picture, photo, self.around.article.photos)))
            for piece in self.around.copy.proof.pieces
            for picture in piece.pictures
        )


def left_out_note(copy: Copy, wanted: Wanted, missing: Belonging) -> Note:
    """Report what is missing."""
    is_own = missing.kind.endswith("words")
    of = f"of {wanted.name}" if is_own else f"beside {wanted.whose}"
    return copy.note(
        LEFT_OUT,
        f"The {copy.noun} leaves out the {missing.kind} {of}"
        + (f": {quoted(shown(missing.what))}" if missing.what else ""),
        "Build it again; a person's details are mended in their submission",
        wanted,
    )
