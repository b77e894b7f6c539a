"""The port on this machine, and the thread that answers at it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from roundup.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

# Nobody else on the network reaches this address.
HOST = "127.0.0.1"
# Asked for first, so that a page that is open finds its address again the next day.
USUAL_PORT = 8417
SECONDS_TO_END = 5


def door(port: int = 0) -> socket.socket:
    """Open a port: the one asked for, or the usual one, or if that is taken, any that is free."""
    for number in (port,) if port else (USUAL_PORT, 0):
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((HOST, number))
            opened.listen()
        except OSError:
            opened.close()
        else:
            return opened
    raise UsageError(
        f"Port {port} cannot be opened, since another program has it or the system refuses it",
        hint="Give another one, or leave out `--port` for one that is free",
    )


def address_of(opened: socket.socket) -> str:
    """Return the address that a browser shows the front page at."""
    host, port = opened.getsockname()
    return f"http://{host}:{port}/"


@contextmanager
def listening(application: "ASGIApp", opened: socket.socket) -> Iterator[None]:
    """Answer browsers in a thread until the block ends."""
    import uvicorn

    settings = uvicorn.Config(
        application,
        log_config=None,
        log_level="error",
        access_log=False,
        lifespan="off",
        http="h11",
        ws="none",
        loop="asyncio",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    thread = Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(SECONDS_TO_END)
        opened.close()
