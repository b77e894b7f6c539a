"""Messages of another process: each is read as it comes, and half of one holds nobody up."""

import os
import pickle
import sys
import threading
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection

import pytest

from roundup.sandbox import apart
from roundup.sandbox.apart import CutShort, NotBegun, WorkLost
from roundup.sandbox.limits import MEGABYTE, JobLimits
from roundup.sandbox.messages import BrokenMessage, Messages

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there messages come whole")
LONG_HEAD = b"\xff\xff\xff\xff" + bytes(7)  # and one more byte: the length


@pytest.fixture
def line() -> Iterator[tuple[Connection, Connection]]:
    """Make a line between two ends."""
    ours, theirs = Pipe()
    yield ours, theirs
    ours.close()
    theirs.close()


Line = tuple[Connection, Connection]


@pytest.mark.parametrize("sent", [b"\0\0\0\5begun", LONG_HEAD + b"\5begun"], ids=["short", "long"])
def test_a_message_is_read_when_its_last_byte_has_come(line: Line, sent: bytes) -> None:
    ours, theirs = line
    messages, read = Messages(ours), []

    for number in range(len(sent)):
        os.write(theirs.fileno(), sent[number : number + 1])
        read.append(messages.next())

    assert read == [None] * (len(sent) - 1) + [b"begun"]


def test_messages_that_come_together_are_read_one_by_one(line: Line) -> None:
    ours, theirs = line
    for message in (b"one", b"", b"three"):
        theirs.send_bytes(message)

    messages = all_of(Messages(ours))

    assert messages == [b"one", b"", b"three"]


def all_of(messages: Messages) -> list[bytes]:
    """Return the messages that are on a line."""
    read = []
    while messages.line.poll():
        message = messages.next()
        if message is not None:
            read.append(message)
    return read


def test_a_large_message_comes_as_it_was_sent(line: Line) -> None:
    ours, theirs = line
    sent, messages, message = os.urandom(3 * MEGABYTE), Messages(ours), None
    sending = threading.Thread(target=theirs.send_bytes, args=(sent,))
    sending.start()

    while message is None:
        message = messages.next()
    sending.join()

    assert message == sent


def test_a_length_below_0_is_no_message(line: Line) -> None:
    ours, theirs = line
    os.write(theirs.fileno(), b"\xff\xff\xff\xfe")
    messages = Messages(ours)

    with pytest.raises(BrokenMessage):
        messages.next()


def test_the_end_of_a_line_is_no_message(line: Line) -> None:
    ours, theirs = line
    os.write(theirs.fileno(), b"\0\0\0\5beg")
    theirs.close()
    messages = Messages(ours)

    read = [messages.next(), messages.next()]

    assert read == [None, None]
    with pytest.raises(EOFError):
        messages.next()


@pytest.mark.parametrize("half", [b"\0", b"\0\0\0\x40half"])
def test_half_a_message_holds_nobody_up(
    line: Line, half: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = line
    monkeypatch.setattr(apart, "TO_BEGIN", 0.2)
    os.write(theirs.fileno(), half)

    with pytest.raises(NotBegun):
        apart.waited_for(ours, 0, JobLimits())


def test_half_an_answer_is_waited_for_as_long_as_the_work_may_take(line: Line) -> None:
    ours, theirs = line
    theirs.send_bytes(apart.BEGUN)
    os.write(theirs.fileno(), b"\0\0\0\x40half")

    with pytest.raises(WorkLost, match="it took longer"):
        apart.waited_for(ours, 0, JobLimits(seconds=0.2))


@pytest.mark.parametrize("sent", [b"\0\0\0\x40half", b"\xff\xff\xff\xfe"], ids=["half", "below 0"])
def test_an_answer_that_stops_in_the_middle_is_given_up_before_the_work_is(
    line: Line, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = line
    monkeypatch.setattr("roundup.sandbox.messages.TO_GO_ON", 0.1)
    theirs.send_bytes(apart.BEGUN)
    os.write(theirs.fileno(), sent)

    with pytest.raises(CutShort):
        apart.waited_for(ours, 0, JobLimits())


def test_an_answer_whose_pieces_come_is_waited_for(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = line
    monkeypatch.setattr("roundup.sandbox.messages.TO_GO_ON", 60)
    theirs.send_bytes(apart.BEGUN)
    os.write(theirs.fileno(), b"\0\0\0\5an")
    later = threading.Timer(0.3, os.write, (theirs.fileno(), b"swe"))

    later.start()
    answer = apart.waited_for(ours, 0, JobLimits())
    later.join()

    assert answer == b"answe"


def test_what_has_come_of_a_message_counts_as_memory(line: Line) -> None:
    ours, theirs = line
    os.write(theirs.fileno(), b"\x10\0\0\0" + bytes(50_000))

    with pytest.raises(WorkLost, match="it used more"):
        apart.waited_for(ours, 0, JobLimits(memory=40_000))


def test_a_message_of_a_process_is_returned_after_it_has_begun(line: Line) -> None:
    ours, theirs = line
    theirs.send_bytes(apart.BEGUN)
    theirs.send_bytes(pickle.dumps((True, 3)))

    assert apart.received(apart.waited_for(ours, 0, JobLimits())) == 3
