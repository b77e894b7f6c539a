"""What is installed from the wheel is the whole program, and the sdist is the whole project."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow


SAMPLE = "first-hour"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command away from the checkout, with nothing of ours on Python's path."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys, hatchling.build; hatchling.build.build_wheel(sys.argv[1])"
    run(sys.executable, "-c", build, folder, cwd=repository)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and nothing else, into an environment of its own.

    The libraries it depends on are lent by a `.pth` file that names the folder they are in here:
    that takes no time and no network. It leaves the checkout out, which is known here by `.pth`
    files of that folder, since Python reads those only where a site folder itself is.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "an environment"
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet",
        "--python", interpreter, "install", "--no-deps", "--no-index", "--no-compile", wheel,
        cwd=folder,
    )  # fmt: skip
    return interpreter


def test_layouts_and_the_licences_of_their_fonts_are_inside(wheel: Path, repository: Path) -> None:
    layouts = repository / "layouts"
    wanted = {
        f"roundup/shipped_layouts/{path.relative_to(layouts).as_posix()}"
        for path in layouts.rglob("*")
        if path.is_file()
    }

    inside = set(ZipFile(wheel).namelist())

    assert wanted
    assert wanted <= inside
    for fonts in (layouts / "_shared" / "fonts").iterdir():
        licence = f"roundup/shipped_layouts/_shared/fonts/{fonts.name}/LICENSE"
        assert not fonts.is_dir() or licence in inside, f"{fonts.name} has no licence"


def test_types_and_data_files_are_inside(wheel: Path, repository: Path) -> None:
    package = repository / "roundup"
    wanted = {
        f"roundup/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    inside = set(ZipFile(wheel).namelist())

    assert "roundup/py.typed" in inside
    assert wanted <= inside


def test_nothing_but_the_program_is_inside(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}

    assert len(tops) == 2
    assert "roundup" in tops


@pytest.mark.long
def test_what_was_installed_is_what_runs(python: Path) -> None:
    done = run(python, "-c", "import roundup; print(roundup.__file__)", cwd=python.parent)

    assert Path(done.stdout.strip()).is_relative_to(python.parent.parent)


@pytest.mark.long
def test_an_installed_roundup_builds_a_web_page_and_a_pdf(
    python: Path, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "a folder" / SAMPLE
    shutil.copytree(repository / "submissions" / SAMPLE, folder)
    output = tmp_path / "made here"

    run(python.parent / "roundup", "build", folder, "--output", output, cwd=tmp_path)

    pages, papers = list(output.rglob("index.html")), list(output.rglob("*.pdf"))
    assert len(pages) == 1
    assert "<blockquote" in pages[0].read_text("utf-8")
    assert papers[0].read_bytes().startswith(b"%PDF-")


@pytest.fixture(scope="module")
def unpacked(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist with the backend that is installed here, and unpack it."""
    folder = tmp_path_factory.mktemp("sdist")
    build = "import sys, hatchling.build; hatchling.build.build_sdist(sys.argv[1])"
    run(sys.executable, "-c", build, folder, cwd=repository)
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    [project] = [path for path in folder.iterdir() if path.is_dir()]
    return project


@pytest.mark.sweep
def test_an_unpacked_sdist_has_tests_manual_and_changes(unpacked: Path, repository: Path) -> None:
    tests = {path.name for path in (repository / "tests").glob("test_*.py")}

    assert {path.name for path in (unpacked / "tests").glob("test_*.py")} == tests
    needed = ("docs/README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "layouts")
    assert all((unpacked / name).exists() for name in (*needed, "test.sh", "requirements-dev.lock"))
    assert not (unpacked / ".venv").exists()


@pytest.mark.sweep
def test_an_unpacked_sdist_can_collect_its_tests(unpacked: Path) -> None:
    done = run(
        *(sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"),
        cwd=unpacked,
    )

    assert "test_wheel.py" in done.stdout
    assert "error" not in done.stdout.splitlines()[-1]
