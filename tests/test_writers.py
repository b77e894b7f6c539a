"""What holds of every writer on the shelf: the same words in the same order, and the same bytes."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from roundup import shelf
from roundup.model.article import Article
from roundup.model.proof import Proof
from roundup.stages import verifying, writing
from roundup.testing import article, check_words, check_writer, everything, proof_of, written
from roundup.text.comparing import wording
from tests import kept
from tests.sweeping import some

NAMES = tuple(shelf.names(writing.SHELF))
SCRIPT = """
from roundup.testing import everything
from tests.test_writers import NAMES, digests
for name in NAMES:
    print(name, *digests(name, everything()))
"""

each_writer = pytest.mark.parametrize("name", NAMES)
# Cards hold parts of quotes, which `test_writers_cards` compares.
each_whole_writer = pytest.mark.parametrize("name", [name for name in NAMES if name != "cards"])


def digests(name: str, whole: Article) -> list[str]:
    return [f"{file.name}:{sha256(file.data).hexdigest()}" for file in written(name, whole)]


def letters(proof: Proof) -> str:
    """Write everything that a file says, without what sets words apart."""
    said = " ".join(piece.text for piece in proof.pieces)
    return wording(said, is_typeset=proof.is_typeset).letters


# That PDFs, books and cards are the same bytes, the test of another process shows.
@pytest.mark.slow
@pytest.mark.unkept
@pytest.mark.parametrize("name", some(NAMES, *(name for name in NAMES if name not in kept.NAMES)))
def test_every_format_has_the_same_words_in_the_same_order_and_the_same_bytes(name: str) -> None:
    assert check_writer(name)


@pytest.mark.slow
@each_writer
def test_every_file_that_is_read_back_is_known_by_its_name_as_of_its_format(name: str) -> None:
    files = [file.name for file in written(name, everything(), "magazine")]
    read = [each for each in files if verifying.reader_of(each, verifying.proofreaders())]

    assert {writing.format_of(each) for each in read} == {name}, (
        f"say in `file_names` of the writer `{name}` what its files are called: {read}"
    )


@pytest.mark.slow
@each_whole_writer
def test_every_format_has_the_words_of_a_long_article_in_their_order(name: str) -> None:
    whole = article(9)

    check_words(whole, written(name, whole)[0])


@pytest.mark.slow
@each_whole_writer
def test_every_format_tells_an_expert_s_interest_right_after_the_credit_line(name: str) -> None:
    [passage] = [each for each in everything().passages if each.disclosure]

    proof = proof_of(written(name, everything())[0])

    line = wording(passage.credit.line + passage.disclosure, is_typeset=proof.is_typeset)
    assert line.letters in letters(proof)


@pytest.mark.sweep
@pytest.mark.slow
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
