"""What a writer may do to its process, and try to reach from it, for tests of a cluster.

The processes that a worker begins import this module, and see nothing that a test replaces.
"""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from roundup.model.file import File
from roundup.pipeline.confining import Commission, written_here
from roundup.stages.writing import Written
from tests.harming import reaches

TELLS, HANGS, HOARDS = "told what it reaches", "hangs the writer", "hoards memory"
SECRET = "secret.txt"


def harmful(
    commissions: Sequence[Commission], written: Mapping[str, Written]
) -> dict[str, Written]:
    """Write what an article asks for in its own words: to tell, to hang, or to take memory."""
    words = repr(commissions[0].article)
    if HANGS in words:
        time.sleep(600)
    if HOARDS in words:
        hoard = [b"x" * 900_000_000]
        time.sleep(600)
        hoard.clear()
    if TELLS not in words:
        return written_here(commissions, written)
    return {each.name: Written((File(f"{each.name}.txt", telling()),)) for each in commissions}


def telling() -> bytes:
    """Return what this process reaches: a port and a file that a test has prepared."""
    secret = Path(os.environ["REHEARSAL"]) / SECRET
    return " and ".join(reaches(int(os.environ["PORT"]), str(secret))).encode()
