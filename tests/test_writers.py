"""What holds of every writer on the shelf: the same words in the same order, and the same bytes."""

import inspect
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from roundup import shelf
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level
from roundup.model.proof import Proof
from roundup.rendering import layouts
from roundup.stages import writing
from roundup.stages._finding import quotes_in, quotes_of
from roundup.stages.verifying import proofreaders, reader_of, verify
from roundup.testing.samples import article, everything
from roundup.text.comparing import wording

NAMES = tuple(shelf.names(writing.SHELF))
IMAGES = "https://img.example.org/here/"
SCRIPT = """
from roundup.testing.samples import everything
from tests.test_writers import NAMES, digests
for name in NAMES:
    print(name, *digests(name, everything()))
"""

each_writer = pytest.mark.parametrize("name", NAMES)
# Cards hold parts of quotes, which `test_writers_cards` compares.
each_whole_writer = pytest.mark.parametrize("name", [name for name in NAMES if name != "cards"])


def written(name: str, whole: Article) -> tuple[File, ...]:
    """Write an article, with pictures wherever a format has them."""
    known = inspect.signature(shelf.part(writing.SHELF, name).write).parameters
    options: dict[str, Any] = {}
    if "images" in known:
        options["images"] = known["images"].default is False or IMAGES
    return writing.write(whole, layouts.load("plain"), House(), name, options).files


def digests(name: str, whole: Article) -> list[str]:
    return [f"{file.name}:{sha256(file.data).hexdigest()}" for file in written(name, whole)]


def proof_of(file: File) -> Proof:
    """Read a file back, or of one that says everything twice the last telling."""
    reader = reader_of(file.name, proofreaders())
    assert reader
    if not hasattr(reader, "parts"):
        proof: Proof = reader.read(file.data)
        return proof
    return proof_of(reader.parts(file.data)[-1])


def letters(proof: Proof) -> str:
    """Write everything that a file says, without what sets words apart."""
    said = " ".join(piece.text for piece in proof.pieces)
    return wording(said, is_typeset=proof.is_typeset).letters


@each_whole_writer
@pytest.mark.parametrize("make", [everything, lambda: article(9)], ids=["everything", "nine"])
def test_every_format_has_the_same_words_in_the_same_order(name: str, make: Any) -> None:
    whole = make()

    file = written(name, whole)[0]
    proof = proof_of(file)

    wanted = quotes_of(whole, proof)
    said = quotes_in(whole, proof, wanted)
    assert [each.words.letters for each in said] == [each.words.letters for each in wanted]
    # What cannot be compared is said: pictures that stand elsewhere, and, in a PDF, letters of a
    # script that is set in another order than it is read in.
    notes = verify(whole, [file]).notes
    assert {note.code for note in notes if note.level is not Level.INFO} <= {"W107"}


@each_whole_writer
def test_every_format_tells_an_expert_s_interest_right_after_the_credit_line(name: str) -> None:
    [passage] = [each for each in everything().passages if each.disclosure]

    proof = proof_of(written(name, everything())[0])

    line = wording(passage.credit.line + passage.disclosure, is_typeset=proof.is_typeset)
    assert line.letters in letters(proof)


@pytest.mark.anew
@each_writer
def test_the_same_article_gives_the_same_bytes(name: str) -> None:
    assert written(name, everything()) == written(name, everything())


def test_the_bytes_are_the_same_in_every_process_and_time_zone(repository: Path) -> None:
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(repository)}

    told = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=repository,
        env={**os.environ, **elsewhere},
        capture_output=True,
        check=True,
        text=True,
    )

    here = [" ".join([name, *digests(name, everything())]) for name in NAMES]
    assert told.stdout.splitlines() == here
