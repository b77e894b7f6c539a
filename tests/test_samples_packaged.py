"""The samples as manuscripts and books: valid, the same words, nothing private in any part."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from roundup.pipeline import building, checking, proving, workspace
from roundup.pipeline.building import Built
from roundup.pipeline.workspace import Workspace
from tests.sweeping import some
from tests.test_pipeline import SAMPLES, copied
from tests.validators import book_complaints, word_complaints

pytestmark = pytest.mark.slow


PACKAGES = ("docx", "epub")


@pytest.fixture(scope="module")
def samples(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Workspace, Built]]:
    parent = tmp_path_factory.mktemp("house")
    copied(repository, parent)
    made = {}
    for name in SAMPLES:
        [(place, folder)] = workspace.find([name], parent)
        [found] = checking.check(place, folder)
        made[name] = place, building.build(place, found, formats=PACKAGES)
    return made


def parts(path: Path) -> dict[str, bytes]:
    archive = ZipFile(BytesIO(path.read_bytes()))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.sweep
@pytest.mark.parametrize("name", some(SAMPLES, "quiet-mornings"))
def test_a_sample_is_valid_and_says_what_the_experts_said(
    samples: dict[str, tuple[Workspace, Built]], name: str
) -> None:
    place, built = samples[name]
    manuscript = built.files[0].read_bytes()

    verified = proving.verify(place, built.checked)

    assert word_complaints(manuscript) == []
    assert (len(verified.files), verified.notes) == (2, ())


@pytest.mark.sweep  # every run has one book checked, in `test_writers_epub.py`
@pytest.mark.parametrize("name", SAMPLES)
def test_the_checker_of_books_finds_nothing_in_a_sample(
    samples: dict[str, tuple[Workspace, Built]], name: str
) -> None:
    _, built = samples[name]

    assert book_complaints(built.files[1].read_bytes()) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_private_is_in_any_part(
    samples: dict[str, tuple[Workspace, Built]], name: str, tmp_path: Path
) -> None:
    _, built = samples[name]
    received = built.checked.roundup
    everyone = [*received.submissions, *(one for one, _ in received.left_out)]
    everyone += [one.submission for one in received.held if one.submission]
    private = {one.expert.email for one in everyone}
    private |= {one.expert.anonymous for one in everyone}
    private |= {one.headshot_named for one in everyone}
    private |= {one.origin.path for one in everyone}
    private |= {"mailto:", "photos/", "badge", str(tmp_path.parent)}

    for path in built.files:
        for part, data in parts(path).items():
            text = data.decode("utf-8", "replace")
            assert [value for value in private - {""} if value in text] == [], part
            if part.endswith((".xml", ".rels", ".opf", ".xhtml", ".svg", ".css")):
                assert re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", text) == [], part
