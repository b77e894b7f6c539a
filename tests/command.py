"""Call `roundup` in a process that stands ready: `command.py SOCKET ARGUMENTS`, as a program.

It hands its arguments, folder, environment and three streams to `tests/commands.py` and ends with
the exit status that it is told. It imports next to nothing, since it is started for every command.
"""

import os
import socket
import sys


def main() -> None:
    address, *arguments = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        environment = [f"{name}={value}" for name, value in os.environ.items()]
        folder = os.getcwd()  # noqa: PTH109 - importing pathlib takes longer than all the rest
        given = ["\0".join(part) for part in (arguments, [folder], environment)]
        message = "\1".join(given).encode("utf-8", "surrogateescape")
        # One byte carries the streams; a long message may come in parts.
        socket.send_fds(connection, [b"."], [0, 1, 2])
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        status = connection.recv(16)
    sys.exit(int(status) if status else "the command was killed")


main()
