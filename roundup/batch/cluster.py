"""The engine for a cluster: parcels go to the workers of a Dask scheduler, deliveries come back.

At any time a worker has one parcel to work on and one to go on with, so that neither this process
nor the scheduler holds more than these. What came back is stored and written down at once: a run
that loses its cluster has lost only what was under way, and the next run builds the rest.
"""

import json
import logging
import pickle
import secrets
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from roundup.batch import afar, parcels, versions
from roundup.batch.engines import TIMES, processors, set_aside
from roundup.batch.fingerprints import SIZE
from roundup.batch.jobs import Job
from roundup.batch.working import perform, receive
from roundup.errors import ClusterError, SetupError
from roundup.model.outcome import Result
from roundup.sandbox.limits import JobLimits

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
SCHEDULER_FILE = ".json"
EXTRA = "pip install 'roundup-assembler[cluster]'"
SAME = f"Install the same on every worker, such as one container image, or `{EXTRA}` with one lock"
RERUN = "Run the same command again: what is built by now is not built again"
TO_CONNECT = 20  # seconds to reach a scheduler
TO_APPEAR = 120.0  # seconds without any worker
A_LOOK = 1.0  # seconds between two looks at who is there
AHEAD = 2  # parcels for each worker


@dataclass(slots=True)
class Errand:
    """A parcel that is under way, alone if its worker died the last time."""

    job: Job
    future: "Future[bytes]"
    is_alone: bool


@dataclass(slots=True)
class Cluster:
    """Workers on other machines.

    `house` is packed, `expected` are the versions that a worker must have, and `most` limits the
    jobs under way, if it is not 0.
    """

    client: "Client"
    address: str
    house: bytes
    expected: Mapping[str, str]
    most: int = 0
    limits: JobLimits = field(default_factory=JobLimits)
    to_appear: float = TO_APPEAR
    lost: dict[tuple[str, str], int] = field(default_factory=dict)
    seen: tuple[float, int] = (0.0, 0)  # when somebody looked, and how many workers there were

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job when it is finished and stored.

        A worker that dies takes with it what it was given in advance. So jobs that a dead worker
        had are tried again at the end, with nothing else under way: what is lost twice like that
        is set aside.
        """
        waiting, suspects = deque(jobs), deque[Job]()
        errands: dict[str, Errand] = {}
        done: SimpleQueue[Future[bytes]] = SimpleQueue()
        house = self.submit(afar.hold, self.house, key=f"roundup-house-{short(self.house)}")
        try:
            while waiting or suspects or errands:
                while waiting and len(errands) < self.room():
                    yield from self.send(waiting.popleft(), house, errands, done)
                if suspects and not errands and not waiting:
                    yield from self.send(suspects.popleft(), house, errands, done, is_alone=True)
                if errands:
                    errand = errands.pop(str(self.finished(done).key))
                    yield from self.received(errand, suspects)
        finally:
            self.client.cancel([each.future for each in errands.values()])
            house.release()

    def submit(self, function: Callable[..., bytes], *arguments: Any, key: str) -> "Future[bytes]":
        """Hand something over to the scheduler."""
        with warnings.catch_warnings():
            # A parcel is as large as the files in it.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self.client.submit(function, *arguments, key=key, pure=False)

    def room(self) -> int:
        """Return how many parcels may be under way: there is always room for one."""
        wanted = max(AHEAD * self.workers(), 1)
        return min(wanted, self.most) if self.most else wanted

    def workers(self) -> int:
        """Return how many workers there are, or were a second ago; raise `ClusterError`."""
        now = time.monotonic()
        if now - self.seen[0] > A_LOOK:
            try:
                self.seen = now, len(self.client.nthreads())
            except (OSError, TimeoutError) as problem:
                raise gone(self.address) from problem
        return self.seen[1]

    def send(
        self,
        job: Job,
        house: "Future[bytes]",
        errands: dict[str, Errand],
        done: "SimpleQueue[Future[bytes]]",
        *,
        is_alone: bool = False,
    ) -> Iterator[Result]:
        """Send a job; yield its result if it had to be done here, since it cannot be sent."""
        try:
            parcel = parcels.packed(job)
        except parcels.NotSent:
            yield perform(job)
            return
        key = f"roundup-{job.kind}-{Path(job.folder).name}-{secrets.token_hex(8)}"
        future = self.submit(afar.work, parcel, house, self.expected, self.limits, key=key)
        errands[key] = Errand(job, future, is_alone)
        future.add_done_callback(done.put)

    def finished(self, done: "SimpleQueue[Future[bytes]]") -> "Future[bytes]":
        """Wait for a parcel to come back; raise `ClusterError` if none can."""
        seen = time.monotonic()
        while True:
            with suppress(Empty):
                return done.get(timeout=A_LOOK)
            if self.client.status != "running":
                raise gone(self.address)
            if self.workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > self.to_appear:
                raise nobody(self.address, self.to_appear)

    def received(self, errand: Errand, suspects: deque[Job]) -> Iterator[Result]:
        """Store what came back of a job, or have it tried again."""
        from distributed import CancelledError, KilledWorker

        job, future = errand.job, errand.future
        try:
            answer: afar.Shipment = pickle.loads(future.result())  # noqa: S301 - see docs/cluster.md
        except KilledWorker:
            name = (job.kind, job.folder)
            self.lost[name] = self.lost.get(name, 0) + errand.is_alone
            if self.lost[name] < TIMES:
                suspects.append(job)
            else:
                yield set_aside(job, "a worker died of it")
            return
        except (CancelledError, OSError) as problem:
            raise gone(self.address) from problem
        except Exception as problem:
            raise ClusterError(
                f"The workers cannot do the work: {type(problem).__name__}: {problem}", hint=SAME
            ) from problem
        finally:
            future.release()
        if answer.delivery is None:
            raise ClusterError(
                f"A worker would not make the same files as this machine: on it "
                f"{'; '.join(answer.different)}",
                hint=SAME,
            )
        yield receive(job, answer.delivery)


def is_installed() -> bool:
    """Return whether Dask's scheduler and workers are installed."""
    return find_spec("distributed") is not None


