"""Walls around a process: what it cannot reach, whatever runs in it.

There are three. An audit hook of Python refuses sockets and files; it stands on every system, and
code in C does not see it. On Linux, a network namespace of its own leaves the process no way to
any host, and Landlock (Linux 5.13) has the kernel refuse files. Each stands as far as the system
allows it, and none can be taken down again in the same process.

Sources: unshare(2), user_namespaces(7), landlock(7), and the table of audit events in Python's
documentation.
"""

import ctypes
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any

from roundup.sandbox.refusals import refused

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET
NO_NEW_PRIVILEGES, DEATH_SIGNAL = 38, 1  # PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG
# The numbers of Landlock's calls are the same on all processors.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ABI, PATH_BENEATH = 1, 1
# What Landlock can refuse: the first 13 rights are those of its first version, the 14th, which is
# to move files between folders, came with the second, and the 15th, to cut files, with the third.
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER, REFER, TRUNCATE = 1, 2, 4, 8, 1 << 13, 1 << 14
FIRST_RIGHTS = (1 << 13) - 1
READ = EXECUTE | READ_FILE | READ_FOLDER
FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
# What Python, its libraries and fontconfig read.
SYSTEM = (
    *("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc", "/opt", "/nix", "/proc", "/dev", "/sys"),
    *("/var/cache/fontconfig", "/var/lib", "/run/systemd/resolve"),
)
SHARED = (Path("/dev/null"), Path("/dev/shm"))  # noqa: S108 (semaphores lie there)
FONTS = (".fonts", ".fonts.conf", ".fontconfig", ".config/fontconfig", ".local/share/fonts")
SOCKETS = frozenset(
    f"socket.{event}"
    for event in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname")
)
PROGRAMS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"})


class BehindWalls(PermissionError):
    """Something that a process behind walls cannot do."""


class PathBeneath(ctypes.Structure):
    """Landlock's rule for what lies beneath an open folder: `landlock_path_beneath_attr`."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class Ruleset(ctypes.Structure):
    """What a set of Landlock's rules is about: the beginning of `landlock_ruleset_attr`."""

    _fields_ = (("files", ctypes.c_uint64),)


_CLOSED = Event()


def stand() -> bool:
    """Return whether this process is behind walls already."""
    return _CLOSED.is_set()


def close(writes: Iterable[Path] = (), reads: Iterable[Path] = ()) -> None:
    """Close this process in: no network, no other program, no file beyond what it needs.

    `writes` are folders in which it may do anything, `reads` those that it may read, besides the
    system's, Python's and the fonts. Call it while the process has one thread.
    """
    writes, reads = tuple(writes), (*reads, *needed())
    close_network()
    is_refused_by_kernel = close_files(writes, reads)
    sys.addaudithook(refusing((*writes, *reads, *SHARED), leaves_files=is_refused_by_kernel))
    _CLOSED.set()


# Network


def close_network() -> bool:
    """Give this process a network of its own, with no way out; return whether that was possible."""
    if sys.platform != "linux":
        return False
    owner, group = os.getuid(), os.getgid()
    if unshared(NEW_NETWORK):
        return True
    if not unshared(NEW_USER | NEW_NETWORK):
        return False
    # Inside, the user is who they were, so that files keep their owner's name.
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{owner} {owner} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    return True


def unshared(flags: int) -> bool:
    """Leave what this process shares with others; return whether the system let it."""
    unshare = getattr(library(), "unshare", None)
    return unshare is not None and unshare(flags) == 0


@cache
def library() -> Any:
    """Return the C library."""
    return ctypes.CDLL(None, use_errno=True)


# Files


def close_files(writes: Iterable[Path], reads: Iterable[Path]) -> bool:
    """Have the kernel refuse all other files; return whether it can."""
    version = landlock(CREATE_RULESET, None, 0, ABI) if sys.platform == "linux" else -1
    if version < 1:
        return False
    rights = FIRST_RIGHTS | (REFER if version > 1 else 0) | (TRUNCATE if version > 2 else 0)
    about = Ruleset(rights)
    rules = landlock(CREATE_RULESET, ctypes.byref(about), ctypes.sizeof(about), 0)
    if rules < 0:
        return False
    try:
        for path in writes:
            allow(rules, path, rights)
        for path in reads:
            allow(rules, path, READ)
        for path in SHARED:
            allow(rules, path, rights)
        if library().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return False
        return bool(landlock(RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def landlock(call: int, *arguments: Any) -> int:
    """Make one of Landlock's system calls; return what it returns, −1 where it fails."""
    return int(library().syscall(call, *arguments))


def allow(rules: int, path: Path, rights: int) -> None:
    """Allow what lies beneath a folder, or one file; what is not there needs no rule."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if path.is_dir() else rights & FOR_FILES
        rule = PathBeneath(allowed, handle)
        landlock(ADD_RULE, rules, PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def needed() -> tuple[Path, ...]:
    """Return what every process reads: the system, Python, its packages, fonts and this one."""
    home = Path("~").expanduser()
    own = Path(__file__).resolve().parents[2]
    paths = [Path(path) for path in SYSTEM]
    paths += [home / name for name in FONTS]
    paths += [Path(path) for path in sysconfig.get_paths().values()]
    paths += [Path(sys.prefix), Path(sys.base_prefix), *searched()]
    paths += [own / name for name in ("roundup", "layouts")]
    return tuple(dict.fromkeys(path for path in paths if path != home))


def searched() -> Iterator[Path]:
    """Yield the folders in which Python looks for modules, without the one it was started in.

    That one comes first, or a little later where a program has put others before it; what is
    installed comes behind Python's own modules.
    """
    real = [os.path.realpath(path) for path in sys.path]
    own = os.path.realpath(sysconfig.get_path("stdlib"))
    installed = real.index(own) if own in real else 0
    for number, (path, folder) in enumerate(zip(sys.path, real, strict=True)):
        if path and number and (number >= installed or folder != os.path.realpath(os.curdir)):
            yield Path(path)


# Python


def refusing(
    folders: Iterable[Path], *, leaves_files: bool = False
) -> Callable[[str, tuple[Any, ...]], None]:
    """Return the audit hook, which refuses hosts, programs, and files outside some folders.

    Where it `leaves_files` to the kernel, it only counts them.
    """
    inside = tuple(f"{path.resolve()}{os.sep}" for path in folders)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in SOCKETS:
            refused("host")
            raise BehindWalls("This process must not reach the network")
        if event in PROGRAMS:
            refused("program")
            raise BehindWalls("This process must not start another program")
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if not f"{path}{os.sep}".startswith(inside):
                refused("file")
                if not leaves_files:
                    raise BehindWalls(f"This process must not open {path}")

    return hook
