"""How long the work on one roundup may take, and how much memory, as the house sets it."""

from roundup.house.settings import Settings
from roundup.sandbox.limits import MEGABYTE, JobLimits


def limits_of(settings: Settings) -> JobLimits:
    """Return the limits of the work on one roundup."""
    return JobLimits(settings.limits.seconds, settings.limits.megabytes * MEGABYTE)
