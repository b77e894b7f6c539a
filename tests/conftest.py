"""What every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parent.parent

# The same examples on every run, so that a failure is the change's and never the day's. Looking
# for new ones is a job for an idle machine: HYPOTHESIS_PROFILE=search ./test.sh
calm = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "steady", derandomize=True, max_examples=60, deadline=None, suppress_health_check=calm
)
settings.register_profile("search", max_examples=3_000, deadline=None, suppress_health_check=calm)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


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
