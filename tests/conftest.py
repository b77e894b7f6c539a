"""What every test may use, and which of the tests run."""

import gc
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser
from typer import testing
from typer.main import get_command

from roundup.disk import opening
from tests import commands, forking, kept, validators

REPOSITORY = Path(__file__).resolve().parent.parent
# Fixtures that show a test a writer at work: what it logs, warns of, or does when patched.
PROGRAMS = {"browser", "roundup"}
CLOSE_LOOKS = {"caplog", "monkeypatch", "recwarn"}

# The same examples on every run, so that a failure is the change's and never the day's. Looking
# for new ones and making a failing one small take minutes, which is a job for an idle machine:
# HYPOTHESIS_PROFILE=search ./test.sh, or HYPOTHESIS_PROFILE=shrink for the one test that failed.
calm = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "shrink", derandomize=True, max_examples=60, deadline=None, suppress_health_check=calm
)
settings.register_profile(
    "all", settings.get_profile("shrink"), phases=(Phase.explicit, Phase.generate)
)
settings.register_profile("some", settings.get_profile("all"), max_examples=9)
settings.register_profile("search", max_examples=3_000, deadline=None, suppress_health_check=calm)


# --- which tests run ---------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the options that say how much is run, and the one for several processes."""
    pluginmanager.register(forking)
    group = parser.getgroup("how much is run")
    group.addoption(
        "--all",
        action="store_true",
        dest="runs_all",
        help="Run the sweeps and the long tests too, and Hypothesis with all of its examples.",
    )
    group.addoption(
        "--long",
        action="store_true",
        dest="runs_long",
        help="Run the long tests too, as continuous integration does.",
    )
    group.addoption(
        "--quick",
        action="store_true",
        dest="is_quick",
        help="Run only quick tests of single parts: no PDFs, browsers, processes or many files.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples Hypothesis tries, and where written files are kept."""
    usual = "all" if config.option.runs_all else "some"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))
    config.stash[LEFT_OUT] = {}
    # What is collected stays, and Python would look through all of it again and again.
    gc.disable()
    # pytest was perhaps started as a module, and hints would tell to start the program so as well
    sys.argv[0] = "pytest"


def pytest_collection_finish() -> None:
    """Have Python look for what nothing uses any more, as it does for everybody."""
    gc.enable()


# By the mark for which tests are left out, how they are called.
KINDS = {"sweep": "sweeps", "long": "long tests", "slow": "slow tests"}
LEFT_OUT = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for; a test that is named with `::` was asked for."""
    if any("::" in argument for argument in config.args) and not config.option.is_quick:
        return
    for item in items:
        if not PROGRAMS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    reasons = {id(item): reason for item in items if (reason := why_not(item, config))}
    if reasons:
        left_out = [item for item in items if id(item) in reasons]
        items[:] = [item for item in items if id(item) not in reasons]
        config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT].update(Counter(reasons.values()))


def why_not(item: pytest.Item, config: pytest.Config) -> str:
    """Return the mark for which a test is left out, if one is; `-m` asks for those it names."""
    option = config.option
    marks = [] if option.runs_all else ["sweep"]
    marks += [] if option.runs_all or option.runs_long else ["long"]
    marks += ["slow"] if option.is_quick else []
    named = option.markexpr
    return next((each for each in marks if each not in named and item.get_closest_marker(each)), "")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker counted to the process that reports it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Store what a worker counted; all of them collect the same tests."""
    node.config.stash[LEFT_OUT].update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_unconfigure(config: pytest.Config) -> None:
    """End with how many tests were left out, and how to run them."""
    # Fonts are unpacked into temporary folders, which a worker may forget as it ends.
    typesetting = sys.modules.get("roundup.writers._paper.typesetting")
    if typesetting:
        typesetting.loaded.cache_clear()
    counts = config.stash[LEFT_OUT]
    if counts and not hasattr(config, "workerinput"):
        said = " and ".join(f"{counts[mark]} {KINDS[mark]}" for mark in KINDS if mark in counts)
        print(f"{said} were left out; `./test.sh --all` runs them, and `.ci/run` the long ones")


# --- what they share ---------------------------------------------------------------------------


KEPT = pytest.StashKey[kept.Store]()


# A fixture that all tests have would cost each of them a part of a millisecond.
@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Set each article once a session, in all workers together.

    The program waits for no editor who might be about to fill an empty file. Commands do wait, in
    processes of their own.
    """
    options = session.config.option
    if options.collectonly:
        return (yield)
    opening.SAVING = opening.WRITING
    testing._get_command = cache(get_command)  # type: ignore[attr-defined] # not once a command
    base = forking.folder_of_tests(session.config)
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with kept.installed(shared / "kept", is_closed=options.is_quick) as store:
        session.config.stash[KEPT] = store
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test that checks a writer itself the real one, and so its fixtures."""
    is_close = not CLOSE_LOOKS.isdisjoint(getattr(item, "fixturenames", ()))
    item.config.stash[KEPT].is_paused = is_close or bool(item.get_closest_marker("unkept"))


@pytest.fixture(scope="session")
def kept_files(pytestconfig: pytest.Config) -> kept.Store:
    """Give what is kept of written files."""
    return pytestconfig.stash[KEPT]


@pytest.fixture(scope="session")
def roundup(kept_files: kept.Store, pytestconfig: pytest.Config) -> list[str]:
    """Give the words that run `roundup`, in a process that has imported everything beforehand."""
    session = os.getppid() if hasattr(pytestconfig, "workerinput") else os.getpid()
    return commands.standing_ready(kept_files.folder, session)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of a worker."""
    with validators.chromium() as browser:
        yield browser


def printed_elsewhere(script: str, folder: Path) -> list[str]:
    """Run a script in two processes with nothing in common; return what each of them prints."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TZ": zone, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for place, zone, seed in ((folder, "Asia/Tokyo", "1"), (REPOSITORY, "UTC", "2"))
    ]
    return [run.communicate()[0] for run in runs]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the checkout's folder."""
    return REPOSITORY
