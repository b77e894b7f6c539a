"""The doing of one job on another machine: a parcel is opened, and what was made is sent back.

Nothing here knows how parcels travel.
"""

import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from roundup.batch.fingerprints import SIZE
from roundup.batch.parcels import Parcel, away, back, clear, unpack
from roundup.batch.versions import differences, versions
from roundup.batch.working import Delivery, deliver
from roundup.pipeline import confining
from roundup.sandbox.apart import TO_BEGIN
from roundup.sandbox.limits import JobLimits, memory_of, pulse
from roundup.sandbox.scratch import Scratch

HOUSES = 4  # a worker keeps the files of so many, for the next job of one of them
ONE_AT_A_TIME = threading.Lock()  # what sets type is not safe in several threads
WORKPLACES: dict[bytes, Scratch] = {}


@dataclass(frozen=True, slots=True)
class Shipment:
    """What came back of a parcel: a delivery, or how the worker differs from who sent it."""

    delivery: Delivery | None
    different: tuple[str, ...] = ()


def hold(house: bytes) -> bytes:
    """Return a house as it came, so that a cluster keeps it and passes it on."""
    return house


def work(parcel: bytes, house: bytes, expected: Mapping[str, str], limits: JobLimits) -> bytes:
    """Do the work of a parcel, and return the answer packed.

    Nothing is unpacked where versions differ from the `expected` ones. What strangers' words may
    harm is done behind walls, in processes that this one begins. A worker that passes a limit
    itself ends its process, since nothing else stops a library.
    """
    with ONE_AT_A_TIME, watched(limits) as clock, confining.telling(clock.restart):
        different = differences(expected, versions(expected))
        return pickle.dumps(Shipment(None if different else delivered(parcel, house), different))


def delivered(data: bytes, house: bytes) -> Delivery:
    """Unpack a parcel beside its house, do the job, and return what came of it."""
    parcel: Parcel = pickle.loads(data)  # noqa: S301 - who can send this can run any program here
    base = workplace(house)
    written = unpack(base, parcel.files)
    try:
        delivery: Delivery = back(deliver(away(parcel.job, base)), str(base))
    finally:
        clear(base, written)
    return delivery


def workplace(house: bytes) -> Path:
    """Return the folder in which the files of a house lie; each house has one of its own."""
    digest = blake2b(house, digest_size=SIZE).digest()
    if digest not in WORKPLACES:
        if len(WORKPLACES) >= HOUSES:
            WORKPLACES.pop(next(iter(WORKPLACES))).cleanup()
        folder = Scratch()
        files = pickle.loads(house)  # noqa: S301 - as above
        unpack(Path(folder.name).resolve(), files)
        WORKPLACES[digest] = folder
    return Path(WORKPLACES[digest].name).resolve()


@dataclass(slots=True)
class Clock:
    """From when the time of a job is counted."""

    since: float

    def restart(self) -> None:
        """Start counting again, from when a process that begins now has imported what it needs.

        That process has the same limit, and is to pass it first: then it is known over what.
        """
        self.since = time.monotonic() + TO_BEGIN


@contextmanager
def watched(limits: JobLimits) -> Iterator[Clock]:
    """End this process if it passes a limit before the block ends."""
    is_done, clock, process = threading.Event(), Clock(time.monotonic()), os.getpid()

    def watch() -> None:
        while not is_done.wait(pulse()):
            memory = sum(memory_of([process]).values())
            if limits.passed(time.monotonic() - clock.since, memory):
                os.kill(process, signal.SIGKILL)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield clock
    finally:
        is_done.set()
        watcher.join()
