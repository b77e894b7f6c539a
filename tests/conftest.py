"""What every test may use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

REPOSITORY = Path(__file__).resolve().parent.parent

# The same examples on every run, so that a failure is the change's and never the day's. Looking
# for new ones and making a failing one small take minutes, which is a job for an idle machine:
# HYPOTHESIS_PROFILE=search ./test.sh, or HYPOTHESIS_PROFILE=shrink for the one test that failed.
calm = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "shrink", derandomize=True, max_examples=60, deadline=None, suppress_health_check=calm
)
settings.register_profile(
    "steady", settings.get_profile("shrink"), phases=(Phase.explicit, Phase.generate)
)
settings.register_profile("search", max_examples=3_000, deadline=None, suppress_health_check=calm)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


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


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Give the folder of cases that strangers wrote, which is no part of the project."""
    folder = REPOSITORY.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip(f"the strangers' cases are kept outside of the project, in {folder}")
    return folder
