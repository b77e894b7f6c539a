"""The same bytes, whatever the seed, place, time, language, user and number of workers.

`python tools/repeatability.py` tries every circumstance by itself, in every format.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import REPOSITORY
from tests.sweeping import some
from tools import repeatability

EVERYWHERE = "all of them"
AXES = {EVERYWHERE: repeatability.TOGETHER, **repeatability.AXES}
FORMATS = "html,pdf,docx,epub,newsletter,markdown,json"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    sample = Path("submissions") / "first-hour"
    shutil.copytree(REPOSITORY / sample, folder / sample)
    shutil.copy(REPOSITORY / "roundup.toml", folder)
    return folder


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("name", some(list(AXES), EVERYWHERE))
def test_every_output_has_the_same_bytes(name: str, source: Path) -> None:
    axes = {name: AXES[name]}

    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # another user cannot reach the folders of tests
        [(_, count, different)] = repeatability.compared(source, Path(folder), FORMATS, axes)

    assert count > len(FORMATS.split(","))
    assert different == []


def test_what_reads_the_clock_or_lists_a_folder_is_told_something_else(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(repeatability.CIRCUMSTANCES)
    (tmp_path / "a").touch()
    program = "import os, time; print(int(time.time()), time.gmtime().tm_year, os.listdir('.')[-1])"

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, **repeatability.TOGETHER.environment, "PYTHONPATH": str(tmp_path)}
        | {"PYTHONDONTWRITEBYTECODE": "1"},  # or a folder of bytecode stands in the list
        capture_output=True,
        check=True,
        text=True,
    )

    # The files are listed backwards, the oldest name last.
    assert done.stdout.split() == ["2208988800", "2040", "a"]