def short(data: bytes) -> str:
    """Return a number for some bytes."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def gone(address: str) -> ClusterError:
    """Return the exception for a scheduler that is not there any more."""
    return ClusterError(f"The scheduler at {address} is gone", hint=RERUN)


def nobody(address: str, seconds: float) -> ClusterError:
    """Return the exception for a scheduler without workers."""
    return ClusterError(
        f"The scheduler at {address} has had no worker for {seconds:.0f} s",
        hint=f"Start one with `dask worker {address} --nthreads 1`. {RERUN}",
    )


@contextmanager
def connected(address: str, workers: int) -> "Iterator[Client]":
    """Connect to a scheduler, or to a local one that is started for this run.

    Raises `SetupError` where Dask is missing, and `ClusterError` where nobody answers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as problem:
        raise SetupError("Dask is not installed, which a cluster needs", hint=EXTRA) from problem
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    settings = {"distributed.scheduler.allowed-failures": 0}
    if address == LOCAL:
        with (
            dask.config.set(settings),
            LocalCluster(
                n_workers=workers or processors(),
                threads_per_worker=1,
                dashboard_address=None,
                memory_limit=0,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler_address(address), timeout=TO_CONNECT)
    except (OSError, ValueError, LookupError, TimeoutError) as problem:
        raise ClusterError(
            f"No scheduler answers at {address}: {problem}",
            hint="Start one with `dask scheduler`, which prints its address, such as "
            "`tcp://10.0.0.5:8786`; `--cluster local` tries it on this machine",
        ) from problem
    with client:
        yield client


def scheduler_address(address: str) -> str:
    """Return the address of a scheduler, or the one in the file that it writes."""
    if not address.endswith(SCHEDULER_FILE):
        return address
    return str(json.loads(Path(address).read_bytes())["address"])


@contextmanager
def opened(
    address: str,
    workers: int,
    root: Path,
    house: Iterable[Path],
    *,
    is_type_set: bool,
    limits: JobLimits | None = None,
) -> Iterator[Cluster]:
    """Open the cluster at an address for the jobs of one workspace.

    `house` names the house's files; `is_type_set` says whether fonts and what sets type matter.
    """
    try:
        packed = parcels.packed_house(root, house)
    except parcels.NotSent as problem:
        raise ClusterError(
            f"The house cannot be sent to other machines: {problem}",
            hint="Put the file itself into the folder, or build without `--cluster`",
        ) from problem
    expected = versions.versions(versions.names(is_type_set=is_type_set))
    with connected(address, workers) as client:
        most = 0 if address == LOCAL else workers
        yield Cluster(client, address, packed, expected, most, limits or JobLimits())
